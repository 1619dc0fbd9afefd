//! Every message, from the outbox through a real SMTP conversation to what people read.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::watch;
use zelfgekozen::auth::{self, NewPerson};
use zelfgekozen::base::clock::Clock;
use zelfgekozen::base::ids::{MunicipalityId, PersonId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::text::Email;
use zelfgekozen::jobs;
use zelfgekozen::mail::{self, EVENTS, Event, EventRow, Kind, Message, To, Transport, sink};
use zelfgekozen::tenancy::{self, Addressing, Directory, NewMunicipality};
use zelfgekozen::texts::{Locale, TextValue, Texts};
use zelfgekozen::web::{App, AppParts, POSTS_PER_HOUR, PageCache, PostLimit};

use crate::support::database::{self, TestDb};
use crate::support::smtp::{Mood, Received, SmtpSink};

#[tokio::test]
async fn every_message_is_read_over_smtp_in_both_languages() {
    let post = Post::open().await;
    for locale in Locale::ALL {
        let person = post.person(locale).await;
        for row in EVENTS {
            post.put(sample(row, locale, person)).await;
        }
        assert_eq!(post.send_all().await, EVENTS.len());
        let received = post.sink.take();
        assert_eq!(received.len(), EVENTS.len());
        for (row, mail) in EVENTS.iter().zip(&received) {
            reads_well(row, locale, mail);
        }
        let ids: HashSet<String> = received.iter().map(|m| m.header("Message-ID")).collect();
        assert_eq!(
            ids.len(),
            EVENTS.len(),
            "every message has an id of its own"
        );
    }
}

/// A volunteer reads of no amount, and residents of nothing to pay.
#[tokio::test]
async fn help_for_free_is_told_without_an_amount() {
    let post = Post::open().await;
    let tells = |row: &&EventRow| row.args.iter().any(|(arg, _)| *arg == "cents");
    let rows: Vec<&EventRow> = EVENTS.iter().filter(tells).collect();
    assert!(rows.len() > 5, "{}", rows.len());
    for locale in Locale::ALL {
        let person = post.person(locale).await;
        for row in &rows {
            post.put(sample_of(row, locale, person, 0)).await;
        }
        assert_eq!(post.send_all().await, rows.len());
        for (row, mail) in rows.iter().zip(&post.sink.take()) {
            let all = format!("{}\n{}", mail.subject(), mail.text());
            assert!(!all.contains('€'), "{}/{locale}: {all}", row.code);
        }
    }
}

fn reads_well(row: &EventRow, locale: Locale, mail: &Received) {
    let (subject, text, html) = (mail.subject(), mail.text(), mail.html());
    let all = format!("{subject}\n{text}\n{html}");
    let name = format!("{}/{locale}", row.code);
    for broken in ["⟦", "⟧", "{ ", "{$", " }"] {
        assert!(
            !text.contains(broken) && !subject.contains(broken),
            "{name}: {all}"
        );
    }
    let to = if row.to == To::Address {
        "nieuw"
    } else {
        "noor"
    };
    assert_eq!(
        mail.to,
        format!("{to}.{locale}@voorbeeld.example"),
        "{name}"
    );
    assert_eq!(mail.parts(), ["text/plain", "text/html"], "{name}");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated", "{name}");
    assert_eq!(mail.header("Content-Language"), locale.code(), "{name}");
    assert!(mail.header("From").contains("Roosendaal"), "{name}");
    assert!(
        mail.header("From").contains("<plannen@roosendaal.example>"),
        "{name}"
    );
    assert!(
        mail.header("Message-ID")
            .ends_with("@plannen.roosendaal.example>"),
        "{name}"
    );

    // the first host is canonical; scheme and port come from the settings
    let link = format!("https://plannen.roosendaal.example:8443{}", path_of(row));
    assert!(
        text.lines().any(|line| line == link),
        "{name}: no line {link} in {text}"
    );
    assert!(
        html.contains(&format!("<a href=\"{}\">", html_text(&link))),
        "{name}: {html}"
    );
    assert!(
        html.contains(&format!("<html lang=\"{locale}\">")),
        "{name}"
    );
    // so many cents choose the words, and are told as an amount
    for (arg, kind) in row.args.iter().filter(|(arg, _)| *arg != "cents") {
        let value = html_text(&shown(arg, *kind, locale));
        assert!(
            html_text(&all).contains(&value),
            "{name}: {value} is not in {all}"
        );
    }
    let greeting = match (row.to, locale) {
        (To::Address, Locale::Nl) => "Goedendag,",
        (To::Address, Locale::En) => "Good day,",
        (_, Locale::Nl) => "Beste Noor & Zoë,",
        (_, Locale::En) => "Dear Noor & Zoë,",
    };
    assert!(text.starts_with(greeting), "{name}: {text}");
}

#[tokio::test]
async fn every_link_leads_to_a_page_of_this_site() {
    let pages: HashSet<&str> = zelfgekozen::router::table()
        .iter()
        .filter(|route| route.method == axum::http::Method::GET)
        .map(|route| route.pattern)
        .collect();
    let dead: Vec<_> = EVENTS
        .iter()
        .filter(|row| !pages.contains(row.link))
        .map(|row| (row.code, row.link))
        .collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[tokio::test]
async fn the_same_message_is_sent_once() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    let row = Event::PlanPublished.row();
    post.put(sample(row, Locale::Nl, person)).await;
    post.put(sample(row, Locale::Nl, person)).await;
    assert_eq!(post.send_all().await, 1);
    post.put(sample(row, Locale::Nl, person)).await;
    assert_eq!(post.send_all().await, 0);
    assert_eq!(post.sink.take().len(), 1);
}

#[tokio::test]
async fn a_message_of_a_verb_that_fails_is_never_sent() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    let mut tx = post.app.db.begin().await.unwrap();
    let message = sample(Event::PlanPublished.row(), Locale::Nl, person);
    mail::send(&mut tx, post.municipality, post.app.clock.now(), message)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(post.send_all().await, 0);
}

