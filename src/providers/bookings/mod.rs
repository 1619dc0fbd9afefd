//! Hours of helpers that agreements take, and what is left of this quarter. The room that makes agreements books hours
//! here and frees them; this room only counts.

mod store;

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};
use sqlx::PgConnection;

use super::actions::ProviderError;
use super::model::ProviderRefusal;
use crate::base::ids::{AgreementId, MunicipalityId, ProviderId};
use crate::queue::{self, Topic};

/// What one agreement takes of a helper's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    pub agreement: AgreementId,
    pub provider: ProviderId,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    pub hours: i16,
}

/// What is left of the quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursLeft {
    pub hours: i16,
    /// The last day of the quarter.
    pub until: NaiveDate,
}

impl Booking {
    /// Its hours are spread evenly over its days: so many fall on the days from the one up to the other, rounded up, so
    /// that nobody counts on hours that are not there.
    fn hours_in(&self, from: NaiveDate, until: NaiveDate) -> i64 {
        let end = self.ends_on.succ_opt().unwrap_or(self.ends_on);
        let days = (end - self.starts_on).num_days().max(1);
        let inside = (end.min(until) - self.starts_on.max(from)).num_days();
        (i64::from(self.hours) * inside.max(0) + days - 1) / days
    }
}

/// The hours of the months that the quarter still has, this one included, without those that are booked in them.
pub fn hours_left(per_month: i16, booked: &[Booking], today: NaiveDate) -> HoursLeft {
    let months = 3 - today.month0() % 3;
    let from = today.with_day(1).unwrap_or(today);
    let until = from + Months::new(months);
    let taken: i64 = booked.iter().map(|one| one.hours_in(from, until)).sum();
    let hours = i64::from(per_month) * i64::from(months) - taken;
    HoursLeft {
        hours: i16::try_from(hours.max(0)).unwrap_or(i16::MAX),
        until: until.pred_opt().unwrap_or(until),
    }
}

/// Takes hours of a helper for an agreement. Twice for the same agreement is once.
pub async fn book_hours(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    booking: &Booking,
) -> Result<(), ProviderError> {
    if booking.ends_on < booking.starts_on || !(1..=2000).contains(&booking.hours) {
        return Err(ProviderRefusal::OddBooking.into());
    }
    if !store::insert(conn, municipality, booking).await? {
        return match store::find(conn, municipality, booking.agreement).await? {
            Some(earlier) if earlier == *booking => Ok(()),
            _ => Err(ProviderError::Conflict),
        };
    }
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

/// The agreement takes other hours from now on, or until another day.
pub async fn change_hours(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: AgreementId,
    hours: i16,
    ends_on: NaiveDate,
) -> Result<(), ProviderError> {
    if !(1..=2000).contains(&hours) {
        return Err(ProviderRefusal::OddBooking.into());
    }
    if store::change(conn, municipality, agreement, hours, ends_on).await? {
        queue::touch(conn, municipality, Topic::Providers).await?;
    }
    Ok(())
}

/// The agreement is over on this day, and took so many hours. Twice is once; an agreement without hours is fine.
pub async fn free_hours(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: AgreementId,
    used: i16,
    on: NaiveDate,
) -> Result<(), ProviderError> {
    if !(0..=2000).contains(&used) {
        return Err(ProviderRefusal::OddBooking.into());
    }
    if store::free(conn, municipality, agreement, used, on).await? {
        queue::touch(conn, municipality, Topic::Providers).await?;
    }
    Ok(())
}

/// What these helpers have left of this quarter; who does not tell its hours is not in it.
pub async fn hours_left_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    told: &[(ProviderId, Option<i16>)],
    today: NaiveDate,
) -> sqlx::Result<HashMap<ProviderId, HoursLeft>> {
    let ids: Vec<ProviderId> = told.iter().map(|(provider, _)| *provider).collect();
    let from = today.with_day(1).unwrap_or(today);
    let booked = store::since(conn, municipality, &ids, from).await?;
    let left = told.iter().filter_map(|(provider, per_month)| {
        let own: Vec<Booking> = booked
            .iter()
            .filter(|booking| booking.provider == *provider)
            .copied()
            .collect();
        Some((*provider, hours_left((*per_month)?, &own, today)))
    });
    Ok(left.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn booking(starts_on: &str, ends_on: &str, hours: i16) -> Booking {
        Booking {
            agreement: AgreementId(uuid::Uuid::nil()),
            provider: ProviderId(uuid::Uuid::nil()),
            starts_on: day(starts_on),
            ends_on: day(ends_on),
            hours,
        }
    }

    #[test]
    fn a_quarter_counts_the_months_that_are_left_of_it() {
        for (today, hours, until) in [
            ("2026-10-01", 30, "2026-12-31"),
            ("2026-10-31", 30, "2026-12-31"),
            ("2026-11-24", 20, "2026-12-31"),
            ("2026-12-31", 10, "2026-12-31"),
            ("2027-01-01", 30, "2027-03-31"),
            ("2028-02-29", 20, "2028-03-31"),
        ] {
            let left = hours_left(10, &[], day(today));
            assert_eq!((left.hours, left.until), (hours, day(until)), "{today}");
        }
    }

    #[test]
    fn what_is_booked_in_the_months_that_are_left_is_taken_off() {
        let today = day("2026-11-24");
        for (booked, hours, why) in [
            (
                booking("2026-11-01", "2026-12-31", 8),
                12,
                "all of it inside",
            ),
            (booking("2026-12-10", "2026-12-10", 3), 17, "one day"),
            (
                booking("2026-10-01", "2026-10-31", 8),
                20,
                "a month that is over",
            ),
            (
                booking("2027-01-01", "2027-02-01", 8),
                20,
                "the next quarter",
            ),
            // 31 of 62 days
            (booking("2026-10-01", "2026-12-01", 8), 16, "half before"),
            // 31 of 62 days
            (
                booking("2026-12-01", "2027-01-31", 9),
                15,
                "half after, rounded up",
            ),
            (
                booking("2026-11-01", "2026-12-31", 200),
                0,
                "more than there is",
            ),
        ] {
            assert_eq!(hours_left(10, &[booked], today).hours, hours, "{why}");
        }
        let two = [
            booking("2026-11-01", "2026-11-30", 4),
            booking("2026-12-01", "2026-12-31", 5),
        ];
        assert_eq!(hours_left(10, &two, today).hours, 11);
        // on the first day of the next quarter they are over
        assert_eq!(hours_left(10, &two, day("2027-01-01")).hours, 30);
    }
}
