//! The pool: getting in on published conditions, being found without being ranked, being read as one is.

use zelfgekozen::auth::{Role, Subject};
use zelfgekozen::base::ids::{AccountId, PersonId, RequestId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, Asked, Effects};
use zelfgekozen::organisations::{self, Description, Kind, NewOrganisation};
use zelfgekozen::providers::{
    self, AdmissionDecision, Choice, Condition, Filter, HelpKind, Language, Outcome, Phase, Price,
    PriceForm, Profile, ProviderError, ProviderRefusal, Scope, State, Tie, WantsTalk, Words,
};

use zelfgekozen::queue::Topic;
use zelfgekozen::tenancy::Expertise;
use zelfgekozen::texts::Locale;
use zelfgekozen::vouchers;

use super::support::pool::{self, Helper, applicant, decide, helper, profile};
use super::support::town::{Town, fund};
use super::support::world::World;

/// What a helper fills in.
const FILLED: &[(&str, &str)] = &[
    ("name", "Buurtbureau De Brug"),
    ("kind", "organisation"),
    ("kvk", "12345678"),
    (
        "about",
        "Wij helpen teams met geld, gebouwen en een goed plan.",
    ),
    ("does_not", "Wij nemen het plan niet over."),
    ("scopes", "specific"),
    ("help_kinds", "knowledge"),
    ("expertise", "funds"),
    ("languages", "nl"),
    ("price_form", "fixed"),
    ("price", "121,00"),
    ("btw", "21"),
    ("price_note", "Een uur meekijken"),
    ("employer", "Wij zijn eigen baas."),
    ("payers", "Bewonersgroepen en fondsen."),
    ("ties", "municipality"),
    (
        "statement",
        "De gemeente is een van onze klanten, en dat zeggen wij.",
    ),
    ("agree", "yes"),
];

fn filled<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    FILLED
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .copied()
        .chain(changes.iter().copied())
        .collect()
}

#[tokio::test]
async fn a_helper_applies_is_admitted_and_is_found() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let person = world.person("Mia").await;
    let mut browser = world.browser(person).await;

    let page = browser.get("/hulp/aanmelden").await;
    page.is(200).shows("Lees eerst de regels");
    let mut fields = filled(&[]);
    fields.push(("step", "check"));
    let page = browser.submit(&page, "/hulp/aanmelden", &fields).await;
    page.is(200)
        .shows("Klopt alles?")
        .shows("€ 121,00 vaste prijs")
        .shows("Deze helper werkt ook voor de gemeente.");
    // one more look at the form: nothing is lost
    let back = browser
        .submit(&page, "/hulp/aanmelden", &[("step", "change")])
        .await;
    assert!(
        back.form("/hulp/aanmelden", &[])
            .contains(&("price_note".to_owned(), "Een uur meekijken".to_owned()))
    );
    let sent = page.form("/hulp/aanmelden", &[("step", "send")]);
    let sent: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = browser.post("/hulp/aanmelden", &sent).await;
    page.is(200).shows("Dank u wel, we hebben het");
    assert_eq!(page.path, "/ondersteuner/buurtbureau-de-brug/aangemeld");
    // the button pressed twice is one helper
    let twice = browser.post("/hulp/aanmelden", &sent).await;
    assert_eq!(twice.path, page.path);

    // nobody else sees it until the town hall said yes
    world
        .visitor()
        .get("/hulp/buurtbureau-de-brug")
        .await
        .is(404);
    world.visitor().get("/hulp").await.is(200).hides("De Brug");
    browser
        .get("/hulp/buurtbureau-de-brug")
        .await
        .is(200)
        .shows("Alleen u ziet haar");
    assert_eq!(
        world.mail_of(guide.person).await,
        [(
            "helper-applied".to_owned(),
            "/gemeente/helpers/buurtbureau-de-brug".to_owned()
        )]
    );

    let mut staff = world.browser(guide.person).await;
    staff
        .get("/gemeente/helpers")
        .await
        .is(200)
        .shows("1 helper wacht op antwoord")
        .shows("Buurtbureau De Brug");
    let path = "/gemeente/helpers/buurtbureau-de-brug";
    let page = staff.get(path).await;
    page.is(200).shows("12345678").shows("Wacht op antwoord");
    let page = staff
        .submit(
            &page,
            path,
            &[
                ("outcome", "admitted"),
                ("reasons", "Alles klopt met de regels."),
            ],
        )
        .await;
    page.is(200)
        .shows("Op de lijst gezet")
        .shows("Alles klopt met de regels.");

    let events: Vec<String> = world
        .mail_of(person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(events, ["helper-received", "helper-admitted"]);
    world
        .visitor()
        .get("/hulp/buurtbureau-de-brug")
        .await
        .is(200)
        .shows("Wat ik niet doe")
        .shows("Deze helper werkt ook voor de gemeente.")
        .shows("De btw van 21% zit erin")
        .shows("Een uur meekijken")
        .hides("€ 146");
    world
        .visitor()
        .get("/hulp?kennis=funds&prijs=fixed")
        .await
        .is(200)
        .shows("1 helper gevonden")
        .shows("Buurtbureau De Brug");
}

