//! The programs that are measured, each in a process of its own, so that time and memory are theirs alone.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use super::target;
use super::town::Town;

/// The first argument that makes of this program the bare handler.
pub const BARE: &str = "--bare";

/// A program that listens; ended when it is dropped.
pub struct Running {
    child: Child,
    pub address: SocketAddr,
}

impl Running {
    /// The site, with its options.
    pub fn site(town: &Town, options: &[&str]) -> anyhow::Result<Running> {
        Running::site_on(&town.url(), options)
    }

    /// The site on another database.
    pub fn site_on(url: &str, options: &[&str]) -> anyhow::Result<Running> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zelfgekozen"));
        command
            .arg("serve")
            .args(options)
            .env("DATABASE_URL", url)
            .env("DATA_DIR", target("bench"))
            .env("LISTEN_ADDR", "127.0.0.1:0")
            // a few people press buttons as fast as they can
            .env("POSTS_PER_HOUR", u32::MAX.to_string());
        for other in [
            "MIGRATE_DATABASE_URL",
            "METRICS_LISTEN_ADDR",
            "SMTP_URL",
            "RUST_LOG",
        ] {
            command.env_remove(other);
        }
        Running::start(command)
    }

    /// Handlers that return so many bytes and do nothing else.
    pub fn bare(sizes: &[usize]) -> anyhow::Result<Running> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(BARE)
            .args(sizes.iter().map(ToString::to_string));
        Running::start(command)
    }

    /// Waits until it says where it listens. Its log goes to a file, as it would to a collector.
    fn start(mut command: Command) -> anyhow::Result<Running> {
        let log = target("bench").join("site.log");
        let log = fs::File::options().create(true).append(true).open(log)?;
        let child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let mut running = Running {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
        };
        let mut said = BufReader::new(running.child.stdout.take().context("no output")?);
        let mut line = String::new();
        while said.read_line(&mut line)? > 0 {
            if let Some((_, port)) = line.trim().rsplit_once("http://localhost:") {
                running.address.set_port(port.parse()?);
                // a full pipe would hold it up
                std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
                return Ok(running);
            }
            line.clear();
        }
        bail!("a server did not start: see target/bench/site.log")
    }

    /// Resident, in megabytes.
    pub fn memory(&self) -> anyhow::Result<f64> {
        megabytes(&format!("/proc/{}/status", self.child.id()), "VmRSS:")
    }

    pub fn processor_time(&self) -> anyhow::Result<Duration> {
        processor_time(&format!("/proc/{}/stat", self.child.id()))
    }
}

/// Of a program that must end well: what it printed, how long it took, and the most memory that it had, in megabytes.
pub fn highest_memory_of(command: &mut Command) -> anyhow::Result<(String, Duration, f64)> {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut highest: f64 = 0.0;
    loop {
        // the mark itself is the highest so far, so looking now and then is enough
        if let Ok(memory) = megabytes(&status, "VmHWM:") {
            highest = highest.max(memory);
        }
        if child.try_wait()?.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let taken = started.elapsed();
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    ensure!(output.status.success(), "{said}");
    Ok((said, taken, highest))
}

fn megabytes(status: &str, field: &str) -> anyhow::Result<f64> {
    let text = fs::read_to_string(status)?;
    let kilobytes: f64 = text
        .lines()
        .find_map(|line| line.strip_prefix(field))
        .and_then(|rest| rest.split_whitespace().next())
        .context("no memory")?
        .parse()?;
    Ok(kilobytes / 1024.0)
}

/// User and system time: fields 14 and 15 of the statistics, in hundredths of a second.
fn processor_time(file: &str) -> anyhow::Result<Duration> {
    let text = fs::read_to_string(file)?;
    let (_, fields) = text.rsplit_once(')').context("no statistics")?;
    let ticks: u64 = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u64>().unwrap_or(0))
        .sum();
    Ok(Duration::from_millis(ticks * 10))
}

impl Drop for Running {
    fn drop(&mut self) {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        if told.is_err() || self.child.wait().is_err() {
            eprintln!("a server could not be stopped");
        }
    }
}

/// The bare handler itself. Like the site it does not wait for more to send.
pub async fn serve_bare(sizes: &[String]) -> anyhow::Result<()> {
    let mut router = Router::new();
    for (place, size) in sizes.iter().enumerate() {
        let body = Bytes::from(vec![b'x'; size.parse()?]);
        router = router.route(
            &format!("/{place}"),
            get(move || {
                let body = body.clone();
                async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], body) }
            }),
        );
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://localhost:{}", listener.local_addr()?.port());
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            eprintln!("{error}");
        }
    });
    axum::serve(listener, router).await?;
    Ok(())
}

/// A program that must end well, and what it printed.
pub fn output_of(command: &mut Command) -> anyhow::Result<String> {
    let program = Path::new(command.get_program()).display().to_string();
    let output = command
        .output()
        .with_context(|| format!("can't run {program}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        bail!("{program} failed:\n{said}{error}");
    }
    Ok(said)
}
