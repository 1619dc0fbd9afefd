//! `make bench`: what the site can carry, beside the least that could do the same work on this machine in the same
//! minutes: a bare handler that returns as many bytes, and pgbench with the same statements.
//!
//! A release build; a private PostgreSQL that flushes to disk, with 10,000 plans and 1,000 helpers. What asks, the site
//! and the database are processes of their own and share the processors. A figure and its baseline are measured in
//! turns, so that a busy moment hits both; of the rounds the median counts.
//!
//! Prints a table and writes `target/bench.json`. A new figure is a `Row` in the table. `cargo bench --bench portal -- pool`
//! measures the search in the pool alone, and writes nothing.

mod captured;
mod ledger;
mod load;
mod pool;
mod processes;
mod table;
mod town;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use zelfgekozen::paths;

use captured::Script;
use load::Connection;
use processes::Running;
use table::{Row, Table, median};
use town::{HOT, Run, Town};

const ROUNDS: usize = 5;
const TIME: Duration = Duration::from_millis(1500);
const WARM_UP: Duration = Duration::from_millis(700);
/// Visitors, and members, who ask at the same time.
const READERS: usize = 16;
const MEMBERS: usize = 8;
/// Clients, and the payments that each of them confirms in a round.
const PAYMENTS: [(usize, usize); 2] = [(8, 400), (32, 100)];

/// Where the bench leaves its files.
fn target(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target")
        .join(name)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, sizes @ ..] = &arguments[..]
        && first == processes::BARE
    {
        return processes::serve_bare(sizes).await;
    }
    eprintln!("filling the database");
    let town = Town::build().await?;
    let only_pool = arguments.iter().any(|argument| argument == "pool");
    let measured = match only_pool {
        true => measure_pool(&town).await,
        false => measure(&town).await,
    };
    town.stop()?;
    let table = measured?;
    print!("{table}");
    if only_pool {
        return Ok(());
    }
    table.write(&target("bench.json"))
}

async fn measure_pool(town: &Town) -> anyhow::Result<Table> {
    let mut table = Table::default();
    pool::measure(town, &mut table).await?;
    Ok(table)
}

async fn measure(town: &Town) -> anyhow::Result<Table> {
    let mut table = Table::default();
    let payments = ask_for_payments(town).await?;
    town.settle().await?;

    eprintln!("pages from the cache");
    let site = Running::site(town, &[])?;
    for (name, path) in pages() {
        kept_page(&site, name, &path, &mut table).await?;
    }
    eprintln!("a member's own page");
    own_page(town, &site, &mut table).await?;
    let mut memory = site.memory()?;
    drop(site);

    eprintln!("pages without the cache");
    let site = Running::site(town, &["--no-page-cache"])?;
    for (name, path) in pages() {
        fresh_page(&site, name, &path, &mut table).await?;
    }
    memory = memory.max(site.memory()?);
    drop(site);

    eprintln!("payments");
    // messages that go out are another process's work
    let site = Running::site(town, &["--no-worker"])?;
    for runs in &payments {
        confirmations(town, &site, runs, &mut table).await?;
    }
    memory = memory.max(site.memory()?);
    table.add(Row::at_most(
        "(d) resident memory, the highest of three processes with a part each",
        memory,
        "MB",
        Some(60.0),
    ));
    eprintln!("  {}", town.check()?.trim());
    drop(site);

    eprintln!("the ledger by itself");
    ledger::measure(town, &mut table).await?;
    eprintln!("searching pools of several sizes");
    pool::measure(town, &mut table).await?;
    Ok(table)
}

fn pages() -> [(&'static str, String); 3] {
    [
        ("/initiatieven", paths::initiatives()),
        ("/hulp", paths::providers()),
        ("/", paths::home()),
    ]
}

/// (a) What visitors see, beside a handler that returns as many bytes.
async fn kept_page(
    site: &Running,
    name: &str,
    path: &str,
    table: &mut Table,
) -> anyhow::Result<()> {
    let beside = Beside::start(site, load::page(path)).await?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(beside.ours(site).await?.rate);
        bare.push(beside.bare().await?);
    }
    let name = format!("(a) {name}, {} bytes", beside.bytes);
    table.add(Row::rate(name, &ours, &bare, Some(0.5)));
    Ok(())
}

