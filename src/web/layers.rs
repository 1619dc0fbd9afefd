//! What every request passes on its way in and out, from the outside: a request id and a log line, headers that
//! protect, a floor under panics and slow handlers, the municipality, errors drawn as pages, protection against
//! forged requests, compression, kept forms, and the cache of anonymous pages.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use askama::Template;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HOST,
    IF_NONE_MATCH, ORIGIN, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use super::cache::{Kept, Key};
use super::error::{Fault, PageError};
use super::page::Page;
use super::routes::RouteInfo;
use super::state::App;
use super::visitor::{Visitor, locale_of};
use super::{cookies, see_other};
use crate::auth;
use crate::paths;
use crate::queue;
use crate::tenancy::Tenant;

/// Largest body we take, in bytes: no form of ours is longer, and nothing is uploaded.
const BODY_LIMIT: usize = 64 * 1024;
/// A handler that takes longer is given up.
const TIME_LIMIT: Duration = Duration::from_secs(10);

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'",
    ),
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    ("referrer-policy", "same-origin"),
];

/// The id by which a visitor and the log mean the same request.
#[derive(Clone, Debug)]
struct RequestRef(String);

type Cached = Arc<HashMap<&'static str, RouteInfo>>;

/// Puts every layer around the routes. `open` are routes that need no municipality (health, static files).
pub fn with_layers(routes: Router<App>, open: Router<App>, app: App) -> Router {
    let cached: Cached = Arc::new(
        app.routes
            .iter()
            .filter(|route| !route.topics.is_empty())
            .map(|route| (route.pattern, route.clone()))
            .collect(),
    );
    let pages = routes
        .fallback(async || PageError::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(from_fn_with_state((app.clone(), cached), keep_pages))
        .layer(from_fn_with_state(app.clone(), keep_forms))
        .layer(CompressionLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn(refuse_unmarked_posts))
        .layer(CatchPanicLayer::custom(
            |_panic: Box<dyn std::any::Any + Send>| {
                PageError::failed("a handler panicked").into_response()
            },
        ))
        .layer(from_fn(give_up_in_time))
        .layer(from_fn_with_state(app.clone(), spend_notice))
        .layer(from_fn_with_state(app.clone(), draw_errors))
        .layer(from_fn_with_state(app.clone(), find_tenant));
    open.merge(pages)
        .layer(from_fn(protect))
        .layer(from_fn(log))
        .with_state(app)
}

/// One line per request, with the route's pattern and never the address itself: it can hold a voucher's code.
async fn log(mut request: Request, next: Next) -> Response {
    let reference = uuid::Uuid::now_v7().simple().to_string();
    request
        .extensions_mut()
        .insert(RequestRef(reference.clone()));
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let started = Instant::now();
    let span = tracing::info_span!("request", id = %reference, %method, %route);
    let mut response = tracing::Instrument::instrument(next.run(request), span.clone()).await;
    let taken = started.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, ms = taken.as_secs_f64() * 1000.0, "answered"));
    metrics::counter!("http_requests_total", "route" => route.clone(), "method" => method.to_string(), "status" => status.to_string()).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(taken.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&reference) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // a handler may be stricter: the voucher's code sends no-referrer
        if !headers.contains_key(name) {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn find_tenant(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let host = host_of(&request);
    match app
        .tenants
        .by_host(&host, app.addressing.default_municipality.as_deref())
    {
        Some(tenant) => {
            request.extensions_mut().insert(tenant);
            next.run(request).await
        }
        None => (StatusCode::MISDIRECTED_REQUEST, "421\n").into_response(),
    }
}

/// A notice is shown once: the page that showed it takes it away.
async fn spend_notice(State(app): State<App>, request: Request, next: Next) -> Response {
    let secure = cookies::secure(request.headers(), app.addressing.is_https());
    let jar = CookieJar::from_headers(request.headers());
    let shown = cookies::flash_key(&jar, secure).is_some() && request.method() == Method::GET;
    let response = next.run(request).await;
    if shown && is_html(response.headers()) {
        return (cookies::without_flash(CookieJar::new(), secure), response).into_response();
    }
    response
}

fn host_of(request: &Request) -> String {
    request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .map(str::to_owned)
        .or_else(|| request.uri().authority().map(ToString::to_string))
        .unwrap_or_default()
}

/// The handler runs in a task of its own: a visitor who leaves, or our own impatience, must not cut it off while it
/// opens a transaction, which would then stay open in the pool. It ends by itself: every statement has a limit.
async fn give_up_in_time(request: Request, next: Next) -> Response {
    let handler = tokio::spawn(tracing::Instrument::in_current_span(next.run(request)));
    match tokio::time::timeout(TIME_LIMIT, handler).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => PageError::failed(error).into_response(),
        Err(_) => PageError::Unavailable("took too long".to_owned()).into_response(),
    }
}

