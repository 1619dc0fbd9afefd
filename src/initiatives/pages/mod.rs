//! The pages of this room, one file each. A plan's own page joins rooms and stands in `overview`.

mod check;
mod closing;
mod index;
mod start;
mod team;
mod wizard;

use super::actions::InitiativeError;
use crate::paths;
use crate::queue::Topic;
use crate::web::{Fields, Guard, PageError, Routes};

pub fn routes() -> Routes {
    const LIST: &[Topic] = &[
        Topic::Initiatives,
        Topic::Neighbourhoods,
        Topic::Municipality,
    ];
    Routes::new("initiatives")
        .get_cached(paths::INITIATIVES, LIST, index::show)
        .get_cached(paths::INITIATIVE_NEW, &[Topic::Municipality], start::show)
        .post(paths::INITIATIVE_NEW, Guard::SignedIn, start::create)
        .get(paths::INITIATIVE_WIZARD, Guard::Team, wizard::show)
        .post(paths::INITIATIVE_WIZARD, Guard::Team, wizard::save)
        .get(paths::INITIATIVE_CHECK, Guard::Team, check::show)
        .post(paths::INITIATIVE_PUBLICATION, Guard::Team, check::publish)
        .get(paths::INITIATIVE_STARTED, Guard::Team, check::started)
        .get(paths::INITIATIVE_TEAM, Guard::Team, team::show)
        .post(paths::INITIATIVE_INVITATIONS, Guard::Team, team::invite)
        .post(
            paths::INITIATIVE_INVITATION_LINK,
            Guard::Team,
            team::make_link,
        )
        .post(
            paths::INITIATIVE_INVITATION_WITHDRAWAL,
            Guard::Team,
            team::withdraw,
        )
        .get(paths::INITIATIVE_MEMBER_END, Guard::Team, team::confirm_end)
        .post(paths::INITIATIVE_MEMBER_END, Guard::Team, team::end_member)
        .get(paths::INITIATIVE_END, Guard::Team, closing::show)
        .post(paths::INITIATIVE_END, Guard::Team, closing::close)
}

/// What a person can't mend on the page itself. A refusal is: the page shows it with the form.
fn fault(error: InitiativeError) -> PageError {
    match error {
        InitiativeError::NotFound => PageError::NotFound,
        InitiativeError::Refused(_) | InitiativeError::Conflict => PageError::Conflict,
        InitiativeError::Failed(error) => error.into(),
    }
}

/// The form to show again with the refusal on top; anything else is a fault.
fn refused(fields: Fields, error: InitiativeError) -> Result<Fields, PageError> {
    match error {
        InitiativeError::Refused(refusal) => Ok(fields.refused(refusal.key())),
        error => Err(fault(error)),
    }
}
