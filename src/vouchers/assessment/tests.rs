//! The table `cases.txt`, held against the engine; and once more with each rule switched off in turn.

use std::collections::BTreeMap;

use super::*;
use crate::organisations::{DecisionMode, HandlingOrder, Kept, PARAMETERS, PaymentMode, Remedy};

/// Of the table's columns: `key=value` pairs, lists with commas.
type Pairs<'a> = BTreeMap<&'a str, &'a str>;

struct Case<'a> {
    line: usize,
    what: &'a str,
    rules: Pairs<'a>,
    facts: Pairs<'a>,
    expected: Pairs<'a>,
}

const TABLE: &str = include_str!("cases.txt");

fn cases() -> Vec<Case<'static>> {
    let rows = TABLE.lines().enumerate();
    rows.filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'))
        .map(|(number, row)| {
            let columns: Vec<&str> = row.split('|').map(str::trim).collect();
            let [what, rules, facts, expected] = columns[..] else {
                panic!("line {}: four columns, not {}", number + 1, columns.len());
            };
            Case {
                line: number + 1,
                what,
                rules: pairs(rules),
                facts: pairs(facts),
                expected: pairs(expected),
            }
        })
        .collect()
}

fn pairs(column: &str) -> Pairs<'_> {
    column
        .split_whitespace()
        .map(|pair| pair.split_once('=').expect("key=value"))
        .collect()
}

fn number<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().expect("a number or a day")
}

fn euros(text: &str) -> Cents {
    Cents::parse(text).expect("an amount")
}

fn yes(text: &str) -> bool {
    match text {
        "yes" => true,
        "no" => false,
        other => panic!("yes or no, not {other}"),
    }
}

fn list<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let words = text.split(',').filter(|word| *word != "none");
    words
        .map(|word| parse(word).unwrap_or_else(|| panic!("unknown word: {word}")))
        .collect()
}

fn word<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> T {
    parse(text).unwrap_or_else(|| panic!("unknown word: {text}"))
}

fn rules_of(pairs: &Pairs<'_>) -> RulesTerms {
    let mut rules = RulesTerms {
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        ..RulesTerms::common()
    };
    for (key, value) in pairs {
        match *key {
            "value" => rules.voucher_value = euros(value),
            "a_year" => rules.vouchers_per_year = value.parse().ok(),
            "per_plan" => rules.max_vouchers_per_plan = number(value),
            "part" => rules.part_allowed = yes(value),
            "before" => rules.apply_before = DayCount(number(value)),
            "decision" => rules.decision = DayCount(number(value)),
            "reaction" => rules.reaction_working_days = number(value),
            "tell" => rules.explanation = word(value, Explanation::from_code),
            "mode" => rules.decision_mode = word(value, DecisionMode::from_code),
            "deciders" => rules.deciders = number(value),
            "quorum" => rules.quorum = number(value),
            "rounds" => {
                rules.order = HandlingOrder::Rounds;
                rules.round_closings = list(value, |day| day.parse().ok());
            }
            "cosigners" => rules.cosigners = number(value),
            "applicants" => rules.applicants = list(value, ApplicantKind::from_code),
            "board" => rules.board_may_apply = yes(value),
            "own_part" => rules.own_part_percent = number(value),
            "hour" => rules.hour_value = euros(value),
            "food" => rules.food = word(value, FoodRule::from_code),
            "grounds" => rules.refusal_grounds = list(value, Ground::from_code),
            "pluses" => rules.plus_criteria = list(value, Plus::from_code),
            "months" => rules.use_within_months = number(value),
            "pay" => rules.payment_modes = list(value, PaymentMode::from_code),
            "advance" => rules.advance_percent = number(value),
            "proof" => rules.proof = DayCount(number(value)),
            "proof_above" => rules.proof_above = euros(value),
            "publicity" => rules.publicity = word(value, Publicity::from_code),
            "unspent" => rules.unspent = word(value, Unspent::from_code),
            "deviation" => rules.deviation_allowed = yes(value),
            "awards" => rules.awards_public = yes(value),
            "large_above" => rules.large_above = Some(euros(value)),
            "large" => rules.large_deciders = number(value),
            "professionals" => rules.professionals = word(value, Professionals::from_code),
            "remedy" => rules.remedy = word(value, Remedy::from_code),
            "remedy_days" => rules.remedy_days = DayCount(number(value)),
            other => panic!("unknown rule: {other}"),
        }
    }
    rules.consistent()
}

