use chrono::{DateTime, Utc};

use crate::base::codes::codes;
use crate::base::ids::PersonId;
use crate::base::money::Cents;
use crate::support::model::NeedKind;

/// So many reviews of a helper before any of them is public: of fewer, one reads who wrote it.
pub const SHOWN_FROM: i64 = 3;
/// So many plans, or reviews, before a figure about them is shown.
pub const LIKE_FROM: i64 = 5;

codes! {
    /// The answer to each of the three questions.
    Verdict {
        Yes = "yes",
        Partly = "partly",
        No = "no",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReview {
    /// The team got what it asked.
    pub got: Verdict,
    /// The plan stayed the team's.
    pub ours: Verdict,
    /// It would choose this helper again.
    pub again: Verdict,
    pub words: String,
}

#[derive(Clone, Debug)]
pub struct Review {
    pub new: NewReview,
    pub written_by: PersonId,
    pub written_at: DateTime<Utc>,
    /// The helper's, empty as long as there is none.
    pub answer: String,
    pub answered_at: Option<DateTime<Utc>>,
}

/// A review as everyone reads it.
#[derive(Clone, Debug)]
pub struct Public {
    pub plan: String,
    pub plan_slug: String,
    pub review: Review,
}

/// How often each answer was given to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub yes: i64,
    pub partly: i64,
    pub no: i64,
}

/// Of all reviews of one helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Experience {
    pub reviews: i64,
    pub got: Tally,
    pub ours: Tally,
    pub again: Tally,
}

/// What plans in the municipality chose this kind of help for, over all completed agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Like {
    pub kind: NeedKind,
    /// Only those with the same theme; else of all themes.
    pub same_theme: bool,
    pub plans: i64,
    /// The median of what was worked; none when too few wrote hours down.
    pub minutes: Option<i64>,
    /// The median of what was paid, btw included; zero is help for free.
    pub paid: Cents,
    /// How many would choose the same helper again, of how many who said; none of too few.
    pub again: Option<(i64, i64)>,
}
