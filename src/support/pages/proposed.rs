//! Who was proposed by residents reads who, for what and under which conditions, and answers with the link of the mail.
//! Signed in with the address of that mail, the number of the proposal does the same: so one's own page leads here.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::refused;
use crate::auth::{self, Role, Subject, Token};
use crate::base::ids::{OwnHelperId, ProviderId};
use crate::base::text::Email;
use crate::initiatives::{self, Initiative};
use crate::paths;
use crate::people::{self, Joined};
use crate::providers::{self, Condition, Invited, Provider, ProviderError, Sent};
use crate::support::actions::{ProposedError, SupportError, Way};
use crate::support::model::{LinkState, Need, OwnHelper, SupportRefusal};
use crate::support::{actions, store};
use crate::web::{App, Fields, Form, Page, PageError, SignedIn, Visitor, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/proposed.html")]
struct ProposedPage {
    page: Page,
    fields: Fields,
    token: String,
    one: OwnHelper,
    plan: Initiative,
    need: Need,
    conditions: &'static [Condition],
    step: Step,
    sign_in: String,
}

/// The link does not work any more, or never did.
#[derive(Template, WebTemplate)]
#[template(path = "support/proposed_gone.html")]
struct GonePage {
    page: Page,
    /// Why, as the texts name it.
    why: &'static str,
}

/// What the one who opens the link can do.
enum Step {
    /// The address has no account yet: a name and a password are enough.
    Join(Email),
    /// The address has an account.
    SignIn,
    /// Signed in, but the mail was to another address.
    OtherAccount,
    /// Signed in: to the form.
    Apply,
    /// Signed in, and acts for these helpers already.
    Link(Vec<Provider>),
}

struct Seen {
    one: OwnHelper,
    plan: Initiative,
    need: Need,
}

impl Seen {
    /// Why the link does nothing; none when it works.
    fn gone(&self, visitor: &Visitor) -> Option<&'static str> {
        match self.one.link_at(visitor.now) {
            LinkState::Works if !self.need.is_open() || !self.plan.is_active() => {
                Some("not-needed")
            }
            LinkState::Works => None,
            state => Some(state.code()),
        }
    }

    fn invited(&self, token: &str) -> Invited {
        Invited {
            action: paths::own_helper_apply(token),
            plan: self.plan.title.clone(),
            name: self.one.name.clone(),
        }
    }
}

fn way_of(visitor: &Visitor, token: &str) -> Option<Way> {
    if let Some(token) = Token::parse(token) {
        return Some(Way::Link(token));
    }
    let id: OwnHelperId = token.parse().ok()?;
    // in a turn somebody answers for a helper, not for oneself
    let viewer = visitor.viewer.as_ref();
    let viewer = viewer.filter(|viewer| viewer.serving.is_none())?;
    Some(Way::Account(id, Box::new(viewer.clone())))
}

