//! How the demo comes to be: events on a line of days, each done by the one who would do it, at the time it happened.

mod deal;
mod own;
mod plan;
mod town;

use crate::auth::{self, NewPerson, Viewer, password};
use crate::base::clock::{Clock, date_of};
use crate::base::ids::{
    MunicipalityId, NeighbourhoodId, OrganisationId, OutboxId, PersonId, ProviderId,
};
use crate::base::text::{Email, slug};
use crate::initiatives::Theme;
use crate::organisations::Ground;
use crate::people::{self, InvitationTo, NewInvitation};
use crate::seeds::helpers::{HELPERS, Standing};
use crate::seeds::places::{
    OrganisationSpec, PlaceSpec, ROOSENDAAL, ROOSENDAAL_ORGANISATIONS, WOENSDRECHT,
    WOENSDRECHT_ORGANISATIONS,
};
use crate::seeds::{PASSWORD, plans};
use crate::texts::Locale;
use crate::{queue, support, vouchers};
use anyhow::{Context, Result, bail};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;
use std::collections::BTreeMap;

/// How far back the demo begins.
const HISTORY_DAYS: i64 = 320;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Draft,
    Published,
    SeekingHelp,
    Offers,
    /// As `Offers`, and the first helper took its offer back.
    OfferTakenBack,
    /// As `Offers`, and the team did not choose.
    StoppedLooking,
    Chosen,
    /// Help for free, done and thanked for.
    FreeDone,
    Applied,
    /// As `Applied`, and the board is late.
    AppliedLate,
    /// The team took its application back.
    TakenBack,
    Refused(Refusal),
    Granted,
    PaymentAsked,
    /// As `PaymentAsked`, for the second time: nobody answered the first.
    AskedAgain,
    PartlyPaid,
    /// As `PartlyPaid`, and the team said no to the rest.
    PaymentRefused,
    /// Two vouchers, for help that is dearer than either.
    Stacked,
    Stopped,
    Done,
}

/// A no, as the board says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub ground: Ground,
    pub reasons: &'static str,
    pub way_to_yes: &'static str,
}

#[derive(Clone, Copy)]
pub(super) struct Money {
    pub asked: i64,
    pub granted: i64,
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
    /// So long a helper works for it; what that costs is the helper's own price.
    pub hours: i16,
    /// The first is the one that is chosen.
    pub helpers: &'static [usize],
    pub of_demo_resident: bool,
}

pub(super) struct TownSpec {
    pub name: &'static str,
    cbs_code: &'static str,
    theme: &'static str,
    places: &'static [PlaceSpec],
    organisations: &'static [OrganisationSpec],
    plans: &'static [PlanSpec],
    /// So many of the pool work here, and all who are not in it.
    helpers: usize,
    budget_euros: i64,
    /// Nobody is expected to answer on Carnival Monday and Tuesday.
    carnival: bool,
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
        carnival: true,
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
        carnival: false,
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
    story.expertise().await?;
    if town.carnival {
        story.free_days().await?;
    }
    for (place, organisation) in town.organisations.iter().enumerate() {
        story.organisation(place, organisation).await?;
    }
    story.money(town).await?;
    for (number, helper) in HELPERS.iter().enumerate() {
        if number < town.helpers || helper.standing != Standing::Admitted {
            story.helper(number, helper).await?;
        }
    }
    story.colleague().await?;
    story.plans(town.plans).await?;
    story.now = real;
    sqlx::query!("update ledger.clock set ahead = interval '0'")
        .execute(owner)
        .await?;
    let mut tx = app.begin().await?;
    vouchers::expire_due(&mut tx, story.municipality, real).await?;
    while support::let_time_pass(&mut tx, story.municipality, real).await? > 0 {}
    tx.commit().await?;
    story.time_of_helpers().await?;
    story.served().await?;
    story.rules_draft(town).await?;
    story.returned_mail().await
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

    /// One question to a helper came back: the town hall sees it, and may have it sent again.
    async fn returned_mail(&self) -> Result<()> {
        let id = sqlx::query_scalar!(
            "select o.outbox_id from queue.outbox o join person p using (municipality_id, person_id)
              where o.municipality_id = $1 and p.municipality_id = $1 and o.event = 'help-requested' and p.email like '%@helpers.example'
              order by o.created_at desc, o.outbox_id desc limit 1",
            self.municipality.0
        )
        .fetch_one(self.owner)
        .await?;
        let mut tx = self.app.begin().await?;
        let said = "550 5.1.1 mailbox unavailable";
        let message = OutboxId(id);
        queue::mark_failed(&mut tx, self.municipality, message, self.now, said, false).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Someone invites, and the other says yes.
    async fn invite(
        &self,
        inviter: PersonId,
        person: PersonId,
        to: InvitationTo,
        name: &str,
    ) -> Result<()> {
        let who = self.viewer(inviter).await?;
        let guest = self.viewer(person).await?;
        let new = invitation(to, name, &guest);
        let mut tx = self.app.begin().await?;
        let invited = people::invite(&mut tx, &who, &new, self.now).await?;
        people::accept(&mut tx, &guest, &invited.token, self.now).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn invitation(to: InvitationTo, name: &str, guest: &Viewer) -> NewInvitation {
    NewInvitation {
        to,
        name: name.to_owned(),
        email: Some(guest.email.clone()),
        locale: Locale::Nl,
    }
}
