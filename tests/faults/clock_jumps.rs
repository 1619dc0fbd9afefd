//! The clock of the database's machine jumps: forward, back, and far ahead. Debian's libfaketime lies to the server, so
//! the ledger keeps real time and has no offset of its own.

use std::fs;
use std::path::PathBuf;

use chrono::TimeDelta;
use sqlx::PgPool;
use zelfgekozen::base::ids::{AccountId, TransferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, LedgerRefusal};

use crate::load::assert_sound;
use crate::server::Server;
use crate::town::{Purse, refusal};

fn libfaketime() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("/usr/lib");
    folders
        .flatten()
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
        .find(|library| library.exists())
        .expect("libfaketime is not installed: `scripts/need libfaketime`")
}

struct Jumping {
    server: Server,
    offset: PathBuf,
    pool: PgPool,
    purse: Purse,
}

impl Jumping {
    async fn start() -> Jumping {
        let mut server = Server::start("clock").await;
        server.stop();
        let offset = server.data.join("offset");
        fs::write(&offset, "+0").unwrap();
        let mut pg_ctl = server.program("pg_ctl");
        pg_ctl
            .env("LD_PRELOAD", libfaketime())
            .env("FAKETIME_TIMESTAMP_FILE", &offset)
            .env("FAKETIME_NO_CACHE", "1")
            .env("DONT_FAKE_MONOTONIC", "1");
        server.start_by_hand(pg_ctl);
        server.recover().await;
        let pool = server.pool();
        let owner = server.owner_pool();
        let purse = Purse::open(&pool, &owner, "stad", 1_000_000).await;
        owner.close().await;
        Jumping {
            server,
            offset,
            pool,
            purse,
        }
    }

    /// Sets the clock this much beside the real one.
    async fn jump(&self, to: TimeDelta) {
        let before: chrono::DateTime<chrono::Utc> = self.now().await;
        let old = fs::read_to_string(&self.offset).unwrap();
        let old = TimeDelta::seconds(old.trim_start_matches('+').parse().unwrap());
        fs::write(&self.offset, format!("{:+}", to.num_seconds())).unwrap();
        let moved = self.now().await - before;
        let wanted = to - old;
        assert!(
            (moved - wanted).abs() < TimeDelta::seconds(20),
            "the clock moved {moved} instead of {wanted}"
        );
    }

    async fn now(&self) -> chrono::DateTime<chrono::Utc> {
        sqlx::query_scalar("select date_trunc('second', ledger.now())")
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn voucher(&self, term: TimeDelta) -> AccountId {
        let purse = &self.purse;
        let end = self.now().await + term;
        let issued = ledger::issue(
            &self.pool,
            purse.asked(),
            purse.organisation,
            Cents(10_000),
            end,
        )
        .await
        .unwrap();
        issued.account.unwrap()
    }

    async fn hold(&self, voucher: AccountId, term: TimeDelta) -> TransferId {
        let purse = &self.purse;
        let end = self.now().await + term;
        let held = ledger::hold(
            &self.pool,
            purse.asked(),
            voucher,
            purse.payee,
            Cents(1_000),
            end,
        )
        .await
        .unwrap();
        held.transfer.unwrap()
    }

    async fn pay(&self, voucher: AccountId) -> Result<ledger::Posted, ledger::LedgerError> {
        let purse = &self.purse;
        ledger::redeem(&self.pool, purse.asked(), voucher, purse.payee, Cents(100)).await
    }

    async fn capture(&self, hold: TransferId) -> Result<ledger::Posted, ledger::LedgerError> {
        ledger::capture(&self.pool, self.purse.asked(), hold, Cents(600)).await
    }

    /// How many holds and how many rests were swept.
    async fn sweep(&self) -> (usize, usize) {
        let municipality = self.purse.municipality;
        let holds = ledger::sweep_holds(&self.pool, municipality).await.unwrap();
        let rests = ledger::sweep_ended(&self.pool, municipality).await.unwrap();
        ledger::seal(&self.pool, municipality).await.unwrap();
        (holds.len(), rests.len())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_clock_that_jumps_ends_things_once_and_moves_no_money_twice() {
    let town = Jumping::start().await;
    let hour = TimeDelta::hours(1);
    let day = TimeDelta::days(1);
    let voucher = town.voucher(day).await;
    let short = town.hold(voucher, hour / 2).await;
    let long = town.hold(voucher, day * 3).await;
    town.pay(voucher).await.unwrap();
    assert_eq!(town.sweep().await, (0, 0));

    // an hour on: what ended in it can't be paid, and is swept once
    town.jump(hour).await;
    assert_eq!(refusal(town.capture(short).await), LedgerRefusal::Ended);
    assert_eq!(town.sweep().await, (1, 0));
    assert_eq!(town.sweep().await, (0, 0));
    town.pay(voucher).await.unwrap();

    // a day back: what ended stays ended, and what is recorded now has an earlier time under a later number
    town.jump(hour - day).await;
    assert_eq!(refusal(town.capture(short).await), LedgerRefusal::Settled);
    town.pay(voucher).await.unwrap();
    let early = town.hold(voucher, hour).await;
    assert_eq!(town.sweep().await, (0, 0));
    let backwards: bool = sqlx::query_scalar(
        "select exists (select from ledger.transfer a join ledger.transfer b on b.transfer_id > a.transfer_id
                         where b.recorded_at < a.recorded_at - interval '20 hours')",
    )
    .fetch_one(&town.pool)
    .await
    .unwrap();
    assert!(backwards, "the clock did not go back");
    let book = ledger::movements(&town.pool, town.purse.municipality, voucher, None, 100)
        .await
        .unwrap();
    assert!(
        book.windows(2).all(|pair| pair[0].id > pair[1].id),
        "a book is read in the order in which it was written"
    );

    // two days on: the voucher ended, the long hold did not, and its rest goes back when it is paid
    town.jump(day * 2).await;
    assert_eq!(refusal(town.pay(voucher).await), LedgerRefusal::Ended);
    assert_eq!(refusal(town.capture(early).await), LedgerRefusal::Ended);
    assert_eq!(town.sweep().await, (1, 1));
    assert_eq!(town.sweep().await, (0, 0));
    town.capture(long).await.unwrap();

    // and back to now, where the voucher would still be good
    town.jump(TimeDelta::zero()).await;
    assert_eq!(town.sweep().await, (0, 0));
    ledger::release(&town.pool, town.purse.asked(), long)
        .await
        .unwrap();
    assert_eq!(
        ledger::payee_balance(&town.pool, town.purse.municipality, town.purse.payee)
            .await
            .unwrap(),
        Cents(900)
    );
    let ahead: bool =
        sqlx::query_scalar("select ahead = interval '0' and purpose = 'live' from ledger.clock")
            .fetch_one(&town.pool)
            .await
            .unwrap();
    assert!(ahead, "the ledger's own clock was left alone");
    town.sweep().await;
    assert_sound(&town.server).await;
    println!("the clock went an hour on, a day back, two days on and home: each end came once");
    town.pool.close().await;
}
