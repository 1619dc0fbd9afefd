//! How the demo comes to be: events on a line of days, each done by the one who would do it, at the time it happened.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;

use super::helpers::{HELPERS, HelperSpec, Standing};
use super::places::{
    OrganisationSpec, PlaceSpec, ROOSENDAAL, ROOSENDAAL_ORGANISATIONS, WOENSDRECHT,
    WOENSDRECHT_ORGANISATIONS,
};
use super::{PASSWORD, plans};
use crate::auth::{self, NewPerson, Role, Subject, Viewer, password};
use crate::base::clock::{Clock, date_of};
use crate::base::ids::{
    ApplicationId, BudgetId, BudgetRequestId, InitiativeId, MunicipalityId, NeedId,
    NeighbourhoodId, OfferId, OrganisationId, PersonId, ProviderId, RedemptionId, RequestId,
    VoucherId,
};
use crate::base::money::Cents;
use crate::base::text::{Email, slug};
use crate::budgets::{Decision, NewBudget, NewBudgetRequest, Proposal, Verdict};
use crate::initiatives::{Ending, PartText, Theme};
use crate::municipalities::{self, NewNeighbourhood};
use crate::organisations::{Description, Kind, NewOrganisation, NewRules};
use crate::providers::{
    AdmissionDecision, Condition, Identity, Independence, NewProvider, Outcome, Profile, Scope,
};
use crate::support::{NeedKind, NewNeed, NewOffer, SupportError};
use crate::tenancy::NewMunicipality;
use crate::vouchers::{Ballot, Decided, NewApplication, NewRedemption};
use crate::{budgets, initiatives, organisations, providers, support, tenancy, vouchers};

/// How far back the demo begins.
const HISTORY_DAYS: i64 = 320;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Draft,
    Published,
    SeekingHelp,
    Offers,
    Chosen,
    /// Help for free, done and thanked for.
    FreeDone,
    Applied,
    /// As `Applied`, and the board is late.
    AppliedLate,
    Refused,
    Granted,
    PaymentAsked,
    PartlyPaid,
    Stopped,
    Done,
}

#[derive(Clone, Copy)]
pub(super) struct Money {
    pub asked: i64,
    pub granted: i64,
    /// Of the help, btw included.
    pub price: i64,
}

#[derive(Clone, Copy)]
pub(super) struct PlanSpec {
    pub title: &'static str,
    pub summary: &'static str,
    pub reason: &'static str,
    pub place: &'static str,
    pub theme: Theme,
    pub days_ago: i64,
    pub phase: Phase,
    pub money: Money,
    /// The first is the one that is chosen.
    pub helpers: &'static [usize],
}

pub(super) struct TownSpec {
    pub name: &'static str,
    cbs_code: &'static str,
    theme: &'static str,
    places: &'static [PlaceSpec],
    organisations: &'static [OrganisationSpec],
    plans: &'static [PlanSpec],
    helpers: usize,
    budget_euros: i64,
}

pub(super) const TOWNS: &[TownSpec] = &[
    TownSpec {
        name: "Roosendaal",
        cbs_code: "GM1674",
        theme: include_str!("../../themes/roosendaal.json"),
        places: ROOSENDAAL,
        organisations: ROOSENDAAL_ORGANISATIONS,
        plans: plans::ROOSENDAAL,
        helpers: HELPERS.len(),
        budget_euros: 60_000,
    },
    TownSpec {
        name: "Woensdrecht",
        cbs_code: "GM0873",
        theme: include_str!("../../themes/woensdrecht.json"),
        places: WOENSDRECHT,
        organisations: WOENSDRECHT_ORGANISATIONS,
        plans: plans::WOENSDRECHT,
        helpers: 8,
        budget_euros: 20_000,
    },
];

/// People's names: invented, put together.
const FIRST: &[&str] = &[
    "Anna", "Bilal", "Carla", "Daan", "Emine", "Frans", "Gerda", "Hassan", "Ilse", "Jan", "Karin",
    "Lucas", "Mo", "Nel", "Omar", "Petra", "Rik", "Sofie", "Toon", "Vera", "Wouter", "Yara",
    "Zeynep", "Bep",
];
const LAST: &[&str] = &[
    "de Rooij",
    "van Aalst",
    "Bakker",
    "Jansen",
    "Yilmaz",
    "Peeters",
    "van der Sanden",
    "Kowalski",
    "Hendrickx",
    "Mulder",
    "El Amrani",
    "Schouten",
    "van Gils",
    "Dekkers",
];

