//! Sessions, roles, passwords, one-time links and attempt limits.
//!
//! Promises: tokens are 256 random bits and only their hash is stored; a password is hashed off the async
//! threads; a role is granted from a moment until a moment and its history is kept. This room is the only
//! writer of `person`, `session`, `role_grant` and `role_subject`.

mod model;
pub mod password;
mod serving;
mod store;
mod throttle;
mod token;

pub use model::{HeldRole, Role, Subject, SubjectKind, Viewer};
pub use serving::{
    ActsOf, Desk, IdleTurn, NewTurn, SAID_DAYS, Said, SaidHow, ServedAct, ServedPage, Server,
    Service, Serving,
};
pub use store::{
    KeptForm, NewPerson, OneTimeToken, Person, Purpose, RoleMember, SessionLine, begin_service,
    begin_turn, clear_stale, confirm_email, drop_one_time_tokens, end_person, end_role,
    end_service, end_session, end_sessions, end_turn, find_person, find_person_by_email,
    find_subject, find_viewer, grant_role, has_served, idle_turns, insert_person,
    issue_one_time_token, keep_form, members, open_session, past_and_present_members,
    past_and_present_staff, peek_one_time_token, people_with_role, register_subject, rename_person,
    rename_subject, served_acts, served_on, servers, services_at, services_for, sessions,
    set_email, set_locale, set_password_hash, subject_name, subject_slug, take_kept_form,
    take_one_time_token, viewer_by_token,
};
pub use throttle::{Limit, within_limit};
pub use token::Token;
