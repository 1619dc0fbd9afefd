//! Accounts and invitations: what people are promised, walked through as they would, and what is refused.

use axum::http::Method;
use zelfgekozen::auth::{self, Role, Subject, Viewer};
use zelfgekozen::base::ids::{InitiativeId, OrganisationId, PersonId};
use zelfgekozen::base::text::Email;
use zelfgekozen::initiatives::{self, PartText};
use zelfgekozen::paths;
use zelfgekozen::people::{self, InvitationTo, NewInvitation};
use zelfgekozen::providers::{self, Identity};
use zelfgekozen::tenancy::Tenant;
use zelfgekozen::texts::Locale;

use super::support::browser::{Answer, Browser, DRAFTS};
use super::support::pool::{applicant, profile};
use super::support::town::Town;
use super::support::world::{PASSWORD, World};

const SESSION: &str = "__Host-sessie";
const NEW_PASSWORD: &str = "heel andere woorden nu";

fn sign_up_fields(email: &str) -> Vec<(&str, &str)> {
    vec![("name", "An de Groot"), ("email", email), ("agree", "yes")]
}

/// What is typed behind the link in the mail.
const CONFIRM: &[(&str, &str)] = &[("password", PASSWORD)];

/// Someone who can sign in, and the address.
async fn account_at(world: &World, tenant: &Tenant, name: &str) -> (PersonId, String) {
    let person = world.person_at(tenant, name).await;
    let hash = auth::password::hash(PASSWORD.to_owned()).await.unwrap();
    let mut conn = world.conn().await;
    auth::set_password_hash(&mut conn, tenant.id, person, &hash)
        .await
        .unwrap();
    drop(conn);
    let viewer = world.viewer_at(tenant, person).await;
    (person, viewer.email.to_string())
}

async fn account(world: &World, name: &str) -> (PersonId, String) {
    account_at(world, &world.here.clone(), name).await
}

async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> Answer {
    browser
        .post_once("/inloggen", &[("email", email), ("password", password)])
        .await
}

/// Opens the account page of whoever is signed in; the sign-in page when nobody is.
async fn who_is_in(browser: &mut Browser) -> String {
    let page = browser.get("/mijn/account").await;
    page.is(200);
    page.h1()
}

/// The link of the last message of this kind.
fn link_of(mails: &[(String, String)], event: &str) -> String {
    mails
        .iter()
        .rev()
        .find(|(sent, _)| sent == event)
        .unwrap_or_else(|| panic!("no {event} in {mails:?}"))
        .1
        .clone()
}

// — signing up —

#[tokio::test]
async fn a_resident_signs_up_confirms_and_is_in() {
    let world = World::new().await;
    let mut browser = world.visitor();
    let email = "an.de.groot@voorbeeld.example";
    let form = browser.get("/aanmelden").await;
    form.is(200).shows("Wat we van u bewaren");
    browser
        .submit(&form, "/aanmelden", &sign_up_fields(email))
        .await
        .is(200)
        .shows("Kijk in uw post");
    assert!(browser.cookie(SESSION).is_none());

    let link = link_of(&world.mail_to(email).await, "sign-up");
    // a mail scanner opens links too: opening twice uses nothing up
    for _ in 0..2 {
        let asked = browser.get(&link).await;
        asked.is(200).shows("An de Groot").shows(email);
    }
    let confirmed = browser.post_once(&link, CONFIRM).await;
    assert_eq!(confirmed.location(), "/mijn");
    assert_eq!(who_is_in(&mut browser).await, "Uw account");
    browser.get(&link).await.is(404).shows("werkt niet meer");
    browser.post_once(&link, CONFIRM).await.is(404);
}

#[tokio::test]
async fn who_signs_up_with_the_address_of_another_never_has_the_password() {
    let world = World::new().await;
    let email = "slachtoffer@voorbeeld.example";
    let planted = "een wachtwoord van een ander";
    let mut fields = sign_up_fields(email);
    fields.push(("password", planted));
    fields.push(("verder", "//elders.example/mijn"));
    world.visitor().post("/aanmelden", &fields).await.is(200);
    let waits: String = sqlx::query_scalar("select payload::text from one_time_token")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert!(!waits.contains("argon2"), "{waits}");

    let link = link_of(&world.mail_to(email).await, "sign-up");
    let mut browser = world.visitor();
    for wrong in ["", "kort", "Welkom123456", email] {
        let answer = browser.post_once(&link, &[("password", wrong)]).await;
        answer.is(422);
        assert_eq!(answer.errors().len(), 1, "{wrong}");
    }
    let confirmed = browser.post_once(&link, CONFIRM).await;
    assert_eq!(confirmed.location(), "/mijn");
    let mut stranger = world.visitor();
    sign_in(&mut stranger, email, planted).await.is(422);
    sign_in(&mut stranger, email, PASSWORD).await.is(303);
}

#[tokio::test]
async fn an_address_with_an_account_gets_the_same_answer_and_another_mail() {
    let world = World::new().await;
    let (person, known) = account(&world, "Bram Bakker").await;
    let mut browser = world.visitor();
    let new = "nieuw@voorbeeld.example";
    let first = browser.post("/aanmelden", &sign_up_fields(&known)).await;
    let second = browser.post("/aanmelden", &sign_up_fields(new)).await;
    assert_eq!(first.status, second.status);
    assert_eq!(first.body, second.body);
    assert_eq!(world.mail_of(person).await[0].0, "sign-up-known");
    assert_eq!(world.mail_to(new).await[0].0, "sign-up");

    let first = browser
        .post("/inloggen/vergeten", &[("email", &known)])
        .await;
    let second = browser.post("/inloggen/vergeten", &[("email", new)]).await;
    assert_eq!(first.status, second.status);
    assert_eq!(first.body, second.body);

    let mut wrong = Vec::new();
    for email in [known.as_str(), "onbekend@voorbeeld.example"] {
        let answer = sign_in(&mut browser, email, "een fout wachtwoord").await;
        answer
            .is(422)
            .shows("Het e-mailadres of het wachtwoord klopt niet.");
        wrong.push(answer.words());
    }
    assert_eq!(wrong[0], wrong[1]);
}

#[tokio::test]
async fn the_address_may_get_its_account_in_another_way_first() {
    let world = World::new().await;
    let email = "an@voorbeeld.example";
    let mut browser = world.visitor();
    for _ in 0..2 {
        browser.post("/aanmelden", &sign_up_fields(email)).await;
    }
    let links: Vec<String> = world
        .mail_to(email)
        .await
        .into_iter()
        .map(|(_, link)| link)
        .collect();
    assert_eq!(links.len(), 2);
    browser.post_once(&links[0], CONFIRM).await.is(303);
    world.visitor().post_once(&links[1], CONFIRM).await.is(404);
}

#[tokio::test]
async fn a_program_that_fills_in_the_hidden_field_gets_the_same_answer_and_nothing_happens() {
    let world = World::new().await;
    let email = "koop@voorbeeld.example";
    let mut fields = sign_up_fields(email);
    fields.push(("website", "https://koop.example"));
    let answer = world.visitor().post("/aanmelden", &fields).await;
    answer.is(200).shows("Kijk in uw post");
    assert!(world.mail_to(email).await.is_empty());
}

