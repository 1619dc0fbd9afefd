use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::base::clock::date_of;
use crate::base::codes::codes;
use crate::base::ids::{
    ChangeId, DeliveryId, DisputeId, EntryId, InitiativeId, NeedId, OfferId, PersonId, ProviderId,
};
use crate::base::money::Cents;

/// The text of the clauses that are signed now; another text is another number.
pub const CLAUSES: i16 = 1;
/// Within so many working days the helper signs.
pub const SIGN_DAYS: u32 = 5;
/// For so many days after the last day the money stays set apart, to settle what was done.
pub const SETTLE_DAYS: u64 = 60;
/// So many working days after an agreement was ended the helper can say what was done.
pub const WIND_UP_DAYS: u32 = 10;
/// So many working days before that day there is a reminder.
pub const SETTLE_REMIND_DAYS: u32 = 3;
/// After so many days past its last day an agreement ends by itself.
pub const GRACE_DAYS: u64 = 14;
/// After so many working days without an answer to "it is done", or to a proposal in a dispute, there is a reminder.
pub const REMIND_DAYS: u32 = 5;
/// After so many working days a dispute is told to the municipality's guides, asked for or not: nobody is kept waiting by
/// a side that says nothing. As long as the helper has to say what was done.
pub const GUIDE_DAYS: u32 = 10;
/// Nothing is agreed for longer.
pub const LONGEST_DAYS: u64 = 366;
/// When so much of the hours is used both sides are warned.
const NEARLY_PERCENT: i64 = 80;

codes! {
    Side {
        Team = "team",
        Helper = "helper",
    }

    AgreementState {
        /// Waits for the helper's signature.
        Drawn = "drawn",
        /// Signed by both; its money is not there yet.
        Waiting = "waiting",
        Running = "running",
        /// The two do not agree: what is left of the money waits.
        Disputed = "disputed",
        /// Ended; what was done is settled.
        WindingUp = "winding_up",
        Completed = "completed",
        Ended = "ended",
    }

    EntryKind {
        Hours = "hours",
        Words = "words",
    }

    DeliveryState {
        /// For the other side's answer.
        Waiting = "waiting",
        Accepted = "accepted",
        Returned = "returned",
        Withdrawn = "withdrawn",
    }

    ChangeState {
        Open = "open",
        Accepted = "accepted",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

impl Side {
    pub const fn other(self) -> Side {
        match self {
            Side::Team => Side::Helper,
            Side::Helper => Side::Team,
        }
    }
}

impl AgreementState {
    pub const fn is_over(self) -> bool {
        matches!(self, AgreementState::Completed | AgreementState::Ended)
    }

    /// Its money may be spent, once both say that the work is done.
    pub const fn pays(self) -> bool {
        matches!(self, AgreementState::Running | AgreementState::WindingUp)
    }

    pub const fn tone(self) -> &'static str {
        match self {
            AgreementState::Drawn | AgreementState::Waiting | AgreementState::WindingUp => "info",
            AgreementState::Running | AgreementState::Completed => "positive",
            AgreementState::Disputed => "negative",
            AgreementState::Ended => "neutral",
        }
    }
}

/// What both sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// At most, btw included; zero is help for free.
    pub price: Cents,
    pub hours: i16,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The helper may be paid before all of it is done.
    pub in_parts: bool,
}

impl Terms {
    pub fn is_free(&self) -> bool {
        self.price.is_zero()
    }

    /// What so many minutes are worth, never more than all of it.
    pub fn worth_of(&self, minutes: i64) -> Cents {
        let all = i64::from(self.hours) * 60;
        let worth = i128::from(self.price.0) * i128::from(minutes.clamp(0, all)) / i128::from(all);
        Cents(i64::try_from(worth).unwrap_or(self.price.0))
    }

    /// The last moment until which its money stays set apart.
    pub fn kept_until(&self) -> NaiveDate {
        self.ends_on + Days::new(SETTLE_DAYS)
    }
}

#[derive(Clone, Debug)]
pub struct Agreement {
    /// The chosen offer: there is one agreement for it.
    pub offer: OfferId,
    pub need: NeedId,
    pub initiative: InitiativeId,
    pub provider: ProviderId,
    pub clauses: i16,
    pub terms: Terms,
    pub state: AgreementState,
    pub drawn_at: DateTime<Utc>,
    pub sign_by: NaiveDate,
    pub started_at: Option<DateTime<Utc>>,
    /// The team said that the plan is not its own any more; the clock stands still since this day.
    pub paused_on: Option<NaiveDate>,
    pub warned_at: Option<DateTime<Utc>>,
    pub settle_by: Option<NaiveDate>,
    pub ended_by: Option<PersonId>,
    pub ended_at: Option<DateTime<Utc>>,
    pub end_words: String,
    pub closed_at: Option<DateTime<Utc>>,
    // what belongs to it, as it stands now
    pub minutes: i64,
    pub paid: Cents,
    /// Set apart for it.
    pub held: Cents,
}

