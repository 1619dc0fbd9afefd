//! Every message as its reader meets it: sent by the verb that it belongs to, read over SMTP, and its link followed by
//! the one who got it.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Days, TimeDelta};
use zelfgekozen::auth::{self, Role, Token, Viewer};
use zelfgekozen::base::ids::{
    ApplicationId, BudgetId, BudgetRequestId, ChangeId, CorrectionId, DeliveryId, EntryId,
    FirstTalkId, HelpRequestId, NeedId, OfferId, OwnHelperId, PersonId, ProviderId, QuestionId,
    RedemptionId, RequestId,
};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::text::Email;
use zelfgekozen::budgets::{self, Decision, NewBudget, NewBudgetRequest, Proposal, Verdict};
use zelfgekozen::initiatives::{self, Ending};
use zelfgekozen::jobs;
use zelfgekozen::mail::{EVENTS, To, Transport};
use zelfgekozen::organisations::{self, EndReason, NewRules};
use zelfgekozen::people::{self, InvitationTo, NewInvitation, SignUp};
use zelfgekozen::providers::{self, Identity, NewProvider, Outcome, WantsTalk};
use zelfgekozen::support::agreements::reviews::{self, NewReview};
use zelfgekozen::support::agreements::{self, EntryKind, NewChange, NewDelivery, NewEntry};
use zelfgekozen::support::{self, NewOwnHelper, NewTalk, TalkPlace};
use zelfgekozen::texts::Locale;
use zelfgekozen::vouchers::{self, Ballot};

use super::support::pool;
use super::support::smtp::SmtpSink;
use super::support::town::{Town, publish, terms};
use super::support::world::World;

const NL: Locale = Locale::Nl;

/// Brings round what the verbs left in the outbox, and opens each link as its reader would.
struct Postman {
    sink: SmtpSink,
    transport: Transport,
    seen: BTreeSet<String>,
}

impl Postman {
    async fn new() -> Postman {
        let sink = SmtpSink::start().await;
        let transport = Transport::new(Some(&sink.url), Path::new("unused")).expect("a transport");
        Postman {
            sink,
            transport,
            seen: BTreeSet::new(),
        }
    }

    async fn round(&mut self, world: &World) {
        let waiting: Vec<(String, Option<uuid::Uuid>)> = sqlx::query_as(
            "select event, person_id from queue.outbox
              where sent_at is null and failed_at is null order by outbox_id",
        )
        .fetch_all(&world.db.owner)
        .await
        .expect("the outbox reads");
        let sent = jobs::drain_outbox(&world.app, &self.transport)
            .await
            .expect("the messages go out");
        let received = self.sink.take();
        assert_eq!((sent, received.len()), (waiting.len(), waiting.len()));
        for ((event, person), letter) in waiting.into_iter().zip(received) {
            is_for_its_reader(world, &event, person).await;
            let text = letter.text();
            let home = "http://roosendaal.localhost:8080";
            let at = text
                .find(home)
                .unwrap_or_else(|| panic!("{event} has no link of this municipality: {text}"));
            let link = text[at + home.len()..].lines().next().unwrap_or_default();
            // a message to someone without an account, or about the account itself, is read by a visitor
            let mut reader = match person {
                Some(person) if !is_ended(world, person).await => {
                    world.browser(PersonId(person)).await
                }
                _ => world.visitor(),
            };
            let page = reader.get(if link.is_empty() { "/" } else { link }).await;
            assert_eq!(
                page.status,
                200,
                "{event} leads to {link}: {}",
                page.words()
            );
            assert!(
                event == "address-confirm" || page.h1() != "Inloggen",
                "{event} leads its reader to the sign-in page"
            );
            assert!(!page.words().contains("werkt niet meer"), "{event}: {link}");
            self.seen.insert(event);
        }
    }
}

/// Whoever gets a message holds the role that the table names.
async fn is_for_its_reader(world: &World, event: &str, person: Option<uuid::Uuid>) {
    let row = EVENTS.iter().find(|row| row.code == event).expect("a row");
    let roles: &[&str] = match row.to {
        To::Owner | To::Address => {
            assert_eq!(person.is_some(), row.to == To::Owner, "{event}");
            return;
        }
        To::Team => &["team"],
        To::Board => &["board"],
        To::Helper => &["provider"],
        To::Staff => &[
            "administrator",
            "guide",
            "specialist",
            "budget_holder",
            "controller",
        ],
    };
    let holds: bool = sqlx::query_scalar(
        "select exists (select from role_grant
                         where person_id = $1 and role = any($2) and until_at is null)",
    )
    .bind(person)
    .bind(roles)
    .fetch_one(&world.db.owner)
    .await
    .expect("the roles read");
    assert!(holds, "{event} is for {:?}, not for {person:?}", row.to);
}

