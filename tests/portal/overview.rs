//! Pages for everyone that join the rooms, and the page of one's own.

use chrono::{Datelike, Days};
use zelfgekozen::auth::{Role, Subject};
use zelfgekozen::base::ids::{ApplicationId, BudgetId, InitiativeId, RequestId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{self, NewBudget};
use zelfgekozen::initiatives;
use zelfgekozen::organisations::{Kind, RulesTerms};
use zelfgekozen::queue;
use zelfgekozen::texts::{Locale, Translator};
use zelfgekozen::vouchers::{self, Ballot, NewApplication};

use super::support::pool::{applicant, profile};
use super::support::town::{Town, fund, publish, terms};
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
    // one that the next file leaves out stays on both
    sqlx::query("update neighbourhood set outline = null where slug = 'kortendijk'")
        .execute(&world.db.owner)
        .await
        .unwrap();
    let list = world.visitor().get("/wijken?nieuw").await;
    let links = list.links();
    let to = |path: &str| links.iter().filter(|link| *link == path).count();
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
        .shows("U heeft nog geen plan")
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
        .shows("Niemand wacht nu op uw antwoord.")
        .hides("U heeft nog geen plan");
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

#[tokio::test]
async fn the_desk_says_for_you_only_to_who_can_do_it() {
    let world = World::new().await;
    applicant(&world, "Wil", profile()).await;
    let desk = world
        .organisation("Gemeenteloket", Kind::Municipal, None)
        .await;
    let guide = world.staff("Gea", Role::Guide).await;
    let chair = world
        .join(guide.person, Subject::Organisation(desk.id))
        .await;
    let controller = world.staff("Cas", Role::Controller).await;
    let two = RulesTerms {
        deciders: 2,
        ..terms()
    };
    world.rules(&chair, desk.id, two).await;
    fund(&world, &desk, &chair, Cents::euros(1_000)).await;
    let lead = world.person("Lot").await;
    let lead = world.viewer(lead).await;
    let plan = publish(&world, &lead, "Huiswerkclub").await;
    let new = NewApplication {
        what: "Boeken en een lokaal.".to_owned(),
        starts_on: world.clock.today() + Days::new(60),
        costs: "Boeken 100 euro.".to_owned(),
        own_part: String::new(),
        amount: Cents::euros(100),
        answers: vouchers::Answers::default(),
    };
    let id = ApplicationId::new();
    let mut tx = world.db.app.begin().await.unwrap();
    let lead = world.viewer(lead.person).await;
    vouchers::apply(&mut tx, &lead, id, plan.id, new, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let turns = async |person| {
        let page = world.browser(person).await.get("/gemeente").await;
        page.is(200);
        page.cells(".zg-task__status")
    };
    assert_eq!(turns(guide.person).await, ["Voor u", "Voor u"]);
    assert_eq!(
        turns(controller.person).await,
        ["Wacht", "Voor wie helpers toelaat"]
    );
    // once she has spoken it waits for somebody else
    let mut tx = world.db.app.begin().await.unwrap();
    vouchers::vote(&mut tx, &chair, id, Ballot::Aside, "", world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(turns(guide.person).await, ["Wacht", "Voor u"]);
}

/// As the page writes an amount, with the plain spaces that the browser reads.
fn euros(cents: i64) -> String {
    let t = Translator::new(Locale::Nl, None);
    t.money(Cents(cents)).replace('\u{a0}', " ")
}

/// Straight from the ledger: all that moved in this way between accounts of these kinds.
async fn moved(world: &World, kind: &str, from: &str, to: &str) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(m.amount_cents), 0)::bigint
           from ledger.movement m
           join ledger.account d on d.municipality_id = m.municipality_id and d.account_id = m.debit_id
           join ledger.account c on c.municipality_id = m.municipality_id and c.account_id = m.credit_id
          where m.municipality_id = $1 and m.kind = $2 and d.kind::text = $3 and c.kind::text = $4",
    )
    .bind(world.here.id.0)
    .bind(kind)
    .bind(from)
    .bind(to)
    .fetch_one(&world.db.owner)
    .await
    .unwrap()
}

async fn pay(town: &Town, voucher: VoucherId, cents: i64) {
    let asked = town.ask(voucher, cents).await.unwrap();
    let lead = town.viewer(town.team[0]).await;
    vouchers::confirm_redemption(&town.world.db.app, &lead, asked, town.world.now())
        .await
        .unwrap();
}

