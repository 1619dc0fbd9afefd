//! The program as it is run: started by hand, killed, told to stop, asked to check.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use zelfgekozen::database::cluster::{Cluster, Durability};
use zelfgekozen::database::roles;

use crate::support::database::fresh;
use crate::support::site::{Site, free_port, get, program};
use crate::support::snapshot::Snapshot;
use crate::support::world::World;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(".data/clusters")
            .join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Folder(path)
    }

    fn server(&self) -> Option<String> {
        let note = fs::read_to_string(self.0.join("postgres/postmaster.pid")).ok()?;
        Some(note.lines().next()?.to_owned())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // stops a server that a failed test left behind
        if self.server().is_some()
            && let Ok(cluster) = Cluster::start(&self.0, Durability::Full)
        {
            let _ = cluster.stop();
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_private_database_outlives_a_killed_program_and_stops_with_the_next() {
    let folder = Folder::new("serve");
    let data = |command: &mut Command| {
        command.env("DATA_DIR", &folder.0);
    };

    let killed = Site::start(data);
    assert!(
        killed.get("/readyz").starts_with("HTTP/1.1 200"),
        "{}",
        killed.get("/readyz")
    );
    killed.signal("-KILL");
    killed.end();
    let server = folder.server().expect("the database outlives the program");

    let site = Site::start(data);
    assert_eq!(folder.server(), Some(server), "adopted, not started anew");
    assert!(site.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(site.get("/readyz").starts_with("HTTP/1.1 200"));

    // a second program on the same data shares the database, and leaves it running
    let checked = program()
        .arg("check")
        .env("DATA_DIR", &folder.0)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{checked:?}");
    assert!(site.get("/readyz").starts_with("HTTP/1.1 200"));

    site.signal("-TERM");
    let (code, log) = site.end();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(
        folder.server(),
        None,
        "the database stopped with the program"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_holds_ids_and_patterns_and_never_an_address() {
    let db = fresh().await;
    let url = db.url.clone();
    let site = Site::start(|command| {
        command
            .env("DATABASE_URL", url)
            .env("RUST_LOG", "debug,hyper=info,sqlx=info");
    });
    let answer = site.get("/v/ZEERGEHEIM?code=OOKGEHEIM");
    let id = answer
        .lines()
        .find_map(|line| line.strip_prefix("x-request-id: "))
        .expect("every answer names its request")
        .to_owned();
    site.signal("-INT");
    let (code, log) = site.end();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("GEHEIM"), "{log}");

    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect();
    let answered = lines
        .iter()
        .find(|line| line["message"] == "answered" && line["id"] == *id)
        .expect("one line for the request");
    assert_eq!(answered["method"], "GET");
    assert!(answered["status"].is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_have_a_port_of_their_own() {
    let db = fresh().await;
    let url = db.url.clone();
    let site = Site::start(|command| {
        command.env("DATABASE_URL", url);
    });
    site.get("/healthz");
    assert!(!site.get("/metrics").contains("http_requests_total"));
    let figures = get(site.metrics, "/metrics");
    assert!(
        figures.contains("http_requests_total{route=\"/healthz\""),
        "{figures}"
    );
    assert!(figures.contains("database_connections "), "{figures}");
    site.signal("-TERM");
    assert_eq!(site.end().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_not_ready_while_its_database_is_of_another_version() {
    let db = fresh().await;
    let url = db.url.clone();
    let site = Site::start(|command| {
        command.env("DATABASE_URL", url);
    });
    assert!(site.get("/readyz").starts_with("HTTP/1.1 200"));
    sqlx::raw_sql("update _sqlx_migrations set checksum = '\\x00'")
        .execute(&db.owner)
        .await
        .unwrap();
    assert!(site.get("/readyz").starts_with("HTTP/1.1 503"));
    assert!(
        site.get("/healthz").starts_with("HTTP/1.1 200"),
        "it lives all the same"
    );
    site.signal("-TERM");
    assert_eq!(site.end().0, Some(0));

    let refused = program()
        .arg("serve")
        .env("LISTEN_ADDR", "127.0.0.1:0")
        .env("DATABASE_URL", &db.url)
        .output()
        .unwrap();
    assert!(!refused.status.success());
    assert!(
        words(&refused).contains("zelfgekozen migrate"),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn check_fails_when_the_application_signs_in_as_the_owner() {
    let db = fresh().await;
    let right = program()
        .arg("check")
        .env("DATABASE_URL", &db.url)
        .output()
        .unwrap();
    assert!(right.status.success(), "{right:?}");
    let totals = String::from_utf8_lossy(&right.stdout);
    assert_eq!(totals.lines().count(), 1, "one line of totals: {right:?}");

    let wrong = program()
        .arg("check")
        .env("DATABASE_URL", db.url.replace(roles::APP, roles::OWNER))
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    assert!(words(&wrong).contains("owns ledger.transfer"), "{wrong:?}");
}

#[test]
fn a_server_that_is_not_there_is_told_in_words() {
    let refused = program()
        .arg("check")
        .env(
            "DATABASE_URL",
            format!("postgres://nobody@127.0.0.1:{}/none", free_port()),
        )
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        words(&refused).contains("DATABASE_URL does not answer"),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_told_to_stop_first_answers_whom_it_was_serving() {
    let world = World::new().await;
    // a write that takes long enough to be told to stop in the middle of it
    sqlx::raw_sql(
        "create function take_a_while() returns trigger language plpgsql as $$
         begin perform pg_advisory_xact_lock(4711), pg_sleep(1); return new; end $$;
         create trigger slow before insert on one_time_token for each row execute function take_a_while()",
    )
    .execute(&world.db.owner)
    .await
    .unwrap();
    let url = world.db.url.clone();
    let site = Site::start(|command| {
        command.env("DATABASE_URL", url);
    });
    let (port, host) = (site.port, world.here.hosts[0].clone());
    let answer = thread::spawn(move || {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let form = "email=niemand%40voorbeeld.example";
        write!(
            stream,
            "POST /inloggen/vergeten HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    let busy = "select exists (select from pg_locks l join pg_database d on d.oid = l.database
                 where d.datname = current_database() and l.locktype = 'advisory' and l.objid = 4711)";
    while !sqlx::query_scalar::<_, bool>(busy)
        .fetch_one(&world.db.owner)
        .await
        .unwrap()
    {
        assert!(!answer.is_finished(), "{}", answer.join().unwrap());
    }
    site.signal("-TERM");
    let (code, log) = site.end();
    assert_eq!(code, Some(0), "{log}");
    let answer = answer.join().unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let written: i64 = sqlx::query_scalar("select count(*) from one_time_token")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(written, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_file_of_neighbourhoods_is_told_where_and_changes_nothing() {
    let world = World::new().await;
    let feature = |code, ring| {
        format!(
            r#"{{"type":"Feature","properties":{{"statcode":"{code}","statnaam":"Wijk 00 Oud Zand","gmCode":"GM1674"}},
                "geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    };
    let good = feature("WK167400", "[[4.1,51.4],[4.2,51.4],[4.2,51.5],[4.1,51.4]]");
    let bad = feature("WK167401", "[[4.1,51.4],[4.2,51.4]]");
    let file = std::env::temp_dir().join(format!("wijken-{}.geojson", std::process::id()));
    let text = format!(r#"{{"type":"FeatureCollection","features":[{good},{bad}]}}"#);
    fs::write(&file, text).unwrap();
    let before = Snapshot::of(&world.db.owner).await;
    let refused = program()
        .args(["import", "neighbourhoods", "--year", "2025"])
        .arg(&file)
        .env("DATABASE_URL", &world.db.url)
        .output()
        .unwrap();
    fs::remove_file(&file).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let said = words(&refused);
    assert!(said.contains("feature 2 (WK167401)"), "{said}");
    assert!(said.contains("nothing has been changed"), "{said}");
    let changed = before.changed(&Snapshot::of(&world.db.owner).await);
    assert!(changed.is_empty(), "{changed:?}");
}

fn words(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
