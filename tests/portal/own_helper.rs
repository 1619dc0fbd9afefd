//! Residents bring a helper of their own: at once of use for free work, and for money after admission.

use sqlx::PgPool;
use uuid::Uuid;
use zelfgekozen::auth::Role;
use zelfgekozen::base::ids::{NeedId, OfferId, OwnHelperId, PersonId};
use zelfgekozen::base::text::Email;
use zelfgekozen::jobs;
use zelfgekozen::paths;
use zelfgekozen::providers::{self, Outcome, Provider};
use zelfgekozen::support::agreements::{self, AgreementState, Drawing};
use zelfgekozen::support::{
    self, NewOwnHelper, Offer, OwnHelperState, SupportError, SupportRefusal,
};
use zelfgekozen::texts::Locale;

use super::support::browser::{Answer, Browser};
use super::support::pool::{Helper, Plan, decide, helper, offer, plan, profile};
use super::support::world::{PASSWORD, World};

const NOOR: &str = "noor@voorbeeld.example";
const FORM: &str = "/hulp/eigen-helper";

/// A plan that looks for help.
struct Table {
    world: World,
    plan: Plan,
    need: NeedId,
}

impl Table {
    async fn set() -> Table {
        let world = World::new().await;
        let plan = plan(&world, "Moestuin").await;
        let need = plan.need(&world).await;
        Table { world, plan, need }
    }

    fn page(&self) -> String {
        paths::need(&self.plan.plan.slug, self.need)
    }

    async fn lead(&self) -> Browser {
        self.world.browser(self.plan.team[0]).await
    }

    async fn propose(&self, browser: &mut Browser, name: &str, email: &str) -> Answer {
        let need = self.need.to_string();
        let page = browser.get(FORM).await;
        let fields = [
            ("need", need.as_str()),
            ("name", name),
            ("email", email),
            ("words", "Jij hielp ons zo goed met het dak."),
        ];
        browser.submit(&page, FORM, &fields).await
    }

    /// The way to the form of who was proposed; the latest.
    async fn link(&self, email: &str) -> String {
        let mails = self.world.mail_to(email).await;
        let (event, link) = mails.last().expect("a mail");
        assert_eq!(event, "own-helper-proposed");
        link.clone()
    }

    /// Noor was proposed, made an account and filled in the form.
    async fn brought(&self) -> Helper {
        let mut lead = self.lead().await;
        self.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
        let link = self.link(NOOR).await;
        let mut noor = self.world.visitor();
        join(&mut noor, &link).await.is(200);
        let provider = apply(self, &mut noor, &link).await;
        let person = self.person_of(NOOR).await;
        Helper { provider, person }
    }

    async fn person_of(&self, email: &str) -> PersonId {
        let id: Uuid = sqlx::query_scalar(
            "select person_id from person where municipality_id = $1 and email = $2",
        )
        .bind(self.world.here.id.0)
        .bind(email)
        .fetch_one(&self.world.db.owner)
        .await
        .unwrap();
        PersonId(id)
    }

    async fn asks(&self, helper: &Helper) {
        self.plan.ask(&self.world, self.need, &[helper]).await;
    }

    async fn chooses(&self, offer: OfferId) -> Result<(), SupportError> {
        let lead = self.plan.lead(&self.world).await;
        let mut tx = self.world.db.app.begin().await.unwrap();
        let now = self.world.now();
        let done = support::choose(&mut tx, &lead, self.need, offer, "Onze buur", now).await;
        if done.is_ok() {
            tx.commit().await.unwrap();
        }
        done
    }

    /// The agreement is written and signed by both.
    async fn agreed(&self, helper: &Helper, offer: OfferId) -> AgreementState {
        let world = &self.world;
        let lead = self.plan.lead(world).await;
        let drawing = Drawing {
            hours: 4,
            ends_on: world.clock.today() + chrono::Days::new(30),
            in_parts: false,
        };
        let mut tx = world.db.app.begin().await.unwrap();
        agreements::draw(&mut tx, &lead, self.need, drawing, world.now())
            .await
            .unwrap();
        let m = world.here.id;
        let terms = agreements::find(&mut tx, m, offer)
            .await
            .unwrap()
            .unwrap()
            .terms;
        let noor = world.viewer(helper.person).await;
        agreements::sign(&mut tx, &noor, offer, &terms, world.now())
            .await
            .unwrap();
        let state = agreements::find(&mut tx, m, offer)
            .await
            .unwrap()
            .unwrap()
            .state;
        tx.commit().await.unwrap();
        state
    }

    async fn offers(&self, helper: &Helper, euros: i64) -> Offer {
        offer(&self.world, self.need, helper, euros).await
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(&self.world.db.owner)
            .await
            .unwrap()
    }
}

