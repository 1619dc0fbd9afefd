use chrono::{DateTime, Months, NaiveDate, Utc};

use super::pool::Words;
use crate::base::clock::date_of;
use crate::base::codes::codes;
use crate::base::ids::{AccountId, NeighbourhoodId, PersonId, ProviderId, SmallJobId};
use crate::base::money::Cents;
use crate::base::working_days::Calendar;
use crate::tenancy::{Expertise, ListedExpertise};

/// Working days in which the town hall answers who wants a place.
pub const ANSWER_WITHIN: u32 = 10;

codes! {
    Kind {
        /// A person without company, never named where money is shown to everyone.
        Natural = "natural",
        Organisation = "organisation",
    }

    /// What the help is for.
    Scope {
        /// Bringing people together, without a goal set beforehand.
        General = "general",
        /// Help with one plan.
        Specific = "specific",
    }

    HelpKind {
        /// Finding the way.
        Guide = "guide",
        Process = "process",
        Knowledge = "knowledge",
        /// Talks with the town hall, a landlord, neighbours.
        Mediation = "mediation",
    }

    /// Languages in which a helper can talk with residents.
    Language {
        Dutch = "nl",
        English = "en",
        Arabic = "ar",
        Tamazight = "zgh",
        Turkish = "tr",
        Polish = "pl",
        French = "fr",
        German = "de",
        Spanish = "es",
        Ukrainian = "uk",
        Tigrinya = "ti",
        Somali = "so",
        SignLanguage = "dse",
    }

    PriceForm {
        Free = "free",
        Hour = "hour",
        /// One price for one small job.
        Fixed = "fixed",
    }

    /// How far a plan is when the help is of use.
    Phase {
        Start = "start",
        Underway = "underway",
        Building = "building",
        /// So that it goes on.
        Keeping = "keeping",
    }

    State {
        Applied = "applied",
        Admitted = "admitted",
        Refused = "refused",
        Suspended = "suspended",
        Removed = "removed",
        /// By itself.
        Left = "left",
    }

    /// What the town hall decides about a place in the pool.
    Outcome {
        Admitted = "admitted",
        Refused = "refused",
        Suspended = "suspended",
        Removed = "removed",
    }

    /// The published conditions of admission.
    Condition {
        StaysOurs = "stays_ours",
        Independence = "independence",
        ClearPrice = "clear_price",
        Boundaries = "boundaries",
        Known = "known",
        NoJudge = "no_judge",
        Welcome = "welcome",
        Answers = "answers",
        Discreet = "discreet",
    }

    /// Another interest that residents should know of.
    Tie {
        Municipality = "municipality",
        Housing = "housing",
        Welfare = "welfare",
    }
}

/// What residents pay, btw included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    Free,
    Hour {
        amount: Cents,
        btw_percent: i16,
    },
    Fixed {
        amount: Cents,
        btw_percent: i16,
        /// What it buys, in the helper's words.
        buys: String,
    },
}

impl Price {
    pub const fn form(&self) -> PriceForm {
        match self {
            Price::Free => PriceForm::Free,
            Price::Hour { .. } => PriceForm::Hour,
            Price::Fixed { .. } => PriceForm::Fixed,
        }
    }

    pub fn amount(&self) -> Option<Cents> {
        match self {
            Price::Free => None,
            Price::Hour { amount, .. } | Price::Fixed { amount, .. } => Some(*amount),
        }
    }

    pub fn btw_percent(&self) -> Option<i16> {
        match self {
            Price::Free => None,
            Price::Hour { btw_percent, .. } | Price::Fixed { btw_percent, .. } => {
                Some(*btw_percent)
            }
        }
    }

    pub fn buys(&self) -> &str {
        match self {
            Price::Fixed { buys, .. } => buys,
            _ => "",
        }
    }

    pub fn is_free(&self) -> bool {
        *self == Price::Free
    }
}

/// Percentages of btw that exist; none for small helpers who charge none.
pub const BTW: [i16; 3] = [0, 9, 21];

