//! Proof that nothing is lost: every rule of the ledger, looked for in the rows themselves.
//!
//! It trusts neither the constraints nor the functions that wrote the rows, and its verification of seals is code of
//! its own. Memory does not grow with the ledger: sums are the database's work, and sealed rows stream past.

mod store;

use std::fmt;

use futures_util::{Stream, TryStreamExt};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};

use self::store::{SealRow, SealedRow};

/// How many ids of one broken invariant are told.
const TOLD: usize = 20;

/// After so many sealed rows it says how far it is.
const TOLD_EVERY: i64 = 10_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub municipalities: i64,
    pub accounts: i64,
    pub transfers: i64,
    pub open_holds: i64,
    pub seals: i64,
    pub sealed_transfers: i64,
    /// What stands outside: the money that came in and is not yet given back.
    pub funded_cents: i64,
}

/// A rule that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: &'static str,
    pub places: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    pub totals: Totals,
    pub broken: Vec<Broken>,
}

impl CheckReport {
    pub fn holds(&self) -> bool {
        self.broken.is_empty()
    }

    fn add(&mut self, rule: &'static str, places: Vec<String>) {
        if !places.is_empty() {
            self.broken.push(Broken { rule, places });
        }
    }
}

/// One line of totals when all is well; otherwise each broken rule with its ids.
impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.holds() {
            let totals = &self.totals;
            return write!(
                f,
                "the ledger holds: {} municipalities, {} accounts, {} transfers, {} open holds, {} seals over {} transfers, {} cents in",
                totals.municipalities,
                totals.accounts,
                totals.transfers,
                totals.open_holds,
                totals.seals,
                totals.sealed_transfers,
                totals.funded_cents,
            );
        }
        for (place, broken) in self.broken.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "broken: {}", broken.rule)?;
            for subject in broken.places.iter().take(TOLD) {
                write!(f, "\n  {subject}")?;
            }
            if broken.places.len() > TOLD {
                write!(f, "\n  and more")?;
            }
        }
        Ok(())
    }
}

/// How far the check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Looks for places where this rule does not hold.
    Rule(&'static str),
    /// So many of all sealed transfers were compared with their seals.
    Sealed { done: i64, of: i64 },
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Progress::Rule(rule) => write!(f, "looking whether {rule}"),
            Progress::Sealed { done, of } => {
                write!(f, "{done} of {of} sealed transfers are as they were")
            }
        }
    }
}

/// Looks at the whole ledger in one snapshot, while others go on writing.
pub async fn check(pool: &PgPool) -> sqlx::Result<CheckReport> {
    check_and_tell(pool, |_| ()).await
}

/// As [`check`], for someone who waits for it.
pub async fn check_and_tell(
    pool: &PgPool,
    mut tell: impl FnMut(Progress) + Send,
) -> sqlx::Result<CheckReport> {
    let mut snapshot = pool
        .begin_with("begin isolation level repeatable read, read only")
        .await?;
    store::take_time(&mut snapshot).await?;
    let mut report = CheckReport {
        totals: store::totals(&mut snapshot).await?,
        broken: Vec::new(),
    };
    let limit = i64::try_from(TOLD + 1).unwrap_or(i64::MAX);
    for (rule, places) in store::broken_rules(&mut snapshot, limit, &mut tell).await? {
        report.add(rule, places);
    }
    report.add(
        "every seal fits its rows",
        broken_seals(&mut snapshot, report.totals.sealed_transfers, &mut tell).await?,
    );
    snapshot.rollback().await?;
    Ok(report)
}

/// Recomputes every seal from the rows under it.
async fn broken_seals(
    conn: &mut PgConnection,
    of: i64,
    tell: &mut (impl FnMut(Progress) + Send),
) -> sqlx::Result<Vec<String>> {
    let mut places = Vec::new();
    let mut done = 0;
    let mut looked_at = || {
        done += 1;
        if done % TOLD_EVERY == 0 {
            tell(Progress::Sealed { done, of });
        }
    };
    for municipality in store::sealed_municipalities(conn).await? {
        let mut previous: [u8; 32] = Sha256::digest(format!("ledger {municipality}")).into();
        let mut from = "0".to_owned();
        let mut number = 0;
        while let Some(seal) = store::next_seal(conn, municipality, number).await? {
            if places.len() > TOLD {
                return Ok(places);
            }
            let (count, digest) = {
                let rows = store::sealed_rows(conn, municipality, &from, &seal.upto);
                digest_of(previous, rows, &mut looked_at).await?
            };
            if let Some(fault) = fault_of(&seal, number, previous, count, digest) {
                places.push(format!(
                    "municipality {municipality} seal {}: {fault}",
                    seal.number
                ));
            }
            // Go on from what the seal says, so that one changed row is one broken seal.
            previous = seal.digest.as_slice().try_into().unwrap_or([0; 32]);
            from = seal.upto;
            number = seal.number;
        }
    }
    Ok(places)
}

fn fault_of(
    seal: &SealRow,
    number_before: i64,
    previous: [u8; 32],
    count: i64,
    digest: [u8; 32],
) -> Option<String> {
    if seal.number != number_before + 1 {
        return Some(format!("follows seal {number_before}"));
    }
    if seal.previous != previous {
        return Some("does not hold the digest of the one before it".to_owned());
    }
    if seal.row_count != count {
        return Some(format!("sealed {} rows, found {count}", seal.row_count));
    }
    if seal.digest != digest {
        return Some("a row is not what was sealed".to_owned());
    }
    None
}

async fn digest_of(
    previous: [u8; 32],
    rows: impl Stream<Item = sqlx::Result<SealedRow>>,
    looked_at: &mut (impl FnMut() + Send),
) -> sqlx::Result<(i64, [u8; 32])> {
    let mut rows = std::pin::pin!(rows);
    let mut all = Sha256::new();
    all.update(previous);
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        all.update(Sha256::digest(sealed_text(&row)));
        count += 1;
        looked_at();
    }
    Ok((count, all.finalize().into()))
}

/// The row as the seal reads it: a JSON array, times as whole microseconds.
fn sealed_text(row: &SealedRow) -> String {
    fn or_null(value: Option<impl fmt::Display>) -> String {
        value.map_or_else(|| "null".to_owned(), |value| value.to_string())
    }
    fn quoted(value: impl fmt::Display) -> String {
        format!("\"{value}\"")
    }
    let fields = [
        row.municipality_id.to_string(),
        row.transfer_id.to_string(),
        quoted(&row.kind),
        quoted(&row.phase),
        or_null(row.refusal.as_ref().map(quoted)),
        row.debit_id.to_string(),
        or_null(row.credit_id),
        row.amount_cents.to_string(),
        quoted(row.request_id),
        or_null(row.refers_id),
        or_null(row.ends_at.map(|at| at.timestamp_micros())),
        row.effective_at.timestamp_micros().to_string(),
        row.recorded_at.timestamp_micros().to_string(),
        or_null(row.actor_id.map(quoted)),
        quoted(&row.xid),
    ];
    format!("[{}]", fields.join(", "))
}
