//! A helper stops by itself: nobody finds or asks it any more, nobody waits for it, and what was agreed goes on.

use zelfgekozen::auth::Role;
use zelfgekozen::jobs;
use zelfgekozen::providers::{self, Outcome, ProviderError, ProviderRefusal, State, UsableFor};
use zelfgekozen::support::agreements::AgreementState;
use zelfgekozen::support::{self, LeaveError, RequestState};

use super::support::pool::{self, Helper, Plan, applicant, helper, plan, profile};
use super::support::town::Town;
use super::support::world::World;

async fn leave(world: &World, helper: &Helper) -> Result<(), LeaveError> {
    let who = world.viewer(helper.person).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::leave(&mut tx, &who, helper.provider.id, "", world.now()).await?;
    tx.commit().await.unwrap();
    zelfgekozen::web::refresh_topics(&world.app).await;
    Ok(())
}

async fn state(world: &World, helper: &Helper) -> State {
    let mut conn = world.conn().await;
    let held = providers::find(&mut conn, world.here.id, helper.provider.id).await;
    held.unwrap().unwrap().state
}

#[tokio::test]
async fn who_stops_is_found_no_more_and_teams_that_wait_hear_a_no() {
    let world = World::new().await;
    let guide = world.staff("Gids", Role::Guide).await.person;
    let kees = helper(&world, "Kees Klaar", profile()).await;
    let plan = plan(&world, "Buurtkeuken").await;
    let asked = plan.need(&world).await;
    plan.ask(&world, asked, &[&kees]).await;
    let offered = plan.need(&world).await;
    plan.offer(&world, offered, &kees, 100).await;

    let desk = format!("/ondersteuner/{}", kees.provider.slug);
    let mut browser = world.browser(kees.person).await;
    let page = browser.get(&desk).await;
    let stop = format!("{desk}/stoppen");
    assert!(page.links().contains(&stop));
    let page = browser.get(&stop).await;
    page.is(200)
        .shows("Deze teams wachten op u")
        .shows("Buurtkeuken Buurtkeuken")
        .hides("Deze afspraken lopen door");
    let words = [("words", "Ik ga verhuizen.")];
    browser
        .submit(&page, &stop, &words)
        .await
        .is(200)
        .shows("U staat niet meer op de lijst. Dank u wel voor uw hulp.")
        .shows("U ging zelf van de lijst");
    zelfgekozen::web::refresh_topics(&world.app).await;

    // nobody waits, in any team
    let mut conn = world.conn().await;
    for request in support::requests_of_provider(&mut conn, world.here.id, kees.provider.id)
        .await
        .unwrap()
    {
        assert_eq!(request.state, RequestState::Declined);
    }
    drop(conn);
    let mail = world.mail_of(plan.team[0]).await;
    let noes = mail.iter().filter(|(event, _)| event == "request-declined");
    assert_eq!(noes.count(), 2);
    // nobody finds it
    let mut visitor = world.visitor();
    visitor
        .get("/hulp?zoek=kees")
        .await
        .is(200)
        .hides("Kees Klaar");
    let public = format!("/hulp/{}", kees.provider.slug);
    visitor.get(&public).await.is(404);
    // the town hall reads it, and has nothing to decide
    let heard = world.mail_of(guide).await;
    assert_eq!(
        heard
            .iter()
            .filter(|(event, _)| event == "helper-left")
            .count(),
        1
    );
    let admission = format!("/gemeente/helpers/{}", kees.provider.slug);
    let mut staff = world.browser(guide).await;
    let page = staff.get(&admission).await;
    page.is(200)
        .shows("De helper ging zelf van de lijst")
        .shows("Ik ga verhuizen.")
        .hides("Zet op de lijst");
    // pressed again: it is done, and the page is for who has a place
    leave(&world, &kees).await.unwrap();
    let again = browser.get(&stop).await;
    assert_eq!(again.path, desk);

    // and it may come back, by the way that everyone goes
    let page = browser.get(&desk).await;
    browser
        .submit(&page, &format!("{desk}/opnieuw"), &[])
        .await
        .is(200);
    assert_eq!(state(&world, &kees).await, State::Applied);
    let guide = world.viewer(guide).await;
    pool::decide(&world, &guide, &kees, Outcome::Admitted).await;
    visitor.get(&public).await.is(200);
}

