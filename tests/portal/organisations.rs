//! Organisations: who serves a neighbourhood, rules as dated versions, a board that never empties, and their pages.

use chrono::Days;
use sqlx::Connection;
use zelfgekozen::auth::{self, Role, Subject, Viewer};
use zelfgekozen::base::money::Cents;
use zelfgekozen::organisations::{
    self, EndReason, Kind, NewRules, OrganisationError, OrganisationRefusal, RulesTerms,
};
use zelfgekozen::paths;
use zelfgekozen::texts::{Locale, Translator};

use super::support::organisations::terms;
use super::support::world::World;

fn refused<T: std::fmt::Debug>(outcome: Result<T, OrganisationError>) -> OrganisationRefusal {
    match outcome {
        Err(OrganisationError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_neighbourhood_without_residents_organisation_is_served_by_the_municipal_desk() {
    let world = World::new().await;
    let residents = world
        .organisation(
            "Bewonersplatform Kortendijk",
            Kind::Residents,
            Some("kortendijk"),
        )
        .await;
    let desk = world
        .organisation("Loket buurtplannen", Kind::Municipal, None)
        .await;
    let mut conn = world.conn().await;
    let today = world.clock.today();
    let m = world.here.id;
    // as long as it has no board and no rules, nobody there could answer: the desk goes on
    let kortendijk = world.neighbourhood(&world.here.clone(), "kortendijk").await;
    let mut still = async || {
        organisations::serving(&mut conn, m, kortendijk, today)
            .await
            .unwrap()
            .unwrap()
            .id
    };
    assert_eq!(still().await, desk.id, "nobody and nothing");
    let ria = world.board("Ria", residents.id).await;
    assert_eq!(still().await, desk.id, "no rules");
    // signed in: pages for visitors are kept for a while
    let mut anyone = world.browser(ria.person).await;
    for page in ["/wijken/kortendijk", "/organisaties"] {
        let page = anyone.get(page).await;
        page.is(200).shows("In oprichting");
    }
    anyone
        .get(&format!("/organisaties/{}", residents.slug))
        .await
        .is(200)
        .shows("Tot dan beslist de gemeente");
    world.rules(&ria, residents.id, terms()).await;
    for page in ["/wijken/kortendijk", "/organisaties"] {
        let page = anyone.get(page).await;
        page.is(200).hides("n oprichting");
    }
    for (slug, expected) in [
        ("kortendijk", residents.id),
        ("tolberg", desk.id),
        ("centrum", desk.id),
    ] {
        let neighbourhood = world.neighbourhood(&world.here.clone(), slug).await;
        let serving = organisations::serving(&mut conn, m, neighbourhood, today)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(serving.id, expected, "{slug}");
    }
    // another municipality's neighbourhood is served by nobody here
    let foreign = world
        .neighbourhood(&world.elsewhere.clone(), "tolberg")
        .await;
    let none = organisations::serving(&mut conn, m, foreign, today)
        .await
        .unwrap();
    assert!(none.is_none());
}

#[tokio::test]
async fn the_municipal_desk_takes_over_when_an_organisation_stops() {
    let world = World::new().await;
    let residents = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let desk = world.organisation("Loket", Kind::Municipal, None).await;
    let ria = world.board("Ria", residents.id).await;
    world.rules(&ria, residents.id, terms()).await;
    let admin = world.staff("Bea", Role::Administrator).await;
    let today = world.clock.today();
    let mut conn = world.conn().await;
    organisations::stop(&mut conn, &admin, residents.id, today, world.now())
        .await
        .unwrap();
    let place = world.neighbourhood(&world.here.clone(), "centrum").await;
    let m = world.here.id;
    let mut serves = async |day| {
        organisations::serving(&mut conn, m, place, day)
            .await
            .unwrap()
            .unwrap()
            .id
    };
    assert_eq!(serves(today).await, residents.id);
    assert_eq!(serves(today.succ_opt().unwrap()).await, desk.id);
}

#[tokio::test]
async fn changed_rules_are_a_new_version_and_the_old_one_stays_as_it_was() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let jan = world.board("Jan", organisation.id).await;
    world.rules(&ria, organisation.id, terms()).await;
    let mut conn = world.conn().await;
    let (m, today) = (world.here.id, world.clock.today());
    let first = organisations::rules_in_force(&mut conn, m, organisation.id, today)
        .await
        .unwrap()
        .unwrap();
    let cheaper = RulesTerms {
        voucher_value: Cents::euros(250),
        ..terms()
    };
    world.rules(&ria, organisation.id, cheaper.clone()).await;
    // the same once more is no third version
    world.rules(&ria, organisation.id, cheaper).await;
    let now = organisations::rules_in_force(&mut conn, m, organisation.id, today)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((first.version, now.version), (1, 2));
    assert_eq!(now.voucher_value, Cents::euros(250));
    let kept = organisations::rules_by_id(&mut conn, m, first.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.voucher_value, Cents::euros(500));
    let told = world.mail_of(jan.person).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(event, _)| event == "rules-changed"));
    assert!(world.mail_of(ria.person).await.is_empty());
    // the application's role can add rules and not change them
    let changed = sqlx::query("update rules set voucher_value_cents = 1")
        .execute(&world.db.app)
        .await;
    assert!(changed.is_err());
}

