//! What helpers can know much of is a list of each municipality's own: what is changed there is seen everywhere that it is
//! shown, chosen or searched, and nowhere else.

use zelfgekozen::auth::{Role, Viewer};
use zelfgekozen::base::ids::ExpertiseId;
use zelfgekozen::municipalities::{
    self, ExpertiseError, ExpertiseNames, ExpertiseRefusal, MOST_EXPERTISE, add_expertise,
};
use zelfgekozen::paths;
use zelfgekozen::providers::Profile;
use zelfgekozen::tenancy::{self, Expertise, ExpertiseList};

use super::support::browser::{Answer, Browser};
use super::support::pool::{helper, profile};
use super::support::world::World;

async fn list(world: &World) -> ExpertiseList {
    let mut tx = world.db.app.begin().await.unwrap();
    tenancy::load_expertise(&mut tx, world.here.id)
        .await
        .unwrap()
}

async fn id_of(world: &World, name: &str) -> ExpertiseId {
    let list = list(world).await;
    let held = list.all().iter().find(|one| one.name_nl == name);
    held.unwrap_or_else(|| panic!("{name} is not in the list"))
        .id
}

/// Fills in the form on this page.
async fn name(browser: &mut Browser, path: &str, nl: &str, en: &str) -> Answer {
    let page = browser.get(path).await;
    let fields = [("name_nl", nl), ("name_en", en)];
    browser.submit(&page, path, &fields).await
}

async fn administrator(world: &World) -> Browser {
    let who = world.staff("Baas", Role::Administrator).await;
    world.browser(who.person).await
}

fn knowing(codes: &[&str]) -> Profile {
    Profile {
        expertise: codes
            .iter()
            .map(|code| Expertise::from_code(code).unwrap())
            .collect(),
        ..profile()
    }
}

async fn finds(world: &World, query: &str, name: &str) -> bool {
    let path = format!("{}?{query}", paths::providers());
    let page = world.visitor().get(&path).await;
    page.is(200);
    page.words().contains(name)
}

#[tokio::test]
async fn what_is_added_is_chosen_shown_filtered_and_found_in_both_languages_and_with_an_error() {
    let world = World::new().await;
    let mut baas = administrator(&world).await;
    let page = name(
        &mut baas,
        &paths::staff_expertise(),
        "Zonnepanelen op daken",
        "Sunshine roofs",
    )
    .await;
    page.is(200)
        .shows("Het staat onderaan de lijst")
        .shows("Zonnepanelen op daken");

    let kees = helper(&world, "Kees Klus", profile()).await;
    helper(&world, "Lies Leeg", profile()).await;
    let mut browser = world.browser(kees.person).await;
    let path = paths::provider_profile(&kees.provider.slug);
    let page = browser.get(&path).await;
    page.is(200).shows("Zonnepanelen op daken");
    let code = "zonnepanelen_op_daken";
    browser
        .submit(&page, &path, &[("expertise", code)])
        .await
        .is(200);

    let public = paths::provider(&kees.provider.slug);
    world
        .visitor()
        .get(&public)
        .await
        .shows("Zonnepanelen op daken");
    for query in [
        format!("kennis={code}"),
        "zoek=zonnepaneel".to_owned(),
        "zoek=daken".to_owned(),
        "zoek=sunshine".to_owned(),
        "zoek=zonepannelen".to_owned(),
    ] {
        assert!(finds(&world, &query, "Kees Klus").await, "{query}");
        assert!(!finds(&world, &query, "Lies Leeg").await, "{query}");
    }
    let page = world.visitor().get(&format!("/hulp?kennis={code}")).await;
    page.shows("Zonnepanelen op daken (1)");
    // in the application form too, and in the comparison
    let rian = world.person("Rian Bewoner").await;
    let page = world.browser(rian).await.get(&paths::provider_new()).await;
    page.is(200).shows("Zonnepanelen op daken");
    let compare = format!("{}?h={}", paths::providers_compare(), kees.provider.slug);
    world
        .visitor()
        .get(&compare)
        .await
        .shows("Zonnepanelen op daken");
}

#[tokio::test]
async fn what_gets_another_name_is_found_by_the_new_one_at_once_and_not_by_the_old_one() {
    let world = World::new().await;
    helper(&world, "Gea Groen", knowing(&["green"])).await;
    let slug = &helper(&world, "Ben Buur", profile()).await.provider.slug;
    assert!(finds(&world, "zoek=moestuin", "Gea Groen").await);
    assert!(finds(&world, "kennis=green", "Gea Groen").await);
    let mut baas = administrator(&world).await;
    let path = paths::staff_expertise_names(id_of(&world, "Groen en moestuin").await);
    name(&mut baas, &path, "Bloembakken", "Planters")
        .await
        .is(200)
        .shows("De nieuwe naam is bewaard")
        .shows("Bloembakken");
    for (query, found) in [
        ("zoek=bloembak", true),
        ("zoek=bloemmbakken", true),
        ("zoek=planters", true),
        ("zoek=moestuin", false),
        // an address that somebody kept
        ("kennis=green", true),
    ] {
        assert_eq!(finds(&world, query, "Gea Groen").await, found, "{query}");
    }
    assert!(finds(&world, "kennis=green", "Bloembakken").await);
    assert!(!finds(&world, "kennis=green", "Groen en moestuin").await);
    let path = paths::provider(slug);
    world
        .visitor()
        .get(&path)
        .await
        .is(200)
        .hides("Bloembakken");
    // the neighbours keep their own words
    let page = world.visitor_elsewhere().get("/hulp?kennis=green").await;
    page.is(200).shows("Groen en moestuin").hides("Bloembakken");
}