/// A browser marks its posts with Origin or Sec-Fetch-Site; a post with a cookie and without a mark is not from one.
async fn refuse_unmarked_posts(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let marked = headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE);
    let with_cookie = headers.contains_key(axum::http::header::COOKIE);
    if request.method() == Method::POST && with_cookie && !marked {
        return PageError::Forbidden.into_response();
    }
    next.run(request).await
}

/// The one page for every failure.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    words: &'static str,
    /// Ours to mend: the visitor can mention a number.
    is_ours: bool,
    /// What to mention when asking for help.
    reference: String,
}

/// Draws the error pages: the handlers only say which.
async fn draw_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let kept = keep_parts(&parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = match response.extensions().get::<Fault>() {
        Some(Fault::SignIn { next }) => return see_other(paths::sign_in_then(next)),
        Some(Fault::Page(status)) => *status,
        // refusals by the layers below have no page of their own
        None if response.status().is_client_error() && !is_html(response.headers()) => {
            response.status()
        }
        None => return response,
    };
    let Some(tenant) = kept.extensions.get::<Tenant>().cloned() else {
        return response;
    };
    // who is signed in is good to know for the navigation; when the database is down, a page without it
    let visitor = match Visitor::read(&kept, &app, tenant.clone()).await {
        Ok(visitor) => visitor,
        Err(_) => Visitor::anonymous(&kept, &app, tenant),
    };
    let (title, words) = words_of(status);
    let page = ErrorPage {
        page: visitor.page(title),
        words,
        is_ours: status.is_server_error(),
        reference: kept
            .extensions
            .get::<RequestRef>()
            .map_or_else(String::new, |reference| reference.0.clone()),
    };
    let allow = response.headers().get(ALLOW).cloned();
    let mut drawn = match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(fault) => {
            tracing::error!(%fault, "the error page could not be drawn");
            status.into_response()
        }
    };
    if let Some(allow) = allow {
        drawn.headers_mut().insert(ALLOW, allow);
    }
    drawn
}

fn keep_parts(parts: &Parts) -> Parts {
    let (mut kept, ()) = Request::new(()).into_parts();
    kept.method = parts.method.clone();
    kept.uri = parts.uri.clone();
    kept.headers = parts.headers.clone();
    kept.extensions = parts.extensions.clone();
    kept
}

fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

/// The title and the words of an error page.
fn words_of(status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        400 => ("failure-400-title", "failure-400-body"),
        403 => ("failure-403-title", "failure-403-body"),
        404 => ("failure-404-title", "failure-404-body"),
        405 => ("failure-405-title", "failure-405-body"),
        409 => ("failure-409-title", "failure-409-body"),
        413 => ("failure-413-title", "failure-413-body"),
        429 => ("failure-429-title", "failure-429-body"),
        503 => ("failure-503-title", "failure-503-body"),
        _ => ("failure-500-title", "failure-500-body"),
    }
}

