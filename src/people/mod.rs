//! Accounts, invitations and memberships: signing up and in, what belongs to an account, and who comes
//! into a team, a board or the town hall.
//!
//! Promises: a stranger can't find out whether an address has an account; an address is confirmed before it
//! counts; an invitation gives what its sender still has to give; the town hall keeps an administrator.

mod actions;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    AcceptError, EndError, InviteError, NewAccount, SignUp, SignUpOffer, WithdrawError, accept,
    accept_as_new, ask_for_reset, ask_to_change_email, ask_to_sign_up, change_email,
    change_password, confirm_sign_up, end_account, end_staff_role, forget_invited, invite,
    invite_first_administrator, invite_first_of_board, only_holder, peek_sign_up, rename,
    reset_password, withdraw,
};
pub use model::{
    AcceptRefusal, EndRefusal, Invitation, InvitationTo, InviteRefusal, Invited, NewInvitation,
};
pub use pages::{Joined, join_by_mail};
pub use store::{find_open as find_invitation, pending};

pub fn routes() -> crate::web::Routes {
    pages::routes()
}
