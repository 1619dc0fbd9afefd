//! What every answer carries, whatever its status; what every post must carry; and that looking changes nothing.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use sqlx::postgres::PgPoolOptions;
use zelfgekozen::router;
use zelfgekozen::web::{self, App};

use super::support::browser::{Answer, Browser};
use super::support::database::fresh;
use super::support::demo::{Browsers, Demo};
use super::support::scene::Scene;
use super::support::snapshot::Snapshot;
use super::support::world::{PASSWORD, World};

/// What is wrong with the headers of an answer.
fn faults(headers: &HeaderMap) -> Vec<String> {
    let text = |name: &str| -> &str {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let mut faults = Vec::new();
    let csp = text("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        if !csp.split(';').any(|held| held.trim() == part) {
            faults.push(format!("no {part}"));
        }
    }
    if csp.contains("unsafe") || csp.contains('*') {
        faults.push(format!("a loose policy: {csp}"));
    }
    let hsts = text("strict-transport-security");
    let seconds: u64 = hsts
        .split(';')
        .find_map(|part| part.trim().strip_prefix("max-age="))
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or_default();
    if seconds < 31_536_000 || !hsts.contains("includeSubDomains") {
        faults.push(format!("HSTS: {hsts}"));
    }
    if text("x-content-type-options") != "nosniff" {
        faults.push("no nosniff".to_owned());
    }
    if !["same-origin", "no-referrer"].contains(&text("referrer-policy")) {
        faults.push("no referrer policy".to_owned());
    }
    let kind = text("content-type");
    if kind.starts_with("text/html") && kind != "text/html; charset=utf-8" {
        faults.push(format!("charset: {kind}"));
    }
    if !headers.contains_key("cache-control") {
        faults.push("no cache-control".to_owned());
    }
    if !headers.contains_key("x-request-id") {
        faults.push("no request id".to_owned());
    }
    for cookie in headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap_or_default();
        let safe = cookie.starts_with("__Host-")
            && ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]
                .iter()
                .all(|part| cookie.split("; ").any(|held| held == *part))
            && !cookie.contains("Domain");
        if !safe {
            faults.push(format!("cookie {cookie}"));
        }
    }
    faults
}

#[tokio::test]
async fn every_page_carries_the_headers_that_protect_and_no_page_that_is_somebodys_is_kept() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, account) in demo.pages(&here) {
        let browser = browsers.of(&demo, &here, account.as_deref()).await;
        let answer = browser.send(Method::GET, &path, None).await;
        seen += 1;
        wrong.extend(
            faults(&answer.headers)
                .into_iter()
                .map(|fault| format!("{path}: {fault}")),
        );
        if account.is_some() && answer.headers["cache-control"] != "no-store" {
            wrong.push(format!("{path} as {account:?} may be kept"));
        }
    }
    assert!(seen > 150, "only {seen} pages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The site with a handler that panics and one that sends nothing for a while.
fn with_a_weak_spot(app: &App) -> axum::Router {
    let routes: axum::Router<App> = axum::Router::new().route(
        "/paniek",
        axum::routing::get(async || -> StatusCode { panic!("at /home/geheim/src/main.rs:1") })
            .post(async || -> StatusCode { panic!("at /home/geheim/src/main.rs:2") }),
    );
    web::with_layers(routes, axum::Router::new(), app.clone())
}

fn plain_failure(answer: &Answer, status: u16, words: &str) {
    answer.is(status).shows(words);
    assert_eq!(faults(&answer.headers), Vec::<String>::new());
    let id = answer.headers["x-request-id"].to_str().unwrap();
    answer.shows(id);
    for inside in [
        "panick",
        "geheim",
        "src/",
        ".rs",
        "sqlx",
        "postgres",
        "relation",
        "backtrace",
        "column",
    ] {
        let told = answer.words().to_lowercase().contains(inside);
        assert!(!told, "the page tells “{inside}”:\n{}", answer.words());
    }
}

#[tokio::test]
async fn a_handler_that_panics_shows_a_plain_page_with_an_id_and_the_site_goes_on() {
    let world = World::new().await;
    let host = format!("{}:8080", world.here.canonical_host());
    let mut browser = Browser::new(with_a_weak_spot(&world.app), host);
    let answer = browser.get("/paniek").await;
    plain_failure(&answer, 500, "Er ging iets mis");
    plain_failure(&browser.post("/paniek", &[]).await, 500, "Er ging iets mis");
    world.visitor().get("/over").await.is(200);
}

#[tokio::test]
async fn a_fault_in_the_database_is_told_plainly_and_nothing_is_half_done() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let bert = "bestuur@demo.example";
    let mut browser = demo.browser(&here, Some(bert)).await;
    let forms = demo.forms(&here).await;
    let decide = forms
        .iter()
        .find(|form| form.pattern == zelfgekozen::paths::BOARD_DECISION)
        .expect("an application to decide");
    // the last thing that the decision does can't be done: everything before it is undone
    sqlx::raw_sql("alter table queue.outbox rename column args to other_args")
        .execute(&demo.world.db.owner)
        .await
        .unwrap();
    let before = Snapshot::of(&demo.world.db.owner).await;
    let fields = super::support::demo::filled(decide);
    let answer = browser
        .post(&decide.action, &super::support::demo::pairs(&fields))
        .await;
    plain_failure(&answer, 500, "Er ging iets mis");
    let changed = before.changed(&Snapshot::of(&demo.world.db.owner).await);
    assert!(changed.is_empty(), "{changed:?}");
    demo.world.balanced().await;
}

