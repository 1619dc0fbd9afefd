use chrono::{Months, NaiveDate};

use super::model::{Description, Kind, NewOrganisation};
use super::rules::{
    ApplicantKind, DecisionMode, Explanation, FoodRule, Ground, HandlingOrder, NewRules,
    PaymentMode, Plus, Professionals, Publicity, Remedy, RulesTerms, Unspent,
};
use crate::base::ids::NeighbourhoodId;
use crate::base::money::Cents;
use crate::base::period::DayCount;
use crate::base::text::Email;
use crate::web::{FieldError, Fields, Form};

const RULES: &str = "rules-form";
const PROFILE: &str = "organisation-profile";
/// The value of one box that is ticked.
const TICKED: &str = "yes";

/// No rules are set for a day that is further away: that is a year mistyped.
const FURTHEST: Months = Months::new(24);

/// Four closing dates a year is the most that was seen.
pub const ROUNDS: [&str; 4] = ["round_1", "round_2", "round_3", "round_4"];

/// A form of rules as it was sent: what it says, or what is wrong with it.
pub fn rules(form: Form, today: NaiveDate) -> Result<NewRules, Fields> {
    let mut f = form.fields("rules-form");
    let valid_from = f.date("valid_from").unwrap_or(today);
    if valid_from < today {
        f.fail("valid_from", FieldError::DatePast { min: today });
    }
    let last = today.checked_add_months(FURTHEST).unwrap_or(NaiveDate::MAX);
    if valid_from > last {
        f.fail("valid_from", FieldError::DateTooFar { last });
    }
    let terms = RulesTerms {
        voucher_value: f.cents("voucher_value", Cents::euros(100_000)),
        max_vouchers_per_plan: small(f.integer("max_vouchers_per_plan", 1, 100)),
        part_allowed: f.ticked("part_allowed"),
        vouchers_per_year: f
            .optional_integer("vouchers_per_year", 1, 10_000)
            .map(small),
        board_may_apply: f.ticked("board_may_apply"),
        food: f
            .choice("food", FoodRule::from_code)
            .unwrap_or(FoodRule::No),
        apply_before: DayCount(f.integer("apply_before", 0, 365)),
        decision: DayCount(f.integer("decision", 0, 365)),
        use_within_months: small(f.integer("use_within_months", 1, 36)),
        confirm: DayCount(f.integer("confirm", 1, 90)),
        deciders: small(f.integer("deciders", 1, 15)),
        explanation: f
            .choice("explanation", Explanation::from_code)
            .unwrap_or(Explanation::None),
        plus_criteria: f.choices("plus_criteria", 0, Plus::from_code),
        refusal_grounds: f.choices("refusal_grounds", 0, Ground::from_code),
        remedy: f
            .choice("remedy", Remedy::from_code)
            .unwrap_or(Remedy::Organisation),
        remedy_days: DayCount(f.integer("remedy_days", 0, 365)),
        reaction_working_days: small(f.integer("reaction_working_days", 0, 60)),
        decision_mode: f
            .choice("decision_mode", DecisionMode::from_code)
            .unwrap_or(DecisionMode::Members),
        quorum: small(f.integer("quorum", 1, 15)),
        order: f
            .choice("handling_order", HandlingOrder::from_code)
            .unwrap_or(HandlingOrder::FirstCome),
        round_closings: ROUNDS
            .iter()
            .filter_map(|name| f.optional_date(name))
            .collect(),
        cosigners: small(f.integer("cosigners", 0, 100)),
        applicants: f.choices("applicants", 1, ApplicantKind::from_code),
        own_part_percent: small(f.integer("own_part_percent", 0, 90)),
        hour_value: f.cents_or_zero("hour_value", Cents::euros(1000)),
        payment_modes: f.choices("payment_modes", 1, PaymentMode::from_code),
        advance_percent: small(f.integer("advance_percent", 0, 100)),
        proof: DayCount(f.integer("proof", 0, 365)),
        proof_above: f.cents_or_zero("proof_above", Cents::euros(100_000)),
        publicity: f
            .choice("publicity", Publicity::from_code)
            .unwrap_or(Publicity::None),
        unspent: f
            .choice("unspent", Unspent::from_code)
            .unwrap_or(Unspent::Return),
        deviation_allowed: f.ticked("deviation_allowed"),
        awards_public: f.ticked("awards_public"),
        large_above: f.optional_cents("large_above", Cents::euros(100_000)),
        large_deciders: small(f.integer("large_deciders", 1, 15)),
        professionals: f
            .choice("professionals", Professionals::from_code)
            .unwrap_or(Professionals::Yes),
        note: f.text("note", 0, 1000),
    };
    if terms.order == HandlingOrder::Rounds && terms.round_closings.is_empty() {
        f.fail(ROUNDS[0], FieldError::Missing);
    }
    f.finish(NewRules { valid_from, terms })
}

