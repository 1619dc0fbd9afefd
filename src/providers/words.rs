//! A helper in plain words: what the help costs, what kind it is, whom the helper also works for.

use super::model::{HelpKind, Language, Price, Scope, Tie};
use crate::web::Page;

/// `Gratis`, or a price with everything in it.
pub fn price(page: &Page, price: &Price) -> String {
    match price {
        Price::Free => page.t("providers-price-free").to_string(),
        Price::Hour { amount, .. } => page
            .t("providers-price-hour")
            .with("amount", amount)
            .to_string(),
        Price::Fixed { amount, .. } => page
            .t("providers-price-fixed")
            .with("amount", amount)
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
