//! PostgreSQL killed under load, and started again.

use std::time::{Duration, Instant};

use rand::RngExt;

use crate::load::{Book, Payers, Retried, assert_sound};
use crate::server::Server;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost_when_the_database_is_killed() {
    let kills: usize = std::env::var("KILLS").map_or(40, |kills| kills.parse().expect("a number"));
    let mut server = Server::start("killed").await;
    let payers = Payers::open(&server).await;
    let mut all = Book::default();
    let mut retried = Retried::default();
    let mut slowest = Duration::ZERO;
    let started = Instant::now();
    for number in 1..=kills {
        let pool = server.pool();
        let load = payers.start(&pool, 12);
        let time = rand::rng().random_range(150..600);
        tokio::time::sleep(Duration::from_millis(time)).await;
        // now and then one of its processes only: then it throws everybody out, and recovers by itself
        if number % 8 == 0 {
            assert!(server.kill_a_backend());
        } else {
            server.kill();
        }
        let (mut book, recovered) = tokio::join!(load.stop(), server.recover());
        slowest = slowest.max(recovered);
        pool.close().await;

        let pool = server.pool();
        let again = book.settle(&payers, &pool).await;
        retried.replayed += again.replayed;
        retried.posted += again.posted;
        pool.close().await;
        all.add(book);
        if number % 10 == 0 {
            assert_sound(&server).await;
        }
    }
    let pool = server.patient_pool();
    all.assert_kept(&payers, &pool).await;
    pool.close().await;
    assert_sound(&server).await;
    println!(
        "{kills} kills in {:.0?}: {} requests acknowledged, 0 lost; of those never answered {} were done already and {} \
         were done then; back within {slowest:.1?}",
        started.elapsed(),
        all.acknowledged.len(),
        retried.replayed,
        retried.posted
    );
    // else nobody was caught in the middle, and the test has tested nothing
    assert!(retried.posted > 0);
    assert!(retried.replayed > 0 || kills < 20);
}