#[tokio::test]
async fn wrong_input_is_told_at_the_field_and_on_top_and_stays_typed() {
    let world = World::new().await;
    let (person, email) = account(&world, "Cato Claassen").await;
    let long = "a".repeat(300);
    let book = "woord ".repeat(60);
    let sign_up = sign_up_fields("an@voorbeeld.example");
    let mut signed_in = world.browser(person).await;
    let mut visitor = world.visitor();
    let script = "<script>alert(1)</script>";

    type Case<'a> = (&'a str, Vec<(&'a str, &'a str)>, &'a str, &'a str);
    let cases: Vec<Case<'_>> = vec![
        ("/aanmelden", sign_up.clone(), "name", ""),
        ("/aanmelden", sign_up.clone(), "name", "A"),
        ("/aanmelden", sign_up.clone(), "name", &long),
        ("/aanmelden", sign_up.clone(), "email", ""),
        ("/aanmelden", sign_up.clone(), "email", "geen adres"),
        ("/aanmelden", sign_up.clone(), "email", &long),
        ("/aanmelden", sign_up.clone(), "email", script),
        ("/aanmelden", sign_up.clone(), "agree", ""),
        (
            "/inloggen",
            vec![("email", &email), ("password", "x")],
            "email",
            "",
        ),
        (
            "/inloggen",
            vec![("email", &email), ("password", "x")],
            "password",
            "",
        ),
        (
            "/inloggen",
            vec![("email", &email), ("password", "x")],
            "password",
            &book,
        ),
        ("/inloggen/vergeten", vec![], "email", "an@"),
        ("/mijn/account/naam", vec![], "name", ""),
        ("/mijn/account/naam", vec![], "name", &long),
        (
            "/mijn/account/e-mail",
            vec![("password", PASSWORD)],
            "email",
            "an",
        ),
        (
            "/mijn/account/e-mail",
            vec![("email", "a@b.example")],
            "password",
            "",
        ),
        (
            "/mijn/account/e-mail",
            vec![("email", "a@b.example")],
            "password",
            "fout",
        ),
        (
            "/mijn/account/wachtwoord",
            vec![("new_password", NEW_PASSWORD)],
            "old_password",
            "",
        ),
        (
            "/mijn/account/wachtwoord",
            vec![("new_password", NEW_PASSWORD)],
            "old_password",
            "fout",
        ),
        (
            "/mijn/account/wachtwoord",
            vec![("old_password", PASSWORD)],
            "new_password",
            "kort",
        ),
        (
            "/mijn/account/wachtwoord",
            vec![("old_password", PASSWORD)],
            "new_password",
            &email,
        ),
        ("/mijn/account/einde", vec![], "password", ""),
        ("/mijn/account/einde", vec![], "password", "fout"),
    ];
    for (path, mut fields, name, value) in cases {
        fields.retain(|(kept, _)| *kept != name);
        fields.push((name, value));
        let browser = match path.starts_with("/mijn") {
            true => &mut signed_in,
            false => &mut visitor,
        };
        let answer = browser.post_once(path, &fields).await;
        answer.is(422);
        assert!(!answer.errors().is_empty(), "{path} {name}");
        assert!(answer.title().starts_with("Fout"), "{}", answer.title());
        assert!(!answer.body.contains(script));
        // nothing of a secret comes back
        assert!(!answer.body.contains(PASSWORD), "{path} {name}");
        assert!(!answer.body.contains('⟦'), "{}", answer.words());
    }
    let viewer = world.viewer(person).await;
    assert_eq!(viewer.email.as_str(), email);
    assert_eq!(viewer.name, "Cato Claassen");
    assert!(world.mail_of(person).await.is_empty());
}

// — signing in and out —

#[tokio::test]
async fn every_sign_in_gives_a_new_token_and_the_old_one_is_dead() {
    let world = World::new().await;
    let (_, email) = account(&world, "Dirk Dekker").await;
    let mut browser = world.visitor();
    assert_eq!(
        sign_in(&mut browser, &email, PASSWORD).await.location(),
        "/mijn"
    );
    let first = browser.cookie(SESSION).unwrap().to_owned();
    sign_in(&mut browser, &email.to_uppercase(), PASSWORD).await;
    let second = browser.cookie(SESSION).unwrap().to_owned();
    assert_ne!(first, second);
    let mut thief = world.visitor();
    thief.set_cookie(SESSION, &first);
    assert_eq!(who_is_in(&mut thief).await, "Inloggen");
    assert_eq!(who_is_in(&mut browser).await, "Uw account");

    let out = browser.post_once("/uitloggen", &[]).await;
    assert_eq!(out.location(), "/");
    assert!(browser.cookie(SESSION).is_none());
    thief.set_cookie(SESSION, &second);
    assert_eq!(who_is_in(&mut thief).await, "Inloggen");
    // a token of nobody's choosing is never taken over
    let mut fixed = world.visitor();
    fixed.set_cookie(SESSION, &auth::Token::random().to_string());
    let before = fixed.cookie(SESSION).unwrap().to_owned();
    sign_in(&mut fixed, &email, PASSWORD).await;
    assert_ne!(fixed.cookie(SESSION).unwrap(), before);
}

#[tokio::test]
async fn signing_in_leads_on_to_a_page_of_this_site_only() {
    let world = World::new().await;
    let (_, email) = account(&world, "Eva Evers").await;
    for (next, goes_to) in [
        ("/mijn/account", "/mijn/account"),
        ("//elders.example", "/mijn"),
        ("https://elders.example", "/mijn"),
        ("/\\elders.example", "/mijn"),
    ] {
        let mut browser = world.visitor();
        let path = format!(
            "/inloggen?{}",
            serde_urlencoded::to_string([("verder", next)]).unwrap()
        );
        let form = browser.get(&path).await;
        let fields = form.form("/inloggen", &[("email", &email), ("password", PASSWORD)]);
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            browser.post_once("/inloggen", &pairs).await.location(),
            goes_to
        );
    }
}

#[tokio::test]
async fn guessing_stops_after_ten_tries_for_known_and_unknown_alike() {
    let world = World::new().await;
    let (_, known) = account(&world, "Femke Faber").await;
    for email in [known.as_str(), "onbekend@voorbeeld.example"] {
        let mut browser = world.visitor();
        for _ in 0..10 {
            sign_in(&mut browser, email, "een fout wachtwoord")
                .await
                .is(422);
        }
        // the right password does not help either, nor do capitals
        let answer = sign_in(&mut browser, &email.to_uppercase(), PASSWORD).await;
        answer.is(429).shows("U probeerde dit te vaak.");
        assert!(browser.cookie(SESSION).is_none());
    }
}

#[tokio::test]
async fn a_stranger_can_not_fill_a_mailbox_or_sign_up_without_end() {
    let world = World::new().await;
    let (person, known) = account(&world, "Gijs Groen").await;
    let mut browser = world.visitor();
    for _ in 0..60 {
        browser
            .post("/inloggen/vergeten", &[("email", &known)])
            .await
            .is(200);
    }
    assert_eq!(world.mail_of(person).await.len(), 5);
    browser
        .post("/inloggen/vergeten", &[("email", &known)])
        .await
        .is(429);
    browser
        .post("/aanmelden", &sign_up_fields("an@voorbeeld.example"))
        .await
        .is(429);
}

