//! What a helper tells in full: phases, time, being away, small jobs, and what the town hall saw.

use axum::body::Body;
use axum::http::{Method, Request};
use chrono::Days;
use zelfgekozen::auth::Role;
use zelfgekozen::base::ids::AgreementId;
use zelfgekozen::providers::{self, Booking, Phase, Profile, ProviderError, ProviderRefusal};
use zelfgekozen::support::{self, SupportError, SupportRefusal};

use super::support::pool::{applicant, decide, example, helper, picture, plan, profile};
use super::support::world::World;

#[tokio::test]
async fn a_helper_who_is_away_is_found_and_is_asked_when_back() {
    let world = World::new().await;
    let last = world.clock.today() + Days::new(10);
    let away = Profile {
        away_until: Some(last),
        ..profile()
    };
    let held = helper(&world, "Kees Weg", away).await;
    let page = format!("/hulp/{}", held.provider.slug);
    let vraag = format!("/hulp/vragen?h={}", held.provider.slug);

    world
        .visitor()
        .get("/hulp")
        .await
        .shows("Kees Weg")
        .shows("Weg tot en met");
    let shown = world.visitor().get(&page).await;
    shown.is(200).shows("Weg tot en met");
    assert!(!shown.links().contains(&vraag));

    let plan = plan(&world, "Een moestuin").await;
    let lead = plan.lead(&world).await;
    let need = plan.need(&world).await;
    let asked = [held.provider.id];
    let mut tx = world.db.app.begin().await.unwrap();
    let refused = support::ask(&mut tx, &lead, need, &asked, world.now()).await;
    assert!(matches!(
        refused,
        Err(SupportError::Refused(SupportRefusal::HelperNotAvailable))
    ));
    tx.rollback().await.unwrap();

    world.pass(11).await;
    zelfgekozen::web::refresh_topics(&world.app).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::ask(&mut tx, &lead, need, &asked, world.now())
        .await
        .expect("back, and asked");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn phases_and_hours_are_typed_checked_and_compared() {
    let world = World::new().await;
    let one = helper(&world, "Kees", profile()).await;
    let other = helper(
        &world,
        "Mia",
        Profile {
            phases: vec![Phase::Start, Phase::Building],
            hours_per_month: Some(12),
            ..profile()
        },
    )
    .await;
    let mut browser = world.browser(one.person).await;
    let path = format!("/ondersteuner/{}/profiel", one.provider.slug);
    let page = browser.get(&path).await;
    let wrong = [("hours_per_month", "300"), ("away_until", "2001-01-01")];
    let again = browser.submit(&page, &path, &wrong).await;
    again.is(422);
    assert_eq!(again.errors().len(), 2, "{:?}", again.errors());
    let page = browser.get(&path).await;
    let fine = [("hours_per_month", "1"), ("phases", "keeping")];
    browser.submit(&page, &path, &fine).await.is(200);
    let compare = format!(
        "/hulp/vergelijken?h={}&h={}",
        one.provider.slug, other.provider.slug
    );
    world
        .visitor()
        .get(&compare)
        .await
        .is(200)
        .shows("Om het vol te houden")
        .shows("Ongeveer 1 uur per maand")
        .shows("Bij het begin, Bij het maken")
        .shows("Ongeveer 12 uur per maand");
}

#[tokio::test]
async fn small_jobs_are_shown_with_everything_in_the_price_and_are_five_at_most() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let mut browser = world.browser(held.person).await;
    let path = format!("/ondersteuner/{}/klussen", held.provider.slug);
    let page = browser.get(&path).await;
    let empty = browser.submit(&page, &path, &[]).await;
    empty.is(422);
    assert_eq!(empty.errors().len(), 5, "{:?}", empty.errors());
    let job = |price, btw| {
        [
            ("name", "Meekijk-uur"),
            ("gets", "Een uur meekijken"),
            ("price", price),
            ("btw", btw),
            ("hours", "1"),
        ]
    };
    browser
        .submit(&page, &path, &job("60", "0"))
        .await
        .is(200)
        .shows("€ 60,00, geen btw, hooguit 1 uur");
    // the button pressed twice is one job
    browser.submit(&page, &path, &job("60", "0")).await.is(200);
    for _ in 0..4 {
        let page = browser.get(&path).await;
        browser
            .submit(&page, &path, &job("75,50", "21"))
            .await
            .is(200);
    }
    let full = browser.get(&path).await;
    full.shows("Er staan er vijf");
    let sixth = browser.post_once(&path, &job("80", "21")).await;
    assert_eq!(sixth.status, 422);

    let public = format!("/hulp/{}", held.provider.slug);
    world
        .visitor()
        .get(&public)
        .await
        .shows("Meekijk-uur")
        .shows("€ 75,50, btw erin, hooguit 1 uur");

    let gone = full
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/weg"))
        .expect("a way to take a job away");
    let mut stranger = world.browser(world.person("Ander").await).await;
    let status = stranger.post_once(&gone, &[]).await.status;
    assert!([403, 404].contains(&status.as_u16()), "{status}");
    browser
        .post(&gone, &[])
        .await
        .is(200)
        .hides("Er staan er vijf");
}

