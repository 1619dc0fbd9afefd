mod own_helpers;
mod talks;
mod votes;

pub use own_helpers::{
    Brought, FORGOTTEN_AFTER, LINK_LASTS, LinkState, MOST_PROPOSED, NewOwnHelper, OwnHelper,
    OwnHelperState,
};
pub use talks::{CalendarEntry, MOST_TALKS, NewTalk, Talk, TalkPlace, TalkState};
pub use votes::{LEAST_VOTES, OfferVote, Standing, standing};

use chrono::{DateTime, NaiveDate, Utc};

use crate::base::clock::{date_of, hour_of};
use crate::base::codes::codes;
use crate::base::ids::{
    ChoiceId, HelpRequestId, InitiativeId, NeedId, OfferId, PersonId, ProviderId,
};
use crate::base::money::Cents;
use crate::providers::{HelpKind, Price, Tie, UsableFor};

/// So many helpers are busy with one need at a time: asking ten people for one job wastes nine people's time.
pub const MOST_OPEN: usize = 3;
/// Within so many working days a helper answers.
pub const WORKING_DAYS: u32 = 2;
/// The morning of the last day begins at this hour: no mail before people are up.
const MORNING: u32 = 8;
/// So many needs can be prepared for one plan at a time.
pub const MOST_DRAFTS: usize = 10;

codes! {
    /// What kind of help a team wants.
    NeedKind {
        Guide = "guide",
        Process = "process",
        Knowledge = "knowledge",
        Mediation = "mediation",
        /// General support: bringing people together.
        Together = "together",
    }

    NeedState {
        Open = "open",
        Chosen = "chosen",
        Completed = "completed",
        /// The team stopped looking.
        Ended = "ended",
    }

    RequestState {
        /// Waits for the helper.
        Open = "open",
        Offered = "offered",
        Declined = "declined",
        /// No answer in time.
        Lapsed = "lapsed",
        /// By the team, or because it chose another.
        Withdrawn = "withdrawn",
    }

    OfferState {
        Open = "open",
        Chosen = "chosen",
        NotChosen = "not_chosen",
        /// By the helper.
        Withdrawn = "withdrawn",
        Completed = "completed",
        /// It was chosen, and the help ended before it was done.
        Ended = "ended",
    }
}