#[tokio::test]
async fn rules_of_next_year_wait_and_those_of_last_year_go_on() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    world.rules(&ria, organisation.id, terms()).await;
    let (m, today) = (world.here.id, world.clock.today());
    let later = today + chrono::Days::new(30);
    let mut conn = world.conn().await;
    let new = NewRules {
        valid_from: later,
        terms: RulesTerms {
            deciders: 1,
            ..terms()
        },
    };
    organisations::set_rules(&mut conn, &ria, organisation.id, new, world.now())
        .await
        .unwrap();
    for (day, deciders) in [
        (today, 2),
        (later - chrono::Days::new(1), 2),
        (later, 1),
        (later + chrono::Days::new(800), 1),
    ] {
        let rules = organisations::rules_in_force(&mut conn, m, organisation.id, day)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(rules.deciders, deciders, "{day}");
    }
    let past = NewRules {
        valid_from: today.pred_opt().unwrap(),
        terms: terms(),
    };
    let outcome =
        organisations::set_rules(&mut conn, &ria, organisation.id, past, world.now()).await;
    assert_eq!(refused(outcome), OrganisationRefusal::RulesInThePast);
}

#[tokio::test]
async fn only_the_own_board_sets_rules() {
    let world = World::new().await;
    let own = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let other = world
        .organisation("Platform Tolberg", Kind::Residents, Some("tolberg"))
        .await;
    let stranger = world.board("Kees", other.id).await;
    let new = NewRules {
        valid_from: world.clock.today(),
        terms: terms(),
    };
    let mut conn = world.conn().await;
    let outcome = organisations::set_rules(&mut conn, &stranger, own.id, new, world.now()).await;
    assert_eq!(refused(outcome), OrganisationRefusal::NotOfTheBoard);
}

#[tokio::test]
async fn two_who_remove_each_other_at_once_do_not_leave_an_empty_board() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let jan = world.board("Jan", organisation.id).await;
    let now = world.now() + chrono::TimeDelta::seconds(1);
    let remove = async |who: &Viewer, whom: &Viewer| {
        let mut conn = world.conn().await;
        let mut tx = conn.begin().await.unwrap();
        let outcome = organisations::remove_member(
            &mut tx,
            who,
            organisation.id,
            whom.person,
            EndReason::BoardDecision,
            now,
        )
        .await;
        if outcome.is_ok() {
            tx.commit().await.unwrap();
        }
        outcome
    };
    let (one, two) = tokio::join!(remove(&ria, &jan), remove(&jan, &ria));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let mut conn = world.conn().await;
    let left = auth::members(
        &mut conn,
        world.here.id,
        Subject::Organisation(organisation.id),
        now,
    )
    .await
    .unwrap();
    assert_eq!(left.len(), 1);
    // and the last one can't leave
    let last = if left[0].person == ria.person {
        &ria
    } else {
        &jan
    };
    assert_eq!(
        refused(remove(last, last).await),
        OrganisationRefusal::LastMember
    );
}

