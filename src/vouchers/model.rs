use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};

use super::assessment::{Facts, FoodUse};
use super::code::{ShortCode, VoucherCode};
use super::payees::{ConfirmedAs, PayeeKind};
use crate::base::codes::codes;
use crate::base::ids::{
    AccountId, ApplicationId, InitiativeId, OrganisationId, PayeeId, PersonId, ProviderId,
    QuestionId, RedemptionId, RulesId, VoucherId,
};
use crate::base::money::Cents;
use crate::base::period::{DayCount, day_before_end};
use crate::ledger::LedgerRefusal;
use crate::organisations::{
    ApplicantKind, DecisionMode, Explanation, Ground, PaymentMode, Plus, Rules, RulesTerms,
};

/// What a team asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    pub what: String,
    pub starts_on: NaiveDate,
    pub costs: String,
    pub own_part: String,
    pub amount: Cents,
    pub answers: Answers,
}

/// What the rules want to know besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub ends_on: Option<NaiveDate>,
    pub with_whom: String,
    /// All that the plan costs; none for applications of which it was not asked.
    pub total: Option<Cents>,
    pub own_money: Cents,
    pub own_hours: i16,
    pub applicant: ApplicantKind,
    /// For whom it was filled in by someone else; empty when the team did it itself.
    pub on_behalf_of: String,
    pub cosigners: i16,
    pub hires_professional: bool,
    pub food: FoodUse,
    pub admits: Vec<Ground>,
    pub pluses: Vec<Plus>,
}

impl Default for Answers {
    /// A group that asks for itself, and nothing out of the ordinary.
    fn default() -> Answers {
        Answers {
            ends_on: None,
            with_whom: String::new(),
            total: None,
            own_money: Cents::ZERO,
            own_hours: 0,
            applicant: ApplicantKind::Group,
            on_behalf_of: String::new(),
            cosigners: 0,
            hires_professional: false,
            food: FoodUse::None,
            admits: vec![],
            pluses: vec![],
        }
    }
}

/// What is known about who asks, besides what they typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    pub applied_on: NaiveDate,
    pub of_board: bool,
    pub granted_to_plan: Cents,
    pub issued_this_year: i64,
    pub money_left: Cents,
    pub paused: DayCount,
}