#[tokio::test]
async fn an_agreement_goes_on_when_its_helper_stops() {
    let town = Town::new().await;
    let world = &town.world;
    town.voucher(300).await;
    let running = town.agreed(300).await;
    let drawn = town.drawn(0).await;
    let held = Helper {
        provider: town.provider.clone(),
        person: town.helper,
    };
    let mut browser = world.browser(town.helper).await;
    let stop = format!("/ondersteuner/{}/stoppen", town.provider.slug);
    let page = browser.get(&stop).await;
    page.is(200).shows("Deze afspraken lopen door");
    assert!(page.links().contains(&format!("/afspraken/{running}")));
    leave(world, &held).await.unwrap();
    jobs::let_time_pass(&world.app).await.unwrap();
    // what was signed is worked off and paid; nothing new is signed
    town.sign(drawn).await.unwrap_err();
    town.done(running, 300, true).await.unwrap();
    town.yes(running, town.team[0]).await.unwrap();
    assert_eq!(
        town.agreement(running).await.state,
        AgreementState::Completed
    );
    world.balanced().await;
}

#[tokio::test]
async fn nobody_keeps_a_helper_and_nobody_else_takes_it_away() {
    let world = World::new().await;
    let guide = world.staff("Gids", Role::Guide).await;
    // while the town hall intends to take it off, and while it waits for a place
    let kees = helper(&world, "Kees", profile()).await;
    pool::intend(&world, &guide, &kees, Outcome::Removed, false).await;
    leave(&world, &kees).await.unwrap();
    let waits = applicant(&world, "Wil Wacht", profile()).await;
    leave(&world, &waits).await.unwrap();
    for helper in [&kees, &waits] {
        assert_eq!(state(&world, helper).await, State::Left);
    }
    // who was taken off has no place to leave
    let removed = helper(&world, "Ron", profile()).await;
    pool::decide(&world, &guide, &removed, Outcome::Removed).await;
    assert!(matches!(
        leave(&world, &removed).await,
        Err(LeaveError::Place(ProviderError::Refused(
            ProviderRefusal::NoPlace
        )))
    ));

    // who was in the pool once and comes back is of no use to a plan before the town hall has said yes again
    let sara = helper(&world, "Sara", profile()).await;
    pool::intend(&world, &guide, &sara, Outcome::Suspended, true).await;
    leave(&world, &sara).await.unwrap();
    let plan = plan(&world, "Buurtkeuken").await;
    let who = world.viewer(sara.person).await;
    let mut conn = world.conn().await;
    let (id, of) = (sara.provider.id, (plan.plan.id, plan.team[0]));
    providers::apply_again(&mut conn, &who, id, world.now())
        .await
        .unwrap();
    providers::bring(&mut conn, &who, id, of, world.now())
        .await
        .unwrap();
    let back = providers::find(&mut conn, world.here.id, id).await;
    let back = back.unwrap().unwrap();
    let usable = providers::usable_for(&mut conn, world.here.id, &back, of.0).await;
    assert_eq!(usable.unwrap(), UsableFor::Nothing);
    assert!(!back.identity_may_change());
    let guard: bool = sqlx::query_scalar("select helper_is_usable($1, $2, $3, 0)")
        .bind(world.here.id.0)
        .bind(id.0)
        .bind(of.0.0)
        .fetch_one(&world.db.app)
        .await
        .unwrap();
    assert!(!guard);
    drop(conn);

    // the database itself: only its own people, and no state without it
    let lies = helper(&world, "Lies", profile()).await;
    let leaves = "insert into provider_leaving (municipality_id, leaving_id, provider_id, left_by, left_at, words)
                  select p.municipality_id, gen_random_uuid(), p.provider_id, $2, ledger.now(), '' from provider p
                   where p.provider_id = $1";
    let is_off =
        "update provider set state = 'left' where provider_id = $1 and $2::uuid is not null";
    let by = async |sql: &'static str, who| world.ruled(sql, lies.provider.id.0, who).await;
    for other in [guide.person, kees.person] {
        assert_eq!(by(leaves, other).await, "leaving_by_itself");
    }
    assert_eq!(by(is_off, lies.person).await, "provider_state_on_record");
    let gone = world.ruled(leaves, removed.provider.id.0, removed.person);
    assert_eq!(gone.await, "leaving_place");
    assert_eq!(state(&world, &lies).await, State::Admitted);
}

#[tokio::test]
async fn two_helpers_who_stop_at_once_do_not_wait_for_each_other_for_ever() {
    let world = World::new().await;
    let (kees, lies) = (
        helper(&world, "Kees", profile()).await,
        helper(&world, "Lies", profile()).await,
    );
    let plan: Plan = plan(&world, "Buurtkeuken").await;
    for _ in 0..3 {
        let need = plan.need(&world).await;
        plan.ask(&world, need, &[&kees, &lies]).await;
    }
    let (one, other) = tokio::join!(leave(&world, &kees), leave(&world, &lies));
    one.and(other).unwrap();
    let mail = world.mail_of(plan.team[0]).await;
    let noes = mail.iter().filter(|(event, _)| event == "request-declined");
    assert_eq!(noes.count(), 6);
}
