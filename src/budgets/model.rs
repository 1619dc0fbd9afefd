use chrono::{DateTime, NaiveDate, Utc};

use crate::auth::{Role, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::codes::codes;
use crate::base::ids::{AccountId, BudgetId, BudgetRequestId, OrganisationId, PersonId};
use crate::base::money::Cents;
use crate::base::period::{DayCount, last_day};
use crate::ledger::LedgerRefusal;
use crate::web::MoneyBar;

/// Within this term an organisation hears what it gets: the eight weeks of the general administrative law act (4:13).
const ANSWER: DayCount = DayCount(56);

/// The last day on which an organisation that asked at this moment hears what it gets.
pub fn answer_by(requested_at: DateTime<Utc>) -> NaiveDate {
    last_day(date_of(requested_at), ANSWER)
}

/// Who prepares budgets and what organisations get.
pub fn may_prepare(who: &Viewer) -> bool {
    who.has(Role::BudgetHolder)
}

/// Who may be the second person. That it is a second one is held against the first.
pub fn may_decide(who: &Viewer) -> bool {
    who.has(Role::Controller) || who.has(Role::BudgetHolder)
}

codes! {
    Decision {
        Approve = "approve",
        Refuse = "refuse",
    }
}

codes! {
    BudgetState {
        Proposed = "proposed",
        Approved = "approved",
        Refused = "refused",
    }
}

/// A programme of a year, with where its money stands.
#[derive(Clone, Debug)]
pub struct Budget {
    pub id: BudgetId,
    pub name: String,
    pub year: i16,
    pub amount: Cents,
    pub account: AccountId,
    pub state: BudgetState,
    pub proposed_by: PersonId,
    pub proposed_by_name: String,
    pub proposed_at: DateTime<Utc>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reasons: String,
    /// What has not been given to anyone yet. Zero until it is approved.
    pub available: Cents,
    /// What stands with organisations and on vouchers: given, not yet paid.
    pub underway: Cents,
}

impl Budget {
    /// What organisations got.
    pub fn allocated(&self) -> Cents {
        match self.state {
            BudgetState::Approved => self.amount.saturating_sub(self.available),
            BudgetState::Proposed | BudgetState::Refused => Cents::ZERO,
        }
    }

    pub fn bar(&self) -> MoneyBar {
        MoneyBar {
            granted: self.amount,
            reserved: self.underway,
            spent: self.allocated().saturating_sub(self.underway),
        }
    }

    /// Whether this person may be the second pair of eyes on it.
    pub fn may_be_decided_by(&self, who: &Viewer) -> Result<(), BudgetRefusal> {
        if !may_decide(who) {
            return Err(BudgetRefusal::NotAllowed);
        }
        if self.state != BudgetState::Proposed {
            return Err(BudgetRefusal::AlreadyDecided);
        }
        if self.proposed_by == who.person {
            return Err(BudgetRefusal::SamePerson);
        }
        Ok(())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewBudget {
    /// Made when the form was shown; the same form sent twice is one budget.
    pub id: BudgetId,
    pub name: String,
    pub year: i16,
    pub amount: Cents,
}

codes! {
    RequestState {
        Requested = "requested",
        Prepared = "prepared",
        Allocated = "allocated",
        Refused = "refused",
    }
}

impl RequestState {
    pub fn is_open(self) -> bool {
        matches!(self, RequestState::Requested | RequestState::Prepared)
    }

    /// The colour that goes with its word.
    pub const fn tone(self) -> &'static str {
        match self {
            RequestState::Requested => "info",
            RequestState::Prepared => "warning",
            RequestState::Allocated => "positive",
            RequestState::Refused => "negative",
        }
    }
}

/// An organisation's question for money, with what became of it.
#[derive(Clone, Debug)]
pub struct BudgetRequest {
    pub id: BudgetRequestId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub organisation_slug: String,
    pub year: i16,
    pub amount: Cents,
    pub plan: String,
    pub state: RequestState,
    pub requested_by_name: String,
    pub requested_at: DateTime<Utc>,
    /// What a budget holder proposes.
    pub prepared: Option<Prepared>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reasons: String,
}

#[derive(Clone, Debug)]
pub struct Prepared {
    pub budget: BudgetId,
    pub budget_name: String,
    pub amount: Cents,
    pub by: PersonId,
    pub by_name: String,
    pub at: DateTime<Utc>,
    pub reasons: String,
}

impl Prepared {
    /// Whether it is what this form says: the same one, sent again.
    pub fn says(&self, proposal: &Proposal) -> bool {
        self.budget == proposal.budget
            && self.amount == proposal.amount
            && self.reasons == proposal.reasons
    }
}

impl BudgetRequest {
    pub fn answer_by(&self) -> NaiveDate {
        answer_by(self.requested_at)
    }

    /// Nobody at the town hall has prepared anything yet.
    pub fn is_requested(&self) -> bool {
        self.state == RequestState::Requested
    }

    pub fn is_allocated(&self) -> bool {
        self.state == RequestState::Allocated
    }

    /// What the organisation got.
    pub fn granted(&self) -> Cents {
        match &self.prepared {
            Some(prepared) if self.is_allocated() => prepared.amount,
            _ => Cents::ZERO,
        }
    }

    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.answer_by() < today
    }

    /// Whether this person may propose what the organisation gets.
    pub fn may_be_prepared_by(&self, who: &Viewer) -> Result<(), BudgetRefusal> {
        match (may_prepare(who), self.state.is_open()) {
            (false, _) => Err(BudgetRefusal::NotAllowed),
            (true, false) => Err(BudgetRefusal::AlreadyDecided),
            (true, true) => self.is_no_business_of(who),
        }
    }

    /// Whoever sits on the board that asks takes no part in the answer, neither first nor second.
    fn is_no_business_of(&self, who: &Viewer) -> Result<(), BudgetRefusal> {
        match who.belongs_to(Subject::Organisation(self.organisation)) {
            true => Err(BudgetRefusal::Involved),
            false => Ok(()),
        }
    }

    /// Whether this person may be the second pair of eyes on what was prepared; gives that.
    pub fn may_be_decided_by(&self, who: &Viewer) -> Result<&Prepared, BudgetRefusal> {
        if !may_decide(who) {
            return Err(BudgetRefusal::NotAllowed);
        }
        self.is_no_business_of(who)?;
        match (self.state, &self.prepared) {
            (RequestState::Prepared, Some(prepared)) if prepared.by == who.person => {
                Err(BudgetRefusal::SamePerson)
            }
            (RequestState::Prepared, Some(prepared)) => Ok(prepared),
            (RequestState::Requested, _) => Err(BudgetRefusal::NotPrepared),
            _ => Err(BudgetRefusal::AlreadyDecided),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewBudgetRequest {
    /// Made when the form was shown; the same form sent twice is one question.
    pub id: BudgetRequestId,
    pub organisation: OrganisationId,
    pub year: i16,
    pub amount: Cents,
    pub plan: String,
}

/// What a budget holder wants to give.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub budget: BudgetId,
    pub amount: Cents,
    pub reasons: String,
}

/// The second person's word on a proposal, with what that person read: when it was changed meanwhile, it was not that.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub decision: Decision,
    pub reasons: String,
    pub budget: BudgetId,
    pub amount: Cents,
}

/// An organisation's account under one budget of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationAccount {
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub budget: BudgetId,
    pub year: i16,
    pub account: AccountId,
    /// What the municipality gave.
    pub allocated: Cents,
    /// What stands on vouchers, not yet paid.
    pub issued: Cents,
    /// What helpers were paid.
    pub paid: Cents,
    /// What can still be granted.
    pub available: Cents,
}

impl OrganisationAccount {
    pub fn bar(&self) -> MoneyBar {
        OrganisationMoney::of([self]).bar()
    }
}

/// An organisation's money of a year, over all its accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrganisationMoney {
    pub allocated: Cents,
    pub issued: Cents,
    pub paid: Cents,
    pub available: Cents,
}

