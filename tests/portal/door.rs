//! What holds for every page before it is anybody's page: hosts, headers, errors, forged requests.

use axum::body::Body;
use axum::http::{Method, Request};

use super::support::world::World;

#[tokio::test]
async fn an_unknown_host_is_sent_away() {
    let world = World::new().await;
    let mut browser = world.visitor();
    browser.host = "elders.example".to_owned();
    assert_eq!(browser.get("/bestaat-niet").await.status, 421);
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_plain_words_with_all_headers() {
    let world = World::new().await;
    let answer = world.visitor().get("/bestaat-niet").await;
    answer.is(404).shows("Deze bladzijde is er niet");
    let csp = answer.headers["content-security-policy"].to_str().unwrap();
    for part in [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(csp.contains(part), "{csp}");
    }
    assert!(!csp.contains("unsafe"), "{csp}");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let hsts = answer.headers["strict-transport-security"]
        .to_str()
        .unwrap();
    assert!(hsts.contains("max-age=63072000") && hsts.contains("includeSubDomains"));
    assert!(answer.headers.contains_key("x-request-id"));
    let mut english = world.visitor();
    english.language = "en";
    english
        .get("/bestaat-niet")
        .await
        .is(404)
        .shows("This page does not exist");
}

#[tokio::test]
async fn a_post_from_another_site_or_without_a_mark_is_refused() {
    let world = World::new().await;
    for (name, value) in [
        ("origin", "https://elders.example"),
        ("sec-fetch-site", "cross-site"),
        ("x", "y"),
    ] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/uitloggen")
            .header("host", "roosendaal.localhost:8080")
            .header("cookie", "__Host-sessie=x")
            .header(name, value)
            .body(Body::empty())
            .unwrap();
        let answer = world.visitor().take(request, "/uitloggen").await;
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
}
