//! Money that comes back after it was paid: by whom, why, and who was the second.

use chrono::{DateTime, Utc};

use crate::base::codes::codes;
use crate::base::ids::{CorrectionId, PersonId};

codes! {
    CorrectionKind {
        /// The helper gave it back itself.
        Helper = "helper",
        /// A shop or a resident gave it back, so the team says.
        Payee = "payee",
        /// The board says that it should not have been paid.
        Mistake = "mistake",
    }

    CorrectionState {
        Proposed = "proposed",
        Done = "done",
        Refused = "refused",
    }
}

#[derive(Clone, Debug)]
pub struct Correction {
    pub id: CorrectionId,
    pub kind: CorrectionKind,
    pub reasons: String,
    pub state: CorrectionState,
    pub proposed_by: PersonId,
    pub proposed_by_name: String,
    pub proposed_at: DateTime<Utc>,
    /// Who was the second, when it was decided.
    pub decided_by: Option<PersonId>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused; else empty.
    pub decision: String,
}

impl Correction {
    /// The second person: a helper who gives money back needs none.
    pub fn decided_by_other(&self) -> Option<&str> {
        self.decided_by_name
            .as_deref()
            .filter(|_| self.decided_by != Some(self.proposed_by))
    }

    pub fn is_open(&self) -> bool {
        self.state == CorrectionState::Proposed
    }
}
