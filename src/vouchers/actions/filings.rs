//! What a team files itself: the invoice of a shop, the receipts of a resident who paid already.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::redemptions::{ask_board, confirm_by, rules_of};
use super::{its_team, lock_for};
use crate::audit;
use crate::auth::{self, Subject, Viewer};
use crate::base::ids::{MunicipalityId, PersonId, RedemptionId, VoucherId};
use crate::base::money::Cents;
use crate::initiatives::{self, NewStep, Party, Visibility};
use crate::ledger::{self, AccountKind};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::vouchers::model::{Redemption, Voucher, VoucherError, VoucherRefusal};
use crate::vouchers::payees::{FiledFor, Filing, Payee};
use crate::vouchers::store;

/// Someone of the team files a payment to a shop or a resident. Nothing moves: somebody else of the team confirms;
/// where there is nobody else, the board that issued the voucher.
pub async fn file_payment(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    id: RedemptionId,
    filing: &Filing,
    now: DateTime<Utc>,
) -> Result<Redemption, VoucherError> {
    let municipality = who.municipality;
    let voucher = lock_for(conn, who, voucher, its_team).await?;
    if let Some(earlier) = store::find_redemption(conn, municipality, id).await? {
        return match is_same(&earlier, &voucher, filing) {
            true => Ok(earlier),
            false => Err(VoucherError::Conflict),
        };
    }
    let rules = rules_of(conn, municipality, &voucher).await?;
    if !filing.to.is_allowed_by(&rules) {
        return Err(VoucherRefusal::ModeNotAllowed.into());
    }
    // what was paid in advance comes back before the total is paid
    let advance = match filing.to {
        FiledFor::Settlement {
            advance, person, ..
        } => open_advance(conn, municipality, (voucher.id, advance), person).await?,
        _ => Cents::ZERO,
    };
    let is_late = voucher.has_ended(now);
    if is_late && !matches!(filing.to, FiledFor::Settlement { .. }) {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    // the money of an advance went out in time; nothing more does
    if is_late && filing.amount != advance {
        return Err(VoucherRefusal::LateReceiptsDiffer.into());
    }
    let left = voucher.free_to_ask() + advance;
    if filing.amount > left {
        return Err(VoucherRefusal::MoreThanLeft { left }.into());
    }
    if matches!(filing.to, FiledFor::Advance { .. }) {
        let before = store::in_advance(conn, municipality, voucher.id).await?;
        if filing.amount > rules.advance_of(voucher.amount).saturating_sub(before) {
            return Err(VoucherRefusal::MoreThanAdvance.into());
        }
    }
    let team = Subject::Initiative(voucher.initiative);
    let is_settlement = matches!(filing.to, FiledFor::Settlement { .. });
    // whoever got an advance may have left the team before the receipts are in
    if let Some(person) = filing.to.person().filter(|_| !is_settlement) {
        let members = auth::members(conn, municipality, team, now).await?;
        if !members.iter().any(|member| member.person == person) {
            return Err(VoucherError::NotFound);
        }
    }
    let payee = payee_of(conn, municipality, &filing.to).await?;
    let (invoice_number, receipts) = match &filing.to {
        FiledFor::Shop { invoice_number, .. } => (invoice_number.as_str(), None),
        FiledFor::Resident { receipts, .. } | FiledFor::Settlement { receipts, .. } => {
            ("", Some(*receipts))
        }
        FiledFor::Advance { .. } => ("", None),
    };
    let settles = match filing.to {
        FiledFor::Settlement { advance, .. } => Some(advance),
        _ => None,
    };
    let is_advance = matches!(filing.to, FiledFor::Advance { .. });
    let needs_proof = is_advance && filing.amount > rules.proof_above;
    if store::invoice_is_known(conn, municipality, payee.id, invoice_number).await? {
        return Err(VoucherRefusal::InvoiceKnown.into());
    }
    let latest = match is_late {
        true => DateTime::<Utc>::MAX_UTC,
        false => voucher.valid_until,
    };
    let asking = store::Asking {
        id,
        voucher: voucher.id,
        payee: payee.id,
        provider: None,
        offer: None,
        hold: None,
        amount: filing.amount,
        what: &filing.what,
        invoice_number,
        receipts,
        is_advance,
        settle_days: needs_proof
            .then(|| i16::try_from(rules.proof.0).ok())
            .flatten(),
        settles,
        by: who.person,
        at: now,
        confirm_by: confirm_by(conn, municipality, &voucher, now, latest).await?,
    };
    if !store::insert_redemption(conn, municipality, &asking).await? {
        return Err(VoucherError::Conflict);
    }
    let redemption = store::find_redemption(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    audit::record(
        conn,
        now,
        who.did("redemption.filed", "redemption", id)
            .with(json!({"amount_cents": filing.amount.0, "payee": payee.kind.code()})),
    )
    .await?;
    tell_filed(conn, who, &voucher, &redemption, now).await?;
    Ok(redemption)
}

fn is_same(earlier: &Redemption, voucher: &Voucher, filing: &Filing) -> bool {
    let to = match &filing.to {
        FiledFor::Shop {
            name,
            kvk,
            invoice_number,
        } => {
            // a shop keeps the letters in which it was first written
            earlier.payee_name.to_lowercase() == name.to_lowercase()
                && earlier.kvk.as_ref() == Some(kvk)
                && earlier.invoice_number == *invoice_number
        }
        FiledFor::Resident { person, receipts } => {
            earlier.person == Some(*person) && earlier.receipts == Some(*receipts)
        }
        FiledFor::Advance { person } => earlier.is_advance && earlier.person == Some(*person),
        FiledFor::Settlement {
            advance, receipts, ..
        } => earlier.settles == Some(*advance) && earlier.receipts == Some(*receipts),
    };
    to && (earlier.voucher, earlier.amount, &earlier.what)
        == (voucher.id, filing.amount, &filing.what)
}

/// How much was paid in advance, when it is of this voucher and person and was not settled.
async fn open_advance(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (voucher, advance): (VoucherId, RedemptionId),
    person: PersonId,
) -> Result<Cents, VoucherError> {
    let advance = store::find_redemption(conn, municipality, advance)
        .await?
        .filter(|one| one.voucher == voucher && one.is_advance && one.person == Some(person))
        .ok_or(VoucherError::NotFound)?;
    match advance.is_open_advance() && advance.settled_by.is_none() {
        true => Ok(advance.amount),
        false => Err(VoucherRefusal::SettledAlready.into()),
    }
}

/// Who gets it; with an account of the ledger from the first time on.
async fn payee_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: &FiledFor,
) -> Result<Payee, VoucherError> {
    if let Some(payee) = store::payee_filed_for(conn, municipality, to).await? {
        return Ok(payee);
    }
    let account =
        ledger::open_account(&mut *conn, municipality, AccountKind::Payee, None, None).await?;
    store::insert_filed_payee(conn, municipality, to, account).await?;
    store::payee_filed_for(conn, municipality, to)
        .await?
        .ok_or(VoucherError::NotFound)
}

/// The others of the team are asked for a yes or a no; the board where there are no others.
async fn tell_filed(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: &Voucher,
    redemption: &Redemption,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let payment = store::find_payment(&mut *conn, municipality, redemption.id, now)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let needs_board = payment.needs_board();
    let for_shop = redemption.person.is_none();
    let step = NewStep {
        initiative: voucher.initiative,
        kind: if for_shop {
            "shop_filed"
        } else {
            "receipts_filed"
        },
        actor: Some(who.person),
        actor_role: Party::Team,
        // a resident has no name in the timeline
        args: if for_shop {
            json!({"provider": redemption.payee_name, "amount": redemption.amount})
        } else {
            json!({"amount": redemption.amount})
        },
        ball_with: if needs_board {
            Party::Organisation
        } else {
            Party::Team
        },
        ball_due_on: Some(redemption.last_day()),
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    let link = || paths::redemption(voucher.id, redemption.id);
    for member in payment
        .team
        .iter()
        .filter(|member| !payment.is_own(**member))
    {
        let message = Message::to_person(Event::PaymentFiled, *member, redemption.id, link())
            .with("by", redemption.asked_by_name.as_str())
            .with("payee", redemption.payee_name.as_str())
            .with("amount", redemption.amount)
            .with("what", redemption.what.as_str())
            .with("day", redemption.last_day());
        mail::send(conn, municipality, now, message).await?;
    }
    if needs_board {
        ask_board(conn, municipality, voucher, redemption, now).await?;
    }
    Ok(())
}
