//! When the two sides do not agree. What is left of this agreement's money waits, and nothing of it lapses; the way out is a
//! proposal that the other side says yes to, with the help of a mediator from the pool or of the municipality's guide. Who
//! opened it may also take it back. Time reminds and asks the guide; it never pays.

use chrono::{DateTime, Days, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::close;
use super::money::{Payment, pay, save_terms};
use super::{AgreementError, Deal, Said, deal_of, on_one_side};
use crate::audit;
use crate::auth::{self, Role, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{DisputeId, OfferId, RequestId};
use crate::base::period::end_of;
use crate::initiatives::Party;
use crate::mail::{self, Event, Message};
use crate::support::agreements::model::{
    AgreementRefusal, AgreementState, Dispute, GUIDE_DAYS, LONGEST_DAYS, Proposal, REMIND_DAYS,
    Side,
};
use crate::support::agreements::store;
use crate::{municipalities, paths};

/// One side says that it does not agree, and about what.
pub async fn dispute(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    match deal.one.state {
        // both at once: it is one dispute
        AgreementState::Disputed => return Ok(()),
        state if !state.pays() => return Err(AgreementRefusal::NotRunning.into()),
        _ => {}
    }
    let id = DisputeId::new();
    let author = (deal.side, who.person);
    let before = deal.one.state;
    store::insert_dispute(
        conn,
        municipality,
        (id, offer),
        author,
        (words, before),
        now,
    )
    .await?;
    deal.one.state = AgreementState::Disputed;
    deal.save(conn, municipality).await?;
    keep_for_long(conn, &deal, now).await?;
    audit::record(conn, now, who.did("agreement.disputed", "offer", offer)).await?;
    let step = Said::of("agreement_disputed", Some((who, deal.side)));
    deal.step(conn, municipality, step, now).await?;
    let event = match deal.side {
        Side::Team => Event::DisputeOpenedHelper,
        Side::Helper => Event::DisputeOpened,
    };
    let message = |person| deal.message(event, person, id).with("words", words);
    deal.tell(conn, municipality, deal.side.other(), message, now)
        .await
}

/// No money lapses as long as they do not agree; a dispute of more than a year keeps it anew.
pub(super) async fn keep_for_long(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let until = end_of(date_of(now) + Days::new(LONGEST_DAYS));
    Ok(store::keep_money(conn, deal.municipality(), deal.offer(), until).await?)
}

async fn open_dispute(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
) -> Result<(Deal, Dispute), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    let found = store::disputes(conn, who.municipality, offer)
        .await?
        .into_iter()
        .find(|one| one.closed_at.is_none())
        .ok_or(AgreementRefusal::Changed)?;
    Ok((deal, found))
}

/// Either side asks the municipality's guides to come and listen. They decide nothing.
pub async fn ask_guide(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (deal, dispute) = open_dispute(conn, who, offer).await?;
    call_guide(conn, &deal, &dispute, Some(who), now).await
}

/// Asked for by a side, or by time.
async fn call_guide(
    conn: &mut PgConnection,
    deal: &Deal,
    dispute: &Dispute,
    by: Option<&Viewer>,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (municipality, offer) = (deal.municipality(), deal.offer());
    if !store::ask_guide(conn, municipality, dispute.id, now).await? {
        return Ok(());
    }
    let entry = match by {
        Some(who) => who.did("dispute.guide_asked", "offer", offer),
        None => audit::Entry::new(municipality, None, "dispute.guide_asked", "offer", offer),
    };
    audit::record(conn, now, entry).await?;
    let who = by.map(|who| (who, deal.side));
    let step = Said::of("dispute_guide_asked", who).then(Party::Municipality, None);
    deal.step(conn, municipality, step, now).await?;
    for guide in auth::people_with_role(conn, municipality, &[Role::Guide], now).await? {
        let link = paths::agreement(offer);
        let message = Message::to_person(Event::DisputeForGuide, guide.person, dispute.id, link)
            .with("helper", deal.provider.name())
            .with("plan", deal.plan.title.as_str());
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

/// One side says how it would end: an amount for what was done, and whether the work goes on. A newer proposal takes the
/// place of the one before it.
pub async fn propose(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    proposal: Proposal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (deal, dispute) = open_dispute(conn, who, offer).await?;
    let municipality = who.municipality;
    if proposal.amount > deal.one.payable() {
        return Err(AgreementRefusal::TooMuch.into());
    }
    if proposal.goes_on && dispute.before == AgreementState::WindingUp {
        return Err(AgreementRefusal::NotRunning.into());
    }
    if dispute
        .proposal
        .is_some_and(|(side, _, held)| (side, held) == (deal.side, proposal))
    {
        return Ok(());
    }
    let author = (deal.side, who.person);
    store::save_proposal(conn, municipality, dispute.id, author, proposal, now).await?;
    let detail = json!({ "amount_cents": proposal.amount.0, "goes_on": proposal.goes_on });
    audit::record(
        conn,
        now,
        who.did("dispute.proposed", "offer", offer).with(detail),
    )
    .await?;
    let event = match deal.side {
        Side::Team => Event::DisputeProposedHelper,
        Side::Helper => Event::DisputeProposed,
    };
    let message = |person| {
        let about = format!("{}-{now}", dispute.id);
        deal.message(event, person, about)
            .with("amount", proposal.amount)
    };
    deal.tell(conn, municipality, deal.side.other(), message, now)
        .await
}

/// The other side says yes to what was proposed: it is paid, and the work goes on or is over.
pub async fn accept_proposal(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    seen: Proposal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (mut deal, dispute) = open_dispute(conn, who, offer).await?;
    let municipality = who.municipality;
    let (side, proposer, proposal) = dispute.proposal.ok_or(AgreementRefusal::Changed)?;
    if side == deal.side {
        return Err(AgreementRefusal::NotYours.into());
    }
    if proposal != seen {
        return Err(AgreementRefusal::Changed.into());
    }
    on_one_side(who, &deal)?;
    // what was said to be done before they disagreed is settled with the dispute
    store::withdraw_deliveries(conn, municipality, offer, Some(who.person), now).await?;
    store::close_dispute(conn, municipality, dispute.id, (who.person, false), now).await?;
    deal.one.state = match proposal.goes_on {
        true => AgreementState::Running,
        false => AgreementState::WindingUp,
    };
    deal.one.settle_by = Some(deal.one.settle_by.unwrap_or(date_of(now)));
    if proposal.goes_on {
        deal.one.terms.ends_on = deal.one.terms.ends_on + days_of(&deal, &dispute, now);
    }
    match proposal.goes_on {
        true => save_terms(conn, &deal).await?,
        false => deal.save(conn, municipality).await?,
    }
    let (payer, asked_by) = match deal.side {
        Side::Team => (who.person, proposer),
        Side::Helper => (proposer, who.person),
    };
    let payment = Payment {
        amount: proposal.amount,
        payer,
        asked_by,
        what: &dispute.words,
        key: RequestId(dispute.id.0),
    };
    pay(conn, &mut deal, who, payment, now).await?;
    audit::record(conn, now, who.did("dispute.settled", "offer", offer)).await?;
    let step = Said::of("dispute_settled", Some((who, deal.side)))
        .then(Party::Provider, Some(deal.one.terms.ends_on));
    deal.step(conn, municipality, step, now).await?;
    let event = match side {
        Side::Team => Event::DisputeSettled,
        Side::Helper => Event::DisputeSettledHelper,
    };
    let message = |person| deal.message(event, person, dispute.id);
    deal.tell(conn, municipality, side, message, now).await?;
    match proposal.goes_on {
        true => Ok(()),
        false => close(conn, &deal, AgreementState::Ended, Some(who), now).await,
    }
}

/// The days on which they did not agree were no days to work, or to say what was done. While the clock stands still anyway
/// they are counted when it goes on.
fn days_of(deal: &Deal, dispute: &Dispute, now: DateTime<Utc>) -> Days {
    if deal.one.is_paused() {
        return Days::new(0);
    }
    let days = (date_of(now) - date_of(dispute.opened_at)).num_days();
    Days::new(days.max(0).unsigned_abs())
}

/// The side that opened it agrees again: all goes on as it was before, and what was proposed meanwhile is gone.
pub async fn take_back(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let (mut deal, dispute) = open_dispute(conn, who, offer).await?;
    let municipality = who.municipality;
    if dispute.side != deal.side {
        return Err(AgreementRefusal::NotYours.into());
    }
    on_one_side(who, &deal)?;
    store::close_dispute(conn, municipality, dispute.id, (who.person, true), now).await?;
    let lost = days_of(&deal, &dispute, now);
    deal.one.state = dispute.before;
    deal.one.settle_by = deal.one.settle_by.map(|last| last + lost);
    match dispute.before {
        AgreementState::Running => {
            deal.one.terms.ends_on = deal.one.terms.ends_on + lost;
            save_terms(conn, &deal).await?;
        }
        _ => deal.save(conn, municipality).await?,
    }
    audit::record(conn, now, who.did("dispute.taken_back", "offer", offer)).await?;
    let step = Said::of("dispute_taken_back", Some((who, deal.side)))
        .then(Party::Provider, Some(deal.one.terms.ends_on));
    deal.step(conn, municipality, step, now).await?;
    let event = match deal.side {
        Side::Team => Event::DisputeTakenBackHelper,
        Side::Helper => Event::DisputeTakenBack,
    };
    let message = |person| deal.message(event, person, dispute.id);
    deal.tell(conn, municipality, deal.side.other(), message, now)
        .await
}

/// What time does to a dispute: it reminds of a proposal, and in the end it asks the guide.
pub(super) async fn look_after(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = deal.municipality();
    let all = store::disputes(conn, municipality, deal.offer()).await?;
    let Some(dispute) = all.iter().find(|one| one.closed_at.is_none()) else {
        return Ok(());
    };
    let today = date_of(now);
    let calendar = municipalities::calendar(conn, municipality).await?;
    let is_past = |since, days| calendar.working_days_after(date_of(since), days) < today;
    if let (Some((side, _, proposal)), Some(at)) = (dispute.proposal, dispute.proposed_at)
        && is_past(at, REMIND_DAYS)
        && store::remind_dispute(conn, municipality, dispute.id, now).await?
    {
        let event = match side {
            Side::Team => Event::DisputeReminderHelper,
            Side::Helper => Event::DisputeReminder,
        };
        let message = |person| {
            // with the moment in its key: once for each proposal
            deal.message(event, person, format!("{}-{at}", dispute.id))
                .with("amount", proposal.amount)
        };
        deal.tell(conn, municipality, side.other(), message, now)
            .await?;
    }
    if dispute.guide_asked_at.is_some() || !is_past(dispute.opened_at, GUIDE_DAYS) {
        return Ok(());
    }
    call_guide(conn, deal, dispute, None, now).await?;
    for (side, event) in [
        (Side::Team, Event::DisputeGuideComes),
        (Side::Helper, Event::DisputeGuideComesHelper),
    ] {
        let message = |person| deal.message(event, person, dispute.id);
        deal.tell(conn, municipality, side, message, now).await?;
    }
    Ok(())
}
