//! A small town, made through the same verbs as the pages use: an organisation with rules and money, a public plan
//! with a team, and a helper in the pool.

use zelfgekozen::auth::{Role, Subject, Viewer};
use zelfgekozen::base::ids::{
    ApplicationId, BudgetId, BudgetRequestId, ChangeId, DeliveryId, EntryId, InitiativeId, NeedId,
    OfferId, PersonId, ProviderId, RedemptionId, VoucherId,
};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{self, Decision, NewBudget, NewBudgetRequest, Proposal, Verdict};
use zelfgekozen::initiatives::{self, Initiative, PartText, Theme};
use zelfgekozen::organisations::{
    self, Description, FoodRule, Ground, Kind, NewOrganisation, NewRules, Organisation, Plus,
    RulesTerms,
};
use zelfgekozen::providers::{
    self, AdmissionDecision, HelpKind, Identity, Independence, Language, NewProvider, Outcome,
    Price, Profile, Provider, Scope,
};
use zelfgekozen::support::agreements::{
    self, Agreement, AgreementError, Drawing, EntryKind, NewChange, NewDelivery, NewEntry,
};
use zelfgekozen::support::{self, NeedKind, NewNeed, NewOffer};
use zelfgekozen::vouchers::{self, Ballot, Decided, NewApplication, NewRedemption};

use super::world::World;

pub struct Town {
    pub world: World,
    pub organisation: Organisation,
    /// Two members of the board.
    pub board: [PersonId; 2],
    pub plan: Initiative,
    /// Two members of the team.
    pub team: [PersonId; 2],
    pub provider: Provider,
    /// Acts for the helper.
    pub helper: PersonId,
}

pub fn terms() -> RulesTerms {
    RulesTerms {
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        deciders: 1,
        food: FoodRule::Yes,
        refusal_grounds: vec![Ground::Commercial],
        plus_criteria: vec![Plus::OpenToAll],
        ..RulesTerms::common()
    }
}

impl Town {
    /// With an organisation that has 1,000 euros this year.
    pub async fn new() -> Town {
        Town::with(terms(), Cents::euros(1000)).await
    }

    pub async fn with(terms: RulesTerms, money: Cents) -> Town {
        let world = World::new().await;
        let now = world.now();
        let here = world.here.clone();
        let place = world.neighbourhood(&here, "kortendijk").await;
        let mut conn = world.conn().await;
        let new = NewOrganisation {
            name: "Platform Kortendijk".to_owned(),
            kind: Kind::Residents,
            description: Description::default(),
            founded_on: None,
            areas: vec![place],
        };
        let organisation = organisations::found(&mut conn, here.id, None, new, now)
            .await
            .expect("an organisation");
        let board = [
            world.person("Bea Bestuur").await,
            world.person("Bram Bestuur").await,
        ];
        for person in board {
            world
                .join(person, Subject::Organisation(organisation.id))
                .await;
        }
        let chair = world.viewer(board[0]).await;
        let rules = NewRules {
            valid_from: world.clock.today(),
            terms,
        };
        organisations::set_rules(&mut conn, &chair, organisation.id, rules, now)
            .await
            .expect("rules");
        drop(conn);
        fund(&world, &organisation, &chair, money).await;

        let team = [
            world.person("Tea Team").await,
            world.person("Ton Team").await,
        ];
        let lead = world.viewer(team[0]).await;
        let plan = publish(&world, &lead, "Moestuin op het plein").await;
        world.join(team[1], Subject::Initiative(plan.id)).await;
        let helper = world.person("Hans Helper").await;
        let provider = admit(&world, helper).await;
        Town {
            world,
            organisation,
            board,
            plan,
            team,
            provider,
            helper,
        }
    }

    pub async fn viewer(&self, person: PersonId) -> Viewer {
        self.world.viewer(person).await
    }

    /// Asks for a voucher, as the first of the team.
    pub async fn apply(&self, euros: i64) -> ApplicationId {
        let lead = self.viewer(self.team[0]).await;
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let application = vouchers::apply(
            &mut tx,
            &lead,
            ApplicationId::new(),
            self.plan.id,
            NewApplication {
                what: "Een moestuin met twaalf bakken".to_owned(),
                starts_on: self.world.clock.today() + chrono::Days::new(60),
                costs: "Hout en grond".to_owned(),
                own_part: String::new(),
                amount: Cents::euros(euros),
                answers: vouchers::Answers::default(),
            },
            self.world.now(),
        )
        .await
        .expect("an application");
        tx.commit().await.expect("it is kept");
        application.id
    }

