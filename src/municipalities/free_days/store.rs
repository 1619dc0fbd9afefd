use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::FreeDay;
use crate::base::ids::{FreeDayId, MunicipalityId, PersonId};
use crate::base::working_days::Calendar;

struct FreeDayRow {
    free_day_id: Uuid,
    day: NaiveDate,
    name_nl: String,
    name_en: String,
}

impl From<FreeDayRow> for FreeDay {
    fn from(row: FreeDayRow) -> FreeDay {
        FreeDay {
            id: FreeDayId(row.free_day_id),
            day: row.day,
            name_nl: row.name_nl,
            name_en: row.name_en,
        }
    }
}

/// Which days count in this municipality.
pub async fn calendar(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Calendar> {
    let days = sqlx::query_scalar!(
        "select day from free_day where municipality_id = $1 and removed_at is null",
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(Calendar::with_free_days(days))
}

/// The free days from this one on, in order.
pub async fn days_from(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    first: NaiveDate,
) -> sqlx::Result<Vec<FreeDay>> {
    let rows = sqlx::query_as!(
        FreeDayRow,
        "select free_day_id, day, name_nl, name_en from free_day
          where municipality_id = $1 and removed_at is null and day >= $2 order by day",
        municipality.0,
        first,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(FreeDay::from).collect())
}

/// A day, and whether it was taken back.
pub(super) async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: FreeDayId,
) -> sqlx::Result<Option<(FreeDay, bool)>> {
    let row = sqlx::query!(
        r#"select day, name_nl, name_en, removed_at is not null as "removed!" from free_day
            where municipality_id = $1 and free_day_id = $2"#,
        municipality.0,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let day = FreeDay {
            id,
            day: row.day,
            name_nl: row.name_nl,
            name_en: row.name_en,
        };
        (day, row.removed)
    }))
}

/// False when the day is free already.
pub(super) async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &FreeDay,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into free_day (municipality_id, free_day_id, day, name_nl, name_en, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (municipality_id, day) where removed_at is null do nothing",
        municipality.0,
        new.id.0,
        new.day,
        new.name_nl,
        new.name_en,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when somebody took it back already.
pub(super) async fn remove(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: FreeDayId,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update free_day set removed_by = $3, removed_at = $4
          where municipality_id = $1 and free_day_id = $2 and removed_at is null",
        municipality.0,
        id.0,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
