//! Attempt limits, counted in the database so that every node counts together.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::base::ids::MunicipalityId;

/// At most so many attempts in a window; the window starts with the first attempt.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub attempts: i32,
    pub window: TimeDelta,
}

impl Limit {
    /// Signing in, per address: ten tries a quarter of an hour.
    pub const SIGN_IN: Limit = Limit {
        name: "sign-in",
        attempts: 10,
        window: TimeDelta::minutes(15),
    };
    /// Signing in, per network: a library or a town hall is one network, so much wider.
    pub const SIGN_IN_NETWORK: Limit = Limit {
        name: "sign-in-network",
        attempts: 200,
        window: TimeDelta::minutes(15),
    };
    /// Signing in, per wide network on IPv6: one customer can have thousands of networks, each with a count of its own.
    pub const SIGN_IN_WIDE: Limit = Limit {
        name: "sign-in-wide",
        attempts: 600,
        window: TimeDelta::minutes(15),
    };
    /// Mails that a stranger can cause, per address.
    pub const MAIL: Limit = Limit {
        name: "mail",
        attempts: 5,
        window: TimeDelta::hours(1),
    };
    /// Sign-ups per network.
    pub const SIGN_UP_NETWORK: Limit = Limit {
        name: "sign-up-network",
        attempts: 60,
        window: TimeDelta::hours(1),
    };
    /// Forms kept for strangers until they sign in, per network: each takes room.
    pub const KEPT_FORM_NETWORK: Limit = Limit {
        name: "kept-form-network",
        attempts: 200,
        window: TimeDelta::hours(1),
    };
    /// Voucher codes typed by one person.
    pub const VOUCHER_CODE: Limit = Limit {
        name: "voucher-code",
        attempts: 10,
        window: TimeDelta::minutes(15),
    };
    /// Mails that one helper has sent to those who were there.
    pub const REFERENCE: Limit = Limit {
        name: "reference",
        attempts: 6,
        window: TimeDelta::hours(24),
    };
    /// The same, per address: nobody is asked again and again.
    pub const REFERENCE_ADDRESS: Limit = Limit {
        name: "reference-address",
        attempts: 3,
        window: TimeDelta::days(30),
    };
    /// Helpers of their own that one person proposes by mail.
    pub const OWN_HELPER: Limit = Limit {
        name: "own-helper",
        attempts: 20,
        window: TimeDelta::hours(24),
    };
    /// The same, per address.
    pub const OWN_HELPER_ADDRESS: Limit = Limit {
        name: "own-helper-address",
        attempts: 4,
        window: TimeDelta::days(30),
    };
    /// Invitations sent by one person.
    pub const INVITATION: Limit = Limit {
        name: "invitation",
        attempts: 40,
        window: TimeDelta::hours(24),
    };
}

/// Counts an attempt and tells whether it is still within the limit. Call on the pool, not in the verb's
/// transaction: a refused attempt must stay counted when the verb rolls back. An address counts as it is compared:
/// [`Email::folded`](crate::base::text::Email::folded).
pub async fn within_limit(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    limit: Limit,
    subject: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let window_opened = now - limit.window;
    let attempts = sqlx::query_scalar!(
        "insert into throttle as t (municipality_id, key, window_start, attempts) values ($1, $2, $3, 1)
         on conflict (municipality_id, key) do update
            set attempts = case when t.window_start > $4 then t.attempts + 1 else 1 end,
                window_start = case when t.window_start > $4 then t.window_start else excluded.window_start end
         returning attempts",
        municipality.0,
        format!("{}:{}", limit.name, subject),
        now,
        window_opened,
    )
    .fetch_one(conn)
    .await?;
    if attempts > limit.attempts {
        // the subject can be an address: it stays out of the log
        tracing::warn!(limit = limit.name, municipality = %municipality, "attempt limit reached");
    }
    Ok(attempts <= limit.attempts)
}
