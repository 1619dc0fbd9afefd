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
    AcceptError, InviteError, WithdrawError, accept, accept_as_new, forget_invited, invite,
    invite_first_administrator, invite_first_of_board, inviter_still_may, sign_up_by_mail,
    withdraw,
};
pub use staff::end_staff_role;
