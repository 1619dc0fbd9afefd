//! The budgets of a year, a new one, and a second person's word on it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};

use super::{decisions, refusal, status, with_errors};
use crate::base::ids::BudgetId;
use crate::budgets::forms;
use crate::budgets::model::{
    Budget, BudgetRefusal, BudgetRequest, BudgetState, OrganisationAccount, may_prepare,
};
use crate::budgets::{
    accounts_of_budget, budget, budgets_of_year, decide_budget, open_requests, propose_budget,
};
use crate::paths;
use crate::web::{
    BudgetHolder, FieldError, Fields, Form, Guard, MoneyStaff, Opt, Page, PageError, Routes, flash,
    see_other,
};

pub fn routes() -> Routes {
    Routes::new("budgets")
        .get(paths::STAFF_BUDGETS, Guard::MoneyStaff, index)
        .post(paths::STAFF_BUDGETS, Guard::BudgetHolder, create)
        .get(paths::STAFF_BUDGET_NEW, Guard::BudgetHolder, new)
        .get(paths::STAFF_BUDGET, Guard::MoneyStaff, show)
        .post(paths::STAFF_BUDGET_DECISION, Guard::MoneyStaff, decide)
}

#[derive(serde::Deserialize)]
struct IndexQuery {
    jaar: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/index.html")]
struct IndexPage {
    page: Page,
    year: i16,
    /// Other years to look at.
    years: Vec<i16>,
    budgets: Vec<Budget>,
    requests: Vec<Waiting>,
    may_prepare: bool,
}

struct Waiting {
    line: BudgetRequest,
    late: bool,
}

impl Budget {
    fn tone(&self) -> &'static str {
        match self.state {
            BudgetState::Proposed => "warning",
            BudgetState::Approved => "positive",
            BudgetState::Refused => "negative",
        }
    }

    fn is_approved(&self) -> bool {
        self.state == BudgetState::Approved
    }
}

async fn index(staff: MoneyStaff, Query(query): Query<IndexQuery>) -> Result<IndexPage, PageError> {
    let today = staff.today();
    let [this_year, next] = forms::years(today);
    // a year that nobody can have set money aside for is not an error worth a page
    let year = query
        .jaar
        .and_then(|text| text.parse().ok())
        .filter(|year| (2000..=next).contains(year))
        .unwrap_or(this_year);
    let mut conn = staff.app.db.acquire().await?;
    let m = staff.tenant.id;
    let requests = open_requests(&mut conn, m).await?;
    Ok(IndexPage {
        page: staff.page("budgets-title"),
        years: [this_year - 1, this_year, next]
            .into_iter()
            .filter(|other| *other != year)
            .collect(),
        budgets: budgets_of_year(&mut conn, m, year).await?,
        requests: requests
            .into_iter()
            .map(|line| Waiting {
                late: line.is_late(today),
                line,
            })
            .collect(),
        may_prepare: may_prepare(&staff.viewer),
        year,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/new.html")]
struct NewPage {
    page: Page,
    fields: Fields,
    years: Vec<Opt>,
}

async fn new(staff: BudgetHolder) -> Response {
    let [year, _] = forms::years(staff.today());
    new_page(&staff, Fields::with(forms::BUDGET, &[("year", year)]))
}

fn new_page(staff: &BudgetHolder, fields: Fields) -> Response {
    let form = NewPage {
        page: with_errors(staff.page("budget-new-title"), &fields),
        years: forms::years(staff.today())
            .map(|year| Opt::new(year.to_string(), year))
            .to_vec(),
        fields,
    };
    (status(&form.fields), form).into_response()
}

async fn create(staff: BudgetHolder, form: Form) -> Result<Response, PageError> {
    let mut shown_again = form.clone().fields(forms::BUDGET);
    let new = match forms::budget(form, staff.today()) {
        Ok(new) => new,
        Err(fields) => return Ok(new_page(&staff, fields)),
    };
    let mut tx = staff.app.db.begin().await?;
    match propose_budget(&mut tx, &staff.viewer, &new, staff.now).await {
        Ok(budget) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-budget-proposed");
            Ok((notice, see_other(paths::staff_budget(budget.id))).into_response())
        }
        Err(error) => match refusal(error)? {
            BudgetRefusal::NameTaken => {
                shown_again.fail("name", FieldError::Taken);
                Ok(new_page(&staff, shown_again))
            }
            refusal => Ok(new_page(&staff, shown_again.refused(refusal.key()))),
        },
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/show.html")]
struct ShowPage {
    page: Page,
    budget: Budget,
    accounts: Vec<OrganisationAccount>,
    fields: Fields,
    decisions: Vec<Opt>,
    may_decide: bool,
    /// The one who reads this proposed it, so that somebody else must decide.
    is_own: bool,
}

#[derive(serde::Deserialize)]
struct BudgetPath {
    budget: BudgetId,
}

async fn show(staff: MoneyStaff, Path(path): Path<BudgetPath>) -> Result<Response, PageError> {
    show_page(&staff, path.budget, Fields::new(forms::DECISION)).await
}

async fn show_page(
    staff: &MoneyStaff,
    id: BudgetId,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut conn = staff.app.db.acquire().await?;
    let m = staff.tenant.id;
    let budget = budget(&mut conn, m, id).await?.ok_or(PageError::NotFound)?;
    let page = with_errors(staff.page_titled(&budget.name), &fields);
    let shown = ShowPage {
        accounts: accounts_of_budget(&mut conn, m, id).await?,
        decisions: decisions(&page),
        may_decide: budget.may_be_decided_by(&staff.viewer).is_ok(),
        is_own: budget.proposed_by == staff.viewer.person && budget.state == BudgetState::Proposed,
        page,
        budget,
        fields,
    };
    Ok((status(&shown.fields), shown).into_response())
}

async fn decide(
    staff: MoneyStaff,
    Path(path): Path<BudgetPath>,
    form: Form,
) -> Result<Response, PageError> {
    let shown_again = form.clone().fields(forms::DECISION);
    let (decision, reasons) = match forms::decision(form) {
        Ok(decided) => decided,
        Err(fields) => return show_page(&staff, path.budget, fields).await,
    };
    let mut tx = staff.app.db.begin().await?;
    let who = &staff.viewer;
    match decide_budget(&mut tx, who, path.budget, decision, &reasons, staff.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-budget-decided");
            Ok((notice, see_other(paths::staff_budget(path.budget))).into_response())
        }
        Err(error) => {
            let fields = shown_again.refused(refusal(error)?.key());
            drop(tx);
            show_page(&staff, path.budget, fields).await
        }
    }
}
