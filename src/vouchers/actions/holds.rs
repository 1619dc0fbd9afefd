//! Money set apart for an agreement: by its team, ended by time.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::redemptions::{helper_payee, pays_helpers};
use super::{its_team, lock_for};
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::ids::MunicipalityId;
use crate::base::money::Cents;
use crate::base::period::end_of;
use crate::initiatives::{self, NewStep, Party, Visibility};
use crate::ledger::{self, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::providers;
use crate::queue::Topic;
use crate::vouchers::holds::{Agreed, Part};
use crate::vouchers::model::{VoucherError, VoucherRefusal};
use crate::vouchers::store;

/// The team sets apart what it agreed with a helper, of one voucher or of several, each its part: all of them, or nothing.
/// Until the end of the last day no code spends it. The caller holds the lock of the agreement.
pub async fn set_apart_together(
    conn: &mut PgConnection,
    who: &Viewer,
    parts: &[Part],
    agreed: Agreed,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    // in one order, so that two people of a team wait for each other and never for ever
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.voucher);
    let mut locked = Vec::with_capacity(parts.len());
    let mut known = 0;
    for part in &parts {
        let voucher = lock_for(conn, who, part.voucher, its_team).await?;
        match store::hold_is_of(conn, municipality, part.id).await? {
            Some(earlier) if earlier == (voucher.id, agreed.offer) => known += 1,
            Some(_) => return Err(VoucherError::Conflict),
            None => {}
        }
        locked.push((*part, voucher));
    }
    if known > 0 {
        return match known == parts.len() {
            true => Ok(()),
            false => Err(VoucherError::Conflict),
        };
    }
    for (_, voucher) in &locked {
        pays_helpers(voucher)?;
    }
    if locked.iter().any(|(_, voucher)| voucher.has_ended(now)) {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    let held: Cents = store::holds_for_offer(conn, municipality, agreed.offer)
        .await?
        .iter()
        .map(|held| held.rest)
        .sum();
    let total: Cents = parts.iter().map(|part| part.amount).sum();
    if total.is_zero() || total > agreed.due.saturating_sub(held) {
        return Err(VoucherRefusal::SetApartAlready.into());
    }
    if store::offer_waits(conn, municipality, agreed.offer).await? {
        return Err(VoucherRefusal::RequestWaits.into());
    }
    for (part, voucher) in &locked {
        let left = voucher.free_to_ask();
        if part.amount > left {
            return Err(VoucherRefusal::MoreThanLeft { left }.into());
        }
    }
    let helper = providers::find(conn, municipality, agreed.provider)
        .await?
        .ok_or(VoucherError::NotFound)?;
    helper_payee(conn, municipality, &helper).await?;
    for (place, (part, voucher)) in locked.iter().enumerate() {
        let mut effects = Effects::none()
            .audit(
                "voucher.set_apart",
                "voucher",
                voucher.id,
                json!({"amount_cents": part.amount.0, "offer": agreed.offer, "until": until}),
            )
            .topic(Topic::Initiatives)
            .topic(Topic::Money);
        // the helper hears once, of all parts together
        if place == 0 {
            let subject = Subject::Provider(helper.id);
            let messages = mail::to_members(conn, municipality, subject, now, |person| {
                let link = paths::provider_desk(&helper.slug);
                Message::to_person(Event::MoneySetApart, person, part.id, link)
                    .with("plan", voucher.initiative_title.as_str())
                    .with("amount", total)
                    .with("day", until)
            })
            .await?;
            effects = messages.into_iter().fold(effects, Effects::message);
        }
        let setting = store::SettingApart {
            part: *part,
            offer: agreed.offer,
            ends_at: end_of(until),
            actor: who.person,
        };
        let answer = store::set_apart(&mut *conn, municipality, &setting, &effects)
            .await
            .map_err(ledger::LedgerError::from)?;
        let _posted: Posted = answer.try_into()?;
    }
    Ok(())
}

/// What time does to money that was set apart. Gives how many holds ended.
pub async fn end_holds(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let (count, told) = store::end_holds(conn, municipality).await?;
    for held in told {
        let entry = audit::Entry::new(
            municipality,
            None,
            "voucher.hold_ended",
            "voucher",
            held.voucher,
        )
        .with(json!({"amount_cents": held.amount.0}));
        audit::record(conn, now, entry).await?;
        let plan = initiatives::find(conn, municipality, held.initiative)
            .await?
            .ok_or(VoucherError::NotFound)?;
        let step = NewStep {
            initiative: plan.id,
            kind: "hold_ended",
            actor: None,
            actor_role: Party::System,
            args: json!({"provider": held.provider_name, "amount": held.amount}),
            ball_with: plan.ball.with,
            ball_due_on: plan.ball.due_on,
            visibility: Visibility::Team,
        };
        initiatives::record_aside(conn, municipality, step, now).await?;
        let helper = Subject::Provider(held.provider);
        mail::send_to_members(conn, municipality, helper, now, |person| {
            let link = paths::provider_desk(&held.provider_slug);
            Message::to_person(Event::HoldEnded, person, held.id, link)
                .with("plan", held.initiative_title.as_str())
                .with("amount", held.amount)
        })
        .await?;
        let team = Subject::Initiative(held.initiative);
        mail::send_to_members(conn, municipality, team, now, |person| {
            let link = paths::voucher(held.voucher);
            Message::to_person(Event::HoldEndedTeam, person, held.id, link)
                .with("helper", held.provider_name.as_str())
                .with("amount", held.amount)
        })
        .await?;
    }
    Ok(count)
}
