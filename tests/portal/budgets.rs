//! Money set aside and given on: two pairs of eyes, never more than there is, and the pages of both sides.

use zelfgekozen::auth::{Role, Subject, Viewer};
use zelfgekozen::base::ids::{BudgetId, BudgetRequestId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{
    self, BudgetError, BudgetRefusal, BudgetState, Decision, NewBudget, NewBudgetRequest, Proposal,
    RequestState, Verdict,
};
use zelfgekozen::organisations::{self, Kind};
use zelfgekozen::paths;

use super::support::world::World;

fn refused<T: std::fmt::Debug>(outcome: Result<T, BudgetError>) -> BudgetRefusal {
    match outcome {
        Err(BudgetError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn nobody_approves_an_own_budget_in_rust_or_in_the_table() {
    let world = World::new().await;
    let holder = world.staff("Hanna", Role::BudgetHolder).await;
    let new = NewBudget {
        id: BudgetId::new(),
        name: "Vouchers".to_owned(),
        year: world.year(),
        amount: Cents::euros(1000),
    };
    let mut conn = world.conn().await;
    budgets::propose_budget(&mut conn, &holder, &new, world.now())
        .await
        .unwrap();
    let outcome = budgets::decide_budget(
        &mut conn,
        &holder,
        new.id,
        Decision::Approve,
        "Goed.",
        world.now(),
    )
    .await;
    assert_eq!(refused(outcome), BudgetRefusal::SamePerson);
    let forced = sqlx::query("update budget set state = 'approved', decided_by = proposed_by")
        .execute(&world.db.app)
        .await
        .unwrap_err();
    let constraint = forced.as_database_error().and_then(|e| e.constraint());
    assert_eq!(constraint, Some("budget_four_eyes"));
    let other = world.staff("Henk", Role::BudgetHolder).await;
    budgets::decide_budget(
        &mut conn,
        &other,
        new.id,
        Decision::Approve,
        "Goed.",
        world.now(),
    )
    .await
    .unwrap();
    let budget = budgets::budget(&mut conn, world.here.id, new.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(budget.state, BudgetState::Approved);
    assert_eq!(budget.available, Cents::euros(1000));
    assert_eq!(world.mail_of(holder.person).await[0].0, "budget-approved");
    assert_eq!(world.mail_of(other.person).await.len(), 0);
    world.balanced().await;
}

#[tokio::test]
async fn a_refused_budget_has_no_money_and_a_guide_decides_nothing() {
    let world = World::new().await;
    let holder = world.staff("Hanna", Role::BudgetHolder).await;
    let controller = world.staff("Cor", Role::Controller).await;
    let guide = world.staff("Gijs", Role::Guide).await;
    let new = NewBudget {
        id: BudgetId::new(),
        name: "Vouchers".to_owned(),
        year: world.year(),
        amount: Cents::euros(1000),
    };
    let mut conn = world.conn().await;
    budgets::propose_budget(&mut conn, &holder, &new, world.now())
        .await
        .unwrap();
    assert_eq!(
        world.mail_of(controller.person).await,
        [("budget-proposed".to_owned(), paths::staff_budget(new.id))]
    );
    let by = async |who: &Viewer| {
        let mut conn = world.conn().await;
        let (no, now) = (Decision::Refuse, world.now());
        budgets::decide_budget(&mut conn, who, new.id, no, "Te veel.", now).await
    };
    assert_eq!(refused(by(&guide).await), BudgetRefusal::NotAllowed);
    by(&controller).await.unwrap();
    assert_eq!(
        refused(by(&controller).await),
        BudgetRefusal::AlreadyDecided
    );
    let budget = budgets::budget(&mut conn, world.here.id, new.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(budget.available, Cents::ZERO);
    // the same form sent twice is one budget; with another amount in it, it is a mistake
    budgets::propose_budget(&mut conn, &holder, &new, world.now())
        .await
        .unwrap();
    let other = NewBudget {
        amount: Cents::euros(2),
        ..new.clone()
    };
    let outcome = budgets::propose_budget(&mut conn, &holder, &other, world.now()).await;
    assert_eq!(refused(outcome), BudgetRefusal::Reused);
    let same_name = NewBudget {
        id: BudgetId::new(),
        ..new
    };
    let outcome = budgets::propose_budget(&mut conn, &holder, &same_name, world.now()).await;
    assert_eq!(refused(outcome), BudgetRefusal::NameTaken);
}

#[tokio::test]
async fn money_reaches_an_organisation_after_two_people_said_yes() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let budget = world.budget(10_000).await;
    let holder = world.staff("Henk", Role::BudgetHolder).await;
    let request = world.budget_request(&ria, organisation.id, 2500).await;
    assert_eq!(
        world.mail_of(holder.person).await,
        [(
            "budget-requested".to_owned(),
            paths::staff_budget_request(request.id)
        )]
    );
    let controller = world.staff("Carla", Role::Controller).await;
    assert_eq!(
        refused(world.approve(&controller, &request, budget).await),
        BudgetRefusal::NotPrepared
    );
    world.prepare(&holder, &request, budget).await;
    assert_eq!(
        refused(world.approve(&holder, &request, budget).await),
        BudgetRefusal::SamePerson
    );
    let forced =
        sqlx::query("update budget_request set state = 'allocated', decided_by = prepared_by")
            .execute(&world.db.app)
            .await
            .unwrap_err();
    let constraint = forced.as_database_error().and_then(|e| e.constraint());
    assert_eq!(constraint, Some("budget_request_four_eyes"));
    world.approve(&controller, &request, budget).await.unwrap();
    assert_eq!(
        refused(world.approve(&controller, &request, budget).await),
        BudgetRefusal::AlreadyDecided
    );
    let mut conn = world.conn().await;
    let m = world.here.id;
    let account = budgets::organisation_account(&mut conn, m, organisation.id, world.year())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.available, Cents::euros(2500));
    assert_eq!(account.allocated, Cents::euros(2500));
    let left = budgets::budget(&mut conn, m, budget)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left.available, Cents::euros(7500));
    assert_eq!(left.underway, Cents::euros(2500));
    assert_eq!(world.mail_of(ria.person).await[0].0, "budget-allocated");
    // a second time from the same budget comes on the same account
    let more = world.budget_request(&ria, organisation.id, 500).await;
    world.prepare(&holder, &more, budget).await;
    world.approve(&controller, &more, budget).await.unwrap();
    let accounts = budgets::organisation_accounts(&mut conn, m, organisation.id, world.year())
        .await
        .unwrap();
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].available, Cents::euros(3000));
    world.balanced().await;
}

#[tokio::test]
async fn what_was_read_is_what_is_approved() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let budget = world.budget(10_000).await;
    let holder = world.staff("Henk", Role::BudgetHolder).await;
    let controller = world.staff("Carla", Role::Controller).await;
    let request = world.budget_request(&ria, organisation.id, 2500).await;
    let less = Proposal {
        budget,
        amount: Cents::euros(1000),
        reasons: "Eerst de helft.".to_owned(),
    };
    let mut conn = world.conn().await;
    budgets::propose_allocation(&mut conn, &holder, request.id, &less, world.now())
        .await
        .unwrap();
    // the controller read a proposal of 2,500 that is no longer there
    assert_eq!(
        refused(world.approve(&controller, &request, budget).await),
        BudgetRefusal::Changed
    );
}

