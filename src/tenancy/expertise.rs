//! What helpers can know much of: each municipality keeps its own list, with names in both languages.

use std::fmt;
use std::str;

use crate::base::ids::ExpertiseId;
use crate::texts::Locale;

/// The longest code.
const MOST: usize = 32;

/// A code of a municipality's list. Never longer than a few bytes, so that it can be copied like the codes of closed
/// lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Expertise([u8; MOST]);

impl Expertise {
    /// None for what is no code at all. Whether the municipality knows it, its list says.
    pub const fn from_code(code: &str) -> Option<Expertise> {
        let typed = code.as_bytes();
        if typed.is_empty() || typed.len() > MOST {
            return None;
        }
        let mut bytes = [0; MOST];
        let mut at = 0;
        while at < typed.len() {
            if !matches!(typed[at], b'a'..=b'z' | b'0'..=b'9' | b'_') {
                return None;
            }
            bytes[at] = typed[at];
            at += 1;
        }
        Some(Expertise(bytes))
    }

    pub fn code(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0);
        str::from_utf8(&self.0[..end.unwrap_or(MOST)]).unwrap_or_default()
    }
}

impl fmt::Display for Expertise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Expertise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedExpertise {
    pub id: ExpertiseId,
    pub what: Expertise,
    /// Its own among those of the municipality, for good: the index of the pool counts by it.
    pub number: u8,
    pub name_nl: String,
    pub name_en: String,
    /// No longer offered, and kept by whoever has it.
    pub is_retired: bool,
}

impl ListedExpertise {
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.name_nl,
            Locale::En => &self.name_en,
        }
    }
}

/// The list of a municipality, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpertiseList(Vec<ListedExpertise>);

impl ExpertiseList {
    pub fn new(lines: Vec<ListedExpertise>) -> ExpertiseList {
        ExpertiseList(lines)
    }

    pub fn all(&self) -> &[ListedExpertise] {
        &self.0
    }

    /// What can be chosen.
    pub fn offered(&self) -> impl Iterator<Item = &ListedExpertise> {
        self.0.iter().filter(|one| !one.is_retired)
    }

    pub fn find(&self, what: Expertise) -> Option<&ListedExpertise> {
        self.0.iter().find(|one| one.what == what)
    }

    pub fn by_code(&self, code: &str) -> Option<&ListedExpertise> {
        self.find(Expertise::from_code(code)?)
    }

    /// The names of these, from top to bottom.
    pub fn names(&self, held: &[Expertise], locale: Locale) -> Vec<String> {
        self.0
            .iter()
            .filter(|one| held.contains(&one.what))
            .map(|one| one.name(locale).to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_and_anything_else_is_none() {
        for code in ["green", "a", "business_plan", &"x".repeat(32)] {
            assert_eq!(Expertise::from_code(code).unwrap().code(), code);
        }
        for odd in [
            "",
            "Groen",
            "a b",
            "a'b",
            "kennis:green",
            "é",
            &"x".repeat(33),
        ] {
            assert_eq!(Expertise::from_code(odd), None, "{odd}");
        }
    }
}
