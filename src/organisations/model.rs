use chrono::NaiveDate;

use super::rules::Looser;
use crate::base::codes::codes;
use crate::base::ids::{NeighbourhoodId, OrganisationId};

codes! {
    Kind {
        Residents = "residents",
        /// The town hall's own desk, for neighbourhoods without a residents' organisation.
        Municipal = "municipal",
    }

    /// Why someone's place on the board ended.
    EndReason {
        OwnWish = "own_wish",
        TermOver = "term_over",
        MovedAway = "moved_away",
        Unreachable = "unreachable",
        BoardDecision = "board_decision",
    }
}

#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: String,
    pub name: String,
    pub kind: Kind,
    pub about: String,
    pub email: String,
    /// When and where the board meets, in its own words.
    pub meetings: String,
    pub founded_on: Option<NaiveDate>,
    pub stopped_on: Option<NaiveDate>,
}

impl Organisation {
    /// Whether it exists on this day: the day it stops is its last.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.founded_on.is_none_or(|first| first <= day)
            && self.stopped_on.is_none_or(|last| day <= last)
    }

    pub fn is_municipal(&self) -> bool {
        self.kind == Kind::Municipal
    }
}

/// A residents' organisation without anybody on its board, or without rules: until it has both the municipal desk
/// goes on serving its neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forming {
    pub organisation: OrganisationId,
    pub slug: String,
    pub name: String,
    pub neighbourhoods: Vec<NeighbourhoodId>,
}

/// A neighbourhood that an organisation serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub organisation: OrganisationId,
    pub neighbourhood: NeighbourhoodId,
    pub slug: String,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub name: String,
    pub kind: Kind,
    pub description: Description,
    pub founded_on: Option<NaiveDate>,
    pub areas: Vec<NeighbourhoodId>,
}

/// What an organisation tells about itself.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub about: String,
    pub email: String,
    pub meetings: String,
}

/// Why an organisation does not change, told to the person who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationRefusal {
    NotOfTheBoard,
    /// Rules never change backwards: people applied under them.
    RulesInThePast,
    /// Looser rules, without time for the others to read them.
    RulesTooSoon {
        why: Looser,
        /// The first day on which they can begin.
        first: NaiveDate,
    },
    /// At the town hall's own desk nobody decides alone.
    DecidesAlone,
    /// Rounds, without a closing date.
    NoRounds,
    LastMember,
    NotAMember,
    UnknownArea,
    NotFound,
    AlreadyStopped,
}

impl OrganisationRefusal {
    pub fn key(self) -> &'static str {
        match self {
            OrganisationRefusal::NotOfTheBoard => "refusal-not-of-the-board",
            OrganisationRefusal::RulesInThePast => "refusal-rules-in-the-past",
            OrganisationRefusal::RulesTooSoon { .. } => "refusal-rules-too-soon",
            OrganisationRefusal::DecidesAlone => "refusal-decides-alone",
            OrganisationRefusal::NoRounds => "refusal-no-rounds",
            OrganisationRefusal::LastMember => "refusal-last-board-member",
            OrganisationRefusal::NotAMember => "refusal-not-a-board-member",
            OrganisationRefusal::UnknownArea => "refusal-unknown-area",
            OrganisationRefusal::NotFound => "refusal-organisation-not-found",
            OrganisationRefusal::AlreadyStopped => "refusal-organisation-stopped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_organisation_runs_until_the_day_it_stops() {
        let organisation = Organisation {
            id: OrganisationId::new(),
            slug: "wouw".to_owned(),
            name: "Dorpsraad Wouw".to_owned(),
            kind: Kind::Residents,
            about: String::new(),
            email: String::new(),
            meetings: String::new(),
            founded_on: Some(day("2006-01-01")),
            stopped_on: Some(day("2026-06-30")),
        };
        assert!(!organisation.runs_on(day("2005-12-31")));
        assert!(organisation.runs_on(day("2026-06-30")));
        assert!(!organisation.runs_on(day("2026-07-01")));
    }
}
