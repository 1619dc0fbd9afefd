mod spending;

pub use spending::{
    advance, correction_no, extension, give_back, paper, receipts, returned, settlement, shop,
    wrong,
};

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::assessment::{FoodUse, Standing};
use super::model::{Answers, Ballot, NewApplication, Remarks};
use crate::base::ids::QuestionId;
use crate::base::money::Cents;
use crate::organisations::{ApplicantKind, FoodRule, Ground, Plus, Professionals, RulesTerms};
use crate::web::{FieldError, Fields, Form};

/// A decision as it was typed.
#[derive(Clone, Debug)]
pub struct Decision {
    pub ballot: Ballot,
    pub remarks: Remarks,
}

pub const APPLICATION: &str = "application";
/// What a draft keeps.
pub const APPLICATION_FIELDS: [&str; 17] = [
    "what",
    "starts_on",
    "ends_on",
    "applicant",
    "with_whom",
    "cosigners",
    "on_behalf_of",
    "costs",
    "total",
    "own_part",
    "own_money",
    "own_hours",
    "food",
    "hires",
    "amount",
    "admits",
    "pluses",
];

/// The application: what, when, with whom, what it costs, what the team does itself, and what these rules ask besides.
pub fn application(
    form: Form,
    today: NaiveDate,
    rules: &RulesTerms,
    most: Cents,
) -> (Fields, Option<NewApplication>) {
    let mut fields = form.fields("application");
    let what = fields.text("what", 10, 1000);
    let starts_on = fields.date("starts_on");
    if starts_on.is_some_and(|day| day < today) {
        fields.fail("starts_on", FieldError::DatePast { min: today });
    }
    let ends_on = fields.optional_date("ends_on");
    if ends_on.is_some_and(|end| starts_on.is_some_and(|start| end < start)) {
        fields.fail("ends_on", FieldError::Other("before-start"));
    }
    let with_whom = fields.text("with_whom", 0, 500);
    let applicant = fields.choice("applicant", ApplicantKind::from_code);
    let on_behalf_of = fields.text("on_behalf_of", 0, 100);
    let cosigners = match rules.cosigners {
        0 => 0,
        _ => fields.integer("cosigners", 0, 1000),
    };
    let costs = fields.text("costs", 5, 1000);
    let total = fields.cents("total", Cents::MAX);
    let own_part = fields.text("own_part", 0, 500);
    let (own_money, own_hours) = match rules.own_part_percent {
        0 => (Cents::ZERO, 0),
        _ => (
            fields.cents_or_zero("own_money", Cents::MAX),
            fields.optional_integer("own_hours", 0, 10_000).unwrap_or(0),
        ),
    };
    let food = match rules.food {
        FoodRule::Yes => Some(FoodUse::None),
        FoodRule::No | FoodRule::AgainstLoneliness => fields.choice("food", FoodUse::from_code),
    };
    let hires_professional = rules.professionals != Professionals::Yes && fields.ticked("hires");
    let admits = fields.choices("admits", 0, Ground::from_code);
    let pluses = fields.choices("pluses", 0, Plus::from_code);
    let amount = fields.cents("amount", most);
    if total < amount && !fields.has_errors() {
        fields.fail("total", FieldError::Other("less-than-amount"));
    }
    if fields.has_errors() {
        return (fields, None);
    }
    let new = starts_on
        .zip(applicant)
        .zip(food)
        .map(|((starts_on, applicant), food)| NewApplication {
            what,
            starts_on,
            costs,
            own_part,
            amount,
            answers: Answers {
                ends_on,
                with_whom,
                total: Some(total),
                own_money,
                own_hours: i16::try_from(own_hours).unwrap_or(i16::MAX),
                applicant,
                on_behalf_of,
                cosigners: i16::try_from(cosigners).unwrap_or(i16::MAX),
                hires_professional,
                food,
                admits,
                pluses,
            },
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

/// A yes with an amount, or a no with grounds and a way to a yes; always with reasons. `days` are those on which the
/// team can have come to tell, or the meeting decided, where the rules require that; `standing` is how it stands to the
/// rules, so that all that lacks is told at once.
pub fn decision(
    form: Form,
    asked: Cents,
    rules: &RulesTerms,
    days: &RangeInclusive<NaiveDate>,
    standing: impl Fn(&Ballot, &Remarks) -> Standing,
) -> Result<Decision, Fields> {
    let mut fields = form.fields("decision");
    let chosen = fields.choice("answer", answer);
    let amount = match chosen {
        Some(Answer::Yes) => fields.cents("amount", asked),
        Some(Answer::No) | None => Cents::ZERO,
    };
    let grounds = fields.choices("grounds", 0, Ground::from_code);
    let ballot = match chosen {
        Some(Answer::Yes) => {
            // which of the two was meant is not for us to say
            if !grounds.is_empty() {
                fields.fail("grounds", FieldError::Other("with-yes"));
            }
            Ballot::Grant { amount }
        }
        Some(Answer::No) | None => Ballot::Refuse {
            grounds: grounds
                .into_iter()
                .map(|ground| ground.code().to_owned())
                .collect(),
            way_to_yes: match chosen {
                Some(_) => fields.text("way_to_yes", 5, 1000),
                None => String::new(),
            },
        },
    };
    let remarks = Remarks {
        reasons: fields.text("reasons", 10, 2000),
        conditions: match ballot {
            Ballot::Grant { .. } => fields.text("conditions", 0, 1000),
            _ => String::new(),
        },
        deviation: fields.text("deviation", 0, 1000),
        meeting_on: fields.optional_date("meeting_on"),
        told_on: fields.optional_date("told_on"),
    };
    if chosen.is_some()
        && remarks.deviation.is_empty()
        && standing(&ballot, &remarks) == Standing::Deviates
    {
        fields.fail("deviation", FieldError::Other("needed"));
    }
    if remarks.told_on.is_some_and(|day| !days.contains(&day)) {
        fields.fail("told_on", FieldError::Other("outside"));
    } else if chosen == Some(Answer::Yes) && remarks.lack_telling(rules, days) {
        fields.fail("told_on", FieldError::Other("needed"));
    }
    if remarks.lack_meeting(rules, days) {
        fields.fail("meeting_on", FieldError::Other("needed"));
    }
    fields.finish(Decision { ballot, remarks })
}

pub const QUESTION: &str = "question";
pub const ANSWER: &str = "answer";

/// What the board still wants to know; with the id that makes it one question.
pub fn question(form: Form) -> Result<(QuestionId, String), Fields> {
    let mut fields = form.fields("question");
    let id = QuestionId(fields.request_id().0);
    let question = fields.text("question", 5, 1000);
    fields.finish((id, question))
}

pub fn reply(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("answer");
    let answer = fields.text("answer", 2, 2000);
    fields.finish(answer)
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
    use crate::organisations::{DecisionMode, Explanation};

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
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = day("2026-11-02")..=day("2026-11-20");
        let rules = RulesTerms::common();
        let yes = form(&[
            ("answer", "grant"),
            ("amount", "250"),
            ("reasons", "Goed voor de buurt"),
        ]);
        assert_eq!(
            decision(yes, asked, &rules, &days, follows)
                .map(|decision| decision.ballot)
                .ok(),
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
            assert!(decision(bad, asked, &rules, &days, follows).is_err());
        }
    }

    fn follows(_: &Ballot, _: &Remarks) -> Standing {
        Standing::Follows
    }

    #[test]
    fn all_that_a_no_lacks_is_told_at_once() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = day("2026-11-02")..=day("2026-11-20");
        let rules = RulesTerms {
            decision_mode: DecisionMode::Meeting,
            ..RulesTerms::common()
        };
        let deviates = |_: &Ballot, _: &Remarks| Standing::Deviates;
        let no = |pairs: &[(&str, &str)]| {
            let form = form(&[&[("answer", "refuse")], pairs].concat());
            decision(form, Cents::euros(500), &rules, &days, deviates)
        };
        let lacking = no(&[]).unwrap_err();
        assert_eq!(
            lacking.failed(),
            ["way_to_yes", "reasons", "deviation", "meeting_on"]
        );
        let whole = [
            ("way_to_yes", "Vraag het volgend jaar"),
            ("reasons", "Zo hebben we het besproken"),
            ("deviation", "De school vroeg net hetzelfde"),
            ("meeting_on", "2026-11-20"),
        ];
        assert!(no(&whole).is_ok());
    }

    #[test]
    fn a_yes_with_a_reason_for_a_no_is_refused() {
        let day = "2026-11-20".parse::<NaiveDate>().unwrap();
        let yes = form(&[
            ("answer", "grant"),
            ("amount", "250"),
            ("grounds", "commercial"),
            ("reasons", "Goed voor de buurt"),
        ]);
        let rules = RulesTerms::common();
        let refused = decision(yes, Cents::euros(500), &rules, &(day..=day), follows).unwrap_err();
        assert_eq!(refused.failed(), ["grounds"]);
        assert!(refused.is_checked("grounds", "commercial"));
    }

    #[test]
    fn a_yes_names_the_day_of_the_telling_where_the_rules_require_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = day("2026-11-02")..=day("2026-11-20");
        let rules = RulesTerms {
            explanation: Explanation::Required,
            ..RulesTerms::common()
        };
        let said = |answer, told_on| {
            let form = form(&[
                ("answer", answer),
                ("amount", "250"),
                ("way_to_yes", "Kom het vertellen"),
                ("reasons", "Zo hebben we het besproken"),
                ("told_on", told_on),
            ]);
            decision(form, Cents::euros(500), &rules, &days, follows)
                .map(|said| said.remarks.told_on)
        };
        assert_eq!(
            said("grant", "2026-11-20").ok(),
            Some(Some(day("2026-11-20")))
        );
        assert_eq!(said("refuse", "").ok(), Some(None));
        for (answer, told_on) in [
            ("grant", ""),
            ("grant", "2026-11-01"),
            ("grant", "2026-11-21"),
            ("refuse", "2026-11-21"),
        ] {
            assert!(said(answer, told_on).is_err(), "{answer} {told_on}");
        }
    }
}
