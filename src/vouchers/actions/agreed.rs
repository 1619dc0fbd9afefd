//! Paying what a team and its helper agreed, out of what was set apart for it.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::lock_for;
use crate::auth::{Subject, Viewer};
use crate::base::ids::{OfferId, PersonId, RedemptionId, RequestId};
use crate::base::money::Cents;
use crate::ledger::{self, Effects, Posted};
use crate::queue::Topic;
use crate::vouchers::holds::Held;
use crate::vouchers::model::{VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// What the helper asks and the team says yes to, for one job.
#[derive(Clone, Copy, Debug)]
pub struct Due<'a> {
    pub offer: OfferId,
    pub amount: Cents,
    /// Of the helper's side.
    pub asked_by: PersonId,
    pub what: &'a str,
    /// The same key pays once.
    pub key: RequestId,
}

/// Pays an amount out of what is set apart for a job: of one voucher, or of several after each other, all of it or
/// nothing. The caller holds the agreement's lock and tells both sides.
pub async fn pay_agreed(
    conn: &mut PgConnection,
    who: &Viewer,
    due: Due<'_>,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let mut holds = store::holds_for_offer(conn, municipality, due.offer).await?;
    // in one order with everyone who locks vouchers
    holds.sort_by_key(|held| held.voucher);
    let mut left = due.amount;
    for held in &holds {
        let amount = held.rest.min(left);
        if amount.is_zero() {
            continue;
        }
        pay_from(conn, who, held, amount, due, now).await?;
        left = left.saturating_sub(amount);
    }
    match left.is_zero() {
        true => Ok(()),
        false => Err(VoucherRefusal::MoreThanLeft {
            left: due.amount.saturating_sub(left),
        }
        .into()),
    }
}

async fn pay_from(
    conn: &mut PgConnection,
    who: &Viewer,
    held: &Held,
    amount: Cents,
    due: Due<'_>,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let its_team = |voucher: &crate::vouchers::Voucher| Subject::Initiative(voucher.initiative);
    let voucher = lock_for(conn, who, held.voucher, its_team).await?;
    let both = due.key.0.as_u128() ^ held.id.0.as_u128();
    let id = RedemptionId(uuid::Builder::from_custom_bytes(both.to_be_bytes()).into_uuid());
    let payee = store::payee_of_provider(conn, municipality, held.provider)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let asking = store::Asking {
        id,
        voucher: voucher.id,
        payee: payee.id,
        provider: Some(held.provider),
        offer: Some(due.offer),
        hold: Some(held.id),
        amount,
        what: due.what,
        invoice_number: "",
        receipts: None,
        is_advance: false,
        settle_days: None,
        settles: None,
        by: due.asked_by,
        at: now,
        confirm_by: held.ends_at,
    };
    if !store::insert_redemption(conn, municipality, &asking).await? {
        return Err(VoucherError::Conflict);
    }
    let effects = Effects::none()
        .audit(
            "redemption.confirmed",
            "redemption",
            id,
            json!({"amount_cents": amount.0, "offer": due.offer}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    let answer = store::confirm_redemption(&mut *conn, municipality, id, who.person, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}
