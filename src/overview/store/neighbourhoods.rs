use sqlx::PgConnection;

use crate::base::ids::MunicipalityId;

/// A neighbourhood in a list: how many plans it has, and who decides about its vouchers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourhoodLine {
    pub slug: String,
    pub name: String,
    /// Plans that everyone can read, ended ones too.
    pub plans: i64,
    /// Empty where residents have no organisation: then the town hall decides.
    pub organisation: Option<String>,
}

/// All of them, by name.
pub async fn list(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    day: chrono::NaiveDate,
) -> sqlx::Result<Vec<NeighbourhoodLine>> {
    sqlx::query_as!(
        NeighbourhoodLine,
        r#"select n.slug, n.name,
                  coalesce((select sum(c.plans) from initiative_count c
                             where c.municipality_id = n.municipality_id
                               and c.neighbourhood_id = n.neighbourhood_id), 0)::bigint as "plans!",
                  (select o.name
                     from organisation_area a
                     join organisation o on o.municipality_id = a.municipality_id
                                        and o.organisation_id = a.organisation_id
                    where a.municipality_id = n.municipality_id and a.neighbourhood_id = n.neighbourhood_id
                      and o.kind = 'residents'
                      and (o.founded_on is null or o.founded_on <= $2)
                      and (o.stopped_on is null or o.stopped_on >= $2)
                    order by o.founded_on nulls first, o.organisation_id
                    limit 1) as organisation
             from neighbourhood n
            where n.municipality_id = $1
            order by n.name, n.code"#,
        municipality.0,
        day
    )
    .fetch_all(conn)
    .await
}
