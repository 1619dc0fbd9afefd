//! All answers on one page, the button that shows the plan to everyone, and what happens after that.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::refused;
use crate::initiatives::actions;
use crate::initiatives::model::{Initiative, Part};
use crate::initiatives::store;
use crate::paths;
use crate::web::{App, Fields, Page, PageError, Team, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/check.html")]
pub(super) struct CheckPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    missing: Vec<Part>,
}

impl CheckPage {
    fn change(&self, part: &str) -> String {
        let path = paths::initiative_wizard(&self.plan.slug, part);
        format!("{path}?terug=controle")
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/started.html")]
pub(super) struct StartedPage {
    page: Page,
    plan: Initiative,
}

async fn find(app: &App, team: &Team) -> Result<Initiative, PageError> {
    let mut conn = app.db.acquire().await?;
    store::find(&mut conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)
}

fn draw(team: &Team, plan: Initiative, fields: Fields) -> CheckPage {
    let page = team.page("initiatives-check-title");
    CheckPage {
        page: if fields.has_errors() {
            page.with_errors()
        } else {
            page
        },
        fields,
        missing: plan.missing(),
        plan,
    }
}

pub(super) async fn show(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    let plan = find(&app, &team).await?;
    if !plan.is_draft() {
        return Ok(see_other(paths::initiative(&plan.slug)));
    }
    Ok(draw(&team, plan, Fields::new("publication")).into_response())
}

pub(super) async fn publish(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    match actions::publish(&mut tx, &team.viewer, team.initiative, team.now).await {
        Ok(plan) => {
            tx.commit().await?;
            Ok(see_other(paths::initiative_started(&plan.slug)))
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(Fields::new("publication"), error)?;
            let plan = find(&app, &team).await?;
            if !plan.is_draft() {
                return Ok(see_other(paths::initiative(&plan.slug)));
            }
            let again = draw(&team, plan, fields);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

pub(super) async fn started(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    let plan = find(&app, &team).await?;
    if plan.is_draft() {
        return Ok(see_other(paths::initiative_check(&plan.slug)));
    }
    let page = team.page("initiatives-started-title");
    Ok(StartedPage { page, plan }.into_response())
}
