use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};

use super::{Next, dead_link, page_with, start, status, within};
use crate::auth::{Limit, Token, password};
use crate::paths;
use crate::people::actions::{
    NewAccount, SignUp, SignUpOffer, ask_to_sign_up, confirm_sign_up, peek_sign_up,
};
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
    // hashed for known addresses too, so that the time taken tells nothing
    let password_hash = password::hash(typed.password).await?;
    if within(&visitor, Limit::MAIL, typed.email.as_str()).await? {
        let new = SignUp {
            email: typed.email,
            account: NewAccount {
                name: typed.name,
                password_hash,
                locale: visitor.locale,
            },
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

/// A mail scanner opens links too: opening shows a button, and only the button does something.
#[derive(Template, WebTemplate)]
#[template(path = "people/confirm.html")]
struct ConfirmPage {
    page: Page,
    offer: SignUpOffer,
    action: String,
}

async fn ask(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    let Some(offered) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let mut conn = visitor.app.db.acquire().await?;
    let offer = peek_sign_up(&mut conn, visitor.tenant.id, &offered, visitor.now).await?;
    Ok(match offer {
        Some(offer) => ConfirmPage {
            page: visitor.page("confirm-title"),
            offer,
            action: paths::sign_up_confirm(token),
        }
        .into_response(),
        None => dead(&visitor),
    })
}

async fn confirm(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    let Some(token) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let mut tx = visitor.app.db.begin().await?;
    let confirmed = confirm_sign_up(&mut tx, visitor.tenant.id, &token, visitor.now).await?;
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
