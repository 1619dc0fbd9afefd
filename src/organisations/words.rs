//! Rules as residents read them: points under questions, all words from the texts.

use super::model::{Area, RulesTerms};
use crate::base::period::DayCount;
use crate::texts::{Text, Translator};

/// One question that residents have about the rules, with what the rules answer.
#[derive(Clone, Debug)]
pub struct RulesGroup {
    /// Names the group in addresses and in the page's structure.
    pub code: &'static str,
    pub title: String,
    pub points: Vec<String>,
}

/// The rules as points in plain words, in the order in which people ask. `areas` is empty for the municipal desk.
pub fn in_plain_words(t: &Translator, rules: &RulesTerms, areas: &[Area]) -> Vec<RulesGroup> {
    let group = |code: &'static str, title: &str, points: Vec<String>| RulesGroup {
        code,
        title: t.text(title).to_string(),
        points,
    };
    let mut groups = vec![
        group("hoeveel", "rules-how-much", how_much(t, rules)),
        group("voor-wie", "rules-for-whom", for_whom(t, rules, areas)),
        group("wanneer", "rules-when", when(t, rules)),
        group("besluit", "rules-deciding", deciding(t, rules)),
    ];
    if !rules.plus_criteria.is_empty() {
        let points = rules
            .plus_criteria
            .iter()
            .map(|plus| t.text(format!("rules-plus-{}", plus.code())).to_string())
            .collect();
        groups.push(group("extra", "rules-pluses", points));
    }
    groups.push(group("nee", "rules-no", saying_no(t, rules)));
    let remedy = format!("rules-remedy-{}", rules.remedy.code());
    groups.push(group(
        "oneens",
        "rules-disagree",
        vec![t.text(remedy).to_string()],
    ));
    groups
}

fn how_much(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let per_year = match rules.vouchers_per_year {
        Some(number) => t.text("rules-point-per-year").with("number", number),
        None => t.text("rules-point-per-year-any"),
    };
    lines([
        t.text("rules-point-value")
            .with("amount", rules.voucher_value),
        t.text("rules-point-per-plan")
            .with("number", rules.max_vouchers_per_plan)
            .with("amount", rules.most_per_plan()),
        either(
            t,
            rules.part_allowed,
            "rules-point-part",
            "rules-point-no-part",
        ),
        per_year,
    ])
}

fn for_whom(t: &Translator, rules: &RulesTerms, areas: &[Area]) -> Vec<String> {
    let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
    let place = match names.split_last() {
        None => t.text("rules-point-area-others"),
        Some((only, [])) => t.text("rules-point-area").with("area", *only),
        Some((last, others)) => t
            .text("rules-point-areas")
            .with("areas", others.join(", "))
            .with("last", *last),
    };
    lines([
        place,
        either(
            t,
            rules.board_may_apply,
            "rules-point-board-may",
            "rules-point-board-may-not",
        ),
        t.text(format!("rules-food-{}", rules.food.code())),
    ])
}

fn when(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let apply = match rules.apply_before.0 {
        0 => t.text("rules-point-apply-any"),
        _ => t
            .text("rules-point-apply-before")
            .with("term", term(t, rules.apply_before)),
    };
    let decision = match rules.decision.0 {
        0 => t.text("rules-point-decision-same-day"),
        _ => t
            .text("rules-point-decision")
            .with("term", term(t, rules.decision)),
    };
    lines([
        apply,
        decision,
        t.text("rules-point-use-within")
            .with("number", rules.use_within_months),
        t.text("rules-point-confirm")
            .with("term", term(t, rules.confirm)),
    ])
}

fn deciding(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let mut points = lines([
        t.text("rules-point-deciders")
            .with("number", rules.deciders),
        t.text("rules-point-aside"),
        t.text(format!("rules-explanation-{}", rules.explanation.code())),
        t.text("rules-point-reasons"),
    ]);
    if !rules.note.is_empty() {
        points.push(rules.note.clone());
    }
    points
}

fn saying_no(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    if rules.refusal_grounds.is_empty() {
        return lines([t.text("rules-point-no-grounds")]);
    }
    rules
        .refusal_grounds
        .iter()
        .map(|ground| {
            t.text(format!("rules-ground-{}", ground.code()))
                .to_string()
        })
        .collect()
}

/// Whole weeks as weeks, since people plan in weeks.
pub fn term(t: &Translator, days: DayCount) -> Text<'_> {
    match days.0 % 7 {
        0 => t.text("rules-weeks").with("number", days.0 / 7),
        _ => t.text("rules-days").with("number", days.0),
    }
}

fn either<'t>(t: &'t Translator, yes: bool, when_yes: &str, when_no: &str) -> Text<'t> {
    t.text(if yes { when_yes } else { when_no })
}

fn lines<const N: usize>(texts: [Text<'_>; N]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{NeighbourhoodId, OrganisationId};
    use crate::texts::{Locale, Texts};

    fn area(name: &str) -> Area {
        Area {
            organisation: OrganisationId::new(),
            neighbourhood: NeighbourhoodId::new(),
            slug: name.to_lowercase(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn every_rule_has_words_in_both_languages() {
        for locale in Locale::ALL {
            let t = Texts::load().translator(locale);
            let rules = super::super::model::tests::terms().consistent();
            for areas in [
                vec![],
                vec![area("Wouw")],
                vec![area("Wouw"), area("Heerle")],
            ] {
                let all: String = in_plain_words(&t, &rules, &areas)
                    .iter()
                    .flat_map(|group| std::iter::once(&group.title).chain(&group.points))
                    .map(|line| format!("{line}\n"))
                    .collect();
                assert!(!all.contains('⟦'), "{all}");
                assert!(all.contains("€\u{a0}500,00"), "{all}");
            }
        }
    }

    #[test]
    fn weeks_are_said_as_weeks() {
        let t = Texts::load().translator(Locale::Nl);
        assert_eq!(term(&t, DayCount(28)).to_string(), "4 weken");
        assert_eq!(term(&t, DayCount(7)).to_string(), "1 week");
        assert_eq!(term(&t, DayCount(10)).to_string(), "10 dagen");
    }
}