#[tokio::test]
async fn a_link_that_lets_in_is_forgotten_once_it_is_sent() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    for event in [Event::PasswordReset, Event::PlanPublished] {
        post.put(sample(event.row(), Locale::Nl, person)).await;
    }
    post.send_all().await;
    let links: Vec<String> = sqlx::query_scalar("select link from queue.outbox order by outbox_id")
        .fetch_all(&post.db.owner)
        .await
        .unwrap();
    assert_eq!(links, ["".to_owned(), path_of(Event::PlanPublished.row())]);
}

#[tokio::test]
async fn two_workers_send_each_message_once() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    let (stop, shutdown) = watch::channel(false);
    let workers: Vec<_> = (0..2)
        .map(|_| {
            tokio::spawn(jobs::run(
                post.app.clone(),
                post.app.db.clone(),
                post.transport.clone(),
                shutdown.clone(),
            ))
        })
        .collect();
    for row in EVENTS {
        post.put(sample(row, Locale::Nl, person)).await;
    }
    let mut received = Vec::new();
    for _ in 0..400 {
        received.extend(post.sink.take());
        if received.len() >= EVENTS.len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    received.extend(post.sink.take());
    stop.send(true).unwrap();
    for worker in workers {
        worker.await.unwrap();
    }
    let subjects: HashSet<String> = received.iter().map(Received::subject).collect();
    assert_eq!(received.len(), EVENTS.len(), "each once: {subjects:?}");
    assert_eq!(post.waiting().await, 0);
}