impl NewApplication {
    pub fn facts(&self, background: &Background) -> Facts {
        let answers = &self.answers;
        Facts {
            applied_on: background.applied_on,
            starts_on: self.starts_on,
            asked: self.amount,
            total: answers.total.unwrap_or(self.amount),
            own_money: answers.own_money,
            own_hours: answers.own_hours,
            applicant: answers.applicant,
            of_board: background.of_board,
            cosigners: answers.cosigners,
            hires_professional: answers.hires_professional,
            food: answers.food,
            admits: answers.admits.clone(),
            pluses: answers.pluses.clone(),
            granted_to_plan: background.granted_to_plan,
            issued_this_year: background.issued_this_year,
            money_left: background.money_left,
            paused: background.paused,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationState {
    Submitted,
    /// It has a yes, and waits for money.
    Waiting(Cents),
    Granted(Cents),
    Refused,
    Withdrawn,
}

impl ApplicationState {
    pub const fn code(self) -> &'static str {
        match self {
            ApplicationState::Submitted => "submitted",
            ApplicationState::Waiting(_) => "waiting",
            ApplicationState::Granted(_) => "granted",
            ApplicationState::Refused => "refused",
            ApplicationState::Withdrawn => "withdrawn",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Application {
    pub id: ApplicationId,
    pub year: i16,
    pub number: i32,
    pub initiative: InitiativeId,
    pub organisation: OrganisationId,
    pub rules: RulesId,
    pub what: String,
    pub starts_on: NaiveDate,
    pub costs: String,
    pub own_part: String,
    pub amount: Cents,
    pub answers: Answers,
    pub is_late: bool,
    pub paused: DayCount,
    pub applied_by: PersonId,
    pub applied_at: DateTime<Utc>,
    pub decide_by: NaiveDate,
    pub state: ApplicationState,
    pub closed_at: Option<DateTime<Utc>>,
}

impl Application {
    /// What people say on the phone: `2026-0012`.
    pub fn reference(&self) -> String {
        format!("{}-{:04}", self.year, self.number)
    }

    pub fn is_open(&self) -> bool {
        self.state == ApplicationState::Submitted
    }

    /// Nobody has said the last word yet: it waits for a decision, or for money.
    pub fn is_underway(&self) -> bool {
        self.is_open() || self.is_waiting()
    }

    /// It has a yes and waits for money.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, ApplicationState::Waiting(_))
    }

    /// What the team asked, as it was typed.
    pub fn asked(&self) -> NewApplication {
        NewApplication {
            what: self.what.clone(),
            starts_on: self.starts_on,
            costs: self.costs.clone(),
            own_part: self.own_part.clone(),
            amount: self.amount,
            answers: self.answers.clone(),
        }
    }

    /// The team took it back, or the plan ended while it waited.
    pub fn is_withdrawn(&self) -> bool {
        self.state == ApplicationState::Withdrawn
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && today > self.decide_by
    }
}

/// The most that a plan can still get in a year, by the rules.
pub fn most_for_plan(rules: &RulesTerms, granted_this_year: Cents) -> Cents {
    rules.most_per_plan().saturating_sub(granted_this_year)
}

/// How many vouchers the rules leave for this year; none when they set no number.
pub fn vouchers_left(rules: &Rules, issued: i64) -> Option<i64> {
    let most = rules.vouchers_per_year?;
    Some((i64::from(most) - issued).max(0))
}

/// One board member's part in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ballot {
    Grant {
        amount: Cents,
    },
    Refuse {
        grounds: Vec<String>,
        /// What would make it a yes.
        way_to_yes: String,
    },
    /// Knows the applicant, and does not decide.
    Aside,
}

impl Ballot {
    pub const fn code(&self) -> &'static str {
        match self {
            Ballot::Grant { .. } => "grant",
            Ballot::Refuse { .. } => "refuse",
            Ballot::Aside => "aside",
        }
    }

    /// Whether who said this may say that instead, as long as nothing is decided. Who stepped aside stays aside.
    pub fn may_become(&self, other: &Ballot) -> bool {
        *self != Ballot::Aside && self != other
    }
}

#[derive(Clone, Debug)]
pub struct Vote {
    pub person: PersonId,
    pub name: String,
    pub ballot: Ballot,
    pub reasons: String,
    pub conditions: String,
    pub deviation: String,
    pub meeting_on: Option<NaiveDate>,
    pub told_on: Option<NaiveDate>,
    pub voted_at: DateTime<Utc>,
}

impl Vote {
    /// What this member would give.
    pub fn amount(&self) -> Option<Cents> {
        match self.ballot {
            Ballot::Grant { amount } => Some(amount),
            _ => None,
        }
    }
}

/// Where a decision stands after the votes so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// So many more have to say the same.
    Open {
        more: usize,
    },
    /// Granted: the least of what those in favour would give.
    Granted(Cents),
    Refused,
}

/// Counts the votes; those aside do not count. `needed` have to say the same, or, where a quorum decides, to say
/// anything: then most of them decide.
pub fn tally(ballots: &[Ballot], mode: DecisionMode, needed: i16) -> Outcome {
    let needed = usize::from(needed.max(1).unsigned_abs());
    let amounts: Vec<Cents> = ballots
        .iter()
        .filter_map(|ballot| match ballot {
            Ballot::Grant { amount } => Some(*amount),
            _ => None,
        })
        .collect();
    let against = ballots
        .iter()
        .filter(|ballot| matches!(ballot, Ballot::Refuse { .. }))
        .count();
    let (enough, more) = match mode {
        DecisionMode::Members | DecisionMode::Meeting => {
            let most = amounts.len().max(against);
            (most >= needed, needed.saturating_sub(most))
        }
        DecisionMode::Quorum => {
            let spoken = amounts.len() + against;
            let tied = amounts.len() == against;
            (
                spoken >= needed && !tied,
                needed.saturating_sub(spoken).max(1),
            )
        }
    };
    match amounts.iter().min() {
        _ if !enough => Outcome::Open { more },
        Some(least) if amounts.len() > against => Outcome::Granted(*least),
        _ => Outcome::Refused,
    }
}

/// What goes with a vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    pub reasons: String,
    /// What the team does when it is a yes, in the board's own words.
    pub conditions: String,
    /// Why it departs from the rules.
    pub deviation: String,
    /// The meeting that said so, where the rules leave it to a meeting.
    pub meeting_on: Option<NaiveDate>,
    /// When the team came to tell about its plan, where the rules require that.
    pub told_on: Option<NaiveDate>,
}