/// (a) and (e) The same pages, rendered for each visitor.
async fn fresh_page(
    site: &Running,
    name: &str,
    path: &str,
    table: &mut Table,
) -> anyhow::Result<()> {
    let compressed = Beside::start(site, load::page(path)).await?;
    let plain = Beside::start(site, load::plain_page(path)).await?;
    let (mut rate, mut bare, mut time, mut time_plain) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let ours = compressed.ours(site).await?;
        rate.push(ours.rate);
        time.push(ours.milliseconds);
        bare.push(compressed.bare().await?);
        time_plain.push(plain.ours(site).await?.milliseconds);
    }
    let bytes = compressed.bytes;
    table.add(Row::rate(
        format!("(a) {name}, cache off, {bytes} bytes"),
        &rate,
        &bare,
        Some(0.5),
    ));
    table.add(Row::at_most(
        format!("(e) {name}, cache off, processor time"),
        median(&time),
        "ms",
        Some(1.0),
    ));
    table.add(Row::at_most(
        format!("(e) {name}, cache off, not compressed"),
        median(&time_plain),
        "ms",
        Some(1.0),
    ));
    Ok(())
}

/// One page of the site, and the bare handler for as many bytes.
struct Beside {
    request: Vec<u8>,
    bytes: usize,
    floor: Running,
}

struct Measured {
    rate: f64,
    /// Of the site's processor, per page.
    milliseconds: f64,
}

impl Beside {
    async fn start(site: &Running, request: Vec<u8>) -> anyhow::Result<Beside> {
        let answer = Connection::open(site.address).await?.ask(&request).await?;
        load::expect(&answer, 200)?;
        let beside = Beside {
            request,
            bytes: answer.bytes,
            floor: Running::bare(&[answer.bytes])?,
        };
        beside.ask(site, &beside.request, WARM_UP).await?;
        beside
            .ask(&beside.floor, &load::page("/0"), WARM_UP)
            .await?;
        Ok(beside)
    }

    async fn ask(
        &self,
        server: &Running,
        request: &[u8],
        time: Duration,
    ) -> anyhow::Result<Measured> {
        let before = server.processor_time()?;
        let clients = (0..READERS).map(|_| request.to_vec());
        let done = load::repeat(server.address, clients, time).await?;
        let used = server.processor_time()? - before;
        Ok(Measured {
            rate: done.per_second(),
            milliseconds: used.as_secs_f64() * 1000.0 / done.requests as f64,
        })
    }

    async fn ours(&self, site: &Running) -> anyhow::Result<Measured> {
        self.ask(site, &self.request, TIME).await
    }

    async fn bare(&self) -> anyhow::Result<f64> {
        let measured = self.ask(&self.floor, &load::page("/0"), TIME).await?;
        Ok(measured.rate)
    }
}

/// (b) The page of someone who is signed in, beside the statements that it was seen to make.
async fn own_page(town: &Town, site: &Running, table: &mut Table) -> anyhow::Result<()> {
    let path = paths::my();
    // people whose payments are few: the teams at the front have those of a whole run waiting
    let pages: Vec<Vec<u8>> = (town.sessions.iter().rev().take(MEMBERS))
        .map(|session| load::own_page(&path, session))
        .collect();
    let seen = town.statements_of(site, 200, |_| pages[0].clone()).await?;
    let script = [Script::of(&seen)];
    let clients = MEMBERS.to_string();
    load::repeat(site.address, pages.clone(), WARM_UP).await?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let done = load::repeat(site.address, pages.clone(), TIME).await?;
        ours.push(done.per_second());
        bare.push(town.pgbench(&script, &["-c", &clients, "-T", "2"])?);
    }
    let name = format!("(b) /mijn, signed in, {} statements", seen.len());
    table.add(Row::rate(name, &ours, &bare, Some(0.5)));
    Ok(())
}

