use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::waiting::{Undelivered, Waiting};
use crate::base::ids::{MunicipalityId, OutboxId};
use crate::base::text::Email;

struct WaitingRow {
    municipality_id: i32,
    outbox_id: i64,
    event: String,
    name: Option<String>,
    email: Option<String>,
    locale: Option<String>,
    args: serde_json::Value,
    link: String,
    created_at: DateTime<Utc>,
}

impl From<WaitingRow> for Waiting {
    fn from(row: WaitingRow) -> Waiting {
        Waiting {
            municipality: MunicipalityId(row.municipality_id),
            id: OutboxId(row.outbox_id),
            event: row.event,
            name: row.name,
            email: row.email.as_deref().and_then(Email::parse),
            locale: row.locale,
            args: row.args,
            link: row.link,
            created_at: row.created_at,
        }
    }
}

macro_rules! lock_waiting {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            WaitingRow,
            r#"select o.municipality_id, o.outbox_id, o.event, p.name as "name?",
                      coalesce(o.email, p.email) as email, p.locale as "locale?",
                      o.args, o.link, o.created_at
                 from queue.outbox o
                 left join person p on p.municipality_id = o.municipality_id and p.person_id = o.person_id
                where o.sent_at is null and o.failed_at is null and "#
                + $tail
                + " order by o.outbox_id limit 1 for update of o skip locked",
            $($arg),*
        )
    };
}

/// Takes a message to send it. None when it is sent, given up, or in the hands of another node.
pub async fn lock_message(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OutboxId,
) -> sqlx::Result<Option<Waiting>> {
    let row = lock_waiting!(
        "o.municipality_id = $1 and o.outbox_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Waiting::from))
}

/// Takes the first message that waits behind `after`, of whatever municipality.
pub async fn lock_next_message(
    conn: &mut PgConnection,
    after: OutboxId,
) -> sqlx::Result<Option<Waiting>> {
    let row = lock_waiting!("o.outbox_id > $1", after.0)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(Waiting::from))
}

/// A message that could not be delivered, the latest first.
pub async fn undelivered(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Undelivered>> {
    let rows = sqlx::query!(
        r#"select o.outbox_id, o.event, p.name as "name?", coalesce(o.email, p.email) as email,
                  p.locale as "locale?", o.args, o.link, o.created_at, o.failed_at as "failed_at!", o.last_error
             from queue.outbox o
             left join person p on p.municipality_id = o.municipality_id and p.person_id = o.person_id
            where o.municipality_id = $1 and o.failed_at is not null
            order by o.failed_at desc, o.outbox_id desc limit 100"#,
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Undelivered {
            failed_at: row.failed_at,
            reason: row.last_error.unwrap_or_default(),
            message: Waiting {
                municipality,
                id: OutboxId(row.outbox_id),
                event: row.event,
                name: row.name,
                email: row.email.as_deref().and_then(Email::parse),
                locale: row.locale,
                args: row.args,
                link: row.link,
                created_at: row.created_at,
            },
        })
        .collect())
}
