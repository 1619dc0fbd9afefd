//! From an idea to a public plan, its team and its end: as people walk through it.

use zelfgekozen::auth::{Role, Subject};
use zelfgekozen::base::ids::{InitiativeId, PersonId};
use zelfgekozen::initiatives::{
    self, Ending, Filter, Initiative, NewStep, PartText, Party, Phase, Reader, Theme, Visibility,
};

use super::support::browser::{Answer, Browser, DRAFTS};
use super::support::world::World;

/// A plan of this person, with its story told up to the point where it can be shown.
async fn told(world: &World, person: PersonId, title: &str, place: &str) -> Initiative {
    let who = world.viewer(person).await;
    let neighbourhood = world.neighbourhood(&world.here, place).await;
    let mut conn = world.conn().await;
    let now = world.now();
    let id = InitiativeId::new();
    let plan = initiatives::start_draft(&mut conn, &who, id, title, now)
        .await
        .unwrap();
    let story = [
        PartText::Name {
            title: title.to_owned(),
            summary: format!("{title}, voor en door de buurt."),
        },
        PartText::Why {
            reason: "Er is weinig te doen.".to_owned(),
        },
        PartText::Where {
            neighbourhood,
            theme: Theme::Living,
        },
        PartText::Who {
            who_joins: "Vijf buren en de school.".to_owned(),
        },
    ];
    for part in &story {
        initiatives::save_part(&mut conn, &who, id, part, now)
            .await
            .unwrap();
    }
    plan
}

async fn public(world: &World, person: PersonId, title: &str, place: &str) -> Initiative {
    let plan = told(world, person, title, place).await;
    let who = world.viewer(person).await;
    let mut conn = world.conn().await;
    initiatives::publish(&mut conn, &who, plan.id, world.now())
        .await
        .unwrap()
}

fn path(plan: &Initiative, tail: &str) -> String {
    format!("/initiatieven/{}{tail}", plan.slug)
}

async fn press(browser: &mut Browser, page: &Answer, action: &str) -> Answer {
    browser.submit(page, action, &[]).await
}

#[tokio::test]
async fn a_resident_walks_from_an_idea_to_a_public_plan() {
    let world = World::new().await;
    let an = world.person("An").await;
    let mut browser = world.browser(an).await;

    let page = browser.get("/initiatieven/nieuw").await;
    page.is(200).shows("ongeveer tien minuten");
    let page = browser
        .submit(
            &page,
            "/initiatieven/nieuw",
            &[("title", "Moestuin aan de Laan")],
        )
        .await;
    page.is(200).shows("Stap 1 van 5");
    let start = page.path.clone();
    assert!(start.starts_with("/initiatieven/moestuin-aan-de-laan-"));
    assert_eq!(page.h1(), "Wat is uw plan?");

    let summary = ("summary", "Een tuin waar iedereen mag oogsten.");
    let page = browser.submit(&page, &start, &[summary]).await;
    page.is(200).shows("Stap 2 van 5");
    let action = page.actions()[0].clone();
    let reason = (
        "reason",
        "Er is veel steen en weinig groen.\nWe willen elkaar zien.",
    );
    let page = browser.submit(&page, &action, &[reason]).await;
    page.is(200).shows("Stap 3 van 5");
    let action = page.actions()[0].clone();
    let fields = [("neighbourhood", "kortendijk"), ("theme", "living")];
    let page = browser.submit(&page, &action, &fields).await;
    page.is(200).shows("Stap 4 van 5");
    let action = page.actions()[0].clone();
    let who = ("who_joins", "Buren");
    let page = browser.submit(&page, &action, &[who]).await;
    page.is(200).shows("Klopt alles?").shows("Kortendijk");

    // nobody else sees it yet, wherever they look
    let plan = start.trim_end_matches("/stap/naam").to_owned();
    world.visitor().get(&plan).await.is(404);
    world
        .visitor()
        .get("/initiatieven")
        .await
        .is(200)
        .hides("Moestuin");

    let action = format!("{plan}/publicatie");
    let page = press(&mut browser, &page, &action).await;
    page.is(200)
        .shows("Uw plan staat op de site")
        .shows("Wat nu?");
    assert_eq!(page.path, format!("{plan}/gestart"));
    // the page can be kept and opened again
    browser.get(&page.path).await.is(200).shows("Wat nu?");

    let page = world.visitor().get(&plan).await;
    page.is(200)
        .shows("Een tuin waar iedereen mag oogsten.")
        .shows("Het plan kwam op de site")
        .hides("Wat kunt u doen?");
    assert!(page.body.contains("weinig groen.<br"));
    let list = world.visitor().get("/initiatieven?wijk=kortendijk").await;
    list.is(200)
        .shows("1 plan gevonden")
        .shows("Moestuin aan de Laan");
    let events = world.mail_of(an).await;
    assert_eq!(events, [("plan-published".to_owned(), plan)]);
}

