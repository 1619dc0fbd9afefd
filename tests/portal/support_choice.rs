//! From a question for help to thanks: only the team chooses, whatever is tried.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;
use zelfgekozen::auth::{self, Role, Subject};
use zelfgekozen::base::ids::{HelpRequestId, InitiativeId, NeedId, OfferId, PersonId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::working_days::Calendar;
use zelfgekozen::initiatives::{self, Party};
use zelfgekozen::jobs;
use zelfgekozen::providers::{Independence, Outcome, Price, Profile, Scope, Tie};
use zelfgekozen::support::{
    self, NeedState, NewOffer, Offer, OfferState, RequestState, SupportError, SupportRefusal,
};
use zelfgekozen::vouchers;

use super::support::pool::{Helper, Plan, decide, helper, offer, plan, profile, request_of};
use super::support::town::Town;
use super::support::world::World;

fn refused<T>(outcome: Result<T, SupportError>) -> SupportRefusal {
    match outcome {
        Err(SupportError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

async fn events(world: &World, person: PersonId) -> Vec<String> {
    world
        .mail_of(person)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect()
}

/// A plan with a need and an offer for it.
struct Table {
    world: World,
    plan: Plan,
    need: NeedId,
    helper: Helper,
    offer: Offer,
}

impl Table {
    async fn set(euros: i64) -> Table {
        let world = World::new().await;
        let plan = plan(&world, "Buurtkeuken").await;
        let need = plan.need(&world).await;
        let helper = helper(&world, "Kees", profile()).await;
        let offer = plan.offer(&world, need, &helper, euros).await;
        Table {
            world,
            plan,
            need,
            helper,
            offer,
        }
    }

    fn page(&self, tail: &str) -> String {
        format!(
            "/initiatieven/{}/hulp/{}{tail}",
            self.plan.plan.slug, self.need
        )
    }

    fn choice(&self) -> String {
        self.page(&format!("/keuze/{}", self.offer.id))
    }

    async fn choose_as(&self, person: PersonId) -> Result<(), SupportError> {
        let who = self.world.viewer(person).await;
        let mut tx = self.world.db.app.begin().await.unwrap();
        let now = self.world.now();
        let chosen =
            support::choose(&mut tx, &who, self.need, self.offer.id, "Past bij ons", now).await;
        if chosen.is_ok() {
            tx.commit().await.unwrap();
        }
        chosen
    }
}

/// Who must act on the plan, as its lists tell.
async fn ball(world: &World, plan: &Plan) -> Party {
    let mut conn = world.conn().await;
    let held = initiatives::find(&mut conn, world.here.id, plan.plan.id);
    held.await.unwrap().unwrap().ball.with
}

/// A choice as the application's role could write it past all that the code asks.
async fn insert_choice(
    db: &PgPool,
    municipality: i32,
    (need, offer, plan): (NeedId, OfferId, InitiativeId),
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<(), String> {
    sqlx::query(
        "insert into choice (municipality_id, choice_id, need_id, offer_id, initiative_id, chosen_by, chosen_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(municipality)
    .bind(Uuid::now_v7())
    .bind(need.0)
    .bind(offer.0)
    .bind(plan.0)
    .bind(by.0)
    .bind(at)
    .execute(db)
    .await
    .map(|_| ())
    .map_err(|error| {
        error
            .as_database_error()
            .and_then(|inner| inner.constraint())
            .unwrap_or("no constraint")
            .to_owned()
    })
}

#[tokio::test]
async fn the_database_itself_refuses_a_choice_by_anyone_outside_the_team() {
    let table = Table::set(250).await;
    let world = &table.world;
    let m = world.here.id;
    let chosen = (table.need, table.offer.id, table.plan.plan.id);
    let db = &world.db.app;
    let now = world.now();

    let stranger = world.person("Els").await;
    let guide = world.staff("Vera", Role::Guide).await.person;
    let other_plan = plan(world, "Speeltuin").await;
    for person in [stranger, guide, table.helper.person, other_plan.team[0]] {
        assert_eq!(
            insert_choice(db, m.0, chosen, person, now).await,
            Err("choice_by_team".to_owned())
        );
        assert_eq!(
            refused(table.choose_as(person).await),
            SupportRefusal::NotTheTeam
        );
    }

    // who has left the team, with the roles of before still in hand
    let former = table.plan.team[1];
    let with_old_roles = world.viewer(former).await;
    let mut conn = world.conn().await;
    let subject = Some(table.plan.plan.id.0);
    auth::end_role(&mut conn, m, former, Role::Team, subject, None, world.now())
        .await
        .unwrap();
    drop(conn);
    let mut tx = world.db.app.begin().await.unwrap();
    let offer = table.offer.id;
    let late = support::choose(&mut tx, &with_old_roles, table.need, offer, "", world.now()).await;
    assert_eq!(refused(late), SupportRefusal::NotTheTeam);
    tx.rollback().await.unwrap();
    // nor can it be dated back to when they were in it
    let before = now - TimeDelta::seconds(1);
    for at in [before - TimeDelta::hours(1), now + TimeDelta::hours(1)] {
        let member = table.plan.team[0];
        assert_eq!(
            insert_choice(db, m.0, chosen, former, at).await,
            Err("choice_by_team".to_owned())
        );
        let outcome = insert_choice(db, m.0, chosen, member, at).await;
        assert!(
            outcome == Err("choice_now".to_owned()) || outcome == Err("choice_by_team".to_owned()),
            "{outcome:?}"
        );
    }
    assert_eq!(
        insert_choice(
            db,
            m.0,
            chosen,
            table.plan.team[0],
            now + TimeDelta::minutes(10)
        )
        .await,
        Err("choice_now".to_owned())
    );

    // an offer to another plan, or to another question of the same plan
    let second = table.plan.need(world).await;
    for (need, plan) in [
        (table.need, other_plan.plan.id),
        (second, table.plan.plan.id),
    ] {
        let by = match plan == other_plan.plan.id {
            true => other_plan.team[0],
            false => table.plan.team[0],
        };
        assert_eq!(
            insert_choice(db, m.0, (need, table.offer.id, plan), by, world.now()).await,
            Err("choice_of_own_offer".to_owned())
        );
    }
    let lead = table.plan.lead(world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    let odd = support::choose(&mut tx, &lead, second, table.offer.id, "", world.now()).await;
    assert_eq!(refused(odd), SupportRefusal::NotFound);
    tx.rollback().await.unwrap();

    // an offer that was taken back
    let helper = world.viewer(table.helper.person).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::withdraw_offer(&mut tx, &helper, table.offer.request, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        insert_choice(db, m.0, chosen, table.plan.team[0], world.now()).await,
        Err("choice_of_open_offer".to_owned())
    );
    assert_eq!(
        refused(table.choose_as(table.plan.team[0]).await),
        SupportRefusal::OfferClosed
    );
}

#[tokio::test]
async fn a_choice_never_changes() {
    let table = Table::set(0).await;
    table.choose_as(table.plan.team[0]).await.unwrap();
    for attempt in [
        "update choice set why = 'anders'",
        "update choice set chosen_by = chosen_by",
        "delete from choice",
        "truncate choice",
    ] {
        for db in [&table.world.db.app, &table.world.db.owner] {
            assert!(
                sqlx::raw_sql(attempt).execute(db).await.is_err(),
                "{attempt}"
            );
        }
    }
}

#[tokio::test]
async fn two_of_the_team_who_choose_at_once_make_one_choice() {
    let table = Table::set(250).await;
    let second = helper(&table.world, "Lies", profile()).await;
    let rival = table
        .plan
        .offer(&table.world, table.need, &second, 100)
        .await;
    let mut an = table.world.browser(table.plan.team[0]).await;
    let mut bo = table.world.browser(table.plan.team[1]).await;
    let first = table.choice();
    let other = table.page(&format!("/keuze/{}", rival.id));
    let (one, two) = tokio::join!(an.post_once(&first, &[]), bo.post_once(&other, &[]));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "{}\n{}", one.words(), two.words());
    let late = if one.status == StatusCode::CONFLICT {
        one
    } else {
        two
    };
    late.shows("Iemand uit uw team was u voor");
    let choices: i64 = sqlx::query_scalar("select count(*) from choice")
        .fetch_one(&table.world.db.owner)
        .await
        .unwrap();
    assert_eq!(choices, 1);
}

#[tokio::test]
async fn a_team_asks_compares_chooses_and_says_thanks() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let kees = helper(&world, "Kees", profile()).await;
    let tied = Profile {
        independence: Independence {
            ties: vec![Tie::Municipality, Tie::Housing],
            ..profile().independence
        },
        ..profile()
    };
    let lies = helper(&world, "Lies", tied).await;
    let omar = helper(&world, "Omar", profile()).await;
    let slug = &plan.plan.slug;
    let mut an = world.browser(plan.team[0]).await;

    // from two helpers in the list to a question for this plan
    let page = an.get("/hulp/vragen?h=kees&h=lies&h=omar").await;
    page.is(200)
        .shows("Kees")
        .shows("Lies")
        .shows("Buurtkeuken");
    let new = format!("/initiatieven/{slug}/hulp/nieuw?h=kees&h=lies&h=omar");
    assert!(page.links().contains(&new), "{:?}", page.links());
    let page = an.get(&new).await;
    page.is(200).shows("Daarna vragen we meteen");
    let action = format!("/initiatieven/{slug}/hulp/nieuw");
    let sent = page.form(
        &action,
        &[
            ("kind", "process"),
            (
                "what",
                "Iemand die ons gesprek leidt.\n<script>alert(1)</script>",
            ),
            ("able_after", "Zelf een avond leiden."),
            ("stays_ours", "Wij beslissen zelf."),
            ("hours", "6"),
        ],
    );
    let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let page = an.post(&action, &sent).await;
    page.is(200)
        .shows("U vroeg 3 helpers")
        .shows("Drie helpers zijn nu met uw vraag bezig");
    assert!(!page.body.contains("<script>alert"));
    let need_path = page.path.clone();
    // the button pressed twice is one question
    assert_eq!(an.post(&action, &sent).await.path, need_path);
    let need: NeedId = need_path.rsplit('/').next().unwrap().parse().unwrap();
    let day = Calendar::default().working_days_after(world.clock.today(), 2);
    for one in [&kees, &lies, &omar] {
        let mail = world.mail_of(one.person).await;
        let request = request_of(&world, need, one).await;
        let link = format!("/ondersteuner/{}/vragen/{request}", one.provider.slug);
        assert_eq!(mail.last().unwrap(), &("help-requested".to_owned(), link));
    }

    // a helper reads it, answers, and cannot be read by another helper
    let request = request_of(&world, need, &kees).await;
    let path = format!("/ondersteuner/kees/vragen/{request}");
    let mut helper = world.browser(kees.person).await;
    let desk = helper.get("/ondersteuner/kees").await;
    desk.is(200).shows("1 nieuwe vraag").shows("Buurtkeuken");
    let page = helper.get(&path).await;
    page.is(200)
        .shows("Wij beslissen zelf.")
        .shows("Zelf een avond leiden.")
        .shows("6 uur")
        .shows("Antwoord uiterlijk op");
    assert!(!page.body.contains("<script>alert"));
    let mut stranger = world.browser(lies.person).await;
    stranger.get(&path).await.is(404);
    stranger
        .get(&format!("/ondersteuner/lies/vragen/{request}"))
        .await
        .is(404);
    let form = helper.get(&format!("{path}/voorstel")).await;
    for (price, words) in [
        ("0", "Is uw hulp gratis? Zet dan het vinkje."),
        ("200.000", "Het hoogste bedrag is € 100.000,00."),
    ] {
        let typed = [
            ("result", "Een avond die werkt, met een verslag."),
            ("hand_over", "U leidt de laatste avond zelf."),
            ("price", price),
            ("btw", "21"),
        ];
        let again = helper
            .submit(&form, &format!("{path}/voorstel"), &typed)
            .await;
        again.is(422).shows(words);
    }
    let typed = [
        ("result", "Een avond die werkt, met een verslag."),
        ("hand_over", "U leidt de laatste avond zelf."),
        ("hours", "3"),
        ("price", "242,00"),
        ("btw", "21"),
    ];
    let page = helper
        .submit(&form, &format!("{path}/voorstel"), &typed)
        .await;
    page.is(200).shows("Uw voorstel is verstuurd");
    helper
        .get(&path)
        .await
        .shows("Daarvan is € 42,00 btw.")
        .hides("Doe een voorstel");
    offer(&world, need, &lies, 100).await;
    let no = request_of(&world, need, &omar).await;
    let path = format!("/ondersteuner/omar/vragen/{no}");
    let mut omars = world.browser(omar.person).await;
    let page = omars.get(&path).await;
    omars
        .submit(
            &page,
            &format!("{path}/nee"),
            &[("answer", "Ik ben op reis.")],
        )
        .await
        .is(200)
        .shows("U zei nee.");

    // side by side, with what the team lacks
    let page = an.get(&need_path).await;
    page.is(200)
        .shows("2 voorstellen naast elkaar")
        .shows("U leidt de laatste avond zelf.")
        .shows("€ 242,00")
        .shows("U mist nog € 100,00.")
        .shows("“Ik ben op reis.”")
        .shows("Deze helper werkt ook voor de gemeente.")
        .shows("U kunt nu nog 1 helper vragen.");
    let lies_request = request_of(&world, need, &lies).await;
    let mut conn = world.conn().await;
    let lies_offer = support::offer_of_request(&mut conn, world.here.id, lies_request)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let path = format!("{need_path}/keuze/{}", lies_offer.id);
    let page = an.get(&path).await;
    page.is(200)
        .shows("Goed om te weten")
        .shows("Deze helper werkt ook voor een woningcorporatie.")
        .shows("leggen we vast wie er koos");
    let long = "w".repeat(1001);
    an.submit(&page, &path, &[("why", &long)]).await.is(422);
    let page = an
        .submit(&page, &path, &[("why", "Zij kent de wijk.")])
        .await;
    page.is(200)
        .shows("U heeft gekozen")
        .shows("Vraag een voucher aan");
    assert_eq!(page.path, format!("{need_path}/gekozen"));
    // again is the same choice, and the page can be kept
    an.post(&path, &[]).await.is(200).shows("U heeft gekozen");
    an.get(&format!("{need_path}/gekozen"))
        .await
        .is(200)
        .shows("Lies")
        .shows("Een avond die werkt, en een verslag.");
    // what was offered can be read back
    an.get(&path)
        .await
        .is(200)
        .shows("Uw team koos Lies")
        .shows("Wat de helper voorstelde")
        .shows("Een avond die werkt, en een verslag.");

    assert_eq!(
        events(&world, lies.person).await.last().unwrap(),
        "offer-chosen"
    );
    assert_eq!(
        events(&world, kees.person).await.last().unwrap(),
        "offer-not-chosen"
    );
    assert!(
        !events(&world, omar.person)
            .await
            .contains(&"offer-not-chosen".to_owned())
    );
    for person in plan.team {
        let mail = events(&world, person).await;
        for event in ["offer-received", "request-declined", "help-chosen"] {
            assert!(mail.contains(&event.to_owned()), "{event}: {mail:?}");
        }
    }
    // the one who was not chosen reads no address any more
    let page = helper
        .get(&format!("/ondersteuner/kees/vragen/{request}"))
        .await;
    page.is(200)
        .shows("Het team koos een ander")
        .hides("@voorbeeld.example");
    world
        .browser(lies.person)
        .await
        .get(&format!("/ondersteuner/lies/vragen/{lies_request}"))
        .await
        .shows("Het team koos u")
        .shows("@voorbeeld.example");

    // everyone can see on the plan's page that residents chose, and who helps
    let public = world.visitor().get(&format!("/initiatieven/{slug}")).await;
    public
        .is(200)
        .shows("Het team koos Lies")
        .hides("Omar kan niet helpen");
    assert!(day > world.clock.today());
}

#[tokio::test]
async fn help_for_free_ends_with_thanks() {
    let table = Table::set(0).await;
    let mut an = table.world.browser(table.plan.team[0]).await;
    let page = an.get(&table.page("")).await;
    page.is(200).shows("Gratis").shows("Ja, het is gratis.");
    let page = an.get(&table.choice()).await;
    let page = an.submit(&page, &table.choice(), &[]).await;
    page.is(200).shows("U heeft gekozen").hides("voucher aan");
    let path = table.page("/afspraak");
    let page = an.get(&path).await;
    page.is(200).hides("We leggen het apart");
    let typed = [("hours", "3"), ("ends_on", "2030-01-01")];
    an.submit(&page, &path, &typed).await.is(422);
    let last = (table.world.clock.today() + chrono::Days::new(30)).to_string();
    let typed = [("hours", "3"), ("ends_on", last.as_str())];
    an.submit(&page, &path, &typed).await.is(200);
    let agreement = format!("/afspraken/{}", table.offer.id);
    let mut kees = table.world.browser(table.helper.person).await;
    let page = kees.get(&agreement).await;
    kees.submit(&page, &format!("{agreement}/ja"), &[])
        .await
        .is(200)
        .shows("Loopt");
    // the team says so first, and the helper agrees
    let done = format!("{agreement}/klaar");
    let page = an.get(&done).await;
    an.submit(&page, &done, &[("words", "Alles is klaar.")])
        .await
        .is(200);
    let page = kees.get(&agreement).await;
    let yes = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/ja"))
        .expect("a yes");
    kees.submit(&page, &yes, &[])
        .await
        .is(200)
        .shows("Allebei zeiden dat het klaar is");
    let mut helper = table.world.browser(table.helper.person).await;
    let path = format!("/ondersteuner/kees/vragen/{}", table.offer.request);
    helper
        .get(&path)
        .await
        .is(200)
        .shows("Dank u wel. Het team zegt dat uw hulp klaar is.")
        .hides("Zo krijgt u uw geld");
}

#[tokio::test]
async fn general_support_is_asked_for_and_paid_like_any_other() {
    let town = Town::new().await;
    let world = &town.world;
    let organiser = helper(
        world,
        "Buurtluisteraar",
        Profile {
            scopes: vec![Scope::General],
            help_kinds: vec![],
            price: Price::Fixed {
                amount: Cents::euros(250),
                btw_percent: 21,
                buys: "Een straat lang luisteren".to_owned(),
            },
            ..profile()
        },
    )
    .await;
    let plan = Plan {
        plan: town.plan.clone(),
        team: town.team,
    };
    let mut an = world.browser(plan.team[0]).await;
    let action = format!("/initiatieven/{}/hulp/nieuw", plan.plan.slug);
    let page = an.get(&action).await;
    let page = an
        .submit(
            &page,
            &action,
            &[
                ("kind", "together"),
                ("what", "Iemand die langs de deuren gaat en luistert."),
                ("able_after", "Zelf elke maand iets doen."),
                ("stays_ours", "Wij nodigen zelf uit."),
            ],
        )
        .await;
    page.is(200).shows("Mensen bij elkaar brengen");
    let for_it = "/hulp?voor=general&hulpvraag=";
    assert!(page.links().iter().any(|link| link.starts_with(for_it)));
    world
        .visitor()
        .get("/hulp?voor=general")
        .await
        .is(200)
        .shows("Buurtluisteraar");
    let need: NeedId = page.path.rsplit('/').next().unwrap().parse().unwrap();
    let made = plan.offer(world, need, &organiser, 250).await;
    let path = format!("{}/keuze/{}", page.path, made.id);
    let check = an.get(&path).await;
    an.submit(&check, &path, &[])
        .await
        .is(200)
        .shows("U heeft gekozen")
        .shows("U mist nog € 250,00.");

    // the same money, the same yes of the team
    town.voucher(250).await;
    let code: String = sqlx::query_scalar("select short_code from voucher")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    let mut listener = world.browser(organiser.person).await;
    let desk = format!("/ondersteuner/{}/code", organiser.provider.slug);
    let form = listener.get(&desk).await;
    let opened = listener.submit(&form, &desk, &[("code", &code)]).await;
    let asked = listener
        .submit(
            &opened,
            &opened.path,
            &[("amount", "250"), ("what", "Langs alle deuren geweest")],
        )
        .await;
    asked.is(200).shows("Uw vraag is bij het team");
    let mail = world.mail_of(plan.team[0]).await;
    let (_, link) = mail
        .iter()
        .find(|(event, _)| event == "redemption-requested")
        .expect("a mail to the team");
    let payment = an.get(link).await;
    an.submit(&payment, &format!("{link}/ja"), &[])
        .await
        .is(200)
        .shows("Het geld is betaald");
    let told = events(world, organiser.person).await;
    assert!(
        told.iter().any(|one| one == "redemption-confirmed"),
        "{told:?}"
    );
    world.balanced().await;
}

#[tokio::test]
async fn a_helper_who_is_asked_from_the_need_is_asked_once_and_no_fourth_one() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let mut all = Vec::new();
    for name in ["Een", "Twee", "Drie", "Vier"] {
        all.push(helper(&world, name, profile()).await);
    }
    let slug = &plan.plan.slug;
    let action = format!("/initiatieven/{slug}/hulp/{need}/vragen");
    let page_path = format!("/initiatieven/{slug}/hulp/{need}");
    let mut an = world.browser(plan.team[0]).await;
    let too_many = [("h", "een"), ("h", "twee"), ("h", "drie"), ("h", "vier")];
    an.post(&action, &too_many)
        .await
        .is(422)
        .shows("Er kunnen drie helpers tegelijk met uw vraag bezig zijn");
    an.post(&action, &[])
        .await
        .is(422)
        .shows("Kies eerst een helper.");
    an.post(&action, &[("h", "onbekend")]).await.is(404);
    an.post(&action, &[("h", "een"), ("h", "twee"), ("h", "drie")])
        .await
        .is(200)
        .shows("Gevraagd.");
    // a second tab asks the same: nothing happens twice
    an.post(&action, &[("h", "een")]).await.is(200);
    assert_eq!(events(&world, all[0].person).await.len(), 3);
    an.post(&action, &[("h", "vier")]).await.is(422);

    // the team stops waiting for one, and the place is free
    let request = request_of(&world, need, &all[0]).await;
    let page = an.get(&page_path).await;
    let end = format!("{page_path}/vragen/{request}/einde");
    an.submit(&page, &end, &[])
        .await
        .is(200)
        .shows("U wacht niet meer op deze helper.");
    assert_eq!(
        events(&world, all[0].person).await.last().unwrap(),
        "request-closed"
    );
    an.post(&action, &[("h", "een")])
        .await
        .is(422)
        .shows("U vroeg deze helper al");
    an.post(&action, &[("h", "vier")]).await.is(200);

    // the team stops looking; everyone who was busy with it hears so
    let page = an.get(&page_path).await;
    an.submit(&page, &format!("{page_path}/einde"), &[])
        .await
        .is(200)
        .shows("Gestopt met zoeken");
    for one in &all[1..] {
        assert_eq!(
            events(&world, one.person).await.last().unwrap(),
            "request-closed"
        );
    }
    an.post(&action, &[("h", "twee")])
        .await
        .is(422)
        .shows("Uw team zoekt hiervoor geen hulp meer");
}

#[tokio::test]
async fn an_offer_after_closing_is_refused_kindly() {
    let table = Table::set(250).await;
    let late = helper(&table.world, "Lies", profile()).await;
    table.plan.ask(&table.world, table.need, &[&late]).await;
    let request = request_of(&table.world, table.need, &late).await;
    let path = format!("/ondersteuner/lies/vragen/{request}");
    let mut browser = table.world.browser(late.person).await;
    let form = browser.get(&format!("{path}/voorstel")).await;
    let typed = form.form(
        &format!("{path}/voorstel"),
        &[
            ("result", "Alles wat u wilt, vandaag nog."),
            ("hand_over", "Een map met alles erin."),
            ("free", "yes"),
        ],
    );
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    table.choose_as(table.plan.team[0]).await.unwrap();
    let again = browser.post(&format!("{path}/voorstel"), &typed).await;
    again.is(422).shows("Deze vraag staat niet meer open.");
    assert!(again.body.contains("Alles wat u wilt, vandaag nog."));
    browser
        .get(&path)
        .await
        .is(200)
        .shows("Het team vraagt dit niet meer");
    browser
        .post(&format!("{path}/nee"), &[("answer", "Toch niet")])
        .await
        .is(422);
}

#[tokio::test]
async fn an_offer_that_is_too_old_or_of_a_suspended_helper_is_not_chosen() {
    let table = Table::set(250).await;
    let guide = table.world.staff("Vera", Role::Guide).await;
    decide(&table.world, &guide, &table.helper, Outcome::Suspended).await;
    let mut an = table.world.browser(table.plan.team[0]).await;
    an.get(&table.page(""))
        .await
        .is(200)
        .shows("U kunt dit voorstel niet meer kiezen.");
    an.post(&table.choice(), &[])
        .await
        .is(422)
        .shows("Deze helper staat nu niet op de lijst.");
    decide(&table.world, &guide, &table.helper, Outcome::Admitted).await;
    table.world.pass(31).await;
    let mut an = table.world.browser(table.plan.team[0]).await;
    an.post(&table.choice(), &[])
        .await
        .is(422)
        .shows("Dit voorstel geldt niet meer.");
    // the place is free again
    an.get(&table.page(""))
        .await
        .shows("U kunt nu nog 3 helpers vragen.");
}

#[tokio::test]
async fn silence_closes_a_request_and_frees_the_place() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let kees = helper(&world, "Kees", profile()).await;
    plan.ask(&world, need, &[&kees]).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    let request = request_of(&world, need, &kees).await;
    let state = |world: &World| {
        let db = world.db.app.clone();
        let m = world.here.id;
        async move {
            let mut conn = db.acquire().await.unwrap();
            support::find_request(&mut conn, m, request)
                .await
                .unwrap()
                .unwrap()
                .state
        }
    };
    assert_eq!(state(&world).await, RequestState::Open);
    assert_eq!(ball(&world, &plan).await, Party::Provider);
    world.pass(8).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    jobs::let_time_pass(&world.app).await.unwrap();
    assert_eq!(state(&world).await, RequestState::Lapsed);
    // nobody waits for the helper any more
    assert_eq!(ball(&world, &plan).await, Party::Team);
    for person in plan.team {
        let mail = events(&world, person).await;
        let lapsed = mail
            .iter()
            .filter(|event| *event == "request-lapsed")
            .count();
        assert_eq!(lapsed, 1, "{mail:?}");
    }
    let mut an = world.browser(plan.team[0]).await;
    an.get(&format!("/initiatieven/{}/hulp/{need}", plan.plan.slug))
        .await
        .is(200)
        .shows("Geen antwoord")
        .shows("U kunt nu nog 3 helpers vragen.");
}

#[tokio::test]
async fn an_offer_is_changed_by_taking_it_back_and_making_a_new_one() {
    let table = Table::set(250).await;
    // long after the day by which the request had to be answered
    table.world.pass(8).await;
    let path = format!("/ondersteuner/kees/vragen/{}", table.offer.request);
    let mut helper = table.world.browser(table.helper.person).await;
    let page = helper.get(&path).await;
    let page = helper
        .submit(&page, &format!("{path}/voorstel/einde"), &[])
        .await;
    page.is(200).shows("Wacht op uw antwoord");
    assert_eq!(ball(&table.world, &table.plan).await, Party::Provider);
    jobs::let_time_pass(&table.world.app).await.unwrap();
    let second = offer(&table.world, table.need, &table.helper, 200).await;
    // the page that somebody of the team still has open leads to the old offer
    let mut an = table.world.browser(table.plan.team[0]).await;
    an.post(&table.choice(), &[])
        .await
        .is(409)
        .shows("Dit voorstel is net teruggenomen")
        .shows("€ 200,00");
    let path = table.page(&format!("/keuze/{}", second.id));
    an.post(&path, &[]).await.is(200).shows("U heeft gekozen");
    let mut conn = table.world.conn().await;
    let choice = support::choice_of(&mut conn, table.world.here.id, table.need)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(choice.offer, second.id);
    let need = support::find_need(&mut conn, table.world.here.id, table.need)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(need.state, NeedState::Chosen);
    let held = support::offer_of_request(&mut conn, table.world.here.id, second.request)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (held.state, held.price),
        (OfferState::Chosen, Cents::euros(200))
    );
}

#[tokio::test]
async fn nobody_but_the_team_sees_a_button_to_choose() {
    let table = Table::set(250).await;
    let world = &table.world;
    let guide = world.staff("Vera", Role::Guide).await.person;
    let stranger = world.person("Els").await;
    let elsewhere = world.person_at(&world.elsewhere.clone(), "Ria").await;
    let mut browsers = vec![
        world.browser(guide).await,
        world.browser(stranger).await,
        world.browser(table.helper.person).await,
        world.browser_at(&world.elsewhere.clone(), elsewhere).await,
    ];
    for browser in &mut browsers {
        for path in [
            table.page(""),
            table.choice(),
            table.page("/gekozen"),
            table.page("/afspraak"),
        ] {
            browser.get(&path).await.is(404);
        }
        for path in [
            table.choice(),
            table.page("/vragen"),
            table.page("/einde"),
            table.page("/afspraak"),
        ] {
            browser.post(&path, &[("h", "kees")]).await.is(404);
        }
    }
    // signed out: to the door, and nothing is chosen
    let out = world.visitor().post_once(&table.choice(), &[]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    // the team of another plan, under the address of its own plan
    let other = plan(world, "Speeltuin").await;
    let mut browser = world.browser(other.team[0]).await;
    let base = format!("/initiatieven/{}/hulp/{}", other.plan.slug, table.need);
    for tail in ["", "/gekozen", "/afspraak"] {
        browser.get(&format!("{base}{tail}")).await.is(404);
    }
    for tail in [
        format!("/keuze/{}", table.offer.id),
        "/vragen".to_owned(),
        "/einde".to_owned(),
        "/afspraak".to_owned(),
        format!("/vragen/{}/einde", table.offer.request),
    ] {
        browser
            .post(&format!("{base}{tail}"), &[("h", "kees")])
            .await
            .is(404);
    }
    // what is no id leads nowhere
    let mut an = world.browser(table.plan.team[0]).await;
    let slug = &table.plan.plan.slug;
    for tail in [
        "/hulp/x".to_owned(),
        format!("/hulp/{}", NeedId::new()),
        format!("/hulp/{}/keuze/{}", table.need, OfferId::new()),
        format!("/hulp/{}/keuze/x", table.need),
    ] {
        an.get(&format!("/initiatieven/{slug}{tail}")).await.is(404);
    }
    let choices: i64 = sqlx::query_scalar("select count(*) from choice")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(choices, 0);
}

#[tokio::test]
async fn a_draft_asks_nobody_and_an_ended_plan_lets_helpers_go() {
    let table = Table::set(250).await;
    let world = &table.world;
    let silent = helper(world, "Lies", profile()).await;
    table.plan.ask(world, table.need, &[&silent]).await;
    let lead = table.plan.lead(world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    zelfgekozen::initiatives::end(
        &mut tx,
        &lead,
        table.plan.plan.id,
        zelfgekozen::initiatives::Ending::Stopped,
        world.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        refused(table.choose_as(table.plan.team[0]).await),
        SupportRefusal::PlanNotOpen
    );
    jobs::let_time_pass(&world.app).await.unwrap();
    assert_eq!(
        events(world, silent.person).await.last().unwrap(),
        "request-closed"
    );
    assert_eq!(
        events(world, table.helper.person).await.last().unwrap(),
        "offer-not-chosen"
    );
    let mut an = world.browser(table.plan.team[0]).await;
    an.get(&table.page(""))
        .await
        .is(200)
        .shows("Gestopt met zoeken");

    let mut conn = world.conn().await;
    let who = world.viewer(table.plan.team[0]).await;
    let draft = zelfgekozen::initiatives::start_draft(
        &mut conn,
        &who,
        InitiativeId::new(),
        "Nog geheim",
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let path = format!("/initiatieven/{}/hulp/nieuw", draft.slug);
    let page = an.get(&path).await;
    assert_eq!(page.path, format!("/initiatieven/{}", draft.slug));
    let sent = [
        ("kind", "guide"),
        ("what", "Waar beginnen we dan?"),
        ("able_after", "Zelf verder."),
        ("stays_ours", "Alles."),
    ];
    an.post(&path, &sent)
        .await
        .is(422)
        .shows("Dit kan alleen als het plan op de site staat");
    an.get("/hulp/vragen?h=kees")
        .await
        .is(200)
        .shows("Zet eerst uw plan “Nog geheim” op de site");
}

#[tokio::test]
async fn bad_input_changes_nothing_and_says_what_is_wrong() {
    let table = Table::set(250).await;
    let world = &table.world;
    let mut an = world.browser(table.plan.team[0]).await;
    let action = format!("/initiatieven/{}/hulp/nieuw", table.plan.plan.slug);
    let page = an.get(&action).await;
    let long = "a".repeat(2001);
    for (changes, words) in [
        (&[("kind", "")][..], "Kies wat voor hulp u zoekt"),
        (&[("kind", "boss")], "kies een antwoord uit de lijst"),
        (&[("what", "")], "Schrijf waar u hulp bij wilt"),
        (&[("what", &long)], "niet meer dan 2000 tekens"),
        (
            &[("able_after", "")],
            "Schrijf wat u daarna zelf wilt kunnen",
        ),
        (&[("hours", "501")], "kies een getal van 1 tot en met 500"),
        (&[("stays_ours", "")], "Schrijf wat van uw team blijft"),
        (&[("wanted_by", "31-02-2027")], "dit is geen datum"),
        (&[("wanted_by", "2001-01-01")], "deze datum is al geweest"),
        (&[("wanted_by", "2099-01-01")], "kies een dag tot en met"),
    ] {
        let mut sent = vec![
            ("kind", "guide"),
            ("what", "Waar beginnen we?"),
            ("able_after", "Zelf verder."),
            ("stays_ours", "Alles."),
        ];
        sent.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        sent.extend(changes);
        let again = an.submit(&page, &action, &sent).await;
        again.is(422);
        let errors = again.errors();
        assert!(
            errors.iter().any(|error| error.contains(words)),
            "{changes:?}: {errors:?}"
        );
    }
    let lies = helper(world, "Lies", profile()).await;
    table.plan.ask(world, table.need, &[&lies]).await;
    let request = request_of(world, table.need, &lies).await;
    let action = format!("/ondersteuner/lies/vragen/{request}/voorstel");
    let mut browser = world.browser(lies.person).await;
    let page = browser.get(&action).await;
    for (changes, words) in [
        (&[("result", "")][..], "Schrijf wat er is als het klaar is"),
        (&[("stays_ours", "")], "Schrijf wat van het team blijft"),
        (
            &[("hand_over", "")],
            "Schrijf hoe het team daarna zelf verder gaat",
        ),
        (&[("hours", "2,5")], "dit is geen heel getal"),
        (
            &[("hours", "99999")],
            "kies een getal van 1 tot en met 2000",
        ),
        (&[("price", "")], "zeg dat uw hulp gratis is"),
        (&[("price", "1,250.00")], "dit is geen bedrag"),
        (&[("price", "99999999")], "dit is te veel"),
        (&[("btw", "")], "Kies hoeveel btw erin zit"),
        (
            &[("valid_until", "")],
            "Kies tot welke dag uw voorstel geldt",
        ),
        (&[("valid_until", "2001-01-01")], "deze datum is al geweest"),
    ] {
        let mut sent = vec![
            ("result", "Een plan met stappen."),
            ("hand_over", "Een map met alles erin."),
            ("price", "100,00"),
            ("btw", "21"),
        ];
        sent.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        sent.extend(changes);
        let again = browser.submit(&page, &action, &sent).await;
        again.is(422);
        let errors = again.errors();
        assert!(
            errors.iter().any(|error| error.contains(words)),
            "{changes:?}: {errors:?}"
        );
    }
    let offers: i64 = sqlx::query_scalar("select count(*) from offer")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(offers, 1);
    // another helper's request, and one that is not there
    let mut kees = world.browser(table.helper.person).await;
    for id in [request, HelpRequestId::new()] {
        for tail in ["", "/voorstel", "/verstuurd"] {
            kees.get(&format!("/ondersteuner/kees/vragen/{id}{tail}"))
                .await
                .is(404);
        }
        for tail in ["/voorstel", "/nee", "/voorstel/einde"] {
            kees.post(&format!("/ondersteuner/kees/vragen/{id}{tail}"), &[])
                .await
                .is(404);
        }
    }
}

#[tokio::test]
async fn another_helper_does_not_answer_in_ones_place() {
    let table = Table::set(250).await;
    let other = helper(&table.world, "Lies", profile()).await;
    let who = table.world.viewer(other.person).await;
    let request = table.offer.request;
    let now = table.world.now();
    let mut conn = table.world.conn().await;
    assert_eq!(
        refused(support::withdraw_offer(&mut conn, &who, request, now).await),
        SupportRefusal::NotTheHelper
    );
    assert_eq!(
        refused(support::decline(&mut conn, &who, request, "", now).await),
        SupportRefusal::NotTheHelper
    );
    let new = NewOffer {
        result: "Iets".to_owned(),
        stays_ours: "Alles".to_owned(),
        hand_over: "U krijgt alle papieren. De laatste keer doet u het, en kijk ik mee.".to_owned(),
        hours: None,
        price: Cents::ZERO,
        btw_percent: 0,
        valid_until: table.world.clock.today(),
    };
    let made = support::make_offer(&mut conn, &who, request, OfferId::new(), new, now).await;
    assert_eq!(refused(made), SupportRefusal::NotTheHelper);
}

#[tokio::test]
async fn the_need_page_counts_the_money_of_the_vouchers() {
    let town = Town::new().await;
    let world = &town.world;
    let helper = Helper {
        provider: town.provider.clone(),
        person: town.helper,
    };
    let plan = Plan {
        plan: town.plan.clone(),
        team: town.team,
    };
    let need = plan.need(world).await;
    plan.offer(world, need, &helper, 300).await;
    let path = format!("/initiatieven/{}/hulp/{need}", plan.plan.slug);
    let mut browser = world.browser(plan.team[0]).await;
    browser
        .get(&path)
        .await
        .is(200)
        .shows("U heeft nog geen geld van een voucher.")
        .shows("U mist nog € 300,00.");
    let voucher = town.voucher(250).await;
    browser
        .get(&path)
        .await
        .shows("Gekregen met vouchers € 250,00")
        .shows("Nog vrij € 250,00")
        .shows("Vraag een voucher aan")
        .shows("U mist nog € 50,00.");
    // somebody who is in the team and acts for the helper too: the choice says so
    world
        .join(plan.team[1], Subject::Provider(helper.provider.id))
        .await;
    let mut conn = world.conn().await;
    let request = request_of(world, need, &helper).await;
    let made = support::offer_of_request(&mut conn, world.here.id, request)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let choice = format!("{path}/keuze/{}", made.id);
    let none = "Via deze site kwam er in de laatste twaalf maanden nog niets.";
    browser.get(&path).await.shows(none);
    browser
        .get(&choice)
        .await
        .is(200)
        .shows("Iemand uit uw team hoort ook bij deze helper.")
        .shows(none);
    // what the helper asks in general stands beside what it asks here
    for page in [&path, &choice] {
        browser
            .get(page)
            .await
            .shows("Dat is € 75,00 per uur.")
            .shows("Op het profiel staat: € 75,00 per uur")
            .hides("Dit voorstel vraagt meer.");
    }
    sqlx::query(
        "update provider set price_cents = 7000 where municipality_id = $1 and provider_id = $2",
    )
    .bind(world.here.id.0)
    .bind(helper.provider.id.0)
    .execute(&world.db.owner)
    .await
    .expect("the helper asks less from now on");
    for page in [&path, &choice] {
        browser.get(page).await.shows("Dit voorstel vraagt meer.");
    }
    // from whom the helper's money came stands beside the offer and at the choice
    let lead = town.viewer(town.team[0]).await;
    let asked = town.ask(voucher, 50_00).await.expect("it can be asked");
    vouchers::confirm_redemption(&world.db.app, &lead, asked, world.now())
        .await
        .expect("it is paid");
    let all = format!(
        "laatste twaalf maanden: 100% van {}",
        town.organisation.name
    );
    for page in [&path, &choice] {
        browser.get(page).await.is(200).shows(&all).hides(none);
    }
}

#[tokio::test]
async fn what_an_agreement_lacks_is_told_everywhere_until_the_vouchers_have_it() {
    let town = Town::new().await;
    let (need, _) = town.chosen(700).await;
    let home = format!("/initiatieven/{}", town.plan.slug);
    let chosen = format!("{home}/hulp/{need}/gekozen");
    let mut an = town.world.browser(town.team[0]).await;
    an.get(&chosen).await.is(200).shows("U mist nog € 700,00.");
    town.voucher(500).await;
    let offer = town.draw(need, 4).await.unwrap();
    an.get(&chosen).await.shows("U mist nog € 200,00.");
    an.get(&home)
        .await
        .shows("U mist nog € 200,00 voor uw helper.");
    town.voucher(200).await;
    for page in [&home, &chosen] {
        an.get(page).await.is(200).hides("U mist nog");
    }
    // set apart is not lacking again, nor what was paid
    town.sign(offer).await.unwrap();
    jobs::let_time_pass(&town.world.app).await.unwrap();
    town.done(offer, 700, true).await.unwrap();
    town.yes(offer, town.team[1]).await.unwrap();
    for page in [&home, &chosen, &format!("{home}/hulp/{need}")] {
        an.get(page).await.is(200).hides("U mist nog");
    }
    an.get(&chosen).await.hides("Vraag een voucher aan");
    town.world.balanced().await;
}

#[tokio::test]
async fn of_two_jobs_the_one_that_was_chosen_first_counts_on_the_money_first() {
    let town = Town::new().await;
    let (first, _) = town.chosen(300).await;
    let (second, _) = town.chosen(200).await;
    town.voucher(400).await;
    let home = format!("/initiatieven/{}", town.plan.slug);
    let chosen = |need: NeedId| format!("{home}/hulp/{need}/gekozen");
    let mut an = town.world.browser(town.team[0]).await;
    an.get(&chosen(first)).await.hides("U mist nog");
    an.get(&chosen(second)).await.shows("U mist nog € 100,00.");
}
