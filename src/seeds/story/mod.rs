//! How the demo comes to be: events on a line of days, each done by the one who would do it, at the time it happened.

mod plan;
mod town;

use crate::auth::{self, NewPerson, Role, Subject, Viewer, password};
use crate::base::clock::{Clock, date_of};
use crate::base::ids::{MunicipalityId, NeighbourhoodId, OrganisationId, PersonId, ProviderId};
use crate::base::text::{Email, slug};
use crate::initiatives::Theme;
use crate::seeds::helpers::HELPERS;
use crate::seeds::places::{
    OrganisationSpec, PlaceSpec, ROOSENDAAL, ROOSENDAAL_ORGANISATIONS, WOENSDRECHT,
    WOENSDRECHT_ORGANISATIONS,
};
use crate::seeds::{PASSWORD, plans};
use crate::vouchers;
use anyhow::{Context, Result, bail};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;
use std::collections::BTreeMap;

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
        theme: include_str!("../../../themes/roosendaal.json"),
        places: ROOSENDAAL,
        organisations: ROOSENDAAL_ORGANISATIONS,
        plans: plans::ROOSENDAAL,
        helpers: HELPERS.len(),
        budget_euros: 60_000,
    },
    TownSpec {
        name: "Woensdrecht",
        cbs_code: "GM0873",
        theme: include_str!("../../../themes/woensdrecht.json"),
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
    vouchers::release_lapsed(&mut conn, story.municipality, real).await?;
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
}