#[tokio::test]
async fn without_a_free_connection_or_a_database_people_read_that_it_is_busy() {
    let mut db = fresh().await;
    db.app = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_millis(300))
        .connect_lazy(&db.url)
        .unwrap();
    let world = World::on(db).await;
    let person = world.person("An").await;
    let mut browser = world.browser(person).await;
    let before = Snapshot::of(&world.db.owner).await;
    let held = world.db.app.acquire().await.unwrap();
    for path in ["/initiatieven", "/mijn", "/mijn/account/naam"] {
        plain_failure(&browser.get(path).await, 503, "even");
    }
    let answer = browser
        .post("/mijn/account/naam", &[("name", "Anna")])
        .await;
    plain_failure(&answer, 503, "even");
    drop(held);
    // nobody is let in because nobody could be asked
    world.db.app.close().await;
    for path in ["/mijn", "/gemeente", "/"] {
        plain_failure(&browser.get(path).await, 503, "even");
    }
    // what was written is there to be copied or sent again, and no password is
    let path = zelfgekozen::paths::my_email();
    let fields = [("email", "anna@voorbeeld.example"), ("password", PASSWORD)];
    let answer = browser.post(&path, &fields).await;
    plain_failure(&answer, 503, "even");
    answer
        .shows("Uw tekst")
        .shows("anna@voorbeeld.example")
        .hides(PASSWORD);
    assert!(!answer.body.contains(PASSWORD));
    assert_eq!(
        answer.form(&path, &[]),
        [("email".into(), fields[0].1.into())]
    );
    // a button that only says yes is no text
    let answer = browser.post(&zelfgekozen::paths::sign_out(), &[]).await;
    answer.is(503).hides("Uw tekst");
    let changed = before.changed(&Snapshot::of(&world.db.owner).await);
    assert!(changed.is_empty(), "{changed:?}");
}

