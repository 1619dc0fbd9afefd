mod rules;

pub use rules::{
    all_rules_in_force, find_rules, insert_rules, next_version, rules_history, rules_in_force,
};
pub(super) use rules::{drop_rules_draft, find_rules_draft, save_rules_draft};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Area, Description, EndReason, Forming, Kind, Organisation};
use crate::base::ids::{MunicipalityId, NeighbourhoodId, OrganisationId, PersonId};

/// A row that the checks of the table should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("{table} has an unknown {column}: {code}")]
struct UnknownCode {
    table: &'static str,
    column: &'static str,
    code: String,
}

fn known<T>(
    table: &'static str,
    column: &'static str,
    code: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> sqlx::Result<T> {
    parse(code).ok_or_else(|| {
        sqlx::Error::Decode(Box::new(UnknownCode {
            table,
            column,
            code: code.to_owned(),
        }))
    })
}

struct OrganisationRow {
    organisation_id: Uuid,
    slug: String,
    name: String,
    kind: String,
    about: String,
    email: String,
    meetings: String,
    founded_on: Option<NaiveDate>,
    stopped_on: Option<NaiveDate>,
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = sqlx::Error;

    fn try_from(row: OrganisationRow) -> sqlx::Result<Organisation> {
        Ok(Organisation {
            id: OrganisationId(row.organisation_id),
            slug: row.slug,
            name: row.name,
            kind: known("organisation", "kind", &row.kind, Kind::from_code)?,
            about: row.about,
            email: row.email,
            meetings: row.meetings,
            founded_on: row.founded_on,
            stopped_on: row.stopped_on,
        })
    }
}

macro_rules! select_organisation {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            OrganisationRow,
            "select o.organisation_id, o.slug, o.name, o.kind, o.about, o.email, o.meetings, o.founded_on, o.stopped_on
               from organisation o " + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Option<Organisation>> {
    select_organisation!(
        "where o.municipality_id = $1 and o.organisation_id = $2",
        municipality.0,
        organisation.0
    )
    .fetch_optional(conn)
    .await?
    .map(Organisation::try_from)
    .transpose()
}

pub async fn find_by_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slug: &str,
) -> sqlx::Result<Option<Organisation>> {
    select_organisation!(
        "where o.municipality_id = $1 and o.slug = $2",
        municipality.0,
        slug
    )
    .fetch_optional(conn)
    .await?
    .map(Organisation::try_from)
    .transpose()
}

/// Keeps others from changing this organisation, its rules or its board until the end of the transaction.
pub async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Option<Organisation>> {
    select_organisation!(
        "where o.municipality_id = $1 and o.organisation_id = $2 for no key update",
        municipality.0,
        organisation.0
    )
    .fetch_optional(conn)
    .await?
    .map(Organisation::try_from)
    .transpose()
}

/// All that exist on this day, residents' organisations before the municipal desk.
pub async fn list(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    day: NaiveDate,
) -> sqlx::Result<Vec<Organisation>> {
    select_organisation!(
        "where o.municipality_id = $1 and (o.founded_on is null or o.founded_on <= $2)
           and (o.stopped_on is null or o.stopped_on >= $2)
         order by o.kind desc, o.name, o.organisation_id",
        municipality.0,
        day
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Organisation::try_from)
    .collect()
}

