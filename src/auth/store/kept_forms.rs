use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::auth::token::Token;
use crate::base::ids::MunicipalityId;

/// How long a form that was sent without a session is kept.
pub(super) const KEPT_FORM: TimeDelta = TimeDelta::hours(1);

/// A form as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// The route that it was sent to.
    pub pattern: String,
    /// The address that it was sent to.
    pub action: String,
    pub body: String,
}

/// Keeps what someone sent without a session, so that it can be sent again after signing in. Only the browser that
/// holds `browser` gets to see it: whoever else has the link could be made to send what a stranger wrote.
pub async fn keep_form(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    form: &KeptForm,
    browser: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Token> {
    let token = Token::random();
    sqlx::query!(
        "insert into kept_form (token_hash, municipality_id, browser_hash, pattern, action, body, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        token.hash(),
        municipality.0,
        browser.hash(),
        form.pattern,
        form.action,
        form.body,
        now,
    )
    .execute(conn)
    .await?;
    Ok(token)
}

/// A kept form, for the browser that sent it. It stays until its hour is over: a reload loses nothing.
pub async fn take_kept_form(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    browser: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<KeptForm>> {
    sqlx::query_as!(
        KeptForm,
        "select pattern, action, body from kept_form
          where token_hash = $1 and municipality_id = $2 and browser_hash = $3 and created_at > $4",
        token.hash(),
        municipality.0,
        browser.hash(),
        now - KEPT_FORM,
    )
    .fetch_optional(conn)
    .await
}
