//! The program as it is run, in a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zelfgekozen"));
    for variable in [
        "DATABASE_URL",
        "MIGRATE_DATABASE_URL",
        "DATA_DIR",
        "LISTEN_ADDR",
        "METRICS_LISTEN_ADDR",
        "BASE_URL",
        "SMTP_URL",
        "RUST_LOG",
    ] {
        command.env_remove(variable);
    }
    command
}

/// A program that serves, killed with the test if need be.
pub struct Site {
    child: Child,
    pub port: u16,
    pub metrics: u16,
}

impl Site {
    pub fn start(arrange: impl FnOnce(&mut Command)) -> Site {
        let metrics = free_port();
        let mut command = program();
        command
            .arg("serve")
            .env("LISTEN_ADDR", "127.0.0.1:0")
            .env("METRICS_LISTEN_ADDR", format!("127.0.0.1:{metrics}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        arrange(&mut command);
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            if said.read_line(&mut line).unwrap() == 0 {
                panic!("the program ended: {}", log_of(&mut child));
            }
            if let Some((_, port)) = line.trim().rsplit_once("http://localhost:") {
                break port.parse().unwrap();
            }
        };
        // the rest is read too, or the program would find its output closed
        thread::spawn(move || said.read_to_end(&mut Vec::new()));
        Site {
            child,
            port,
            metrics,
        }
    }

    pub fn get(&self, path: &str) -> String {
        get(self.port, path)
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &pid])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end; the exit code, and the log.
    pub fn end(mut self) -> (Option<i32>, String) {
        let deadline = Instant::now() + Duration::from_secs(30);
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
            thread::sleep(Duration::from_millis(20));
        };
        (status.code(), log_of(&mut self.child))
    }
}

impl Drop for Site {
    /// A test that failed leaves no program behind.
    fn drop(&mut self) {
        // one that ended is gone already
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log_of(child: &mut Child) -> String {
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    log
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

pub fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A button that someone who is signed in presses, as the bytes that go over the line.
pub fn button(host: &str, path: &str, session: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
         Cookie: __Host-sessie={session}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
    )
    .into_bytes()
}

/// Sends it and waits for the answer; its status, or none where the program was gone before it answered.
pub fn press(port: u16, request: &[u8]) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(request).ok()?;
    let mut answer = Vec::new();
    // what came before the line broke counts too
    let _ = stream.read_to_end(&mut answer);
    std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()
}
