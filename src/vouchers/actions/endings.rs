use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::step_by_team;
use crate::auth::{self, Subject, Viewer};
use crate::base::ids::{MunicipalityId, RequestId, VoucherId};
use crate::initiatives::{self, Party};
use crate::ledger::{self, Effects, Posted};
use crate::mail::{Event, Message};
use crate::paths;
use crate::queue::{self, Topic};
use crate::vouchers::model::{VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// The team stops with a voucher: what was not spent goes back to its organisation at once.
pub async fn cancel(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    request: RequestId,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let voucher = store::find_voucher(conn, municipality, voucher)
        .await?
        .filter(|voucher| who.belongs_to(Subject::Initiative(voucher.initiative)))
        .ok_or(VoucherError::NotFound)?;
    if voucher.cancelled_at.is_some() || voucher.valid_until <= now {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    let plan = initiatives::find(conn, municipality, voucher.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let step = json!({"amount": voucher.left});
    step_by_team(
        conn,
        who,
        &plan,
        "voucher_cancelled",
        step,
        (Party::Team, None),
        now,
    )
    .await?;
    let mut effects = Effects::none()
        .audit(
            "voucher.cancelled",
            "voucher",
            voucher.id,
            json!({"returned_cents": voucher.left.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in auth::members(conn, municipality, Subject::Initiative(plan.id), now).await? {
        effects = effects.message(
            Message::to_person(
                Event::VoucherCancelled,
                member.person,
                voucher.id,
                paths::voucher(voucher.id),
            )
            .with("plan", plan.title.as_str())
            .with("amount", voucher.left),
        );
    }
    let answer = store::cancel(
        &mut *conn,
        municipality,
        voucher.id,
        request,
        who.person,
        &effects,
    )
    .await
    .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// What time does: the rest of ended vouchers goes back to their organisations, and requests that nobody
/// confirmed lapse. A job calls it; twice at once is no more than once.
pub async fn expire_due(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let released = store::release_unconfirmed(conn, municipality, now).await?;
    let ended = ledger::sweep_ended(&mut *conn, municipality).await?.len() as u64;
    if ended > 0 {
        queue::touch(conn, municipality, Topic::Money).await?;
        queue::touch(conn, municipality, Topic::Organisations).await?;
        queue::touch(conn, municipality, Topic::Initiatives).await?;
    }
    Ok(released + ended)
}
