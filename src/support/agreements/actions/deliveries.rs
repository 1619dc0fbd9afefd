//! Completion from both sides: one says that the work or a part of it is done, the other says yes, and it is paid.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::close;
use super::money::{Payment, pay};
use super::{AgreementError, Deal, Said, deal_of, on_one_side};
use crate::audit;
use crate::auth::Viewer;
use crate::base::clock::date_of;
use crate::base::ids::{DeliveryId, OfferId, RequestId};
use crate::mail::Event;
use crate::municipalities;
use crate::support::agreements::model::{
    AgreementRefusal, AgreementState, Delivery, DeliveryState, NewDelivery, REMIND_DAYS, Side,
    WIND_UP_DAYS,
};
use crate::support::agreements::store;

/// One side says what is done and what it comes to. `id` was made with the form: sent twice, it is said once.
pub async fn say_done(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: DeliveryId,
    mut new: NewDelivery,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    let earlier = store::deliveries(conn, who.municipality, offer).await?;
    if let Some(said) = earlier.iter().find(|one| one.id == id) {
        let same = said.words == new.words && said.amount == new.amount;
        return match same && said.side == deal.side {
            true => Ok(()),
            false => Err(AgreementError::Conflict),
        };
    }
    // after an end nothing comes any more
    new.is_last |= deal.one.state == AgreementState::WindingUp;
    may_be_said(&deal, &earlier, &new)?;
    hand_in(conn, who, &deal, id, &new, now).await
}

fn may_be_said(
    deal: &Deal,
    earlier: &[Delivery],
    new: &NewDelivery,
) -> Result<(), AgreementRefusal> {
    let one = &deal.one;
    if one.is_paused() {
        return Err(AgreementRefusal::Paused);
    }
    if !one.state.pays() {
        return Err(match one.state {
            AgreementState::Disputed => AgreementRefusal::Disputed,
            _ => AgreementRefusal::NotRunning,
        });
    }
    if earlier.iter().any(Delivery::waits) {
        return Err(AgreementRefusal::Waits);
    }
    if !new.is_last && !one.terms.in_parts {
        return Err(AgreementRefusal::NoParts);
    }
    if new.amount > one.left() {
        return Err(AgreementRefusal::TooMuch);
    }
    match new.amount > one.payable() {
        true => Err(AgreementRefusal::NotSetApart),
        false => Ok(()),
    }
}

/// Writes it down and tells the other side.
pub(super) async fn hand_in(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &Deal,
    id: DeliveryId,
    new: &NewDelivery,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = who.municipality;
    let offer = deal.offer();
    let author = (deal.side, who.person);
    if !store::insert_delivery(conn, municipality, (id, offer), author, new, now).await? {
        return Err(AgreementError::Conflict);
    }
    let detail = json!({ "amount_cents": new.amount.0, "is_last": new.is_last });
    audit::record(
        conn,
        now,
        who.did("delivery.said", "delivery", id).with(detail),
    )
    .await?;
    let other = deal.side.other();
    let calendar = municipalities::calendar(conn, municipality).await?;
    let answer_by = calendar.working_days_after(date_of(now), REMIND_DAYS);
    let author = Some((who, deal.side));
    let step = match new.amount.is_zero() {
        true => Said::of("delivery_said_free", author),
        false => Said::of("delivery_said", author).with(json!({ "amount": new.amount })),
    };
    let step = step.then(other.party(), Some(answer_by));
    deal.step(conn, municipality, step, now).await?;
    let event = match deal.side {
        Side::Helper => Event::DeliverySaid,
        Side::Team => Event::DeliverySaidHelper,
    };
    let message = |person| {
        deal.message(event, person, id)
            .with("cents", new.amount.0)
            .with("amount", new.amount)
            .with("words", new.words.as_str())
            .with("day", answer_by)
    };
    deal.tell(conn, municipality, other, message, now).await
}

/// What waits for an answer, when it is the one that was on the screen.
async fn waiting(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: DeliveryId,
) -> Result<(Deal, Delivery), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    let found = store::deliveries(conn, who.municipality, offer)
        .await?
        .into_iter()
        .find(|one| one.id == id)
        .ok_or(AgreementRefusal::NotFound)?;
    Ok((deal, found))
}

