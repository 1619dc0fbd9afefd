//! A private PostgreSQL for `make run`, tests and benches: made on first use, reachable through a Unix socket only.
//!
//! Several processes may use one cluster. Each holds a shared lock on `postgres.users`; the last to stop also stops
//! the server. A process that is killed leaves the server running, and the next one adopts it.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::binaries::{Binaries, major_of_data};

const PORT: u16 = 5432;
/// Recovery after a crash included.
const PATIENCE: Duration = Duration::from_secs(120);

/// Whether an acknowledged commit survives a power cut. Only throw-away data may do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    Full,
    None,
}

/// Above what any system gives out.
const NO_PROCESS: u32 = 1 << 23;

/// A running server, and the claim of this process on it.
#[derive(Debug)]
pub struct Cluster {
    home: PathBuf,
    data: PathBuf,
    sockets: PathBuf,
    binaries: Binaries,
    server_user: Option<ServerUser>,
    users: File,
    alone: bool,
}

impl Cluster {
    /// Starts or adopts the cluster whose files are in `home`. Blocks: it may take seconds.
    pub fn start(home: &Path, durability: Durability) -> anyhow::Result<Cluster> {
        fs::create_dir_all(home).with_context(|| format!("can't make {}", home.display()))?;
        let home = home
            .canonicalize()
            .with_context(|| format!("can't open {}", home.display()))?;
        let server_user = ServerUser::find()?;
        let place = place(&home, server_user.as_ref())?;
        let data = place.join("postgres");

        let _turn = take_turn(&home)?;
        let users = lock_file(&home, "postgres.users")?;
        let alone = users.try_lock().is_ok();
        users
            .lock_shared()
            .context("can't claim the database cluster")?;

        let binaries = Binaries::find(major_of_data(&data)?)?;
        let mut cluster = Cluster {
            sockets: PathBuf::new(),
            home,
            data,
            binaries,
            server_user,
            users,
            alone,
        };
        if !cluster.data.join("PG_VERSION").exists() {
            cluster.initialise(&place, durability)?;
        }
        cluster.sockets = match cluster.running()? {
            Some(sockets) => {
                tracing::debug!(data = %cluster.data.display(), "the database cluster runs already");
                sockets
            }
            None => {
                let sockets = cluster.make_socket_folder()?;
                cluster.configure(&sockets, durability)?;
                cluster.launch()?;
                tracing::info!(data = %cluster.data.display(), postgresql = cluster.binaries.major, "started the database cluster");
                sockets
            }
        };
        Ok(cluster)
    }

    /// No other process used the cluster when this one claimed it, so leftovers are nobody's.
    pub fn was_alone(&self) -> bool {
        self.alone
    }