async fn join(browser: &mut Browser, link: &str) -> Answer {
    let page = browser.get(link).await;
    let fields = [("password", PASSWORD), ("agree", "yes")];
    browser.submit(&page, &format!("{link}/ja"), &fields).await
}

fn answers() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "natural"),
        (
            "about",
            "Ik bouw al dertig jaar daken, en leg graag uit hoe dat gaat.",
        ),
        ("does_not", "Ik neem het plan niet over."),
        ("scopes", "specific"),
        ("help_kinds", "knowledge"),
        ("languages", "nl"),
        ("price_form", "free"),
        ("employer", "Ik ben met pensioen."),
        ("payers", "Niemand betaalt mij."),
        ("statement", "Niemand zegt mij wat ik moet vinden."),
        ("agree", "yes"),
    ]
}

/// Fills in the form behind the link, checks it and sends it.
async fn apply(table: &Table, browser: &mut Browser, link: &str) -> Provider {
    let path = format!("{link}/aanmelden");
    let form = browser.get(&path).await;
    form.is(200).shows("Moestuin");
    let mut sent = answers();
    sent.push(("step", "check"));
    let check = browser.submit(&form, &path, &sent).await;
    check.is(200).shows("Noor Buur");
    browser
        .submit(&check, &path, &[("step", "send")])
        .await
        .is(200);
    let mut conn = table.world.conn().await;
    providers::find_by_slug(&mut conn, table.world.here.id, "noor-buur")
        .await
        .unwrap()
        .expect("a helper")
}

