use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{HeldRole, Role, Subject, SubjectKind, Viewer};
use super::token::Token;
use crate::base::ids::{MunicipalityId, PersonId, RoleGrantId};
use crate::base::text::Email;

/// A session ends after this long without a request.
const IDLE: TimeDelta = TimeDelta::hours(12);
/// A session ends after this long whatever happens.
const ABSOLUTE: TimeDelta = TimeDelta::days(30);
/// `last_seen_at` is written at most this often, so that reading pages writes hardly anything.
const SEEN_STEP: TimeDelta = TimeDelta::minutes(5);
/// How long a form that was sent without a session is kept.
const KEPT_FORM: TimeDelta = TimeDelta::hours(1);

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
    .await?;
    Ok(done.rows_affected() == 1)
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
        "update role_grant set until_at = $3, ended_by = $2
          where municipality_id = $1 and person_id = $2 and until_at is null",
        municipality.0,
        person.0,
        now,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from one_time_token where municipality_id = $1 and person_id = $2",
        municipality.0,
        person.0,
    )
    .execute(&mut *conn)
    .await?;
    end_sessions(conn, municipality, person, None, now).await
}

/// Opens a session and gives its token, which is shown to the browser once and stored as a hash.
pub async fn open_session(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    user_agent: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Token> {
    let token = Token::random();
    sqlx::query!(
        "insert into session (token_hash, municipality_id, session_id, person_id, user_agent, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $6, $7)",
        token.hash(),
        municipality.0,
        Uuid::now_v7(),
        person.0,
        user_agent.chars().take(200).collect::<String>(),
        now,
        now + ABSOLUTE,
    )
    .execute(conn)
    .await?;
    Ok(token)
}

/// The viewer behind a session token, with the roles held at this moment: one query.
pub async fn viewer_by_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(Viewer, String)>> {
    let row = sqlx::query!(
        r#"select s.session_id, s.last_seen_at, p.person_id, p.name, p.email as "email!", p.locale,
                  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'subject', g.subject_id, 'slug', r.slug))
                              from role_grant g
                              left join role_subject r on r.municipality_id = g.municipality_id and r.subject_id = g.subject_id
                             where g.municipality_id = p.municipality_id and g.person_id = p.person_id
                               and g.from_at <= $3 and (g.until_at is null or g.until_at > $3)), '[]') as "roles!: sqlx::types::Json<Vec<HeldRole>>"
             from session s
             join person p on p.municipality_id = s.municipality_id and p.person_id = s.person_id
            where s.token_hash = $1 and s.municipality_id = $2 and s.ended_at is null
              and s.expires_at > $3 and s.last_seen_at > $4 and p.ended_at is null and p.email is not null"#,
        token.hash(),
        municipality.0,
        now,
        now - IDLE,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if row.last_seen_at < now - SEEN_STEP {
        sqlx::query!(
            "update session set last_seen_at = $2 where token_hash = $1",
            token.hash(),
            now,
        )
        .execute(conn)
        .await?;
    }
    let Some(email) = Email::parse(&row.email) else {
        return Ok(None);
    };
    Ok(Some((
        Viewer {
            municipality,
            person: PersonId(row.person_id),
            name: row.name,
            email,
            session: Some(row.session_id),
            roles: row.roles.0,
        },
        row.locale,
    )))
}

/// A person as the one who acts, without a session: for the seed, the command line, jobs and tests.
pub async fn find_viewer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Viewer>> {
    let row = sqlx::query!(
        r#"select p.name, p.email as "email!",
                  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'subject', g.subject_id, 'slug', r.slug))
                              from role_grant g
                              left join role_subject r on r.municipality_id = g.municipality_id and r.subject_id = g.subject_id
                             where g.municipality_id = p.municipality_id and g.person_id = p.person_id
                               and g.from_at <= $3 and (g.until_at is null or g.until_at > $3)), '[]') as "roles!: sqlx::types::Json<Vec<HeldRole>>"
             from person p where p.municipality_id = $1 and p.person_id = $2 and p.email is not null"#,
        municipality.0,
        person.0,
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| {
        Email::parse(&row.email).map(|email| Viewer {
            municipality,
            person,
            name: row.name,
            email,
            session: None,
            roles: row.roles.0,
        })
    }))
}

