//! The help is done: the team says so. Help for free ends here, with thanks; paid help is paid from a voucher.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::need::{Chosen, again, chosen_of, money_of, need_of, plan_of};
use super::{id, refused};
use crate::base::ids::NeedId;
use crate::initiatives::Initiative;
use crate::paths;
use crate::support::model::{Need, NeedState};
use crate::support::{actions, store};
use crate::web::{App, Fields, Page, PageError, Team, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/completion.html")]
struct CompletionPage {
    page: Page,
    plan: Initiative,
    need: Need,
    chosen: Chosen,
    is_done: bool,
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let plan = plan_of(&mut conn, &team).await?;
    let need = need_of(&mut conn, &team, id(&need)?).await?;
    let asked = store::asked_for(&mut conn, team.tenant.id, need.id).await?;
    let money = money_of(&mut conn, &team).await?;
    let is_done = need.state == NeedState::Completed;
    let page = team.page(match is_done {
        true => "support-completed-title",
        false => "support-completion-title",
    });
    match chosen_of(&mut conn, &team, &page, &need, &asked, &money).await? {
        Some(chosen) => Ok(CompletionPage {
            page,
            plan,
            need,
            chosen,
            is_done,
        }
        .into_response()),
        None => Ok(see_other(paths::need(&team.slug, need.id))),
    }
}

pub(super) async fn complete(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut tx = app.db.begin().await?;
    need_of(&mut tx, &team, need).await?;
    match actions::complete(&mut tx, &team.viewer, need, team.now).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(paths::completion(&team.slug, need)))
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(Fields::new("asking"), error)?;
            again(&app, &team, need, fields, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
