//! What is of one municipality does not exist at another: every page and every form of the demo's Roosendaal, asked for
//! at Woensdrecht by the people there who may do most. Both are filled alike.

use std::collections::BTreeSet;

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
            part.starts_with('{') && !["{step}", "{role}", "{locale}"].contains(part)
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
