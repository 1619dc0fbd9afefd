//! What teams found of the help when it was over, and what plans like theirs chose.
//!
//! Promises: only the team writes, once per agreement, and never somebody who acts for the helper; the helper answers
//! once; nothing of a helper is public under [`SHOWN_FROM`] reviews, and no figure about plans under [`LIKE_FROM`] of
//! them. No score is made of it, and nothing is ordered by it.

mod model;
mod store;

pub use model::{
    Experience, LIKE_FROM, Like, NewReview, Public, Review, SHOWN_FROM, Tally, Verdict,
};
pub(super) use store::{answer, insert};
pub use store::{experiences, find, like, public};
