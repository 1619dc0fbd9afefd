use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::actions::{ProviderError, locked, of_the_helper};
use super::model::ProviderRefusal;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::ids::{PersonId, ProviderId};
use crate::mail::{self, Event, Message};
use crate::paths;

/// Someone acts for this helper no more, oneself included. The last one stays: teams and the town hall write to somebody.
pub async fn end_member(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    let municipality = who.municipality;
    // two who end each other at once would leave nobody
    let held = locked(conn, municipality, provider).await?;
    let members = auth::members(conn, municipality, Subject::Provider(provider), now).await?;
    let acts = |person| members.iter().any(|member| member.person == person);
    // asked again under the lock: whose part ended a moment ago ends nobody's
    if !acts(who.person) {
        return Err(ProviderRefusal::NotOfTheHelper.into());
    }
    if !acts(person) {
        return Err(ProviderRefusal::NotAMember.into());
    }
    if members.len() == 1 {
        return Err(ProviderRefusal::LastMember.into());
    }
    let subject = Some(provider.0);
    let by = Some(who.person);
    auth::end_role(conn, municipality, person, Role::Provider, subject, by, now).await?;
    audit::record(
        conn,
        now,
        who.did("provider.member_ended", "provider", provider)
            .with(json!({ "person": person })),
    )
    .await?;
    // someone may come back and leave again, so the moment is part of what it is about
    let about = format!("{provider}:{}", now.timestamp_micros());
    let message = Message::to_person(Event::HelperMemberEnded, person, about, paths::my())
        .with("helper", held.name());
    mail::send(conn, municipality, now, message).await?;
    Ok(())
}
