//! A later end of a voucher, and the announcement of an end.

use chrono::{DateTime, Months, NaiveDate, Utc};

/// So many months later than its first end, at most, however often it is extended.
const LONGEST: Months = Months::new(12);

/// How long before its end a voucher with money left is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    Month,
    Week,
}

impl AlertKind {
    pub const fn code(self) -> &'static str {
        match self {
            AlertKind::Month => "month",
            AlertKind::Week => "week",
        }
    }

    /// Days left on the last day, from and up to.
    pub const fn days(self) -> (i32, i32) {
        match self {
            AlertKind::Month => (8, 30),
            AlertKind::Week => (0, 7),
        }
    }
}

/// One time that a voucher got a later last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub reasons: String,
    pub at: DateTime<Utc>,
}

/// The latest last day that a board can give, counted from the first that the voucher had. As the database counts: from
/// the midnight at which that day ends.
pub fn latest(last_day: NaiveDate, extensions: &[Extension]) -> NaiveDate {
    let firsts = extensions.iter().map(|extension| extension.from);
    firsts
        .min()
        .unwrap_or(last_day)
        .succ_opt()
        .and_then(|end| end.checked_add_months(LONGEST)?.pred_opt())
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voucher_is_extended_by_a_year_at_most() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(latest(day("2026-05-26"), &[]), day("2027-05-26"));
        assert_eq!(latest(day("2028-02-29"), &[]), day("2029-02-28"));
        // of however many extensions the first day counts
        let extended = |from, to| Extension {
            from: day(from),
            to: day(to),
            reasons: String::new(),
            at: DateTime::UNIX_EPOCH,
        };
        let twice = [
            extended("2026-05-26", "2026-08-31"),
            extended("2026-08-31", "2027-05-26"),
        ];
        assert_eq!(latest(day("2027-05-26"), &twice), day("2027-05-26"));
    }
}