#[tokio::test]
async fn anyone_reads_the_rules_the_money_and_when_they_would_hear() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    world.rules(&ria, organisation.id, terms()).await;
    let mut visitor = world.visitor();
    let list = visitor.get(&paths::organisations()).await;
    list.is(200)
        .shows("Dorpsraad Wouw")
        .shows("U hoort het binnen 4 weken");
    let page = visitor.get(&paths::organisation(&organisation.slug)).await;
    page.is(200)
        .shows("Waarom we nee kunnen zeggen")
        .shows("Eten en drinken mag alleen als het plan helpt tegen eenzaamheid.")
        .shows("Er is nog geen geld voor")
        .hides("Ria");
    assert_eq!(page.h1(), "Dorpsraad Wouw");
    let mut english = world.visitor();
    english.language = "en";
    english
        .get(&paths::organisation(&organisation.slug))
        .await
        .is(200)
        .shows("Why we may say no");
    // another municipality knows nothing of it
    world
        .visitor_elsewhere()
        .get(&paths::organisation(&organisation.slug))
        .await
        .is(404);
}

#[tokio::test]
async fn a_board_reads_new_rules_as_residents_do_before_it_saves_them() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    browser
        .get(&paths::board_desk(slug))
        .await
        .is(200)
        .shows("Bekijk en verander de regels");
    browser
        .get(&paths::board_rules(slug))
        .await
        .is(200)
        .shows("Er zijn nog geen regels");
    let form = browser.get(&paths::board_rules_new(slug)).await;
    let preview = browser
        .submit(
            &form,
            &paths::board_rules_preview(slug),
            &[("voucher_value", "250"), ("note", "Kom gerust langs.")],
        )
        .await;
    preview.is(200).shows("€ 250,00").shows("Kom gerust langs.");
    // back to the form: nothing was lost and nothing was saved
    assert_eq!(preview.path, paths::board_rules_preview(slug));
    browser
        .get(&paths::board_rules_new(slug))
        .await
        .is(200)
        .shows("Kom gerust langs.")
        .shows("Het is nog niet opgeslagen als regels.");
    // who wants to begin afresh reads the rules of now
    browser
        .get(&paths::board_rules_afresh(slug))
        .await
        .is(200)
        .hides("Kom gerust langs.");
    // the others of the board read the same, and the page can be opened again
    let jan = world.board("Jan", organisation.id).await;
    world
        .browser(jan.person)
        .await
        .get(&paths::board_rules_preview(slug))
        .await
        .is(200)
        .shows("Kom gerust langs.");
    let saved = browser
        .submit(&preview, &paths::board_rules(slug), &[])
        .await;
    saved
        .is(200)
        .shows("De regels zijn bewaard")
        .shows("Nu geldt versie 1");
    // what is set is no draft any more
    let after = browser.get(&paths::board_rules_preview(slug)).await;
    assert_eq!(after.path, paths::board_rules(slug));
    browser
        .get(&paths::board_rules_new(slug))
        .await
        .hides("Het is nog niet opgeslagen als regels.");
    world
        .visitor()
        .get(&paths::organisation(slug))
        .await
        .is(200)
        .shows("Kom gerust langs.");
}

