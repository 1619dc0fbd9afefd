//! Who works for the town hall on this site: everyone there sees it, administrators change it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::{page_with, status, within};
use crate::auth::{self, Limit, Role, RoleMember};
use crate::base::ids::{InvitationId, PersonId};
use crate::paths;
use crate::people::actions::{
    EndError, InviteError, WithdrawError, end_staff_role, invite, withdraw,
};
use crate::people::forms;
use crate::people::model::{Invitation, InvitationTo, NewInvitation};
use crate::people::store;
use crate::web::{
    Administrator, Fields, Form, Guard, Opt, Page, PageError, Routes, Staff, Visitor, flash,
    see_other,
};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::STAFF_MEMBERS, Guard::Staff, index)
        .post(paths::STAFF_INVITATIONS, Guard::Administrator, create)
        .post(
            paths::STAFF_INVITATION_WITHDRAWAL,
            Guard::Administrator,
            take_back,
        )
        .get(paths::STAFF_MEMBER_END, Guard::Administrator, ask_end)
        .post(paths::STAFF_MEMBER_END, Guard::Administrator, end)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/staff.html")]
struct StaffPage {
    page: Page,
    fields: Fields,
    /// Whether this person may invite and end.
    may_change: bool,
    present: Vec<RoleMember>,
    past: Vec<RoleMember>,
    pending: Vec<Invitation>,
    roles: Vec<Opt>,
}

async fn index(staff: Staff) -> Result<Response, PageError> {
    let may_change = staff.viewer.has(Role::Administrator);
    show(&staff, may_change, Fields::new("staff-invite")).await
}

async fn show(visitor: &Visitor, may_change: bool, fields: Fields) -> Result<Response, PageError> {
    let (municipality, now) = (visitor.tenant.id, visitor.now);
    let mut conn = visitor.app.db.acquire().await?;
    let all = auth::past_and_present_staff(&mut conn, municipality).await?;
    // any role of the town hall stands for all of them
    let any = InvitationTo::Staff(Role::Administrator);
    let pending = match may_change {
        true => store::pending(&mut conn, municipality, any, now).await?,
        false => Vec::new(),
    };
    let (present, past) = all
        .into_iter()
        .partition(|member| member.until_at.is_none_or(|until| until > now));
    let page = page_with(visitor, "staff-title", &fields);
    let view = StaffPage {
        roles: Role::STAFF
            .iter()
            .map(|role| {
                Opt::new(role.code(), page.tt("role", role.code()))
                    .with_hint(page.tt("staff-role", role.code()))
            })
            .collect(),
        page,
        fields,
        may_change,
        present,
        past,
        pending,
    };
    Ok((status(&view.fields), view).into_response())
}

async fn create(administrator: Administrator, form: Form) -> Result<Response, PageError> {
    let (typed, fields) = match forms::staff(form) {
        Ok(parsed) => parsed,
        Err(fields) => return show(&administrator, true, fields).await,
    };
    let who = &administrator.viewer;
    if !within(&administrator, Limit::INVITATION, &who.person.to_string()).await? {
        return Err(PageError::TooMany);
    }
    let new = NewInvitation {
        to: InvitationTo::Staff(typed.role),
        name: String::new(),
        email: Some(typed.email),
        locale: administrator.locale,
    };
    let mut tx = administrator.app.db.begin().await?;
    match invite(&mut tx, who, &new, administrator.now).await {
        Ok(_) => {
            tx.commit().await?;
            let notice = flash(&administrator, "flash-invited");
            Ok((notice, see_other(paths::staff_members())).into_response())
        }
        Err(InviteError::Refused(refusal)) => {
            drop(tx);
            show(&administrator, true, fields.refused(refusal.key())).await
        }
        Err(InviteError::Failed(error)) => Err(error.into()),
    }
}

async fn take_back(
    administrator: Administrator,
    Path(invitation): Path<InvitationId>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    match withdraw(
        &mut tx,
        &administrator.viewer,
        invitation,
        administrator.now,
    )
    .await
    {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&administrator, "flash-invitation-withdrawn");
            Ok((notice, see_other(paths::staff_members())).into_response())
        }
        Err(WithdrawError::NotFound) => Err(PageError::NotFound),
        Err(WithdrawError::Failed(error)) => Err(error.into()),
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "people/staff_end.html")]
struct StaffEndPage {
    page: Page,
    fields: Fields,
    member: RoleMember,
    is_self: bool,
}

#[derive(serde::Deserialize)]
struct MemberPath {
    person: PersonId,
    role: String,
}

async fn ask_end(
    administrator: Administrator,
    Path(path): Path<MemberPath>,
) -> Result<Response, PageError> {
    show_end(&administrator, &path, Fields::new("staff-end")).await
}

async fn held(
    administrator: &Administrator,
    conn: &mut PgConnection,
    path: &MemberPath,
) -> Result<RoleMember, PageError> {
    let role = Role::from_code(&path.role)
        .filter(|role| role.is_staff())
        .ok_or(PageError::NotFound)?;
    auth::people_with_role(conn, administrator.tenant.id, &[role], administrator.now)
        .await?
        .into_iter()
        .find(|member| member.person == path.person)
        .ok_or(PageError::NotFound)
}

async fn show_end(
    administrator: &Administrator,
    path: &MemberPath,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut conn = administrator.app.db.acquire().await?;
    let member = held(administrator, &mut conn, path).await?;
    let view = StaffEndPage {
        page: page_with(administrator, "staff-end-title", &fields),
        fields,
        is_self: member.person == administrator.viewer.person,
        member,
    };
    Ok((status(&view.fields), view).into_response())
}

async fn end(
    administrator: Administrator,
    Path(path): Path<MemberPath>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    let member = held(&administrator, &mut tx, &path).await?;
    let who = &administrator.viewer;
    match end_staff_role(&mut tx, who, member.person, member.role, administrator.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&administrator, "flash-role-ended");
            // who gave up the own role may not see the desk any more
            let next = match member.person == who.person {
                true => paths::my(),
                false => paths::staff_members(),
            };
            Ok((notice, see_other(next)).into_response())
        }
        Err(EndError::Refused(refusal)) => {
            drop(tx);
            let fields = Fields::new("staff-end").refused(refusal.key());
            show_end(&administrator, &path, fields).await
        }
        Err(EndError::Failed(error)) => Err(error.into()),
    }
}
