//! Days on which people can be expected to answer: no weekends, no general holidays (Algemene termijnenwet, article 3),
//! and no day that their municipality says is free.
//!
//! A term that was told to people is kept as the day it ends on: a free day that is added later does not move it. What
//! is worked out anew each time says so where it is.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Which days count in one municipality. The default knows the general holidays only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    free: BTreeSet<NaiveDate>,
}

impl Calendar {
    pub fn with_free_days(days: impl IntoIterator<Item = NaiveDate>) -> Calendar {
        Calendar {
            free: days.into_iter().collect(),
        }
    }

    /// The last of `count` working days after `day`; the day itself does not count.
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let mut left = count;
        let mut last = day;
        while left > 0 {
            let Some(next) = last.succ_opt() else {
                return last;
            };
            last = next;
            if self.is_working_day(last) {
                left -= 1;
            }
        }
        last
    }

    /// This day, or the first working day after it.
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        let mut day = day;
        while !self.is_working_day(day) {
            let Some(next) = day.succ_opt() else {
                return day;
            };
            day = next;
        }
        day
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !is_holiday(day)
            && !self.free.contains(&day)
    }
}

fn is_holiday(day: NaiveDate) -> bool {
    let (month, date) = (day.month(), day.day());
    let fixed =
        matches!((month, date), (1, 1) | (5, 5) | (12, 25) | (12, 26)) || day == kings_day(day);
    // Good Friday, Easter Monday, Ascension Day, Whit Monday
    let from_easter = easter(day.year())
        .is_some_and(|sunday| matches!((day - sunday).num_days(), -2 | 1 | 39 | 50));
    fixed || from_easter
}

/// 27 April, or the day before when that is a Sunday.
fn kings_day(day: NaiveDate) -> NaiveDate {
    let birthday = NaiveDate::from_ymd_opt(day.year(), 4, 27).unwrap_or(day);
    match birthday.weekday() {
        Weekday::Sun => birthday.pred_opt().unwrap_or(birthday),
        _ => birthday,
    }
}

/// Carnival Monday and Tuesday, a working day almost everywhere but where the municipality says that it is not.
pub fn carnival(year: i32) -> Option<[NaiveDate; 2]> {
    let sunday = easter(year)?;
    Some([
        sunday.checked_sub_days(Days::new(48))?,
        sunday.checked_sub_days(Days::new(47))?,
    ])
}

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let first = NaiveDate::from_ymd_opt(year, (sum / 31).unsigned_abs(), 1)?;
    first.checked_add_days(Days::new((sum % 31).unsigned_abs().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_church_has_it() {
        for sunday in [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn carnival_falls_before_lent() {
        for [monday, tuesday] in [["2026-02-16", "2026-02-17"], ["2027-02-08", "2027-02-09"]] {
            let monday = day(monday);
            assert_eq!(carnival(monday.year()), Some([monday, day(tuesday)]));
        }
    }

    #[test]
    fn two_working_days_step_over_a_weekend_and_over_holidays() {
        for (asked, answer) in [
            ("2026-11-24", "2026-11-26"), // Tuesday
            ("2026-11-26", "2026-11-30"), // Thursday
            ("2026-11-28", "2026-12-01"), // Saturday
            ("2026-12-24", "2026-12-29"), // Christmas
            ("2026-04-02", "2026-04-08"), // Good Friday and Easter Monday
            ("2026-05-13", "2026-05-18"), // Ascension Day
            ("2025-04-25", "2025-04-29"), // King's Day on a Saturday, since the 27th is a Sunday
        ] {
            let national = Calendar::default();
            assert_eq!(
                national.working_days_after(day(asked), 2),
                day(answer),
                "{asked}"
            );
        }
    }

    #[test]
    fn a_free_day_of_the_municipality_does_not_count() {
        let carnival = Calendar::with_free_days([day("2027-02-08"), day("2027-02-09")]);
        let friday = day("2027-02-05");
        assert_eq!(carnival.working_days_after(friday, 2), day("2027-02-11"));
        assert_eq!(
            Calendar::default().working_days_after(friday, 2),
            day("2027-02-09")
        );
        assert_eq!(
            carnival.working_day_from(day("2027-02-06")),
            day("2027-02-10")
        );
        // a free day in a weekend changes nothing
        let sunday = Calendar::with_free_days([day("2027-02-07")]);
        assert_eq!(sunday.working_days_after(friday, 2), day("2027-02-09"));
    }
}
