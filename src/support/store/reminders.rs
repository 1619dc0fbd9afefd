//! Helpers whose last day to answer has come.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::base::ids::{HelpRequestId, MunicipalityId, NeedId};

/// The first request to remind of on this, its last day.
pub async fn next_to_remind(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    today: NaiveDate,
) -> sqlx::Result<Option<(NeedId, HelpRequestId)>> {
    let row = sqlx::query!(
        "select r.need_id, r.help_request_id
           from help_request r
           join need n on n.municipality_id = r.municipality_id and n.need_id = r.need_id
           join initiative i on i.municipality_id = r.municipality_id and i.initiative_id = r.initiative_id
          where r.municipality_id = $1 and r.state = 'open' and r.answer_by = $2 and r.reminded_at is null
            and n.state = 'open' and i.state = 'active'
          order by r.help_request_id limit 1",
        municipality.0,
        today,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (NeedId(row.need_id), HelpRequestId(row.help_request_id))))
}

/// False when it was answered, closed or reminded of meanwhile.
pub async fn note_reminded(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update help_request set reminded_at = $3
          where municipality_id = $1 and help_request_id = $2 and state = 'open' and reminded_at is null",
        municipality.0,
        request.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
