//! What a helper said about its independence before, and what it changed.

use chrono::{DateTime, Utc};

use super::model::{Independence, Tie};

/// What was declared at a moment.
#[derive(Clone, Debug)]
pub struct Declared {
    pub at: DateTime<Utc>,
    pub what: Independence,
}

/// A change of the declaration: what was there before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub at: DateTime<Utc>,
    pub employer: Option<String>,
    pub payers: Option<String>,
    pub statement: Option<String>,
    /// The ties that were told, when others are told since.
    pub ties: Option<Vec<Tie>>,
}

/// The latest first, from declarations with the latest first.
pub fn changes(declared: &[Declared]) -> Vec<Change> {
    declared
        .windows(2)
        .map(|pair| {
            let (now, before) = (&pair[0].what, &pair[1].what);
            let old = |now: &String, before: &String| (now != before).then(|| before.clone());
            Change {
                at: pair[0].at,
                employer: old(&now.employer, &before.employer),
                payers: old(&now.payers, &before.payers),
                statement: old(&now.statement, &before.statement),
                ties: (now.ties != before.ties).then(|| before.ties.clone()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(day: u32, employer: &str, ties: &[Tie]) -> Declared {
        Declared {
            at: format!("2026-11-{day:02}T10:00:00Z").parse().unwrap(),
            what: Independence {
                employer: employer.to_owned(),
                payers: "Bewoners".to_owned(),
                ties: ties.to_vec(),
                statement: "Niemand zegt mij wat ik moet vinden.".to_owned(),
            },
        }
    }

    #[test]
    fn a_change_tells_what_was_there_before_and_only_that() {
        let all = [
            declared(9, "De gemeente", &[Tie::Municipality]),
            declared(5, "De gemeente", &[]),
            declared(1, "Ikzelf", &[]),
        ];
        let found = changes(&all);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].ties, Some(vec![]));
        assert_eq!(found[0].employer, None);
        assert_eq!(found[1].employer.as_deref(), Some("Ikzelf"));
        assert_eq!((&found[1].payers, &found[1].ties), (&None, &None));
        assert!(changes(&all[2..]).is_empty());
    }
}
