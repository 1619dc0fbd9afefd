use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::model::{HeldRole, Viewer};
use crate::auth::serving::Serving;
use crate::auth::token::Token;
use crate::base::ids::{MunicipalityId, PersonId};
use crate::base::text::Email;

/// A session ends after this long without a request.
pub(super) const IDLE: TimeDelta = TimeDelta::hours(12);
/// A session ends after this long whatever happens.
const ABSOLUTE: TimeDelta = TimeDelta::days(30);
/// `last_seen_at` is written at most this often, so that reading pages writes hardly anything.
const SEEN_STEP: TimeDelta = TimeDelta::minutes(5);

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
                               and g.from_at <= $3 and (g.until_at is null or g.until_at > $3)), '[]') as "roles!: sqlx::types::Json<Vec<HeldRole>>",
                  serving_of(p.municipality_id, p.person_id, $3) as "serving: sqlx::types::Json<Serving>"
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
            serving: None,
        }
        .in_turn(row.serving.map(|serving| serving.0)),
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
            serving: None,
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