/// A group asks on a Monday for 400 euros, in good time, and there is money.
fn facts_of(pairs: &Pairs<'_>) -> Facts {
    let mut facts = Facts {
        applied_on: number("2026-11-02"),
        starts_on: number("2027-03-01"),
        asked: Cents::euros(400),
        total: Cents::euros(400),
        own_money: Cents::ZERO,
        own_hours: 0,
        applicant: ApplicantKind::Group,
        of_board: false,
        cosigners: 0,
        hires_professional: false,
        food: FoodUse::None,
        admits: vec![],
        pluses: vec![],
        granted_to_plan: Cents::ZERO,
        issued_this_year: 0,
        money_left: Cents::euros(2_500),
        paused: DayCount(0),
    };
    for (key, value) in pairs {
        match *key {
            "on" => facts.applied_on = number(value),
            "starts" => facts.starts_on = number(value),
            "asks" => facts.asked = euros(value),
            "total" => facts.total = euros(value),
            "own" => facts.own_money = euros(value),
            "hours" => facts.own_hours = number(value),
            "who" => facts.applicant = word(value, ApplicantKind::from_code),
            "of_board" => facts.of_board = yes(value),
            "signed" => facts.cosigners = number(value),
            "hires" => facts.hires_professional = yes(value),
            "food" => facts.food = word(value, FoodUse::from_code),
            "admits" => facts.admits = list(value, Ground::from_code),
            "pluses" => facts.pluses = list(value, Plus::from_code),
            "got" => facts.granted_to_plan = euros(value),
            "issued" => facts.issued_this_year = number(value),
            "left" => facts.money_left = euros(value),
            "paused" => facts.paused = DayCount(number(value)),
            // what the municipality says, read by `calendar_of`
            "free" => {}
            // what the board says, held against the assessment below
            "says" => {}
            other => panic!("unknown fact: {other}"),
        }
    }
    facts
}

/// The national days, and those of the municipality.
fn calendar_of(pairs: &Pairs<'_>) -> Calendar {
    let days = pairs
        .get("free")
        .map(|days| list(days, |day| day.parse().ok()));
    Calendar::with_free_days(days.unwrap_or_default())
}

