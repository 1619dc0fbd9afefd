//! Money of an agreement: set apart out of the vouchers of the plan, and paid when both said that the work is done.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{AgreementError, Deal, Said, deal_of, side_of};
use crate::auth::{self, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{AgreementId, OfferId, PersonId, RequestId};
use crate::base::money::Cents;
use crate::base::period::end_of;
use crate::initiatives::Party;
use crate::mail::Event;
use crate::providers::{self, Booking, ProviderError};
use crate::support::agreements::model::{AgreementRefusal, AgreementState, Side};
use crate::support::agreements::store;
use crate::vouchers::{self, Agreed, Due, Part, Purse, VoucherState};

/// The team sets apart what its vouchers have for an agreement that lacks money; it begins when all of it is there.
pub async fn set_aside(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    if deal.side != Side::Team {
        return Err(AgreementRefusal::NotYours.into());
    }
    if deal.one.missing().is_zero() {
        return Ok(());
    }
    if take_from_vouchers(conn, who, &mut deal, now)
        .await?
        .is_zero()
    {
        return Err(AgreementRefusal::NotSetApart.into());
    }
    begin_when_funded(conn, who, &mut deal, now).await
}

/// Sets apart as much as is missing and the vouchers have. Gives how much that was.
pub(super) async fn take_from_vouchers(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<Cents, AgreementError> {
    let municipality = who.municipality;
    let missing = deal.one.missing();
    if missing.is_zero() {
        return Ok(Cents::ZERO);
    }
    let purses: Vec<Purse> = vouchers::vouchers_of(conn, municipality, deal.plan.id)
        .await?
        .iter()
        .filter(|voucher| voucher.state(now) == VoucherState::Usable)
        .map(Purse::from)
        .collect();
    let stack = vouchers::stack(purses, missing);
    if stack.shares.is_empty() {
        return Ok(Cents::ZERO);
    }
    let key = RequestId::new();
    let parts: Vec<Part> = stack
        .shares
        .iter()
        .map(|(voucher, amount)| Part::of(key, *voucher, *amount))
        .collect();
    let agreed = Agreed {
        offer: deal.offer(),
        provider: deal.provider.id,
        due: deal.one.left(),
    };
    let until = deal.one.terms.kept_until();
    vouchers::set_apart_together(conn, who, &parts, agreed, until, now).await?;
    deal.reread(conn, municipality).await?;
    Ok(stack.total())
}

/// Both have signed: it begins when its money is there, and waits for it otherwise.
pub(super) async fn begin_when_funded(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = who.municipality;
    if deal.one.state != AgreementState::Waiting {
        return Ok(());
    }
    let missing = deal.one.missing();
    if !missing.is_zero() {
        return Ok(());
    }
    deal.one.state = AgreementState::Running;
    deal.one.started_at = Some(now);
    deal.save(conn, municipality).await?;
    let ends_on = deal.one.terms.ends_on;
    book(conn, deal, now).await?;
    let step = Said::of("agreement_began", Some((who, deal.side)))
        .then(Party::Provider, Some(ends_on))
        .public();
    deal.step(conn, municipality, step, now).await?;
    for (side, event) in [
        (Side::Team, Event::AgreementBegan),
        (Side::Helper, Event::AgreementBeganHelper),
    ] {
        let message = |person| {
            deal.message(event, person, deal.offer())
                .with("cents", deal.one.terms.price.0)
                .with("day", ends_on)
        };
        deal.tell(conn, municipality, side, message, now).await?;
    }
    Ok(())
}

/// What others read of how much time the helper has left.
async fn book(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let today = date_of(now);
    let booking = Booking {
        agreement: AgreementId(deal.offer().0),
        provider: deal.provider.id,
        starts_on: today,
        ends_on: deal.one.terms.ends_on.max(today),
        hours: deal.one.terms.hours,
    };
    providers::book_hours(conn, deal.municipality(), &booking)
        .await
        .map_err(fault_of_booking)
}

/// Other hours or another last day of what runs: the helper's booking and what is set apart follow.
pub(super) async fn save_terms(conn: &mut PgConnection, deal: &Deal) -> Result<(), AgreementError> {
    let (municipality, offer, terms) = (deal.municipality(), deal.offer(), &deal.one.terms);
    deal.save(conn, municipality).await?;
    let agreement = AgreementId(offer.0);
    providers::change_hours(conn, municipality, agreement, terms.hours, terms.ends_on)
        .await
        .map_err(fault_of_booking)?;
    let until = end_of(terms.kept_until());
    Ok(store::keep_money(conn, municipality, offer, until).await?)
}

/// It is over: only the hours that were worked were taken.
pub(super) async fn free_hours(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let used = (deal.one.minutes + 59) / 60;
    let used = i16::try_from(used.min(2000)).unwrap_or(2000);
    let agreement = AgreementId(deal.offer().0);
    providers::free_hours(conn, deal.municipality(), agreement, used, date_of(now))
        .await
        .map_err(fault_of_booking)
}

/// The terms of an agreement are what a booking takes: anything else is a fault of ours.
fn fault_of_booking(error: ProviderError) -> AgreementError {
    match error {
        ProviderError::Failed(error) => error.into(),
        _ => AgreementError::Conflict,
    }
}

/// Who said something for the team, as long as they are in it: another one says it again.
pub(super) async fn still_of_the_team(
    conn: &mut PgConnection,
    deal: &Deal,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Viewer, AgreementError> {
    auth::find_viewer(conn, deal.municipality(), person, now)
        .await?
        .filter(|who| side_of(who, &deal.one) == Some(Side::Team))
        .ok_or_else(|| AgreementRefusal::Left.into())
}

/// What is paid, to whom of the two sides it is owed to say so, and why.
pub(super) struct Payment<'a> {
    pub amount: Cents,
    /// Of the team; may have left it since.
    pub payer: PersonId,
    /// Of the helper.
    pub asked_by: PersonId,
    pub what: &'a str,
    pub key: RequestId,
}

/// Pays out of what is set apart. Whoever of the team said yes is the one who pays, also when the helper's yes came last.
pub(super) async fn pay(
    conn: &mut PgConnection,
    deal: &mut Deal,
    who: &Viewer,
    payment: Payment<'_>,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    if payment.amount.is_zero() {
        return Ok(());
    }
    let municipality = who.municipality;
    if payment.amount > deal.one.payable() {
        return Err(AgreementRefusal::TooMuch.into());
    }
    let due = Due {
        offer: deal.offer(),
        amount: payment.amount,
        asked_by: payment.asked_by,
        what: payment.what,
        key: payment.key,
    };
    if payment.payer == who.person {
        vouchers::pay_agreed(conn, who, due, now).await?;
    } else {
        let payer = still_of_the_team(conn, deal, payment.payer, now).await?;
        vouchers::pay_agreed(conn, &payer, due, now).await?;
    }
    deal.reread(conn, municipality).await
}
