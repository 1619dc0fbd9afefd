//! The files of `texts/`, embedded. A new file is one word here; a test compares this list with the disk.

use super::Locale;

/// One room's texts in both languages.
pub struct Source {
    pub name: &'static str,
    nl: &'static str,
    en: &'static str,
}

impl Source {
    pub const fn text(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Nl => self.nl,
            Locale::En => self.en,
        }
    }
}

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        &[$(Source {
            name: $name,
            nl: include_str!(concat!("../../texts/nl/", $name, ".ftl")),
            en: include_str!(concat!("../../texts/en/", $name, ".ftl")),
        }),*]
    };
}

pub static SOURCES: &[Source] = sources![
    "terms",
    "base",
    "layout",
    "mail",
    "municipalities",
    "people",
    "organisations",
    "initiatives",
    "providers",
    "served",
    "ledger",
    "budgets",
    "vouchers",
    "support",
    "agreements",
    "reviews",
    "own_helper",
    "overview",
    "desks",
    "plan",
    "money",
    "books",
    "about",
];
