//! Vouchers: decided by the board, never beyond the budget, paid once and only by the team's word.

use std::sync::Arc;

use axum::http::Method;
use zelfgekozen::auth::{Role, Subject};
use zelfgekozen::base::ids::{ApplicationId, PersonId, QuestionId, RedemptionId, RequestId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::period::DayCount;
use zelfgekozen::initiatives::{self, Ending};
use zelfgekozen::jobs;
use zelfgekozen::organisations::{
    DecisionMode, Explanation, HandlingOrder, Kind, PaymentMode, RulesTerms,
};
use zelfgekozen::texts::{Locale, Translator};
use zelfgekozen::vouchers::{
    self, Ballot, Decided, NewApplication, ShortCode, VoucherError, VoucherRefusal,
};

use super::support::town::{Town, publish, terms};
use super::support::world::World;

fn refusal<T: std::fmt::Debug>(outcome: Result<T, VoucherError>) -> VoucherRefusal {
    match outcome {
        Err(VoucherError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn asking(euros: i64, town: &Town) -> NewApplication {
    NewApplication {
        what: "Een moestuin met twaalf bakken".to_owned(),
        starts_on: town.world.clock.today() + chrono::Days::new(60),
        costs: "Hout en grond".to_owned(),
        own_part: String::new(),
        amount: Cents::euros(euros),
        answers: vouchers::Answers::default(),
    }
}

/// The code of the town's one voucher, as it is printed.
async fn printed_code(town: &Town) -> String {
    let code: String = sqlx::query_scalar("select short_code from voucher")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    ShortCode::parse(&code).unwrap().grouped()
}

/// How often someone was told of an event.
async fn heard(town: &Town, person: PersonId, event: &str) -> usize {
    let mail = town.world.mail_of(person).await;
    mail.iter().filter(|(told, _)| told == event).count()
}

#[tokio::test]
async fn two_nodes_that_end_a_voucher_at_once_tell_it_once() {
    let town = Arc::new(Town::new().await);
    town.voucher(500).await;
    town.world.pass(250).await;
    let mut nodes = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let town = town.clone();
        nodes.spawn(async move {
            let mut tx = town.world.db.app.begin().await.unwrap();
            let ended = vouchers::expire_due(&mut tx, town.world.here.id, town.world.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            ended
        });
    }
    let mut ended = 0;
    while let Some(one) = nodes.join_next().await {
        ended += one.unwrap();
    }
    assert_eq!(ended, 1);
    assert_eq!(heard(&town, town.team[0], "voucher-ended").await, 1);
    assert_eq!(heard(&town, town.board[0], "money-returned").await, 1);
    town.world.balanced().await;
}

#[tokio::test]
async fn a_granted_voucher_is_paid_in_parts_and_never_more_than_is_left() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    let first = town.ask(voucher, 20_000).await.unwrap();
    // asked is not paid
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    // what others asked for can't be asked again
    assert_eq!(
        refusal(town.ask(voucher, 30_001).await),
        VoucherRefusal::MoreThanLeft {
            left: Cents::euros(300)
        }
    );
    let lead = town.viewer(town.team[1]).await;
    let paid = vouchers::confirm_redemption(&town.world.db.app, &lead, first, town.world.now())
        .await
        .unwrap();
    assert!(!paid.replayed);
    assert_eq!(town.left(voucher).await, Cents::euros(300));
    // the other of the team clicks as well: it is paid once
    let other = town.viewer(town.team[0]).await;
    let again = vouchers::confirm_redemption(&town.world.db.app, &other, first, town.world.now())
        .await
        .unwrap();
    assert!(again.replayed);
    assert_eq!(town.left(voucher).await, Cents::euros(300));
    let second = town.ask(voucher, 30_000).await.unwrap();
    vouchers::confirm_redemption(&town.world.db.app, &lead, second, town.world.now())
        .await
        .unwrap();
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    assert!(matches!(
        refusal(town.ask(voucher, 1).await),
        VoucherRefusal::MoreThanLeft { .. }
    ));
    town.world.balanced().await;
    let events: Vec<String> = town
        .world
        .mail_of(town.helper)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(
        events
            .iter()
            .filter(|event| *event == "redemption-confirmed")
            .count(),
        2,
        "{events:?}"
    );
}

#[tokio::test]
async fn only_the_team_confirms_a_payment_and_the_database_says_so_too() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let asked = town.ask(voucher, 10_000).await.unwrap();
    let stranger = town.world.person("Sim Stranger").await;
    for person in [town.helper, town.board[0], stranger] {
        let who = town.viewer(person).await;
        let outcome =
            vouchers::confirm_redemption(&town.world.db.app, &who, asked, town.world.now()).await;
        assert!(
            matches!(outcome, Err(VoucherError::NotFound)),
            "{outcome:?}"
        );
        // past the application's own check: the statement refuses the actor
        let refused = sqlx::query("select redemption_confirm($1, $2, $3, '{}')")
            .bind(town.world.here.id.0)
            .bind(asked.0)
            .bind(person.0)
            .execute(&town.world.db.app)
            .await
            .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "ZG001"
        );
    }
    assert_eq!(town.left(voucher).await, Cents::euros(500));
}

#[tokio::test]
async fn fifty_confirmations_of_the_last_euros_pay_exactly_what_is_there() {
    let town = Arc::new(Town::new().await);
    let voucher = town.voucher(500).await;
    // fifty requests of 25 euros on a voucher of 500: written past the soft check, as if all were asked at once
    let mut ids = Vec::new();
    let first = town.ask(voucher, 2_500).await.unwrap();
    ids.push(first);
    for _ in 1..50 {
        let id = RedemptionId::new();
        sqlx::query(
            "insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, amount_cents, what, state,
                                     requested_by, requested_at, confirm_by)
             select municipality_id, $2, voucher_id, payee_id, provider_id, amount_cents, what, state, requested_by, requested_at, confirm_by
               from redemption where redemption_id = $1",
        )
        .bind(first.0)
        .bind(id.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
        ids.push(id);
    }
    let lead = town.viewer(town.team[0]).await;
    let mut tasks = tokio::task::JoinSet::new();
    for id in ids {
        let (town, lead) = (town.clone(), lead.clone());
        tasks.spawn(async move {
            vouchers::confirm_redemption(&town.world.db.app, &lead, id, town.world.now()).await
        });
    }
    let (mut paid, mut refused) = (0, 0);
    while let Some(outcome) = tasks.join_next().await {
        match outcome.unwrap() {
            Ok(posted) => {
                assert!(!posted.replayed);
                paid += 1;
            }
            Err(VoucherError::Refused(VoucherRefusal::Money(_))) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((paid, refused), (20, 30));
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    let states: Vec<(String, i64)> =
        sqlx::query_as("select state, count(*) from redemption group by state order by state")
            .fetch_all(&town.world.db.owner)
            .await
            .unwrap();
    assert_eq!(
        states,
        [("confirmed".to_owned(), 20), ("released".to_owned(), 30)]
    );
    town.world.balanced().await;
}

#[tokio::test]
async fn two_boards_that_click_at_once_never_grant_beyond_the_budget() {
    let town = Arc::new(Town::with(terms(), Cents::euros(600)).await);
    // two plans, each asking for 500 out of 600
    let one = town.apply(500).await;
    let other_lead = town.viewer(town.team[0]).await;
    let plan = publish(&town.world, &other_lead, "Tweede plan").await;
    let other_lead = town.viewer(town.team[0]).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    let two = vouchers::apply(
        &mut tx,
        &other_lead,
        ApplicationId::new(),
        plan.id,
        asking(500, &town),
        town.world.now(),
    )
    .await
    .unwrap()
    .id;
    tx.commit().await.unwrap();
    let (first, second) = tokio::join!(town.grant(one, 500), town.grant(two, 500));
    let granted = [&first, &second]
        .into_iter()
        .filter(|outcome| matches!(outcome, Ok(Decided::Granted { .. })))
        .count();
    assert_eq!(granted, 1, "{first:?} {second:?}");
    // the other has its yes too, and waits for money
    let waiting: i64 =
        sqlx::query_scalar("select count(*) from application where state = 'waiting'")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap();
    assert_eq!(waiting, 1);
    town.world.balanced().await;
}

#[tokio::test]
async fn two_deciders_must_agree_and_who_knows_the_applicant_steps_aside() {
    let town = Town::with(
        RulesTerms {
            deciders: 2,
            ..terms()
        },
        Cents::euros(1000),
    )
    .await;
    let third = town.world.person("Cor Bestuur").await;
    town.world
        .join(third, Subject::Organisation(town.organisation.id))
        .await;
    let application = town.apply(500).await;
    let aside = town.viewer(town.board[1]).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let decided = vouchers::vote(&mut conn, &aside, application, Ballot::Aside, "", now)
        .await
        .unwrap();
    assert_eq!(decided, Decided::Open { more: 2 });
    assert!(
        town.world
            .mail_of(third)
            .await
            .iter()
            .any(|(event, _)| event == "another-decider")
    );
    assert_eq!(
        town.grant(application, 500).await.unwrap(),
        Decided::Open { more: 1 }
    );
    // nobody votes twice, nor after stepping aside
    assert_eq!(
        refusal(town.grant(application, 500).await),
        VoucherRefusal::AlreadyVoted
    );
    let second = Ballot::Grant {
        amount: Cents::euros(350),
    };
    assert_eq!(
        refusal(
            vouchers::vote(
                &mut conn,
                &aside,
                application,
                second.clone(),
                "Toch wel",
                now
            )
            .await
        ),
        VoucherRefusal::AlreadyVoted
    );
    let third = town.viewer(third).await;
    let decided = vouchers::vote(
        &mut conn,
        &third,
        application,
        second,
        "Een deel is genoeg",
        now,
    )
    .await
    .unwrap();
    assert!(matches!(decided, Decided::Granted { amount, .. } if amount == Cents::euros(350)));
}

#[tokio::test]
async fn who_changes_their_mind_ends_a_decision_that_was_stuck() {
    let rules = RulesTerms {
        deciders: 2,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let application = town.apply(500).await;
    town.grant(application, 500).await.unwrap();
    let other = town.viewer(town.board[1]).await;
    let refuse = Ballot::Refuse {
        grounds: vec!["commercial".to_owned()],
        way_to_yes: "Vraag minder".to_owned(),
    };
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let decided = vouchers::vote(&mut conn, &other, application, refuse, "Te duur", now)
        .await
        .unwrap();
    assert_eq!(decided, Decided::Open { more: 1 });
    let path = format!(
        "/organisatie/{}/aanvragen/{application}",
        town.organisation.slug
    );
    let mut board = town.world.browser(town.board[1]).await;
    let page = board.get(&path).await;
    page.is(200)
        .shows("U bent het niet eens. Praat met elkaar.")
        .shows("Ik denk er nu anders over");
    let yes = [
        ("answer", "grant"),
        ("amount", "300"),
        ("reasons", "Na een gesprek toch een deel"),
    ];
    board
        .submit(&page, &format!("{path}/besluit"), &yes)
        .await
        .is(200)
        .shows("Het besluit is ja")
        .shows("€ 300,00")
        .hides("Te duur");
    // what was said first is on record
    let replaced: Vec<String> =
        sqlx::query_scalar("select reasons from application_vote where replaced_at is not null")
            .fetch_all(&town.world.db.owner)
            .await
            .unwrap();
    assert_eq!(replaced, ["Te duur"]);
    town.world.balanced().await;
}

#[tokio::test]
async fn a_board_with_too_few_deciders_reads_what_to_do() {
    let rules = RulesTerms {
        deciders: 2,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let staff = town.world.staff("Bea Beheer", Role::Administrator).await;
    let application = town.apply(500).await;
    let aside = town.viewer(town.board[1]).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    vouchers::vote(&mut conn, &aside, application, Ballot::Aside, "", now)
        .await
        .unwrap();
    drop(conn);
    assert_eq!(heard(&town, staff.person, "too-few-deciders").await, 1);
    let path = format!(
        "/organisatie/{}/aanvragen/{application}",
        town.organisation.slug
    );
    for person in town.board {
        let mut board = town.world.browser(person).await;
        let page = board.get(&path).await;
        page.is(200)
            .shows("Er zijn te weinig mensen die mogen beslissen.");
        let members = format!("/organisatie/{}/bestuur", town.organisation.slug);
        assert!(page.links().contains(&members));
    }
}

#[tokio::test]
async fn a_plan_that_stopped_gets_no_voucher_and_its_question_closes() {
    let town = Town::new().await;
    let application = town.apply(500).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    initiatives::end(
        &mut conn,
        &lead,
        town.plan.id,
        Ending::Stopped,
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    assert_eq!(
        refusal(town.grant(application, 500).await),
        VoucherRefusal::PlanEnded
    );
    let path = format!(
        "/organisatie/{}/aanvragen/{application}",
        town.organisation.slug
    );
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&path)
        .await
        .is(200)
        .shows("Het plan is gestopt of klaar.")
        .hides("Neem het besluit");
    for _ in 0..2 {
        jobs::let_time_pass(&town.world.app).await.unwrap();
    }
    assert_eq!(
        heard(&town, town.board[0], "application-withdrawn").await,
        1
    );
    board
        .get(&path)
        .await
        .is(200)
        .shows("De aanvraag is teruggenomen");
    board
        .get(&format!("{path}/besloten"))
        .await
        .is(200)
        .shows("De aanvraag is gesloten. U hoeft niets te doen.");
    // the plan stays what it was
    let phase: String = sqlx::query_scalar("select phase from initiative")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert_eq!(phase, "stopped");
    town.world.balanced().await;
}

#[tokio::test]
async fn a_board_issues_no_more_vouchers_in_a_year_than_its_rules_say() {
    let rules = RulesTerms {
        vouchers_per_year: Some(1),
        ..terms()
    };
    let town = Arc::new(Town::with(rules, Cents::euros(2000)).await);
    let one = town.apply(500).await;
    let lead = town.viewer(town.team[0]).await;
    let plan = publish(&town.world, &lead, "Tweede plan").await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let (id, new) = (ApplicationId::new(), asking(500, &town));
    let two = vouchers::apply(&mut conn, &lead, id, plan.id, new, now)
        .await
        .unwrap()
        .id;
    drop(conn);
    // money enough for both: the number decides, also at the same moment
    let (first, second) = tokio::join!(town.grant(one, 500), town.grant(two, 500));
    let (granted, waiting) = match (first, second) {
        (Ok(granted), Ok(Decided::Waiting { .. })) => (granted, two),
        (Ok(Decided::Waiting { .. }), Ok(granted)) => (granted, one),
        neither => panic!("{neither:?}"),
    };
    let lead = town.viewer(town.team[0]).await;
    let third = publish(&town.world, &lead, "Derde plan").await;
    let mut an = town.world.browser(town.team[0]).await;
    let form = format!("/initiatieven/{}/voucher", third.slug);
    an.get(&form)
        .await
        .is(200)
        .shows("Vouchers die er dit jaar nog zijn 0")
        .shows("Bij een ja komt uw plan op de wachtlijst.");
    // stopped before anything was paid, it makes room for another plan
    let Decided::Granted { voucher, .. } = granted else {
        panic!("{granted:?}");
    };
    let mut tx = town.world.db.app.begin().await.unwrap();
    vouchers::cancel(&mut tx, &lead, voucher, RequestId::new(), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    an.get(&form)
        .await
        .shows("Vouchers die er dit jaar nog zijn 1");
    // the one that waits has its voucher by itself
    jobs::let_time_pass(&town.world.app).await.unwrap();
    let mut conn = town.world.conn().await;
    let issued = vouchers::find_voucher_of_application(&mut conn, town.world.here.id, waiting)
        .await
        .unwrap();
    assert!(issued.is_some());
    drop(conn);
    town.world.balanced().await;
}

#[tokio::test]
async fn who_waits_longest_for_money_gets_it_first_and_nobody_passes() {
    let town = Town::with(terms(), Cents::euros(600)).await;
    let mut plans = Vec::new();
    for (title, euros) in [("Eerste", 500), ("Tweede", 400), ("Derde", 100)] {
        let lead = town.viewer(town.team[0]).await;
        let plan = publish(&town.world, &lead, title).await;
        let lead = town.viewer(town.team[0]).await;
        let mut conn = town.world.conn().await;
        let (id, now) = (ApplicationId::new(), town.world.now());
        let new = asking(euros, &town);
        vouchers::apply(&mut conn, &lead, id, plan.id, new, now)
            .await
            .unwrap();
        plans.push((plan, id, euros));
    }
    let mut decided = Vec::new();
    for (_, id, euros) in &plans {
        decided.push(town.grant(*id, *euros).await.unwrap());
    }
    // 500 of 600 went to the first; the second waits, and the third, for which there is enough, does not pass it
    assert!(matches!(decided[0], Decided::Granted { .. }));
    assert!(matches!(decided[1], Decided::Waiting { .. }));
    assert!(matches!(decided[2], Decided::Waiting { .. }));
    let (plan, second, _) = &plans[1];
    let mut team = town.world.browser(town.team[0]).await;
    let page = format!("/initiatieven/{}/voucher/{second}", plan.slug);
    team.get(&page)
        .await
        .is(200)
        .shows("Ja, maar er is nu geen geld")
        .shows("Uw plan staat op de wachtlijst.");
    assert_eq!(heard(&town, town.team[0], "application-waiting").await, 2);
    jobs::let_time_pass(&town.world.app).await.unwrap();
    team.get(&page).await.shows("Ja, maar er is nu geen geld");
    let Decided::Granted { voucher, .. } = decided[0] else {
        panic!("{decided:?}");
    };
    let lead = town.viewer(town.team[0]).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    let now = town.world.now();
    vouchers::cancel(&mut tx, &lead, voucher, RequestId::new(), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    jobs::let_time_pass(&town.world.app).await.unwrap();
    team.get(&page).await.shows("Ja, u krijgt de voucher");
    let waiting: i64 =
        sqlx::query_scalar("select count(*) from application where state = 'waiting'")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap();
    assert_eq!(waiting, 0, "the third had its turn as well");
    town.world.balanced().await;
}

#[tokio::test]
async fn a_question_of_the_board_stops_the_clock_until_the_team_answers() {
    let town = Town::new().await;
    let id = town.apply(300).await;
    let slug = &town.organisation.slug;
    let case = format!("/organisatie/{slug}/aanvragen/{id}");
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&case).await;
    page.is(200).shows("Past het bij de regels?");
    let questions = format!("{case}/vragen");
    board
        .submit(&page, &questions, &[("question", "x")])
        .await
        .is(422);
    let asked = [("question", "Wie houdt de sleutel van het hek?")];
    board
        .submit(&page, &questions, &asked)
        .await
        .is(200)
        .shows("De tijd staat stil");
    // sent twice it is asked once, and nobody decides meanwhile
    board.submit(&page, &questions, &asked).await.is(200);
    assert_eq!(
        heard(&town, town.team[0], "application-questioned").await,
        1
    );
    assert_eq!(
        refusal(town.grant(id, 300).await),
        VoucherRefusal::QuestionOpen
    );
    let promised: chrono::NaiveDate = sqlx::query_scalar("select decide_by from application")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    town.world.pass(3).await;
    let own = format!("/initiatieven/{}/voucher/{id}", town.plan.slug);
    let mut team = town.world.browser(town.team[1]).await;
    let page = team.get(&own).await;
    page.is(200).shows("Wie houdt de sleutel van het hek?");
    let reply = format!("{own}/antwoord");
    team.submit(&page, &reply, &[("answer", "De school, op nummer 4.")])
        .await
        .is(200)
        .shows("De tijd loopt weer.");
    let later: chrono::NaiveDate = sqlx::query_scalar("select decide_by from application")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert_eq!(later, promised + chrono::Days::new(3));
    assert_eq!(heard(&town, town.board[0], "application-answered").await, 1);
    // three days later one signs in again
    let mut board = town.world.browser(town.board[0]).await;
    board.get(&case).await.shows("De school, op nummer 4.");
    // another team, and another board, have nothing to do with it
    let stranger = town.world.person("Sim Stranger").await;
    let mut stranger = town.world.browser(stranger).await;
    stranger
        .post(&reply, &[("answer", "Ik weet het wel.")])
        .await
        .is(404);
    stranger
        .post(&questions, &[("question", "Wat is dit?")])
        .await
        .is(403);
    assert!(matches!(
        town.grant(id, 300).await,
        Ok(Decided::Granted { .. })
    ));
}

#[tokio::test]
async fn a_vote_that_departs_from_the_rules_says_why_or_is_refused() {
    let remarks = |deviation: &str| vouchers::Remarks {
        reasons: "Zo hebben we het besproken.".to_owned(),
        deviation: deviation.to_owned(),
        ..vouchers::Remarks::default()
    };
    for allowed in [true, false] {
        let rules = RulesTerms {
            deviation_allowed: allowed,
            ..terms()
        };
        let town = Town::with(rules, Cents::euros(2000)).await;
        let id = town.apply(300).await;
        let chair = town.viewer(town.board[0]).await;
        let mut conn = town.world.conn().await;
        let no = Ballot::Refuse {
            grounds: vec![],
            way_to_yes: "Vraag het volgend jaar".to_owned(),
        };
        let now = town.world.now();
        let silent = vouchers::vote(&mut conn, &chair, id, no.clone(), remarks(""), now).await;
        let explained = remarks("De school vroeg net hetzelfde.");
        let told = vouchers::vote(&mut conn, &chair, id, no, explained, now).await;
        if allowed {
            assert_eq!(refusal(silent), VoucherRefusal::DeviationNeedsReasons);
            assert_eq!(told.unwrap(), Decided::Refused);
            let page = format!("/initiatieven/{}/voucher/{id}", town.plan.slug);
            let mut team = town.world.browser(town.team[0]).await;
            team.get(&page)
                .await
                .is(200)
                .shows("De school vroeg net hetzelfde.")
                .shows("Dat kan tot en met");
        } else {
            assert_eq!(refusal(silent), VoucherRefusal::RulesSayOtherwise);
            assert_eq!(refusal(told), VoucherRefusal::RulesSayOtherwise);
        }
    }
}

#[tokio::test]
async fn all_that_a_decision_lacks_is_told_at_once_and_what_contradicts_is_told_at_its_field() {
    let rules = RulesTerms {
        decision_mode: DecisionMode::Meeting,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(2000)).await;
    let id = town.apply(300).await;
    let path = format!("/organisatie/{}/aanvragen/{id}", town.organisation.slug);
    let action = format!("{path}/besluit");
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&path).await;
    let lacking = board.submit(&page, &action, &[("answer", "refuse")]).await;
    lacking.is(422);
    for field in ["way_to_yes", "reasons", "deviation", "meeting_on"] {
        let href = format!("#{field}");
        assert!(lacking.links().contains(&href), "{field}");
    }
    let today = town.world.clock.today().to_string();
    let both = board
        .submit(
            &page,
            &action,
            &[
                ("answer", "grant"),
                ("grounds", "commercial"),
                ("reasons", "Goed voor de buurt"),
                ("meeting_on", &today),
            ],
        )
        .await;
    both.is(422)
        .shows("U zegt ja, maar kruist een reden voor een nee aan.");
    let kept = both.form(&action, &[]);
    assert!(kept.contains(&("grounds".to_owned(), "commercial".to_owned())));
    assert_eq!(both.errors().len(), 1, "{:?}", both.errors());
}

#[tokio::test]
async fn a_meeting_decides_on_its_day_and_a_quorum_by_most_votes() {
    let rules = RulesTerms {
        decision_mode: DecisionMode::Meeting,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(2000)).await;
    let id = town.apply(300).await;
    assert_eq!(
        refusal(town.grant(id, 300).await),
        VoucherRefusal::MeetingNeeded
    );
    let chair = town.viewer(town.board[0]).await;
    let mut conn = town.world.conn().await;
    let meeting = |day| vouchers::Remarks {
        reasons: "De vergadering was het eens.".to_owned(),
        meeting_on: Some(day),
        ..vouchers::Remarks::default()
    };
    let yes = || Ballot::Grant {
        amount: Cents::euros(300),
    };
    let (today, now) = (town.world.clock.today(), town.world.now());
    let tomorrow = meeting(today + chrono::Days::new(1));
    let early = vouchers::vote(&mut conn, &chair, id, yes(), tomorrow, now).await;
    assert_eq!(refusal(early), VoucherRefusal::MeetingNeeded);
    let held = vouchers::vote(&mut conn, &chair, id, yes(), meeting(today), now).await;
    assert!(matches!(held, Ok(Decided::Granted { .. })));
    drop(conn);

    let rules = RulesTerms {
        decision_mode: DecisionMode::Quorum,
        quorum: 2,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(2000)).await;
    let id = town.apply(300).await;
    // one yes is no quorum
    let first = town.grant(id, 300).await.unwrap();
    assert_eq!(first, Decided::Open { more: 1 });
    let other = town.viewer(town.board[1]).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let second = vouchers::vote(&mut conn, &other, id, yes(), "Goed plan", now).await;
    assert!(matches!(second, Ok(Decided::Granted { .. })));
}

#[tokio::test]
async fn where_the_team_must_come_and_tell_a_yes_says_when_it_did() {
    let rules = RulesTerms {
        explanation: Explanation::Required,
        ..terms()
    };
    let town = Town::with(rules.clone(), Cents::euros(2000)).await;
    let id = town.apply(300).await;
    let today = town.world.clock.today();
    let slug = &town.organisation.slug;
    let path = format!("/organisatie/{slug}/aanvragen/{id}");
    let action = format!("{path}/besluit");
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&path).await;
    page.is(200)
        .shows("Op welke dag kwam het team vertellen over het plan?");
    let tomorrow = (today + chrono::Days::new(1)).to_string();
    for (day, says) in [
        (
            "",
            "Bij een ja vult u in op welke dag het team kwam vertellen.",
        ),
        (tomorrow.as_str(), "en niet later dan vandaag"),
    ] {
        let typed = [
            ("answer", "grant"),
            ("reasons", "Goed voor de buurt"),
            ("told_on", day),
        ];
        let answer = board.submit(&page, &action, &typed).await;
        answer.is(422);
        assert!(
            answer.errors().iter().any(|error| error.contains(says)),
            "{:?}",
            answer.errors()
        );
        // nothing that was typed is lost
        answer.shows("Goed voor de buurt");
    }
    // past the form
    assert_eq!(
        refusal(town.grant(id, 300).await),
        VoucherRefusal::TellingNeeded
    );
    let day = today.to_string();
    let typed = [
        ("answer", "grant"),
        ("reasons", "Goed voor de buurt"),
        ("told_on", day.as_str()),
    ];
    board
        .submit(&page, &action, &typed)
        .await
        .is(200)
        .shows("Het team kwam vertellen op");
    board.get(&path).await.shows("Het team kwam vertellen op");
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&format!("/initiatieven/{}/voucher/{id}", town.plan.slug))
        .await
        .is(200)
        .shows("Het team kwam vertellen op");

    // a plan that never came hears a no for that alone, also where the rules are not departed from
    let strict = RulesTerms {
        deviation_allowed: false,
        ..rules
    };
    let town = Town::with(strict.clone(), Cents::euros(2000)).await;
    let id = town.apply(300).await;
    let chair = town.viewer(town.board[0]).await;
    let mut conn = town.world.conn().await;
    let no = Ballot::Refuse {
        grounds: vec![],
        way_to_yes: "Kom het vertellen".to_owned(),
    };
    let now = town.world.now();
    let came = vouchers::Remarks {
        reasons: "Het past niet.".to_owned(),
        told_on: Some(today),
        ..vouchers::Remarks::default()
    };
    let after_telling = vouchers::vote(&mut conn, &chair, id, no.clone(), came, now).await;
    assert_eq!(refusal(after_telling), VoucherRefusal::RulesSayOtherwise);
    let never = vouchers::vote(&mut conn, &chair, id, no.clone(), "Niemand kwam", now).await;
    assert_eq!(never.unwrap(), Decided::Refused);
    drop(conn);

    // what one of the board wrote down about the telling counts for the next one too
    let two = RulesTerms {
        deciders: 2,
        ..strict
    };
    let town = Town::with(two, Cents::euros(2000)).await;
    let id = town.apply(300).await;
    let [chair, other] = town.board;
    let (chair, other) = (town.viewer(chair).await, town.viewer(other).await);
    let mut conn = town.world.conn().await;
    let yes = Ballot::Grant {
        amount: Cents::euros(300),
    };
    let came = vouchers::Remarks {
        reasons: "Goed verteld.".to_owned(),
        told_on: Some(town.world.clock.today()),
        ..vouchers::Remarks::default()
    };
    let now = town.world.now();
    vouchers::vote(&mut conn, &chair, id, yes, came, now)
        .await
        .unwrap();
    let no = vouchers::vote(&mut conn, &other, id, no, "Niemand kwam", now).await;
    assert_eq!(refusal(no), VoucherRefusal::RulesSayOtherwise);
}

#[tokio::test]
async fn the_board_and_the_guide_hear_once_before_a_decision_is_late() {
    let town = Town::new().await;
    let guide = town.world.staff("Gea", Role::Guide).await;
    town.apply(300).await;
    town.world.pass(22).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(heard(&town, town.board[0], "decision-soon-late").await, 0);
    town.world.pass(2).await;
    for _ in 0..2 {
        jobs::let_time_pass(&town.world.app).await.unwrap();
    }
    assert_eq!(heard(&town, town.board[0], "decision-soon-late").await, 1);
    let there = "decision-soon-late-there";
    assert_eq!(heard(&town, guide.person, there).await, 1);
}

#[tokio::test]
async fn who_reads_a_no_reads_whom_to_write_to_and_can_ask_again() {
    let town = Town::new().await;
    let application = town.apply(300).await;
    let chair = town.viewer(town.board[0]).await;
    let no = Ballot::Refuse {
        grounds: vec!["commercial".to_owned()],
        way_to_yes: "Vraag minder".to_owned(),
    };
    let mut conn = town.world.conn().await;
    vouchers::vote(
        &mut conn,
        &chair,
        application,
        no,
        "Te veel",
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let new = format!("/initiatieven/{}/voucher", town.plan.slug);
    let path = format!("{new}/{application}");
    let mut team = town.world.browser(town.team[0]).await;
    // an organisation without an address is reached by way of the town hall
    let contact = town.world.here.contact_email.replace('@', "%40");
    let page = team.get(&path).await;
    page.is(200).shows("Niet eens met het besluit?");
    let writes_to =
        |links: &[String], start: String| links.iter().any(|link| link.starts_with(&start));
    let mail = format!("mailto:{contact}?subject=Aanvraag%20");
    assert!(writes_to(&page.links(), mail), "{:?}", page.links());
    assert!(page.links().contains(&new), "{:?}", page.links());
    sqlx::query("update organisation set email = 'bestuur@platform.example'")
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    let page = team.get(&path).await;
    // the board finds the grounds and the way to a yes beside the reasons
    let mut board = town.world.browser(town.board[1]).await;
    let case = format!(
        "/organisatie/{}/aanvragen/{application}",
        town.organisation.slug
    );
    for page in [case.clone(), format!("{case}/besloten")] {
        board
            .get(&page)
            .await
            .is(200)
            .shows("Het plan is bedoeld om geld te verdienen.")
            .shows("Zo kan het wel een ja worden: Vraag minder");
    }
    let mail = "mailto:bestuur%40platform.example?subject=Aanvraag%20".to_owned();
    assert!(writes_to(&page.links(), mail), "{:?}", page.links());
    // asked again: that one waits now
    town.apply(200).await;
    let page = team.get(&path).await;
    assert!(!page.links().contains(&new), "{:?}", page.links());
}

#[tokio::test]
async fn where_the_town_hall_decides_its_plans_name_the_municipality() {
    let town = Town::new().await;
    sqlx::query("update organisation set kind = 'municipal'")
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    let application = town.apply(300).await;
    let path = format!("/initiatieven/{}", town.plan.slug);
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&path).await.shows("Nu is de gemeente aan zet");
    team.get("/mijn").await.shows("De gemeente is aan zet.");
    town.world.pass(30).await;
    let mut team = town.world.browser(town.team[0]).await;
    for page in ["/initiatieven", &path] {
        let page = team.get(page).await;
        page.is(200)
            .shows("Te laat bij de gemeente")
            .hides("het bewonersplatform");
    }
    let desk = format!("/organisatie/{}", town.organisation.slug);
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&format!("{desk}/aanvragen/{application}"))
        .await
        .is(200)
        .shows("moeten horen.")
        .hides("Het team hoort het");
    town.grant(application, 300).await.unwrap();
    team.get(&path)
        .await
        .is(200)
        .shows("Platform Kortendijk zei ja")
        .shows("· de gemeente")
        .hides("het bewonersplatform");
}

#[tokio::test]
async fn someone_of_the_team_does_not_decide_about_the_own_plan() {
    let town = Town::new().await;
    town.world
        .join(town.board[0], Subject::Initiative(town.plan.id))
        .await;
    let application = town.apply(500).await;
    assert_eq!(
        refusal(town.grant(application, 500).await),
        VoucherRefusal::Involved
    );
}

#[tokio::test]
async fn who_leaves_the_team_for_a_vote_is_no_outsider() {
    let town = Town::new().await;
    let (world, plan) = (&town.world, Subject::Initiative(town.plan.id));
    let both = town.board[0];
    world.join(both, plan).await;
    let application = town.apply(500).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = world.conn().await;
    zelfgekozen::initiatives::remove_member(&mut conn, &lead, town.plan.id, both, world.now())
        .await
        .unwrap();
    // in the code's eyes an outsider; the table knows better
    assert_eq!(
        refusal(town.grant(application, 500).await),
        VoucherRefusal::Involved
    );
}

#[tokio::test]
async fn a_vote_counts_while_its_caster_is_on_the_board_and_not_in_the_team() {
    let rules = RulesTerms {
        deciders: 2,
        ..terms()
    };
    for leaves in [true, false] {
        let town = Town::with(rules.clone(), Cents::euros(1000)).await;
        let world = &town.world;
        let third = world.person("Cor Bestuur").await;
        let board = Subject::Organisation(town.organisation.id);
        world.join(third, board).await;
        let application = town.apply(500).await;
        assert_eq!(
            town.grant(application, 500).await.unwrap(),
            Decided::Open { more: 1 }
        );
        let first = town.viewer(town.board[0]).await;
        let mut conn = world.conn().await;
        if leaves {
            let why = zelfgekozen::organisations::EndReason::OwnWish;
            zelfgekozen::organisations::remove_member(
                &mut conn,
                &first,
                town.organisation.id,
                first.person,
                why,
                world.now(),
            )
            .await
            .unwrap();
        } else {
            world
                .join(first.person, Subject::Initiative(town.plan.id))
                .await;
        }
        let second = town.viewer(third).await;
        let yes = Ballot::Grant {
            amount: Cents::euros(500),
        };
        let decided = vouchers::vote(&mut conn, &second, application, yes, "Goed", world.now())
            .await
            .unwrap();
        assert_eq!(decided, Decided::Open { more: 1 }, "leaves: {leaves}");
    }
}

#[tokio::test]
async fn what_is_asked_is_held_to_the_rules() {
    let town = Town::new().await;
    let lead = town.viewer(town.team[0]).await;
    let now = town.world.now();
    let mut conn = town.world.conn().await;
    let outcome = vouchers::apply(
        &mut conn,
        &lead,
        ApplicationId::new(),
        town.plan.id,
        asking(1001, &town),
        now,
    )
    .await;
    assert_eq!(
        refusal(outcome),
        VoucherRefusal::MoreThanAllowed {
            most: Cents::euros(1000)
        }
    );
    let id = ApplicationId::new();
    let first = vouchers::apply(&mut conn, &lead, id, town.plan.id, asking(400, &town), now)
        .await
        .unwrap();
    // the same form twice is one application; with other words it is a conflict
    let again = vouchers::apply(&mut conn, &lead, id, town.plan.id, asking(400, &town), now)
        .await
        .unwrap();
    assert_eq!(again.number, first.number);
    let changed =
        vouchers::apply(&mut conn, &lead, id, town.plan.id, asking(300, &town), now).await;
    assert!(matches!(changed, Err(VoucherError::Conflict)));
    let second = vouchers::apply(
        &mut conn,
        &lead,
        ApplicationId::new(),
        town.plan.id,
        asking(100, &town),
        now,
    )
    .await;
    assert_eq!(refusal(second), VoucherRefusal::StillWaiting);
    vouchers::withdraw(&mut conn, &lead, town.plan.id, id, now)
        .await
        .unwrap();
    drop(conn);
    assert_eq!(
        refusal(town.grant(id, 400).await),
        VoucherRefusal::AlreadyDecided
    );
}

#[tokio::test]
async fn a_stopped_voucher_gives_back_what_was_left_and_pays_nothing_more() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let asked = town.ask(voucher, 10_000).await.unwrap();
    let lead = town.viewer(town.team[0]).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    // a helper who waits for an answer gets one first
    let early = vouchers::cancel(&mut tx, &lead, voucher, RequestId::new(), town.world.now()).await;
    assert_eq!(refusal(early), VoucherRefusal::RequestWaits);
    vouchers::refuse_redemption(&mut tx, &lead, asked, "Nog niet klaar", town.world.now())
        .await
        .unwrap();
    vouchers::cancel(&mut tx, &lead, voucher, RequestId::new(), town.world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let outcome =
        vouchers::confirm_redemption(&town.world.db.app, &lead, asked, town.world.now()).await;
    assert!(
        matches!(outcome, Err(VoucherError::Refused(_))),
        "{outcome:?}"
    );
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    assert_eq!(
        refusal(town.ask(voucher, 100).await),
        VoucherRefusal::VoucherEnded
    );
    // its code is dead, on paper too, and the board knows what came back
    assert_eq!(heard(&town, town.board[1], "money-returned").await, 1);
    let mut an = town.world.browser(town.team[0]).await;
    let page = an.get(&format!("/vouchers/{voucher}/print")).await;
    let code = printed_code(&town).await;
    assert_eq!(page.path, format!("/vouchers/{voucher}"));
    page.is(200)
        .shows("De voucher is gestopt, voorbij of helemaal gebruikt")
        .hides(&code);
    town.world.balanced().await;
}

#[tokio::test]
async fn who_acts_for_the_helper_does_not_confirm_the_helpers_payment() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let asked = town.ask(voucher, 10_000).await.unwrap();
    // the helper joined the team
    let both = town
        .world
        .join(town.helper, Subject::Initiative(town.plan.id))
        .await;
    let now = town.world.now();
    let own = vouchers::confirm_redemption(&town.world.db.app, &both, asked, now).await;
    assert_eq!(refusal(own), VoucherRefusal::OwnPayment);
    // the database holds it too
    let past: Result<String, sqlx::Error> =
        sqlx::query_scalar("select status from redemption_confirm($1, $2, $3, '{}'::jsonb)")
            .bind(town.world.here.id.0)
            .bind(asked.0)
            .bind(both.person.0)
            .fetch_one(&town.world.db.app)
            .await;
    let fault = past.expect_err("nobody confirms a payment to themselves");
    let code = fault
        .as_database_error()
        .and_then(|e| e.code().map(|c| c.to_string()));
    assert_eq!(code.as_deref(), Some("ZG002"));
    let lead = town.viewer(town.team[0]).await;
    vouchers::confirm_redemption(&town.world.db.app, &lead, asked, now)
        .await
        .unwrap();
    town.world.balanced().await;
}

#[tokio::test]
async fn time_ends_requests_and_vouchers_and_the_rest_goes_back() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let asked = town.ask(voucher, 10_000).await.unwrap();
    town.world.pass(15).await;
    let lead = town.viewer(town.team[0]).await;
    let late =
        vouchers::confirm_redemption(&town.world.db.app, &lead, asked, town.world.now()).await;
    assert!(matches!(late, Err(VoucherError::Refused(_))), "{late:?}");
    town.world.pass(200).await;
    let mut conn = town.world.conn().await;
    let (m, now) = (town.world.here.id, town.world.now());
    for expected in [1, 0] {
        let lapsed = vouchers::release_lapsed(&mut conn, m, now).await.unwrap();
        let ended = vouchers::expire_due(&mut conn, m, now).await.unwrap();
        assert_eq!((lapsed, ended), (expected, expected));
    }
    drop(conn);
    // everyone concerned heard, once, and the plan's timeline and the trail have it
    for (person, event) in [
        (town.helper, "redemption-lapsed"),
        (town.team[1], "payment-lapsed"),
        (town.team[1], "voucher-ended"),
        (town.board[1], "money-returned"),
    ] {
        assert_eq!(heard(&town, person, event).await, 1, "{event}");
    }
    let mut visitor = town.world.visitor();
    visitor
        .get(&format!("/initiatieven/{}", town.plan.slug))
        .await
        .is(200)
        .shows("De laatste dag van een voucher ging voorbij. € 500,00 ging terug.");
    let trail: i64 =
        sqlx::query_scalar("select count(*) from audit_event where action = 'voucher.ended'")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap();
    assert_eq!(trail, 1);
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    town.world.balanced().await;
}

