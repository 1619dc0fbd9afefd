//! A database of its own for each test, copied from a template that is made once per build of this binary.
//!
//! All are in one private cluster in `.data/test`, where nothing is flushed to disk. The process starts or adopts it
//! and stops it at its end; a run that is killed leaves it to the next.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};
use zelfgekozen::base::clock::Clock;
use zelfgekozen::database::cluster::{Cluster, Durability};
use zelfgekozen::database::{migrate, roles};
use zelfgekozen::seeds;

use super::demo;
use super::world::World;

/// So many tests may have a database at the same time, and so many connections each: together fewer than the cluster has.
const DATABASES: usize = 12;
const CONNECTIONS: u32 = 16;

/// Held while the template is looked for and made, by one process at a time.
const TEMPLATE_LOCK: i64 = 7_330_951_520_516;

pub struct TestDb {
    /// Signs in as the application does: with a role that owns nothing.
    pub app: PgPool,
    /// The owner, for what no action does: moving the clock, or looking behind the scenes.
    pub owner: PgPool,
    /// The application's address, for a program that is started beside the test.
    pub url: String,
    name: String,
    permit: Option<OwnedSemaphorePermit>,
}

/// A database with the migrations in it, dropped when the test lets go of it.
pub async fn fresh() -> TestDb {
    copy(&SERVER.template).await
}

/// A database without any table, for tests of the migrations themselves.
pub async fn empty() -> TestDb {
    copy("template0").await
}

/// As [`fresh`], with the demo in it.
pub async fn filled() -> TestDb {
    copy(DEMO.get_or_init(fill).await).await
}

async fn copy(template: &str) -> TestDb {
    let server = &*SERVER;
    let permit = Arc::clone(&server.room)
        .acquire_owned()
        .await
        .expect("the semaphore is never closed");
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let mut superuser = server
        .options("postgres", "postgres")
        .connect()
        .await
        .expect("the cluster answers");
    create(&mut superuser, &name, template).await;
    superuser.close().await.expect("the connection ends");
    TestDb {
        app: pool(server.options(roles::APP, &name), CONNECTIONS),
        owner: pool(server.options(roles::OWNER, &name), 4),
        url: server.url(roles::APP, &name),
        name,
        permit: Some(permit),
    }
}

impl Drop for TestDb {
    /// Left to a thread of its own: the test's runtime ends with the test.
    fn drop(&mut self) {
        let dropped = (self.name.clone(), self.permit.take());
        SERVER
            .cleaner
            .lock()
            .expect("no cleaner panics")
            .send(dropped)
            .expect("the cleaner runs");
    }
}

static SERVER: LazyLock<Server> = LazyLock::new(Server::start);
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The template with the demo: made when the first test asks for it, once a day and build, for it is told in days ago.
static DEMO: OnceCell<String> = OnceCell::const_new();

async fn fill() -> String {
    let server = &*SERVER;
    let name = demo_of(&server.template);
    let mut superuser = server
        .options("postgres", "postgres")
        .connect()
        .await
        .expect("the cluster answers");
    sqlx::query("select pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut superuser)
        .await
        .expect("one at a time");
    let exists: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&name)
            .fetch_one(&mut superuser)
            .await
            .expect("the databases are listed");
    if !exists {
        let making = format!("making_demo_{}", std::process::id());
        create(&mut superuser, &making, &server.template).await;
        let app = pool(server.options(roles::APP, &making), 4);
        let owner = pool(server.options(roles::OWNER, &making), 4);
        seeds::fill(&app, &owner).await.expect("the demo is told");
        let made = TestDb {
            app,
            owner,
            url: server.url(roles::APP, &making),
            name: making.clone(),
            permit: None,
        };
        let world = demo::leave_ajar(World::over(made, Clock::system()).await).await;
        world.db.app.close().await;
        world.db.owner.close().await;
        let rename = format!("alter database {making} rename to {name}");
        sqlx::raw_sql(AssertSqlSafe(rename))
            .execute(&mut superuser)
            .await
            .expect("the template gets its name");
    }
    superuser.close().await.expect("the connection ends");
    name
}

fn demo_of(template: &str) -> String {
    let day = Clock::system().today().format("%m%d");
    format!("{template}_{day}")
}

/// What the end of the process stops. Apart from the rest, so that stopping needs nothing else.
static CLUSTER: OnceLock<Mutex<Option<Cluster>>> = OnceLock::new();

struct Server {
    template: String,
    room: Arc<Semaphore>,
    cleaner: Mutex<mpsc::Sender<(String, Option<OwnedSemaphorePermit>)>>,
}

impl Server {
    fn start() -> Server {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".data/test");
        let cluster = Cluster::start(&home, Durability::None).expect("the test cluster starts");
        let superuser = cluster.connect_options("postgres", "postgres");
        let template = on_own_runtime(prepare(cluster));
        stop_at_exit();