#[tokio::test]
async fn an_address_has_one_count_however_it_is_typed() {
    let world = World::new().await;
    let (_, email) = account(&world, "Ina Idema").await;
    let mut browser = world.visitor();
    let typed = [email.to_uppercase(), email.clone()];
    for try_of_ten in 0..10 {
        let email = &typed[try_of_ten % 2];
        sign_in(&mut browser, email, "een fout wachtwoord")
            .await
            .is(422);
    }
    for email in &typed {
        sign_in(&mut browser, email, PASSWORD).await.is(429);
    }
    // letters that other programs fold in other ways are told in words
    let odd = format!("İ{email}");
    sign_in(&mut browser, &odd, PASSWORD)
        .await
        .is(422)
        .shows("gebruik gewone letters");
}

#[tokio::test]
async fn one_person_can_not_send_forms_without_end() {
    let world = World::new().await.limited_to(3).await;
    let (first, second) = (world.person("An").await, world.person("Bo").await);
    let mut browser = world.browser(first).await;
    for name in ["An Een", "An Twee", "An Drie"] {
        let name = [("name", name)];
        browser.post_once(paths::MY_NAME, &name).await.is(303);
    }
    let one_more = [("name", "An Vier")];
    let refused = browser.post_once(paths::MY_NAME, &one_more).await;
    refused.is(429).shows("Wacht een uur");
    assert_eq!(world.viewer(first).await.name, "An Drie");
    // looking goes on, others go on, and so does the same person an hour later
    browser.get(paths::MY_ACCOUNT).await.is(200);
    let name = [("name", "Bo Bakker")];
    let mut other = world.browser(second).await;
    other.post_once(paths::MY_NAME, &name).await.is(303);
    world.pass(1).await;
    browser.post_once(paths::MY_NAME, &one_more).await.is(303);
}

// — a forgotten password —

#[tokio::test]
async fn a_new_password_by_mail_ends_every_session_and_works_once() {
    let world = World::new().await;
    let (person, email) = account(&world, "Hugo Haan").await;
    let mut old = world.browser(person).await;
    let mut browser = world.visitor();
    browser
        .post("/inloggen/vergeten", &[("email", &email)])
        .await;
    browser
        .post("/inloggen/vergeten", &[("email", &email)])
        .await;
    let mails = world.mail_of(person).await;
    let (first, link) = (&mails[0].1, &mails[1].1);
    // a newer link takes the place of the one before
    browser.get(first).await.is(404);
    browser.get(link).await.is(200);
    for (password, problem) in [("kort", "minstens 12 tekens"), (email.as_str(), "te raden")] {
        browser
            .post_once(link, &[("password", password)])
            .await
            .is(422)
            .shows(problem);
    }
    let done = browser.post_once(link, &[("password", NEW_PASSWORD)]).await;
    assert_eq!(done.location(), "/inloggen");
    assert_eq!(who_is_in(&mut old).await, "Inloggen");
    browser
        .post_once(link, &[("password", NEW_PASSWORD)])
        .await
        .is(404);
    sign_in(&mut browser, &email, PASSWORD).await.is(422);
    sign_in(&mut browser, &email, NEW_PASSWORD).await.is(303);
    link_of(&world.mail_of(person).await, "password-changed");
}

#[tokio::test]
async fn a_link_for_a_new_password_ends_after_two_hours() {
    let world = World::new().await;
    let (person, email) = account(&world, "Iris Idema").await;
    let mut browser = world.visitor();
    browser
        .post("/inloggen/vergeten", &[("email", &email)])
        .await;
    let link = link_of(&world.mail_of(person).await, "password-reset");
    world.pass_minutes(121).await;
    browser.get(&link).await.is(404);
    browser
        .post_once(&link, &[("password", NEW_PASSWORD)])
        .await
        .is(404);
    sign_in(&mut browser, &email, PASSWORD).await.is(303);
}

// — one's own account —

#[tokio::test]
async fn a_new_address_counts_once_it_is_confirmed_and_the_old_one_hears() {
    let world = World::new().await;
    let (person, old) = account(&world, "Joost Jansen").await;
    let mut browser = world.browser(person).await;
    // a link for a new password that lies in the old mailbox
    world
        .visitor()
        .post("/inloggen/vergeten", &[("email", &old)])
        .await;
    let reset = link_of(&world.mail_of(person).await, "password-reset");

    let new = "joost.nieuw@voorbeeld.example";
    browser
        .post(
            "/mijn/account/e-mail",
            &[("email", new), ("password", PASSWORD)],
        )
        .await
        .is(200)
        .shows(&old);
    let link = link_of(&world.mail_to(new).await, "address-confirm");
    let mut phone = world.visitor();
    phone.get(&link).await.is(200).shows(new);
    assert_eq!(world.viewer(person).await.email.as_str(), old);
    phone.post_once(&link, &[]).await.is(303);
    assert_eq!(world.viewer(person).await.email.as_str(), new);
    link_of(&world.mail_to(&old).await, "address-changed");
    phone.post_once(&link, &[]).await.is(404);
    phone.get(&reset).await.is(404);
    sign_in(&mut phone, &old, PASSWORD).await.is(422);
    sign_in(&mut phone, new, PASSWORD).await.is(303);
}

