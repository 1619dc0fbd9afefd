//! The team asks for a voucher: rules and money first, one form, check, and a page that says what happens next.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::base::clock::date_of;
use crate::base::ids::ApplicationId;
use crate::base::money::Cents;
use crate::initiatives::{self, Initiative};
use crate::organisations::{self, Organisation, Remedy, RulesGroup};
use crate::paths;
use crate::vouchers::actions::{self, Issuer};
use crate::vouchers::model::{
    Application, ApplicationState, Ballot, NewApplication, Vote, VoucherError,
};
use crate::vouchers::{forms, store};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

/// Groups of rules that a team reads without unfolding anything.
const MAIN_RULES: [&str; 3] = ["hoeveel", "wanneer", "nee"];

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/new.html")]
struct NewPage {
    page: Page,
    slug: String,
    plan: Initiative,
    issuer: Issuer,
    /// What decides whether the question makes sense: how much, when, and what is refused.
    main_rules: Vec<RulesGroup>,
    other_rules: Vec<RulesGroup>,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/nobody.html")]
struct NobodyPage {
    page: Page,
    slug: String,
    words: &'static str,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/check.html")]
struct CheckPage {
    page: Page,
    slug: String,
    issuer: Issuer,
    new: NewApplication,
    is_late: bool,
    more_than_left: bool,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/application.html")]
struct ShowPage {
    page: Page,
    slug: String,
    application: Application,
    organisation: Organisation,
    votes: Vec<Vote>,
    /// The voucher, when there is one.
    voucher: Option<String>,
    granted: Option<Cents>,
    /// The answer is no, or less than was asked: here is what the team can do.
    has_remedy: bool,
    remedy: String,
    remedy_until: Option<NaiveDate>,
    /// Who looks at the decision again.
    remedy_email: String,
    /// The answer is no, and the plan goes on: it may ask once more.
    can_ask_again: bool,
    is_overdue: bool,
    can_withdraw: bool,
}

async fn plan_of(conn: &mut PgConnection, team: &Team) -> Result<Initiative, PageError> {
    initiatives::find(conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)
}

/// The plan and who decides about it; or the page that says why nobody can yet.
async fn issuer_of(
    conn: &mut PgConnection,
    team: &Team,
) -> Result<Result<(Initiative, Issuer), Response>, PageError> {
    let plan = plan_of(conn, team).await?;
    match actions::issuer_for(conn, team.tenant.id, &plan, team.today()).await {
        Ok(issuer) => Ok(Ok((plan, issuer))),
        Err(VoucherError::Refused(refusal)) => {
            let page = NobodyPage {
                page: team.page("application-title"),
                slug: team.slug.clone(),
                words: refusal.key(),
            };
            Ok(Err(page.into_response()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn form_page(
    conn: &mut PgConnection,
    team: &Team,
    plan: Initiative,
    issuer: Issuer,
    fields: Fields,
) -> Result<Response, PageError> {
    let areas = organisations::areas(conn, team.tenant.id, Some(issuer.organisation.id)).await?;
    let (main_rules, other_rules) =
        organisations::in_plain_words(&team.translator, &issuer.rules, &areas)
            .into_iter()
            .partition(|group| MAIN_RULES.contains(&group.code));
    let failed = fields.has_errors();
    let page = team.page("application-title");
    let view = NewPage {
        main_rules,
        other_rules,
        page: if failed { page.with_errors() } else { page },
        slug: team.slug.clone(),
        plan,
        issuer,
        fields,
    };
    let status = if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, view).into_response())
}

pub async fn new(State(app): State<App>, team: Team) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    match issuer_of(&mut conn, &team).await? {
        Ok((plan, issuer)) => {
            let fields = Fields::with("application", &[("what", plan.summary.clone())]);
            form_page(&mut conn, &team, plan, issuer, fields).await
        }
        Err(page) => Ok(page),
    }
}

/// Shows what was typed before it is sent. Nothing is written yet.
pub async fn check(State(app): State<App>, team: Team, form: Form) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (plan, issuer) = match issuer_of(&mut conn, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let change = form.0.iter().any(|(name, _)| name == "change");
    let (fields, new) = forms::application(form, team.today(), issuer.most);
    match new {
        Some(new) if !change => {
            let page = CheckPage {
                page: team.page("application-check-title"),
                slug: team.slug.clone(),
                is_late: new.starts_on < issuer.rules.earliest_start(team.today()),
                more_than_left: new.amount > issuer.left,
                issuer,
                new,
                fields,
            };
            Ok(page.into_response())
        }
        _ => form_page(&mut conn, &team, plan, issuer, fields).await,
    }
}

pub async fn create(State(app): State<App>, team: Team, form: Form) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let (plan, issuer) = match issuer_of(&mut tx, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let (fields, new) = forms::application(form, team.today(), issuer.most);
    let Some(new) = new else {
        return form_page(&mut tx, &team, plan, issuer, fields).await;
    };
    let id = ApplicationId(fields.request_id().0);
    match actions::apply(&mut tx, &team.viewer, id, team.initiative, new, team.now).await {
        Ok(application) => {
            tx.commit().await?;
            Ok(see_other(paths::application(&team.slug, application.id)))
        }
        Err(VoucherError::Refused(refusal)) => {
            form_page(&mut tx, &team, plan, issuer, fields.refused(refusal.key())).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where an application stands: also the confirmation, so it can be bookmarked.
pub async fn show(
    State(app): State<App>,
    team: Team,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let application = store::find_application(&mut conn, team.tenant.id, id)
        .await?
        .filter(|application| application.initiative == team.initiative)
        .ok_or(PageError::NotFound)?;
    let organisation = organisations::find(&mut conn, team.tenant.id, application.organisation)
        .await?
        .ok_or(PageError::NotFound)?;
    let rules = organisations::rules_by_id(&mut conn, team.tenant.id, application.rules)
        .await?
        .ok_or(PageError::NotFound)?;
    let votes = if application.is_open() {
        vec![]
    } else {
        let mut votes = store::votes(&mut conn, team.tenant.id, id).await?;
        votes.retain(|vote| vote.ballot != Ballot::Aside);
        votes
    };
    let voucher = store::find_voucher_of_application(&mut conn, team.tenant.id, id).await?;
    let plan = plan_of(&mut conn, &team).await?;
    let others = store::applications_of(&mut conn, team.tenant.id, team.initiative).await?;
    let page = team.page("application-show-title");
    let page = ShowPage {
        slug: team.slug.clone(),
        votes,
        voucher: voucher.map(|voucher| paths::voucher(voucher.id)),
        granted: match application.state {
            ApplicationState::Granted(amount) => Some(amount),
            _ => None,
        },
        has_remedy: match application.state {
            ApplicationState::Refused => true,
            ApplicationState::Granted(amount) => amount < application.amount,
            ApplicationState::Submitted | ApplicationState::Withdrawn => false,
        },
        remedy: organisations::remedy_in_words(&team.translator, &rules),
        remedy_until: application
            .closed_at
            .map(|decided| rules.remedy_until(date_of(decided))),
        remedy_email: match rules.remedy {
            Remedy::Organisation if !organisation.email.is_empty() => organisation.email.clone(),
            // an organisation without an address is reached by way of the town hall
            Remedy::Organisation | Remedy::MunicipalityObjection | Remedy::Complaint => {
                page.contact_email().to_owned()
            }
        },
        can_ask_again: application.state == ApplicationState::Refused
            && plan.is_active()
            && !others.iter().any(Application::is_open),
        is_overdue: application.is_overdue(team.today()),
        can_withdraw: application.is_open(),
        page,
        organisation,
        application,
    };
    Ok(page.into_response())
}

pub async fn withdraw(
    State(app): State<App>,
    team: Team,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    actions::withdraw(&mut tx, &team.viewer, team.initiative, id, team.now).await?;
    tx.commit().await?;
    let next = see_other(paths::application(&team.slug, id));
    Ok((flash(&team, "flash-application-withdrawn"), next).into_response())
}