/// What part of an amount with btw in it is btw, rounded to the cent.
pub fn btw_in(amount: Cents, percent: i16) -> Cents {
    let percent = i64::from(percent);
    let parts = 100 + percent;
    Cents((amount.0 * percent * 2 + parts) / (parts * 2))
}

/// Who the helper is: what the town hall checked, so it changes only before a place is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub kind: Kind,
    /// Number in the register of companies; an organisation has one, a person has none.
    pub kvk: Option<String>,
}

/// What a helper tells, and may tell otherwise at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub about: String,
    pub does_not: String,
    pub for_whom: String,
    pub scopes: Vec<Scope>,
    pub help_kinds: Vec<HelpKind>,
    pub expertise: Vec<Expertise>,
    pub languages: Vec<Language>,
    pub price: Price,
    pub free_first_talk: bool,
    /// None is every phase.
    pub phases: Vec<Phase>,
    pub hours_per_month: Option<i16>,
    /// The last day of being away.
    pub away_until: Option<NaiveDate>,
    pub independence: Independence,
    /// Where; none is everywhere in the municipality.
    pub areas: Vec<NeighbourhoodId>,
}

/// Who may have a say over the helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Independence {
    pub employer: String,
    pub payers: String,
    pub ties: Vec<Tie>,
    /// In the helper's own words.
    pub statement: String,
}

#[derive(Clone, Debug)]
pub struct NewProvider {
    pub identity: Identity,
    pub profile: Profile,
}

#[derive(Clone, Debug)]
pub struct Provider {
    pub id: ProviderId,
    pub slug: String,
    pub identity: Identity,
    /// Its areas are read apart, with [`super::areas`].
    pub profile: Profile,
    pub independence_at: DateTime<Utc>,
    pub state: State,
    /// Takes new requests.
    pub available: bool,
    pub applied_at: DateTime<Utc>,
    pub admitted_at: Option<DateTime<Utc>>,
    /// The day on which the town hall saw a certificate of conduct; the certificate itself is not kept.
    pub vog_seen_on: Option<NaiveDate>,
    /// The ledger's account that confirmed payments end on; opened with the first one.
    pub account: Option<AccountId>,
}

impl Provider {
    pub fn name(&self) -> &str {
        &self.identity.name
    }

    pub fn is_admitted(&self) -> bool {
        self.state == State::Admitted
    }

    /// A person without company is not named on pages about money.
    pub fn is_natural(&self) -> bool {
        self.identity.kind == Kind::Natural
    }

    /// Waits for the town hall's first answer.
    pub fn is_waiting(&self) -> bool {
        self.state == State::Applied
    }

    pub fn takes_requests(&self, today: NaiveDate) -> bool {
        self.is_admitted() && self.has_time(today)
    }

    /// Says so, and is not away.
    pub fn has_time(&self, today: NaiveDate) -> bool {
        self.available && self.away_until(today).is_none()
    }

    /// The last day of being away, for who is away now.
    pub fn away_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.profile.away_until.filter(|last| *last >= today)
    }

    pub fn vog(&self, today: NaiveDate) -> Option<Vog> {
        self.vog_seen_on.map(|day| Vog::of(day, today))
    }

    pub fn ties(&self) -> &[Tie] {
        &self.profile.independence.ties
    }

    /// The day by which the town hall answers who applied. Worked out anew for each page: a free day that is added
    /// before it moves it.
    pub fn answer_by(&self, calendar: &Calendar) -> NaiveDate {
        calendar.working_days_after(date_of(self.applied_at), ANSWER_WITHIN)
    }

    /// Once admitted, name and number stay: they are what the town hall looked at.
    pub fn identity_may_change(&self) -> bool {
        self.admitted_at.is_none() && matches!(self.state, State::Applied | State::Refused)
    }
}

