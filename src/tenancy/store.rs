use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::{Municipality, Stylesheet};
use crate::base::ids::MunicipalityId;

/// Every municipality of this installation, in order of arrival.
pub async fn load_all(conn: &mut PgConnection) -> sqlx::Result<Vec<Municipality>> {
    let rows = sqlx::query!(
        r#"select m.municipality_id, m.slug, m.name, m.contact_email, m.contact_phone, m.is_demo,
                  m.theme as "theme!: Json<BTreeMap<String, String>>",
                  array(select h.host from municipality_host h where h.municipality_id = m.municipality_id order by h.position) as "hosts!",
                  (select coalesce(jsonb_object_agg(t.locale, t.source), '{}') from municipality_term t where t.municipality_id = m.municipality_id)
                    as "terms!: Json<HashMap<String, String>>"
             from municipality m order by m.municipality_id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Municipality {
            id: MunicipalityId(row.municipality_id),
            theme: Stylesheet::of(&row.slug, &row.theme.0),
            slug: row.slug,
            name: row.name,
            hosts: row.hosts,
            contact_email: row.contact_email,
            contact_phone: row.contact_phone,
            terms: row.terms.0,
            is_demo: row.is_demo,
        })
        .collect())
}

#[derive(Clone, Debug)]
pub struct NewMunicipality {
    pub slug: String,
    pub name: String,
    pub cbs_code: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub hosts: Vec<String>,
    pub theme: BTreeMap<String, String>,
    pub is_demo: bool,
}

/// Adds a municipality. The application's role may not: this is the owner's, from the command line.
pub async fn insert_municipality(
    conn: &mut PgConnection,
    new: &NewMunicipality,
    now: DateTime<Utc>,
) -> sqlx::Result<MunicipalityId> {
    let id = sqlx::query_scalar!(
        "insert into municipality (slug, name, cbs_code, contact_email, contact_phone, theme, is_demo, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning municipality_id",
        new.slug,
        new.name,
        new.cbs_code,
        new.contact_email,
        new.contact_phone,
        Json(&new.theme) as _,
        new.is_demo,
        now,
    )
    .fetch_one(&mut *conn)
    .await?;
    let hosts: Vec<String> = new
        .hosts
        .iter()
        .map(|host| host.to_ascii_lowercase())
        .collect();
    sqlx::query!(
        "insert into municipality_host (host, municipality_id, position)
         select host, $2, (place - 1)::smallint from unnest($1::text[]) with ordinality as h (host, place)",
        &hosts,
        id,
    )
    .execute(conn)
    .await?;
    Ok(MunicipalityId(id))
}
