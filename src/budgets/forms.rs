use chrono::NaiveDate;

use super::model::{Decision, NewBudget, NewBudgetRequest, Prepared, Proposal, Verdict};
use crate::base::clock::year_of;
use crate::base::ids::{BudgetId, BudgetRequestId, OrganisationId};
use crate::base::money::Cents;
use crate::web::{FieldError, Fields, Form};

pub const BUDGET: &str = "budget-new";
pub const REQUEST: &str = "budget-request";
pub const PROPOSAL: &str = "allocation";
pub const DECISION: &str = "budget-decision";

/// The years that money can be set aside for: this one and the next.
pub fn years(today: NaiveDate) -> [i16; 2] {
    let year = year_of(today);
    [year, year.saturating_add(1)]
}

fn year(f: &mut Fields, today: NaiveDate) -> i16 {
    let known = |text: &str| text.parse().ok().filter(|year| years(today).contains(year));
    f.choice("year", known).unwrap_or_default()
}

pub fn budget(form: Form, today: NaiveDate) -> Result<NewBudget, Fields> {
    let mut f = form.fields("budget-new");
    let new = NewBudget {
        id: BudgetId(f.request_id().0),
        name: f.text("name", 3, 80),
        year: year(&mut f, today),
        amount: f.cents("amount", Cents::MAX),
    };
    f.finish(new)
}

pub fn request(
    form: Form,
    organisation: OrganisationId,
    today: NaiveDate,
) -> Result<NewBudgetRequest, Fields> {
    let mut f = form.fields("budget-request");
    let new = NewBudgetRequest {
        id: BudgetRequestId(f.request_id().0),
        organisation,
        year: year(&mut f, today),
        amount: f.cents("amount", Cents::MAX),
        plan: f.text("plan", 20, 4000),
    };
    f.finish(new)
}

/// `known` are the budgets that it may come from, with what is left on each.
pub fn proposal(form: Form, asked: Cents, known: &[(BudgetId, Cents)]) -> Result<Proposal, Fields> {
    let mut f = form.fields("allocation");
    let chosen = f.choice("budget", |text| {
        let id = text.parse().ok()?;
        known.iter().find(|(budget, _)| *budget == id).copied()
    });
    let amount = f.cents("amount", asked);
    if let Some((_, left)) = chosen
        && amount > left
    {
        f.fail("amount", FieldError::TooMuch { left });
    }
    let reasons = f.text("reasons", 10, 2000);
    let budget = chosen.map_or_else(BudgetId::new, |(budget, _)| budget);
    f.finish(Proposal {
        budget,
        amount,
        reasons,
    })
}

pub fn decision(form: Form) -> Result<(Decision, String), Fields> {
    let mut f = form.fields("budget-decision");
    let decision = f.choice("decision", Decision::from_code);
    let reasons = f.text("reasons", 3, 2000);
    f.finish((decision.unwrap_or(Decision::Refuse), reasons))
}

/// What the decision page says it shows, so that a yes is a yes to that.
pub fn seen(prepared: &Prepared) -> String {
    format!("{}:{}", prepared.budget, prepared.amount.0)
}

/// A decision on a proposal. Without a readable mark of what was shown it is about nothing that exists.
pub fn verdict(form: Form) -> Result<Verdict, Fields> {
    let fields = form.clone().fields("budget-decision");
    let (decision, reasons) = decision(form)?;
    let seen = fields.value("seen");
    let (budget, cents) = seen.split_once(':').unwrap_or_default();
    Ok(Verdict {
        decision,
        reasons,
        budget: budget.parse().unwrap_or_else(|_| BudgetId::new()),
        amount: Cents(cents.parse().unwrap_or_default()),
    })
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

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn money_is_set_aside_for_this_year_or_the_next() {
        for (year, fits) in [
            ("2025", false),
            ("2026", true),
            ("2027", true),
            ("2028", false),
        ] {
            let sent = form(&[("name", "Vouchers"), ("year", year), ("amount", "100")]);
            assert_eq!(budget(sent, today()).is_ok(), fits, "{year}");
        }
    }

    #[test]
    fn a_proposal_stays_within_what_was_asked_and_what_the_budget_holds() {
        let budget = BudgetId::new();
        let id = budget.to_string();
        for (amount, fits) in [("500", true), ("500,01", false), ("600", false)] {
            let sent = form(&[
                ("budget", id.as_str()),
                ("amount", amount),
                ("reasons", "Past bij het plan."),
            ]);
            let left = [(budget, Cents::euros(550))];
            assert_eq!(
                proposal(sent, Cents::euros(500), &left).is_ok(),
                fits,
                "{amount}"
            );
        }
        let foreign = form(&[
            ("budget", &BudgetId::new().to_string()),
            ("amount", "1"),
            ("reasons", "Past bij het plan."),
        ]);
        assert!(proposal(foreign, Cents::euros(500), &[(budget, Cents::MAX)]).is_err());
    }
}