#[tokio::test]
async fn what_a_helper_forgets_is_asked_for_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let person = world.person("Mia").await;
    let mut browser = world.browser(person).await;
    let page = browser.get("/hulp/aanmelden").await;
    for (changes, words) in [
        (&[("name", "")][..], "Schrijf uw naam"),
        (&[("kvk", "12")], "acht cijfers"),
        (&[("scopes", "")], "Kies waarvoor bewoners u kunnen vragen"),
        (&[("help_kinds", "")], "Kies wat voor hulp u geeft"),
        (&[("languages", "")], "Kies minstens één taal"),
        (&[("price", "")], "Schrijf de prijs"),
        (&[("price", "elf")], "dit is geen bedrag"),
        (&[("btw", "12")], "kies een antwoord uit de lijst"),
        (&[("employer", "")], "Schrijf wie uw baas is"),
        (&[("statement", "")], "Schrijf hoe u zorgt dat u vrij bent"),
        (&[("agree", "")], "Zet een vinkje"),
        (
            &[("areas", "01939f00-0000-7000-8000-000000000000")],
            "kies een antwoord uit de lijst",
        ),
    ] {
        let fields = filled(changes);
        let again = browser.submit(&page, "/hulp/aanmelden", &fields).await;
        again.is(422);
        assert!(
            again.errors().iter().any(|error| error.contains(words)),
            "{changes:?}: {:?}",
            again.errors()
        );
        assert!(again.title().starts_with("Fout:"));
        if changes[0].0 != "about" {
            let kept = again.form("/hulp/aanmelden", &[]);
            assert!(
                kept.iter()
                    .any(|(name, value)| name == "about" && value.starts_with("Wij helpen teams"))
            );
        }
    }
    assert!(world.mail_of(person).await.is_empty());
}

#[tokio::test]
async fn a_no_has_grounds_and_reasons_and_the_helper_can_ask_again() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = applicant(&world, "Kees", profile()).await;
    let path = format!("/gemeente/helpers/{}", held.provider.slug);
    let mut staff = world.browser(guide.person).await;
    let page = staff.get(&path).await;

    let intention = format!("{path}/voornemen");
    let why = ("why", "We hebben nog niet met u gepraat.");
    let refuse = ("intended", "refused");
    let known = ("grounds", "known");
    let again = staff.submit(&page, &intention, &[refuse, why]).await;
    again.is(422);
    assert!(again.errors()[0].contains("Kies de regel waarop uw nee steunt"));
    let short = [refuse, known, ("why", "nee")];
    staff.submit(&page, &intention, &short).await.is(422);
    let odd = [("intended", "hidden"), known, why];
    staff.submit(&page, &intention, &odd).await.is(422);
    // nothing but a yes without a hearing
    let no = [
        ("outcome", "refused"),
        ("unmet", "known"),
        ("reasons", "We hebben nog niet met u gepraat."),
        ("heard", "De helper zei niets."),
    ];
    staff.post(&path, &no).await.is(422);
    staff
        .submit(&page, &intention, &[refuse, known, why])
        .await
        .is(200)
        .shows("De gemeente wil deze helper niet op de lijst zetten");
    staff.post(&path, &no).await.is(422);
    pool::answer(&world, &held, WantsTalk::No).await;
    let page = staff.get(&path).await;
    page.shows("U heeft de helper gehoord")
        .shows("Ik pas de prijs aan.");
    // not on other grounds than the helper was told
    let other = [no[0], ("unmet", "welcome"), no[2], no[3]];
    staff.post(&path, &other).await.is(422);
    staff
        .submit(&page, &path, &no)
        .await
        .is(200)
        .shows("Niet op de lijst gezet")
        .shows("De helper zei niets.");

    let mut browser = world.browser(held.person).await;
    let desk = format!("/ondersteuner/{}", held.provider.slug);
    let page = browser.get(&desk).await;
    page.is(200)
        .shows("We hebben nog niet met u gepraat.")
        .shows("We weten wie de helper is");
    let page = browser.submit(&page, &format!("{desk}/opnieuw"), &[]).await;
    page.is(200).shows("U hoort het uiterlijk op");
    staff
        .get("/gemeente/helpers")
        .await
        .shows("1 helper wacht op antwoord");
    let events: Vec<String> = world
        .mail_of(held.person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(
        events,
        [
            "helper-received",
            "helper-intention",
            "helper-refused",
            "helper-received"
        ]
    );
}

#[tokio::test]
async fn only_some_roles_of_the_town_hall_decide_and_never_about_themselves() {
    let world = World::new().await;
    let held = applicant(&world, "Kees", profile()).await;
    let path = format!("/gemeente/helpers/{}", held.provider.slug);
    let yes = [("outcome", "admitted"), ("reasons", "Alles klopt.")];

    for role in [Role::BudgetHolder, Role::Controller] {
        let viewer = world.staff("Co", role).await;
        let mut browser = world.browser(viewer.person).await;
        let page = browser.get(&path).await;
        page.is(200).shows("U beslist niet over deze helper.");
        assert!(page.actions().is_empty());
        browser.post(&path, &yes).await.is(403);
    }
    let mut helper = world.browser(held.person).await;
    helper.get(&path).await.is(403);
    helper.post(&path, &yes).await.is(403);
    assert_eq!(world.visitor().post_once(&path, &yes).await.status, 303);

    let guide = world.staff("Vera", Role::Guide).await;
    world
        .join(guide.person, Subject::Provider(held.provider.id))
        .await;
    let mut own = world.browser(guide.person).await;
    own.post(&path, &yes).await.is(403);

    let guide = world.viewer(guide.person).await;
    let decision = AdmissionDecision {
        outcome: Outcome::Admitted,
        unmet: vec![],
        reasons: "Alles klopt.".to_owned(),
        heard: String::new(),
    };
    let mut conn = world.conn().await;
    let refused =
        providers::decide_admission(&mut conn, &guide, held.provider.id, decision, world.now())
            .await;
    assert!(matches!(
        refused,
        Err(ProviderError::Refused(ProviderRefusal::OwnPlace))
    ));
}

