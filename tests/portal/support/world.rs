//! Two municipalities, empty but for their neighbourhoods, and the people that a test asks for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;
use zelfgekozen::auth::{self, NewPerson, Role, Subject, Viewer};
use zelfgekozen::base::clock::Clock;
use zelfgekozen::base::ids::{MunicipalityId, NeighbourhoodId, PersonId};
use zelfgekozen::base::text::{Email, slug};
use zelfgekozen::router;
use zelfgekozen::tenancy::{self, Addressing, Directory, NewMunicipality, Tenant};
use zelfgekozen::texts::Texts;
use zelfgekozen::web::{App, AppParts, PageCache, PostLimit};

use super::browser::Browser;
use super::database::{TestDb, filled, fresh};

pub const PASSWORD: &str = "vier losse woorden hier";

pub struct World {
    pub db: TestDb,
    pub app: App,
    site: axum::Router,
    /// The first municipality.
    pub here: Tenant,
    /// Another one, whose people must never see or change anything here.
    pub elsewhere: Tenant,
    pub clock: Clock,
}

static PEOPLE: AtomicU32 = AtomicU32::new(1);

/// Money is of a year, and tests pass weeks and months: in the last part of a year they take place in the next January.
fn away_from_new_year(today: NaiveDate) -> TimeDelta {
    let january = NaiveDate::from_ymd_opt(today.year() + 1, 1, 12).expect("a day");
    match today.month() {
        10.. => january - today,
        _ => TimeDelta::zero(),
    }
}

impl World {
    pub async fn new() -> World {
        World::on(fresh().await).await
    }

    /// As [`World::new`], in this database.
    pub async fn on(db: TestDb) -> World {
        // lets a test move time
        let clock = Clock::system();
        let ahead = away_from_new_year(clock.today());
        sqlx::query("update ledger.clock set purpose = 'test', ahead = make_interval(secs => $1)")
            .bind(ahead.as_seconds_f64())
            .execute(&db.owner)
            .await
            .expect("a test database may move its clock");
        clock.set_offset(ahead);
        let mut conn = db.owner.acquire().await.expect("a connection");
        for (name, code) in [("Roosendaal", "GM1674"), ("Woensdrecht", "GM0873")] {
            let new = NewMunicipality {
                slug: slug(name),
                name: name.to_owned(),
                cbs_code: code.to_owned(),
                contact_email: format!("hulp@{}.example", slug(name)),
                contact_phone: "0165 00 00 00".to_owned(),
                hosts: vec![format!("{}.localhost", slug(name))],
                theme: BTreeMap::new(),
                is_demo: false,
            };
            tenancy::insert_municipality(&mut conn, &new, clock.now())
                .await
                .expect("a municipality");
        }
        drop(conn);
        let world = World::over(db, clock).await;
        for tenant in [world.here.clone(), world.elsewhere.clone()] {
            for (position, name) in ["Centrum", "Kortendijk", "Tolberg"].into_iter().enumerate() {
                world.neighbourhood_row(tenant.id, name, position).await;
            }
        }
        world
    }

    /// The demo: both municipalities filled alike, everything in every state.
    pub async fn demo() -> World {
        World::over(filled().await, Clock::system()).await
    }

    /// Two municipalities that stand in the database already.
    pub async fn over(db: TestDb, clock: Clock) -> World {
        World::with_posts(db, clock, 10_000).await
    }

    /// The same world, in which one person may send so many forms in an hour.
    pub async fn limited_to(self, per_person: u32) -> World {
        World::with_posts(self.db, self.clock, per_person).await
    }

