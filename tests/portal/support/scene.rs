//! A town in which everything exists once, with an address for every registered route, a person for every role, and a
//! neighbouring municipality where one person holds every role there is.

use std::collections::BTreeMap;

use chrono::SubsecRound;
use zelfgekozen::auth::{self, KeptForm, Role, Subject, Token};
use zelfgekozen::base::ids::{
    FirstTalkId, FreeDayId, InitiativeId, NeedId, OfferId, OrganisationId, OwnHelperId, PersonId,
    SmallJobId,
};
use zelfgekozen::base::money::Cents;
use zelfgekozen::initiatives;
use zelfgekozen::municipalities::{self, FreeDay};
use zelfgekozen::organisations::{self, Description, Kind, NewOrganisation, NewRules};
use zelfgekozen::paths;
use zelfgekozen::people::{self, InvitationTo, NewInvitation};
use zelfgekozen::providers::{self, Photo, Place, SmallJob};
use zelfgekozen::support::{self, NeedKind, NewNeed, NewOffer, NewOwnHelper, NewTalk, TalkPlace};
use zelfgekozen::texts::Locale;

use super::browser::Browser;
use super::pool;
use super::snapshot::Snapshot;
use super::town::{Town, admit, admit_as, publish, terms};
use super::world::World;

pub struct Scene {
    pub town: Town,
    /// The parts of addresses by name. A slug and a request stand for different records in different rooms.
    pub parts: BTreeMap<&'static str, String>,
    /// The same, of the neighbouring municipality.
    pub elsewhere: BTreeMap<&'static str, String>,
    /// In the neighbouring municipality, with every role there.
    pub stranger: PersonId,
}

/// Someone who may or may not open a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Visitor,
    Resident,
    Team,
    OtherTeam,
    Board,
    OtherBoard,
    Provider,
    OtherProvider,
    Guide,
    Specialist,
    BudgetHolder,
    Controller,
    Administrator,
}

impl Actor {
    pub const ALL: [Actor; 13] = [
        Actor::Visitor,
        Actor::Resident,
        Actor::Team,
        Actor::OtherTeam,
        Actor::Board,
        Actor::OtherBoard,
        Actor::Provider,
        Actor::OtherProvider,
        Actor::Guide,
        Actor::Specialist,
        Actor::BudgetHolder,
        Actor::Controller,
        Actor::Administrator,
    ];

    pub fn is_staff(self) -> bool {
        use Actor::{Administrator, BudgetHolder, Controller, Guide, Specialist};
        matches!(
            self,
            Guide | Specialist | BudgetHolder | Controller | Administrator
        )
    }
}

impl Scene {
    pub async fn new() -> Scene {
        let mut town = Town::new().await;
        let mut parts = records(&town).await;

        // someone with every role in the other municipality, and a plan, an organisation and a helper there
        std::mem::swap(&mut town.world.here, &mut town.world.elsewhere);
        let stranger = town.world.person("Vreemde Vogel").await;
        let elsewhere = neighbours(&town.world, stranger).await;
        std::mem::swap(&mut town.world.here, &mut town.world.elsewhere);

        let now = town.world.now();
        let mut conn = town.world.conn().await;
        let form = KeptForm {
            pattern: paths::MY_NAME.to_owned(),
            action: paths::my_name(),
            body: "name=Iemand".to_owned(),
        };
        let browser = Token::random();
        let kept = auth::keep_form(&mut conn, town.world.here.id, &form, &browser, now)
            .await
            .expect("a kept form");
        parts.insert("token", kept.to_string());
        Scene {
            parts,
            elsewhere,
            stranger,
            town,
        }
    }

    /// The address of a route, of the records in `parts`.
    pub fn address(pattern: &str, parts: &BTreeMap<&'static str, String>) -> String {
        let mut address = pattern.to_owned();
        let room = pattern.split('/').nth(1).unwrap_or_default();
        for (name, value) in parts {
            let name = match name.split_once('@') {
                Some((name, place)) if place == room => name,
                Some((name, place)) if place.starts_with('/') && pattern.contains(place) => name,
                Some(_) => continue,
                None => name,
            };
            address = address.replace(&format!("{{{name}}}"), value);
        }
        assert!(!address.contains('{'), "no part for {address}");
        address
    }

