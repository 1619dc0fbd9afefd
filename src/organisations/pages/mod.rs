//! The board's pages about its organisation itself (rules, what it tells, who is on it), and the administrator's
//! pages on which organisations are made.

mod members;
mod profile;
mod rules;
mod staff;

use axum::http::StatusCode;

use super::model::Organisation;
use super::{OrganisationError, find};
use crate::web::{Board, Fields, PageError, Routes};

pub fn routes() -> Routes {
    Routes::new("organisations")
        .merge(rules::routes())
        .merge(profile::routes())
        .merge(members::routes())
        .merge(staff::routes())
}

/// The organisation of the one who asks.
async fn own(board: &Board) -> Result<Organisation, PageError> {
    let mut conn = board.app.db.acquire().await?;
    find(&mut conn, board.tenant.id, board.organisation)
        .await?
        .ok_or(PageError::NotFound)
}

/// A form that was refused comes back as 422, with what was typed.
fn status(fields: &Fields) -> StatusCode {
    match fields.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    }
}

/// What a verb refused, as the key of its words; a fault goes on.
fn refusal(error: OrganisationError) -> Result<&'static str, PageError> {
    match error {
        OrganisationError::Refused(refusal) => Ok(refusal.key()),
        OrganisationError::Failed(fault) => Err(fault.into()),
    }
}
