//! Numbers, amounts and dates by ICU. Formatters are made once: making one costs more than using it.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Amsterdam;
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDT};
use icu::datetime::input::{Date, DateTime as IcuDateTime, Time};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::locale::{Locale as IcuLocale, locale};

use super::Locale;
use crate::base::money::Cents;

type DateFormatter = FixedCalendarDateTimeFormatter<Gregorian, YMD>;
type MomentFormatter = FixedCalendarDateTimeFormatter<Gregorian, YMDT>;

static GROUPED: LazyLock<[DecimalFormatter; 2]> =
    LazyLock::new(|| Locale::ALL.map(|locale| decimal(locale, GroupingStrategy::Always)));
static COUNTED: LazyLock<[DecimalFormatter; 2]> =
    LazyLock::new(|| Locale::ALL.map(|locale| decimal(locale, GroupingStrategy::Min2)));
static DATES: LazyLock<[DateFormatter; 2]> = LazyLock::new(|| {
    Locale::ALL.map(|locale| {
        DateFormatter::try_new(tag(locale).into(), YMD::long()).expect("ICU data has this language")
    })
});
static MOMENTS: LazyLock<[MomentFormatter; 2]> = LazyLock::new(|| {
    Locale::ALL.map(|locale| {
        MomentFormatter::try_new(tag(locale).into(), YMD::long().with_time_hm())
            .expect("ICU data has this language")
    })
});

/// English as it is written in the Netherlands: days before months, and amounts as on Dutch bills and bank statements
/// (CLDR gives `en-NL` the Dutch separators), so that what a page shows is what its forms read.
fn tag(locale: Locale) -> IcuLocale {
    match locale {
        Locale::Nl => locale!("nl-NL"),
        Locale::En => locale!("en-NL"),
    }
}

fn decimal(locale: Locale, grouping: GroupingStrategy) -> DecimalFormatter {
    let options = DecimalFormatterOptions::from(grouping);
    DecimalFormatter::try_new(tag(locale).into(), options).expect("ICU data has this language")
}

pub(super) fn number(locale: Locale, number: i64) -> String {
    GROUPED[locale as usize]
        .format(&Decimal::from(number))
        .to_string()
}

/// A number inside a text. Grouped from 10.000 on, so that a year stays a year.
pub(super) fn counted(locale: Locale, number: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "only whole numbers are ever filled in"
    )]
    let whole = number as i64;
    COUNTED[locale as usize]
        .format(&Decimal::from(whole))
        .to_string()
}

/// ICU has no stable currency formatter yet; this is what CLDR prescribes for `nl` and for `en-NL`.
pub(super) fn money(locale: Locale, amount: Cents) -> String {
    let mut euros = Decimal::from(amount.0);
    euros.multiply_pow10(-2);
    format!("€\u{a0}{}", GROUPED[locale as usize].format(&euros))
}

pub(super) fn date(locale: Locale, date: NaiveDate) -> String {
    match day(date) {
        Some(day) => DATES[locale as usize].format(&day).to_string(),
        None => date.to_string(),
    }
}

pub(super) fn moment(locale: Locale, moment: DateTime<Utc>) -> String {
    let local = moment.with_timezone(&Amsterdam);
    let (hour, minute) = (small(local.hour()), small(local.minute()));
    match (day(local.date_naive()), Time::try_new(hour, minute, 0, 0)) {
        (Some(date), Ok(time)) => {
            let input = IcuDateTime { date, time };
            MOMENTS[locale as usize].format(&input).to_string()
        }
        _ => moment.to_rfc3339(),
    }
}

fn day(date: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(date.year(), small(date.month()), small(date.day())).ok()
}

fn small(part: u32) -> u8 {
    u8::try_from(part).unwrap_or(u8::MAX)
}
