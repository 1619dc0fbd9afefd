//! Who gets money from a voucher, and what a team files for a shop or a resident.

use crate::base::codes::codes;
use crate::base::ids::{PayeeId, PersonId, ProviderId, RedemptionId};
use crate::base::money::Cents;
use crate::organisations::{PaymentMode, RulesTerms};

codes! {
    PayeeKind {
        Helper = "helper",
        /// On its invoice.
        Shop = "shop",
        /// Who paid already, on receipts.
        Resident = "resident",
    }

    /// Who said yes to a payment.
    ConfirmedAs {
        Team = "team",
        /// The team had nobody else.
        Board = "board",
        /// The board, for a team that signed on paper.
        Paper = "paper",
    }
}

impl PayeeKind {
    pub const fn is_helper(self) -> bool {
        matches!(self, PayeeKind::Helper)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    pub id: PayeeId,
    pub kind: PayeeKind,
    /// As people know it; of a resident the name on the account.
    pub name: String,
    pub provider: Option<ProviderId>,
    /// Of a shop.
    pub kvk: Option<String>,
    /// The resident.
    pub person: Option<PersonId>,
}

/// Who gets what a team files: whoever has no account as a helper here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FiledFor {
    Shop {
        name: String,
        kvk: String,
        invoice_number: String,
    },
    Resident {
        person: PersonId,
        receipts: i16,
    },
    /// Before the money is spent, to someone of the team.
    Advance {
        person: PersonId,
    },
    /// All that an advance came to, with receipts.
    Settlement {
        advance: RedemptionId,
        person: PersonId,
        receipts: i16,
    },
}

impl FiledFor {
    /// Whether these rules let a voucher pay this way. What was paid in advance is always settled.
    pub fn is_allowed_by(&self, rules: &RulesTerms) -> bool {
        match self {
            FiledFor::Shop { .. } => rules.payment_modes.contains(&PaymentMode::Shop),
            FiledFor::Resident { .. } => rules.payment_modes.contains(&PaymentMode::Receipts),
            FiledFor::Advance { .. } => rules.advance_percent > 0,
            FiledFor::Settlement { .. } => true,
        }
    }

    /// The resident who gets it.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            FiledFor::Shop { .. } => None,
            FiledFor::Resident { person, .. }
            | FiledFor::Advance { person }
            | FiledFor::Settlement { person, .. } => Some(*person),
        }
    }
}

/// A payment that the team files itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    pub amount: Cents,
    pub what: String,
    pub to: FiledFor,
}

/// A team's yes that stands on paper, as the board writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperYes {
    pub signed_on: chrono::NaiveDate,
    pub note: String,
}
