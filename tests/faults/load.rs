//! Clients at work, and what they know themselves: which requests were answered, and of which they never heard.
//!
//! Invariants alone do not prove that nothing is lost: a ledger that forgets the last minute balances too. So each fault
//! is judged by the clients' own book as well.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio::task::JoinSet;
use uuid::Uuid;
use zelfgekozen::base::ids::{AccountId, RequestId, TransferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, LedgerError, Posted};

use crate::server::Server;
use crate::town::{Purse, sqlstate};

/// A municipality with vouchers that never run out.
#[derive(Clone)]
pub struct Payers {
    pub purse: Purse,
    pub vouchers: Vec<AccountId>,
    pub end: DateTime<Utc>,
}

impl Payers {
    pub async fn open(server: &Server) -> Payers {
        let (app, owner) = (server.pool(), server.owner_pool());
        let purse = Purse::open(&app, &owner, "stad", 90_000_000_000).await;
        let now: DateTime<Utc> = sqlx::query_scalar("select date_trunc('second', ledger.now())")
            .fetch_one(&app)
            .await
            .expect("the clock reads");
        let end = now + TimeDelta::days(30);
        let asked: Vec<_> = (0..24)
            .map(|_| (RequestId::new(), Cents(1_000_000_000)))
            .collect();
        let vouchers = ledger::issue_many(&app, purse.asked(), purse.organisation, &asked, end)
            .await
            .expect("the vouchers")
            .into_iter()
            .filter_map(|posted| posted.account)
            .collect();
        owner.close().await;
        app.close().await;
        Payers {
            purse,
            vouchers,
            end,
        }
    }

    /// Clients that go on until told to stop.
    pub fn start(&self, pool: &PgPool, clients: usize) -> Load {
        let stop = Arc::new(AtomicBool::new(false));
        let mut tasks = JoinSet::new();
        for number in 0..clients {
            tasks.spawn(work(self.clone(), pool.clone(), number, Arc::clone(&stop)));
        }
        Load { stop, tasks }
    }

