use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::touched::note_touched;
use super::{NewMessage, Recipient, Topic};
use crate::base::ids::{MunicipalityId, OutboxId};
use crate::base::text::Email;

/// Says that something about this topic changed; part of the verb's transaction.
pub async fn touch(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    topic: Topic,
) -> sqlx::Result<()> {
    note_touched(topic);
    sqlx::query!(
        r#"select queue.touch($1, $2) as "done: ()""#,
        municipality.0,
        topic.code()
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The version of every topic that ever changed.
pub async fn topic_versions(
    conn: &mut PgConnection,
) -> sqlx::Result<HashMap<(MunicipalityId, Topic), i64>> {
    let rows = sqlx::query!(
        r#"select municipality_id, topic, sum(version)::bigint as "version!"
             from queue.topic group by municipality_id, topic"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let topic = Topic::from_code(&row.topic)?;
            Some(((MunicipalityId(row.municipality_id), topic), row.version))
        })
        .collect())
}

/// Puts a message in the outbox; part of the verb's transaction. False when its key was there before.
pub async fn put_message(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    at: DateTime<Utc>,
    message: &NewMessage,
) -> sqlx::Result<bool> {
    let (person, email) = match &message.to {
        Recipient::Person(person) => (Some(person.0), None),
        Recipient::Address(email) => (None, Some(email.as_str())),
    };
    let done = sqlx::query!(
        "insert into queue.outbox (municipality_id, event, person_id, email, args, link, key, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict on constraint outbox_once do nothing",
        municipality.0,
        message.event,
        person,
        email,
        message.args,
        message.link,
        message.key,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a job of every message that waits and has not been tried yet. Safe to do twice, on any node: a job
/// has its message's key, and the one that is there stays as it is.
pub async fn enqueue_messages(conn: &mut PgConnection) -> sqlx::Result<u64> {
    // not a checked query: the job queue's tables come with its own migrations
    let done = sqlx::query(
        "select graphile_worker.add_job(
                    'send_mail',
                    json_build_object('municipality', o.municipality_id, 'message', o.outbox_id),
                    max_attempts := 16,
                    job_key := 'mail:' || o.municipality_id || ':' || o.outbox_id,
                    job_key_mode := 'unsafe_dedupe')
           from (select municipality_id, outbox_id from queue.outbox
                  where sent_at is null and failed_at is null and attempts = 0
                  order by outbox_id limit 200) o",
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Notes that it was sent. With `forget_link` the link goes: a link that lets its holder in is kept
/// nowhere but in the mail itself.
pub async fn mark_sent(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    message: OutboxId,
    at: DateTime<Utc>,
    forget_link: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update queue.outbox
            set sent_at = $3, attempts = attempts + 1, last_error = null,
                link = case when $4 then '' else link end
          where municipality_id = $1 and outbox_id = $2",
        municipality.0,
        message.0,
        at,
        forget_link,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that it did not go this time; it will be tried again.
pub async fn mark_tried(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    message: OutboxId,
    error: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update queue.outbox set attempts = attempts + 1, last_error = $3
          where municipality_id = $1 and outbox_id = $2",
        municipality.0,
        message.0,
        error,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that it is given up.
pub async fn mark_failed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    message: OutboxId,
    at: DateTime<Utc>,
    error: &str,
    forget_link: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update queue.outbox
            set failed_at = $3, attempts = attempts + 1, last_error = $4,
                link = case when $5 then '' else link end
          where municipality_id = $1 and outbox_id = $2",
        municipality.0,
        message.0,
        at,
        error,
        forget_link,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a message that was given up wait again. False when it was not, or when its link is forgotten: without it
/// the message says nothing.
pub async fn try_again(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OutboxId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update queue.outbox set failed_at = null, last_error = null, attempts = 0
          where municipality_id = $1 and outbox_id = $2 and failed_at is not null and link <> ''",
        municipality.0,
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets the messages to an address that are out of our hands.
pub async fn forget_address(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: &Email,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from queue.outbox
          where municipality_id = $1 and lower(email) = lower($2) and (sent_at is not null or failed_at is not null)",
        municipality.0,
        email.as_str(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets messages that were sent, or given up, a quarter of a year ago.
pub async fn clear_done(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from queue.outbox where sent_at < $1 or failed_at < $1",
        now - TimeDelta::days(90)
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
