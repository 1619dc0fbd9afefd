//! A municipality with money in it, and short words for the verbs.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;
use zelfgekozen::base::ids::{AccountId, MunicipalityId, PersonId, RequestId, TransferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{
    self, Account, AccountKind, Asked, CheckReport, Effects, LedgerError, LedgerRefusal, Posted,
};

use crate::support::database::{TestDb, fresh};

pub struct Town {
    pub db: TestDb,
    pub purse: Purse,
}

/// The accounts of one municipality.
#[derive(Clone, Debug)]
pub struct Purse {
    pub municipality: MunicipalityId,
    pub funding: AccountId,
    pub budget: AccountId,
    pub organisation: AccountId,
    pub payee: AccountId,
    pub actor: PersonId,
}

pub static NOTHING_ELSE: std::sync::LazyLock<Effects> = std::sync::LazyLock::new(Effects::none);

impl Purse {
    /// An organisation with this much to grant.
    pub async fn open(app: &PgPool, owner: &PgPool, name: &str, cents: i64) -> Purse {
        let id: i32 = sqlx::query_scalar(
            "insert into municipality (slug, name, cbs_code, contact_email, created_at)
             values ($1, $1, 'GM' || lpad((select count(*) + 1 from municipality)::text, 4, '0'), 'post@stad.example', ledger.now())
             returning municipality_id",
        )
        .bind(name)
        .fetch_one(owner)
        .await
        .unwrap();
        let municipality = MunicipalityId(id);
        let open = async |kind, parent| {
            ledger::open_account(app, municipality, kind, parent, None)
                .await
                .unwrap()
        };
        let funding = open(AccountKind::Funding, None).await;
        let budget = open(AccountKind::Budget, None).await;
        let organisation = open(AccountKind::Organisation, Some(budget)).await;
        let payee = open(AccountKind::Payee, None).await;
        let purse = Purse {
            municipality,
            funding,
            budget,
            organisation,
            payee,
            actor: PersonId::new(),
        };
        let amount = Cents(cents);
        ledger::fund(app, purse.asked(), funding, budget, amount)
            .await
            .unwrap();
        ledger::allocate(app, purse.asked(), budget, organisation, amount)
            .await
            .unwrap();
        purse
    }

    /// A request of its own.
    pub fn asked(&self) -> Asked<'static> {
        self.again(RequestId::new())
    }

    /// A request under this key.
    pub fn again(&self, request: RequestId) -> Asked<'static> {
        Asked {
            municipality: self.municipality,
            request,
            actor: self.actor,
            effects: &NOTHING_ELSE,
        }
    }
}

impl Town {
    pub async fn new() -> Town {
        let db = fresh().await;
        sqlx::query("update ledger.clock set purpose = 'test'")
            .execute(&db.owner)
            .await
            .unwrap();
        let purse = Purse::open(&db.app, &db.owner, "stad", 1_000_000).await;
        Town { db, purse }
    }

    pub async fn now(&self) -> DateTime<Utc> {
        sqlx::query_scalar("select ledger.now()")
            .fetch_one(&self.db.app)
            .await
            .unwrap()
    }

    pub async fn in_days(&self, days: i64) -> DateTime<Utc> {
        // to the microsecond, as the database keeps it
        let now = self.now().await;
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap() + TimeDelta::days(days)
    }

    /// Moves the clock, as only the owner may.
    pub async fn days_pass(&self, days: i32) {
        sqlx::query("update ledger.clock set ahead = ahead + make_interval(days => $1)")
            .bind(days)
            .execute(&self.db.owner)
            .await
            .unwrap();
    }

    /// A voucher that is valid for a month.
    pub async fn voucher(&self, cents: i64) -> AccountId {
        let end = self.in_days(30).await;
        let purse = &self.purse;
        ledger::issue(
            &self.db.app,
            purse.asked(),
            purse.organisation,
            Cents(cents),
            end,
        )
        .await
        .unwrap()
        .account
        .unwrap()
    }

    pub async fn pay(&self, voucher: AccountId, cents: i64) -> Result<Posted, LedgerError> {
        let purse = &self.purse;
        ledger::redeem(
            &self.db.app,
            purse.asked(),
            voucher,
            purse.payee,
            Cents(cents),
        )
        .await
    }

    pub async fn hold(&self, voucher: AccountId, cents: i64, days: i64) -> TransferId {
        let purse = &self.purse;
        let end = self.in_days(days).await;
        ledger::hold(
            &self.db.app,
            purse.asked(),
            voucher,
            purse.payee,
            Cents(cents),
            end,
        )
        .await
        .unwrap()
        .transfer
        .unwrap()
    }

    pub async fn capture(&self, hold: TransferId, cents: i64) -> Result<Posted, LedgerError> {
        ledger::capture(&self.db.app, self.purse.asked(), hold, Cents(cents)).await
    }

    pub async fn account(&self, id: AccountId) -> Account {
        ledger::account(&self.db.app, self.purse.municipality, id)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn paid(&self) -> Cents {
        ledger::payee_balance(&self.db.app, self.purse.municipality, self.purse.payee)
            .await
            .unwrap()
    }

    pub async fn transfers(&self) -> i64 {
        sqlx::query_scalar("select count(*) from ledger.transfer")
            .fetch_one(&self.db.app)
            .await
            .unwrap()
    }

    pub async fn check(&self) -> CheckReport {
        ledger::check(&self.db.app).await.unwrap()
    }

    pub async fn assert_holds(&self) {
        let report = self.check().await;
        assert!(report.holds(), "{report}");
    }

    pub async fn unsealed(&self, purse: &Purse) -> i64 {
        sqlx::query_scalar(
            "select (select count(*) from ledger.transfer where municipality_id = $1)
                  - (select coalesce(sum(row_count), 0)::bigint from ledger.seal where municipality_id = $1)",
        )
        .bind(purse.municipality)
        .fetch_one(&self.db.app)
        .await
        .unwrap()
    }

    /// Other tests write in the same cluster, and a seal reaches to the cluster's oldest transaction.
    pub async fn seal_all(&self, purse: &Purse) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.unsealed(purse).await > 0 {
            assert!(Instant::now() < deadline, "rows stay unsealed");
            ledger::seal(&self.db.app, purse.municipality)
                .await
                .unwrap();
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What the owner can do beside the verbs.
    pub async fn owner_does(&self, statement: &'static str) {
        sqlx::raw_sql(statement)
            .execute(&self.db.owner)
            .await
            .unwrap();
    }
}

pub fn refusal(outcome: Result<Posted, LedgerError>) -> LedgerRefusal {
    match outcome {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

pub fn sqlstate(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .map_or_else(|| error.to_string(), |code| code.into_owned())
}

/// A key that the test can make twice.
pub fn key(number: u128) -> RequestId {
    RequestId(Uuid::from_u128(number))
}
