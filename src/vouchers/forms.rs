use chrono::NaiveDate;

use super::model::{Ballot, NewApplication};
use crate::base::money::Cents;
use crate::organisations::Ground;
use crate::web::{FieldError, Fields, Form};

/// A decision as it was typed.
#[derive(Clone, Debug)]
pub struct Decision {
    pub ballot: Ballot,
    pub reasons: String,
}

/// The application: what, when, what it costs, what the team does itself, how much.
pub fn application(form: Form, today: NaiveDate, most: Cents) -> (Fields, Option<NewApplication>) {
    let mut fields = form.fields("application");
    let what = fields.text("what", 10, 1000);
    let starts_on = fields.date("starts_on");
    if starts_on.is_some_and(|day| day < today) {
        fields.fail("starts_on", FieldError::DatePast { min: today });
    }
    let costs = fields.text("costs", 5, 1000);
    let own_part = fields.text("own_part", 0, 500);
    let amount = fields.cents("amount", most);
    let new = (!fields.has_errors())
        .then_some(starts_on)
        .flatten()
        .map(|starts_on| NewApplication {
            what,
            starts_on,
            costs,
            own_part,
            amount,
        });
    (fields, new)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}

fn answer(code: &str) -> Option<Answer> {
    match code {
        "grant" => Some(Answer::Yes),
        "refuse" => Some(Answer::No),
        _ => None,
    }
}

/// A yes with an amount, or a no with grounds and a way to a yes; always with reasons.
pub fn decision(form: Form, asked: Cents) -> Result<Decision, Fields> {
    let mut fields = form.fields("decision");
    let chosen = fields.choice("answer", answer);
    let ballot = match chosen {
        Some(Answer::Yes) => Ballot::Grant {
            amount: fields.cents("amount", asked),
        },
        Some(Answer::No) | None => {
            let grounds = fields.choices("grounds", 0, Ground::from_code);
            let way_to_yes = if chosen.is_some() {
                fields.text("way_to_yes", 5, 1000)
            } else {
                String::new()
            };
            Ballot::Refuse {
                grounds: grounds
                    .into_iter()
                    .map(|ground| ground.code().to_owned())
                    .collect(),
                way_to_yes,
            }
        }
    };
    let reasons = fields.text("reasons", 10, 2000);
    fields.finish(Decision { ballot, reasons })
}

/// Why the team says no to a payment.
pub fn refusal(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("payment-refusal");
    let reasons = fields.text("reasons", 5, 500);
    fields.finish(reasons)
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
    fn a_yes_needs_an_amount_and_a_no_needs_a_way_to_a_yes() {
        let asked = Cents::euros(500);
        let yes = form(&[
            ("answer", "grant"),
            ("amount", "250"),
            ("reasons", "Goed voor de buurt"),
        ]);
        assert_eq!(
            decision(yes, asked).map(|decision| decision.ballot).ok(),
            Some(Ballot::Grant {
                amount: Cents::euros(250)
            })
        );
        for bad in [
            form(&[]),
            form(&[("answer", "grant"), ("reasons", "Goed voor de buurt")]),
            form(&[
                ("answer", "grant"),
                ("amount", "500,01"),
                ("reasons", "Goed voor de buurt"),
            ]),
            form(&[("answer", "refuse"), ("reasons", "Past niet bij de regels")]),
            form(&[
                ("answer", "refuse"),
                ("reasons", "x"),
                ("way_to_yes", "Doe het anders"),
            ]),
            form(&[("answer", "maybe"), ("reasons", "Goed voor de buurt")]),
        ] {
            assert!(decision(bad, asked).is_err());
        }
    }
}
