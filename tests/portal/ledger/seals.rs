use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::task::JoinSet;
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger;

use super::town::{Purse, Town};

const SEAL_RULE: &str = "every seal fits its rows";

/// Seals while sixteen write, at any moment of theirs; then all the rest. No row is skipped and every seal is right.
pub async fn among_writers(town: &Town, time: Duration) -> anyhow::Result<()> {
    let mut vouchers = Vec::new();
    for _ in 0..8 {
        vouchers.push(town.voucher(10_000).await);
    }
    let until = Instant::now() + time;
    let mut writers = JoinSet::new();
    for number in 0..16 {
        let voucher = vouchers[number % vouchers.len()];
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        writers.spawn(async move {
            while Instant::now() < until {
                ledger::redeem(&pool, purse.asked(), voucher, purse.payee, Cents(1)).await?;
            }
            anyhow::Ok(())
        });
    }
    let mut sealed = 0;
    while Instant::now() < until {
        sealed += ledger::seal(&town.db.app, town.purse.municipality).await?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for written in writers.join_all().await {
        written?;
    }
    ensure!(sealed > 0, "nothing was sealed among the writers");
    // other tests write in the same cluster, and a seal reaches to the cluster's oldest transaction
    let deadline = Instant::now() + Duration::from_secs(20);
    while ledger::seal(&town.db.app, town.purse.municipality).await? > 0
        || town.unsealed(&town.purse).await > 0
    {
        ensure!(Instant::now() < deadline, "rows stay unsealed");
        let report = town.check().await;
        ensure!(report.holds(), "{report}");
    }
    let report = town.check().await;
    ensure!(report.holds(), "{report}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn seals_made_among_writers_skip_no_row() {
    let town = Town::new().await;
    let other = Purse::open(&town.db.app, &town.db.owner, "elders", 100_000).await;
    among_writers(&town, Duration::from_secs(2)).await.unwrap();
    town.seal_all(&other).await;
    let report = town.check().await;
    assert!(report.holds(), "{report}");
    assert_eq!(report.totals.sealed_transfers, report.totals.transfers);
    assert!(report.totals.seals > 5, "{report}");
}

/// Three sealed blocks; every kind of row is in them.
async fn sealed_town() -> Town {
    let town = Town::new().await;
    for _ in 0..3 {
        let voucher = town.voucher(5_000).await;
        let hold = town.hold(voucher, 1_000, 10).await;
        town.capture(hold, 300).await.unwrap();
        let paid = town.pay(voucher, 250).await.unwrap().transfer.unwrap();
        let _refused = town.pay(voucher, 999_999).await.unwrap_err();
        ledger::reverse(&town.db.app, town.purse.asked(), paid)
            .await
            .unwrap();
        ledger::cancel_voucher(&town.db.app, town.purse.asked(), voucher)
            .await
            .unwrap();
        town.days_pass(11).await;
        ledger::sweep_holds(&town.db.app, town.purse.municipality)
            .await
            .unwrap();
        ledger::sweep_ended(&town.db.app, town.purse.municipality)
            .await
            .unwrap();
        town.seal_all(&town.purse).await;
    }
    town.assert_holds().await;
    town
}

async fn broken_places(town: &Town) -> Vec<String> {
    town.check()
        .await
        .broken
        .into_iter()
        .filter(|broken| broken.rule == SEAL_RULE)
        .flat_map(|broken| broken.places)
        .collect()
}

#[tokio::test]
async fn a_row_changed_behind_the_ledger_breaks_exactly_its_seal() {
    for (change, fault) in [
        (
            "update ledger.transfer set actor_id = gen_random_uuid()
              where transfer_id = (select min(transfer_id) + 3 from ledger.transfer)",
            "a row is not what was sealed",
        ),
        (
            "update ledger.transfer set effective_at = effective_at - interval '1 microsecond'
              where transfer_id = (select min(transfer_id) + 4 from ledger.transfer)",
            "a row is not what was sealed",
        ),
        (
            "delete from ledger.transfer where refusal is not null",
            "found",
        ),
    ] {
        let town = sealed_town().await;
        town.owner_does("alter table ledger.transfer disable trigger user")
            .await;
        town.owner_does(change).await;
        let places = broken_places(&town).await;
        assert!(!places.is_empty(), "{change}");
        assert!(
            places.iter().all(|place| place.contains(fault)),
            "{places:?}"
        );
        if change.starts_with("update") {
            assert_eq!(places.len(), 1, "{places:?}");
        }
    }
}

#[tokio::test]
async fn a_seal_that_is_taken_out_or_rewritten_is_seen() {
    for (change, fault) in [
        ("delete from ledger.seal where number = 2", "follows seal"),
        (
            "update ledger.seal set digest = sha256('x') where number = 2",
            "does not hold the digest of the one before it",
        ),
    ] {
        let town = sealed_town().await;
        town.owner_does("alter table ledger.seal disable trigger user")
            .await;
        town.owner_does(change).await;
        let places = broken_places(&town).await;
        assert!(
            places.iter().any(|place| place.contains(fault)),
            "{places:?}"
        );
    }
}
