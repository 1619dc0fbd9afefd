//! A voucher gets a later end from its board, and its end is announced.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{its_board, lock_for};
use crate::auth::{self, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{MunicipalityId, RequestId, VoucherId};
use crate::base::period::end_of;
use crate::ledger::{self, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::Topic;
use crate::vouchers::extensions::{AlertKind, latest};
use crate::vouchers::model::{VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// The board that issued a voucher gives it a later last day, with reasons.
pub async fn extend(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    request: RequestId,
    (until, reasons): (NaiveDate, &str),
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let voucher = lock_for(conn, who, voucher, its_board).await?;
    if let Some((last_day, words)) = store::extension_of(conn, municipality, request).await? {
        return match (last_day, words.as_str()) == (until, reasons) {
            true => Ok(()),
            false => Err(VoucherError::Conflict),
        };
    }
    if voucher.has_ended(now) {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    let served = auth::served_on(conn, municipality, voucher.initiative).await?;
    if served.contains(&who.person) {
        return Err(VoucherRefusal::BothSides.into());
    }
    let before = store::extensions_of(conn, municipality, voucher.id).await?;
    if until <= voucher.last_day() || until > latest(voucher.last_day(), &before) {
        return Err(VoucherRefusal::ExtensionOutOfRange.into());
    }
    let mut effects = Effects::none()
        .audit(
            "voucher.extended",
            "voucher",
            voucher.id,
            json!({"until": until, "reasons": reasons}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money);
    let team = Subject::Initiative(voucher.initiative);
    for member in auth::members(conn, municipality, team, now).await? {
        let link = paths::voucher(voucher.id);
        let about = format!("{}:{until}", voucher.id);
        effects = effects.message(
            Message::to_person(Event::VoucherExtended, member.person, about, link)
                .with("plan", voucher.initiative_title.as_str())
                .with("organisation", voucher.organisation_name.as_str())
                .with("day", until)
                .with("reasons", reasons),
        );
    }
    let extending = store::Extending {
        request,
        voucher: voucher.id,
        valid_until: end_of(until),
        reasons,
        actor: who.person,
    };
    let answer = store::extend(&mut *conn, municipality, &extending, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// What time does before a voucher's end: the team hears a month and a week before, the board a week. Each once.
/// Gives how many were announced.
pub async fn announce_ends(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let mut told = 0;
    for kind in [AlertKind::Month, AlertKind::Week] {
        for voucher in store::note_alerts(conn, municipality, kind, (date_of(now), now)).await? {
            told += 1;
            let about = format!("{}:{}:{}", voucher.id, kind.code(), voucher.last_day());
            let team = Subject::Initiative(voucher.initiative);
            mail::send_to_members(conn, municipality, team, now, |person| {
                let link = paths::voucher(voucher.id);
                Message::to_person(Event::VoucherEnding, person, &about, link)
                    .with("plan", voucher.initiative_title.as_str())
                    .with("amount", voucher.left)
                    .with("day", voucher.last_day())
            })
            .await?;
            if kind == AlertKind::Week {
                let board = Subject::Organisation(voucher.organisation);
                mail::send_to_members(conn, municipality, board, now, |person| {
                    let link = paths::voucher(voucher.id);
                    Message::to_person(Event::VoucherEndingBoard, person, &about, link)
                        .with("plan", voucher.initiative_title.as_str())
                        .with("amount", voucher.left)
                        .with("day", voucher.last_day())
                })
                .await?;
            }
        }
    }
    Ok(told)
}
