//! What is of one municipality does not exist at another: every page and every form of the demo's Roosendaal, asked for
//! at Woensdrecht by the people there who may do most. Both are filled alike.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use axum::http::Method;
use zelfgekozen::tenancy::Tenant;

use super::support::demo::{Browsers, Demo, Field, FoundForm, Kind, filled, pairs};
use super::support::snapshot::Snapshot;

/// Attempts are counted, what a stranger sends waits until they have signed in, and the browsers of the test sign in.
const TRACES: &[&str] = &["throttle", "kept_form", "session"];

/// A guide who is the administrator too, who keeps the money, who checks it, and a resident with a plan.
const BEST_PLACED: &[&str] = &[
    "verbinder@demo.example",
    "budgethouder@demo.example",
    "controller@demo.example",
    "bewoner@demo.example",
];

/// Every slug and id by which something can be addressed there.
async fn names_of(demo: &Demo, tenant: &Tenant) -> BTreeSet<String> {
    let names: Vec<String> = sqlx::query_scalar(
        "select slug from neighbourhood where municipality_id = $1
         union select slug from initiative where municipality_id = $1
         union select slug from provider where municipality_id = $1
         union select slug from organisation where municipality_id = $1",
    )
    .bind(tenant.id.0)
    .fetch_all(&demo.world.db.owner)
    .await
    .unwrap();
    names.into_iter().collect()
}

/// Whether an address names something that only one municipality has.
fn is_theirs_alone(pattern: &str, path: &str, elsewhere: &BTreeSet<String>) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    pattern
        .split('/')
        .zip(path.split('/'))
        .filter(|(part, _)| {
            part.starts_with('{') && !["{step}", "{role}", "{locale}", "{place}"].contains(part)
        })
        .any(|(_, value)| !elsewhere.contains(value))
}

async fn askers(demo: &Demo, account: Option<&str>) -> Vec<Option<String>> {
    let known = demo.accounts(&demo.world.elsewhere).await;
    let mut askers: Vec<Option<String>> = vec![None];
    for email in BEST_PLACED.iter().copied().chain(account) {
        let email = Some(email.to_owned());
        let there = email.as_ref().is_some_and(|email| known.contains(email));
        if there && !askers.contains(&email) {
            askers.push(email);
        }
    }
    askers
}

#[tokio::test]
async fn every_page_and_every_form_of_one_municipality_is_404_at_another() {
    let demo = Demo::new().await;
    let (here, there) = (demo.world.here.clone(), demo.world.elsewhere.clone());
    let elsewhere = names_of(&demo, &there).await;
    let forms = demo.forms(&here).await;
    let before = Snapshot::without(&demo.world.db.owner, TRACES).await;
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let (mut pages, mut sent) = (0, 0);
    // who lacks the role is told so, wherever the record is; to the others it does not exist
    let judge = |wrong: &mut Vec<String>, what: &str, statuses: &[(Option<String>, u16)]| {
        for (asker, status) in statuses {
            let fine = match asker {
                None => [303, 404].contains(status),
                Some(_) => *status == 404 || *status == 403 && what.contains("/gemeente/"),
            };
            if !fine {
                wrong.push(format!("{what} as {asker:?}: {status}"));
            }
        }
        if !statuses
            .iter()
            .any(|(asker, status)| asker.is_some() && *status == 404)
        {
            wrong.push(format!("{what}: nobody was told that it does not exist"));
        }
    };
    for (path, account) in demo.pages(&here) {
        let pattern = super::support::demo::pattern_of(&Method::GET, &path);
        if !is_theirs_alone(pattern, &path, &elsewhere) {
            continue;
        }
        let mut statuses = Vec::new();
        for asker in askers(&demo, account.as_deref()).await {
            let browser = browsers.of(&demo, &there, asker.as_deref()).await;
            let answer = browser.send(Method::GET, &path, None).await;
            pages += 1;
            statuses.push((asker, answer.status.as_u16()));
        }
        judge(&mut wrong, &format!("GET {path}"), &statuses);
    }
    for form in &forms {
        if !is_theirs_alone(form.pattern, &form.action, &elsewhere) {
            continue;
        }
        let fields = filled(form);
        let mut statuses = Vec::new();
        for asker in askers(&demo, form.account.as_deref()).await {
            let browser = browsers.of(&demo, &there, asker.as_deref()).await;
            let answer = browser.post_once(&form.action, &pairs(&fields)).await;
            sent += 1;
            statuses.push((asker, answer.status.as_u16()));
        }
        judge(&mut wrong, &format!("POST {}", form.action), &statuses);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pages > 300 && sent > 100, "{pages} pages, {sent} forms");
    let changed = before.changed(&Snapshot::without(&demo.world.db.owner, TRACES).await);
    assert!(changed.is_empty(), "{changed:?}");
}

