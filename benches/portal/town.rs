//! The database that everything is measured on: a private cluster that flushes to disk, filled by `fill.sql`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, PgConnection};
use uuid::Uuid;
use zelfgekozen::auth;
use zelfgekozen::base::clock::Clock;
use zelfgekozen::base::ids::{MunicipalityId, PersonId};
use zelfgekozen::database::cluster::{Cluster, Durability};
use zelfgekozen::database::{migrate, roles};
use zelfgekozen::paths;
use zelfgekozen::tenancy::{self, NewMunicipality};
use zelfgekozen::vouchers::{ShortCode, VoucherCode};

use super::captured::{self, Script, Statement};
use super::load::{self, Connection, HOST};
use super::processes::{Running, highest_memory_of, output_of};
use super::target;

const DATABASE: &str = "bench";

/// Teams with vouchers, each with a member who is signed in.
pub const TEAMS: usize = 64;
const VOUCHERS_PER_TEAM: usize = 16;

/// As in `bench.helper` in `fill.sql`.
pub const HOT: usize = 128;

/// Groups three and four of every id.
const MIDDLE: u128 = 0x4000_8000 << 48;

/// As `bench.id` in `fill.sql`.
fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 96 | MIDDLE | number as u128)
}

/// Payments that wait for a yes: for so many clients, each so many turns.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Of this run alone; part of the ids of its payments. From [`HOT`] on all of them are for one helper.
    pub number: usize,
    pub clients: usize,
    pub turns: usize,
}

impl Run {
    /// As `bench.request` in `fill.sql`.
    pub fn payment(&self, client: usize, turn: usize) -> Uuid {
        Uuid::from_u128(
            ((256 + self.number) as u128) << 96 | (client as u128) << 80 | MIDDLE | turn as u128,
        )
    }
}

pub struct Town {
    cluster: Cluster,
    /// A session of a member of each team.
    pub sessions: Vec<String>,
    log: PathBuf,
}

impl Town {
    /// A new database, filled; what an earlier run left behind goes.
    pub async fn build() -> anyhow::Result<Town> {
        fs::create_dir_all(target("bench"))?;
        let cluster = Cluster::start(&target("bench"), Durability::Full)?;
        roles::make_roles(&cluster).await?;
        make_database(&cluster, DATABASE).await?;
        let mut superuser = cluster.superuser().await?;
        let data: String = sqlx::query_scalar("show data_directory")
            .fetch_one(&mut superuser)
            .await?;
        let fsync: String = sqlx::query_scalar("show fsync")
            .fetch_one(&mut superuser)
            .await?;
        ensure!(fsync == "on", "the database does not flush to disk");

        let mut owner = cluster
            .connect_options(roles::OWNER, DATABASE)
            .connect()
            .await?;
        let municipality = found_municipality(&mut owner, "bench", "GM1674", HOST).await?;
        let fill = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/portal/fill.sql");
        let fill = fs::read_to_string(fill)?;
        sqlx::raw_sql(AssertSqlSafe(fill))
            .execute(&mut owner)
            .await
            .context("fill.sql")?;
        give_codes(&mut owner).await?;
        let sessions = open_sessions(&mut owner, municipality).await?;
        owner.close().await?;
        superuser.close().await?;
        Ok(Town {
            cluster,
            sessions,
            log: Path::new(&data).join("server.log"),
        })
    }

    /// Another new database with our tables; its owner's address.
    pub async fn second_database(&self, name: &str) -> anyhow::Result<String> {
        make_database(&self.cluster, name).await?;
        Ok(self.cluster.url(roles::OWNER, name))
    }

    /// The application's address of another database.
    pub fn url_of(&self, name: &str) -> String {
        self.cluster.url(roles::APP, name)
    }

