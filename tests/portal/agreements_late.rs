//! Agreements in which something comes late or goes wrong: nobody loses what was done, and nobody says yes to themselves.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use zelfgekozen::auth::{self, Role, Subject};
use zelfgekozen::base::ids::{ChangeId, DeliveryId, FreeDayId, OfferId, PersonId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::working_days::Calendar;
use zelfgekozen::jobs;
use zelfgekozen::municipalities::{self, FreeDay};
use zelfgekozen::support::agreements::{
    self, AgreementError, AgreementRefusal, AgreementState, Delivery, NewChange, NewDelivery,
    Proposal,
};

use zelfgekozen::texts::{Locale, Translator};

use super::support::town::Town;

/// With two weeks and more after it in which no day is free for everyone.
fn ordinary_friday(today: NaiveDate) -> NaiveDate {
    let national = Calendar::default();
    (1..90)
        .map(|days| today + Days::new(days))
        .find(|day| {
            day.weekday() == Weekday::Fri
                && national.working_days_after(*day, 12) == *day + Days::new(18)
        })
        .expect("ordinary weeks")
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, AgreementError>) -> AgreementRefusal {
    match outcome {
        Err(AgreementError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn time_passes(town: &Town, days: i64) {
    town.world.pass(days).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
}

async fn heard(town: &Town, person: PersonId, event: &str) -> usize {
    let mail = town.world.mail_of(person).await;
    mail.iter().filter(|(told, _)| told == event).count()
}

async fn waiting(town: &Town, offer: OfferId) -> DeliveryId {
    let mut conn = town.world.conn().await;
    let all = agreements::deliveries(&mut conn, town.world.here.id, offer)
        .await
        .unwrap();
    all.iter().find(|one| Delivery::waits(one)).unwrap().id
}

#[tokio::test]
async fn a_no_after_the_last_day_leaves_time_to_say_it_again() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    town.worked(offer, 60).await.unwrap();
    // it ends by itself, and both hear until when the helper can say what was done
    time_passes(&town, 80).await;
    let one = town.agreement(offer).await;
    assert_eq!(one.state, AgreementState::WindingUp);
    assert_eq!(
        heard(&town, town.helper, "agreement-winds-up-helper").await,
        1
    );
    assert_eq!(heard(&town, town.team[1], "agreement-winds-up").await, 1);
    assert_eq!(heard(&town, town.helper, "settle-reminder").await, 0);
    let last = one.settle_by.unwrap();
    for _ in 0..2 {
        town.world.travel(last - Days::new(1), 9, 0).await;
        jobs::let_time_pass(&town.world.app).await.unwrap();
    }
    assert_eq!(heard(&town, town.helper, "settle-reminder").await, 1);
    town.done(offer, 75, true).await.unwrap();
    // what waits holds the end back; a no long after it gives the helper time again
    time_passes(&town, 10).await;
    let id = waiting(&town, offer).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    agreements::give_back(
        &mut conn,
        &lead,
        offer,
        id,
        "Eén uur, geen twee",
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    time_passes(&town, 1).await;
    let one = town.agreement(offer).await;
    assert_eq!(
        (one.state, one.held),
        (AgreementState::WindingUp, Cents::euros(300))
    );
    town.done(offer, 60, true).await.unwrap();
    town.yes(offer, town.team[0]).await.unwrap();
    let one = town.agreement(offer).await;
    assert_eq!(
        (one.state, one.paid, one.held),
        (AgreementState::Ended, Cents::euros(60), Cents::ZERO)
    );
    town.world.balanced().await;
}

#[tokio::test]
async fn money_stays_while_the_clock_stands_still() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    town.worked(offer, 100).await.unwrap();
    let mate = town.viewer(town.team[1]).await;
    let mut conn = town.world.conn().await;
    let no = (false, "Dat wilden wij zelf doen.");
    agreements::answer_ownership(&mut conn, &mate, (offer, 1), no, town.world.now())
        .await
        .unwrap();
    drop(conn);
    assert_eq!(heard(&town, town.team[0], "agreement-paused-team").await, 1);
    // the rest of the team reads why, the helper does not
    let page = format!("/afspraken/{offer}");
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&page)
        .await
        .is(200)
        .shows("Dat wilden wij zelf doen.");
    let mut helper = town.world.browser(town.helper).await;
    helper
        .get(&page)
        .await
        .is(200)
        .hides("Dat wilden wij zelf doen.");
    // what is agreed meanwhile would be moved by one side alone
    let terms = town.agreement(offer).await.terms;
    let new = NewChange {
        price: terms.price,
        hours: terms.hours,
        ends_on: terms.ends_on + Days::new(9),
        words: "Iets later graag".to_owned(),
    };
    let mut conn = town.world.conn().await;
    let (id, now) = (ChangeId::new(), town.world.now());
    let proposed = agreements::propose_change(&mut conn, &mate, offer, id, new, now).await;
    assert_eq!(refusal(proposed), AgreementRefusal::Paused);
    drop(conn);
    for _ in 0..8 {
        time_passes(&town, 50).await;
    }
    let one = town.agreement(offer).await;
    assert_eq!(
        (one.state, one.held),
        (AgreementState::Running, Cents::euros(300))
    );
}

#[tokio::test]
async fn a_dispute_reminds_and_asks_the_guide_by_itself_and_pays_nothing() {
    let town = Town::new().await;
    let world = &town.world;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    let guide = world.staff("Gids", Role::Guide).await.person;
    let (lead, helper) = (
        town.viewer(town.team[0]).await,
        town.viewer(town.helper).await,
    );
    let heard = async |person, event: &str| {
        let mail = world.mail_of(person).await;
        mail.iter().filter(|(told, _)| told == event).count()
    };
    // from a Friday on, with a free Tuesday in the second week
    let friday = ordinary_friday(world.clock.today());
    let administrator = world.staff("Baas", Role::Administrator).await;
    let free = FreeDay {
        id: FreeDayId::new(),
        day: friday + Days::new(11),
        name_nl: "dorpsfeest".to_owned(),
        name_en: "village fair".to_owned(),
    };
    let mut conn = world.conn().await;
    municipalities::add_free_day(&mut conn, &administrator, &free, world.now())
        .await
        .unwrap();
    world.travel(friday, 10, 0).await;
    agreements::dispute(&mut conn, &lead, offer, "Dit klopt niet", world.now())
        .await
        .unwrap();
    drop(conn);
    let mut other = world.browser(town.helper).await;
    let page = format!("/afspraken/{offer}/oneens");
    other.get(&page).await.is(200).shows(&format!(
        "Bent u het na {} nog niet eens? Dan vragen wij de verbinder.",
        Translator::new(Locale::Nl, None).date(friday + Days::new(17))
    ));
    let proposal = Proposal {
        amount: Cents::euros(50),
        goes_on: true,
    };
    let wednesday = friday + Days::new(5);
    world.travel(wednesday, 10, 0).await;
    let mut conn = world.conn().await;
    agreements::propose(&mut conn, &helper, offer, proposal, world.now())
        .await
        .unwrap();
    drop(conn);
    // five working days after the Wednesday is the Thursday of the next week, ten after the Friday the Monday after that:
    // until those days are over nobody is told
    for (days, reminded, asked) in [(13, 0, 0), (14, 1, 0), (17, 1, 0), (18, 1, 1), (30, 1, 1)] {
        let today = friday + Days::new(days);
        world.travel(today, 9, 0).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        jobs::let_time_pass(&world.app).await.unwrap();
        for person in town.team {
            assert_eq!(heard(person, "dispute-reminder").await, reminded, "{today}");
            assert_eq!(heard(person, "dispute-guide-comes").await, asked, "{today}");
        }
        assert_eq!(heard(town.helper, "dispute-reminder-helper").await, 0);
        assert_eq!(
            heard(town.helper, "dispute-guide-comes-helper").await,
            asked,
            "{today}"
        );
        assert_eq!(heard(guide, "dispute-for-guide").await, asked, "{today}");
    }
    let mut other = world.browser(town.helper).await;
    other
        .get(&page)
        .await
        .is(200)
        .shows("De verbinder van de gemeente is gevraagd en leest mee.")
        .hides("Dan vragen wij de verbinder.");
    // another proposal has five days of its own
    let mut conn = world.conn().await;
    let more = Proposal {
        amount: Cents::euros(60),
        ..proposal
    };
    agreements::propose(&mut conn, &helper, offer, more, world.now())
        .await
        .unwrap();
    drop(conn);
    time_passes(&town, 30).await;
    assert_eq!(heard(town.team[0], "dispute-reminder").await, 2);
    let one = town.agreement(offer).await;
    assert_eq!(
        (one.state, one.paid, one.held),
        (AgreementState::Disputed, Cents::ZERO, Cents::euros(300))
    );
    world.balanced().await;
}

#[tokio::test]
async fn days_of_a_dispute_are_no_days_to_work() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    let (before, since) = (
        town.agreement(offer).await.terms.ends_on,
        town.world.clock.today(),
    );
    let [lead, helper] = [
        town.viewer(town.team[0]).await,
        town.viewer(town.helper).await,
    ];
    let change = town.ask_for_more(offer, 300).await;
    let mut conn = town.world.conn().await;
    agreements::dispute(
        &mut conn,
        &helper,
        offer,
        "Dit klopt niet",
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    // other terms are no question while they do not agree
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&format!("/afspraken/{offer}"))
        .await
        .is(200)
        .hides("Er kwam een avond bij.");
    time_passes(&town, 200).await;
    let proposal = Proposal {
        amount: Cents::ZERO,
        goes_on: true,
    };
    let mut conn = town.world.conn().await;
    agreements::propose(&mut conn, &helper, offer, proposal, town.world.now())
        .await
        .unwrap();
    agreements::accept_proposal(&mut conn, &lead, offer, proposal, town.world.now())
        .await
        .unwrap();
    drop(conn);
    let days = town.world.clock.today() - since;
    time_passes(&town, 1).await;
    let one = town.agreement(offer).await;
    assert_eq!(one.state, AgreementState::Running);
    assert_eq!(one.terms.ends_on - before, days);
    // an end leaves nothing open
    let mut conn = town.world.conn().await;
    agreements::end(&mut conn, &lead, offer, "Het is genoeg", town.world.now())
        .await
        .unwrap();
    let yes = agreements::answer_change(&mut conn, &lead, (offer, change), true, town.world.now());
    assert_eq!(refusal(yes.await), AgreementRefusal::Changed);
}

#[tokio::test]
async fn a_warning_comes_again_near_the_next_cap() {
    let town = Town::new().await;
    let offer = town.agreed(0).await;
    town.worked(offer, 4 * 60).await.unwrap();
    assert_eq!(
        heard(&town, town.helper, "hours-nearly-used-helper").await,
        1
    );
    let terms = town.agreement(offer).await.terms;
    let new = NewChange {
        price: terms.price,
        hours: terms.hours + 4,
        ends_on: terms.ends_on,
        words: "Er komt een avond bij".to_owned(),
    };
    let [lead, helper] = [
        town.viewer(town.team[0]).await,
        town.viewer(town.helper).await,
    ];
    let (id, now) = (ChangeId::new(), town.world.now());
    let mut conn = town.world.conn().await;
    agreements::propose_change(&mut conn, &helper, offer, id, new, now)
        .await
        .unwrap();
    agreements::answer_change(&mut conn, &lead, (offer, id), true, now)
        .await
        .unwrap();
    drop(conn);
    town.worked(offer, 3 * 60).await.unwrap();
    assert_eq!(
        heard(&town, town.helper, "hours-nearly-used-helper").await,
        2
    );
}

#[tokio::test]
async fn who_is_on_both_sides_says_yes_for_neither() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    let both = town.world.person("Bo Allebei").await;
    for subject in [
        Subject::Initiative(town.plan.id),
        Subject::Provider(town.provider.id),
    ] {
        town.world.join(both, subject).await;
    }
    town.worked(offer, 100).await.unwrap();
    let who = town.viewer(both).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let yes = (true, "");
    let ours = agreements::answer_ownership(&mut conn, &who, (offer, 1), yes, now).await;
    assert_eq!(refusal(ours), AgreementRefusal::OnBothSides);
    town.done(offer, 75, false).await.unwrap();
    assert_eq!(
        refusal(town.yes(offer, both).await),
        AgreementRefusal::OnBothSides
    );
    let mut browser = town.world.browser(both).await;
    let id = waiting(&town, offer).await;
    let page = format!("/afspraken/{offer}");
    let drawn = browser.get(&page).await;
    browser
        .submit(&drawn, &format!("{page}/klaar/{id}/ja"), &[])
        .await
        .is(422)
        .shows("Laat iemand anders van het team dit doen.");
    town.yes(offer, town.team[1]).await.unwrap();
}

