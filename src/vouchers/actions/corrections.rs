//! Money that comes back after it was paid: from a helper by its own word, else by two people.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use super::to_helper;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::ids::{CorrectionId, ProviderId, RedemptionId, VoucherId};
use crate::ledger::{self, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::Topic;
use crate::vouchers::corrections::{Correction, CorrectionKind};
use crate::vouchers::model::{Payment, RedemptionState, VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// A helper gives a payment back in full: to the voucher, or to its organisation when the voucher has ended.
pub async fn give_back(
    db: &PgPool,
    who: &Viewer,
    provider: ProviderId,
    redemption: RedemptionId,
    id: CorrectionId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(VoucherError::NotFound);
    }
    let mut conn = db.acquire().await?;
    store::find_redemption(&mut conn, municipality, redemption)
        .await?
        .filter(|paid| paid.provider == Some(provider))
        .ok_or(VoucherError::NotFound)?;
    let payment = store::find_payment(&mut *conn, municipality, redemption, now)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if who.stands_on_both_sides(payment.initiative) {
        return Err(VoucherRefusal::BothSides.into());
    }
    let known = store::corrections_of(&mut conn, municipality, redemption).await?;
    if let Some(earlier) = known.iter().find(|one| one.id == id) {
        return sent_again(earlier, CorrectionKind::Helper, reasons);
    }
    let effects = effects_of_return(&mut conn, who, &payment, id, reasons, now).await?;
    drop(conn);
    let answer = store::give_back(
        db,
        municipality,
        (id, redemption),
        who.person,
        reasons,
        &effects,
    )
    .await
    .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// The same form again is done; another one under its id is not.
fn sent_again(
    earlier: &Correction,
    kind: CorrectionKind,
    reasons: &str,
) -> Result<(), VoucherError> {
    match earlier.kind == kind && earlier.reasons == reasons {
        true => Ok(()),
        false => Err(VoucherError::Conflict),
    }
}

/// The team says that a shop or a resident gave the money back, or the board that it should not have been paid. Nothing
/// moves before a second person says yes.
pub async fn propose_correction(
    conn: &mut PgConnection,
    who: &Viewer,
    (voucher, redemption): (VoucherId, RedemptionId),
    id: CorrectionId,
    kind: CorrectionKind,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let payment = store::find_payment(&mut *conn, municipality, redemption, now)
        .await?
        .filter(|payment| payment.voucher == voucher)
        .ok_or(VoucherError::NotFound)?;
    let may = match kind {
        CorrectionKind::Helper => false,
        CorrectionKind::Payee => {
            who.belongs_to(Subject::Initiative(payment.initiative))
                && !payment.payee.kind.is_helper()
        }
        CorrectionKind::Mistake => who.belongs_to(Subject::Organisation(payment.organisation)),
    };
    if !may {
        return Err(VoucherError::NotFound);
    }
    if payment.served_by.contains(&who.person) {
        return Err(VoucherRefusal::BothSides.into());
    }
    let known = store::corrections_of(conn, municipality, redemption).await?;
    if let Some(earlier) = known.iter().find(|one| one.id == id) {
        return sent_again(earlier, kind, reasons);
    }
    let paid = store::find_redemption(conn, municipality, redemption)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if paid.state != RedemptionState::Confirmed {
        return Err(VoucherRefusal::NotPaid.into());
    }
    if !store::propose(
        conn,
        municipality,
        id,
        redemption,
        (kind, reasons),
        who.person,
        now,
    )
    .await?
    {
        return Err(VoucherRefusal::CorrectionWaits.into());
    }
    audit::record(
        conn,
        now,
        who.did("correction.proposed", "redemption", redemption)
            .with(json!({"kind": kind.code(), "reasons": reasons})),
    )
    .await?;
    tell_proposed(conn, who, &payment, id, reasons, now).await
}

/// Whoever can be the second hears of it: the others of the board, or the controllers where there are no others.
async fn tell_proposed(
    conn: &mut PgConnection,
    who: &Viewer,
    payment: &Payment,
    id: CorrectionId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let board = Subject::Organisation(payment.organisation);
    let mut others = auth::members(conn, municipality, board, now).await?;
    others.retain(|member| member.person != who.person);
    let alone = others.is_empty();
    if alone {
        others = auth::people_with_role(conn, municipality, &[Role::Controller], now).await?;
    }
    for second in others {
        let link = paths::redemption(payment.voucher, payment.id);
        let event = match alone {
            true => Event::CorrectionForController,
            false => Event::CorrectionProposed,
        };
        let message = Message::to_person(event, second.person, id, link)
            .with("plan", payment.initiative_title.as_str())
            .with("payee", payment.payee.name.as_str())
            .with("amount", payment.amount)
            .with("reasons", reasons);
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

/// What waits for this person's yes or no on a payment. None when nothing waits; not found when it is not theirs.
async fn open_for_second(
    conn: &mut PgConnection,
    who: &Viewer,
    (voucher, redemption): (VoucherId, RedemptionId),
    now: DateTime<Utc>,
) -> Result<Option<(Payment, Correction)>, VoucherError> {
    let municipality = who.municipality;
    let payment = store::find_payment(&mut *conn, municipality, redemption, now)
        .await?
        .filter(|payment| payment.voucher == voucher)
        .ok_or(VoucherError::NotFound)?;
    let all = store::corrections_of(conn, municipality, redemption).await?;
    let Some(open) = all.into_iter().find(Correction::is_open) else {
        return match who.belongs_to(Subject::Organisation(payment.organisation)) {
            true => Ok(None),
            false => Err(VoucherError::NotFound),
        };
    };
    if store::may_decide(conn, municipality, open.id, who.person, now).await? {
        return Ok(Some((payment, open)));
    }
    match who.belongs_to(Subject::Organisation(payment.organisation)) {
        true => Err(VoucherRefusal::SecondPerson.into()),
        false => Err(VoucherError::NotFound),
    }
}

/// The second person says yes: the money goes back, once. Nothing happens when nothing waits any more.
pub async fn approve_correction(
    db: &PgPool,
    who: &Viewer,
    of: (VoucherId, RedemptionId),
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let mut conn = db.acquire().await?;
    let Some((payment, open)) = open_for_second(&mut conn, who, of, now).await? else {
        return Ok(());
    };
    let effects = effects_of_return(&mut conn, who, &payment, open.id, &open.reasons, now).await?;
    drop(conn);
    let answer = store::approve_correction(db, who.municipality, open.id, who.person, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// The second person says no, with reasons: the payment stays as it is.
pub async fn refuse_correction(
    conn: &mut PgConnection,
    who: &Viewer,
    of: (VoucherId, RedemptionId),
    decision: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let Some((payment, open)) = open_for_second(conn, who, of, now).await? else {
        return Ok(());
    };
    if !store::refuse_correction(conn, municipality, open.id, who.person, decision, now).await? {
        return Ok(());
    }
    audit::record(
        conn,
        now,
        who.did("correction.refused", "redemption", payment.id)
            .with(json!({"reasons": decision})),
    )
    .await?;
    let link = paths::redemption(payment.voucher, payment.id);
    let message = Message::to_person(Event::CorrectionRefused, open.proposed_by, open.id, link)
        .with("payee", payment.payee.name.as_str())
        .with("amount", payment.amount)
        .with("reasons", decision);
    mail::send(conn, municipality, now, message).await?;
    Ok(())
}

/// Team, board and helper hear that money came back, and why.
async fn effects_of_return(
    conn: &mut PgConnection,
    who: &Viewer,
    payment: &Payment,
    id: CorrectionId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<Effects, VoucherError> {
    let mut effects = Effects::none()
        .audit(
            "redemption.reversed",
            "redemption",
            payment.id,
            json!({"amount_cents": payment.amount.0, "reasons": reasons, "correction": id}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    let link = || paths::redemption(payment.voucher, payment.id);
    for member in &payment.team {
        effects = effects.message(
            Message::to_person(Event::PaymentReturned, *member, id, link())
                .with("payee", payment.payee.name.as_str())
                .with("amount", payment.amount)
                .with("reasons", reasons),
        );
    }
    let board = Subject::Organisation(payment.organisation);
    for member in auth::members(conn, who.municipality, board, now).await? {
        effects = effects.message(
            Message::to_person(Event::PaymentReturnedBoard, member.person, id, link())
                .with("plan", payment.initiative_title.as_str())
                .with("payee", payment.payee.name.as_str())
                .with("amount", payment.amount)
                .with("reasons", reasons),
        );
    }
    let told = to_helper(payment, |helper, slug| {
        let link = paths::provider_redemption(slug, payment.id);
        Message::to_person(Event::PaymentTakenBack, helper, id, link)
            .with("plan", payment.initiative_title.as_str())
            .with("amount", payment.amount)
            .with("reasons", reasons)
    });
    Ok(told.into_iter().fold(effects, Effects::message))
}