#[tokio::test]
async fn who_is_suspended_is_off_the_list_and_can_come_back() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = helper(&world, "Kees", profile()).await;
    let page = format!("/hulp/{}", held.provider.slug);
    world.visitor().get(&page).await.is(200);
    decide(&world, &guide, &held, Outcome::Suspended).await;
    world.visitor().get(&page).await.is(404);
    world
        .visitor()
        .get("/hulp")
        .await
        .shows("Er staan nog geen helpers op de lijst");
    decide(&world, &guide, &held, Outcome::Admitted).await;
    world.visitor().get(&page).await.is(200);
    decide(&world, &guide, &held, Outcome::Removed).await;
    world.visitor().get(&page).await.is(404);
    let mut conn = world.conn().await;
    let all = providers::admissions(&mut conn, world.here.id, held.provider.id)
        .await
        .unwrap();
    let outcomes: Vec<Outcome> = all.iter().map(|one| one.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Removed,
            Outcome::Admitted,
            Outcome::Suspended,
            Outcome::Admitted
        ]
    );
    assert_eq!(all[0].unmet, [Condition::ClearPrice]);
}

#[tokio::test]
async fn the_pool_is_filtered_by_every_part_and_counts_what_it_shows() {
    let world = World::new().await;
    let tolberg = world.neighbourhood(&world.here, "tolberg").await;
    let centrum = world.neighbourhood(&world.here, "centrum").await;
    helper(
        &world,
        "Gratis Groen",
        Profile {
            help_kinds: vec![HelpKind::Knowledge],
            expertise: vec![Expertise::from_code("green").unwrap()],
            price: Price::Free,
            areas: vec![tolberg],
            ..profile()
        },
    )
    .await;
    helper(
        &world,
        "Praatpaal",
        Profile {
            help_kinds: vec![HelpKind::Mediation, HelpKind::Guide],
            languages: vec![Language::Dutch, Language::Turkish],
            phases: vec![Phase::Start],
            ..profile()
        },
    )
    .await;
    helper(
        &world,
        "Buurtluisteraar",
        Profile {
            scopes: vec![Scope::General],
            help_kinds: vec![],
            price: Price::Fixed {
                amount: Cents::euros(50),
                btw_percent: 0,
                buys: "Een middag langs de deuren".to_owned(),
            },
            ..profile()
        },
    )
    .await;

    let all = Filter::default();
    let by = |change: fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        filter
    };
    let mut at_tolberg = all.clone();
    at_tolberg.neighbourhood = Some(tolberg);
    let mut at_centrum = all.clone();
    at_centrum.neighbourhood = Some(centrum);
    let green = Filter {
        expertise: world.here.expertise.by_code("green").map(Into::into),
        ..Filter::default()
    };
    let searched = |text: &str| Filter {
        words: Words::new(text, &world.here.expertise, Locale::Nl),
        ..Filter::default()
    };
    let mut conn = world.conn().await;
    for (filter, names) in [
        (
            all.clone(),
            &["Buurtluisteraar", "Gratis Groen", "Praatpaal"][..],
        ),
        (by(|f| f.scope = Some(Scope::General)), &["Buurtluisteraar"]),
        (by(|f| f.help_kind = Some(HelpKind::Guide)), &["Praatpaal"]),
        (green.clone(), &["Gratis Groen"]),
        (by(|f| f.price = Some(PriceForm::Free)), &["Gratis Groen"]),
        (by(|f| f.language = Some(Language::Turkish)), &["Praatpaal"]),
        // who names no phase helps in each
        (
            by(|f| f.phase = Some(Phase::Start)),
            &["Buurtluisteraar", "Gratis Groen", "Praatpaal"],
        ),
        (
            by(|f| f.phase = Some(Phase::Keeping)),
            &["Buurtluisteraar", "Gratis Groen"],
        ),
        // who names no place works everywhere
        (
            at_tolberg,
            &["Buurtluisteraar", "Gratis Groen", "Praatpaal"],
        ),
        (at_centrum, &["Buurtluisteraar", "Praatpaal"]),
        (searched("moestuin"), &["Gratis Groen"]),
        (searched("PRAAT"), &["Praatpaal"]),
        (searched("100%"), &[]),
        (searched("xyzzy"), &[]),
    ] {
        let day = world.clock.today();
        let found = providers::search(&mut conn, world.here.id, &filter, day, None, 10)
            .await
            .unwrap();
        assert_eq!(found.count.total(), names.len() as i64, "{filter:?}");
        let mut found: Vec<String> = found.lines.into_iter().map(|line| line.name).collect();
        found.sort();
        assert_eq!(found, names, "{filter:?}");
    }
    let day = world.clock.today();
    let found = providers::search(&mut conn, world.here.id, &all, day, None, 10)
        .await
        .unwrap();
    let of = |choice| found.count.of(choice).unwrap();
    assert_eq!(
        (
            of(Choice::HelpKind(HelpKind::Guide)),
            of(Choice::HelpKind(HelpKind::Process)),
            of(Choice::HelpKind(HelpKind::Knowledge)),
            of(Choice::HelpKind(HelpKind::Mediation)),
            of(Choice::Scope(Scope::General))
        ),
        (1, 0, 1, 1, 1)
    );
    drop(conn);

    let page = world.visitor().get("/hulp?taal=tr&zoek=bestaat-niet").await;
    page.is(200).shows("Hier is geen helper mee gevonden");
    let page = world.visitor().get("/hulp?soort=guide&taal=tr").await;
    page.shows("1 helper gevonden").shows("Praatpaal");
    // a part of the filter is taken away by a link
    assert!(page.links().contains(&"/hulp?soort=guide".to_owned()));
    for odd in [
        "/hulp?soort=x&kennis=%00&wijk=elders&na=1&taal=&prijs=duur&zoek=%25",
        "/hulp?na=2026-11-24.x",
        "/hulp?%ff=1",
    ] {
        world.visitor().get(odd).await.is(200);
    }
    // another municipality has its own pool
    world
        .visitor_elsewhere()
        .get("/hulp")
        .await
        .is(200)
        .hides("Praatpaal");
    world
        .visitor_elsewhere()
        .get("/hulp/praatpaal")
        .await
        .is(404);
}

