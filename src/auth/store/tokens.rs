use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::auth::token::Token;
use crate::base::codes::codes;
use crate::base::ids::{MunicipalityId, PersonId};
use crate::base::text::Email;

codes! {
    /// What a one-time link is for.
    Purpose {
        ConfirmSignUp = "confirm_sign_up",
        ResetPassword = "reset_password",
        ChangeEmail = "change_email",
    }
}

impl Purpose {
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

/// Uses a link up: the second one who tries gets nothing. What it held goes at once.
pub async fn take_one_time_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    purpose: Purpose,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<OneTimeToken>> {
    let row = sqlx::query!(
        "with held as (
                select token_hash, person_id, email, payload from one_time_token
                 where token_hash = $1 and municipality_id = $2 and purpose = $3 and used_at is null and expires_at > $4
                   for update),
              used as (
                update one_time_token t set used_at = $4, email = null, payload = '{}'
                  from held where t.token_hash = held.token_hash and t.municipality_id = $2)
         select person_id, email, payload from held",
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
