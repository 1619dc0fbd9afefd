//! The board's pages about its organisation itself (rules, what it tells, who is on it), and the administrator's
//! pages on which organisations are made.

mod members;
mod profile;
mod rules;
mod staff;

use axum::http::StatusCode;

use super::model::Organisation;
use super::{OrganisationError, find};
use crate::auth::{self, Limit, Viewer};
use crate::web::{Board, Fields, PageError, Routes, Visitor};

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

/// Counts the invitations that one person sends, outside any transaction: a refused one stays counted.
async fn within_invitations(visitor: &Visitor, who: &Viewer) -> Result<(), PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let (limit, person) = (Limit::INVITATION, who.person.to_string());
    match auth::within_limit(&mut conn, visitor.tenant.id, limit, &person, visitor.now).await? {
        true => Ok(()),
        false => Err(PageError::TooMany),
    }
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