#[tokio::test]
async fn pages_say_what_is_past_what_is_too_much_and_whose_turn_a_dispute_is() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    town.worked(offer, 5 * 60).await.unwrap();
    let page = format!("/afspraken/{offer}");
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&page)
        .await
        .is(200)
        .shows("De uren zijn op. 1 uur te veel")
        .hides("De uren zijn bijna op.");
    // both thirds have passed at once: the question is asked once
    let asked = team.get("/mijn").await;
    assert_eq!(asked.words().matches("Is dit plan nog van u?").count(), 1);
    town.world.pass(65).await;
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&page).await.shows("De laatste dag was");
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    agreements::dispute(
        &mut conn,
        &lead,
        offer,
        "De avond ging niet door",
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let dispute = format!("{page}/oneens");
    let mut other = town.world.browser(town.helper).await;
    assert!(other.get("/mijn").await.links().contains(&dispute));
    assert!(!team.get("/mijn").await.links().contains(&dispute));
    // a proposal of the helper is the team's to answer
    let who = town.viewer(town.helper).await;
    let proposal = Proposal {
        amount: Cents::euros(40),
        goes_on: false,
    };
    let mut conn = town.world.conn().await;
    agreements::propose(&mut conn, &who, offer, proposal, town.world.now())
        .await
        .unwrap();
    assert!(team.get("/mijn").await.links().contains(&dispute));
    assert!(!other.get("/mijn").await.links().contains(&dispute));
    agreements::accept_proposal(&mut conn, &lead, offer, proposal, town.world.now())
        .await
        .unwrap();
    drop(conn);
    // what was settled stays to be read
    other
        .get(&page)
        .await
        .shows("De avond ging niet door")
        .shows("€ 40,00 betaald");
}

