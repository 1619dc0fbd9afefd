//! An end before completion, by either side with one press: what was done is settled, and nothing more.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::deliveries::hand_in;
use super::money::free_hours;
use super::{AgreementError, Deal, Said, deal_of};
use crate::audit;
use crate::auth::Viewer;
use crate::base::clock::date_of;
use crate::base::ids::{DeliveryId, OfferId};
use crate::initiatives::Party;
use crate::mail::Event;
use crate::municipalities;
use crate::support::agreements::model::{
    AgreementRefusal, AgreementState, Delivery, NewDelivery, Side, WIND_UP_DAYS,
};
use crate::support::agreements::store;
use crate::support::model::{NeedState, OfferState};
use crate::support::store::{close_need, save_offer_state};

/// Either side ends it. What was worked by the hours that were written down waits for a yes of the other side; with nothing
/// to settle it is over at once, and its money is free.
pub async fn end(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    match deal.one.state {
        AgreementState::Disputed => return Err(AgreementRefusal::Disputed.into()),
        // pressed twice, or by both at once
        AgreementState::WindingUp | AgreementState::Ended => return Ok(()),
        AgreementState::Completed => return Err(AgreementRefusal::Changed.into()),
        AgreementState::Drawn | AgreementState::Waiting | AgreementState::Running => {}
    }
    deal.one.ended_by = Some(who.person);
    deal.one.end_words = words.to_owned();
    let side = deal.side;
    tell_end(conn, who, &deal, words, now).await?;
    wind_up(conn, &mut deal, Some((who, side)), now).await
}

async fn tell_end(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &Deal,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = who.municipality;
    audit::record(
        conn,
        now,
        who.did("agreement.ended", "offer", deal.offer())
            .with(json!({ "words": words })),
    )
    .await?;
    let event = match deal.side {
        Side::Team => Event::AgreementEndedHelper,
        Side::Helper => Event::AgreementEndedTeam,
    };
    let message = |person| {
        deal.message(event, person, deal.offer())
            .with("words", words)
    };
    deal.tell(conn, municipality, deal.side.other(), message, now)
        .await
}

/// From here on only what was done can be paid. Over at once when there is nothing to settle: no hours were written down,
/// and nobody waits for an answer; a team that ends it leaves the helper time to say what was done.
pub(super) async fn wind_up(
    conn: &mut PgConnection,
    deal: &mut Deal,
    by: Option<(&Viewer, Side)>,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = deal.municipality();
    deal.one.ended_at = Some(now);
    deal.one.paused_on = None;
    let was_running = deal.one.state == AgreementState::Running;
    let waits = store::deliveries(conn, municipality, deal.offer())
        .await?
        .iter()
        .any(Delivery::waits);
    let worked = deal.one.worked();
    let by_helper = matches!(by, Some((_, Side::Helper)));
    let is_settled = !was_running
        || deal.one.terms.is_free()
        || deal.one.payable().is_zero()
        || (by_helper && !waits && worked.is_zero());
    if is_settled {
        deal.save(conn, municipality).await?;
        return close(
            conn,
            deal,
            AgreementState::Ended,
            by.map(|(who, _)| who),
            now,
        )
        .await;
    }
    deal.one.state = AgreementState::WindingUp;
    let calendar = municipalities::calendar(conn, municipality).await?;
    let settle_by = calendar.working_days_after(date_of(now), WIND_UP_DAYS);
    deal.one.settle_by = Some(settle_by);
    deal.save(conn, municipality).await?;
    store::withdraw_changes(conn, municipality, deal.offer(), now).await?;
    let step = Said::of("agreement_winding_up", by).then(Party::Provider, Some(settle_by));
    deal.step(conn, municipality, step, now).await?;
    tell_winding_up(conn, deal, by.is_none(), settle_by, now).await?;
    match by {
        Some((who, _)) if !waits && !worked.is_zero() => {
            let new = NewDelivery {
                words: deal.one.end_words.clone(),
                amount: worked,
                is_last: true,
            };
            hand_in(conn, who, deal, DeliveryId::new(), &new, now).await
        }
        _ => Ok(()),
    }
}

/// The helper hears until when what was done can be said; the team too when nobody of it pressed anything.
async fn tell_winding_up(
    conn: &mut PgConnection,
    deal: &Deal,
    by_itself: bool,
    settle_by: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    for (side, event, is_told) in [
        (Side::Helper, Event::AgreementWindsUpHelper, true),
        (Side::Team, Event::AgreementWindsUp, by_itself),
    ] {
        if !is_told {
            continue;
        }
        let message = |person| {
            deal.message(event, person, deal.offer())
                .with("day", settle_by)
        };
        deal.tell(conn, deal.municipality(), side, message, now)
            .await?;
    }
    Ok(())
}

/// It is over: completed, or ended before. What is still set apart is free again.
pub(super) async fn close(
    conn: &mut PgConnection,
    deal: &Deal,
    state: AgreementState,
    by: Option<&Viewer>,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = deal.municipality();
    let offer = deal.offer();
    store::withdraw_changes(conn, municipality, offer, now).await?;
    let closer = by.map(|who| who.person);
    store::withdraw_deliveries(conn, municipality, offer, closer, now).await?;
    let freed = store::close(conn, municipality, offer, state, closer).await?;
    free_hours(conn, deal, now).await?;
    let (need, made) = match state {
        AgreementState::Completed => (NeedState::Completed, OfferState::Completed),
        _ => (NeedState::Ended, OfferState::Ended),
    };
    save_offer_state(conn, municipality, offer, made, now).await?;
    close_need(conn, municipality, deal.need.id, need, now).await?;
    let entry = match by {
        Some(who) => who.did("agreement.closed", "offer", offer),
        None => audit::Entry::new(municipality, None, "agreement.closed", "offer", offer),
    };
    let detail = json!({ "state": state.code(), "freed_cents": freed.0 });
    audit::record(conn, now, entry.with(detail)).await?;
    let kind = match state {
        AgreementState::Completed => "help_completed",
        _ => "agreement_ended",
    };
    let who = by.map(|who| (who, deal.side));
    deal.step(conn, municipality, Said::of(kind, who).public(), now)
        .await?;
    for side in [Side::Team, Side::Helper] {
        let event = match (state, side) {
            (AgreementState::Completed, Side::Team) => Event::AgreementCompleted,
            (AgreementState::Completed, Side::Helper) => Event::HelpCompleted,
            (_, Side::Team) => Event::AgreementOver,
            (_, Side::Helper) => Event::AgreementOverHelper,
        };
        let message = |person| deal.message(event, person, offer);
        deal.tell(conn, municipality, side, message, now).await?;
    }
    Ok(())
}
