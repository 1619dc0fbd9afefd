use sqlx::PgPool;
use zelfgekozen::base::ids::RequestId;
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, LedgerRefusal};

use super::town::{Purse, Town, refusal, sqlstate};

const TABLES: [&str; 5] = ["account", "transfer", "hold", "seal", "clock"];

async fn state_of(pool: &PgPool, statement: String) -> String {
    match sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(pool)
        .await
    {
        Ok(_) => "done".to_owned(),
        Err(error) => sqlstate(&error),
    }
}

#[tokio::test]
async fn the_application_cannot_write_a_table_of_the_ledger() {
    let town = Town::new().await;
    for table in TABLES {
        for statement in [
            format!("insert into ledger.{table} default values"),
            format!("update ledger.{table} set municipality_id = 1"),
            format!("update ledger.{table} set ahead = '1 day'"),
            format!("delete from ledger.{table}"),
            format!("truncate ledger.{table} cascade"),
            format!("alter table ledger.{table} disable trigger all"),
            format!("drop table ledger.{table} cascade"),
        ] {
            let state = state_of(&town.db.app, statement.clone()).await;
            // 42703: that table has no such column, which is asked before the right to write it
            assert!(
                state == "42501" || (state == "42703" && statement.starts_with("update")),
                "{statement}: {state}"
            );
        }
    }
    for call in [
        "select ledger.spend(1, gen_random_uuid(), 1, 1, 1, null, gen_random_uuid(), null)",
        "select ledger.settle(1, gen_random_uuid(), 1, 'post', 1, gen_random_uuid(), null)",
        "select ledger.move('fund', 1, gen_random_uuid(), 1, 1, 1, gen_random_uuid(), null)",
        "create function ledger.mine() returns int language sql as 'select 1'",
        "create table ledger.mine (a int)",
        "set session_replication_role = replica",
    ] {
        assert_eq!(
            state_of(&town.db.app, call.to_owned()).await,
            "42501",
            "{call}"
        );
    }
    town.assert_holds().await;
}

#[tokio::test]
async fn rows_do_not_change_for_the_owner_either() {
    let town = Town::new().await;
    let voucher = town.voucher(1_000).await;
    town.hold(voucher, 400, 5).await;
    town.pay(voucher, 100).await.unwrap();
    town.seal_all(&town.purse).await;
    for statement in [
        "update ledger.transfer set amount_cents = 1",
        "update ledger.transfer set actor_id = gen_random_uuid()",
        "delete from ledger.transfer",
        "truncate ledger.transfer cascade",
        "update ledger.seal set row_count = 1",
        "delete from ledger.seal",
        "truncate ledger.seal",
        "delete from ledger.account",
        "truncate ledger.account cascade",
        "update ledger.account set balance_cents = balance_cents + 1",
        "update ledger.account set reserved_cents = 0",
        "update ledger.account set version = version + 1",
        "update ledger.account set kind = 'receivable' where kind = 'funding'",
        "update ledger.account set parent_id = parent_id",
        "update ledger.hold set rest_cents = 0",
        "delete from ledger.hold",
        "truncate ledger.hold",
        "insert into ledger.account (municipality_id, kind, balance_cents) values (1, 'budget', 5)",
    ] {
        assert_eq!(
            state_of(&town.db.owner, statement.to_owned()).await,
            "LG001",
            "{statement}"
        );
    }
    town.assert_holds().await;
}

#[tokio::test]
async fn another_municipality_s_money_does_not_exist_here() {
    let town = Town::new().await;
    let voucher = town.voucher(5_000).await;
    let hold = town.hold(voucher, 1_000, 5).await;
    let paid = town.pay(voucher, 500).await.unwrap().transfer.unwrap();
    let here = &town.purse;
    let there = Purse::open(&town.db.app, &town.db.owner, "elders", 100_000).await;
    let app = &town.db.app;
    let before = town.transfers().await;
    let cent = Cents(1);
    let end = town.in_days(5).await;

    let answers = [
        ledger::fund(app, there.asked(), there.funding, here.budget, cent).await,
        ledger::fund(app, there.asked(), here.funding, there.budget, cent).await,
        ledger::allocate(app, there.asked(), there.budget, here.organisation, cent).await,
        ledger::give_back(app, there.asked(), here.organisation, there.budget, cent).await,
        ledger::issue(app, there.asked(), here.organisation, cent, end).await,
        ledger::redeem(app, there.asked(), voucher, there.payee, cent).await,
        ledger::redeem(app, there.asked(), voucher, here.payee, cent).await,
        ledger::redeem(app, here.asked(), voucher, there.payee, cent).await,
        ledger::hold(app, there.asked(), voucher, there.payee, cent, end).await,
        ledger::capture(app, there.asked(), hold, cent).await,
        ledger::release(app, there.asked(), hold).await,
        ledger::extend_hold(app, there.asked(), hold, end).await,
        ledger::cancel_voucher(app, there.asked(), voucher).await,
        ledger::reverse(app, there.asked(), paid).await,
    ];
    for (place, answer) in answers.into_iter().enumerate() {
        assert_eq!(refusal(answer), LedgerRefusal::Unknown, "call {place}");
    }
    assert_eq!(town.transfers().await, before, "not even a refusal is kept");

    assert!(
        ledger::account(app, there.municipality, voucher)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        ledger::accounts(app, there.municipality, &[voucher, here.budget])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        ledger::movements(app, there.municipality, voucher, None, 10)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        ledger::balance_before(app, there.municipality, voucher, None)
            .await
            .unwrap(),
        Cents(0)
    );
    assert!(
        ledger::sweep_holds(app, there.municipality)
            .await
            .unwrap()
            .is_empty()
    );

    // the same key in two municipalities is two requests
    let request = RequestId::new();
    for purse in [here, &there] {
        let end = town.in_days(5).await;
        let posted = ledger::issue(
            app,
            purse.again(request),
            purse.organisation,
            Cents(100),
            end,
        )
        .await
        .unwrap();
        assert!(!posted.replayed);
    }
    town.assert_holds().await;
}