    async fn with_posts(db: TestDb, clock: Clock, per_person: u32) -> World {
        let mut conn = db.owner.acquire().await.expect("a connection");
        let directory = Directory::new(tenancy::load_all(&mut conn).await.expect("municipalities"));
        drop(conn);
        let here = directory
            .by_slug("roosendaal")
            .expect("the first municipality");
        let elsewhere = directory
            .by_slug("woensdrecht")
            .expect("the second municipality");
        let parts = AppParts {
            db: db.app.clone(),
            clock: clock.clone(),
            texts: Texts::load(),
            tenants: directory,
            addressing: Addressing {
                scheme: "http".to_owned(),
                port: Some(8080),
                default_municipality: None,
            },
            cache: PageCache::new(),
            mail_folder: None,
            trusted_proxies: vec![],
            // all that a test sends comes from one network
            post_limit: PostLimit::new(per_person),
            routes: vec![],
        };
        let (site, app) = router::build(parts, axum::Router::new());
        World {
            db,
            app,
            site,
            here,
            elsewhere,
            clock,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The rule of the database that this runs into as the application; what it is about is $1, a person $2.
    pub async fn ruled(&self, sql: &'static str, about: Uuid, person: PersonId) -> String {
        let done = sqlx::query(sql)
            .bind(about)
            .bind(person.0)
            .execute(&self.db.app)
            .await;
        match done {
            Ok(_) => "done".to_owned(),
            Err(fault) => fault
                .as_database_error()
                .and_then(|inner| inner.constraint())
                .map_or_else(|| fault.to_string(), str::to_owned),
        }
    }

    /// Moves the clock of the application and of the database alike.
    pub async fn pass(&self, days: i64) {
        self.pass_minutes(days * 24 * 60).await;
    }

    pub async fn pass_minutes(&self, minutes: i64) {
        sqlx::query("update ledger.clock set ahead = ahead + make_interval(mins => $1)")
            .bind(i32::try_from(minutes).expect("no more than some years"))
            .execute(&self.db.owner)
            .await
            .expect("the clock moves");
        self.read_clock().await;
    }

    /// Moves the clock to this hour and minute of a day, as people here read them.
    pub async fn travel(&self, day: NaiveDate, hour: u32, minute: u32) {
        let time = day.and_hms_opt(hour, minute, 0).expect("a time of day");
        let at = time.and_local_timezone(chrono_tz::Europe::Amsterdam);
        let at = at.earliest().expect("an hour that exists").to_utc();
        let seconds = (at - self.now()).num_milliseconds() as f64 / 1000.0;
        sqlx::query("update ledger.clock set ahead = ahead + make_interval(secs => $1)")
            .bind(seconds)
            .execute(&self.db.owner)
            .await
            .expect("the clock moves");
        self.read_clock().await;
    }

    async fn read_clock(&self) {
        let ahead: f64 =
            sqlx::query_scalar("select extract(epoch from ahead)::float8 from ledger.clock")
                .fetch_one(&self.db.owner)
                .await
                .expect("the clock reads");
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds of years fit")]
        self.clock
            .set_offset(TimeDelta::milliseconds((ahead * 1000.0) as i64));
    }

    pub async fn conn(&self) -> sqlx::pool::PoolConnection<sqlx::Postgres> {
        self.db.app.acquire().await.expect("a connection")
    }

    pub async fn neighbourhood_row(
        &self,
        municipality: MunicipalityId,
        name: &str,
        position: usize,
    ) {
        sqlx::query(
            "insert into neighbourhood (municipality_id, neighbourhood_id, code, year, name, slug, position)
             values ($1, $2, $3, 2025, $4, $5, $6)",
        )
        .bind(municipality.0)
        .bind(NeighbourhoodId::new().0)
        .bind(format!("WK1674{position:02}"))
        .bind(name)
        .bind(slug(name))
        .bind(i16::try_from(position).expect("few neighbourhoods"))
        .execute(&self.db.owner)
        .await
        .expect("a neighbourhood");
    }

    pub async fn neighbourhood(&self, tenant: &Tenant, slug: &str) -> NeighbourhoodId {
        let id: Uuid = sqlx::query_scalar(
            "select neighbourhood_id from neighbourhood where municipality_id = $1 and slug = $2",
        )
        .bind(tenant.id.0)
        .bind(slug)
        .fetch_one(&self.db.owner)
        .await
        .expect("a neighbourhood of that name");
        NeighbourhoodId(id)
    }

    /// Someone with a confirmed address, without any role. The address follows from the name.
    pub async fn person_at(&self, tenant: &Tenant, name: &str) -> PersonId {
        let number = PEOPLE.fetch_add(1, Ordering::Relaxed);
        let email = format!("{}.{number}@voorbeeld.example", slug(name));
        let id = PersonId::new();
        let new = NewPerson {
            id,
            name: name.to_owned(),
            email: Email::parse(&email).expect("an address"),
            password_hash: None,
            locale: "nl".to_owned(),
            confirmed: true,
        };
        let mut conn = self.conn().await;
        assert!(
            auth::insert_person(&mut conn, tenant.id, &new, self.now())
                .await
                .expect("a person")
        );
        id
    }

    pub async fn person(&self, name: &str) -> PersonId {
        self.person_at(&self.here.clone(), name).await
    }

    /// Gives someone a role of the town hall.
    pub async fn staff(&self, name: &str, role: Role) -> Viewer {
        let person = self.person(name).await;
        let mut conn = self.conn().await;
        auth::grant_role(
            &mut conn,
            self.here.id,
            person,
            role,
            None,
            None,
            self.now(),
        )
        .await
        .expect("a role");
        drop(conn);
        self.viewer(person).await
    }

    /// Makes someone a member of a team, a board or a helper's organisation.
    pub async fn join(&self, person: PersonId, subject: Subject) -> Viewer {
        let mut conn = self.conn().await;
        auth::grant_role(
            &mut conn,
            self.here.id,
            person,
            subject.role(),
            Some(subject.id()),
            None,
            self.now(),
        )
        .await
        .expect("a role");
        drop(conn);
        self.viewer(person).await
    }

    /// The person as the one who acts, with the roles of this moment.
    pub async fn viewer(&self, person: PersonId) -> Viewer {
        self.viewer_at(&self.here.clone(), person).await
    }

    pub async fn viewer_at(&self, tenant: &Tenant, person: PersonId) -> Viewer {
        let mut conn = self.conn().await;
        // a role granted in this very moment holds from the next one on
        let moment = self.now() + TimeDelta::milliseconds(1);
        auth::find_viewer(&mut conn, tenant.id, person, moment)
            .await
            .expect("the database answers")
            .expect("a person with an address")
    }

    /// A browser of someone who is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(
            self.site.clone(),
            format!("{}:8080", self.here.canonical_host()),
        )
    }