impl State {
    /// How it looks: a place, a place for later, or none.
    pub const fn tone(self) -> &'static str {
        match self {
            State::Applied => "info",
            State::Admitted => "positive",
            State::Suspended => "warning",
            State::Refused | State::Removed | State::Left => "neutral",
        }
    }

    /// Decisions that make sense from here.
    pub const fn outcomes(self) -> &'static [Outcome] {
        match self {
            State::Applied => &[Outcome::Admitted, Outcome::Refused],
            State::Admitted => &[Outcome::Suspended, Outcome::Removed],
            State::Suspended => &[Outcome::Admitted, Outcome::Removed],
            State::Refused | State::Removed => &[Outcome::Admitted],
            State::Left => &[],
        }
    }

    /// The helper has a place, or asks for one: it can leave.
    pub const fn can_leave(self) -> bool {
        matches!(self, State::Applied | State::Admitted | State::Suspended)
    }

    /// The helper may ask for a place again.
    pub const fn can_apply_again(self) -> bool {
        matches!(self, State::Refused | State::Left)
    }
}

impl Outcome {
    pub const fn state(self) -> State {
        match self {
            Outcome::Admitted => State::Admitted,
            Outcome::Refused => State::Refused,
            Outcome::Suspended => State::Suspended,
            Outcome::Removed => State::Removed,
        }
    }

    pub const fn is_yes(self) -> bool {
        matches!(self, Outcome::Admitted)
    }
}

/// A certificate of conduct that the town hall saw on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vog {
    Seen(NaiveDate),
    LongAgo(NaiveDate),
}

/// A certificate that was seen longer ago says little: one is advised to ask for a new one after so many months.
const VOG_LASTS: Months = Months::new(36);

impl Vog {
    fn of(day: NaiveDate, today: NaiveDate) -> Vog {
        match day + VOG_LASTS < today {
            true => Vog::LongAgo(day),
            false => Vog::Seen(day),
        }
    }
}

/// A small job for one price, as a helper offers it to everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallJob {
    pub id: SmallJobId,
    pub name: String,
    /// What residents get for it.
    pub gets: String,
    /// With the btw in it.
    pub price: Cents,
    pub btw_percent: i16,
    /// The most that it takes.
    pub hours: i16,
}

/// So many small jobs fit on a page that residents compare.
pub const MOST_JOBS: usize = 5;

/// What the town hall decides, before it is on record.
#[derive(Clone, Debug)]
pub struct AdmissionDecision {
    pub outcome: Outcome,
    /// Published conditions that are not met. A yes has none, a no has at least one.
    pub unmet: Vec<Condition>,
    pub reasons: String,
    /// What was done with what the helper said; empty for a yes.
    pub heard: String,
}

impl AdmissionDecision {
    /// Without an intention: only a yes, for a no begins with one.
    pub(super) fn check(&self, state: State) -> Result<(), ProviderRefusal> {
        if !state.outcomes().contains(&self.outcome) {
            return Err(ProviderRefusal::AlreadyDecided);
        }
        if !self.outcome.is_yes() {
            return Err(ProviderRefusal::NotHeard);
        }
        match self.unmet.is_empty() {
            true => Ok(()),
            false => Err(ProviderRefusal::NoGrounds),
        }
    }
}

/// A decision on record.
#[derive(Clone, Debug)]
pub struct Admission {
    pub outcome: Outcome,
    pub unmet: Vec<Condition>,
    pub reasons: String,
    pub heard: String,
    /// The last day of a suspension that was made at once.
    pub ends_on: Option<NaiveDate>,
    pub decided_by: PersonId,
    pub decided_by_name: String,
    pub decided_at: DateTime<Utc>,
}

/// A helper that went off the list by itself.
#[derive(Clone, Debug)]
pub struct Leaving {
    pub left_at: DateTime<Utc>,
    pub left_by_name: String,
    pub words: String,
}