async fn is_ended(world: &World, person: uuid::Uuid) -> bool {
    sqlx::query_scalar("select ended_at is not null from person where person_id = $1")
        .bind(person)
        .fetch_one(&world.db.owner)
        .await
        .expect("a person")
}

fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

fn invitation(to: InvitationTo, name: &str, address: &str) -> NewInvitation {
    NewInvitation {
        to,
        name: name.to_owned(),
        email: Some(email(address)),
        locale: NL,
    }
}

#[tokio::test]
async fn every_message_is_sent_by_its_verb_and_its_link_opens_for_its_reader() {
    let mut postman = Postman::new().await;
    // budgets, a plan, a helper, all of it through the verbs
    let town = Town::new().await;
    postman.round(&town.world).await;
    accounts(&town, &mut postman).await;
    boards_and_staff(&town, &mut postman).await;
    money(&town, &mut postman).await;
    the_pool(&town, &mut postman).await;
    served(&town, &mut postman).await;
    own_helpers(&town, &mut postman).await;
    help(&town, &mut postman).await;
    vouchers_and_payments(&town, &mut postman).await;
    endings(&town, &mut postman).await;
    agreed(&Town::new().await, &mut postman).await;
    disputed_for_long(&Town::new().await, &mut postman).await;
    set_aside(&World::new().await, &mut postman).await;
    let missed: Vec<_> = EVENTS
        .iter()
        .map(|row| row.code)
        .filter(|code| !postman.seen.contains(*code))
        .collect();
    assert!(missed.is_empty(), "never sent: {missed:?}");
}

async fn accounts(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let (m, now) = (world.here.id, world.now());
    let known = world.person("Karin Kent").await;
    let karin = world.viewer(known).await;
    let mut conn = world.conn().await;
    for address in ["nieuw@bewoner.example", karin.email.as_str()] {
        let new = SignUp {
            email: email(address),
            name: "Nieuwe Bewoner".to_owned(),
            locale: NL,
            next: None,
        };
        people::ask_to_sign_up(&mut conn, m, new, now)
            .await
            .unwrap();
    }
    people::ask_for_reset(&mut conn, m, &karin.email, now)
        .await
        .unwrap();
    people::ask_to_change_email(&mut conn, &karin, email("karin@elders.example"), NL, now)
        .await
        .unwrap();
    postman.round(world).await;
    people::change_password(&mut conn, &karin, "y", now)
        .await
        .unwrap();
    drop(conn);

    // the link of the mail is the only way to the token
    let moving = world.person("Mia Mail").await;
    let mia = world.viewer(moving).await;
    let mut conn = world.conn().await;
    people::ask_to_change_email(&mut conn, &mia, email("mia@elders.example"), NL, now)
        .await
        .unwrap();
    drop(conn);
    let (_, link) = world.mail_to("mia@elders.example").await.remove(0);
    let mut browser = world.browser(moving).await;
    browser.post(&link, &[]).await.is(200);
    postman_without_used_links(world).await;
    let leaver = world.person("Lies Loopt").await;
    let lies = world.viewer(leaver).await;
    let mut conn = world.conn().await;
    people::end_account(&mut conn, &lies, "Iemand die weg is", NL, now)
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}

/// A link that has been used is dead on purpose: its message was followed before, for someone else.
async fn postman_without_used_links(world: &World) {
    sqlx::query("delete from queue.outbox where event = 'address-confirm' and sent_at is null")
        .execute(&world.db.owner)
        .await
        .expect("the outbox changes");
}

