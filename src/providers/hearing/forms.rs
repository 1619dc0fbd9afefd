use chrono::NaiveDate;

use super::actions::WantsTalk;
use super::{Intention, NewIntention};
use crate::providers::model::{AdmissionDecision, Condition, Outcome, State};
use crate::web::{FieldError, Fields, Form};

/// What the town hall intends.
pub fn intended(form: Form, state: State) -> Result<NewIntention, Fields> {
    let mut fields = form.fields("intention");
    let outcome = fields.choice("intended", |code| {
        Outcome::from_code(code)
            .filter(|outcome| !outcome.is_yes() && state.outcomes().contains(outcome))
    });
    let unmet = fields.choices("grounds", 1, Condition::from_code);
    let reasons = fields.text("why", 10, 2000);
    let at_once = state == State::Admitted && fields.ticked("at_once");
    match outcome {
        Some(outcome) if !fields.has_errors() => Ok(NewIntention {
            outcome,
            unmet,
            reasons,
            at_once,
        }),
        _ => Err(fields),
    }
}

/// What the helper says, or that it comes to talk.
pub fn answered(form: Form) -> Result<(String, WantsTalk), Fields> {
    let mut fields = form.fields("hearing");
    let words = fields.text("answer", 0, 5000);
    let wants_talk = match fields.ticked("talk") {
        true => WantsTalk::Yes,
        false => WantsTalk::No,
    };
    if words.is_empty() && wants_talk == WantsTalk::No {
        fields.fail("answer", FieldError::Missing);
    }
    fields.finish((words, wants_talk))
}

/// When the talk was, and what was said.
pub fn talked(form: Form) -> Result<(NaiveDate, String), Fields> {
    let mut fields = form.fields("talk");
    let held_on = fields.date("held_on");
    let note = fields.text("note", 10, 2000);
    match held_on {
        Some(held_on) if !fields.has_errors() => Ok((held_on, note)),
        _ => Err(fields),
    }
}

/// How the town hall ends it.
pub enum Verdict {
    Decide(AdmissionDecision),
    /// With the reasons.
    Drop(String),
}

/// A decision about a place in the pool; without an intention only a yes.
pub fn verdict(
    form: Form,
    state: State,
    intention: Option<&Intention>,
    today: NaiveDate,
) -> Result<Verdict, Fields> {
    enum Picked {
        Outcome(Outcome),
        Drop,
    }
    let mut fields = form.fields("admission");
    let outcomes = match intention {
        Some(intention) => intention.outcomes_on(state, today),
        None => vec![Outcome::Admitted],
    };
    let picked = fields.choice("outcome", |code| match code {
        "dropped" => intention.is_some().then_some(Picked::Drop),
        code => Outcome::from_code(code)
            .filter(|outcome| outcomes.contains(outcome))
            .map(Picked::Outcome),
    });
    let is_no = matches!(picked, Some(Picked::Outcome(outcome)) if !outcome.is_yes());
    let unmet = match is_no {
        true => fields.choices("unmet", 1, |code| {
            Condition::from_code(code)
                .filter(|one| intention.is_some_and(|intention| intention.unmet.contains(one)))
        }),
        false => vec![],
    };
    let reasons = fields.text("reasons", 10, 2000);
    // what the helper said deserves a word, and so does its silence
    let heard = match is_no {
        true => fields.text("heard", 10, 2000),
        false => String::new(),
    };
    match picked {
        Some(picked) if !fields.has_errors() => Ok(match picked {
            Picked::Drop => Verdict::Drop(reasons),
            Picked::Outcome(outcome) => Verdict::Decide(AdmissionDecision {
                outcome,
                unmet,
                reasons,
                heard,
            }),
        }),
        _ => Err(fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn an_intention_has_grounds_and_reasons_and_fits_where_the_helper_stands() {
        let why = ("why", "De prijs is niet duidelijk.");
        let ground = ("grounds", "clear_price");
        let refuse = ("intended", "refused");
        assert!(intended(form(&[refuse, why]), State::Applied).is_err());
        assert!(intended(form(&[refuse, ground]), State::Applied).is_err());
        assert!(intended(form(&[refuse, ground, why]), State::Applied).is_ok());
        assert!(intended(form(&[refuse, ground, why]), State::Admitted).is_err());
        let yes = ("intended", "admitted");
        assert!(intended(form(&[yes, ground, why]), State::Applied).is_err());
        // who is not on the list is not taken off it
        let at_once = ("at_once", "yes");
        let new = intended(form(&[refuse, ground, why, at_once]), State::Applied).ok();
        assert!(!new.unwrap().at_once);
    }

    #[test]
    fn without_an_intention_there_is_only_a_yes() {
        let today = "2026-11-26".parse().unwrap();
        let reasons = ("reasons", "De prijs is niet duidelijk.");
        let heard = ("heard", "De helper zei niets.");
        let no = [
            ("outcome", "refused"),
            ("unmet", "clear_price"),
            reasons,
            heard,
        ];
        assert!(verdict(form(&no), State::Applied, None, today).is_err());
        let dropped = [("outcome", "dropped"), reasons];
        assert!(verdict(form(&dropped), State::Applied, None, today).is_err());
        let yes = [("outcome", "admitted"), reasons];
        assert!(verdict(form(&yes), State::Applied, None, today).is_ok());
    }
}
