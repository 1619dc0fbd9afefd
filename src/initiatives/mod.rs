//! Plans of residents: a draft that only its team sees, a plan that everyone can follow, its end.
//!
//! Promises: what is typed is saved per subject; a plan never loses its last member; its timeline is only added to,
//! and says with every step who must act next and until when. This room is the only writer of `initiative` and
//! `initiative_step`: rooms above it call [`record_step`].

mod actions;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    InitiativeError, PlanRefusal, end, publish, record_aside, record_step, remove_member,
    save_part, start_draft,
};
pub use model::{
    About, Ball, Ending, Filter, Initiative, InitiativeLine, NewStep, Part, PartText, Party, Phase,
    Reader, STEP_KINDS, State, Step, StepKind, Theme, Visibility,
};
pub use pages::routes;
pub use store::{
    Cursor, PlanCount, count_matching, counts, find, find_by_slug, list, lock, similar, steps,
};