/// Holds bodies to the limit, keeps what was sent without a session, and tells the cache about changes at once.
async fn keep_forms(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let path = parts.uri.path().to_owned();
    let tenant = parts.extensions.get::<Tenant>().cloned();
    let response = next
        .run(Request::from_parts(parts, Body::from(body.clone())))
        .await;
    if let (Some(Fault::SignIn { .. }), Some(tenant)) =
        (response.extensions().get::<Fault>(), &tenant)
    {
        return match keep(&app, tenant, &path, &body).await {
            Ok(next) => PageError::SignIn { next }.into_response(),
            Err(error) => PageError::from(error).into_response(),
        };
    }
    if response.status().is_success() || response.status().is_redirection() {
        refresh_topics(&app).await;
    }
    response
}

async fn keep(app: &App, tenant: &Tenant, path: &str, body: &Bytes) -> sqlx::Result<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    let without_secrets: Vec<_> = pairs
        .into_iter()
        .filter(|(name, _)| !name.contains("password"))
        .collect();
    let fields = serde_urlencoded::to_string(without_secrets).unwrap_or_default();
    let mut conn = app.db.acquire().await?;
    let token = auth::keep_form(&mut conn, tenant.id, path, &fields, app.clock.now()).await?;
    Ok(paths::kept_form(token))
}

/// Reads the topics' versions: every second by the poller, and at once on the node that wrote.
pub async fn refresh_topics(app: &App) {
    let versions = async {
        let mut conn = app.db.acquire().await?;
        queue::topic_versions(&mut conn).await
    };
    match versions.await {
        Ok(versions) => app.cache.set_versions(versions),
        Err(error) => tracing::warn!(%error, "topics could not be read"),
    }
}

/// Serves and keeps pages of visitors without an account.
async fn keep_pages(
    State((app, cached)): State<(App, Cached)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some((key, route)) = cache_key(&app, &cached, &parts) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let headers = parts.headers.clone();
    if let Some(kept) = app.cache.get(&key, route.topics) {
        return kept_response(&kept, &headers);
    }
    let versions = app.cache.versions_of(key.municipality, route.topics);
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.status() != StatusCode::OK || !is_html(response.headers()) {
        return response;
    }
    match to_bytes(response.into_body(), usize::MAX).await {
        Ok(html) => kept_response(&app.cache.keep(key, html, versions), &headers),
        Err(error) => PageError::failed(error).into_response(),
    }
}

fn cache_key<'a>(app: &App, cached: &'a Cached, parts: &Parts) -> Option<(Key, &'a RouteInfo)> {
    if !app.cache.is_on() || parts.method != Method::GET {
        return None;
    }
    let route = cached.get(parts.extensions.get::<MatchedPath>()?.as_str())?;
    let secure = cookies::secure(&parts.headers, app.addressing.is_https());
    let jar = CookieJar::from_headers(&parts.headers);
    if cookies::has_session(&jar, secure) || cookies::flash_key(&jar, secure).is_some() {
        return None;
    }
    let path = parts.uri.path_and_query()?.as_str();
    // nobody's real filter is longer; a stranger's nonsense should not be kept
    if path.len() > 500 {
        return None;
    }
    let key = Key {
        municipality: parts.extensions.get::<Tenant>()?.id,
        locale: locale_of(parts, secure),
        path: path.to_owned(),
    };
    Some((key, route))
}

fn kept_response(kept: &Kept, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        VARY,
        HeaderValue::from_static("accept-encoding, accept-language, cookie"),
    );
    if let Ok(etag) = HeaderValue::from_str(&kept.etag) {
        headers.insert(ETAG, etag);
    }
    let known = asked
        .get(IF_NONE_MATCH)
        .and_then(|tags| tags.to_str().ok())
        .is_some_and(|tags| {
            tags.split(',')
                .any(|tag| tag.trim().trim_start_matches("W/") == kept.etag)
        });
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let accepts = asked
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let accepts = |coding: &str| {
        accepts.split(',').any(|offer| {
            offer.trim().split(';').next() == Some(coding)
                && !offer.replace(' ', "").ends_with(";q=0")
        })
    };
    let body = if accepts("br") && !kept.brotli.is_empty() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        kept.brotli.clone()
    } else if accepts("gzip") && !kept.gzip.is_empty() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        kept.gzip.clone()
    } else {
        kept.plain.clone()
    };
    (headers, body).into_response()
}
