//! A helper without a smartphone is served by a desk: what it does is what the helper does, with a line for every act,
//! and nobody stands on both sides.

use axum::http::Method;
use zelfgekozen::auth::{self, Role, Subject};
use zelfgekozen::base::ids::{NeedId, OfferId, PersonId, ProviderId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::providers::{
    self, AdmissionDecision, Outcome, Provider, ProviderError, ProviderRefusal,
};
use zelfgekozen::support::agreements::AgreementState;
use zelfgekozen::support::{self, NeedKind, NewNeed, SupportError, SupportRefusal};
use zelfgekozen::vouchers::{self, Ballot, VoucherError, VoucherRefusal};

use super::support::browser::{Answer, Browser};
use super::support::pool::{self, Helper};
use super::support::town::Town;

const SAID: [(&str, &str); 2] = [("how", "phone"), ("note", "Henk belde en zei ja.")];

/// A person of the town hall's desk, with a browser.
async fn guide(town: &Town) -> (PersonId, Browser) {
    let person = town.world.staff("Gonny Gids", Role::Guide).await.person;
    (person, town.world.browser(person).await)
}

async fn take_up(browser: &mut Browser, slug: &str) {
    let path = format!("/namens/{slug}");
    let page = browser.get(&path).await;
    browser.submit(&page, &path, &SAID).await.is(200);
}

async fn begin(browser: &mut Browser, slug: &str) {
    let page = browser.get(&format!("/namens/{slug}")).await;
    let begun = browser
        .submit(&page, &format!("/namens/{slug}/beurt"), &SAID)
        .await;
    assert!(is_in_turn(begun.is(200)), "{}", begun.words());
}

/// The banner stands above everything else of a page.
fn is_in_turn(page: &Answer) -> bool {
    page.body.contains("U doet dit voor ")
}

async fn stop(browser: &mut Browser) {
    browser.post("/namens", &[]).await.is(200);
}

async fn acts(town: &Town) -> Vec<String> {
    sqlx::query_scalar("select action from served_act order by at, served_act_id")
        .fetch_all(&town.world.db.owner)
        .await
        .unwrap()
}

/// Henk's application, typed in from paper by the guide, and admitted by somebody else.
async fn henk(town: &Town, desk: &mut Browser) -> Provider {
    let path = "/gemeente/namens/aanmelding";
    let page = desk.get(path).await;
    // to the clerk, about the helper
    page.is(200)
        .shows("Wat doet de helper?")
        .shows("De helper houdt zich aan deze regels")
        .hides("Wat doet u?");
    let typed = [
        ("how", "paper"),
        ("note", "Henk vulde het formulier zelf in."),
        ("contact", "0165 11 22 33"),
        ("name", "Henk Timmer"),
        ("kind", "natural"),
        ("about", "Ik repareer al veertig jaar meubels met de hand."),
        ("does_not", "Ik werk niet op een ladder."),
        ("scopes", "specific"),
        ("help_kinds", "knowledge"),
        ("languages", "nl"),
        ("price_form", "hour"),
        ("price", "20"),
        ("btw", "0"),
        ("employer", "Ik ben met pensioen."),
        ("payers", "Bewoners betalen mij."),
        ("statement", "Niemand zegt mij wat ik moet vinden."),
        ("agree", "yes"),
    ];
    // nothing that was typed is lost
    let wrong = desk
        .submit(&page, path, &[("name", "Henk Timmer"), ("note", "")])
        .await;
    wrong.is(422).shows("Schrijf wat de helper doet");
    assert!(
        wrong
            .form(path, &[])
            .contains(&("name".to_owned(), "Henk Timmer".to_owned()))
    );
    for _ in 0..2 {
        let sent = desk.submit(&page, path, &typed).await;
        sent.is(200).shows("Gevraagd op");
        assert!(!is_in_turn(&sent));
    }
    begin(desk, "henk-timmer").await;
    // in a turn one is the helper's hands, and nothing else
    desk.get("/ondersteuner/henk-timmer").await.is(200);
    desk.get("/ondersteuner/henk-timmer/mensen").await.is(403);
    // it says why, and the way on leads to what was closed
    let closed = desk.get("/gemeente").await;
    closed
        .is(403)
        .shows("U helpt nu Henk Timmer. Stop daarmee om verder te gaan met uw eigen werk.");
    assert!(closed.body.contains(r#"name="next" value="/gemeente""#));
    let next = [("next", "/gemeente")];
    assert_eq!(desk.post("/namens", &next).await.is(200).path, "/gemeente");
    desk.get("/gemeente").await.is(200);
    desk.get("/ondersteuner/henk-timmer").await.is(404);

    // who decides reads who filled it in, when, and what the helper said
    let day = town.world.clock.today();
    let other = town.world.staff("Gerda", Role::Guide).await;
    let mut other = town.world.browser(other.person).await;
    let filled = format!(
        "Ingevuld door Gonny Gids, Balie van {}, op {}.",
        town.world.here.name,
        town.world
            .app
            .texts
            .translator(zelfgekozen::texts::Locale::Nl)
            .date(day)
    );
    other
        .get("/gemeente/helpers/henk-timmer")
        .await
        .is(200)
        .shows(&filled)
        .shows("Henk vulde het formulier zelf in.");

    let mut conn = town.world.conn().await;
    let helper = providers::find_by_slug(&mut conn, town.world.here.id, "henk-timmer")
        .await
        .unwrap()
        .unwrap();
    let yes = AdmissionDecision {
        outcome: Outcome::Admitted,
        unmet: vec![],
        reasons: "Voldoet aan alle voorwaarden.".to_owned(),
        heard: String::new(),
    };
    let other = town.world.staff("Sien Kenner", Role::Specialist).await;
    providers::decide_admission(&mut conn, &other, helper.id, yes, town.world.now())
        .await
        .unwrap();
    helper
}

async fn asked(town: &Town, provider: ProviderId) -> NeedId {
    let lead = town.viewer(town.team[0]).await;
    let now = town.world.now();
    let mut conn = town.world.conn().await;
    let new = NewNeed {
        kind: NeedKind::Knowledge,
        what: "Wie maakt onze banken?".to_owned(),
        able_after: "Zelf een bank maken.".to_owned(),
        stays_ours: "De keuzes".to_owned(),
        wanted_by: None,
        hours: Some(6),
    };
    let need = support::state_need(&mut conn, &lead, NeedId::new(), town.plan.id, new, now)
        .await
        .unwrap();
    support::ask(&mut conn, &lead, need.id, &[provider], now)
        .await
        .unwrap();
    need.id
}

async fn offer_of(town: &Town, need: NeedId) -> OfferId {
    let id: uuid::Uuid = sqlx::query_scalar("select offer_id from offer where need_id = $1")
        .bind(need.0)
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    OfferId(id)
}

#[tokio::test]
async fn from_a_paper_form_to_the_payment_without_an_account_and_each_act_is_written_down_once() {
    let town = Town::new().await;
    let (guide, mut desk) = guide(&town).await;
    let helper = henk(&town, &mut desk).await;
    town.voucher(500).await;
    let need = asked(&town, helper.id).await;

    // the desk hears of it, with whom it is for, and the link leads to where one acts for the helper
    let mail = town.world.mail_of(guide).await;
    let (_, link) = mail
        .iter()
        .find(|(event, _)| event == "help-requested")
        .expect("the desk hears of it");
    assert!(link.starts_with("/namens/henk-timmer?verder="), "{link}");
    let page = desk.get(link).await;
    assert!(!is_in_turn(page.is(200)));
    let request = desk.submit(&page, "/namens/henk-timmer/beurt", &SAID).await;
    request.is(200).shows("Wie maakt onze banken?");
    assert!(is_in_turn(&request));

    let write = format!("{}/voorstel", request.path);
    let page = desk.get(&write).await;
    let last = (town.world.clock.today() + chrono::Days::new(30)).to_string();
    let typed = [
        ("result", "Drie banken van oud hout"),
        ("stays_ours", "De keuzes"),
        ("hand_over", "De laatste bank maakt u zelf, en ik kijk mee."),
        ("hours", "4"),
        ("price", "80"),
        ("btw", "0"),
        ("valid_until", last.as_str()),
    ];
    desk.submit(&page, &write, &typed).await.is(200);
    desk.submit(&page, &write, &typed).await.is(200);
    let offer = offer_of(&town, need).await;

    // choosing stays with the team: the database asks who is in it
    let who = town.viewer(guide).await;
    let mut conn = town.world.conn().await;
    let chosen = support::choose(&mut conn, &who, need, offer, "Deze", town.world.now()).await;
    assert!(
        matches!(
            chosen,
            Err(SupportError::Refused(
                SupportRefusal::NotTheTeam | SupportRefusal::NotFound
            ))
        ),
        "{chosen:?}"
    );
    let forced = sqlx::query(
        "insert into choice (municipality_id, choice_id, need_id, offer_id, initiative_id, chosen_by, why, chosen_at)
         select municipality_id, gen_random_uuid(), need_id, offer_id, initiative_id, $2, 'Deze', ledger.now()
           from offer where offer_id = $1",
    )
    .bind(offer.0)
    .bind(guide.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap_err();
    assert_eq!(constraint(&forced), "choice_by_team");
    let lead = town.viewer(town.team[0]).await;
    support::choose(
        &mut conn,
        &lead,
        need,
        offer,
        "Past bij ons",
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    town.draw(need, 4).await.unwrap();

    let path = format!("/afspraken/{offer}");
    let page = desk.get(&path).await;
    desk.submit(&page, &format!("{path}/ja"), &[])
        .await
        .is(200)
        .shows("Loopt");
    let page = desk.get(&path).await;
    let hours = [("hours", "2"), ("minutes", "0"), ("work", "Hout gezaagd.")];
    desk.submit(&page, &format!("{path}/uren"), &hours)
        .await
        .is(200);
    let page = desk.get(&path).await;
    desk.submit(
        &page,
        &format!("{path}/bericht"),
        &[("say", "Ik kom dinsdag.")],
    )
    .await
    .is(200);
    let done = format!("{path}/klaar");
    let page = desk.get(&done).await;
    let all = [
        ("words", "De banken staan er."),
        ("amount", "80"),
        ("is_last", "yes"),
    ];
    desk.submit(&page, &done, &all).await.is(200);
    town.yes(offer, town.team[0]).await.unwrap();
    let one = town.agreement(offer).await;
    assert_eq!(one.state, AgreementState::Completed);
    assert_eq!(one.paid, Cents::euros(80));
    town.world.balanced().await;

    assert_eq!(
        acts(&town).await,
        [
            "provider.applied",
            "offer.made",
            "agreement.signed",
            "agreement.hours",
            "agreement.words",
            "delivery.said",
        ]
    );
    // the team reads who filled it in, and how the helper said yes
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&path)
        .await
        .is(200)
        .shows("Ingevuld door de balie van de gemeente voor Henk Timmer: de afspraak getekend")
        .shows("Henk belde en zei ja.");
    team.get(&format!("/initiatieven/{}", town.plan.slug))
        .await
        .is(200)
        .shows("Ingevuld door de balie van de gemeente voor de helper");
    let mut passer_by = town.world.visitor();
    passer_by
        .get(&format!("/initiatieven/{}", town.plan.slug))
        .await
        .hides("Ingevuld door");
    // the log names what each act was about, with a link for who may open it
    let signed = format!("de afspraak getekend · afspraak voor “{}”", town.plan.title);
    let log = desk.get("/namens/henk-timmer").await;
    log.is(200).shows(&signed);
    assert!(log.links().contains(&path), "{:?}", log.links());
    let made = log.links();
    let made = made.iter().find(|link| link.contains("/vragen/"));
    desk.get(made.expect("the question")).await.is(200);
    stop(&mut desk).await;
    let log = desk.get("/gemeente/namens").await;
    log.is(200)
        .shows(&format!("Henk Timmer: {signed}"))
        .shows("0165 11 22 33");
    assert!(!log.links().contains(&path), "{:?}", log.links());
    // nobody became one of the helper's people by it
    let people: i64 = sqlx::query_scalar("select count(*) from role_grant where subject_id = $1")
        .bind(helper.id.0)
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert_eq!(people, 0);
}

fn constraint(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(|inner| inner.constraint())
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_desk_speaks_for_a_helper_in_a_hearing_in_a_turn_and_with_a_line_about_it() {
    let town = Town::new().await;
    let (person, mut desk) = guide(&town).await;
    let helper = Helper {
        provider: henk(&town, &mut desk).await,
        person,
    };
    let other = town.world.staff("Sien Kenner", Role::Specialist).await;
    pool::intend(&town.world, &other, &helper, Outcome::Removed, false).await;
    let answers = "insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, made_by, made_at)
                   select municipality_id, gen_random_uuid(), intention_id, 'answered', 'Ik stop.', $1, ledger.now()
                     from admission_intention";
    let writes = async || {
        let done = sqlx::query(answers)
            .bind(person.0)
            .execute(&town.world.db.app)
            .await;
        constraint(&done.unwrap_err())
    };
    // of a desk that serves the helper, and in no turn
    assert_eq!(writes().await, "hearing_side");
    begin(&mut desk, "henk-timmer").await;
    assert_eq!(writes().await, "served_trail");
    let place = "/ondersteuner/henk-timmer/plek";
    let page = desk.get(place).await;
    let said = [("answer", "Henk maakt zijn prijs duidelijk.")];
    desk.submit(&page, place, &said)
        .await
        .is(200)
        .shows("Henk maakt zijn prijs duidelijk.");
    assert!(acts(&town).await.contains(&"provider.heard".to_owned()));
}

#[tokio::test]
async fn what_was_done_for_a_helper_is_kept_as_it_was() {
    let town = Town::new().await;
    let (_, mut desk) = guide(&town).await;
    henk(&town, &mut desk).await;
    for sql in [
        "update served_act set action = 'offer.made'",
        "delete from served_act",
        "truncate served_act",
        "delete from served_turn",
        "delete from provider_service",
    ] {
        let refused = sqlx::query(sql).execute(&town.world.db.owner).await;
        let code = refused.unwrap_err();
        let code = code.as_database_error().and_then(|inner| inner.code());
        assert!(
            matches!(code.as_deref(), Some("LG001" | "0A000")),
            "{sql}: {code:?}"
        );
        assert!(sqlx::query(sql).execute(&town.world.db.app).await.is_err());
    }
    for sql in [
        "insert into served_act (municipality_id, turn_id, provider_id, person_id, action, subject_kind, subject_id, at)
         select municipality_id, turn_id, provider_id, person_id, 'offer.made', 'offer', '', begun_at from served_turn",
        "update served_turn set person_id = person_id",
        "update provider_service set note = 'anders'",
    ] {
        assert!(sqlx::query(sql).execute(&town.world.db.app).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn who_is_of_the_team_or_decided_about_its_money_does_not_act_for_its_helper() {
    let town = Town::new().await;
    town.voucher(500).await;
    let offer = town.drawn(100).await;
    let slug = town.provider.slug.clone();
    // the chair decided about the voucher; of the team somebody sits on the board of the same organisation
    let organisation = Subject::Organisation(town.organisation.id);
    town.world.join(town.team[1], organisation).await;
    let path = format!("/afspraken/{offer}");
    let mut first = true;
    for person in [town.board[0], town.team[1]] {
        let mut browser = town.world.browser(person).await;
        if std::mem::take(&mut first) {
            take_up(&mut browser, &slug).await;
        }
        begin(&mut browser, &slug).await;
        let page = browser.get(&path).await;
        page.is(200)
            .shows("Dit kunt u niet invullen voor de helper.");
        browser
            .submit(&page, &format!("{path}/ja"), &[])
            .await
            .is(422)
            .shows("Laat iemand anders dit invullen");
        // the database says the same to whoever asks it directly
        let signed = sqlx::query(
            "insert into agreement_signature (municipality_id, agreement_signature_id, offer_id, side, person_id,
                                              price_cents, hours_cap, ends_on, in_parts, clauses, signed_at)
             select municipality_id, gen_random_uuid(), offer_id, 'helper', $2, price_cents, hours_cap, ends_on, in_parts,
                    clauses, ledger.now() from agreement where offer_id = $1",
        )
        .bind(offer.0)
        .bind(person.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap_err();
        assert_eq!(constraint(&signed), "agreement_side");
        let written = sqlx::query(
            "insert into audit_event (municipality_id, at, actor_id, action, subject_kind, subject_id)
             select municipality_id, ledger.now(), $2, 'agreement.signed', 'offer', offer_id::text
               from agreement where offer_id = $1",
        )
        .bind(offer.0)
        .bind(person.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap_err();
        assert_eq!(constraint(&written), "served_both_sides");
        stop(&mut browser).await;
    }
    assert!(acts(&town).await.is_empty());
    // another of the same board, who decided nothing, can
    let mut other = town.world.browser(town.board[1]).await;
    begin(&mut other, &slug).await;
    let page = other.get(&path).await;
    other
        .submit(&page, &format!("{path}/ja"), &[])
        .await
        .is(200)
        .shows("Loopt");
    assert_eq!(acts(&town).await, ["agreement.signed"]);
    // who would write without a trail is stopped at the end of the transaction
    let silent = sqlx::query(
        "insert into agreement_entry (municipality_id, agreement_entry_id, offer_id, side, kind, person_id, done_on, words, at)
         select municipality_id, gen_random_uuid(), offer_id, 'helper', 'words', $2, ledger.now()::date, 'Stil', ledger.now()
           from agreement where offer_id = $1",
    )
    .bind(offer.0)
    .bind(town.board[1].0)
    .execute(&town.world.db.owner)
    .await
    .unwrap_err();
    assert_eq!(constraint(&silent), "served_trail");
    // in a turn for one helper nothing is done for another
    let foreign = sqlx::query(
        "insert into audit_event (municipality_id, at, actor_id, action, subject_kind, subject_id)
         select municipality_id, ledger.now(), $1, 'provider.profile_changed', 'provider', gen_random_uuid()::text
           from agreement limit 1",
    )
    .bind(town.board[1].0)
    .execute(&town.world.db.owner)
    .await
    .unwrap_err();
    assert_eq!(constraint(&foreign), "served_other");
}

#[tokio::test]
async fn who_acted_for_a_helper_decides_about_no_voucher_payment_or_place_of_it() {
    let town = Town::new().await;
    let voucher = town.voucher(300).await;
    let payment = town.ask(voucher, 5_000).await.unwrap();
    let offer = town.drawn(100).await;
    let slug = town.provider.slug.clone();
    let (guide, mut desk) = guide(&town).await;
    take_up(&mut desk, &slug).await;
    begin(&mut desk, &slug).await;
    let path = format!("/afspraken/{offer}");
    let page = desk.get(&path).await;
    desk.submit(&page, &format!("{path}/ja"), &[]).await.is(200);
    stop(&mut desk).await;

    let who = town
        .world
        .join(guide, Subject::Organisation(town.organisation.id))
        .await;
    let now = town.world.now();
    let application = town.apply(100).await;
    let mut conn = town.world.conn().await;
    let ballot = Ballot::Grant {
        amount: Cents::euros(100),
    };
    let voted = vouchers::vote(&mut conn, &who, application, ballot, "Goed", now).await;
    assert!(
        matches!(voted, Err(VoucherError::Refused(VoucherRefusal::BothSides))),
        "{voted:?}"
    );
    let yes = AdmissionDecision {
        outcome: Outcome::Admitted,
        unmet: vec![],
        reasons: "Ja hoor, dat is goed.".to_owned(),
        heard: String::new(),
    };
    let decided = providers::decide_admission(&mut conn, &who, town.provider.id, yes, now).await;
    assert!(
        matches!(
            decided,
            Err(ProviderError::Refused(ProviderRefusal::Served))
        ),
        "{decided:?}"
    );
    drop(conn);
    // the payment of the same plan: told on its page, and refused below it
    let mut browser = town.world.browser(guide).await;
    let paper = format!("/vouchers/{voucher}/betalingen/{payment}/papier");
    let today = town.world.clock.today().to_string();
    let noted = [("signed_on", today.as_str()), ("note", "Het team tekende.")];
    browser.post(&paper, &noted).await.is(422);
    for (sql, held) in [
        (
            "insert into application_vote (municipality_id, application_id, person_id, vote, amount_cents, reasons, voted_at)
             select municipality_id, application_id, $1, 'grant', 1, '', ledger.now()
               from application where state not in ('granted', 'refused') limit 1",
            "served_does_not_decide",
        ),
        (
            "update redemption set state = 'refused', closed_by = $1, closed_at = ledger.now() where state = 'requested'",
            "served_does_not_decide",
        ),
        (
            "insert into admission (municipality_id, admission_id, provider_id, outcome, reasons, decided_by, decided_at)
             select municipality_id, gen_random_uuid(), provider_id, 'admitted', 'ja', $1, ledger.now() from provider",
            "served_does_not_decide",
        ),
    ] {
        let refused = sqlx::query(sql)
            .bind(guide.0)
            .execute(&town.world.db.owner)
            .await
            .unwrap_err();
        assert_eq!(constraint(&refused), held, "{refused}");
    }
    let own: bool = sqlx::query_scalar(
        "select redemption_is_own(municipality_id, redemption_id, $1, ledger.now()) from redemption where redemption_id = $2",
    )
    .bind(guide.0)
    .bind(payment.0)
    .fetch_one(&town.world.db.owner)
    .await
    .unwrap();
    assert!(own);
}

#[tokio::test]
async fn a_desk_goes_on_without_one_of_its_people_and_the_helper_ends_it_with_one_press() {
    let town = Town::new().await;
    let slug = town.provider.slug.clone();
    let (guide, mut desk) = guide(&town).await;
    take_up(&mut desk, &slug).await;
    // the helper hears of it, with a link to where it can be ended
    let told = town.world.mail_of(town.helper).await;
    let (_, link) = told
        .iter()
        .find(|(event, _)| event == "helper-served")
        .expect("the helper hears of it");
    assert_eq!(link, &format!("/namens/{slug}"));
    // asked again it is the same service
    begin(&mut desk, &slug).await;
    // whoever leaves the desk is out of the turn at once, and the helper is not lost
    let mut conn = town.world.conn().await;
    let m = town.world.here.id;
    auth::end_role(
        &mut conn,
        m,
        guide,
        Role::Guide,
        None,
        None,
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    desk.get(&format!("/ondersteuner/{slug}")).await.is(404);
    let other = town.world.staff("Gijs Gids", Role::Guide).await.person;
    let mut next = town.world.browser(other).await;
    next.get("/gemeente/namens")
        .await
        .is(200)
        .shows("Hans denkt mee");
    begin(&mut next, &slug).await;
    let page = next.get(&format!("/ondersteuner/{slug}/profiel")).await;
    page.is(200);
    let away = format!("/ondersteuner/{slug}/beschikbaar");
    next.post(&away, &[("available", "no")]).await.is(200);
    assert_eq!(acts(&town).await, ["provider.availability_set"]);

    // the helper reads who does what, and ends it; who was busy stops at once
    let mut own = town.world.browser(town.helper).await;
    let page = own.get(&format!("/namens/{slug}")).await;
    page.is(200)
        .shows("Balie van")
        .shows("gezegd of er tijd is voor nieuwe vragen");
    let end = format!("/namens/{slug}/einde");
    own.submit(&page, &end, &[])
        .await
        .is(200)
        .shows("Nu doet niemand dit voor u.");
    next.get(&format!("/ondersteuner/{slug}")).await.is(404);
    let begun = [
        SAID[0],
        SAID[1],
        ("desk", "municipality"),
        ("said_on", "2026-01-01"),
    ];
    let today = town.world.clock.today().to_string();
    let mut begun = begun.to_vec();
    begun[3].1 = &today;
    next.post(&format!("/namens/{slug}/beurt"), &begun)
        .await
        .is(422)
        .shows("Dit is gestopt.");
    assert_eq!(acts(&town).await.len(), 1);
    let again = sqlx::query(
        "insert into served_turn (municipality_id, turn_id, service_id, provider_id, person_id, said_how, said_on, note, begun_at, until_at)
         select municipality_id, gen_random_uuid(), service_id, provider_id, $1, 'desk', asked_on, 'ja hoor', ledger.now(),
                ledger.now() + interval '1 hour' from provider_service",
    )
    .bind(other.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap_err();
    assert_eq!(constraint(&again), "service_ended");
}

#[tokio::test]
async fn a_turn_in_which_nothing_was_done_is_told_to_the_helper_too() {
    let town = Town::new().await;
    let slug = town.provider.slug.clone();
    let (_, mut desk) = guide(&town).await;
    take_up(&mut desk, &slug).await;
    let mut own = town.world.browser(town.helper).await;
    let log = format!("/namens/{slug}");
    let title = "Wie keek en niets invulde";

    // as long as it goes on nobody knows what comes of it
    begin(&mut desk, &slug).await;
    own.get(&log).await.is(200).hides(title);
    stop(&mut desk).await;
    own.get(&log)
        .await
        .is(200)
        .shows(title)
        .shows("Door Gonny Gids, Balie van")
        .shows("Henk belde en zei ja.");
    // to stop as a helper is for its own people
    begin(&mut desk, &slug).await;
    let leave = format!("/ondersteuner/{slug}/stoppen");
    desk.get(&leave).await.is(403);
    desk.post_once(&leave, &[("words", "")]).await.is(403);
    stop(&mut desk).await;
    // it is for the helper to know
    desk.get(&log).await.is(200).hides(title);

    // a turn in which something was done stands with what was done
    begin(&mut desk, &slug).await;
    let away = format!("/ondersteuner/{slug}/beschikbaar");
    desk.post(&away, &[("available", "no")]).await.is(200);
    stop(&mut desk).await;
    let page = own.get(&log).await;
    let told = page.is(200).words();
    let (_, idle) = told.split_once(title).expect("the turn of before");
    assert_eq!(idle.matches("Gonny Gids").count(), 2, "{idle}");
}

#[tokio::test]
async fn who_has_nobody_else_is_not_left_without_anyone() {
    let town = Town::new().await;
    let (_, mut desk) = guide(&town).await;
    let helper = henk(&town, &mut desk).await;
    let path = format!("/namens/{}", helper.slug);
    let page = desk.get(&path).await;
    desk.submit(&page, &format!("{path}/einde"), &[])
        .await
        .is(422)
        .shows("Deze helper heeft niemand anders die de mails leest.");
    // a board that takes it over lets the town hall go
    let mut board = town.world.browser(town.board[0]).await;
    take_up(&mut board, &helper.slug).await;
    let page = desk.get(&path).await;
    desk.submit(&page, &format!("{path}/einde"), &[])
        .await
        .is(200)
        .shows("Gestopt.");
}

#[tokio::test]
async fn nobody_else_serves_and_a_turn_ends_by_itself() {
    let town = Town::new().await;
    let slug = town.provider.slug.clone();
    let (guide, mut desk) = guide(&town).await;
    take_up(&mut desk, &slug).await;
    begin(&mut desk, &slug).await;
    // a stranger, the helper of somebody else, staff of another role, somebody of the other municipality
    let today = town.world.clock.today().to_string();
    let said = [
        SAID[0],
        SAID[1],
        ("desk", "municipality"),
        ("said_on", &today),
    ];
    let path = format!("/namens/{slug}");
    for person in [
        town.world.person("Rian Bewoner").await,
        town.team[0],
        town.world
            .staff("Sien Kenner", Role::Specialist)
            .await
            .person,
        town.helper,
    ] {
        let mut browser = town.world.browser(person).await;
        browser.post_once(&path, &said).await.is(404);
        browser
            .post_once(&format!("{path}/beurt"), &said)
            .await
            .is(404);
    }
    let mut board = town.world.browser(town.board[0]).await;
    // of a board, but not at that desk
    board
        .post_once(&format!("{path}/beurt"), &said)
        .await
        .is(422);
    board
        .get(&path)
        .await
        .is(200)
        .hides("Henk belde en zei ja.");
    let there = town.world.elsewhere.clone();
    let stranger = town.world.person_at(&there, "Vreemde Vogel").await;
    let mut elsewhere = town.world.browser_at(&there, stranger).await;
    assert_eq!(elsewhere.send(Method::GET, &path, None).await.status, 404);
    let written = sqlx::query(
        "insert into provider_service (municipality_id, service_id, provider_id, organisation_id, asked_how, asked_on, note, begun_by, begun_at)
         select $2, gen_random_uuid(), provider_id, null, 'desk', ledger.now()::date, 'ja hoor', $1, ledger.now()
           from provider where slug = $3",
    )
    .bind(town.board[0].0)
    .bind(town.world.here.id.0)
    .bind(&slug)
    .execute(&town.world.db.owner)
    .await
    .unwrap_err();
    assert_eq!(constraint(&written), "service_by_desk");
    // the same press twice is one turn, and after four hours it is over
    let turns = async || -> i64 {
        sqlx::query_scalar("select count(*) from served_turn where person_id = $1")
            .bind(guide.0)
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap()
    };
    desk.post(&format!("{path}/beurt"), &said).await.is(200);
    assert_eq!(turns().await, 1);
    town.world.pass(1).await;
    let mut desk = town.world.browser(guide).await;
    desk.get(&format!("/ondersteuner/{slug}")).await.is(404);
    desk.get("/gemeente").await.is(200);
}
