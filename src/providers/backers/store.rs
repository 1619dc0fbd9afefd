use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::ids::{InitiativeId, MunicipalityId, PersonId, ProviderId};

pub(super) async fn is_brought(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    plans: &[Uuid],
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from provider_backer
                           where municipality_id = $1 and provider_id = $2 and subject_id = any($3)) as "brought!""#,
        municipality.0,
        provider.0,
        plans,
    )
    .fetch_one(conn)
    .await
}

/// False when the plan brought this helper before.
pub(super) async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    plan: InitiativeId,
    proposed_by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into provider_backer (municipality_id, provider_id, subject_id, proposed_by, brought_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        municipality.0,
        provider.0,
        plan.0,
        proposed_by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who proposed this helper, as long as they are in the team.
pub(super) async fn proposers(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        "select distinct b.proposed_by from provider_backer b
           join role_grant g on g.municipality_id = b.municipality_id and g.person_id = b.proposed_by
                and g.role = 'team' and g.subject_id = b.subject_id and g.until_at is null
          where b.municipality_id = $1 and b.provider_id = $2 order by b.proposed_by",
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// Names of the plans that brought these helpers. Who is not in it came by itself.
pub async fn plans_that_brought(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, Vec<String>>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query!(
        r#"select b.provider_id, array_agg(s.name order by b.brought_at, s.name) as "plans!"
             from provider_backer b
             join role_subject s on s.municipality_id = b.municipality_id and s.subject_id = b.subject_id
            where b.municipality_id = $1 and b.provider_id = any($2)
            group by b.provider_id"#,
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ProviderId(row.provider_id), row.plans))
        .collect())
}
