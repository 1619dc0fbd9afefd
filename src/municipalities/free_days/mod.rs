//! Days on which the municipality says that nobody is expected to answer: carnival, for example. They are said and taken
//! back beforehand only, so that a term that was counted is never counted otherwise afterwards.

mod store;

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

pub use store::{calendar, days_from as free_days_from};

use crate::audit;
use crate::auth::{Role, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::FreeDayId;
use crate::base::working_days::Calendar;
use crate::queue::{self, Topic};
use crate::texts::Locale;

/// So far ahead a day can be said: nobody plans further.
const MONTHS_AHEAD: Months = Months::new(36);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeDay {
    pub id: FreeDayId,
    pub day: NaiveDate,
    pub name_nl: String,
    /// Empty: the Dutch name is shown.
    pub name_en: String,
}

impl FreeDay {
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::En if !self.name_en.is_empty() => &self.name_en,
            Locale::En | Locale::Nl => &self.name_nl,
        }
    }

    /// The first and the last day that can be said today.
    pub fn bounds(today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let first = today.succ_opt().unwrap_or(today);
        (
            first,
            today.checked_add_months(MONTHS_AHEAD).unwrap_or(first),
        )
    }

    fn is_ahead(&self, today: NaiveDate) -> bool {
        self.day > today
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeDayRefusal {
    NotAllowed,
    NotFound,
    /// It is today or it has been.
    NotAhead,
    TooFar,
    /// The day is free already.
    Twice,
    /// Of a weekend, or a holiday everywhere.
    FreeAnyway,
}

#[derive(Debug, thiserror::Error)]
pub enum FreeDayError {
    #[error("refused: {0:?}")]
    Refused(FreeDayRefusal),
    /// The same form with another answer.
    #[error("the same id with other content")]
    Conflict,
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<FreeDayRefusal> for FreeDayError {
    fn from(refusal: FreeDayRefusal) -> FreeDayError {
        FreeDayError::Refused(refusal)
    }
}

/// Nobody is expected to answer on this day anywhere in the country.
pub fn is_free_anyway(day: NaiveDate) -> bool {
    !Calendar::default().is_working_day(day)
}

/// The municipality says that a day is free. Its id was made with the form: sent twice, it is the same day.
pub async fn add_free_day(
    conn: &mut PgConnection,
    who: &Viewer,
    new: &FreeDay,
    now: DateTime<Utc>,
) -> Result<(), FreeDayError> {
    let municipality = who.municipality;
    if !who.has(Role::Administrator) {
        return Err(FreeDayRefusal::NotAllowed.into());
    }
    if let Some((earlier, _)) = store::find(conn, municipality, new.id).await? {
        return match earlier == *new {
            true => Ok(()),
            false => Err(FreeDayError::Conflict),
        };
    }
    let today = date_of(now);
    if !new.is_ahead(today) {
        return Err(FreeDayRefusal::NotAhead.into());
    }
    if new.day > FreeDay::bounds(today).1 {
        return Err(FreeDayRefusal::TooFar.into());
    }
    if is_free_anyway(new.day) {
        return Err(FreeDayRefusal::FreeAnyway.into());
    }
    if !store::insert(conn, municipality, new, who.person, now).await? {
        return Err(FreeDayRefusal::Twice.into());
    }
    noted(conn, who, "free_day.added", new, now).await
}

/// Takes a day back that has yet to come.
pub async fn remove_free_day(
    conn: &mut PgConnection,
    who: &Viewer,
    id: FreeDayId,
    now: DateTime<Utc>,
) -> Result<(), FreeDayError> {
    let municipality = who.municipality;
    if !who.has(Role::Administrator) {
        return Err(FreeDayRefusal::NotAllowed.into());
    }
    let (held, removed) = store::find(conn, municipality, id)
        .await?
        .ok_or(FreeDayRefusal::NotFound)?;
    if removed {
        return Ok(());
    }
    if !held.is_ahead(date_of(now)) {
        return Err(FreeDayRefusal::NotAhead.into());
    }
    if store::remove(conn, municipality, id, who.person, now).await? {
        noted(conn, who, "free_day.removed", &held, now).await?;
    }
    Ok(())
}

async fn noted(
    conn: &mut PgConnection,
    who: &Viewer,
    action: &str,
    day: &FreeDay,
    now: DateTime<Utc>,
) -> Result<(), FreeDayError> {
    let detail = json!({ "day": day.day });
    let entry = who.did(action, "free_day", day.id).with(detail);
    audit::record(conn, now, entry).await?;
    queue::touch(conn, who.municipality, Topic::Municipality).await?;
    Ok(())
}
