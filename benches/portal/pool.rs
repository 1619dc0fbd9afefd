//! (f) Searching the pool with words and three filters: what a page takes among 500, 5,000 and 50,000 helpers, from the
//! cache and made anew. The towns are asked in turns, one page at a time.

use std::path::Path;

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _};
use zelfgekozen::paths;

use super::load;
use super::processes::Running;
use super::table::{Row, Table};
use super::town::{Town, found_municipality};

const DATABASE: &str = "bench_pool";
const SIZES: [i32; 3] = [500, 5_000, 50_000];
const ROUNDS: usize = 5;
/// How often each page is asked for in a round.
const TIMES: usize = 40;

/// A word that many use, one with a typing error, one of two words, and a sentence.
const TEXTS: [&str; 4] = [
    "moestuin",
    "vrijwiligers",
    "subsidieaanvraag",
    "een+film+over+de+geschiedenis+van+ons+dorp",
];

fn host(size: i32) -> String {
    format!("pool-{size}.localhost")
}

fn pages(size: i32) -> Vec<Vec<u8>> {
    TEXTS
        .iter()
        .map(|text| {
            let path = paths::providers();
            let path = format!("{path}?soort=knowledge&prijs=free&wijk=wijk-3&zoek={text}");
            load::page_at(&host(size), &path)
        })
        .collect()
}

pub async fn measure(town: &Town, table: &mut Table) -> anyhow::Result<()> {
    fill(&town.second_database(DATABASE).await?).await?;
    let url = town.url_of(DATABASE);
    for (name, options) in [
        ("from the cache", &[][..]),
        ("cache off", &["--no-page-cache"]),
    ] {
        let site = Running::site_on(&url, options)?;
        let mut taken: [Vec<f64>; SIZES.len()] = Default::default();
        for round in 0..=ROUNDS {
            for (taken, size) in taken.iter_mut().zip(SIZES) {
                let times = load::one_by_one(site.address, &pages(size), TIMES).await?;
                // the first round is to warm up
                if round > 0 {
                    taken.extend(times);
                }
            }
        }
        for (which, part) in [("p50", 0.5), ("p99", 0.99)] {
            let all: Vec<f64> = taken.iter().map(|taken| percentile(taken, part)).collect();
            for (size, time) in SIZES.iter().zip(&all) {
                let name = format!("(f) /hulp, {size} helpers, {name}, {which}");
                table.add(Row::at_most(name, *time, "ms", None));
            }
            let name = format!("(f) the largest pool beside the smallest, {name}, {which}");
            let times = all[SIZES.len() - 1] / all[0];
            table.add(Row::at_most(name, times, "×", Some(2.0)));
        }
    }
    Ok(())
}

fn percentile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * part) as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

async fn fill(owner: &str) -> anyhow::Result<()> {
    let mut owner = PgConnection::connect(owner).await?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/portal/pool.sql");
    let functions = std::fs::read_to_string(file)?;
    sqlx::raw_sql(AssertSqlSafe(functions))
        .execute(&mut owner)
        .await?;
    for (number, size) in SIZES.into_iter().enumerate() {
        let (slug, code) = (format!("pool-{size}"), format!("GM200{number}"));
        let municipality = found_municipality(&mut owner, &slug, &code, &host(size)).await?;
        sqlx::query("select bench.fill($1, $2)")
            .bind(municipality.0)
            .bind(size)
            .execute(&mut owner)
            .await?;
    }
    sqlx::raw_sql("vacuum analyze").execute(&mut owner).await?;
    owner.close().await?;
    Ok(())
}