#[tokio::test]
async fn bad_rules_come_back_with_words_at_the_field_and_nothing_changed() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    let form = browser.get(&paths::board_rules_new(slug)).await;
    for (field, value) in [
        ("valid_from", "gisteren"),
        ("valid_from", "2020-01-01"),
        ("valid_from", "2099-01-01"),
        ("voucher_value", ""),
        ("voucher_value", "1,250.00"),
        ("voucher_value", "99999999999"),
        ("max_vouchers_per_plan", "0"),
        ("vouchers_per_year", "veel"),
        ("apply_before", "-1"),
        ("decision", "1e3"),
        ("confirm", "91"),
        ("deciders", "16"),
        ("use_within_months", ""),
        ("food", "kaas"),
        ("remedy", ""),
        ("refusal_grounds", "zomaar"),
        ("note", &"x".repeat(1001)),
    ] {
        let sent = form.form(&paths::board_rules_preview(slug), &[(field, value)]);
        let pairs: Vec<(&str, &str)> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        for action in [paths::board_rules_preview(slug), paths::board_rules(slug)] {
            let answer = browser.post(&action, &pairs).await;
            answer.is(422);
            assert_eq!(
                answer.errors().len(),
                1,
                "{field}={value}: {:?}",
                answer.errors()
            );
            assert!(answer.title().starts_with("Fout:"), "{}", answer.title());
        }
    }
    let mut conn = world.conn().await;
    let history = organisations::rules_history(&mut conn, world.here.id, organisation.id)
        .await
        .unwrap();
    assert!(history.is_empty());
    // script in a text is text
    let sent = form.form(
        &paths::board_rules_preview(slug),
        &[("note", "<script>alert(1)</script>")],
    );
    let pairs: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let shown = browser
        .post(&paths::board_rules_preview(slug), &pairs)
        .await;
    assert!(!shown.body.contains("<script>alert"));
}

#[tokio::test]
async fn looser_rules_are_refused_at_their_day_with_the_first_day_that_is_possible() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    world.rules(&ria, organisation.id, terms()).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    let form = browser.get(&paths::board_rules_new(slug)).await;
    let first = world.clock.today() + Days::new(14);
    let day = Translator::new(Locale::Nl, None).date(first);
    for (field, value, why) in [
        ("deciders", "1", "Nu beslissen meer mensen over een vraag."),
        ("voucher_value", "501", "krijgt zo meer geld dan nu."),
    ] {
        let preview = paths::board_rules_preview(slug);
        let refused = browser.submit(&form, &preview, &[(field, value)]).await;
        refused.is(422);
        let errors = refused.errors();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(
            errors[0].contains(why) && errors[0].contains(&day),
            "{errors:?}"
        );
        assert!(refused.links().contains(&"#valid_from".to_owned()));
        let later = first.to_string();
        let changes = [(field, value), ("valid_from", &later)];
        browser.submit(&form, &preview, &changes).await.is(200);
    }
}

#[tokio::test]
async fn rules_that_need_more_people_than_the_board_has_are_told_so_before_they_are_saved() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    world.board("Jan", organisation.id).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    let form = browser.get(&paths::board_rules_new(slug)).await;
    let preview = paths::board_rules_preview(slug);
    let warning = "Nu zitten er 2 in het bestuur.";
    for (mode, field, value, says) in [
        ("members", "deciders", "2", None),
        ("members", "deciders", "3", Some("beslissen 3 mensen samen")),
        ("quorum", "quorum", "4", Some("beslissen 4 mensen samen")),
        ("quorum", "deciders", "5", Some("beslissen 3 mensen samen")),
    ] {
        let typed = [("decision_mode", mode), (field, value)];
        let shown = browser.submit(&form, &preview, &typed).await;
        shown.is(200);
        match says {
            None => shown.hides(warning),
            Some(says) => shown.shows(warning).shows(says),
        };
    }
    let large = [("large_above", "250"), ("large_deciders", "3")];
    let shown = browser.submit(&form, &preview, &large).await;
    shown
        .is(200)
        .shows("Vraagt een plan meer dan € 250,00?")
        .shows(warning);
    // told, not refused: boards grow
    browser
        .submit(&shown, &paths::board_rules(slug), &[])
        .await
        .is(200)
        .shows("De regels zijn bewaard");
}

