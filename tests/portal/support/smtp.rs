//! A mail server of a few lines: it takes what it is given and keeps it for the test to read.

use std::sync::{Arc, Mutex};

use mailparse::{MailHeaderMap, ParsedMail};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as it came in.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    raw: String,
}

impl Received {
    pub fn header(&self, name: &str) -> String {
        let mail = self.parsed();
        mail.headers
            .get_first_value(name)
            .unwrap_or_else(|| panic!("no {name} in {}", self.raw))
    }

    pub fn subject(&self) -> String {
        self.header("Subject")
    }

    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    pub fn html(&self) -> String {
        self.part("text/html")
    }

    /// The kinds of its parts, in order.
    pub fn parts(&self) -> Vec<String> {
        let mail = self.parsed();
        mail.subparts
            .iter()
            .map(|part| part.ctype.mimetype.clone())
            .collect()
    }

    fn part(&self, kind: &str) -> String {
        let mail = self.parsed();
        let part = mail
            .subparts
            .iter()
            .find(|part| part.ctype.mimetype == kind)
            .unwrap_or_else(|| panic!("no {kind} in {}", self.raw));
        part.get_body()
            .expect("the body can be decoded")
            .replace("\r\n", "\n")
    }

    fn parsed(&self) -> ParsedMail<'_> {
        mailparse::parse_mail(self.raw.as_bytes()).expect("a mail can be parsed")
    }
}

/// What the server says to the next recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// 550: there is no such mailbox.
    RefusesForGood,
    /// 451: try again later.
    RefusesForNow,
}

pub struct SmtpSink {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    mood: Mood,
    received: Vec<Received>,
}

impl SmtpSink {
    pub async fn start() -> SmtpSink {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Mutex::new(Shared {
            mood: Mood::Takes,
            received: Vec::new(),
        }));
        let held = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&held);
                tokio::spawn(async move {
                    // a client that hangs up is no failure of the test
                    let _ended = converse(stream, shared).await;
                });
            }
        });
        SmtpSink {
            url: format!("smtp://{address}"),
            shared,
        }
    }

    pub fn set_mood(&self, mood: Mood) {
        self.shared.lock().expect("nobody panics").mood = mood;
    }

    /// What came in so far; the sink forgets it.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.shared.lock().expect("nobody panics").received)
    }
}

async fn converse(mut stream: TcpStream, shared: Arc<Mutex<Shared>>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut lines = BufReader::new(reader).lines();
    let mut to = String::new();
    writer.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME\r\n",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                match shared.lock().expect("nobody panics").mood {
                    Mood::Takes => "250 ok\r\n",
                    Mood::RefusesForGood => "550 no such mailbox\r\n",
                    Mood::RefusesForNow => "451 later\r\n",
                }
            }
            "DATA" => {
                writer.write_all(b"354 go\r\n").await?;
                let mut raw = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push_str("\r\n");
                }
                let received = Received {
                    to: to.clone(),
                    raw,
                };
                shared
                    .lock()
                    .expect("nobody panics")
                    .received
                    .push(received);
                "250 taken\r\n"
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok\r\n",
        };
        writer.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}
