//! What every request passes on its way in and out, from the outside: a request id and a log line, headers that
//! protect, the municipality, the cache of anonymous pages, errors drawn as pages, a floor under panics and slow
//! handlers, protection against forged requests, compression, and kept forms.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use askama::Template;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HOST,
    IF_NONE_MATCH, ORIGIN, REFERER, SET_COOKIE, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use super::cache::{Kept, Key};
use super::drafts::{draft_text, typed};
use super::error::{Fault, PageError};
use super::page::Page;
use super::routes::RouteInfo;
use super::state::App;
use super::visitor::{Visitor, locale_of};
use super::{cookies, see_other};
use crate::auth::{self, KeptForm, Limit, Token, within_limit};
use crate::paths;
use crate::queue;
use crate::tenancy::Tenant;

/// Largest body we take, in bytes: no form of ours is longer. What takes a file has a limit of its own.
const BODY_LIMIT: usize = 64 * 1024;
/// A handler that takes longer is given up.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// For a file on a slow line.
const FILE_TIME_LIMIT: Duration = Duration::from_secs(90);

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

static HEADERS: [(HeaderName, HeaderValue); 8] = [
    header(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'",
    ),
    header(
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    header("x-content-type-options", "nosniff"),
    header("x-frame-options", "DENY"),
    header("cross-origin-opener-policy", "same-origin"),
    header("cross-origin-resource-policy", "same-origin"),
    header(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    header("referrer-policy", "same-origin"),
];

const fn header(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// The id by which a visitor and the log mean the same request.
#[derive(Clone, Debug)]
struct RequestRef(String);

type Cached = Arc<HashMap<&'static str, RouteInfo>>;

/// The routes that take a file.
type Uploads = Arc<HashSet<&'static str>>;

fn takes_file(uploads: &Uploads, request: &Request) -> bool {
    request.method() == Method::POST
        && request
            .extensions()
            .get::<MatchedPath>()
            .is_some_and(|path| uploads.contains(path.as_str()))
}

/// Puts every layer around the routes. `open` are routes that need no municipality (health, static files).
pub fn with_layers(routes: Router<App>, open: Router<App>, app: App) -> Router {
    let cached: Cached = Arc::new(
        app.routes
            .iter()
            .filter(|route| !route.topics.is_empty())
            .map(|route| (route.pattern, route.clone()))
            .collect(),
    );
    let uploads: Uploads = Arc::new(
        app.routes
            .iter()
            .filter(|route| route.takes_file)
            .map(|route| route.pattern)
            .collect(),
    );
    let pages = routes
        .fallback(async || PageError::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(from_fn_with_state((app.clone(), cached), keep_pages))
        .layer(from_fn_with_state(
            (app.clone(), uploads.clone()),
            keep_forms,
        ))
        // of what is compressed for one visitor the time counts more than the last bytes
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CsrfLayer::new())
        .layer(from_fn(refuse_unmarked_posts))
        .layer(from_fn(refuse_nul))
        .layer(CatchPanicLayer::custom(
            |_panic: Box<dyn std::any::Any + Send>| {
                PageError::failed("a handler panicked").into_response()
            },
        ))
        .layer(from_fn_with_state(uploads, give_up_in_time))
        .layer(from_fn_with_state(app.clone(), spend_notice))
        .layer(from_fn_with_state(app.clone(), draw_errors))
        .layer(from_fn(require_tenant));
    let site = open
        .merge(pages)
        .layer(from_fn(tell_route))
        .with_state(app.clone());
    // A layer copies all that is below it for each request. A router is one pointer to copy, so that pages that are
    // kept, which is what most visitors ask for, pay for none of the layers that they don't need.
    Router::new()
        .fallback_service(site)
        .layer(from_fn_with_state(app, receive))
}

/// The route of an answer, for the layer outside the router.
#[derive(Clone)]
struct RouteOf(String);

async fn tell_route(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map(|path| RouteOf(path.as_str().to_owned()));
    if let Some(RouteOf(route)) = &route {
        tracing::Span::current().record("route", route);
    }
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// One line per request, with the route's pattern and never the address itself: it can hold a voucher's code.
async fn receive(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
    let id = id.simple().to_string();
    let method = request.method().clone();
    let tenant = find_tenant(&app, &request);
    let kept = tenant
        .as_ref()
        .and_then(|tenant| find_kept(&app, tenant, &request));
    let (route, mut response) = match kept {
        Some(kept) => (
            Cow::Borrowed(kept.route),
            kept_response(&kept, request.headers()),
        ),
        None => {
            let extensions = request.extensions_mut();
            extensions.insert(RequestRef(id.clone()));
            if let Some(tenant) = tenant {
                extensions.insert(tenant);
            }
            let route = tracing::field::Empty;
            let span = tracing::info_span!("request", id, %method, route);
            let response = tracing::Instrument::instrument(next.run(request), span).await;
            let route = response.extensions().get::<RouteOf>();
            let route = route.map_or(Cow::Borrowed("unmatched"), |route| route.0.clone().into());
            (route, response)
        }
    };
    protect(response.headers_mut());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    let seconds = started.elapsed().as_secs_f64();
    let status = response.status();
    tracing::info!(id, %method, %route, status = status.as_u16(), ms = seconds * 1000.0, "answered");
    metrics::counter!(
        "http_requests_total",
        "route" => route.clone(), "method" => method.to_string(), "status" => status.as_str().to_owned()
    )
    .increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(seconds);
    response
}

fn protect(headers: &mut HeaderMap) {
    for (name, value) in &HEADERS {
        // a handler may be stricter: the voucher's code sends no-referrer
        headers.entry(name).or_insert_with(|| value.clone());
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

fn find_tenant(app: &App, request: &Request) -> Option<Tenant> {
    let named = request.headers().get(HOST).map(HeaderValue::to_str);
    let host = match named {
        Some(host) => host.unwrap_or_default(),
        None => request.uri().authority().map_or("", |host| host.as_str()),
    };
    let default = app.addressing.default_municipality.as_deref();
    app.tenants.by_host(host, default)
}

async fn require_tenant(request: Request, next: Next) -> Response {
    if request.extensions().get::<Tenant>().is_none() {
        return (StatusCode::MISDIRECTED_REQUEST, "421\n").into_response();
    }
    next.run(request).await
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

/// The handler runs in a task of its own: a visitor who leaves, or our own impatience, must not cut it off while it
/// opens a transaction, which would then stay open in the pool. It ends by itself: every statement has a limit.
async fn give_up_in_time(State(uploads): State<Uploads>, request: Request, next: Next) -> Response {
    let limit = match takes_file(&uploads, &request) {
        true => FILE_TIME_LIMIT,
        false => TIME_LIMIT,
    };
    let handler = tokio::spawn(tracing::Instrument::in_current_span(next.run(request)));
    match tokio::time::timeout(limit, handler).await {
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

/// No record is called by a NUL, and the database can't even be asked for one.
async fn refuse_nul(request: Request, next: Next) -> Response {
    if request.uri().path().contains("%00") {
        return PageError::NotFound.into_response();
    }
    next.run(request).await
}

/// The one page for every failure.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    words: Option<&'static str>,
    /// In a turn for a helper much of one's own is closed: where to go on after it.
    after_turn: Option<String>,
    /// What the visitor wrote, and would be lost with the answer.
    written: Option<Written>,
    /// Ours to mend: the visitor can mention a number.
    is_ours: bool,
    /// What to mention when asking for help.
    reference: String,
}

/// The body of a form, held outside the handler until it has answered: when it can't, the words are not lost.
#[derive(Clone, Default)]
struct SentForm(Arc<OnceLock<Bytes>>);

/// A draft to be copied, or sent once more.
struct Written {
    action: String,
    fields: Vec<(String, String)>,
    /// What a person typed, of all that is sent.
    words: Vec<String>,
}

impl SentForm {
    /// Of a form in which people write, when the fault is not theirs and nothing can be kept for them.
    fn written(&self, sent: &Parts, status: StatusCode) -> Option<Written> {
        let is_lost = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
        let body = self.0.get().filter(|_| is_lost)?;
        let pattern = sent.extensions.get::<MatchedPath>()?;
        draft_text(pattern.as_str())?;
        let fields = repeatable(body);
        let words = typed(&fields);
        (!words.is_empty()).then(|| Written {
            action: sent.uri.path().to_owned(),
            fields,
            words,
        })
    }
}

/// What was sent, without what nobody should read from a screen.
fn repeatable(body: &[u8]) -> Vec<(String, String)> {
    let mut fields = without_passwords(body);
    fields
        .retain(|(name, _)| name != "code" && !name.contains("token") && !name.contains("secret"));
    fields
}

fn without_passwords(body: &[u8]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    fields.retain(|(name, _)| !name.contains("password"));
    fields
}

/// Draws the error pages: the handlers only say which.
async fn draw_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let sent = SentForm::default();
    if parts.method == Method::POST {
        parts.extensions.insert(sent.clone());
    }
    let kept = keep_parts(&parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = match response.extensions().get::<Fault>() {
        Some(Fault::SignIn { next }) => {
            let mut to_sign_in = see_other(paths::sign_in_then(next));
            let cookies = response.headers().get_all(SET_COOKIE).into_iter().cloned();
            let headers = to_sign_in.headers_mut();
            headers.extend(cookies.map(|cookie| (SET_COOKIE, cookie)));
            return to_sign_in;
        }
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
    let after_turn = after_turn(&visitor, &kept, status);
    let is_closed = after_turn.is_some() && status == StatusCode::FORBIDDEN;
    let page = ErrorPage {
        page: visitor.page(title),
        // it is for this account, once the turn is over
        words: (!is_closed).then_some(words),
        after_turn,
        written: sent.written(&kept, status),
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

/// The page that is closed as long as the visitor acts for a helper.
fn after_turn(visitor: &Visitor, asked: &Parts, status: StatusCode) -> Option<String> {
    let is_closed = matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    let serving = visitor.viewer.as_ref()?.serving.as_ref();
    serving.filter(|_| is_closed)?;
    Some(match asked.method == Method::GET {
        true => visitor.path.clone(),
        false => String::new(),
    })
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

/// Holds bodies to the limit, keeps what was written without a session, and tells the cache about changes at once.
async fn keep_forms(
    State((app, uploads)): State<(App, Uploads)>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let is_upload = takes_file(&uploads, &request);
    let (parts, sent) = request.into_parts();
    let kept = keep_parts(&parts);
    let tenant = parts.extensions.get::<Tenant>().cloned();
    // a file is not read before the handler knows who sends it, and is never kept
    let (body, sent) = match is_upload {
        true => (Bytes::new(), sent),
        false => match to_bytes(sent, BODY_LIMIT).await {
            Ok(body) => {
                if let Some(SentForm(held)) = parts.extensions.get() {
                    // nobody else fills it
                    held.get_or_init(|| body.clone());
                }
                (body.clone(), Body::from(body))
            }
            Err(_) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        },
    };
    let request = Request::from_parts(parts, sent);
    let (response, touched) = queue::watched(next.run(request)).await;
    if let Some(tenant) = &tenant {
        app.cache.drop_pages(tenant.id, &touched);
    }
    if let (Some(Fault::SignIn { .. }), Some(tenant)) =
        (response.extensions().get::<Fault>(), tenant)
    {
        let stranger = Visitor::anonymous(&kept, &app, tenant);
        return keep(&stranger, &kept, &body)
            .await
            .unwrap_or_else(IntoResponse::into_response);
    }
    response
}

/// Keeps a draft for the browser that sent it, and sends the visitor to sign in first. What is no draft is pressed
/// again on its own page.
async fn keep(stranger: &Visitor, sent: &Parts, body: &Bytes) -> Result<Response, PageError> {
    // a code is kept, unseen until its person signs in: it is all that its form asks
    let fields = without_passwords(body);
    let pattern = sent
        .extensions
        .get::<MatchedPath>()
        .map(MatchedPath::as_str);
    let draft = pattern.filter(|pattern| draft_text(pattern).is_some());
    let Some(pattern) = draft.filter(|_| !typed(&fields).is_empty()) else {
        let next = came_from(&sent.headers).unwrap_or_else(paths::my);
        return Err(PageError::SignIn { next });
    };
    let form = KeptForm {
        pattern: pattern.to_owned(),
        action: sent.uri.path().to_owned(),
        body: serde_urlencoded::to_string(fields).unwrap_or_default(),
    };
    let mut conn = stranger.app.db.acquire().await?;
    let (municipality, now) = (stranger.tenant.id, stranger.now);
    // each takes room until it is cleared away: one network can't fill the table
    let limit = Limit::KEPT_FORM_NETWORK;
    if !within_limit(&mut conn, municipality, limit, &stranger.network.near, now).await? {
        return Err(PageError::TooMany);
    }
    // one secret for all that a browser wrote: a second form must not lock out the first
    let jar = CookieJar::from_headers(&sent.headers);
    let browser = cookies::drafts_token(stranger, &jar).unwrap_or_else(Token::random);
    let token = auth::keep_form(&mut conn, municipality, &form, &browser, now).await?;
    let next = paths::kept_form(token);
    let cookie = cookies::keep_drafts(stranger, &browser);
    Ok((cookie, PageError::SignIn { next }).into_response())
}

/// The page of this site on which a form stood.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let page: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(HOST)?.to_str().ok()?;
    let here = page.authority().is_some_and(|other| other == host);
    let path = page.path_and_query().filter(|_| here)?.as_str();
    paths::safe_next(path).map(str::to_owned)
}

/// Reads the topics' versions: by the poller, for what was written elsewhere.
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

/// The page as it is kept for this visitor.
fn find_kept(app: &App, tenant: &Tenant, request: &Request) -> Option<Arc<Kept>> {
    if !app.cache.is_on() || request.method() != Method::GET {
        return None;
    }
    app.cache
        .get(&cache_key(app, tenant, request.headers(), request.uri())?)
}

/// Keeps pages of visitors without an account.
async fn keep_pages(
    State((app, cached)): State<(App, Cached)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some((key, route)) = to_keep(&app, &cached, &parts) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let headers = parts.headers.clone();
    let versions = app.cache.versions_of(key.municipality, route.topics);
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.status() != StatusCode::OK || !is_html(response.headers()) {
        return response;
    }
    match to_bytes(response.into_body(), usize::MAX).await {
        Ok(html) => kept_response(&app.cache.keep(key, route, html, versions), &headers),
        Err(error) => PageError::failed(error).into_response(),
    }
}

/// Under what to keep a page, where its route allows it.
fn to_keep<'a>(app: &App, cached: &'a Cached, parts: &Parts) -> Option<(Key, &'a RouteInfo)> {
    if !app.cache.is_on() || parts.method != Method::GET {
        return None;
    }
    let route = cached.get(parts.extensions.get::<MatchedPath>()?.as_str())?;
    let tenant = parts.extensions.get::<Tenant>()?;
    let key = cache_key(app, tenant, &parts.headers, &parts.uri)?;
    Some((key, route))
}

/// None for someone with a session or a notice to show, whose pages are their own.
fn cache_key(app: &App, tenant: &Tenant, headers: &HeaderMap, uri: &Uri) -> Option<Key> {
    let secure = cookies::secure(headers, app.addressing.is_https());
    let jar = CookieJar::from_headers(headers);
    if cookies::has_session(&jar, secure) || cookies::flash_key(&jar, secure).is_some() {
        return None;
    }
    let path = uri.path_and_query()?.as_str();
    // nobody's real filter is longer; a stranger's nonsense should not be kept
    if path.len() > 500 {
        return None;
    }
    Some(Key {
        municipality: tenant.id,
        locale: locale_of(&jar, headers, secure),
        path: path.to_owned(),
    })
}

fn kept_response(kept: &Kept, asked: &HeaderMap) -> Response {
    // with room for those that protect
    let mut headers = HeaderMap::with_capacity(24);
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
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        *response.headers_mut() = headers;
        return response;
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
    let body = if accepts("br") {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        kept.brotli()
    } else if accepts("gzip") {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        kept.gzip()
    } else {
        kept.plain.clone()
    };
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers;
    response
}