#[tokio::test]
async fn the_whole_way_of_a_voucher_by_its_pages() {
    let town = Town::new().await;
    let slug = town.plan.slug.clone();
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&format!("/initiatieven/{slug}/voucher")).await;
    page.is(200)
        .shows("€ 1.000,00")
        .shows("Lees eerst de regels")
        .shows("Vouchers die er dit jaar nog zijn 5");
    // the main rules are read without unfolding anything
    let folded = page.body.find("Lees ook de andere regels").expect("a fold");
    for open in ["id=\"regels\"", "Hoeveel geld kunt u krijgen?"] {
        assert!(page.body.find(open).is_some_and(|at| at < folded), "{open}");
    }
    let check = format!("/initiatieven/{slug}/voucher/controle");
    // wrong first: said at the field and on top, and nothing typed is lost
    let wrong = team
        .submit(
            &page,
            &check,
            &[
                ("what", "Tuin"),
                ("starts_on", "31-02-2027"),
                ("costs", "Hout en grond"),
                ("applicant", "group"),
                ("total", "1.250"),
                ("amount", "1,250.00"),
            ],
        )
        .await;
    wrong.is(422);
    assert!(wrong.title().starts_with("Fout: "), "{}", wrong.title());
    assert_eq!(wrong.errors().len(), 3, "{:?}", wrong.errors());
    assert!(wrong.body.contains("1,250.00"));
    let day = (town.world.clock.today() + chrono::Days::new(40)).to_string();
    let fields = [
        (
            "what",
            "Een moestuin met <script>alert(1)</script> twaalf bakken",
        ),
        ("starts_on", day.as_str()),
        ("costs", "Hout, grond en plantjes: 480 euro"),
        ("own_part", "Wij bouwen zelf"),
        ("applicant", "group"),
        ("total", "600"),
        ("amount", "480"),
    ];
    // kept for later: the team finds it again, and so does a team mate
    let later = team
        .submit(&page, &check, &[("what", "Tuin"), ("later", "1")])
        .await;
    later.is(200).shows("Bewaard. U vindt uw aanvraag terug");
    let form = format!("/initiatieven/{slug}/voucher");
    let mut mate = town.world.browser(town.team[1]).await;
    let again = mate.get(&form).await;
    again.is(200).shows("U begon hier eerder aan");
    assert!(again.body.contains("Tuin</textarea>"), "{}", again.body);
    let checked = team.submit(&page, &check, &fields).await;
    checked
        .is(200)
        .shows("Klopt dit?")
        .shows("€ 480,00")
        .shows("Het bedrag is niet hoger dan mag.")
        .shows("Er is genoeg geld.");
    // the way back to it is an ordinary page
    team.get(&checked.path).await.is(200).shows("€ 480,00");
    assert!(!checked.body.contains("<script>alert"));
    let send = format!("/initiatieven/{slug}/voucher");
    let sent = team.submit(&checked, &send, &[]).await;
    sent.is(200)
        .shows("Uw aanvraag is verstuurd")
        .shows("U hoort het uiterlijk op");
    let again = team.submit(&checked, &send, &[]).await;
    assert_eq!(again.path, sent.path, "sent twice is one application");

    let mut board = town.world.browser(town.board[0]).await;
    let mail = town.world.mail_of(town.board[0]).await;
    let (_, link) = mail
        .iter()
        .find(|(event, _)| event == "application-to-decide")
        .expect("a mail to the board");
    let case = board.get(link).await;
    case.is(200)
        .shows("Moestuin op het plein")
        .shows("€ 480,00")
        .shows("Ik ken de aanvrager, ik beslis niet mee");
    let decision = format!("{link}/besluit");
    let empty = board
        .submit(&case, &decision, &[("amount", ""), ("reasons", "")])
        .await;
    empty.is(422);
    let decided = board
        .submit(
            &case,
            &decision,
            &[
                ("answer", "grant"),
                ("amount", "350"),
                ("reasons", "Een mooi plan voor de buurt"),
            ],
        )
        .await;
    decided.is(200).shows("Het besluit is ja").shows("€ 350,00");

    let mail = town.world.mail_of(town.team[1]).await;
    let (_, link) = mail
        .iter()
        .find(|(event, _)| event == "voucher-issued")
        .expect("a mail to the team");
    let voucher = team.get(link).await;
    voucher
        .is(200)
        .shows("€ 350,00")
        .shows("Laat dit zien aan uw helper");
    let print = team.get(&format!("{link}/print")).await;
    print
        .is(200)
        .shows("Zo werkt het")
        .shows("/mijn, logt in, kiest “Vul een code in”")
        .shows(&printed_code(&town).await);
    let code: String = sqlx::query_scalar("select short_code from voucher")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert!(voucher.words().replace('-', "").contains(&code));

    let mut helper = town.world.browser(town.helper).await;
    let desk = format!("/ondersteuner/{}/code", town.provider.slug);
    let page = helper.get(&desk).await;
    helper
        .submit(&page, &desk, &[("code", "ABCD-EFGH-JKM")])
        .await
        .is(422)
        .shows("Deze code kennen we niet");
    let opened = helper
        .submit(&page, &desk, &[("code", &code.to_lowercase())])
        .await;
    opened.is(200).shows("€ 350,00");
    let path = opened.path.clone();
    let asked = helper
        .submit(
            &opened,
            &path,
            &[("amount", "100"), ("what", "Twee uur meegedacht")],
        )
        .await;
    asked.is(200).shows("Uw vraag is bij het team");

    let mail = town.world.mail_of(town.team[0]).await;
    let (_, link) = mail
        .iter()
        .find(|(event, _)| event == "redemption-requested")
        .expect("a mail to the team");
    let payment = team.get(link).await;
    payment
        .is(200)
        .shows("Hans denkt mee vraagt € 100,00")
        .shows("€ 250,00");
    let paid = team.submit(&payment, &format!("{link}/ja"), &[]).await;
    paid.is(200).shows("Het geld is betaald");
    helper
        .get(&asked.path)
        .await
        .is(200)
        .shows("Het geld is voor u");
    town.world.balanced().await;
}

