use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, OriginalUri};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, NaiveDate, Utc};

use super::cookies;
use super::error::PageError;
use super::page::Page;
use super::state::App;
use crate::auth::{self, Viewer};
use crate::base::clock::date_of;
use crate::tenancy::Tenant;
use crate::texts::{Locale, Translator};

/// A network, as attempts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// An IPv4 address, or the first half of an IPv6 one: what one household or office has.
    pub near: String,
    /// What one customer of a provider can have: over sixty thousand of those halves. None on IPv4.
    pub wide: Option<String>,
}

impl Network {
    fn of(address: IpAddr) -> Network {
        match address {
            IpAddr::V4(v4) => Network {
                near: v4.to_string(),
                wide: None,
            },
            IpAddr::V6(v6) => {
                let s = v6.segments();
                Network {
                    near: format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3]),
                    wide: Some(format!("{:x}:{:x}:{:x}::/48", s[0], s[1], s[2])),
                }
            }
        }
    }

    /// Of a request that came over no connection.
    fn unknown() -> Network {
        Network {
            near: "local".to_owned(),
            wide: None,
        }
    }
}

/// Who knocks: anyone, signed in or not. Read once per request; every guard stands on it.
#[derive(Clone)]
pub struct Visitor(Arc<Knock>);

pub struct Knock {
    pub app: App,
    pub tenant: Tenant,
    pub viewer: Option<Viewer>,
    pub locale: Locale,
    pub translator: Translator,
    /// The moment of this request; the same for everything it does.
    pub now: DateTime<Utc>,
    /// Path and query as asked for.
    pub path: String,
    /// Whether cookies are Secure here.
    pub secure: bool,
    pub flash: Option<String>,
    /// Where the request comes from, for attempt limits.
    pub network: Network,
    pub user_agent: String,
}

impl std::ops::Deref for Visitor {
    type Target = Knock;
    fn deref(&self) -> &Knock {
        &self.0
    }
}

impl Visitor {
    /// Today's date in the Netherlands.
    pub fn today(&self) -> NaiveDate {
        date_of(self.now)
    }

    /// A page with this title.
    pub fn page(&self, title_key: &'static str) -> Page {
        Page::new(self, self.translator.text(title_key).to_string())
    }

    /// A page whose title is somebody's own words: a plan, a helper.
    pub fn page_titled(&self, title: impl Into<String>) -> Page {
        Page::new(self, title.into())
    }

    /// The absolute address of a path at this municipality.
    pub fn absolute(&self, path: &str) -> String {
        self.app.addressing.absolute(&self.tenant, path)
    }

    /// Reads tenant, language and notice, without asking the database who it is.
    pub(super) fn anonymous(parts: &Parts, app: &App, tenant: Tenant) -> Visitor {
        Visitor(Arc::new(read_parts(parts, app, tenant)))
    }

    /// As [`Visitor::anonymous`], and who is signed in.
    pub(super) async fn read(
        parts: &Parts,
        app: &App,
        tenant: Tenant,
    ) -> Result<Visitor, PageError> {
        let mut read = read_parts(parts, app, tenant);
        let jar = CookieJar::from_headers(&parts.headers);
        if let Some(token) = cookies::session_token(&jar, read.secure) {
            let mut conn = app.db.acquire().await?;
            if let Some((viewer, locale)) =
                auth::viewer_by_token(&mut conn, read.tenant.id, &token, read.now).await?
            {
                if cookies::chosen_language(&jar, read.secure).is_none()
                    && let Some(locale) = Locale::from_code(&locale)
                {
                    read.locale = locale;
                    read.translator = translator(app, &read.tenant, locale);
                }
                read.viewer = Some(viewer);
            }
        }
        Ok(Visitor(Arc::new(read)))
    }
}

fn translator(app: &App, tenant: &Tenant, locale: Locale) -> Translator {
    match tenant.terms.get(locale.code()) {
        // checked when it was saved; a term that no longer fits must not take the site down
        Some(source) => app
            .texts
            .with_overrides(locale, source)
            .unwrap_or_else(|_| app.texts.translator(locale)),
        None => app.texts.translator(locale),
    }
}

/// The language of a request: chosen by cookie, else the browser's, else Dutch.
pub(super) fn locale_of(jar: &CookieJar, headers: &HeaderMap, secure: bool) -> Locale {
    cookies::chosen_language(jar, secure)
        .or_else(|| {
            headers
                .get(ACCEPT_LANGUAGE)
                .and_then(|header| header.to_str().ok())
                .and_then(Locale::preferred)
        })
        .unwrap_or(Locale::Nl)
}

