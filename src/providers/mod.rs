//! The pool: helpers that residents choose from, what they offer, whom they work for, and who let them in.
//!
//! Promises: a helper says in plain sentences who employs and who pays them, and a tie shows as a sentence, never as
//! a score; the town hall admits on published conditions, and refuses, suspends or removes after it heard the helper, with reasons,
//! all kept;
//! who residents brought is seen by their plan alone until it is admitted;
//! the order of the pool is drawn anew every day, the same for everyone, and words that are searched for come first. Refuses to rank, recommend or hide.

mod actions;
mod backers;
mod bookings;
mod declared;
mod examples;
mod forms;
mod hearing;
mod members;
mod model;
mod pages;
mod photo;
mod pool;
mod serving;
mod store;
pub mod words;

pub use actions::{
    ProviderError, add_job, apply, apply_again, decide_admission, drop_job, leave, may_decide,
    note_vog, set_available, update_profile,
};
pub use backers::{UsableFor, bring, is_brought_by, usable_for};
pub use bookings::{
    Booking, HoursLeft, book_hours, change_hours, free_hours, hours_left, hours_left_of,
};
pub use examples::{
    Answer, Example, ExampleText, NewExample, Place, Standing, answer_reference, drop_example,
    save_example,
};
pub use hearing::{
    Heard, HearingStep, Intention, NewIntention, WantsTalk, answer as answer_intention,
    drop_intention, end_suspensions, intend, intentions, note_talk,
};
pub use members::end_member;
pub use model::{
    Admission, AdmissionDecision, BTW, Condition, Filter, HelpKind, Identity, Income, Independence,
    Kind, Language, MOST_JOBS, NewProvider, Outcome, Payer, Phase, Price, PriceForm, Profile,
    Provider, ProviderLine, ProviderRefusal, Scope, SmallJob, State, Tie, Vog, btw_in, is_kvk,
};
pub use pages::{
    Invited, Looking, Sent, Told, ToldReview, apply_page, compare_page, need_in, pool_page,
    profile_page, read_application, routes,
};
pub use photo::{NoPhoto, Photo, drop_photo, save_photo};
pub use pool::{Choice, Cursor, Found, Means, PoolCount, Words, plain, search, stem};
pub use serving::{apply_on_paper, begin_turn, end_turn, give_up, take_up};
pub use store::{
    admissions, areas, find, find_by_slug, find_many_by_slug, jobs, list_for_staff, set_account,
};
