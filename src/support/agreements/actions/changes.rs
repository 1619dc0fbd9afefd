//! More hours, more money or a later end: nothing of it counts without a yes of the other side.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::money::{save_terms, still_of_the_team, take_from_vouchers};
use super::{AgreementError, Deal, Said, deal_of};
use crate::audit;
use crate::auth::Viewer;
use crate::base::ids::{ChangeId, OfferId};
use crate::initiatives::Party;
use crate::mail::Event;
use crate::support::agreements::model::{
    AgreementRefusal, AgreementState, Change, ChangeState, NewChange, Side,
};
use crate::support::agreements::store;

/// One side proposes other terms. `id` was made with the form.
pub async fn propose_change(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: ChangeId,
    new: NewChange,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    let earlier = store::changes(conn, municipality, offer).await?;
    if let Some(said) = earlier.iter().find(|one| one.id == id) {
        return match said.new == new && said.side == deal.side {
            true => Ok(()),
            false => Err(AgreementError::Conflict),
        };
    }
    fits(&deal, &earlier, &new)?;
    let author = (deal.side, who.person);
    if !store::insert_change(conn, municipality, (id, offer), author, &new, now).await? {
        return Err(AgreementError::Conflict);
    }
    let detail = json!({ "price_cents": new.price.0, "hours": new.hours, "ends_on": new.ends_on });
    audit::record(
        conn,
        now,
        who.did("agreement.change_proposed", "offer", offer)
            .with(detail),
    )
    .await?;
    let other = deal.side.other();
    let step = Said::of("change_proposed", Some((who, deal.side))).then(other.party(), None);
    deal.step(conn, municipality, step, now).await?;
    let event = match other {
        Side::Team => Event::ChangeProposed,
        Side::Helper => Event::ChangeProposedHelper,
    };
    let message = |person| {
        deal.message(event, person, id)
            .with("hours", i64::from(new.hours))
            .with("price", new.price)
            .with("day", new.ends_on)
            .with("words", new.words.as_str())
    };
    deal.tell(conn, municipality, other, message, now).await
}

/// What both can still agree on: never less than what was used and paid.
fn fits(deal: &Deal, earlier: &[Change], new: &NewChange) -> Result<(), AgreementRefusal> {
    let one = &deal.one;
    if one.state != AgreementState::Running {
        return Err(AgreementRefusal::NotRunning);
    }
    // its last day moves when the clock goes on
    if one.is_paused() {
        return Err(AgreementRefusal::Paused);
    }
    if earlier.iter().any(|one| one.state == ChangeState::Open) {
        return Err(AgreementRefusal::Waits);
    }
    let same = (one.terms.price, one.terms.hours, one.terms.ends_on);
    if (new.price, new.hours, new.ends_on) == same {
        return Err(AgreementRefusal::NothingNew);
    }
    let is_less = new.price < one.terms.price || new.hours < one.terms.hours;
    match is_less || (one.terms.is_free() && !new.price.is_zero()) {
        true => Err(AgreementRefusal::LessThanUsed),
        false => Ok(()),
    }
}

/// The other side says yes or no; whoever proposed it takes it back with a no. A yes sets the extra money apart: it counts
/// when all of it is there.
pub async fn answer_change(
    conn: &mut PgConnection,
    who: &Viewer,
    (offer, id): (OfferId, ChangeId),
    yes: bool,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    let change = store::changes(conn, municipality, offer)
        .await?
        .into_iter()
        .find(|one| one.id == id)
        .ok_or(AgreementRefusal::NotFound)?;
    let is_own = change.side == deal.side;
    let state = match (yes, is_own) {
        (true, true) => return Err(AgreementRefusal::NotYours.into()),
        (true, false) => ChangeState::Accepted,
        (false, true) => ChangeState::Withdrawn,
        (false, false) => ChangeState::Refused,
    };
    if change.state != ChangeState::Open {
        return match change.state == state {
            true => Ok(()),
            false => Err(AgreementRefusal::Changed.into()),
        };
    }
    store::answer_change(conn, municipality, id, state, who.person, now).await?;
    let detail = json!({ "state": state.code() });
    audit::record(
        conn,
        now,
        who.did("agreement.change_answered", "offer", offer)
            .with(detail),
    )
    .await?;
    if yes {
        take_over(conn, who, &mut deal, &change, now).await?;
    }
    let step = Said::of(
        match state {
            ChangeState::Accepted => "change_accepted",
            _ => "change_refused",
        },
        Some((who, deal.side)),
    )
    .then(Party::Provider, Some(deal.one.terms.ends_on));
    deal.step(conn, municipality, step, now).await?;
    if is_own {
        return Ok(());
    }
    let event = match (yes, change.side) {
        (true, Side::Helper) => Event::ChangeAccepted,
        (true, Side::Team) => Event::ChangeAcceptedTeam,
        (false, Side::Helper) => Event::ChangeRefused,
        (false, Side::Team) => Event::ChangeRefusedTeam,
    };
    let message = |person| deal.message(event, person, id);
    deal.tell(conn, municipality, change.side, message, now)
        .await
}

/// The new terms are those of the agreement, and their money is set apart by the one of the team who said yes.
async fn take_over(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &mut Deal,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    if deal.one.state != AgreementState::Running {
        return Err(AgreementRefusal::NotRunning.into());
    }
    if deal.one.is_paused() {
        return Err(AgreementRefusal::Paused.into());
    }
    deal.one.terms.price = change.new.price;
    deal.one.terms.hours = change.new.hours;
    deal.one.terms.ends_on = change.new.ends_on;
    deal.one.warned_at = None;
    save_terms(conn, deal).await?;
    if deal.one.missing().is_zero() {
        return Ok(());
    }
    match deal.side {
        Side::Team => take_from_vouchers(conn, who, deal, now).await?,
        Side::Helper => {
            let team = still_of_the_team(conn, deal, change.proposed_by, now).await?;
            take_from_vouchers(conn, &team, deal, now).await?
        }
    };
    match deal.one.missing().is_zero() {
        true => Ok(()),
        false => Err(AgreementRefusal::NotSetApart.into()),
    }
}