#[tokio::test]
async fn the_same_form_sent_twice_starts_one_plan_and_nobody_elses() {
    let world = World::new().await;
    let an = world.person("An").await;
    let mut browser = world.browser(an).await;
    let page = browser.get("/initiatieven/nieuw").await;
    let title = ("title", "Buurtfeest in het park");
    let first = browser.submit(&page, "/initiatieven/nieuw", &[title]).await;
    let second = browser.submit(&page, "/initiatieven/nieuw", &[title]).await;
    assert_eq!(first.path, second.path);
    let number: i64 = sqlx::query_scalar("select count(*) from initiative")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(number, 1);

    // the same id by someone else gives no way in
    let other = world.person("Bo").await;
    let mut other = world.browser(other).await;
    let form = page.form("/initiatieven/nieuw", &[title]);
    let pairs: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    other.post("/initiatieven/nieuw", &pairs).await.is(409);
}

#[tokio::test]
async fn two_tabs_save_each_their_own_page_and_going_back_keeps_what_was_typed() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let (naam, waarom) = (path(&plan, "/stap/naam"), path(&plan, "/stap/waarom"));
    let first_tab = browser.get(&naam).await;
    let second_tab = browser.get(&waarom).await;
    let reason = ("reason", "Kinderen spelen nu op de stoep.");
    browser
        .submit(&second_tab, &waarom, &[reason])
        .await
        .is(200);
    let title = ("title", "Speelstraat voor iedereen");
    browser.submit(&first_tab, &naam, &[title]).await.is(200);
    let check = browser.get(&path(&plan, "/controle")).await;
    check
        .is(200)
        .shows("Speelstraat voor iedereen")
        .shows("Kinderen spelen nu op de stoep.");
    let back = browser.get(&naam).await;
    assert!(back.body.contains("value=\"Speelstraat voor iedereen\""));
}

#[tokio::test]
async fn a_change_from_the_check_comes_straight_back_to_it() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let check = browser.get(&path(&plan, "/controle")).await;
    let change = path(&plan, "/stap/waarom?terug=controle");
    assert!(check.links().contains(&change), "{:?}", check.links());
    let page = browser.get(&change).await;
    let reason = ("reason", "Omdat het kan, en omdat het moet.");
    let page = browser.submit(&page, &change, &[reason]).await;
    page.is(200).shows("Klopt alles?").shows("omdat het moet");
}

#[tokio::test]
async fn plans_that_look_alike_are_shown_where_the_place_is_chosen() {
    let world = World::new().await;
    let bo = world.person("Bo").await;
    public(&world, bo, "Groene gevels", "tolberg").await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let waar = path(&plan, "/stap/waar");
    let page = browser.get(&waar).await;
    page.is(200).hides("Groene gevels");
    let fields = [("neighbourhood", "tolberg"), ("theme", "living")];
    let page = browser.submit(&page, &waar, &fields).await;
    page.is(200)
        .shows("Groene gevels")
        .shows("Ga verder met mijn eigen plan")
        // one way on: what was chosen is saved already
        .hides("Bewaar en ga verder");
    assert!(page.links().contains(&path(&plan, "/stap/wie")));
    assert!(page.links().contains(&waar), "to choose something else");
    // saved again without a change it goes on
    let page = browser.get(&waar).await;
    let page = browser.submit(&page, &waar, &[]).await;
    page.is(200).shows("Stap 4 van 5");
}

