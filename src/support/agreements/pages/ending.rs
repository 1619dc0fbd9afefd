//! An end before it is done: what it costs stands above the button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::show::hours_of;
use super::{Seen, back, in_transaction, of_a_side, refused};
use crate::base::ids::OfferId;
use crate::base::money::Cents;
use crate::paths;
use crate::support::agreements::model::AgreementState;
use crate::support::agreements::{actions, forms};
use crate::web::{App, Fields, Form, Page, PageError, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement_end.html")]
struct EndPage {
    page: Page,
    seen: Seen,
    fields: Fields,
    hours: String,
    /// What is still paid, by the hours that were written down.
    due: Cents,
}

async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    fields: Fields,
) -> Result<Option<EndPage>, PageError> {
    let (seen, _) = of_a_side(app, who, offer).await?;
    if !matches!(
        seen.one.state,
        AgreementState::Drawn | AgreementState::Waiting | AgreementState::Running
    ) {
        return Ok(None);
    }
    let page = who.page("agreement-end-title");
    Ok(Some(EndPage {
        hours: hours_of(&page, seen.one.minutes),
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        due: seen.one.worked(),
        seen,
        fields,
    }))
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    match draw(&app, &who, offer, Fields::new("ending")).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

pub(super) async fn end(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("ending");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::ending(form) {
        Ok(words) => {
            match in_transaction!(app, |tx| actions::end(&mut tx, viewer, offer, &words, now)) {
                Ok(()) => return Ok(back(&who, offer, "flash-agreement-ended")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    match draw(&app, &who, offer, fields).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}
