//! Days on which a municipality says that nobody is expected to answer: terms in working days step over them, there and
//! nowhere else.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use zelfgekozen::auth::{Role, Viewer};
use zelfgekozen::base::ids::FreeDayId;
use zelfgekozen::base::working_days::Calendar;
use zelfgekozen::jobs;
use zelfgekozen::municipalities::{
    self, FreeDay, FreeDayError, FreeDayRefusal, add_free_day, remove_free_day,
};
use zelfgekozen::paths;
use zelfgekozen::providers::{self, Outcome};
use zelfgekozen::support;

use super::support::pool::{self, helper, plan, profile, request_of};
use super::support::town::{Town, terms};
use super::support::world::World;

/// A Friday some weeks from now, with an ordinary week after it.
fn friday(world: &World) -> NaiveDate {
    let national = Calendar::default();
    (14..200)
        .map(|days| world.clock.today() + Days::new(days))
        .find(|day| {
            day.weekday() == Weekday::Fri
                && national.working_days_after(*day, 5) == *day + Days::new(7)
        })
        .expect("an ordinary week")
}

fn free(day: NaiveDate) -> FreeDay {
    FreeDay {
        id: FreeDayId::new(),
        day,
        name_nl: "carnaval".to_owned(),
        name_en: "carnival".to_owned(),
    }
}

async fn add(world: &World, who: &Viewer, day: NaiveDate) -> Result<FreeDayId, FreeDayError> {
    let new = free(day);
    let mut conn = world.conn().await;
    add_free_day(&mut conn, who, &new, world.now()).await?;
    Ok(new.id)
}