    pub async fn browser(&self, actor: Actor) -> Browser {
        let world = &self.town.world;
        let person = match actor {
            Actor::Visitor => return world.visitor(),
            Actor::Resident => world.person("Rian Bewoner").await,
            Actor::Team => self.town.team[0],
            Actor::Board => self.town.board[0],
            Actor::Provider => self.town.helper,
            Actor::OtherTeam => {
                let person = world.person("Ank Anders").await;
                let lead = world.viewer(person).await;
                publish(world, &lead, "Een heel ander plan").await;
                person
            }
            Actor::OtherBoard => {
                let person = world.person("Bas Buur").await;
                found(world, person, "Platform Tolberg", "tolberg").await;
                person
            }
            Actor::OtherProvider => {
                let person = world.person("Olga Ondersteuner").await;
                admit(world, person).await;
                person
            }
            Actor::Guide => world.staff("Gids", Role::Guide).await.person,
            Actor::Specialist => world.staff("Kenner", Role::Specialist).await.person,
            Actor::BudgetHolder => world.staff("Houder", Role::BudgetHolder).await.person,
            Actor::Controller => world.staff("Kijker", Role::Controller).await.person,
            Actor::Administrator => world.staff("Baas", Role::Administrator).await.person,
        };
        world.browser(person).await
    }

    /// All that is stored, but for what being refused leaves behind: attempts, and forms that wait for a sign-in.
    pub async fn stored(&self) -> Snapshot {
        Snapshot::without(&self.town.world.db.owner, &["throttle", "kept_form"]).await
    }
}