impl Remarks {
    /// The rules have the team come and tell before a yes, and it did not in these days.
    pub fn lack_telling(&self, rules: &RulesTerms, days: &RangeInclusive<NaiveDate>) -> bool {
        rules.explanation == Explanation::Required
            && !self.told_on.is_some_and(|told| days.contains(&told))
    }

    /// The rules leave it to a meeting, and none is named that was in these days.
    pub fn lack_meeting(&self, rules: &RulesTerms, days: &RangeInclusive<NaiveDate>) -> bool {
        rules.decision_mode == DecisionMode::Meeting
            && !self.meeting_on.is_some_and(|met| days.contains(&met))
    }
}

impl From<&str> for Remarks {
    fn from(reasons: &str) -> Remarks {
        Remarks {
            reasons: reasons.to_owned(),
            ..Remarks::default()
        }
    }
}

/// Who decides, and about whom.
#[derive(Clone, Debug)]
pub struct Sides {
    pub board: Vec<PersonId>,
    /// Whoever asked, was ever in the team or acted for its helper: leaving it for a vote makes nobody an outsider.
    pub team: Vec<PersonId>,
}

impl Sides {
    /// Of the board, and not of the team, now that the decision falls.
    fn decides(&self, person: PersonId) -> bool {
        self.board.contains(&person) && !self.team.contains(&person)
    }

    /// The votes that count. Who left the board takes no part in what it says, and who joined the team meanwhile would
    /// decide about an own plan.
    pub fn counted(&self, votes: &[Vote]) -> Vec<Vote> {
        let counted = votes.iter().filter(|vote| self.decides(vote.person));
        counted.cloned().collect()
    }

    /// `votes` are those that count.
    pub fn deciders(&self, votes: &[Vote]) -> Deciders {
        let has_voted = |person| votes.iter().any(|vote| vote.person == person);
        let people = self.board.iter().copied();
        Deciders {
            undecided: people
                .filter(|person| self.decides(*person) && !has_voted(*person))
                .collect(),
            voted: votes
                .iter()
                .filter(|vote| vote.ballot != Ballot::Aside)
                .count(),
        }
    }
}

/// Who of a board can take part in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciders {
    /// Who has not voted.
    pub undecided: Vec<PersonId>,
    /// Who has said yes or no.
    pub voted: usize,
}

impl Deciders {
    /// However they vote, they are not as many as the rules ask for.
    pub fn are_too_few(&self, needed: i16) -> bool {
        self.undecided.len() + self.voted < usize::from(needed.max(1).unsigned_abs())
    }

    /// Why an open decision can't fall by the votes that are still to come. `more` have to say the same.
    pub fn stuck(&self, more: usize, needed: i16) -> Option<Stuck> {
        if self.are_too_few(needed) {
            Some(Stuck::TooFew)
        } else {
            (more > self.undecided.len()).then_some(Stuck::Divided)
        }
    }
}

/// Why a decision waits for something else than a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// Too many stepped aside, or the board is too small.
    TooFew,
    /// Some said yes and some said no.
    Divided,
}