    /// A browser at the other municipality.
    pub fn visitor_elsewhere(&self) -> Browser {
        Browser::new(
            self.site.clone(),
            format!("{}:8080", self.elsewhere.canonical_host()),
        )
    }

    /// A browser that is signed in as this person.
    pub async fn browser(&self, person: PersonId) -> Browser {
        self.browser_at(&self.here.clone(), person).await
    }

    pub async fn browser_at(&self, tenant: &Tenant, person: PersonId) -> Browser {
        let mut conn = self.conn().await;
        let token = auth::open_session(&mut conn, tenant.id, person, "test", self.now())
            .await
            .expect("a session");
        let mut browser = Browser::new(
            self.site.clone(),
            format!("{}:8080", tenant.canonical_host()),
        );
        browser.set_cookie("__Host-sessie", &token.to_string());
        browser
    }

    /// Messages that wait for this person: event and link, oldest first.
    pub async fn mail_of(&self, person: PersonId) -> Vec<(String, String)> {
        sqlx::query_as(
            "select event, link from queue.outbox where person_id = $1 order by outbox_id",
        )
        .bind(person.0)
        .fetch_all(&self.db.owner)
        .await
        .expect("the outbox reads")
    }

    /// Messages to an address without an account: event and link, oldest first.
    pub async fn mail_to(&self, email: &str) -> Vec<(String, String)> {
        sqlx::query_as("select event, link from queue.outbox where lower(email) = lower($1) order by outbox_id")
            .bind(email)
            .fetch_all(&self.db.owner)
            .await
            .expect("the outbox reads")
    }

    /// Every invariant of the ledger holds.
    pub async fn balanced(&self) {
        let report = zelfgekozen::ledger::check(&self.db.app)
            .await
            .expect("the check runs");
        assert!(
            report.broken.is_empty(),
            "the ledger is broken: {:?}",
            report.broken
        );
    }
}
