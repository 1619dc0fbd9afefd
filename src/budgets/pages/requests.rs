//! An organisation's question at the town hall: what it gets, proposed by one and decided by another.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::{decisions, refusal, status, with_errors};
use crate::base::ids::{BudgetId, BudgetRequestId};
use crate::base::money::Cents;
use crate::budgets::forms;
use crate::budgets::model::{
    Budget, BudgetRefusal, BudgetRequest, BudgetState, Prepared, RequestState,
};
use crate::budgets::{budget, budgets_of_year, decide_allocation, propose_allocation, request};
use crate::paths;
use crate::web::{
    BudgetHolder, FieldError, Fields, Form, Guard, MoneyStaff, Opt, Page, PageError, Routes,
    Visitor, flash, see_other,
};

pub fn routes() -> Routes {
    Routes::new("budgets")
        .get(paths::STAFF_BUDGET_REQUEST, Guard::MoneyStaff, show)
        .get(
            paths::STAFF_ALLOCATION_PROPOSAL,
            Guard::BudgetHolder,
            prepare,
        )
        .post(
            paths::STAFF_ALLOCATION_PROPOSAL,
            Guard::BudgetHolder,
            propose,
        )
        .get(paths::STAFF_ALLOCATION_DECISION, Guard::MoneyStaff, judge)
        .post(paths::STAFF_ALLOCATION_DECISION, Guard::MoneyStaff, decide)
}

#[derive(serde::Deserialize)]
struct RequestPath {
    request: BudgetRequestId,
}

async fn asked(visitor: &Visitor, id: BudgetRequestId) -> Result<BudgetRequest, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    request(&mut conn, visitor.tenant.id, id)
        .await?
        .ok_or(PageError::NotFound)
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/request.html")]
struct RequestPage {
    page: Page,
    request: BudgetRequest,
    late: bool,
    may_prepare: bool,
    may_decide: bool,
    /// The one who reads this prepared it, so that somebody else must decide.
    is_own: bool,
    is_involved: bool,
}

