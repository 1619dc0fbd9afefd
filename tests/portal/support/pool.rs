//! Helpers for the pool, and a public plan that looks for help.

use zelfgekozen::auth::{Role, Subject, Viewer};
use zelfgekozen::base::ids::{HelpRequestId, NeedId, OfferId, PersonId, ProviderId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::text::Email;
use zelfgekozen::initiatives::Initiative;
use zelfgekozen::providers::{
    self, AdmissionDecision, Condition, ExampleText, HelpKind, Identity, Independence, Kind,
    Language, NewExample, NewIntention, NewProvider, Outcome, Price, Profile, Provider, Scope,
    WantsTalk,
};
use zelfgekozen::support::{self, NeedKind, NewNeed, NewOffer, Offer};
use zelfgekozen::texts::Locale;

use super::town::publish;
use super::world::World;

/// A helper with one person behind it.
pub struct Helper {
    pub provider: Provider,
    pub person: PersonId,
}

pub fn profile() -> Profile {
    Profile {
        about: "Ik help groepen bewoners stap voor stap verder.".to_owned(),
        does_not: "Ik neem het plan niet over.".to_owned(),
        for_whom: "Voor iedereen die iets wil beginnen.".to_owned(),
        scopes: vec![Scope::Specific],
        help_kinds: vec![HelpKind::Process],
        expertise: vec![],
        languages: vec![Language::Dutch],
        price: Price::Hour {
            amount: Cents::euros(75),
            btw_percent: 21,
        },
        free_first_talk: true,
        phases: vec![],
        hours_per_month: None,
        away_until: None,
        independence: Independence {
            employer: "Ik ben eigen baas.".to_owned(),
            payers: "Bewoners betalen mij.".to_owned(),
            ties: vec![],
            statement: "Niemand zegt mij wat ik moet vinden.".to_owned(),
        },
        areas: vec![],
    }
}

/// A small PNG.
pub fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_pixel(64, 48, image::Rgb([30, 120, 60]));
    let mut file = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut file, image::ImageFormat::Png)
        .expect("an image");
    file.into_inner()
}

/// A project to show, and the address of who was there.
pub fn example(email: &str) -> NewExample {
    NewExample {
        text: ExampleText {
            title: "Een buurtkamer".to_owned(),
            done: "Samen een plan gemaakt in vier avonden.".to_owned(),
            year: 2024,
        },
        reference: "Ria Bakker".to_owned(),
        email: Email::parse(email).expect("an address"),
        locale: Locale::Nl,
    }
}

/// Somebody who wants a place in the pool.
pub async fn applicant(world: &World, name: &str, profile: Profile) -> Helper {
    let person = world.person(name).await;
    let who = world.viewer(person).await;
    let new = NewProvider {
        identity: Identity {
            name: name.to_owned(),
            kind: Kind::Natural,
            kvk: None,
        },
        profile,
    };
    let mut conn = world.conn().await;
    let provider = providers::apply(&mut conn, &who, ProviderId::new(), new, world.now())
        .await
        .expect("an application to the pool");
    Helper { provider, person }
}

pub async fn decide(world: &World, guide: &Viewer, helper: &Helper, outcome: Outcome) {
    let unmet = match outcome {
        Outcome::Admitted => vec![],
        _ => vec![Condition::ClearPrice],
    };
    if !outcome.is_yes() {
        intend(world, guide, helper, outcome, false).await;
        answer(world, helper, WantsTalk::No).await;
    }
    let decision = AdmissionDecision {
        outcome,
        unmet,
        reasons: "Dit staat in de regels.".to_owned(),
        heard: "Wij lazen het antwoord.".to_owned(),
    };
    let mut conn = world.conn().await;
    providers::decide_admission(&mut conn, guide, helper.provider.id, decision, world.now())
        .await
        .expect("a decision");
    drop(conn);
    // the poller would notice within a second
    zelfgekozen::web::refresh_topics(&world.app).await;
}