impl Agreement {
    pub fn is_paused(&self) -> bool {
        self.paused_on.is_some()
    }

    /// Of the price, what is not paid.
    pub fn left(&self) -> Cents {
        self.terms.price.saturating_sub(self.paid)
    }

    /// What is still to be set apart before the work can begin.
    pub fn missing(&self) -> Cents {
        match self.state {
            AgreementState::Drawn | AgreementState::Waiting | AgreementState::Running => {
                self.left().saturating_sub(self.held)
            }
            _ => Cents::ZERO,
        }
    }

    /// What can be paid now: nobody pays what is not set apart.
    pub fn payable(&self) -> Cents {
        self.left().min(self.held)
    }

    /// What was done and not paid, by the hours that the helper wrote down.
    pub fn worked(&self) -> Cents {
        let worth = self.terms.worth_of(self.minutes).saturating_sub(self.paid);
        worth.min(self.payable())
    }

    /// The hours are used for so many percent.
    pub fn used_percent(&self) -> i64 {
        self.minutes * 100 / (i64::from(self.terms.hours) * 60)
    }

    pub fn is_nearly_used(&self) -> bool {
        self.used_percent() >= NEARLY_PERCENT
    }

    pub fn minutes_left(&self) -> i64 {
        (i64::from(self.terms.hours) * 60 - self.minutes).max(0)
    }

    /// How far it is, in thirds: of the hours or of the time, whichever is further.
    pub fn thirds(&self, today: NaiveDate) -> i16 {
        let hours = self.minutes * 3 / (i64::from(self.terms.hours) * 60);
        let days = match self.started_at.map(date_of) {
            Some(start) if self.terms.ends_on > start => {
                (today - start).num_days() * 3 / (self.terms.ends_on - start).num_days()
            }
            _ => 0,
        };
        i16::try_from(hours.max(days).clamp(0, 2)).unwrap_or(2)
    }

    /// The helper works, and may write hours and say that it is done.
    pub fn is_at_work(&self) -> bool {
        self.state == AgreementState::Running && !self.is_paused()
    }

    /// Work was done, and it is over: the team can say what it found of it.
    pub fn can_be_reviewed(&self) -> bool {
        self.started_at.is_some() && self.state.is_over()
    }

    /// Past its last day, and past the days that both had to agree on another.
    pub fn has_run_out(&self, today: NaiveDate) -> bool {
        self.state == AgreementState::Running
            && !self.is_paused()
            && today > self.terms.ends_on + Days::new(GRACE_DAYS)
    }

    /// The last day, later by the days that the clock stood still.
    pub fn end_after_pause(&self, today: NaiveDate) -> NaiveDate {
        let still = self
            .paused_on
            .map_or(0, |since| (today - since).num_days().max(0));
        self.terms.ends_on + Days::new(still.unsigned_abs())
    }
}

#[derive(Clone, Debug)]
pub struct Signature {
    pub side: Side,
    pub person: PersonId,
    pub name: String,
    pub signed_at: DateTime<Utc>,
    pub terms: Terms,
}

/// The latest signature of a side, when it is under these terms.
pub fn signed<'a>(signatures: &'a [Signature], side: Side, terms: &Terms) -> Option<&'a Signature> {
    signatures
        .iter()
        .find(|one| one.side == side && one.terms == *terms)
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: EntryId,
    /// The row of hours that it puts right.
    pub corrects: Option<EntryId>,
    pub side: Side,
    pub kind: EntryKind,
    pub name: String,
    pub minutes: Option<i16>,
    pub done_on: NaiveDate,
    pub words: String,
    pub at: DateTime<Utc>,
}

/// What a row of hours should have been, and why.
#[derive(Clone, Debug)]
pub struct Correction {
    pub row: EntryId,
    pub minutes: i16,
    pub words: String,
}

/// What the hours of a row are now, with all that was put right since.
pub fn minutes_of(entries: &[Entry], row: EntryId) -> i64 {
    entries
        .iter()
        .filter(|one| one.id == row || one.corrects == Some(row))
        .filter_map(|one| one.minutes)
        .map(i64::from)
        .sum()
}

#[derive(Clone, Debug)]
pub struct NewEntry {
    pub kind: EntryKind,
    pub minutes: Option<i16>,
    pub done_on: NaiveDate,
    pub words: String,
}

