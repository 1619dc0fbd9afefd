//! Needs that a team prepares.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::base::ids::{InitiativeId, MunicipalityId, NeedId, PersonId};
use crate::support::model::NeedDraft;

type Typed = sqlx::types::Json<Vec<(String, String)>>;

pub async fn find_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Option<NeedDraft>> {
    let row = sqlx::query!(
        r#"select d.initiative_id, d.fields as "fields: Typed", d.saved_at, p.name
             from need_draft d
             join person p on p.municipality_id = d.municipality_id and p.person_id = d.saved_by
            where d.municipality_id = $1 and d.need_id = $2"#,
        municipality.0,
        need.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| NeedDraft {
        id: need,
        initiative: InitiativeId(row.initiative_id),
        fields: row.fields.0,
        saved_by_name: row.name,
        saved_at: row.saved_at,
    }))
}

/// What a plan's team prepares, the newest first.
pub async fn drafts_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<NeedDraft>> {
    let rows = sqlx::query!(
        r#"select d.need_id, d.fields as "fields: Typed", d.saved_at, p.name
             from need_draft d
             join person p on p.municipality_id = d.municipality_id and p.person_id = d.saved_by
            where d.municipality_id = $1 and d.initiative_id = $2
            order by d.saved_at desc, d.need_id limit 50"#,
        municipality.0,
        initiative.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| NeedDraft {
            id: NeedId(row.need_id),
            initiative,
            fields: row.fields.0,
            saved_by_name: row.name,
            saved_at: row.saved_at,
        })
        .collect())
}

/// False when the id is of another plan.
pub async fn save_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    initiative: InitiativeId,
    fields: &[(String, String)],
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into need_draft (municipality_id, need_id, initiative_id, fields, saved_by, saved_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, need_id)
         do update set fields = excluded.fields, saved_by = excluded.saved_by, saved_at = excluded.saved_at
          where need_draft.initiative_id = excluded.initiative_id",
        municipality.0,
        need.0,
        initiative.0,
        sqlx::types::Json(fields) as _,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn drop_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    initiative: InitiativeId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from need_draft where municipality_id = $1 and need_id = $2 and initiative_id = $3",
        municipality.0,
        need.0,
        initiative.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}