fn found(assessment: &Assessment, finding: Finding) -> String {
    let checks = assessment.checks.iter();
    words(
        checks
            .filter(|checked| checked.finding == finding)
            .map(|checked| checked.check.code()),
    )
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.is_empty() {
        true => "none".to_owned(),
        false => words.join(","),
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or("none".to_owned(), |day| day.to_string())
}

fn amount(cents: Cents) -> String {
    cents.to_string().trim_end_matches(",00").replace('.', "")
}

/// What a column would say about this assessment.
fn said(key: &str, assessment: &Assessment, rules: &RulesTerms, facts: &Pairs<'_>) -> String {
    match key {
        "stops" => found(assessment, Finding::Stops),
        "waits" => found(assessment, Finding::Waits),
        "judged" => found(assessment, Finding::Judged),
        "marked" => found(assessment, Finding::Marked),
        "no" => words(assessment.grounds.iter().map(|ground| ground.code())),
        "likes" => words(assessment.pluses.iter().map(|plus| plus.code())),
        "may" => amount(assessment.grantable),
        "vouchers" => assessment.vouchers.to_string(),
        "duties" => words(assessment.duties.iter().map(|duty| duty.code())),
        "advance" => amount(assessment.advance),
        "speak" => assessment.speakers.to_string(),
        "public" => (if assessment.is_public { "yes" } else { "no" }).to_owned(),
        "back" => amount(assessment.goes_back),
        "start" => assessment.dates.earliest_start.to_string(),
        "react" => day(assessment.dates.react_by),
        "round" => day(assessment.dates.round),
        "hear" => assessment.dates.decide_by.to_string(),
        "use" => assessment.dates.use_until.to_string(),
        "remedy" => assessment.dates.remedy_until.to_string(),
        "proof" => day(assessment.dates.proof_by),
        "stands" => {
            let standing = match facts["says"].split_once(':') {
                None if facts["says"] == "yes" => assessment.standing_of_yes(),
                None => assessment.standing_of_no(&[], rules),
                Some((_, grounds)) => {
                    assessment.standing_of_no(&list(grounds, Ground::from_code), rules)
                }
            };
            format!("{standing:?}").to_lowercase()
        }
        other => panic!("unknown column: {other}"),
    }
}

/// What is other than the case expects. Whatever stops, waits, is judged, marked or a ground for a no must be named.
fn differences(case: &Case<'_>, rules: &RulesTerms) -> Vec<String> {
    let assessment = assess(rules, &facts_of(&case.facts), &calendar_of(&case.facts));
    let always = ["stops", "waits", "judged", "marked", "no"];
    let mut expected: Pairs<'_> = always.iter().map(|key| (*key, "none")).collect();
    expected.extend(&case.expected);
    let told = expected.into_iter().map(|(key, wanted)| {
        let said = said(key, &assessment, rules, &case.facts);
        (said != wanted).then(|| format!("{key}={said}, not {wanted}"))
    });
    told.flatten().collect()
}

#[test]
fn every_case_of_the_table_comes_out_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 120, "only {} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let differences = differences(case, &rules_of(&case.rules));
            let told = || format!("{}: {}: {}", case.line, case.what, differences.join("; "));
            (!differences.is_empty()).then(told)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rule of this number, as if it were not there.
fn switch_off(number: u8, rules: &mut RulesTerms) {
    match number {
        1 => rules.voucher_value = Cents::MAX,
        2 => rules.vouchers_per_year = None,
        3 => rules.max_vouchers_per_plan = 100,
        4 => rules.part_allowed = true,
        5 => rules.apply_before = DayCount(0),
        6 => rules.decision = DayCount(0),
        7 => rules.reaction_working_days = 0,
        9 => rules.explanation = Explanation::None,
        10 => {
            rules.decision_mode = DecisionMode::Members;
            rules.deciders = 1;
        }
        11 => {
            rules.order = HandlingOrder::FirstCome;
            rules.round_closings.clear();
        }
        12 => rules.cosigners = 0,
        13 => {
            rules.applicants = ApplicantKind::ALL.to_vec();
            rules.board_may_apply = true;
        }
        14 => rules.own_part_percent = 0,
        15 => {
            rules.food = FoodRule::Yes;
            rules.refusal_grounds.clear();
        }
        16 => rules.plus_criteria.clear(),
        17 => rules.use_within_months = 36,
        18 => {
            rules.payment_modes = vec![PaymentMode::Helper];
            rules.advance_percent = 0;
        }
        20 => rules.proof = DayCount(0),
        21 => rules.proof_above = Cents::ZERO,
        22 => rules.publicity = Publicity::None,
        24 => rules.unspent = Unspent::Return,
        26 => rules.deviation_allowed = true,
        27 => rules.awards_public = true,
        28 => rules.large_above = None,
        29 => rules.professionals = Professionals::Yes,
        30 => {
            rules.remedy = Remedy::Organisation;
            rules.remedy_days = DayCount(0);
        }
        other => panic!("P{other} is not kept"),
    }
}

#[test]
fn each_rule_switched_off_turns_some_case_red() {
    let cases = cases();
    for parameter in PARAMETERS {
        let Kept::In(_) = parameter.kept else {
            continue;
        };
        let red = cases.iter().filter(|case| {
            let mut rules = rules_of(&case.rules);
            switch_off(parameter.number, &mut rules);
            !differences(case, &rules).is_empty()
        });
        assert!(
            red.count() > 0,
            "P{} does nothing: {}",
            parameter.number,
            parameter.what
        );
    }
}
