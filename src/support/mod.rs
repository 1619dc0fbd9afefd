//! Need → request → offer → choice → agreement → completion: residents say what help they want, choose who gives it and agree on it.
//!
//! Promises: only somebody who is in the plan's team at that moment chooses, the database holds it to that; the choice
//! is on record with who, when and why, and never changes; at most three helpers are busy with one need; a helper
//! answers within two working days or the place is free again; what follows a choice is in [`agreements`]. Refuses to
//! assign, propose or rank a helper.

mod actions;
pub mod agreements;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    SupportError, ask, choose, decline, end_need, let_time_pass, make_offer, state_need,
    withdraw_offer, withdraw_request,
};
pub use model::{
    Answer, Asked, Choice, HelpRequest, MOST_OPEN, Need, NeedKind, NeedState, NewNeed, NewOffer,
    Offer, OfferState, RequestState, SupportRefusal, WORKING_DAYS, places_left,
};
pub use pages::routes;
pub use store::{
    asked_for, choice_of, find_need, find_request, needs_of, offer_of_request, requests_of_provider,
};
