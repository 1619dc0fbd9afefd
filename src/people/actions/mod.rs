//! What people do with their account, their invitations and their roles.

mod accounts;
mod invitations;
mod staff;

pub use accounts::{
    EndError, NewAccount, SignUp, SignUpOffer, ask_for_reset, ask_to_change_email, ask_to_sign_up,
    change_email, change_password, confirm_sign_up, end_account, only_holder, peek_sign_up, rename,
    reset_password,
};
pub use invitations::{
    AcceptError, InviteError, WithdrawError, accept, accept_as_new, invite,
    invite_first_administrator, invite_first_of_board, inviter_still_may, withdraw,
};
pub use staff::end_staff_role;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::audit;
use crate::base::ids::{MunicipalityId, PersonId};

async fn record(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    actor: Option<PersonId>,
    action: &str,
    (subject_kind, subject_id): (&str, String),
    detail: Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = audit::Entry {
        municipality,
        actor,
        action,
        subject_kind,
        subject_id,
        detail,
    };
    audit::record(conn, now, entry).await
}
