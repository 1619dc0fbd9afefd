use geojson::Geometry;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::model::{Neighbourhood, Outline, OutlinedNeighbourhood};
use crate::base::ids::{MunicipalityId, NeighbourhoodId};

struct NeighbourhoodRow {
    neighbourhood_id: Uuid,
    code: String,
    year: i16,
    name: String,
    slug: String,
    position: i16,
}

impl From<NeighbourhoodRow> for Neighbourhood {
    fn from(row: NeighbourhoodRow) -> Neighbourhood {
        Neighbourhood {
            id: NeighbourhoodId(row.neighbourhood_id),
            code: row.code,
            year: row.year,
            name: row.name,
            slug: row.slug,
            position: row.position,
        }
    }
}

macro_rules! select_neighbourhood {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            NeighbourhoodRow,
            "select neighbourhood_id, code, year, name, slug, position from neighbourhood " + $tail,
            $($arg),*
        )
    };
}

/// All neighbourhoods of a municipality, by name.
pub async fn neighbourhoods(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Neighbourhood>> {
    let rows = select_neighbourhood!(
        "where municipality_id = $1 order by name, code",
        municipality.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Neighbourhood::from).collect())
}

pub async fn find_neighbourhood(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    neighbourhood: NeighbourhoodId,
) -> sqlx::Result<Option<Neighbourhood>> {
    let row = select_neighbourhood!(
        "where municipality_id = $1 and neighbourhood_id = $2",
        municipality.0,
        neighbourhood.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Neighbourhood::from))
}

pub async fn find_neighbourhood_by_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slug: &str,
) -> sqlx::Result<Option<Neighbourhood>> {
    let row = select_neighbourhood!(
        "where municipality_id = $1 and slug = $2",
        municipality.0,
        slug
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Neighbourhood::from))
}

/// All neighbourhoods with what the map draws, by name.
pub async fn neighbourhoods_with_outlines(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<OutlinedNeighbourhood>> {
    let rows = sqlx::query!(
        r#"select neighbourhood_id, code, year, name, slug, position, outline as "outline: Json<Geometry>"
             from neighbourhood where municipality_id = $1 order by name, code"#,
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OutlinedNeighbourhood {
            outline: row
                .outline
                .and_then(|geometry| Outline::from_geometry(&geometry.0)),
            neighbourhood: Neighbourhood {
                id: NeighbourhoodId(row.neighbourhood_id),
                code: row.code,
                year: row.year,
                name: row.name,
                slug: row.slug,
                position: row.position,
            },
        })
        .collect())
}

/// False when the code or the address is taken.
pub async fn insert_neighbourhood(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &Neighbourhood,
    outline: Option<&Value>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into neighbourhood (municipality_id, neighbourhood_id, code, year, name, slug, outline, position)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        municipality.0,
        new.id.0,
        new.code,
        new.year,
        new.name,
        new.slug,
        outline,
        new.position,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A new outline for a neighbourhood that we know by its code. False when nothing about it is new.
/// Its address stays: links to it must keep working.
pub async fn update_outline(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    code: &str,
    year: i16,
    name: &str,
    outline: &Value,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update neighbourhood set year = $3, name = $4, outline = $5
          where municipality_id = $1 and code = $2
            and (year, name, outline) is distinct from ($3::smallint, $4::text, $5::jsonb)",
        municipality.0,
        code,
        year,
        name,
        outline,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The municipalities with these CBS codes.
pub async fn municipalities_by_code(
    conn: &mut PgConnection,
    codes: &[String],
) -> sqlx::Result<Vec<(String, MunicipalityId)>> {
    let rows = sqlx::query!(
        "select cbs_code, municipality_id from municipality where cbs_code = any($1) order by municipality_id",
        codes,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.cbs_code, MunicipalityId(row.municipality_id)))
        .collect())
}