    pub async fn grant(
        &self,
        application: ApplicationId,
        euros: i64,
    ) -> Result<Decided, vouchers::VoucherError> {
        let chair = self.viewer(self.board[0]).await;
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let ballot = Ballot::Grant {
            amount: Cents::euros(euros),
        };
        let decided = vouchers::vote(
            &mut tx,
            &chair,
            application,
            ballot,
            "Goed voor de buurt",
            self.world.now(),
        )
        .await?;
        tx.commit().await.expect("it is kept");
        Ok(decided)
    }

    /// A voucher of so many euros, opened by the helper.
    pub async fn voucher(&self, euros: i64) -> VoucherId {
        let application = self.apply(euros).await;
        let Decided::Granted { voucher, .. } =
            self.grant(application, euros).await.expect("a decision")
        else {
            panic!("one decider decides alone");
        };
        let mut conn = self.world.conn().await;
        let held = vouchers::find_voucher(&mut conn, self.world.here.id, voucher)
            .await
            .expect("the database answers")
            .expect("a voucher");
        let helper = self.viewer(self.helper).await;
        vouchers::open_for(
            &mut conn,
            &helper,
            self.provider.id,
            &held,
            self.world.now(),
        )
        .await
        .expect("it opens");
        voucher
    }

    /// The helper asks for payment.
    pub async fn ask(
        &self,
        voucher: VoucherId,
        cents: i64,
    ) -> Result<RedemptionId, vouchers::VoucherError> {
        let helper = self.viewer(self.helper).await;
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let new = NewRedemption {
            amount: Cents(cents),
            what: "Twee uur meegedacht".to_owned(),
        };
        let id = RedemptionId::new();
        let asked = vouchers::request_redemption(
            &mut tx,
            &helper,
            self.provider.id,
            voucher,
            id,
            new,
            self.world.now(),
        )
        .await?;
        tx.commit().await.expect("it is kept");
        Ok(asked.id)
    }

    /// The plan asks Hans for help and chooses his offer. Gives the need and the offer.
    pub async fn chosen(&self, euros: i64) -> (NeedId, OfferId) {
        let (need, offer) = self.offered(euros).await;
        let lead = self.viewer(self.team[0]).await;
        let mut conn = self.world.conn().await;
        let (why, now) = ("Deze past bij ons", self.world.now());
        support::choose(&mut conn, &lead, need, offer, why, now)
            .await
            .expect("it is done");
        (need, offer)
    }

    /// An offer that the team can choose.
    pub async fn offered(&self, euros: i64) -> (NeedId, OfferId) {
        let town = self;
        let lead = town.viewer(town.team[0]).await;
        let helper = town.viewer(town.helper).await;
        let (here, now) = (town.world.here.id, town.world.now());
        let mut conn = town.world.conn().await;
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
            .expect("it is done");
        support::ask(&mut conn, &lead, need.id, &[town.provider.id], now)
            .await
            .expect("it is done");
        let requests = support::requests_of_provider(&mut conn, here, town.provider.id)
            .await
            .expect("it is done");
        let request = requests
            .iter()
            .find(|one| one.need == need.id)
            .expect("a request")
            .id;
        let new = NewOffer {
            result: "Een begroting die klopt".to_owned(),
            stays_ours: "De keuzes".to_owned(),
            hand_over: "U krijgt alle papieren. De laatste keer doet u het, en kijk ik mee."
                .to_owned(),
            hours: Some(4),
            price: Cents::euros(euros),
            btw_percent: 21,
            valid_until: town.world.clock.today() + chrono::Days::new(30),
        };
        let offer = OfferId::new();
        support::make_offer(&mut conn, &helper, request, offer, new, now)
            .await
            .expect("it is done");
        (need.id, offer)
    }

    /// The team writes an agreement of four hours with what it chose, in parts, and signs it.
    pub async fn drawn(&self, euros: i64) -> OfferId {
        let (need, _) = self.chosen(euros).await;
        self.draw(need, 4).await.expect("an agreement")
    }

