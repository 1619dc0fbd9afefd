//! Need → request → first talk → offer → choice → agreement → completion: residents say what help they want, choose who gives it and
//! agree on it.
//!
//! Promises: only somebody who is in the plan's team at that moment chooses, the database holds it to that; the choice
//! is on record with who, when and why, and never changes; a team that votes is held to its votes; at most three
//! helpers are busy with one need; a helper answers within two working days or the place is free again; what follows a
//! choice is in [`agreements`]. Residents may bring a helper who is not in the pool: of use at once for free work, and after
//! admission for money. Refuses to assign, propose or rank a helper.

mod actions;
pub mod agreements;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    LeaveError, SupportError, Way, apply_as_proposed, ask, cast_vote, choose, decline,
    decline_proposal, drop_prepared, end_need, forget_proposed, leave, let_time_pass,
    link_proposed, make_offer, pick_talk, prepare_need, propose_helper, propose_talk, refuse_talk,
    remind_helpers, send_proposal_again, set_votes_needed, state_need, withdraw_offer,
    withdraw_proposal, withdraw_request,
};
pub use model::{
    Answer, Asked, Choice, HelpRequest, MOST_OPEN, Need, NeedKind, NeedState, NewNeed, NewOffer,
    NewOwnHelper, NewTalk, Offer, OfferState, OfferVote, OwnHelper, OwnHelperState, RequestState,
    SupportRefusal, TalkPlace, TalkState, WORKING_DAYS, places_left,
};
pub use pages::routes;
pub use store::{
    asked_for, choice_of, find_need, find_request, incomes, needs_of, offer_of_request,
    requests_of_provider, talk_of_request, votes_on,
};
