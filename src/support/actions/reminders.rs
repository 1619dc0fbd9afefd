use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::auth::Subject;
use crate::base::ids::MunicipalityId;
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::support::model::{Need, reminder_day};
use crate::support::store;
use crate::{initiatives, providers};

/// On the morning of its last day a helper who did not answer is reminded, once. Does so for one request, and says
/// how many that were; in everyone's order of locks.
pub async fn remind_helpers(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let Some(today) = reminder_day(now) else {
        return Ok(0);
    };
    let Some((need, request)) = store::next_to_remind(conn, municipality, today).await? else {
        return Ok(0);
    };
    let need = store::lock_need(conn, municipality, need).await?;
    let Some(need) = need.filter(Need::is_open) else {
        return Ok(1);
    };
    if !store::note_reminded(conn, municipality, request, now).await? {
        return Ok(1);
    }
    let held = store::find_request(conn, municipality, request)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    let plan = initiatives::find(conn, municipality, need.initiative)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    let provider = providers::find(conn, municipality, held.provider)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    // an offer that is taken back starts the clock anew, with a reminder of its own
    let about = format!("{request}:{}", held.answer_by);
    let subject = Subject::Provider(held.provider);
    mail::send_to_members(conn, municipality, subject, now, |person| {
        let link = paths::provider_request(&provider.slug, request);
        Message::to_person(Event::RequestReminder, person, &about, link)
            .with("plan", &plan.title)
            .with("day", held.answer_by)
    })
    .await?;
    Ok(1)
}