fn names_records(field: &Field) -> Vec<String> {
    let values = match &field.kind {
        Kind::Choice(all) | Kind::Checks(all) => all,
        Kind::Hidden if field.name != "request_id" => &field.values,
        _ => return vec![],
    };
    let ids = values.iter().filter(|value| {
        value
            .split(':')
            .next()
            .is_some_and(|id| id.parse::<uuid::Uuid>().is_ok())
            || ["neighbourhood", "h"].contains(&field.name.as_str())
    });
    ids.cloned().collect()
}

/// The same field of the same form at the other municipality.
fn foreign_values(field: &Field, form: &FoundForm, theirs: &[FoundForm]) -> Vec<String> {
    let own = names_records(field);
    theirs
        .iter()
        .filter(|other| other.pattern == form.pattern)
        .filter_map(|other| other.field(&field.name))
        .flat_map(names_records)
        .filter(|value| !own.contains(value))
        .take(1)
        .collect()
}

#[tokio::test]
async fn an_id_of_another_municipality_in_a_field_is_refused_and_nothing_changes() {
    let demo = Demo::new().await;
    let (here, there) = (demo.world.here.clone(), demo.world.elsewhere.clone());
    let theirs = demo.forms(&there).await;
    let forms = demo.forms(&here).await;
    let before = Snapshot::without(&demo.world.db.owner, TRACES).await;
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let mut tried = BTreeSet::new();
    for form in &forms {
        for field in &form.fields {
            for foreign in foreign_values(field, form, &theirs) {
                let mut fields = filled(form);
                fields.retain(|(name, _)| *name != field.name);
                fields.push((field.name.clone(), foreign));
                let browser = browsers.of(&demo, &here, form.account.as_deref()).await;
                let answer = browser.post_once(&form.action, &pairs(&fields)).await;
                tried.insert(format!("{} {}", form.pattern, field.name));
                if ![404, 409, 422].contains(&answer.status.as_u16()) {
                    wrong.push(format!(
                        "POST {} with a foreign {}: {}",
                        form.action, field.name, answer.status
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried.len() >= 5, "{tried:#?}");
    let changed = before.changed(&Snapshot::without(&demo.world.db.owner, TRACES).await);
    assert!(changed.is_empty(), "{changed:?}");
}

#[tokio::test]
async fn no_row_can_point_into_another_municipality() {
    let db = super::support::database::fresh().await;
    // every table with a municipality has it in its key, and every reference between two such tables goes through it
    let loose: Vec<String> = sqlx::query_scalar(
        "with tenant_table as (
             select c.oid, a.attnum from pg_class c join pg_attribute a on a.attrelid = c.oid
              where c.relkind = 'r' and a.attname = 'municipality_id' and not a.attisdropped
                and c.relnamespace in ('public'::regnamespace, 'ledger'::regnamespace, 'queue'::regnamespace))
         select 'reference ' || f.conname || ' of ' || f.conrelid::regclass
           from pg_constraint f
           join tenant_table t on t.oid = f.conrelid
           join tenant_table r on r.oid = f.confrelid
          where f.contype = 'f' and not t.attnum = any (f.conkey)
         union all
         select 'key of ' || t.oid::regclass
           from tenant_table t join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
          where not t.attnum = any (k.conkey)
         order by 1",
    )
    .fetch_all(&db.owner)
    .await
    .unwrap();
    // secrets are looked up by their hash alone, and the municipality is asked for with it
    let by_hash = [
        "key of session",
        "key of kept_form",
        "key of one_time_token",
        // a host belongs to one municipality of all
        "key of municipality_host",
    ];
    let loose: Vec<&String> = loose
        .iter()
        .filter(|line| !by_hash.contains(&line.as_str()))
        .collect();
    assert!(loose.is_empty(), "{loose:#?}");
}

/// Queries that read or clear across municipalities on purpose: how each begins, how many begin so, and why.
const OF_ALL: &[(&str, usize, &str)] = &[
    (
        "select format('municipality ",
        11,
        "the proof of the ledger looks at every row of it",
    ),
    (
        "select (select count(*) from municipality)",
        1,
        "the proof of the ledger counts all of it",
    ),
    (
        "select distinct municipality_id from ledger.seal",
        1,
        "the proof of the ledger goes through every chain of seals",
    ),
    (
        "select m.municipality_id, m.slug, m.name",
        1,
        "hosts are looked up among all municipalities",
    ),
    (
        "select cbs_code, municipality_id from municipality",
        1,
        "whose outlines a file has is looked up among all municipalities",
    ),
    (
        "update own_helper set state = 'lapsed'",
        1,
        "addresses of people who never answered are forgotten everywhere",
    ),
    (
        "insert into municipality (",
        1,
        "a new municipality gets its number here",
    ),
    (
        "select municipality_id, topic, sum(version)",
        1,
        "a node drops pages of every municipality",
    ),
    (
        "select o.municipality_id, o.outbox_id, o.event, p.name as \"name?\", coalesce(o.email, p.email) as email, \
         p.locale as \"locale?\", o.args, o.link, o.created_at from queue.outbox o left join person p on \
         p.municipality_id = o.municipality_id and p.person_id = o.person_id where o.sent_at is null and o.failed_at \
         is null and o.outbox_id > $1",
        1,
        "the next message that waits, of whichever municipality",
    ),
    (
        "update session set last_seen_at = $2 where token_hash = $1",
        1,
        "after the session was found by its hash and its municipality",
    ),
    ("delete from session where expires_at", 1, "a clean-up"),
    ("update invitation set email = '' where", 1, "a clean-up"),
    ("delete from kept_form where created_at", 1, "a clean-up"),
    ("delete from throttle where window_start", 1, "a clean-up"),
    (
        "delete from one_time_token where expires_at",
        1,
        "a clean-up",
    ),
    ("delete from queue.outbox where sent_at", 1, "a clean-up"),
    (
        "delete from queue.outbox where created_at",
        1,
        "the demo forgets what it sent while it was made",
    ),
];

/// The recorded queries, each on one line.
fn recorded_queries() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let recorded: serde_json::Value = serde_json::from_str(&text).unwrap();
            let words: Vec<&str> = recorded["query"]
                .as_str()
                .unwrap()
                .split_whitespace()
                .collect();
            words.join(" ")
        })
        .collect()
}

/// A table in a query: how it comes in, and by which name its columns are called.
struct Mention<'a> {
    verb: &'a str,
    table: &'a str,
    called: &'a str,
    rest: &'a str,
}