    /// The check as it is run by hand, on another database; what it said, how long it took and its highest memory.
    pub fn check_of(&self, name: &str) -> anyhow::Result<(String, Duration, f64)> {
        let url = self.cluster.url(roles::APP, name);
        let mut command = check_command(&url);
        highest_memory_of(&mut command)
    }

    /// Of the same version as the server.
    pub fn program(&self, name: &str) -> PathBuf {
        self.cluster.program(name)
    }

    /// What was filled is on disk and counted, so that nothing of it is left to do while we measure.
    pub async fn settle(&self) -> anyhow::Result<()> {
        let mut superuser = self.connect("postgres").await?;
        for statement in ["vacuum analyze", "checkpoint"] {
            sqlx::raw_sql(statement).execute(&mut superuser).await?;
        }
        superuser.close().await?;
        Ok(())
    }

    pub fn stop(self) -> anyhow::Result<()> {
        self.cluster.stop()?;
        Ok(())
    }

    /// For the application's role.
    pub fn url(&self) -> String {
        self.cluster.url(roles::APP, DATABASE)
    }

    async fn connect(&self, role: &str) -> anyhow::Result<PgConnection> {
        let options = self.cluster.connect_options(role, DATABASE);
        Ok(options.connect().await?)
    }

    /// Helpers ask for the payments of a run.
    pub async fn ask_for_payments(&self, run: &Run) -> anyhow::Result<()> {
        let mut owner = self.connect(roles::OWNER).await?;
        sqlx::query("select bench.ask($1, $2, $3)")
            .bind(i32::try_from(run.number)?)
            .bind(i32::try_from(run.clients)?)
            .bind(i32::try_from(run.turns)?)
            .execute(&mut owner)
            .await?;
        owner.close().await?;
        Ok(())
    }

    /// The button by which a client's team says yes. The voucher follows from client and turn as in `bench.ask`.
    pub fn confirmation(&self, run: &Run, client: usize, turn: usize) -> Vec<u8> {
        let voucher = id(9, (turn % VOUCHERS_PER_TEAM) * TEAMS + client);
        let path = paths::redemption_confirmation(voucher, run.payment(client, turn));
        load::button(&path, &self.sessions[client])
    }

    /// All payments of a run are in the ledger.
    pub async fn read_back(&self, run: &Run) -> anyhow::Result<()> {
        let mut owner = self.connect(roles::OWNER).await?;
        let paid: i64 = sqlx::query_scalar(
            "select count(*) from generate_series(0, $2 - 1) c cross join generate_series(0, $3 - 1) i
               join ledger.transfer t on t.request_id = bench.request($1, c, i)",
        )
        .bind(i32::try_from(run.number)?)
        .bind(i32::try_from(run.clients)?)
        .bind(i32::try_from(run.turns)?)
        .fetch_one(&mut owner)
        .await?;
        owner.close().await?;
        let asked = run.clients * run.turns;
        ensure!(
            usize::try_from(paid)? == asked,
            "{paid} of {asked} payments are in the ledger"
        );
        Ok(())
    }

    /// The statements that one of these requests makes.
    pub async fn statements_of(
        &self,
        site: &Running,
        status: u16,
        request: impl Fn(usize) -> Vec<u8>,
    ) -> anyhow::Result<Vec<Statement>> {
        let mut connection = Connection::open(site.address).await?;
        let mut superuser = self.connect("postgres").await?;
        log_statements(&mut superuser, "'all'").await?;
        let from = usize::try_from(fs::metadata(&self.log)?.len())?;
        for turn in 0..captured::TIMES {
            load::expect(&connection.ask(&request(turn)).await?, status)?;
        }
        log_statements(&mut superuser, "default").await?;
        superuser.close().await?;
        captured::of_one_request(&String::from_utf8_lossy(&fs::read(&self.log)?[from..]))
    }