#[tokio::test]
async fn the_order_is_drawn_by_lot_every_day_the_same_for_everyone() {
    let world = World::new().await;
    for number in 0..7 {
        helper(&world, &format!("Helper {number}"), profile()).await;
    }
    let mut conn = world.conn().await;
    let today = world.clock.today();
    let filter = Filter::default();
    let m = world.here.id;
    let mut names = Vec::new();
    for days in 0..4 {
        let day = today + chrono::Days::new(days);
        let whole = providers::search(&mut conn, m, &filter, day, None, 50)
            .await
            .unwrap();
        let again = providers::search(&mut conn, m, &filter, day, None, 50)
            .await
            .unwrap();
        let whole: Vec<_> = whole.lines.into_iter().map(|line| line.id).collect();
        let again: Vec<_> = again.lines.into_iter().map(|line| line.id).collect();
        assert_eq!(whole, again);
        // in parts of two, nobody is left out and nobody is shown twice
        let mut parts = Vec::new();
        let mut after = None;
        loop {
            let part = providers::search(&mut conn, m, &filter, day, after, 2)
                .await
                .unwrap();
            parts.extend(part.lines.iter().map(|line| line.id));
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(parts, whole);
        names.push(whole);
    }
    names.dedup();
    assert!(names.len() > 1, "the order never changes");
}

#[tokio::test]
async fn helpers_stand_side_by_side_with_the_same_questions() {
    let world = World::new().await;
    for name in ["Een", "Twee", "Drie", "Vier"] {
        helper(&world, name, profile()).await;
    }
    applicant(&world, "Vijf", profile()).await;
    let mut visitor = world.visitor();
    let page = visitor
        .get("/hulp/vergelijken?h=een&h=twee&h=drie&h=vier&h=een")
        .await;
    page.is(200).shows("Dit zijn de eerste drie");
    assert_eq!(page.cells(".zg-compare__one h2"), ["Een", "Twee", "Drie"]);
    let questions = page.cells(".zg-compare__one dt");
    assert_eq!(questions.len() % 3, 0);
    let part = questions.len() / 3;
    assert_eq!(questions[..part], questions[part..2 * part]);
    assert!(part <= 20, "{part} rows do not fit");
    // who is not on the list is not compared, and neither is nobody
    visitor
        .get("/hulp/vergelijken?h=vijf&h=onbekend")
        .await
        .is(200)
        .shows("U koos nog geen helpers");
}

#[tokio::test]
async fn a_changed_profile_is_read_at_once_and_name_and_number_stay() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let slug = &held.provider.slug;
    let page = format!("/hulp/{slug}");
    world
        .visitor()
        .get(&page)
        .await
        .hides("werkt ook voor een welzijnsorganisatie");
    let mut browser = world.browser(held.person).await;
    let path = format!("/ondersteuner/{slug}/profiel");
    let form = browser.get(&path).await;
    form.is(200).shows("Wilt u uw naam of nummer veranderen?");
    let changed = browser
        .submit(
            &form,
            &path,
            &[
                ("name", "Gemeente Roosendaal"),
                ("ties", "welfare"),
                (
                    "about",
                    "Ik help nu ook met <script>alert(1)</script> dingen.",
                ),
            ],
        )
        .await;
    changed.is(200).shows("Bewaard");
    let public = world.visitor().get(&page).await;
    public
        .is(200)
        .shows("veranderd. Daarvoor stond er:")
        .shows("Deze helper werkt niet voor de gemeente")
        .shows("Deze helper werkt ook voor een welzijnsorganisatie.")
        .hides("Gemeente Roosendaal doet");
    assert_eq!(public.h1(), "Kees");
    assert!(!public.body.contains("<script>alert"));
    let mut conn = world.conn().await;
    let now = providers::find(&mut conn, world.here.id, held.provider.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(now.ties(), [Tie::Welfare]);
    assert!(now.independence_at > held.provider.independence_at);
    assert_eq!(now.state, State::Admitted);
    drop(conn);

    // without time one stays on the list, and is not asked
    let desk = browser.get(&format!("/ondersteuner/{slug}")).await;
    let action = format!("/ondersteuner/{slug}/beschikbaar");
    browser
        .submit(&desk, &action, &[])
        .await
        .is(200)
        .shows("Teams kunnen u nu niet vragen.");
    let public = world.visitor().get(&page).await;
    public
        .is(200)
        .shows("Deze helper heeft nu geen tijd")
        .hides("Vraag deze helper");
}

#[tokio::test]
async fn nobody_else_opens_or_changes_a_helpers_desk() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let other = helper(&world, "Lies", profile()).await;
    let slug = &held.provider.slug;
    let elsewhere = world.person_at(&world.elsewhere.clone(), "Ria").await;
    for mut browser in [
        world.browser(other.person).await,
        world.browser_at(&world.elsewhere.clone(), elsewhere).await,
    ] {
        for path in ["", "/profiel", "/aangemeld"] {
            browser
                .get(&format!("/ondersteuner/{slug}{path}"))
                .await
                .is(404);
        }
        for path in ["/profiel", "/beschikbaar", "/opnieuw"] {
            browser
                .post(&format!("/ondersteuner/{slug}{path}"), &filled(&[]))
                .await
                .is(404);
        }
    }
}