fn refused<T>(outcome: Result<T, SupportError>) -> SupportRefusal {
    match outcome {
        Err(SupportError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// The rule of the database that this SQL runs into.
async fn rule(db: &PgPool, sql: &'static str, ids: &[Uuid]) -> String {
    let mut query = sqlx::query(sql);
    for id in ids {
        query = query.bind(*id);
    }
    match query.execute(db).await {
        Ok(_) => "done".to_owned(),
        Err(error) => error
            .as_database_error()
            .and_then(|inner| inner.constraint())
            .map_or_else(|| error.to_string(), str::to_owned),
    }
}

fn new(name: &str, email: &str) -> NewOwnHelper {
    NewOwnHelper {
        name: name.to_owned(),
        email: Email::parse(email).unwrap(),
        words: String::new(),
        locale: Locale::Nl,
    }
}

async fn proposed_as(
    table: &Table,
    by: PersonId,
    email: &str,
) -> Result<OwnHelperId, SupportError> {
    let who = table.world.viewer(by).await;
    let id = OwnHelperId::new();
    let mut tx = table.world.db.app.begin().await.unwrap();
    let (need, now) = (table.need, table.world.now());
    support::propose_helper(&mut tx, &who, id, need, new("Noor Buur", email), now).await?;
    tx.commit().await.unwrap();
    Ok(id)
}

#[tokio::test]
async fn a_neighbour_who_helps_for_free_is_asked_and_chosen_before_admission() {
    let table = Table::set().await;
    let world = &table.world;
    let mut lead = table.lead().await;
    lead.get("/hulp").await.shows("Ik ken zelf iemand");
    lead.get(&table.page()).await.shows("Ik ken zelf iemand");
    // who has no plan is not offered it
    let resident = world.person("Rian").await;
    let mut resident = world.browser(resident).await;
    resident.get("/hulp").await.hides("Ik ken zelf iemand");
    resident.get(FORM).await.shows("Eerst een plan");

    let page = table.propose(&mut lead, "Noor Buur", NOOR).await;
    page.is(200)
        .shows("De mail is verstuurd")
        .shows("Noor Buur")
        .shows("Wacht op antwoord")
        .shows("Genoemd door An");
    // nobody is busy with the need by this
    page.shows("nog 3 helpers");

    let link = table.link(NOOR).await;
    let mut noor = world.visitor();
    let asked = noor.get(&link).await;
    asked
        .is(200)
        .shows("An en het team van “Moestuin” denken aan u")
        .shows("Jij hielp ons zo goed met het dak.")
        .shows("Iemand die ons gesprek leidt.")
        .shows("De regels voor iedere helper")
        .shows(NOOR);
    assert!(
        asked
            .form(&format!("{link}/ja"), &[])
            .contains(&("name".to_owned(), "Noor Buur".to_owned()))
    );
    let form = join(&mut noor, &link).await;
    form.is(200)
        .shows("Bewoners van “Moestuin” noemden u")
        .shows(NOOR);
    let provider = apply(&table, &mut noor, &link).await;
    let person = table.person_of(NOOR).await;
    let noor_buur = Helper { provider, person };
    noor.get(&link)
        .await
        .is(200)
        .shows("De link is al gebruikt");

    // the one who proposed hears of it, and the team reads it
    let mails = world.mail_of(table.plan.team[0]).await;
    assert!(mails.contains(&("own-helper-applied".to_owned(), table.page())));
    let page = lead.get(&table.page()).await;
    page.shows("Heeft zich aangemeld")
        .shows("Kan u meteen gratis helpen")
        .shows("Vraag Noor Buur om een voorstel");
    lead.get(&paths::initiative(&table.plan.plan.slug))
        .await
        .shows("Noor Buur wil uw team helpen");
    let asked = lead
        .submit(&page, &format!("{}/vragen", table.page()), &[])
        .await;
    asked.is(200).shows("Gevraagd").shows("nog 2 helpers");

    // an offer for free is chosen at once, and the work begins
    let free = table.offers(&noor_buur, 0).await;
    let choice = format!("{}/keuze/{}", table.page(), free.id);
    let page = lead.get(&choice).await;
    page.is(200);
    lead.submit(&page, &choice, &[])
        .await
        .is(200)
        .shows("Noor Buur");
    let state = table.agreed(&noor_buur, free.id).await;
    assert_eq!(state, AgreementState::Running);
    lead.get(&paths::agreement(free.id))
        .await
        .shows("Noor Buur is nog niet toegelaten. Gratis hulp mag nu al.");

    // refused after all: the work that runs goes on, and nobody asks her anew
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    decide(world, &guide, &noor_buur, Outcome::Refused).await;
    lead.get(&paths::agreement(free.id))
        .await
        .shows("staat nu niet op de lijst met helpers. Deze afspraak loopt door");
    let second = table.plan.need(world).await;
    let who = table.plan.lead(world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    let again = support::ask(&mut tx, &who, second, &[noor_buur.provider.id], world.now()).await;
    assert_eq!(refused(again), SupportRefusal::HelperNotAvailable);
    tx.rollback().await.unwrap();
    let raw = "insert into help_request (municipality_id, help_request_id, need_id, initiative_id, provider_id, state,
                                         requested_by, requested_at, answer_by)
               select n.municipality_id, gen_random_uuid(), n.need_id, n.initiative_id, $2, 'open', n.created_by,
                      ledger.now(), current_date from need n where n.need_id = $1";
    let ids = [second.0, noor_buur.provider.id.0];
    assert_eq!(
        rule(&world.db.app, raw, &ids).await,
        "help_request_to_usable"
    );
    let page = lead.get(&table.page()).await;
    page.shows("Niet toegelaten")
        .hides("De prijs is voor niemand duidelijk");
    lead.get("/hulp/noor-buur").await.is(404);
    world.balanced().await;
}

#[tokio::test]
async fn a_paid_offer_is_chosen_after_admission_and_not_a_moment_before() {
    let table = Table::set().await;
    let world = &table.world;
    let noor = table.brought().await;
    table.asks(&noor).await;
    let paid = table.offers(&noor, 120).await;
    let mut lead = table.lead().await;
    lead.get(&table.page())
        .await
        .shows("Hulp die geld kost, kunt u kiezen na de toelating");
    let choice = format!("{}/keuze/{}", table.page(), paid.id);
    lead.get(&choice)
        .await
        .shows("Hulp die geld kost, kunt u kiezen na de toelating");
    lead.post_once(&choice, &[])
        .await
        .is(422)
        .shows("Deze helper is nog niet toegelaten");
    assert_eq!(
        refused(table.chooses(paid.id).await),
        SupportRefusal::PaidBeforeAdmission
    );
    // past the application the database says the same
    let raw = "insert into choice (municipality_id, choice_id, need_id, offer_id, initiative_id, chosen_by, chosen_at)
               select o.municipality_id, gen_random_uuid(), o.need_id, o.offer_id, o.initiative_id, $2, ledger.now()
                 from offer o where o.offer_id = $1";
    let ids = [paid.id.0, table.plan.team[0].0];
    assert_eq!(
        rule(&world.db.app, raw, &ids).await,
        "choice_after_admission"
    );
    let raw = "insert into agreement (municipality_id, offer_id, need_id, initiative_id, provider_id, clauses, price_cents,
                                      hours_cap, ends_on, in_parts, state, drawn_at, sign_by)
               select o.municipality_id, o.offer_id, o.need_id, o.initiative_id, o.provider_id, 1, o.price_cents, 4,
                      current_date + 30, false, 'drawn', ledger.now(), current_date + 5
                 from offer o where o.offer_id = $1";
    let agreed = rule(&world.db.app, raw, &[paid.id.0]).await;
    assert_eq!(agreed, "agreement_after_admission");

    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    decide(world, &guide, &noor, Outcome::Admitted).await;
    let mails = world.mail_of(table.plan.team[0]).await;
    let admitted = (
        "own-helper-admitted".to_owned(),
        "/hulp/noor-buur".to_owned(),
    );
    assert!(mails.contains(&admitted), "{mails:?}");
    lead.get(&paths::initiative(&table.plan.plan.slug))
        .await
        .shows("De gemeente liet Noor Buur toe");
    lead.get(&table.page()).await.shows("Staat op de lijst");
    let page = lead.get(&choice).await;
    lead.submit(&page, &choice, &[])
        .await
        .is(200)
        .shows("Noor Buur");
    let state = table.agreed(&noor, paid.id).await;
    assert_eq!(state, AgreementState::Waiting);
}

#[tokio::test]
async fn no_money_reaches_who_never_had_a_place_whatever_the_application_writes() {
    let table = Table::set().await;
    let world = &table.world;
    let noor = table.brought().await;
    table.asks(&noor).await;
    let free = table.offers(&noor, 0).await;
    table.chooses(free.id).await.unwrap();
    table.agreed(&noor, free.id).await;
    let raw = "update agreement set price_cents = 5000 where offer_id = $1";
    let ids = [free.id.0];
    assert_eq!(
        rule(&world.db.app, raw, &ids).await,
        "agreement_after_admission"
    );
    for (name, rule_of) in [
        ("voucher_hold", "hold_after_admission"),
        ("redemption", "payment_after_admission"),
    ] {
        let held: bool = sqlx::query_scalar(
            "select exists (select from pg_trigger where tgrelid = $1::text::regclass and tgname = $2 and tgenabled = 'A')",
        )
        .bind(name)
        .bind(rule_of)
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
        assert!(held, "{rule_of}");
    }
    let raw = "insert into voucher_hold (municipality_id, voucher_hold_id, voucher_id, offer_id, payee_id, hold_id, amount_cents,
                                         ends_at, set_by, set_at)
               select o.municipality_id, gen_random_uuid(), gen_random_uuid(), o.offer_id, gen_random_uuid(), 1, 100,
                      ledger.now(), gen_random_uuid(), ledger.now() from offer o where o.offer_id = $1";
    assert_eq!(
        rule(&world.db.owner, raw, &ids).await,
        "hold_after_admission"
    );
    let raw = "insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, amount_cents, what, state,
                                       requested_by, requested_at, confirm_by)
               select o.municipality_id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), o.provider_id, 100, 'Hulp',
                      'requested', gen_random_uuid(), ledger.now(), current_date from offer o where o.offer_id = $1";
    assert_eq!(
        rule(&world.db.owner, raw, &ids).await,
        "payment_after_admission"
    );
}