#[tokio::test]
async fn even_the_owner_cannot_write_a_transfer_across_municipalities() {
    let town = Town::new().await;
    let there = Purse::open(&town.db.app, &town.db.owner, "elders", 100_000).await;
    let voucher = town.voucher(5_000).await;
    for (kind, debit, credit) in [
        ("redeem", voucher, there.payee),
        ("fund", town.purse.funding, there.budget),
        ("return", town.purse.budget, there.funding),
    ] {
        let error = sqlx::query(
            "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
             values ($1, $2::ledger.transfer_kind, $3, $4, 1, gen_random_uuid(), gen_random_uuid())",
        )
        .bind(town.purse.municipality)
        .bind(kind)
        .bind(debit)
        .bind(credit)
        .execute(&town.db.owner)
        .await
        .unwrap_err();
        assert_eq!(sqlstate(&error), "LG005", "{kind}");
    }
    let error = sqlx::query(
        "insert into ledger.account (municipality_id, kind, parent_id) values ($1, 'organisation', $2)",
    )
    .bind(town.purse.municipality)
    .bind(there.budget)
    .execute(&town.db.owner)
    .await
    .unwrap_err();
    assert_eq!(sqlstate(&error), "23503");
}

#[tokio::test]
async fn a_live_database_keeps_real_time() {
    let db = crate::support::database::fresh().await;
    let move_clock = "update ledger.clock set ahead = '1 day'".to_owned();
    assert_eq!(state_of(&db.owner, move_clock).await, "23514");
    let purse = Purse::open(&db.app, &db.owner, "stad", 100).await;
    let mark = "update ledger.clock set purpose = 'demo'".to_owned();
    assert_eq!(
        state_of(&db.owner, mark).await,
        "LG004",
        "after money moved it is too late to call it a demo"
    );
    let now: bool =
        sqlx::query_scalar("select abs(extract(epoch from ledger.now() - clock_timestamp())) < 5")
            .fetch_one(&db.app)
            .await
            .unwrap();
    assert!(now);
    assert!(
        ledger::account(&db.app, purse.municipality, purse.budget)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_moved_clock_changes_when_it_counts_and_not_when_it_was_written() {
    let town = Town::new().await;
    town.days_pass(-200).await;
    let voucher = town.voucher(1_000).await;
    let paid = town.pay(voucher, 10).await.unwrap().transfer.unwrap();
    let (counted, written): (bool, bool) = sqlx::query_as(
        "select effective_at < clock_timestamp() - interval '199 days',
                recorded_at between clock_timestamp() - interval '1 minute' and clock_timestamp()
           from ledger.transfer where transfer_id = $1",
    )
    .bind(paid)
    .fetch_one(&town.db.app)
    .await
    .unwrap();
    assert!(counted && written);
    town.assert_holds().await;
}

#[tokio::test]
async fn functions_that_act_for_the_owner_are_pinned_and_not_for_everyone() {
    let db = crate::support::database::fresh().await;
    let loose: Vec<String> = sqlx::query_scalar(
        "select p.oid::regprocedure::text
           from pg_proc p
          where p.pronamespace in ('ledger'::regnamespace, 'queue'::regnamespace)
            and ((p.prosecdef and coalesce(array_to_string(p.proconfig, ','), '') !~ 'search_path=.*pg_temp$')
                 or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                             where a.grantee = 0))",
    )
    .fetch_all(&db.owner)
    .await
    .unwrap();
    assert!(loose.is_empty(), "{loose:?}");
}

#[tokio::test]
async fn the_check_says_what_it_is_at() {
    let town = Town::new().await;
    let mut said = Vec::new();
    let report = ledger::check_and_tell(&town.db.app, |how_far| said.push(how_far.to_string()))
        .await
        .unwrap();
    assert!(report.holds(), "{report}");
    assert!(said.len() > 12, "{said:?}");
    assert_eq!(
        said[0],
        "looking whether every balance is the sum of its movements"
    );
}

#[tokio::test]
async fn the_check_sees_an_application_that_may_write() {
    let town = Town::new().await;
    town.owner_does("grant update on ledger.account to zelfgekozen_app")
        .await;
    let report = town.check().await;
    assert!(!report.holds());
    assert!(
        report.to_string().contains("may write ledger.account"),
        "{report}"
    );
}