#[tokio::test]
async fn rules_that_were_set_for_a_later_day_can_be_changed_for_that_day() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    world.rules(&ria, organisation.id, terms()).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    let day = (world.clock.today() + Days::new(40)).to_string();
    let (preview, save) = (paths::board_rules_preview(slug), paths::board_rules(slug));
    let form = browser.get(&paths::board_rules_new(slug)).await;
    let typed = [("valid_from", day.as_str()), ("note", "Kom in de kerk.")];
    let shown = browser.submit(&form, &preview, &typed).await;
    let saved = browser.submit(&shown, &save, &[]).await;
    saved.is(200).shows("Kom in de kerk.");
    let again = paths::board_rules_of(slug, &day);
    assert!(saved.links().contains(&again), "{:?}", saved.links());
    let form = browser.get(&again).await;
    form.is(200)
        .shows("Laat die dag staan.")
        .shows("Kom in de kerk.");
    let sent = form.form(&preview, &[]);
    assert!(sent.contains(&("valid_from".to_owned(), day.clone())));
    let shown = browser
        .submit(&form, &preview, &[("note", "Kom in het dorpshuis.")])
        .await;
    browser
        .submit(&shown, &save, &[])
        .await
        .is(200)
        .shows("Kom in het dorpshuis.")
        .hides("Kom in de kerk.");
    // a day without rules of its own, or no day at all, is the ordinary form
    for other in ["2026-02-31", "2020-01-01", "morgen"] {
        browser
            .get(&paths::board_rules_of(slug, other))
            .await
            .is(200)
            .hides("Laat die dag staan.");
    }
}

#[tokio::test]
async fn board_members_invite_and_part_with_each_other_with_history() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let jan = world.board("Jan", organisation.id).await;
    let slug = &organisation.slug;
    let mut browser = world.browser(ria.person).await;
    let page = browser.get(&paths::board_members(slug)).await;
    page.is(200).shows("Ria").shows("Jan");
    let invitations = paths::board_invitations(slug);
    browser
        .submit(&page, &invitations, &[("email", "geen adres")])
        .await
        .is(422);
    let invited = browser
        .submit(&page, &invitations, &[("email", "nieuw@voorbeeld.example")])
        .await;
    invited.is(200).shows("nieuw@voorbeeld.example");
    let mail = world.mail_to("nieuw@voorbeeld.example").await;
    assert_eq!(mail[0].0, "board-invitation");
    let end = paths::board_member_end(slug, jan.person);
    let ask = browser.get(&end).await;
    ask.is(200).shows("Jan");
    browser.submit(&ask, &end, &[]).await.is(422);
    let gone = browser
        .submit(&ask, &end, &[("reason", "moved_away")])
        .await;
    gone.is(200)
        .shows("Wie eerder beslisten")
        .shows("Is verhuisd");
    assert_eq!(world.mail_of(jan.person).await[0].0, "board-member-ended");
    // who left comes no further
    let mut left = world.browser(jan.person).await;
    left.get(&paths::board_desk(slug)).await.is(403);
    // and the last one is told to find somebody first
    let own = paths::board_member_end(slug, ria.person);
    let ask = browser.get(&own).await;
    let answer = browser.submit(&ask, &own, &[("reason", "own_wish")]).await;
    answer.is(422).shows("Nodig eerst iemand anders uit");
}