#[tokio::test]
async fn what_can_not_be_right_is_told_at_the_field_and_changes_nothing() {
    let world = World::new().await;
    let an = world.person("An").await;
    let mut browser = world.browser(an).await;
    let long = "x".repeat(4000);
    for (title, error) in [
        ("", "Schrijf hoe uw plan heet"),
        ("abc", "iets langer"),
        (&long, "hoogstens 80 tekens"),
    ] {
        let page = browser.get("/initiatieven/nieuw").await;
        let page = browser
            .submit(&page, "/initiatieven/nieuw", &[("title", title)])
            .await;
        page.is(422);
        assert_eq!(page.errors().len(), 1);
        assert!(page.errors()[0].contains(error), "{:?}", page.errors());
        assert!(page.title().starts_with("Fout:"));
        assert!(page.body.contains(&format!("value=\"{title}\"")));
    }
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let elsewhere = world.neighbourhood(&world.elsewhere, "centrum").await;
    for (part, fields, errors) in [
        ("naam", vec![("title", ""), ("summary", "")], 2),
        ("waarom", vec![("reason", long.as_str())], 1),
        ("waarom", vec![], 1),
        ("waar", vec![("neighbourhood", "elders"), ("theme", "x")], 2),
        ("waar", vec![("neighbourhood", ""), ("theme", "")], 2),
        (
            "waar",
            vec![
                ("neighbourhood", &*elsewhere.to_string()),
                ("theme", "safe"),
            ],
            1,
        ),
        ("wie", vec![("who_joins", "ik")], 1),
    ] {
        let page = browser
            .post(&path(&plan, &format!("/stap/{part}")), &fields)
            .await;
        page.is(422);
        assert_eq!(page.errors().len(), errors, "{part}: {:?}", page.errors());
    }
    browser
        .get(&path(&plan, "/controle"))
        .await
        .shows("Speelstraat")
        .shows("Er is weinig te doen.");
    browser.get(&path(&plan, "/stap/elders")).await.is(404);
}

#[tokio::test]
async fn an_incomplete_plan_says_what_is_missing_and_stays_a_draft() {
    let world = World::new().await;
    let an = world.person("An").await;
    let mut browser = world.browser(an).await;
    let page = browser.get("/initiatieven/nieuw").await;
    let title = ("title", "Een half plan");
    let page = browser.submit(&page, "/initiatieven/nieuw", &[title]).await;
    let plan = page.path.trim_end_matches("/stap/naam").to_owned();
    let page = browser.get(&format!("{plan}/controle")).await;
    page.is(200).shows("Dit mist nog").shows("Waarom dit plan?");
    let page = press(&mut browser, &page, &format!("{plan}/publicatie")).await;
    page.is(422).shows("nog niet compleet");
    world.visitor().get(&plan).await.is(404);
}

#[tokio::test]
async fn script_in_a_plan_is_only_text() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = public(
        &world,
        an,
        "<script>alert(1)</script> & \"tuin\"",
        "centrum",
    )
    .await;
    let mut browser = world.browser(an).await;
    let evil = "<img src=x onerror=alert(1)>\n</textarea><script>x</script>";
    for (part, field) in [("waarom", "reason"), ("wie", "who_joins")] {
        let page = browser
            .post(&path(&plan, &format!("/stap/{part}")), &[(field, evil)])
            .await;
        page.is(200);
    }
    for address in [
        path(&plan, ""),
        path(&plan, "/stap/waarom"),
        path(&plan, "/team"),
        path(&plan, "/einde"),
        "/initiatieven".to_owned(),
    ] {
        let page = browser.get(&address).await;
        page.is(200);
        assert!(!page.body.contains("<script>"), "{address}");
        assert!(!page.body.contains("<img"), "{address}");
    }
    browser
        .get(&path(&plan, ""))
        .await
        .shows("<script>alert(1)</script> & \"tuin\"")
        .shows("<img src=x onerror=alert(1)>");
}