impl Stuck {
    pub const fn code(self) -> &'static str {
        match self {
            Stuck::TooFew => "too_few",
            Stuck::Divided => "divided",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Voucher {
    pub id: VoucherId,
    pub application: ApplicationId,
    pub initiative: InitiativeId,
    pub initiative_title: String,
    pub initiative_slug: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub account: AccountId,
    pub amount: Cents,
    pub code: VoucherCode,
    pub short_code: ShortCode,
    pub issued_at: DateTime<Utc>,
    pub valid_until: DateTime<Utc>,
    pub cancelled_at: Option<DateTime<Utc>>,
    /// What can still be spent, as the ledger has it.
    pub left: Cents,
    /// Asked for and not yet confirmed, apart from what is set apart.
    pub asked: Cents,
    /// Set apart for jobs; no part of what is left.
    pub held: Cents,
    /// Whom it pays, by the rules that it was given under.
    pub modes: Vec<PaymentMode>,
}

codes! {
    VoucherState {
        Usable = "usable",
        Spent = "spent",
        Expired = "expired",
        Cancelled = "cancelled",
    }
}

impl Voucher {
    pub fn state(&self, now: DateTime<Utc>) -> VoucherState {
        if self.cancelled_at.is_some() {
            VoucherState::Cancelled
        } else if self.valid_until <= now {
            VoucherState::Expired
        } else if self.left.is_zero() && self.held.is_zero() {
            VoucherState::Spent
        } else {
            VoucherState::Usable
        }
    }

    /// Stopped, or past its last day.
    pub fn has_ended(&self, now: DateTime<Utc>) -> bool {
        self.cancelled_at.is_some() || self.valid_until <= now
    }

    /// Who gets paid in the place of helpers; none when helpers do.
    pub fn instead_of_helpers(&self) -> Option<InsteadOfHelpers> {
        let has = |mode| self.modes.contains(&mode);
        match (
            has(PaymentMode::Helper),
            has(PaymentMode::Shop),
            has(PaymentMode::Receipts),
        ) {
            (true, _, _) => None,
            (false, true, true) => Some(InsteadOfHelpers::ShopsAndResidents),
            (false, true, false) => Some(InsteadOfHelpers::Shops),
            (false, false, _) => Some(InsteadOfHelpers::Residents),
        }
    }

    /// Whether its code is of use to a helper.
    pub fn pays_helpers(&self) -> bool {
        self.instead_of_helpers().is_none()
    }

    /// What a helper can still ask for: what is left, less what others asked for already.
    pub fn free_to_ask(&self) -> Cents {
        self.left.saturating_sub(self.asked)
    }

    /// The last day on which it can be used.
    pub fn last_day(&self) -> NaiveDate {
        day_before_end(self.valid_until)
    }
}

codes! {
    /// Whom a voucher pays that pays no helpers.
    InsteadOfHelpers {
        Shops = "shops",
        Residents = "residents",
        ShopsAndResidents = "both",
    }
}

/// What a helper asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRedemption {
    pub amount: Cents,
    pub what: String,
}

codes! {
    RedemptionState {
        Requested = "requested",
        Confirmed = "confirmed",
        Released = "released",
        Refused = "refused",
        Reversed = "reversed",
    }
}

/// A payment as those who hear of its confirmation are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub initiative: InitiativeId,
    pub initiative_title: String,
    pub organisation: OrganisationId,
    pub payee: Receiver,
    pub amount: Cents,
    pub asked_by: PersonId,
    /// Of the plan, at this moment.
    pub team: Vec<PersonId>,
    /// Who act for the helper, at this moment.
    pub helpers: Vec<PersonId>,
    /// Of the desks that serve the helper, at this moment.
    pub servers: Vec<PersonId>,
    /// Who acted in a turn for this helper, or for any helper on this plan.
    pub served_by: Vec<PersonId>,
}

