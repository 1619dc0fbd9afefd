use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::accounts::EndError;
use super::invitations::word_of;
use crate::audit;
use crate::auth::{self, Role, Viewer};
use crate::base::ids::{MunicipalityId, PersonId};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::people::model::EndRefusal;
use crate::people::store;

/// Ends a role of the town hall. The last administrator stays.
pub async fn end_staff_role(
    conn: &mut PgConnection,
    who: &Viewer,
    person: PersonId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), EndError> {
    let municipality = who.municipality;
    if !who.has(Role::Administrator) || !role.is_staff() {
        return Err(EndError::Refused(EndRefusal::NotAllowed));
    }
    if role == Role::Administrator {
        keep_one_administrator(conn, municipality, person).await?;
    }
    let ended = auth::end_role(
        conn,
        municipality,
        person,
        role,
        None,
        Some(who.person),
        now,
    )
    .await?;
    if !ended {
        return Err(EndError::Refused(EndRefusal::NotHeld));
    }
    audit::record(
        conn,
        now,
        who.did("role.ended", "person", person)
            .with(json!({ "role": role.code() })),
    )
    .await?;
    let about = format!("{}:{person}:{}", role.code(), now.timestamp());
    let message = Message::to_person(Event::StaffRoleEnded, person, about, paths::my())
        .with("role", word_of(role));
    mail::send(conn, municipality, now, message).await?;
    Ok(())
}

/// Refuses when this person is the only administrator; until the transaction ends no other one leaves.
pub(super) async fn keep_one_administrator(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
) -> Result<(), EndError> {
    let administrators = store::lock_administrators(conn, municipality).await?;
    if administrators == [person] {
        return Err(EndError::Refused(EndRefusal::LastAdministrator));
    }
    Ok(())
}