#[tokio::test]
async fn two_yeses_at_once_never_give_more_than_the_budget_holds() {
    let world = World::new().await;
    let budget = world.budget(1000).await;
    let holder = world.staff("Henk", Role::BudgetHolder).await;
    let controller = world.staff("Carla", Role::Controller).await;
    let mut requests = Vec::new();
    for (name, area) in [
        ("Wouw", "centrum"),
        ("Heerle", "kortendijk"),
        ("Nispen", "tolberg"),
    ] {
        let organisation = world.organisation(name, Kind::Residents, Some(area)).await;
        let member = world.board("Ria", organisation.id).await;
        let request = world.budget_request(&member, organisation.id, 600).await;
        world.prepare(&holder, &request, budget).await;
        requests.push(request);
    }
    let (one, two, three) = tokio::join!(
        world.approve(&controller, &requests[0], budget),
        world.approve(&controller, &requests[1], budget),
        world.approve(&controller, &requests[2], budget),
    );
    let outcomes = [one, two, three];
    let yes = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(yes, 1, "{outcomes:?}");
    for outcome in outcomes.into_iter().filter(Result::is_err) {
        let left = Cents::euros(400);
        assert_eq!(refused(outcome), BudgetRefusal::NotEnough { left });
    }
    let mut conn = world.conn().await;
    let m = world.here.id;
    let held = budgets::budget(&mut conn, m, budget)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.available, Cents::euros(400));
    // who was refused still waits for an answer
    let waiting = budgets::open_requests(&mut conn, m).await.unwrap();
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().all(|r| r.state == RequestState::Prepared));
    world.balanced().await;
}

