//! Money of a voucher that is set apart for a helper that the plan chose.

use chrono::{DateTime, NaiveDate, Utc};

use crate::base::ids::{OfferId, ProviderId, RequestId, VoucherHoldId, VoucherId};
use crate::base::money::Cents;
use crate::base::period::day_before_end;
use crate::vouchers::model::Voucher;

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

/// What one voucher sets apart of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub id: VoucherHoldId,
    pub voucher: VoucherId,
    pub amount: Cents,
}

impl Part {
    /// The same form sent twice makes the same parts.
    pub fn of(request: RequestId, voucher: VoucherId, amount: Cents) -> Part {
        let both = request.0.as_u128() ^ voucher.0.as_u128();
        let id = uuid::Builder::from_custom_bytes(both.to_be_bytes()).into_uuid();
        Part {
            id: VoucherHoldId(id),
            voucher,
            amount,
        }
    }
}

/// What a voucher can still pay, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    pub voucher: VoucherId,
    pub free: Cents,
    pub ends_at: DateTime<Utc>,
}

impl From<&Voucher> for Purse {
    fn from(voucher: &Voucher) -> Purse {
        Purse {
            voucher: voucher.id,
            // one that pays shops or residents only has nothing for a helper
            free: match voucher.pays_helpers() {
                true => voucher.free_to_ask(),
                false => Cents::ZERO,
            },
            ends_at: voucher.valid_until,
        }
    }
}

/// How vouchers of one plan pay for a job together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    pub shares: Vec<(VoucherId, Cents)>,
    /// What they lack.
    pub missing: Cents,
}

impl Stack {
    pub fn total(&self) -> Cents {
        self.shares.iter().map(|(_, amount)| *amount).sum()
    }
}

/// What ends first goes first, so that as little as possible is left when it ends; of two that end together the one
/// with less goes first, so that fewer stay with a rest.
pub fn stack(purses: impl IntoIterator<Item = Purse>, wanted: Cents) -> Stack {
    let mut purses: Vec<Purse> = purses.into_iter().collect();
    purses.sort_by_key(|purse| (purse.ends_at, purse.free, purse.voucher));
    let mut missing = wanted;
    let mut shares = Vec::new();
    for purse in purses {
        let amount = purse.free.min(missing);
        if !amount.is_zero() {
            missing = missing.saturating_sub(amount);
            shares.push((purse.voucher, amount));
        }
    }
    Stack { shares, missing }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn purse(euros: i64, days: u64) -> Purse {
        Purse {
            voucher: VoucherId::new(),
            free: Cents::euros(euros),
            ends_at: DateTime::UNIX_EPOCH + Days::new(days),
        }
    }

    fn euros(stack: &Stack) -> Vec<i64> {
        stack
            .shares
            .iter()
            .map(|(_, amount)| amount.0 / 100)
            .collect()
    }

    #[test]
    fn what_ends_first_pays_first_and_the_last_one_keeps_its_rest() {
        let (late, early, middle) = (purse(300, 30), purse(200, 10), purse(100, 20));
        let found = stack([late, early, middle], Cents::euros(450));
        let order: Vec<VoucherId> = found.shares.iter().map(|(voucher, _)| *voucher).collect();
        assert_eq!(order, [early.voucher, middle.voucher, late.voucher]);
        assert_eq!(euros(&found), [200, 100, 150]);
        assert_eq!(found.total(), Cents::euros(450));
        assert_eq!(found.missing, Cents::ZERO);
    }

    #[test]
    fn a_voucher_that_is_not_needed_or_has_nothing_takes_no_part() {
        let empty = purse(0, 5);
        let found = stack([purse(500, 20), empty, purse(300, 10)], Cents::euros(300));
        assert_eq!(euros(&found), [300]);
        assert!(stack([purse(500, 20)], Cents::ZERO).shares.is_empty());
    }

    #[test]
    fn of_two_that_end_together_the_one_with_less_is_used_up() {
        let (more, less) = (purse(400, 10), purse(100, 10));
        let found = stack([more, less], Cents::euros(200));
        assert_eq!(found.shares[0], (less.voucher, Cents::euros(100)));
        assert_eq!(found.shares[1], (more.voucher, Cents::euros(100)));
    }

    #[test]
    fn what_they_lack_together_is_told() {
        let found = stack([purse(300, 10), purse(200, 20)], Cents::euros(800));
        assert_eq!(found.total(), Cents::euros(500));
        assert_eq!(found.missing, Cents::euros(300));
        assert_eq!(stack([], Cents::euros(1)).missing, Cents::euros(1));
    }

    #[test]
    fn a_form_that_is_sent_twice_makes_the_same_parts_and_another_form_others() {
        let (request, voucher) = (RequestId::new(), VoucherId::new());
        let part = |request, voucher| Part::of(request, voucher, Cents::euros(1)).id;
        assert_eq!(part(request, voucher), part(request, voucher));
        assert_ne!(part(request, voucher), part(RequestId::new(), voucher));
        assert_ne!(part(request, voucher), part(request, VoucherId::new()));
    }
}
