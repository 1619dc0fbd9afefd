//! What can be set from outside. Every option is also an environment variable.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, ensure};
use axum::http::Uri;
use clap::{Args, Parser, Subcommand};

use crate::database;
use crate::tenancy::Addressing;

/// Zelfgekozen: residents choose their own help.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true)]
pub struct Config {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site, and do its jobs
    Serve(Serve),
    /// Do the jobs only: mail, ends of vouchers, seals
    Work(Work),
    /// Bring the database up to date, as its owner
    Migrate,
    /// Fill an empty database with the demo: two municipalities with plans in every phase
    Seed,
    /// Prove that the ledger holds: one line of totals, or each broken rule with its ids and exit code 1
    Check,
    /// Print every route as JSON
    Routes {
        /// And, of a demo, the addresses at which to look at each page
        #[arg(long)]
        samples: bool,
    },
    /// Read what others publish
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Municipalities of this installation
    Municipality {
        #[command(subcommand)]
        what: Municipality,
    },
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Outlines of neighbourhoods (CBS wijken): GeoJSON in WGS84 with statcode, statnaam and gmCode
    Neighbourhoods(ImportNeighbourhoods),
}

#[derive(Debug, Args)]
pub struct ImportNeighbourhoods {
    /// The file
    pub file: PathBuf,
    /// Year of the outlines
    #[arg(long, env = "NEIGHBOURHOODS_YEAR")]
    pub year: i32,
}

#[derive(Debug, Subcommand)]
pub enum Municipality {
    /// Make a municipality, and invite its first administrator
    Add(AddMunicipality),
}

#[derive(Debug, Args)]
pub struct AddMunicipality {
    /// Its name, for example Roosendaal
    #[arg(long, env = "MUNICIPALITY_NAME")]
    pub name: String,
    /// Its CBS code, for example GM1674
    #[arg(long, env = "MUNICIPALITY_CBS_CODE")]
    pub cbs_code: String,
    /// Its name in addresses; made from its name when left out
    #[arg(long, env = "MUNICIPALITY_SLUG")]
    pub slug: Option<String>,
    /// Hosts it answers on; mails and QR codes use the first
    #[arg(
        long = "host",
        env = "MUNICIPALITY_HOSTS",
        value_delimiter = ',',
        required = true
    )]
    pub hosts: Vec<String>,
    /// Where residents can mail to
    #[arg(long, env = "MUNICIPALITY_CONTACT_EMAIL")]
    pub contact_email: String,
    /// Where residents can call
    #[arg(long, env = "MUNICIPALITY_CONTACT_PHONE", default_value = "")]
    pub contact_phone: String,
    /// E-mail address of the first administrator
    #[arg(long, env = "MUNICIPALITY_ADMINISTRATOR")]
    pub administrator: String,
    /// Scheme and port of the site's addresses, for example https://zelfgekozen.example
    #[arg(long, env)]
    pub base_url: Option<Uri>,
}

/// What every command needs.
#[derive(Debug, Args)]
pub struct Settings {
    /// Database of the application's role; without it a private PostgreSQL is started
    #[arg(long, env, hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// The same database as its owner, for migrations
    #[arg(long, env, hide_env_values = true, global = true)]
    pub migrate_database_url: Option<String>,
    /// Folder of the private PostgreSQL, and of messages when there is no mail server
    #[arg(long, env, default_value = ".data", global = true)]
    pub data_dir: PathBuf,
    /// What is logged, for example `info,zelfgekozen=debug`
    #[arg(
        long = "log",
        env = "RUST_LOG",
        default_value = "info,graphile_worker=warn,sqlx=warn",
        global = true
    )]
    pub log: String,
}

impl Settings {
    pub fn database(&self) -> database::Settings {
        // an empty variable is one that is not set
        let given = |url: &Option<String>| url.clone().filter(|url| !url.is_empty());
        database::Settings {
            url: given(&self.database_url),
            migrate_url: given(&self.migrate_database_url),
            data_dir: self.data_dir.clone(),
        }
    }
}