#[tokio::test]
async fn the_town_hall_notes_the_day_it_saw_a_certificate_and_nothing_more() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let guide = world.staff("Vera", Role::Guide).await;
    let mut staff = world.browser(guide.person).await;
    let path = format!("/gemeente/helpers/{}", held.provider.slug);
    let vog = format!("{path}/vog");
    let page = staff.get(&path).await;
    page.is(200).shows("De gemeente zag er nog geen");
    let day = |days: u64| (world.clock.today() - Days::new(days)).to_string();
    let tomorrow = (world.clock.today() + Days::new(1)).to_string();
    for wrong in ["", "31-02-2026", "1999-01-01", &tomorrow] {
        let again = staff.submit(&page, &vog, &[("seen_on", wrong)]).await;
        again.is(422);
        assert_eq!(again.errors().len(), 1, "{wrong}");
    }
    staff
        .submit(&page, &vog, &[("seen_on", &day(30))])
        .await
        .is(200);
    let public = format!("/hulp/{}", held.provider.slug);
    world
        .visitor()
        .get(&public)
        .await
        .shows("De gemeente zag het op")
        .hides("lang geleden");
    staff
        .submit(&page, &vog, &[("seen_on", &day(1200))])
        .await
        .is(200);
    zelfgekozen::web::refresh_topics(&world.app).await;
    world
        .visitor()
        .get(&public)
        .await
        .shows("Dat is lang geleden");
    let noted: Vec<String> = sqlx::query_scalar(
        "select detail ->> 'seen_on' from audit_event where action = 'provider.vog_seen' order by audit_event_id",
    )
    .fetch_all(&world.db.owner)
    .await
    .unwrap();
    assert_eq!(noted, [day(30), day(1200)]);

    // whoever keeps the money does not admit, and nobody notes it for oneself
    let keeper = world.staff("Co", Role::BudgetHolder).await;
    let mut browser = world.browser(keeper.person).await;
    browser.post(&vog, &[("seen_on", &day(1))]).await.is(403);
    let own = applicant(&world, "Bea", profile()).await;
    let viewer = world.viewer(own.person).await;
    let mut conn = world.conn().await;
    let refused = providers::note_vog(
        &mut conn,
        &viewer,
        own.provider.id,
        world.clock.today(),
        world.now(),
    )
    .await;
    assert!(matches!(
        refused,
        Err(ProviderError::Refused(ProviderRefusal::NotStaff))
    ));
}

