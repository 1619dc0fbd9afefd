//! The ledger by itself, with the scripts beside this folder: a payment in one statement, beside the same row writes
//! without any rule, and beside pgbench's own bank; vouchers by the hundred; and the proof of a million transfers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use super::processes::output_of;
use super::table::{Row, Table, median};
use super::town::Town;
use super::{PAYMENTS, ROUNDS};

const DATABASE: &str = "ledger";

/// A branch, ten tellers and 100,000 accounts each.
const BRANCHES: &str = "20";

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("benches")
        .join(name)
}

pub async fn measure(town: &Town, table: &mut Table) -> anyhow::Result<()> {
    let url = town.second_database(DATABASE).await?;
    let mut fill = Command::new(town.program("psql"));
    fill.args(["-qAt", "-v", "vouchers=20000", "-v", "payees=1000", "-f"])
        .arg(script("ledger_fill.sql"))
        .arg(&url);
    let said = output_of(&mut fill)?;
    let options: Vec<&str> = said.lines().last().unwrap_or_default().split(' ').collect();
    let mut fill = Command::new(town.program("psql"));
    fill.arg("-qAt")
        .arg("-f")
        .arg(script("ledger_ceiling_fill.sql"));
    output_of(fill.arg(&url))?;
    let mut fill = Command::new(town.program("pgbench"));
    output_of(fill.args(["-i", "-q", "-s", BRANCHES]).arg(&url))?;
    town.settle().await?;

    let run = |clients: usize, what: &[&str]| {
        let mut command = Command::new(town.program("pgbench"));
        command.args(["-n", "-M", "prepared", "-j", "2"]);
        command.args(["-c", &clients.to_string()]);
        super::town::transactions_per_second(command.args(what).args(&options).arg(&url))
    };
    let [redeem, hot, ceiling, issue] = [
        "ledger_redeem.sql",
        "ledger_redeem_hot.sql",
        "ledger_ceiling.sql",
        "ledger_issue.sql",
    ]
    .map(|name| script(name).display().to_string());
    for (clients, _) in PAYMENTS {
        let (mut ours, mut one, mut writes, mut bank) = (vec![], vec![], vec![], vec![]);
        for _ in 0..ROUNDS {
            ours.push(run(clients, &["-T", "2", "-f", &redeem])?);
            one.push(run(clients, &["-T", "2", "-f", &hot])?);
            writes.push(run(clients, &["-T", "2", "-f", &ceiling])?);
            bank.push(run(clients, &["-T", "2", "-b", "tpcb-like"])?);
        }
        let name = format!("ledger.redeem, {clients} clients, beside the bare writes");
        table.add(Row::rate(name, &ours, &writes, Some(0.4)));
        let name = format!("ledger.redeem, {clients} clients, beside tpcb-like");
        table.add(Row::rate(name, &ours, &bank, Some(0.8)));
        let name = format!("ledger.redeem, {clients} clients, to one helper beside many");
        table.add(Row::rate(name, &one, &ours, Some(0.9)));
    }

    // four boards of one organisation, 10,000 vouchers together
    let mut issued = Vec::new();
    for _ in 0..ROUNDS {
        issued.push(100.0 * run(4, &["-t", "25", "-f", &issue])?);
    }
    table.add(Row::at_least(
        "ledger.issue_many, 10,000 vouchers by the hundred",
        median(&issued),
        "/s",
        Some(10_000.0),
    ));
    check(town, &url, table)
}

/// The proof of a ledger that has grown, all of it sealed.
fn check(town: &Town, url: &str, table: &mut Table) -> anyhow::Result<()> {
    let mut grow = Command::new(town.program("psql"));
    grow.args(["-qAt", "-v", "transfers=1000000", "-f"])
        .arg(script("ledger_grow.sql"))
        .arg(url);
    output_of(&mut grow)?;
    let (said, taken, memory) = town.check_of(DATABASE)?;
    eprintln!("  {said}");
    let transfers: u64 = said
        .split(", ")
        .find_map(|part| part.strip_suffix(" transfers"))
        .context("the check tells no number of transfers")?
        .parse()?;
    ensure!(transfers >= 1_000_000, "only {transfers} transfers");
    table.add(Row::at_most(
        format!("zelfgekozen check, {transfers} transfers, all sealed"),
        taken.as_secs_f64(),
        "s",
        None,
    ));
    table.add(Row::at_most(
        "zelfgekozen check, its highest memory",
        memory,
        "MB",
        Some(200.0),
    ));
    Ok(())
}
