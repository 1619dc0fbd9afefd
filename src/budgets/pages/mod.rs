//! Money set aside and given: the board's side and the town hall's side.

mod board;
mod budgets;
mod requests;

use axum::http::StatusCode;

use super::BudgetError;
use super::model::{BudgetRefusal, Decision};
use crate::web::{Fields, Opt, Page, PageError, Routes};

pub fn routes() -> Routes {
    Routes::new("budgets")
        .merge(board::routes())
        .merge(budgets::routes())
        .merge(requests::routes())
}

/// A form that was refused comes back as 422, with what was typed.
fn status(fields: &Fields) -> StatusCode {
    match fields.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    }
}

/// What a verb refused and a form can tell; what has moved on meanwhile, or is not theirs, is a page of its own.
fn refusal(error: BudgetError) -> Result<BudgetRefusal, PageError> {
    match error {
        BudgetError::Failed(fault) => Err(fault.into()),
        BudgetError::Refused(BudgetRefusal::NotFound) => Err(PageError::NotFound),
        BudgetError::Refused(BudgetRefusal::NotAllowed) => Err(PageError::Forbidden),
        BudgetError::Refused(
            BudgetRefusal::AlreadyDecided | BudgetRefusal::Changed | BudgetRefusal::Reused,
        ) => Err(PageError::Conflict),
        BudgetError::Refused(refusal) => Ok(refusal),
    }
}

fn with_errors(page: Page, fields: &Fields) -> Page {
    match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    }
}

fn decisions(page: &Page) -> Vec<Opt> {
    Decision::ALL
        .iter()
        .map(|decision| Opt::new(decision.code(), page.tt("budget-decide", decision.code())))
        .collect()
}
