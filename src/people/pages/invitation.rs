use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::{dead_link, start, within};
use crate::auth::{self, Limit, Token, password};
use crate::base::text::Email;
use crate::paths;
use crate::people::actions::{AcceptError, NewAccount, accept, accept_as_new, inviter_still_may};
use crate::people::forms;
use crate::people::model::{AcceptRefusal, Invitation, InvitationTo};
use crate::people::store;
use crate::web::{Fields, Form, Guard, Page, PageError, Routes, Visitor, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::INVITATION, Guard::Anyone, show)
        .post(paths::INVITATION_ACCEPTANCE, Guard::Anyone, say_yes)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/invitation.html")]
struct InvitationPage {
    page: Page,
    invitation: Invitation,
    /// What saying yes means.
    meaning: &'static str,
    step: Step,
    fields: Fields,
    action: String,
    sign_in: String,
    sign_up: String,
}

/// What the one who opens an invitation can do.
enum Step {
    /// Signed in, and in it already: where to go on.
    Already(String),
    /// Signed in, and it is for this account.
    Accept,
    /// Signed in, but the mail was to another address.
    OtherAccount,
    /// The address has no account yet: a name and a password are enough.
    Join(Email),
    /// The address has an account.
    SignIn,
    /// A shared link: anyone, with or without an account.
    SignInOrUp,
}

async fn show(visitor: Visitor, Path(token): Path<String>) -> Result<Response, PageError> {
    respond(&visitor, &token, Fields::new("join"), StatusCode::OK).await
}

async fn respond(
    visitor: &Visitor,
    token: &str,
    fields: Fields,
    status: StatusCode,
) -> Result<Response, PageError> {
    let Some(parsed) = Token::parse(token) else {
        return Ok(dead(visitor));
    };
    let mut conn = visitor.app.db.acquire().await?;
    let Some(invitation) = find(visitor, &mut conn, &parsed).await? else {
        return Ok(dead(visitor));
    };
    let step = step_of(visitor, &mut conn, &invitation).await?;
    drop(conn);
    let t = &visitor.translator;
    let name = invitation.name.as_str();
    let title = match invitation.to {
        _ if matches!(step, Step::Already(_)) => t.text("invitation-already"),
        InvitationTo::Team(_) => t.text("invitation-team").with("plan", name),
        InvitationTo::Board(_) => t.text("invitation-board").with("organisation", name),
        InvitationTo::Provider(_) => t.text("invitation-helper").with("helper", name),
        InvitationTo::Staff(_) => t
            .text("invitation-staff")
            .with("municipality", visitor.tenant.name.as_str()),
    };
    let page = visitor.page_titled(title.to_string());
    let here = paths::invitation(token);
    let view = InvitationPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        meaning: match invitation.to {
            InvitationTo::Team(_) => "invitation-team-meaning",
            InvitationTo::Board(_) => "invitation-board-meaning",
            InvitationTo::Provider(_) => "invitation-helper-meaning",
            InvitationTo::Staff(_) => "invitation-staff-meaning",
        },
        invitation,
        step,
        fields,
        action: paths::invitation_acceptance(token),
        sign_in: paths::sign_in_then(&here),
        sign_up: paths::sign_up_then(&here),
    };
    Ok((status, view).into_response())
}

async fn find(
    visitor: &Visitor,
    conn: &mut PgConnection,
    token: &Token,
) -> Result<Option<Invitation>, PageError> {
    let (municipality, now) = (visitor.tenant.id, visitor.now);
    let found = store::find_open(conn, municipality, token, now).await?;
    Ok(match found {
        Some(found) if inviter_still_may(conn, municipality, &found, now).await? => Some(found),
        _ => None,
    })
}

async fn step_of(
    visitor: &Visitor,
    conn: &mut PgConnection,
    invitation: &Invitation,
) -> Result<Step, PageError> {
    if let Some(viewer) = &visitor.viewer {
        let is_in = match invitation.to.subject() {
            Some(subject) => viewer.belongs_to(subject),
            None => viewer.has(invitation.to.role()),
        };
        if is_in {
            let next = desk_of(visitor, conn, invitation).await?;
            return Ok(Step::Already(next));
        }
        return Ok(match invitation.is_for(&viewer.email) {
            true => Step::Accept,
            false => Step::OtherAccount,
        });
    }
    let Some(email) = &invitation.email else {
        return Ok(Step::SignInOrUp);
    };
    // no secret here: the link was read in the mail of this very address
    let person = auth::find_person_by_email(conn, visitor.tenant.id, email).await?;
    Ok(match person {
        Some(_) => Step::SignIn,
        None => Step::Join(email.clone()),
    })
}

