//! The team of a plan: who is in it, who was, who is invited; and leaving it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::refused;
use crate::auth::{self, Limit, RoleMember, Subject};
use crate::base::ids::{InvitationId, PersonId};
use crate::initiatives::actions;
use crate::initiatives::forms;
use crate::initiatives::model::Initiative;
use crate::initiatives::store;
use crate::paths;
use crate::people::{self, Invitation, InvitationTo, InviteError, NewInvitation, WithdrawError};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/team.html")]
pub(super) struct TeamPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    me: PersonId,
    members: Vec<RoleMember>,
    past: Vec<RoleMember>,
    invitations: Vec<Invitation>,
    /// Shown once, right after it was made: only its hash is kept.
    link: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/member_end.html")]
pub(super) struct MemberEndPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    person: PersonId,
    name: String,
    is_me: bool,
}

async fn find(app: &App, team: &Team) -> Result<Initiative, PageError> {
    let mut conn = app.db.acquire().await?;
    store::find(&mut conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)
}

async fn draw(
    app: &App,
    team: &Team,
    fields: Fields,
    link: Option<String>,
) -> Result<TeamPage, PageError> {
    let plan = find(app, team).await?;
    let municipality = team.tenant.id;
    let mut conn = app.db.acquire().await?;
    let subject = Subject::Initiative(plan.id);
    let (members, past) = auth::past_and_present_members(&mut conn, municipality, subject)
        .await?
        .into_iter()
        .partition(|member| member.until_at.is_none_or(|until| until > team.now));
    let to = InvitationTo::Team(plan.id);
    let page = team.page("initiatives-team-title");
    Ok(TeamPage {
        page: if fields.has_errors() {
            page.with_errors()
        } else {
            page
        },
        fields,
        me: team.viewer.person,
        members,
        past,
        invitations: people::pending(&mut conn, municipality, to, team.now).await?,
        link,
        plan,
    })
}

pub(super) async fn show(team: Team, State(app): State<App>) -> Result<TeamPage, PageError> {
    draw(&app, &team, Fields::new("invitee"), None).await
}

/// Counts what one person sends: a team invites a handful, not a town.
async fn within_limit(app: &App, team: &Team) -> Result<(), PageError> {
    let mut conn = app.db.acquire().await?;
    let person = team.viewer.person.to_string();
    let fits = auth::within_limit(
        &mut conn,
        team.tenant.id,
        Limit::INVITATION,
        &person,
        team.now,
    )
    .await?;
    if fits {
        Ok(())
    } else {
        Err(PageError::TooMany)
    }
}

pub(super) async fn invite(
    team: Team,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone().fields("invitee");
    let email = match forms::invitee(form, &team.viewer.email) {
        Ok(email) => email,
        Err(fields) => return again(&app, &team, fields).await,
    };
    within_limit(&app, &team).await?;
    let plan = find(&app, &team).await?;
    if plan.is_ended() {
        return Err(PageError::Conflict);
    }
    let new = NewInvitation {
        to: InvitationTo::Team(plan.id),
        name: plan.title.clone(),
        email: Some(email),
        locale: team.locale,
    };
    let mut tx = app.db.begin().await?;
    match people::invite(&mut tx, &team.viewer, &new, team.now).await {
        Ok(_) => tx.commit().await?,
        Err(InviteError::Refused(refusal)) => {
            tx.rollback().await?;
            return again(&app, &team, typed.refused(refusal.key())).await;
        }
        Err(InviteError::Failed(error)) => return Err(error.into()),
    }
    let notice = flash(&team, "flash-team-invited");
    Ok((notice, see_other(paths::initiative_team(&plan.slug))).into_response())
}

async fn again(app: &App, team: &Team, fields: Fields) -> Result<Response, PageError> {
    let page = draw(app, team, fields, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Makes a link to share. It answers with the page itself and not with a redirect: the link is known only now.
pub(super) async fn make_link(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    within_limit(&app, &team).await?;
    let plan = find(&app, &team).await?;
    if plan.is_ended() {
        return Err(PageError::Conflict);
    }
    let new = NewInvitation {
        to: InvitationTo::Team(plan.id),
        name: plan.title,
        email: None,
        locale: team.locale,
    };
    let mut tx = app.db.begin().await?;
    let invited = match people::invite(&mut tx, &team.viewer, &new, team.now).await {
        Ok(invited) => invited,
        Err(InviteError::Refused(_)) => return Err(PageError::Conflict),
        Err(InviteError::Failed(error)) => return Err(error.into()),
    };
    tx.commit().await?;
    let link = team.absolute(&paths::invitation(&invited.token));
    let page = draw(&app, &team, Fields::new("invitee"), Some(link)).await?;
    Ok(page.into_response())
}

pub(super) async fn withdraw(
    team: Team,
    State(app): State<App>,
    Path((_, invitation)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let invitation: InvitationId = invitation.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.begin().await?;
    // a member of two teams takes back the invitations of this one here
    let to = InvitationTo::Team(team.initiative);
    let pending = people::pending(&mut tx, team.tenant.id, to, team.now).await?;
    if !pending.iter().any(|held| held.id == invitation) {
        return Err(PageError::NotFound);
    }
    match people::withdraw(&mut tx, &team.viewer, invitation, team.now).await {
        Ok(()) => tx.commit().await?,
        Err(WithdrawError::NotFound) => return Err(PageError::NotFound),
        Err(WithdrawError::Failed(error)) => return Err(error.into()),
    }
    let notice = flash(&team, "flash-team-withdrawn");
    Ok((notice, see_other(paths::initiative_team(&team.slug))).into_response())
}

/// The member of the path; 404 for anyone who is not in this team.
async fn member_end_page(
    app: &App,
    team: &Team,
    person: &str,
    fields: Fields,
) -> Result<MemberEndPage, PageError> {
    let person: PersonId = person.parse().map_err(|_| PageError::NotFound)?;
    let plan = find(app, team).await?;
    let mut conn = app.db.acquire().await?;
    let subject = Subject::Initiative(plan.id);
    let member = auth::members(&mut conn, team.tenant.id, subject, team.now)
        .await?
        .into_iter()
        .find(|member| member.person == person)
        .ok_or(PageError::NotFound)?;
    let is_me = person == team.viewer.person;
    let page = team.page(if is_me {
        "initiatives-leave-title"
    } else {
        "initiatives-remove-title"
    });
    Ok(MemberEndPage {
        page: if fields.has_errors() {
            page.with_errors()
        } else {
            page
        },
        fields,
        plan,
        person,
        name: member.name,
        is_me,
    })
}

pub(super) async fn confirm_end(
    team: Team,
    State(app): State<App>,
    Path((_, person)): Path<(String, String)>,
) -> Result<MemberEndPage, PageError> {
    member_end_page(&app, &team, &person, Fields::new("leaving")).await
}

pub(super) async fn end_member(
    team: Team,
    State(app): State<App>,
    Path((_, person)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let who: PersonId = person.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let ended = actions::remove_member(&mut tx, &team.viewer, team.initiative, who, team.now).await;
    if let Err(error) = ended {
        tx.rollback().await?;
        let fields = refused(Fields::new("leaving"), error)?;
        let again = member_end_page(&app, &team, &person, fields).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    tx.commit().await?;
    let (notice, next) = if who == team.viewer.person {
        ("flash-team-left", paths::my())
    } else {
        ("flash-team-removed", paths::initiative_team(&team.slug))
    };
    Ok((flash(&team, notice), see_other(next)).into_response())
}