#[tokio::test]
async fn a_team_that_votes_votes_for_free_work_of_its_own_helper() {
    let table = Table::set().await;
    let world = &table.world;
    let noor = table.brought().await;
    let who = table.plan.lead(world).await;
    let mut conn = world.conn().await;
    support::set_votes_needed(&mut conn, &who, table.need, Some(2), world.now())
        .await
        .unwrap();
    drop(conn);
    table.asks(&noor).await;
    let free = table.offers(&noor, 0).await;
    for (at, decided) in [(0, false), (1, true)] {
        let who = world.viewer(table.plan.team[at]).await;
        let mut tx = world.db.app.begin().await.unwrap();
        let done = support::cast_vote(&mut tx, &who, table.need, free.id, "", world.now()).await;
        assert_eq!(done.unwrap(), decided);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_link_works_once_for_its_own_address_here_and_until_its_last_day() {
    let table = Table::set().await;
    let world = &table.world;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let link = table.link(NOOR).await;
    let stored: i64 = sqlx::query_scalar(
        "select count(*) from own_helper where position($1 in own_helper::text) > 0",
    )
    .bind(link.rsplit('/').next().unwrap())
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    assert_eq!(stored, 0, "the secret itself is stored");

    // elsewhere it does not exist
    let mut elsewhere = world.visitor_elsewhere();
    elsewhere.get(&link).await.is(404);
    elsewhere
        .post_once(&format!("{link}/nee"), &[])
        .await
        .is(404);
    // another account is told so, and gets no further
    let other = world.person("Olga").await;
    let mut other = world.browser(other).await;
    other.get(&link).await.shows("voor een ander e-mailadres");
    let form = format!("{link}/aanmelden");
    assert_eq!(
        other
            .send(axum::http::Method::GET, &form, None)
            .await
            .location(),
        link
    );
    let mut sent = answers();
    sent.extend([
        ("name", "Olga"),
        ("step", "send"),
        ("request_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ]);
    other
        .post_once(&form, &sent)
        .await
        .is(422)
        .shows("voor een ander e-mailadres");

    // sent again, the link of before is no more
    let page = lead.get(&table.page()).await;
    let again = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/opnieuw"))
        .expect("a button");
    lead.submit(&page, &again, &[])
        .await
        .is(200)
        .shows("nog een keer verstuurd");
    let newer = table.link(NOOR).await;
    assert_ne!(link, newer);
    // pressed twice, or on an older page: the mail that went out since is enough
    lead.submit(&page, &again, &[]).await.is(200);
    assert_eq!(table.link(NOOR).await, newer);
    world
        .visitor()
        .get(&link)
        .await
        .is(404)
        .shows("Deze link kennen we niet");
    world
        .visitor()
        .get(&newer)
        .await
        .is(200)
        .shows("Wilt u bewoners helpen?");

    world.pass(29).await;
    world
        .visitor()
        .get(&newer)
        .await
        .shows("Wilt u bewoners helpen?");
    world.pass(2).await;
    let mut noor = world.visitor();
    noor.get(&newer).await.is(200).shows("De link is te oud");
    join_is_gone(&mut noor, &newer).await;
    let mut lead = table.lead().await;
    lead.get(&table.page()).await.shows("Gaf geen antwoord");

    // long after, the address is forgotten
    world.pass(31).await;
    let mut conn = world.conn().await;
    jobs::clear_stale(&mut conn, world.now()).await.unwrap();
    drop(conn);
    let kept = "select count(*) from own_helper where email is not null or state <> 'lapsed'";
    assert_eq!(table.count(kept).await, 0);
    world
        .visitor()
        .get(&newer)
        .await
        .is(200)
        .shows("De link is te oud");
}

async fn join_is_gone(browser: &mut Browser, link: &str) {
    let fields = [
        ("name", "Noor Buur"),
        ("password", PASSWORD),
        ("agree", "yes"),
    ];
    browser
        .post_once(&format!("{link}/ja"), &fields)
        .await
        .is(200)
        .shows("Met deze link kan niets meer");
}

#[tokio::test]
async fn a_no_is_told_to_who_proposed_and_the_address_is_forgotten() {
    let table = Table::set().await;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let link = table.link(NOOR).await;
    let mut noor = table.world.visitor();
    for _ in 0..2 {
        noor.post(&format!("{link}/nee"), &[])
            .await
            .is(200)
            .shows("U zei nee. Dank u voor uw antwoord.");
    }
    join_is_gone(&mut noor, &link).await;
    let mails = table.world.mail_of(table.plan.team[0]).await;
    let told = mails
        .iter()
        .filter(|(event, _)| event == "own-helper-declined");
    assert_eq!(told.count(), 1);
    lead.get(&table.page())
        .await
        .shows("Noor Buur")
        .shows("Zei nee");
    assert_eq!(
        table
            .count("select count(*) from own_helper where email is not null")
            .await,
        0
    );
    // the timeline names no resident
    let named = "select count(*) from initiative_step where args::text like '%Noor%'";
    assert_eq!(table.count(named).await, 0);
    // the address may be asked again, for it was not open any more
    table
        .propose(&mut lead, "Noor Buur", NOOR)
        .await
        .is(200)
        .shows("De mail is verstuurd");
}

#[tokio::test]
async fn who_was_asked_and_left_goes_on_from_the_own_page_without_the_mail() {
    let table = Table::set().await;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let mut noor = table.world.visitor();
    let link = table.link(NOOR).await;
    join(&mut noor, &link).await.is(200);
    // she leaves the form, and comes back another day
    let asked = "An vraagt u als helper";
    let own = noor.get("/mijn").await;
    own.is(200).shows(asked).shows("Moestuin");
    let id: Uuid = sqlx::query_scalar("select own_helper_id from own_helper")
        .fetch_one(&table.world.db.owner)
        .await
        .unwrap();
    let way = paths::own_helper(id);
    assert!(own.links().contains(&way), "{:?}", own.links());
    noor.get(&way).await.is(200).shows("Moestuin");

    // nobody else gets in by the number of it
    let other = table.world.person("Otto").await;
    for mut browser in [
        table.world.visitor(),
        table.world.browser(other).await,
        table.lead().await,
    ] {
        browser.get("/mijn").await.hides(asked);
        browser.get(&way).await.is(404).hides("Moestuin");
        browser.post(&format!("{way}/nee"), &[]).await.is(404);
    }
    // and the same address counts only once it was confirmed
    let confirm = "update person set email_confirmed_at = $1 where email = $2";
    let confirmed_at = async |at: Option<chrono::DateTime<chrono::Utc>>| {
        let done = sqlx::query(confirm).bind(at).bind(NOOR);
        done.execute(&table.world.db.owner).await.unwrap();
    };
    confirmed_at(None).await;
    noor.get(&way).await.is(404);
    confirmed_at(Some(table.world.now())).await;

    apply(&table, &mut noor, &way).await;
    noor.get("/mijn")
        .await
        .is(200)
        .hides(asked)
        .shows("Noor Buur");
    noor.get(&way)
        .await
        .is(200)
        .shows("Met deze link kan niets meer");

    // a no of the same account is told, and is a no
    let kim = table.world.person("Kim").await;
    let email: String = sqlx::query_scalar("select email from person where person_id = $1")
        .bind(kim.0)
        .fetch_one(&table.world.db.owner)
        .await
        .unwrap();
    table.propose(&mut lead, "Kim", &email).await.is(200);
    let mut kim = table.world.browser(kim).await;
    let own = kim.get("/mijn").await;
    own.shows(asked);
    let links = own.links();
    let way = links
        .iter()
        .find(|link| link.starts_with(paths::own_helper("").as_str()));
    kim.post(&format!("{}/nee", way.unwrap()), &[])
        .await
        .is(200)
        .shows("U zei nee.");
    kim.get("/mijn").await.hides(asked);
    lead.get(&table.page()).await.shows("Zei nee");
}

#[tokio::test]
async fn what_is_filled_in_is_not_lost_when_the_team_takes_it_back() {
    let table = Table::set().await;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let mut noor = table.world.visitor();
    join(&mut noor, &table.link(NOOR).await).await.is(200);
    let id: Uuid = sqlx::query_scalar("select own_helper_id from own_helper")
        .fetch_one(&table.world.db.owner)
        .await
        .unwrap();
    let path = paths::own_helper_apply(id);
    let form = noor.get(&path).await;
    let taken = paths::own_helper_end(&table.plan.plan.slug, table.need, id);
    lead.post(&taken, &[]).await.is(200);
    let mut sent = answers();
    sent.push(("step", "check"));
    let again = noor.submit(&form, &path, &sent).await;
    let kept = again.form(&paths::provider_new(), &[]);
    let about = kept.iter().find(|(name, _)| name == "about");
    assert_eq!(about.unwrap().1, answers()[1].1);
}

#[tokio::test]
async fn what_the_team_takes_back_and_what_it_no_longer_needs_leads_nowhere() {
    let table = Table::set().await;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let link = table.link(NOOR).await;
    let page = lead.get(&table.page()).await;
    let end = page
        .actions()
        .into_iter()
        .find(|action| action.contains("/eigen-helper/") && action.ends_with("/einde"))
        .expect("a button");
    lead.submit(&page, &end, &[])
        .await
        .is(200)
        .shows("Niet meer gevraagd");
    lead.post_once(&end, &[]).await.is(303);
    let mut noor = table.world.visitor();
    noor.get(&link)
        .await
        .is(200)
        .shows("Het team vraagt dit niet meer aan u");
    join_is_gone(&mut noor, &link).await;
    lead.post_once(&end.replace("/einde", "/opnieuw"), &[])
        .await
        .is(409);

    table
        .propose(&mut lead, "Kim Buur", "kim@voorbeeld.example")
        .await
        .is(200);
    let link = table.link("kim@voorbeeld.example").await;
    lead.post(&format!("{}/einde", table.page()), &[])
        .await
        .is(200);
    noor.get(&link)
        .await
        .is(200)
        .shows("Het team zoekt deze hulp niet meer");
    join_is_gone(&mut noor, &link).await;
}

#[tokio::test]
async fn who_was_brought_is_seen_by_its_plan_and_stands_in_no_list() {
    let table = Table::set().await;
    let world = &table.world;
    let noor = table.brought().await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let stranger = world.person("Els").await;
    let other = plan(world, "Speeltuin").await;
    let page = "/hulp/noor-buur";
    for (who, seen) in [
        (table.plan.team[0], 200),
        (table.plan.team[1], 200),
        (noor.person, 200),
        (guide.person, 200),
        (stranger, 404),
        (other.team[0], 404),
    ] {
        world.browser(who).await.get(page).await.is(seen);
    }
    world.visitor().get(page).await.is(404);
    let mut lead = table.lead().await;
    lead.get(page)
        .await
        .shows("Nog niet op de lijst")
        .hides("Vraag deze helper");
    for list in [
        "/hulp",
        "/hulp?zoek=daken",
        "/hulp?prijs=free",
        "/hulp/vergelijken?h=noor-buur",
    ] {
        lead.get(list).await.is(200).hides("Noor Buur");
    }
    let entries = "select count(*) from pool_entry e join provider p using (municipality_id, provider_id) where p.slug = 'noor-buur'";
    assert_eq!(table.count(entries).await, 0);

    // another plan can't ask her, and the town hall reads how she came
    let need = other.need(world).await;
    let who = other.lead(world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    let asked = support::ask(&mut tx, &who, need, &[noor.provider.id], world.now()).await;
    assert_eq!(refused(asked), SupportRefusal::HelperNotAvailable);
    tx.rollback().await.unwrap();
    let mut guide = world.browser(guide.person).await;
    guide
        .get("/gemeente/helpers")
        .await
        .shows("Genoemd door bewoners van Moestuin");
    guide
        .get("/gemeente/helpers/noor-buur")
        .await
        .shows("Genoemd door bewoners van Moestuin");
}

#[tokio::test]
async fn who_acts_for_a_helper_already_is_linked_and_the_team_can_not_tell_before() {
    let table = Table::set().await;
    let world = &table.world;
    let kees = helper(world, "Kees", profile()).await;
    let email = world.viewer(kees.person).await.email.to_string();
    let mut lead = table.lead().await;
    let page = table.propose(&mut lead, "Kees van de hoek", &email).await;
    page.is(200)
        .shows("Wacht op antwoord")
        .hides("Staat op de lijst");
    let link = table.link(&email).await;
    let mut stranger = world.visitor();
    stranger.get(&link).await.shows("Log in om verder te gaan");
    let mut own = world.browser(kees.person).await;
    let asked = own.get(&link).await;
    asked
        .is(200)
        .shows("U bent al helper")
        .shows("Help het team als Kees");
    let koppelen = format!("{link}/koppelen");
    // nobody links a helper of somebody else
    helper(world, "Lies", profile()).await;
    own.post_once(&koppelen, &[("helper", "lies")])
        .await
        .is(404);
    own.submit(&asked, &koppelen, &[])
        .await
        .is(200)
        .shows("Het team kan u een vraag sturen");
    own.get(&link).await.shows("De link is al gebruikt");
    lead.get(&table.page())
        .await
        .shows("Staat op de lijst")
        .shows("Vraag Kees om een voorstel");
}

#[tokio::test]
async fn five_may_have_to_answer_and_nobody_is_asked_twice() {
    let table = Table::set().await;
    let world = &table.world;
    let an = table.plan.team[0];
    for number in 0..4 {
        proposed_as(&table, an, &format!("buur{number}@voorbeeld.example"))
            .await
            .unwrap();
    }
    assert_eq!(
        refused(proposed_as(&table, an, "Buur1@Voorbeeld.example").await),
        SupportRefusal::ProposedAlready
    );
    // the fifth and the sixth at once: one of them is
    let (one, two) = tokio::join!(
        proposed_as(&table, an, "vijf@voorbeeld.example"),
        proposed_as(&table, table.plan.team[1], "zes@voorbeeld.example")
    );
    let held = [one.is_ok(), two.is_ok()];
    assert_eq!(held.iter().filter(|done| **done).count(), 1, "{held:?}");
    assert_eq!(table.count("select count(*) from own_helper").await, 5);
    let raw = "insert into own_helper (municipality_id, own_helper_id, initiative_id, need_id, name, email, token_hash, proposed_by,
                                       proposed_at, sent_at, expires_at, state)
               select n.municipality_id, gen_random_uuid(), n.initiative_id, n.need_id, 'Zeven', 'zeven@voorbeeld.example',
                      '\\x07', $2, ledger.now(), ledger.now(), ledger.now() + interval '30 days', 'open'
                 from need n where n.need_id = $1";
    let ids = [table.need.0, an.0];
    assert_eq!(rule(&world.db.app, raw, &ids).await, "own_helper_most");
    let mut lead = table.lead().await;
    let page = table
        .propose(&mut lead, "Acht", "acht@voorbeeld.example")
        .await;
    page.is(422).shows("Vijf mensen moeten nog antwoord geven");
    assert!(
        page.form(FORM, &[])
            .iter()
            .any(|(_, value)| value == "acht@voorbeeld.example")
    );
}

#[tokio::test]
async fn nobody_proposes_themselves() {
    let table = Table::set().await;
    let lead = table.world.viewer(table.plan.team[0]).await;
    let outcome = proposed_as(&table, lead.person, &lead.email.to_string()).await;
    assert_eq!(refused(outcome), SupportRefusal::ProposedOneself);
}

#[tokio::test]
async fn only_the_team_proposes_sends_again_and_takes_back() {
    let table = Table::set().await;
    let world = &table.world;
    let stranger = world.person("Els").await;
    let guide = world.staff("Vera", Role::Guide).await.person;
    let other = plan(world, "Speeltuin").await;
    let raw = "insert into own_helper (municipality_id, own_helper_id, initiative_id, need_id, name, email, token_hash, proposed_by,
                                       proposed_at, sent_at, expires_at, state)
               select n.municipality_id, gen_random_uuid(), n.initiative_id, n.need_id, 'Zeven', 'zeven@voorbeeld.example',
                      '\\x07', $2, ledger.now(), ledger.now(), ledger.now() + interval '30 days', 'open'
                 from need n where n.need_id = $1";
    let id = proposed_as(&table, table.plan.team[1], NOOR).await.unwrap();
    let again = paths::own_helper_again(&table.plan.plan.slug, table.need, id);
    let end = paths::own_helper_end(&table.plan.plan.slug, table.need, id);
    for person in [stranger, guide, other.team[0]] {
        assert_eq!(
            refused(proposed_as(&table, person, "x@voorbeeld.example").await),
            SupportRefusal::NotTheTeam
        );
        let ids = [table.need.0, person.0];
        assert_eq!(rule(&world.db.app, raw, &ids).await, "own_helper_by_team");
        let mut browser = world.browser(person).await;
        let need = table.need.to_string();
        let fields = [
            ("need", need.as_str()),
            ("name", "X y"),
            ("email", "x@voorbeeld.example"),
        ];
        browser.post_once(FORM, &fields).await.is(422);
        for path in [&again, &end] {
            let status = browser.post_once(path, &[]).await.status;
            assert!([403, 404].contains(&status.as_u16()), "{path}: {status}");
        }
    }
    // a proposal of one plan is not of another
    let mut others = world.browser(other.team[0]).await;
    let foreign = other.need(world).await;
    let path = paths::own_helper_end(&other.plan.slug, foreign, id);
    others.post_once(&path, &[]).await.is(404);
    // somebody else of the same team may do both
    let mut lead = table.lead().await;
    lead.post_once(&again, &[]).await.is(303);
    lead.post_once(&end, &[]).await.is(303);
    let state: String = sqlx::query_scalar("select state from own_helper where own_helper_id = $1")
        .bind(id.0)
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(state, OwnHelperState::Withdrawn.code());
}

#[tokio::test]
async fn sent_twice_at_once_is_one_mail_and_one_helper() {
    let table = Table::set().await;
    let world = &table.world;
    let mut tab = table.lead().await;
    let mut other_tab = table.lead().await;
    let need = table.need.to_string();
    let id = OwnHelperId::new().to_string();
    let fields = [
        ("request_id", id.as_str()),
        ("need", need.as_str()),
        ("name", "Noor Buur"),
        ("email", NOOR),
        ("words", ""),
    ];
    let (one, two) = tokio::join!(
        tab.post_once(FORM, &fields),
        other_tab.post_once(FORM, &fields)
    );
    one.is(303);
    two.is(303);
    assert_eq!(world.mail_to(NOOR).await.len(), 1);
    let changed = fields.map(|(name, value)| match name {
        "name" => (name, "Iemand anders"),
        _ => (name, value),
    });
    tab.post_once(FORM, &changed).await.is(409);

    let link = table.link(NOOR).await;
    let mut noor = world.visitor();
    join(&mut noor, &link).await.is(200);
    let person = table.person_of(NOOR).await;
    let mut same = world.browser(person).await;
    let path = format!("{link}/aanmelden");
    let form = noor.get(&path).await;
    let mut sent = answers();
    sent.push(("step", "send"));
    let sent = form.form(&path, &sent);
    let sent: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let (one, two) = tokio::join!(noor.post_once(&path, &sent), same.post_once(&path, &sent));
    one.is(303);
    two.is(303);
    assert_eq!(
        table
            .count("select count(*) from provider where slug like 'noor-buur%'")
            .await,
        1
    );
    assert_eq!(table.count("select count(*) from provider_backer").await, 1);
    let told = "select count(*) from queue.outbox where event = 'own-helper-applied'";
    assert_eq!(table.count(told).await, 1);
    // another helper by the same link: it was used
    let mut third = answers();
    third.extend([
        ("name", "Noor Twee"),
        ("step", "send"),
        ("request_id", "01a20bae-0000-7000-8000-0123456789ac"),
    ]);
    noor.post_once(&path, &third).await.is(422);
    assert_eq!(
        table
            .count("select count(*) from provider where name = 'Noor Twee'")
            .await,
        0
    );
}

#[tokio::test]
async fn one_address_does_not_get_many_mails() {
    let table = Table::set().await;
    let mut lead = table.lead().await;
    table.propose(&mut lead, "Noor Buur", NOOR).await.is(200);
    let mut sent = 1;
    for _ in 0..5 {
        let page = lead.get(&table.page()).await;
        let again = page
            .actions()
            .into_iter()
            .find(|action| action.ends_with("/opnieuw"))
            .unwrap();
        if lead.submit(&page, &again, &[]).await.status == 200 {
            sent += 1;
        }
    }
    assert_eq!(sent, 4);
    assert_eq!(table.world.mail_to(NOOR).await.len(), 4);
}