impl OrganisationMoney {
    pub fn of<'a>(accounts: impl IntoIterator<Item = &'a OrganisationAccount>) -> Self {
        accounts
            .into_iter()
            .fold(OrganisationMoney::default(), |sum, account| {
                OrganisationMoney {
                    allocated: sum.allocated + account.allocated,
                    issued: sum.issued + account.issued,
                    paid: sum.paid + account.paid,
                    available: sum.available + account.available,
                }
            })
    }

    pub fn bar(&self) -> MoneyBar {
        MoneyBar {
            granted: self.allocated,
            reserved: self.issued,
            spent: self.paid,
        }
    }
}

/// Why money is not set aside or given, told to the person who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetRefusal {
    /// The role does not allow it.
    NotAllowed,
    NotOfTheBoard,
    NotFound,
    /// The one who prepared it cannot approve it.
    SamePerson,
    /// Of the board that asks for the money.
    Involved,
    AlreadyDecided,
    /// What was read is not what is proposed now.
    Changed,
    NotPrepared,
    NameTaken,
    /// A year that is over, or too far ahead.
    WrongYear,
    /// An earlier question for this year waits for its answer.
    OpenRequest,
    /// The same form came before with something else in it.
    Reused,
    OrganisationStopped,
    /// The budget is not approved, or of another year.
    BudgetNotUsable,
    NotEnough {
        left: Cents,
    },
    MoreThanAsked {
        asked: Cents,
    },
    Money(LedgerRefusal),
}