#[tokio::test]
async fn a_desk_is_for_its_own_board_only() {
    let world = World::new().await;
    let own = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let other = world
        .organisation("Platform Tolberg", Kind::Residents, Some("tolberg"))
        .await;
    let ria = world.board("Ria", own.id).await;
    let stranger = world.board("Kees", other.id).await;
    let guide = world.staff("Gijs", Role::Guide).await;
    let foreigner = world.person_at(&world.elsewhere.clone(), "Els").await;
    let slug = &own.slug;
    for path in [
        paths::board_desk(slug),
        paths::board_rules(slug),
        paths::board_rules_new(slug),
        paths::board_profile(slug),
        paths::board_members(slug),
        paths::board_member_end(slug, ria.person),
        paths::board_budget(slug),
        paths::board_budget_request_new(slug),
    ] {
        let sent_away = world.visitor().get(&path).await;
        assert!(sent_away.path.starts_with("/inloggen"), "{path}");
        world
            .browser(stranger.person)
            .await
            .get(&path)
            .await
            .is(403);
        world.browser(guide.person).await.get(&path).await.is(403);
        let tenant = world.elsewhere.clone();
        world
            .browser_at(&tenant, foreigner)
            .await
            .get(&path)
            .await
            .is(404);
        world.browser(ria.person).await.get(&path).await.is(200);
    }
    for path in [
        paths::board_rules(slug),
        paths::board_rules_preview(slug),
        paths::board_profile(slug),
        paths::board_invitations(slug),
        paths::board_member_end(slug, ria.person),
        paths::board_budget_request_new(slug),
    ] {
        world
            .browser(stranger.person)
            .await
            .post(&path, &[])
            .await
            .is(403);
        let tenant = world.elsewhere.clone();
        world
            .browser_at(&tenant, foreigner)
            .await
            .post(&path, &[])
            .await
            .is(404);
    }
}

#[tokio::test]
async fn a_board_tells_who_it_is() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let path = paths::board_profile(&organisation.slug);
    let mut browser = world.browser(ria.person).await;
    let form = browser.get(&path).await;
    for (field, value) in [
        ("about", "kort"),
        ("email", "geen adres"),
        ("meetings", &"x".repeat(501)),
    ] {
        let mut changes = vec![("about", "Wij zetten ons in voor heel Wouw.")];
        changes.retain(|(name, _)| *name != field);
        changes.push((field, value));
        let answer = browser.submit(&form, &path, &changes).await;
        answer.is(422);
        assert_eq!(answer.errors().len(), 1, "{field}");
    }
    let about = "Wij zetten ons in voor heel Wouw.";
    let meetings = "Elke eerste woensdag in het dorpshuis.";
    browser
        .submit(&form, &path, &[("about", about), ("meetings", meetings)])
        .await
        .is(200)
        .shows(about)
        .shows(meetings);
}

// — the administrator's pages —

#[tokio::test]
async fn an_administrator_founds_an_organisation_and_its_first_board_member_comes_in() {
    let world = World::new().await;
    let admin = world.staff("Bea Bos", Role::Administrator).await;
    let mut town_hall = world.browser(admin.person).await;
    let kortendijk = world
        .neighbourhood(&world.here.clone(), "kortendijk")
        .await
        .to_string();
    let new = "/gemeente/organisaties/nieuw";
    let page = town_hall.get(new).await;
    let typed = [
        ("name", "Buurtkring Kortendijk"),
        ("kind", "residents"),
        ("areas", kortendijk.as_str()),
        ("email", "eerste@kring.example"),
    ];
    let made = town_hall
        .submit(&page, "/gemeente/organisaties", &typed)
        .await;
    made.is(200).shows("Kortendijk");
    assert_eq!(made.h1(), "Buurtkring Kortendijk");
    town_hall
        .get("/gemeente/organisaties")
        .await
        .shows("Buurtkring Kortendijk");

    let mails = world.mail_to("eerste@kring.example").await;
    let (_, link) = mails.last().expect("an invitation");
    let mut first = world.visitor();
    let invited = first.get(link).await;
    invited.is(200).shows("Buurtkring Kortendijk");
    let fields = [
        ("name", "Eef Eerste"),
        ("password", "vier losse woorden samen"),
        ("agree", "yes"),
    ];
    let action = invited
        .actions()
        .into_iter()
        .find(|action| action.starts_with(link.as_str()))
        .expect("a form to take part");
    // a second one is invited as long as nobody is in, and too late once somebody is
    let again = "/gemeente/organisaties/buurtkring-kortendijk/uitnodiging";
    town_hall
        .post(again, &[("email", "later@kring.example")])
        .await
        .is(200);
    let (_, late) = world.mail_to("later@kring.example").await.remove(0);
    world.visitor().get(&late).await.is(200);
    first.submit(&invited, &action, &fields).await.is(200);
    world.visitor().get(&late).await.is(404);
    let say_yes = format!("{late}/ja");
    world.visitor().post_once(&say_yes, &fields).await.is(404);
    // nor does it work again when the board empties
    sqlx::query("update role_grant set until_at = from_at where role = 'board'")
        .execute(&world.db.owner)
        .await
        .unwrap();
    world.visitor().get(&late).await.is(404);
    sqlx::query("update role_grant set until_at = null where role = 'board'")
        .execute(&world.db.owner)
        .await
        .unwrap();
    let desk = first.get("/organisatie/buurtkring-kortendijk").await;
    desk.is(200);

    // a board that has someone invites its own people: the town hall puts nobody on it
    let refused = town_hall
        .post(again, &[("email", "tweede@kring.example")])
        .await;
    refused.is(422);
    assert!(!refused.errors().is_empty());
    assert!(world.mail_to("tweede@kring.example").await.is_empty());
}

