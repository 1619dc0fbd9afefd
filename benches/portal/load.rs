//! Just enough of a browser to ask as fast as a server answers: connections that stay open, whole answers read. Our own
//! and not a tool, because a payment can be asked for once only, and each must be answered with what it should be.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

pub const HOST: &str = "bench.localhost";

/// What browsers say that they can read.
const COMPRESSED: &str = "Accept-Encoding: gzip, deflate, br, zstd\r\n";

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
}

pub struct Answer {
    pub status: u16,
    /// Of the body as it was sent, compressed or not.
    pub bytes: usize,
}

/// Requests that were answered, and how long that took.
pub struct Done {
    pub requests: usize,
    pub taken: Duration,
}

impl Done {
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.taken.as_secs_f64()
    }
}

impl Connection {
    pub async fn open(address: SocketAddr) -> anyhow::Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection {
            stream,
            buffer: vec![0; 512 * 1024],
            filled: 0,
        })
    }

    pub async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        self.filled = 0;
        let head = self.read_past(0, b"\r\n\r\n").await?;
        let status = std::str::from_utf8(&self.buffer[..head])?
            .get(9..12)
            .context("no status")?
            .parse()?;
        let bytes = match length(&self.buffer[..head])? {
            Some(bytes) => {
                self.fill(head + bytes).await?;
                bytes
            }
            None => self.read_chunks(head).await?,
        };
        Ok(Answer { status, bytes })
    }

    /// Each chunk is its length in hexadecimals, a line's end, the bytes, and a line's end; the last one is empty.
    async fn read_chunks(&mut self, mut place: usize) -> anyhow::Result<usize> {
        let mut bytes = 0;
        loop {
            let start = self.read_past(place, b"\r\n").await?;
            let length = std::str::from_utf8(&self.buffer[place..start - 2])?;
            let length = usize::from_str_radix(length, 16).context("a chunk without a length")?;
            place = start + length + 2;
            self.fill(place).await?;
            if length == 0 {
                return Ok(bytes);
            }
            bytes += length;
        }
    }

    /// Reads until the mark is there; where it ends.
    async fn read_past(&mut self, from: usize, mark: &[u8]) -> anyhow::Result<usize> {
        loop {
            if let Some(at) = find(&self.buffer[from..self.filled.max(from)], mark) {
                return Ok(from + at + mark.len());
            }
            self.read().await?;
        }
    }

    async fn fill(&mut self, size: usize) -> anyhow::Result<()> {
        while self.filled < size {
            self.read().await?;
        }
        Ok(())
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        ensure!(self.filled < self.buffer.len(), "an answer without an end");
        let read = self.stream.read(&mut self.buffer[self.filled..]).await?;
        ensure!(read > 0, "the server hung up");
        self.filled += read;
        Ok(())
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .position(|window| window == wanted)
}

/// None when the answer comes in chunks.
fn length(head: &[u8]) -> anyhow::Result<Option<usize>> {
    const NAME: &[u8] = b"\r\ncontent-length: ";
    let Some(at) = find(head, NAME) else {
        return Ok(None);
    };
    let value = head[at + NAME.len()..].split(|byte| *byte == b'\r').next();
    let value = std::str::from_utf8(value.unwrap_or_default())?;
    Ok(Some(value.parse().context("a length that is no number")?))
}

/// A page as a browser asks for it.
pub fn page(path: &str) -> Vec<u8> {
    get(path, COMPRESSED)
}

/// A page without compression.
pub fn plain_page(path: &str) -> Vec<u8> {
    get(path, "")
}

/// A page for someone who is signed in.
pub fn own_page(path: &str, session: &str) -> Vec<u8> {
    get(
        path,
        &format!("{COMPRESSED}Cookie: __Host-sessie={session}\r\n"),
    )
}

/// A page of another town.
pub fn page_at(host: &str, path: &str) -> Vec<u8> {
    get_at(host, path, COMPRESSED)
}

fn get(path: &str, headers: &str) -> Vec<u8> {
    get_at(HOST, path, headers)
}

fn get_at(host: &str, path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").into_bytes()
}

/// A button that someone who is signed in presses.
pub fn button(path: &str, session: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: http://{HOST}\r\n{COMPRESSED}\
         Cookie: __Host-sessie={session}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
    )
    .into_bytes()
}

/// Each client asks for its own page, again and again, for so long.
pub async fn repeat(
    address: SocketAddr,
    clients: impl IntoIterator<Item = Vec<u8>>,
    time: Duration,
) -> anyhow::Result<Done> {
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for request in clients {
        tasks.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut count = 0;
            while started.elapsed() < time {
                expect(&connection.ask(&request).await?, 200)?;
                count += 1;
            }
            anyhow::Ok(count)
        });
    }
    finished(tasks, started).await
}

/// Each client makes each of its requests once, one after the other.
pub async fn each_once(
    address: SocketAddr,
    clients: impl IntoIterator<Item = Vec<Vec<u8>>>,
    status: u16,
) -> anyhow::Result<Done> {
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for requests in clients {
        tasks.spawn(async move {
            let mut connection = Connection::open(address).await?;
            for request in &requests {
                expect(&connection.ask(request).await?, status)?;
            }
            anyhow::Ok(requests.len())
        });
    }
    finished(tasks, started).await
}

/// One client asks for these pages in turn, so many times; how long each answer took, in milliseconds.
pub async fn one_by_one(
    address: SocketAddr,
    pages: &[Vec<u8>],
    times: usize,
) -> anyhow::Result<Vec<f64>> {
    let mut connection = Connection::open(address).await?;
    let mut taken = Vec::new();
    for page in pages.iter().cycle().take(pages.len() * times) {
        let started = Instant::now();
        expect(&connection.ask(page).await?, 200)?;
        taken.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(taken)
}

async fn finished(
    mut tasks: JoinSet<anyhow::Result<usize>>,
    started: Instant,
) -> anyhow::Result<Done> {
    let mut requests = 0;
    while let Some(done) = tasks.join_next().await {
        requests += done??;
    }
    Ok(Done {
        requests,
        taken: started.elapsed(),
    })
}

pub fn expect(answer: &Answer, status: u16) -> anyhow::Result<()> {
    if answer.status != status {
        bail!("answered with {} instead of {status}", answer.status);
    }
    Ok(())
}
