//! A PostgreSQL of its own for each fault, that flushes to disk and that may be killed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool};
use zelfgekozen::database::cluster::{Cluster, Durability};
use zelfgekozen::database::{Pace, app_pool, migrate, roles};

pub struct Server {
    home: PathBuf,
    /// Where the server keeps its files; it may be elsewhere than its home.
    pub data: PathBuf,
    sockets: PathBuf,
    programs: PathBuf,
    cluster: Option<Cluster>,
}

impl Server {
    pub async fn start(name: &str) -> Server {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(".data/clusters")
            .join(format!("fault-{name}-{}", std::process::id()));
        Server::start_in(home).await
    }

    /// With the application's database, migrated.
    pub async fn start_in(home: PathBuf) -> Server {
        let cluster = Cluster::start(&home, Durability::Full).expect("the server starts");
        roles::make_roles(&cluster).await.expect("the roles");
        roles::make_database(&cluster).await.expect("the database");
        let owner = cluster.connect_options(roles::OWNER, roles::DATABASE);
        let app = cluster.connect_options(roles::APP, roles::DATABASE);
        migrate(&owner, &app).await.expect("the migrations");
        let mut superuser = cluster.superuser().await.expect("the server answers");
        let (data, sockets): (String, String) = sqlx::query_as(
            "select current_setting('data_directory'), current_setting('unix_socket_directories')",
        )
        .fetch_one(&mut superuser)
        .await
        .expect("the settings");
        superuser.close().await.expect("the connection ends");
        Server {
            home,
            data: PathBuf::from(data),
            sockets: PathBuf::from(sockets),
            programs: cluster
                .program("pg_ctl")
                .parent()
                .expect("a folder")
                .to_owned(),
            cluster: Some(cluster),
        }
    }

    fn cluster(&self) -> &Cluster {
        self.cluster.as_ref().expect("the server runs")
    }

    pub fn app_options(&self) -> PgConnectOptions {
        self.cluster().connect_options(roles::APP, roles::DATABASE)
    }

    /// As pages have it.
    pub fn pool(&self) -> PgPool {
        app_pool(self.app_options(), 24, Pace::Web)
    }

    /// As `zelfgekozen check` has it.
    pub fn patient_pool(&self) -> PgPool {
        app_pool(self.app_options(), 2, Pace::Batch)
    }

    pub fn owner_pool(&self) -> PgPool {
        let options = self
            .cluster()
            .connect_options(roles::OWNER, roles::DATABASE);
        PgPool::connect_lazy_with(options)
    }

    pub async fn superuser(&self) -> PgConnection {
        self.cluster()
            .connect_options("postgres", roles::DATABASE)
            .connect()
            .await
            .expect("the server answers")
    }

    /// A setting that holds from the next start on.
    pub async fn set(&self, name: &str, value: &str) {
        let mut superuser = self.superuser().await;
        let set = format!("alter system set {name} = '{value}'");
        sqlx::raw_sql(AssertSqlSafe(set))
            .execute(&mut superuser)
            .await
            .expect("the setting is taken");
        superuser.close().await.expect("the connection ends");
    }

    /// Kills the server and all its children at once, as a power cut would, but for what the kernel still writes.
    pub fn kill(&self) {
        let postmaster = self.postmaster().expect("the server runs");
        kill(&[postmaster]);
        // without it nobody starts new ones; each of them works in the data folder
        kill(&self.processes());
    }

    /// Kills one process that serves a client. The server then throws all others out, and recovers by itself.
    pub fn kill_a_backend(&self) -> bool {
        let serving = self.processes().into_iter().find(|pid| {
            fs::read(format!("/proc/{pid}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(roles::APP))
        });
        serving.inspect(|pid| kill(&[*pid])).is_some()
    }

    fn postmaster(&self) -> Option<u32> {
        let note = fs::read_to_string(self.data.join("postmaster.pid")).ok()?;
        note.lines().next()?.parse().ok()
    }

    fn processes(&self) -> Vec<u32> {
        let all = fs::read_dir("/proc").expect("/proc tells what runs");
        all.flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|pid: &u32| {
                fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|folder| folder == self.data)
            })
            .collect()
    }

    /// Starts it again, or takes it as it is where it came back by itself; how long until it answered.
    pub async fn recover(&mut self) -> Duration {
        let since = Instant::now();
        self.cluster = None;
        loop {
            let fault = match Cluster::start(&self.home, Durability::Full) {
                Ok(cluster) => match cluster.superuser().await {
                    Ok(superuser) => {
                        let _ = superuser.close().await;
                        self.cluster = Some(cluster);
                        return since.elapsed();
                    }
                    Err(fault) => fault,
                },
                Err(fault) => fault,
            };
            assert!(since.elapsed() < Duration::from_secs(60), "{fault:#}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Stops it in order.
    pub fn stop(&mut self) {
        let cluster = self.cluster.take().expect("the server runs");
        assert!(cluster.stop().expect("the server stops"));
    }

    /// A program that comes with the server, as the server's user.
    pub fn program(&self, name: &str) -> Command {
        self.as_its_user(self.path_of(name))
    }

    pub fn path_of(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    pub fn as_its_user(&self, program: impl AsRef<OsStr>) -> Command {
        let owner = fs::metadata(&self.data).expect("the data");
        let mut command = Command::new(program);
        command
            .uid(owner.uid())
            .gid(owner.gid())
            .current_dir("/")
            .env("LC_ALL", "C");
        command
    }

    /// Starts a stopped server by hand, in an environment of ours; the next [`Server::recover`] adopts it.
    pub fn start_by_hand(&self, mut pg_ctl: Command) {
        let owner = fs::metadata(&self.data).expect("the data");
        fs::create_dir_all(&self.sockets).expect("a folder for the socket");
        fs::set_permissions(&self.sockets, fs::Permissions::from_mode(0o700)).expect("closed");
        chown(&self.sockets, Some(owner.uid()), Some(owner.gid())).expect("the server's own");
        let log = self.data.join("server.log");
        let started = pg_ctl
            .args(["start", "-s", "-w", "-D"])
            .arg(&self.data)
            .arg("-l")
            .arg(&log)
            .status()
            .expect("pg_ctl runs");
        assert!(
            started.success(),
            "{}",
            fs::read_to_string(log).unwrap_or_default()
        );
    }

    /// What the server wrote down of its troubles.
    pub fn log(&self) -> String {
        fs::read_to_string(self.data.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(cluster) = self.cluster.take() {
            let _ = cluster.stop();
        }
        // left by a fault that was not survived
        kill(&self.processes());
        let _ = fs::remove_dir_all(&self.data);
        let _ = fs::remove_dir_all(&self.home);
        let _ = fs::remove_dir_all(&self.sockets);
    }
}

pub fn kill(pids: &[u32]) {
    let pids: Vec<String> = pids.iter().map(ToString::to_string).collect();
    if !pids.is_empty() {
        // some are gone already
        let _ = Command::new("kill")
            .arg("-KILL")
            .args(pids)
            .stderr(std::process::Stdio::null())
            .status();
    }
}
