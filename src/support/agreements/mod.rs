//! What a team and the helper that it chose agree, and what becomes of it: signed by both, worked on, done in the eyes of
//! both, paid, or ended.
//!
//! Promises: an agreement begins when both signed the same terms and all of its money is set apart; nothing is paid that not
//! both sides said yes to, and never more than was agreed; other terms count after a yes of both; when it is over no money
//! stays set apart; while the two do not agree nothing of its money lapses. The database holds them to each of these.
//! Refuses to let anyone but the two sides act in it.

mod actions;
mod forms;
mod model;
mod pages;
pub mod reviews;
mod store;

pub use actions::{
    AgreementError, Drawing, accept, accept_proposal, answer_change, answer_ownership,
    answer_review, ask_guide, dispute, draw, end, give_back, go_on, let_time_pass, propose,
    propose_change, say_done, set_aside, sign, take_back, withdraw, write, write_review,
};
pub use model::{
    Agreement, AgreementRefusal, AgreementState, Change, ChangeState, Delivery, DeliveryState,
    Dispute, Entry, EntryKind, NewChange, NewDelivery, NewEntry, OwnershipCheck, Proposal, Side,
    Signature, Terms,
};
pub use pages::{hours_of, routes};
pub use store::{
    changes, deliveries, disputes, entries, find, next_open, of_plan, of_provider,
    ownership_checks, signatures,
};