#[tokio::test]
async fn every_figure_of_the_euro_is_the_ledgers_to_the_cent() {
    let town = Town::with(terms(), Cents(1_234_56)).await;
    let world = &town.world;
    // one voucher is paid in two odd parts, the other is half used and then stopped: the rest goes back
    let one = town.voucher(500).await;
    pay(&town, one, 123_45).await;
    pay(&town, one, 1).await;
    let other = town.voucher(400).await;
    pay(&town, other, 77_77).await;
    let lead = town.viewer(town.team[0]).await;
    let mut tx = world.db.app.begin().await.unwrap();
    vouchers::cancel(&mut tx, &lead, other, RequestId::new(), world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let funded = moved(world, "fund", "funding", "budget").await;
    let allocated = moved(world, "allocate", "budget", "organisation").await;
    let issued = moved(world, "issue", "organisation", "voucher").await;
    let came_back = moved(world, "return", "voucher", "organisation").await;
    let paid = moved(world, "redeem", "voucher", "payee").await;
    assert_eq!(
        [funded, allocated, issued, came_back, paid],
        [1_234_56, 1_234_56, 900_00, 322_23, 201_23]
    );

    let page = world.visitor().get("/geld").await;
    page.is(200)
        .shows(&format!(
            "zette voor {} {} opzij",
            this_year(world),
            euros(funded)
        ))
        .shows(&format!("Eén organisatie kreeg {}.", euros(allocated)))
        .shows(&format!(
            "Eén plan kreeg {} in vouchers.",
            euros(issued - came_back)
        ))
        .shows(&format!("Eén helper kreeg {} betaald.", euros(paid)))
        // the bar: what can still be granted
        .shows(&format!(
            "Nog {} over van {}",
            euros(allocated - issued + came_back),
            euros(allocated)
        ))
        // the organisation's row: received, in vouchers, paid, left, given back
        .shows(&format!(
            "Platform Kortendijk {} {} {} {} {}",
            euros(allocated),
            euros(issued - came_back),
            euros(paid),
            euros(allocated - issued + came_back),
            euros(0)
        ))
        // each payment
        .shows(&format!(
            "Moestuin op het plein hulp: kennis {}",
            euros(77_77)
        ))
        .shows(&format!("Moestuin op het plein hulp: kennis {}", euros(1)))
        .shows(&format!(
            "Moestuin op het plein hulp: kennis {}",
            euros(123_45)
        ));
    // a helper who is a natural person, and residents, are not named
    for name in ["Hans", "Tea Team", "Ton Team", "Bea Bestuur"] {
        page.hides(name);
    }
    let sum: i64 = page
        .cells("#betaald ~ tbody td.zg-number:nth-child(3)")
        .iter()
        .map(|cell| Cents::parse(cell).unwrap().0)
        .sum();
    assert_eq!(sum, paid);

    // the same money at the front door and in the neighbourhood; none of it elsewhere
    world.visitor().get("/").await.shows(&format!(
        "Daarvan kregen plannen {} in vouchers. Helpers kregen {}.",
        euros(issued - came_back),
        euros(paid)
    ));
    world
        .visitor()
        .get("/wijken/kortendijk")
        .await
        .shows("Platform Kortendijk beslist over vouchers")
        .shows(&format!(
            "Eén plan kreeg {} in vouchers. Daarvan is {} betaald aan helpers.",
            euros(issued - came_back),
            euros(paid)
        ));
    world
        .visitor()
        .get("/wijken/tolberg")
        .await
        .shows("kreeg nog geen plan een voucher");
    world
        .visitor_elsewhere()
        .get("/geld")
        .await
        .shows("Er is nog geen geld opzij gezet");
    world.balanced().await;
}

#[tokio::test]
async fn what_waits_is_said_to_the_one_who_can_do_it() {
    let town = Town::new().await;
    let application = town.apply(300).await;
    let board = town.board[0];
    let desk = town.world.browser(board).await.get("/mijn").await;
    desk.is(200)
        .shows(&format!("Beslis over een voucher van {}", euros(300_00)))
        .shows("Platform Kortendijk U zit in het bestuur");
    let slug = &town.organisation.slug;
    let link = format!("/organisatie/{slug}/aanvragen/{application}");
    assert!(desk.links().contains(&link), "{:?}", desk.links());
    town.grant(application, 300).await.unwrap();
    town.world
        .browser(board)
        .await
        .get("/mijn")
        .await
        .hides("Beslis over een voucher");

    let voucher = town.voucher(200).await;
    let asked = town.ask(voucher, 50_00).await.unwrap();
    let mine = town.world.browser(town.team[1]).await.get("/mijn").await;
    mine.is(200).shows(&format!(
        "Klopt de betaling van {} aan Hans denkt mee?",
        euros(50_00)
    ));
    let link = format!("/vouchers/{voucher}/betalingen/{asked}");
    assert!(mine.links().contains(&link), "{:?}", mine.links());
    // the helper can't confirm its own payment
    let helper = town.world.browser(town.helper).await.get("/mijn").await;
    helper
        .is(200)
        .hides("Klopt de betaling")
        .shows("Hans denkt mee U bent helper")
        .shows("Vul een code in");
    let link = format!("/ondersteuner/{}/code", town.provider.slug);
    assert!(helper.links().contains(&link), "{:?}", helper.links());
}

#[tokio::test]
async fn where_the_rules_keep_awards_inside_only_team_board_and_town_hall_read_them() {
    let inside = RulesTerms {
        awards_public: false,
        ..terms()
    };
    let town = Town::with(inside, Cents(1_234_56)).await;
    let world = &town.world;
    let voucher = town.voucher(321).await;
    pay(&town, voucher, 123_45).await;
    let granted = euros(321_00);
    let paid = euros(123_45);
    let organisation = format!("/organisaties/{}", town.organisation.slug);
    let plan = format!("/initiatieven/{}", town.plan.slug);

    let page = world.visitor().get(&organisation).await;
    page.is(200)
        .shows("Deze organisatie laat van één voucher niet zien welk plan hoeveel kreeg.")
        .hides("Moestuin op het plein")
        // the budget as a whole stays
        .shows(&euros(1_234_56));
    let page = world.visitor().get(&plan).await;
    page.is(200)
        .shows("Platform Kortendijk zei ja")
        .shows("Alleen het team, het bestuur en de gemeente zien hoeveel geld dit plan kreeg.")
        .hides(&granted)
        .hides(&paid);
    let page = world.visitor().get("/geld").await;
    page.is(200)
        .shows("Dan staat hier: een plan.")
        .shows(&format!("Een plan hulp: kennis {paid}"))
        .hides("Moestuin op het plein");

    let guide = world.staff("Gijs Gids", Role::Guide).await;
    for reader in [town.team[1], town.board[1], guide.person] {
        let mut browser = world.browser(reader).await;
        browser
            .get(&organisation)
            .await
            .shows("Niet iedereen ziet deze lijst.")
            .shows("Moestuin op het plein");
        browser.get(&plan).await.shows(&granted).shows(&paid);
        browser.get("/geld").await.shows("Moestuin op het plein");
    }
    // a helper is one of the public
    let mut helper = world.browser(town.helper).await;
    helper.get(&plan).await.hides(&granted);
}

/// As the program does all the time: what others changed is known here.
async fn heard_of_changes(world: &World) {
    let mut conn = world.conn().await;
    let versions = queue::topic_versions(&mut conn).await.unwrap();
    world.app.cache.set_versions(versions);
}

#[tokio::test]
async fn an_award_is_read_by_all_only_under_its_own_rules_and_those_of_today() {
    let town = Town::new().await;
    let world = &town.world;
    let first = town.voucher(321).await;
    pay(&town, first, 123_45).await;
    let organisation = format!("/organisaties/{}", town.organisation.slug);
    let plan = format!("/initiatieven/{}", town.plan.slug);
    let (first, second) = (euros(321_00), euros(222_00));
    world
        .visitor()
        .get(&organisation)
        .await
        .shows(&format!("{first} {first}"))
        .hides("niet zien welk plan hoeveel kreeg");
    world.visitor().get(&plan).await.shows(&first);
    world
        .visitor()
        .get("/geld")
        .await
        .shows("Moestuin op het plein");

    // the board closes its list: what stood in the cache of anonymous pages is gone
    let chair = town.viewer(town.board[0]).await;
    let set = async |awards_public| {
        let rules = RulesTerms {
            awards_public,
            ..terms()
        };
        world.rules(&chair, town.organisation.id, rules).await;
        heard_of_changes(world).await;
    };
    set(false).await;
    world
        .visitor()
        .get(&organisation)
        .await
        .hides("Moestuin op het plein");
    world.visitor().get(&plan).await.hides(&first);
    world
        .visitor()
        .get("/geld")
        .await
        .hides("Moestuin op het plein");

    // and opens it again: what a team was promised meanwhile stays
    town.voucher(222).await;
    set(true).await;
    world
        .visitor()
        .get(&organisation)
        .await
        .shows(&format!("{first} {first}"))
        .hides(&second)
        .shows("van één voucher niet zien");
    world.visitor().get(&plan).await.hides(&second);
}
