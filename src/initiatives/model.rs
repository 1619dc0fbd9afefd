use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::auth::{Subject, Viewer};
use crate::base::codes::codes;
use crate::base::ids::{InitiativeId, NeighbourhoodId, PersonId, StepId};
use crate::base::money::Cents;
use crate::texts::TextValue;

codes! {
    /// The themes of a municipality's programme for its neighbourhoods.
    Theme {
        Healthy = "healthy",
        JoiningIn = "joining_in",
        Safe = "safe",
        Facilities = "facilities",
        Living = "living",
    }

    State {
        /// Seen by its team only.
        Draft = "draft",
        Active = "active",
        Done = "done",
        Stopped = "stopped",
    }

    /// How far a plan is: what its last step led to.
    Phase {
        Starting = "starting",
        SeekingHelp = "seeking_help",
        AskingVoucher = "asking_voucher",
        Working = "working",
        Done = "done",
        Stopped = "stopped",
    }

    /// Who does something, or must do something next.
    Party {
        Team = "team",
        /// The residents' organisation.
        Organisation = "organisation",
        /// The town hall, also where its own desk decides in the place of a residents' organisation.
        Municipality = "municipality",
        Provider = "provider",
        /// Nobody has to act.
        Nobody = "nobody",
        /// It happened by itself: a term ended.
        System = "system",
    }

    /// Who reads a step of the timeline.
    Visibility {
        Public = "public",
        Team = "team",
    }

    /// Who reads the timeline: each has sentences of its own, chosen by `$reader`.
    Reader {
        Public = "public",
        Team = "team",
        /// Of the residents' organisation that decides about a voucher for this plan.
        Board = "board",
        Municipality = "municipality",
    }

    /// How a plan ends.
    Ending {
        Done = "done",
        Stopped = "stopped",
    }

    /// The subjects of a plan's story, one a page, as the address names them.
    Part {
        Name = "naam",
        Why = "waarom",
        Where = "waar",
        Who = "wie",
    }
}

impl Phase {
    pub fn is_open(self) -> bool {
        !matches!(self, Phase::Done | Phase::Stopped)
    }

    /// The tone of the badge that tells it.
    pub const fn tone(self) -> &'static str {
        match self {
            Phase::Starting => "neutral",
            Phase::SeekingHelp | Phase::AskingVoucher => "info",
            Phase::Working | Phase::Done => "positive",
            Phase::Stopped => "negative",
        }
    }
}

impl Party {
    /// Who decides about a voucher, named as residents know them: the town hall's own desk is no organisation of theirs.
    pub const fn deciding(is_municipal: bool) -> Party {
        match is_municipal {
            true => Party::Municipality,
            false => Party::Organisation,
        }
    }

    /// Decides about a voucher when it has the ball.
    pub const fn decides(self) -> bool {
        matches!(self, Party::Organisation | Party::Municipality)
    }

    /// As the holder of the ball.
    pub(super) const fn as_holder(self) -> Party {
        match self {
            Party::System => Party::Nobody,
            party => party,
        }
    }

    /// As the one who did it.
    pub(super) const fn as_actor(self) -> Party {
        match self {
            Party::Nobody => Party::System,
            party => party,
        }
    }
}

impl Ending {
    pub const fn state(self) -> State {
        match self {
            Ending::Done => State::Done,
            Ending::Stopped => State::Stopped,
        }
    }

    pub(super) const fn step(self) -> &'static str {
        match self {
            Ending::Done => "plan_done",
            Ending::Stopped => "plan_stopped",
        }
    }
}

impl Part {
    /// The check of all answers comes after the last one.
    pub const PAGES: usize = Part::ALL.len() + 1;

    /// Its place in the wizard, from one.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    pub fn next(self) -> Option<Part> {
        Part::ALL.get(self as usize + 1).copied()
    }

    pub fn previous(self) -> Option<Part> {
        (self as usize).checked_sub(1).map(|at| Part::ALL[at])
    }
}

/// What one page of the wizard saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartText {
    Name {
        title: String,
        summary: String,
    },
    Why {
        reason: String,
    },
    Where {
        neighbourhood: NeighbourhoodId,
        theme: Theme,
    },
    Who {
        who_joins: String,
    },
}

impl PartText {
    pub fn part(&self) -> Part {
        match self {
            PartText::Name { .. } => Part::Name,
            PartText::Why { .. } => Part::Why,
            PartText::Where { .. } => Part::Where,
            PartText::Who { .. } => Part::Who,
        }
    }
}

