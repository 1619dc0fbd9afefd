//! What this site is, what it does with personal data, how accessible it is, and whom to tell about a weak spot.

use askama::Template;
use askama_web::WebTemplate;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use chrono::{NaiveTime, TimeDelta};

use crate::paths;
use crate::queue::Topic;
use crate::web::{Guard, Page, Routes, Visitor};

pub(super) fn routes() -> Routes {
    const TOPICS: &[Topic] = &[Topic::Municipality];
    Routes::new("overview")
        .get_cached(paths::ABOUT, TOPICS, about)
        .get_cached(paths::PRIVACY, TOPICS, privacy)
        .get_cached(paths::ACCESSIBILITY, TOPICS, accessibility)
        .get(paths::SECURITY_TXT, Guard::Anyone, security_txt)
}

macro_rules! page_with_contact {
    ($view:ident, $handler:ident, $template:literal, $title:literal) => {
        #[derive(Template, WebTemplate)]
        #[template(path = $template)]
        struct $view {
            page: Page,
            phone_digits: String,
        }

        async fn $handler(visitor: Visitor) -> $view {
            $view {
                page: visitor.page($title),
                phone_digits: digits(&visitor.tenant.contact_phone),
            }
        }
    };
}

page_with_contact!(AboutPage, about, "overview/about.html", "about-title");
page_with_contact!(
    PrivacyPage,
    privacy,
    "overview/privacy.html",
    "privacy-title"
);
page_with_contact!(
    AccessibilityPage,
    accessibility,
    "overview/accessibility.html",
    "access-title"
);

/// A telephone number as a link takes it.
fn digits(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
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
