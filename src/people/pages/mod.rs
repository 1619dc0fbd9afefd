//! The pages of accounts and invitations. A page that a stranger can reach answers the same for an address
//! with an account and for one without.

mod account;
mod end;
mod forgot;
mod invitation;
mod join;
mod kept;
mod language;
mod sessions;
mod sign_in;
mod sign_up;
mod staff;
mod undelivered;

pub use join::{Joined, join_by_mail};

use askama::Template;
use askama_web::WebTemplate;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use sqlx::PgConnection;

use crate::auth::{self, Limit, Viewer};
use crate::base::ids::PersonId;
use crate::web::{Fields, Page, PageError, Routes, Visitor, start_session};

pub fn routes() -> Routes {
    Routes::new("people")
        .merge(sign_up::routes())
        .merge(sign_in::routes())
        .merge(forgot::routes())
        .merge(account::routes())
        .merge(sessions::routes())
        .merge(end::routes())
        .merge(invitation::routes())
        .merge(kept::routes())
        .merge(language::routes())
        .merge(staff::routes())
        .merge(undelivered::routes())
}

/// Where to go on after signing in or up.
#[derive(serde::Deserialize)]
struct Next {
    verder: Option<String>,
}

/// A form is shown with 422 when something is wrong with it.
fn status(fields: &Fields) -> StatusCode {
    match fields.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    }
}

fn page_with(visitor: &Visitor, title: &'static str, fields: &Fields) -> Page {
    let page = visitor.page(title);
    match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    }
}

/// A link that has been used, is too old, or never was one.
#[derive(Template, WebTemplate)]
#[template(path = "people/dead_link.html")]
struct DeadLinkPage {
    page: Page,
    words: &'static str,
    /// Where to get a new link, and the words of that link.
    href: String,
    link: &'static str,
}

fn dead_link(
    visitor: &Visitor,
    words: &'static str,
    (href, link): (String, &'static str),
) -> Response {
    let page = visitor.page("dead-link-title");
    let view = DeadLinkPage {
        page,
        words,
        href,
        link,
    };
    (StatusCode::NOT_FOUND, view).into_response()
}

/// Counts an attempt, outside any transaction: a refused one stays counted.
async fn within(visitor: &Visitor, limit: Limit, subject: &str) -> Result<bool, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let within =
        auth::within_limit(&mut conn, visitor.tenant.id, limit, subject, visitor.now).await?;
    Ok(within)
}

/// Opens a session under a new token. A session that the browser had ends, whoever's it was.
async fn start(
    visitor: &Visitor,
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<CookieJar, PageError> {
    let municipality = visitor.tenant.id;
    if let Some(Viewer {
        person: before,
        session: Some(session),
        ..
    }) = &visitor.viewer
    {
        auth::end_session(conn, municipality, *before, *session, visitor.now).await?;
    }
    let token =
        auth::open_session(conn, municipality, person, &visitor.user_agent, visitor.now).await?;
    Ok(start_session(visitor, &token))
}

/// Whether this is the viewer's password. Tries are counted as for signing in.
async fn is_password_of(
    visitor: &Visitor,
    viewer: &Viewer,
    typed: String,
) -> Result<Result<(), &'static str>, PageError> {
    if !within(visitor, Limit::SIGN_IN, &viewer.email.folded()).await? {
        return Ok(Err("refusal-sign-in-too-often"));
    }
    let mut conn = visitor.app.db.acquire().await?;
    let person = auth::find_person(&mut conn, visitor.tenant.id, viewer.person).await?;
    drop(conn);
    let stored = person.and_then(|person| person.password_hash);
    match auth::password::verify(typed, stored).await? {
        true => Ok(Ok(())),
        false => Ok(Err("refusal-wrong-password")),
    }
}
