//! A helper in plain words: what the help costs, what kind it is, whom the helper also works for.

use chrono::NaiveDate;

use super::bookings::HoursLeft;
use super::model::{HelpKind, Income, Language, Payer, Phase, Price, Scope, SmallJob, Tie, Vog};
use crate::base::money::Cents;
use crate::web::Page;

/// `Gratis`, or a price with everything in it.
pub fn price(page: &Page, price: &Price) -> String {
    match price {
        Price::Free => page.t("providers-price-free").to_string(),
        Price::Hour {
            amount,
            btw_percent,
        } => page
            .t("providers-price-hour")
            .with("amount", amount)
            .with("btw", short_btw(page, *btw_percent))
            .to_string(),
        Price::Fixed {
            amount,
            btw_percent,
            ..
        } => page
            .t("providers-price-fixed")
            .with("amount", amount)
            .with("btw", short_btw(page, *btw_percent))
            .to_string(),
    }
}

/// That the btw is in it, or that there is none, in two words.
fn short_btw(page: &Page, percent: i16) -> String {
    match percent {
        0 => page.t("providers-btw-short-none").to_string(),
        _ => page.t("providers-btw-short-in").to_string(),
    }
}

/// Price and hours of a small job.
pub fn job(page: &Page, job: &SmallJob) -> String {
    page.t("providers-job-price")
        .with("amount", job.price)
        .with("btw", short_btw(page, job.btw_percent))
        .with("hours", i64::from(job.hours))
        .to_string()
}

/// None told is every phase.
pub fn phases(page: &Page, phases: &[Phase]) -> String {
    match phases.is_empty() {
        true => page.t("providers-phases-all").to_string(),
        false => phases
            .iter()
            .map(|phase| page.tt("providers-phase", phase.code()).to_string())
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Empty when the helper does not tell.
pub fn hours_per_month(page: &Page, hours: Option<i16>) -> String {
    hours
        .map(|hours| {
            page.t("providers-hours-per-month")
                .with("hours", i64::from(hours))
                .to_string()
        })
        .unwrap_or_default()
}

/// What is left of the quarter; empty when the helper does not tell its hours.
pub fn hours_left(page: &Page, left: Option<&HoursLeft>) -> String {
    left.map(|left| {
        page.t("providers-hours-left")
            .with("hours", i64::from(left.hours))
            .with("day", left.until)
            .to_string()
    })
    .unwrap_or_default()
}

/// Why a helper can't be asked now; empty for who can.
pub fn not_now(page: &Page, available: bool, away_until: Option<NaiveDate>) -> String {
    match (available, away_until) {
        (_, Some(day)) => page.t("providers-away").with("day", day).to_string(),
        (false, None) => page.t("providers-busy").to_string(),
        (true, None) => String::new(),
    }
}

/// When the town hall saw a certificate of conduct.
pub fn vog(page: &Page, vog: Vog) -> String {
    match vog {
        Vog::Seen(day) => page.t("providers-vog-seen").with("day", day).to_string(),
        Vog::LongAgo(day) => page
            .t("providers-vog-long-ago")
            .with("day", day)
            .to_string(),
    }
}

/// What of the price is btw, as a sentence; empty for help for free.
pub fn btw(page: &Page, price: &Price) -> String {
    match price.btw_percent() {
        None => String::new(),
        Some(0) => page.t("providers-btw-none").to_string(),
        Some(percent) => page
            .t("providers-btw-in")
            .with("percent", percent)
            .to_string(),
    }
}

/// Names of plans, one after the other.
pub fn plans(names: Option<&Vec<String>>) -> String {
    names.map_or_else(String::new, |names| names.join(", "))
}

/// The kinds of help, the one for all plans first.
pub fn kinds(page: &Page, scopes: &[Scope], kinds: &[HelpKind]) -> String {
    let general = scopes
        .contains(&Scope::General)
        .then(|| page.t("providers-kind-together").to_string());
    let specific = kinds
        .iter()
        .map(|kind| page.tt("providers-kind", kind.code()).to_string());
    general
        .into_iter()
        .chain(specific)
        .collect::<Vec<_>>()
        .join(", ")
}

pub fn languages(page: &Page, languages: &[Language]) -> String {
    languages
        .iter()
        .map(|language| page.tt("providers-language", language.code()).to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Where the helper works; the names are of neighbourhoods.
pub fn areas(page: &Page, names: &[String]) -> String {
    match names.is_empty() {
        true => page.t("providers-everywhere").to_string(),
        false => names.join(", "),
    }
}

/// Each tie as a sentence that anyone understands.
pub fn ties(page: &Page, ties: &[Tie]) -> Vec<String> {
    ties.iter()
        .map(|tie| page.tt("providers-tie", tie.code()).to_string())
        .collect()
}

/// So many payers are named on a line; what the others paid is one part.
const NAMED: usize = 3;

/// From whom the money of the last twelve months came, on one line.
pub fn income(page: &Page, income: &Income) -> String {
    if income.payers.is_empty() {
        return page.t("providers-income-none").to_string();
    }
    let part = |name: String, amount: Cents| {
        page.t("providers-income-share")
            .with("percent", income.percent(&amount))
            .with("payer", name)
            .to_string()
    };
    let name = |payer: &Payer| match payer.is_municipal {
        true => format!("{} ({})", payer.name, page.t("providers-income-municipal")),
        false => payer.name.clone(),
    };
    let (named, others) = income.payers.split_at(income.payers.len().min(NAMED));
    let mut parts: Vec<String> = named
        .iter()
        .map(|payer| part(name(payer), payer.amount))
        .collect();
    if !others.is_empty() {
        let amount = others.iter().map(|payer| payer.amount).sum();
        parts.push(part(page.t("providers-income-others").to_string(), amount));
    }
    page.t("providers-income-line")
        .with("parts", parts.join(", "))
        .to_string()
}
