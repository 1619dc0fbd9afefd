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
use crate::municipalities;
use crate::organisations::{
    self, FoodRule, Ground, Organisation, Professionals, Remedy, RulesGroup,
};
use crate::paths;
use crate::vouchers::actions::{self, Issuer};
use crate::vouchers::assessment::{Assessment, Check, Finding, FoodUse};
use crate::vouchers::model::{
    Application, ApplicationState, Ballot, NewApplication, Question, Vote, VoucherError,
};
use crate::vouchers::{forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, flash, see_other};

/// More than all fields of the form can hold, in bytes.
const LONGEST_DRAFT: usize = 20_000;
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
    applicants: Vec<Opt>,
    /// None where the rules pay for food.
    foods: Vec<Opt>,
    grounds: Vec<Opt>,
    pluses: Vec<Opt>,
    asks_own_part: bool,
    asks_professional: bool,
    /// Somebody of the team began to fill this in before.
    is_draft: bool,
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
    application: NewApplication,
    assessment: Assessment,
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
    /// Until when the board promised to say whether something is missing; none when that has passed.
    react_by: Option<NaiveDate>,
    questions: Vec<Question>,
    question_open: bool,
    fields: Fields,
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
    is_draft: bool,
) -> Result<Response, PageError> {
    let areas = organisations::areas(conn, team.tenant.id, Some(issuer.organisation.id)).await?;
    let (main_rules, other_rules) =
        organisations::in_plain_words(&team.translator, &issuer.rules, &areas)
            .into_iter()
            .partition(|group| MAIN_RULES.contains(&group.code));
    let failed = fields.has_errors();
    let page = team.page("application-title");
    let page = if failed { page.with_errors() } else { page };
    let rules = &issuer.rules;
    // food as a ground follows from what the money is for
    let asked_grounds = rules
        .refusal_grounds
        .iter()
        .filter(|ground| **ground != Ground::FoodAndDrink);
    let view = NewPage {
        main_rules,
        other_rules,
        applicants: options(&rules.applicants, |kind| {
            let code = kind.code();
            Opt::new(code, page.tt("application-applicant", code))
        }),
        foods: match rules.food {
            FoodRule::Yes => vec![],
            FoodRule::No | FoodRule::AgainstLoneliness => options(FoodUse::ALL, |food| {
                let code = food.code();
                Opt::new(code, page.tt("application-food", code))
            }),
        },
        grounds: options(&asked_grounds.copied().collect::<Vec<_>>(), |ground| {
            let code = ground.code();
            Opt::new(code, page.tt("rules-ground", code))
        }),
        pluses: options(&rules.plus_criteria, |plus| {
            let code = plus.code();
            Opt::new(code, page.tt("rules-plus", code))
        }),
        asks_own_part: rules.own_part_percent > 0,
        asks_professional: rules.professionals != Professionals::Yes,
        is_draft,
        page,
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

fn options<T: Copy>(items: &[T], option: impl Fn(T) -> Opt) -> Vec<Opt> {
    items.iter().map(|item| option(*item)).collect()
}

/// The form, with what the team typed last when it began before.
pub async fn new(State(app): State<App>, team: Team) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (plan, issuer) = match issuer_of(&mut conn, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let sent = store::applications_of(&mut conn, team.tenant.id, team.initiative).await?;
    if let Some(waiting) = sent.iter().find(|sent| sent.is_underway()) {
        // one at a time: here is where it stands
        let next = see_other(paths::application(&team.slug, waiting.id));
        return Ok((flash(&team, "flash-application-waits"), next).into_response());
    }
    let draft = store::find_draft(&mut conn, team.tenant.id, team.initiative).await?;
    let is_draft = draft.is_some();
    let fields = match draft {
        Some(draft) => Form(draft).fields(forms::APPLICATION),
        None => Fields::with(forms::APPLICATION, &[("what", plan.summary.clone())]),
    };
    form_page(&mut conn, &team, plan, issuer, fields, is_draft).await
}

/// Keeps what was typed, right or not, and shows it to be looked over. Nothing is sent yet.
pub async fn keep(State(app): State<App>, team: Team, form: Form) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let (plan, issuer) = match issuer_of(&mut tx, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let later = form.0.iter().any(|(name, _)| name == "later");
    let typed = form
        .clone()
        .fields(forms::APPLICATION)
        .kept(&forms::APPLICATION_FIELDS);
    let (fields, new) = forms::application(form, team.today(), &issuer.rules, issuer.most);
    // a form that is far too long for its fields is no draft
    let fits = typed.iter().map(|(_, value)| value.len()).sum::<usize>() <= LONGEST_DRAFT;
    if fits {
        actions::keep_draft(&mut tx, &team.viewer, team.initiative, &typed, team.now).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    if later && fits {
        let next = see_other(paths::initiative(&team.slug));
        return Ok((flash(&team, "flash-application-kept"), next).into_response());
    }
    if new.is_some() {
        return Ok(see_other(paths::application_check(&team.slug)));
    }
    let mut conn = app.db.acquire().await?;
    form_page(&mut conn, &team, plan, issuer, fields, false).await
}

/// What was typed, held against the rules, before it is sent.
pub async fn check(State(app): State<App>, team: Team) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (plan, issuer) = match issuer_of(&mut conn, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let draft = store::find_draft(&mut conn, team.tenant.id, team.initiative).await?;
    let Some(draft) = draft else {
        return Ok(see_other(paths::application_new(&team.slug)));
    };
    let (fields, new) = forms::application(Form(draft), team.today(), &issuer.rules, issuer.most);
    // it was kept with something missing, or a day went by
    let Some(application) = new else {
        return form_page(&mut conn, &team, plan, issuer, fields, true).await;
    };
    let of_board =
        actions::is_of_board(&mut conn, team.tenant.id, plan.id, &issuer, team.now).await?;
    let assessment = issuer.assess(&application, of_board, team.today());
    let page = CheckPage {
        page: team.page("application-check-title"),
        slug: team.slug.clone(),
        is_late: assessment.finding(Check::InTime) == Some(Finding::Marked),
        more_than_left: application.amount > issuer.left,
        issuer,
        application,
        assessment,
        fields,
    };
    Ok(page.into_response())
}

/// Sends what was kept.
pub async fn create(State(app): State<App>, team: Team, form: Form) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let id = ApplicationId(form.fields(forms::APPLICATION).request_id().0);
    let (plan, issuer) = match issuer_of(&mut tx, &team).await? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let draft = store::find_draft(&mut tx, team.tenant.id, team.initiative).await?;
    let Some(draft) = draft else {
        // sent already, by this very button or by someone else of the team
        let sent = store::find_application(&mut tx, team.tenant.id, id).await?;
        let sent = sent.filter(|sent| sent.initiative == team.initiative);
        let next = sent.map_or_else(
            || paths::application_new(&team.slug),
            |sent| paths::application(&team.slug, sent.id),
        );
        return Ok(see_other(next));
    };
    let (fields, new) = forms::application(Form(draft), team.today(), &issuer.rules, issuer.most);
    let Some(new) = new else {
        return form_page(&mut tx, &team, plan, issuer, fields, true).await;
    };
    match actions::apply(&mut tx, &team.viewer, id, team.initiative, new, team.now).await {
        Ok(application) => {
            tx.commit().await?;
            Ok(see_other(paths::application(&team.slug, application.id)))
        }
        Err(VoucherError::Refused(refusal)) => {
            tx.rollback().await?;
            let mut conn = app.db.acquire().await?;
            let fields = fields.refused(refusal.key());
            form_page(&mut conn, &team, plan, issuer, fields, true).await
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
    show_page(&mut conn, &team, id, Fields::new(forms::ANSWER)).await
}

/// The team answers what the board asked.
pub async fn answer(
    State(app): State<App>,
    team: Team,
    Path((_, id)): Path<(String, ApplicationId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let typed = form.clone();
    let words = match forms::reply(form) {
        Ok(words) => words,
        Err(fields) => return show_page(&mut tx, &team, id, fields).await,
    };
    match actions::answer(&mut tx, &team.viewer, team.initiative, id, &words, team.now).await {
        Ok(()) => {
            tx.commit().await?;
            let next = see_other(paths::application(&team.slug, id));
            Ok((flash(&team, "flash-application-answered"), next).into_response())
        }
        Err(VoucherError::Refused(refusal)) => {
            let fields = typed.fields(forms::ANSWER).refused(refusal.key());
            show_page(&mut tx, &team, id, fields).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show_page(
    conn: &mut PgConnection,
    team: &Team,
    id: ApplicationId,
    fields: Fields,
) -> Result<Response, PageError> {
    let application = store::find_application(&mut *conn, team.tenant.id, id)
        .await?
        .filter(|application| application.initiative == team.initiative)
        .ok_or(PageError::NotFound)?;
    let organisation = organisations::find(&mut *conn, team.tenant.id, application.organisation)
        .await?
        .ok_or(PageError::NotFound)?;
    let rules = organisations::rules_by_id(&mut *conn, team.tenant.id, application.rules)
        .await?
        .ok_or(PageError::NotFound)?;
    let votes = if application.is_open() {
        vec![]
    } else {
        let mut votes = store::votes(&mut *conn, team.tenant.id, id).await?;
        votes.retain(|vote| vote.ballot != Ballot::Aside);
        votes
    };
    let voucher = store::find_voucher_of_application(&mut *conn, team.tenant.id, id).await?;
    let plan = plan_of(conn, team).await?;
    let others = store::applications_of(&mut *conn, team.tenant.id, team.initiative).await?;
    let questions = store::questions(&mut *conn, team.tenant.id, id).await?;
    let calendar = municipalities::calendar(&mut *conn, team.tenant.id).await?;
    let page = team.page("application-show-title");
    let failed = fields.has_errors();
    let page = if failed { page.with_errors() } else { page };
    let view = ShowPage {
        react_by: rules
            .react_by(&calendar, date_of(application.applied_at))
            .filter(|day| *day >= team.today()),
        question_open: questions
            .iter()
            .any(|question| question.closed_at.is_none()),
        questions,
        fields,
        slug: team.slug.clone(),
        votes,
        voucher: voucher.map(|voucher| paths::voucher(voucher.id)),
        granted: match application.state {
            ApplicationState::Granted(amount) | ApplicationState::Waiting(amount) => Some(amount),
            _ => None,
        },
        has_remedy: match application.state {
            ApplicationState::Refused => true,
            ApplicationState::Granted(amount) => amount < application.amount,
            ApplicationState::Submitted
            | ApplicationState::Waiting(_)
            | ApplicationState::Withdrawn => false,
        },
        remedy: organisations::remedy_in_words(&team.translator, &rules),
        remedy_until: application
            .closed_at
            .map(|decided| rules.remedy_until(&calendar, date_of(decided))),
        remedy_email: match rules.remedy {
            Remedy::Organisation if !organisation.email.is_empty() => organisation.email.clone(),
            // an organisation without an address is reached by way of the town hall
            Remedy::Organisation | Remedy::MunicipalityObjection | Remedy::Complaint => {
                page.contact_email().to_owned()
            }
        },
        can_ask_again: application.state == ApplicationState::Refused
            && plan.is_active()
            && !others.iter().any(Application::is_underway),
        is_overdue: application.is_overdue(team.today()),
        can_withdraw: application.is_underway(),
        page,
        organisation,
        application,
    };
    let status = if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, view).into_response())
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