/// A helper in a list of the pool.
#[derive(Clone, Debug)]
pub struct ProviderLine {
    pub id: ProviderId,
    pub slug: String,
    pub name: String,
    pub about: String,
    pub scopes: Vec<Scope>,
    pub help_kinds: Vec<HelpKind>,
    pub expertise: Vec<Expertise>,
    pub price: Price,
    pub free_first_talk: bool,
    pub ties: Vec<Tie>,
    pub available: bool,
    /// The last day of being away, also when that is past.
    pub away_until: Option<NaiveDate>,
    /// Names of neighbourhoods; none is everywhere.
    pub areas: Vec<String>,
}

/// An expertise to search by, with its number among those of the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownExpertise {
    pub what: Expertise,
    pub number: u8,
}

impl From<&ListedExpertise> for KnownExpertise {
    fn from(line: &ListedExpertise) -> KnownExpertise {
        KnownExpertise {
            what: line.what,
            number: line.number,
        }
    }
}

/// Which helpers of the pool are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub scope: Option<Scope>,
    pub help_kind: Option<HelpKind>,
    pub expertise: Option<KnownExpertise>,
    pub price: Option<PriceForm>,
    pub language: Option<Language>,
    pub phase: Option<Phase>,
    pub neighbourhood: Option<NeighbourhoodId>,
    pub words: Words,
}

impl Filter {
    pub const MAX_TEXT: usize = 80;
}

/// Whether this is a number of the register of companies.
pub fn is_kvk(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Why a verb about a helper is refused, told to the one who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderRefusal {
    NotFound,
    /// Somebody who does not act for this helper.
    NotOfTheHelper,
    NotStaff,
    /// One does not decide about oneself.
    OwnPlace,
    /// Who acted for this helper does not decide about it.
    Served,
    /// Not of the desk that would serve.
    NotOfTheDesk,
    /// Who acts for a helper anyway needs no desk for it.
    OwnHelper,
    /// The desk or the helper ended it.
    NotServed,
    /// Without this desk nobody reads what is written to the helper.
    LastService,
    /// It was asked on a day that is still to come, or too long ago.
    SaidDay,
    AlreadyDecided,
    NoGrounds,
    UnknownArea,
    /// Only after a no, or after one left, can one ask again.
    NotRefused,
    /// There is no place to leave.
    NoPlace,
    /// A no comes after the answer, the talk or the term.
    NotHeard,
    /// One intention at a time.
    AlreadyIntended,
    NothingIntended,
    TalkDay,
    NotAMember,
    /// A helper has somebody who acts for it.
    LastMember,
    TooManyJobs,
    /// The town hall saw it on a day that is still to come.
    VogOfLater,
    /// Hours that can't be booked: none, or on days that are the wrong way round.
    OddBooking,
    /// Who was there is somebody else than the helper.
    OwnReference,
}

impl ProviderRefusal {
    pub const fn key(self) -> &'static str {
        match self {
            ProviderRefusal::NotFound => "refusal-helper-not-found",
            ProviderRefusal::NotOfTheHelper => "refusal-not-of-the-helper",
            ProviderRefusal::NotStaff => "refusal-admission-not-yours",
            ProviderRefusal::OwnPlace => "refusal-admission-own-place",
            ProviderRefusal::Served => "refusal-admission-served",
            ProviderRefusal::NotOfTheDesk => "refusal-served-not-of-the-desk",
            ProviderRefusal::OwnHelper => "refusal-served-own-helper",
            ProviderRefusal::LastService => "refusal-served-last",
            ProviderRefusal::NotServed => "refusal-served-ended",
            ProviderRefusal::SaidDay => "refusal-served-day",
            ProviderRefusal::AlreadyDecided => "refusal-admission-already-decided",
            ProviderRefusal::NoGrounds => "refusal-admission-grounds",
            ProviderRefusal::UnknownArea => "refusal-helper-unknown-area",
            ProviderRefusal::NotRefused => "refusal-helper-not-refused",
            ProviderRefusal::NoPlace => "refusal-helper-no-place",
            ProviderRefusal::NotHeard => "refusal-admission-not-heard",
            ProviderRefusal::AlreadyIntended => "refusal-admission-already-intended",
            ProviderRefusal::NothingIntended => "refusal-admission-nothing-intended",
            ProviderRefusal::TalkDay => "refusal-admission-talk-day",
            ProviderRefusal::NotAMember => "refusal-helper-not-a-member",
            ProviderRefusal::LastMember => "refusal-helper-last-member",
            ProviderRefusal::TooManyJobs => "refusal-helper-too-many-jobs",
            ProviderRefusal::VogOfLater => "refusal-helper-vog-of-later",
            ProviderRefusal::OddBooking => "refusal-helper-odd-booking",
            ProviderRefusal::OwnReference => "refusal-helper-own-reference",
        }
    }
}

