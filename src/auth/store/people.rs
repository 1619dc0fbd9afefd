use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::sessions::end_sessions;
use crate::base::ids::{MunicipalityId, PersonId};
use crate::base::text::Email;

#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: Option<Email>,
    pub email_confirmed: bool,
    pub password_hash: Option<String>,
    pub locale: String,
    pub ended: bool,
}

#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: PersonId,
    pub name: String,
    pub email: Email,
    pub password_hash: Option<String>,
    pub locale: String,
    pub confirmed: bool,
}

struct PersonRow {
    person_id: Uuid,
    name: String,
    email: Option<String>,
    email_confirmed_at: Option<DateTime<Utc>>,
    password_hash: Option<String>,
    locale: String,
    ended_at: Option<DateTime<Utc>>,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Person {
        Person {
            id: PersonId(row.person_id),
            name: row.name,
            email: row.email.as_deref().and_then(Email::parse),
            email_confirmed: row.email_confirmed_at.is_some(),
            password_hash: row.password_hash,
            locale: row.locale,
            ended: row.ended_at.is_some(),
        }
    }
}

macro_rules! select_person {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            PersonRow,
            "select person_id, name, email, email_confirmed_at, password_hash, locale, ended_at from person " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_person(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
) -> sqlx::Result<Option<Person>> {
    let row = select_person!(
        "where municipality_id = $1 and person_id = $2",
        municipality.0,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Person::from))
}

pub async fn find_person_by_email(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: &Email,
) -> sqlx::Result<Option<Person>> {
    let row = select_person!(
        "where municipality_id = $1 and lower(email) = lower($2)",
        municipality.0,
        email.as_str()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Person::from))
}

/// False when the address is taken in this municipality.
pub async fn insert_person(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: &NewPerson,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into person (municipality_id, person_id, name, email, email_confirmed_at, password_hash, locale, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict do nothing",
        municipality.0,
        person.id.0,
        person.name,
        person.email.as_str(),
        person.confirmed.then_some(now),
        person.password_hash,
        person.locale,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn confirm_email(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set email_confirmed_at = coalesce(email_confirmed_at, $3)
          where municipality_id = $1 and person_id = $2",
        municipality.0,
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when another person of this municipality has the address.
pub async fn set_email(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    email: &Email,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update person set email = $3, email_confirmed_at = $4
          where municipality_id = $1 and person_id = $2 and ended_at is null
            and not exists (select from person other where other.municipality_id = $1
                              and lower(other.email) = lower($3) and other.person_id <> $2)",
        municipality.0,
        person.0,
        email.as_str(),
        now,
    )
    .execute(conn)
    .await;
    match done {
        Ok(done) => Ok(done.rows_affected() == 1),
        // taken between the look and the write
        Err(sqlx::Error::Database(fault)) if fault.constraint() == Some("person_email_once") => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

pub async fn set_password_hash(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    hash: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set password_hash = $3 where municipality_id = $1 and person_id = $2 and ended_at is null",
        municipality.0,
        person.0,
        hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_locale(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    locale: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set locale = $3 where municipality_id = $1 and person_id = $2",
        municipality.0,
        person.0,
        locale,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn rename_person(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set name = $3 where municipality_id = $1 and person_id = $2 and ended_at is null",
        municipality.0,
        person.0,
        name,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an account: name, address and password go; the id stays, since decisions and money point at it.
/// Every role and session ends too. `name` is what pages show instead ("someone who left").
pub async fn end_person(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    // of an address that signed up twice, or whose account moved, a link can wait that names no person
    sqlx::query!(
        "delete from one_time_token t using person p
          where p.municipality_id = $1 and p.person_id = $2 and t.municipality_id = p.municipality_id
            and (t.person_id = p.person_id or lower(t.email) = lower(p.email))",
        municipality.0,
        person.0,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from throttle t using person p
          where p.municipality_id = $1 and p.person_id = $2 and t.municipality_id = p.municipality_id
            and t.key in ('sign-in:' || lower(p.email), 'mail:' || lower(p.email))",
        municipality.0,
        person.0,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update person set name = $3, email = null, password_hash = null, email_confirmed_at = null, ended_at = $4
          where municipality_id = $1 and person_id = $2",
        municipality.0,
        person.0,
        name,
        now,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update role_grant set until_at = greatest($3, from_at), ended_by = $2
          where municipality_id = $1 and person_id = $2 and until_at is null",
        municipality.0,
        person.0,
        now,
    )
    .execute(&mut *conn)
    .await?;
    end_sessions(conn, municipality, person, None, now).await
}