/// Who must act now, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ball {
    pub with: Party,
    pub due_on: Option<NaiveDate>,
}

impl Ball {
    /// The last day has passed. A team sets its own pace and is never late.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        !matches!(self.with, Party::Team | Party::Nobody | Party::System)
            && self.due_on.is_some_and(|last| last < today)
    }
}

#[derive(Clone, Debug)]
pub struct Initiative {
    pub id: InitiativeId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub reason: String,
    pub who_joins: String,
    pub neighbourhood: Option<NeighbourhoodId>,
    /// Empty as long as no neighbourhood is chosen.
    pub neighbourhood_name: String,
    pub neighbourhood_slug: String,
    pub theme: Option<Theme>,
    pub state: State,
    pub phase: Phase,
    pub started_by: PersonId,
    pub created_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ball: Ball,
}

impl Initiative {
    pub fn is_draft(&self) -> bool {
        self.state == State::Draft
    }

    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }

    pub fn is_ended(&self) -> bool {
        matches!(self.state, State::Done | State::Stopped)
    }

    /// A draft is seen by its team, and by nobody else whatever their role.
    pub fn is_seen_by(&self, viewer: Option<&Viewer>) -> bool {
        !self.is_draft()
            || viewer.is_some_and(|viewer| viewer.belongs_to(Subject::Initiative(self.id)))
    }

    /// The story can be told better until the end. The place stays: it decides who grants the voucher.
    pub fn may_change(&self, part: Part) -> bool {
        self.is_draft() || (self.is_active() && part != Part::Where)
    }

    /// What still has to be told before everyone may read it.
    pub fn missing(&self) -> Vec<Part> {
        let told = |part: &Part| match part {
            Part::Name => !self.title.is_empty() && !self.summary.is_empty(),
            Part::Why => !self.reason.is_empty(),
            Part::Where => self.neighbourhood.is_some() && self.theme.is_some(),
            Part::Who => !self.who_joins.is_empty(),
        };
        Part::ALL
            .iter()
            .copied()
            .filter(|part| !told(part))
            .collect()
    }

    /// The page of the wizard to go on with; None when all is told.
    pub fn next_part(&self) -> Option<Part> {
        self.missing().first().copied()
    }
}

/// A plan in a list.
#[derive(Clone, Debug)]
pub struct InitiativeLine {
    pub id: InitiativeId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub neighbourhood_name: String,
    pub theme: Theme,
    pub phase: Phase,
    pub published_at: DateTime<Utc>,
    pub ball: Ball,
    /// People in its team.
    pub members: i64,
}

/// Which plans a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub neighbourhood: Option<NeighbourhoodId>,
    pub theme: Option<Theme>,
    pub phase: Option<Phase>,
    /// Words that must all be in the title or the summary.
    pub text: String,
}

impl Filter {
    pub const MAX_TEXT: usize = 80;

    /// One pattern per word, for `ilike all`.
    pub(super) fn patterns(&self) -> Vec<String> {
        self.text
            .split_whitespace()
            .take(8)
            .map(|word| {
                let word = word
                    .replace('\\', "\\\\")
                    .replace('%', "\\%")
                    .replace('_', "\\_");
                format!("%{word}%")
            })
            .collect()
    }
}

/// A step to be written on the timeline.
#[derive(Clone, Debug)]
pub struct NewStep {
    pub initiative: InitiativeId,
    /// A code of [`STEP_KINDS`]; its sentence is the text `step-<kind>`.
    pub kind: &'static str,
    pub actor: Option<PersonId>,
    pub actor_role: Party,
    /// What the sentence needs: names of organisations and helpers, amounts in cents. Never names of residents.
    pub args: Value,
    pub ball_with: Party,
    pub ball_due_on: Option<NaiveDate>,
    pub visibility: Visibility,
}

/// A step as it stands on the timeline.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: StepId,
    pub kind: String,
    pub at: DateTime<Utc>,
    pub actor_role: Party,
    pub args: Value,
    pub ball: Ball,
    pub visibility: Visibility,
    /// The desk that did it for the helper; empty for the municipality's. The team reads it.
    pub served_by: Option<String>,
}

/// What kind of value a step's sentence is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArgKind {
    Words,
    /// In cents.
    Money,
}

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Plan,
    Help,
    /// Asking for a voucher, and all that is done with it.
    Voucher,
}

