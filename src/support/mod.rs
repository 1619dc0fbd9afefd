//! Need → request → first talk → offer → choice → agreement → completion: residents say what help they want, choose who gives it and
//! agree on it.
//!
//! Promises: only somebody who is in the plan's team at that moment chooses, the database holds it to that; the choice
//! is on record with who, when and why, and never changes; a team that votes is held to its votes; at most three
//! helpers are busy with one need; a helper answers within two working days or the place is free again; what follows a
//! choice is in [`agreements`]. Refuses to assign, propose or rank a helper.

mod actions;
pub mod agreements;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    SupportError, ask, cast_vote, choose, decline, drop_prepared, end_need, let_time_pass,
    make_offer, pick_talk, prepare_need, propose_talk, refuse_talk, remind_helpers,
    set_votes_needed, state_need, withdraw_offer, withdraw_request,
};
pub use model::{
    Answer, Asked, Choice, HelpRequest, MOST_OPEN, Need, NeedKind, NeedState, NewNeed, NewOffer,
    NewTalk, Offer, OfferState, OfferVote, RequestState, SupportRefusal, TalkPlace, TalkState,
    WORKING_DAYS, places_left,
};
pub use pages::routes;
pub use store::{
    asked_for, choice_of, find_need, find_request, needs_of, offer_of_request,
    requests_of_provider, talk_of_request, votes_on,
};
