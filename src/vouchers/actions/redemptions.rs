use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use super::to_helper;
use crate::audit;
use crate::auth::{self, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{MunicipalityId, ProviderId, RedemptionId, VoucherId};
use crate::base::period::{end_of, last_day};
use crate::initiatives::{self, NewStep, Party, Visibility};
use crate::ledger::{self, AccountKind, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Rules};
use crate::paths;
use crate::providers::{self, Provider};
use crate::queue::Topic;
use crate::vouchers::model::{
    NewRedemption, Payment, Redemption, Voucher, VoucherError, VoucherRefusal,
};
use crate::vouchers::payees::{PaperYes, Payee};
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
    if who.stands_on_both_sides(voucher.initiative) {
        return Err(VoucherRefusal::BothSides.into());
    }
    let helper = providers::find(conn, who.municipality, provider).await?;
    if !helper.is_some_and(|helper| helper.is_admitted()) {
        return Err(VoucherRefusal::NotTheHelper.into());
    }
    pays_helpers(voucher)?;
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

/// A code is of no use where the rules pay shops and residents only.
pub(super) fn pays_helpers(voucher: &Voucher) -> Result<(), VoucherError> {
    match voucher.instead_of_helpers() {
        Some(others) => Err(VoucherRefusal::NoHelpers(others).into()),
        None => Ok(()),
    }
}

/// A helper asks for payment with a code, outside any agreement. Nothing moves: the team confirms on its own screen, within the term of the rules.
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
        ) == (voucher, Some(provider), new.amount, &new.what);
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
    if who.stands_on_both_sides(held.initiative) {
        return Err(VoucherRefusal::BothSides.into());
    }
    pays_helpers(&held)?;
    if held.has_ended(now) {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    let left = held.free_to_ask();
    if new.amount > left {
        return Err(VoucherRefusal::MoreThanLeft { left }.into());
    }
    let payee = helper_payee(conn, municipality, &helper).await?;
    let asking = store::Asking {
        id,
        voucher,
        payee: payee.id,
        provider: Some(provider),
        offer: None,
        hold: None,
        amount: new.amount,
        what: &new.what,
        invoice_number: "",
        receipts: None,
        is_advance: false,
        settle_days: None,
        settles: None,
        by: who.person,
        at: now,
        confirm_by: confirm_by(conn, municipality, &held, now, held.valid_until).await?,
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
    let payment = store::find_payment(&mut *conn, municipality, id, now)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if payment.needs_board() {
        ask_board(conn, municipality, &held, &redemption, now).await?;
    }
    Ok(redemption)
}

/// The board that issued the voucher is asked for a yes or a no: the team has nobody who may say it.
pub(super) async fn ask_board(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: &Voucher,
    redemption: &Redemption,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let board = Subject::Organisation(voucher.organisation);
    mail::send_to_members(conn, municipality, board, now, |person| {
        let link = paths::redemption(voucher.id, redemption.id);
        Message::to_person(Event::PaymentForBoard, person, redemption.id, link)
            .with("plan", voucher.initiative_title.as_str())
            .with("payee", redemption.payee_name.as_str())
            .with("amount", redemption.amount)
            .with("day", redemption.last_day())
    })
    .await?;
    Ok(())
}

/// The payee of a helper; its account is opened by the first payment.
pub(super) async fn helper_payee(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    helper: &Provider,
) -> Result<Payee, VoucherError> {
    if let Some(payee) = store::payee_of_provider(conn, municipality, helper.id).await? {
        return Ok(payee);
    }
    let account = match helper.account {
        Some(account) => account,
        None => {
            ledger::open_account(&mut *conn, municipality, AccountKind::Payee, None, None).await?
        }
    };
    providers::set_account(conn, municipality, helper.id, account).await?;
    store::insert_helper_payee(conn, municipality, helper.id, account).await?;
    store::payee_of_provider(conn, municipality, helper.id)
        .await?
        .ok_or(VoucherError::NotFound)
}

/// The end of the last day on which a payment that is asked for now can be confirmed, by the rules that the voucher
/// was given under and never after the money's own end.
pub(super) async fn confirm_by(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: &Voucher,
    now: DateTime<Utc>,
    latest: DateTime<Utc>,
) -> Result<DateTime<Utc>, VoucherError> {
    let rules = rules_of(conn, municipality, voucher).await?;
    Ok(end_of(last_day(date_of(now), rules.confirm)).min(latest))
}

/// The rules that the voucher was given under.
pub async fn rules_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: &Voucher,
) -> Result<Rules, VoucherError> {
    let application = store::find_application(conn, municipality, voucher.application)
        .await?
        .ok_or(VoucherError::NotFound)?;
    organisations::rules_by_id(conn, municipality, application.rules)
        .await?
        .ok_or(VoucherError::NotFound)
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

/// Someone of the board says yes for a team that signed on paper; what was signed and when is kept.
pub async fn confirm_on_paper(
    db: &PgPool,
    who: &Viewer,
    (voucher, id): (VoucherId, RedemptionId),
    paper: &PaperYes,
    now: DateTime<Utc>,
) -> Result<Posted, VoucherError> {
    let payment = store::find_payment(db, who.municipality, id, now)
        .await?
        .filter(|payment| payment.voucher == voucher)
        .filter(|payment| who.belongs_to(Subject::Organisation(payment.organisation)))
        .ok_or(VoucherError::NotFound)?;
    if payment.is_own(who.person) {
        return Err(VoucherRefusal::OwnPayment.into());
    }
    let effects = effects_of_payment(&payment).audit(
        "redemption.confirmed_on_paper",
        "redemption",
        id,
        json!({"signed_on": paper.signed_on, "note": paper.note}),
    );
    let answer = store::confirm_on_paper(db, who.municipality, id, who.person, paper, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    Ok(answer.try_into()?)
}

/// The payment, for someone of the team; for the board that issued the voucher where the team has nobody else.
async fn payment_of_team(
    db: &PgPool,
    who: &Viewer,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> Result<Payment, VoucherError> {
    store::find_payment(db, who.municipality, id, now)
        .await?
        .filter(|payment| {
            who.belongs_to(Subject::Initiative(payment.initiative))
                || (who.belongs_to(Subject::Organisation(payment.organisation))
                    && payment.needs_board())
        })
        .ok_or(VoucherError::NotFound)
}

async fn confirm(db: &PgPool, who: &Viewer, payment: &Payment) -> Result<Posted, VoucherError> {
    if payment.is_own(who.person) {
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
                .with("helper", payment.payee.name.as_str())
                .with("amount", payment.amount),
        );
    }
    let told = to_helper(payment, |helper, slug| {
        let link = paths::provider_redemption(slug, id);
        Message::to_person(Event::RedemptionConfirmed, helper, id, link)
            .with("plan", payment.initiative_title.as_str())
            .with("amount", payment.amount)
    });
    told.into_iter().fold(effects, Effects::message)
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
    let payment = store::find_payment(&mut *conn, municipality, id, now)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let by_board = !who.belongs_to(Subject::Initiative(payment.initiative));
    if by_board
        && !(who.belongs_to(Subject::Organisation(payment.organisation)) && payment.needs_board())
    {
        return Err(VoucherError::NotFound);
    }
    if payment.served_by.contains(&who.person) {
        return Err(VoucherRefusal::BothSides.into());
    }
    let voucher = store::find_voucher(conn, municipality, redemption.voucher)
        .await?
        .ok_or(VoucherError::NotFound)?;
    // in the order in which stopping a voucher locks
    store::lock_voucher(conn, municipality, voucher.id).await?;
    if !store::refuse_redemption(conn, municipality, id, who.person, reasons, now).await? {
        return Err(VoucherRefusal::RequestClosed.into());
    }
    audit::record(conn, now, who.did("redemption.refused", "redemption", id)).await?;
    let for_helper = redemption.provider.is_some();
    let step = NewStep {
        initiative: voucher.initiative,
        kind: if for_helper {
            "payment_refused"
        } else if redemption.asked_by == who.person {
            "filing_withdrawn"
        } else {
            "filing_refused"
        },
        actor: Some(who.person),
        actor_role: if by_board {
            Party::Organisation
        } else {
            Party::Team
        },
        args: if for_helper {
            json!({"provider": redemption.payee_name})
        } else {
            json!({"amount": redemption.amount})
        },
        ball_with: if for_helper {
            Party::Provider
        } else {
            Party::Team
        },
        ball_due_on: None,
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    let Some(provider) = redemption.provider else {
        if redemption.asked_by == who.person {
            return Ok(());
        }
        // who filed it is of the team, and reads why
        let link = paths::redemption(voucher.id, id);
        let message = Message::to_person(Event::FilingRefused, redemption.asked_by, id, link)
            .with("payee", redemption.payee_name.as_str())
            .with("amount", redemption.amount)
            .with("reasons", reasons);
        mail::send(conn, municipality, now, message).await?;
        return Ok(());
    };
    let Some(slug) = auth::subject_slug(conn, municipality, provider.0).await? else {
        return Ok(());
    };
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider),
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