#[tokio::test]
async fn a_scanned_code_leads_on_without_the_code_and_moves_nothing() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let code: String = sqlx::query_scalar("select code from voucher")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    let scan = format!("/v/{code}");
    let nonsense = "/v/aaaaaaaaaaaaaaaaaaaaaaaaaa";
    // a stranger is asked who they are, for a code that exists and for one that does not
    let mut stranger = town.world.visitor();
    for address in [scan.as_str(), nonsense, "/v/kort"] {
        let answer = stranger.send(Method::GET, address, None).await;
        answer.is(303);
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(
            answer.location(),
            "/inloggen?verder=%2Fvouchers%2Fgescand",
            "{address}"
        );
    }
    // a scan alone opens nothing for a helper: the button does
    let mut helper = town.world.browser(town.helper).await;
    let page = helper.get(&scan).await;
    assert_eq!(page.path, "/vouchers/gescand");
    page.shows("Open deze voucher").hides(&code);
    let opened = helper.submit(&page, "/vouchers/gescand", &[]).await;
    assert_eq!(
        opened.path,
        format!("/ondersteuner/{}/vouchers/{voucher}", town.provider.slug)
    );
    // its code is forgotten
    helper
        .get("/vouchers/gescand")
        .await
        .hides("Open deze voucher");
    helper.post("/vouchers/gescand", &[]).await.is(404);
    // the team is led to its voucher
    let mut lead = town.world.browser(town.team[0]).await;
    let page = lead.get(&scan).await;
    let own = lead.submit(&page, "/vouchers/gescand", &[]).await;
    assert_eq!(own.path, format!("/vouchers/{voucher}"));
    // someone who is no helper reads what it is
    let someone = town.world.person("Sim Stranger").await;
    let mut someone = town.world.browser(someone).await;
    let page = someone.get(&scan).await;
    someone
        .submit(&page, "/vouchers/gescand", &[])
        .await
        .is(200)
        .shows("Dit is een voucher van een plan")
        .hides("Open deze voucher");
    someone.get(&format!("/vouchers/{voucher}")).await.is(404);
    // at the other municipality the code is nothing
    let there = town
        .world
        .person_at(&town.world.elsewhere.clone(), "Ella Elders")
        .await;
    let mut there = town
        .world
        .browser_at(&town.world.elsewhere.clone(), there)
        .await;
    let page = there.get(&scan).await;
    there.submit(&page, "/vouchers/gescand", &[]).await.is(404);
    assert_eq!(town.left(voucher).await, Cents::euros(500));
}

