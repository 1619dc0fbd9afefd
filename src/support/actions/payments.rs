use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::auth::Viewer;
use crate::base::ids::{ProviderId, RedemptionId, VoucherId};
use crate::support::model::jobs_to_pay;
use crate::support::store;
use crate::vouchers::{self, NewRedemption, Redemption, VoucherError};

/// A helper asks to be paid from a voucher, for a job that the plan chose it for. With one job that is not paid in
/// full nobody has to say which.
pub async fn ask_payment(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    voucher: VoucherId,
    id: RedemptionId,
    mut new: NewRedemption,
    now: DateTime<Utc>,
) -> Result<Redemption, VoucherError> {
    let municipality = who.municipality;
    let held = vouchers::find_voucher(conn, municipality, voucher)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let jobs = store::jobs_of(conn, municipality, held.initiative).await?;
    match new.offer {
        Some(offer) => {
            let mut own = jobs.iter().filter(|job| job.provider == provider);
            if !own.any(|job| job.offer == offer) {
                return Err(VoucherError::NotFound);
            }
        }
        None => {
            if let [only] = jobs_to_pay(&jobs, provider)[..] {
                new.offer = Some(only.offer);
            }
        }
    }
    vouchers::request_redemption(conn, who, provider, voucher, id, new, now).await
}
