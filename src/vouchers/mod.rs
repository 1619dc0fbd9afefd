//! Vouchers: application, decision, voucher, and the payments that helpers ask for and teams confirm.
//!
//! Promises: a voucher is issued from the organisation's budget and never beyond it; a code alone moves nothing;
//! money moves once, when someone of the team says so, and the state beside the money changes in the same
//! statement. Refuses a decision by someone of the applying team.

mod actions;
mod assessment;
mod code;
mod corrections;
mod extensions;
mod forms;
mod holds;
mod model;
mod pages;
mod payees;
mod store;

pub use actions::{
    Decided, Due, Issuer, announce_ends, answer, apply, approve_correction, ask, cancel,
    close_of_ended_plans, confirm_on_paper, confirm_redemption, end_holds, expire_due, extend,
    file_payment, give_back, issue_waiting, issuer_for, keep_draft, open_for, pay_agreed,
    propose_correction, refuse_correction, refuse_redemption, release_lapsed, request_redemption,
    set_apart_together, vote, warn_of_late_decisions, withdraw,
};
pub use assessment::{Assessment, Check, Checked, Dates, Duty, Facts, Finding, FoodUse, assess};
pub use code::{ShortCode, VoucherCode};
pub use corrections::{Correction, CorrectionKind, CorrectionState};
pub use extensions::Extension;
pub use holds::{Agreed, Held, Part, Purse, Stack, stack};
pub use model::{
    Answers, Application, ApplicationState, Ballot, InsteadOfHelpers, NewApplication,
    NewRedemption, Outcome, Redemption, RedemptionState, Remarks, Vote, Voucher, VoucherError,
    VoucherRefusal, VoucherState, tally,
};
pub use payees::{ConfirmedAs, FiledFor, Filing, PaperYes, Payee, PayeeKind};
pub use store::{
    applications_of, corrections_of, extensions_of, find_application, find_by_code,
    find_by_short_code, find_redemption, find_voucher, find_voucher_of_application, has_opened,
    holds_for_offer, holds_of_voucher, opened_by, redemptions_of_provider, redemptions_of_voucher,
    votes, vouchers_of,
};

use crate::paths;
use crate::web::{Guard, Routes};

pub fn routes() -> Routes {
    use pages::{applications, codes, corrections, decisions, filings, paper, payments, vouchers};
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
        .get(paths::INITIATIVE_CARDS, Guard::Team, paper::cards)
        .get(paths::VOUCHER_PRINT, Guard::Concerned, paper::print)
        .get(paths::VOUCHER_CARD, Guard::Concerned, paper::card)
        .get(paths::VOUCHER_TEXT, Guard::Concerned, paper::text)
        .get(paths::VOUCHER_TEXT_FILE, Guard::Concerned, paper::text_file)
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
        .post(
            paths::REDEMPTION_PAPER,
            Guard::Concerned,
            payments::on_paper,
        )
        .post(
            paths::PROVIDER_REDEMPTION_BACK,
            Guard::Provider,
            corrections::give_back,
        )
        .post(
            paths::REDEMPTION_RETURNED,
            Guard::Concerned,
            corrections::returned,
        )
        .post(
            paths::REDEMPTION_WRONG,
            Guard::Concerned,
            corrections::wrong,
        )
        .post(
            paths::CORRECTION_YES,
            Guard::Concerned,
            corrections::approve,
        )
        .post(paths::CORRECTION_NO, Guard::Concerned, corrections::refuse)
        .post(paths::VOUCHER_EXTENSION, Guard::Concerned, vouchers::extend)
        .get(paths::VOUCHER_ADVANCE, Guard::Concerned, filings::advance)
        .post(
            paths::VOUCHER_ADVANCE,
            Guard::Concerned,
            filings::file_advance,
        )
        .get(
            paths::REDEMPTION_SETTLEMENT,
            Guard::Concerned,
            filings::settlement,
        )
        .post(
            paths::REDEMPTION_SETTLEMENT,
            Guard::Concerned,
            filings::file_settlement,
        )
        .get(paths::VOUCHER_SHOP, Guard::Concerned, filings::shop)
        .post(paths::VOUCHER_SHOP, Guard::Concerned, filings::file_shop)
        .get(paths::VOUCHER_RECEIPTS, Guard::Concerned, filings::receipts)
        .post(
            paths::VOUCHER_RECEIPTS,
            Guard::Concerned,
            filings::file_receipts,
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