#[tokio::test]
async fn team_board_and_town_hall_read_the_steps_of_a_voucher_in_their_own_words() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    town.ask(voucher, 10_000).await.unwrap();
    let guide = town.world.staff("Gea Gids", Role::Guide).await;
    let path = format!("/initiatieven/{}", town.plan.slug);

    let read = async |person: PersonId| town.world.browser(person).await.get(&path).await;
    read(town.team[1])
        .await
        .shows("Platform Kortendijk zei ja: uw team kreeg een voucher van € 500,00")
        .shows("Hans denkt mee vroeg uw team om € 100,00");
    read(town.board[1])
        .await
        .shows("Uw bestuur zei ja: een voucher van € 500,00")
        .shows("Hans denkt mee vroeg het team om € 100,00");
    read(guide.person)
        .await
        .shows("Platform Kortendijk zei ja: € 500,00 uit het eigen budget")
        .shows("Alleen voor team, bestuur en gemeente.");
    // a board that was asked too, for the same plan, reads no private step of this voucher
    let beside = town.world.person("Bas Beside").await;
    let other = town
        .world
        .organisation("Platform Beside", Kind::Residents, None)
        .await;
    town.world
        .join(beside, Subject::Organisation(other.id))
        .await;
    sqlx::query(
        "insert into application (select (jsonb_populate_record(a, jsonb_build_object(
             'application_id', gen_random_uuid(), 'organisation_id', $1::uuid, 'state', 'refused', 'number', 900,
             'granted_cents', null))).* from application a limit 1)",
    )
    .bind(other.id.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap();
    read(beside)
        .await
        .hides("Hans denkt mee vroeg")
        .hides("Uw bestuur zei ja");
    // a board that has nothing to do with it reads what everyone reads
    let far = town.world.person("Bob Elders").await;
    let elsewhere = town
        .world
        .organisation("Dorpsraad Elders", Kind::Residents, None)
        .await;
    town.world
        .join(far, Subject::Organisation(elsewhere.id))
        .await;
    let others = town.world.visitor().get(&path).await;
    for page in [read(far).await, others] {
        page.shows("Platform Kortendijk zei ja: een voucher van € 500,00")
            .hides("Hans denkt mee vroeg");
    }
}

