use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Entry;

pub async fn record(
    conn: &mut PgConnection,
    at: DateTime<Utc>,
    entry: Entry<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_event (municipality_id, at, actor_id, action, subject_kind, subject_id, detail)
         values ($1, $2, $3, $4, $5, $6, $7)",
        entry.municipality.0,
        at,
        entry.actor.map(|actor| actor.0),
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.detail,
    )
    .execute(conn)
    .await?;
    Ok(())
}
