//! The rows of this room, a file for each kind.

mod applications;
mod corrections;
mod extensions;
mod holds;
mod payees;
mod redemptions;
mod vouchers;

pub(super) use applications::{
    Filed, close_application, close_question, drop_draft, find_draft, granted_in_year,
    insert_application, insert_question, insert_vote, lock_application, lock_first_of_each_list,
    lock_waiting_of_ended_plans, mark_soon_late, open_question, questions, save_draft,
    someone_waits, team_is_of_board,
};
pub use applications::{applications_of, find_application, votes};
pub use corrections::corrections_of;
pub(super) use corrections::{
    approve_correction, give_back, may_decide, propose, refuse_correction,
};
pub use extensions::extensions_of;
pub(super) use extensions::{Extending, extend, extension_of, note_alerts};
pub(super) use holds::{SettingApart, end_holds, hold_is_of, offer_waits, set_apart};
pub use holds::{holds_for_offer, holds_of_voucher};
pub(super) use payees::{
    insert_filed_payee, insert_helper_payee, payee_filed_for, payee_of_provider,
};
pub(super) use redemptions::{
    Asking, confirm_on_paper, confirm_redemption, find_payment, in_advance, insert_redemption,
    invoice_is_known, refuse_redemption, release_unconfirmed, spent_of,
};
pub use redemptions::{find_redemption, redemptions_of_provider, redemptions_of_voucher};
pub(super) use vouchers::{
    Issue, cancel, count_issued, insert_opening, issue, lock_issuing, lock_voucher,
    vouchers_on_accounts,
};
pub use vouchers::{
    find_by_code, find_by_short_code, find_voucher, find_voucher_of_application, has_opened,
    opened_by, vouchers_of,
};

/// A row that makes no sense: says which, for whoever has to look.
fn impossible(table: &str, id: impl std::fmt::Display) -> sqlx::Error {
    sqlx::Error::Decode(format!("{table} {id} makes no sense").into())
}

macro_rules! outcome {
    ($sql:literal, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            Answer,
            r#"select status as "status!", transfer_id, account_id, available_cents, rest_cents, reason from "# + $sql,
            $($arg),*
        )
    };
}

use outcome;