/// One kind of step: what its sentence is filled with, and how far it brings the plan.
#[derive(Clone, Copy, Debug)]
pub struct StepKind {
    pub code: &'static str,
    pub about: About,
    pub(super) args: &'static [(&'static str, ArgKind)],
    /// None leaves the phase as it is.
    pub phase: Option<Phase>,
}

macro_rules! step_kinds {
    ($($about:ident { $($code:ident [$($arg:ident: $kind:ident),*] => $phase:expr;)* })*) => {
        /// Every kind of step. A new one is a row here and its text `step-<kind>`.
        pub const STEP_KINDS: &[StepKind] = &[$($(StepKind {
            code: stringify!($code),
            about: About::$about,
            args: &[$((stringify!($arg), ArgKind::$kind)),*],
            phase: $phase,
        }),*),*];
    };
}

step_kinds! {
    Plan {
        plan_started [] => None;
        plan_published [] => Some(Phase::Starting);
        // written by nobody: read from the history of the team's roles
        member_joined [] => None;
        member_left [] => None;
        plan_done [] => Some(Phase::Done);
        plan_stopped [] => Some(Phase::Stopped);
    }
    Help {
        help_wanted [] => Some(Phase::SeekingHelp);
        help_asked [provider: Words] => Some(Phase::SeekingHelp);
        // a resident whom the team knows: named when they are a helper
        own_helper_proposed [] => None;
        own_helper_declined [] => None;
        own_helper_applied [provider: Words] => None;
        // written by the database
        own_helper_admitted [provider: Words] => None;
        help_declined [provider: Words] => None;
        help_lapsed [provider: Words] => None;
        help_withdrawn [provider: Words] => None;
        help_ended [] => None;
        // before an offer, free
        talk_proposed [provider: Words] => None;
        talk_planned [provider: Words] => None;
        talk_none_fits [provider: Words] => None;
        offer_made [provider: Words] => None;
        offer_withdrawn [provider: Words] => None;
        help_chosen [provider: Words] => Some(Phase::Working);
        agreement_drawn [provider: Words] => None;
        agreement_signed [provider: Words] => None;
        agreement_began [provider: Words] => Some(Phase::Working);
        agreement_paused [provider: Words] => None;
        agreement_goes_on [provider: Words] => None;
        delivery_said [provider: Words, amount: Money] => None;
        delivery_said_free [provider: Words] => None;
        delivery_accepted [provider: Words, amount: Money] => None;
        delivery_returned [provider: Words] => None;
        delivery_withdrawn [provider: Words] => None;
        change_proposed [provider: Words] => None;
        change_accepted [provider: Words] => None;
        change_refused [provider: Words] => None;
        agreement_winding_up [provider: Words] => None;
        agreement_ended [provider: Words] => None;
        agreement_disputed [provider: Words] => None;
        dispute_guide_asked [provider: Words] => None;
        dispute_settled [provider: Words] => None;
        dispute_taken_back [provider: Words] => None;
        help_completed [provider: Words] => None;
    }
    Voucher {
        voucher_applied [organisation: Words, amount: Money] => Some(Phase::AskingVoucher);
        voucher_granted [organisation: Words, amount: Money] => Some(Phase::Working);
        voucher_part_granted [organisation: Words, amount: Money, asked: Money] => Some(Phase::Working);
        voucher_refused [organisation: Words] => Some(Phase::Starting);
        voucher_waiting [organisation: Words, amount: Money] => Some(Phase::AskingVoucher);
        application_questioned [organisation: Words] => None;
        application_answered [organisation: Words] => None;
        application_went_on [organisation: Words] => None;
        application_withdrawn [] => Some(Phase::Starting);
        // its plan had ended
        application_closed [] => None;
        voucher_cancelled [amount: Money] => None;
        voucher_ended [amount: Money] => None;
        payment_requested [provider: Words, amount: Money] => None;
        payment_confirmed [provider: Words, amount: Money] => Some(Phase::Working);
        payment_refused [provider: Words] => None;
        payment_lapsed [provider: Words, amount: Money] => None;
        payment_made [provider: Words, amount: Money] => None;
        shop_filed [provider: Words, amount: Money] => None;
        receipts_filed [amount: Money] => None;
        receipts_paid [amount: Money] => None;
        filing_refused [amount: Money] => None;
        // by who had asked
        filing_withdrawn [amount: Money] => None;
        filing_lapsed [amount: Money] => None;
        money_set_apart [provider: Words, amount: Money] => None;
        hold_released [provider: Words] => None;
        hold_ended [provider: Words, amount: Money] => None;
        payment_returned [provider: Words, amount: Money] => None;
        receipts_returned [amount: Money] => None;
        voucher_extended [organisation: Words] => None;
    }
}