#[tokio::test]
async fn a_board_with_rounds_sees_the_next_closing_day_and_what_is_asked_for_it() {
    let today = World::new().await.clock.today();
    let soon = today + chrono::Days::new(10);
    let rules = RulesTerms {
        order: HandlingOrder::Rounds,
        round_closings: vec![soon],
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(2000)).await;
    let desk = format!("/organisatie/{}", town.organisation.slug);
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&desk)
        .await
        .is(200)
        .shows("De volgende ronde")
        .shows("Er is nog geen vraag voor deze ronde. U kunt nog € 2.000,00 geven.");
    town.apply(300).await;
    let page = board.get(&desk).await;
    page.is(200)
        .shows("Er is één vraag voor deze ronde, om € 300,00.")
        .shows("Bekijk de vragen");
    assert!(page.links().contains(&"#vragen".to_owned()));
    // the question waits for a decision after its round, and no other round comes
    town.world.pass(11).await;
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&desk)
        .await
        .is(200)
        .shows("Er komt dit jaar geen sluitdag meer.")
        .shows("Er wacht één vraag.");
    // without rounds there is nothing of the kind
    let plain = Town::new().await;
    let desk = format!("/organisatie/{}", plain.organisation.slug);
    let mut board = plain.world.browser(plain.board[0]).await;
    board.get(&desk).await.is(200).hides("De volgende ronde");
}