/// What serving and working have in common.
#[derive(Debug, Args)]
pub struct Site {
    /// Scheme and port of the site's addresses, for example https://zelfgekozen.example; mails and QR codes use them
    /// with the municipality's own host
    #[arg(long, env)]
    pub base_url: Option<Uri>,
    /// Slug of the municipality that answers on a host that nobody knows
    #[arg(long, env)]
    pub default_municipality: Option<String>,
    /// Mail server, for example smtps://user:password@mail.example; without it messages are files in DATA_DIR/mail
    #[arg(long, env, hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Address on which Prometheus finds figures; without it there are none
    #[arg(long, env)]
    pub metrics_listen_addr: Option<SocketAddr>,
    /// Connections to the database at most
    #[arg(long, env, default_value_t = 16)]
    pub database_connections: u32,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// Address to listen on
    #[arg(long, env, default_value = "127.0.0.1:8080")]
    pub listen_addr: SocketAddr,
    /// Proxies whose X-Forwarded-For is believed
    #[arg(long, env, value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Forms that one person may send in an hour; a network may send five times as many
    #[arg(long, env, default_value_t = crate::web::POSTS_PER_HOUR)]
    pub posts_per_hour: u32,
    /// Fill an empty database with the demo; a private PostgreSQL gets it anyway
    #[arg(long)]
    pub demo: bool,
    /// Leave the jobs to other nodes
    #[arg(long)]
    pub no_worker: bool,
    /// Render every page anew, to measure what that costs
    #[arg(long)]
    pub no_page_cache: bool,
}

#[derive(Debug, Args)]
pub struct Work {
    #[command(flatten)]
    pub site: Site,
}

impl Site {
    /// How addresses are made. Without a base URL: as one reaches this program on its own machine.
    pub fn addressing(&self, listen: Option<SocketAddr>) -> anyhow::Result<Addressing> {
        addressing(
            self.base_url.as_ref(),
            listen.map(|address| address.port()),
            self.default_municipality.clone(),
        )
    }
}

/// As [`Site::addressing`], for a command that makes an address without serving it.
pub fn addressing(
    base_url: Option<&Uri>,
    own_port: Option<u16>,
    default_municipality: Option<String>,
) -> anyhow::Result<Addressing> {
    let (scheme, port) = match base_url {
        Some(url) => {
            let scheme = url
                .scheme_str()
                .context("BASE_URL starts with http:// or https://")?;
            ensure!(
                matches!(scheme, "http" | "https"),
                "BASE_URL starts with http:// or https://"
            );
            (scheme, url.port_u16())
        }
        None => ("http", own_port),
    };
    let usual = if scheme == "https" { 443 } else { 80 };
    Ok(Addressing {
        scheme: scheme.to_owned(),
        port: port.filter(|port| *port != usual),
        default_municipality,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        Config::command().debug_assert();
    }

    #[test]
    fn every_option_with_a_value_is_also_an_environment_variable() {
        let command = Config::command();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            for option in command.get_arguments() {
                let takes_value = option.get_action().takes_values();
                let is_plain = option.is_positional() || !takes_value;
                assert!(is_plain || option.get_env().is_some(), "{option}");
            }
        }
    }

    fn addressing(arguments: &[&str]) -> anyhow::Result<Addressing> {
        let config = Config::parse_from([&["zelfgekozen", "serve"], arguments].concat());
        let Command::Serve(serve) = config.command else {
            unreachable!("that was the command")
        };
        serve.site.addressing(Some(serve.listen_addr))
    }

    #[test]
    fn addresses_follow_the_base_url_and_else_the_port_that_is_listened_on() {
        let own = addressing(&["--listen-addr", "127.0.0.1:9090"]).unwrap();
        assert_eq!((own.scheme.as_str(), own.port), ("http", Some(9090)));
        let outside = addressing(&["--base-url", "https://zelfgekozen.example"]).unwrap();
        assert_eq!((outside.scheme.as_str(), outside.port), ("https", None));
        let usual = addressing(&["--base-url", "https://zelfgekozen.example:443/"]).unwrap();
        assert_eq!(usual.port, None);
        assert!(addressing(&["--base-url", "ftp://zelfgekozen.example"]).is_err());
        assert!(addressing(&["--base-url", "zelfgekozen.example"]).is_err());
    }
}
