use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::sign_up::LookInMailPage;
use super::{dead_link, page_with, status, within};
use crate::auth::{self, Limit, OneTimeToken, Purpose, Token, password};
use crate::paths;
use crate::people::actions::{ask_for_reset, reset_password};
use crate::people::forms;
use crate::web::{
    Fields, Form, Guard, Page, PageError, Routes, Visitor, clear_session, flash, see_other,
};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::FORGOT, Guard::Anyone, new)
        .post(paths::FORGOT, Guard::Anyone, create)
        .get(paths::FORGOT_SENT, Guard::Anyone, sent)
        .get(paths::RESET, Guard::Anyone, ask)
        .post(paths::RESET, Guard::Anyone, reset)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/forgot.html")]
struct ForgotPage {
    page: Page,
    fields: Fields,
}

async fn new(visitor: Visitor) -> Response {
    show(&visitor, Fields::new("forgot"))
}

fn show(visitor: &Visitor, fields: Fields) -> Response {
    let page = page_with(visitor, "forgot-title", &fields);
    (status(&fields), ForgotPage { page, fields }).into_response()
}

async fn create(visitor: Visitor, form: Form) -> Result<Response, PageError> {
    let (email, _) = match forms::forgot(form) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show(&visitor, fields)),
    };
    if !within(&visitor, Limit::SIGN_UP_NETWORK, &visitor.network.near).await? {
        return Err(PageError::TooMany);
    }
    if within(&visitor, Limit::MAIL, &email.folded()).await? {
        let mut tx = visitor.app.db.begin().await?;
        ask_for_reset(&mut tx, visitor.tenant.id, &email, visitor.now).await?;
        tx.commit().await?;
    }
    Ok(see_other(paths::forgot_sent()))
}

async fn sent(visitor: Visitor) -> LookInMailPage {
    LookInMailPage {
        page: visitor.page("look-in-mail-title"),
        words: "look-in-mail-forgot",
        href: paths::forgot(),
        link: "look-in-mail-forgot-again",
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "people/reset.html")]
struct ResetPage {
    page: Page,
    fields: Fields,
    action: String,
}

async fn ask(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    match peek(&visitor, &token).await? {
        Some(_) => Ok(show_reset(&visitor, &token, Fields::new("reset"))),
        None => Ok(dead(&visitor)),
    }
}

async fn peek(visitor: &Visitor, token: &str) -> Result<Option<OneTimeToken>, PageError> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let mut conn = visitor.app.db.acquire().await?;
    let found = auth::peek_one_time_token(
        &mut conn,
        visitor.tenant.id,
        Purpose::ResetPassword,
        &token,
        visitor.now,
    )
    .await?;
    Ok(found)
}

fn show_reset(visitor: &Visitor, token: &str, fields: Fields) -> Response {
    let view = ResetPage {
        page: page_with(visitor, "reset-title", &fields),
        fields,
        action: paths::reset(token),
    };
    (status(&view.fields), view).into_response()
}

async fn reset(
    visitor: Visitor,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    // looked at first: a link that doesn't work must not make the hasher work
    let Some(found) = peek(&visitor, &token).await? else {
        return Ok(dead(&visitor));
    };
    let (typed, _) = match forms::reset(form, found.email.as_ref(), &visitor.tenant.name) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show_reset(&visitor, &token, fields)),
    };
    let hash = password::hash(typed).await?;
    let Some(token) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let mut tx = visitor.app.db.begin().await?;
    let done = reset_password(&mut tx, visitor.tenant.id, &token, &hash, visitor.now).await?;
    if !done {
        return Ok(dead(&visitor));
    }
    tx.commit().await?;
    let notice = flash(&visitor, "flash-password-reset");
    Ok((clear_session(&visitor), notice, see_other(paths::sign_in())).into_response())
}

fn dead(visitor: &Visitor) -> Response {
    dead_link(
        visitor,
        "dead-link-reset",
        (paths::forgot(), "dead-link-reset-next"),
    )
}