async fn say_yes(
    visitor: Visitor,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let Some(parsed) = Token::parse(&token) else {
        return Ok(dead(&visitor));
    };
    let Some(viewer) = &visitor.viewer else {
        return join(&visitor, &token, parsed, form).await;
    };
    let mut tx = visitor.app.db.begin().await?;
    match accept(&mut tx, viewer, &parsed, visitor.now).await {
        Ok(invitation) => {
            let next = desk_of(&visitor, &mut tx, &invitation).await?;
            tx.commit().await?;
            Ok((flash(&visitor, "flash-joined"), see_other(next)).into_response())
        }
        Err(AcceptError::Refused(AcceptRefusal::Gone)) => Ok(dead(&visitor)),
        Err(AcceptError::Refused(refusal)) => {
            drop(tx);
            refuse(&visitor, &token, Fields::new("join").refused(refusal.key())).await
        }
        Err(AcceptError::Failed(error)) => Err(error.into()),
    }
}

/// Without an account: the invitation's own address, a name and a password make one.
async fn join(
    visitor: &Visitor,
    token: &str,
    parsed: Token,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let Some(invitation) = find(visitor, &mut conn, &parsed).await? else {
        return Ok(dead(visitor));
    };
    drop(conn);
    let Some(email) = &invitation.email else {
        return Ok(see_other(paths::sign_in_then(paths::invitation(token))));
    };
    let (typed, fields) = match forms::join(form, email, &visitor.tenant.name) {
        Ok(typed) => typed,
        Err(fields) => return refuse(visitor, token, fields).await,
    };
    if !within(visitor, Limit::SIGN_UP_NETWORK, &visitor.network.near).await? {
        return Err(PageError::TooMany);
    }
    let new = NewAccount {
        name: typed.name,
        password_hash: password::hash(typed.password).await?,
        locale: visitor.locale,
    };
    let mut tx = visitor.app.db.begin().await?;
    match accept_as_new(&mut tx, visitor.tenant.id, &parsed, new, visitor.now).await {
        Ok((person, invitation)) => {
            let session = start(visitor, &mut tx, person).await?;
            let next = desk_of(visitor, &mut tx, &invitation).await?;
            tx.commit().await?;
            let notice = flash(visitor, "flash-joined");
            Ok((session, notice, see_other(next)).into_response())
        }
        Err(AcceptError::Refused(AcceptRefusal::Gone)) => Ok(dead(visitor)),
        Err(AcceptError::Refused(refusal)) => {
            drop(tx);
            refuse(visitor, token, fields.refused(refusal.key())).await
        }
        Err(AcceptError::Failed(error)) => Err(error.into()),
    }
}

async fn refuse(visitor: &Visitor, token: &str, fields: Fields) -> Result<Response, PageError> {
    respond(visitor, token, fields, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Where the new member goes on.
async fn desk_of(
    visitor: &Visitor,
    conn: &mut PgConnection,
    invitation: &Invitation,
) -> Result<String, PageError> {
    let slug = match invitation.to.subject() {
        Some(subject) => auth::subject_slug(conn, visitor.tenant.id, subject.id()).await?,
        None => None,
    };
    Ok(match (invitation.to, slug) {
        (InvitationTo::Team(_), Some(slug)) => paths::initiative(slug),
        (InvitationTo::Board(_), Some(slug)) => paths::board_desk(slug),
        (InvitationTo::Provider(_), Some(slug)) => paths::provider_desk(slug),
        (InvitationTo::Staff(_), _) => paths::staff_desk(),
        _ => paths::my(),
    })
}

fn dead(visitor: &Visitor) -> Response {
    dead_link(
        visitor,
        "refusal-invitation-gone",
        (paths::home(), "dead-link-invitation-next"),
    )
}