/// Who gets a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    pub kind: PayeeKind,
    pub name: String,
    /// The address of a helper.
    pub slug: Option<String>,
    /// The resident.
    pub person: Option<PersonId>,
}

impl Payment {
    /// Who filed it, gets it, or acts or acted for the helper who gets it, is no second pair of eyes.
    pub fn is_own(&self, person: PersonId) -> bool {
        self.asked_by == person
            || self.payee.person == Some(person)
            || self.helpers.contains(&person)
            || self.served_by.contains(&person)
    }

    /// Nobody of the team can say yes: then the board that issued the voucher does.
    pub fn needs_board(&self) -> bool {
        self.team.iter().all(|member| self.is_own(*member))
    }
}

#[derive(Clone, Debug)]
pub struct Redemption {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub payee: PayeeId,
    pub payee_kind: PayeeKind,
    pub payee_name: String,
    /// Of a shop.
    pub kvk: Option<String>,
    /// The helper.
    pub provider: Option<ProviderId>,
    /// The resident.
    pub person: Option<PersonId>,
    pub amount: Cents,
    pub what: String,
    /// Of a shop; else empty.
    pub invoice_number: String,
    pub receipts: Option<i16>,
    pub is_advance: bool,
    /// The advance that it settles.
    pub settles: Option<RedemptionId>,
    /// Of an advance: what settles it, waiting or paid.
    pub settled_by: Option<RedemptionId>,
    /// Of an advance that was paid: the last day for its receipts.
    pub settle_by: Option<NaiveDate>,
    /// It is for a job for which the team chose this helper.
    pub names_job: bool,
    pub state: RedemptionState,
    pub asked_by: PersonId,
    pub asked_by_name: String,
    pub requested_at: DateTime<Utc>,
    pub confirm_by: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub refusal: String,
    pub confirmed_as: Option<ConfirmedAs>,
    pub paper_on: Option<NaiveDate>,
    pub paper_note: String,
}

impl Redemption {
    pub fn waits(&self, now: DateTime<Utc>) -> bool {
        self.state == RedemptionState::Requested && self.confirm_by > now
    }

    /// An advance that receipts are waited for.
    pub fn is_open_advance(&self) -> bool {
        self.is_advance && self.state == RedemptionState::Confirmed
    }

    /// How it stands, as the texts name it: an advance that was settled was not taken back.
    pub const fn shown(&self) -> &'static str {
        match (self.state, self.is_advance, self.settled_by) {
            (RedemptionState::Reversed | RedemptionState::Released, true, Some(_)) => "settled",
            // its payment became that of the receipts, which came back afterwards
            (RedemptionState::Released, true, None) if self.confirmed_as.is_some() => "settled",
            (state, _, _) => state.code(),
        }
    }

    /// The last day on which the team can confirm.
    pub fn last_day(&self) -> NaiveDate {
        day_before_end(self.confirm_by)
    }
}

/// What the board asked about an application before it can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub question: String,
    pub asked_by: String,
    pub asked_at: DateTime<Utc>,
    pub answer: String,
    pub closed_at: Option<DateTime<Utc>>,
}

/// So many days the clock stood still: the day of the question does not count, that of the answer does.
pub fn paused_days(asked_on: NaiveDate, answered_on: NaiveDate) -> DayCount {
    let days = (answered_on - asked_on).num_days();
    DayCount(i32::try_from(days.max(0)).unwrap_or(i32::MAX))
}