#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: DeliveryId,
    pub side: Side,
    pub said_by: PersonId,
    pub name: String,
    pub said_at: DateTime<Utc>,
    pub words: String,
    pub amount: Cents,
    pub is_last: bool,
    pub state: DeliveryState,
    pub answered_at: Option<DateTime<Utc>>,
    pub answer: String,
}

impl Delivery {
    pub fn waits(&self) -> bool {
        self.state == DeliveryState::Waiting
    }
}

#[derive(Clone, Debug)]
pub struct NewDelivery {
    pub words: String,
    pub amount: Cents,
    pub is_last: bool,
}

/// More hours, more money or a later end.
#[derive(Clone, Debug)]
pub struct Change {
    pub id: ChangeId,
    pub side: Side,
    pub proposed_by: PersonId,
    pub name: String,
    pub proposed_at: DateTime<Utc>,
    pub new: NewChange,
    pub state: ChangeState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    pub price: Cents,
    pub hours: i16,
    pub ends_on: NaiveDate,
    pub words: String,
}

#[derive(Clone, Debug)]
pub struct OwnershipCheck {
    pub third: i16,
    pub asked_at: DateTime<Utc>,
    pub is_ours: Option<bool>,
    pub words: String,
    pub name: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
}

impl OwnershipCheck {
    pub fn waits(&self) -> bool {
        self.is_ours.is_none()
    }
}

/// How one side would end a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// For what was done and not paid.
    pub amount: Cents,
    /// The work goes on after it.
    pub goes_on: bool,
}

#[derive(Clone, Debug)]
pub struct Dispute {
    pub id: DisputeId,
    pub side: Side,
    pub name: String,
    pub opened_at: DateTime<Utc>,
    pub words: String,
    pub before: AgreementState,
    pub guide_asked_at: Option<DateTime<Utc>>,
    pub proposal: Option<(Side, PersonId, Proposal)>,
    pub proposed_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Closed by the side that opened it, and not by a yes to a proposal.
    pub taken_back: bool,
}

codes! {
    AgreementRefusal {
        NotFound = "not_found",
        /// It is not the turn of this side, or this person is on neither.
        NotYours = "not_yours",
        /// Who was of the team, or decided about its money, does not act for its helper.
        BothSides = "both_sides",
        /// Something else happened to it meanwhile.
        Changed = "changed",
        /// It was signed already: other terms are a change that both say yes to.
        SignedAlready = "signed_already",
        NotRunning = "not_running",
        Paused = "paused",
        Waits = "waits",
        NoParts = "no_parts",
        TooMuch = "too_much",
        NotSetApart = "not_set_apart",
        LessThanUsed = "less_than_used",
        /// The day lies before the agreement began.
        BeforeStart = "before_start",
        /// The hours are what they should be already.
        SameHours = "same_hours",
        NothingNew = "nothing_new",
        Disputed = "disputed",
        PlanNotOpen = "plan_not_open",
        /// Of the team, and acts for the helper as well.
        OnBothSides = "on_both_sides",
        /// Who said it for the team has left it.
        Left = "left",
        /// Nothing was done, or it still goes on.
        NotOver = "not_over",
        /// Somebody of the team looked back already.
        Reviewed = "reviewed",
        Answered = "answered",
        /// Paid work begins when the helper is in the pool.
        NotAdmitted = "not_admitted",
        /// Nobody signs with a helper who has no place in the pool now.
        HelperOut = "helper_out",
    }
}

impl AgreementRefusal {
    pub fn key(self) -> String {
        format!("agreement-refused-{}", self.code())
    }