impl NeedKind {
    /// The kind that the pool is filtered on; none for general support.
    pub const fn help_kind(self) -> Option<HelpKind> {
        match self {
            NeedKind::Guide => Some(HelpKind::Guide),
            NeedKind::Process => Some(HelpKind::Process),
            NeedKind::Knowledge => Some(HelpKind::Knowledge),
            NeedKind::Mediation => Some(HelpKind::Mediation),
            NeedKind::Together => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewNeed {
    pub kind: NeedKind,
    pub what: String,
    /// What residents want to be able to do by themselves afterwards.
    pub able_after: String,
    /// What residents keep in their own hands.
    pub stays_ours: String,
    pub wanted_by: Option<NaiveDate>,
    /// About how much help they think of.
    pub hours: Option<i16>,
}

/// A need that somebody of the team prepares: as a form sends it, half filled in or whole. It is asked for under the
/// same id.
#[derive(Clone, Debug)]
pub struct NeedDraft {
    pub id: NeedId,
    pub initiative: InitiativeId,
    pub fields: Vec<(String, String)>,
    pub saved_by_name: String,
    pub saved_at: DateTime<Utc>,
}

impl NeedDraft {
    /// What it is about; empty when nobody wrote that yet.
    pub fn what(&self) -> &str {
        let mut values = self.fields.iter().filter(|(name, _)| name == "what");
        values.next().map_or("", |(_, value)| value.as_str())
    }
}

#[derive(Clone, Debug)]
pub struct Need {
    pub id: NeedId,
    pub initiative: InitiativeId,
    pub kind: NeedKind,
    pub what: String,
    pub able_after: String,
    pub stays_ours: String,
    pub wanted_by: Option<NaiveDate>,
    pub hours: Option<i16>,
    pub created_by: PersonId,
    pub created_at: DateTime<Utc>,
    pub state: NeedState,
    pub closed_at: Option<DateTime<Utc>>,
    /// So many of the team vote for one to be chosen; none when one of them chooses.
    pub votes_needed: Option<i16>,
}

impl NeedState {
    /// How it looks: still to do, good, or over.
    pub const fn tone(self) -> &'static str {
        match self {
            NeedState::Open => "info",
            NeedState::Chosen | NeedState::Completed => "positive",
            NeedState::Ended => "neutral",
        }
    }
}

impl Need {
    pub fn is_open(&self) -> bool {
        self.state == NeedState::Open
    }

    /// A helper was chosen and is at work.
    pub fn is_chosen(&self) -> bool {
        self.state == NeedState::Chosen
    }
}

#[derive(Clone, Debug)]
pub struct HelpRequest {
    pub id: HelpRequestId,
    pub need: NeedId,
    pub initiative: InitiativeId,
    pub provider: ProviderId,
    pub state: RequestState,
    pub requested_by: PersonId,
    pub requested_at: DateTime<Utc>,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    pub answered_at: Option<DateTime<Utc>>,
    /// What the helper said with a no.
    pub answer: String,
}

impl HelpRequest {
    pub fn is_open(&self) -> bool {
        self.state == RequestState::Open
    }
}

#[derive(Clone, Debug)]
pub struct NewOffer {
    /// What there is when the help is done.
    pub result: String,
    pub stays_ours: String,
    /// How residents go on by themselves afterwards.
    pub hand_over: String,
    pub hours: Option<i16>,
    /// Btw included; zero is help for free.
    pub price: Cents,
    pub btw_percent: i16,
    pub valid_until: NaiveDate,
}

#[derive(Clone, Debug)]
pub struct Offer {
    pub id: OfferId,
    pub request: HelpRequestId,
    pub need: NeedId,
    pub initiative: InitiativeId,
    pub provider: ProviderId,
    pub result: String,
    pub stays_ours: String,
    pub hand_over: String,
    pub hours: Option<i16>,
    pub price: Cents,
    pub btw_percent: i16,
    pub valid_until: NaiveDate,
    pub state: OfferState,
    pub made_by: PersonId,
    pub made_at: DateTime<Utc>,
    pub completed_at: Option<DateTime<Utc>>,
}

impl Offer {
    /// Whether it is what this form says: the same one, sent again.
    pub fn says(&self, new: &NewOffer) -> bool {
        self.result == new.result
            && self.stays_ours == new.stays_ours
            && self.hand_over == new.hand_over
            && self.hours == new.hours
            && self.price == new.price
            && self.btw_percent == new.btw_percent
            && self.valid_until == new.valid_until
    }

    pub fn is_free(&self) -> bool {
        self.price.is_zero()
    }

    /// Btw included, in whole cents; none without hours.
    pub fn per_hour(&self) -> Option<Cents> {
        let hours = i64::from(self.hours.filter(|hours| *hours > 0)?);
        Some(Cents((self.price.0 + hours / 2) / hours))
    }

    /// Whether it asks more than the helper tells in general: money of who helps for free, or more for an hour.
    pub fn is_dearer_than(&self, price: &Price) -> bool {
        match price {
            Price::Free => !self.is_free(),
            Price::Hour { amount, .. } => self.per_hour().is_some_and(|hour| hour > *amount),
            Price::Fixed { .. } => false,
        }
    }

    /// Whether the team can say yes to it on this day.
    pub fn can_be_chosen_on(&self, day: NaiveDate) -> bool {
        self.state == OfferState::Open && day <= self.valid_until
    }
}

/// A chosen offer in money.
#[derive(Clone, Debug)]
pub struct Job {
    pub offer: OfferId,
    pub price: Cents,
    pub paid: Cents,
    /// Set apart for it on a voucher.
    pub held: Cents,
}

impl Job {
    /// What has to be paid.
    pub fn due(&self) -> Cents {
        self.price.saturating_sub(self.paid)
    }
}

impl Job {
    /// What the team's free money still has to pay.
    pub fn wanting(&self) -> Cents {
        self.due().saturating_sub(self.held)
    }
}

/// What stays of the team's money when these jobs take what they still need.
pub fn left_after(money: Cents, jobs: &[Job]) -> Cents {
    money.saturating_sub(jobs.iter().map(Job::wanting).sum())
}

/// What the team lacks to pay an offer. Money is shared out in the order of choosing: two jobs never count on the
/// same euros, and an offer that is not chosen counts on what all chosen ones leave.
pub fn lacking(money: Cents, jobs: &[Job], offer: OfferId, price: Cents) -> Cents {
    match jobs.iter().position(|job| job.offer == offer) {
        Some(at) => jobs[at]
            .wanting()
            .saturating_sub(left_after(money, &jobs[..at])),
        None => price.saturating_sub(left_after(money, jobs)),
    }
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub id: ChoiceId,
    pub need: NeedId,
    pub offer: OfferId,
    pub chosen_by: PersonId,
    pub chosen_by_name: String,
    pub why: String,
    pub chosen_at: DateTime<Utc>,
}

/// A helper that the team asked, and how it stands.
#[derive(Clone, Debug)]
pub struct Asked {
    pub request: HelpRequest,
    pub provider_slug: String,
    pub provider_name: String,
    pub ties: Vec<Tie>,
    /// For what the team can use this helper now.
    pub usable: UsableFor,
    /// Says in the pool that a first talk is free.
    pub gives_talk: bool,
    pub offer: Option<Offer>,
}

/// What the team waits for, or got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Waiting,
    Offer,
    /// An offer of which the last day has passed.
    OfferOver,
    Declined,
    Lapsed,
    Withdrawn,
    OfferWithdrawn,
    NotChosen,
    Chosen,
    Completed,
    /// The help ended before it was done.
    Ended,
}

impl Answer {
    /// As the texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            Answer::Waiting => "waiting",
            Answer::Offer => "offer",
            Answer::OfferOver => "offer_over",
            Answer::Declined => "declined",
            Answer::Lapsed => "lapsed",
            Answer::Withdrawn => "withdrawn",
            Answer::OfferWithdrawn => "offer_withdrawn",
            Answer::NotChosen => "not_chosen",
            Answer::Chosen => "chosen",
            Answer::Completed => "completed",
            Answer::Ended => "ended",
        }
    }

    /// How it looks: positive, negative, or still to come.
    pub const fn tone(self) -> &'static str {
        match self {
            Answer::Waiting => "info",
            Answer::Offer | Answer::Chosen | Answer::Completed => "positive",
            Answer::OfferOver | Answer::Lapsed => "warning",
            Answer::Declined
            | Answer::Withdrawn
            | Answer::OfferWithdrawn
            | Answer::NotChosen
            | Answer::Ended => "neutral",
        }
    }

    /// The helper was chosen and is at work.
    pub const fn is_running(self) -> bool {
        matches!(self, Answer::Chosen)
    }

    pub const fn is_done(self) -> bool {
        matches!(self, Answer::Completed)
    }

    /// How a request and its offer stand on this day.
    pub fn of(request: RequestState, offer: Option<&Offer>, today: NaiveDate) -> Answer {
        let offer = offer.map(|offer| (offer.state, offer.valid_until));
        Answer::of_states(request, offer, today)
    }

    /// As [`Answer::of`], from the state of the offer and its last day.
    pub fn of_states(
        request: RequestState,
        offer: Option<(OfferState, NaiveDate)>,
        today: NaiveDate,
    ) -> Answer {
        match (request, offer) {
            (_, Some((OfferState::Open, last))) if today <= last => Answer::Offer,
            (_, Some((OfferState::Open, _))) => Answer::OfferOver,
            (_, Some((OfferState::Chosen, _))) => Answer::Chosen,
            (_, Some((OfferState::Completed, _))) => Answer::Completed,
            (_, Some((OfferState::Ended, _))) => Answer::Ended,
            (_, Some((OfferState::NotChosen, _))) => Answer::NotChosen,
            (_, Some((OfferState::Withdrawn, _))) | (RequestState::Offered, None) => {
                Answer::OfferWithdrawn
            }
            (RequestState::Open, None) => Answer::Waiting,
            (RequestState::Declined, None) => Answer::Declined,
            (RequestState::Lapsed, None) => Answer::Lapsed,
            (RequestState::Withdrawn, None) => Answer::Withdrawn,
        }
    }
}