#[tokio::test]
async fn what_is_no_longer_offered_stays_with_whoever_has_it_until_it_is_brought_back() {
    let world = World::new().await;
    let gea = helper(&world, "Gea Groen", knowing(&["green", "youth"])).await;
    let ben = helper(&world, "Ben Buur", profile()).await;
    let id = id_of(&world, "Groen en moestuin").await;
    let mut baas = administrator(&world).await;
    baas.get(&paths::staff_expertise()).await.is(200);
    baas.post(&paths::staff_expertise_end(id), &[])
        .await
        .is(200)
        .shows("Wie het al koos, houdt het");

    // nobody can choose it any more, not even with a form of yesterday
    let mut other = world.browser(ben.person).await;
    let path = paths::provider_profile(&ben.provider.slug);
    let page = other.get(&path).await;
    page.is(200).hides("Groen en moestuin");
    other
        .submit(&page, &path, &[("expertise", "green")])
        .await
        .is(422);
    let rian = world.person("Rian Bewoner").await;
    let page = world.browser(rian).await.get(&paths::provider_new()).await;
    page.is(200).hides("Groen en moestuin");
    let forced = sqlx::query("update provider set expertise = '{green}' where provider_id = $1")
        .bind(ben.provider.id.0)
        .execute(&world.db.app)
        .await;
    let fault = forced.unwrap_err().into_database_error().unwrap();
    assert_eq!(fault.constraint(), Some("provider_expertise_offered"));

    // who has it keeps it, also when the rest of the profile is saved, and is found by it
    let mut own = world.browser(gea.person).await;
    let path = paths::provider_profile(&gea.provider.slug);
    let page = own.get(&path).await;
    page.is(200).shows("Groen en moestuin");
    own.submit(&page, &path, &[("for_whom", "Voor iedereen.")])
        .await
        .is(200);
    let public = paths::provider(&gea.provider.slug);
    world
        .visitor()
        .get(&public)
        .await
        .shows("Groen en moestuin");
    for query in ["kennis=green", "zoek=moestuin"] {
        assert!(finds(&world, query, "Gea Groen").await, "{query}");
    }
    world
        .visitor()
        .get("/hulp")
        .await
        .shows("Groen en moestuin (1)");

    // once nobody has it, it is no filter either, and its address is still a page
    let page = own.get(&path).await;
    own.submit(&page, &path, &[("expertise", "youth")])
        .await
        .is(200);
    world
        .visitor()
        .get("/hulp")
        .await
        .is(200)
        .hides("Groen en moestuin");
    world
        .visitor()
        .get("/hulp?kennis=green")
        .await
        .is(200)
        .shows("Geen helpers gevonden");

    baas.get(&paths::staff_expertise())
        .await
        .shows("Niet meer te kiezen");
    baas.post(&paths::staff_expertise_back(id), &[])
        .await
        .is(200);
    other
        .get(&paths::provider_profile(&ben.provider.slug))
        .await
        .shows("Groen en moestuin");
}

#[tokio::test]
async fn the_order_is_the_one_of_the_municipality() {
    let world = World::new().await;
    let mut baas = administrator(&world).await;
    let before = list(&world).await;
    let (first, second) = (before.all()[0].clone(), before.all()[1].clone());
    baas.get(&paths::staff_expertise()).await.is(200);
    for _ in 0..2 {
        // of the first nothing changes
        baas.post(&paths::staff_expertise_up(second.id), &[])
            .await
            .is(200);
    }
    let after = list(&world).await;
    assert_eq!(
        (after.all()[0].id, after.all()[1].id),
        (second.id, first.id)
    );
    assert_eq!(after.all()[2..], before.all()[2..]);
    helper(&world, "Gea Groen", profile()).await;
    let page = world.visitor().get("/hulp").await.words();
    let at = |name: &str| page.find(name).unwrap();
    assert!(at(&second.name_nl) < at(&first.name_nl));
}

