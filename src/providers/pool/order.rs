//! The order of a day: drawn by lot, the same for everyone, and nobody can move a helper in it. It is worked out from
//! the number of a helper's place in the pool, so that a list of fifty thousand need not be sorted.
//!
//! Of what so many have that a search looks at a part only, the pool is halved a number of times, and at each fork a coin
//! of that day says which half comes first. So the order goes through the pool part by part. There a helper among fewer
//! others stands first a little more often; where all who fit are looked at, each has the same chance.

use chrono::{Datelike, Days, NaiveDate};

/// The fewest places in a part.
const PART: i64 = 200;

/// As deep as `pool_parts` in the migrations.
const DEEPEST: u32 = 7;
const BITS_IN_PART: u32 = u64::BITS - DEEPEST;

#[derive(Clone, Copy, Debug)]
pub(super) struct DayOrder {
    key: u64,
    /// How often the pool can be halved.
    deepest: u32,
}

impl DayOrder {
    pub fn new(pool: i32, day: NaiveDate, places: i32) -> DayOrder {
        let day = day.num_days_from_ce() as u64;
        DayOrder {
            key: mixed((pool as u64) << 32 | day),
            deepest: halvings(i64::from(places) / PART),
        }
    }

    /// Where a place stands on this day, in a pool that is halved so often. Its part comes first, then what it drew; the
    /// place itself tells two apart who drew the same.
    pub fn position(&self, place: i32, depth: u32) -> u64 {
        let place = place as u32;
        let mut part = 0;
        for at in 0..depth {
            let fork = 1 << at | place & ((1 << at) - 1);
            part = part << 1 | (place >> at & 1 ^ self.coin(fork));
        }
        let drawn = mixed(self.key ^ (1 << 40 | u64::from(place))) << 32 | u64::from(place);
        let in_part = drawn & ((1 << BITS_IN_PART) - 1);
        u64::from(part) << (DEEPEST - depth) << BITS_IN_PART | in_part
    }

    /// How often to halve the pool for about so many parts, and not for more.
    pub fn depth_for(&self, parts: i64) -> u32 {
        halvings(parts).min(self.deepest)
    }

    /// The number of the part that a position is in.
    pub fn part_of(&self, position: u64, depth: u32) -> u32 {
        (position >> BITS_IN_PART >> (DEEPEST - depth)) as u32
    }

    /// A part by its number on this day, as `pool_parts` in the migrations names it; none is all of the pool.
    pub fn part(&self, number: u32, depth: u32) -> Option<i16> {
        let mut place = 0;
        for at in 0..depth {
            let comes_second = number >> (depth - 1 - at) & 1;
            place |= (comes_second ^ self.coin(1 << at | place)) << at;
        }
        (depth > 0).then_some((1 << depth | place) as i16)
    }

    /// Which half comes first at a fork.
    fn coin(&self, fork: u32) -> u32 {
        (mixed(self.key ^ (2 << 40 | u64::from(fork))) >> 63) as u32
    }
}

fn halvings(parts: i64) -> u32 {
    parts.checked_ilog2().unwrap_or_default().min(DEEPEST)
}

/// The finish of SplitMix64: each bit of the answer depends on each bit of the number.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Where a part of the list ended: how well the last one fits the words, and its position. The order is drawn per day,
/// so the day belongs to it: a list that is read on at midnight goes on in yesterday's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub day: NaiveDate,
    pub(super) fit: u16,
    pub(super) position: u64,
}