/// A line of the page "where am I signed in".
#[derive(Clone, Debug)]
pub struct SessionLine {
    pub id: Uuid,
    pub user_agent: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

pub async fn sessions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<SessionLine>> {
    sqlx::query_as!(
        SessionLine,
        "select session_id as id, user_agent, created_at, last_seen_at from session
          where municipality_id = $1 and person_id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $4
          order by last_seen_at desc limit 50",
        municipality.0,
        person.0,
        now,
        now - IDLE,
    )
    .fetch_all(conn)
    .await
}

/// Ends one session of this person; false when it is not theirs or has ended.
pub async fn end_session(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    session: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update session set ended_at = $4
          where municipality_id = $1 and person_id = $2 and session_id = $3 and ended_at is null",
        municipality.0,
        person.0,
        session,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends all sessions of a person, but for the one to keep.
pub async fn end_sessions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    keep: Option<Uuid>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set ended_at = $4
          where municipality_id = $1 and person_id = $2 and session_id is distinct from $3 and ended_at is null",
        municipality.0,
        person.0,
        keep,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes a record known to the guards by its address. False when the address is taken.
pub async fn register_subject(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    slug: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into role_subject (municipality_id, subject_id, kind, slug) values ($1, $2, $3, $4)
         on conflict do nothing",
        municipality.0,
        subject.id(),
        subject.kind().code(),
        slug,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
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

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    ConfirmSignUp,
    ResetPassword,
    ChangeEmail,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Purpose::ConfirmSignUp => "confirm_sign_up",
            Purpose::ResetPassword => "reset_password",
            Purpose::ChangeEmail => "change_email",
        }
    }

    /// How long the link works.
    const fn lasts(self) -> TimeDelta {
        match self {
            Purpose::ConfirmSignUp => TimeDelta::hours(48),
            Purpose::ResetPassword => TimeDelta::hours(2),
            Purpose::ChangeEmail => TimeDelta::hours(24),
        }
    }
}

#[derive(Clone, Debug)]
pub struct OneTimeToken {
    pub person: Option<PersonId>,
    pub email: Option<Email>,
    pub payload: Value,
}

/// Makes a one-time link's token. Earlier ones of the same person for the same purpose stop working.
pub async fn issue_one_time_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    purpose: Purpose,
    content: &OneTimeToken,
    now: DateTime<Utc>,
) -> sqlx::Result<Token> {
    if let Some(person) = content.person {
        drop_one_time_tokens(conn, municipality, person, purpose).await?;
    }
    let token = Token::random();
    sqlx::query!(
        "insert into one_time_token (token_hash, municipality_id, purpose, person_id, email, payload, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        token.hash(),
        municipality.0,
        purpose.code(),
        content.person.map(|person| person.0),
        content.email.as_ref().map(Email::as_str),
        content.payload,
        now,
        now + purpose.lasts(),
    )
    .execute(conn)
    .await?;
    Ok(token)
}

pub async fn drop_one_time_tokens(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    purpose: Purpose,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from one_time_token where municipality_id = $1 and person_id = $2 and purpose = $3 and used_at is null",
        municipality.0,
        person.0,
        purpose.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Looks whether a link still works without using it: mail scanners open links, so a GET only shows a button.
pub async fn peek_one_time_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    purpose: Purpose,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<OneTimeToken>> {
    let row = sqlx::query!(
        "select person_id, email, payload from one_time_token
          where token_hash = $1 and municipality_id = $2 and purpose = $3 and used_at is null and expires_at > $4",
        token.hash(),
        municipality.0,
        purpose.code(),
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| OneTimeToken {
        person: row.person_id.map(PersonId),
        email: row.email.as_deref().and_then(Email::parse),
        payload: row.payload,
    }))
}

/// Uses a link up: the second one who tries gets nothing.
pub async fn take_one_time_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    purpose: Purpose,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<OneTimeToken>> {
    let row = sqlx::query!(
        "update one_time_token set used_at = $4
          where token_hash = $1 and municipality_id = $2 and purpose = $3 and used_at is null and expires_at > $4
          returning person_id, email, payload",
        token.hash(),
        municipality.0,
        purpose.code(),
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| OneTimeToken {
        person: row.person_id.map(PersonId),
        email: row.email.as_deref().and_then(Email::parse),
        payload: row.payload,
    }))
}

/// Keeps what someone sent without a session, so that it can be sent again after signing in.
pub async fn keep_form(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    action: &str,
    body: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Token> {
    let token = Token::random();
    sqlx::query!(
        "insert into kept_form (token_hash, municipality_id, action, body, created_at) values ($1, $2, $3, $4, $5)",
        token.hash(),
        municipality.0,
        action,
        body,
        now,
    )
    .execute(conn)
    .await?;
    Ok(token)
}

/// The address and the fields of a kept form. It stays until its hour is over: a reload loses nothing.
pub async fn take_kept_form(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(String, String)>> {
    let row = sqlx::query!(
        "select action, body from kept_form where token_hash = $1 and municipality_id = $2 and created_at > $3",
        token.hash(),
        municipality.0,
        now - KEPT_FORM,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.action, row.body)))
}

/// Clears what has lapsed: ended sessions, used links, kept forms, old counters. A job calls it every hour.
pub async fn clear_stale(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let mut gone = 0;
    for day in [
        sqlx::query!(
            "delete from session where expires_at < $1 or last_seen_at < $2 or ended_at < $3",
            now,
            now - IDLE,
            now - TimeDelta::days(7)
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from one_time_token where expires_at < $1",
            now - TimeDelta::days(7)
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from kept_form where created_at < $1",
            now - KEPT_FORM
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from throttle where window_start < $1",
            now - TimeDelta::days(2)
        )
        .execute(&mut *conn)
        .await?,
    ] {
        gone += day.rows_affected();
    }
    Ok(gone)
}
