//! First talks.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::odd;
use crate::base::ids::{
    FirstTalkId, HelpRequestId, InitiativeId, MunicipalityId, NeedId, PersonId, ProviderId,
};
use crate::support::model::{Talk, TalkPlace, TalkState};

struct TalkRow {
    first_talk_id: Uuid,
    help_request_id: Uuid,
    need_id: Uuid,
    initiative_id: Uuid,
    provider_id: Uuid,
    times: Vec<DateTime<Utc>>,
    place_kind: String,
    place: String,
    state: String,
    planned_at: Option<DateTime<Utc>>,
    answer: String,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
}

impl TryFrom<TalkRow> for Talk {
    type Error = sqlx::Error;

    fn try_from(row: TalkRow) -> sqlx::Result<Talk> {
        let odd = || odd("first_talk", row.first_talk_id);
        Ok(Talk {
            id: FirstTalkId(row.first_talk_id),
            request: HelpRequestId(row.help_request_id),
            need: NeedId(row.need_id),
            initiative: InitiativeId(row.initiative_id),
            provider: ProviderId(row.provider_id),
            times: row.times,
            place_kind: TalkPlace::from_code(&row.place_kind).ok_or_else(odd)?,
            place: row.place,
            state: TalkState::from_code(&row.state).ok_or_else(odd)?,
            planned_at: row.planned_at,
            answer: row.answer,
            proposed_by: PersonId(row.proposed_by),
            proposed_at: row.proposed_at,
        })
    }
}

macro_rules! select_talk {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            TalkRow,
            "select t.first_talk_id, t.help_request_id, t.need_id, t.initiative_id, t.provider_id, t.times, t.place_kind,
                    t.place, t.state, t.planned_at, t.answer, t.proposed_by, t.proposed_at
               from first_talk t " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_talk(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    talk: FirstTalkId,
) -> sqlx::Result<Option<Talk>> {
    select_talk!(
        "where t.municipality_id = $1 and t.first_talk_id = $2",
        municipality.0,
        talk.0
    )
    .fetch_optional(conn)
    .await?
    .map(Talk::try_from)
    .transpose()
}

/// The latest talk about a request: the one that others replaced is past.
pub async fn talk_of_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
) -> sqlx::Result<Option<Talk>> {
    select_talk!(
        "where t.municipality_id = $1 and t.help_request_id = $2 and t.state <> 'replaced'
         order by t.proposed_at desc, t.first_talk_id desc limit 1",
        municipality.0,
        request.0
    )
    .fetch_optional(conn)
    .await?
    .map(Talk::try_from)
    .transpose()
}

/// Of each request about a need the latest talk.
pub async fn talks_of_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Vec<Talk>> {
    select_talk!(
        "where t.municipality_id = $1 and t.need_id = $2 and t.state <> 'replaced'
           and not exists (select from first_talk later
                            where later.municipality_id = t.municipality_id and later.help_request_id = t.help_request_id
                              and later.state <> 'replaced'
                              and (later.proposed_at, later.first_talk_id) > (t.proposed_at, t.first_talk_id))",
        municipality.0,
        need.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Talk::try_from)
    .collect()
}

/// So many times the team proposed times to this helper.
pub async fn count_talks(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from first_talk where municipality_id = $1 and help_request_id = $2"#,
        municipality.0,
        request.0,
    )
    .fetch_one(conn)
    .await
}

pub async fn insert_talk(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    talk: &Talk,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into first_talk (municipality_id, first_talk_id, help_request_id, need_id, initiative_id, provider_id,
                                 times, place_kind, place, state, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        municipality.0,
        talk.id.0,
        talk.request.0,
        talk.need.0,
        talk.initiative.0,
        talk.provider.0,
        &talk.times,
        talk.place_kind.code(),
        talk.place,
        talk.state.code(),
        talk.proposed_by.0,
        talk.proposed_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Other times are proposed, or the same ones at another place.
pub async fn replace_talk(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update first_talk set state = 'replaced'
          where municipality_id = $1 and help_request_id = $2 and state in ('proposed', 'planned')",
        municipality.0,
        request.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the helper said of it: as `talk` now is.
pub async fn answer_talk(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    talk: &Talk,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update first_talk set state = $3, planned_at = $4, answer = $5, answered_by = $6, answered_at = $7
          where municipality_id = $1 and first_talk_id = $2",
        municipality.0,
        talk.id.0,
        talk.state.code(),
        talk.planned_at,
        talk.answer,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
