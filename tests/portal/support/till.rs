//! A team that confirms payments through the program as it is run: over a socket, with a session, on a database of its
//! own.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, Instant};

use uuid::Uuid;
use zelfgekozen::base::ids::{RedemptionId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::paths;

use super::site::{Site, button};
use super::town::{Town, terms};

pub struct Till {
    pub town: Town,
    pub voucher: VoucherId,
    session: String,
}

impl Till {
    /// With a voucher of 500 euros.
    pub async fn open() -> Till {
        let town = Town::with(terms(), Cents::euros(1000)).await;
        let voucher = town.voucher(500).await;
        let browser = town.world.browser(town.team[0]).await;
        let session = browser.cookie("__Host-sessie").expect("a session");
        Till {
            voucher,
            session: session.to_owned(),
            town,
        }
    }

    /// The program on this database, with few connections: one that leaks is missed soon.
    pub fn site(&self) -> Site {
        let arrange = |command: &mut Command| {
            command
                .env("DATABASE_URL", &self.town.world.db.url)
                .env("DATABASE_CONNECTIONS", "4")
                .env("POSTS_PER_HOUR", "1000000")
                // nobody reads its log while it serves
                .env("RUST_LOG", "off");
        };
        Site::start(arrange)
    }

    /// So many requests for payment of one euro each.
    pub async fn ask(&self, count: usize) -> Vec<RedemptionId> {
        let mut asked = Vec::new();
        for _ in 0..count {
            asked.push(self.town.ask(self.voucher, 100).await.expect("a request"));
        }
        asked
    }

    /// The press on "yes" for one of them.
    pub fn yes(&self, redemption: RedemptionId) -> Vec<u8> {
        let path = paths::redemption_confirmation(self.voucher, redemption);
        button(
            self.town.world.here.canonical_host(),
            &path.to_string(),
            &self.session,
        )
    }

    /// How often each of them is in the ledger as money that moved.
    pub async fn paid(&self, asked: &[RedemptionId]) -> BTreeMap<RedemptionId, i64> {
        let keys: Vec<Uuid> = asked.iter().map(|id| id.0).collect();
        let rows: Vec<(Uuid, i64)> = sqlx::query_as(
            "select asked.id, count(m.transfer_id)
               from unnest($1::uuid[]) asked (id)
               left join ledger.transfer t on t.request_id = asked.id
               left join ledger.movement m using (municipality_id, transfer_id)
              group by asked.id",
        )
        .bind(keys)
        .fetch_all(&self.town.world.db.app)
        .await
        .expect("the ledger reads");
        rows.into_iter()
            .map(|(id, times)| (RedemptionId(id), times))
            .collect()
    }

    /// Each was paid once, the voucher has the rest, the plan's timeline tells each once, and the ledger holds.
    pub async fn assert_each_once(&self, asked: &[RedemptionId]) {
        let paid = self.paid(asked).await;
        assert!(paid.values().all(|times| *times == 1), "{paid:?}");
        let euros = i64::try_from(asked.len()).expect("few requests");
        assert_eq!(
            self.town.left(self.voucher).await,
            Cents::euros(500 - euros)
        );
        let told: i64 = sqlx::query_scalar(
            "select count(*) from initiative_step where kind = 'payment_confirmed'",
        )
        .fetch_one(&self.town.world.db.app)
        .await
        .expect("the timeline reads");
        assert_eq!(told, euros);
        self.town.world.balanced().await;
    }

    /// No session of the application stays inside a transaction. One of a job may be seen between two of its
    /// statements; one that was forgotten stays, until the server ends it after five seconds.
    pub async fn assert_nothing_open(&self) {
        let since = Instant::now();
        loop {
            // its role sees the state of its own sessions only, and those are what it is about
            let open: Vec<String> = sqlx::query_scalar(
                "select format('%s for %s, after: %s', pid, clock_timestamp() - state_change, query)
                   from pg_stat_activity
                  where datname = current_database() and state like 'idle in transaction%'",
            )
            .fetch_all(&self.town.world.db.app)
            .await
            .expect("the sessions read");
            if open.is_empty() {
                return;
            }
            println!("{open:#?}");
            assert!(
                since.elapsed() < Duration::from_secs(4),
                "a transaction was left open: {open:#?}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