        let (cleaner, dropped) = mpsc::channel();
        thread::spawn(move || clean(superuser, dropped));
        Server {
            template,
            room: Arc::new(Semaphore::new(DATABASES)),
            cleaner: Mutex::new(cleaner),
        }
    }

    fn options(&self, role: &str, database: &str) -> PgConnectOptions {
        with_cluster(|cluster| cluster.connect_options(role, database))
    }

    fn url(&self, role: &str, database: &str) -> String {
        with_cluster(|cluster| cluster.url(role, database))
    }
}

fn with_cluster<T>(ask: impl FnOnce(&Cluster) -> T) -> T {
    let cluster = CLUSTER
        .get()
        .expect("the cluster was started")
        .lock()
        .expect("nobody panics with the cluster");
    ask(cluster.as_ref().expect("tests run before the end"))
}

/// The template is named after this build, so that a second run finds it ready.
async fn prepare(cluster: Cluster) -> String {
    roles::make_roles(&cluster)
        .await
        .expect("the roles are made");
    let mut superuser = cluster.superuser().await.expect("the cluster answers");
    sqlx::query("select pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut superuser)
        .await
        .expect("one at a time");
    let template = format!("template_{}", this_build());
    let existing: Vec<String> = sqlx::query_scalar(
        "select datname from pg_database where datname ~ '^(template_|making_|test_)'",
    )
    .fetch_all(&mut superuser)
    .await
    .expect("the databases are listed");
    if cluster.was_alone() {
        let kept = [template.clone(), demo_of(&template)];
        for leftover in existing.iter().filter(|name| !kept.contains(name)) {
            drop_database(&mut superuser, leftover).await;
        }
    }
    if !existing.contains(&template) {
        let making = format!("making_{}", std::process::id());
        create(&mut superuser, &making, "template0").await;
        let owner = cluster.connect_options(roles::OWNER, &making);
        let app = cluster.connect_options(roles::APP, &making);
        migrate(&owner, &app).await.expect("the migrations run");
        let rename = format!("alter database {making} rename to {template}");
        sqlx::raw_sql(AssertSqlSafe(rename))
            .execute(&mut superuser)
            .await
            .expect("the template gets its name");
    }
    superuser.close().await.expect("the connection ends");
    CLUSTER
        .set(Mutex::new(Some(cluster)))
        .expect("the cluster is started once");
    template
}

fn this_build() -> String {
    let program = std::env::current_exe()
        .and_then(fs::metadata)
        .expect("the test can look at itself");
    let mut hasher = DefaultHasher::new();
    program.len().hash(&mut hasher);
    program
        .modified()
        .expect("files have times here")
        .hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

async fn create(superuser: &mut PgConnection, name: &str, template: &str) {
    let create = format!(
        "create database {name} template {template} owner {}",
        roles::OWNER
    );
    sqlx::raw_sql(AssertSqlSafe(create))
        .execute(&mut *superuser)
        .await
        .expect("the database is made");
    // a copy does not inherit who may connect
    let rights = format!(
        "revoke all on database {name} from public; grant connect on database {name} to zelfgekozen_app"
    );
    sqlx::raw_sql(AssertSqlSafe(rights))
        .execute(superuser)
        .await
        .expect("the rights are set");
}

async fn drop_database(superuser: &mut PgConnection, name: &str) {
    let drop = format!("drop database if exists {name} with (force)");
    sqlx::raw_sql(AssertSqlSafe(drop))
        .execute(superuser)
        .await
        .expect("the database is dropped");
}

fn clean(
    superuser: PgConnectOptions,
    dropped: mpsc::Receiver<(String, Option<OwnedSemaphorePermit>)>,
) {
    for (name, _permit) in dropped {
        let superuser = superuser.clone();
        on_own_runtime(async move {
            // at the end of the process the cluster may be gone already: the next run drops what is left
            if let Ok(mut connection) = superuser.connect().await {
                let drop = format!("drop database if exists {name} with (force)");
                let _ = sqlx::raw_sql(AssertSqlSafe(drop))
                    .execute(&mut connection)
                    .await;
            }
        });
    }
}

/// More patient than the application's own limits: many tests share two processors.
fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    let limits = [("lock_timeout", "10s"), ("statement_timeout", "30s")];
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(60))
        .connect_lazy_with(options.options(limits))
}

fn on_own_runtime<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime is built");
    thread::spawn(move || runtime.block_on(work))
        .join()
        .expect("the work does not panic")
}

/// Nothing in the test harness runs last, but the C library does.
fn stop_at_exit() {
    unsafe extern "C" {
        safe fn atexit(work: extern "C" fn()) -> i32;
    }
    extern "C" fn stop() {
        if let Some(Ok(mut cluster)) = CLUSTER.get().map(Mutex::lock)
            && let Some(cluster) = cluster.take()
            && let Err(error) = cluster.stop()
        {
            eprintln!("{error:#}");
        }
    }
    atexit(stop);
}