    pub async fn draw(&self, need: NeedId, hours: i16) -> Result<OfferId, AgreementError> {
        let lead = self.viewer(self.team[0]).await;
        let drawing = Drawing {
            hours,
            ends_on: self.world.clock.today() + chrono::Days::new(60),
            in_parts: true,
        };
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let drawn = agreements::draw(&mut tx, &lead, need, drawing, self.world.now()).await?;
        tx.commit().await.expect("it is kept");
        Ok(drawn)
    }

    pub async fn sign(&self, offer: OfferId) -> Result<(), AgreementError> {
        let helper = self.viewer(self.helper).await;
        let terms = self.agreement(offer).await.terms;
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        agreements::sign(&mut tx, &helper, offer, &terms, self.world.now()).await?;
        tx.commit().await.expect("it is kept");
        Ok(())
    }

    /// As [`Town::drawn`], and the helper signs too.
    pub async fn agreed(&self, euros: i64) -> OfferId {
        let offer = self.drawn(euros).await;
        self.sign(offer).await.expect("a signature");
        offer
    }

    /// The helper says that a part, or all of it, is done.
    pub async fn done(
        &self,
        offer: OfferId,
        euros: i64,
        is_last: bool,
    ) -> Result<(), AgreementError> {
        let helper = self.viewer(self.helper).await;
        let new = NewDelivery {
            words: "De begroting is klaar.".to_owned(),
            amount: Cents::euros(euros),
            is_last,
        };
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let (id, now) = (DeliveryId::new(), self.world.now());
        agreements::say_done(&mut tx, &helper, offer, id, new, now).await?;
        tx.commit().await.expect("it is kept");
        Ok(())
    }

    /// The helper proposes another price, with as many hours and a later end.
    pub async fn ask_for_more(&self, offer: OfferId, euros: i64) -> ChangeId {
        let helper = self.viewer(self.helper).await;
        let terms = self.agreement(offer).await.terms;
        let new = NewChange {
            price: Cents::euros(euros),
            hours: terms.hours,
            ends_on: terms.ends_on + chrono::Days::new(7),
            words: "Er kwam een avond bij.".to_owned(),
        };
        let id = ChangeId::new();
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        agreements::propose_change(&mut tx, &helper, offer, id, new, self.world.now())
            .await
            .expect("a proposal");
        tx.commit().await.expect("it is kept");
        id
    }

    /// The helper writes down hours.
    pub async fn worked(&self, offer: OfferId, minutes: i16) -> Result<(), AgreementError> {
        let helper = self.viewer(self.helper).await;
        let new = NewEntry {
            kind: EntryKind::Hours,
            minutes: Some(minutes),
            done_on: self.world.clock.today(),
            words: "Samen gerekend.".to_owned(),
        };
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let (id, now) = (EntryId::new(), self.world.now());
        agreements::write(&mut tx, &helper, offer, id, new, now).await?;
        tx.commit().await.expect("it is kept");
        Ok(())
    }

    /// Somebody says yes to what waits.
    pub async fn yes(&self, offer: OfferId, by: PersonId) -> Result<(), AgreementError> {
        let who = self.viewer(by).await;
        let mut tx = self.world.db.app.begin().await.expect("a transaction");
        let all = agreements::deliveries(&mut tx, self.world.here.id, offer)
            .await
            .expect("the database answers");
        let waits = all.iter().find(|one| one.waits()).expect("something waits");
        agreements::accept(&mut tx, &who, offer, waits.id, self.world.now()).await?;
        tx.commit().await.expect("it is kept");
        Ok(())
    }

    pub async fn agreement(&self, offer: OfferId) -> Agreement {
        let mut conn = self.world.conn().await;
        agreements::find(&mut conn, self.world.here.id, offer)
            .await
            .expect("the database answers")
            .expect("an agreement")
    }

    pub async fn left(&self, voucher: VoucherId) -> Cents {
        let mut conn = self.world.conn().await;
        vouchers::find_voucher(&mut conn, self.world.here.id, voucher)
            .await
            .expect("the database answers")
            .expect("a voucher")
            .left
    }
}

