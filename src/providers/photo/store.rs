use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Photo;
use crate::base::ids::{MunicipalityId, ProviderId};

/// The photo at this address, with whose it is.
pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slug: &str,
    hash: &str,
) -> sqlx::Result<Option<(ProviderId, Photo)>> {
    let row = sqlx::query!(
        "select f.provider_id, f.jpeg from provider_photo f
           join provider p on p.municipality_id = f.municipality_id and p.provider_id = f.provider_id
          where f.municipality_id = $1 and p.slug = $2 and f.hash = $3",
        municipality.0,
        slug,
        hash,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (ProviderId(row.provider_id), Photo { jpeg: row.jpeg })))
}

/// The photos that these helpers have, by what stands in their addresses.
pub async fn hashes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, String>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query!(
        "select provider_id, hash from provider_photo where municipality_id = $1 and provider_id = any($2)",
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ProviderId(row.provider_id), row.hash))
        .collect())
}

pub async fn hash_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Option<String>> {
    let mut all = hashes(conn, municipality, &[provider]).await?;
    Ok(all.remove(&provider))
}

pub(super) async fn save(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    (hash, photo): (&str, &Photo),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into provider_photo (municipality_id, provider_id, hash, jpeg, saved_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, provider_id) do update
            set hash = excluded.hash, jpeg = excluded.jpeg, saved_at = excluded.saved_at",
        municipality.0,
        provider.0,
        hash,
        photo.jpeg,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when there is none.
pub(super) async fn delete(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from provider_photo where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