async fn show(staff: MoneyStaff, Path(path): Path<RequestPath>) -> Result<RequestPage, PageError> {
    let request = asked(&staff, path.request).await?;
    let judged = request.may_be_decided_by(&staff.viewer).map(|_| ());
    Ok(RequestPage {
        page: staff.page_titled(
            staff
                .translator
                .text("budget-staff-request-title")
                .with("organisation", &request.organisation_name)
                .to_string(),
        ),
        late: request.is_late(staff.today()),
        may_prepare: request.may_be_prepared_by(&staff.viewer).is_ok(),
        may_decide: judged.is_ok(),
        is_own: judged == Err(BudgetRefusal::SamePerson),
        is_involved: judged == Err(BudgetRefusal::Involved),
        request,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/proposal.html")]
struct ProposalPage {
    page: Page,
    request: BudgetRequest,
    fields: Fields,
    budgets: Vec<Opt>,
}

/// The budgets that this question can be paid from.
async fn usable(visitor: &Visitor, request: &BudgetRequest) -> Result<Vec<Budget>, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let budgets = budgets_of_year(&mut conn, visitor.tenant.id, request.year).await?;
    Ok(budgets
        .into_iter()
        .filter(|budget| budget.state == BudgetState::Approved)
        .collect())
}

async fn prepare(
    staff: BudgetHolder,
    Path(path): Path<RequestPath>,
) -> Result<Response, PageError> {
    let request = asked(&staff, path.request).await?;
    if !request.state.is_open() {
        return Ok(see_other(paths::staff_budget_request(request.id)));
    }
    let mut fields = Fields::new(forms::PROPOSAL);
    match &request.prepared {
        Some(before) => {
            fields.set("budget", before.budget);
            fields.set("amount", before.amount);
            fields.set("reasons", &before.reasons);
        }
        None => fields.set("amount", request.amount),
    }
    let budgets = usable(&staff, &request).await?;
    Ok(proposal_page(&staff, request, &budgets, fields))
}

fn proposal_page(
    staff: &BudgetHolder,
    request: BudgetRequest,
    budgets: &[Budget],
    fields: Fields,
) -> Response {
    let page = with_errors(staff.page("allocation-title"), &fields);
    let form = ProposalPage {
        budgets: budgets
            .iter()
            .map(|budget| {
                let hint = page
                    .t("allocation-budget-left")
                    .with("left", budget.available);
                Opt::new(budget.id.to_string(), &budget.name).with_hint(hint)
            })
            .collect(),
        page,
        request,
        fields,
    };
    (status(&form.fields), form).into_response()
}

async fn propose(
    staff: BudgetHolder,
    Path(path): Path<RequestPath>,
    form: Form,
) -> Result<Response, PageError> {
    let request = asked(&staff, path.request).await?;
    let budgets = usable(&staff, &request).await?;
    let known: Vec<(BudgetId, Cents)> = budgets
        .iter()
        .map(|budget| (budget.id, budget.available))
        .collect();
    let mut shown_again = form.clone().fields(forms::PROPOSAL);
    let proposal = match forms::proposal(form, request.amount, &known) {
        Ok(proposal) => proposal,
        Err(fields) => return Ok(proposal_page(&staff, request, &budgets, fields)),
    };
    let mut tx = staff.app.db.begin().await?;
    match propose_allocation(&mut tx, &staff.viewer, request.id, &proposal, staff.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-allocation-prepared");
            Ok((notice, see_other(paths::staff_budget_request(request.id))).into_response())
        }
        Err(error) => {
            match refusal(error)? {
                BudgetRefusal::NotEnough { left }
                | BudgetRefusal::MoreThanAsked { asked: left } => {
                    shown_again.fail("amount", FieldError::TooMuch { left });
                }
                refusal => shown_again = shown_again.refused(refusal.key()),
            }
            Ok(proposal_page(&staff, request, &budgets, shown_again))
        }
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/allocation.html")]
struct DecisionPage {
    page: Page,
    request: BudgetRequest,
    prepared: Prepared,
    seen: String,
    /// What stands on the budget now, and what a yes leaves; nothing when it is more than it holds.
    available: Cents,
    leaves: Option<Cents>,
    may_decide: bool,
    fields: Fields,
    decisions: Vec<Opt>,
}

async fn judge(staff: MoneyStaff, Path(path): Path<RequestPath>) -> Result<Response, PageError> {
    decision_page(&staff, path.request, Fields::new(forms::DECISION)).await
}

async fn decision_page(
    staff: &MoneyStaff,
    id: BudgetRequestId,
    fields: Fields,
) -> Result<Response, PageError> {
    let request = asked(staff, id).await?;
    let prepared = match (&request.prepared, request.state) {
        (Some(prepared), RequestState::Prepared) => prepared.clone(),
        // nothing to decide: its own page says how it stands
        _ => return Ok(see_other(paths::staff_budget_request(id))),
    };
    let mut conn = staff.app.db.acquire().await?;
    let budget = budget(&mut conn, staff.tenant.id, prepared.budget)
        .await?
        .ok_or(PageError::NotFound)?;
    let page = with_errors(staff.page("allocation-decision-title"), &fields);
    let shown = DecisionPage {
        may_decide: request.may_be_decided_by(&staff.viewer).is_ok(),
        available: budget.available,
        leaves: (prepared.amount <= budget.available).then(|| budget.available - prepared.amount),
        decisions: decisions(&page),
        seen: forms::seen(&prepared),
        page,
        request,
        prepared,
        fields,
    };
    Ok((status(&shown.fields), shown).into_response())
}

async fn decide(
    staff: MoneyStaff,
    Path(path): Path<RequestPath>,
    form: Form,
) -> Result<Response, PageError> {
    let shown_again = form.clone().fields(forms::DECISION);
    let verdict = match forms::verdict(form) {
        Ok(verdict) => verdict,
        Err(fields) => return decision_page(&staff, path.request, fields).await,
    };
    let mut tx = staff.app.db.begin().await?;
    let who = &staff.viewer;
    match decide_allocation(&mut tx, who, path.request, &verdict, staff.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-allocation-decided");
            let next = paths::staff_budget_request(path.request);
            Ok((notice, see_other(next)).into_response())
        }
        Err(error) => {
            let fields = shown_again.refused(refusal(error)?.key());
            drop(tx);
            decision_page(&staff, path.request, fields).await
        }
    }
}