#[tokio::test]
async fn hours_of_agreements_are_taken_off_what_is_left_and_come_back() {
    let world = World::new().await;
    let held = helper(
        &world,
        "Kees",
        Profile {
            hours_per_month: Some(20),
            ..profile()
        },
    )
    .await;
    let (m, id, today) = (world.here.id, held.provider.id, world.clock.today());
    let left = async || {
        let mut conn = world.conn().await;
        let told = [(id, Some(20))];
        providers::hours_left_of(&mut conn, m, &told, today)
            .await
            .unwrap()[&id]
            .hours
    };
    let all = left().await;
    let booking = Booking {
        agreement: AgreementId::new(),
        provider: id,
        starts_on: today,
        ends_on: today,
        hours: 7,
    };
    let mut conn = world.conn().await;
    // twice is once
    for _ in 0..2 {
        providers::book_hours(&mut conn, m, &booking).await.unwrap();
    }
    assert_eq!(left().await, all - 7);
    zelfgekozen::web::refresh_topics(&world.app).await;
    let words = format!("Nog {} uur vrij", all - 7);
    for path in ["/hulp/kees", "/hulp/vergelijken?h=kees"] {
        world.visitor().get(path).await.is(200).shows(&words);
    }
    let other = Booking {
        hours: 8,
        ..booking
    };
    let conflict = providers::book_hours(&mut conn, m, &other).await;
    assert!(matches!(conflict, Err(ProviderError::Conflict)));
    let backwards = Booking {
        agreement: AgreementId::new(),
        ends_on: today - Days::new(1),
        ..booking
    };
    let odd = providers::book_hours(&mut conn, m, &backwards).await;
    assert!(matches!(
        odd,
        Err(ProviderError::Refused(ProviderRefusal::OddBooking))
    ));
    for used in [2, 5] {
        providers::free_hours(&mut conn, m, booking.agreement, used, today)
            .await
            .unwrap();
        assert_eq!(left().await, all - 2, "what was used first counts");
    }
    // of another municipality it is not there
    providers::free_hours(&mut conn, world.elsewhere.id, booking.agreement, 0, today)
        .await
        .unwrap();
    assert_eq!(left().await, all - 2);
}

#[tokio::test]
async fn an_example_is_read_only_after_the_yes_of_who_was_there_and_until_it_is_taken_back() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let mut browser = world.browser(held.person).await;
    let path = "/ondersteuner/kees/voorbeelden/1";
    let page = browser.get(path).await;
    page.is(200);
    browser
        .get("/ondersteuner/kees/voorbeelden/3")
        .await
        .is(404);
    let fields = |done: &'static str, year: &'static str| {
        [
            ("title", "Een buurtkamer"),
            ("done", done),
            ("year", year),
            ("reference", "Ria Bakker"),
            ("email", "ria@voorbeeld.example"),
        ]
    };
    let long = "x".repeat(601);
    for wrong in [
        ("done", long.as_str()),
        ("year", "1066"),
        ("email", "geen adres"),
    ] {
        let mut sent = fields("Vier avonden samen.", "2024").to_vec();
        sent.retain(|(name, _)| *name != wrong.0);
        sent.push(wrong);
        let again = browser.submit(&page, path, &sent).await;
        again.is(422);
        assert_eq!(again.errors().len(), 1, "{wrong:?}: {:?}", again.errors());
    }
    let sent = fields("Vier avonden samen.", "2024");
    browser
        .submit(&page, path, &sent)
        .await
        .is(200)
        .shows("Wacht op een ja");
    // twice is one mail
    browser.submit(&page, path, &sent).await.is(200);
    let mails = world.mail_to("ria@voorbeeld.example").await;
    assert_eq!(mails.len(), 1);
    let (event, link) = mails[0].clone();
    assert_eq!(event, "reference-asked");
    let public = "/hulp/kees";
    world.visitor().get(public).await.hides("Een buurtkamer");

    let mut ria = world.visitor();
    let question = ria.get(&link).await;
    question
        .is(200)
        .shows("Klopt dit? Mag uw naam erbij staan?")
        .shows("Vier avonden samen.")
        .hides("voorbeeld.example");
    ria.submit(&question, &link, &[]).await.is(422);
    let yes = [("answer", "yes"), ("name", "R. Bakker")];
    ria.submit(&question, &link, &yes)
        .await
        .is(200)
        .shows("U zei ja");
    zelfgekozen::web::refresh_topics(&world.app).await;
    world
        .visitor()
        .get(public)
        .await
        .shows("Een buurtkamer")
        .shows("R. Bakker was erbij")
        .hides("Ria Bakker")
        .hides("voorbeeld.example");
    world
        .visitor()
        .get("/hulp/vergelijken?h=kees")
        .await
        .shows("Een buurtkamer, 2024");

    // later, by the same link
    ria.submit(&question, &link, &[("answer", "no")])
        .await
        .is(200)
        .shows("U nam uw ja terug");
    zelfgekozen::web::refresh_topics(&world.app).await;
    world.visitor().get(public).await.hides("Een buurtkamer");
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from provider_example where reference_email is not null",
    )
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    assert_eq!(kept, 0, "after a no the address is forgotten");
    ria.submit(&question, &link, &yes).await.is(200);

    // another text is asked about anew, and the old link is dead
    let other = fields("Vijf avonden samen.", "2024");
    let page = browser.get(path).await;
    browser.submit(&page, path, &other).await.is(200);
    zelfgekozen::web::refresh_topics(&world.app).await;
    world.visitor().get(public).await.hides("Een buurtkamer");
    ria.get(&link)
        .await
        .is(404)
        .shows("Deze link werkt niet meer");
    ria.post(&link, &yes).await.is(404);
    let mails = world.mail_to("ria@voorbeeld.example").await;
    assert_eq!(mails.len(), 2);
    let other_town = world.visitor_elsewhere().get(&mails[1].1).await;
    other_town.is(404);

    browser
        .post("/ondersteuner/kees/voorbeelden/1/weg", &[])
        .await
        .is(200);
    ria.get(&mails[1].1).await.is(404);
}

