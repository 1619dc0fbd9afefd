//! What this site is, what it does with personal data, how accessible it is, and whom to tell about a weak spot.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use chrono::{NaiveTime, TimeDelta};

use crate::paths;
use crate::web::{Guard, Routes, Visitor};

pub(super) fn routes() -> Routes {
    Routes::new("overview").get(paths::SECURITY_TXT, Guard::Anyone, security_txt)
}

/// RFC 9116. It must expire within a year; half a year from now is never out of date, since it is made when asked.
async fn security_txt(visitor: Visitor) -> impl IntoResponse {
    let expires = (visitor.now + TimeDelta::days(180))
        .date_naive()
        .and_time(NaiveTime::MIN);
    let text = format!(
        "Contact: mailto:{}\nExpires: {}Z\nPreferred-Languages: nl, en\nCanonical: {}\n",
        visitor.tenant.contact_email,
        expires.format("%Y-%m-%dT%H:%M:%S"),
        visitor.absolute(&paths::security_txt()),
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
