use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Heard, HearingStep, Intention, NewIntention};
use crate::base::codes::{all_known, codes_of};
use crate::base::ids::{IntentionId, MunicipalityId, PersonId, ProviderId};
use crate::providers::model::{Condition, Outcome};

fn odd(intention: Uuid, column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("intention {intention} has an unknown {column}").into())
}

pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, provider): (IntentionId, ProviderId),
    new: &NewIntention,
    by: PersonId,
    (now, answer_by): (DateTime<Utc>, NaiveDate),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into admission_intention (municipality_id, intention_id, provider_id, outcome, unmet, reasons, at_once,
                                          intended_by, intended_at, answer_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        municipality.0,
        id.0,
        provider.0,
        new.outcome.code(),
        &codes_of(&new.unmet, Condition::code),
        new.reasons,
        new.at_once,
        by.0,
        now,
        answer_by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn insert_step(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    intention: IntentionId,
    (step, words): (HearingStep, &str),
    held_on: Option<NaiveDate>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, held_on, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        municipality.0,
        Uuid::now_v7(),
        intention.0,
        step.code(),
        words,
        held_on,
        by.map(|by| by.0),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Decided or dropped.
pub async fn close(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    intention: IntentionId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update admission_intention set closed_at = $3 where municipality_id = $1 and intention_id = $2",
        municipality.0,
        intention.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the town hall intended about this helper, the latest first, with what was said about it.
pub async fn intentions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Intention>> {
    let rows = sqlx::query!(
        "select i.intention_id, i.outcome, i.unmet, i.reasons, i.at_once, p.name, i.intended_at, i.answer_by, i.closed_at
           from admission_intention i
           join person p on p.municipality_id = i.municipality_id and p.person_id = i.intended_by
          where i.municipality_id = $1 and i.provider_id = $2
          order by i.intended_at desc, i.intention_id desc limit 50",
        municipality.0,
        provider.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.intention_id).collect();
    let mut steps: HashMap<Uuid, Vec<Heard>> = HashMap::new();
    let said = sqlx::query!(
        r#"select h.intention_id, h.step, h.words, h.held_on, p.name as "name?", h.made_at
             from admission_hearing h
             left join person p on p.municipality_id = h.municipality_id and p.person_id = h.made_by
            where h.municipality_id = $1 and h.intention_id = any($2)
            order by h.made_at, h.hearing_id"#,
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    for row in said {
        steps.entry(row.intention_id).or_default().push(Heard {
            step: HearingStep::from_code(&row.step).ok_or_else(|| odd(row.intention_id, "step"))?,
            words: row.words,
            held_on: row.held_on,
            by_name: row.name,
            at: row.made_at,
        });
    }
    rows.into_iter()
        .map(|row| {
            let id = row.intention_id;
            Ok(Intention {
                id: IntentionId(id),
                outcome: Outcome::from_code(&row.outcome).ok_or_else(|| odd(id, "outcome"))?,
                unmet: all_known(&row.unmet, Condition::from_code)
                    .ok_or_else(|| odd(id, "unmet"))?,
                reasons: row.reasons,
                at_once: row.at_once,
                intended_by_name: row.name,
                intended_at: row.intended_at,
                answer_by: row.answer_by,
                closed_at: row.closed_at,
                steps: steps.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Helpers about whom the town hall intends something, with the last day to answer.
pub async fn open_of_all(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<HashMap<ProviderId, NaiveDate>> {
    let rows = sqlx::query!(
        "select provider_id, answer_by from admission_intention where municipality_id = $1 and closed_at is null",
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ProviderId(row.provider_id), row.answer_by))
        .collect())
}

/// A helper whose suspension at once is past its last day.
pub async fn next_lapsed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    today: NaiveDate,
) -> sqlx::Result<Option<ProviderId>> {
    let found = sqlx::query_scalar!(
        "select i.provider_id from admission_intention i
           join provider p on p.municipality_id = i.municipality_id and p.provider_id = i.provider_id
          where i.municipality_id = $1 and i.closed_at is null and i.at_once and i.answer_by < $2 and p.state = 'suspended'
          order by i.answer_by, i.intention_id limit 1",
        municipality.0,
        today,
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.map(ProviderId))
}