#[tokio::test]
async fn a_helper_is_heard_before_a_no_and_nothing_changes_until_then() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = helper(&world, "Kees", profile()).await;
    let (slug, id) = (&held.provider.slug, held.provider.id);
    let public = format!("/hulp/{slug}");
    pool::intend(&world, &guide, &held, Outcome::Removed, false).await;
    world.visitor().get(&public).await.is(200);

    let mut browser = world.browser(held.person).await;
    let place = format!("/ondersteuner/{slug}/plek");
    browser
        .get(&format!("/ondersteuner/{slug}"))
        .await
        .is(200)
        .shows("De gemeente wil deze helper van de lijst halen");
    let page = browser.get(&place).await;
    page.is(200).shows("De prijs is voor niemand duidelijk.");
    let empty = browser.submit(&page, &place, &[]).await;
    empty.is(422);
    assert!(empty.errors()[0].contains("Schrijf uw antwoord"));
    browser
        .submit(&page, &place, &[("talk", "yes")])
        .await
        .is(200)
        .shows("De helper wil komen praten");

    // the term passes, but who asked to talk is talked with first
    world.pass(30).await;
    let staff_path = format!("/gemeente/helpers/{slug}");
    let mut staff = world.browser(guide.person).await;
    let no = [
        ("outcome", "removed"),
        ("unmet", "clear_price"),
        ("reasons", "De prijs bleef onduidelijk."),
        ("heard", "We praatten erover."),
    ];
    staff.post(&staff_path, &no).await.is(422);
    let page = staff.get(&staff_path).await;
    page.shows("Schrijf eerst op hoe het gesprek ging");
    let talk = format!("{staff_path}/gesprek");
    let tomorrow = (world.clock.today() + chrono::Days::new(1)).to_string();
    let note = ("note", "Kees legde de prijs uit.");
    staff
        .submit(&page, &talk, &[("held_on", tomorrow.as_str()), note])
        .await
        .is(422);
    let today = world.clock.today().to_string();
    staff
        .submit(&page, &talk, &[("held_on", today.as_str()), note])
        .await
        .is(200)
        .shows("U heeft de helper gehoord");
    world.visitor().get(&public).await.is(200);
    staff.post(&staff_path, &no).await.is(200);
    world.visitor().get(&public).await.is(404);
    // the first session is long over
    let mut browser = world.browser(held.person).await;
    browser
        .get(&place)
        .await
        .is(200)
        .shows("Kees legde de prijs uit.")
        .shows("We praatten erover.")
        .hides("Vera Verbinder");
    let mut conn = world.conn().await;
    let intentions = providers::intentions(&mut conn, world.here.id, id)
        .await
        .unwrap();
    assert!(intentions.iter().all(|one| !one.is_open()));
}

#[tokio::test]
async fn a_suspension_for_safety_is_at_once_and_ends_by_itself() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = helper(&world, "Kees", profile()).await;
    let public = format!("/hulp/{}", held.provider.slug);
    pool::intend(&world, &guide, &held, Outcome::Removed, true).await;
    world.visitor().get(&public).await.is(404);
    let events: Vec<String> = world
        .mail_of(held.person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(events.last().unwrap(), "helper-set-aside");
    // ten working days are at most sixteen days
    world.pass(25).await;
    zelfgekozen::jobs::let_time_pass(&world.app).await.unwrap();
    zelfgekozen::web::refresh_topics(&world.app).await;
    world.visitor().get(&public).await.is(200);
    let mut staff = world.browser(guide.person).await;
    let path = format!("/gemeente/helpers/{}", held.provider.slug);
    let page = staff.get(&path).await;
    page.is(200).shows("Weer op de lijst");
    // and the town hall can still decide, or let it go
    let dropped = [("outcome", "dropped"), ("reasons", "Het is opgelost.")];
    staff
        .submit(&page, &path, &dropped)
        .await
        .is(200)
        .shows("Het gaat niet door");
    world.visitor().get(&public).await.is(200);
}