#[tokio::test]
async fn the_same_request_approved_twice_at_once_moves_money_once() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let budget = world.budget(1000).await;
    let holder = world.staff("Henk", Role::BudgetHolder).await;
    let request = world.budget_request(&ria, organisation.id, 300).await;
    world.prepare(&holder, &request, budget).await;
    let one = world.staff("Carla", Role::Controller).await;
    let two = world.staff("Chris", Role::Controller).await;
    let outcomes = tokio::join!(
        world.approve(&one, &request, budget),
        world.approve(&two, &request, budget)
    );
    assert!(outcomes.0.is_ok() != outcomes.1.is_ok(), "{outcomes:?}");
    let mut conn = world.conn().await;
    let held = budgets::budget(&mut conn, world.here.id, budget)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.available, Cents::euros(700));
}

#[tokio::test]
async fn an_organisation_asks_once_for_a_year_until_it_hears() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let first = world.budget_request(&ria, organisation.id, 100).await;
    let again = NewBudgetRequest {
        id: BudgetRequestId::new(),
        organisation: organisation.id,
        year: world.year(),
        amount: Cents::euros(100),
        plan: "Nog een keer hetzelfde plan.".to_owned(),
    };
    let mut conn = world.conn().await;
    let outcome = budgets::request_budget(&mut conn, &ria, &again, world.now()).await;
    assert_eq!(refused(outcome), BudgetRefusal::OpenRequest);
    let stranger = world.staff("Hanna", Role::BudgetHolder).await;
    let outcome = budgets::request_budget(&mut conn, &stranger, &again, world.now()).await;
    assert_eq!(refused(outcome), BudgetRefusal::NotOfTheBoard);
    assert_eq!(first.state, RequestState::Requested);
}

#[tokio::test]
async fn who_is_on_the_board_that_asks_neither_prepares_nor_approves() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let budget = world.budget(1_000).await;
    let request = world.budget_request(&ria, organisation.id, 100).await;
    // both keep the municipality's money too
    let both = async |name: &str, role: Role| {
        let staff = world.staff(name, role).await;
        world
            .join(staff.person, Subject::Organisation(organisation.id))
            .await
    };
    let holder = both("Hanna", Role::BudgetHolder).await;
    let controller = both("Cor", Role::Controller).await;
    let proposal = Proposal {
        budget,
        amount: Cents::euros(100),
        reasons: "Past bij het plan.".to_owned(),
    };
    let mut conn = world.conn().await;
    let now = world.now();
    let outcome = budgets::propose_allocation(&mut conn, &holder, request.id, &proposal, now).await;
    assert_eq!(refused(outcome), BudgetRefusal::Involved);
    let other = world.staff("Mies", Role::BudgetHolder).await;
    budgets::propose_allocation(&mut conn, &other, request.id, &proposal, now)
        .await
        .unwrap();
    let verdict = Verdict {
        decision: Decision::Approve,
        reasons: String::new(),
        budget,
        amount: Cents::euros(100),
    };
    let outcome =
        budgets::decide_allocation(&mut conn, &controller, request.id, &verdict, now).await;
    assert_eq!(refused(outcome), BudgetRefusal::Involved);
    // an organisation that stopped meanwhile gets nothing
    let administrator = world.staff("Ada", Role::Administrator).await;
    organisations::stop(
        &mut conn,
        &administrator,
        organisation.id,
        world.clock.today().pred_opt().unwrap(),
        now,
    )
    .await
    .unwrap();
    let second = world.staff("Coba", Role::Controller).await;
    let outcome = budgets::decide_allocation(&mut conn, &second, request.id, &verdict, now).await;
    assert_eq!(refused(outcome), BudgetRefusal::OrganisationStopped);
}

