//! Rules as residents read them: points under questions, all words from the texts.

use super::model::Area;
use super::rules::{ApplicantKind, DecisionMode, HandlingOrder, RulesTerms};
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
        group("betalen", "rules-paying", paying(t, rules)),
        group("daarna", "rules-afterwards", afterwards(t, rules)),
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
    groups.push(group("oneens", "rules-disagree", vec![remedy(t, rules)]));
    groups
}

/// Where someone can go who does not agree with a decision.
pub fn remedy(t: &Translator, rules: &RulesTerms) -> String {
    t.text(format!("rules-remedy-{}", rules.remedy.code()))
        .with("term", term(t, rules.remedy_days))
        .to_string()
}

fn how_much(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let per_year = match rules.vouchers_per_year {
        Some(number) => t.text("rules-point-per-year").with("number", number),
        None => t.text("rules-point-per-year-any"),
    };
    let mut points = lines([
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
    ]);
    if rules.own_part_percent > 0 {
        let own = t
            .text("rules-point-own-part")
            .with("number", rules.own_part_percent)
            .with("amount", rules.hour_value);
        points.push(own.to_string());
    }
    points
}

fn paying(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let mut points: Vec<String> = rules
        .payment_modes
        .iter()
        .map(|mode| t.text(format!("rules-payment-{}", mode.code())).to_string())
        .collect();
    if rules.advance_percent > 0 {
        let advance = t
            .text("rules-point-advance")
            .with("number", rules.advance_percent);
        points.push(advance.to_string());
    }
    let proof_term = term(t, rules.proof);
    let proof = match rules.proof_above.is_zero() {
        true => t.text("rules-point-proof-all").with("term", proof_term),
        false => t
            .text("rules-point-proof-above")
            .with("amount", rules.proof_above)
            .with("term", proof_term),
    };
    points.push(proof.to_string());
    points.push(
        t.text(format!(
            "rules-professionals-{}",
            rules.professionals.code()
        ))
        .to_string(),
    );
    points
}

fn afterwards(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    lines([
        t.text(format!("rules-publicity-{}", rules.publicity.code())),
        either(
            t,
            rules.awards_public,
            "rules-point-awards-public",
            "rules-point-awards-totals",
        ),
        t.text(format!("rules-unspent-{}", rules.unspent.code())),
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
    let mut points = lines([
        place,
        either(
            t,
            rules.board_may_apply,
            "rules-point-board-may",
            "rules-point-board-may-not",
        ),
        t.text(format!("rules-food-{}", rules.food.code())),
    ]);
    if rules.applicants.len() < ApplicantKind::ALL.len() {
        let kinds = rules.applicants.iter();
        points.extend(kinds.map(|kind| {
            t.text(format!("rules-applicant-{}", kind.code()))
                .to_string()
        }));
    }
    if rules.cosigners > 0 {
        let cosigners = t
            .text("rules-point-cosigners")
            .with("number", rules.cosigners);
        points.push(cosigners.to_string());
    }
    points
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
    let mut points = lines([
        apply,
        decision,
        t.text("rules-point-use-within")
            .with("number", rules.use_within_months),
        t.text("rules-point-confirm")
            .with("term", term(t, rules.confirm)),
    ]);
    if rules.order == HandlingOrder::Rounds {
        points.push(t.text("rules-point-rounds").to_string());
        let closings = rules.round_closings.iter();
        points.extend(closings.map(|closing| {
            t.text("rules-point-round")
                .with("day", *closing)
                .to_string()
        }));
    } else {
        points.push(t.text("rules-point-first-come").to_string());
    }
    if rules.reaction_working_days > 0 {
        let reaction = t
            .text("rules-point-reaction")
            .with("number", rules.reaction_working_days);
        points.push(reaction.to_string());
    }
    points
}

fn deciding(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let who = match rules.decision_mode {
        DecisionMode::Members => t
            .text("rules-point-deciders")
            .with("number", rules.deciders),
        DecisionMode::Quorum => t.text("rules-point-quorum").with("number", rules.quorum),
        DecisionMode::Meeting => t.text("rules-point-meeting").with("number", rules.deciders),
    };
    let mut points = lines([
        who,
        t.text("rules-point-aside"),
        t.text(format!("rules-explanation-{}", rules.explanation.code())),
        t.text("rules-point-reasons"),
    ]);
    if let Some(limit) = rules.large_above {
        let large = t
            .text("rules-point-large")
            .with("amount", limit)
            .with("number", rules.large_deciders);
        points.push(large.to_string());
    }
    if !rules.note.is_empty() {
        points.push(rules.note.clone());
    }
    points
}

fn saying_no(t: &Translator, rules: &RulesTerms) -> Vec<String> {
    let mut points = lines([either(
        t,
        rules.deviation_allowed,
        "rules-point-deviation",
        "rules-point-no-deviation",
    )]);
    let grounds = rules.refusal_grounds.iter();
    points.extend(grounds.map(|ground| {
        t.text(format!("rules-ground-{}", ground.code()))
            .to_string()
    }));
    points
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
            let rules = super::super::rules::tests::terms().consistent();
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