    /// Transactions per second of these scripts, taken at random.
    pub fn pgbench(&self, scripts: &[Script], arguments: &[&str]) -> anyhow::Result<f64> {
        let mut command = Command::new(self.program("pgbench"));
        command.args(["-n", "-M", "prepared", "-j", "2"]);
        command.args(arguments);
        for (number, script) in scripts.iter().enumerate() {
            let file = target("bench").join(format!("script-{number}.sql"));
            fs::write(&file, &script.sql)?;
            command.arg("-f").arg(file);
            for (name, value) in &script.variables {
                command.arg("-D").arg(format!("{name}={value}"));
            }
        }
        transactions_per_second(command.arg(self.url()))
    }

    /// After all this the ledger holds.
    pub fn check(&self) -> anyhow::Result<String> {
        output_of(&mut check_command(&self.url()))
    }
}

fn check_command(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zelfgekozen"));
    command
        .arg("check")
        .env("DATABASE_URL", url)
        .env("RUST_LOG", "warn");
    command
}

/// What pgbench says.
pub fn transactions_per_second(pgbench: &mut Command) -> anyhow::Result<f64> {
    let said = output_of(pgbench)?;
    let rate = said
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    Ok(rate.context("pgbench gave no rate")?.parse()?)
}

async fn log_statements(superuser: &mut PgConnection, which: &str) -> anyhow::Result<()> {
    for statement in [
        format!("alter system set log_statement = {which}"),
        "select pg_reload_conf()".to_owned(),
    ] {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut *superuser)
            .await?;
    }
    // every server process takes the setting over at its next statement
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(())
}

async fn make_database(cluster: &Cluster, name: &str) -> anyhow::Result<()> {
    let mut superuser = cluster.superuser().await?;
    for statement in [
        format!("drop database if exists {name} with (force)"),
        format!("create database {name} owner {}", roles::OWNER),
    ] {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut superuser)
            .await?;
    }
    superuser.close().await?;
    let owner = cluster.connect_options(roles::OWNER, name);
    migrate(&owner, &cluster.connect_options(roles::APP, name)).await
}

pub async fn found_municipality(
    owner: &mut PgConnection,
    slug: &str,
    cbs_code: &str,
    host: &str,
) -> anyhow::Result<MunicipalityId> {
    let municipality = NewMunicipality {
        slug: slug.to_owned(),
        name: "Bench".to_owned(),
        cbs_code: cbs_code.to_owned(),
        contact_email: "hulp@bench.example".to_owned(),
        contact_phone: String::new(),
        hosts: vec![host.to_owned()],
        theme: BTreeMap::new(),
        is_demo: false,
    };
    Ok(tenancy::insert_municipality(owner, &municipality, Clock::system().now()).await?)
}

/// As they are made for real, check character and all.
async fn give_codes(owner: &mut PgConnection) -> anyhow::Result<()> {
    let vouchers: Vec<Uuid> = (0..TEAMS * VOUCHERS_PER_TEAM).map(|n| id(9, n)).collect();
    let (mut long, mut short) = (Vec::new(), Vec::new());
    for _ in &vouchers {
        long.push(VoucherCode::random().as_str().to_owned());
        short.push(ShortCode::random().as_str().to_owned());
    }
    sqlx::query(
        "update voucher set code = new.code, short_code = new.short_code
           from unnest($1::uuid[], $2::text[], $3::text[]) new (voucher_id, code, short_code)
          where voucher.voucher_id = new.voucher_id",
    )
    .bind(vouchers)
    .bind(long)
    .bind(short)
    .execute(owner)
    .await?;
    Ok(())
}

async fn open_sessions(
    owner: &mut PgConnection,
    municipality: MunicipalityId,
) -> anyhow::Result<Vec<String>> {
    let now = Clock::system().now();
    let mut sessions = Vec::new();
    for person in 1..=TEAMS {
        let person = PersonId(id(2, person));
        let token = auth::open_session(&mut *owner, municipality, person, "bench", now).await?;
        sessions.push(token.to_string());
    }
    Ok(sessions)
}