fn read_parts(parts: &Parts, app: &App, tenant: Tenant) -> Knock {
    let secure = cookies::secure(&parts.headers, app.addressing.is_https());
    let jar = CookieJar::from_headers(&parts.headers);
    let locale = locale_of(&jar, &parts.headers, secure);
    let uri = parts
        .extensions
        .get::<OriginalUri>()
        .map_or(&parts.uri, |original| &original.0);
    Knock {
        translator: translator(app, &tenant, locale),
        locale,
        viewer: None,
        now: app.clock.now(),
        path: uri
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string),
        flash: cookies::flash_key(&jar, secure),
        secure,
        network: network_of(parts, app),
        user_agent: header_text(parts, "user-agent"),
        tenant,
        app: app.clone(),
    }
}

fn header_text(parts: &Parts, name: &str) -> String {
    parts
        .headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

fn network_of(parts: &Parts, app: &App) -> Network {
    match parts.extensions.get::<ConnectInfo<SocketAddr>>() {
        Some(ConnectInfo(peer)) => Network::of(visitor_address(
            peer.ip(),
            &parts.headers,
            &app.trusted_proxies,
        )),
        None => Network::unknown(),
    }
}

/// Where a request comes from. Each proxy writes down whom it got the request from, behind what was there: what our own
/// proxies wrote is believed, from the last one back, and what stands before that is anyone's word.
fn visitor_address(peer: IpAddr, headers: &HeaderMap, trusted_proxies: &[IpAddr]) -> IpAddr {
    let is_ours = |address| {
        let mut ours = trusted_proxies.iter();
        ours.any(|proxy| proxy.to_canonical() == address)
    };
    // some proxies add a line of their own: all lines are one list, in their order
    let lines = headers.get_all("x-forwarded-for").iter();
    let lines: Vec<_> = lines
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    let forwarded = lines.join(",");
    let mut address = peer.to_canonical();
    for entry in forwarded.rsplit(',') {
        if !is_ours(address) {
            break;
        }
        let Ok(before) = entry.trim().parse::<IpAddr>() else {
            break;
        };
        address = before.to_canonical();
    }
    address
}

impl FromRequestParts<App> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, PageError> {
        if let Some(visitor) = parts.extensions.get::<Visitor>() {
            return Ok(visitor.clone());
        }
        // the tenant layer stands before every route but health and static files
        let Some(tenant) = parts.extensions.get::<Tenant>().cloned() else {
            return Err(PageError::Misdirected);
        };
        let visitor = Visitor::read(parts, app, tenant).await?;
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

/// The path's parts by name, for guards that need `{slug}`.
pub(super) async fn path_part(parts: &mut Parts, name: &str) -> Option<String> {
    let params: Result<axum::extract::RawPathParams, _> =
        axum::extract::RawPathParams::from_request_parts(parts, &()).await;
    params
        .ok()?
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn address(peer: &str, lines: &[&'static str]) -> IpAddr {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2"), ip("fd00::1")];
        visitor_address(ip(peer), &headers, &proxies)
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed() {
        assert_eq!(address("203.0.113.9", &["198.51.100.7"]), ip("203.0.113.9"));
        assert_eq!(address("10.0.0.1", &["198.51.100.7"]), ip("198.51.100.7"));
        assert_eq!(address("10.0.0.1", &[]), ip("10.0.0.1"));
        let through_two = ["192.0.2.1, 198.51.100.7, 10.0.0.2"];
        assert_eq!(address("10.0.0.1", &through_two), ip("198.51.100.7"));
    }

    #[test]
    fn a_line_that_a_proxy_adds_counts_after_what_the_visitor_sent() {
        let lines = ["192.0.2.1", "198.51.100.7"];
        assert_eq!(address("10.0.0.1", &lines), ip("198.51.100.7"));
        let lines = ["192.0.2.1", "198.51.100.7, 10.0.0.2"];
        assert_eq!(address("fd00::1", &lines), ip("198.51.100.7"));
    }

    #[test]
    fn what_stands_before_an_unreadable_entry_is_not_believed() {
        let lines = ["192.0.2.1, onbekend, 10.0.0.2"];
        assert_eq!(address("10.0.0.1", &lines), ip("10.0.0.2"));
        assert_eq!(address("10.0.0.1", &["192.0.2.1, "]), ip("10.0.0.1"));
    }

    #[test]
    fn an_ipv4_address_in_ipv6_clothes_is_the_same_one() {
        let lines = ["::ffff:198.51.100.7"];
        assert_eq!(address("::ffff:10.0.0.1", &lines), ip("198.51.100.7"));
        let network = Network::of(address("::ffff:203.0.113.9", &[]));
        assert_eq!(network.near, "203.0.113.9");
    }

    #[test]
    fn an_ipv6_network_is_counted_near_and_wide() {
        let network = Network::of(ip("2001:db8:1:2:3:4:5:6"));
        assert_eq!(network.near, "2001:db8:1:2::/64");
        assert_eq!(network.wide.as_deref(), Some("2001:db8:1::/48"));
    }
}