impl Asked {
    pub fn answer(&self, today: NaiveDate) -> Answer {
        Answer::of(self.request.state, self.offer.as_ref(), today)
    }

    /// Whether this helper is busy with the need: has to answer, or waits for the team's choice.
    pub fn takes_a_place(&self, today: NaiveDate) -> bool {
        matches!(self.answer(today), Answer::Waiting | Answer::Offer)
    }
}

/// How many more helpers may be asked.
pub fn places_left(asked: &[Asked], today: NaiveDate) -> usize {
    let taken = asked.iter().filter(|one| one.takes_a_place(today)).count();
    MOST_OPEN.saturating_sub(taken)
}

/// The last day to answer of which helpers are reminded now; none before the morning begins.
pub fn reminder_day(now: DateTime<Utc>) -> Option<NaiveDate> {
    (hour_of(now) >= MORNING).then(|| date_of(now))
}

/// Why a verb is refused, told to the one who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupportRefusal {
    NotFound,
    NotTheTeam,
    NotTheHelper,
    /// Who was of the team, or decided about its money, does not act for its helper.
    BothSides,
    /// A draft that nobody but the team sees, or a plan that has ended.
    PlanNotOpen,
    /// Something was chosen, or the team stopped looking.
    NeedClosed,
    TooManyDrafts,
    /// Somebody of the team asked what another one still prepared.
    AskedMeanwhile,
    NobodyAsked,
    TooManyOpen,
    /// This helper had this question before.
    AlreadyAsked,
    HelperNotAvailable,
    /// Answered, lapsed or taken back.
    RequestClosed,
    OfferOver,
    OfferClosed,
    AlreadyChosen,
    HelperNotAdmitted,
    /// The team brought this helper itself, who waits for admission: free work only.
    PaidBeforeAdmission,
    /// The team votes, and the votes do not say this.
    VotesDecide,
    /// One of the team chooses.
    NotVotedOn,
    /// Somebody voted: how the team chooses stands.
    TeamIsVoting,
    /// Fewer than two, or more than the team has people.
    VotesDoNotFit,
    /// Of the three times, or the one picked, some have passed.
    TalkPast,
    /// Answered already, or other times were proposed.
    TalkClosed,
    TooManyTalks,
    /// So many people whom the team knows still have to answer.
    TooManyProposed,
    ProposedAlready,
    /// The address is that of who proposes.
    ProposedOneself,
    /// Whoever was proposed said yes or no, or the team took it back.
    ProposalClosed,
    ProposalOver,
    /// The link is for another address.
    ProposalOfAnother,
    /// Mails to this address, or of this person.
    ProposedTooOften,
}