/// Why a verb of this room says no. Each has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherRefusal {
    /// The plan has no neighbourhood, or is not public yet.
    PlanNotReady,
    /// No organisation serves the neighbourhood, or it has no rules for this year.
    NobodyIssues,
    /// More than the rules allow for one plan.
    MoreThanAllowed {
        most: Cents,
    },
    /// Not by this kind of applicant.
    ApplicantMayNotApply,
    /// The rules pay nobody who does this for a living.
    NoProfessionals,
    /// An application of this plan still waits.
    StillWaiting,
    /// The board applies for itself where the rules do not allow that.
    BoardMayNotApply,
    AlreadyDecided,
    /// The plan was finished or stopped meanwhile.
    PlanEnded,
    /// A yes or a no that departs from the rules says why.
    DeviationNeedsReasons,
    /// These rules are not departed from.
    RulesSayOtherwise,
    /// The rules leave it to a meeting, and no day of one was named that has been.
    MeetingNeeded,
    /// The rules have the team come and tell before a yes, and no day was named on which it did.
    TellingNeeded,
    /// The board asked something, and the clock stands still until there is an answer.
    QuestionOpen,
    /// Someone of the team does not decide on the plan's own application.
    Involved,
    AlreadyVoted,
    MoreThanAsked {
        most: Cents,
    },
    PartNotAllowed,
    /// This helper is not, or not any more, in the pool.
    NotTheHelper,
    VoucherEnded,
    MoreThanLeft {
        left: Cents,
    },
    RequestClosed,
    /// Someone who acts for the helper does not say yes to the helper's own payment.
    OwnPayment,
    /// Who acted for a helper on this plan does not decide about it, and the other way round.
    BothSides,
    /// A helper still waits for a yes or a no.
    RequestWaits,
    /// The rules pay others than helpers.
    NoHelpers(InsteadOfHelpers),
    /// The rules do not let a voucher pay this way.
    ModeNotAllowed,
    /// This invoice was filed before.
    InvoiceKnown,
    /// The rules allow so much in advance.
    MoreThanAdvance,
    /// It was settled before, or something waits that settles it.
    SettledAlready,
    /// After the voucher's end receipts are for what was paid in advance, to the cent.
    LateReceiptsDiffer,
    /// Receipts of an advance are waited for.
    AdvanceOpen,
    /// Money for this job was set apart before, or it is paid.
    SetApartAlready,
    /// Only what was paid can come back.
    NotPaid,
    /// Something was proposed before, and waits.
    CorrectionWaits,
    /// Earlier than the last day it has, or more than twelve months later.
    ExtensionOutOfRange,
    /// Somebody else is the second one.
    SecondPerson,
    Money(LedgerRefusal),
}

