use std::fmt::Display;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::step_by_team;
use super::{its_team, lock_for};
use crate::audit;
use crate::auth::{self, Subject, Viewer};
use crate::base::ids::{AccountId, MunicipalityId, PersonId, RequestId, VoucherId};
use crate::base::money::Cents;
use crate::initiatives::{self, NewStep, Party, Visibility};
use crate::ledger::{self, Effects, EndedRest, Posted};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::{self, Topic};
use crate::vouchers::model::{Voucher, VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// The team stops with a voucher: what was not spent goes back to its organisation at once.
pub async fn cancel(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    request: RequestId,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let voucher = lock_for(conn, who, voucher, its_team).await?;
    if voucher.has_ended(now) {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    // who did the work hears yes or no first: stopping is no way around an answer
    let requests = store::redemptions_of_voucher(conn, municipality, voucher.id).await?;
    if requests.iter().any(|request| request.waits(now)) {
        return Err(VoucherRefusal::RequestWaits.into());
    }
    if !store::in_advance(conn, municipality, voucher.id)
        .await?
        .is_zero()
    {
        return Err(VoucherRefusal::AdvanceOpen.into());
    }
    let plan = initiatives::find(conn, municipality, voucher.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let step = json!({"amount": voucher.left});
    step_by_team(
        conn,
        who,
        &plan,
        "voucher_cancelled",
        step,
        (Party::Team, None),
        now,
    )
    .await?;
    let mut effects = Effects::none()
        .audit(
            "voucher.cancelled",
            "voucher",
            voucher.id,
            json!({"returned_cents": voucher.left.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in auth::members(conn, municipality, Subject::Initiative(plan.id), now).await? {
        effects = effects.message(
            Message::to_person(
                Event::VoucherCancelled,
                member.person,
                voucher.id,
                paths::voucher(voucher.id),
            )
            .with("plan", plan.title.as_str())
            .with("amount", voucher.left),
        );
    }
    let board = Subject::Organisation(voucher.organisation);
    for member in auth::members(conn, municipality, board, now).await? {
        let returned = money_returned(&voucher, member.person, voucher.left, voucher.id);
        effects = effects.message(returned);
    }
    let answer = store::cancel(
        &mut *conn,
        municipality,
        voucher.id,
        request,
        who.person,
        &effects,
    )
    .await
    .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// What time does to requests that nobody answered: they lapse, and their helper and the team hear.
/// Gives how many.
pub async fn release_lapsed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let lapsed = store::release_unconfirmed(conn, municipality, now).await?;
    for request in &lapsed {
        let entry = audit::Entry::new(
            municipality,
            None,
            "redemption.lapsed",
            "redemption",
            request.id,
        );
        audit::record(conn, now, entry).await?;
        let step = NewStep {
            initiative: request.initiative,
            kind: if request.provider.is_some() {
                "payment_lapsed"
            } else {
                "filing_lapsed"
            },
            actor: None,
            actor_role: Party::System,
            args: match request.provider {
                Some(_) => json!({"provider": request.payee.name, "amount": request.amount}),
                None => json!({"amount": request.amount}),
            },
            ball_with: Party::Team,
            ball_due_on: None,
            visibility: Visibility::Team,
        };
        initiatives::record_step(conn, municipality, step, now).await?;
        if let (Some(provider), Some(slug)) = (request.provider, &request.payee.slug) {
            let helper = Subject::Provider(provider);
            mail::send_to_members(conn, municipality, helper, now, |person| {
                let link = paths::provider_redemption(slug, request.id);
                Message::to_person(Event::RedemptionLapsed, person, request.id, link)
                    .with("plan", request.initiative_title.as_str())
                    .with("amount", request.amount)
            })
            .await?;
        }
        let team = Subject::Initiative(request.initiative);
        mail::send_to_members(conn, municipality, team, now, |person| {
            let link = paths::redemption(request.voucher, request.id);
            Message::to_person(Event::PaymentLapsed, person, request.id, link)
                .with("helper", request.payee.name.as_str())
                .with("amount", request.amount)
        })
        .await?;
    }
    Ok(lapsed.len() as u64)
}

/// What time does to vouchers: the rest of those that ended goes back to their organisations, and the team and the
/// board hear how much. Gives how many ended. A job calls it, in a transaction: what went back is told with it or not
/// at all. Twice at once is no more than once, since a rest goes back to one of the two only.
pub async fn expire_due(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let ended = ledger::sweep_ended(&mut *conn, municipality).await?;
    if ended.is_empty() {
        return Ok(0);
    }
    let accounts: Vec<AccountId> = ended.iter().map(|rest| rest.account).collect();
    for voucher in store::vouchers_on_accounts(conn, municipality, &accounts).await? {
        for rest in ended.iter().filter(|rest| rest.account == voucher.account) {
            tell_ended(conn, municipality, &voucher, rest, now).await?;
        }
    }
    queue::touch(conn, municipality, Topic::Money).await?;
    queue::touch(conn, municipality, Topic::Organisations).await?;
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(ended.len() as u64)
}

async fn tell_ended(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: &Voucher,
    rest: &EndedRest,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let entry = audit::Entry::new(municipality, None, "voucher.ended", "voucher", voucher.id)
        .with(json!({"returned_cents": rest.amount.0}));
    audit::record(conn, now, entry).await?;
    let plan = initiatives::find(conn, municipality, voucher.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let step = NewStep {
        initiative: plan.id,
        kind: "voucher_ended",
        actor: None,
        actor_role: Party::System,
        args: json!({"amount": rest.amount}),
        // who had to act still has to
        ball_with: plan.ball.with,
        ball_due_on: plan.ball.due_on,
        visibility: Visibility::Public,
    };
    initiatives::record_aside(conn, municipality, step, now).await?;
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, |person| {
        let link = paths::voucher(voucher.id);
        Message::to_person(Event::VoucherEnded, person, rest.transfer, link)
            .with("plan", plan.title.as_str())
            .with("amount", rest.amount)
    })
    .await?;
    let board = Subject::Organisation(voucher.organisation);
    mail::send_to_members(conn, municipality, board, now, |person| {
        money_returned(voucher, person, rest.amount, rest.transfer)
    })
    .await?;
    Ok(())
}

/// Tells someone of the board what came back from a voucher.
fn money_returned(
    voucher: &Voucher,
    person: PersonId,
    amount: Cents,
    about: impl Display,
) -> Message {
    let link = paths::voucher(voucher.id);
    Message::to_person(Event::MoneyReturned, person, about, link)
        .with("organisation", voucher.organisation_name.as_str())
        .with("plan", voucher.initiative_title.as_str())
        .with("amount", amount)
}
