//! Migrations on tables that are filled: what a municipality that has used the program for a year goes through.
//!
//! `migrations/base.jsonl.gz` is the demo as it stood at the base, with a row of every kind in every table: one JSON
//! object per row, named after its table. It stays as it is. Each migration after the base is run by itself on what
//! there is then; a file `migrations/VERSION.sql` beside the dump fills what that migration made, for those after it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use flate2::read::GzDecoder;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};
use zelfgekozen::base::clock::Clock;
use zelfgekozen::database::{self, MIGRATOR};
use zelfgekozen::{ledger, paths};

use crate::support::database::{TestDb, empty};
use crate::support::snapshot::Snapshot;
use crate::support::world::World;

/// The last migration of the first release: the dump fits it.
const BASE: i64 = 20_261_124_001_000;

/// Migrations that are meant to add or take rows in tables that stood before, and why.
const MAY_CHANGE: &[(i64, &str)] = &[
    // languages that helpers speak are counted among the words
    (20_261_127_000_700, "public.pool_word"),
];

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/portal/migrations")
        .join(name)
}

async fn run(conn: &mut PgConnection, sql: impl Into<String>) {
    let sql = sql.into();
    sqlx::raw_sql(AssertSqlSafe(sql.clone()))
        .execute(conn)
        .await
        .unwrap_or_else(|fault| panic!("{fault}: {sql}"));
}

async fn all(conn: &mut PgConnection, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(conn).await.unwrap()
}

/// Rows by table.
async fn counts(conn: &mut PgConnection) -> BTreeMap<String, i64> {
    let tables = all(
        conn,
        "select format('%I.%I', schemaname, tablename) from pg_tables
          where schemaname in ('public', 'ledger', 'queue') and tablename <> '_sqlx_migrations'",
    )
    .await;
    let mut counts = BTreeMap::new();
    for table in tables {
        let count = format!("select count(*) from {table}");
        let rows = sqlx::query_scalar(AssertSqlSafe(count))
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        counts.insert(table, rows);
    }
    counts
}

/// Puts the dump into the tables of the base, past the triggers that keep balances, and lets the foreign keys look at
/// the end.
async fn load_base(conn: &mut PgConnection) {
    let switch_on = all(
        conn,
        "select format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
                       case t.tgenabled when 'A' then 'always' else '' end, t.tgname)
           from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where c.relnamespace in ('public'::regnamespace, 'ledger'::regnamespace, 'queue'::regnamespace)
            and not t.tgisinternal",
    )
    .await;
    let keys = all(
        conn,
        "select format('alter table %s alter constraint %I', conrelid::regclass, conname) from pg_constraint
          where connamespace in ('public'::regnamespace, 'ledger'::regnamespace, 'queue'::regnamespace) and contype = 'f'",
    )
    .await;
    for key in &keys {
        run(conn, format!("{key} deferrable initially deferred")).await;
    }
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let file = File::open(beside("base.jsonl.gz")).unwrap();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let row: BTreeMap<String, Value> = serde_json::from_str(&line.unwrap()).unwrap();
        for (table, row) in row {
            rows.entry(table).or_default().push(row);
        }
    }
    run(conn, "begin").await;
    for (table, rows) in rows {
        run(conn, format!("alter table {table} disable trigger user")).await;
        // some have rows from the migrations
        run(conn, format!("delete from {table}")).await;
        let columns: String = sqlx::query_scalar(
            "select string_agg(quote_ident(attname), ', ') from pg_attribute
              where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
        )
        .bind(&table)
        .fetch_one(&mut *conn)
        .await
        .unwrap();
        let insert = format!(
            "insert into {table} ({columns}) overriding system value
             select {columns} from jsonb_populate_recordset(null::{table}, $1)"
        );
        sqlx::query(AssertSqlSafe(insert))
            .bind(Value::Array(rows))
            .execute(&mut *conn)
            .await
            .unwrap_or_else(|fault| panic!("{table}: {fault}"));
    }
    run(conn, "commit").await;
    for key in keys {
        run(conn, format!("{key} not deferrable")).await;
    }
    for trigger in switch_on {
        run(conn, trigger).await;
    }
    let counters = all(
        conn,
        "select format('select setval(%L, (select max(%I) from %s))',
                       pg_get_serial_sequence(attrelid::regclass::text, attname), attname, attrelid::regclass)
           from pg_attribute a join pg_class c on c.oid = a.attrelid
          where c.relnamespace in ('public'::regnamespace, 'ledger'::regnamespace, 'queue'::regnamespace)
            and c.relkind = 'r' and attidentity <> ''",
    )
    .await;
    for counter in counters {
        run(conn, counter).await;
    }
}

