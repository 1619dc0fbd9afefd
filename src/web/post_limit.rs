//! How many forms one person, and one network, may send in an hour. Almost every form mails somebody or fills a table,
//! and this one number holds them all: no person who reads what is on the page comes near it.
//!
//! Each node counts for itself, in memory. A count in the database would cost every payment two statements more, and a
//! floor under floods need not be exact.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::base::ids::PersonId;

/// Forms that one person may send in an hour, when nothing else is set.
pub const POSTS_PER_HOUR: u32 = 120;
/// A town hall or a library is one network: so many people may work there at once.
const PEOPLE_PER_NETWORK: u32 = 5;

const WINDOW: TimeDelta = TimeDelta::hours(1);

pub struct PostLimit {
    per_person: u32,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    since: DateTime<Utc>,
    people: HashMap<PersonId, u32>,
    networks: HashMap<String, u32>,
}

impl PostLimit {
    pub fn new(per_person: u32) -> PostLimit {
        PostLimit {
            per_person,
            counts: Mutex::default(),
        }
    }

    /// Counts a form that somebody sends, and tells whether it is still within the limit.
    pub(super) fn admits(&self, person: PersonId, network: &str, now: DateTime<Utc>) -> bool {
        // a count that a panic left half done is a count all the same
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        // one window for all: what is counted never grows beyond an hour's visitors
        if now - counts.since >= WINDOW || now < counts.since {
            *counts = Counts {
                since: now,
                ..Counts::default()
            };
        }
        let by_person = counts.people.entry(person).or_default();
        *by_person = by_person.saturating_add(1);
        if *by_person > self.per_person {
            // whoever goes on after a no takes nothing from those on the same network
            return false;
        }
        let by_network = counts.networks.entry(network.to_owned()).or_default();
        *by_network = by_network.saturating_add(1);
        *by_network <= self.per_person.saturating_mul(PEOPLE_PER_NETWORK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_and_a_network_have_their_number_for_an_hour() {
        let limit = PostLimit::new(2);
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let an = PersonId::new();
        assert!(limit.admits(an, "home", start));
        assert!(limit.admits(an, "library", start));
        assert!(!limit.admits(an, "home", start));
        // others are not stopped by it, until their network is
        for _ in 0..9 {
            assert!(limit.admits(PersonId::new(), "home", start));
        }
        assert!(!limit.admits(PersonId::new(), "home", start));
        assert!(limit.admits(PersonId::new(), "library", start));
        assert!(limit.admits(an, "home", start + WINDOW));
    }
}
