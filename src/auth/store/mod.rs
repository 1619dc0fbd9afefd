//! The rows of this room, a file for each kind.

mod kept_forms;
mod people;
mod roles;
mod serving;
mod sessions;
mod tokens;

pub use kept_forms::{KeptForm, keep_form, take_kept_form};
pub use people::{
    NewPerson, Person, confirm_email, end_person, find_person, find_person_by_email, insert_person,
    rename_person, set_email, set_locale, set_password_hash,
};
pub use roles::{
    RoleMember, end_role, find_subject, grant_role, members, past_and_present_members,
    past_and_present_staff, people_with_role, register_subject, rename_subject, subject_name,
    subject_slug,
};
pub use serving::{
    begin_service, begin_turn, end_service, end_turn, has_served, idle_turns, served_acts,
    served_on, servers, services_at, services_for,
};
pub use sessions::{
    SessionLine, end_session, end_sessions, find_viewer, open_session, sessions, viewer_by_token,
};
pub use tokens::{
    OneTimeToken, Purpose, drop_one_time_tokens, issue_one_time_token, peek_one_time_token,
    take_one_time_token,
};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use kept_forms::KEPT_FORM;
use sessions::IDLE;

/// Clears what has lapsed: ended sessions, used links, kept forms, old counters. A job calls it every hour.
pub async fn clear_stale(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let mut gone = 0;
    for cleared in [
        sqlx::query!(
            "delete from session where expires_at < $1 or last_seen_at < $2 or ended_at < $3",
            now,
            now - IDLE,
            now - TimeDelta::days(7)
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from one_time_token where expires_at < $1 or used_at < $1",
            now
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from kept_form where created_at < $1",
            now - KEPT_FORM
        )
        .execute(&mut *conn)
        .await?,
        sqlx::query!(
            "delete from throttle where window_start < $1",
            now - TimeDelta::days(2)
        )
        .execute(&mut *conn)
        .await?,
    ] {
        gone += cleared.rows_affected();
    }
    Ok(gone)
}
