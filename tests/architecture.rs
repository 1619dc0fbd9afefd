//! The house as it is drawn: who may look into whom, one writer per table, and where SQL, axum and transactions may
//! stand. Reads the source as text; needs no database.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms by the floor they stand on. A room may use every room of the floors before its own that its line names;
/// everything in `FOUNDATIONS` may be used by all features.
const MAY_LOOK: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("texts", &["base"]),
    ("paths", &["base"]),
    ("audit", &["base"]),
    ("database", &["base"]),
    ("tenancy", &["base", "texts", "paths", "audit", "database"]),
    ("queue", &["base", "texts", "paths", "audit", "database"]),
    (
        "auth",
        &[
            "base", "texts", "paths", "audit", "database", "tenancy", "queue",
        ],
    ),
    (
        "mail",
        &[
            "base", "texts", "paths", "audit", "database", "tenancy", "queue", "auth",
        ],
    ),
    (
        "web",
        &[
            "base", "texts", "paths", "audit", "database", "tenancy", "queue", "auth", "mail",
        ],
    ),
    ("municipalities", FOUNDATIONS),
    ("people", &["municipalities"]),
    ("organisations", &["municipalities", "people"]),
    ("initiatives", &["municipalities", "people"]),
    ("providers", &["municipalities", "people"]),
    ("ledger", &["municipalities", "people"]),
    (
        "budgets",
        &["municipalities", "people", "ledger", "organisations"],
    ),
    (
        "vouchers",
        &[
            "municipalities",
            "people",
            "budgets",
            "ledger",
            "organisations",
            "initiatives",
            "providers",
        ],
    ),
    (
        "support",
        &[
            "municipalities",
            "people",
            "vouchers",
            "budgets",
            "ledger",
            "organisations",
            "initiatives",
            "providers",
        ],
    ),
    (
        "overview",
        &[
            "municipalities",
            "people",
            "vouchers",
            "budgets",
            "ledger",
            "organisations",
            "initiatives",
            "providers",
            "support",
        ],
    ),
];

const FOUNDATIONS: &[&str] = &[
    "base", "texts", "paths", "audit", "database", "tenancy", "queue", "auth", "mail", "web",
];

/// They use everything, and nobody looks into them.
const ASSEMBLY: &[&str] = &[
    "commands",
    "config",
    "jobs",
    "lib",
    "main",
    "router",
    "samples",
    "seeds",
    "serve",
    "telemetry",
];

/// Tables that a room's store writes, and views that it makes. Reading those of another room in a join is allowed where
/// the room may look.
const WRITERS: &[(&str, &[&str])] = &[
    (
        "tenancy",
        &[
            "municipality",
            "municipality_host",
            "municipality_term",
            "expertise",
        ],
    ),
    (
        "auth",
        &[
            "person",
            "session",
            "role_subject",
            "role_grant",
            "one_time_token",
            "throttle",
            "kept_form",
            "provider_service",
            "served_turn",
        ],
    ),
    // the second is written by a trigger on the first
    ("audit", &["audit_event", "served_act"]),
    ("queue", &["outbox", "topic"]),
    ("municipalities", &["neighbourhood", "free_day"]),
    ("people", &["invitation"]),
    (
        "organisations",
        &["organisation", "organisation_area", "rules", "rules_draft"],
    ),
    (
        "initiatives",
        &["initiative", "initiative_count", "initiative_step"],
    ),
    (
        "providers",
        &[
            "provider",
            "provider_area",
            "provider_job",
            "provider_backer",
            "provider_booking",
            "provider_example",
            "provider_photo",
            "admission",
            "admission_intention",
            "admission_hearing",
            "provider_leaving",
            "independence",
            "pool",
            "pool_entry",
            "pool_word",
        ],
    ),
    (
        "ledger",
        &["account", "transfer", "movement", "hold", "seal", "clock"],
    ),
    (
        "budgets",
        &["budget", "budget_request", "organisation_account"],
    ),
    (
        "vouchers",
        &[
            "application",
            "application_draft",
            "application_question",
            "application_vote",
            "application_warning",
            "voucher",
            "voucher_opening",
            "redemption",
            "payee",
            "payee_named",
            "application_openness",
            "voucher_hold",
            "correction",
            "voucher_extension",
            "voucher_alert",
        ],
    ),
    (
        "support",
        &[
            "need",
            "help_request",
            "offer",
            "choice",
            "agreement",
            "agreement_signature",
            "agreement_entry",
            "agreement_change",
            "delivery",
            "ownership_check",
            "dispute",
            "review",
            "job_money",
            "need_draft",
            "own_helper",
            "first_talk",
            "offer_vote",
        ],
    ),
];