/// Every field that a form of rules has is between 1 and 10,000.
fn small(number: i32) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

/// The fields of these rules as a browser would send them.
pub fn rules_as_sent(rules: &NewRules) -> Vec<(String, String)> {
    let terms = &rules.terms;
    let mut sent = Vec::new();
    let mut one = |name: &str, value: String| sent.push((name.to_owned(), value));
    one("valid_from", rules.valid_from.to_string());
    one("voucher_value", terms.voucher_value.to_string());
    one(
        "max_vouchers_per_plan",
        terms.max_vouchers_per_plan.to_string(),
    );
    if let Some(number) = terms.vouchers_per_year {
        one("vouchers_per_year", number.to_string());
    }
    one("food", terms.food.code().to_owned());
    one("apply_before", terms.apply_before.0.to_string());
    one("decision", terms.decision.0.to_string());
    one("use_within_months", terms.use_within_months.to_string());
    one("confirm", terms.confirm.0.to_string());
    one("deciders", terms.deciders.to_string());
    one("explanation", terms.explanation.code().to_owned());
    one("remedy", terms.remedy.code().to_owned());
    one("remedy_days", terms.remedy_days.0.to_string());
    one(
        "reaction_working_days",
        terms.reaction_working_days.to_string(),
    );
    one("decision_mode", terms.decision_mode.code().to_owned());
    one("quorum", terms.quorum.to_string());
    one("handling_order", terms.order.code().to_owned());
    one("cosigners", terms.cosigners.to_string());
    one("own_part_percent", terms.own_part_percent.to_string());
    one("hour_value", terms.hour_value.to_string());
    one("advance_percent", terms.advance_percent.to_string());
    one("proof", terms.proof.0.to_string());
    one("publicity", terms.publicity.code().to_owned());
    one("unspent", terms.unspent.code().to_owned());
    one("large_deciders", terms.large_deciders.to_string());
    one("professionals", terms.professionals.code().to_owned());
    one("note", terms.note.clone());
    if !terms.proof_above.is_zero() {
        one("proof_above", terms.proof_above.to_string());
    }
    if let Some(limit) = terms.large_above {
        one("large_above", limit.to_string());
    }
    for (name, closing) in ROUNDS.iter().zip(&terms.round_closings) {
        one(name, closing.to_string());
    }
    for kind in &terms.applicants {
        one("applicants", kind.code().to_owned());
    }
    for mode in &terms.payment_modes {
        one("payment_modes", mode.code().to_owned());
    }
    for (name, ticked) in [
        ("part_allowed", terms.part_allowed),
        ("board_may_apply", terms.board_may_apply),
        ("deviation_allowed", terms.deviation_allowed),
        ("awards_public", terms.awards_public),
    ] {
        if ticked {
            one(name, TICKED.to_owned());
        }
    }
    for plus in &terms.plus_criteria {
        one("plus_criteria", plus.code().to_owned());
    }
    // food as a reason follows from the rule about food
    let grounds = terms.refusal_grounds.iter();
    for ground in grounds.filter(|ground| **ground != Ground::FoodAndDrink) {
        one("refusal_grounds", ground.code().to_owned());
    }
    sent
}

pub fn rules_fields(rules: &NewRules) -> Fields {
    Form(rules_as_sent(rules)).fields(RULES)
}

/// What a board starts from that has no rules yet: the terms that most boards have.
pub fn first_rules(today: NaiveDate) -> NewRules {
    NewRules {
        valid_from: today,
        terms: RulesTerms::common(),
    }
}

pub fn profile(form: Form) -> Result<Description, Fields> {
    let mut f = form.fields("organisation-profile");
    let about = f.text("about", 20, 1500);
    let meetings = f.text("meetings", 0, 500);
    // may be left out; when it is there it must be an address
    let email = f.value("email").trim().to_owned();
    if !email.is_empty() && Email::parse(&email).is_none() {
        f.fail("email", FieldError::NotEmail);
    }
    f.finish(Description {
        about,
        email,
        meetings,
    })
}