/// Every table of a municipality that a query reads or writes.
fn mentions<'a>(query: &'a str, tables: &BTreeSet<String>) -> Vec<Mention<'a>> {
    let ident = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut found = Vec::new();
    for verb in ["from ", "join ", "into ", "update "] {
        for (at, _) in query.match_indices(verb) {
            let part_of_a_word = query[..at].ends_with(ident);
            let rest = &query[at + verb.len()..];
            let table = rest.split(|c| !ident(c)).next().unwrap_or_default();
            if part_of_a_word || !tables.contains(table.rsplit('.').next().unwrap_or_default()) {
                continue;
            }
            let rest = &rest[table.len()..];
            // a function gets its municipality as a value
            if rest.starts_with('(') {
                continue;
            }
            let name = rest.trim_start().trim_start_matches("as ");
            let name = name.split(|c| !ident(c)).next().unwrap_or_default();
            // a short name is one that a column is called by
            let called = match query.contains(&format!("{name}.")) {
                true if !name.is_empty() => name,
                _ => table,
            };
            found.push(Mention {
                verb,
                table,
                called,
                rest,
            });
        }
    }
    found
}

/// Whether the municipality of this table is held to something: to what was asked for, or to another table's.
fn is_held(query: &str, mention: &Mention<'_>) -> bool {
    if mention.verb == "into " {
        let columns = mention.rest.split(')').next().unwrap_or_default();
        return columns.contains("municipality_id");
    }
    let column = match mention.called == mention.table {
        true => "municipality_id".to_owned(),
        false => format!("{}.municipality_id", mention.called),
    };
    query.match_indices(&column).any(|(at, _)| {
        query[..at].ends_with(" = ") || query[at + column.len()..].starts_with(" = ")
    })
}

#[tokio::test]
async fn every_query_asks_for_the_rows_of_one_municipality() {
    let db = super::support::database::fresh().await;
    let tables: BTreeSet<String> = sqlx::query_scalar::<_, String>(
        "select table_name::text from information_schema.columns
          where column_name = 'municipality_id' and table_schema in ('public', 'ledger', 'queue')",
    )
    .fetch_all(&db.owner)
    .await
    .unwrap()
    .into_iter()
    .collect();
    assert!(tables.len() > 35, "{tables:?}");
    let mut of_all = vec![0; OF_ALL.len()];
    let (mut wrong, mut held) = (Vec::new(), 0);
    for query in recorded_queries() {
        let mentions = mentions(&query, &tables);
        if mentions.is_empty() {
            continue;
        }
        if let Some(place) = OF_ALL
            .iter()
            .position(|(begin, ..)| query.starts_with(begin))
        {
            of_all[place] += 1;
            continue;
        }
        let asked_for = query.contains("municipality_id = $") || query.starts_with("insert into ");
        let loose: Vec<&str> = mentions
            .iter()
            .filter(|mention| !is_held(&query, mention))
            .map(|mention| mention.table)
            .collect();
        if !asked_for || !loose.is_empty() {
            wrong.push(format!("{loose:?} in: {query}"));
        }
        held += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(held > 150, "only {held} queries");
    let counted: Vec<usize> = OF_ALL.iter().map(|(_, times, _)| *times).collect();
    assert_eq!(of_all, counted, "an exception more or less: {OF_ALL:#?}");
}
