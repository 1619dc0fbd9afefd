//! Reads the command and hands it to the room that does it.

use std::process::ExitCode;

use clap::Parser;
use zelfgekozen::config::{Command, Config, Import, Municipality};
use zelfgekozen::{commands, serve, telemetry};

#[tokio::main]
async fn main() -> ExitCode {
    let Config { command, settings } = Config::parse();
    match telemetry::start_logging(&settings.log) {
        Ok(()) => {}
        Err(error) => return failure(&error),
    }
    let done = match command {
        Command::Serve(options) => serve::serve(&settings, &options).await.map(success),
        Command::Work(options) => serve::work(&settings, &options).await.map(success),
        Command::Migrate => commands::migrate(&settings).await,
        Command::Seed => commands::seed(&settings).await,
        Command::Check => commands::check(&settings).await,
        Command::Routes { samples } => commands::routes(&settings, samples).await,
        Command::Import {
            what: Import::Neighbourhoods(options),
        } => commands::import_neighbourhoods(&settings, &options).await,
        Command::Municipality {
            what: Municipality::Add(options),
        } => commands::add_municipality(&settings, &options).await,
    };
    done.unwrap_or_else(|error| failure(&error))
}

fn success(_done: ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn failure(error: &anyhow::Error) -> ExitCode {
    eprintln!("zelfgekozen: {error:#}");
    ExitCode::FAILURE
}