/// One record of each kind, and how addresses name them.
async fn records(town: &Town) -> BTreeMap<&'static str, String> {
    let world = &town.world;
    let now = world.now();
    let lead = town.viewer(town.team[0]).await;
    let helper = town.viewer(town.helper).await;

    let draft = InitiativeId::new();
    let mut conn = world.conn().await;
    let draft = initiatives::start_draft(&mut conn, &lead, draft, "Nog niet bekend", now)
        .await
        .expect("a draft");
    let lead = town.viewer(town.team[0]).await;
    let need = NewNeed {
        kind: NeedKind::Knowledge,
        what: "Wie rekent met ons mee?".to_owned(),
        able_after: "Zelf een begroting maken.".to_owned(),
        stays_ours: "De keuzes".to_owned(),
        wanted_by: None,
        hours: Some(6),
    };
    let need = support::state_need(&mut conn, &lead, NeedId::new(), town.plan.id, need, now)
        .await
        .expect("a need");
    support::ask(&mut conn, &lead, need.id, &[town.provider.id], now)
        .await
        .expect("a request");
    let requests = support::requests_of_provider(&mut conn, world.here.id, town.provider.id)
        .await
        .expect("requests");
    let request = requests.first().expect("a request").id;
    let talk = FirstTalkId::new();
    let times = [1, 2, 3].map(|days| (now + chrono::TimeDelta::days(days)).trunc_subsecs(0));
    let new = NewTalk {
        times,
        place_kind: TalkPlace::Phone,
        place: "0165 00 00 00".to_owned(),
    };
    support::propose_talk(&mut conn, &lead, (need.id, request), talk, new, now)
        .await
        .expect("a first talk");
    support::pick_talk(&mut conn, &helper, request, talk, times[0], now)
        .await
        .expect("a first talk");
    let offer = NewOffer {
        result: "Een begroting die klopt".to_owned(),
        stays_ours: "De keuzes".to_owned(),
        hand_over: "U krijgt alle papieren. De laatste keer doet u het, en kijk ik mee.".to_owned(),
        hours: Some(4),
        price: Cents::euros(200),
        btw_percent: 21,
        valid_until: world.clock.today() + chrono::Days::new(30),
    };
    let offer = support::make_offer(&mut conn, &helper, request, OfferId::new(), offer, now)
        .await
        .expect("an offer");
    let own = OwnHelperId::new();
    let new = NewOwnHelper {
        name: "Noor Buur".to_owned(),
        email: zelfgekozen::base::text::Email::parse("noor@voorbeeld.example").expect("an address"),
        words: String::new(),
        locale: Locale::Nl,
    };
    support::propose_helper(&mut conn, &lead, own, need.id, new, now)
        .await
        .expect("a helper of their own");
    let colleague = world.person("Coby Collega").await;
    world
        .join(
            colleague,
            zelfgekozen::auth::Subject::Provider(town.provider.id),
        )
        .await;
    let job = SmallJob {
        id: SmallJobId::new(),
        name: "Meekijk-uur".to_owned(),
        gets: "Een uur meekijken".to_owned(),
        price: Cents::euros(75),
        btw_percent: 21,
        hours: 1,
    };
    providers::add_job(&mut conn, &helper, town.provider.id, &job, now)
        .await
        .expect("a small job");
    let photo = Photo::read(&pool::picture()).expect("a photo");
    providers::save_photo(&mut conn, &helper, town.provider.id, &photo, now)
        .await
        .expect("it is kept");
    let example = pool::example("ria@voorbeeld.example");
    providers::save_example(
        &mut conn,
        &helper,
        town.provider.id,
        Place::First,
        &example,
        now,
    )
    .await
    .expect("an example");
    let mut invitations = Vec::new();
    for (to, who, name) in [
        (InvitationTo::Team(town.plan.id), town.team[0], "Moestuin"),
        (
            InvitationTo::Board(town.organisation.id),
            town.board[0],
            "Platform",
        ),
        (
            InvitationTo::Provider(town.provider.id),
            town.helper,
            "De helper",
        ),
    ] {
        let who = town.viewer(who).await;
        let new = NewInvitation {
            to,
            name: name.to_owned(),
            email: zelfgekozen::base::text::Email::parse("iemand@voorbeeld.example"),
            locale: Locale::Nl,
        };
        let invited = people::invite(&mut conn, &who, &new, now)
            .await
            .expect("an invitation");
        invitations.push(invited.id.to_string());
    }
    let baas = world.staff("Eerste Baas", Role::Administrator).await;
    let new = NewInvitation {
        to: InvitationTo::Staff(Role::Guide),
        name: String::new(),
        email: zelfgekozen::base::text::Email::parse("gids@voorbeeld.example"),
        locale: Locale::Nl,
    };
    let staff_invitation = people::invite(&mut conn, &baas, &new, now)
        .await
        .expect("an invitation");
    let day = FreeDay {
        id: FreeDayId::new(),
        day: world.clock.today() + chrono::Days::new(90),
        name_nl: "kermis".to_owned(),
        name_en: String::new(),
    };
    municipalities::add_free_day(&mut conn, &baas, &day, now)
        .await
        .expect("a free day");
    drop(conn);

    world.browser(town.team[0]).await;
    // the neighbours have no neighbourhood of this name
    world.neighbourhood_row(world.here.id, "Langdonk", 3).await;
    let voucher = town.voucher(400).await;
    let redemption = town.ask(voucher, 10_000).await.expect("it can be asked");
    let application = town.apply(300).await;
    let agreed = town.agreed(100).await;
    town.done(agreed, 20, false).await.expect("a part is done");
    town.ask_for_more(agreed, 120).await;
    let one = async |sql: &'static str| -> String {
        sqlx::query_scalar(sql)
            .bind(world.here.id.0)
            .fetch_one(&world.db.owner)
            .await
            .expect("it was made")
    };
    BTreeMap::from([
        ("slug@/stap/", draft.slug.clone()),
        ("slug@/controle", draft.slug.clone()),
        ("slug@/publicatie", draft.slug),
        ("slug@initiatieven", town.plan.slug.clone()),
        ("slug@hulp", town.provider.slug.clone()),
        ("slug@ondersteuner", town.provider.slug.clone()),
        ("slug@/gemeente/helpers", town.provider.slug.clone()),
        ("slug@namens", town.provider.slug.clone()),
        (
            "slug@/gemeente/organisaties",
            town.organisation.slug.clone(),
        ),
        ("slug@organisatie", town.organisation.slug.clone()),
        ("slug@organisaties", town.organisation.slug.clone()),
        ("slug@wijken", "langdonk".to_owned()),
        ("request@ondersteuner", request.to_string()),
        (
            "request@organisatie",
            one("select budget_request_id::text from budget_request where municipality_id = $1")
                .await,
        ),
        (
            "request@/gemeente/aanvragen",
            one("select budget_request_id::text from budget_request where municipality_id = $1")
                .await,
        ),
        ("request@/hulp/", request.to_string()),
        (
            "budget",
            one("select budget_id::text from budget where municipality_id = $1").await,
        ),
        ("day", day.id.to_string()),
        (
            "expertise",
            one("select expertise_id::text from expertise where municipality_id = $1 and code = 'privacy'").await,
        ),
        ("need", need.id.to_string()),
        ("offer@initiatieven", offer.id.to_string()),
        ("offer@ondersteuner", offer.id.to_string()),
        ("offer@afspraken", agreed.to_string()),
        (
            "delivery",
            one("select delivery_id::text from delivery where municipality_id = $1").await,
        ),
        (
            "change",
            one(
                "select agreement_change_id::text from agreement_change where municipality_id = $1",
            )
            .await,
        ),
        ("proposal", own.to_string()),
        ("job", job.id.to_string()),
        ("place", "1".to_owned()),
        ("hash", photo.hash()),
        ("application", application.to_string()),
        ("voucher", voucher.to_string()),
        ("redemption", redemption.to_string()),
        ("invitation@initiatieven", invitations[0].clone()),
        ("invitation@organisatie", invitations[1].clone()),
        ("invitation@ondersteuner", invitations[2].clone()),
        ("invitation@gemeente", staff_invitation.id.to_string()),
        ("person@initiatieven", town.team[1].to_string()),
        ("person@organisatie", town.board[1].to_string()),
        ("person@ondersteuner", colleague.to_string()),
        ("person@gemeente", baas.person.to_string()),
        ("role", "administrator".to_owned()),
        (
            "session",
            one("select session_id::text from session where municipality_id = $1 limit 1").await,
        ),
        (
            "code",
            one("select code from voucher where municipality_id = $1").await,
        ),
        ("step", "waar".to_owned()),
        ("locale", "en".to_owned()),
        ("message@gemeente", "1".to_owned()),
        ("message@demo", "1-0000000001-invitation".to_owned()),
        ("file", "site.css".to_owned()),
    ])
}

