//! What time does to agreements.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::PgConnection;

use super::disputes::{keep_for_long, look_after};
use super::endings::{close, wind_up};
use super::money::{begin_when_funded, still_of_the_team, take_from_vouchers};
use super::work::ask_when_due;
use super::{AgreementError, Deal, locked};
use crate::base::clock::date_of;
use crate::base::ids::{MunicipalityId, OfferId};
use crate::mail::Event;
use crate::municipalities;
use crate::support::agreements::model::{
    Agreement, AgreementRefusal, AgreementState, Delivery, REMIND_DAYS, SETTLE_REMIND_DAYS, Side,
    signed,
};
use crate::support::agreements::store;

/// While somebody waits, money that would lapse within so many days is kept longer. Far ahead, so that it stays also when
/// nothing ran for months.
const KEEP_AHEAD: u64 = 300;

/// Does to one agreement what time asks. Each goes in a transaction of its own: what is refused today, as money that
/// somebody else asks for, is tried again and holds up no other.
pub async fn let_time_pass(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let seen = store::find(conn, municipality, offer)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    let mut deal = locked(conn, municipality, &seen, Side::Team).await?;
    pass(conn, &mut deal, now).await
}

async fn pass(
    conn: &mut PgConnection,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let today = date_of(now);
    match deal.one.state {
        AgreementState::Drawn if deal.one.sign_by < today || deal.plan.is_ended() => {
            close(conn, deal, AgreementState::Ended, None, now).await
        }
        AgreementState::Waiting if deal.plan.is_ended() || deal.one.terms.ends_on < today => {
            close(conn, deal, AgreementState::Ended, None, now).await
        }
        AgreementState::Waiting => fund(conn, deal, now).await,
        AgreementState::Running if deal.one.has_run_out(today) || deal.plan.is_ended() => {
            wind_up(conn, deal, None, now).await
        }
        AgreementState::Running => {
            if deal.one.is_paused() {
                keep_when_needed(conn, deal, today, now).await?;
            }
            ask_when_due(conn, deal.municipality(), deal, now).await?;
            look_after_what_waits(conn, deal, now).await
        }
        AgreementState::WindingUp => settle_or_close(conn, deal, now).await,
        AgreementState::Disputed => {
            keep_when_needed(conn, deal, today, now).await?;
            look_after(conn, deal, now).await
        }
        AgreementState::Drawn | AgreementState::Completed | AgreementState::Ended => Ok(()),
    }
}

/// A voucher came: it pays as whoever signed for the team wanted, as long as they are in it.
async fn fund(
    conn: &mut PgConnection,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = deal.municipality();
    let signatures = store::signatures(conn, municipality, deal.offer()).await?;
    let Some(signature) = signed(&signatures, Side::Team, &deal.one.terms) else {
        return Ok(());
    };
    let signer = still_of_the_team(conn, deal, signature.person, now).await?;
    take_from_vouchers(conn, &signer, deal, now).await?;
    begin_when_funded(conn, &signer, deal, now).await
}

/// What was said to be done waits for an answer: after some days there is a reminder, and the money is kept.
async fn look_after_what_waits(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = deal.municipality();
    let all = store::deliveries(conn, municipality, deal.offer()).await?;
    let Some(waiting) = all.iter().find(|one| one.waits()) else {
        return Ok(());
    };
    let today = date_of(now);
    keep_when_needed(conn, deal, today, now).await?;
    // worked out anew: a free day that was added since puts the reminder off
    let calendar = municipalities::calendar(conn, municipality).await?;
    if calendar.working_days_after(date_of(waiting.said_at), REMIND_DAYS) >= today
        || !store::remind_delivery(conn, municipality, waiting.id, now).await?
    {
        return Ok(());
    }
    remind(conn, deal, waiting, now).await
}

async fn remind(
    conn: &mut PgConnection,
    deal: &Deal,
    waiting: &Delivery,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let other = waiting.side.other();
    let event = match other {
        Side::Team => Event::DeliveryReminder,
        Side::Helper => Event::DeliveryReminderHelper,
    };
    let message = |person| {
        deal.message(event, person, waiting.id)
            .with("cents", waiting.amount.0)
            .with("amount", waiting.amount)
    };
    deal.tell(conn, deal.municipality(), other, message, now)
        .await
}

/// Nobody said what was done in time, and nobody waits: it is over.
async fn settle_or_close(
    conn: &mut PgConnection,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let all = store::deliveries(conn, deal.municipality(), deal.offer()).await?;
    if all.iter().any(Delivery::waits) {
        return look_after_what_waits(conn, deal, now).await;
    }
    let today = date_of(now);
    if is_past(&deal.one, today) {
        return close(conn, deal, AgreementState::Ended, None, now).await;
    }
    let calendar = municipalities::calendar(conn, deal.municipality()).await?;
    match deal.one.settle_by {
        Some(last) if calendar.working_days_after(today, SETTLE_REMIND_DAYS) >= last => {
            // with the day in its key: once for each last day
            let message = |person| {
                let about = format!("{}-{last}", deal.offer());
                deal.message(Event::SettleReminder, person, about)
                    .with("day", last)
            };
            deal.tell(conn, deal.municipality(), Side::Helper, message, now)
                .await
        }
        _ => Ok(()),
    }
}

fn is_past(one: &Agreement, today: NaiveDate) -> bool {
    one.settle_by.is_some_and(|last| last < today)
}

async fn keep_when_needed(
    conn: &mut PgConnection,
    deal: &Deal,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let until = store::kept_until(conn, deal.municipality(), deal.offer()).await?;
    match until.is_some_and(|last| last <= today + Days::new(KEEP_AHEAD)) {
        true => keep_for_long(conn, deal, now).await,
        false => Ok(()),
    }
}
