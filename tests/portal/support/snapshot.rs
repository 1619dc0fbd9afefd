//! Everything that is stored, as a digest of each table: what a request that was refused must leave as it was.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgPool};

/// Rows and a digest of them by table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<String, (i64, String)>);

impl Snapshot {
    /// Of every table, but for when a session was last used.
    pub async fn of(owner: &PgPool) -> Snapshot {
        Snapshot::without(owner, &[]).await
    }

    /// As [`Snapshot::of`], but for tables in which being refused leaves a trace: attempts that are counted, a form
    /// that waits until someone has signed in.
    pub async fn without(owner: &PgPool, tables: &[&str]) -> Snapshot {
        let names: Vec<String> = sqlx::query_scalar(
            "select format('%I.%I', schemaname, tablename) from pg_tables
              where schemaname in ('public', 'ledger', 'queue')
                and not tablename = any($1) and tablename <> '_sqlx_migrations'
              order by 1",
        )
        .bind(tables)
        .fetch_all(owner)
        .await
        .expect("the tables");
        assert!(names.len() > 30, "only {} tables", names.len());
        let each: Vec<String> = names
            .iter()
            .map(|name| {
                format!(
                    "select '{name}', count(*), coalesce(md5(string_agg(line, '|' order by line)), '')
                       from (select (to_jsonb(t) - 'last_seen_at')::text as line from {name} t) lines"
                )
            })
            .collect();
        let rows: Vec<(String, i64, String)> =
            sqlx::query_as(AssertSqlSafe(each.join(" union all ")))
                .fetch_all(owner)
                .await
                .expect("a digest of every table");
        Snapshot(
            rows.into_iter()
                .map(|(table, count, digest)| (table, (count, digest)))
                .collect(),
        )
    }

    /// The tables that differ.
    pub fn changed(&self, later: &Snapshot) -> Vec<String> {
        self.0
            .iter()
            .filter(|(table, held)| later.0.get(*table) != Some(held))
            .map(|(table, (count, _))| {
                let now = later.0.get(table).map_or(0, |(count, _)| *count);
                format!("{table}: {count} rows, now {now}")
            })
            .collect()
    }
}