/// Marks the database as a demo, so that its clock may be moved.
pub(super) async fn begin(owner: &PgPool) -> Result<()> {
    sqlx::query!("update ledger.clock set purpose = 'demo'")
        .execute(owner)
        .await?;
    Ok(())
}

/// Back to real time. Messages of the past were read long ago: only the last days' wait to be sent.
pub(super) async fn end(owner: &PgPool) -> Result<()> {
    sqlx::query!("update ledger.clock set ahead = interval '0'")
        .execute(owner)
        .await?;
    sqlx::query!("delete from queue.outbox where created_at < ledger.now() - interval '2 days'")
        .execute(owner)
        .await?;
    Ok(())
}

/// One thing that happens to one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Happening {
    Start,
    Publish,
    Join,
    Need,
    Offer,
    Choose,
    Apply,
    Decide,
    Ask,
    Confirm,
    AskMore,
    Complete,
    Stop,
    Finish,
}

/// What a plan has come to so far.
#[derive(Default)]
struct Run {
    lead: Option<PersonId>,
    mate: Option<PersonId>,
    id: Option<InitiativeId>,
    need: Option<NeedId>,
    chosen: Option<OfferId>,
    application: Option<ApplicationId>,
    voucher: Option<VoucherId>,
    asked: Option<RedemptionId>,
}

struct Story<'a> {
    app: &'a PgPool,
    owner: &'a PgPool,
    municipality: MunicipalityId,
    real: DateTime<Utc>,
    now: DateTime<Utc>,
    hash: String,
    people: usize,
    demo: BTreeMap<&'static str, PersonId>,
    places: BTreeMap<String, NeighbourhoodId>,
    boards: BTreeMap<OrganisationId, Vec<PersonId>>,
    helpers: Vec<(ProviderId, PersonId)>,
}

pub(super) async fn tell(app: &PgPool, owner: &PgPool, town: &TownSpec) -> Result<()> {
    let real = Clock::system().now();
    let mut story = Story {
        app,
        owner,
        municipality: MunicipalityId(0),
        real,
        now: real,
        hash: password::hash(PASSWORD.to_owned()).await?,
        people: 0,
        demo: BTreeMap::new(),
        places: BTreeMap::new(),
        boards: BTreeMap::new(),
        helpers: Vec::new(),
    };
    story.at(HISTORY_DAYS, 9).await?;
    story.found(town).await?;
    story.staff_and_accounts().await?;
    for (place, organisation) in town.organisations.iter().enumerate() {
        story.organisation(place, organisation).await?;
    }
    story.money(town).await?;
    for (number, helper) in HELPERS.iter().take(town.helpers).enumerate() {
        story.helper(number, helper).await?;
    }
    story.plans(town.plans).await?;
    story.now = real;
    let mut conn = app.acquire().await?;
    sqlx::query!("update ledger.clock set ahead = interval '0'")
        .execute(owner)
        .await?;
    vouchers::expire_due(&mut conn, story.municipality, real).await?;
    Ok(())
}

