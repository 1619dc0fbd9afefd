//! What a board sees of its budget: the money of this year, its questions, and a new one.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::{refusal, status, with_errors};
use crate::base::ids::BudgetRequestId;
use crate::budgets::forms;
use crate::budgets::model::{BudgetRequest, OrganisationMoney, answer_by};
use crate::budgets::{organisation_accounts, request, request_budget, requests_of};
use crate::organisations::{self, Organisation};
use crate::paths;
use crate::web::{Board, Fields, Form, Guard, Opt, Page, PageError, Routes, see_other};

pub fn routes() -> Routes {
    Routes::new("budgets")
        .get(paths::BOARD_BUDGET, Guard::Board, show)
        .get(paths::BOARD_BUDGET_REQUEST_NEW, Guard::Board, ask)
        .post(paths::BOARD_BUDGET_REQUEST_NEW, Guard::Board, send)
        .get(paths::BOARD_BUDGET_REQUEST, Guard::Board, show_request)
}

async fn own(board: &Board) -> Result<Organisation, PageError> {
    let mut conn = board.app.db.acquire().await?;
    organisations::find(&mut conn, board.tenant.id, board.organisation)
        .await?
        .ok_or(PageError::NotFound)
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/board.html")]
struct BudgetPage {
    page: Page,
    organisation: Organisation,
    year: i16,
    money: OrganisationMoney,
    requests: Vec<BudgetRequest>,
}

async fn show(board: Board) -> Result<BudgetPage, PageError> {
    let organisation = own(&board).await?;
    let [year, _] = forms::years(board.today());
    let mut conn = board.app.db.acquire().await?;
    let m = board.tenant.id;
    let accounts = organisation_accounts(&mut conn, m, organisation.id, year).await?;
    Ok(BudgetPage {
        page: board.page("budget-board-title"),
        year,
        money: OrganisationMoney::of(&accounts),
        requests: requests_of(&mut conn, m, organisation.id).await?,
        organisation,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/request_form.html")]
struct AskPage {
    page: Page,
    organisation: Organisation,
    fields: Fields,
    years: Vec<Opt>,
    /// When the board would hear if it asked today.
    hear_by: chrono::NaiveDate,
}

async fn ask(board: Board) -> Result<Response, PageError> {
    let [year, _] = forms::years(board.today());
    ask_page(&board, Fields::with(forms::REQUEST, &[("year", year)])).await
}

async fn ask_page(board: &Board, fields: Fields) -> Result<Response, PageError> {
    let form = AskPage {
        page: with_errors(board.page("budget-request-title"), &fields),
        organisation: own(board).await?,
        years: forms::years(board.today())
            .map(|year| Opt::new(year.to_string(), year))
            .to_vec(),
        hear_by: answer_by(board.now),
        fields,
    };
    Ok((status(&form.fields), form).into_response())
}

async fn send(board: Board, form: Form) -> Result<Response, PageError> {
    let shown_again = form.clone().fields(forms::REQUEST);
    let new = match forms::request(form, board.organisation, board.today()) {
        Ok(new) => new,
        Err(fields) => return ask_page(&board, fields).await,
    };
    let mut tx = board.app.db.begin().await?;
    match request_budget(&mut tx, &board.viewer, &new, board.now).await {
        Ok(asked) => {
            tx.commit().await?;
            let next = paths::board_budget_request(&board.slug, asked.id);
            Ok(see_other(next))
        }
        Err(error) => {
            let fields = shown_again.refused(refusal(error)?.key());
            drop(tx);
            ask_page(&board, fields).await
        }
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "budgets/board_request.html")]
struct RequestPage {
    page: Page,
    organisation: Organisation,
    request: BudgetRequest,
}

#[derive(serde::Deserialize)]
struct RequestPath {
    request: BudgetRequestId,
}

/// What the board reads right after it asked, and later: where its question stands.
async fn show_request(
    board: Board,
    Path(path): Path<RequestPath>,
) -> Result<RequestPage, PageError> {
    let organisation = own(&board).await?;
    let mut conn = board.app.db.acquire().await?;
    let request = request(&mut conn, board.tenant.id, path.request)
        .await?
        .filter(|request| request.organisation == organisation.id)
        .ok_or(PageError::NotFound)?;
    Ok(RequestPage {
        page: board.page("budget-board-request-title"),
        organisation,
        request,
    })
}
