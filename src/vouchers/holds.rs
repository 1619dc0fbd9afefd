//! Money of a voucher that is set apart for a helper that the plan chose.

use chrono::{DateTime, NaiveDate, Utc};

use crate::base::ids::{OfferId, ProviderId, VoucherHoldId, VoucherId};
use crate::base::money::Cents;
use crate::base::period::day_before_end;

/// What a plan agreed with a helper, in money. Whether it chose that offer is for the room above to say; the database
/// holds it to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    pub offer: OfferId,
    pub provider: ProviderId,
    /// Of the price, what was not paid.
    pub due: Cents,
}

/// What is set apart for one job, as long as it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: VoucherHoldId,
    pub voucher: VoucherId,
    pub offer: OfferId,
    pub provider: ProviderId,
    pub provider_name: String,
    pub provider_slug: String,
    pub rest: Cents,
    /// Of the rest, what the helper asked for and nobody answered.
    pub asked: Cents,
    pub ends_at: DateTime<Utc>,
}

impl Held {
    /// What the helper can still ask for.
    pub fn free(&self) -> Cents {
        self.rest.saturating_sub(self.asked)
    }

    pub fn last_day(&self) -> NaiveDate {
        day_before_end(self.ends_at)
    }
}