async fn seen(
    visitor: &Visitor,
    conn: &mut PgConnection,
    token: &str,
) -> Result<Option<(Way, Seen)>, PageError> {
    let m = visitor.tenant.id;
    let Some(way) = way_of(visitor, token) else {
        return Ok(None);
    };
    let Some(one) = actions::proposal_for(conn, m, &way).await? else {
        return Ok(None);
    };
    let plan = initiatives::find(conn, m, one.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    let need = store::find_need(conn, m, one.need)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok(Some((way, Seen { one, plan, need })))
}

fn gone(visitor: &Visitor, why: &'static str) -> Response {
    let page = visitor.page("own-helper-gone-title");
    let status = match why {
        "unknown" => StatusCode::NOT_FOUND,
        _ => StatusCode::OK,
    };
    (status, GonePage { page, why }).into_response()
}

async fn step_of(
    visitor: &Visitor,
    conn: &mut PgConnection,
    one: &OwnHelper,
) -> Result<Step, PageError> {
    let m = visitor.tenant.id;
    let Some(email) = &one.email else {
        return Err(PageError::NotFound);
    };
    let Some(viewer) = &visitor.viewer else {
        // no secret here: the link was read in the mail of this very address
        let person = auth::find_person_by_email(conn, m, email).await?;
        return Ok(match person {
            Some(_) => Step::SignIn,
            None => Step::Join(email.clone()),
        });
    };
    if !one.is_for(&viewer.email) {
        return Ok(Step::OtherAccount);
    }
    let mut helpers = Vec::new();
    for id in viewer.subjects_of(Role::Provider) {
        helpers.extend(providers::find(conn, m, ProviderId(id)).await?);
    }
    Ok(match helpers.is_empty() {
        true => Step::Apply,
        false => Step::Link(helpers),
    })
}

async fn respond(visitor: &Visitor, token: &str, fields: Fields) -> Result<Response, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let Some((_, seen)) = seen(visitor, &mut conn, token).await? else {
        return Ok(gone(visitor, "unknown"));
    };
    if let Some(why) = seen.gone(visitor) {
        return Ok(gone(visitor, why));
    }
    let step = step_of(visitor, &mut conn, &seen.one).await?;
    drop(conn);
    let page = visitor.page("own-helper-asked-title");
    let (status, page) = match fields.has_errors() {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page.with_errors()),
        false => (StatusCode::OK, page),
    };
    let view = ProposedPage {
        page,
        fields,
        token: token.to_owned(),
        one: seen.one,
        plan: seen.plan,
        need: seen.need,
        conditions: Condition::ALL,
        step,
        sign_in: paths::sign_in_then(paths::own_helper(token)),
    };
    Ok((status, view).into_response())
}

pub(super) async fn show(
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let fields = Fields::new("join");
    let mut conn = visitor.app.db.acquire().await?;
    let found = seen(&visitor, &mut conn, &token).await?;
    drop(conn);
    let fields = match found {
        Some((_, seen)) => Fields::with("join", &[("name", &seen.one.name)]),
        None => fields,
    };
    respond(&visitor, &token, fields).await
}

/// Without an account: the address of the mail, a name and a password make one.
pub(super) async fn join(
    visitor: Visitor,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let Some((_, seen)) = seen(&visitor, &mut conn, &token).await? else {
        return Ok(gone(&visitor, "unknown"));
    };
    drop(conn);
    if let Some(why) = seen.gone(&visitor) {
        return Ok(gone(&visitor, why));
    }
    let next = paths::own_helper_apply(&token);
    let (None, Some(email)) = (&visitor.viewer, &seen.one.email) else {
        return Ok(see_other(next));
    };
    match people::join_by_mail(&visitor, email, form).await? {
        Joined::In(session) => Ok((session, see_other(next)).into_response()),
        Joined::Again(fields) => respond(&visitor, &token, fields).await,
    }
}

pub(super) async fn decline(
    visitor: Visitor,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let Some(way) = way_of(&visitor, &token) else {
        return Ok(gone(&visitor, "unknown"));
    };
    let mut tx = app.db.begin().await?;
    let done = actions::decline_proposal(&mut tx, visitor.tenant.id, &way, visitor.now).await;
    match done {
        Ok(()) => {
            tx.commit().await?;
            // the address is forgotten: the account leads here no more
            if matches!(way, Way::Account(..)) {
                return Ok(gone(&visitor, "declined"));
            }
        }
        Err(SupportError::Refused(SupportRefusal::NotFound)) => {
            return Ok(gone(&visitor, "unknown"));
        }
        // the page tells why it does nothing
        Err(SupportError::Refused(_)) => tx.rollback().await?,
        Err(error) => return Err(super::fault(error)),
    }
    Ok(see_other(paths::own_helper(&token)))
}