#[tokio::test]
async fn an_administrator_moves_an_area_and_stops_an_organisation_at_a_day() {
    let world = World::new().await;
    let admin = world.staff("Bea Bos", Role::Administrator).await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let mut town_hall = world.browser(admin.person).await;
    let page_of = format!("/gemeente/organisaties/{}", organisation.slug);
    let tolberg = world
        .neighbourhood(&world.here.clone(), "tolberg")
        .await
        .to_string();
    town_hall
        .post(&page_of, &[("areas", &tolberg)])
        .await
        .is(200)
        .shows("Tolberg");
    // an area of another municipality is no area here
    let elsewhere = world
        .neighbourhood(&world.elsewhere.clone(), "tolberg")
        .await
        .to_string();
    town_hall
        .post(&page_of, &[("areas", &elsewhere)])
        .await
        .is(422);
    town_hall.get(&page_of).await.shows("Tolberg");

    let end = format!("{page_of}/einde");
    let refused = town_hall.post(&end, &[("last_day", "morgen")]).await;
    refused.is(422);
    assert!(!refused.errors().is_empty());
    let today = world.clock.today().to_string();
    let page = town_hall.get(&page_of).await;
    // one click too many ends nothing: the day is not filled in
    town_hall.submit(&page, &end, &[]).await.is(422);
    let invitation = format!("{page_of}/uitnodiging");
    assert!(page.actions().contains(&invitation));
    let stopped = town_hall.submit(&page, &end, &[("last_day", &today)]).await;
    stopped
        .is(200)
        .shows("Gestopt")
        .shows("De organisatie stopt.");
    assert!(!stopped.actions().contains(&invitation));
    assert!(!stopped.actions().contains(&end), "it stops once");
}

#[tokio::test]
async fn only_an_administrator_sees_the_pages_that_found_and_stop() {
    let world = World::new().await;
    let guide = world.staff("Gijs Gids", Role::Guide).await;
    let mut browser = world.browser(guide.person).await;
    for page in ["/gemeente/organisaties", "/gemeente/organisaties/nieuw"] {
        browser.get(page).await.is(403);
    }
    let fields = [
        ("name", "Stiekem"),
        ("kind", "residents"),
        ("email", "a@b.example"),
    ];
    browser
        .post("/gemeente/organisaties", &fields)
        .await
        .is(403);
    let mut conn = world.conn().await;
    let all = organisations::list_all(&mut conn, world.here.id, world.now())
        .await
        .unwrap();
    assert!(all.iter().all(|(one, _)| one.name != "Stiekem"));
}
