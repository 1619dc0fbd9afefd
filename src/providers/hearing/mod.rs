//! A no is not decided before the helper was heard: an intention with its grounds, an answer or a talk, then the decision.
//!
//! Until then everything stays as it was. A suspension for safety is at once, ends of itself, and is heard afterwards.

mod actions;
mod forms;
mod store;

pub(super) use actions::open;
pub(super) use forms::{Verdict, answered, intended, talked, verdict};
pub(super) use store::{close, open_of_all};

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{AdmissionDecision, Condition, Outcome, ProviderRefusal, State};
use crate::base::clock::date_of;
use crate::base::codes::codes;
use crate::base::ids::IntentionId;

pub use actions::{WantsTalk, answer, drop_intention, end_suspensions, intend, note_talk};
pub use store::intentions;

/// Working days in which a helper answers, and after which a suspension at once ends.
pub const HEARD_WITHIN: u32 = 10;

codes! {
    /// What was said and done about an intention.
    HearingStep {
        /// In writing.
        Answered = "answered",
        TalkAsked = "talk_asked",
        TalkHeld = "talk_held",
        /// The intention goes no further.
        Dropped = "dropped",
        /// A suspension at once, after its last day.
        SuspensionEnded = "suspension_ended",
    }
}

/// What the town hall intends, before the helper is told.
#[derive(Clone, Debug)]
pub struct NewIntention {
    pub outcome: Outcome,
    pub unmet: Vec<Condition>,
    pub reasons: String,
    /// Off the list from now on, for the safety of residents.
    pub at_once: bool,
}

impl NewIntention {
    pub(super) fn check(&self, state: State) -> Result<(), ProviderRefusal> {
        if self.outcome.is_yes() || !state.outcomes().contains(&self.outcome) {
            return Err(ProviderRefusal::AlreadyDecided);
        }
        if self.unmet.is_empty() {
            return Err(ProviderRefusal::NoGrounds);
        }
        // only who is on the list can be taken off it
        if self.at_once && state != State::Admitted {
            return Err(ProviderRefusal::AlreadyDecided);
        }
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub struct Intention {
    pub id: IntentionId,
    pub outcome: Outcome,
    pub unmet: Vec<Condition>,
    pub reasons: String,
    pub at_once: bool,
    pub intended_by_name: String,
    pub intended_at: DateTime<Utc>,
    /// The last day to answer, and of a suspension at once.
    pub answer_by: NaiveDate,
    pub closed_at: Option<DateTime<Utc>>,
    /// The earliest first.
    pub steps: Vec<Heard>,
}

#[derive(Clone, Debug)]
pub struct Heard {
    pub step: HearingStep,
    pub words: String,
    pub held_on: Option<NaiveDate>,
    /// None: it ended of itself.
    pub by_name: Option<String>,
    pub at: DateTime<Utc>,
}

impl Intention {
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    pub fn has(&self, step: HearingStep) -> bool {
        self.steps.iter().any(|heard| heard.step == step)
    }

    /// The helper wants to talk, and the town hall has not noted how that went.
    pub fn awaits_talk(&self) -> bool {
        self.has(HearingStep::TalkAsked) && !self.has(HearingStep::TalkHeld)
    }

    /// After the answer, the talk or the term. Who asked to talk is talked with first.
    pub fn is_heard_on(&self, day: NaiveDate) -> bool {
        !self.awaits_talk()
            && (self.has(HearingStep::Answered)
                || self.has(HearingStep::TalkHeld)
                || day > self.answer_by)
    }

    pub fn takes_answer(&self) -> bool {
        self.is_open() && !self.has(HearingStep::Answered)
    }

    pub fn takes_talk(&self) -> bool {
        self.is_open() && !self.has(HearingStep::TalkAsked)
    }

    /// The helper is off the list because of it, for as long as nothing is decided.
    pub fn suspends(&self, state: State) -> bool {
        self.is_open() && self.at_once && state == State::Suspended
    }

    /// What can be decided on this day. Saying yes needs no hearing.
    pub fn outcomes_on(&self, state: State, day: NaiveDate) -> Vec<Outcome> {
        let no = self.is_heard_on(day).then_some(self.outcome);
        // who stands on the list, or comes back to it, keeps its place when the intention is dropped
        let yes = (state.outcomes().contains(&Outcome::Admitted) && !self.suspends(state))
            .then_some(Outcome::Admitted);
        no.into_iter().chain(yes).collect()
    }

    /// Whether this decision may end it: what the helper was told, and on no other grounds.
    pub(super) fn check(
        &self,
        decision: &AdmissionDecision,
        state: State,
        now: DateTime<Utc>,
    ) -> Result<(), ProviderRefusal> {
        let day = date_of(now);
        if decision.outcome == self.outcome && !self.is_heard_on(day) {
            return Err(ProviderRefusal::NotHeard);
        }
        if !self.outcomes_on(state, day).contains(&decision.outcome) {
            return Err(ProviderRefusal::AlreadyDecided);
        }
        let told = decision.unmet.iter().all(|one| self.unmet.contains(one));
        if decision.outcome.is_yes() != decision.unmet.is_empty() || !told {
            return Err(ProviderRefusal::NoGrounds);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn intention(steps: &[HearingStep]) -> Intention {
        Intention {
            id: IntentionId::new(),
            outcome: Outcome::Removed,
            unmet: vec![Condition::Answers],
            reasons: "Drie teams wachten.".to_owned(),
            at_once: false,
            intended_by_name: "Vera".to_owned(),
            intended_at: "2026-11-02T10:00:00Z".parse().unwrap(),
            answer_by: day("2026-11-16"),
            closed_at: None,
            steps: steps
                .iter()
                .map(|step| Heard {
                    step: *step,
                    words: String::new(),
                    held_on: None,
                    by_name: None,
                    at: "2026-11-03T10:00:00Z".parse().unwrap(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_no_waits_for_the_answer_the_talk_or_the_term() {
        use HearingStep::{Answered, TalkAsked, TalkHeld};
        for (steps, on, heard) in [
            (&[][..], "2026-11-16", false),
            (&[], "2026-11-17", true),
            (&[Answered], "2026-11-03", true),
            (&[TalkAsked], "2026-11-30", false),
            (&[Answered, TalkAsked], "2026-11-30", false),
            (&[TalkAsked, TalkHeld], "2026-11-05", true),
        ] {
            assert_eq!(
                intention(steps).is_heard_on(day(on)),
                heard,
                "{steps:?} {on}"
            );
        }
    }

    #[test]
    fn a_no_is_what_was_told_and_on_those_grounds() {
        let now = "2026-11-05T10:00:00Z".parse().unwrap();
        let decision = |outcome, unmet: &[Condition]| AdmissionDecision {
            outcome,
            unmet: unmet.to_vec(),
            reasons: "Duidelijk.".to_owned(),
            heard: "Gelezen.".to_owned(),
        };
        let heard = intention(&[HearingStep::Answered]);
        let removed = decision(Outcome::Removed, &[Condition::Answers]);
        assert_eq!(heard.check(&removed, State::Admitted, now), Ok(()));
        assert_eq!(
            intention(&[]).check(&removed, State::Admitted, now),
            Err(ProviderRefusal::NotHeard)
        );
        for (other, refusal) in [
            (
                decision(Outcome::Suspended, &[Condition::Answers]),
                ProviderRefusal::AlreadyDecided,
            ),
            (
                decision(Outcome::Removed, &[Condition::Discreet]),
                ProviderRefusal::NoGrounds,
            ),
        ] {
            assert_eq!(heard.check(&other, State::Admitted, now), Err(refusal));
        }
    }
}
