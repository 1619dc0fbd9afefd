//! The end of a plan: it is done, or the team stops. What follows from that is said before the button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::refused;
use crate::initiatives::actions;
use crate::initiatives::forms;
use crate::initiatives::model::{Ending, Initiative};
use crate::initiatives::store;
use crate::paths;
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/closing.html")]
pub(super) struct ClosingPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    endings: Vec<Opt>,
}

async fn draw(app: &App, team: &Team, fields: Fields) -> Result<ClosingPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let plan = store::find(&mut conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    let page = team.page("initiatives-closing-title");
    let endings = Ending::ALL
        .iter()
        .map(|ending| {
            let code = ending.code();
            Opt::new(code, page.tt("closing-how", code))
                .with_hint(page.t(format!("closing-how-{code}-hint")))
        })
        .collect();
    Ok(ClosingPage {
        page: if fields.has_errors() {
            page.with_errors()
        } else {
            page
        },
        fields,
        plan,
        endings,
    })
}

pub(super) async fn show(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    let page = draw(&app, &team, Fields::new("closing")).await?;
    if !page.plan.is_active() {
        return Ok(see_other(paths::initiative(&page.plan.slug)));
    }
    Ok(page.into_response())
}

pub(super) async fn close(
    team: Team,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone().fields("closing");
    let ending = match forms::ending(form) {
        Ok(ending) => ending,
        Err(fields) => return again(&app, &team, fields).await,
    };
    let mut tx = app.db.begin().await?;
    match actions::end(&mut tx, &team.viewer, team.initiative, ending, team.now).await {
        Ok(plan) => {
            tx.commit().await?;
            let notice = flash(&team, "flash-plan-ended");
            Ok((notice, see_other(paths::initiative(&plan.slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            again(&app, &team, refused(typed, error)?).await
        }
    }
}

async fn again(app: &App, team: &Team, fields: Fields) -> Result<Response, PageError> {
    let page = draw(app, team, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
