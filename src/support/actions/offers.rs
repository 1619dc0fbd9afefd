use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::requests::who_is_next;
use super::votes::lose_votes;
use super::{Step, SupportError, open_plan, request_of_helper};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{HelpRequestId, OfferId};
use crate::initiatives::{Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::support::model::{
    NewOffer, Offer, OfferState, RequestState, SupportRefusal, WORKING_DAYS,
};
use crate::support::store;
use crate::{audit, municipalities, paths};

/// The helper offers: a result, what stays with the residents, hours and a price with everything in it.
/// `id` was made with the form: sent twice, it is the same offer.
pub async fn make_offer(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    id: OfferId,
    new: NewOffer,
    now: DateTime<Utc>,
) -> Result<Offer, SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    let municipality = who.municipality;
    if let Some(earlier) = store::find_offer(conn, municipality, id).await? {
        return match earlier.request == request && earlier.says(&new) {
            true => Ok(earlier),
            false => Err(SupportError::Conflict),
        };
    }
    if !held.request.is_open() || !held.need.is_open() {
        return Err(SupportRefusal::RequestClosed.into());
    }
    if !held.usable.is_any() {
        return Err(SupportRefusal::HelperNotAdmitted.into());
    }
    let plan = open_plan(conn, municipality, held.need.initiative).await?;
    let offer = Offer {
        id,
        request,
        need: held.need.id,
        initiative: held.need.initiative,
        provider: held.provider.id,
        result: new.result,
        stays_ours: new.stays_ours,
        hand_over: new.hand_over,
        hours: new.hours,
        price: new.price,
        btw_percent: new.btw_percent,
        valid_until: new.valid_until,
        state: OfferState::Open,
        made_by: who.person,
        made_at: now,
        completed_at: None,
    };
    store::insert_offer(conn, municipality, &offer).await?;
    store::save_request_state(conn, municipality, request, RequestState::Offered, "", now).await?;
    let detail = json!({ "request": request, "price_cents": offer.price.0 });
    audit::record(conn, now, who.did("offer.made", "offer", id).with(detail)).await?;
    // with an offer on the table the team can go on, also when others still have time to answer
    Step::of("offer_made", &held.need, Visibility::Team)
        .naming(held.provider.name())
        .by(who, Party::Provider)
        .then(Party::Team, Some(offer.valid_until))
        .write(conn, municipality, now)
        .await?;
    let to_team = |person| {
        let link = paths::need(&plan.slug, held.need.id);
        Message::to_person(Event::OfferReceived, person, id, link)
            .with("helper", held.provider.name())
            .with("plan", &plan.title)
            .with("price", offer.price)
            .with("day", offer.valid_until)
    };
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, to_team).await?;
    Ok(offer)
}

/// The helper takes an offer back, to change it or for good. What the team reads never changes under its eyes. There is
/// time to make another one: as much as for the first.
pub async fn withdraw_offer(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    let municipality = who.municipality;
    let offer = store::offer_of_request(conn, municipality, request)
        .await?
        .filter(|offer| offer.state == OfferState::Open && held.need.is_open())
        .ok_or(SupportRefusal::OfferClosed)?;
    store::save_offer_state(conn, municipality, offer.id, OfferState::Withdrawn, now).await?;
    lose_votes(conn, municipality, &held, offer.id, now).await?;
    let calendar = municipalities::calendar(conn, municipality).await?;
    let answer_by = calendar.working_days_after(date_of(now), WORKING_DAYS);
    store::reopen_request(conn, municipality, request, answer_by).await?;
    audit::record(conn, now, who.did("offer.withdrawn", "offer", offer.id)).await?;
    let (with, due) = who_is_next(conn, municipality, &held.need, now).await?;
    Step::of("offer_withdrawn", &held.need, Visibility::Team)
        .naming(held.provider.name())
        .by(who, Party::Provider)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    held.tell_team(conn, municipality, Event::OfferWithdrawn, offer.id, now)
        .await
}
