//! Five cookies and no more: the session, the chosen language, a one-time notice, a voucher's code between the scan and
//! the button that opens it, and the secret by which a browser gets back the forms that it sent while signed out.
//!
//! `__Host-` and Secure on https and on `*.localhost` (which browsers trust); a plain name on other
//! loopback addresses, where a browser would refuse a Secure cookie over http.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use time::Duration;

use super::visitor::Visitor;
use crate::auth::Token;
use crate::texts::Locale;

/// On loopback addresses, and elsewhere.
type Name = [&'static str; 2];

const SESSION: Name = ["sessie", "__Host-sessie"];
const LANGUAGE: Name = ["taal", "__Host-taal"];
const FLASH: Name = ["bericht", "__Host-bericht"];
const SCANNED: Name = ["gescand", "__Host-gescand"];
const DRAFTS: Name = ["concept", "__Host-concept"];

/// Whether cookies can be Secure here.
pub(super) fn secure(headers: &HeaderMap, https: bool) -> bool {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    https || name.ends_with(".localhost")
}

fn name(of: Name, secure: bool) -> &'static str {
    of[usize::from(secure)]
}

fn cookie(of: Name, value: String, secure: bool) -> Cookie<'static> {
    Cookie::build((name(of, secure), value))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .build()
}

fn removal(of: Name, secure: bool) -> Cookie<'static> {
    let mut gone = cookie(of, String::new(), secure);
    gone.make_removal();
    gone
}

fn read(jar: &CookieJar, of: Name, secure: bool) -> Option<String> {
    jar.get(name(of, secure))
        .map(|cookie| cookie.value().to_owned())
}

pub(super) fn session_token(jar: &CookieJar, secure: bool) -> Option<Token> {
    read(jar, SESSION, secure).and_then(|text| Token::parse(&text))
}

/// Whether the browser sent a session cookie at all, valid or not.
pub(super) fn has_session(jar: &CookieJar, secure: bool) -> bool {
    read(jar, SESSION, secure).is_some()
}

pub(super) fn chosen_language(jar: &CookieJar, secure: bool) -> Option<Locale> {
    read(jar, LANGUAGE, secure).and_then(|code| Locale::from_code(&code))
}

/// The key of the notice to show once. Only keys of notices: the cookie can't put other words on a page.
pub(super) fn flash_key(jar: &CookieJar, secure: bool) -> Option<String> {
    read(jar, FLASH, secure).filter(|key| {
        key.starts_with("flash-")
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

pub(super) fn without_flash(jar: CookieJar, secure: bool) -> CookieJar {
    jar.add(removal(FLASH, secure))
}

/// Gives the browser its session. The absolute end is the server's; the cookie lasts as long.
pub fn start_session(visitor: &Visitor, token: &Token) -> CookieJar {
    let mut session = cookie(SESSION, token.to_string(), visitor.secure);
    session.set_max_age(Duration::days(30));
    CookieJar::new().add(session)
}

pub fn clear_session(visitor: &Visitor) -> CookieJar {
    CookieJar::new().add(removal(SESSION, visitor.secure))
}

/// A notice for the next page; `key` starts with `flash-`.
pub fn flash(visitor: &Visitor, key: &'static str) -> CookieJar {
    CookieJar::new().add(cookie(FLASH, key.to_owned(), visitor.secure))
}

pub fn language(visitor: &Visitor, locale: Locale) -> CookieJar {
    let mut chosen = cookie(LANGUAGE, locale.code().to_owned(), visitor.secure);
    chosen.set_max_age(Duration::days(365));
    CookieJar::new().add(chosen)
}

/// A scanned code waits in the browser that scanned it: no address holds it, and nothing is stored for a stranger.
pub fn keep_scanned(visitor: &Visitor, code: &str) -> CookieJar {
    let mut scanned = cookie(SCANNED, code.to_owned(), visitor.secure);
    scanned.set_max_age(Duration::minutes(30));
    CookieJar::new().add(scanned)
}

pub fn scanned(visitor: &Visitor, jar: &CookieJar) -> Option<String> {
    read(jar, SCANNED, visitor.secure)
}

/// The secret that the forms of this browser are kept under.
pub fn drafts_token(visitor: &Visitor, jar: &CookieJar) -> Option<Token> {
    read(jar, DRAFTS, visitor.secure).and_then(|text| Token::parse(&text))
}

/// As long as the forms themselves are kept.
pub(super) fn keep_drafts(visitor: &Visitor, token: &Token) -> CookieJar {
    let mut drafts = cookie(DRAFTS, token.to_string(), visitor.secure);
    drafts.set_max_age(Duration::hours(1));
    CookieJar::new().add(drafts)
}

pub fn forget_scanned(visitor: &Visitor) -> CookieJar {
    CookieJar::new().add(removal(SCANNED, visitor.secure))
}
