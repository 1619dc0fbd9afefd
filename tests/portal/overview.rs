//! Pages for everyone that join the rooms, and the page of one's own.

use super::support::world::World;

#[tokio::test]
async fn whoever_finds_a_weak_spot_reads_whom_to_tell() {
    let world = World::new().await;
    let answer = world.visitor().get("/.well-known/security.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
    for line in [
        "Contact: mailto:hulp@roosendaal.example",
        "Canonical: http://roosendaal.localhost:8080/.well-known/security.txt",
        "Preferred-Languages: nl, en",
    ] {
        assert!(answer.body.contains(line), "{}", answer.body);
    }
    let expires = answer
        .body
        .lines()
        .find_map(|line| line.strip_prefix("Expires: "))
        .expect("it says until when it holds");
    let expires: chrono::DateTime<chrono::Utc> = expires.parse().expect("a moment");
    let days = (expires - world.now()).num_days();
    assert!((30..365).contains(&days), "{days} days");
}

#[tokio::test]
async fn anyone_reads_what_this_is_in_both_languages() {
    let world = World::new().await;
    for (path, dutch, english) in [
        ("/over", "Over Zelfgekozen", "About Zelfgekozen"),
        ("/privacy", "Privacy", "Privacy"),
        ("/toegankelijkheid", "Toegankelijkheid", "Accessibility"),
    ] {
        let answer = world.visitor().get(path).await;
        assert_eq!(answer.is(200).h1(), dutch);
        answer.shows("hulp@roosendaal.example");
        assert!(!answer.body.contains('⟦'), "{}", answer.body);
        let mut browser = world.visitor();
        browser.language = "en";
        let answer = browser.get(path).await;
        assert_eq!(answer.is(200).h1(), english);
        assert!(!answer.body.contains('⟦'), "{}", answer.body);
    }
    world
        .visitor_elsewhere()
        .get("/over")
        .await
        .shows("hulp@woensdrecht.example");
}

#[tokio::test]
async fn we_do_not_claim_more_accessibility_than_was_examined() {
    let world = World::new().await;
    let answer = world.visitor().get("/toegankelijkheid").await;
    answer.shows("Nog niemand van buiten heeft de site onderzocht.");
}

#[tokio::test]
async fn without_any_money_the_page_of_the_euro_says_so() {
    let world = World::new().await;
    let answer = world.visitor().get("/geld").await;
    answer.is(200).shows("Er is nog geen geld opzij gezet");
    assert_eq!(answer.h1(), "Volg de euro");
}

#[tokio::test]
async fn the_front_door_says_what_to_do_next_also_when_all_is_empty() {
    let world = World::new().await;
    let answer = world.visitor().get("/").await;
    answer
        .is(200)
        .shows("Begin uw plan")
        .shows("Zoek hulp")
        .shows("Het eerste plan kan van u zijn.")
        .shows("Kortendijk nog geen plan")
        .hides("Volg de euro");
    assert_eq!(answer.h1(), "Uw plan voor de buurt. U kiest wie u helpt.");
    let links = answer.links();
    for path in ["/initiatieven/nieuw", "/hulp", "/wijken/kortendijk"] {
        assert!(links.iter().any(|link| link == path), "{path}: {links:?}");
    }
}
