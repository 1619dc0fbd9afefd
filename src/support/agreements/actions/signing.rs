use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::money::{begin_when_funded, take_from_vouchers};
use super::{AgreementError, Deal, Said, deal_of, locked};
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{NeedId, OfferId};
use crate::base::money::Cents;
use crate::base::period::end_of;
use crate::base::working_days::Calendar;
use crate::initiatives::Party;
use crate::mail::Event;
use crate::municipalities;
use crate::providers;
use crate::support::agreements::model::{
    Agreement, AgreementRefusal, AgreementState, CLAUSES, SIGN_DAYS, Side, Terms, signed,
};
use crate::support::agreements::store;
use crate::support::model::Offer;
use crate::support::store::{choice_of, find_offer, lock_need};

/// The hours, the last day and whether it is paid in parts; the price is the one that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub hours: i16,
    pub ends_on: NaiveDate,
    pub in_parts: bool,
}

/// The team writes the agreement with the helper that it chose, and signs it. As long as the helper has not signed the team can
/// write it anew. What its vouchers have is set apart at once, so that the helper sees that the money is there.
pub async fn draw(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    drawing: Drawing,
    now: DateTime<Utc>,
) -> Result<OfferId, AgreementError> {
    let municipality = who.municipality;
    let offer = chosen_offer(conn, who, need).await?;
    let calendar = municipalities::calendar(conn, municipality).await?;
    let fresh = new_agreement(&offer, drawing, &calendar, now);
    let is_new = store::insert(conn, municipality, &fresh).await?;
    let mut deal = locked(conn, municipality, &fresh, Side::Team).await?;
    if !deal.plan.is_active() {
        return Err(AgreementRefusal::PlanNotOpen.into());
    }
    if !offer.is_free() && deal.provider.admitted_at.is_none() {
        return Err(AgreementRefusal::NotAdmitted.into());
    }
    if deal.one.state != AgreementState::Drawn {
        return Err(AgreementRefusal::SignedAlready.into());
    }
    usable(conn, &deal).await?;
    if !is_new {
        // sent twice: it was signed like this already
        let signatures = store::signatures(conn, municipality, offer.id).await?;
        if deal.one.terms == fresh.terms && signed(&signatures, Side::Team, &fresh.terms).is_some()
        {
            return Ok(offer.id);
        }
        deal.one.terms = fresh.terms;
        deal.one.clauses = CLAUSES;
        deal.one.sign_by = fresh.sign_by;
        deal.save(conn, municipality).await?;
        let until = end_of(deal.one.terms.kept_until());
        store::keep_money(conn, municipality, offer.id, until).await?;
    }
    store::insert_signature(conn, municipality, &deal.one, Side::Team, who.person, now).await?;
    take_from_vouchers(conn, who, &mut deal, now).await?;
    tell_drawn(conn, who, &deal, now).await?;
    Ok(offer.id)
}

/// Nothing is signed with a helper whom the plan can not use now.
async fn usable(conn: &mut PgConnection, deal: &Deal) -> Result<(), AgreementError> {
    let plan = deal.one.initiative;
    let usable = providers::usable_for(conn, deal.municipality(), &deal.provider, plan).await?;
    match usable.allows(deal.one.terms.price) {
        true => Ok(()),
        false => Err(AgreementRefusal::HelperOut.into()),
    }
}

/// What the team chose for this need, its need locked.
async fn chosen_offer(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
) -> Result<Offer, AgreementError> {
    let municipality = who.municipality;
    let need = lock_need(conn, municipality, need)
        .await?
        .filter(|need| who.belongs_to(Subject::Initiative(need.initiative)))
        .ok_or(AgreementRefusal::NotFound)?;
    let choice = choice_of(conn, municipality, need.id)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    find_offer(conn, municipality, choice.offer)
        .await?
        .ok_or(AgreementRefusal::NotFound.into())
}

fn new_agreement(
    offer: &Offer,
    drawing: Drawing,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Agreement {
    Agreement {
        offer: offer.id,
        need: offer.need,
        initiative: offer.initiative,
        provider: offer.provider,
        clauses: CLAUSES,
        terms: Terms {
            price: offer.price,
            hours: drawing.hours,
            ends_on: drawing.ends_on,
            in_parts: drawing.in_parts,
        },
        state: AgreementState::Drawn,
        drawn_at: now,
        sign_by: calendar.working_days_after(date_of(now), SIGN_DAYS),
        started_at: None,
        paused_on: None,
        warned_at: None,
        settle_by: None,
        ended_by: None,
        ended_at: None,
        end_words: String::new(),
        closed_at: None,
        minutes: 0,
        paid: Cents::ZERO,
        held: Cents::ZERO,
    }
}

async fn tell_drawn(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = who.municipality;
    let terms = &deal.one.terms;
    let detail = json!({
        "price_cents": terms.price.0, "hours": terms.hours, "ends_on": terms.ends_on,
        "in_parts": terms.in_parts, "clauses": deal.one.clauses,
    });
    audit::record(
        conn,
        now,
        who.did("agreement.drawn", "offer", deal.offer())
            .with(detail),
    )
    .await?;
    let step = Said::of("agreement_drawn", Some((who, Side::Team)))
        .then(Party::Provider, Some(deal.one.sign_by));
    deal.step(conn, municipality, step, now).await?;
    let message = |person| {
        deal.message(
            Event::AgreementDrawn,
            person,
            format!("{}-{now}", deal.offer()),
        )
        .with("day", deal.one.sign_by)
    };
    deal.tell(conn, municipality, Side::Helper, message, now)
        .await
}

/// The helper signs what the team wrote: `seen` are the terms that were on the helper's screen.
pub async fn sign(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    seen: &Terms,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    if deal.side != Side::Helper {
        return Err(AgreementRefusal::NotYours.into());
    }
    if *seen != deal.one.terms {
        return Err(AgreementRefusal::Changed.into());
    }
    if deal.one.state != AgreementState::Drawn {
        // pressed twice
        return match deal.one.state.is_over() {
            true => Err(AgreementRefusal::Changed.into()),
            false => Ok(()),
        };
    }
    usable(conn, &deal).await?;
    store::insert_signature(conn, municipality, &deal.one, Side::Helper, who.person, now).await?;
    deal.one.state = AgreementState::Waiting;
    deal.save(conn, municipality).await?;
    audit::record(conn, now, who.did("agreement.signed", "offer", offer)).await?;
    let missing = deal.one.missing();
    if missing.is_zero() {
        return begin_when_funded(conn, who, &mut deal, now).await;
    }
    let step = Said::of("agreement_signed", Some((who, Side::Helper)));
    deal.step(conn, municipality, step, now).await?;
    let message = |person| {
        deal.message(Event::AgreementLacksMoney, person, offer)
            .with("amount", missing)
    };
    deal.tell(conn, municipality, Side::Team, message, now)
        .await
}
