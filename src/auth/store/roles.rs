use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::model::{Role, Subject, SubjectKind};
use crate::base::ids::{MunicipalityId, PersonId, RoleGrantId};

/// Makes a record known to the guards by its address. False when the address is taken.
pub async fn register_subject(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    slug: &str,
    name: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into role_subject (municipality_id, subject_id, kind, slug, name) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        municipality.0,
        subject.id(),
        subject.kind().code(),
        slug,
        name,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The room that owns the record calls it otherwise from now on. The address stays.
pub async fn rename_subject(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update role_subject set name = $3 where municipality_id = $1 and subject_id = $2",
        municipality.0,
        subject.id(),
        name,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn find_subject(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    kind: SubjectKind,
    slug: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select subject_id from role_subject where municipality_id = $1 and kind = $2 and slug = $3",
        municipality.0,
        kind.code(),
        slug,
    )
    .fetch_optional(conn)
    .await
}

pub async fn subject_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select slug from role_subject where municipality_id = $1 and subject_id = $2",
        municipality.0,
        subject,
    )
    .fetch_optional(conn)
    .await
}

pub async fn subject_name(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select name from role_subject where municipality_id = $1 and subject_id = $2",
        municipality.0,
        subject.id(),
    )
    .fetch_optional(conn)
    .await
}

/// Grants a role from now on. False when the person holds it already.
pub async fn grant_role(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    role: Role,
    subject: Option<Uuid>,
    granted_by: Option<PersonId>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into role_grant (municipality_id, role_grant_id, person_id, role, subject_id, from_at, granted_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        municipality.0,
        RoleGrantId::new().0,
        person.0,
        role.code(),
        subject,
        now,
        granted_by.map(|by| by.0),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a role from now on; the row stays. False when it was not held.
pub async fn end_role(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    role: Role,
    subject: Option<Uuid>,
    ended_by: Option<PersonId>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update role_grant set until_at = greatest($5, from_at), ended_by = $6
          where municipality_id = $1 and person_id = $2 and role = $3
            and subject_id is not distinct from $4 and until_at is null",
        municipality.0,
        person.0,
        role.code(),
        subject,
        now,
        ended_by.map(|by| by.0),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Someone in a team, a board, a helper's organisation or the town hall.
#[derive(Clone, Debug)]
pub struct RoleMember {
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    pub from_at: DateTime<Utc>,
    pub until_at: Option<DateTime<Utc>>,
}

struct RoleMemberRow {
    person_id: Uuid,
    name: String,
    role: String,
    from_at: DateTime<Utc>,
    until_at: Option<DateTime<Utc>>,
}

fn members_of(rows: Vec<RoleMemberRow>) -> Vec<RoleMember> {
    rows.into_iter()
        .filter_map(|row| {
            Some(RoleMember {
                person: PersonId(row.person_id),
                name: row.name,
                // a named check holds the column to the codes we know
                role: Role::from_code(&row.role)?,
                from_at: row.from_at,
                until_at: row.until_at,
            })
        })
        .collect()
}

/// Who holds the subject's role now. A role that has an end has ended, also for one who waited for a lock and
/// whose moment is older than that end.
pub async fn members(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<RoleMember>> {
    let rows = sqlx::query_as!(
        RoleMemberRow,
        "select g.person_id, p.name, g.role, g.from_at, g.until_at
           from role_grant g join person p on p.municipality_id = g.municipality_id and p.person_id = g.person_id
          where g.municipality_id = $1 and g.subject_id = $2 and g.role = $3
            and g.from_at <= $4 and g.until_at is null
          order by g.from_at, g.role_grant_id",
        municipality.0,
        subject.id(),
        subject.role().code(),
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(members_of(rows))
}

/// Who holds and who held the subject's role: the history of a board or a team.
pub async fn past_and_present_members(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
) -> sqlx::Result<Vec<RoleMember>> {
    let rows = sqlx::query_as!(
        RoleMemberRow,
        "select g.person_id, p.name, g.role, g.from_at, g.until_at
           from role_grant g join person p on p.municipality_id = g.municipality_id and p.person_id = g.person_id
          where g.municipality_id = $1 and g.subject_id = $2 and g.role = $3
          order by g.until_at desc nulls first, g.from_at limit 200",
        municipality.0,
        subject.id(),
        subject.role().code(),
    )
    .fetch_all(conn)
    .await?;
    Ok(members_of(rows))
}

/// Who holds one of these roles of the town hall now.
pub async fn people_with_role(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    roles: &[Role],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<RoleMember>> {
    let codes: Vec<String> = roles.iter().map(|role| role.code().to_owned()).collect();
    let rows = sqlx::query_as!(
        RoleMemberRow,
        "select g.person_id, p.name, g.role, g.from_at, g.until_at
           from role_grant g join person p on p.municipality_id = g.municipality_id and p.person_id = g.person_id
          where g.municipality_id = $1 and g.role = any($2) and g.subject_id is null
            and g.from_at <= $3 and g.until_at is null
          order by p.name, g.role",
        municipality.0,
        &codes,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(members_of(rows))
}

/// Who holds and who held a role of the town hall.
pub async fn past_and_present_staff(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<RoleMember>> {
    let rows = sqlx::query_as!(
        RoleMemberRow,
        "select g.person_id, p.name, g.role, g.from_at, g.until_at
           from role_grant g join person p on p.municipality_id = g.municipality_id and p.person_id = g.person_id
          where g.municipality_id = $1 and g.subject_id is null
          order by g.until_at desc nulls first, p.name, g.role limit 200",
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(members_of(rows))
}