fn refusal<T>(outcome: Result<T, FreeDayError>) -> FreeDayRefusal {
    match outcome {
        Err(FreeDayError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// Carnival: the Monday and the Tuesday after that Friday.
async fn carnival(world: &World) -> NaiveDate {
    let administrator = world.staff("Baas", Role::Administrator).await;
    let friday = friday(world);
    for days in [3, 4] {
        add(world, &administrator, friday + Days::new(days))
            .await
            .unwrap();
    }
    friday
}

#[tokio::test]
async fn a_helper_who_is_asked_before_carnival_answers_after_it() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let (kees, lies) = (
        helper(&world, "Kees", profile()).await,
        helper(&world, "Lies", profile()).await,
    );
    let friday = friday(&world);
    world.travel(friday, 10, 0).await;
    plan.ask(&world, need, &[&kees]).await;
    let administrator = world.staff("Baas", Role::Administrator).await;
    for days in [3, 4] {
        let day = friday + Days::new(days);
        add(&world, &administrator, day).await.unwrap();
    }
    plan.ask(&world, need, &[&lies]).await;

    let mut conn = world.conn().await;
    let answer_by = async |conn: &mut _, helper: &pool::Helper| {
        support::requests_of_provider(conn, world.here.id, helper.provider.id)
            .await
            .unwrap()[0]
            .answer_by
    };
    // what was told stays; what is told now steps over the free days
    assert_eq!(
        answer_by(&mut conn, &kees).await,
        friday + Days::new(4),
        "asked before the days were free"
    );
    assert_eq!(answer_by(&mut conn, &lies).await, friday + Days::new(6));
    drop(conn);

    // on Thursday Kees is too late, and Lies is not
    world.travel(friday + Days::new(6), 12, 0).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    let mut browser = world.browser(plan.team[0]).await;
    let page = browser.get(&paths::need(&plan.plan.slug, need)).await;
    page.is(200)
        .shows("Kees Geen antwoord")
        .shows("Lies Antwoordt uiterlijk op")
        .shows("Wacht op antwoord");
    let request = request_of(&world, need, &lies).await;
    let who = world.viewer(lies.person).await;
    let mut conn = world.conn().await;
    support::decline(&mut conn, &who, request, "Ik heb geen tijd.", world.now())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_hearing_before_carnival_ends_two_days_later_here_and_not_elsewhere() {
    let mut world = World::new().await;
    let friday = carnival(&world).await;
    let mut ends = Vec::new();
    for _ in 0..2 {
        world.travel(friday, 10, 0).await;
        let guide = world.staff("Vera Verbinder", Role::Guide).await;
        let kees = helper(&world, "Kees", profile()).await;
        pool::intend(&world, &guide, &kees, Outcome::Suspended, false).await;
        let mut conn = world.conn().await;
        let intentions = providers::intentions(&mut conn, world.here.id, kees.provider.id)
            .await
            .unwrap();
        ends.push(intentions[0].answer_by);
        drop(conn);
        std::mem::swap(&mut world.here, &mut world.elsewhere);
    }
    let national = Calendar::default();
    assert_eq!(ends[1], national.working_days_after(friday, 10));
    assert_eq!(ends[0], national.working_days_after(friday, 12));
}

#[tokio::test]
async fn a_board_that_has_to_react_gets_the_free_days_too() {
    let mut rules = terms();
    rules.reaction_working_days = 2;
    let town = Town::with(rules, zelfgekozen::base::money::Cents::euros(1000)).await;
    let world = &town.world;
    let friday = friday(world);
    world.travel(friday, 10, 0).await;
    let mut lead = world.browser(town.team[0]).await;
    // a plan that is late is marked, and goes to the board all the same
    let application = town.apply(300).await;
    let shown = paths::application(&town.plan.slug, application);
    let says = |days: u64| {
        let day = friday + Days::new(days);
        world
            .app
            .texts
            .translator(zelfgekozen::texts::Locale::Nl)
            .date(day)
    };
    lead.get(&shown).await.is(200).shows(&says(4));
    // worked out anew: who hears of carnival before it comes, waits until after it
    let administrator = world.staff("Baas", Role::Administrator).await;
    for days in [3, 4] {
        add(world, &administrator, friday + Days::new(days))
            .await
            .unwrap();
    }
    lead.get(&shown).await.is(200).shows(&says(6));
}

#[tokio::test]
async fn a_free_day_is_said_and_taken_back_beforehand_by_an_administrator_of_that_municipality() {
    let mut world = World::new().await;
    let administrator = world.staff("Baas", Role::Administrator).await;
    // a Sunday before an ordinary week
    world.travel(friday(&world) + Days::new(2), 12, 0).await;
    let today = world.clock.today();
    let (tomorrow, later) = (today + Days::new(1), today + Days::new(4));
    for past in [today, today - Days::new(1)] {
        let outcome = add(&world, &administrator, past).await;
        assert_eq!(refusal(outcome), FreeDayRefusal::NotAhead);
    }
    let far = today + Days::new(4 * 366);
    assert_eq!(
        refusal(add(&world, &administrator, far).await),
        FreeDayRefusal::TooFar
    );
    let outcome = add(&world, &administrator, later + Days::new(2)).await;
    assert_eq!(refusal(outcome), FreeDayRefusal::FreeAnyway);
    let first = add(&world, &administrator, tomorrow).await.unwrap();
    let second = add(&world, &administrator, later).await.unwrap();
    assert_eq!(
        refusal(add(&world, &administrator, later).await),
        FreeDayRefusal::Twice
    );
    // sent twice is once, and never two things
    let mut conn = world.conn().await;
    let mut same = FreeDay {
        id: second,
        ..free(later)
    };
    let now = world.now();
    add_free_day(&mut conn, &administrator, &same, now)
        .await
        .unwrap();
    same.name_nl = "kermis".to_owned();
    let other = add_free_day(&mut conn, &administrator, &same, now).await;
    assert!(matches!(other, Err(FreeDayError::Conflict)));

    // whoever else of the town hall may not, and neither may a neighbour
    for role in [Role::Guide, Role::Controller, Role::BudgetHolder] {
        let who = world.staff("Collega", role).await;
        let outcome = add_free_day(&mut conn, &who, &free(later + Days::new(1)), now).await;
        assert_eq!(refusal(outcome), FreeDayRefusal::NotAllowed);
        let outcome = remove_free_day(&mut conn, &who, second, now).await;
        assert_eq!(refusal(outcome), FreeDayRefusal::NotAllowed);
    }
    std::mem::swap(&mut world.here, &mut world.elsewhere);
    let neighbour = world.staff("Buur", Role::Administrator).await;
    std::mem::swap(&mut world.here, &mut world.elsewhere);
    let outcome = remove_free_day(&mut conn, &neighbour, second, now).await;
    assert_eq!(refusal(outcome), FreeDayRefusal::NotFound);
    let there = municipalities::calendar(&mut conn, world.elsewhere.id)
        .await
        .unwrap();
    assert_eq!(there, Calendar::default());

    // what came and went stays; what is ahead can go, and then it can be said again
    world.pass(1).await;
    let now = world.now();
    let outcome = remove_free_day(&mut conn, &administrator, first, now).await;
    assert_eq!(refusal(outcome), FreeDayRefusal::NotAhead);
    for _ in 0..2 {
        remove_free_day(&mut conn, &administrator, second, now)
            .await
            .unwrap();
    }
    let held = municipalities::calendar(&mut conn, world.here.id)
        .await
        .unwrap();
    assert_eq!(held, Calendar::with_free_days([tomorrow]));
    add(&world, &administrator, later).await.unwrap();

    let trail: Vec<String> = sqlx::query_scalar(
        "select action || ' ' || (detail ->> 'day') from audit_event where action like 'free_day.%' order by audit_event_id",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let expected = [
        ("added", tomorrow),
        ("added", later),
        ("removed", later),
        ("added", later),
    ];
    assert_eq!(
        trail,
        expected.map(|(what, day)| format!("free_day.{what} {day}"))
    );
}

#[tokio::test]
async fn the_database_refuses_a_day_that_has_been_and_keeps_what_was_counted_on() {
    let world = World::new().await;
    let administrator = world.staff("Baas", Role::Administrator).await;
    // a Sunday before an ordinary week
    world.travel(friday(&world) + Days::new(2), 12, 0).await;
    let today = world.clock.today();
    let day = add(&world, &administrator, today + Days::new(1))
        .await
        .unwrap();
    let told = |fault: sqlx::Error| {
        let fault = fault.into_database_error().unwrap();
        match fault.constraint() {
            Some(constraint) => constraint.to_owned(),
            None => fault.code().unwrap_or_default().into_owned(),
        }
    };
    let past = sqlx::query(
        "insert into free_day (municipality_id, free_day_id, day, name_nl, added_by, added_at)
         values ($1, gen_random_uuid(), $2, 'kermis', $3, ledger.now())",
    )
    .bind(world.here.id.0)
    .bind(today)
    .bind(administrator.person.0)
    .execute(&world.db.app)
    .await;
    assert_eq!(past.map_err(told).unwrap_err(), "free_day_ahead");
    world.pass(1).await;
    let remove = sqlx::query(
        "update free_day set removed_by = added_by, removed_at = ledger.now() where free_day_id = $1",
    )
    .bind(day.0)
    .execute(&world.db.app)
    .await;
    assert_eq!(remove.map_err(told).unwrap_err(), "free_day_removed_ahead");
    let changed = sqlx::query("update free_day set day = day + 1")
        .execute(&world.db.owner)
        .await;
    assert_eq!(changed.map_err(told).unwrap_err(), "LG001");
    let gone = sqlx::query("delete from free_day")
        .execute(&world.db.owner)
        .await;
    assert_eq!(gone.map_err(told).unwrap_err(), "LG001");
}

#[tokio::test]
async fn the_page_takes_a_day_refuses_nonsense_and_tells_it_to_everyone() {
    let world = World::new().await;
    let administrator = world.staff("Baas", Role::Administrator).await;
    let mut browser = world.browser(administrator.person).await;
    let path = paths::staff_free_days();
    let page = browser.get(&path).await;
    page.is(200).shows("Er staan nog geen vrije dagen");
    let today = world.clock.today();
    let later = friday(&world) + Days::new(3);
    let christmas = NaiveDate::from_ymd_opt(today.year() + 1, 12, 25).unwrap();
    let anyway = "Op deze dag hoeft al niemand te antwoorden";
    let send = async |browser: &mut super::support::browser::Browser, day: &str, name: &str| {
        let page = browser.get(&path).await;
        let fields = [("day", day), ("name_nl", name), ("name_en", "")];
        browser.submit(&page, &path, &fields).await
    };
    for (day, name, told) in [
        (today.to_string(), "kermis", "deze datum is al geweest"),
        ("2031-02-31".to_owned(), "kermis", "dit is geen datum"),
        (String::new(), "kermis", "Vul in: Welke dag?"),
        (
            (today + Days::new(5 * 366)).to_string(),
            "kermis",
            "kies een dag tot en met",
        ),
        ((later - Days::new(1)).to_string(), "kermis", anyway),
        (christmas.to_string(), "kermis", anyway),
        (later.to_string(), "", "Vul in: Hoe heet die dag?"),
        (later.to_string(), &"x".repeat(61), "niet meer dan 60"),
    ] {
        let answer = send(&mut browser, &day, name).await;
        answer.is(422).shows(told);
        for typed in [name, &day] {
            let kept = format!("value=\"{typed}\"");
            assert!(answer.body.contains(&kept), "{told}");
        }
    }
    send(&mut browser, &later.to_string(), "kermis")
        .await
        .is(200)
        .shows("De dag staat erbij")
        .shows("kermis");
    send(&mut browser, &later.to_string(), "carnaval")
        .await
        .is(422)
        .shows("Deze dag staat er al");

    // everyone can read it where the terms are explained; the neighbours don't have it
    let conditions = paths::providers_conditions();
    world.visitor().get(&conditions).await.shows("kermis");
    world
        .visitor_elsewhere()
        .get(&conditions)
        .await
        .is(200)
        .hides("kermis");

    let page = browser.get(&path).await;
    let action = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/weg"))
        .expect("a day that can be taken back");
    browser.post(&action, &[]).await.is(200).hides("kermis");
    world.visitor().get(&conditions).await.hides("kermis");

    // of the town hall the administrator only
    let guide = world.staff("Gids", Role::Guide).await;
    world.browser(guide.person).await.get(&path).await.is(403);
    let resident = world.person("Rian Bewoner").await;
    world.browser(resident).await.get(&path).await.is(403);
}
