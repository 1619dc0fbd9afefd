//! What people do with applications, vouchers and payments.

mod agreed;
mod applications;
mod corrections;
mod decisions;
mod endings;
mod extensions;
mod filings;
mod holds;
mod questions;
mod redemptions;

pub use agreed::{Due, pay_agreed};
pub use applications::{
    Issuer, apply, assess_sent, close_of_ended_plans, is_of_board, issuer_for, keep_draft, withdraw,
};
pub use corrections::{approve_correction, give_back, propose_correction, refuse_correction};
pub use decisions::{Decided, issue_waiting, sides, vote, vouchers_left_in_year};
pub use endings::{cancel, expire_due, release_lapsed};
pub use extensions::{announce_ends, extend};
pub use filings::file_payment;
pub use holds::{end_holds, set_apart_together};
pub use questions::{answer, ask, go_on_without_answer, warn_of_late_decisions};
pub use redemptions::{
    confirm_on_paper, confirm_redemption, confirm_redemption_of, open_for, refuse_redemption,
    request_redemption, rules_of,
};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::{Payment, Voucher, VoucherError};
use super::store;
use crate::auth::{Subject, Viewer};
use crate::base::ids::{PersonId, VoucherId};
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::Message;

/// A voucher, locked, for who belongs to its team or board, whichever `of` names. Whoever asks for its money at this
/// moment is seen before or after, never in between.
async fn lock_for(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    of: impl Fn(&Voucher) -> Subject,
) -> Result<Voucher, VoucherError> {
    let municipality = who.municipality;
    if !store::lock_voucher(conn, municipality, voucher).await? {
        return Err(VoucherError::NotFound);
    }
    store::find_voucher(conn, municipality, voucher)
        .await?
        .filter(|voucher| who.belongs_to(of(voucher)))
        .ok_or(VoucherError::NotFound)
}

/// A message to everyone who hears of a payment for the helper; none for a shop or a resident.
fn to_helper(payment: &Payment, message: impl Fn(PersonId, &str) -> Message) -> Vec<Message> {
    let Some(slug) = &payment.payee.slug else {
        return Vec::new();
    };
    let own = payment.helpers.iter().map(|person| message(*person, slug));
    let served = payment
        .servers
        .iter()
        .map(|person| message(*person, slug).for_server(&payment.payee.name, slug));
    own.chain(served).collect()
}

fn its_team(voucher: &Voucher) -> Subject {
    Subject::Initiative(voucher.initiative)
}

fn its_board(voucher: &Voucher) -> Subject {
    Subject::Organisation(voucher.organisation)
}

async fn step_by_team(
    conn: &mut PgConnection,
    who: &Viewer,
    plan: &Initiative,
    kind: &'static str,
    args: serde_json::Value,
    (ball_with, ball_due_on): (Party, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let step = NewStep {
        initiative: plan.id,
        kind,
        actor: Some(who.person),
        actor_role: Party::Team,
        args,
        ball_with,
        ball_due_on,
        visibility: Visibility::Public,
    };
    initiatives::record_step(conn, who.municipality, step, now).await
}
