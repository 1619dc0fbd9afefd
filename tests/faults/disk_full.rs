//! No room left: for everything, for the write-ahead log alone, and by a quota on files.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::{Connection, PgPool};

use crate::load::{Book, Load, Payers, assert_sound};
use crate::server::Server;

/// A disk of so many megabytes, in memory.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None where this user may not mount.
    fn mount(name: &str, megabytes: u32) -> Option<SmallDisk> {
        let place = PathBuf::from(format!("/tmp/zelfgekozen-{name}-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o"])
            .arg(format!("size={megabytes}m,mode=0755"))
            .args(["tmpfs".as_ref(), place.as_os_str()])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            let _ = fs::remove_dir(&place);
            return None;
        }
        Some(SmallDisk(place))
    }

    /// A file that takes all room but for so much.
    fn fill_but_for(&self, megabytes: usize) -> PathBuf {
        let ballast = self.0.join("ballast");
        let mut file = File::create(&ballast).unwrap();
        let block = vec![b'x'; 1024 * 1024];
        let mut written = 0_usize;
        while file.write_all(&block).is_ok() {
            written += 1;
        }
        let left = written
            .checked_sub(megabytes)
            .expect("the disk is larger than what is left");
        file.set_len((left * block.len()) as u64).unwrap();
        ballast
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

/// A server whose log comes in pieces of one megabyte, so that it wants room often.
async fn with_small_pieces(mut server: Server) -> Server {
    server.set("min_wal_size", "2MB").await;
    server.set("max_wal_size", "6MB").await;
    server.stop();
    let resized = server
        .program("pg_resetwal")
        .args(["--wal-segsize=1", "-D"])
        .arg(&server.data)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(resized.success());
    server
}

/// Until the clients hear that there is no room, and a while longer.
async fn until_full(load: Load, pool: &PgPool, server: &Server, said: &str) -> Book {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !server.log().contains(said) {
        assert!(Instant::now() < deadline, "it does not get full");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let book = load.stop().await;
    pool.close().await;
    book
}

async fn judge(name: &str, mut book: Book, payers: &Payers, server: &mut Server) {
    server.recover().await;
    let pool = server.pool();
    let heard = book.acknowledged.len();
    let mut failures = book.failures.clone();
    failures.sort();
    failures.dedup();
    let retried = book.settle(payers, &pool).await;
    pool.close().await;
    assert_sound(server).await;
    println!(
        "{name}: {heard} requests acknowledged, 0 lost; failures {failures:?}; of those never answered {} were done \
         already and {} were done then",
        retried.replayed, retried.posted
    );
    assert!(heard > 0 && retried.posted > 0);
}

fn say_loudly(what: &str) {
    eprintln!(
        "\n*** {what} CAN'T BE TESTED AS THIS USER: mounting a small disk needs root. A quota stands in. ***\n"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost_when_the_disk_is_full() {
    let Some(disk) = SmallDisk::mount("full", 260) else {
        say_loudly("A FULL DISK");
        return quota("full-by-quota").await;
    };
    let mut server = with_small_pieces(Server::start_in(disk.0.join("home")).await).await;
    server.recover().await;
    let payers = Payers::open(&server).await;
    let pool = server.pool();
    let load = payers.start(&pool, 8);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let ballast = disk.fill_but_for(3);
    let book = until_full(load, &pool, &server, "No space left on device").await;
    fs::remove_file(ballast).unwrap();
    judge("a full disk", book, &payers, &mut server).await;
    drop(server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost_when_there_is_no_room_for_the_log() {
    let Some(disk) = SmallDisk::mount("log", 24) else {
        say_loudly("A FULL DISK OF THE LOG");
        return quota("log-by-quota").await;
    };
    let mut server = with_small_pieces(Server::start("log").await).await;
    let log = server.data.join("pg_wal");
    let moved = disk.0.join("pg_wal");
    move_folder(&log, &moved);
    std::os::unix::fs::symlink(&moved, &log).unwrap();
    server.recover().await;
    let payers = Payers::open(&server).await;
    let pool = server.pool();
    let load = payers.start(&pool, 8);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let ballast = disk.fill_but_for(0);
    let book = until_full(load, &pool, &server, "PANIC").await;
    fs::remove_file(ballast).unwrap();
    judge("a full disk of the log", book, &payers, &mut server).await;
    assert!(server.log().contains("No space left on device"));
    drop(server);
}

/// Also to another disk, with owner and rights.
fn move_folder(from: &Path, to: &Path) {
    for arguments in [["cp", "-a"], ["rm", "-rf"]] {
        let mut command = Command::new(arguments[0]);
        command.arg(arguments[1]).arg(from);
        if arguments[0] == "cp" {
            command.arg(to);
        }
        assert!(command.status().unwrap().success());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost_when_a_quota_is_used_up() {
    quota("quota").await;
}

/// No file may grow beyond some megabytes: what a table of transfers reaches soon.
async fn quota(name: &str) {
    let server = Server::start(name).await;
    let payers = Payers::open(&server).await;
    let mut superuser = server.superuser().await;
    let largest: i64 = sqlx::query_scalar(
        "select max(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i', 't')",
    )
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    superuser.close().await.unwrap();
    let mut server = with_small_pieces(server).await;
    // in blocks of a kilobyte; the new pieces of the log fit
    let blocks = largest / 1024 + 1024;
    let mut limited = server.as_its_user("bash");
    limited
        .args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(server.path_of("pg_ctl"));
    server.start_by_hand(limited);
    server.recover().await;
    let pool = server.pool();
    let load = payers.start(&pool, 8);
    let book = until_full(load, &pool, &server, "File too large").await;
    // the next one starts without the limit
    server.kill();
    judge("a used-up quota", book, &payers, &mut server).await;
}