/// Money from the municipality to the organisation, by two pairs of eyes.
pub async fn fund(world: &World, organisation: &Organisation, chair: &Viewer, amount: Cents) {
    let holder = world.staff("Bo Budget", Role::BudgetHolder).await;
    let controller = world.staff("Co Controle", Role::Controller).await;
    let now = world.now();
    let year = i16::try_from(chrono::Datelike::year(&world.clock.today())).expect("a year");
    let budget = BudgetId::new();
    let request = BudgetRequestId::new();
    let mut conn = world.conn().await;
    let new = NewBudget {
        id: budget,
        name: "Vitale wijken".to_owned(),
        year,
        amount,
    };
    budgets::propose_budget(&mut conn, &holder, &new, now)
        .await
        .expect("a proposal");
    budgets::decide_budget(&mut conn, &controller, budget, Decision::Approve, "", now)
        .await
        .expect("a budget");
    let new = NewBudgetRequest {
        id: request,
        organisation: organisation.id,
        year,
        amount,
        plan: "Vouchers voor plannen van bewoners".to_owned(),
    };
    budgets::request_budget(&mut conn, chair, &new, now)
        .await
        .expect("a request");
    let proposal = Proposal {
        budget,
        amount,
        reasons: "Past in het programma".to_owned(),
    };
    budgets::propose_allocation(&mut conn, &holder, request, &proposal, now)
        .await
        .expect("a proposal");
    let verdict = Verdict {
        decision: Decision::Approve,
        reasons: String::new(),
        budget,
        amount,
    };
    budgets::decide_allocation(&mut conn, &controller, request, &verdict, now)
        .await
        .expect("money");
}

/// A public plan in Kortendijk.
pub async fn publish(world: &World, lead: &Viewer, title: &str) -> Initiative {
    let now = world.now();
    let neighbourhood = world.neighbourhood(&world.here, "kortendijk").await;
    let mut conn = world.conn().await;
    let id = InitiativeId::new();
    initiatives::start_draft(&mut conn, lead, id, title, now)
        .await
        .expect("a draft");
    let lead = world.viewer(lead.person).await;
    for part in [
        PartText::Name {
            title: title.to_owned(),
            summary: "We maken samen een moestuin met de straat.".to_owned(),
        },
        PartText::Why {
            reason: "Het plein is leeg en grijs, en niemand komt er.".to_owned(),
        },
        PartText::Where {
            neighbourhood,
            theme: Theme::Healthy,
        },
        PartText::Who {
            who_joins: "Twaalf gezinnen uit de straat".to_owned(),
        },
    ] {
        initiatives::save_part(&mut conn, &lead, id, &part, now)
            .await
            .expect("a part");
    }
    initiatives::publish(&mut conn, &lead, id, now)
        .await
        .expect("a public plan")
}

/// A helper in the pool.
pub async fn admit(world: &World, person: PersonId) -> Provider {
    admit_as(world, person, "Hans denkt mee").await
}

pub async fn admit_as(world: &World, person: PersonId, name: &str) -> Provider {
    let now = world.now();
    let id = ProviderId::new();
    let who = world.viewer(person).await;
    let guide = world.staff("Vera Verbinder", Role::Guide).await;
    let mut conn = world.conn().await;
    let new = NewProvider {
        identity: Identity {
            name: name.to_owned(),
            kind: providers::Kind::Natural,
            kvk: None,
        },
        profile: Profile {
            about: "Ik denk mee over plannen voor gebouwen en geld.".to_owned(),
            does_not: "Ik neem het plan niet over.".to_owned(),
            for_whom: "Voor elke groep die iets wil beginnen.".to_owned(),
            scopes: vec![Scope::Specific],
            help_kinds: vec![HelpKind::Knowledge],
            expertise: vec![],
            languages: vec![Language::ALL[0]],
            price: Price::Hour {
                amount: Cents::euros(75),
                btw_percent: 21,
            },
            free_first_talk: true,
            phases: vec![],
            hours_per_month: None,
            away_until: None,
            independence: Independence {
                employer: "Ik werk voor mezelf.".to_owned(),
                payers: "Bewoners en dorpshuizen betalen mij.".to_owned(),
                ties: vec![],
                statement: "Ik sta naast de bewoners.".to_owned(),
            },
            areas: vec![],
        },
    };
    providers::apply(&mut conn, &who, id, new, now)
        .await
        .expect("an application to the pool");
    let yes = AdmissionDecision {
        outcome: Outcome::Admitted,
        unmet: vec![],
        reasons: "Voldoet aan alles".to_owned(),
        heard: String::new(),
    };
    providers::decide_admission(&mut conn, &guide, id, yes, now)
        .await
        .expect("an admission");
    providers::find(&mut conn, world.here.id, id)
        .await
        .expect("the database answers")
        .expect("a helper")
}