/// The check of this program, where the schema is far enough for it: a column that comes later is not asked for yet.
async fn assert_holds(db: &TestDb, version: i64, is_last: bool) {
    match ledger::check(&db.app).await {
        Ok(report) => assert!(report.holds(), "after {version}: {report}"),
        Err(fault) => {
            let state = crate::ledger::sqlstate(&fault);
            let is_later = ["42703", "42P01", "42883", "42704"].contains(&state.as_str());
            assert!(is_later && !is_last, "after {version}: {fault}");
            println!("after {version} the check has to wait: {fault}");
        }
    }
}

#[tokio::test]
async fn each_migration_runs_on_filled_tables_and_loses_no_row() {
    let db = empty().await;
    let mut conn = db.owner.acquire().await.unwrap();
    let versions: Vec<i64> = (MIGRATOR.iter())
        .filter(|migration| !migration.migration_type.is_down_migration())
        .map(|migration| migration.version)
        .collect();
    assert!(versions.contains(&BASE) && versions.is_sorted());
    MIGRATOR
        .run_direct(Some(BASE), &mut *conn, false)
        .await
        .unwrap();
    load_base(&mut conn).await;
    let filled = counts(&mut conn).await;
    assert!(filled.len() > 35, "{filled:?}");
    assert!(filled.values().all(|rows| *rows > 0), "{filled:?}");
    let later: Vec<i64> = versions
        .iter()
        .copied()
        .filter(|version| *version > BASE)
        .collect();
    assert_holds(&db, BASE, later.is_empty()).await;

    for version in &later {
        let before = counts(&mut conn).await;
        MIGRATOR
            .run_direct(Some(*version), &mut *conn, false)
            .await
            .unwrap_or_else(|fault| panic!("{version} on filled tables: {fault:?}"));
        let after = counts(&mut conn).await;
        for (table, rows) in &before {
            let expected = MAY_CHANGE.contains(&(*version, table.as_str()));
            // a table that the migration takes away is its own affair
            if let Some(now) = after.get(table)
                && !expected
            {
                assert_eq!(rows, now, "{version}: rows of {table}");
            }
        }
        if let Ok(more) = fs::read_to_string(beside(&format!("{version}.sql"))) {
            run(&mut conn, more).await;
        }
        for (table, rows) in counts(&mut conn).await {
            if rows == 0 {
                println!("{table} is empty after {version}");
            }
        }
        assert_holds(&db, *version, Some(version) == later.last()).await;
    }
    drop(conn);

    // as the program does it at its start: nothing is left to do, and done again it changes nothing
    let (owner, app) = (db.owner.connect_options(), db.app.connect_options());
    database::migrate(&owner, &app).await.unwrap();
    assert!(database::is_current(&db.app).await.unwrap());
    let snapshot = Snapshot::of(&db.owner).await;
    database::migrate(&owner, &app).await.unwrap();
    let changed = snapshot.changed(&Snapshot::of(&db.owner).await);
    assert!(changed.is_empty(), "{changed:?}");

    // and it is a site: old rows are shown
    let world = World::over(db, Clock::system()).await;
    for path in [paths::home(), paths::initiatives(), paths::providers()] {
        let page = world.visitor().get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    world.balanced().await;
    println!(
        "{} migrations after the base, each on filled tables",
        later.len()
    );
}
