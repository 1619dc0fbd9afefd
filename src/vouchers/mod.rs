//! Vouchers: application, decision, voucher, and the payments that helpers ask for and teams confirm.
//!
//! Promises: a voucher is issued from the organisation's budget and never beyond it; a code alone moves nothing;
//! money moves once, when someone of the team says so, and the state beside the money changes in the same
//! statement. Refuses a decision by someone of the applying team.

mod actions;
mod assessment;
mod code;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    Decided, Issuer, answer, apply, ask, cancel, close_of_ended_plans, confirm_redemption,
    expire_due, issue_waiting, issuer_for, keep_draft, open_for, refuse_redemption, release_lapsed,
    request_redemption, vote, warn_of_late_decisions, withdraw,
};
pub use assessment::{
    Assessment, Check, Checked, Dates, Duty, Facts, Finding, FoodUse, assess, vouchers_in,
};
pub use code::{ShortCode, VoucherCode};
pub use model::{
    Answers, Application, ApplicationState, Ballot, NewApplication, NewRedemption, Outcome,
    Redemption, RedemptionState, Remarks, Vote, Voucher, VoucherError, VoucherRefusal,
    VoucherState, tally,
};
pub use store::{
    applications_of, find_application, find_by_code, find_by_short_code, find_redemption,
    find_voucher, find_voucher_of_application, has_opened, opened_by, redemptions_of_provider,
    redemptions_of_voucher, votes, vouchers_of,
};

use crate::paths;
use crate::web::{Guard, Routes};

pub fn routes() -> Routes {
    use pages::{applications, codes, decisions, payments, vouchers};
    Routes::new("vouchers")
        .get(paths::APPLICATION_NEW, Guard::Team, applications::new)
        .get(paths::APPLICATION_CHECK, Guard::Team, applications::check)
        .post(paths::APPLICATION_CHECK, Guard::Team, applications::keep)
        .post(paths::APPLICATION_NEW, Guard::Team, applications::create)
        .get(paths::APPLICATION, Guard::Team, applications::show)
        .post(
            paths::APPLICATION_WITHDRAWAL,
            Guard::Team,
            applications::withdraw,
        )
        .post(paths::APPLICATION_ANSWER, Guard::Team, applications::answer)
        .get(paths::BOARD_APPLICATION, Guard::Board, decisions::show)
        .post(paths::BOARD_DECISION, Guard::Board, decisions::decide)
        .post(paths::BOARD_QUESTION, Guard::Board, decisions::ask)
        .post(paths::BOARD_GOING_ON, Guard::Board, decisions::go_on)
        .post(paths::BOARD_RECUSAL, Guard::Board, decisions::step_aside)
        .get(paths::BOARD_DECIDED, Guard::Board, decisions::decided)
        .get(paths::VOUCHER, Guard::Concerned, vouchers::show)
        .get(paths::VOUCHER_PRINT, Guard::Concerned, vouchers::print)
        .post(
            paths::VOUCHER_CANCELLATION,
            Guard::Concerned,
            vouchers::cancel,
        )
        .get(paths::REDEMPTION, Guard::Concerned, payments::show)
        .post(
            paths::REDEMPTION_CONFIRMATION,
            Guard::Concerned,
            payments::confirm,
        )
        .post(
            paths::REDEMPTION_REFUSAL,
            Guard::Concerned,
            payments::refuse,
        )
        .get(paths::VOUCHER_CODE, Guard::Anyone, codes::scanned)
        .get(paths::VOUCHER_SCANNED, Guard::Anyone, codes::explained)
        .post(paths::VOUCHER_SCANNED, Guard::SignedIn, codes::open)
        .get(paths::PROVIDER_CODE, Guard::Provider, codes::ask)
        .post(paths::PROVIDER_CODE, Guard::Provider, codes::typed)
        .get(
            paths::PROVIDER_REDEMPTIONS,
            Guard::Provider,
            payments::index,
        )
        .get(
            paths::PROVIDER_REDEMPTION,
            Guard::Provider,
            payments::of_provider,
        )
}