/// The town hall tells a helper what it intends, at once or after the hearing.
pub async fn intend(
    world: &World,
    guide: &Viewer,
    helper: &Helper,
    outcome: Outcome,
    at_once: bool,
) {
    let new = NewIntention {
        outcome,
        unmet: vec![Condition::ClearPrice],
        reasons: "De prijs is voor niemand duidelijk.".to_owned(),
        at_once,
    };
    let mut conn = world.conn().await;
    providers::intend(&mut conn, guide, helper.provider.id, new, world.now())
        .await
        .expect("an intention");
    drop(conn);
    zelfgekozen::web::refresh_topics(&world.app).await;
}

/// The helper says what it has to say, in writing.
pub async fn answer(world: &World, helper: &Helper, talk: WantsTalk) {
    let who = world.viewer(helper.person).await;
    let words = "Ik pas de prijs aan.";
    let mut conn = world.conn().await;
    providers::answer_intention(
        &mut conn,
        &who,
        helper.provider.id,
        words,
        talk,
        world.now(),
    )
    .await
    .expect("an answer");
}

/// Somebody in the pool.
pub async fn helper(world: &World, name: &str, profile: Profile) -> Helper {
    let held = applicant(world, name, profile).await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    decide(world, &guide, &held, Outcome::Admitted).await;
    held
}

/// A public plan with two people in its team.
pub struct Plan {
    pub plan: Initiative,
    pub team: [PersonId; 2],
}

pub async fn plan(world: &World, title: &str) -> Plan {
    let team = [world.person("An").await, world.person("Bo").await];
    let lead = world.viewer(team[0]).await;
    let plan = publish(world, &lead, title).await;
    world.join(team[1], Subject::Initiative(plan.id)).await;
    Plan { plan, team }
}

impl Plan {
    pub async fn lead(&self, world: &World) -> Viewer {
        world.viewer(self.team[0]).await
    }

    pub async fn need(&self, world: &World) -> NeedId {
        let new = NewNeed {
            kind: NeedKind::Process,
            what: "Iemand die ons gesprek leidt.".to_owned(),
            able_after: "Zelf een avond leiden.".to_owned(),
            stays_ours: "Wij beslissen zelf.".to_owned(),
            wanted_by: None,
            hours: Some(6),
        };
        let lead = self.lead(world).await;
        let mut conn = world.conn().await;
        support::state_need(
            &mut conn,
            &lead,
            NeedId::new(),
            self.plan.id,
            new,
            world.now(),
        )
        .await
        .expect("a need")
        .id
    }

    pub async fn ask(&self, world: &World, need: NeedId, helpers: &[&Helper]) {
        let ids: Vec<ProviderId> = helpers.iter().map(|helper| helper.provider.id).collect();
        let lead = self.lead(world).await;
        let mut tx = world.db.app.begin().await.expect("a transaction");
        support::ask(&mut tx, &lead, need, &ids, world.now())
            .await
            .expect("helpers are asked");
        tx.commit().await.expect("it is kept");
    }

    /// A helper who was asked, with an offer of so many euros.
    pub async fn offer(&self, world: &World, need: NeedId, helper: &Helper, euros: i64) -> Offer {
        self.ask(world, need, &[helper]).await;
        offer(world, need, helper, euros).await
    }
}

pub async fn request_of(world: &World, need: NeedId, helper: &Helper) -> HelpRequestId {
    let mut conn = world.conn().await;
    support::requests_of_provider(&mut conn, world.here.id, helper.provider.id)
        .await
        .expect("the database answers")
        .into_iter()
        .find(|request| request.need == need)
        .expect("this helper was asked")
        .id
}

pub async fn offer(world: &World, need: NeedId, helper: &Helper, euros: i64) -> Offer {
    let request = request_of(world, need, helper).await;
    let who = world.viewer(helper.person).await;
    let new = NewOffer {
        result: "Een avond die werkt, en een verslag.".to_owned(),
        stays_ours: "Alle besluiten.".to_owned(),
        hand_over: "U krijgt alle papieren. De laatste keer doet u het, en kijk ik mee.".to_owned(),
        hours: Some(4),
        price: Cents::euros(euros),
        btw_percent: if euros == 0 { 0 } else { 21 },
        valid_until: world.clock.today() + chrono::Days::new(30),
    };
    let mut tx = world.db.app.begin().await.expect("a transaction");
    let offer = support::make_offer(&mut tx, &who, request, OfferId::new(), new, world.now())
        .await
        .expect("an offer");
    tx.commit().await.expect("it is kept");
    offer
}