#[tokio::test]
async fn nobody_is_asked_about_an_example_again_and_again() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let mut browser = world.browser(held.person).await;
    let ask = async |browser: &mut super::support::browser::Browser, title: &str, email: &str| {
        let fields = [
            ("title", title),
            ("done", "Vier avonden samen."),
            ("year", "2024"),
            ("reference", "Ria Bakker"),
            ("email", email),
        ];
        browser
            .post_once("/ondersteuner/kees/voorbeelden/1", &fields)
            .await
            .status
            .as_u16()
    };
    for (number, status) in [303, 303, 303, 422].into_iter().enumerate() {
        let title = format!("Plan {number}");
        assert_eq!(
            ask(&mut browser, &title, "ria@voorbeeld.example").await,
            status
        );
    }
    // with any address, six a day; one of them was refused above
    let mut sent = 0;
    for number in 0..6 {
        let email = format!("iemand{number}@voorbeeld.example");
        if ask(&mut browser, "Nog een plan", &email).await == 303 {
            sent += 1;
        }
    }
    assert_eq!(sent, 2);

    // a helper is no witness of its own work
    let own = {
        let mut conn = world.conn().await;
        let person = zelfgekozen::auth::find_person(&mut conn, world.here.id, held.person).await;
        person.unwrap().unwrap().email.unwrap().to_string()
    };
    let who = world.viewer(held.person).await;
    let mut conn = world.conn().await;
    let refused = providers::save_example(
        &mut conn,
        &who,
        held.provider.id,
        providers::Place::Second,
        &example(&own),
        world.now(),
    )
    .await;
    assert!(matches!(
        refused,
        Err(ProviderError::Refused(ProviderRefusal::OwnReference))
    ));
    drop(conn);

    // somebody else's example is not to be touched
    let other = helper(&world, "Mia", profile()).await;
    let who = world.viewer(other.person).await;
    let mut conn = world.conn().await;
    let refused = providers::save_example(
        &mut conn,
        &who,
        held.provider.id,
        providers::Place::Second,
        &example("ria@voorbeeld.example"),
        world.now(),
    )
    .await;
    assert!(matches!(
        refused,
        Err(ProviderError::Refused(ProviderRefusal::NotOfTheHelper))
    ));
}

const PHOTO: &str = "/ondersteuner/kees/foto";