#[tokio::test]
async fn the_database_refuses_a_no_without_a_hearing() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = helper(&world, "Kees", profile()).await;
    let no = async |outcome: &str, unmet: &str| {
        sqlx::query(
            "insert into admission (municipality_id, admission_id, provider_id, outcome, unmet, reasons, decided_by, decided_at,
                                    intention_id)
             select $1, gen_random_uuid(), $2, $3, array[$4], 'Een reden.', $5, ledger.now(),
                    (select intention_id from admission_intention where provider_id = $2)",
        )
        .bind(world.here.id.0)
        .bind(held.provider.id.0)
        .bind(outcome)
        .bind(unmet)
        .bind(guide.person.0)
        .execute(&world.db.app)
        .await
        .map_err(|fault| {
            let fault = fault.into_database_error().unwrap();
            fault.constraint().unwrap_or_default().to_owned()
        })
    };
    let refusal = |constraint: &str| Err(constraint.to_owned());
    let done = async |outcome, unmet| no(outcome, unmet).await.map(|_| ());
    assert_eq!(
        done("removed", "clear_price").await,
        refusal("admission_after_intention")
    );
    pool::intend(&world, &guide, &held, Outcome::Removed, false).await;
    assert_eq!(
        done("removed", "clear_price").await,
        refusal("admission_after_hearing")
    );
    pool::answer(&world, &held, WantsTalk::No).await;
    assert_eq!(
        done("removed", "welcome").await,
        refusal("admission_on_told_grounds")
    );
    assert_eq!(
        done("suspended", "clear_price").await,
        refusal("admission_as_intended")
    );
    assert_eq!(done("removed", "clear_price").await, Ok(()));
    let kept = sqlx::query("update admission_hearing set words = 'Niets.'")
        .execute(&world.db.owner)
        .await;
    assert!(kept.is_err());
}

#[tokio::test]
async fn nobody_comes_into_the_pool_or_out_of_it_past_the_record() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let (held, new) = (
        helper(&world, "Kees", profile()).await,
        applicant(&world, "Nel", profile()).await,
    );
    let becomes = async |held: &Helper, sql: &'static str| {
        world.ruled(sql, held.provider.id.0, guide.person).await
    };
    let (admitted, suspended) = (
        "update provider set state = 'admitted', admitted_at = ledger.now() where provider_id = $1 and $2::uuid is not null",
        "update provider set state = 'suspended' where provider_id = $1 and $2::uuid is not null",
    );
    let removed =
        "update provider set state = 'removed' where provider_id = $1 and $2::uuid is not null";
    let applied =
        "update provider set state = 'applied', applied_at = ledger.now() + interval '1 second'
                    where provider_id = $1 and $2::uuid is not null";
    for hides in [suspended, removed, applied] {
        assert_eq!(
            becomes(&held, hides).await,
            "provider_state_on_record",
            "{hides}"
        );
    }
    assert_eq!(becomes(&new, admitted).await, "provider_state_on_record");

    // at once, and back when the intention is dropped: after that the old decision hides nobody
    pool::intend(&world, &guide, &held, Outcome::Suspended, true).await;
    assert_eq!(becomes(&held, admitted).await, "provider_state_on_record");
    let mut tx = world.db.app.begin().await.unwrap();
    providers::drop_intention(
        &mut tx,
        &guide,
        held.provider.id,
        "Het was een misverstand.",
        world.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(becomes(&held, suspended).await, "provider_state_on_record");
    let public = format!("/hulp/{}", held.provider.slug);
    world.visitor().get(&public).await.is(200);
}