impl SupportRefusal {
    pub const fn key(self) -> &'static str {
        match self {
            SupportRefusal::NotFound => "refusal-help-not-found",
            SupportRefusal::NotTheTeam => "refusal-help-not-the-team",
            SupportRefusal::NotTheHelper => "refusal-help-not-the-helper",
            SupportRefusal::BothSides => "refusal-help-both-sides",
            SupportRefusal::PlanNotOpen => "refusal-help-plan-not-open",
            SupportRefusal::NeedClosed => "refusal-help-need-closed",
            SupportRefusal::AskedMeanwhile => "refusal-help-asked-meanwhile",
            SupportRefusal::TooManyDrafts => "refusal-help-too-many-drafts",
            SupportRefusal::NobodyAsked => "refusal-help-nobody-asked",
            SupportRefusal::TooManyOpen => "refusal-help-too-many-open",
            SupportRefusal::AlreadyAsked => "refusal-help-already-asked",
            SupportRefusal::HelperNotAvailable => "refusal-help-not-available",
            SupportRefusal::RequestClosed => "refusal-help-request-closed",
            SupportRefusal::OfferOver => "refusal-help-offer-over",
            SupportRefusal::OfferClosed => "refusal-help-offer-closed",
            SupportRefusal::AlreadyChosen => "refusal-help-already-chosen",
            SupportRefusal::HelperNotAdmitted => "refusal-help-not-admitted",
            SupportRefusal::PaidBeforeAdmission => "refusal-help-paid-before-admission",
            SupportRefusal::VotesDecide => "refusal-help-votes-decide",
            SupportRefusal::NotVotedOn => "refusal-help-not-voted-on",
            SupportRefusal::TeamIsVoting => "refusal-help-team-is-voting",
            SupportRefusal::VotesDoNotFit => "refusal-help-votes-do-not-fit",
            SupportRefusal::TalkPast => "refusal-help-talk-past",
            SupportRefusal::TalkClosed => "refusal-help-talk-closed",
            SupportRefusal::TooManyTalks => "refusal-help-too-many-talks",
            SupportRefusal::TooManyProposed => "refusal-own-helper-too-many",
            SupportRefusal::ProposedAlready => "refusal-own-helper-already",
            SupportRefusal::ProposedOneself => "refusal-own-helper-oneself",
            SupportRefusal::ProposalClosed => "refusal-own-helper-closed",
            SupportRefusal::ProposalOver => "refusal-own-helper-over",
            SupportRefusal::ProposalOfAnother => "refusal-own-helper-of-another",
            SupportRefusal::ProposedTooOften => "refusal-own-helper-too-often",
        }
    }

    /// What a constraint of the database means in words.
    pub(super) fn of_constraint(name: &str) -> Option<SupportRefusal> {
        Some(match name {
            "choice_by_team" | "offer_vote_by_team" => SupportRefusal::NotTheTeam,
            "served_both_sides" => SupportRefusal::BothSides,
            "choice_after_admission" => SupportRefusal::PaidBeforeAdmission,
            "choice_of_usable" => SupportRefusal::HelperNotAdmitted,
            "help_request_to_usable" => SupportRefusal::HelperNotAvailable,
            "choice_by_votes" => SupportRefusal::VotesDecide,
            "offer_vote_asked" => SupportRefusal::NotVotedOn,
            "offer_vote_for_open_offer" => SupportRefusal::OfferClosed,
            "need_rule_kept" => SupportRefusal::TeamIsVoting,
            "need_rule_fits" => SupportRefusal::VotesDoNotFit,
            "choice_once" | "choice_offer_id_key" => SupportRefusal::AlreadyChosen,
            "choice_of_own_offer" => SupportRefusal::NotFound,
            "choice_of_open_offer" => SupportRefusal::OfferClosed,
            "first_talk_once" => SupportRefusal::TalkClosed,
            "offer_once" => SupportRefusal::RequestClosed,
            "own_helper_by_team" => SupportRefusal::NotTheTeam,
            "own_helper_of_open_need" => SupportRefusal::NeedClosed,
            "own_helper_most" => SupportRefusal::TooManyProposed,
            "own_helper_once" => SupportRefusal::ProposedAlready,
            "own_helper_answered" => SupportRefusal::ProposalClosed,
            "help_request_once" => SupportRefusal::AlreadyAsked,
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

    fn asked(state: RequestState, offer: Option<(OfferState, &str)>) -> Asked {
        let moment = "2026-11-24T12:00:00Z".parse().unwrap();
        let request = HelpRequest {
            id: HelpRequestId::new(),
            need: NeedId::new(),
            initiative: InitiativeId::new(),
            provider: ProviderId::new(),
            state,
            requested_by: PersonId::new(),
            requested_at: moment,
            answer_by: day("2026-11-26"),
            answered_at: None,
            answer: String::new(),
        };
        Asked {
            offer: offer.map(|(state, valid_until)| Offer {
                id: OfferId::new(),
                request: request.id,
                need: request.need,
                initiative: request.initiative,
                provider: request.provider,
                result: String::new(),
                stays_ours: String::new(),
                hand_over: String::new(),
                hours: None,
                price: Cents::ZERO,
                btw_percent: 0,
                valid_until: day(valid_until),
                state,
                made_by: PersonId::new(),
                made_at: moment,
                completed_at: None,
            }),
            request,
            provider_slug: String::new(),
            provider_name: String::new(),
            ties: vec![],
            usable: UsableFor::Anything,
            gives_talk: true,
        }
    }

    #[test]
    fn an_offer_is_dearer_when_an_hour_of_it_costs_more_than_the_helper_tells() {
        let mut offer = asked(
            RequestState::Offered,
            Some((OfferState::Open, "2026-12-01")),
        )
        .offer
        .unwrap();
        let hour = |euros: i64| Price::Hour {
            amount: Cents(euros * 100),
            btw_percent: 21,
        };
        assert!(!offer.is_dearer_than(&Price::Free) && !offer.is_dearer_than(&hour(50)));
        offer.price = Cents(200_00);
        assert!(offer.is_dearer_than(&Price::Free));
        // without hours nobody can tell
        assert_eq!(offer.per_hour(), None);
        assert!(!offer.is_dearer_than(&hour(50)));
        offer.hours = Some(3);
        assert_eq!(offer.per_hour(), Some(Cents(66_67)));
        assert!(offer.is_dearer_than(&hour(66)) && !offer.is_dearer_than(&hour(67)));
    }

    #[test]
    fn a_helper_takes_a_place_until_the_answer_or_the_end_of_the_offer() {
        let today = day("2026-11-25");
        for (one, answer, busy) in [
            (asked(RequestState::Open, None), Answer::Waiting, true),
            (asked(RequestState::Declined, None), Answer::Declined, false),
            (asked(RequestState::Lapsed, None), Answer::Lapsed, false),
            (
                asked(
                    RequestState::Offered,
                    Some((OfferState::Open, "2026-11-25")),
                ),
                Answer::Offer,
                true,
            ),
            (
                asked(
                    RequestState::Offered,
                    Some((OfferState::Open, "2026-11-24")),
                ),
                Answer::OfferOver,
                false,
            ),
            (
                asked(
                    RequestState::Withdrawn,
                    Some((OfferState::NotChosen, "2026-12-24")),
                ),
                Answer::NotChosen,
                false,
            ),
        ] {
            assert_eq!(one.answer(today), answer);
            assert_eq!(one.takes_a_place(today), busy, "{answer:?}");
        }
    }

    #[test]
    fn helpers_are_reminded_after_eight_in_the_morning_here() {
        for (moment, day_of) in [
            ("2026-11-24T06:59:00Z", None),
            ("2026-11-24T07:00:00Z", Some("2026-11-24")),
            ("2026-07-01T05:59:00Z", None),
            ("2026-07-01T06:00:00Z", Some("2026-07-01")),
            ("2026-11-24T22:59:00Z", Some("2026-11-24")),
            ("2026-11-24T23:00:00Z", None),
        ] {
            let found = reminder_day(moment.parse().unwrap());
            assert_eq!(found, day_of.map(day), "{moment}");
        }
    }

    #[test]
    fn three_busy_helpers_leave_no_place() {
        let today = day("2026-11-25");
        let open = || asked(RequestState::Open, None);
        assert_eq!(places_left(&[], today), 3);
        assert_eq!(
            places_left(
                &[open(), open(), asked(RequestState::Declined, None)],
                today
            ),
            1
        );
        assert_eq!(places_left(&[open(), open(), open()], today), 0);
    }

    fn job(price: i64, paid: i64) -> Job {
        Job {
            offer: OfferId::new(),
            price: Cents::euros(price),
            paid: Cents::euros(paid),
            held: Cents::ZERO,
        }
    }

    #[test]
    fn nothing_lacks_for_what_was_paid() {
        let lacks = |job: Job, money| {
            let (offer, price) = (job.offer, job.price);
            lacking(Cents::euros(money), &[job], offer, price)
        };
        assert_eq!(lacks(job(242, 0), 0), Cents::euros(242));
        assert_eq!(lacks(job(242, 242), 0), Cents::ZERO);
        assert_eq!(lacks(job(700, 500), 0), Cents::euros(200));
        assert_eq!(lacks(job(700, 500), 150), Cents::euros(50));
        // what is set apart for it is no part of the free money, and is not wanted twice
        let held = Job {
            held: Cents::euros(200),
            ..job(242, 0)
        };
        assert_eq!(lacks(held, 0), Cents::euros(42));
        // more than was agreed is no money for another
        assert_eq!(lacks(job(100, 150), 0), Cents::ZERO);
    }

    #[test]
    fn two_jobs_never_count_on_the_same_euros() {
        let jobs = [job(300, 0), job(300, 100)];
        let lacks = |job: &Job, money| lacking(Cents::euros(money), &jobs, job.offer, job.price);
        assert_eq!(lacks(&jobs[0], 400), Cents::ZERO);
        assert_eq!(lacks(&jobs[1], 400), Cents::euros(100));
        // an offer that nobody chose gets what is left by both
        let open = lacking(Cents::euros(600), &jobs, OfferId::new(), Cents::euros(250));
        assert_eq!(open, Cents::euros(150));
    }

    #[test]
    fn what_the_database_refuses_has_words() {
        assert_eq!(
            SupportRefusal::of_constraint("choice_by_team"),
            Some(SupportRefusal::NotTheTeam)
        );
        assert_eq!(
            SupportRefusal::of_constraint("choice_once"),
            Some(SupportRefusal::AlreadyChosen)
        );
        assert_eq!(SupportRefusal::of_constraint("offer_price"), None);
    }
}
