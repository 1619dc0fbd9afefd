use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use crate::audit;
use crate::auth::{self, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{ProviderId, RedemptionId, VoucherId};
use crate::base::period::end_of;
use crate::initiatives::{self, NewStep, Party, Visibility};
use crate::ledger::{self, AccountKind, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::organisations;
use crate::paths;
use crate::providers;
use crate::queue::Topic;
use crate::vouchers::model::{
    NewRedemption, Payment, Redemption, Voucher, VoucherError, VoucherRefusal,
};
use crate::vouchers::store;

/// What a code opens, for someone who acts for a helper: from then on that helper may ask for payment from it.
pub async fn open_for(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    voucher: &Voucher,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(VoucherError::NotFound);
    }
    let helper = providers::find(conn, who.municipality, provider).await?;
    if !helper.is_some_and(|helper| helper.is_admitted()) {
        return Err(VoucherRefusal::NotTheHelper.into());
    }
    store::insert_opening(
        conn,
        who.municipality,
        voucher.id,
        provider,
        who.person,
        now,
    )
    .await?;
    audit::record(
        conn,
        now,
        who.did("voucher.opened", "voucher", voucher.id)
            .with(json!({"provider_id": provider})),
    )
    .await?;
    Ok(())
}

/// A helper asks for payment. Nothing moves: the team confirms on its own screen, within the term of the rules.
pub async fn request_redemption(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    voucher: VoucherId,
    id: RedemptionId,
    new: NewRedemption,
    now: DateTime<Utc>,
) -> Result<Redemption, VoucherError> {
    let municipality = who.municipality;
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(VoucherError::NotFound);
    }
    if !store::lock_voucher(conn, municipality, voucher).await?
        || !store::has_opened(conn, municipality, voucher, provider).await?
    {
        return Err(VoucherError::NotFound);
    }
    if let Some(earlier) = store::find_redemption(conn, municipality, id).await? {
        let same = (
            earlier.voucher,
            earlier.provider,
            earlier.amount,
            &earlier.what,
        ) == (voucher, provider, new.amount, &new.what);
        return if same {
            Ok(earlier)
        } else {
            Err(VoucherError::Conflict)
        };
    }
    let helper = providers::find(conn, municipality, provider)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if !helper.is_admitted() {
        return Err(VoucherRefusal::NotTheHelper.into());
    }
    let held = store::find_voucher(conn, municipality, voucher)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if held.cancelled_at.is_some() || held.valid_until <= now {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    if new.amount > held.free_to_ask() {
        return Err(VoucherRefusal::MoreThanLeft {
            left: held.free_to_ask(),
        }
        .into());
    }
    if helper.account.is_none() {
        let account =
            ledger::open_account(&mut *conn, municipality, AccountKind::Payee, None, None).await?;
        providers::set_account(conn, municipality, provider, account).await?;
    }
    let application = store::find_application(conn, municipality, held.application)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let rules = organisations::rules_by_id(conn, municipality, application.rules)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let confirm_by =
        end_of(date_of(now + TimeDelta::days(rules.confirm.0.into()))).min(held.valid_until);
    let asking = store::Asking {
        id,
        voucher,
        provider,
        by: who.person,
        at: now,
        confirm_by,
    };
    if !store::insert_redemption(conn, municipality, &asking, &new).await? {
        return Err(VoucherError::Conflict);
    }
    let redemption = store::find_redemption(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    audit::record(
        conn,
        now,
        who.did("redemption.requested", "redemption", id)
            .with(json!({"amount_cents": new.amount.0})),
    )
    .await?;
    let step = NewStep {
        initiative: held.initiative,
        kind: "payment_requested",
        actor: Some(who.person),
        actor_role: Party::Provider,
        args: json!({"provider": helper.name(), "amount": new.amount}),
        ball_with: Party::Team,
        ball_due_on: Some(redemption.last_day()),
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(held.initiative),
        now,
        |person| {
            Message::to_person(
                Event::RedemptionRequested,
                person,
                id,
                paths::redemption(voucher, id),
            )
            .with("helper", helper.name())
            .with("amount", new.amount)
            .with("what", new.what.as_str())
            .with("day", redemption.last_day())
        },
    )
    .await?;
    Ok(redemption)
}

/// The team says yes: the money moves, once, in one statement. Call it with the pool: the statement commits itself.
pub async fn confirm_redemption(
    db: &PgPool,
    who: &Viewer,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> Result<Posted, VoucherError> {
    let payment = payment_of_team(db, who, id, now).await?;
    confirm(db, who, &payment).await
}

/// The same, when the payment is of this voucher.
pub async fn confirm_redemption_of(
    db: &PgPool,
    who: &Viewer,
    voucher: VoucherId,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> Result<Posted, VoucherError> {
    let payment = payment_of_team(db, who, id, now).await?;
    if payment.voucher != voucher {
        return Err(VoucherError::NotFound);
    }
    confirm(db, who, &payment).await
}

async fn payment_of_team(
    db: &PgPool,
    who: &Viewer,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> Result<Payment, VoucherError> {
    store::find_payment(db, who.municipality, id, now)
        .await?
        .filter(|payment| who.belongs_to(Subject::Initiative(payment.initiative)))
        .ok_or(VoucherError::NotFound)
}

async fn confirm(db: &PgPool, who: &Viewer, payment: &Payment) -> Result<Posted, VoucherError> {
    if payment.helpers.contains(&who.person) {
        return Err(VoucherRefusal::OwnPayment.into());
    }
    let effects = effects_of_payment(payment);
    let answer = store::confirm_redemption(db, who.municipality, payment.id, who.person, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    Ok(answer.try_into()?)
}

fn effects_of_payment(payment: &Payment) -> Effects {
    let id = payment.id;
    let mut effects = Effects::none()
        .audit(
            "redemption.confirmed",
            "redemption",
            id,
            json!({"amount_cents": payment.amount.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in &payment.team {
        let link = paths::redemption(payment.voucher, id);
        effects = effects.message(
            Message::to_person(Event::PaymentConfirmed, *member, id, link)
                .with("helper", payment.provider_name.as_str())
                .with("amount", payment.amount),
        );
    }
    for helper in &payment.helpers {
        let link = paths::provider_redemption(&payment.provider_slug, id);
        effects = effects.message(
            Message::to_person(Event::RedemptionConfirmed, *helper, id, link)
                .with("plan", payment.initiative_title.as_str())
                .with("amount", payment.amount),
        );
    }
    effects
}

/// The team says no, with reasons. The money stays on the voucher.
pub async fn refuse_redemption(
    conn: &mut PgConnection,
    who: &Viewer,
    id: RedemptionId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let redemption = store::find_redemption(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let voucher = store::find_voucher(conn, municipality, redemption.voucher)
        .await?
        .filter(|voucher| who.belongs_to(Subject::Initiative(voucher.initiative)))
        .ok_or(VoucherError::NotFound)?;
    // in the order in which stopping a voucher locks
    store::lock_voucher(conn, municipality, voucher.id).await?;
    if !store::refuse_redemption(conn, municipality, id, who.person, reasons, now).await? {
        return Err(VoucherRefusal::RequestClosed.into());
    }
    audit::record(conn, now, who.did("redemption.refused", "redemption", id)).await?;
    let step = NewStep {
        initiative: voucher.initiative,
        kind: "payment_refused",
        actor: Some(who.person),
        actor_role: Party::Team,
        args: json!({"provider": redemption.provider_name}),
        ball_with: Party::Provider,
        ball_due_on: None,
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    let Some(slug) = auth::subject_slug(conn, municipality, redemption.provider.0).await? else {
        return Ok(());
    };
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(redemption.provider),
        now,
        |person| {
            Message::to_person(
                Event::RedemptionRefused,
                person,
                id,
                paths::provider_redemption(&slug, id),
            )
            .with("plan", voucher.initiative_title.as_str())
            .with("amount", redemption.amount)
            .with("reasons", reasons)
        },
    )
    .await?;
    Ok(())
}