#[tokio::test]
async fn what_somebody_said_who_left_the_team_is_said_again_by_another() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    let mate = town.viewer(town.team[1]).await;
    let new = NewDelivery {
        words: "Het plan is klaar".to_owned(),
        amount: Cents::euros(80),
        is_last: false,
    };
    let (id, now) = (DeliveryId::new(), town.world.now());
    let mut conn = town.world.conn().await;
    agreements::say_done(&mut conn, &mate, offer, id, new.clone(), now)
        .await
        .unwrap();
    let (here, role, plan) = (town.world.here.id, Role::Team, Some(town.plan.id.0));
    auth::end_role(&mut conn, here, mate.person, role, plan, None, now)
        .await
        .unwrap();
    drop(conn);
    let page = format!("/afspraken/{offer}");
    let mut helper = town.world.browser(town.helper).await;
    let drawn = helper.get(&page).await;
    helper
        .submit(&drawn, &format!("{page}/klaar/{id}/ja"), &[])
        .await
        .is(422)
        .shows("hoort niet meer bij het team");
    // the helper gives it back, and somebody else of the team says it
    let who = town.viewer(town.helper).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    agreements::give_back(&mut conn, &who, offer, id, "Zeg het opnieuw", now)
        .await
        .unwrap();
    let id = DeliveryId::new();
    agreements::say_done(&mut conn, &lead, offer, id, new, now)
        .await
        .unwrap();
    agreements::accept(&mut conn, &who, offer, id, now)
        .await
        .unwrap();
    drop(conn);
    assert_eq!(town.agreement(offer).await.paid, Cents::euros(80));
    town.world.balanced().await;
}