/// The other side says yes: what it comes to is paid, and after the last part the agreement is completed.
pub async fn accept(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: DeliveryId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (mut deal, delivery) = waiting(conn, who, offer, id).await?;
    let municipality = who.municipality;
    if delivery.side == deal.side {
        return Err(AgreementRefusal::NotYours.into());
    }
    on_one_side(who, &deal)?;
    match delivery.state {
        DeliveryState::Waiting => {}
        DeliveryState::Accepted => return Ok(()),
        _ => return Err(AgreementRefusal::Changed.into()),
    }
    match deal.one.state {
        AgreementState::Disputed => return Err(AgreementRefusal::Disputed.into()),
        state if !state.pays() => return Err(AgreementRefusal::Changed.into()),
        _ => {}
    }
    let (payer, asked_by) = match delivery.side {
        Side::Helper => (who.person, delivery.said_by),
        Side::Team => (delivery.said_by, who.person),
    };
    let state = DeliveryState::Accepted;
    store::answer_delivery(conn, municipality, id, state, (who.person, ""), now).await?;
    let payment = Payment {
        amount: delivery.amount,
        payer,
        asked_by,
        what: &delivery.words,
        key: RequestId(id.0),
    };
    pay(conn, &mut deal, who, payment, now).await?;
    audit::record(conn, now, who.did("delivery.accepted", "delivery", id)).await?;
    for side in [Side::Helper, Side::Team] {
        let event = match side {
            Side::Helper => Event::DeliveryAccepted,
            Side::Team => Event::DeliveryAcceptedTeam,
        };
        let message = |person| {
            deal.message(event, person, id)
                .with("cents", delivery.amount.0)
                .with("amount", delivery.amount)
        };
        deal.tell(conn, municipality, side, message, now).await?;
    }
    if delivery.is_last {
        let end = match deal.one.state {
            AgreementState::WindingUp => AgreementState::Ended,
            _ => AgreementState::Completed,
        };
        return close(conn, &deal, end, Some(who), now).await;
    }
    let step = Said::of("delivery_accepted", Some((who, deal.side)))
        .with(json!({ "amount": delivery.amount }))
        .then(Side::Helper.party(), Some(deal.one.terms.ends_on));
    deal.step(conn, municipality, step, now).await
}

/// The other side says no, with reasons; it can be said again, better.
pub async fn give_back(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: DeliveryId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (mut deal, delivery) = waiting(conn, who, offer, id).await?;
    let municipality = who.municipality;
    if delivery.side == deal.side {
        return Err(AgreementRefusal::NotYours.into());
    }
    match delivery.state {
        DeliveryState::Waiting => {}
        DeliveryState::Returned => return Ok(()),
        _ => return Err(AgreementRefusal::Changed.into()),
    }
    let state = DeliveryState::Returned;
    store::answer_delivery(conn, municipality, id, state, (who.person, reasons), now).await?;
    give_time_to_settle(conn, &mut deal, now).await?;
    audit::record(conn, now, who.did("delivery.returned", "delivery", id)).await?;
    let step =
        Said::of("delivery_returned", Some((who, deal.side))).then(delivery.side.party(), None);
    deal.step(conn, municipality, step, now).await?;
    let event = match delivery.side {
        Side::Helper => Event::DeliveryReturned,
        Side::Team => Event::DeliveryReturnedTeam,
    };
    let message = |person| deal.message(event, person, id).with("words", reasons);
    deal.tell(conn, municipality, delivery.side, message, now)
        .await
}

/// After an end there is time again to say what was done, or to disagree: what waited had held the end back.
async fn give_time_to_settle(
    conn: &mut PgConnection,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    if deal.one.state != AgreementState::WindingUp {
        return Ok(());
    }
    let calendar = municipalities::calendar(conn, deal.municipality()).await?;
    let last = calendar.working_days_after(date_of(now), WIND_UP_DAYS);
    deal.one.settle_by = deal.one.settle_by.max(Some(last));
    deal.save(conn, deal.municipality()).await
}

/// Who said it takes it back.
pub async fn withdraw(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: DeliveryId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (mut deal, delivery) = waiting(conn, who, offer, id).await?;
    let municipality = who.municipality;
    if delivery.side != deal.side {
        return Err(AgreementRefusal::NotYours.into());
    }
    match delivery.state {
        DeliveryState::Waiting => {}
        DeliveryState::Withdrawn => return Ok(()),
        _ => return Err(AgreementRefusal::Changed.into()),
    }
    let state = DeliveryState::Withdrawn;
    store::answer_delivery(conn, municipality, id, state, (who.person, ""), now).await?;
    give_time_to_settle(conn, &mut deal, now).await?;
    audit::record(conn, now, who.did("delivery.withdrawn", "delivery", id)).await?;
    let step = Said::of("delivery_withdrawn", Some((who, deal.side))).then(deal.side.party(), None);
    deal.step(conn, municipality, step, now).await
}
