//! Terms in days, and the end of a day as people mean it.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;

use super::clock::date_of;

/// A number of calendar days, as rules state terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(transparent)]
pub struct DayCount(pub i32);

/// The last day of a term that starts the day after `from` (Algemene termijnenwet: the day itself does not count).
pub fn last_day(from: NaiveDate, term: DayCount) -> NaiveDate {
    from.checked_add_days(Days::new(term.0.max(0).unsigned_abs().into()))
        .unwrap_or(NaiveDate::MAX)
}

/// The last moment of a day in the Netherlands: a term that ends "on 3 March" ends when that day does.
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    start_of(next)
}

/// The day that a term ends with, of the moment at which it is over; the other way round from [`end_of`].
pub fn day_before_end(end: DateTime<Utc>) -> NaiveDate {
    date_of(end - TimeDelta::seconds(1))
}

/// Midnight at which a day begins in the Netherlands.
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // Midnight exists on every Dutch date: the clocks change between two and three.
    match Amsterdam.from_local_datetime(&midnight).earliest() {
        Some(moment) => moment.with_timezone(&Utc),
        None => Utc.from_utc_datetime(&midnight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_weeks_from_a_monday_end_on_a_monday() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        assert_eq!(
            last_day(monday, DayCount(28)),
            NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
        );
    }

    #[test]
    fn a_term_over_a_change_of_the_clocks_is_of_whole_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, to, end) in [
            // over it, and ending on the very day
            ("2026-10-20", "2026-11-03", "2026-11-03T23:00:00+00:00"),
            ("2026-10-11", "2026-10-25", "2026-10-25T23:00:00+00:00"),
            ("2026-03-20", "2026-04-03", "2026-04-03T22:00:00+00:00"),
            ("2026-03-15", "2026-03-29", "2026-03-29T22:00:00+00:00"),
        ] {
            let last = last_day(day(from), DayCount(14));
            assert_eq!(last, day(to));
            assert_eq!(end_of(last).to_rfc3339(), end);
            assert_eq!(day_before_end(end_of(last)), last);
        }
    }

    #[test]
    fn a_day_ends_at_dutch_midnight_in_summer_and_in_winter() {
        let summer = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let winter = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        assert_eq!(end_of(summer).to_rfc3339(), "2026-07-01T22:00:00+00:00");
        assert_eq!(end_of(winter).to_rfc3339(), "2026-12-01T23:00:00+00:00");
        for day in [summer, winter] {
            assert_eq!(day_before_end(end_of(day)), day);
        }
    }
}