pub fn profile_fields(description: &Description) -> Fields {
    let values = [
        ("about", &description.about),
        ("meetings", &description.meetings),
        ("email", &description.email),
    ];
    Fields::with(PROFILE, &values)
}

pub const NEW: &str = "organisation-new";
pub const AREAS: &str = "organisation-areas";
pub const END: &str = "organisation-end";

/// A new organisation, and who is the first to be asked on its board.
pub fn new_organisation(form: Form, today: NaiveDate) -> Result<(NewOrganisation, Email), Fields> {
    let mut f = form.fields("organisation-new");
    let name = f.text("name", 3, 80);
    let kind = f.choice("kind", Kind::from_code);
    let areas = f.choices("areas", 0, |id| id.parse().ok());
    let email = f.email("email");
    let (kind, email) = match (kind, email) {
        (Some(kind), Some(email)) => (kind, email),
        _ => return Err(f),
    };
    let new = NewOrganisation {
        name,
        kind,
        description: Description::default(),
        founded_on: Some(today),
        areas,
    };
    f.finish((new, email))
}

pub fn areas(form: Form) -> Result<Vec<NeighbourhoodId>, Fields> {
    let mut f = form.fields("organisation-areas");
    let areas = f.choices("areas", 0, |id| id.parse().ok());
    f.finish(areas)
}

pub fn last_day(form: Form, today: NaiveDate) -> Result<NaiveDate, Fields> {
    let mut f = form.fields("organisation-end");
    let day = f.date("last_day").unwrap_or(today);
    if day < today {
        f.fail("last_day", FieldError::DatePast { min: today });
    }
    f.finish(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rules_read_back_as_they_were_sent() {
        let mut wanted = first_rules(day("2026-11-24"));
        wanted.terms.vouchers_per_year = Some(5);
        let form = Form(rules_as_sent(&wanted));
        assert_eq!(rules(form, day("2026-11-24")).unwrap().terms, wanted.terms);
    }

    #[test]
    fn rules_that_began_yesterday_are_refused() {
        let form = Form(rules_as_sent(&first_rules(day("2026-11-23"))));
        assert!(rules(form, day("2026-11-24")).is_err());
    }

    #[test]
    fn rules_begin_within_two_years() {
        for (first, possible) in [("2028-11-24", true), ("2028-11-25", false)] {
            let form = Form(rules_as_sent(&first_rules(day(first))));
            let read = rules(form, day("2026-11-24"));
            assert_eq!(read.is_ok(), possible, "{first}");
        }
    }

    #[test]
    fn every_limit_of_the_table_is_asked_of_the_form_first() {
        for (name, value) in [
            ("voucher_value", "0"),
            ("voucher_value", "duizend"),
            ("max_vouchers_per_plan", "101"),
            ("vouchers_per_year", "-1"),
            ("apply_before", "366"),
            ("decision", ""),
            ("confirm", "0"),
            ("deciders", "16"),
            ("quorum", "0"),
            ("decision_mode", "loten"),
            ("handling_order", ""),
            ("round_1", "31-02-2027"),
            ("cosigners", "-1"),
            ("applicants", ""),
            ("own_part_percent", "91"),
            ("hour_value", "veel"),
            ("payment_modes", "contant"),
            ("advance_percent", "101"),
            ("proof", "366"),
            ("proof_above", "0,005"),
            ("publicity", "krant"),
            ("unspent", "feest"),
            ("large_above", "-1"),
            ("large_deciders", "0"),
            ("professionals", "soms"),
            ("remedy_days", ""),
            ("reaction_working_days", "61"),
            ("use_within_months", "37"),
            ("food", "soms"),
            ("explanation", ""),
            ("remedy", "rechter"),
            ("refusal_grounds", "gezicht"),
            ("valid_from", "31-02-2027"),
        ] {
            let mut sent = rules_as_sent(&first_rules(day("2026-11-24")));
            sent.retain(|(field, _)| field != name);
            sent.push((name.to_owned(), value.to_owned()));
            assert!(
                rules(Form(sent), day("2026-11-24")).is_err(),
                "{name}: {value}"
            );
        }
    }
}