impl StepKind {
    pub fn from_code(code: &str) -> Option<&'static StepKind> {
        STEP_KINDS.iter().find(|kind| kind.code == code)
    }

    /// Whether the sentence can be filled with these.
    pub(super) fn is_filled_by(&self, args: &Value) -> bool {
        self.args.iter().all(|(name, kind)| match kind {
            ArgKind::Words => args[*name].is_string(),
            ArgKind::Money => args[*name].is_i64(),
        })
    }
}

impl Reader {
    /// Whether this reader sees a step that is not for everyone. The search for help is the team's own; of a voucher,
    /// who gave it and the town hall that paid for it see each step.
    pub fn sees_own_steps(self, about: About) -> bool {
        match self {
            Reader::Public => false,
            Reader::Team => true,
            Reader::Board | Reader::Municipality => about == About::Voucher,
        }
    }

    /// In whose words this reader reads a step. A board reads as its own only what its own organisation did; `alone`
    /// says that no other organisation decides about a voucher for this plan.
    pub fn of_step(self, step: &Step, own: &[&str], alone: bool) -> Reader {
        let is_own = match step.args["organisation"].as_str() {
            Some(organisation) => own.contains(&organisation),
            None => alone,
        };
        match self {
            Reader::Board if !is_own => Reader::Public,
            reader => reader,
        }
    }
}

impl Step {
    pub fn about(&self) -> About {
        StepKind::from_code(&self.kind).map_or(About::Plan, |kind| kind.about)
    }

    /// The text that tells it, to be filled with [`Step::values`] and the code of who reads as `reader`.
    pub fn key(&self) -> String {
        format!("step-{}", self.kind)
    }

    /// Whether its sentence tells how much money.
    pub fn has_amount(&self) -> bool {
        StepKind::from_code(&self.kind)
            .is_some_and(|kind| kind.args.iter().any(|(_, kind)| *kind == ArgKind::Money))
    }

