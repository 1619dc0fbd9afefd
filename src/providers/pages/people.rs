//! Who acts for a helper, who is invited to, and the end of it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::refused;
use crate::auth::{self, Limit, RoleMember, Subject};
use crate::base::ids::{InvitationId, PersonId};
use crate::paths;
use crate::people::{self, Invitation, InvitationTo, InviteError, NewInvitation, WithdrawError};
use crate::providers::members;
use crate::providers::model::Provider;
use crate::providers::store;
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "providers/people.html")]
struct PeoplePage {
    page: Page,
    fields: Fields,
    helper: Provider,
    members: Vec<RoleMember>,
    past: Vec<RoleMember>,
    invitations: Vec<Invitation>,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/member_end.html")]
struct MemberEndPage {
    page: Page,
    fields: Fields,
    helper: Provider,
    member: RoleMember,
    is_self: bool,
}

async fn find(app: &App, who: &ProviderMember) -> Result<Provider, PageError> {
    // the helper's own people are no matter of the desk that serves it
    if who.viewer.serving.is_some() {
        return Err(PageError::Forbidden);
    }
    let mut conn = app.db.acquire().await?;
    store::find(&mut conn, who.tenant.id, who.provider)
        .await?
        .ok_or(PageError::NotFound)
}

async fn draw(app: &App, who: &ProviderMember, fields: Fields) -> Result<PeoplePage, PageError> {
    let helper = find(app, who).await?;
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let subject = Subject::Provider(helper.id);
    let (members, past) = auth::past_and_present_members(&mut conn, m, subject)
        .await?
        .into_iter()
        .partition(|member| member.until_at.is_none());
    let to = InvitationTo::Provider(helper.id);
    let page = who.page("providers-people-title");
    Ok(PeoplePage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        members,
        past,
        invitations: people::pending(&mut conn, m, to, who.now).await?,
        helper,
    })
}

async fn again(app: &App, who: &ProviderMember, fields: Fields) -> Result<Response, PageError> {
    let page = draw(app, who, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    Ok(draw(&app, &who, Fields::new("helper-invite"))
        .await?
        .into_response())
}

pub(super) async fn invite(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let mut fields = form.fields("helper-invite");
    let email = fields.email("email");
    let shown_again = fields.clone();
    let Ok(Some(email)) = fields.finish(email) else {
        return again(&app, &who, shown_again).await;
    };
    let m = who.tenant.id;
    let person = who.viewer.person.to_string();
    let mut conn = app.db.acquire().await?;
    if !auth::within_limit(&mut conn, m, Limit::INVITATION, &person, who.now).await? {
        return Err(PageError::TooMany);
    }
    drop(conn);
    let new = NewInvitation {
        to: InvitationTo::Provider(who.provider),
        name: find(&app, &who).await?.identity.name,
        email: Some(email),
        locale: who.locale,
    };
    let mut tx = app.db.begin().await?;
    match people::invite(&mut tx, &who.viewer, &new, who.now).await {
        Ok(_) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-invited");
            Ok((notice, see_other(paths::provider_people(&who.slug))).into_response())
        }
        Err(InviteError::Refused(refusal)) => {
            tx.rollback().await?;
            again(&app, &who, shown_again.refused(refusal.key())).await
        }
        Err(InviteError::Failed(error)) => Err(error.into()),
    }
}

#[derive(serde::Deserialize)]
pub(super) struct InvitationPath {
    invitation: InvitationId,
}

pub(super) async fn take_back(
    who: ProviderMember,
    State(app): State<App>,
    Path(path): Path<InvitationPath>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    match people::withdraw(&mut tx, &who.viewer, path.invitation, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-invitation-withdrawn");
            Ok((notice, see_other(paths::provider_people(&who.slug))).into_response())
        }
        Err(WithdrawError::NotFound) => Err(PageError::NotFound),
        Err(WithdrawError::Failed(error)) => Err(error.into()),
    }
}

#[derive(serde::Deserialize)]
pub(super) struct MemberPath {
    person: PersonId,
}

async fn end_page(
    app: &App,
    who: &ProviderMember,
    person: PersonId,
    fields: Fields,
) -> Result<MemberEndPage, PageError> {
    let helper = find(app, who).await?;
    let mut conn = app.db.acquire().await?;
    let subject = Subject::Provider(helper.id);
    let member = auth::members(&mut conn, who.tenant.id, subject, who.now)
        .await?
        .into_iter()
        .find(|member| member.person == person)
        .ok_or(PageError::NotFound)?;
    let page = who.page("providers-member-end-title");
    Ok(MemberEndPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        is_self: person == who.viewer.person,
        member,
        helper,
    })
}

pub(super) async fn ask_end(
    who: ProviderMember,
    State(app): State<App>,
    Path(path): Path<MemberPath>,
) -> Result<Response, PageError> {
    let fields = Fields::new("helper-member-end");
    Ok(end_page(&app, &who, path.person, fields)
        .await?
        .into_response())
}

pub(super) async fn end(
    who: ProviderMember,
    State(app): State<App>,
    Path(path): Path<MemberPath>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let (viewer, provider) = (&who.viewer, who.provider);
    match members::end_member(&mut tx, viewer, provider, path.person, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-member-ended");
            // who stopped has no desk here any more
            let next = match path.person == viewer.person {
                true => paths::my(),
                false => paths::provider_people(&who.slug),
            };
            Ok((notice, see_other(next)).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(Fields::new("helper-member-end"), error)?;
            let page = end_page(&app, &who, path.person, fields).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
