use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};

use super::{Next, dead_link, page_with, start, status, within};
use crate::auth::{Limit, Token, password};
use crate::paths;
use crate::people::actions::{SignUp, SignUpOffer, ask_to_sign_up, confirm_sign_up, peek_sign_up};
use crate::people::forms;
use crate::web::{Fields, Form, Guard, Page, PageError, Routes, Visitor, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::SIGN_UP, Guard::Anyone, new)
        .post(paths::SIGN_UP, Guard::Anyone, create)
        .get(paths::SIGN_UP_SENT, Guard::Anyone, sent)
        .get(paths::SIGN_UP_CONFIRM, Guard::Anyone, ask)
        .post(paths::SIGN_UP_CONFIRM, Guard::Anyone, confirm)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/sign_up.html")]
struct SignUpPage {
    page: Page,
    fields: Fields,
    next: String,
}

async fn new(visitor: Visitor, Query(next): Query<Next>) -> Response {
    let mut fields = Fields::new("sign-up");
    fields.set(forms::NEXT, next.verder.unwrap_or_default());
    show(&visitor, fields)
}

fn show(visitor: &Visitor, fields: Fields) -> Response {
    let view = SignUpPage {
        page: page_with(visitor, "sign-up-title", &fields),
        next: forms::next_of(&fields).unwrap_or_default(),
        fields,
    };
    (status(&view.fields), view).into_response()
}

async fn create(visitor: Visitor, form: Form) -> Result<Response, PageError> {
    let (typed, _) = match forms::sign_up(form) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show(&visitor, fields)),
    };
    let sent = see_other(paths::sign_up_sent());
    if typed.trapped {
        return Ok(sent);
    }
    if !within(&visitor, Limit::SIGN_UP_NETWORK, &visitor.network.near).await? {
        return Err(PageError::TooMany);
    }
    if within(&visitor, Limit::MAIL, &typed.email.folded()).await? {
        let new = SignUp {
            email: typed.email,
            name: typed.name,
            locale: visitor.locale,
            next: typed.next,
        };
        let mut tx = visitor.app.db.begin().await?;
        ask_to_sign_up(&mut tx, visitor.tenant.id, new, visitor.now).await?;
        tx.commit().await?;
    }
    Ok(sent)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/look_in_mail.html")]
pub(super) struct LookInMailPage {
    pub page: Page,
    pub words: &'static str,
    /// Where to try again, and the words of that link.
    pub href: String,
    pub link: &'static str,
}

async fn sent(visitor: Visitor) -> LookInMailPage {
    LookInMailPage {
        page: visitor.page("look-in-mail-title"),
        words: "look-in-mail-sign-up",
        href: paths::sign_up(),
        link: "look-in-mail-sign-up-again",
    }
}

/// A mail scanner opens links too: opening shows a form, and only sending it does something.
#[derive(Template, WebTemplate)]
#[template(path = "people/confirm.html")]
struct ConfirmPage {
    page: Page,
    fields: Fields,
    offer: SignUpOffer,
    action: String,
}

fn show_confirm(visitor: &Visitor, token: &Token, offer: SignUpOffer, fields: Fields) -> Response {
    let view = ConfirmPage {
        page: page_with(visitor, "confirm-title", &fields),
        fields,
        offer,
        action: paths::sign_up_confirm(token),
    };
    (status(&view.fields), view).into_response()
}

async fn find_offer(
    visitor: &Visitor,
    token: &str,
) -> Result<Option<(Token, SignUpOffer)>, PageError> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let mut conn = visitor.app.db.acquire().await?;
    let offer = peek_sign_up(&mut conn, visitor.tenant.id, &token, visitor.now).await?;
    Ok(offer.map(|offer| (token, offer)))
}

async fn ask(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    Ok(match find_offer(&visitor, &token).await? {
        Some((token, offer)) => show_confirm(&visitor, &token, offer, Fields::new("confirm")),
        None => dead(&visitor),
    })
}

async fn confirm(
    visitor: Visitor,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let Some((token, offer)) = find_offer(&visitor, &token).await? else {
        return Ok(dead(&visitor));
    };
    let password = match forms::confirm(form, &offer.name, &offer.email, &visitor.tenant.name) {
        Ok((password, _)) => password,
        Err(fields) => return Ok(show_confirm(&visitor, &token, offer, fields)),
    };
    let hash = password::hash(password).await?;
    let mut tx = visitor.app.db.begin().await?;
    let confirmed = confirm_sign_up(&mut tx, visitor.tenant.id, &token, hash, visitor.now).await?;
    let Some((person, next)) = confirmed else {
        drop(tx);
        return Ok(dead(&visitor));
    };
    let session = start(&visitor, &mut tx, person).await?;
    tx.commit().await?;
    let next = next.unwrap_or_else(paths::my);
    let welcome = flash(&visitor, "flash-welcome");
    Ok((session, welcome, see_other(next)).into_response())
}

fn dead(visitor: &Visitor) -> Response {
    dead_link(
        visitor,
        "dead-link-sign-up",
        (paths::sign_in(), "dead-link-sign-up-next"),
    )
}