impl Cursor {
    /// As it stands in an address. None when it is not of today or yesterday: the list starts anew.
    pub fn parse(text: &str, today: NaiveDate) -> Option<Cursor> {
        let mut parts = text.splitn(3, '.');
        let cursor = Cursor {
            day: parts.next()?.parse().ok()?,
            fit: parts.next()?.parse().ok()?,
            position: parts.next()?.parse().ok()?,
        };
        let yesterday = today.checked_sub_days(Days::new(1));
        (cursor.day == today || Some(cursor.day) == yesterday).then_some(cursor)
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.day, self.fit, self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(number: u64) -> NaiveDate {
        let first: NaiveDate = "2026-11-24".parse().unwrap();
        first + Days::new(number)
    }

    #[test]
    fn everyone_stands_once_in_the_order_of_a_day() {
        for places in [1, 5, 999, 1001, 5000] {
            let order = DayOrder::new(1, day(0), places);
            let all: BTreeSet<u64> = (1..=places)
                .map(|place| order.position(place, order.deepest))
                .collect();
            assert_eq!(all.len(), places as usize);
        }
    }

    #[test]
    fn a_large_pool_is_gone_through_part_by_part() {
        let order = DayOrder::new(1, day(0), 50_000);
        let depth = order.depth_for(1000);
        assert_eq!(depth, 7);
        assert_eq!(order.depth_for(20), 4);
        assert_eq!(order.depth_for(1), 0);
        assert_eq!(order.depth_for(0), 0);
        assert_eq!(DayOrder::new(1, day(0), 1000).depth_for(1000), 2);
        for place in 1..=5_000 {
            for depth in 0..=depth {
                let number = order.part_of(order.position(place, depth), depth);
                let last_bits = place & ((1 << depth) - 1);
                let part = (depth > 0).then_some((1 << depth | last_bits) as i16);
                assert_eq!(order.part(number, depth), part);
            }
        }
    }

    #[test]
    fn over_the_days_each_of_a_few_is_first_as_often_as_the_others() {
        const DAYS: u64 = 6000;
        // in a small pool, and a few of a large one who stand unevenly in its parts
        let few = [(1, 6, [1, 2, 3, 4, 5, 6]), (2, 6, [1, 2, 3, 4, 5, 6])];
        let of_many = [
            (1, 50_000, [2, 4, 6, 8, 10, 4097]),
            (1, 800, [1, 3, 5, 7, 9, 10]),
        ];
        for (pool, places, found) in few.into_iter().chain(of_many) {
            let mut first = [0u64; 6];
            for number in 0..DAYS {
                let order = DayOrder::new(pool, day(number), places);
                let at = (0..6).min_by_key(|at| order.position(found[*at], 0));
                first[at.unwrap()] += 1;
            }
            // a thousand is expected; a fair lot strays further than this once in ten thousand tries
            for times in first {
                assert!((880..1120).contains(&times), "{places}: {first:?}");
            }
        }
    }

    #[test]
    fn over_the_days_each_part_is_first_as_often_as_the_others() {
        const DAYS: u64 = 8000;
        let mut first = [0u64; 8];
        for number in 0..DAYS {
            let part = DayOrder::new(1, day(number), 4000).part(0, 3).unwrap();
            first[usize::try_from(part - 8).unwrap()] += 1;
        }
        for times in first {
            assert!((880..1120).contains(&times), "{first:?}");
        }
    }

    #[test]
    fn two_pools_have_an_order_of_their_own() {
        let of = |pool| {
            let order = DayOrder::new(pool, day(0), 20);
            let mut places: Vec<i32> = (1..=20).collect();
            places.sort_by_key(|place| order.position(*place, 0));
            places
        };
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn a_place_in_the_list_is_good_until_the_next_day() {
        let cursor = Cursor {
            day: day(0),
            fit: 20,
            position: 7,
        };
        assert_eq!(Cursor::parse(&cursor.to_string(), day(0)), Some(cursor));
        assert_eq!(Cursor::parse(&cursor.to_string(), day(1)), Some(cursor));
        assert_eq!(Cursor::parse(&cursor.to_string(), day(2)), None);
        for odd in [
            "",
            "x",
            "2026-11-24",
            "2026-11-24.x",
            "2026-11-24.1",
            "2026-11-24.1.x",
            "x.1.2",
        ] {
            assert_eq!(Cursor::parse(odd, day(0)), None, "{odd}");
        }
    }
}