/// The proposal behind a link that works for this account; where to go instead otherwise.
async fn own(who: &SignedIn, app: &App, token: &str) -> Result<Result<Seen, Response>, PageError> {
    let mut conn = app.db.acquire().await?;
    let Some((_, seen)) = seen(who, &mut conn, token).await? else {
        return Err(PageError::NotFound);
    };
    let works = seen.gone(who).is_none() && seen.one.is_for(&who.viewer.email);
    Ok(match works {
        true => Ok(seen),
        false => Err(see_other(paths::own_helper(token))),
    })
}

/// The form that everyone fills in who wants a place in the pool.
pub(super) async fn form(
    who: SignedIn,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    match own(&who, &app, &token).await? {
        Ok(seen) => providers::apply_page(&who, &app, Some(&seen.invited(&token)), None).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(super) async fn apply(
    who: SignedIn,
    State(app): State<App>,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let Some((way, seen)) = seen(&who, &mut conn, &token).await? else {
        // taken back while it was filled in: it can be sent without the plan
        return match way_of(&who, &token) {
            Some(Way::Account(..)) => without_plan(&who, &app, form).await,
            _ => Err(PageError::NotFound),
        };
    };
    drop(conn);
    let invited = seen.invited(&token);
    let (id, new, fields) =
        match providers::read_application(&who, &app, Some(&invited), form).await? {
            Sent::Page(page) => return Ok(page),
            Sent::Meant(id, new, fields) => (id, new, fields),
        };
    let mut tx = app.db.begin().await?;
    let done = actions::apply_as_proposed(&mut tx, &who.viewer, &way, (id, *new), who.now).await;
    let fields = match done {
        Ok(helper) => {
            tx.commit().await?;
            return Ok(see_other(paths::provider_applied(&helper.slug)));
        }
        Err(ProposedError::Proposal(error)) => refused(fields, error)?,
        Err(ProposedError::Application(ProviderError::Refused(refusal))) => {
            fields.refused(refusal.key())
        }
        Err(ProposedError::Application(ProviderError::Conflict)) => {
            return Err(PageError::Conflict);
        }
        Err(ProposedError::Application(ProviderError::Failed(error))) => return Err(error.into()),
    };
    tx.rollback().await?;
    providers::apply_page(&who, &app, Some(&invited), Some(fields)).await
}

async fn without_plan(who: &SignedIn, app: &App, form: Form) -> Result<Response, PageError> {
    match providers::read_application(who, app, None, form).await? {
        Sent::Page(page) => Ok(page),
        Sent::Meant(_, _, fields) => {
            let fields = fields.refused(SupportRefusal::ProposalClosed.key());
            providers::apply_page(who, app, None, Some(fields)).await
        }
    }
}

/// The helper for whom this person acts already.
pub(super) async fn link(
    who: SignedIn,
    State(app): State<App>,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let way = way_of(&who, &token).ok_or(PageError::NotFound)?;
    let m = who.tenant.id;
    let slug = form.fields("own-helper").value("helper");
    let mut tx = app.db.begin().await?;
    let helper = providers::find_by_slug(&mut tx, m, &slug)
        .await?
        .filter(|helper| who.viewer.belongs_to(Subject::Provider(helper.id)))
        .ok_or(PageError::NotFound)?;
    let done = actions::link_proposed(&mut tx, &who.viewer, &way, helper.id, who.now).await;
    match done {
        Ok(helper) => {
            tx.commit().await?;
            let next = see_other(paths::provider_desk(&helper.slug));
            Ok((flash(&who, "flash-own-helper-linked"), next).into_response())
        }
        Err(ProposedError::Proposal(SupportError::Refused(SupportRefusal::NotFound))) => {
            Err(PageError::NotFound)
        }
        // the page of the link tells why it does nothing
        Err(ProposedError::Proposal(SupportError::Refused(_))) => {
            tx.rollback().await?;
            Ok(see_other(paths::own_helper(&token)))
        }
        Err(ProposedError::Proposal(error)) => Err(super::fault(error)),
        Err(ProposedError::Application(_)) => Err(PageError::Conflict),
    }
}
