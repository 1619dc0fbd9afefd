//! The pages of this room, one file each. Only the team sees a button to choose.

mod ask;
mod choice;
mod helper;
mod leaving;
pub(super) mod need;
mod new_need;
mod own_helpers;
mod payment;
mod proposed;
mod stack;
mod talks;
mod votes;

use super::actions::SupportError;
use super::model::SupportRefusal;
use crate::paths;
use crate::web::{Fields, Guard, PageError, Routes};

pub fn routes() -> Routes {
    Routes::new("support")
        .get(paths::PROVIDERS_ASK, Guard::SignedIn, ask::show)
        .get(paths::NEED_NEW, Guard::Team, new_need::new)
        .post(paths::NEED_NEW, Guard::Team, new_need::create)
        .get(paths::NEED_DRAFT, Guard::Team, new_need::go_on)
        .post(paths::NEED_DRAFT, Guard::Team, new_need::save)
        .post(paths::NEED_DRAFT_END, Guard::Team, new_need::drop_draft)
        .get(paths::NEED, Guard::Team, need::show)
        .post(paths::NEED_REQUESTS, Guard::Team, need::ask)
        .post(paths::NEED_REQUEST_END, Guard::Team, need::withdraw_request)
        .get(paths::NEED_TALK, Guard::Team, talks::show)
        .post(paths::NEED_TALK, Guard::Team, talks::propose)
        .get(paths::NEED_TALK_FILE, Guard::Team, talks::team_file)
        .get(paths::OWN_HELPER_NEW, Guard::SignedIn, own_helpers::new)
        .post(paths::OWN_HELPER_NEW, Guard::SignedIn, own_helpers::propose)
        .post(
            paths::OWN_HELPER_AGAIN,
            Guard::Team,
            own_helpers::send_again,
        )
        .post(paths::OWN_HELPER_END, Guard::Team, own_helpers::withdraw)
        .get(paths::OWN_HELPER, Guard::Anyone, proposed::show)
        .post(paths::OWN_HELPER_YES, Guard::Anyone, proposed::join)
        .post(paths::OWN_HELPER_NO, Guard::Anyone, proposed::decline)
        .get(paths::OWN_HELPER_APPLY, Guard::SignedIn, proposed::form)
        .post(paths::OWN_HELPER_APPLY, Guard::SignedIn, proposed::apply)
        .post(paths::OWN_HELPER_LINK, Guard::SignedIn, proposed::link)
        .post(paths::NEED_END, Guard::Team, need::end)
        .get(paths::NEED_RULE, Guard::Team, votes::show)
        .post(paths::NEED_RULE, Guard::Team, votes::set)
        .get(paths::CHOICE, Guard::Team, choice::show)
        .post(paths::CHOICE, Guard::Team, choice::choose)
        .get(paths::CHOSEN, Guard::Team, choice::chosen)
        .get(paths::INITIATIVE_VOUCHERS, Guard::Team, stack::show)
        .post(paths::INITIATIVE_VOUCHERS, Guard::Team, stack::set_apart)
        .get(paths::PROVIDER_LEAVE, Guard::Provider, leaving::show)
        .post(paths::PROVIDER_LEAVE, Guard::Provider, leaving::leave)
        .get(paths::PROVIDER_REQUEST, Guard::Provider, helper::show)
        .get(paths::PROVIDER_TALK, Guard::Provider, talks::show_own)
        .post(paths::PROVIDER_TALK, Guard::Provider, talks::answer)
        .get(paths::PROVIDER_TALK_FILE, Guard::Provider, talks::own_file)
        .post(paths::PROVIDER_DECLINE, Guard::Provider, helper::decline)
        .get(paths::PROVIDER_OFFER, Guard::Provider, helper::new_offer)
        .post(paths::PROVIDER_OFFER, Guard::Provider, helper::make_offer)
        .get(paths::PROVIDER_OFFERED, Guard::Provider, helper::offered)
        .post(
            paths::PROVIDER_OFFER_END,
            Guard::Provider,
            helper::withdraw_offer,
        )
        .get(
            paths::PROVIDER_REDEMPTION_NEW,
            Guard::Provider,
            payment::new,
        )
        .post(
            paths::PROVIDER_REDEMPTION_NEW,
            Guard::Provider,
            payment::create,
        )
        .merge(super::agreements::routes())
}

/// What a person can't mend on the page itself.
fn fault(error: SupportError) -> PageError {
    match error {
        SupportError::Refused(SupportRefusal::NotFound) => PageError::NotFound,
        SupportError::Refused(SupportRefusal::NotTheTeam | SupportRefusal::NotTheHelper) => {
            PageError::Forbidden
        }
        SupportError::Refused(_) | SupportError::Conflict => PageError::Conflict,
        SupportError::Failed(error) => error.into(),
    }
}

/// The form to show again with the refusal on top; anything else is a fault.
fn refused(fields: Fields, error: SupportError) -> Result<Fields, PageError> {
    match error {
        SupportError::Refused(
            SupportRefusal::NotFound | SupportRefusal::NotTheTeam | SupportRefusal::NotTheHelper,
        ) => Err(fault(error)),
        SupportError::Refused(refusal) => Ok(fields.refused(refusal.key())),
        error => Err(fault(error)),
    }
}

/// An id of an address; what is no id leads nowhere.
pub(super) fn id<T: std::str::FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
