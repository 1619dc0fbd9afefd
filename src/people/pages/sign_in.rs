use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Next, page_with, start, status, within};
use crate::auth::{self, Limit, password};
use crate::paths;
use crate::people::forms;
use crate::web::{
    Fields, Form, Guard, Page, PageError, Routes, Visitor, clear_session, flash, see_other,
};

const TOO_OFTEN: &str = "refusal-sign-in-too-often";

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::SIGN_IN, Guard::Anyone, new)
        .post(paths::SIGN_IN, Guard::Anyone, create)
        .post(paths::SIGN_OUT, Guard::Anyone, sign_out)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    page: Page,
    fields: Fields,
    next: String,
    /// Why someone is asked to sign in, when it was not their own wish.
    reason: Option<&'static str>,
    sign_up: String,
}

async fn new(visitor: Visitor, Query(next): Query<Next>) -> Response {
    let mut fields = Fields::new("sign-in");
    fields.set(forms::NEXT, next.verder.unwrap_or_default());
    show(&visitor, fields, StatusCode::OK)
}

fn show(visitor: &Visitor, fields: Fields, status: StatusCode) -> Response {
    let next = forms::next_of(&fields).unwrap_or_default();
    let reason = match next.as_str() {
        "" => None,
        kept if kept.starts_with(&paths::kept_form("")) => Some("sign-in-kept"),
        _ => Some("sign-in-needed"),
    };
    let sign_up = match next.is_empty() {
        true => paths::sign_up(),
        false => paths::sign_up_then(&next),
    };
    let view = SignInPage {
        page: page_with(visitor, "sign-in-title", &fields),
        fields,
        next,
        reason,
        sign_up,
    };
    (status, view).into_response()
}

async fn create(visitor: Visitor, form: Form) -> Result<Response, PageError> {
    let (typed, fields) = match forms::sign_in(form) {
        Ok(parsed) => parsed,
        Err(fields) => {
            let status = status(&fields);
            return Ok(show(&visitor, fields, status));
        }
    };
    let within_limits = match &visitor.network.wide {
        Some(wide) => within(&visitor, Limit::SIGN_IN_WIDE, wide).await?,
        None => true,
    } && within(&visitor, Limit::SIGN_IN_NETWORK, &visitor.network.near)
        .await?
        && within(&visitor, Limit::SIGN_IN, &typed.email.folded()).await?;
    if !within_limits {
        let fields = fields.refused(TOO_OFTEN);
        return Ok(show(&visitor, fields, StatusCode::TOO_MANY_REQUESTS));
    }
    let mut conn = visitor.app.db.acquire().await?;
    let person = auth::find_person_by_email(&mut conn, visitor.tenant.id, &typed.email).await?;
    // hashing takes a while: it must not hold a connection
    drop(conn);
    let confirmed = person.filter(|person| person.email_confirmed && !person.ended);
    let stored = confirmed
        .as_ref()
        .and_then(|person| person.password_hash.clone());
    let matches = password::verify(typed.password, stored).await?;
    let Some(person) = confirmed.filter(|_| matches) else {
        let fields = fields.refused("refusal-sign-in-wrong");
        let status = status(&fields);
        return Ok(show(&visitor, fields, status));
    };
    let mut tx = visitor.app.db.begin().await?;
    let session = start(&visitor, &mut tx, person.id).await?;
    tx.commit().await?;
    let next = forms::next_of(&fields).unwrap_or_else(paths::my);
    Ok((session, see_other(next)).into_response())
}

async fn sign_out(visitor: Visitor) -> Result<Response, PageError> {
    let viewer = visitor.viewer.as_ref();
    if let Some((person, session)) =
        viewer.and_then(|viewer| Some((viewer.person, viewer.session?)))
    {
        let mut tx = visitor.app.db.begin().await?;
        auth::end_session(&mut tx, visitor.tenant.id, person, session, visitor.now).await?;
        tx.commit().await?;
    }
    let notice = flash(&visitor, "flash-signed-out");
    Ok((clear_session(&visitor), notice, see_other(paths::home())).into_response())
}