/// A day as a page writes it.
fn in_words(day: chrono::NaiveDate) -> String {
    Translator::new(Locale::Nl, None)
        .date(day)
        .replace('\u{a0}', " ")
}

#[tokio::test]
async fn team_and_board_read_how_much_it_counts_for_and_the_days_that_follow() {
    let today = World::new().await.clock.today();
    let closing = today + chrono::Days::new(10);
    let rules = RulesTerms {
        order: HandlingOrder::Rounds,
        round_closings: vec![closing],
        decision: DayCount(14),
        use_within_months: 6,
        advance_percent: 50,
        proof: DayCount(7),
        proof_above: Cents::ZERO,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(2000)).await;
    let decided = closing + chrono::Days::new(14);
    let use_until = decided + chrono::Months::new(6);
    let says = [
        "Dit bedrag telt als 2 vouchers.".to_owned(),
        format!("in de ronde met sluitdag {}.", in_words(closing)),
        "Het team kan bij een ja € 300,00 vooraf vragen.".to_owned(),
        format!("Komt het ja op {}, de laatste dag?", in_words(decided)),
        format!("geldig tot en met {}.", in_words(use_until)),
        format!(
            "de bonnetjes zien, uiterlijk op {}.",
            in_words(use_until + chrono::Days::new(7))
        ),
    ];
    let form = format!("/initiatieven/{}/voucher", town.plan.slug);
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&form).await;
    let starts = (today + chrono::Days::new(60)).to_string();
    let typed = [
        ("what", "Een moestuin met twaalf bakken"),
        ("starts_on", starts.as_str()),
        ("applicant", "group"),
        ("costs", "Hout en grond"),
        ("total", "600"),
        ("amount", "600"),
    ];
    let check = team
        .submit(&page, &format!("{form}/controle"), &typed)
        .await;
    check.is(200);
    let id = town.apply(600).await;
    let slug = &town.organisation.slug;
    let mut board = town.world.browser(town.board[0]).await;
    let decision = board
        .get(&format!("/organisatie/{slug}/aanvragen/{id}"))
        .await;
    for sentence in &says {
        check.shows(sentence);
        decision.shows(sentence);
    }
    // where nothing of the kind is in the rules, nothing is said of it
    let plain = RulesTerms {
        payment_modes: vec![PaymentMode::Helper],
        ..terms()
    };
    let town = Town::with(plain, Cents::euros(2000)).await;
    let id = town.apply(300).await;
    let slug = &town.organisation.slug;
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&format!("/organisatie/{slug}/aanvragen/{id}"))
        .await
        .is(200)
        .shows("Dit bedrag telt als één voucher.")
        .hides("sluitdag")
        .hides("vooraf vragen")
        .hides("de bonnetjes zien, uiterlijk");
}

