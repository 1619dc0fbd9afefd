//! Every connection of a pool is kept by a transaction that somebody forgot to end.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use zelfgekozen::base::ids::RequestId;
use zelfgekozen::base::money::Cents;
use zelfgekozen::database::{Pace, app_pool};
use zelfgekozen::ledger::{self, LedgerError};

use crate::load::{Payers, assert_sound};
use crate::server::Server;
use crate::town::sqlstate;

const CONNECTIONS: u32 = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_pool_that_runs_dry_says_so_soon_and_comes_back_by_itself() {
    let server = Server::start("pool").await;
    let payers = Payers::open(&server).await;
    let purse = payers.purse.clone();
    let pool = app_pool(server.app_options(), CONNECTIONS, Pace::Web);

    // each paid something, and never said that it is done
    let mut forgotten = Vec::new();
    let mut requests = Vec::new();
    for number in 0..CONNECTIONS as usize {
        let request = RequestId::new();
        let mut transaction = pool.begin().await.unwrap();
        ledger::redeem(
            &mut *transaction,
            purse.again(request),
            payers.vouchers[number],
            purse.payee,
            Cents(100),
        )
        .await
        .unwrap();
        forgotten.push(transaction);
        requests.push(request);
    }
    let dry = Instant::now();
    let mut visitors = JoinSet::new();
    for number in 0..80 {
        let (pool, purse) = (pool.clone(), purse.clone());
        let voucher = payers.vouchers[number % payers.vouchers.len()];
        visitors.spawn(async move {
            let asked = purse.asked();
            let outcome = ledger::redeem(&pool, asked, voucher, purse.payee, Cents(1)).await;
            (outcome, dry.elapsed())
        });
    }
    let mut slowest = Duration::ZERO;
    for (outcome, time) in visitors.join_all().await {
        match outcome {
            Err(LedgerError::Failed(sqlx::Error::PoolTimedOut)) => {}
            other => panic!("the pool was not dry: {other:?}"),
        }
        slowest = slowest.max(time);
    }
    assert!(slowest < Duration::from_secs(3), "{slowest:?}");

    // the server ends what is idle for five seconds, though the program still holds on to it
    let watch = server.patient_pool();
    let wanted = "select count(*) from pg_stat_activity
                   where datname = current_database() and state like 'idle in transaction%'";
    while sqlx::query_scalar::<_, i64>(wanted)
        .fetch_one(&watch)
        .await
        .unwrap()
        > 0
    {
        assert!(dry.elapsed() < Duration::from_secs(10), "nobody ends them");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let free = dry.elapsed();
    watch.close().await;
    for transaction in forgotten {
        let fault = transaction.commit().await.unwrap_err();
        // told that it was ended, or that nobody is there any more
        assert!(
            sqlstate(&fault) == "25P03" || matches!(fault, sqlx::Error::Io(_)),
            "{fault}"
        );
    }
    // nothing of them stayed, so that each is done now, and once
    for (number, request) in requests.into_iter().enumerate() {
        let pay = async || {
            let asked = purse.again(request);
            let voucher = payers.vouchers[number];
            ledger::redeem(&pool, asked, voucher, purse.payee, Cents(100)).await
        };
        assert!(!pay().await.unwrap().replayed);
        assert!(pay().await.unwrap().replayed);
    }
    let paid = ledger::payee_balance(&pool, purse.municipality, purse.payee)
        .await
        .unwrap();
    assert_eq!(paid, Cents(1_000));
    pool.close().await;
    assert_sound(&server).await;
    println!("a dry pool said so within {slowest:.1?} and was free after {free:.1?}");
}