impl BudgetRefusal {
    pub fn key(self) -> &'static str {
        match self {
            BudgetRefusal::NotAllowed => "refusal-budget-not-allowed",
            BudgetRefusal::NotOfTheBoard => "refusal-not-of-the-board",
            BudgetRefusal::NotFound => "refusal-budget-not-found",
            BudgetRefusal::SamePerson => "refusal-budget-same-person",
            BudgetRefusal::Involved => "refusal-budget-involved",
            BudgetRefusal::AlreadyDecided => "refusal-budget-already-decided",
            BudgetRefusal::Changed => "refusal-budget-changed",
            BudgetRefusal::NotPrepared => "refusal-budget-not-prepared",
            BudgetRefusal::NameTaken => "refusal-budget-name-taken",
            BudgetRefusal::WrongYear => "refusal-budget-wrong-year",
            BudgetRefusal::OpenRequest => "refusal-budget-open-request",
            BudgetRefusal::Reused => "refusal-money-reused",
            BudgetRefusal::OrganisationStopped => "refusal-organisation-stopped",
            BudgetRefusal::BudgetNotUsable => "refusal-budget-not-usable",
            BudgetRefusal::NotEnough { .. } => "refusal-budget-not-enough",
            BudgetRefusal::MoreThanAsked { .. } => "refusal-budget-more-than-asked",
            BudgetRefusal::Money(refusal) => refusal.key(),
        }
    }
}

impl From<LedgerRefusal> for BudgetRefusal {
    fn from(refusal: LedgerRefusal) -> BudgetRefusal {
        match refusal {
            LedgerRefusal::Insufficient { available } => BudgetRefusal::NotEnough {
                left: available.unwrap_or_default(),
            },
            other => BudgetRefusal::Money(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::HeldRole;
    use crate::base::ids::MunicipalityId;
    use crate::base::text::Email;

    fn viewer(roles: &[Role]) -> Viewer {
        Viewer {
            municipality: MunicipalityId(1),
            person: PersonId::new(),
            name: "Piet".to_owned(),
            email: Email::parse("piet@voorbeeld.example").unwrap(),
            serving: None,
            session: None,
            roles: roles
                .iter()
                .map(|role| HeldRole {
                    role: *role,
                    subject: None,
                    slug: None,
                })
                .collect(),
        }
    }

    fn budget(by: &Viewer) -> Budget {
        Budget {
            id: BudgetId::new(),
            name: "Bewonersvouchers".to_owned(),
            year: 2026,
            amount: Cents::euros(100),
            account: AccountId(1),
            state: BudgetState::Proposed,
            proposed_by: by.person,
            proposed_by_name: by.name.clone(),
            proposed_at: "2026-11-02T09:00:00Z".parse().unwrap(),
            decided_by_name: None,
            decided_at: None,
            reasons: String::new(),
            available: Cents::ZERO,
            underway: Cents::ZERO,
        }
    }

    #[test]
    fn two_pairs_of_eyes_see_every_budget() {
        let holder = viewer(&[Role::BudgetHolder, Role::Controller]);
        let budget = budget(&holder);
        assert_eq!(
            budget.may_be_decided_by(&holder),
            Err(BudgetRefusal::SamePerson)
        );
        for second in [Role::Controller, Role::BudgetHolder] {
            assert_eq!(budget.may_be_decided_by(&viewer(&[second])), Ok(()));
        }
        for other in [Role::Guide, Role::Specialist, Role::Administrator] {
            assert_eq!(
                budget.may_be_decided_by(&viewer(&[other])),
                Err(BudgetRefusal::NotAllowed)
            );
        }
    }

    #[test]
    fn a_decided_budget_is_not_decided_again() {
        let decided = Budget {
            state: BudgetState::Refused,
            ..budget(&viewer(&[Role::BudgetHolder]))
        };
        assert_eq!(
            decided.may_be_decided_by(&viewer(&[Role::Controller])),
            Err(BudgetRefusal::AlreadyDecided)
        );
    }

    #[test]
    fn a_budget_tells_where_its_money_stands() {
        let budget = Budget {
            state: BudgetState::Approved,
            available: Cents::euros(40),
            underway: Cents::euros(50),
            ..budget(&viewer(&[Role::BudgetHolder]))
        };
        assert_eq!(budget.allocated(), Cents::euros(60));
        assert_eq!(budget.bar().spent, Cents::euros(10));
        assert_eq!(budget.bar().left(), Cents::euros(40));
    }

    #[test]
    fn an_organisation_hears_within_eight_weeks() {
        let asked = "2026-11-02T09:00:00Z".parse().unwrap();
        assert_eq!(answer_by(asked), "2026-12-28".parse().unwrap());
    }
}
