//! The verbs. Each is one SQL statement; pass the pool, not a transaction, unless the money must stand or fall with
//! rows that are written in the same transaction. Then one money verb per transaction, and as its last statement:
//! it locks the account until the commit.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

use super::model::{AccountKind, Asked, EndedHold, EndedRest, LedgerError, LedgerRefusal, Posted};
use super::store;
use crate::base::ids::{AccountId, MunicipalityId, RequestId, TransferId};
use crate::base::money::Cents;

/// How much one run of a sweep takes on, so that no lock is held long.
const SWEEP: i32 = 500;

/// The database would refuse it as well; this saves the trip.
fn in_range(amount: Cents) -> Result<(), LedgerRefusal> {
    if amount < Cents(1) || amount > Cents::MAX {
        return Err(LedgerRefusal::OutOfRange);
    }
    Ok(())
}

/// Opens an empty account. A voucher's account is opened by [`issue`].
pub async fn open_account(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    kind: AccountKind,
    parent: Option<AccountId>,
    valid_until: Option<DateTime<Utc>>,
) -> Result<AccountId, LedgerError> {
    Ok(store::open_account(db, municipality, kind.as_str(), parent, valid_until).await?)
}

/// The municipality puts money into a programme.
pub async fn fund(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    funding: AccountId,
    budget: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::fund(db, asked, funding, budget, amount).await
}

/// From a programme to an organisation or a grant under it.
pub async fn allocate(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    budget: AccountId,
    to: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::allocate(db, asked, budget, to, amount).await
}

/// Unspent money back to where it came from.
pub async fn give_back(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    to: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::give_back(db, asked, from, to, amount).await
}

/// Opens a voucher and fills it from its organisation; `Posted::account` is the voucher.
pub async fn issue(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    organisation: AccountId,
    amount: Cents,
    valid_until: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::issue(db, asked, organisation, amount, valid_until).await
}

/// All of these vouchers or none. Each has its own request id; `asked.request` is not used.
pub async fn issue_many(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    organisation: AccountId,
    vouchers: &[(RequestId, Cents)],
    valid_until: DateTime<Utc>,
) -> Result<Vec<Posted>, LedgerError> {
    store::issue_many(db, asked, organisation, vouchers, valid_until).await
}

/// Pays a payee from a voucher or a grant.
pub async fn redeem(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    payee: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::redeem(db, asked, from, payee, amount).await
}

/// Sets money apart for one payee; `Posted::transfer` is the hold. Take the end from the agreement and not from the
/// clock, so that the same request sent again asks the same.
pub async fn hold(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    payee: AccountId,
    amount: Cents,
    ends_at: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::hold(db, asked, from, payee, amount, ends_at).await
}

/// Pays a part or all of a hold; the rest stays apart.
pub async fn capture(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    in_range(amount)?;
    store::capture(db, asked, hold, amount).await
}

/// Gives up what is left of a hold.
pub async fn release(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
) -> Result<Posted, LedgerError> {
    store::release(db, asked, hold).await
}

/// The rest of a hold under a new end; `Posted::transfer` is the new hold.
pub async fn extend_hold(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
    ends_at: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    store::extend_hold(db, asked, hold, ends_at).await
}

/// Ends a voucher or a grant now; what is free goes back to its parent.
pub async fn cancel_voucher(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    voucher: AccountId,
) -> Result<Posted, LedgerError> {
    store::cancel_voucher(db, asked, voucher).await
}

/// The mirror of a payment, once and in full; `Posted::account` is where the money went.
pub async fn reverse(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    payment: TransferId,
) -> Result<Posted, LedgerError> {
    store::reverse(db, asked, payment).await
}

/// Gives up holds that reached their end. Run until it answers with nothing.
pub async fn sweep_holds(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<EndedHold>> {
    store::sweep_holds(db, municipality, SWEEP).await
}

/// Returns the rest of ended vouchers and grants. Run until it answers with nothing.
pub async fn sweep_ended(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<EndedRest>> {
    store::sweep_ended(db, municipality, SWEEP).await
}

/// Returns what is free on an organisation's account to its budget, by time and not by a person. Gives how much.
pub async fn return_rest(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    organisation: AccountId,
) -> sqlx::Result<Cents> {
    store::return_rest(db, municipality, organisation).await
}

/// Seals what was written since the last seal; answers how many rows.
pub async fn seal(db: impl PgExecutor<'_>, municipality: MunicipalityId) -> sqlx::Result<i64> {
    store::seal(db, municipality).await
}