async fn boards_and_staff(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let chair = town.viewer(town.board[0]).await;
    let lead = town.viewer(town.team[0]).await;
    let admin = world.staff("Bea Beheer", Role::Administrator).await;
    // who hears what the first one does
    world.staff("Cor Collega", Role::Administrator).await;
    let now = world.now();
    let mut conn = world.conn().await;
    for (who, to, name, address) in [
        (
            &lead,
            InvitationTo::Team(town.plan.id),
            town.plan.title.as_str(),
            "teamlid@buurt.example",
        ),
        (
            &chair,
            InvitationTo::Board(town.organisation.id),
            town.organisation.name.as_str(),
            "bestuurslid@buurt.example",
        ),
        (
            &admin,
            InvitationTo::Staff(Role::Guide),
            "",
            "collega@gemeente.example",
        ),
    ] {
        people::invite(&mut conn, who, &invitation(to, name, address), now)
            .await
            .unwrap();
    }
    drop(conn);
    postman.round(world).await;

    // three of them come in
    let mut joined = Vec::new();
    for (who, to, name) in [
        (&lead, InvitationTo::Team(town.plan.id), &town.plan.title),
        (
            &chair,
            InvitationTo::Board(town.organisation.id),
            &town.organisation.name,
        ),
        (&admin, InvitationTo::Staff(Role::Guide), &String::new()),
    ] {
        let person = world.person("Nel Nieuw").await;
        let viewer = world.viewer(person).await;
        let mut conn = world.conn().await;
        let new = invitation(to, name, viewer.email.as_str());
        let invited = people::invite(&mut conn, who, &new, now).await.unwrap();
        postman.round(world).await;
        people::accept(&mut conn, &viewer, &invited.token, now)
            .await
            .unwrap();
        joined.push(person);
    }
    postman.round(world).await;

    let rules = NewRules {
        valid_from: world.clock.today() + Days::new(1),
        terms: terms(),
    };
    let mut conn = world.conn().await;
    organisations::set_rules(&mut conn, &chair, town.organisation.id, rules, world.now())
        .await
        .unwrap();
    // before someone leaves who is told of them
    postman.round(world).await;
    initiatives::remove_member(&mut conn, &lead, town.plan.id, joined[0], world.now())
        .await
        .unwrap();
    organisations::remove_member(
        &mut conn,
        &chair,
        town.organisation.id,
        joined[1],
        EndReason::ALL[0],
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let guide = world.staff("Gijs Gids", Role::Guide).await;
    let mut conn = world.conn().await;
    people::end_staff_role(&mut conn, &admin, guide.person, Role::Guide, world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}

/// The first round had the yes; here is the no.
async fn money(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let now = world.now();
    let chair = town.viewer(town.board[0]).await;
    let holder = world.staff("Bo Beheert", Role::BudgetHolder).await;
    let controller = world.staff("Co Kijkt", Role::Controller).await;
    let year = i16::try_from(chrono::Datelike::year(&world.clock.today())).expect("a year");
    let mut conn = world.conn().await;
    let budget = |name: &str| NewBudget {
        id: BudgetId::new(),
        name: name.to_owned(),
        year,
        amount: Cents::euros(800),
    };
    let (no, yes) = (budget("Te veel"), budget("Genoeg"));
    for (new, decision) in [(&no, Decision::Refuse), (&yes, Decision::Approve)] {
        budgets::propose_budget(&mut conn, &holder, new, now)
            .await
            .unwrap();
        budgets::decide_budget(&mut conn, &controller, new.id, decision, "Past niet", now)
            .await
            .unwrap();
    }
    let request = NewBudgetRequest {
        id: BudgetRequestId::new(),
        organisation: town.organisation.id,
        year,
        amount: Cents::euros(300),
        plan: "Nog meer vouchers".to_owned(),
    };
    budgets::request_budget(&mut conn, &chair, &request, now)
        .await
        .unwrap();
    let proposal = Proposal {
        budget: yes.id,
        amount: request.amount,
        reasons: "Het is te vroeg".to_owned(),
    };
    budgets::propose_allocation(&mut conn, &holder, request.id, &proposal, now)
        .await
        .unwrap();
    let verdict = Verdict {
        decision: Decision::Refuse,
        reasons: "Vraag het in het voorjaar weer".to_owned(),
        budget: yes.id,
        amount: request.amount,
    };
    budgets::decide_allocation(&mut conn, &controller, request.id, &verdict, now)
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}

async fn the_pool(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let refused = pool::applicant(world, "Rob Ruis", pool::profile()).await;
    pool::decide(world, &guide, &refused, Outcome::Refused).await;
    let shower = pool::helper(world, "Toon Toont", pool::profile()).await;
    let who = world.viewer(shower.person).await;
    let new = pool::example("was-erbij@buurt.example");
    let mut conn = world.conn().await;
    providers::save_example(
        &mut conn,
        &who,
        shower.provider.id,
        providers::Place::First,
        &new,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    postman.round(world).await;
    let removed = pool::applicant(world, "Wil Weg", pool::profile()).await;
    for outcome in [Outcome::Admitted, Outcome::Suspended, Outcome::Removed] {
        pool::decide(world, &guide, &removed, outcome).await;
        postman.round(world).await;
    }
    let left = pool::helper(world, "Lia Los", pool::profile()).await;
    let who = world.viewer(left.person).await;
    let mut conn = world.conn().await;
    support::leave(&mut conn, &who, left.provider.id, "", world.now())
        .await
        .unwrap();
    drop(conn);
    // told, talked about, and dropped
    let dropped = pool::helper(world, "Dora Door", pool::profile()).await;
    pool::intend(world, &guide, &dropped, Outcome::Suspended, false).await;
    pool::answer(world, &dropped, WantsTalk::Yes).await;
    let mut conn = world.conn().await;
    let (id, today) = (dropped.provider.id, world.clock.today());
    providers::note_talk(&mut conn, &guide, id, (today, "We praatten."), world.now())
        .await
        .unwrap();
    providers::drop_intention(&mut conn, &guide, id, "Het is opgelost.", world.now())
        .await
        .unwrap();
    postman.round(world).await;
    // somebody takes part, and stops
    let kees = world.viewer(dropped.person).await;
    let guest = world.person("Gijs Gast").await;
    let guest = world.viewer(guest).await;
    let to = InvitationTo::Provider(id);
    let new = invitation(to, "Dora Door", guest.email.as_str());
    let invited = people::invite(&mut conn, &kees, &new, world.now())
        .await
        .unwrap();
    postman.round(world).await;
    people::accept(&mut conn, &guest, &invited.token, world.now())
        .await
        .unwrap();
    postman.round(world).await;
    providers::end_member(&mut conn, &kees, id, guest.person, world.now())
        .await
        .unwrap();
    postman.round(world).await;
    drop(conn);
}

/// Off the list at once, and back by itself.
async fn set_aside(world: &World, postman: &mut Postman) {
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let held = pool::helper(world, "Dora Door", pool::profile()).await;
    pool::intend(world, &guide, &held, Outcome::Removed, true).await;
    postman.round(world).await;
    world.pass(20).await;
    let mut conn = world.conn().await;
    providers::end_suspensions(&mut conn, world.here.id, world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}

/// A desk takes up what a helper asked it, and the helper hears so.
async fn served(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let guide = world.staff("Gonny Gids", Role::Guide).await;
    let asked = auth::Said {
        how: auth::SaidHow::AtDesk,
        on: world.clock.today(),
        note: "Hans vroeg het aan de balie".to_owned(),
    };
    let mut conn = world.conn().await;
    let (helper, desk, now) = (town.provider.id, auth::Desk::Municipality, world.now());
    providers::take_up(
        &mut conn,
        &guide,
        helper,
        desk,
        (&asked, "aan de balie"),
        now,
    )
    .await
    .unwrap();
    postman.round(world).await;
    let service = auth::services_for(&mut conn, world.here.id, helper)
        .await
        .unwrap()[0]
        .id;
    providers::give_up(&mut conn, &guide, helper, service, now)
        .await
        .unwrap();
}

/// Residents know somebody: one says no, one becomes a helper and is admitted.
async fn own_helpers(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let plan = pool::plan(world, "Een buurtdak").await;
    let need = plan.need(world).await;
    let lead = plan.lead(world).await;
    let noor = world.person("Noor Buur").await;
    let noor = world.viewer(noor).await;
    let mut tokens = Vec::new();
    for address in ["nee@buurt.example", noor.email.as_str()] {
        let new = NewOwnHelper {
            name: "Noor Buur".to_owned(),
            email: email(address),
            words: String::new(),
            locale: NL,
        };
        let mut conn = world.conn().await;
        support::propose_helper(&mut conn, &lead, OwnHelperId::new(), need, new, world.now())
            .await
            .unwrap();
        let mails = world.mail_to(address).await;
        let (_, link) = mails.last().expect("a mail");
        let token = link.rsplit('/').next().and_then(Token::parse);
        tokens.push(support::Way::Link(token.expect("the secret of the link")));
    }
    postman.round(world).await;
    let (m, now) = (world.here.id, world.now());
    let mut conn = world.conn().await;
    support::decline_proposal(&mut conn, m, &tokens[0], now)
        .await
        .unwrap();
    let new = NewProvider {
        identity: Identity {
            name: "Noor Buur".to_owned(),
            kind: providers::Kind::Natural,
            kvk: None,
        },
        profile: pool::profile(),
    };
    let id = ProviderId::new();
    let provider = support::apply_as_proposed(&mut conn, &noor, &tokens[1], (id, new), now)
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
    let helper = pool::Helper {
        provider,
        person: noor.person,
    };
    pool::decide(world, &guide, &helper, Outcome::Admitted).await;
    postman.round(world).await;
}

async fn help(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let plan = pool::plan(world, "Een buurtbus").await;
    let mut helpers = Vec::new();
    for name in ["Els Een", "Tom Twee", "Dirk Drie", "Vic Vier", "Vita Vijf"] {
        helpers.push(pool::helper(world, name, pool::profile()).await);
    }
    let need = plan.need(world).await;
    let lead = plan.lead(world).await;
    plan.ask(world, need, &[&helpers[0], &helpers[1], &helpers[2]])
        .await;
    postman.round(world).await;

    let who = world.viewer(helpers[0].person).await;
    let request = pool::request_of(world, need, &helpers[0]).await;
    let talk = first_talk(world, &plan, need, request).await;
    postman.round(world).await;
    let mut conn = world.conn().await;
    let held = support::talk_of_request(&mut conn, world.here.id, request).await;
    let first = held.unwrap().unwrap().times[0];
    support::pick_talk(&mut conn, &who, request, talk, first, world.now())
        .await
        .unwrap();
    postman.round(world).await;
    drop(conn);
    // the team wants another day after all
    let talk = first_talk(world, &plan, need, request).await;
    postman.round(world).await;
    let mut conn = world.conn().await;
    let words = "Toch niet, wel op zaterdag";
    support::refuse_talk(&mut conn, &who, request, talk, words, world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
    let mut conn = world.conn().await;
    support::decline(&mut conn, &who, request, "Geen tijd", world.now())
        .await
        .unwrap();
    drop(conn);
    let taken_back = pool::offer(world, need, &helpers[1], 300).await;
    let mut conn = world.conn().await;
    let now = world.now();
    support::set_votes_needed(&mut conn, &lead, need, Some(2), now)
        .await
        .unwrap();
    support::cast_vote(&mut conn, &lead, need, taken_back.id, "", now)
        .await
        .unwrap();
    drop(conn);
    let who = world.viewer(helpers[1].person).await;
    let mut conn = world.conn().await;
    support::withdraw_offer(&mut conn, &who, taken_back.request, world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;

    // two working days without an answer, with a reminder on the last one
    let waiting = pool::request_of(world, need, &helpers[2]).await;
    last_morning_of(world, waiting).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;
    world.pass(7).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;

    let other = pool::plan(world, "Een geveltuin in elke straat").await;
    let need = other.need(world).await;
    let lead_of_other = other.lead(world).await;
    other
        .ask(world, need, &[&helpers[0], &helpers[3], &helpers[4]])
        .await;
    let chosen = pool::offer(world, need, &helpers[3], 0).await;
    pool::offer(world, need, &helpers[4], 250).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::choose(&mut tx, &lead_of_other, need, chosen.id, "", world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    postman.round(world).await;
    drop(lead);
}

/// What is written, worked, paid, changed, ended and disputed between a team and its helper.
async fn agreed(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let [lead, mate] = [
        town.viewer(town.team[0]).await,
        town.viewer(town.team[1]).await,
    ];
    let helper = town.viewer(town.helper).await;
    let offer = town.agreed(100).await;
    postman.round(world).await;
    town.voucher(150).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;
    let mut conn = world.conn().await;
    for who in [&lead, &helper] {
        let new = NewEntry {
            kind: EntryKind::Words,
            minutes: None,
            done_on: world.clock.today(),
            words: "Komt u donderdag?".to_owned(),
        };
        agreements::write(&mut conn, who, offer, EntryId::new(), new, world.now())
            .await
            .unwrap();
    }
    town.worked(offer, 4 * 60).await.unwrap();
    postman.round(world).await;
    let now = world.now();
    agreements::answer_ownership(&mut conn, &mate, (offer, 2), (false, ""), now)
        .await
        .unwrap();
    agreements::go_on(&mut conn, &mate, offer, now)
        .await
        .unwrap();
    postman.round(world).await;
    for (price, yes) in [(120, false), (130, true)] {
        let change = town.ask_for_more(offer, price).await;
        agreements::answer_change(&mut conn, &lead, (offer, change), yes, world.now())
            .await
            .unwrap();
    }
    for (price, yes) in [(140, false), (150, true)] {
        let terms = town.agreement(offer).await.terms;
        let new = NewChange {
            price: Cents::euros(price),
            hours: terms.hours + 1,
            ends_on: terms.ends_on,
            words: "Wij willen meer".to_owned(),
        };
        let (id, now) = (ChangeId::new(), world.now());
        agreements::propose_change(&mut conn, &lead, offer, id, new, now)
            .await
            .unwrap();
        agreements::answer_change(&mut conn, &helper, (offer, id), yes, now)
            .await
            .unwrap();
    }
    postman.round(world).await;
    for (who, other) in [(&helper, &lead), (&lead, &helper)] {
        let id = DeliveryId::new();
        let new = NewDelivery {
            words: "Het plan is klaar".to_owned(),
            amount: Cents::euros(10),
            is_last: false,
        };
        agreements::say_done(&mut conn, who, offer, id, new, world.now())
            .await
            .unwrap();
        world.pass(9).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        postman.round(world).await;
        agreements::give_back(&mut conn, other, offer, id, "Nog niet", world.now())
            .await
            .unwrap();
    }
    disputed(town, offer, postman).await;
    town.done(offer, 40, true).await.unwrap();
    town.yes(offer, town.team[0]).await.unwrap();
    postman.round(world).await;
    let found = NewReview {
        got: reviews::Verdict::Yes,
        ours: reviews::Verdict::Yes,
        again: reviews::Verdict::Partly,
        words: "Goede hulp".to_owned(),
    };
    agreements::write_review(&mut conn, &lead, offer, &found, world.now())
        .await
        .unwrap();
    agreements::answer_review(&mut conn, &helper, offer, "Dank u wel", world.now())
        .await
        .unwrap();
    postman.round(world).await;
    for by in [&lead, &helper] {
        let offer = town.agreed(0).await;
        agreements::end(&mut conn, by, offer, "Het is genoeg", world.now())
            .await
            .unwrap();
        postman.round(world).await;
    }
    // nobody looked after it for long: what was set apart has lapsed
    town.voucher(60).await;
    town.agreed(60).await;
    // nor said what was done after its last day
    for days in [80, 11] {
        world.pass(days).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        postman.round(world).await;
    }
    world.pass(110).await;
    vouchers::end_holds(&mut conn, world.here.id, world.now())
        .await
        .unwrap();
    postman.round(world).await;
}

async fn disputed(town: &Town, offer: OfferId, postman: &mut Postman) {
    let world = &town.world;
    let lead = town.viewer(town.team[0]).await;
    let helper = town.viewer(town.helper).await;
    let mut conn = world.conn().await;
    for (one, other) in [(&lead, &helper), (&helper, &lead)] {
        let proposal = agreements::Proposal {
            amount: Cents::euros(5),
            goes_on: true,
        };
        agreements::dispute(&mut conn, one, offer, "Dit klopt niet", world.now())
            .await
            .unwrap();
        agreements::ask_guide(&mut conn, one, offer, world.now())
            .await
            .unwrap();
        postman.round(world).await;
        agreements::propose(&mut conn, other, offer, proposal, world.now())
            .await
            .unwrap();
        postman.round(world).await;
        agreements::accept_proposal(&mut conn, one, offer, proposal, world.now())
            .await
            .unwrap();
        postman.round(world).await;
        agreements::dispute(&mut conn, one, offer, "Weer niet", world.now())
            .await
            .unwrap();
        agreements::take_back(&mut conn, one, offer, world.now())
            .await
            .unwrap();
        postman.round(world).await;
    }
}

/// Nobody answers to a proposal, or asks for the guide.
async fn disputed_for_long(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let lead = town.viewer(town.team[0]).await;
    let helper = town.viewer(town.helper).await;
    let offer = town.agreed(0).await;
    let mut conn = world.conn().await;
    agreements::dispute(&mut conn, &lead, offer, "Dit klopt niet", world.now())
        .await
        .unwrap();
    let proposal = agreements::Proposal {
        amount: Cents::ZERO,
        goes_on: true,
    };
    for who in [&lead, &helper] {
        agreements::propose(&mut conn, who, offer, proposal, world.now())
            .await
            .unwrap();
        world.pass(13).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        postman.round(world).await;
    }
}

async fn first_talk(
    world: &World,
    plan: &pool::Plan,
    need: NeedId,
    request: HelpRequestId,
) -> FirstTalkId {
    let lead = plan.lead(world).await;
    let id = FirstTalkId::new();
    let new = NewTalk {
        times: [1, 2, 3].map(|days| world.now() + TimeDelta::days(days)),
        place_kind: TalkPlace::Phone,
        place: "0165 00 00 00".to_owned(),
    };
    let mut conn = world.conn().await;
    support::propose_talk(&mut conn, &lead, (need, request), id, new, world.now())
        .await
        .unwrap();
    id
}

async fn last_morning_of(world: &World, request: HelpRequestId) {
    let mut conn = world.conn().await;
    let held = support::find_request(&mut conn, world.here.id, request).await;
    let last = held.unwrap().unwrap().answer_by;
    world.travel(last, 9, 0).await;
}

async fn vouchers_and_payments(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    let voucher = town.voucher(400).await;
    postman.round(world).await;
    let paid = town.ask(voucher, 50_00).await.unwrap();
    let refused = town.ask(voucher, 60_00).await.unwrap();
    postman.round(world).await;
    let lead = town.viewer(town.team[0]).await;
    vouchers::confirm_redemption(&world.db.app, &lead, paid, world.now())
        .await
        .unwrap();
    let mut conn = world.conn().await;
    vouchers::refuse_redemption(&mut conn, &lead, refused, "Dat was gratis", world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
    payments_of_the_team(town, postman, voucher).await;
    let doubtful = apart_and_back(town, postman, voucher).await;
    // nobody says yes or no within the two weeks of the rules
    town.ask(voucher, 70_00).await.unwrap();
    world.pass(16).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;
    let mut conn = world.conn().await;
    vouchers::cancel(&mut conn, &lead, voucher, RequestId::new(), world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;

    let part = town.apply(300).await;
    town.grant(part, 100).await.unwrap();
    postman.round(world).await;
    let second = publish(world, &lead, "Een bankje bij de vijver").await;
    let lead = world.viewer(lead.person).await;
    let withdrawn = apply(world, &lead, second.id).await;
    let mut conn = world.conn().await;
    vouchers::withdraw(&mut conn, &lead, second.id, withdrawn, world.now())
        .await
        .unwrap();
    drop(conn);
    let no = apply(world, &lead, second.id).await;
    postman.round(world).await;
    for (voter, ballot) in [
        (town.board[1], Ballot::Aside),
        (
            town.board[0],
            Ballot::Refuse {
                grounds: vec!["commercial".to_owned()],
                way_to_yes: "Vraag het zonder winst".to_owned(),
            },
        ),
    ] {
        let who = town.viewer(voter).await;
        let mut conn = world.conn().await;
        vouchers::vote(&mut conn, &who, no, ballot, "Past niet", world.now())
            .await
            .unwrap();
        drop(conn);
        postman.round(world).await;
    }
    // asked, answered, and almost too late
    world.staff("Gea", Role::Guide).await;
    let asked = apply(world, &lead, second.id).await;
    let chair = town.viewer(town.board[0]).await;
    let mut conn = world.conn().await;
    let question = "Wie houdt de sleutel?";
    vouchers::ask(
        &mut conn,
        &chair,
        asked,
        QuestionId::new(),
        question,
        world.now(),
    )
    .await
    .unwrap();
    postman.round(world).await;
    vouchers::answer(
        &mut conn,
        &lead,
        second.id,
        asked,
        "De school.",
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    postman.round(world).await;
    world.pass(24).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;
    let mut conn = world.conn().await;
    vouchers::withdraw(&mut conn, &lead, second.id, asked, world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
    // a yes without money
    let poor = Town::with(terms(), Cents::euros(100)).await;
    let waits = poor.apply(300).await;
    poor.grant(waits, 300).await.unwrap();
    postman.round(&poor.world).await;
    // nobody of the board is left to decide
    let stuck = apply(world, &lead, second.id).await;
    for voter in town.board {
        let who = town.viewer(voter).await;
        let mut conn = world.conn().await;
        vouchers::vote(&mut conn, &who, stuck, Ballot::Aside, "", world.now())
            .await
            .unwrap();
        drop(conn);
        postman.round(world).await;
    }
    // a board of one: the controller is the second person
    sqlx::query(
        "update role_grant set until_at = ledger.now() where person_id = $1 and role = 'board'",
    )
    .bind(town.board[1].0)
    .execute(&world.db.owner)
    .await
    .unwrap();
    let chair = town.viewer(town.board[0]).await;
    let mut conn = world.conn().await;
    let (id, kind) = (CorrectionId::new(), vouchers::CorrectionKind::Mistake);
    let of = (voucher, doubtful);
    vouchers::propose_correction(&mut conn, &chair, of, id, kind, "Toch dubbel", world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}

/// What the team files itself: for the other one of two, so that the board answers, and a no.
async fn payments_of_the_team(
    town: &Town,
    postman: &mut Postman,
    voucher: zelfgekozen::base::ids::VoucherId,
) {
    let world = &town.world;
    for person in town.team {
        let lead = town.viewer(town.team[0]).await;
        let filing = vouchers::Filing {
            amount: Cents::euros(5),
            what: "Koffie voor de werkdag".to_owned(),
            to: vouchers::FiledFor::Resident {
                person,
                receipts: 1,
            },
        };
        let mut conn = world.conn().await;
        let id = RedemptionId::new();
        let filed =
            vouchers::file_payment(&mut conn, &lead, voucher, id, &filing, world.now()).await;
        filed.unwrap();
        drop(conn);
        postman.round(world).await;
        let mut conn = world.conn().await;
        let mate = town.viewer(town.team[1]).await;
        vouchers::refuse_redemption(&mut conn, &mate, id, "Dubbel gevraagd", world.now())
            .await
            .unwrap();
        drop(conn);
        postman.round(world).await;
    }
}

/// Money set apart, given up and ended; payments that came back, by the helper and by two people.
async fn apart_and_back(
    town: &Town,
    postman: &mut Postman,
    voucher: zelfgekozen::base::ids::VoucherId,
) -> RedemptionId {
    let world = &town.world;
    let [one, two] = [
        town.viewer(town.board[0]).await,
        town.viewer(town.board[1]).await,
    ];
    let (lead, helper) = (
        town.viewer(town.team[0]).await,
        town.viewer(town.helper).await,
    );
    let mut paid = Vec::new();
    for _ in 0..2 {
        let id = town.ask(voucher, 5_00).await.unwrap();
        vouchers::confirm_redemption(&world.db.app, &lead, id, world.now())
            .await
            .unwrap();
        paid.push(id);
    }
    let (db, now) = (&world.db.app, world.now());
    let id = CorrectionId::new();
    vouchers::give_back(
        db,
        &helper,
        town.provider.id,
        paid[0],
        id,
        "Ging niet door",
        now,
    )
    .await
    .unwrap();
    postman.round(world).await;
    let of = (voucher, paid[1]);
    for _ in 0..2 {
        let mut conn = world.conn().await;
        let id = CorrectionId::new();
        let kind = vouchers::CorrectionKind::Mistake;
        vouchers::propose_correction(&mut conn, &one, of, id, kind, "Dubbel betaald", now)
            .await
            .unwrap();
        drop(conn);
        postman.round(world).await;
        let mut conn = world.conn().await;
        vouchers::refuse_correction(&mut conn, &two, of, "Het klopt wel", now)
            .await
            .unwrap();
        drop(conn);
        postman.round(world).await;
    }
    paid[1]
}

async fn apply(
    world: &World,
    lead: &Viewer,
    plan: zelfgekozen::base::ids::InitiativeId,
) -> ApplicationId {
    let new = vouchers::NewApplication {
        what: "Een bankje van hout".to_owned(),
        starts_on: world.clock.today() + Days::new(60),
        costs: "Hout".to_owned(),
        own_part: String::new(),
        amount: Cents::euros(120),
        answers: vouchers::Answers::default(),
    };
    let mut conn = world.conn().await;
    vouchers::apply(
        &mut conn,
        lead,
        ApplicationId::new(),
        plan,
        new,
        world.now(),
    )
    .await
    .unwrap()
    .id
}

async fn endings(town: &Town, postman: &mut Postman) {
    let world = &town.world;
    // more time, an end that comes near, a year that ends, and a part that is never used
    let chair = town.viewer(town.board[0]).await;
    let part: uuid::Uuid = sqlx::query_scalar(
        "select voucher_id from voucher where cancelled_at is null order by issued_at desc limit 1",
    )
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    let part = zelfgekozen::base::ids::VoucherId(part);
    let mut conn = world.conn().await;
    let held = vouchers::find_voucher(&mut conn, world.here.id, part)
        .await
        .unwrap()
        .unwrap();
    let given = (held.last_day() + Days::new(10), "De zaal was dicht");
    vouchers::extend(
        &mut conn,
        &chair,
        part,
        RequestId::new(),
        given,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    postman.round(world).await;
    let days = (held.last_day() - world.clock.today()).num_days();
    for more in [days - 15, 20] {
        world.pass(more).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        postman.round(world).await;
    }
    world.pass(250).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    postman.round(world).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = world.conn().await;
    initiatives::end(&mut conn, &lead, town.plan.id, Ending::ALL[0], world.now())
        .await
        .unwrap();
    drop(conn);
    postman.round(world).await;
}