impl Story<'_> {
    /// Goes to a moment of the past; the database goes along.
    async fn at(&mut self, days_ago: i64, hour: i64) -> Result<()> {
        let day = (self.real - TimeDelta::days(days_ago)).date_naive();
        let moment = day
            .and_hms_opt(0, 0, 0)
            .context("midnight exists")?
            .and_utc()
            + TimeDelta::hours(hour);
        // never past the present, also early in the morning
        self.now = moment.min(self.real);
        self.tick(0).await
    }

    /// A little later the same day: who got a role just now holds it.
    async fn tick(&mut self, minutes: i64) -> Result<()> {
        self.now = (self.now + TimeDelta::minutes(minutes)).min(self.real.max(self.now));
        let seconds = (self.now - Clock::system().now()).num_milliseconds() as f64 / 1000.0;
        sqlx::query!(
            "update ledger.clock set ahead = make_interval(secs => $1)",
            seconds
        )
        .execute(self.owner)
        .await?;
        Ok(())
    }

    fn today(&self) -> NaiveDate {
        date_of(self.now)
    }

    async fn viewer(&self, person: PersonId) -> Result<Viewer> {
        let mut conn = self.app.acquire().await?;
        let moment = self.now + TimeDelta::milliseconds(1);
        auth::find_viewer(&mut conn, self.municipality, person, moment)
            .await?
            .context("a person of the demo")
    }

    async fn person(&self, name: &str, email: &str) -> Result<PersonId> {
        let id = PersonId::new();
        let new = NewPerson {
            id,
            name: name.to_owned(),
            email: Email::parse(email).with_context(|| email.to_owned())?,
            password_hash: Some(self.hash.clone()),
            locale: "nl".to_owned(),
            confirmed: true,
        };
        let mut conn = self.app.acquire().await?;
        if !auth::insert_person(&mut conn, self.municipality, &new, self.now).await? {
            bail!("{email} is taken");
        }
        Ok(id)
    }

    /// Someone new, with an invented name.
    async fn someone(&mut self) -> Result<PersonId> {
        let number = self.people;
        self.people += 1;
        let name = format!(
            "{} {}",
            FIRST[number % FIRST.len()],
            LAST[(number * 5 + number / FIRST.len()) % LAST.len()]
        );
        self.person(&name, &format!("{}.{number}@buurt.example", slug(&name)))
            .await
    }

    fn demo(&self, who: &'static str) -> Result<PersonId> {
        self.demo.get(who).copied().context(who)
    }

    async fn grant(&self, person: PersonId, role: Role, subject: Option<Subject>) -> Result<()> {
        let mut conn = self.app.acquire().await?;
        let subject = subject.map(Subject::id);
        auth::grant_role(
            &mut conn,
            self.municipality,
            person,
            role,
            subject,
            None,
            self.now,
        )
        .await?;
        Ok(())
    }

    async fn found(&mut self, town: &TownSpec) -> Result<()> {
        let new = NewMunicipality {
            slug: slug(town.name),
            name: town.name.to_owned(),
            cbs_code: town.cbs_code.to_owned(),
            contact_email: format!("hulp@{}.example", slug(town.name)),
            contact_phone: "0165 00 00 00".to_owned(),
            hosts: vec![format!("{}.localhost", slug(town.name))],
            theme: serde_json::from_str(town.theme)?,
            is_demo: true,
        };
        let mut conn = self.owner.acquire().await?;
        self.municipality = tenancy::insert_municipality(&mut conn, &new, self.now).await?;
        let mut conn = self.app.acquire().await?;
        for (position, place) in town.places.iter().enumerate() {
            let new = NewNeighbourhood {
                code: place.code.to_owned(),
                year: 2025,
                name: place.name.to_owned(),
                position: i16::try_from(position)?,
            };
            let id = municipalities::add_neighbourhood(&mut conn, self.municipality, &new)
                .await?
                .context("a neighbourhood is new")?;
            self.places.insert(slug(place.name), id);
        }
        Ok(())
    }

    async fn staff_and_accounts(&mut self) -> Result<()> {
        for (account, name, role) in [
            ("bewoner", "Anouk Bewoner", None),
            ("bestuur", "Bert Bestuur", None),
            ("penningmeester", "Petra Penning", None),
            ("ondersteuner", "Marijke Vos", None),
            ("buurtnetwerker", "Sanne Netwerk", None),
            ("verbinder", "Vera Verbinder", Some(Role::Guide)),
            ("vakspecialist", "Vic Specialist", Some(Role::Specialist)),
            ("budgethouder", "Bo Budget", Some(Role::BudgetHolder)),
            ("controller", "Co Controle", Some(Role::Controller)),
        ] {
            let person = self
                .person(name, &format!("{account}@demo.example"))
                .await?;
            self.demo.insert(account, person);
            if let Some(role) = role {
                self.grant(person, role, None).await?;
            }
        }
        self.grant(self.demo("verbinder")?, Role::Administrator, None)
            .await
    }

    async fn organisation(&mut self, place: usize, spec: &OrganisationSpec) -> Result<()> {
        let new = NewOrganisation {
            name: spec.name.to_owned(),
            kind: spec.kind,
            description: Description {
                about: spec.about.to_owned(),
                email: format!("{}@buurt.example", slug(spec.name)),
                meetings: spec.meetings.to_owned(),
            },
            founded_on: None,
            areas: spec
                .areas
                .iter()
                .map(|area| {
                    self.places
                        .get(*area)
                        .copied()
                        .with_context(|| (*area).to_owned())
                })
                .collect::<Result<_>>()?,
        };
        let mut conn = self.app.acquire().await?;
        let organisation =
            organisations::found(&mut conn, self.municipality, None, new, self.now).await?;
        drop(conn);
        let mut board = match (spec.kind, place) {
            (Kind::Municipal, _) => vec![self.demo("verbinder")?, self.demo("vakspecialist")?],
            // the demo's board members sit on two boards, so that there is something to decide
            (Kind::Residents, 0 | 2) => vec![self.demo("bestuur")?, self.demo("penningmeester")?],
            (Kind::Residents, _) => vec![],
        };
        while board.len() < 3 {
            board.push(self.someone().await?);
        }
        for person in &board {
            self.grant(
                *person,
                Role::Board,
                Some(Subject::Organisation(organisation.id)),
            )
            .await?;
        }
        let chair = self.viewer(board[0]).await?;
        let rules = NewRules {
            valid_from: self.today(),
            terms: (spec.terms)(),
        };
        let mut conn = self.app.acquire().await?;
        organisations::set_rules(&mut conn, &chair, organisation.id, rules, self.now).await?;
        self.boards.insert(organisation.id, board);
        Ok(())
    }

    /// Budgets and allocations of every year that the demo is about.
    async fn money(&mut self, town: &TownSpec) -> Result<()> {
        let holder = self.viewer(self.demo("budgethouder")?).await?;
        let controller = self.viewer(self.demo("controller")?).await?;
        for year in self.today().year()..=date_of(self.real).year() {
            let first = NaiveDate::from_ymd_opt(year, 1, 2).context("2 January exists")?;
            if first > self.today() {
                self.at((date_of(self.real) - first).num_days(), 9).await?;
            }
            let year = i16::try_from(year)?;
            let budget = BudgetId::new();
            let mut conn = self.app.acquire().await?;
            let new = NewBudget {
                id: budget,
                name: "Vitale wijken en dorpen".to_owned(),
                year,
                amount: Cents::euros(town.budget_euros),
            };
            budgets::propose_budget(&mut conn, &holder, &new, self.now).await?;
            budgets::decide_budget(
                &mut conn,
                &controller,
                budget,
                Decision::Approve,
                "Past binnen de begroting",
                self.now,
            )
            .await?;
            let found = organisations::list(&mut conn, self.municipality, self.today()).await?;
            for (organisation, spec) in found.iter().filter_map(|organisation| {
                town.organisations
                    .iter()
                    .find(|spec| spec.name == organisation.name)
                    .map(|spec| (organisation, spec))
            }) {
                let chair = self.viewer(self.boards[&organisation.id][0]).await?;
                let request = BudgetRequestId::new();
                let amount = Cents::euros(spec.year_euros);
                let new = NewBudgetRequest {
                    id: request,
                    organisation: organisation.id,
                    year,
                    amount,
                    plan: "Vouchers voor plannen van bewoners, zoals in onze regels staat."
                        .to_owned(),
                };
                budgets::request_budget(&mut conn, &chair, &new, self.now).await?;
                let proposal = Proposal {
                    budget,
                    amount,
                    reasons: "Past in het programma van dit jaar.".to_owned(),
                };
                budgets::propose_allocation(&mut conn, &holder, request, &proposal, self.now)
                    .await?;
                let verdict = Verdict {
                    decision: Decision::Approve,
                    reasons: "Akkoord, zoals voorgesteld.".to_owned(),
                    budget,
                    amount,
                };
                budgets::decide_allocation(&mut conn, &controller, request, &verdict, self.now)
                    .await?;
            }
        }
        self.waiting_money().await
    }

    /// Something for the town hall to do: a request that waits, one that was prepared, and a budget to approve.
    async fn waiting_money(&mut self) -> Result<()> {
        let before = self.now;
        self.at(6, 10).await?;
        let holder = self.viewer(self.demo("budgethouder")?).await?;
        let year = i16::try_from(date_of(self.real).year())?;
        let mut conn = self.app.acquire().await?;
        let new = NewBudget {
            id: BudgetId::new(),
            name: "Groen in de wijk".to_owned(),
            year,
            amount: Cents::euros(8_000),
        };
        budgets::propose_budget(&mut conn, &holder, &new, self.now).await?;
        let found = organisations::list(&mut conn, self.municipality, self.today()).await?;
        let budget = budgets::budgets_of_year(&mut conn, self.municipality, year)
            .await?
            .into_iter()
            .find(|budget| budget.name.starts_with("Vitale"))
            .context("the budget of this year")?;
        for (number, organisation) in found
            .iter()
            .filter(|organisation| !organisation.is_municipal())
            .take(2)
            .enumerate()
        {
            let chair = self.viewer(self.boards[&organisation.id][0]).await?;
            let request = BudgetRequestId::new();
            let new = NewBudgetRequest {
                id: request,
                organisation: organisation.id,
                year,
                amount: Cents::euros(1_000),
                plan: "Er komen meer plannen dan we dachten. We vragen extra vouchers.".to_owned(),
            };
            budgets::request_budget(&mut conn, &chair, &new, self.now).await?;
            if number == 0 {
                let proposal = Proposal {
                    budget: budget.id,
                    amount: Cents::euros(750),
                    reasons: "Er is nog ruimte, niet voor alles.".to_owned(),
                };
                budgets::propose_allocation(&mut conn, &holder, request, &proposal, self.now)
                    .await?;
            }
        }
        self.now = before;
        self.tick(0).await
    }

    async fn helper(&mut self, number: usize, spec: &HelperSpec) -> Result<()> {
        if spec.standing == Standing::Applied {
            self.at(4, 14).await?;
        }
        let person = match number {
            0 => self.demo("ondersteuner")?,
            4 => self.demo("buurtnetwerker")?,
            _ => {
                self.person(spec.name, &format!("{}@helpers.example", slug(spec.name)))
                    .await?
            }
        };
        let id = ProviderId::new();
        let new = NewProvider {
            identity: Identity {
                name: spec.name.to_owned(),
                kind: spec.kind,
                kvk: (spec.kind == providers::Kind::Organisation)
                    .then(|| format!("{:08}", 10_000_000 + number * 7919)),
            },
            profile: Profile {
                about: spec.about.to_owned(),
                does_not: spec.does_not.to_owned(),
                for_whom: "Voor elke groep bewoners die iets wil beginnen of verder wil brengen."
                    .to_owned(),
                scopes: spec.scopes.to_vec(),
                help_kinds: spec.help.to_vec(),
                expertise: spec.expertise.to_vec(),
                languages: spec.languages.to_vec(),
                price: spec.price.price(),
                free_first_talk: number % 3 != 1,
                independence: Independence {
                    employer: spec.employer.to_owned(),
                    payers: "Bewoners en dorpshuizen betalen mij.".to_owned(),
                    ties: spec.ties.to_vec(),
                    statement: "Ik sta naast de bewoners. Het plan blijft van hen.".to_owned(),
                },
                areas: vec![],
            },
        };
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        providers::apply(&mut conn, &who, id, new, self.now).await?;
        let guide = self.viewer(self.demo("verbinder")?).await?;
        let decision = match spec.standing {
            Standing::Applied => None,
            Standing::Admitted => Some(AdmissionDecision {
                outcome: Outcome::Admitted,
                unmet: vec![],
                reasons: "Voldoet aan alle voorwaarden.".to_owned(),
            }),
            Standing::Refused => Some(AdmissionDecision {
                outcome: Outcome::Refused,
                unmet: vec![Condition::StaysOurs],
                reasons: "Het plan moet van de bewoners blijven. Hier neemt de helper het over."
                    .to_owned(),
            }),
        };
        if let Some(decision) = decision {
            providers::decide_admission(&mut conn, &guide, id, decision, self.now).await?;
        }
        self.helpers.push((id, person));
        Ok(())
    }

    async fn plans(&mut self, specs: &[PlanSpec]) -> Result<()> {
        let mut line: Vec<(i64, usize, Happening)> = Vec::new();
        for (number, spec) in specs.iter().enumerate() {
            line.extend(
                happenings(spec)
                    .into_iter()
                    .map(|(day, what)| ((spec.days_ago - day).max(0), number, what)),
            );
        }
        // the longest ago first; of one plan in the order in which its story goes
        line.sort_by_key(|(days_ago, number, _)| (std::cmp::Reverse(*days_ago), *number));
        let mut runs: Vec<Run> = specs.iter().map(|_| Run::default()).collect();
        let mut last = (i64::MAX, 0);
        for (days_ago, number, what) in line {
            if days_ago == last.0 {
                self.tick(3).await?;
            } else {
                self.at(days_ago, 8).await?;
            }
            last = (days_ago, number);
            self.happen(number, &specs[number], &mut runs[number], what)
                .await
                .with_context(|| format!("{what:?} of {}", specs[number].title))?;
        }
        Ok(())
    }

    async fn happen(
        &mut self,
        number: usize,
        spec: &PlanSpec,
        run: &mut Run,
        what: Happening,
    ) -> Result<()> {
        match what {
            Happening::Start => self.start(number, spec, run).await,
            Happening::Publish => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut conn = self.app.acquire().await?;
                initiatives::publish(&mut conn, &lead, run.id.context("a plan")?, self.now).await?;
                Ok(())
            }
            Happening::Join => {
                let mate = self.someone().await?;
                run.mate = Some(mate);
                self.grant(
                    mate,
                    Role::Team,
                    Some(Subject::Initiative(run.id.context("a plan")?)),
                )
                .await
            }
            Happening::Need => self.need(spec, run).await,
            Happening::Offer => self.offer(spec, run).await,
            Happening::Choose => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                let (need, offer) = (run.need.context("a need")?, run.chosen.context("an offer")?);
                support::choose(
                    &mut tx,
                    &lead,
                    need,
                    offer,
                    "Deze helper begrijpt wat we willen.",
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Apply => self.apply(spec, run).await,
            Happening::Decide => self.decide(spec, run).await,
            Happening::Ask => self.ask(spec, run, spec.money.price / 2).await,
            Happening::AskMore => {
                self.ask(spec, run, spec.money.price - spec.money.price / 2)
                    .await
            }
            Happening::Confirm => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                vouchers::confirm_redemption(
                    self.app,
                    &lead,
                    run.asked.context("a request")?,
                    self.now,
                )
                .await?;
                Ok(())
            }
            Happening::Complete => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                support::complete(&mut tx, &lead, run.need.context("a need")?, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Stop => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                vouchers::cancel(
                    &mut tx,
                    &lead,
                    run.voucher.context("a voucher")?,
                    RequestId::new(),
                    self.now,
                )
                .await?;
                initiatives::end(
                    &mut tx,
                    &lead,
                    run.id.context("a plan")?,
                    Ending::Stopped,
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Finish => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                initiatives::end(
                    &mut tx,
                    &lead,
                    run.id.context("a plan")?,
                    Ending::Done,
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
        }
    }

    async fn start(&mut self, number: usize, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        // the demo's resident has some plans of every kind, a draft among them
        let person = if number.is_multiple_of(9) || number == 28 {
            self.demo("bewoner")?
        } else {
            self.someone().await?
        };
        run.lead = Some(person);
        let id = InitiativeId::new();
        run.id = Some(id);
        let place = *self
            .places
            .get(spec.place)
            .with_context(|| spec.place.to_owned())?;
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        initiatives::start_draft(&mut conn, &who, id, spec.title, self.now).await?;
        drop(conn);
        self.tick(2).await?;
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        let mut parts = vec![
            PartText::Name {
                title: spec.title.to_owned(),
                summary: spec.summary.to_owned(),
            },
            PartText::Why {
                reason: spec.reason.to_owned(),
            },
        ];
        if spec.phase != Phase::Draft {
            parts.push(PartText::Where {
                neighbourhood: place,
                theme: spec.theme,
            });
            parts.push(PartText::Who {
                who_joins: WHO[number % WHO.len()].to_owned(),
            });
        }
        for part in &parts {
            initiatives::save_part(&mut conn, &who, id, part, self.now).await?;
        }
        Ok(())
    }

    async fn need(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let first = &HELPERS[spec.helpers[0]];
        let kind = if first.scopes == [Scope::General] {
            NeedKind::Together
        } else {
            NeedKind::from_code(first.help[0].code()).context("a kind of need")?
        };
        let need = NeedId::new();
        let new = NewNeed {
            kind,
            what: "Iemand die met ons meedenkt en laat zien hoe het kan.".to_owned(),
            stays_ours: "Wij beslissen zelf en doen het werk met de buurt.".to_owned(),
            wanted_by: None,
        };
        let mut tx = self.app.begin().await?;
        support::state_need(
            &mut tx,
            &lead,
            need,
            run.id.context("a plan")?,
            new,
            self.now,
        )
        .await?;
        tx.commit().await?;
        run.need = Some(need);
        for (place, helper) in spec.helpers.iter().enumerate() {
            let mut tx = self.app.begin().await?;
            match support::ask(&mut tx, &lead, need, &[self.helpers[*helper].0], self.now).await {
                Ok(()) => tx.commit().await?,
                // a helper of another kind is not asked; the first always is
                Err(SupportError::Refused(_)) if place > 0 => tx.rollback().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    async fn offer(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let need = run.need.context("a need")?;
        let mut conn = self.app.acquire().await?;
        let asked = support::asked_for(&mut conn, self.municipality, need).await?;
        drop(conn);
        for (place, asked) in asked.iter().enumerate() {
            let (_, person) = *self
                .helpers
                .iter()
                .find(|(provider, _)| *provider == asked.request.provider)
                .context("a helper of the demo")?;
            let who = self.viewer(person).await?;
            let mut tx = self.app.begin().await?;
            if place == 2 {
                support::decline(
                    &mut tx,
                    &who,
                    asked.request.id,
                    "Ik zit deze maand vol. Veel succes met het plan!",
                    self.now,
                )
                .await?;
            } else {
                let id = OfferId::new();
                let price = Cents::euros(spec.money.price + i64::try_from(place)? * 40);
                let new = NewOffer {
                    result: "Na afloop kunt u zelf verder, met een plan op één bladzijde."
                        .to_owned(),
                    stays_ours: "U beslist en u doet het werk. Ik denk mee.".to_owned(),
                    hours: Some(4),
                    price: if place == 0 {
                        Cents::euros(spec.money.price)
                    } else {
                        price
                    },
                    btw_percent: 0,
                    valid_until: self.today() + Days::new(45),
                };
                support::make_offer(&mut tx, &who, asked.request.id, id, new, self.now).await?;
                if asked.request.provider == self.helpers[spec.helpers[0]].0 {
                    run.chosen = Some(id);
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }

    async fn apply(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let id = ApplicationId::new();
        let new = NewApplication {
            what: spec.summary.to_owned(),
            starts_on: self.today() + Days::new(40),
            costs: "Materiaal, en hulp van iemand die er verstand van heeft.".to_owned(),
            own_part: "Wij doen het werk zelf, met een groep buren.".to_owned(),
            amount: Cents::euros(spec.money.asked),
        };
        let mut tx = self.app.begin().await?;
        vouchers::apply(&mut tx, &lead, id, run.id.context("a plan")?, new, self.now).await?;
        tx.commit().await?;
        run.application = Some(id);
        Ok(())
    }

    /// The board votes until it is decided.
    async fn decide(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let id = run.application.context("an application")?;
        let mut conn = self.app.acquire().await?;
        let application = vouchers::find_application(&mut conn, self.municipality, id)
            .await?
            .context("it was made")?;
        drop(conn);
        let board = self.boards[&application.organisation].clone();
        for (place, person) in board.iter().enumerate() {
            self.tick(1).await?;
            let who = self.viewer(*person).await?;
            // now and then someone knows the applicant
            let ballot = if place == 0 && board.len() > 2 && spec.days_ago % 4 == 0 {
                Ballot::Aside
            } else if spec.money.granted == 0 {
                Ballot::Refuse {
                    grounds: vec!["commercial".to_owned()],
                    way_to_yes: "Vraag het geld voor de muziek en de kraam, en niet voor het eten."
                        .to_owned(),
                }
            } else {
                Ballot::Grant {
                    amount: Cents::euros(spec.money.granted),
                }
            };
            let reasons = match ballot {
                Ballot::Aside => "",
                Ballot::Refuse { .. } => {
                    "Eten en drinken betalen we alleen als het tegen eenzaamheid is."
                }
                Ballot::Grant { .. } => {
                    "Het plan brengt mensen bij elkaar en de buurt doet zelf mee."
                }
            };
            let mut tx = self.app.begin().await?;
            let decided = vouchers::vote(&mut tx, &who, id, ballot, reasons, self.now).await?;
            tx.commit().await?;
            match decided {
                Decided::Open { .. } => {}
                Decided::Granted { voucher, .. } => {
                    run.voucher = Some(voucher);
                    return Ok(());
                }
                Decided::Refused => return Ok(()),
            }
        }
        bail!("the board did not decide")
    }

    async fn ask(&mut self, spec: &PlanSpec, run: &mut Run, euros: i64) -> Result<()> {
        let (provider, person) = self.helpers[spec.helpers[0]];
        let who = self.viewer(person).await?;
        let voucher = run.voucher.context("a voucher")?;
        let mut tx = self.app.begin().await?;
        let held = vouchers::find_voucher(&mut tx, self.municipality, voucher)
            .await?
            .context("it was issued")?;
        vouchers::open_for(&mut tx, &who, provider, &held, self.now).await?;
        let id = RedemptionId::new();
        let new = NewRedemption {
            amount: Cents::euros(euros).min(held.free_to_ask()),
            what: "Samen het plan gemaakt en een middag meegewerkt.".to_owned(),
        };
        vouchers::request_redemption(&mut tx, &who, provider, voucher, id, new, self.now).await?;
        tx.commit().await?;
        run.asked = Some(id);
        Ok(())
    }
}

const WHO: &[&str] = &[
    "Acht gezinnen uit de straat, en de school doet mee.",
    "Een groep van twaalf buren, jong en oud.",
    "Vrijwilligers van het dorp en twee verenigingen.",
    "Wij zijn met vijf. Meer buren zijn welkom.",
];

/// What happens to a plan, in days after it was started. What still waits happened in the last days.
fn happenings(spec: &PlanSpec) -> Vec<(i64, Happening)> {
    use Happening::{
        Apply, Ask, AskMore, Choose, Complete, Confirm, Decide, Finish, Join, Need, Offer, Publish,
        Start, Stop,
    };
    let recent = |days: i64| (spec.days_ago - days).max(3);
    let mut line = vec![(0, Start)];
    if spec.phase == Phase::Draft {
        return line;
    }
    line.extend([(1, Publish), (2, Join)]);
    if spec.phase == Phase::Published {
        return line;
    }
    match spec.phase {
        Phase::SeekingHelp => return [line, vec![(recent(1), Need)]].concat(),
        Phase::Offers => return [line, vec![(recent(4), Need), (recent(2), Offer)]].concat(),
        _ => line.extend([(3, Need), (5, Offer), (8, Choose)]),
    }
    match spec.phase {
        Phase::FreeDone => line.extend([(40, Complete), (45, Finish)]),
        Phase::Applied => line.push((recent(12), Apply)),
        Phase::AppliedLate => line.push((recent(35), Apply)),
        Phase::Refused | Phase::Granted => line.extend([(9, Apply), (15, Decide)]),
        Phase::PaymentAsked => line.extend([(9, Apply), (15, Decide), (recent(3), Ask)]),
        Phase::PartlyPaid => line.extend([(9, Apply), (15, Decide), (30, Ask), (33, Confirm)]),
        Phase::Stopped => line.extend([(9, Apply), (15, Decide), (50, Stop)]),
        Phase::Done => line.extend([
            (9, Apply),
            (15, Decide),
            (30, Ask),
            (33, Confirm),
            (60, AskMore),
            (62, Confirm),
            (65, Complete),
            (70, Finish),
        ]),
        _ => {}
    }
    line
}
