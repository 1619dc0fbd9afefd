//! The ledger by itself, with the scripts beside this folder: a payment in one statement, beside the same row writes
//! without any rule, and beside pgbench's own bank.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::processes::output_of;
use super::table::{Row, Table};
use super::town::Town;
use super::{PAYMENTS, ROUNDS};

/// A branch, ten tellers and 100,000 accounts each.
const BRANCHES: &str = "20";

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("benches")
        .join(name)
}

pub async fn measure(town: &Town, table: &mut Table) -> anyhow::Result<()> {
    let url = town.second_database("ledger").await?;
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

    for (clients, _) in PAYMENTS {
        let rate = |what: &[&str]| {
            let mut command = Command::new(town.program("pgbench"));
            command.args(["-n", "-M", "prepared", "-j", "2", "-T", "2"]);
            command.args(["-c", &clients.to_string()]);
            super::town::transactions_per_second(command.args(what).args(&options).arg(&url))
        };
        let redeem = script("ledger_redeem.sql").display().to_string();
        let ceiling = script("ledger_ceiling.sql").display().to_string();
        let (mut ours, mut writes, mut bank) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(rate(&["-f", &redeem])?);
            writes.push(rate(&["-f", &ceiling])?);
            bank.push(rate(&["-b", "tpcb-like"])?);
        }
        let name = format!("ledger.redeem, {clients} clients, beside the bare writes");
        table.add(Row::rate(name, &ours, &writes, Some(0.4)));
        let name = format!("ledger.redeem, {clients} clients, beside tpcb-like");
        table.add(Row::rate(name, &ours, &bank, Some(0.8)));
    }
    Ok(())
}
