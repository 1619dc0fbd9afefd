//! A desk that acts for a helper without a smartphone, because the helper asked: taken up, done in turns, and given up.
//!
//! Promises: every turn says how and when the helper said yes to it; what is done in it is written down, for the helper,
//! the team and the desk; the helper ends it with one press. Refuses who would stand on both sides.

mod actions;
pub(super) mod forms;

pub use actions::{apply_on_paper, begin_turn, end_turn, give_up, take_up};