/// A form with a file, as a browser sends it.
fn upload(browser: &super::support::browser::Browser, path: &str, file: &[u8]) -> Request<Body> {
    let mut body =
        b"--grens\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"ik.jpg\"\r\n\
        Content-Type: image/jpeg\r\n\r\n"
            .to_vec();
    body.extend(file);
    body.extend(b"\r\n--grens--\r\n");
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("host", &browser.host)
        .header("origin", format!("http://{}", browser.host))
        .header("content-type", "multipart/form-data; boundary=grens");
    if let Some(session) = browser.cookie("__Host-sessie") {
        request = request.header("cookie", format!("__Host-sessie={session}"));
    }
    request.body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn a_photo_is_shown_at_an_address_of_its_own_and_can_go() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let guide = world.staff("Vera", Role::Guide).await;
    let mut browser = world.browser(held.person).await;
    browser.get(PHOTO).await.is(200).shows("Uw foto");
    let request = upload(&browser, PHOTO, &picture());
    assert_eq!(browser.take(request, PHOTO).await.status, 303);
    zelfgekozen::web::refresh_topics(&world.app).await;
    let page = world.visitor().get("/hulp/kees").await;
    page.is(200);
    let at = page.body.find("/hulp/kees/foto/").expect("the photo");
    let address: String = page.body[at..].chars().take_while(|c| *c != '"').collect();
    assert!(page.body.contains("alt=\"Foto van Kees\""));
    for path in ["/hulp", "/hulp/vergelijken?h=kees"] {
        assert!(
            world.visitor().get(path).await.body.contains(&address),
            "{path}"
        );
    }
    let image = world.visitor().send(Method::GET, &address, None).await;
    assert_eq!(image.status, 200);
    let header = |name: &str| image.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(
        header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    // not of another municipality, not under another name, not of who is off the list
    assert_eq!(world.visitor_elsewhere().get(&address).await.status, 404);
    let other = helper(&world, "Mia", profile()).await;
    let moved = address.replace("kees", &other.provider.slug);
    assert_eq!(world.visitor().get(&moved).await.status, 404);
    decide(
        &world,
        &guide,
        &held,
        zelfgekozen::providers::Outcome::Suspended,
    )
    .await;
    assert_eq!(world.visitor().get(&address).await.status, 404);
    let own = browser.send(Method::GET, &address, None).await;
    assert_eq!(own.headers["cache-control"], "private, no-store");

    browser.post(&format!("{PHOTO}/weg"), &[]).await.is(200);
    assert_eq!(browser.get(&address).await.status, 404);
}

#[tokio::test]
async fn only_a_photo_of_a_fair_size_is_taken_and_only_from_the_helper_itself() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let mut browser = world.browser(held.person).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    let large = vec![0xff; 5 * 1024 * 1024 + 1];
    let far_too_large = vec![0xff; 16 * 1024 * 1024];
    for (file, words) in [
        (vec![], "Kies een foto"),
        (b"hallo".to_vec(), "geen foto die wij kunnen lezen"),
        (svg, "geen foto die wij kunnen lezen"),
        (large, "groter dan 5 MB"),
        (far_too_large, "groter dan 5 MB"),
    ] {
        let request = upload(&browser, PHOTO, &file);
        let again = browser.take(request, PHOTO).await;
        again.is(422);
        assert!(
            again.errors().iter().any(|error| error.contains(words)),
            "{words}: {:?}",
            again.errors()
        );
    }
    // a form that is no upload has no photo
    browser
        .post_once(PHOTO, &[("photo", "ik.jpg")])
        .await
        .is(422);

    // other forms stay small
    let request = upload(
        &browser,
        "/ondersteuner/kees/profiel",
        &vec![b'x'; 100 * 1024],
    );
    let refused = browser.take(request, "/ondersteuner/kees/profiel").await;
    assert_eq!(refused.status, 413);

    let mut stranger = world.browser(world.person("Ander").await).await;
    let request = upload(&stranger, PHOTO, &picture());
    let status = stranger.take(request, PHOTO).await.status;
    assert!([403, 404].contains(&status.as_u16()), "{status}");
    let mut visitor = world.visitor();
    let request = upload(&visitor, PHOTO, &picture());
    assert_eq!(visitor.take(request, PHOTO).await.status, 303);
    let kept: i64 = sqlx::query_scalar("select count(*) from provider_photo")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(kept, 0);
}