#[tokio::test]
async fn an_address_of_someone_else_can_not_be_taken_and_is_not_given_away() {
    let world = World::new().await;
    let (mine, own) = account(&world, "Kees Koster").await;
    let (theirs, other) = account(&world, "Lies Lammers").await;
    let mut browser = world.browser(mine).await;
    let to_free = browser
        .post_once(
            "/mijn/account/e-mail",
            &[("email", "vrij@voorbeeld.example"), ("password", PASSWORD)],
        )
        .await;
    let to_taken = browser
        .post_once(
            "/mijn/account/e-mail",
            &[("email", &other), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(to_free.location(), to_taken.location());
    assert_eq!(to_free.status, to_taken.status);
    assert_eq!(world.mail_of(theirs).await[0].0, "sign-up-known");
    assert_eq!(world.viewer(mine).await.email.as_str(), own);

    // free when asked, taken when confirmed
    let link = link_of(
        &world.mail_to("vrij@voorbeeld.example").await,
        "address-confirm",
    );
    sqlx::query("update person set email = 'Vrij@voorbeeld.example' where person_id = $1")
        .bind(theirs.0)
        .execute(&world.db.owner)
        .await
        .unwrap();
    browser.post_once(&link, &[]).await.is(404);
    assert_eq!(world.viewer(mine).await.email.as_str(), own);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_a_new_name_shows() {
    let world = World::new().await;
    let (person, email) = account(&world, "Mina Maas").await;
    let mut here = world.browser(person).await;
    let mut there = world.browser(person).await;
    here.post(
        "/mijn/account/wachtwoord",
        &[("old_password", PASSWORD), ("new_password", NEW_PASSWORD)],
    )
    .await
    .is(200)
    .shows("Uw nieuwe wachtwoord is bewaard");
    assert_eq!(who_is_in(&mut there).await, "Inloggen");
    assert_eq!(who_is_in(&mut here).await, "Uw account");
    here.post("/mijn/account/naam", &[("name", "Mina <b>Maas</b>")])
        .await
        .is(200)
        .shows("Mina <b>Maas</b>");
    sign_in(&mut world.visitor(), &email, NEW_PASSWORD)
        .await
        .is(303);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_only() {
    let world = World::new().await;
    let (person, _) = account(&world, "Nora Nijhof").await;
    let (other, _) = account(&world, "Otto Otten").await;
    let mut here = world.browser(person).await;
    let mut library = world.browser(person).await;
    let mut stranger = world.browser(other).await;

    let page = here.get("/mijn/account/sessies").await;
    page.is(200).shows("Dit apparaat");
    let ends: Vec<String> = page
        .actions()
        .into_iter()
        .filter(|action| action.ends_with("/einde"))
        .collect();
    assert_eq!(ends.len(), 1);
    stranger.post_once(&ends[0], &[]).await.is(404);
    assert_eq!(who_is_in(&mut library).await, "Uw account");
    here.post(&ends[0], &[]).await.is(200);
    assert_eq!(who_is_in(&mut library).await, "Inloggen");

    let mut third = world.browser(person).await;
    here.post("/mijn/account/sessies", &[]).await.is(200);
    assert_eq!(who_is_in(&mut third).await, "Inloggen");
    assert_eq!(who_is_in(&mut here).await, "Uw account");
    assert_eq!(who_is_in(&mut stranger).await, "Uw account");
}

#[tokio::test]
async fn an_ended_account_leaves_no_name_and_the_last_of_a_board_is_warned() {
    let world = World::new().await;
    let (person, email) = account(&world, "Piet Peters").await;
    let organisation = subject(
        &world,
        Subject::Organisation(OrganisationId::new()),
        "platform",
        "Platform Langdonk",
    )
    .await;
    world.join(person, organisation).await;
    let team = Subject::Initiative(InitiativeId::new());
    let team = subject(&world, team, "plan-van-piet", "").await;
    world.join(person, team).await;
    let mut browser = world.browser(person).await;
    let page = browser.get("/mijn/account/einde").await;
    page.is(200)
        .shows("Dit gaat weg")
        .shows("U bent de laatste in het bestuur van Platform Langdonk")
        .shows("U bent de laatste in het team van “een plan zonder naam”");
    let done = browser
        .submit(&page, "/mijn/account/einde", &[("password", PASSWORD)])
        .await;
    done.is(200);
    assert_eq!(done.h1(), "Uw account is gestopt");
    assert_eq!(who_is_in(&mut browser).await, "Inloggen");
    sign_in(&mut browser, &email, PASSWORD).await.is(422);
    link_of(&world.mail_to(&email).await, "account-ended");

    let mut conn = world.conn().await;
    let left = auth::find_person(&mut conn, world.here.id, person)
        .await
        .unwrap()
        .unwrap();
    assert!(left.ended && left.email.is_none() && left.password_hash.is_none());
    assert_eq!(left.name, "iemand die wegging");
    let board = auth::members(&mut conn, world.here.id, organisation, world.now())
        .await
        .unwrap();
    assert!(board.is_empty());
    // the address is free again
    drop(conn);
    browser.post("/aanmelden", &sign_up_fields(&email)).await;
    link_of(&world.mail_to(&email).await, "sign-up");
}

/// The name is kept twice: by the room that owns the record, and by the one that knows who holds a role about it.
#[tokio::test]
async fn what_a_role_is_about_is_called_what_its_own_room_calls_it() {
    let town = Town::new().await;
    let world = &town.world;
    let now = world.now();
    let lead = town.viewer(town.team[0]).await;
    let title = PartText::Name {
        title: "Een betere naam".to_owned(),
        summary: "Samen eten".to_owned(),
    };
    let helper = applicant(world, "Els Eerst", profile()).await;
    let identity = Identity {
        name: "Els Later".to_owned(),
        ..helper.provider.identity
    };
    let mut conn = world.conn().await;
    let draft = InitiativeId::new();
    initiatives::start_draft(&mut conn, &lead, draft, "Een naam", now)
        .await
        .unwrap();
    initiatives::save_part(&mut conn, &lead, draft, &title, now)
        .await
        .unwrap();
    let who = world.viewer(helper.person).await;
    let id = helper.provider.id;
    providers::update_profile(&mut conn, &who, id, Some(identity), profile(), now)
        .await
        .unwrap();
    let called: Vec<(String, String)> = sqlx::query_as(
        "select s.name, coalesce(i.title, o.name, p.name)
           from role_subject s
           left join initiative i on (i.municipality_id, i.initiative_id) = (s.municipality_id, s.subject_id)
           left join organisation o on (o.municipality_id, o.organisation_id) = (s.municipality_id, s.subject_id)
           left join provider p on (p.municipality_id, p.provider_id) = (s.municipality_id, s.subject_id)",
    )
    .fetch_all(&world.db.owner)
    .await
    .unwrap();
    assert!(
        called.iter().all(|(here, there)| here == there),
        "{called:?}"
    );
    for name in ["Een betere naam", "Els Later"] {
        assert!(called.iter().any(|(here, _)| here == name), "{called:?}");
    }
}

/// How often an address stands anywhere beside the accounts, and beside the messages that still have to go.
async fn traces_of(world: &World, email: &str) -> i64 {
    sqlx::query_scalar(
        "select (select count(*) from one_time_token where t.email in (email, payload ->> 'email'))
              + (select count(*) from invitation where email = t.email)
              + (select count(*) from throttle where key like '%' || lower(t.email))
              + (select count(*) from queue.outbox where email = t.email and sent_at is not null)
           from (select $1::text) t (email)",
    )
    .bind(email)
    .fetch_one(&world.db.owner)
    .await
    .unwrap()
}

async fn all_sent(world: &World) {
    sqlx::query("update queue.outbox set sent_at = created_at")
        .execute(&world.db.owner)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_used_link_and_an_ended_account_leave_no_address_behind() {
    let world = World::new().await;
    let email = "kort.hier@voorbeeld.example";
    let mut browser = world.visitor();
    for _ in 0..2 {
        browser.post("/aanmelden", &sign_up_fields(email)).await;
    }
    let (plan, member) = plan(&world).await;
    invite(&world, &member, InvitationTo::Team(plan), Some(email)).await;
    let link = link_of(&world.mail_to(email).await, "sign-up");
    browser.post_once(&link, CONFIRM).await.is(303);
    let used: String = sqlx::query_scalar(
        "select coalesce(email, '') || payload::text from one_time_token where used_at is not null",
    )
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    assert_eq!(used, "{}");
    sign_in(&mut world.visitor(), email, PASSWORD).await.is(303);
    all_sent(&world).await;
    assert!(traces_of(&world, email).await >= 4);
    browser
        .post("/mijn/account/einde", &[("password", PASSWORD)])
        .await
        .is(200);
    assert_eq!(traces_of(&world, email).await, 0);
}

#[tokio::test]
async fn what_lapsed_is_forgotten_by_itself() {
    let world = World::new().await;
    let email = "nooit.gekomen@voorbeeld.example";
    let mut browser = world.visitor();
    browser.post("/aanmelden", &sign_up_fields(email)).await;
    let (plan, member) = plan(&world).await;
    invite(&world, &member, InvitationTo::Team(plan), Some(email)).await;
    sqlx::query("update queue.outbox set failed_at = created_at")
        .execute(&world.db.owner)
        .await
        .unwrap();
    let clear = async |days| {
        let mut conn = world.conn().await;
        let later = world.now() + chrono::TimeDelta::days(days);
        zelfgekozen::jobs::clear_stale(&mut conn, later)
            .await
            .unwrap();
    };
    clear(1).await;
    let kept = "select (select count(*) from one_time_token) + (select count(*) from invitation where email <> '')
                       + (select count(*) from queue.outbox)";
    let count = async || -> i64 {
        let counted = sqlx::query_scalar(kept).fetch_one(&world.db.owner).await;
        counted.unwrap()
    };
    assert_eq!(count().await, 4);
    clear(3).await;
    assert_eq!(count().await, 3, "the link to confirm is gone");
    clear(22).await;
    assert_eq!(count().await, 2, "and whom the invitation was for");
    clear(91).await;
    assert_eq!(count().await, 0, "and the messages that never came");
}

// — what was typed —

#[tokio::test]
async fn what_is_sent_after_the_session_ended_is_kept_and_sent_by_one_button() {
    let world = World::new().await;
    let (person, email) = account(&world, "Rosa Ruiter").await;
    let mut browser = world.visitor();
    let sent = browser
        .post_once("/mijn/account/naam", &[("name", "Rosa de Ruiter")])
        .await;
    sent.is(303);
    let form = browser.get(&sent.location()).await;
    form.is(200).shows("Wat u schreef, is bewaard");
    let kept = browser
        .submit(
            &form,
            "/inloggen",
            &[("email", &email), ("password", PASSWORD)],
        )
        .await;
    kept.is(200)
        .shows("Dit gaat u versturen Uw nieuwe naam")
        .shows("Rosa de Ruiter");
    browser
        .submit(&kept, "/mijn/account/naam", &[])
        .await
        .is(200)
        .shows("Uw naam is bewaard");
    assert_eq!(world.viewer(person).await.name, "Rosa de Ruiter");

    // another municipality's people can't open it
    let stranger = world.person_at(&world.elsewhere, "Sjaak Smit").await;
    let mut elsewhere = world.browser_at(&world.elsewhere, stranger).await;
    elsewhere.get(&kept.path).await.is(404);
}

#[tokio::test]
async fn what_a_stranger_left_behind_a_link_is_sent_by_nobody_else() {
    let world = World::new().await;
    let (person, _) = account(&world, "Rosa Ruiter").await;
    let mut stranger = world.visitor();
    let sent = stranger
        .post_once(paths::MY_NAME, &[("name", "Door een ander bedacht")])
        .await;
    let link = sent
        .location()
        .trim_start_matches("/inloggen?verder=")
        .replace("%2F", "/");
    assert!(link.starts_with("/bewaard/"), "{link}");
    let mut browser = world.browser(person).await;
    browser.get(&link).await.is(404);
    // nor by someone who wrote something too, an hour's secret of an own
    let mut own = world.visitor();
    own.post_once(paths::MY_NAME, &[("name", "Rosa de Ruiter")])
        .await
        .is(303);
    browser.set_cookie(DRAFTS, own.cookie(DRAFTS).unwrap());
    browser.get(&link).await.is(404);
    browser.set_cookie(DRAFTS, stranger.cookie(DRAFTS).unwrap());
    browser.get(&link).await.is(200);
}

#[tokio::test]
async fn a_browser_gets_back_all_that_it_wrote_while_signed_out() {
    let world = World::new().await;
    let (person, _) = account(&world, "Rosa Ruiter").await;
    let mut signed_out = world.visitor();
    let mut links = Vec::new();
    for name in ["Rosa Eén", "Rosa Twee"] {
        let sent = signed_out
            .post_once(paths::MY_NAME, &[("name", name)])
            .await;
        let next = sent.location().replace("%2F", "/");
        links.push((
            name,
            next.trim_start_matches("/inloggen?verder=").to_owned(),
        ));
    }
    let mut browser = world.browser(person).await;
    browser.set_cookie(DRAFTS, signed_out.cookie(DRAFTS).unwrap());
    for (name, link) in links {
        browser.get(&link).await.is(200).shows(name);
    }
}

#[tokio::test]
async fn a_button_that_only_says_yes_is_not_kept_and_one_comes_back_to_its_page() {
    let world = World::new().await;
    let mut stranger = world.visitor();
    let (voucher, payment) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for (path, fields) in [
        (
            paths::redemption_confirmation(voucher, payment),
            [("note", "Graag snel")],
        ),
        // a draft in which nothing was written is none either
        (paths::my_name(), [("name", " ")]),
    ] {
        let sent = stranger.post_once(&path, &fields).await;
        assert_eq!(sent.location(), "/inloggen?verder=%2Fmijn", "{path}");
    }
    assert!(stranger.cookie(DRAFTS).is_none());
    let kept: i64 = sqlx::query_scalar("select count(*) from kept_form")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(kept, 0);

    for (referer, next) in [
        (
            format!("http://{}/vouchers/x?p=2", stranger.host),
            "%2Fvouchers%2Fx%3Fp%3D2",
        ),
        ("https://elders.example/vouchers/x".to_owned(), "%2Fmijn"),
    ] {
        let path = paths::redemption_confirmation(voucher, payment);
        let request = axum::http::Request::post(&path)
            .header("host", &stranger.host)
            .header("origin", format!("http://{}", stranger.host))
            .header("referer", referer)
            .body(axum::body::Body::empty())
            .unwrap();
        let sent = stranger.take(request, &path).await;
        assert_eq!(sent.location(), format!("/inloggen?verder={next}"));
    }
}

#[tokio::test]
async fn secrets_are_not_among_what_is_kept() {
    let world = World::new().await;
    let (person, _) = account(&world, "Tess Tol").await;
    let mut browser = world.visitor();
    let sent = browser
        .post_once(
            "/mijn/account/e-mail",
            &[("email", "tess@voorbeeld.example"), ("password", PASSWORD)],
        )
        .await;
    let next = sent.location();
    let token = next.rsplit("%2F").next().unwrap();
    let mut signed_in = world.browser(person).await;
    signed_in.set_cookie(DRAFTS, browser.cookie(DRAFTS).unwrap());
    let page = signed_in.get(&format!("/bewaard/{token}")).await;
    page.is(200).shows("tess@voorbeeld.example");
    assert!(!page.body.contains(PASSWORD));
    let fields = page.form("/mijn/account/e-mail", &[]);
    assert_eq!(
        fields,
        [("email".to_owned(), "tess@voorbeeld.example".to_owned())]
    );
}

// — language —

#[tokio::test]
async fn a_language_is_chosen_for_pages_and_for_mails() {
    let world = World::new().await;
    let (person, _) = account(&world, "Udo Ubbink").await;
    let mut browser = world.browser(person).await;
    let page = browser.get("/mijn/account").await;
    let answer = browser
        .submit(&page, "/taal/en?terug=%2Fmijn%2Faccount", &[])
        .await;
    answer.is(200);
    assert_eq!(answer.h1(), "Your account");
    let mut conn = world.conn().await;
    let held = auth::find_person(&mut conn, world.here.id, person)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.locale, "en");
    drop(conn);
    browser.post("/taal/fr", &[]).await.is(404);
    let away = browser
        .send(Method::GET, "/taal/nl?terug=%2F%2Felders.example", None)
        .await;
    assert_eq!(away.location(), "/");
    browser.get("/taal/fr").await.is(404);
    let mut visitor = world.visitor();
    let page = visitor.get("/over").await;
    assert!(page.links().contains(&"/taal/en?terug=%2Fover".to_owned()));
    let english = visitor.get("/taal/en?terug=%2Fover").await;
    assert!(english.body.contains("<html lang=\"en\""));
    let bare = world.visitor().send(Method::GET, "/taal/nl", None).await;
    assert_eq!(bare.location(), "/");
}

// — invitations —

async fn subject(world: &World, subject: Subject, slug: &str, name: &str) -> Subject {
    let mut conn = world.conn().await;
    assert!(
        auth::register_subject(&mut conn, world.here.id, subject, slug, name)
            .await
            .unwrap()
    );
    subject
}

/// A plan with one member, and that member.
async fn plan(world: &World) -> (InitiativeId, Viewer) {
    let id = InitiativeId::new();
    let plan = subject(world, Subject::Initiative(id), "moestuin", "Moestuin").await;
    let person = world.person("Vera Visser").await;
    (id, world.join(person, plan).await)
}

async fn invite(world: &World, who: &Viewer, to: InvitationTo, email: Option<&str>) -> String {
    let new = NewInvitation {
        to,
        name: "Moestuin".to_owned(),
        email: email.map(|email| Email::parse(email).unwrap()),
        locale: Locale::Nl,
    };
    let mut tx = world.db.app.begin().await.unwrap();
    let invited = people::invite(&mut tx, who, &new, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    format!("/uitnodiging/{}", invited.token)
}

async fn team_of(world: &World, id: InitiativeId) -> Vec<String> {
    let mut conn = world.conn().await;
    let moment = world.now() + chrono::TimeDelta::milliseconds(1);
    auth::members(&mut conn, world.here.id, Subject::Initiative(id), moment)
        .await
        .unwrap()
        .into_iter()
        .map(|member| member.name)
        .collect()
}

#[tokio::test]
async fn someone_without_an_account_comes_in_by_an_invitation_to_their_address() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let email = "wim@voorbeeld.example";
    let link = invite(&world, &member, InvitationTo::Team(id), Some(email)).await;
    assert_eq!(
        link_of(&world.mail_to(email).await, "team-invitation"),
        link
    );

    let mut browser = world.visitor();
    let page = browser.get(&link).await;
    page.is(200)
        .shows("Vera Visser nodigt u uit")
        .shows("Doet u mee met “Moestuin”?")
        .shows(email);
    let yes = format!("{link}/ja");
    browser
        .post_once(
            &yes,
            &[("name", "Wim"), ("password", "kort"), ("agree", "yes")],
        )
        .await
        .is(422);
    let fields = [
        ("name", "Wim Wolters"),
        ("password", PASSWORD),
        ("agree", "yes"),
    ];
    let joined = browser.post_once(&yes, &fields).await;
    assert_eq!(joined.location(), "/initiatieven/moestuin");
    assert_eq!(team_of(&world, id).await, ["Vera Visser", "Wim Wolters"]);
    assert_eq!(who_is_in(&mut browser).await, "Uw account");
    // the invitation confirmed the address: no second mail
    assert_eq!(world.mail_to(email).await.len(), 1);
    sign_in(&mut world.visitor(), email, PASSWORD).await.is(303);
    link_of(&world.mail_of(member.person).await, "team-joined");

    browser.get(&link).await.is(404);
    world.visitor().post_once(&yes, &fields).await.is(404);
}

#[tokio::test]
async fn an_invitation_by_mail_is_for_one_account_only() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let (_, email) = account(&world, "Xandra Xhofleer").await;
    let (thief, _) = account(&world, "Yvo Ykema").await;
    let link = invite(&world, &member, InvitationTo::Team(id), Some(&email)).await;
    let yes = format!("{link}/ja");

    let mut other = world.browser(thief).await;
    other.get(&link).await.is(200).shows("ander adres");
    other.post_once(&yes, &[]).await.is(422);
    // nor by signing up again with that address
    let fields = [("name", "Dief"), ("password", PASSWORD), ("agree", "yes")];
    world.visitor().post_once(&yes, &fields).await.is(422);
    assert_eq!(team_of(&world, id).await, ["Vera Visser"]);

    let mut invited = world.visitor();
    let page = invited.get(&link).await;
    page.shows("U heeft al een account");
    let sign_in_link = page
        .links()
        .into_iter()
        .find(|link| link.contains("verder="))
        .unwrap();
    let form = invited.get(&sign_in_link).await;
    let back = invited
        .submit(
            &form,
            "/inloggen",
            &[("email", &email), ("password", PASSWORD)],
        )
        .await;
    back.is(200).shows("Doet u mee");
    invited.post_once(&yes, &[]).await.is(303);
    assert_eq!(
        team_of(&world, id).await,
        ["Vera Visser", "Xandra Xhofleer"]
    );
}

#[tokio::test]
async fn a_shared_link_lets_in_many_through_signing_up_or_in() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let link = invite(&world, &member, InvitationTo::Team(id), None).await;
    let yes = format!("{link}/ja");

    // signing up comes back to the invitation
    let mut browser = world.visitor();
    let page = browser.get(&link).await;
    page.is(200);
    let sign_up = page
        .links()
        .into_iter()
        .find(|link| link.starts_with("/aanmelden?"))
        .unwrap();
    let email = "zoe@voorbeeld.example";
    let form = browser.get(&sign_up).await;
    browser
        .submit(&form, "/aanmelden", &sign_up_fields(email))
        .await;
    let confirm = link_of(&world.mail_to(email).await, "sign-up");
    let confirmed = browser.post_once(&confirm, CONFIRM).await;
    assert_eq!(confirmed.location(), link);
    browser.post_once(&yes, &[]).await.is(303);
    browser.post_once(&yes, &[]).await.is(303);
    // who is in is not asked again
    let page = browser.get(&link).await;
    page.is(200)
        .shows("U hoort er al bij")
        .hides("Ja, ik doe mee");

    let (second, abel) = account(&world, "Abel Adema").await;
    // who comes in by the link needs the mailed invitation no more
    let to = InvitationTo::Team(id);
    let mailed = invite(&world, &member, to, Some(&abel)).await;
    world
        .browser(second)
        .await
        .post_once(&yes, &[])
        .await
        .is(303);
    world.visitor().get(&mailed).await.is(404);
    assert_eq!(
        team_of(&world, id).await,
        ["Vera Visser", "An de Groot", "Abel Adema"]
    );
    let told: Vec<String> = world
        .mail_of(member.person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(told, ["team-joined", "team-joined"]);
    // without an account the link asks to sign in
    let anonymous = world.visitor().post_once(&yes, &[]).await;
    assert!(anonymous.location().starts_with("/inloggen?verder="));
}

#[tokio::test]
async fn a_link_is_no_way_back_for_one_who_was_put_out() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let link = invite(&world, &member, InvitationTo::Team(id), None).await;
    let (person, email) = account(&world, "Bas Boer").await;
    let mut browser = world.browser(person).await;
    browser.post_once(&format!("{link}/ja"), &[]).await.is(303);
    let mut conn = world.conn().await;
    let by = Some(member.person);
    auth::end_role(
        &mut conn,
        world.here.id,
        person,
        Role::Team,
        Some(id.0),
        by,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    browser
        .post_once(&format!("{link}/ja"), &[])
        .await
        .is(422)
        .shows("Vraag om een nieuwe uitnodiging");
    assert_eq!(team_of(&world, id).await, ["Vera Visser"]);
    // a new invitation is
    let again = invite(&world, &member, InvitationTo::Team(id), Some(&email)).await;
    browser.post_once(&format!("{again}/ja"), &[]).await.is(303);
}

#[tokio::test]
async fn an_invitation_stops_when_it_is_withdrawn_replaced_too_old_or_its_sender_has_left() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let to = InvitationTo::Team(id);
    let email = "cas@voorbeeld.example";

    let replaced = invite(&world, &member, to, Some(email)).await;
    let withdrawn = invite(&world, &member, to, Some(email)).await;
    let mut browser = world.visitor();
    browser.get(&replaced).await.is(404);
    browser.get(&withdrawn).await.is(200);
    let mut conn = world.conn().await;
    let held = people::pending(&mut conn, world.here.id, to, world.now())
        .await
        .unwrap();
    assert_eq!(held.len(), 1);
    // a stranger can't take it back
    let stranger = world.person("Daan Drent").await;
    let stranger = world.viewer(stranger).await;
    assert!(
        people::withdraw(&mut conn, &stranger, held[0].id, world.now())
            .await
            .is_err()
    );
    people::withdraw(&mut conn, &member, held[0].id, world.now())
        .await
        .unwrap();
    drop(conn);
    browser.get(&withdrawn).await.is(404);

    let of_sender = invite(&world, &member, to, Some(email)).await;
    let mut conn = world.conn().await;
    let role = (Role::Team, Some(id.0));
    auth::end_role(
        &mut conn,
        world.here.id,
        member.person,
        role.0,
        role.1,
        None,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    browser.get(&of_sender).await.is(404);
    let fields = [
        ("name", "Cas Cools"),
        ("password", PASSWORD),
        ("agree", "yes"),
    ];
    browser
        .post_once(&format!("{of_sender}/ja"), &fields)
        .await
        .is(404);
    assert!(team_of(&world, id).await.is_empty());

    let again = world.join(member.person, Subject::Initiative(id)).await;
    let old = invite(&world, &again, to, Some(email)).await;
    world.pass(15).await;
    browser.get(&old).await.is(404);
}

#[tokio::test]
async fn who_may_not_invite_is_refused_and_a_board_wants_an_address() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let organisation = OrganisationId::new();
    let board = subject(
        &world,
        Subject::Organisation(organisation),
        "platform",
        "Platform",
    )
    .await;
    let chair = world.person("Els Engels").await;
    let chair = world.join(chair, board).await;
    let refused = async |who: &Viewer, to: InvitationTo, email: Option<&str>| {
        let new = NewInvitation {
            to,
            name: "Platform".to_owned(),
            email: email.map(|email| Email::parse(email).unwrap()),
            locale: Locale::Nl,
        };
        let mut conn = world.conn().await;
        match people::invite(&mut conn, who, &new, world.now()).await {
            Err(people::InviteError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    };
    use people::InviteRefusal::{AlreadyIn, NeedsAddress, NotYours};
    let email = Some("f@voorbeeld.example");
    assert_eq!(
        refused(&member, InvitationTo::Board(organisation), email).await,
        NotYours
    );
    assert_eq!(
        refused(&chair, InvitationTo::Team(id), email).await,
        NotYours
    );
    assert_eq!(
        refused(&chair, InvitationTo::Staff(Role::Controller), email).await,
        NotYours
    );
    assert_eq!(
        refused(&chair, InvitationTo::Board(organisation), None).await,
        NeedsAddress
    );
    let own = member.email.to_string();
    assert_eq!(
        refused(&member, InvitationTo::Team(id), Some(&own)).await,
        AlreadyIn
    );
}

// — another municipality —

#[tokio::test]
async fn a_link_of_one_municipality_opens_nothing_at_another() {
    let world = World::new().await;
    let (id, member) = plan(&world).await;
    let (person, email) = account(&world, "Gerda Gans").await;
    let new = "h@voorbeeld.example";
    let mut here = world.visitor();
    here.post("/aanmelden", &sign_up_fields(new)).await;
    here.post("/inloggen/vergeten", &[("email", &email)]).await;
    world
        .browser(person)
        .await
        .post(
            "/mijn/account/e-mail",
            &[("email", "i@voorbeeld.example"), ("password", PASSWORD)],
        )
        .await;
    let links = [
        link_of(&world.mail_to(new).await, "sign-up"),
        link_of(&world.mail_of(person).await, "password-reset"),
        link_of(
            &world.mail_to("i@voorbeeld.example").await,
            "address-confirm",
        ),
        invite(&world, &member, InvitationTo::Team(id), None).await,
    ];
    let mut elsewhere = world.visitor_elsewhere();
    let stranger = world.person_at(&world.elsewhere, "Jan Jager").await;
    let mut signed_in = world.browser_at(&world.elsewhere, stranger).await;
    for link in &links {
        for browser in [&mut elsewhere, &mut signed_in] {
            browser.get(link).await.is(404);
            let action = match link.starts_with("/uitnodiging") {
                true => format!("{link}/ja"),
                false => link.clone(),
            };
            let fields = [
                ("password", NEW_PASSWORD),
                ("name", "Jan"),
                ("agree", "yes"),
            ];
            browser.post_once(&action, &fields).await.is(404);
        }
        here.get(link).await.is(200);
    }
    // nor does a session or a password
    let mut browser = world.browser(person).await;
    browser.host = elsewhere.host.clone();
    assert_eq!(who_is_in(&mut browser).await, "Inloggen");
    sign_in(&mut elsewhere, &email, PASSWORD).await.is(422);
}

// — the town hall —

#[tokio::test]
async fn an_administrator_invites_a_colleague_and_ends_a_role_and_all_of_it_stays_to_be_read() {
    let world = World::new().await;
    let administrator = world.staff("Karin Kok", Role::Administrator).await;
    let other = world.staff("Kees Kuil", Role::Administrator).await;
    let mut browser = world.browser(administrator.person).await;
    let page = browser.get("/gemeente/medewerkers").await;
    page.is(200).shows("Karin Kok");
    assert!(!page.body.contains('⟦'), "{}", page.words());
    let email = "loes@voorbeeld.example";
    let invitations = "/gemeente/medewerkers/uitnodigingen";
    browser
        .submit(
            &page,
            invitations,
            &[("email", email), ("role", "controller")],
        )
        .await
        .is(200)
        .shows(email);
    let link = link_of(&world.mail_to(email).await, "staff-invitation");
    let mut colleague = world.visitor();
    colleague
        .get(&link)
        .await
        .is(200)
        .shows("Kijkt mee met het geld");
    let fields = [
        ("name", "Loes Lok"),
        ("password", PASSWORD),
        ("agree", "yes"),
    ];
    let joined = colleague.post_once(&format!("{link}/ja"), &fields).await;
    assert_eq!(joined.location(), "/gemeente");
    // whoever can undo it hears of it, both times
    let told = |mails: Vec<(String, String)>| -> Vec<String> {
        mails.into_iter().map(|(event, _)| event).collect()
    };
    let both = ["staff-invited", "staff-joined"];
    assert_eq!(told(world.mail_of(other.person).await), both);
    assert_eq!(told(world.mail_of(administrator.person).await), both[1..]);
    // a colleague reads and changes nothing
    let theirs = colleague.get("/gemeente/medewerkers").await;
    theirs
        .is(200)
        .shows("Loes Lok")
        .hides("Nodig een collega uit");
    colleague
        .post_once(
            invitations,
            &[("email", "m@voorbeeld.example"), ("role", "guide")],
        )
        .await
        .is(403);

    let page = browser.get("/gemeente/medewerkers").await;
    let end = page
        .links()
        .into_iter()
        .find(|link| link.ends_with("/controller/einde"))
        .unwrap();
    colleague.get(&end).await.is(403);
    colleague.post_once(&end, &[]).await.is(403);
    let asked = browser.get(&end).await;
    asked.is(200).shows("Loes Lok");
    browser
        .submit(&asked, &end, &[])
        .await
        .is(200)
        .shows("Wie vroeger een taak had");
    colleague.get("/gemeente/medewerkers").await.is(403);
    browser.post_once(&end, &[]).await.is(404);
}

#[tokio::test]
async fn staff_invitations_are_checked_and_can_be_taken_back() {
    let world = World::new().await;
    let administrator = world.staff("Mona Mol", Role::Administrator).await;
    let mut browser = world.browser(administrator.person).await;
    let invitations = "/gemeente/medewerkers/uitnodigingen";
    let own = administrator.email.to_string();
    for (email, role) in [
        ("", "guide"),
        ("geen adres", "guide"),
        ("n@voorbeeld.example", ""),
        ("n@voorbeeld.example", "board"),
        ("n@voorbeeld.example", "baas"),
        (own.as_str(), "administrator"),
    ] {
        let fields = [("email", email), ("role", role)];
        let answer = browser.post_once(invitations, &fields).await;
        answer.is(422);
        assert!(!answer.errors().is_empty());
    }
    browser
        .post(
            invitations,
            &[("email", "n@voorbeeld.example"), ("role", "guide")],
        )
        .await;
    let link = link_of(
        &world.mail_to("n@voorbeeld.example").await,
        "staff-invitation",
    );
    let page = browser.get("/gemeente/medewerkers").await;
    let withdrawal = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/intrekking"))
        .unwrap();
    let guide = world.staff("Niek Noot", Role::Guide).await;
    let mut colleague = world.browser(guide.person).await;
    colleague.post_once(&withdrawal, &[]).await.is(403);
    browser.post(&withdrawal, &[]).await.is(200);
    world.visitor().get(&link).await.is(404);
    browser.post_once(&withdrawal, &[]).await.is(404);
}

#[tokio::test]
async fn the_town_hall_keeps_an_administrator() {
    let world = World::new().await;
    let (person, _) = account(&world, "Olga Oud").await;
    let mut conn = world.conn().await;
    let role = Role::Administrator;
    auth::grant_role(
        &mut conn,
        world.here.id,
        person,
        role,
        None,
        None,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let mut browser = world.browser(person).await;
    let end = format!("/gemeente/medewerkers/{person}/administrator/einde");
    browser
        .post_once(&end, &[])
        .await
        .is(422)
        .shows("Er is maar één beheerder");
    browser
        .post_once("/mijn/account/einde", &[("password", PASSWORD)])
        .await
        .is(422)
        .shows("Er is maar één beheerder");

    // two who end each other's role at the same moment leave one
    let second = world.staff("Paula Prins", role).await;
    let first = world.viewer(person).await;
    let end = async |who: Viewer, whom: PersonId| {
        let mut tx = world.db.app.begin().await.unwrap();
        let done = people::end_staff_role(&mut tx, &who, whom, role, world.now()).await;
        match done.is_ok() {
            true => tx.commit().await.unwrap(),
            false => tx.rollback().await.unwrap(),
        }
        done.is_ok()
    };
    let (other, own) = (second.person, first.person);
    let (one, two) = tokio::join!(end(first, other), end(second, own));
    assert!(one != two, "{one} {two}");
}

// — mail that did not arrive —

#[tokio::test]
async fn an_administrator_sees_which_mail_did_not_arrive_and_has_it_tried_again() {
    let world = World::new().await;
    let admin = world.staff("Bea Bos", Role::Administrator).await;
    let (person, email) = account(&world, "Koos Kwijt").await;
    let mut visitor = world.visitor();
    visitor
        .post("/inloggen/vergeten", &[("email", &email)])
        .await;
    let mut owner = world.browser(person).await;
    let page = owner.get("/mijn/account/wachtwoord").await;
    let fields = [("old_password", PASSWORD), ("new_password", NEW_PASSWORD)];
    owner
        .submit(&page, "/mijn/account/wachtwoord", &fields)
        .await
        .is(200);

    let mut town_hall = world.browser(admin.person).await;
    let list = "/gemeente/berichten";
    town_hall.get(list).await.shows("Alle mail kwam aan");
    let mut conn = world.conn().await;
    let mut last = zelfgekozen::base::ids::OutboxId(0);
    while let Some(waiting) = zelfgekozen::mail::lock_next_message(&mut conn, last)
        .await
        .unwrap()
    {
        last = waiting.id;
        let is_secret = waiting.event == "password-reset";
        let said = "550 there is no such mailbox";
        zelfgekozen::queue::mark_failed(
            &mut conn,
            waiting.municipality,
            waiting.id,
            world.now(),
            said,
            is_secret,
        )
        .await
        .unwrap();
    }
    drop(conn);
    let page = town_hall.get(list).await;
    page.shows("Koos Kwijt")
        .shows(&email)
        .shows("550 there is no such mailbox")
        .shows("geheime link");
    // the secret one can't be sent again: its link is nowhere any more
    let again: Vec<String> = page
        .actions()
        .into_iter()
        .filter(|action| action.starts_with(list))
        .collect();
    assert_eq!(again.len(), 1, "{again:?}");
    town_hall
        .post(&again[0], &[])
        .await
        .shows("Wij proberen deze mail opnieuw te sturen");
    town_hall.post(&again[0], &[]).await.is(404);
    let mut conn = world.conn().await;
    let waits =
        zelfgekozen::mail::lock_next_message(&mut conn, zelfgekozen::base::ids::OutboxId(0))
            .await
            .unwrap()
            .expect("it waits again");
    assert_eq!(waits.event, "password-changed");
    drop(conn);

    // another municipality's administrator has nothing to do with it
    let other = world.person_at(&world.elsewhere.clone(), "Nel Noord").await;
    let mut conn = world.conn().await;
    auth::grant_role(
        &mut conn,
        world.elsewhere.id,
        other,
        Role::Administrator,
        None,
        None,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let mut elsewhere = world.browser_at(&world.elsewhere.clone(), other).await;
    elsewhere.get(list).await.shows("Alle mail kwam aan");
    elsewhere.post(&again[0], &[]).await.is(404);
}