#[tokio::test]
async fn each_side_of_a_hearing_speaks_for_itself() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let money = world.staff("Bo Budget", Role::BudgetHolder).await.person;
    let held = helper(&world, "Kees", profile()).await;
    let resident = world.person("Rian").await;
    let says =
        async |sql: &'static str, by: PersonId| world.ruled(sql, held.provider.id.0, by).await;
    let intends = "insert into admission_intention (municipality_id, intention_id, provider_id, outcome, unmet, reasons,
                                                    at_once, intended_by, intended_at, answer_by)
                   select p.municipality_id, gen_random_uuid(), p.provider_id, 'removed', '{clear_price}', 'Een reden.', false,
                          $2, ledger.now(), ledger.now()::date + 14 from provider p where p.provider_id = $1";
    for other in [held.person, resident, money] {
        assert_eq!(says(intends, other).await, "admission_side");
    }
    let admits = "insert into admission (municipality_id, admission_id, provider_id, outcome, reasons, decided_by, decided_at)
                  select p.municipality_id, gen_random_uuid(), p.provider_id, 'admitted', 'Een reden.', $2, ledger.now()
                    from provider p where p.provider_id = $1";
    assert_eq!(says(admits, held.person).await, "admission_side");

    pool::intend(&world, &guide, &held, Outcome::Removed, true).await;
    let answers = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, made_by, made_at)
                   select i.municipality_id, gen_random_uuid(), i.intention_id, 'answered', 'Ik stop.', $2, ledger.now()
                     from admission_intention i where i.provider_id = $1";
    let asks = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, made_by, made_at)
                select i.municipality_id, gen_random_uuid(), i.intention_id, 'talk_asked', $2, ledger.now()
                  from admission_intention i where i.provider_id = $1";
    let held_talk = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, held_on, made_by,
                                                    made_at)
                     select i.municipality_id, gen_random_uuid(), i.intention_id, 'talk_held', 'Niemand kwam.', ledger.now()::date,
                            $2, ledger.now() from admission_intention i where i.provider_id = $1";
    let drops = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, made_by, made_at)
                 select i.municipality_id, gen_random_uuid(), i.intention_id, 'dropped', 'Het is goed zo.', $2, ledger.now()
                   from admission_intention i where i.provider_id = $1";
    let ends = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, made_by, made_at)
                select i.municipality_id, gen_random_uuid(), i.intention_id, 'suspension_ended', null, ledger.now()
                  from admission_intention i where i.provider_id = $1 and $2::uuid is not null";
    for (theirs, others) in [
        (answers, [guide.person, resident, money]),
        (asks, [guide.person, resident, money]),
        (held_talk, [held.person, resident, money]),
        (drops, [held.person, resident, money]),
        (ends, [held.person, guide.person, resident]),
    ] {
        for other in others {
            assert_eq!(says(theirs, other).await, "hearing_side", "{theirs}");
        }
    }
    for (own, by) in [
        (answers, held.person),
        (asks, held.person),
        (held_talk, guide.person),
    ] {
        assert_eq!(says(own, by).await, "done", "{own}");
    }
    // of the helper and of the town hall: not about its own place
    world
        .join(guide.person, Subject::Provider(held.provider.id))
        .await;
    assert_eq!(says(drops, guide.person).await, "hearing_side");
}

#[tokio::test]
async fn the_town_hall_has_no_way_to_rank_recommend_or_hide() {
    let world = World::new().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = helper(&world, "Kees", profile()).await;
    let path = format!("/gemeente/helpers/{}", held.provider.slug);
    // what the town hall can send about a helper, by the routes and by the fields of their forms
    let routes: Vec<String> = zelfgekozen::router::table()
        .into_iter()
        .filter(|route| {
            route.method == axum::http::Method::POST
                && route.pattern.starts_with("/gemeente/helpers")
        })
        .map(|route| route.pattern.to_owned())
        .collect();
    assert_eq!(
        routes,
        [
            "/gemeente/helpers/{slug}",
            "/gemeente/helpers/{slug}/voornemen",
            "/gemeente/helpers/{slug}/gesprek",
            "/gemeente/helpers/{slug}/vog"
        ]
    );
    let known = [
        "outcome", "unmet", "reasons", "heard", "intended", "grounds", "why", "at_once", "held_on",
        "note", "seen_on",
    ];
    let mut staff = world.browser(guide.person).await;
    let before = staff.get(&path).await;
    pool::intend(&world, &guide, &held, Outcome::Removed, false).await;
    pool::answer(&world, &held, WantsTalk::No).await;
    let after = staff.get(&path).await;
    let mut seen = std::collections::BTreeSet::new();
    for page in [&before, &after] {
        for action in page.actions().iter().filter(|at| at.starts_with(&path)) {
            seen.extend(page.field_names(action));
        }
    }
    assert_eq!(
        seen,
        known.iter().map(|name| (*name).to_owned()).collect(),
        "a field that is new here is no way to rank, recommend or hide?"
    );
    let list = staff.get("/gemeente/helpers").await;
    let forms = list.actions();
    assert!(
        !forms.iter().any(|at| at.starts_with("/gemeente/helpers")),
        "{forms:?}"
    );
}

#[tokio::test]
async fn several_people_act_for_a_helper_and_the_last_one_stays() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let other = helper(&world, "Lies", profile()).await;
    let slug = &held.provider.slug;
    let path = format!("/ondersteuner/{slug}/mensen");
    let mut kees = world.browser(held.person).await;
    let page = kees.get(&path).await;
    page.is(200).shows("Kees").hides("Haal weg");
    let alone = format!("{path}/{}/einde", held.person);
    let last = kees.post(&alone, &[]).await;
    last.is(422).shows("Dit is de laatste persoon.");

    let lies = world.viewer(other.person).await;
    let invitations = format!("{path}/uitnodigingen");
    let odd = kees.submit(&page, &invitations, &[("email", "geen")]).await;
    odd.is(422);
    let email = [("email", lies.email.as_str())];
    kees.submit(&page, &invitations, &email)
        .await
        .is(200)
        .shows("Uitgenodigd, nog geen antwoord");
    let mail = world.mail_to(lies.email.as_str()).await;
    let (event, link) = mail.last().unwrap();
    assert_eq!(event, "helper-invitation");
    let mut guest = world.browser(other.person).await;
    guest.get(&format!("/ondersteuner/{slug}")).await.is(404);
    let page = guest.get(link).await;
    page.is(200).shows("Helpt u mee bij Kees?");
    let joined = guest.submit(&page, &format!("{link}/ja"), &[]).await;
    assert_eq!(joined.path, format!("/ondersteuner/{slug}"));
    // somebody may act for several
    guest
        .get(&format!("/ondersteuner/{}", other.provider.slug))
        .await
        .is(200);
    guest.get("/mijn").await.is(200).shows("Kees").shows("Lies");
    let told: Vec<String> = world
        .mail_of(held.person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(told.last().unwrap(), "helper-joined");

    // either ends the other, and nobody else does
    let stranger = helper(&world, "Sjaak", profile()).await;
    let mut stranger = world.browser(stranger.person).await;
    let end = format!("{path}/{}/einde", held.person);
    stranger.post(&end, &[]).await.is(404);
    let page = guest.get(&end).await;
    page.is(200).shows("Kees doet niet meer mee");
    guest.submit(&page, &end, &[]).await.is(200);
    kees.get(&path).await.is(404);
    guest.get(&path).await.is(200).shows("Deden eerder mee");
    let end = format!("{path}/{}/einde", other.person);
    guest.post(&end, &[]).await.is(422);
}