#[tokio::test]
async fn a_draft_is_not_there_for_anyone_outside_its_team() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Geheim plan", "centrum").await;
    let stranger = world.person("Bo").await;
    let staff = world.staff("Piet", Role::Administrator).await;
    let pages = [
        "",
        "/controle",
        "/stap/naam",
        "/gestart",
        "/team",
        "/einde",
        "/voucher",
        "/hulp/nieuw",
    ];
    let mut browsers = vec![
        world.browser(stranger).await,
        world.browser(staff.person).await,
    ];
    for browser in &mut browsers {
        for page in pages {
            browser.get(&path(&plan, page)).await.is(404);
        }
        for action in ["/stap/naam", "/publicatie", "/team/link", "/einde"] {
            browser
                .post(
                    &path(&plan, action),
                    &[("title", "Gekaapt plan"), ("how", "done")],
                )
                .await
                .is(404);
        }
        browser.get("/initiatieven").await.is(200).hides("Geheim");
    }
    // at the other municipality the address means nothing
    world
        .visitor_elsewhere()
        .get(&path(&plan, ""))
        .await
        .is(404);
    let mut conn = world.conn().await;
    let counts = initiatives::counts(&mut conn, world.here.id).await.unwrap();
    assert!(counts.is_empty());
}

#[tokio::test]
async fn the_team_invites_by_link_and_the_one_who_joins_helps_on() {
    let world = World::new().await;
    let an = world.person("An").await;
    let bo = world.person("Bo").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let page = browser.get(&path(&plan, "/team")).await;
    page.is(200)
        .shows("1 persoon in het team")
        .hides("Ga uit het team");
    let page = press(&mut browser, &page, &path(&plan, "/team/link")).await;
    page.is(200).shows("Uw link is klaar");
    let link = page
        .links()
        .into_iter()
        .find(|link| link.contains("/uitnodiging/"))
        .expect("the link to share");
    let link = link[link.find("/uitnodiging/").unwrap()..].to_owned();

    let mut joining = world.browser(bo).await;
    let page = joining.get(&link).await;
    page.is(200).shows("Speelstraat");
    press(&mut joining, &page, &format!("{link}/ja"))
        .await
        .is(200);
    joining
        .get(&path(&plan, ""))
        .await
        .is(200)
        .shows("Wat kunt u doen?");
    let page = browser.get(&path(&plan, "/team")).await;
    page.is(200).shows("2 mensen in het team").shows("Bo");

    // and one of them leaves again; the history stays
    let page = joining
        .get(&path(&plan, &format!("/team/{bo}/einde")))
        .await;
    page.is(200).shows("Gaat u uit het team?");
    press(
        &mut joining,
        &page,
        &path(&plan, &format!("/team/{bo}/einde")),
    )
    .await;
    joining.get(&path(&plan, "")).await.is(404);
    browser
        .get(&path(&plan, "/team"))
        .await
        .shows("1 persoon in het team")
        .shows("Wie hoorde er eerder bij?");
}

#[tokio::test]
async fn an_invitation_by_mail_waits_until_it_is_taken_back() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let action = path(&plan, "/team/uitnodigingen");
    for bad in ["", "geen adres"] {
        let page = browser.get(&path(&plan, "/team")).await;
        let page = browser.submit(&page, &action, &[("email", bad)]).await;
        page.is(422);
        assert_eq!(page.errors().len(), 1);
    }
    let page = browser.get(&path(&plan, "/team")).await;
    let email = "nieuw@voorbeeld.example";
    let page = browser.submit(&page, &action, &[("email", email)]).await;
    page.is(200)
        .shows("De uitnodiging is verstuurd.")
        .shows(email);
    assert_eq!(world.mail_to(email).await.len(), 1);
    let withdraw = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/intrekking"))
        .expect("it can be taken back");
    let page = press(&mut browser, &page, &withdraw).await;
    page.is(200).hides(email);
    browser.post(&withdraw, &[]).await.is(404);
}