    /// What to fill its sentence with.
    pub fn values(&self) -> Vec<(&'static str, TextValue<'_>)> {
        let Some(kind) = StepKind::from_code(&self.kind) else {
            return Vec::new();
        };
        let value = |(name, kind): &(&'static str, ArgKind)| {
            let arg = &self.args[*name];
            let value = match kind {
                ArgKind::Words => TextValue::Words(Cow::Borrowed(arg.as_str().unwrap_or_default())),
                ArgKind::Money => TextValue::Money(Cents(arg.as_i64().unwrap_or_default())),
            };
            (*name, value)
        };
        kind.args.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::texts::{Locale, Texts};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plan() -> Initiative {
        Initiative {
            id: InitiativeId::new(),
            slug: "tuin-abcd".to_owned(),
            title: "Tuin".to_owned(),
            summary: String::new(),
            reason: String::new(),
            who_joins: String::new(),
            neighbourhood: None,
            neighbourhood_name: String::new(),
            neighbourhood_slug: String::new(),
            theme: None,
            state: State::Draft,
            phase: Phase::Starting,
            started_by: PersonId::new(),
            created_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            published_at: None,
            ended_at: None,
            ball: Ball {
                with: Party::Team,
                due_on: None,
            },
        }
    }

    #[test]
    fn every_code_reads_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), Some(*theme));
        }
        for part in Part::ALL {
            assert_eq!(Part::from_code(part.code()), Some(*part));
        }
        assert_eq!(Phase::from_code("draft"), None);
    }

    #[test]
    fn the_ball_is_late_the_day_after_its_last_day() {
        let ball = Ball {
            with: Party::Organisation,
            due_on: Some(day("2026-11-24")),
        };
        assert!(!ball.is_late(day("2026-11-24")));
        assert!(ball.is_late(day("2026-11-25")));
    }

    #[test]
    fn a_team_is_never_late() {
        let ball = Ball {
            with: Party::Team,
            due_on: Some(day("2026-11-24")),
        };
        assert!(!ball.is_late(day("2027-01-01")));
    }

    #[test]
    fn the_wizard_goes_on_with_what_is_not_told() {
        let mut plan = plan();
        assert_eq!(plan.next_part(), Some(Part::Name));
        plan.summary = "Een tuin voor iedereen".to_owned();
        plan.who_joins = "De straat".to_owned();
        assert_eq!(plan.missing(), [Part::Why, Part::Where]);
    }

    #[test]
    fn the_place_of_a_plan_stays_once_it_is_public() {
        let mut plan = plan();
        assert!(plan.may_change(Part::Where));
        plan.state = State::Active;
        assert!(plan.may_change(Part::Why));
        assert!(!plan.may_change(Part::Where));
        plan.state = State::Done;
        assert!(!plan.may_change(Part::Why));
    }

    #[test]
    fn a_draft_is_seen_by_nobody_outside_its_team() {
        let mut plan = plan();
        assert!(!plan.is_seen_by(None));
        plan.state = State::Stopped;
        assert!(plan.is_seen_by(None));
    }

    #[test]
    fn what_is_searched_for_is_taken_to_the_letter() {
        let filter = Filter {
            text: " 100%  moes_tuin ".to_owned(),
            ..Filter::default()
        };
        assert_eq!(filter.patterns(), ["%100\\%%", "%moes\\_tuin%"]);
    }

    #[test]
    fn every_kind_of_step_has_a_sentence_and_fills_it() {
        let texts = Texts::load();
        for locale in Locale::ALL {
            let translator = texts.translator(locale);
            for (kind, reader) in STEP_KINDS
                .iter()
                .flat_map(|kind| Reader::ALL.iter().map(move |reader| (kind, *reader)))
            {
                let step = told(
                    kind.code,
                    json!({"provider": "P", "organisation": "O", "amount": 25_000, "asked": 50_000}),
                );
                assert!(
                    translator.has(step.key()),
                    "{locale}: {} is missing",
                    step.key()
                );
                let mut text = translator.text(step.key()).with("reader", reader.code());
                for (name, value) in step.values() {
                    text = text.with(name, value);
                }
                let words = text.to_string();
                assert!(!words.contains('{'), "{locale}: {words}");
            }
        }
    }

    fn told(kind: &str, args: Value) -> Step {
        Step {
            id: StepId::new(),
            kind: kind.to_owned(),
            at: "2026-11-24T12:00:00Z".parse().unwrap(),
            actor_role: Party::Team,
            args,
            ball: plan().ball,
            visibility: Visibility::Public,
            served_by: None,
        }
    }

    #[test]
    fn a_board_reads_only_its_own_doings_as_its_own() {
        let step = told("voucher_refused", json!({"organisation": "Wouw"}));
        let read = |own: &[&str], alone| Reader::Board.of_step(&step, own, alone);
        assert_eq!(read(&["Wouw"], false), Reader::Board);
        assert_eq!(read(&["Nispen"], false), Reader::Public);
        assert_eq!(read(&["Nispen"], true), Reader::Public);
    }

    #[test]
    fn a_board_beside_another_does_not_take_a_payment_as_its_own() {
        let step = told("payment_made", json!({"provider": "P", "amount": 100}));
        let read = |reader: Reader, alone| reader.of_step(&step, &["Wouw"], alone);
        assert_eq!(read(Reader::Board, true), Reader::Board);
        assert_eq!(read(Reader::Board, false), Reader::Public);
        assert_eq!(read(Reader::Team, false), Reader::Team);
    }

    #[test]
    fn the_search_for_help_is_the_teams_own() {
        let sees = |reader: Reader| {
            [About::Help, About::Voucher].map(|about| reader.sees_own_steps(about))
        };
        assert_eq!(sees(Reader::Public), [false, false]);
        assert_eq!(sees(Reader::Team), [true, true]);
        assert_eq!(sees(Reader::Board), [false, true]);
        assert_eq!(sees(Reader::Municipality), [false, true]);
    }

    #[test]
    fn a_step_is_held_to_what_its_sentence_needs() {
        let kind = StepKind::from_code("voucher_applied").unwrap();
        assert!(kind.is_filled_by(&json!({"organisation": "Westrand", "amount": 100})));
        assert!(!kind.is_filled_by(&json!({"organisation": "Westrand"})));
        assert!(!kind.is_filled_by(&json!({"organisation": "Westrand", "amount": "100"})));
    }
}
