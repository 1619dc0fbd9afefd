//! Seals among writers, and a row that somebody changed with all the rights there are.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use zelfgekozen::ledger::{self, CheckReport};

use crate::load::Payers;
use crate::server::Server;
use crate::town::sqlstate;

async fn run(superuser: &mut PgConnection, sql: impl Into<String>) -> Result<u64, sqlx::Error> {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.into()))
        .execute(superuser)
        .await?;
    Ok(done.rows_affected())
}

async fn check(server: &Server) -> CheckReport {
    let pool = server.patient_pool();
    let report = ledger::check(&pool).await.unwrap();
    pool.close().await;
    report
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn seals_among_sixteen_writers_skip_no_row_and_find_the_one_that_was_changed() {
    let server = Server::start("seals").await;
    let payers = Payers::open(&server).await;
    let municipality = payers.purse.municipality;
    let pool = server.pool();
    let mut superuser = server.superuser().await;
    let load = payers.start(&pool, 16);

    // Beside the seals, what one that follows the highest number would take. It must miss some, or the writers were
    // too few to tell the two apart.
    let (mut naive_upto, mut naive_rows) = (0_i64, 0_i64);
    let started = Instant::now();
    let enough = async |superuser: &mut PgConnection, upto: i64, rows: i64| {
        let all: i64 = sqlx::query_scalar(
            "select count(*) from ledger.transfer where municipality_id = $1 and transfer_id <= $2",
        )
        .bind(municipality)
        .bind(upto)
        .fetch_one(superuser)
        .await
        .unwrap();
        all - rows
    };
    loop {
        let (upto, rows): (Option<i64>, i64) = sqlx::query_as(
            "select max(transfer_id), count(*) from ledger.transfer where municipality_id = $1 and transfer_id > $2",
        )
        .bind(municipality)
        .bind(naive_upto)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
        naive_upto = upto.unwrap_or(naive_upto);
        naive_rows += rows;
        ledger::seal(&pool, municipality).await.unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
        let time = started.elapsed();
        if time > Duration::from_secs(5)
            && (enough(&mut superuser, naive_upto, naive_rows).await > 0
                || time > Duration::from_secs(30))
        {
            break;
        }
    }
    let mut book = load.stop().await;
    book.settle(&payers, &pool).await;
    let missed = enough(&mut superuser, naive_upto, naive_rows).await;
    assert!(
        missed > 0,
        "sixteen writers were too few to tell the two apart"
    );
    while ledger::seal(&pool, municipality).await.unwrap() > 0 {}
    let whole = check(&server).await;
    assert!(whole.holds(), "{whole}");
    assert_eq!(whole.totals.sealed_transfers, whole.totals.transfers);

    // the triggers hold for a superuser too, also one who says that he is a replica
    let change = "update ledger.transfer set actor_id = gen_random_uuid()
                   where transfer_id = (select min(transfer_id) + 100 from ledger.transfer)";
    let refused = run(
        &mut superuser,
        format!("set session_replication_role = replica; {change}"),
    )
    .await
    .unwrap_err();
    assert_eq!(sqlstate(&refused), "LG001");
    run(&mut superuser, "set session_replication_role = origin")
        .await
        .unwrap();

    // switched off, changed, switched on again
    let all = |what| {
        format!(
            "do $$ declare name text; begin
                 for name in select tgname from pg_trigger where tgrelid = 'ledger.transfer'::regclass and not tgisinternal loop
                     execute format('alter table ledger.transfer {what} trigger %I', name);
                 end loop;
             end $$"
        )
    };
    run(&mut superuser, all("disable")).await.unwrap();
    assert_eq!(run(&mut superuser, change).await.unwrap(), 1);
    let rules: Vec<&str> = (check(&server).await.broken.iter())
        .map(|broken| broken.rule)
        .collect();
    assert_eq!(
        rules,
        ["the rules are switched on", "every seal fits its rows"]
    );
    run(&mut superuser, all("enable always")).await.unwrap();

    let block: i64 = sqlx::query_scalar(
        "select min(number) from ledger.seal
          where municipality_id = $1
            and upto > (select xid from ledger.transfer where transfer_id = (select min(transfer_id) + 100 from ledger.transfer))",
    )
    .bind(municipality)
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    let report = check(&server).await;
    assert_eq!(report.broken.len(), 1, "{report}");
    assert_eq!(
        report.broken[0].places,
        [format!(
            "municipality {} seal {block}: a row is not what was sealed",
            municipality.0
        )]
    );
    println!(
        "{} rows in {} seals, none skipped; following the highest number would have missed {missed}; one changed row is \
         seal {block} and no other",
        whole.totals.sealed_transfers, whole.totals.seals
    );
    superuser.close().await.unwrap();
    pool.close().await;
}