#[tokio::test]
async fn every_other_answer_carries_the_headers_too() {
    let world = World::new().await;
    let person = world.person("An").await;
    let mut browser = world.browser(person).await;
    let host = browser.host.clone();
    let mut seen = Vec::new();
    let mut look = |answer: &Answer, status: u16| {
        assert_eq!(answer.status.as_u16(), status, "{}", answer.path);
        assert_eq!(faults(&answer.headers), Vec::<String>::new(), "{status}");
        seen.push(status);
    };
    look(&browser.get("/bestaat-niet").await, 404);
    look(&browser.get("/gemeente").await, 403);
    look(&browser.send(Method::PUT, "/over", None).await, 405);
    look(
        &browser
            .send(Method::GET, "/static/er-is-niets.css", None)
            .await,
        404,
    );
    look(
        &browser
            .post_once("/mijn/account/naam", &[("name", "")])
            .await,
        422,
    );
    look(
        &browser
            .post_once("/mijn/account/naam", &[("name", "Anna")])
            .await,
        303,
    );
    look(&world.visitor().send(Method::GET, "/mijn", None).await, 303);
    let long = "x".repeat(70_000);
    look(
        &browser
            .post_once("/mijn/account/naam", &[("name", &long)])
            .await,
        413,
    );
    let mut stranger = world.visitor();
    for _ in 0..10 {
        stranger
            .post(
                "/inloggen",
                &[
                    ("email", "a@voorbeeld.example"),
                    ("password", "een fout woord"),
                ],
            )
            .await;
    }
    let fields = [
        ("email", "a@voorbeeld.example"),
        ("password", "een fout woord"),
    ];
    look(&stranger.post_once("/inloggen", &fields).await, 429);
    let json = Request::builder()
        .method(Method::POST)
        .uri("/inloggen")
        .header("host", &host)
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .unwrap();
    look(&world.visitor().take(json, "/inloggen").await, 400);
    let mut lost = world.visitor();
    lost.host = "elders.example".to_owned();
    look(&lost.get("/").await, 421);
    assert_eq!(seen.len(), 11);
}

#[tokio::test]
async fn on_a_plain_local_address_a_cookie_is_still_closed_to_scripts() {
    let world = World::new().await;
    let mut browser = world.visitor();
    browser.host = "127.0.0.1:8080".to_owned();
    let answer = browser.send(Method::GET, "/taal/en", None).await;
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    assert!(cookies[0].starts_with("taal=en"));
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookies[0].contains(part), "{cookies:?}");
    }
}

#[tokio::test]
async fn every_post_from_another_site_or_unmarked_is_refused() {
    let scene = Scene::new().await;
    let world = &scene.town.world;
    let mut browser = world.browser(scene.town.team[0]).await;
    let cookie = format!("__Host-sessie={}", browser.cookie("__Host-sessie").unwrap());
    let before = scene.stored().await;
    let mut wrong = Vec::new();
    for route in router::table() {
        if route.method != Method::POST {
            continue;
        }
        let address = Scene::address(route.pattern, &scene.parts);
        for (name, value) in [
            ("origin", "https://elders.example"),
            ("origin", "null"),
            ("origin", "http://woensdrecht.localhost:8080"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("x-nothing", "at all"),
        ] {
            let request = Request::builder()
                .method(Method::POST)
                .uri(&address)
                .header("host", &browser.host)
                .header("cookie", &cookie)
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("title=van+elders"))
                .unwrap();
            let answer = browser.take(request, &address).await;
            if answer.status != 403 || !faults(&answer.headers).is_empty() {
                wrong.push(format!("{address} with {name}: {value}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let changed = before.changed(&scene.stored().await);
    assert!(changed.is_empty(), "{changed:?}");
}

#[tokio::test]
async fn looking_at_every_page_of_the_demo_as_everyone_changes_no_row() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut browsers = Browsers::default();
    let mut askers: Vec<Option<String>> =
        demo.accounts(&here).await.into_iter().map(Some).collect();
    askers.push(None);
    let mut paths: Vec<String> = demo
        .pages(&here)
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    paths.sort();
    paths.dedup();
    for asker in &askers {
        browsers.of(&demo, &here, asker.as_deref()).await;
    }
    let code: String =
        sqlx::query_scalar("select code from voucher where municipality_id = $1 limit 1")
            .bind(here.id.0)
            .fetch_one(&demo.world.db.owner)
            .await
            .unwrap();
    paths.extend([
        format!("/v/{code}"),
        "/v/onzin".to_owned(),
        "/taal/en".to_owned(),
    ]);
    let before = Snapshot::of(&demo.world.db.owner).await;
    for asker in &askers {
        let browser = browsers.of(&demo, &here, asker.as_deref()).await;
        for path in &paths {
            let answer = browser.send(Method::GET, path, None).await;
            assert!(
                !answer.status.is_server_error(),
                "{path} as {asker:?}: {}",
                answer.status
            );
        }
    }
    let changed = before.changed(&Snapshot::of(&demo.world.db.owner).await);
    assert!(changed.is_empty(), "{changed:?}");
}
