//! A helper wants to stop: what happens then stands above the button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::base::ids::OfferId;
use crate::initiatives;
use crate::paths;
use crate::providers::{self, Provider, ProviderError};
use crate::support::actions::{self, LeaveError, SupportError};
use crate::support::{agreements, forms};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/leave.html")]
struct LeavePage {
    page: Page,
    helper: Provider,
    fields: Fields,
    /// Plans that wait for an answer, or read an offer.
    waiting: Vec<String>,
    /// Plans with which an agreement goes on.
    running: Vec<(OfferId, String)>,
}

async fn find(app: &App, who: &ProviderMember) -> Result<Provider, PageError> {
    // to stop is for the helper's own people, and not for the desk that serves it
    if who.viewer.serving.is_some() {
        return Err(PageError::Forbidden);
    }
    let mut conn = app.db.acquire().await?;
    providers::find(&mut conn, who.tenant.id, who.provider)
        .await?
        .ok_or(PageError::NotFound)
}

async fn draw(
    app: &App,
    who: &ProviderMember,
    helper: Provider,
    fields: Fields,
) -> Result<LeavePage, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let mut waiting = Vec::new();
    for request in actions::unfinished_of(&mut conn, m, helper.id).await? {
        let plan = initiatives::find(&mut conn, m, request.initiative).await?;
        waiting.extend(plan.map(|plan| plan.title));
    }
    let mut running = Vec::new();
    for one in agreements::of_provider(&mut conn, m, helper.id).await? {
        if one.state.is_over() {
            continue;
        }
        let plan = initiatives::find(&mut conn, m, one.initiative).await?;
        running.extend(plan.map(|plan| (one.offer, plan.title)));
    }
    let page = who.page("leave-title");
    Ok(LeavePage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        helper,
        fields,
        waiting,
        running,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    let helper = find(&app, &who).await?;
    if !helper.state.can_leave() {
        return Ok(see_other(paths::provider_desk(&helper.slug)));
    }
    let page = draw(&app, &who, helper, Fields::new("leaving")).await?;
    Ok(page.into_response())
}

pub(super) async fn leave(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let helper = find(&app, &who).await?;
    let typed = form.clone().fields("leaving");
    let fields = match forms::leaving(form) {
        Ok(words) => {
            let mut tx = app.db.begin().await?;
            match actions::leave(&mut tx, &who.viewer, helper.id, &words, who.now).await {
                Ok(()) => {
                    tx.commit().await?;
                    let desk = see_other(paths::provider_desk(&helper.slug));
                    return Ok((flash(&who, "flash-helper-left"), desk).into_response());
                }
                Err(error) => {
                    tx.rollback().await?;
                    refused(typed, error)?
                }
            }
        }
        Err(fields) => fields,
    };
    let page = draw(&app, &who, helper, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Why it is refused, on top of the form; anything else is a fault.
fn refused(fields: Fields, error: LeaveError) -> Result<Fields, PageError> {
    match error {
        LeaveError::Requests(SupportError::Refused(refusal)) => Ok(fields.refused(refusal.key())),
        LeaveError::Place(ProviderError::Refused(refusal)) => Ok(fields.refused(refusal.key())),
        LeaveError::Requests(SupportError::Conflict)
        | LeaveError::Place(ProviderError::Conflict) => Err(PageError::Conflict),
        LeaveError::Requests(SupportError::Failed(error))
        | LeaveError::Place(ProviderError::Failed(error)) => Err(error.into()),
    }
}