#[tokio::test]
async fn the_whole_way_from_a_question_to_money_by_the_pages() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let holder = world.staff("Hanna", Role::BudgetHolder).await;
    let controller = world.staff("Cor", Role::Controller).await;
    let mut town = world.browser(holder.person).await;
    let mut second = world.browser(controller.person).await;
    let mut board = world.browser(ria.person).await;
    let year = world.year().to_string();

    // the budget holder proposes a budget, the controller approves it
    town.get(&paths::staff_desk())
        .await
        .is(200)
        .shows("Er wacht niets");
    town.get(&paths::staff_budgets())
        .await
        .is(200)
        .shows("Er zijn geen budgetten voor");
    let form = town.get(&paths::staff_budget_new()).await;
    let made = town
        .submit(
            &form,
            &paths::staff_budgets(),
            &[("name", "Bewonersvouchers"), ("amount", "10.000,00")],
        )
        .await;
    made.is(200)
        .shows("Het voorstel is verstuurd")
        .shows("U maakte dit voorstel zelf");
    assert_eq!(made.actions(), Vec::<String>::new());
    let budget_path = made.path.clone();
    second
        .get(&paths::staff_desk())
        .await
        .is(200)
        .shows("Bewonersvouchers")
        .shows("Voor u");
    let page = second.get(&budget_path).await;
    let decision = format!("{budget_path}/besluit");
    second.submit(&page, &decision, &[]).await.is(422);
    let decided = second
        .submit(
            &page,
            &decision,
            &[
                ("decision", "approve"),
                ("reasons", "Past in de begroting."),
            ],
        )
        .await;
    decided.is(200).shows("Goedgekeurd").shows("€ 10.000,00");

    // the board asks
    let form = board
        .get(&paths::board_budget_request_new(&organisation.slug))
        .await;
    let action = paths::board_budget_request_new(&organisation.slug);
    let plan = "Vijf vouchers van 500 euro voor plannen in het dorp.";
    let asked = board
        .submit(&form, &action, &[("amount", "2500"), ("plan", plan)])
        .await;
    asked
        .is(200)
        .shows("Uw vraag is verstuurd")
        .shows("U hoort het uiterlijk op");
    // sent twice it is one question
    let same = board
        .submit(&form, &action, &[("amount", "2500"), ("plan", plan)])
        .await;
    assert_eq!(same.path, asked.path);
    board
        .submit(&form, &action, &[("amount", "9999"), ("plan", plan)])
        .await
        .is(409);

    // the town hall prepares and decides
    let request = asked.path.rsplit('/').next().unwrap().to_owned();
    let page = town.get(&paths::staff_budget_request(&request)).await;
    page.is(200).shows(plan);
    let proposal_path = paths::staff_allocation_proposal(&request);
    let form = town.get(&proposal_path).await;
    let budget_id = budget_path.rsplit('/').next().unwrap().to_owned();
    for changes in [
        vec![("amount", "2500"), ("reasons", "Past bij het plan.")],
        vec![
            ("budget", budget_id.as_str()),
            ("amount", "2500,01"),
            ("reasons", "Past bij het plan."),
        ],
        vec![
            ("budget", budget_id.as_str()),
            ("amount", "2500"),
            ("reasons", ""),
        ],
        vec![
            ("budget", "elders"),
            ("amount", "2500"),
            ("reasons", "Past bij het plan."),
        ],
    ] {
        let answer = town.submit(&form, &proposal_path, &changes).await;
        answer.is(422);
        assert_eq!(answer.errors().len(), 1, "{changes:?}");
    }
    let right = [
        ("budget", budget_id.as_str()),
        ("amount", "2000"),
        ("reasons", "Past bij het plan."),
    ];
    town.submit(&form, &proposal_path, &right)
        .await
        .is(200)
        .shows("Uw voorstel is verstuurd");
    let decision = paths::staff_allocation_decision(&request);
    town.get(&decision)
        .await
        .is(200)
        .shows("U maakte dit voorstel zelf");
    let page = second.get(&decision).await;
    page.is(200)
        .shows("Dorpsraad Wouw")
        .shows("€ 2.000,00")
        .shows("Na een ja is er nog € 8.000,00 over.");
    second
        .submit(
            &page,
            &decision,
            &[("decision", "approve"), ("reasons", "Akkoord.")],
        )
        .await
        .is(200)
        .shows("De organisatie kreeg € 2.000,00");
    // the back button: it was decided already
    second
        .submit(
            &page,
            &decision,
            &[("decision", "approve"), ("reasons", "Akkoord.")],
        )
        .await
        .is(409);
    board
        .get(&asked.path)
        .await
        .is(200)
        .shows("De organisatie kreeg € 2.000,00")
        .shows("Akkoord.");
    board
        .get(&paths::board_budget(&organisation.slug))
        .await
        .is(200)
        .shows("Nog € 2.000,00 over van € 2.000,00");
    world
        .visitor()
        .get(&paths::organisation(&organisation.slug))
        .await
        .is(200)
        .shows(&format!("Geld in {year}"))
        .shows("Nog € 2.000,00 over");
    town.get(&budget_path).await.is(200).shows("Dorpsraad Wouw");
    world.balanced().await;
}