#[tokio::test]
async fn a_message_is_tried_again_after_a_while_and_given_up_when_the_server_says_never() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    post.sink.set_mood(Mood::RefusesForNow);
    post.put(sample(Event::PlanPublished.row(), Locale::Nl, person))
        .await;
    let (stop, shutdown) = watch::channel(false);
    let worker = tokio::spawn(jobs::run(
        post.app.clone(),
        post.app.db.clone(),
        post.transport.clone(),
        shutdown,
    ));
    let tried = "select count(*) from queue.outbox where attempts > 0 and last_error like '%451%'";
    post.until(tried).await;
    post.sink.set_mood(Mood::Takes);
    post.until(
        "select count(*) from queue.outbox where sent_at is not null and last_error is null",
    )
    .await;
    assert_eq!(post.sink.take().len(), 1);

    post.sink.set_mood(Mood::RefusesForGood);
    post.put(sample(Event::TeamJoined.row(), Locale::Nl, person))
        .await;
    post.until(
        "select count(*) from queue.outbox where failed_at is not null and last_error like '%550%'",
    )
    .await;
    stop.send(true).unwrap();
    worker.await.unwrap();
}

#[tokio::test]
async fn without_a_mail_server_messages_are_kept_for_the_demo() {
    let post = Post::open().await;
    let person = post.person(Locale::Nl).await;
    let folder = std::env::temp_dir().join(format!("zelfgekozen-mail-{}", PersonId::new()));
    let transport = Transport::new(None, &folder).unwrap();
    for row in [Event::PlanPublished.row(), Event::HelpRequested.row()] {
        post.put(sample(row, Locale::Nl, person)).await;
    }
    assert_eq!(jobs::drain_outbox(&post.app, &transport).await.unwrap(), 2);
    let kept = sink::list(&sink::folder(&folder), post.municipality, 10)
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].event, "help-requested", "the latest comes first");
    let read = sink::read(&sink::folder(&folder), post.municipality, &kept[1].id)
        .await
        .unwrap();
    assert_eq!(read.as_ref(), Some(&kept[1]));
    assert!(kept[1].text.contains(&path_of(Event::PlanPublished.row())));
    for stranger in [MunicipalityId(post.municipality.0 + 1), MunicipalityId(0)] {
        let read = sink::read(&sink::folder(&folder), stranger, &kept[1].id)
            .await
            .unwrap();
        assert_eq!(read, None, "another municipality has no such message");
    }
    let outside = sink::read(&sink::folder(&folder), post.municipality, "1-../../x")
        .await
        .unwrap();
    assert_eq!(outside, None);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A municipality with two hosts, and a mail server.
struct Post {
    db: TestDb,
    app: App,
    municipality: MunicipalityId,
    sink: SmtpSink,
    transport: Transport,
}

impl Post {
    async fn open() -> Post {
        let db = database::fresh().await;
        let mut conn = db.owner.acquire().await.unwrap();
        let new = NewMunicipality {
            slug: "roosendaal".to_owned(),
            name: "Roosendaal".to_owned(),
            cbs_code: "GM1674".to_owned(),
            contact_email: "plannen@roosendaal.example".to_owned(),
            contact_phone: String::new(),
            hosts: vec![
                "plannen.roosendaal.example".to_owned(),
                "oud.roosendaal.example".to_owned(),
            ],
            theme: BTreeMap::new(),
            is_demo: false,
        };
        let now = Clock::system().now();
        let municipality = tenancy::insert_municipality(&mut conn, &new, now)
            .await
            .unwrap();
        let tenants = Directory::new(tenancy::load_all(&mut conn).await.unwrap());
        drop(conn);
        let app = App::new(AppParts {
            db: db.app.clone(),
            clock: Clock::system(),
            texts: Texts::load(),
            tenants,
            addressing: Addressing {
                scheme: "https".to_owned(),
                port: Some(8443),
                default_municipality: None,
            },
            cache: PageCache::off(),
            mail_folder: None,
            trusted_proxies: vec![],
            post_limit: PostLimit::new(POSTS_PER_HOUR),
            routes: vec![],
        });
        let sink = SmtpSink::start().await;
        let transport = Transport::new(Some(&sink.url), std::path::Path::new("unused")).unwrap();
        Post {
            db,
            app,
            municipality,
            sink,
            transport,
        }
    }

