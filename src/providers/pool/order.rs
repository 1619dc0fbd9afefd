//! The order of a day: drawn by lot, the same for everyone, and nobody can move a helper in it. It is worked out from
//! the number of a helper's place in the pool, in both directions, so that a list of fifty thousand need not be sorted.

use chrono::{Datelike, Days, NaiveDate};

/// Up to so many places a day's order is drawn among many more positions than there are places.
const FEW: i32 = 1000;
const BITS_FOR_FEW: u32 = 16;
const ROUNDS: u64 = 6;

#[derive(Clone, Copy, Debug)]
pub(super) struct DayOrder {
    key: u64,
    /// Half of the bits of a position.
    half: u32,
    places: u32,
}

impl DayOrder {
    pub fn new(pool: i32, day: NaiveDate, places: i32) -> DayOrder {
        let bits = match places <= FEW {
            true => BITS_FOR_FEW,
            false => 32 - (places as u32).leading_zeros(),
        };
        let day = day.num_days_from_ce() as u64;
        DayOrder {
            key: mixed((pool as u64) << 32 | day),
            half: bits.div_ceil(2),
            places: places.max(0) as u32,
        }
    }

    /// Where a place stands on this day. Places are counted from one.
    pub fn position(&self, place: i32) -> u32 {
        let (mut left, mut right) = self.halves(place as u32);
        for round in 0..ROUNDS {
            (left, right) = (right, left ^ self.scrambled(round, right));
        }
        left << self.half | right
    }

    fn place(&self, position: u32) -> u32 {
        let (mut left, mut right) = self.halves(position);
        for round in (0..ROUNDS).rev() {
            (left, right) = (right ^ self.scrambled(round, left), left);
        }
        left << self.half | right
    }

    /// The places from a position on, as they stand on this day.
    pub fn places_from(&self, position: u32) -> impl Iterator<Item = i32> + '_ {
        (position..1 << (2 * self.half))
            .map(|position| self.place(position))
            .filter(|place| (1..=self.places).contains(place))
            .map(|place| place as i32)
    }

    fn halves(&self, whole: u32) -> (u32, u32) {
        (whole >> self.half, whole & self.mask())
    }

    fn mask(&self) -> u32 {
        (1 << self.half) - 1
    }

    fn scrambled(&self, round: u64, half: u32) -> u32 {
        mixed(self.key ^ (round << 32 | u64::from(half))) as u32 & self.mask()
    }
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
    pub(super) position: u32,
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
            let all: Vec<i32> = order.places_from(0).collect();
            let once: BTreeSet<i32> = all.iter().copied().collect();
            assert_eq!(all.len(), places as usize);
            assert_eq!(once.len(), places as usize);
            assert!(all.is_sorted_by_key(|place| order.position(*place)));
            let half = all[all.len() / 2];
            let rest: Vec<i32> = order.places_from(order.position(half)).collect();
            assert_eq!(rest, all[all.len() / 2..]);
            // an address may say anything
            assert_eq!(order.places_from(u32::MAX).count(), 0);
        }
    }

    #[test]
    fn over_the_days_each_of_a_few_is_first_as_often_as_the_others() {
        const DAYS: u64 = 6000;
        for pool in [1, 2] {
            let mut first = [0u64; 6];
            for number in 0..DAYS {
                let order = DayOrder::new(pool, day(number), 6);
                let place = (1..=6).min_by_key(|place| order.position(*place)).unwrap();
                first[place as usize - 1] += 1;
            }
            // a thousand is expected; a fair lot strays further than this once in ten thousand tries
            for times in first {
                assert!((880..1120).contains(&times), "{first:?}");
            }
        }
    }

    #[test]
    fn two_pools_have_an_order_of_their_own() {
        let of = |pool| {
            DayOrder::new(pool, day(0), 20)
                .places_from(0)
                .collect::<Vec<_>>()
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
