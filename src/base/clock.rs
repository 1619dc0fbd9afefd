//! The only place that asks what time it is.
//!
//! A demo or a test moves time by an offset that lives in the database (`ledger.clock`), so that the
//! application and the database agree on what day it is. The poller keeps the offset here up to date.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Amsterdam;

#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// The real clock; the database's offset is set later with [`Clock::set_offset`].
    pub fn system() -> Clock {
        Clock::default()
    }

    pub fn set_offset(&self, offset: TimeDelta) {
        self.offset_ms
            .store(offset.num_milliseconds(), Ordering::Relaxed);
    }

    pub fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let real = Utc::now();
        real + TimeDelta::milliseconds(self.offset_ms.load(Ordering::Relaxed))
    }

    /// The date that people in the Netherlands read on their wall.
    pub fn today(&self) -> NaiveDate {
        date_of(self.now())
    }
}

/// The calendar date in the Netherlands at this moment.
pub fn date_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&Amsterdam).date_naive()
}

/// The moment at which the clocks in the Netherlands say this: the first of the two in the night that the hour comes
/// twice, none in the night that it does not come at all.
pub fn moment_of(day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    let local = day.and_time(time).and_local_timezone(Amsterdam);
    local.earliest().map(|moment| moment.to_utc())
}

/// The hour that people in the Netherlands read on their wall, of 24.
pub fn hour_of(moment: DateTime<Utc>) -> u32 {
    moment.with_timezone(&Amsterdam).hour()
}

/// The year of a day, as our columns hold one: a year of our calendar always fits.
pub fn year_of(day: NaiveDate) -> i16 {
    i16::try_from(day.year()).unwrap_or(i16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_evening_in_utc_is_already_the_next_day_here() {
        let moment: DateTime<Utc> = "2026-06-30T22:30:00Z".parse().unwrap();
        assert_eq!(
            date_of(moment),
            NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()
        );
    }

    #[test]
    fn both_clock_changes_keep_the_date() {
        for (moment, day) in [
            ("2026-03-28T23:30:00Z", 29),
            ("2026-03-29T21:59:00Z", 29),
            ("2026-10-24T22:30:00Z", 25),
            ("2026-10-25T22:59:00Z", 25),
        ] {
            let date = date_of(moment.parse().unwrap());
            assert_eq!(chrono::Datelike::day(&date), day, "{moment}");
        }
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_no_moment() {
        let at = |day: &str, hour| {
            let time = NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
            moment_of(day.parse().unwrap(), time).map(|moment| moment.to_rfc3339())
        };
        assert_eq!(at("2027-03-28", 2), None);
        assert_eq!(at("2027-03-28", 3).unwrap(), "2027-03-28T01:30:00+00:00");
        assert_eq!(at("2027-10-31", 2).unwrap(), "2027-10-31T00:30:00+00:00");
        assert_eq!(at("2027-01-14", 19).unwrap(), "2027-01-14T18:30:00+00:00");
    }

    #[test]
    fn an_offset_moves_now() {
        let clock = Clock::system();
        let before = clock.now();
        clock.set_offset(TimeDelta::days(40));
        assert!(clock.now() - before >= TimeDelta::days(40));
    }
}