    async fn send(
        &self,
        pool: &PgPool,
        request: RequestId,
        errand: Errand,
    ) -> Result<Posted, LedgerError> {
        let asked = self.purse.again(request);
        let payee = self.purse.payee;
        match errand {
            Errand::Pay(voucher) => ledger::redeem(pool, asked, voucher, payee, Cents(7)).await,
            Errand::Hold(voucher) => {
                ledger::hold(pool, asked, voucher, payee, Cents(9), self.end).await
            }
            Errand::Capture(hold) => ledger::capture(pool, asked, hold, Cents(4)).await,
            Errand::Release(hold) => ledger::release(pool, asked, hold).await,
            Errand::Issue => {
                ledger::issue(pool, asked, self.purse.organisation, Cents(5), self.end).await
            }
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Errand {
    Pay(AccountId),
    Hold(AccountId),
    Capture(TransferId),
    Release(TransferId),
    Issue,
}

async fn work(payers: Payers, pool: PgPool, number: usize, stop: Arc<AtomicBool>) -> Book {
    let mut book = Book::default();
    let mut hold = None;
    for turn in number.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let voucher = payers.vouchers[turn % payers.vouchers.len()];
        let errand = match (turn % 6, hold) {
            (1, _) => Errand::Hold(voucher),
            (2, Some(hold)) => Errand::Capture(hold),
            (3, Some(hold)) => Errand::Release(hold),
            (5, _) => Errand::Issue,
            _ => Errand::Pay(voucher),
        };
        let request = RequestId::new();
        match payers.send(&pool, request, errand).await {
            Ok(posted) => {
                let transfer = posted.transfer.expect("each of these writes a row");
                book.acknowledged.push((request, transfer));
                match errand {
                    Errand::Hold(_) => hold = Some(transfer),
                    Errand::Release(_) => hold = None,
                    _ => {}
                }
            }
            Err(LedgerError::Failed(error)) => {
                book.note_failure(&error);
                book.unknown.push((request, errand));
                // of its hold it no longer knows what became
                hold = None;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Err(refused) => book.odd.push(format!("{errand:?}: {refused}")),
        }
    }
    book
}

pub struct Load {
    stop: Arc<AtomicBool>,
    tasks: JoinSet<Book>,
}

impl Load {
    pub async fn stop(self) -> Book {
        self.stop.store(true, Ordering::Relaxed);
        let mut all = Book::default();
        for book in self.tasks.join_all().await {
            all.acknowledged.extend(book.acknowledged);
            all.unknown.extend(book.unknown);
            all.failures.extend(book.failures);
            all.odd.extend(book.odd);
        }
        all
    }
}

/// What the clients know.
#[derive(Default)]
pub struct Book {
    pub acknowledged: Vec<(RequestId, TransferId)>,
    unknown: Vec<(RequestId, Errand)>,
    /// The SQLSTATE of each failure, or that the line broke.
    pub failures: Vec<String>,
    /// What no fault explains: a deadlock, a constraint, a refusal.
    odd: Vec<String>,
}

/// What became of the requests of which nobody heard.
#[derive(Default, Debug, Clone, Copy)]
pub struct Retried {
    /// Had been done.
    pub replayed: usize,
    /// Had not.
    pub posted: usize,
}

impl Book {
    fn note_failure(&mut self, error: &sqlx::Error) {
        let state = match error {
            sqlx::Error::Database(_) => sqlstate(error),
            _ => "no answer".to_owned(),
        };
        // resources, operator intervention, input and output, a lock or a statement that took too long
        let explained = ["53", "57", "58", "08", "55P03", "no answer"];
        // a quota on files has no state of its own, nor has a full disk where a cache of the catalogue is written
        let words = error.to_string();
        let full = [
            "File too large",
            "could not write init file",
            "No space left on device",
        ];
        let no_room = state == "XX000" && full.iter().any(|fault| words.contains(fault));
        if !no_room && !explained.iter().any(|class| state.starts_with(class)) {
            self.odd.push(format!("{state}: {error}"));
        }
        self.failures.push(state);
    }

    /// Asks the server that came back: what was acknowledged is there, once and under its id; what was not heard of is
    /// sent again and is there once.
    pub async fn settle(&mut self, payers: &Payers, pool: &PgPool) -> Retried {
        assert!(self.odd.is_empty(), "{:#?}", self.odd);
        let mut retried = Retried::default();
        for (request, errand) in std::mem::take(&mut self.unknown) {
            let posted = payers
                .send(pool, request, errand)
                .await
                .unwrap_or_else(|fault| panic!("{errand:?} again: {fault}"));
            if posted.replayed {
                retried.replayed += 1;
            } else {
                retried.posted += 1;
            }
            let transfer = posted.transfer.expect("a row");
            self.acknowledged.push((request, transfer));
        }
        self.assert_kept(payers, pool).await;
        retried
    }

    pub async fn assert_kept(&self, payers: &Payers, pool: &PgPool) {
        let keys: Vec<Uuid> = self.acknowledged.iter().map(|(key, _)| key.0).collect();
        let ids: Vec<i64> = self.acknowledged.iter().map(|(_, id)| id.0).collect();
        let (rows, right): (i64, i64) = sqlx::query_as(
            "select count(t.transfer_id), count(*) filter (where t.transfer_id = known.id)
               from unnest($1::uuid[], $2::bigint[]) known (key, id)
               left join ledger.transfer t on t.municipality_id = $3 and t.request_id = known.key and t.refusal is null",
        )
        .bind(keys)
        .bind(ids)
        .bind(payers.purse.municipality)
        .fetch_one(pool)
        .await
        .expect("the ledger reads");
        let known = i64::try_from(self.acknowledged.len()).expect("a number");
        assert_eq!(
            (rows, right),
            (known, known),
            "of what was acknowledged something is lost, double or another"
        );
    }

    pub fn add(&mut self, other: Book) {
        self.acknowledged.extend(other.acknowledged);
        self.failures.extend(other.failures);
    }
}

/// Nothing half done, and nobody in the middle of something.
pub async fn assert_sound(server: &Server) {
    let pool = server.patient_pool();
    let report = ledger::check(&pool).await.expect("the check runs");
    assert!(report.holds(), "{report}");
    let mut superuser = server.superuser().await;
    let open: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'",
    )
    .fetch_one(&mut superuser)
    .await
    .expect("the sessions read");
    assert_eq!(open, 0, "a transaction was left open");
    pool.close().await;
}