async fn found(world: &World, person: PersonId, name: &str, place: &str) -> OrganisationId {
    let place = world.neighbourhood(&world.here, place).await;
    let new = NewOrganisation {
        name: name.to_owned(),
        kind: Kind::Residents,
        description: Description::default(),
        founded_on: None,
        areas: vec![place],
    };
    let mut conn = world.conn().await;
    let organisation = organisations::found(&mut conn, world.here.id, None, new, world.now())
        .await
        .expect("an organisation");
    let chair = world
        .join(person, Subject::Organisation(organisation.id))
        .await;
    let rules = NewRules {
        valid_from: world.clock.today(),
        terms: terms(),
    };
    organisations::set_rules(&mut conn, &chair, organisation.id, rules, world.now())
        .await
        .expect("rules");
    organisation.id
}

/// A plan, an organisation and a helper of one person, who also is all of the town hall.
async fn neighbours(world: &World, person: PersonId) -> BTreeMap<&'static str, String> {
    let lead = world.viewer(person).await;
    let plan = publish(world, &lead, "Plan van de buren").await;
    found(world, person, "Platform van de buren", "kortendijk").await;
    let provider = admit_as(world, person, "Hulp van de buren").await;
    let mut conn = world.conn().await;
    for role in [
        Role::Guide,
        Role::Specialist,
        Role::BudgetHolder,
        Role::Controller,
        Role::Administrator,
    ] {
        auth::grant_role(
            &mut conn,
            world.here.id,
            person,
            role,
            None,
            None,
            world.now(),
        )
        .await
        .expect("a role");
    }
    BTreeMap::from([
        ("slug@initiatieven", plan.slug),
        ("slug@hulp", provider.slug.clone()),
        ("slug@ondersteuner", provider.slug.clone()),
        ("slug@/gemeente/helpers", provider.slug.clone()),
        ("slug@namens", provider.slug),
        (
            "slug@/gemeente/organisaties",
            "platform-van-de-buren".to_owned(),
        ),
        ("slug@organisatie", "platform-van-de-buren".to_owned()),
        ("slug@organisaties", "platform-van-de-buren".to_owned()),
    ])
}