struct Source {
    path: PathBuf,
    room: String,
    /// Without comments and without the tests at the end.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("inside src").to_owned();
                let first = inside
                    .components()
                    .next()
                    .expect("a name")
                    .as_os_str()
                    .to_string_lossy()
                    .into_owned();
                let text = fs::read_to_string(&path).expect("source is text");
                let code = text
                    .split("#[cfg(test)]\n")
                    .next()
                    .unwrap_or_default()
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                found.push(Source {
                    path: inside,
                    room: first.trim_end_matches(".rs").to_owned(),
                    code,
                });
            }
        }
    }
    assert!(
        found.len() > 50,
        "only {} source files were found",
        found.len()
    );
    found
}

/// Rooms named after `crate::`, in braces too.
fn looked_into(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                group
                    .split_inclusive(['{', '}', ','])
                    .take_while(|part| {
                        let open = depth >= 0;
                        depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                        open
                    })
                    .collect()
            }
            None => vec![rest],
        };
        for name in names {
            let word: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            if !word.is_empty() {
                rooms.insert(word);
            }
        }
    }
    rooms
}

/// Whom each room may look into.
fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    MAY_LOOK
        .iter()
        .map(|(room, others)| {
            let mut set: BTreeSet<&str> = others.iter().copied().collect();
            if !FOUNDATIONS.contains(room) {
                set.extend(FOUNDATIONS);
            }
            (*room, set)
        })
        .collect()
}

/// Which room writes a table.
fn writers() -> BTreeMap<&'static str, &'static str> {
    WRITERS
        .iter()
        .flat_map(|(room, tables)| tables.iter().map(move |table| (*table, *room)))
        .collect()
}

