//! The commands that do one thing and end. Each opens the database, calls the room that owns the verb, and says what
//! it did.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::base::clock::Clock;
use crate::base::text::{Email, slug};
use crate::config::{AddMunicipality, ImportNeighbourhoods, Settings, addressing};
use crate::database::{self, Database, Pace, roles};
use crate::municipalities::{self, ImportError, ImportReport};
use crate::tenancy::{self, Addressing, Directory, NewMunicipality};
use crate::{ledger, paths, people, samples, seeds};

/// Brings the database up to date.
pub async fn migrate(settings: &Settings) -> anyhow::Result<ExitCode> {
    let database = Database::open(&settings.database()).await?;
    let migrated = database.migrate().await;
    database.close().await?;
    ensure!(
        migrated?,
        "set MIGRATE_DATABASE_URL to the address of the database's owner"
    );
    say("the database is up to date");
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty database with the demo.
pub async fn seed(settings: &Settings) -> anyhow::Result<ExitCode> {
    let database = Database::open(&settings.database()).await?;
    let seeded = async {
        ensure!(
            database.migrate().await?,
            "set MIGRATE_DATABASE_URL to the address of the database's owner"
        );
        seed_database(&database).await
    }
    .await;
    database.close().await?;
    if seeded? {
        say("the demo is there");
        Ok(ExitCode::SUCCESS)
    } else {
        say("the database has municipalities already; nothing has been changed");
        Ok(ExitCode::FAILURE)
    }
}

/// False when there are municipalities already.
pub async fn seed_database(database: &Database) -> anyhow::Result<bool> {
    let app = database.app_pool(4, Pace::Batch);
    let owner = database
        .owner_pool()
        .context("set MIGRATE_DATABASE_URL to the address of the database's owner")?;
    let empty = seeds::is_empty(&app).await?;
    if empty {
        seeds::fill(&app, &owner).await?;
    }
    app.close().await;
    owner.close().await;
    Ok(empty)
}

/// Proves that the ledger holds, and that the application's role could not have broken it.
pub async fn check(settings: &Settings) -> anyhow::Result<ExitCode> {
    let database = Database::open(&settings.database()).await?;
    let checked = check_database(&database).await;
    database.close().await?;
    checked
}

async fn check_database(database: &Database) -> anyhow::Result<ExitCode> {
    let db = database.app_pool(2, Pace::Batch);
    ensure!(
        database::is_current(&db).await?,
        "the database is of another version: run `zelfgekozen migrate` first"
    );
    let mut conn = db.acquire().await?;
    let powers = roles::powers(&mut conn).await?;
    drop(conn);
    let mut progress = Waiting::start();
    let report = ledger::check_and_tell(&db, |how_far| progress.tell(how_far)).await?;
    db.close().await;
    for power in &powers {
        say(format!(
            "the application's role has too much power: {power}"
        ));
    }
    if report.holds() && !powers.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    say(&report);
    Ok(if report.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints every route, and with `with_samples` where to look at its page in this demo.
pub async fn routes(settings: &Settings, with_samples: bool) -> anyhow::Result<ExitCode> {
    let listing = if with_samples {
        let database = Database::open(&settings.database()).await?;
        let db = database.app_pool(2, Pace::Batch);
        let listing = samples::with_samples(&db).await;
        db.close().await;
        database.close().await?;
        listing?
    } else {
        samples::routes()
    };
    say(serde_json::to_string_pretty(&listing)?);
    Ok(ExitCode::SUCCESS)
}

/// Reads outlines of neighbourhoods. A file with a fault changes nothing, and each fault is told.
pub async fn import_neighbourhoods(
    settings: &Settings,
    options: &ImportNeighbourhoods,
) -> anyhow::Result<ExitCode> {
    let file = options.file.display();
    let geojson = tokio::fs::read_to_string(&options.file)
        .await
        .with_context(|| format!("can't read {file}"))?;
    let database = Database::open(&settings.database()).await?;
    let imported = import_into(&database, &geojson, options.year).await;
    database.close().await?;
    match imported {
        Ok(report) => {
            say(report);
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Faults(faults)) => {
            for fault in &faults {
                say(format!("{file}: {fault}"));
            }
            say("nothing has been changed");
            Ok(ExitCode::FAILURE)
        }
        Err(ImportError::Failed(error)) => Err(error.into()),
    }
}

async fn import_into(
    database: &Database,
    geojson: &str,
    year: i32,
) -> Result<ImportReport, ImportError> {
    let db = database.app_pool(1, Pace::Batch);
    let imported = async {
        let mut tx = db.begin().await?;
        let now = Clock::system().now();
        let report = municipalities::import_neighbourhoods(&mut tx, geojson, year, now).await?;
        tx.commit().await?;
        Ok(report)
    };
    let imported = imported.await;
    db.close().await;
    imported
}

/// Makes a municipality as the owner of the database, and prints the link for its first administrator.
pub async fn add_municipality(
    settings: &Settings,
    options: &AddMunicipality,
) -> anyhow::Result<ExitCode> {
    let administrator = Email::parse(&options.administrator)
        .with_context(|| format!("{:?} is no e-mail address", options.administrator))?;
    let new = NewMunicipality {
        slug: options.slug.clone().unwrap_or_else(|| slug(&options.name)),
        name: options.name.trim().to_owned(),
        cbs_code: options.cbs_code.clone(),
        contact_email: options.contact_email.clone(),
        contact_phone: options.contact_phone.clone(),
        hosts: options.hosts.clone(),
        theme: BTreeMap::new(),
        is_demo: false,
    };
    // where `serve` listens when nothing is set
    let addressing = addressing(options.base_url.as_ref(), Some(8080), None)?;
    let database = Database::open(&settings.database()).await?;
    let added = add_to(&database, &new, administrator, &addressing).await;
    database.close().await?;
    let link = added?;
    say(format!("{} is there", new.name));
    say(format!(
        "the first administrator says yes within two weeks at {link}"
    ));
    Ok(ExitCode::SUCCESS)
}

async fn add_to(
    database: &Database,
    new: &NewMunicipality,
    administrator: Email,
    addressing: &Addressing,
) -> anyhow::Result<String> {
    let db = database
        .owner_pool()
        .context("set MIGRATE_DATABASE_URL to the address of the database's owner")?;
    let added = async {
        let now = Clock::system().now();
        let mut tx = db.begin().await?;
        let id = municipalities::add(&mut tx, new, now).await?;
        let token = people::invite_first_administrator(&mut tx, id, administrator, now).await?;
        let directory = Directory::new(tenancy::load_all(&mut tx).await?);
        tx.commit().await?;
        anyhow::Ok((id, token, directory))
    };
    let added = added.await;
    db.close().await;
    let (id, token, directory) = added?;
    let tenant = directory
        .by_id(id)
        .context("the new municipality can't be found")?;
    Ok(addressing.absolute(&tenant, &paths::invitation(&token)))
}

/// Says how far something is to someone who waits for it: beside the answer, and only when it takes long.
struct Waiting(Instant);

impl Waiting {
    const PATIENCE: Duration = Duration::from_secs(2);

    fn start() -> Waiting {
        Waiting(Instant::now())
    }

    #[expect(clippy::print_stderr, reason = "the answer alone goes to the output")]
    fn tell(&mut self, how_far: impl Display) {
        if self.0.elapsed() >= Waiting::PATIENCE {
            self.0 = Instant::now();
            eprintln!("{how_far}");
        }
    }
}

#[expect(clippy::print_stdout, reason = "this is the answer to the command")]
fn say(line: impl Display) {
    println!("{line}");
}