/// Money that came through this site in the last twelve months, by who paid.
#[derive(Debug, Default)]
pub struct Income {
    pub total: Cents,
    /// Who paid most comes first.
    pub payers: Vec<Payer>,
}

#[derive(Debug)]
pub struct Payer {
    pub slug: String,
    pub name: String,
    /// The desk of the municipality itself.
    pub is_municipal: bool,
    pub amount: Cents,
}

impl Income {
    /// Of a hundred, rounded.
    pub fn percent(&self, part: &Cents) -> i64 {
        match self.total.0 {
            0 => 0,
            total => (part.0 * 200 + total) / (total * 2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_from_its_word() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(*language));
        }
        assert_eq!(State::from_code("hidden"), None);
    }

    #[test]
    fn a_certificate_of_conduct_counts_for_three_years() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let seen = day("2024-02-29");
        for (today, vog) in [
            ("2024-02-29", Vog::Seen(seen)),
            ("2027-02-28", Vog::Seen(seen)),
            ("2027-03-01", Vog::LongAgo(seen)),
        ] {
            assert_eq!(Vog::of(seen, day(today)), vog, "{today}");
        }
    }

    #[test]
    fn without_an_intention_there_is_only_a_yes_and_it_rests_on_nothing_unmet() {
        let decision = |outcome, unmet: &[Condition]| AdmissionDecision {
            outcome,
            unmet: unmet.to_vec(),
            reasons: "Duidelijk.".to_owned(),
            heard: String::new(),
        };
        let unclear = &[Condition::ClearPrice];
        for (state, outcome, unmet, expected) in [
            (State::Applied, Outcome::Admitted, &[][..], Ok(())),
            (
                State::Applied,
                Outcome::Refused,
                unclear,
                Err(ProviderRefusal::NotHeard),
            ),
            (
                State::Applied,
                Outcome::Refused,
                &[],
                Err(ProviderRefusal::NotHeard),
            ),
            (
                State::Applied,
                Outcome::Admitted,
                unclear,
                Err(ProviderRefusal::NoGrounds),
            ),
            (
                State::Applied,
                Outcome::Removed,
                unclear,
                Err(ProviderRefusal::AlreadyDecided),
            ),
            (
                State::Admitted,
                Outcome::Admitted,
                &[],
                Err(ProviderRefusal::AlreadyDecided),
            ),
            (State::Suspended, Outcome::Admitted, &[], Ok(())),
            (State::Removed, Outcome::Admitted, &[], Ok(())),
        ] {
            assert_eq!(
                decision(outcome, unmet).check(state),
                expected,
                "{state:?} → {outcome:?}"
            );
        }
    }

    #[test]
    fn the_btw_in_a_price_is_rounded_to_the_cent() {
        for (amount, percent, btw) in [
            (12_100, 21, 2_100),
            (10_900, 9, 900),
            (5_000, 0, 0),
            (1, 21, 0),
            (100, 21, 17),
        ] {
            assert_eq!(btw_in(Cents(amount), percent), Cents(btw), "{amount}");
        }
    }

    #[test]
    fn a_company_number_has_eight_digits() {
        assert!(is_kvk("12345678"));
        for odd in ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨"] {
            assert!(!is_kvk(odd), "{odd}");
        }
    }
}