/// The payments that wait, per number of clients: one run to look at, and in each round one for the site and one for
/// pgbench, spread over helpers and again for one helper alone. The first round is to warm up.
struct Runs {
    look: Run,
    spread: Vec<(Run, Run)>,
    hot: Vec<(Run, Run)>,
}

async fn ask_for_payments(town: &Town) -> anyhow::Result<Vec<Runs>> {
    let mut number = 0;
    let mut all = Vec::new();
    for (clients, turns) in PAYMENTS {
        let mut next = |first, clients, turns| {
            number += 1;
            Run {
                number: first + number,
                clients,
                turns,
            }
        };
        let mut rounds = |first| -> Vec<(Run, Run)> {
            (0..=ROUNDS)
                .map(|_| (next(first, clients, turns), next(first, clients, turns)))
                .collect()
        };
        let (spread, hot) = (rounds(0), rounds(HOT));
        let runs = Runs {
            look: next(0, 1, captured::TIMES),
            spread,
            hot,
        };
        town.ask_for_payments(&runs.look).await?;
        for (site, pgbench) in runs.spread.iter().chain(&runs.hot) {
            town.ask_for_payments(site).await?;
            town.ask_for_payments(pgbench).await?;
        }
        all.push(runs);
    }
    Ok(all)
}

/// (c) Payments confirmed through the site, beside pgbench calling the same function with all that goes with it; and
/// those for one helper beside those for many. Each is read back from the ledger.
async fn confirmations(
    town: &Town,
    site: &Running,
    runs: &Runs,
    table: &mut Table,
) -> anyhow::Result<()> {
    let look = &runs.look;
    let seen = town
        .statements_of(site, 303, |turn| town.confirmation(look, 0, turn))
        .await?;
    let call = seen
        .iter()
        .find(|statement| statement.sql.contains("redemption_confirm("))
        .context("no payment was seen")?;
    let (mut spread, mut hot) = (Confirmed::default(), Confirmed::default());
    for (many, one) in runs.spread.iter().zip(&runs.hot) {
        spread.round(town, site, call, look, many).await?;
        hot.round(town, site, call, look, one).await?;
    }
    let clients = runs.spread[0].0.clients;
    let name = format!(
        "(c) payments confirmed, {clients} clients, {} statements",
        seen.len()
    );
    // without the round that warmed up
    let (many, one) = (&spread.by_site[1..], &hot.by_site[1..]);
    table.add(Row::rate(name, many, &spread.by_pgbench[1..], Some(0.5)));
    let name = format!("(c) the same to one helper, {clients} clients");
    table.add(Row::rate(name, one, &hot.by_pgbench[1..], Some(0.5)));
    let name = format!("(c) to one helper beside many, {clients} clients");
    table.add(Row::rate(name, one, many, Some(0.9)));
    Ok(())
}

/// Payments per second, per round.
#[derive(Default)]
struct Confirmed {
    by_site: Vec<f64>,
    by_pgbench: Vec<f64>,
}

impl Confirmed {
    async fn round(
        &mut self,
        town: &Town,
        site: &Running,
        call: &captured::Statement,
        look: &Run,
        (by_site, by_pgbench): &(Run, Run),
    ) -> anyhow::Result<()> {
        let clients = (0..by_site.clients).map(|client| {
            (0..by_site.turns)
                .map(|turn| town.confirmation(by_site, client, turn))
                .collect()
        });
        let done = load::each_once(site.address, clients, 303).await?;
        town.read_back(by_site).await?;
        self.by_site.push(done.per_second());

        let script = Script::of_payments(call, look, captured::TIMES - 1, by_pgbench);
        let clients = by_pgbench.clients.to_string();
        let turns = by_pgbench.turns.to_string();
        let rate = town.pgbench(&[script], &["-c", &clients, "-t", &turns])?;
        town.read_back(by_pgbench).await?;
        self.by_pgbench.push(rate);
        Ok(())
    }
}