#[tokio::test]
async fn the_application_itself_can_not_make_a_yes_of_the_other_side() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    town.worked(offer, 100).await.unwrap();
    town.done(offer, 50, false).await.unwrap();
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    agreements::dispute(&mut conn, &lead, offer, "Dit klopt niet", town.world.now())
        .await
        .unwrap();
    drop(conn);
    let (team, helper) = (town.team[0], town.helper);
    let refused_by_rule = [
        (format!("insert into agreement_change (municipality_id, agreement_change_id, offer_id, side, proposed_by, proposed_at, price_cents, hours_cap, ends_on, words, state, answered_by, answered_at)
          select municipality_id, gen_random_uuid(), offer_id, 'team', '{team}', ledger.now(), 99900, hours_cap, ends_on, 'x', 'accepted', '{helper}', ledger.now() from agreement"), "agreement_begins_open"),
        (format!("insert into delivery (municipality_id, delivery_id, offer_id, side, said_by, said_at, words, amount_cents, is_last, state, answered_by, answered_at)
          select municipality_id, gen_random_uuid(), offer_id, 'helper', '{helper}', ledger.now(), 'x', 5000, false, 'accepted', '{team}', ledger.now() from agreement"), "agreement_begins_open"),
        (format!("update ownership_check set is_ours = true, answered_by = '{helper}', answered_at = ledger.now()"), "ownership_of_the_team"),
        (format!("update dispute set proposed_side = 'team', proposed_by = '{helper}', proposed_cents = 0, goes_on = false"), "dispute_by_its_side"),
        (format!("update dispute set closed_by = '{helper}', closed_at = ledger.now()"), "dispute_by_its_side"),
        (format!("update dispute set closed_by = '{helper}', closed_at = ledger.now(), taken_back = true"), "dispute_by_its_side"),
    ];
    for (sql, rule) in refused_by_rule {
        let fault = sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
            .execute(&town.world.db.app)
            .await
            .expect_err(&sql);
        let found = fault
            .as_database_error()
            .and_then(|inner| inner.constraint());
        assert_eq!(found, Some(rule), "{sql}: {fault}");
    }
    for sql in [
        "update delivery set amount_cents = 30000",
        "update agreement set provider_id = provider_id",
        "update agreement_change set price_cents = 1",
        "update dispute set words = 'anders'",
    ] {
        let fault = sqlx::query(sql)
            .execute(&town.world.db.app)
            .await
            .expect_err(sql);
        let code = fault.as_database_error().and_then(|inner| inner.code());
        // no right to it
        assert_eq!(code.as_deref(), Some("42501"), "{sql}: {fault}");
    }
}
