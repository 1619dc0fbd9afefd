use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::auth::token::Token;
use crate::base::ids::MunicipalityId;

/// How long a form that was sent without a session is kept.
pub(super) const KEPT_FORM: TimeDelta = TimeDelta::hours(1);

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
