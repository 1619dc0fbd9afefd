//! What people do with applications, vouchers and payments.

mod applications;
mod corrections;
mod decisions;
mod endings;
mod extensions;
mod filings;
mod holds;
mod questions;
mod redemptions;

pub use applications::{
    Issuer, apply, assess_sent, close_of_ended_plans, is_of_board, issuer_for, keep_draft, withdraw,
};
pub use corrections::{approve_correction, give_back, propose_correction, refuse_correction};
pub use decisions::{Decided, issue_waiting, sides, vote, vouchers_left_in_year};
pub use endings::{cancel, expire_due, release_lapsed};
pub use extensions::{announce_ends, extend};
pub use filings::file_payment;
pub use holds::{end_holds, release_hold, set_apart};
pub use questions::{answer, ask, go_on_without_answer, warn_of_late_decisions};
pub use redemptions::{
    confirm_on_paper, confirm_redemption, confirm_redemption_of, open_for, refuse_redemption,
    request_redemption, rules_of,
};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::auth::Viewer;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};

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
