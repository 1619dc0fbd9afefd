//! The application killed while teams confirm payments.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use rand::RngExt;

use crate::support::site::press;
use crate::support::till::Till;

const KILLS: usize = 8;
const PAYMENTS: usize = 480;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_is_whole_or_not_there_when_the_application_is_killed() {
    let till = Till::open().await;
    let asked = till.ask(PAYMENTS).await;
    let waiting = Mutex::new(asked.clone());
    let mut acknowledged = BTreeSet::new();
    let mut unknown = Vec::new();
    for _ in 0..KILLS {
        let site = till.site();
        let answers = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    // in each life of the program a part of them, so that there is work for the next
                    for _ in 0..PAYMENTS / KILLS / 8 {
                        let Some(id) = waiting.lock().unwrap().pop() else {
                            return;
                        };
                        let answer = press(site.port, &till.yes(id));
                        answers.lock().unwrap().push((id, answer));
                        if answer.is_none() {
                            return;
                        }
                    }
                });
            }
            // when it is at work, at a moment of which nobody knows what it is doing
            let started = Instant::now();
            while answers.lock().unwrap().len() < 4 && started.elapsed() < Duration::from_secs(10) {
                thread::sleep(Duration::from_millis(1));
            }
            let time = rand::rng().random_range(0..60);
            thread::sleep(Duration::from_millis(time));
            site.signal("-KILL");
        });
        for (id, answer) in answers.into_inner().unwrap() {
            match answer {
                Some(303) => {
                    acknowledged.insert(id);
                }
                None | Some(503) => unknown.push(id),
                Some(status) => panic!("answered with {status}"),
            }
        }
        assert_eq!(site.end().0, None, "killed, not ended");
    }
    // the database notices that nobody is there any more
    tokio::time::sleep(Duration::from_millis(500)).await;
    till.assert_nothing_open().await;
    let half: i64 = sqlx::query_scalar(
        "select count(*) from redemption r
           left join ledger.transfer t on t.municipality_id = r.municipality_id and t.request_id = r.redemption_id
          where (r.state = 'confirmed') <> (t.transfer_id is not null)
             or r.transfer_id is distinct from t.transfer_id",
    )
    .fetch_one(&till.town.world.db.app)
    .await
    .unwrap();
    assert_eq!(
        half, 0,
        "a payment without its state, or a state without its payment"
    );
    let paid = till.paid(&asked).await;
    assert!(
        acknowledged.iter().all(|id| paid[id] == 1),
        "an answer was no promise"
    );
    let done = unknown.iter().filter(|id| paid[id] == 1).count();

    let site = till.site();
    for id in &asked {
        assert_eq!(press(site.port, &till.yes(*id)), Some(303));
    }
    till.assert_each_once(&asked).await;
    println!(
        "{KILLS} kills: {} payments acknowledged, 0 lost; of {} never answered {done} were done already",
        acknowledged.len(),
        unknown.len()
    );
    assert!(acknowledged.len() >= KILLS, "the program was never at work");
    assert!(!unknown.is_empty(), "nobody was caught in the middle");
    site.signal("-TERM");
    assert_eq!(site.end().0, Some(0));
}