    async fn person(&self, locale: Locale) -> PersonId {
        let person = NewPerson {
            id: PersonId::new(),
            name: "Noor & Zoë".to_owned(),
            email: Email::parse(&format!("noor.{locale}@voorbeeld.example")).unwrap(),
            confirmed: true,
            password_hash: None,
            locale: locale.code().to_owned(),
        };
        let mut conn = self.app.db.acquire().await.unwrap();
        let new = auth::insert_person(&mut conn, self.municipality, &person, self.app.clock.now());
        assert!(new.await.unwrap());
        person.id
    }

    async fn put(&self, message: Message) {
        let mut conn = self.app.db.acquire().await.unwrap();
        mail::send(&mut conn, self.municipality, self.app.clock.now(), message)
            .await
            .unwrap();
    }

    async fn send_all(&self) -> usize {
        jobs::drain_outbox(&self.app, &self.transport)
            .await
            .unwrap()
    }

    async fn waiting(&self) -> i64 {
        sqlx::query_scalar("select count(*) from queue.outbox where sent_at is null")
            .fetch_one(&self.db.owner)
            .await
            .unwrap()
    }

    /// Waits until this counts something.
    async fn until(&self, count: &'static str) {
        for _ in 0..400 {
            let found: i64 = sqlx::query_scalar(count)
                .fetch_one(&self.db.owner)
                .await
                .unwrap();
            if found > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("it did not come to: {count}");
    }
}

/// The event about something, with everything filled in.
fn sample(row: &EventRow, locale: Locale, person: PersonId) -> Message {
    sample_of(row, locale, person, 2026)
}

fn sample_of(row: &EventRow, locale: Locale, person: PersonId, count: i64) -> Message {
    let about = "iets";
    let message = match row.to {
        To::Address => {
            let email = Email::parse(&format!("nieuw.{locale}@voorbeeld.example")).unwrap();
            Message::to_address(row.event, email, locale, about, path_of(row))
        }
        _ => Message::to_person(row.event, person, about, path_of(row)),
    };
    row.args
        .iter()
        .fold(message, |message, (arg, kind)| match kind {
            Kind::Count => message.with(arg, TextValue::Count(count)),
            _ => message.with(arg, value(arg, *kind)),
        })
}

fn value(arg: &str, kind: Kind) -> TextValue<'static> {
    match kind {
        Kind::Words => TextValue::Words(words(arg).into()),
        Kind::Key => TextValue::Key("role-controller".into()),
        Kind::Count => TextValue::Count(2026),
        Kind::Money => TextValue::Money(Cents(125_050)),
        Kind::Date => TextValue::Date(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()),
        Kind::Moment => TextValue::Moment("2026-11-24T13:05:00Z".parse().unwrap()),
    }
}

/// What someone might type: it must stay text in a header and in HTML.
fn words(arg: &str) -> String {
    format!("<{arg}> “één” & Co")
}

fn shown(arg: &str, kind: Kind, locale: Locale) -> String {
    let t = Texts::load().translator(locale);
    match kind {
        Kind::Words => words(arg),
        Kind::Key => t.text("role-controller").to_string(),
        Kind::Count => "2026".to_owned(),
        Kind::Money => "€\u{a0}1.250,50".to_owned(),
        Kind::Date => t.date(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()),
        Kind::Moment => t.moment(
            "2026-11-24T13:05:00Z"
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap(),
        ),
    }
}

fn html_text(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
}

/// The row's link with something in each of its places.
fn path_of(row: &EventRow) -> String {
    row.link
        .split('/')
        .map(|part| if part.starts_with('{') { "x-1" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}