impl VoucherRefusal {
    pub const fn key(&self) -> &'static str {
        match self {
            VoucherRefusal::PlanNotReady => "refusal-voucher-plan-not-ready",
            VoucherRefusal::NobodyIssues => "refusal-voucher-nobody-issues",
            VoucherRefusal::MoreThanAllowed { .. } => "refusal-voucher-more-than-allowed",
            VoucherRefusal::ApplicantMayNotApply => "refusal-voucher-applicant-may-not-apply",
            VoucherRefusal::NoProfessionals => "refusal-voucher-no-professionals",
            VoucherRefusal::StillWaiting => "refusal-voucher-still-waiting",
            VoucherRefusal::BoardMayNotApply => "refusal-voucher-board-may-not-apply",
            VoucherRefusal::AlreadyDecided => "refusal-voucher-already-decided",
            VoucherRefusal::PlanEnded => "refusal-voucher-plan-ended",
            VoucherRefusal::DeviationNeedsReasons => "refusal-voucher-deviation-needs-reasons",
            VoucherRefusal::RulesSayOtherwise => "refusal-voucher-rules-say-otherwise",
            VoucherRefusal::MeetingNeeded => "refusal-voucher-meeting-needed",
            VoucherRefusal::TellingNeeded => "refusal-voucher-telling-needed",
            VoucherRefusal::QuestionOpen => "refusal-voucher-question-open",
            VoucherRefusal::Involved => "refusal-voucher-involved",
            VoucherRefusal::AlreadyVoted => "refusal-voucher-already-voted",
            VoucherRefusal::MoreThanAsked { .. } => "refusal-voucher-more-than-asked",
            VoucherRefusal::PartNotAllowed => "refusal-voucher-part-not-allowed",
            VoucherRefusal::NotTheHelper => "refusal-voucher-not-the-helper",
            VoucherRefusal::VoucherEnded => "refusal-voucher-ended",
            VoucherRefusal::MoreThanLeft { .. } => "refusal-voucher-more-than-left",
            VoucherRefusal::RequestClosed => "refusal-voucher-request-closed",
            VoucherRefusal::OwnPayment => "refusal-voucher-own-payment",
            VoucherRefusal::BothSides => "refusal-voucher-both-sides",
            VoucherRefusal::RequestWaits => "refusal-voucher-request-waits",
            VoucherRefusal::NoHelpers(InsteadOfHelpers::Shops) => "refusal-voucher-pays-shops",
            VoucherRefusal::NoHelpers(InsteadOfHelpers::Residents) => {
                "refusal-voucher-pays-residents"
            }
            VoucherRefusal::NoHelpers(InsteadOfHelpers::ShopsAndResidents) => {
                "refusal-voucher-pays-both"
            }
            VoucherRefusal::ModeNotAllowed => "refusal-voucher-mode-not-allowed",
            VoucherRefusal::InvoiceKnown => "refusal-voucher-invoice-known",
            VoucherRefusal::MoreThanAdvance => "refusal-voucher-more-than-advance",
            VoucherRefusal::SettledAlready => "refusal-voucher-settled-already",
            VoucherRefusal::LateReceiptsDiffer => "refusal-voucher-late-receipts-differ",
            VoucherRefusal::AdvanceOpen => "refusal-voucher-advance-open",
            VoucherRefusal::SetApartAlready => "refusal-voucher-set-apart-already",
            VoucherRefusal::NotPaid => "refusal-voucher-not-paid",
            VoucherRefusal::CorrectionWaits => "refusal-voucher-correction-waits",
            VoucherRefusal::ExtensionOutOfRange => "refusal-voucher-extension-out-of-range",
            VoucherRefusal::SecondPerson => "refusal-voucher-second-person",
            VoucherRefusal::Money(refusal) => refusal.key(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum VoucherError {
    #[error("refused: {0:?}")]
    Refused(VoucherRefusal),
    /// The same request id came with other content.
    #[error("the request id was used for something else")]
    Conflict,
    #[error("no such record here")]
    NotFound,
    #[error(transparent)]
    Failed(sqlx::Error),
}

impl From<sqlx::Error> for VoucherError {
    /// What the database itself refuses is a refusal in words; the rest is a fault.
    fn from(error: sqlx::Error) -> VoucherError {
        let held = error
            .as_database_error()
            .and_then(|inner| inner.constraint());
        match held {
            Some("vote_by_board") => VoucherError::NotFound,
            Some("vote_by_others") => VoucherRefusal::Involved.into(),
            Some("served_does_not_decide" | "served_both_sides") => {
                VoucherRefusal::BothSides.into()
            }
            Some("redemption_settled_once") => VoucherRefusal::SettledAlready.into(),
            Some("hold_asked") => VoucherRefusal::RequestWaits.into(),
            Some("voucher_hold_once") => VoucherRefusal::SetApartAlready.into(),
            Some("redemption_invoice_once") => VoucherRefusal::InvoiceKnown.into(),
            _ => VoucherError::Failed(error),
        }
    }
}

impl From<VoucherRefusal> for VoucherError {
    fn from(refusal: VoucherRefusal) -> VoucherError {
        VoucherError::Refused(refusal)
    }
}

impl From<crate::ledger::LedgerError> for VoucherError {
    fn from(error: crate::ledger::LedgerError) -> VoucherError {
        use crate::ledger::LedgerError;
        match error {
            LedgerError::Refused(LedgerRefusal::Reused) => VoucherError::Conflict,
            LedgerError::Refused(refusal) => VoucherError::Refused(VoucherRefusal::Money(refusal)),
            LedgerError::Failed(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(euros: i64) -> Ballot {
        Ballot::Grant {
            amount: Cents::euros(euros),
        }
    }

    fn refuse() -> Ballot {
        Ballot::Refuse {
            grounds: vec![],
            way_to_yes: String::new(),
        }
    }

    #[test]
    fn one_decider_decides_alone() {
        assert_eq!(
            tally(&[], DecisionMode::Members, 1),
            Outcome::Open { more: 1 }
        );
        assert_eq!(
            tally(&[grant(500)], DecisionMode::Members, 1),
            Outcome::Granted(Cents::euros(500))
        );
        assert_eq!(
            tally(&[refuse()], DecisionMode::Members, 1),
            Outcome::Refused
        );
    }

    #[test]
    fn two_deciders_must_be_of_one_mind_and_the_least_amount_counts() {
        assert_eq!(
            tally(&[grant(500)], DecisionMode::Members, 2),
            Outcome::Open { more: 1 }
        );
        assert_eq!(
            tally(&[grant(500), refuse()], DecisionMode::Members, 2),
            Outcome::Open { more: 1 }
        );
        assert_eq!(
            tally(&[grant(500), grant(350)], DecisionMode::Members, 2),
            Outcome::Granted(Cents::euros(350))
        );
        assert_eq!(
            tally(&[refuse(), grant(500), refuse()], DecisionMode::Members, 2),
            Outcome::Refused
        );
    }

    fn vote(person: PersonId, ballot: Ballot) -> Vote {
        Vote {
            person,
            name: String::new(),
            ballot,
            reasons: String::new(),
            conditions: String::new(),
            deviation: String::new(),
            meeting_on: None,
            told_on: None,
            voted_at: DateTime::UNIX_EPOCH,
        }
    }

    fn deciders(board: &[PersonId], team: &[PersonId], votes: &[Vote]) -> Deciders {
        let (board, team) = (board.to_vec(), team.to_vec());
        Sides { board, team }.deciders(votes)
    }

    #[test]
    fn of_a_board_of_two_one_aside_leaves_too_few_for_two_deciders() {
        let (an, bo, cor) = (PersonId::new(), PersonId::new(), PersonId::new());
        let aside = [vote(an, Ballot::Aside)];
        let left = deciders(&[an, bo], &[], &aside);
        assert_eq!(left.undecided, [bo]);
        assert!(left.are_too_few(2) && !left.are_too_few(1));
        assert!(!deciders(&[an, bo, cor], &[], &aside).are_too_few(2));
        // who is in the team can't decide, whether they stepped aside or not
        assert!(deciders(&[an, bo, cor], &[cor], &aside).are_too_few(2));
        // yes and no of two people: enough people, of two minds
        let divided = [vote(an, grant(500)), vote(bo, refuse())];
        let left = deciders(&[an, bo], &[], &divided);
        assert_eq!(left.stuck(1, 2), Some(Stuck::Divided));
        let third = deciders(&[an, bo, cor], &[], &divided);
        assert_eq!(third.stuck(1, 2), None);
        assert_eq!(
            deciders(&[an, bo], &[], &aside).stuck(2, 2),
            Some(Stuck::TooFew)
        );
    }

    #[test]
    fn who_changes_their_mind_says_something_else_and_who_is_aside_stays_aside() {
        assert!(grant(500).may_become(&grant(350)));
        assert!(grant(500).may_become(&refuse()));
        assert!(refuse().may_become(&Ballot::Aside));
        assert!(!grant(500).may_become(&grant(500)));
        assert!(!Ballot::Aside.may_become(&grant(500)));
    }

    #[test]
    fn who_stands_aside_does_not_count() {
        assert_eq!(
            tally(&[Ballot::Aside, Ballot::Aside], DecisionMode::Members, 2),
            Outcome::Open { more: 2 }
        );
        assert_eq!(
            tally(
                &[Ballot::Aside, grant(250), grant(250)],
                DecisionMode::Members,
                2
            ),
            Outcome::Granted(Cents::euros(250))
        );
    }
}