#[tokio::test]
async fn what_a_helper_declared_before_is_kept_by_the_database() {
    let world = World::new().await;
    let held = helper(&world, "Kees", profile()).await;
    let change = async |sql: &'static str| sqlx::query(sql).execute(&world.db.owner).await;
    change("update provider set about = about || ' Meer.'")
        .await
        .unwrap();
    change("update provider set employer = 'De gemeente', independence_at = ledger.now()")
        .await
        .unwrap();
    let said: Vec<String> = sqlx::query_scalar(
        "select employer from independence where provider_id = $1 order by declared_at, recorded_at",
    )
    .bind(held.provider.id.0)
    .fetch_all(&world.db.app)
    .await
    .unwrap();
    assert_eq!(said, ["Ik ben eigen baas.", "De gemeente"]);
    assert!(
        change("update independence set employer = ''")
            .await
            .is_err()
    );
    assert!(change("delete from independence").await.is_err());
}

#[tokio::test]
async fn shares_of_income_are_counted_from_the_ledger_s_rows() {
    let town = Town::new().await;
    let world = &town.world;
    let path = format!("/hulp/{}", town.provider.slug);
    let visit = async || {
        zelfgekozen::web::refresh_topics(&world.app).await;
        world.visitor().get(&path).await
    };
    visit()
        .await
        .is(200)
        .shows("kwam er in de laatste twaalf maanden nog niets");
    let lead = town.viewer(town.team[0]).await;
    let voucher = town.voucher(400).await;
    let mut transfers = Vec::new();
    for cents in [100_00, 50_00] {
        let asked = town.ask(voucher, cents).await.expect("it can be asked");
        let paid = vouchers::confirm_redemption(&world.db.app, &lead, asked, world.now()).await;
        transfers.push(paid.unwrap().transfer.expect("money moved"));
    }
    visit().await.shows("€ 150,00, dat is 100%");

    // the desk of the municipality pays too, straight in the ledger
    let desk = NewOrganisation {
        name: "Gemeentelijk loket".to_owned(),
        kind: Kind::Municipal,
        description: Description::default(),
        founded_on: None,
        areas: vec![],
    };
    let mut conn = world.conn().await;
    let desk = organisations::found(&mut conn, world.here.id, None, desk, world.now())
        .await
        .unwrap();
    drop(conn);
    let person = world.person("Lo Loket").await;
    let chair = world.join(person, Subject::Organisation(desk.id)).await;
    // the money of the first one came from a programme of this name
    sqlx::query("update budget set name = 'Eerder programma'")
        .execute(&world.db.owner)
        .await
        .unwrap();
    fund(world, &desk, &chair, Cents::euros(1_000)).await;
    let of = async |sql: &'static str, id: uuid::Uuid| -> AccountId {
        let account = sqlx::query_scalar(sql).bind(id);
        AccountId(account.fetch_one(&world.db.owner).await.unwrap())
    };
    let from = of(
        "select account_id from organisation_account where organisation_id = $1",
        desk.id.0,
    )
    .await;
    let to = of(
        "select account_id from payee where provider_id = $1",
        town.provider.id.0,
    )
    .await;
    let none = Effects::none();
    let asked = || Asked {
        municipality: world.here.id,
        request: RequestId::new(),
        actor: chair.person,
        effects: &none,
    };
    let db = &world.db.app;
    let until = world.now() + chrono::TimeDelta::days(90);
    let issued = ledger::issue(db, asked(), from, Cents(450_00), until).await;
    let voucher = issued.unwrap().account.unwrap();
    ledger::redeem(db, asked(), voucher, to, Cents(450_00))
        .await
        .unwrap();
    touch(world).await;
    visit()
        .await
        .shows("€ 600,00")
        .shows("Gemeentelijk loket (gemeente): € 450,00, dat is 75%")
        .shows("€ 150,00, dat is 25%");
    // what came back does not count
    ledger::reverse(db, asked(), transfers[0]).await.unwrap();
    touch(world).await;
    visit()
        .await
        .shows("€ 450,00, dat is 90%")
        .shows("€ 50,00, dat is 10%");
    // and neither does what is longer ago than a year
    world.pass(370).await;
    touch(world).await;
    visit().await.shows("nog niets");
}

async fn touch(world: &World) {
    let mut conn = world.conn().await;
    zelfgekozen::queue::touch(&mut conn, world.here.id, Topic::Money)
        .await
        .unwrap();
}