#[tokio::test]
async fn a_question_of_the_board_waits_for_the_team_wherever_it_looks() {
    let town = Town::new().await;
    let application = town.apply(500).await;
    let chair = town.viewer(town.board[0]).await;
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    vouchers::ask(
        &mut conn,
        &chair,
        application,
        QuestionId::new(),
        "Wie maait er?",
        now,
    )
    .await
    .unwrap();
    drop(conn);
    let mut team = town.world.browser(town.team[1]).await;
    let mut board = town.world.browser(town.board[1]).await;
    team.get("/mijn")
        .await
        .shows("Geef antwoord op een vraag van Platform Kortendijk");
    let plan = format!("/initiatieven/{}", town.plan.slug);
    team.get(&plan)
        .await
        .shows("Geef antwoord over uw voucher")
        .shows("Het team geeft antwoord op de vraag van Platform Kortendijk.")
        .hides("Platform Kortendijk beslist over een voucher");
    // the board has nothing to do before the answer, and its clock stands still
    board
        .get("/mijn")
        .await
        .hides("Beslis over een voucher van");
    let desk = format!("/organisatie/{}", town.organisation.slug);
    board.get(&desk).await.shows("de tijd staat stil");
    let lead = town.viewer(town.team[0]).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    vouchers::answer(&mut tx, &lead, town.plan.id, application, "Wij zelf", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    team.get("/mijn")
        .await
        .hides("Geef antwoord op een vraag van");
    board
        .get("/mijn")
        .await
        .shows("Beslis over een voucher van");
    board.get(&desk).await.hides("de tijd staat stil");
}

#[tokio::test]
async fn an_application_is_not_held_against_its_own_voucher() {
    let rules = RulesTerms {
        vouchers_per_year: Some(1),
        max_vouchers_per_plan: 1,
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(500)).await;
    let application = town.apply(500).await;
    let slug = &town.organisation.slug;
    let path = format!("/organisatie/{slug}/aanvragen/{application}");
    let mut board = town.world.browser(town.board[1]).await;
    let before = board.get(&path).await;
    before.shows("Het bedrag is niet hoger dan mag.");
    town.grant(application, 500).await.unwrap();
    board
        .get(&path)
        .await
        .shows("Het bedrag is niet hoger dan mag.")
        .shows("Er is genoeg geld.")
        .shows("Er zijn dit jaar nog genoeg vouchers.");
}

#[tokio::test]
async fn who_asked_already_is_led_to_where_that_stands() {
    let town = Town::new().await;
    let application = town.apply(500).await;
    let slug = &town.plan.slug;
    let mut team = town.world.browser(town.team[1]).await;
    let page = team.get(&format!("/initiatieven/{slug}/voucher")).await;
    assert!(
        page.path.ends_with(&application.to_string()),
        "{}",
        page.path
    );
    page.shows("U vroeg al een voucher aan.");
}

#[tokio::test]
async fn a_voucher_with_an_open_request_says_why_it_can_not_stop_yet() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let path = format!("/vouchers/{voucher}");
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&path)
        .await
        .shows("Dan gaat € 500,00 terug naar Platform Kortendijk");
    let asked = town.ask(voucher, 10_000).await.unwrap();
    team.get(&path)
        .await
        .shows("Dat kan nog niet. Er wacht een vraag om € 100,00.")
        .hides("Dan gaat");
    // it names no job for which the team chose this helper, and the team reads that before it says yes
    team.get(&format!("{path}/betalingen/{asked}"))
        .await
        .shows("Deze vraag hoort niet bij een klus waarvoor uw team deze helper koos.");
}
