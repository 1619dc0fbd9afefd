use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::close_without_choice;
use super::requests::who_is_next;
use super::{Step, SupportError, of_the_team, open_need_of_team, open_plan};
use crate::audit;
use crate::auth::Viewer;
use crate::base::ids::{InitiativeId, NeedId};
use crate::initiatives::{Party, Visibility};
use crate::support::model::{MOST_DRAFTS, Need, NeedState, NewNeed, SupportRefusal};
use crate::support::store;

/// Keeps what somebody of the team typed about a need, for the whole team to go on with. Nobody is asked and the
/// timeline says nothing.
pub async fn prepare_need(
    conn: &mut PgConnection,
    who: &Viewer,
    id: NeedId,
    initiative: InitiativeId,
    fields: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    of_the_team(who, initiative)?;
    let municipality = who.municipality;
    open_plan(conn, municipality, initiative).await?;
    if let Some(need) = store::find_need(conn, municipality, id).await? {
        return match need.initiative == initiative {
            true => Err(SupportRefusal::AskedMeanwhile.into()),
            false => Err(SupportError::Conflict),
        };
    }
    let held = store::drafts_of(conn, municipality, initiative).await?;
    if held.len() >= MOST_DRAFTS && held.iter().all(|draft| draft.id != id) {
        return Err(SupportRefusal::TooManyDrafts.into());
    }
    match store::save_draft(conn, municipality, id, initiative, fields, who.person, now).await? {
        true => Ok(()),
        false => Err(SupportError::Conflict),
    }
}

/// Throws a preparation away; twice is once.
pub async fn drop_prepared(
    conn: &mut PgConnection,
    who: &Viewer,
    id: NeedId,
    initiative: InitiativeId,
) -> Result<(), SupportError> {
    of_the_team(who, initiative)?;
    store::drop_draft(conn, who.municipality, id, initiative).await?;
    Ok(())
}

/// Says what help a plan wants. `id` was made with the form: sent twice, it is the same need.
pub async fn state_need(
    conn: &mut PgConnection,
    who: &Viewer,
    id: NeedId,
    initiative: InitiativeId,
    new: NewNeed,
    now: DateTime<Utc>,
) -> Result<Need, SupportError> {
    of_the_team(who, initiative)?;
    let municipality = who.municipality;
    open_plan(conn, municipality, initiative).await?;
    let need = Need {
        id,
        initiative,
        kind: new.kind,
        what: new.what,
        able_after: new.able_after,
        stays_ours: new.stays_ours,
        wanted_by: new.wanted_by,
        hours: new.hours,
        created_by: who.person,
        created_at: now,
        state: NeedState::Open,
        closed_at: None,
        votes_needed: None,
    };
    if !store::insert_need(conn, municipality, &need).await? {
        return match store::find_need(conn, municipality, id).await? {
            Some(earlier) if earlier.initiative == initiative && earlier.what == need.what => {
                Ok(earlier)
            }
            _ => Err(SupportError::Conflict),
        };
    }
    store::drop_draft(conn, municipality, id, initiative).await?;
    let detail = json!({ "initiative": initiative, "kind": need.kind.code() });
    audit::record(conn, now, who.did("need.stated", "need", id).with(detail)).await?;
    let step = Step::of("help_wanted", &need, Visibility::Public);
    step.by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    Ok(need)
}

/// The team stops looking, without a choice. Whoever was asked is told.
pub async fn end_need(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let need = open_need_of_team(conn, who, need).await?;
    let municipality = who.municipality;
    close_without_choice(conn, municipality, &need, now).await?;
    audit::record(conn, now, who.did("need.ended", "need", need.id)).await?;
    let (with, due) = who_is_next(conn, municipality, &need, now).await?;
    Step::of("help_ended", &need, Visibility::Public)
        .by(who, Party::Team)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    Ok(())
}
