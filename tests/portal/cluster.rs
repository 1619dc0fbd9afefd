//! The private cluster survives its users: started, shared, adopted after a crash, stopped by the last.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use sqlx::{ConnectOptions, Connection};
use zelfgekozen::database::cluster::{Cluster, Durability};
use zelfgekozen::database::{Database, Settings, roles};

/// A folder for one test, with whatever it holds removed before and after.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Home {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(".data/clusters")
            .join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Home(path)
    }

    fn start(&self) -> Cluster {
        Cluster::start(&self.0, Durability::None).expect("the cluster starts")
    }

    fn start_durable(&self) -> Cluster {
        Cluster::start(&self.0, Durability::Full).expect("the cluster starts")
    }

    fn server(&self) -> Option<u32> {
        let note = fs::read_to_string(self.0.join("postgres/postmaster.pid")).ok()?;
        note.lines().next()?.parse().ok()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Some(pid) = self.server() {
            kill("-KILL", pid);
            thread::sleep(Duration::from_millis(200));
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn kill(signal: &str, pid: u32) {
    assert!(
        Command::new("kill")
            .args([signal, &pid.to_string()])
            .status()
            .expect("kill runs")
            .success()
    );
}

async fn answers(cluster: &Cluster) -> bool {
    match cluster.superuser().await {
        Ok(connection) => connection.close().await.is_ok(),
        Err(_) => false,
    }
}

#[tokio::test]
async fn the_last_to_stop_stops_the_server() {
    let home = Home::new("last");
    let first = home.start();
    assert!(first.was_alone());
    let second = home.start();
    assert!(!second.was_alone());
    assert!(!first.stop().unwrap(), "the second still uses it");
    assert!(answers(&second).await);
    assert!(second.stop().unwrap());
    assert_eq!(home.server(), None);

    let again = home.start();
    assert!(answers(&again).await, "the data is still there");
    assert!(again.stop().unwrap());
}

#[tokio::test]
async fn a_server_whose_starter_was_killed_is_adopted_and_stopped() {
    let home = Home::new("adopted");
    let killed = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cluster::start_and_be_killed", "--nocapture"])
        .env("CLUSTER_HOME", &home.0)
        .status()
        .unwrap();
    assert!(!killed.success());
    let server = home.server().expect("the server outlives its starter");

    let cluster = home.start();
    assert_eq!(home.server(), Some(server), "adopted, not started anew");
    assert!(
        cluster.was_alone(),
        "the claim of the killed process ended with it"
    );
    assert!(answers(&cluster).await);
    assert!(cluster.stop().unwrap());
    assert_eq!(home.server(), None);
}

/// The victim of the test above, which runs it in a process of its own; without a home it has nothing to do.
#[test]
fn start_and_be_killed() {
    let Some(home) = std::env::var_os("CLUSTER_HOME") else {
        return;
    };
    let _cluster = Cluster::start(Path::new(&home), Durability::None).unwrap();
    kill("-KILL", std::process::id());
    thread::sleep(Duration::from_secs(10));
}

#[tokio::test]
async fn a_server_that_was_killed_is_started_again_with_its_data() {
    let home = Home::new("killed");
    let cluster = home.start_durable();
    let mut connection = cluster.superuser().await.unwrap();
    sqlx::raw_sql("create table kept as select 1 as id")
        .execute(&mut connection)
        .await
        .unwrap();
    kill("-KILL", home.server().unwrap());
    drop((connection, cluster));

    let cluster = home.start_durable();
    let mut connection = cluster.superuser().await.unwrap();
    let kept: i32 = sqlx::query_scalar("select id from kept")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(kept, 1);
    connection.close().await.unwrap();
    assert!(cluster.stop().unwrap());
}

#[tokio::test]
async fn a_stale_note_whose_number_another_program_has_now_is_no_obstacle() {
    let home = Home::new("stale");
    let cluster = home.start();
    let note = home.0.join("postgres/postmaster.pid");
    let stale = fs::read_to_string(&note).unwrap();
    assert!(cluster.stop().unwrap());
    let rest = stale.split_once('\n').unwrap().1;
    fs::write(&note, format!("{}\n{rest}", std::process::id())).unwrap();

    let cluster = home.start();
    assert!(answers(&cluster).await);
    assert!(cluster.stop().unwrap());
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_is_done_again() {
    let home = Home::new("unfinished");
    fs::create_dir_all(home.0.join("postgres.unfinished/base")).unwrap();
    let cluster = home.start();
    assert!(answers(&cluster).await);
    assert!(cluster.stop().unwrap());
    assert!(!home.0.join("postgres.unfinished").exists());
}

#[tokio::test]
async fn processes_that_start_together_share_one_server_and_make_each_role_once() {
    let home = Home::new("together");
    let starts: Vec<_> = (0..6)
        .map(|_| {
            let settings = Settings {
                url: None,
                migrate_url: None,
                data_dir: home.0.clone(),
            };
            tokio::spawn(async move {
                let database = Database::open(&settings).await?;
                database.migrate().await?;
                anyhow::Ok(database)
            })
        })
        .collect();
    let mut databases = Vec::new();
    for start in starts {
        databases.push(start.await.unwrap().unwrap());
    }

    let cluster = home.start();
    let mut connection = cluster.superuser().await.unwrap();
    let made: Vec<String> = sqlx::query_scalar(
        "select rolname::text from pg_roles where rolname ~ '^zelfgekozen' order by rolname",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    assert_eq!(
        made,
        ["zelfgekozen_app", "zelfgekozen_owner", "zelfgekozen_web"]
    );
    connection.close().await.unwrap();

    let app = cluster
        .connect_options(roles::APP, roles::DATABASE)
        .connect()
        .await
        .unwrap();
    app.close().await.unwrap();
    assert!(!cluster.stop().unwrap());
    for database in databases {
        database.close().await.unwrap();
    }
    assert_eq!(home.server(), None, "the last to close stopped the server");
}

#[cfg(unix)]
#[tokio::test]
async fn the_socket_is_in_a_short_folder_that_only_the_server_can_enter() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new(&"a-deep-folder".repeat(12));
    let cluster = home.start();
    let sockets = fs::read_to_string(home.0.join("postgres/postmaster.pid"))
        .unwrap()
        .lines()
        .nth(4)
        .unwrap()
        .to_owned();
    assert!(sockets.len() < 60, "{sockets}");
    assert_eq!(
        fs::metadata(&sockets).unwrap().permissions().mode() & 0o777,
        0o700
    );
    assert!(answers(&cluster).await);
    let started = Instant::now();
    assert!(cluster.stop().unwrap());
    assert!(started.elapsed() < Duration::from_secs(20));
}