    pub fn connect_options(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.sockets)
            .port(PORT)
            .username(role)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
    }

    /// The same as an address, for programs that are given one. Folder and names need no escaping, but for slashes.
    pub fn url(&self, role: &str, database: &str) -> String {
        let sockets = self.sockets.to_string_lossy().replace('/', "%2F");
        format!("postgres://{role}@{sockets}:{PORT}/{database}")
    }

    /// Of the same version as the server, for example `pgbench`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.binaries.program(name)
    }

    /// Ends the claim, and the server with it unless another process still uses it. Says whether it was stopped.
    pub fn stop(self) -> anyhow::Result<bool> {
        let _turn = take_turn(&self.home)?;
        self.users
            .unlock()
            .context("can't end the claim on the database cluster")?;
        if self.users.try_lock().is_err() {
            return Ok(false);
        }
        let output = self
            .command("pg_ctl")
            .args([
                "stop",
                "-s",
                "-w",
                "-m",
                "fast",
                "-t",
                &PATIENCE.as_secs().to_string(),
                "-D",
            ])
            .arg(&self.data)
            .output()
            .context("can't run pg_ctl")?;
        if !output.status.success() && self.running()?.is_some() {
            bail!(
                "can't stop the database cluster: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        // empty by now; if it stays, it does no harm
        let _ = fs::remove_dir(&self.sockets);
        Ok(true)
    }

    /// In a folder beside the real one, renamed when complete: a first start that was cut short leaves nothing half made.
    fn initialise(&self, place: &Path, durability: Durability) -> anyhow::Result<()> {
        let unfinished = place.join("postgres.unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)
                .context("can't clear an unfinished database cluster")?;
        }
        DirBuilder::new()
            .mode(0o700)
            .create(&unfinished)
            .context("can't make the folder of the database cluster")?;
        self.hand_over(&unfinished)?;
        let mut initdb = self.command("initdb");
        // trust: the socket is in a folder that only the user of the server can enter
        initdb
            .args([
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-D",
            ])
            .arg(&unfinished);
        if durability == Durability::None {
            initdb.arg("--no-sync");
        }
        let output = initdb.output().context("can't run initdb")?;
        ensure!(
            output.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        let settings = unfinished.join("postgresql.conf");
        let mut text = fs::read_to_string(&settings).context("initdb wrote no settings")?;
        text.push_str("\ninclude 'zelfgekozen.conf'\n");
        fs::write(&settings, text)?;
        fs::rename(&unfinished, &self.data).context("can't put the database cluster in its place")
    }

    fn configure(&self, sockets: &Path, durability: Durability) -> anyhow::Result<()> {
        let mut text = format!(
            "# written at every start\n\
             listen_addresses = ''\n\
             unix_socket_directories = '{}'\n\
             unix_socket_permissions = 0700\n\
             port = {PORT}\n\
             timezone = 'UTC'\n\
             log_timezone = 'UTC'\n\
             log_checkpoints = off\n",
            sockets.display()
        );
        text.push_str(match durability {
            Durability::Full => "max_connections = 100\n",
            Durability::None => {
                "max_connections = 300\n\
                 fsync = off\n\
                 synchronous_commit = off\n\
                 full_page_writes = off\n\
                 wal_level = minimal\n\
                 max_wal_senders = 0\n"
            }
        });
        let file = self.data.join("zelfgekozen.conf");
        fs::write(&file, text).with_context(|| format!("can't write {}", file.display()))?;
        self.hand_over(&file)
    }

    fn launch(&self) -> anyhow::Result<()> {
        let log = self.data.join("server.log");
        for attempt in 0.. {
            let output = self
                .command("pg_ctl")
                .args([
                    "start",
                    "-s",
                    "-w",
                    "-t",
                    &PATIENCE.as_secs().to_string(),
                    "-D",
                ])
                .arg(&self.data)
                .arg("-l")
                .arg(&log)
                .output()
                .context("can't run pg_ctl")?;
            if output.status.success() {
                break;
            }
            let said = last_lines(&log, 12);
            // after a kill -9 the children of the old server need a moment to notice
            if attempt < 40 && said.contains("is still in use") {
                std::thread::sleep(Duration::from_millis(250));
                continue;
            }
            bail!(
                "the database cluster does not start: {}\n{said}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(())
    }

    /// The socket folder of the server that runs on this data; none where it is down or has crashed.
    fn running(&self) -> anyhow::Result<Option<PathBuf>> {
        let file = self.data.join("postmaster.pid");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = match fs::read_to_string(&file) {
                Ok(text) => text,
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                Err(error) => {
                    return Err(error).with_context(|| format!("can't read {}", file.display()));
                }
            };
            let Some(note) = Postmaster::read(&text) else {
                return Ok(None);
            };
            match process(note.pid, &self.data) {
                Process::Gone => return Ok(None),
                Process::Other => {
                    // The number was given to another program since, or the dead server was never reaped. The note
                    // gets a number that no process can have. Its other lines stay: they let the new server see
                    // whether children of the old one still write.
                    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
                    fs::write(&file, format!("{NO_PROCESS}\n{rest}"))
                        .context("can't mend a stale postmaster.pid")?;
                    return Ok(None);
                }
                Process::Server => {}
            }
            if note.ready
                && UnixStream::connect(note.sockets.join(format!(".s.PGSQL.{}", note.port))).is_ok()
            {
                ensure!(
                    note.port == PORT,
                    "the server in {} listens on another port",
                    self.data.display()
                );
                return Ok(Some(note.sockets));
            }
            ensure!(
                Instant::now() < deadline,
                "the server in {} does not answer",
                self.data.display()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// In /tmp, since a socket's path may have about a hundred characters, and a project's folder can be deep.
    fn make_socket_folder(&self) -> anyhow::Result<PathBuf> {
        let folder = PathBuf::from(format!("/tmp/zelfgekozen-{}", &short_hash(&self.data)));
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                // anyone can make a folder in /tmp: never trust one that is somebody else's
                let found = fs::symlink_metadata(&folder)?;
                let own = [
                    current_uid()?,
                    self.server_user
                        .as_ref()
                        .map_or(current_uid()?, |user| user.uid),
                ];
                ensure!(
                    found.is_dir() && own.contains(&found.uid()),
                    "{} belongs to someone else: remove it",
                    folder.display()
                );
                fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
            }
            Err(error) => {
                return Err(error).with_context(|| format!("can't make {}", folder.display()));
            }
        }
        self.hand_over(&folder)?;
        // left by a crash; only called when no server runs on this data
        for name in [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")] {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(folder)
    }

    fn hand_over(&self, path: &Path) -> anyhow::Result<()> {
        if let Some(user) = &self.server_user {
            chown(path, Some(user.uid), Some(user.gid))
                .with_context(|| format!("can't give {} to {}", path.display(), user.name))?;
        }
        Ok(())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        // the present folder may be closed to the user of the server
        command.current_dir("/").env("LC_ALL", "C");
        if let Some(user) = &self.server_user {
            user.run(&mut command);
        }
        command
    }
}

/// PostgreSQL refuses to run as root, so root lends it another user.
#[derive(Debug)]
struct ServerUser {
    name: &'static str,
    uid: u32,
    gid: u32,
}

impl ServerUser {
    fn find() -> anyhow::Result<Option<ServerUser>> {
        if current_uid()? != 0 {
            return Ok(None);
        }
        for name in ["postgres", "nobody"] {
            if let (Ok(uid), Ok(gid)) = (id(&["-u", name]), id(&["-g", name])) {
                return Ok(Some(ServerUser { name, uid, gid }));
            }
        }
        bail!("PostgreSQL does not run as root, and there is no user postgres or nobody to run it")
    }

    fn run<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.uid(self.uid).gid(self.gid)
    }

    fn reaches(&self, folder: &Path) -> bool {
        let mut test = Command::new("test");
        test.arg("-x").arg(folder).current_dir("/");
        self.run(&mut test)
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// Where the data goes: with the project, unless the user of the server can't enter there.
fn place(home: &Path, server_user: Option<&ServerUser>) -> anyhow::Result<PathBuf> {
    let Some(user) = server_user else {
        return Ok(home.to_owned());
    };
    if user.reaches(home) {
        return Ok(home.to_owned());
    }
    let place = Path::new("/var/lib/zelfgekozen").join(short_hash(home));
    fs::create_dir_all(&place).with_context(|| format!("can't make {}", place.display()))?;
    for folder in [Path::new("/var/lib/zelfgekozen"), &place] {
        fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    }
    tracing::warn!(
        "{} can't enter {}, so the database cluster is in {}",
        user.name,
        home.display(),
        place.display()
    );
    Ok(place)
}

/// One process at a time starts or stops the server; the lock ends with the file.
fn take_turn(home: &Path) -> anyhow::Result<File> {
    let file = lock_file(home, "postgres.lock")?;
    file.lock().context("can't wait for the database cluster")?;
    Ok(file)
}

fn lock_file(home: &Path, name: &str) -> anyhow::Result<File> {
    let path = home.join(name);
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .with_context(|| format!("can't open {}", path.display()))
}

/// What a server writes down about itself: pid, data, start, port, socket folder, address, memory key, state.
struct Postmaster {
    pid: u32,
    port: u16,
    sockets: PathBuf,
    ready: bool,
}

impl Postmaster {
    fn read(text: &str) -> Option<Postmaster> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        Some(Postmaster {
            pid: lines.first()?.parse().ok()?,
            port: lines.get(3)?.parse().ok()?,
            sockets: PathBuf::from(lines.get(4)?),
            ready: lines.get(7) == Some(&"ready"),
        })
    }
}

enum Process {
    Gone,
    Server,
    Other,
}

fn process(pid: u32, data: &Path) -> Process {
    let (name, ended, there) = if Path::new("/proc/self").exists() {
        let Ok(status) = fs::read_to_string(format!("/proc/{pid}/status")) else {
            return Process::Gone;
        };
        let field = |key| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(key))
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        // a server works in its data folder; where that can't be seen, the name must do
        let there = fs::read_link(format!("/proc/{pid}/cwd")).map_or(true, |folder| folder == data);
        (field("Name:"), field("State:").starts_with('Z'), there)
    } else {
        let output = Command::new("ps")
            .args(["-o", "stat=,comm=", "-p", &pid.to_string()])
            .output();
        let line = output
            .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
            .unwrap_or_default();
        let Some((state, name)) = line.split_once(char::is_whitespace) else {
            return Process::Gone;
        };
        (
            name.rsplit('/').next().unwrap_or_default().to_owned(),
            state.starts_with('Z'),
            true,
        )
    };
    // where nothing reaps the dead, a killed server keeps its number
    if name == "postgres" && !ended && there {
        Process::Server
    } else {
        Process::Other
    }
}

fn current_uid() -> anyhow::Result<u32> {
    id(&["-u"])
}

fn id(arguments: &[&str]) -> anyhow::Result<u32> {
    let output = Command::new("id")
        .args(arguments)
        .output()
        .context("can't run id")?;
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .context("id gave no number")
}

fn short_hash(path: &Path) -> String {
    HEXLOWER.encode(&Sha256::digest(path.as_os_str().as_encoded_bytes())[..6])
}

fn last_lines(file: &Path, count: usize) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_of_a_running_server_is_read() {
        let note = Postmaster::read(
            "815\n/data\n1790000000\n5432\n/tmp/zelfgekozen-1\n\n  5433002\nready   \n",
        );
        let note = note.expect("eight lines");
        assert_eq!((note.pid, note.port, note.ready), (815, 5432, true));
        assert_eq!(note.sockets, Path::new("/tmp/zelfgekozen-1"));
    }

    #[test]
    fn a_note_that_was_cut_short_tells_nothing() {
        assert!(Postmaster::read("").is_none());
        assert!(Postmaster::read("815\n/data\n").is_none());
    }
}
