use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::{own, refusal, status, within_invitations};
use crate::auth::{self, RoleMember, Subject};
use crate::base::ids::{InvitationId, PersonId};
use crate::base::money::Cents;
use crate::organisations::model::{EndReason, Organisation};
use crate::organisations::{end_reasons, remove_member, rules_in_force};
use crate::paths;
use crate::people::{self, Invitation, InvitationTo, InviteError, NewInvitation, WithdrawError};
use crate::web::{Board, Fields, Form, Guard, Opt, Page, PageError, Routes, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("organisations")
        .get(paths::BOARD_MEMBERS, Guard::Board, index)
        .post(paths::BOARD_INVITATIONS, Guard::Board, send_invitation)
        .post(paths::BOARD_INVITATION_WITHDRAWAL, Guard::Board, take_back)
        .get(paths::BOARD_MEMBER_END, Guard::Board, ask_end)
        .post(paths::BOARD_MEMBER_END, Guard::Board, end)
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/members.html")]
struct MembersPage {
    page: Page,
    organisation: Organisation,
    members: Vec<RoleMember>,
    past: Vec<PastMember>,
    invitations: Vec<Invitation>,
    fields: Fields,
    /// How many the rules want for a decision, when there are fewer.
    too_few_for: Option<i16>,
}

struct PastMember {
    name: String,
    from_at: DateTime<Utc>,
    until_at: DateTime<Utc>,
    reason: Option<EndReason>,
}

async fn index(board: Board) -> Result<Response, PageError> {
    members_page(&board, Fields::new("board-invite")).await
}

async fn members_page(board: &Board, fields: Fields) -> Result<Response, PageError> {
    let organisation = own(board).await?;
    let mut conn = board.app.db.acquire().await?;
    let m = board.tenant.id;
    let subject = Subject::Organisation(organisation.id);
    let all = auth::past_and_present_members(&mut conn, m, subject).await?;
    let reasons = end_reasons(&mut conn, m, organisation.id).await?;
    let to = InvitationTo::Board(organisation.id);
    let invitations = people::pending(&mut conn, m, to, board.now).await?;
    let rules = rules_in_force(&mut conn, m, organisation.id, board.today()).await?;
    let mut members = Vec::new();
    let mut past = Vec::new();
    for member in all {
        match member.until_at.filter(|until| *until <= board.now) {
            None => members.push(member),
            Some(until_at) => past.push(PastMember {
                reason: reasons
                    .iter()
                    .find(|(person, at, _)| *person == member.person && *at == until_at)
                    .map(|(_, _, reason)| *reason),
                name: member.name,
                from_at: member.from_at,
                until_at,
            }),
        }
    }
    let mut page = board.page(match organisation.is_municipal() {
        true => "board-title-municipal",
        false => "board-title",
    });
    if fields.has_errors() {
        page = page.with_errors();
    }
    let answer = MembersPage {
        page,
        too_few_for: rules
            .map(|rules| rules.speakers_for(Cents(1)))
            .filter(|deciders| members.len() < usize::from(deciders.unsigned_abs())),
        organisation,
        members,
        past,
        invitations,
        fields,
    };
    Ok((status(&answer.fields), answer).into_response())
}

async fn send_invitation(board: Board, form: Form) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let mut f = form.fields("board-invite");
    let email = f.email("email");
    let shown_again = f.clone();
    let Ok(Some(email)) = f.finish(email) else {
        return members_page(&board, shown_again).await;
    };
    within_invitations(&board, &board.viewer).await?;
    let new = NewInvitation {
        to: InvitationTo::Board(organisation.id),
        name: organisation.name,
        email: Some(email),
        locale: board.locale,
    };
    let mut tx = board.app.db.begin().await?;
    match people::invite(&mut tx, &board.viewer, &new, board.now).await {
        Ok(_) => {
            tx.commit().await?;
            let notice = flash(&board, "flash-board-invited");
            Ok((notice, see_other(paths::board_members(&board.slug))).into_response())
        }
        Err(InviteError::Refused(refusal)) => {
            drop(tx);
            members_page(&board, shown_again.refused(refusal.key())).await
        }
        Err(InviteError::Failed(fault)) => Err(fault.into()),
    }
}

#[derive(serde::Deserialize)]
struct InvitationPath {
    invitation: InvitationId,
}

async fn take_back(board: Board, Path(path): Path<InvitationPath>) -> Result<Response, PageError> {
    let mut tx = board.app.db.begin().await?;
    match people::withdraw(&mut tx, &board.viewer, path.invitation, board.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&board, "flash-board-invitation-withdrawn");
            Ok((notice, see_other(paths::board_members(&board.slug))).into_response())
        }
        Err(WithdrawError::NotFound) => Err(PageError::NotFound),
        Err(WithdrawError::Failed(fault)) => Err(fault.into()),
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/member_end.html")]
struct EndPage {
    page: Page,
    organisation: Organisation,
    member: RoleMember,
    is_self: bool,
    fields: Fields,
    reasons: Vec<Opt>,
}

#[derive(serde::Deserialize)]
struct MemberPath {
    person: PersonId,
}

async fn ask_end(board: Board, Path(path): Path<MemberPath>) -> Result<Response, PageError> {
    end_page(&board, path.person, Fields::new("board-end")).await
}

async fn end_page(board: &Board, person: PersonId, fields: Fields) -> Result<Response, PageError> {
    let organisation = own(board).await?;
    let mut conn = board.app.db.acquire().await?;
    let subject = Subject::Organisation(organisation.id);
    let member = auth::members(&mut conn, board.tenant.id, subject, board.now)
        .await?
        .into_iter()
        .find(|member| member.person == person)
        .ok_or(PageError::NotFound)?;
    let mut page = board.page("board-end-title");
    if fields.has_errors() {
        page = page.with_errors();
    }
    let end = EndPage {
        reasons: EndReason::ALL
            .iter()
            .map(|reason| Opt::new(reason.code(), page.tt("board-end-reason", reason.code())))
            .collect(),
        is_self: member.person == board.viewer.person,
        page,
        organisation,
        member,
        fields,
    };
    Ok((status(&end.fields), end).into_response())
}

async fn end(
    board: Board,
    Path(path): Path<MemberPath>,
    form: Form,
) -> Result<Response, PageError> {
    let mut f = form.fields("board-end");
    let reason = f.choice("reason", EndReason::from_code);
    let shown_again = f.clone();
    let Ok(Some(reason)) = f.finish(reason) else {
        return end_page(&board, path.person, shown_again).await;
    };
    let mut tx = board.app.db.begin().await?;
    let (who, organisation) = (&board.viewer, board.organisation);
    match remove_member(&mut tx, who, organisation, path.person, reason, board.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&board, "flash-board-member-ended");
            // who left has no board's page to go to any more
            let next = match path.person == who.person {
                true => paths::my(),
                false => paths::board_members(&board.slug),
            };
            Ok((notice, see_other(next)).into_response())
        }
        Err(error) => {
            drop(tx);
            let fields = shown_again.refused(refusal(error)?);
            end_page(&board, path.person, fields).await
        }
    }
}