#[tokio::test]
async fn the_last_of_a_team_stays_and_nobody_puts_out_a_stranger() {
    let world = World::new().await;
    let an = world.person("An").await;
    let bo = world.person("Bo").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let leave = path(&plan, &format!("/team/{an}/einde"));
    let page = browser.get(&leave).await;
    press(&mut browser, &page, &leave)
        .await
        .is(422)
        .shows("U bent de laatste van het team");
    for wrong in [bo.to_string(), "x".to_owned()] {
        let address = path(&plan, &format!("/team/{wrong}/einde"));
        browser.get(&address).await.is(404);
        browser.post(&address, &[]).await.is(404);
    }
    world.join(bo, Subject::Initiative(plan.id)).await;
    let remove = path(&plan, &format!("/team/{bo}/einde"));
    let page = browser.get(&remove).await;
    press(&mut browser, &page, &remove)
        .await
        .is(200)
        .shows("1 persoon in het team");
    assert_eq!(world.mail_of(bo).await[0].0, "team-member-ended");
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_not_lost() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = told(&world, an, "Speelstraat", "centrum").await;
    let mut signed_out = world.visitor();
    let answer = signed_out
        .post_once(
            &path(&plan, "/stap/waarom"),
            &[("reason", "Dit typte ik net voor ik ging eten.")],
        )
        .await;
    answer.is(303);
    let next = answer.location();
    assert!(next.starts_with("/inloggen?verder=%2Fbewaard%2F"), "{next}");
    let kept = next
        .trim_start_matches("/inloggen?verder=")
        .replace("%2F", "/");
    let mut browser = world.browser(an).await;
    browser.set_cookie(DRAFTS, signed_out.cookie(DRAFTS).unwrap());
    let page = browser.get(&kept).await;
    page.is(200);
    assert!(page.body.contains("Dit typte ik net voor ik ging eten."));
    let action = path(&plan, "/stap/waarom");
    press(&mut browser, &page, &action).await.is(200);
    browser
        .get(&path(&plan, "/controle"))
        .await
        .shows("Dit typte ik net voor ik ging eten.");
}

#[tokio::test]
async fn a_plan_that_ended_can_be_read_and_not_be_gone_on_with() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = public(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let page = browser.get(&path(&plan, "/einde")).await;
    page.is(200).shows("U kunt dit niet terugdraaien");
    let end = path(&plan, "/einde");
    browser.submit(&page, &end, &[]).await.is(422);
    let page = browser.submit(&page, &end, &[("how", "done")]).await;
    page.is(200).shows("Het plan is afgerond.");
    // twice is once; another ending is refused
    browser.post(&end, &[("how", "done")]).await.is(200);
    browser.post(&end, &[("how", "stopped")]).await.is(422);
    world
        .visitor()
        .get(&path(&plan, ""))
        .await
        .is(200)
        .shows("Niemand. Dit plan is klaar.");
    browser
        .post(
            &path(&plan, "/stap/waarom"),
            &[("reason", "Toch iets anders.")],
        )
        .await
        .is(422);
    let list = world.visitor().get("/initiatieven?fase=done").await;
    list.is(200).shows("1 plan gevonden");
    assert_eq!(world.mail_of(an).await.last().unwrap().0, "plan-ended");
}

#[tokio::test]
async fn a_public_plan_keeps_its_place_and_changes_its_words() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = public(&world, an, "Speelstraat", "centrum").await;
    let mut browser = world.browser(an).await;
    let page = browser
        .post(
            &path(&plan, "/stap/waarom"),
            &[("reason", "Nog een betere reden.")],
        )
        .await;
    page.is(200).shows("Nog een betere reden.");
    browser
        .post(
            &path(&plan, "/stap/waar"),
            &[("neighbourhood", "tolberg"), ("theme", "safe")],
        )
        .await
        .is(422)
        .shows("ligt nu vast");
    let page = browser.get(&path(&plan, "/stap/waar")).await;
    assert_eq!(page.path, path(&plan, ""));
}

