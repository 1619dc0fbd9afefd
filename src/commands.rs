//! The commands that do one thing and end. Each opens the database, calls the room that owns the verb, and says what
//! it did.

use std::fmt::Display;
use std::process::ExitCode;

use anyhow::ensure;

use crate::config::Settings;
use crate::database::{self, Database, Pace, roles};
use crate::{ledger, samples};

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
    let report = ledger::check(&db).await?;
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

#[expect(clippy::print_stdout, reason = "this is the answer to the command")]
fn say(line: impl Display) {
    println!("{line}");
}