    /// What a rule of the database means to whoever ran into it.
    pub fn of_constraint(name: &str) -> Option<AgreementRefusal> {
        Some(match name {
            "agreement_side" | "review_side" => AgreementRefusal::NotYours,
            "served_both_sides" => AgreementRefusal::BothSides,
            "review_over" => AgreementRefusal::NotOver,
            "review_answered_once" => AgreementRefusal::Answered,
            "delivery_one_waits" | "agreement_change_one_open" => AgreementRefusal::Waits,
            "agreement_over" | "agreement_order" | "agreement_answered" | "agreement_signed"
            | "agreement_now" | "review_now" => AgreementRefusal::Changed,
            "dispute_by_its_side" | "ownership_of_the_team" => AgreementRefusal::NotYours,
            "agreement_cap" | "agreement_change_needed" => AgreementRefusal::TooMuch,
            "agreement_money" | "agreement_pays_not" => AgreementRefusal::NotSetApart,
            "agreement_after_admission" | "hold_after_admission" | "payment_after_admission" => {
                AgreementRefusal::NotAdmitted
            }
            "entry_since_start" => AgreementRefusal::BeforeStart,
            "entry_corrects_own" | "entry_corrected_to" => AgreementRefusal::Changed,
            "signature_of_usable" | "agreement_with_usable" => AgreementRefusal::HelperOut,
            "dispute_one_open" => AgreementRefusal::Disputed,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn agreement(euros: i64, hours: i16) -> Agreement {
        let start = "2026-11-02T09:00:00Z".parse().unwrap();
        Agreement {
            offer: OfferId::new(),
            need: NeedId::new(),
            initiative: InitiativeId::new(),
            provider: ProviderId::new(),
            clauses: CLAUSES,
            terms: Terms {
                price: Cents::euros(euros),
                hours,
                ends_on: day("2026-12-02"),
                in_parts: true,
            },
            state: AgreementState::Running,
            drawn_at: start,
            sign_by: day("2026-11-09"),
            started_at: Some(start),
            paused_on: None,
            warned_at: None,
            settle_by: None,
            ended_by: None,
            ended_at: None,
            end_words: String::new(),
            closed_at: None,
            minutes: 0,
            paid: Cents::ZERO,
            held: Cents::euros(euros),
        }
    }

    #[test]
    fn what_was_done_is_paid_by_the_hour_and_never_more_than_all() {
        let terms = agreement(300, 9).terms;
        assert_eq!(terms.worth_of(0), Cents::ZERO);
        assert_eq!(terms.worth_of(60), Cents(33_33));
        assert_eq!(terms.worth_of(9 * 60), Cents::euros(300));
        assert_eq!(terms.worth_of(90 * 60), Cents::euros(300));
        assert_eq!(terms.worth_of(-5), Cents::ZERO);
    }

    #[test]
    fn after_an_end_only_what_is_worked_and_not_paid_is_due() {
        let mut one = agreement(300, 3);
        one.minutes = 120;
        assert_eq!(one.worked(), Cents::euros(200));
        one.paid = Cents::euros(150);
        one.held = Cents::euros(150);
        assert_eq!(one.worked(), Cents::euros(50));
        // nothing is paid that is not set apart
        one.held = Cents::euros(20);
        assert_eq!(one.worked(), Cents::euros(20));
        one.paid = Cents::euros(300);
        assert_eq!(one.worked(), Cents::ZERO);
    }

    #[test]
    fn a_third_is_one_of_the_hours_or_of_the_days() {
        let mut one = agreement(300, 6);
        assert_eq!(one.thirds(day("2026-11-11")), 0);
        assert_eq!(one.thirds(day("2026-11-12")), 1);
        assert_eq!(one.thirds(day("2026-11-22")), 2);
        one.minutes = 119;
        assert_eq!(one.thirds(day("2026-11-03")), 0);
        one.minutes = 120;
        assert_eq!(one.thirds(day("2026-11-03")), 1);
        one.minutes = 6000;
        assert_eq!(one.thirds(day("2026-11-03")), 2);
    }

    #[test]
    fn both_are_warned_from_four_fifths_of_the_hours() {
        let mut one = agreement(300, 10);
        one.minutes = 479;
        assert!(!one.is_nearly_used());
        one.minutes = 480;
        assert!(one.is_nearly_used());
        assert_eq!(one.minutes_left(), 120);
    }

    #[test]
    fn a_clock_that_stood_still_gives_its_days_back() {
        let mut one = agreement(300, 10);
        assert_eq!(one.end_after_pause(day("2026-11-20")), day("2026-12-02"));
        one.paused_on = Some(day("2026-11-10"));
        assert!(!one.is_at_work());
        assert_eq!(one.end_after_pause(day("2026-11-20")), day("2026-12-12"));
        assert!(!one.has_run_out(day("2027-06-01")));
    }

    #[test]
    fn it_runs_out_two_weeks_after_its_last_day() {
        let one = agreement(300, 10);
        assert!(!one.has_run_out(day("2026-12-16")));
        assert!(one.has_run_out(day("2026-12-17")));
    }

    #[test]
    fn a_signature_under_other_terms_does_not_count() {
        let one = agreement(300, 10);
        let signature = Signature {
            side: Side::Team,
            person: PersonId::new(),
            name: "An".to_owned(),
            signed_at: one.drawn_at,
            terms: one.terms,
        };
        let signatures = [signature];
        assert!(signed(&signatures, Side::Team, &one.terms).is_some());
        assert!(signed(&signatures, Side::Helper, &one.terms).is_none());
        let other = Terms {
            hours: 11,
            ..one.terms
        };
        assert!(signed(&signatures, Side::Team, &other).is_none());
    }
}