#[tokio::test]
async fn the_list_filters_counts_and_goes_on_where_it_ended() {
    let world = World::new().await;
    let an = world.person("An").await;
    for number in 0..27 {
        let place = if number < 2 { "tolberg" } else { "centrum" };
        public(&world, an, &format!("Plan nummer {number}"), place).await;
    }
    let mut visitor = world.visitor();
    let first = visitor.get("/initiatieven").await;
    first
        .is(200)
        .shows("27 plannen gevonden")
        .shows("Tolberg (2)")
        .shows("Plan nummer 26");
    let next = first
        .links()
        .into_iter()
        .find(|link| link.contains("na="))
        .expect("there is more");
    let second = visitor.get(&next).await;
    second
        .is(200)
        .shows("Plan nummer 1")
        .hides("Plan nummer 26");
    assert!(!second.links().iter().any(|link| link.contains("na=")));

    let page = visitor
        .get("/initiatieven?wijk=tolberg&thema=living&zoek=NUMMER+1")
        .await;
    page.is(200).shows("1 plan gevonden").shows("Plan nummer 1");
    assert!(
        page.links()
            .contains(&"/initiatieven?thema=living&zoek=NUMMER+1".to_owned())
    );
    for (query, found) in [
        ("fase=seeking_help", "Geen plannen gevonden"),
        ("zoek=%25", "Geen plannen gevonden"),
        (
            "zoek=%00&wijk=elders&fase=draft&na=x",
            "27 plannen gevonden",
        ),
        ("wijk=tolberg&wijk=centrum", "25 plannen gevonden"),
    ] {
        let page = visitor.get(&format!("/initiatieven?{query}")).await;
        page.is(200).shows(found);
    }
}

#[tokio::test]
async fn steps_hand_the_ball_on_and_the_public_reads_its_own_part() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = public(&world, an, "Speelstraat", "centrum").await;
    let today = zelfgekozen::base::clock::date_of(world.now());
    let mut conn = world.conn().await;
    let step = NewStep {
        initiative: plan.id,
        kind: "voucher_applied",
        actor: Some(an),
        actor_role: Party::Team,
        args: serde_json::json!({"organisation": "Dorpsraad <Wouw>", "amount": 50_000}),
        ball_with: Party::Organisation,
        ball_due_on: Some(today),
        visibility: Visibility::Public,
    };
    initiatives::record_step(&mut conn, world.here.id, step.clone(), world.now())
        .await
        .unwrap();
    let own = NewStep {
        kind: "help_asked",
        args: serde_json::json!({"provider": "Adviseur Jansen"}),
        ball_with: Party::Provider,
        visibility: Visibility::Team,
        ..step
    };
    let found = initiatives::find(&mut conn, world.here.id, plan.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.phase, Phase::AskingVoucher);
    assert_eq!(found.ball.with, Party::Organisation);
    assert!(!found.ball.is_late(today));
    initiatives::record_step(&mut conn, world.here.id, own, world.now())
        .await
        .unwrap();
    let public = initiatives::steps(&mut conn, world.here.id, plan.id, Reader::Public)
        .await
        .unwrap();
    let kinds: Vec<&str> = public.iter().map(|step| step.kind.as_str()).collect();
    assert_eq!(kinds, ["voucher_applied", "plan_published"]);
    let team = initiatives::steps(&mut conn, world.here.id, plan.id, Reader::Team)
        .await
        .unwrap();
    assert_eq!(team.len(), 4);
    drop(conn);

    let page = world.visitor().get(&path(&plan, "")).await;
    page.is(200)
        .shows("Het team vroeg een voucher van € 500,00 aan Dorpsraad <Wouw>")
        .hides("Jansen");
    world
        .browser(an)
        .await
        .get(&path(&plan, ""))
        .await
        .shows("Uw team vroeg hulp aan Adviseur Jansen")
        .shows("Alleen voor uw team.");
}

#[tokio::test]
async fn the_counts_follow_every_change_of_phase() {
    let world = World::new().await;
    let an = world.person("An").await;
    let plan = public(&world, an, "Speelstraat", "centrum").await;
    public(&world, an, "Moestuin", "tolberg").await;
    let who = world.viewer(an).await;
    let mut conn = world.conn().await;
    initiatives::end(&mut conn, &who, plan.id, Ending::Stopped, world.now())
        .await
        .unwrap();
    let mut phases: Vec<(Phase, i64)> = initiatives::counts(&mut conn, world.here.id)
        .await
        .unwrap()
        .into_iter()
        .map(|count| (count.phase, count.plans))
        .collect();
    phases.sort();
    assert_eq!(phases, [(Phase::Starting, 1), (Phase::Stopped, 1)]);
    let filter = Filter {
        phase: Some(Phase::Stopped),
        ..Filter::default()
    };
    let found = initiatives::count_matching(&mut conn, world.here.id, &filter)
        .await
        .unwrap();
    assert_eq!(found, 1);
}