/// All that ever were, those that still exist first, with the number of people on their boards.
pub async fn list_all(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Organisation, i64)>> {
    let organisations = select_organisation!(
        "where o.municipality_id = $1
         order by (o.stopped_on is not null), o.kind desc, o.name, o.organisation_id limit 500",
        municipality.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let boards = sqlx::query!(
        r#"select subject_id as "subject_id!", count(*) as "members!" from role_grant
            where municipality_id = $1 and role = 'board' and from_at <= $2 and (until_at is null or until_at > $2)
            group by subject_id"#,
        municipality.0,
        now,
    )
    .fetch_all(conn)
    .await?;
    organisations
        .into_iter()
        .map(|row| {
            let members = boards
                .iter()
                .find(|board| board.subject_id == row.organisation_id)
                .map_or(0, |board| board.members);
            Ok((Organisation::try_from(row)?, members))
        })
        .collect()
}

/// Who serves this neighbourhood on this day: its residents' organisation, the oldest when there are more, else the
/// municipal desk, one that names the neighbourhood before one that names none. A residents' organisation serves
/// from the day that it has someone on its board and rules in force: until then nobody would answer.
pub async fn serving(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    neighbourhood: NeighbourhoodId,
    day: NaiveDate,
) -> sqlx::Result<Option<Organisation>> {
    select_organisation!(
        "left join organisation_area a on a.municipality_id = o.municipality_id
               and a.organisation_id = o.organisation_id and a.neighbourhood_id = $2
         where o.municipality_id = $1 and (o.founded_on is null or o.founded_on <= $3)
           and (o.stopped_on is null or o.stopped_on >= $3)
           and (o.kind = 'municipal' or a.neighbourhood_id is not null
                and exists (select from role_grant g where g.municipality_id = $1 and g.subject_id = o.organisation_id
                               and g.role = 'board' and g.until_at is null)
                and exists (select from rules r where r.municipality_id = $1
                               and r.organisation_id = o.organisation_id and r.valid_from <= $3))
           and exists (select from neighbourhood n where n.municipality_id = $1 and n.neighbourhood_id = $2)
         order by (o.kind = 'municipal'), (a.neighbourhood_id is null), o.founded_on nulls first, o.organisation_id
         limit 1",
        municipality.0,
        neighbourhood.0,
        day
    )
    .fetch_optional(conn)
    .await?
    .map(Organisation::try_from)
    .transpose()
}

/// The residents' organisations that exist on this day and can't serve yet, with what they will serve.
pub async fn forming(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    day: NaiveDate,
) -> sqlx::Result<Vec<Forming>> {
    sqlx::query_as!(
        Forming,
        r#"select o.organisation_id as "organisation: OrganisationId", o.slug, o.name,
                  array(select a.neighbourhood_id from organisation_area a
                         where a.municipality_id = o.municipality_id and a.organisation_id = o.organisation_id)
                      as "neighbourhoods!: Vec<NeighbourhoodId>"
             from organisation o
            where o.municipality_id = $1 and o.kind = 'residents'
              and (o.founded_on is null or o.founded_on <= $2) and (o.stopped_on is null or o.stopped_on >= $2)
              and (not exists (select from role_grant g where g.municipality_id = $1
                                  and g.subject_id = o.organisation_id and g.role = 'board' and g.until_at is null)
                   or not exists (select from rules r where r.municipality_id = $1
                                     and r.organisation_id = o.organisation_id and r.valid_from <= $2))
            order by o.name, o.organisation_id"#,
        municipality.0,
        day,
    )
    .fetch_all(conn)
    .await
}

pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: &Organisation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into organisation (municipality_id, organisation_id, slug, name, kind, about, email, meetings, founded_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        municipality.0,
        organisation.id.0,
        organisation.slug,
        organisation.name,
        organisation.kind.code(),
        organisation.about,
        organisation.email,
        organisation.meetings,
        organisation.founded_on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_description(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    description: &Description,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisation set about = $3, email = $4, meetings = $5
          where municipality_id = $1 and organisation_id = $2",
        municipality.0,
        organisation.0,
        description.about,
        description.email,
        description.meetings,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_stopped_on(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    day: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisation set stopped_on = $3 where municipality_id = $1 and organisation_id = $2",
        municipality.0,
        organisation.0,
        day,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What one organisation serves, or all of them.
pub async fn areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: Option<OrganisationId>,
) -> sqlx::Result<Vec<Area>> {
    sqlx::query_as!(
        Area,
        r#"select a.organisation_id as "organisation: OrganisationId", a.neighbourhood_id as "neighbourhood: NeighbourhoodId",
                  n.slug, n.name
             from organisation_area a
             join neighbourhood n on n.municipality_id = a.municipality_id and n.neighbourhood_id = a.neighbourhood_id
            where a.municipality_id = $1 and ($2::uuid is null or a.organisation_id = $2)
            order by n.name, n.neighbourhood_id"#,
        municipality.0,
        organisation.map(|organisation| organisation.0),
    )
    .fetch_all(conn)
    .await
}

/// False when one of them is no neighbourhood of this municipality.
pub async fn replace_areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    neighbourhoods: &[NeighbourhoodId],
) -> sqlx::Result<bool> {
    let mut ids: Vec<Uuid> = neighbourhoods.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    sqlx::query!(
        "delete from organisation_area where municipality_id = $1 and organisation_id = $2",
        municipality.0,
        organisation.0,
    )
    .execute(&mut *conn)
    .await?;
    let done = sqlx::query!(
        "insert into organisation_area (municipality_id, organisation_id, neighbourhood_id)
         select n.municipality_id, $2, n.neighbourhood_id from neighbourhood n
          where n.municipality_id = $1 and n.neighbourhood_id = any($3)",
        municipality.0,
        organisation.0,
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(usize::try_from(done.rows_affected()) == Ok(ids.len()))
}

/// Why places on this board ended, by person, the latest first.
pub async fn end_reasons(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<(PersonId, DateTime<Utc>, EndReason)>> {
    let rows = sqlx::query!(
        r#"select detail ->> 'person' as "person!", detail ->> 'reason' as "reason!", at
             from audit_event
            where municipality_id = $1 and subject_kind = 'organisation' and subject_id = $2
              and action = 'board.member_ended'
            order by audit_event_id desc limit 200"#,
        municipality.0,
        organisation.0.to_string(),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some((
                row.person.parse().ok()?,
                row.at,
                EndReason::from_code(&row.reason)?,
            ))
        })
        .collect())
}
