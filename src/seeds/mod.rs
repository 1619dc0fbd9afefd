//! A small believable world for people who try it, for screenshots and for the browser tests: two municipalities with
//! plans in every phase, helpers, vouchers in every state. Made through the same actions as the pages use, over the
//! past year by the database's clock, so the ledger balances and every timeline is whole.

mod helpers;
mod places;
mod plans;
mod portraits;
mod story;

use anyhow::Context;
use sqlx::PgPool;

/// One password for every demo account.
pub const PASSWORD: &str = "demo-zelfgekozen";

/// The demo accounts, the same in both municipalities.
pub const ACCOUNTS: &[&str] = &[
    "bewoner@demo.example",
    "bestuur@demo.example",
    "penningmeester@demo.example",
    "ondersteuner@demo.example",
    "buurtnetwerker@demo.example",
    "verbinder@demo.example",
    "vakspecialist@demo.example",
    "budgethouder@demo.example",
    "controller@demo.example",
];

/// Whether there is no municipality yet.
pub async fn is_empty(db: &PgPool) -> sqlx::Result<bool> {
    let mut conn = db.acquire().await?;
    Ok(crate::tenancy::load_all(&mut conn).await?.is_empty())
}

/// Fills an empty database with the demo. `owner` may make municipalities and move the demo's clock.
pub async fn fill(app: &PgPool, owner: &PgPool) -> anyhow::Result<()> {
    story::begin(owner).await.context("the demo's clock")?;
    for town in story::TOWNS {
        story::tell(app, owner, town)
            .await
            .with_context(|| format!("the demo of {}", town.name))?;
    }
    story::end(owner).await.context("the demo's clock")
}
