use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::{dead_link, is_password_of, page_with, status, within};
use crate::auth::{self, Limit, Purpose, Token, password};
use crate::base::text::Email;
use crate::paths;
use crate::people::actions::{ask_to_change_email, change_email, change_password, rename};
use crate::people::forms;
use crate::web::{
    Fields, Form, Guard, Page, PageError, Routes, SignedIn, Visitor, flash, see_other,
};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::MY_ACCOUNT, Guard::SignedIn, index)
        .get(paths::MY_NAME, Guard::SignedIn, edit_name)
        .post(paths::MY_NAME, Guard::SignedIn, save_name)
        .get(paths::MY_EMAIL, Guard::SignedIn, edit_email)
        .post(paths::MY_EMAIL, Guard::SignedIn, ask_new_address)
        .get(paths::MY_EMAIL_CONFIRM, Guard::Anyone, ask_email)
        .post(paths::MY_EMAIL_CONFIRM, Guard::Anyone, confirm_email)
        .get(paths::MY_PASSWORD, Guard::SignedIn, edit_password)
        .post(paths::MY_PASSWORD, Guard::SignedIn, save_password)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/account.html")]
struct AccountPage {
    page: Page,
    name: String,
    email: Email,
}

async fn index(me: SignedIn) -> AccountPage {
    AccountPage {
        page: me.page("account-title"),
        name: me.viewer.name.clone(),
        email: me.viewer.email.clone(),
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "people/name.html")]
struct NamePage {
    page: Page,
    fields: Fields,
}

async fn edit_name(me: SignedIn) -> Response {
    let fields = Fields::with("account-name", &[("name", &me.viewer.name)]);
    show_name(&me, fields)
}

fn show_name(me: &SignedIn, fields: Fields) -> Response {
    let page = page_with(me, "account-name-title", &fields);
    (status(&fields), NamePage { page, fields }).into_response()
}

async fn save_name(me: SignedIn, form: Form) -> Result<Response, PageError> {
    let (name, _) = match forms::name(form) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show_name(&me, fields)),
    };
    let mut tx = me.app.db.begin().await?;
    rename(&mut tx, &me.viewer, &name, me.now).await?;
    tx.commit().await?;
    let notice = flash(&me, "flash-name-saved");
    Ok((notice, see_other(paths::my_account())).into_response())
}

#[derive(Template, WebTemplate)]
#[template(path = "people/email.html")]
struct EmailPage {
    page: Page,
    fields: Fields,
    email: Email,
}

async fn edit_email(me: SignedIn) -> Response {
    show_email(&me, Fields::new("account-email"))
}

fn show_email(me: &SignedIn, fields: Fields) -> Response {
    let view = EmailPage {
        page: page_with(me, "account-email-title", &fields),
        fields,
        email: me.viewer.email.clone(),
    };
    (status(&view.fields), view).into_response()
}

async fn ask_new_address(me: SignedIn, form: Form) -> Result<Response, PageError> {
    let (typed, fields) = match forms::email(form) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show_email(&me, fields)),
    };
    if let Err(refusal) = is_password_of(&me, &me.viewer, typed.password).await? {
        return Ok(show_email(&me, fields.refused(refusal)));
    }
    if within(&me, Limit::MAIL, &typed.email.folded()).await? {
        let mut tx = me.app.db.begin().await?;
        ask_to_change_email(&mut tx, &me.viewer, typed.email, me.locale, me.now).await?;
        tx.commit().await?;
    }
    let notice = flash(&me, "flash-email-asked");
    Ok((notice, see_other(paths::my_account())).into_response())
}

/// The link is opened where the new address is read, which may be a browser that is not signed in.
#[derive(Template, WebTemplate)]
#[template(path = "people/email_confirm.html")]
struct EmailConfirmPage {
    page: Page,
    email: Email,
    action: String,
}

async fn ask_email(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    let Some(offered) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let mut conn = visitor.app.db.acquire().await?;
    let found = auth::peek_one_time_token(
        &mut conn,
        visitor.tenant.id,
        Purpose::ChangeEmail,
        &offered,
        visitor.now,
    )
    .await?;
    Ok(match found.and_then(|found| found.email) {
        Some(email) => EmailConfirmPage {
            page: visitor.page("email-confirm-title"),
            email,
            action: paths::my_email_confirm(token),
        }
        .into_response(),
        None => dead(&visitor),
    })
}

async fn confirm_email(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    let Some(token) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let mut tx = visitor.app.db.begin().await?;
    if !change_email(&mut tx, visitor.tenant.id, &token, visitor.now).await? {
        return Ok(dead(&visitor));
    }
    tx.commit().await?;
    let notice = flash(&visitor, "flash-email-saved");
    let next = match visitor.viewer {
        Some(_) => paths::my_account(),
        None => paths::sign_in(),
    };
    Ok((notice, see_other(next)).into_response())
}

fn dead(visitor: &Visitor) -> Response {
    dead_link(
        visitor,
        "dead-link-email",
        (paths::my_email(), "dead-link-email-next"),
    )
}

#[derive(Template, WebTemplate)]
#[template(path = "people/password.html")]
struct PasswordPage {
    page: Page,
    fields: Fields,
    /// For the browser's password book: which account the new one is for.
    email: Email,
}

async fn edit_password(me: SignedIn) -> Response {
    show_password(&me, Fields::new("account-password"))
}

fn show_password(me: &SignedIn, fields: Fields) -> Response {
    let view = PasswordPage {
        page: page_with(me, "account-password-title", &fields),
        fields,
        email: me.viewer.email.clone(),
    };
    (status(&view.fields), view).into_response()
}

async fn save_password(me: SignedIn, form: Form) -> Result<Response, PageError> {
    let (typed, fields) = match forms::change_password(form, &me.viewer, &me.tenant.name) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(show_password(&me, fields)),
    };
    if let Err(refusal) = is_password_of(&me, &me.viewer, typed.old).await? {
        return Ok(show_password(&me, fields.refused(refusal)));
    }
    let hash = password::hash(typed.new).await?;
    let mut tx = me.app.db.begin().await?;
    change_password(&mut tx, &me.viewer, &hash, me.now).await?;
    tx.commit().await?;
    let notice = flash(&me, "flash-password-saved");
    Ok((notice, see_other(paths::my_account())).into_response())
}
