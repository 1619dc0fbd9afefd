use std::net::IpAddr;
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
    /// Where the request comes from, for attempt limits: an IPv4 address or the first half of an IPv6 one.
    pub network: String,
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

/// The last address in `X-Forwarded-For` that is no proxy of ours, when the peer is one; else the peer.
fn network_of(parts: &Parts, app: &App) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>()
    else {
        return "local".to_owned();
    };
    let mut address = peer.ip();
    if app.trusted_proxies.contains(&address) {
        let forwarded = header_text(parts, "x-forwarded-for");
        address = forwarded
            .rsplit(',')
            .filter_map(|text| text.trim().parse::<IpAddr>().ok())
            .find(|candidate| !app.trusted_proxies.contains(candidate))
            .unwrap_or(address);
    }
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let s = v6.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
        }
    }
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
