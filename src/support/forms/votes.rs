//! How a team chooses.

use crate::support::model::LEAST_VOTES;
use crate::web::{FieldError, Fields, Form};

/// No team is larger.
const MOST_VOTES: i16 = 100;

/// As the form shows it first.
pub fn rule_now(votes_needed: Option<i16>) -> Fields {
    let mut fields = Fields::new("choosing");
    fields.set(
        "how",
        if votes_needed.is_some() {
            "vote"
        } else {
            "one"
        },
    );
    if let Some(votes) = votes_needed {
        fields.set("votes", votes);
    }
    fields
}

/// So many of the team have to vote; none when one of them chooses.
pub fn rule(form: Form, people: i16) -> Result<Option<i16>, Fields> {
    let mut fields = form.fields("choosing");
    let is_vote = fields.choice("how", |typed| match typed {
        "one" => Some(false),
        "vote" => Some(true),
        _ => None,
    });
    // what is left in the field counts only for a vote
    let most = match is_vote {
        Some(true) => people.max(LEAST_VOTES),
        _ => MOST_VOTES,
    };
    let votes = fields.optional_integer("votes", LEAST_VOTES.into(), most.into());
    let votes = votes.and_then(|votes| i16::try_from(votes).ok());
    match (is_vote, votes) {
        (Some(true), None) => {
            fields.fail("votes", FieldError::Missing);
            Err(fields)
        }
        (Some(true), votes) => fields.finish(votes),
        (Some(false), _) => fields.finish(None),
        (None, _) => Err(fields),
    }
}