#[test]
fn rooms_look_only_into_rooms_below_them() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    for source in sources() {
        if ASSEMBLY.contains(&source.room.as_str()) {
            continue;
        }
        let Some(may) = allowed.get(source.room.as_str()) else {
            wrong.push(format!(
                "{}: the room {} is not in the table",
                source.path.display(),
                source.room
            ));
            continue;
        };
        for other in looked_into(&source.code) {
            let known = allowed.contains_key(other.as_str()) || ASSEMBLY.contains(&other.as_str());
            if known && other != source.room && !may.contains(other.as_str()) {
                wrong.push(format!("{}: looks into {other}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_uses_the_inside_of_another_room() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (room, _) in MAY_LOOK {
            for inside in ["store", "forms", "pages", "actions", "model"] {
                let inner = format!("crate::{room}::{inside}::");
                if *room != source.room && source.code.contains(&inner) {
                    wrong.push(format!("{}: uses {inner}", source.path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_is_written_by_its_own_room_only() {
    let writers = writers();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources() {
        let code = source.code.replace(['\n', '\r'], " ");
        for verb in ["insert into ", "update ", "delete from "] {
            for (at, _) in code.match_indices(verb) {
                let rest = &code[at + verb.len()..];
                let table: String = rest
                    .trim_start()
                    .trim_start_matches("queue.")
                    .trim_start_matches("ledger.")
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                let Some(owner) = writers.get(table.as_str()) else {
                    continue;
                };
                seen.insert(table.clone());
                // the demo moves its own clock, as the owner, and drops messages that are long past
                let of_demo =
                    source.room == "seeds" && ["clock", "outbox"].contains(&table.as_str());
                if *owner != source.room && !of_demo {
                    wrong.push(format!(
                        "{}: writes {table}, which is {owner}'s",
                        source.path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        seen.len() > 10,
        "only {} tables were seen being written",
        seen.len()
    );
}

/// What stands after `from` and `join`, and after a comma of a `from`: tables, and names of the query itself.
fn read_in(code: &str) -> BTreeSet<String> {
    let spaced = code
        .replace("queue.", "")
        .replace("ledger.", "")
        .replace(',', " , ")
        .replace(['(', ')', '"', '#'], " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut read = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        if !["from", "join"].contains(word) {
            continue;
        }
        let mut rest = words[at + 1..].iter();
        while let Some(table) = rest.next() {
            read.insert((*table).to_owned());
            // past the short name that the query gives it
            let comma = rest.by_ref().take(3).take_while(|word| **word != ")");
            if !comma.take(2).any(|word| *word == ",") {
                break;
            }
        }
    }
    read
}

#[test]
fn sql_reads_only_tables_of_rooms_below_it() {
    let (allowed, writers) = (allowed(), writers());
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources() {
        let Some(may) = allowed.get(source.room.as_str()) else {
            continue;
        };
        for table in read_in(&source.code) {
            let Some(owner) = writers.get(table.as_str()) else {
                continue;
            };
            if *owner != source.room && !may.contains(owner) {
                wrong.push(format!(
                    "{}: reads {table}, which is {owner}'s",
                    source.path.display()
                ));
            }
            seen.insert(table);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        seen.len() > 30,
        "only {} tables were seen being read",
        seen.len()
    );
}

#[test]
fn every_table_has_one_room_that_writes_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut made = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("migrations can be read") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("SQL is text");
        for line in text.lines() {
            let Some(name) = ["create table ", "create view "]
                .iter()
                .find_map(|verb| line.strip_prefix(verb))
            else {
                continue;
            };
            let name = name
                .trim_start_matches("queue.")
                .trim_start_matches("ledger.");
            made.extend(name.split(' ').next().map(str::to_owned));
        }
    }
    let listed: BTreeSet<String> = writers().keys().map(|table| (*table).to_owned()).collect();
    assert_eq!(made, listed);
}

#[test]
fn sql_stands_in_stores_and_pages_alone_know_the_web() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.display().to_string();
        let feature = MAY_LOOK.iter().any(|(room, _)| *room == source.room)
            // a mail is drawn from templates too
            && !["web", "database", "paths", "base", "mail"].contains(&source.room.as_str());
        if !feature {
            continue;
        }
        let in_store = path.contains("store") || path.contains("throttle");
        if !in_store
            && ["query!(", "query_as!(", "query_scalar!(", "sqlx::query("]
                .iter()
                .any(|call| source.code.contains(call))
        {
            wrong.push(format!("{path}: has SQL outside a store"));
        }
        let is_page =
            path.contains("pages") || source.room == "overview" || path.ends_with("mod.rs");
        if !is_page
            && ["use axum", "use askama"]
                .iter()
                .any(|import| source.code.contains(import))
        {
            wrong.push(format!("{path}: knows the web outside its pages"));
        }
        let may_commit = path.contains("pages");
        if !may_commit
            && [".begin().await", ".commit().await"]
                .iter()
                .any(|call| source.code.contains(call))
        {
            wrong.push(format!("{path}: begins or commits outside pages"));
        }
        if source.room == "overview"
            && ["insert into", "update ", "delete from"]
                .iter()
                .any(|verb| source.code.contains(&format!("\"{verb}")))
        {
            wrong.push(format!("{path}: overview changes something"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_template_marks_anything_as_safe_and_no_sql_is_built_from_text() {
    let mut wrong = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("templates can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a template is text");
            if text.contains("|safe") || text.contains("| safe") {
                wrong.push(format!("{}: marks as safe", path.display()));
            }
            // a mail has no stylesheet
            let is_mail = path.components().any(|part| part.as_os_str() == "mail");
            if (!is_mail && text.contains(" style=\""))
                || text.contains(" onclick")
                || text.contains("<script>")
            {
                wrong.push(format!(
                    "{}: has style or script in the page",
                    path.display()
                ));
            }
        }
    }
    for source in sources() {
        // the cluster makes roles and databases, whose names can't be parameters
        if source.code.contains("AssertSqlSafe") && source.room != "database" {
            wrong.push(format!("{}: builds SQL from text", source.path.display()));
        }
        if source.code.contains(".unwrap()") {
            wrong.push(format!("{}: unwraps", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is only there for a test or for the build stands among their dependencies.
#[test]
fn every_dependency_is_used_by_the_program() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .expect("a manifest");
    let (_, dependencies) = manifest
        .split_once("[dependencies]\n")
        .expect("dependencies");
    let code: String = sources().into_iter().map(|source| source.code).collect();
    let names: Vec<&str> = dependencies
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    assert!(names.len() > 20, "{names:?}");
    let unused: Vec<&str> = names
        .into_iter()
        .filter(|name| {
            let path = format!("{}::", name.replace('-', "_"));
            !code
                .match_indices(&path)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
        .collect();
    assert!(unused.is_empty(), "not used by src: {unused:?}");
}

/// The README's map and glossary name what is there.
#[test]
fn the_readme_names_every_room() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("a README");
    let missing: Vec<&str> = MAY_LOOK
        .iter()
        .map(|(room, _)| *room)
        .filter(|room| !readme.contains(&format!("`{room}`")))
        .collect();
    assert!(missing.is_empty(), "the README does not name {missing:?}");
}
