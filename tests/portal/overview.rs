//! Pages for everyone that join the rooms, and the page of one's own.

use chrono::Datelike;
use zelfgekozen::auth::Role;
use zelfgekozen::base::ids::{BudgetId, InitiativeId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{self, NewBudget};
use zelfgekozen::initiatives;

use super::support::world::World;

fn this_year(world: &World) -> i16 {
    let today = world.clock.today();
    i16::try_from(today.year()).expect("a year of our time")
}

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

#[tokio::test]
async fn every_neighbourhood_has_a_page_that_says_who_decides() {
    let world = World::new().await;
    let mut visitor = world.visitor();
    let list = visitor.get("/wijken").await;
    list.is(200)
        .shows("Kortendijk nog geen plan de gemeente beslist");
    let page = visitor.get("/wijken/kortendijk").await;
    assert_eq!(page.is(200).h1(), "Kortendijk");
    page.shows("Nog geen plan in Kortendijk")
        .shows("Voor deze buurt is nog niet bekend wie beslist.");
    visitor.get("/wijken/bestaat-niet").await.is(404);
}

#[tokio::test]
async fn outlines_are_drawn_as_links_beside_the_list_with_a_credit() {
    let world = World::new().await;
    sqlx::query(
        r#"update neighbourhood set outline = '{"type": "Polygon",
           "coordinates": [[[4.4, 51.5], [4.5, 51.5], [4.5, 51.6], [4.4, 51.5]]]}'"#,
    )
    .execute(&world.db.owner)
    .await
    .unwrap();
    let list = world.visitor().get("/wijken").await;
    list.is(200)
        .shows("Kortendijk, nog geen plan")
        .shows("Kaart: CBS, Kadaster");
    let links = list.links();
    let to = |path: &str| links.iter().filter(|link| *link == path).count();
    // on the map and in the list
    assert_eq!(to("/wijken/kortendijk"), 2);
}

#[tokio::test]
async fn the_post_of_a_demo_is_not_there_where_mail_is_real() {
    let world = World::new().await;
    world.visitor().get("/demo/post").await.is(404);
    world
        .visitor()
        .get("/demo/post/1-0000000001-sign-up")
        .await
        .is(404);
}

#[tokio::test]
async fn who_is_not_signed_in_comes_back_to_the_own_page_after_signing_in() {
    let world = World::new().await;
    let answer = world
        .visitor()
        .send(axum::http::Method::GET, "/mijn", None)
        .await;
    assert_eq!(answer.location(), "/inloggen?verder=%2Fmijn");
}

#[tokio::test]
async fn the_own_page_names_the_one_next_step_and_keeps_drafts_in_sight() {
    let world = World::new().await;
    let an = world.person("An").await;
    let mut browser = world.browser(an).await;
    let empty = browser.get("/mijn").await;
    empty
        .is(200)
        .shows("Dag An.")
        .shows("U hebt nog geen plan")
        .hides("Dit wacht op u");
    assert!(
        empty
            .links()
            .iter()
            .any(|link| link == "/initiatieven/nieuw")
    );

    let viewer = world.viewer(an).await;
    let mut conn = world.conn().await;
    let plan = initiatives::start_draft(
        &mut conn,
        &viewer,
        InitiativeId::new(),
        "Een moestuin",
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let filled = browser.get("/mijn").await;
    filled
        .is(200)
        .shows("Een moestuin Alleen uw team ziet dit. Ga verder met het plan. Nog niet af")
        .shows("Er wacht nu niets op u.")
        .hides("U hebt nog geen plan");
    let check = format!("/initiatieven/{}/controle", plan.slug);
    assert!(filled.links().contains(&check), "{:?}", filled.links());
    // somebody else sees nothing of it
    let piet = world.person("Piet").await;
    world
        .browser(piet)
        .await
        .get("/mijn")
        .await
        .hides("moestuin");
}

#[tokio::test]
async fn staff_find_their_desk_and_what_waits_for_a_second_person() {
    let world = World::new().await;
    let budget_holder = world.staff("Bea", Role::BudgetHolder).await;
    let controller = world.staff("Cas", Role::Controller).await;
    let new = NewBudget {
        id: BudgetId::new(),
        name: "Bewonersvouchers".to_owned(),
        year: this_year(&world),
        amount: Cents::euros(40_000),
    };
    let mut conn = world.conn().await;
    budgets::propose_budget(&mut conn, &budget_holder, &new, world.now())
        .await
        .unwrap();
    drop(conn);
    let page = world.browser(controller.person).await.get("/mijn").await;
    page.is(200)
        .shows("Kijk mee met een nieuw budget van € 40.000,00")
        .shows("Gemeente Roosendaal Kijkt mee met het geld");
    let link = format!("/gemeente/budgetten/{}", new.id);
    assert!(page.links().contains(&link), "{:?}", page.links());
    // the one who proposed it can't be the second person
    let own = world.browser(budget_holder.person).await.get("/mijn").await;
    own.is(200).hides("Kijk mee met een nieuw budget");
}