#[tokio::test]
async fn a_budget_that_ran_out_meanwhile_is_told_in_words() {
    let world = World::new().await;
    let budget = world.budget(1000).await;
    let holder = world.staff("Henk", Role::BudgetHolder).await;
    let controller = world.staff("Carla", Role::Controller).await;
    let mut requests = Vec::new();
    for (name, area) in [("Wouw", "centrum"), ("Heerle", "kortendijk")] {
        let organisation = world.organisation(name, Kind::Residents, Some(area)).await;
        let member = world.board("Ria", organisation.id).await;
        let request = world.budget_request(&member, organisation.id, 600).await;
        world.prepare(&holder, &request, budget).await;
        requests.push(request);
    }
    let mut browser = world.browser(controller.person).await;
    let decision = paths::staff_allocation_decision(requests[1].id);
    let page = browser.get(&decision).await;
    world
        .approve(&controller, &requests[0], budget)
        .await
        .unwrap();
    let answer = browser
        .submit(
            &page,
            &decision,
            &[("decision", "approve"), ("reasons", "Akkoord.")],
        )
        .await;
    answer
        .is(422)
        .shows("Er staat niet meer genoeg geld op dit budget")
        .shows("Er is te weinig geld op dit budget");
    // a no is possible, and the board reads why
    browser
        .submit(
            &answer,
            &decision,
            &[("decision", "refuse"), ("reasons", "Het geld is op.")],
        )
        .await
        .is(200)
        .shows("De gemeente zei nee");
}

#[tokio::test]
async fn money_pages_are_for_those_who_keep_the_money() {
    let world = World::new().await;
    let organisation = world
        .organisation("Dorpsraad Wouw", Kind::Residents, Some("centrum"))
        .await;
    let ria = world.board("Ria", organisation.id).await;
    let budget = world.budget(1000).await;
    let request = world.budget_request(&ria, organisation.id, 100).await;
    let guide = world.staff("Gijs", Role::Guide).await;
    let controller = world.staff("Carla", Role::Controller).await;
    let tenant = world.elsewhere.clone();
    let foreigner = world.person_at(&tenant, "Els").await;
    let mut conn = world.conn().await;
    for role in [Role::BudgetHolder, Role::Controller] {
        zelfgekozen::auth::grant_role(
            &mut conn,
            tenant.id,
            foreigner,
            role,
            None,
            None,
            world.now(),
        )
        .await
        .unwrap();
    }
    for (path, found_elsewhere) in [
        (paths::staff_budgets(), true),
        (paths::staff_budget(budget), false),
        (paths::staff_budget_request(request.id), false),
        (paths::staff_allocation_decision(request.id), false),
    ] {
        world.browser(ria.person).await.get(&path).await.is(403);
        world.browser(guide.person).await.get(&path).await.is(403);
        world
            .browser(controller.person)
            .await
            .get(&path)
            .await
            .is(200);
        let answer = world.browser_at(&tenant, foreigner).await.get(&path).await;
        answer.is(if found_elsewhere { 200 } else { 404 });
    }
    // preparing is for the budget holder alone
    for path in [
        paths::staff_budget_new(),
        paths::staff_allocation_proposal(request.id),
    ] {
        world
            .browser(controller.person)
            .await
            .get(&path)
            .await
            .is(403);
    }
    let decided = [("decision", "approve"), ("reasons", "Akkoord.")];
    for path in [
        paths::staff_budget_decision(budget),
        paths::staff_allocation_decision(request.id),
    ] {
        world
            .browser(guide.person)
            .await
            .post(&path, &decided)
            .await
            .is(403);
        world
            .browser_at(&tenant, foreigner)
            .await
            .post(&path, &decided)
            .await
            .is(404);
    }
    // the desk itself is for everyone of the town hall, without links that would be refused
    let desk = world
        .browser(guide.person)
        .await
        .get(&paths::staff_desk())
        .await;
    desk.is(200).shows("Dorpsraad Wouw");
    assert!(!desk.links().contains(&paths::staff_budgets()));
}
