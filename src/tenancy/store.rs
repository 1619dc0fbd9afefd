use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::{Expertise, ExpertiseList, ListedExpertise, Municipality, Stylesheet};
use crate::base::ids::{ExpertiseId, MunicipalityId};

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
    .fetch_all(&mut *conn)
    .await?;
    let mut lists = lists(conn, None).await?;
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
            expertise: ExpertiseList::new(lists.remove(&row.municipality_id).unwrap_or_default()),
            is_demo: row.is_demo,
        })
        .collect())
}

/// The lists of expertise of every municipality, or of one.
async fn lists(
    conn: &mut PgConnection,
    municipality: Option<MunicipalityId>,
) -> sqlx::Result<HashMap<i32, Vec<ListedExpertise>>> {
    let rows = sqlx::query!(
        r#"select municipality_id, expertise_id, code, number, name_nl, name_en, retired_at is not null as "is_retired!"
             from expertise where $1::integer is null or municipality_id = $1
            order by municipality_id, sort, code"#,
        municipality.map(|one| one.0),
    )
    .fetch_all(conn)
    .await?;
    let mut lists: HashMap<i32, Vec<ListedExpertise>> = HashMap::new();
    for row in rows {
        let line = ListedExpertise {
            id: ExpertiseId(row.expertise_id),
            what: Expertise::from_code(&row.code)
                .ok_or_else(|| odd(format!("expertise {} has an odd code", row.code)))?,
            number: u8::try_from(row.number).map_err(odd)?,
            name_nl: row.name_nl,
            name_en: row.name_en,
            is_retired: row.is_retired,
        };
        lists.entry(row.municipality_id).or_default().push(line);
    }
    Ok(lists)
}

fn odd(fault: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::Decode(fault.into())
}

/// The list as it is now; until the transaction ends nobody else changes it.
pub async fn load_expertise(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<ExpertiseList> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('expertise', $1))",
        i64::from(municipality.0),
    )
    .fetch_one(&mut *conn)
    .await?;
    let mut lists = lists(conn, Some(municipality)).await?;
    Ok(ExpertiseList::new(
        lists.remove(&municipality.0).unwrap_or_default(),
    ))
}

/// Adds it at the end.
pub async fn insert_expertise(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &ListedExpertise,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into expertise (municipality_id, code, expertise_id, number, name_nl, name_en, sort)
         select $1, $2, $3, $4, $5, $6, coalesce(max(sort), 0)::smallint + 1::smallint from expertise where municipality_id = $1",
        municipality.0,
        new.what.code(),
        new.id.0,
        i16::from(new.number),
        new.name_nl,
        new.name_en,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn rename_expertise(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    what: Expertise,
    (name_nl, name_en): (&str, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update expertise set name_nl = $3, name_en = $4 where municipality_id = $1 and code = $2",
        municipality.0,
        what.code(),
        name_nl,
        name_en,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Two lines change places.
pub async fn swap_expertise(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    one: Expertise,
    other: Expertise,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update expertise e set sort = o.sort from expertise o
          where e.municipality_id = $1 and o.municipality_id = $1
            and ((e.code = $2 and o.code = $3) or (e.code = $3 and o.code = $2))",
        municipality.0,
        one.code(),
        other.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// No longer offered from a moment on; none: offered again.
pub async fn retire_expertise(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    what: Expertise,
    from: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update expertise set retired_at = $3 where municipality_id = $1 and code = $2",
        municipality.0,
        what.code(),
        from,
    )
    .execute(conn)
    .await?;
    Ok(())
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