#[tokio::test]
async fn an_address_with_an_unknown_code_is_a_page() {
    let world = World::new().await;
    helper(&world, "Gea Groen", knowing(&["green"])).await;
    for odd in [
        "magic",
        "Groen",
        "%27",
        "",
        "x".repeat(300).as_str(),
        "green%00",
    ] {
        assert!(
            finds(&world, &format!("kennis={odd}"), "Gea Groen").await,
            "{odd}"
        );
    }
    // and the database knows none that the municipality does not
    let forced = sqlx::query("update provider set expertise = '{magic}'")
        .execute(&world.db.app)
        .await;
    let fault = forced.unwrap_err().into_database_error().unwrap();
    assert_eq!(fault.constraint(), Some("provider_expertise_known"));
    for touch in [
        "delete from expertise",
        "update expertise set code = 'x' where code = 'green'",
    ] {
        let fault = sqlx::query(touch)
            .execute(&world.db.owner)
            .await
            .unwrap_err();
        let code = fault
            .into_database_error()
            .unwrap()
            .code()
            .unwrap()
            .into_owned();
        assert_eq!(code, "LG001", "{touch}");
    }
}

#[tokio::test]
async fn bad_input_is_told_at_the_field_and_kept() {
    let world = World::new().await;
    let mut baas = administrator(&world).await;
    let before = list(&world).await;
    let long = "x".repeat(61);
    let names = paths::staff_expertise_names(id_of(&world, "Jongeren").await);
    for path in [paths::staff_expertise(), names] {
        for (nl, en, told) in [
            ("", "Something", "Vul in: Hoe heet het?"),
            ("Iets", "", "Vul in: Hoe heet het in het Engels?"),
            (long.as_str(), "Something", "niet meer dan 60"),
            ("privacy", "Something", "Dit staat al in de lijst"),
            ("Iets", "FUNDS and subsidies", "Deze Engelse naam staat al"),
        ] {
            let page = name(&mut baas, &path, nl, en).await;
            page.is(422).shows(told);
            assert!(page.body.contains(&format!("value=\"{nl}\"")), "{told}");
        }
    }
    assert_eq!(list(&world).await, before);
    // a name whose code another one has gets a code of its own
    let mut conn = world.conn().await;
    let who = world.staff("Baas", Role::Administrator).await;
    for (nl, code) in [("Green", "green_2"), ("Grèèn", "green_3"), ("日本", "x")] {
        add(&mut conn, &world, &who, nl).await.unwrap();
        let held = list(&world).await;
        assert_eq!(held.all().last().unwrap().what.code(), code, "{nl}");
    }
    while list(&world).await.all().len() < MOST_EXPERTISE {
        let nl = format!("Nummer {}", list(&world).await.all().len());
        add(&mut conn, &world, &who, &nl).await.unwrap();
    }
    let full = add(&mut conn, &world, &who, "Een te veel").await;
    assert!(matches!(
        full,
        Err(ExpertiseError::Refused(ExpertiseRefusal::TooMany))
    ));
    baas.get(&paths::staff_expertise())
        .await
        .is(200)
        .shows("Er staan er zestig");
}

async fn add(
    conn: &mut sqlx::PgConnection,
    world: &World,
    who: &Viewer,
    nl: &str,
) -> Result<(), ExpertiseError> {
    let names = ExpertiseNames {
        nl: nl.to_owned(),
        en: format!("{nl} in English"),
    };
    add_expertise(conn, who, ExpertiseId::new(), names, world.now()).await
}

#[tokio::test]
async fn only_an_administrator_of_that_municipality_changes_the_list_and_one_always_stays() {
    let mut world = World::new().await;
    let id = id_of(&world, "Jongeren").await;
    std::mem::swap(&mut world.here, &mut world.elsewhere);
    let neighbour = world.staff("Buur", Role::Administrator).await;
    std::mem::swap(&mut world.here, &mut world.elsewhere);
    let mut tried = vec![(neighbour, ExpertiseRefusal::NotFound)];
    for role in [Role::Guide, Role::Specialist, Role::Controller] {
        let who = world.staff("Collega", role).await;
        tried.push((who, ExpertiseRefusal::NotAllowed));
    }
    let before = list(&world).await;
    let now = world.now();
    for (who, told) in tried {
        let names = ExpertiseNames {
            nl: "Anders".to_owned(),
            en: "Different".to_owned(),
        };
        for outcome in [
            municipalities::rename_expertise(&mut *world.conn().await, &who, id, names, now).await,
            municipalities::raise_expertise(&mut *world.conn().await, &who, id, now).await,
            municipalities::retire_expertise(&mut *world.conn().await, &who, id, now).await,
            municipalities::restore_expertise(&mut *world.conn().await, &who, id, now).await,
        ] {
            match outcome {
                Err(ExpertiseError::Refused(refusal)) => assert_eq!(refusal, told),
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(list(&world).await, before);
    let guide = world.staff("Gids", Role::Guide).await;
    let mut browser = world.browser(guide.person).await;
    browser.get(&paths::staff_expertise()).await.is(403);

    let baas = world.staff("Baas", Role::Administrator).await;
    let mut conn = world.conn().await;
    let last = before.all().last().unwrap().id;
    for one in before.all() {
        let outcome = municipalities::retire_expertise(&mut conn, &baas, one.id, now).await;
        assert_eq!(outcome.is_ok(), one.id != last, "{one:?}");
    }
    let trail: i64 =
        sqlx::query_scalar("select count(*) from audit_event where action = 'expertise.retired'")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    assert_eq!(trail, before.all().len() as i64 - 1);
}
