use std::fmt::Display;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::PgConnection;

use super::events::{Event, Kind};
use crate::auth::{self, Subject};
use crate::base::ids::{MunicipalityId, PersonId};
use crate::base::text::Email;
use crate::paths;
use crate::queue::{self, NewMessage, Recipient};
use crate::texts::{Locale, TextValue};

/// Under this name the language of someone without an account travels with what is filled in.
pub(super) const LOCALE: &str = "locale";
/// Under this name goes the helper for whom a desk gets the message.
pub(super) const SERVED: &str = "served";

/// One message to one recipient, before it is put in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    event: Event,
    to: Recipient,
    about: String,
    link: String,
    args: Map<String, Value>,
}

impl Message {
    /// `about` is the record it tells of: the same event about the same record is sent once to each recipient.
    pub fn to_person(event: Event, person: PersonId, about: impl Display, link: String) -> Message {
        Message::new(event, Recipient::Person(person), about, link)
    }

    /// To someone without an account (an invitation), or to an address that an account had until now.
    pub fn to_address(
        event: Event,
        email: Email,
        locale: Locale,
        about: impl Display,
        link: String,
    ) -> Message {
        let mut message = Message::new(event, Recipient::Address(email), about, link);
        message
            .args
            .insert(LOCALE.to_owned(), Value::from(locale.code()));
        message
    }

    fn new(event: Event, to: Recipient, about: impl Display, link: String) -> Message {
        debug_assert!(
            event.row().leads_to(&link),
            "the link of {event:?} is of {}, not {link}",
            event.row().link
        );
        Message {
            event,
            to,
            about: about.to_string(),
            link,
            args: Map::new(),
        }
    }

    /// Fills in what the event's row names.
    #[must_use]
    pub fn with<'a>(mut self, name: &str, value: impl Into<TextValue<'a>>) -> Message {
        let value = value.into();
        let wanted = self.event.row().args.iter().find(|(arg, _)| *arg == name);
        debug_assert_eq!(
            wanted.map(|(_, kind)| *kind),
            Some(kind_of(&value)),
            "{:?} has no such {name}",
            self.event
        );
        // a text value is plain data: it always becomes JSON
        let value = serde_json::to_value(value).unwrap_or_default();
        self.args.insert(name.to_owned(), value);
        self
    }

    /// A copy for somebody at a desk that serves the helper: it says for whom, and leads to where one acts for them.
    #[must_use]
    pub fn for_server(mut self, helper: &str, slug: &str) -> Message {
        let value = serde_json::to_value(TextValue::from(helper));
        self.args
            .insert(SERVED.to_owned(), value.unwrap_or_default());
        self.link = paths::served_then(slug, &self.link);
        self
    }

    /// As a row of the outbox: also what a money statement writes among its effects.
    pub fn into_row(self) -> NewMessage {
        let row = self.event.row();
        debug_assert!(
            row.args.iter().all(|(arg, _)| self.args.contains_key(*arg)),
            "{:?} lacks one of {:?}",
            self.event,
            row.args
        );
        let recipient = match &self.to {
            Recipient::Person(person) => person.to_string(),
            Recipient::Address(email) => email.folded(),
        };
        NewMessage {
            event: row.code,
            key: format!("{}:{}:{recipient}", row.code, self.about),
            to: self.to,
            args: Value::Object(self.args),
            link: self.link,
        }
    }
}

fn kind_of(value: &TextValue<'_>) -> Kind {
    match value {
        TextValue::Words(_) => Kind::Words,
        TextValue::Key(_) => Kind::Key,
        TextValue::Count(_) => Kind::Count,
        TextValue::Money(_) => Kind::Money,
        TextValue::Date(_) => Kind::Date,
        TextValue::Moment(_) => Kind::Moment,
    }
}

/// Puts a message in the outbox, in the verb's transaction. Twice is once.
pub async fn send(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    at: DateTime<Utc>,
    message: Message,
) -> sqlx::Result<()> {
    queue::put_message(conn, municipality, at, &message.into_row()).await?;
    Ok(())
}

/// Sends to everyone who holds the subject's role now: a team, a board, the people of a helper, and of a helper also
/// the desks that serve it.
pub async fn send_to_members(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    at: DateTime<Utc>,
    message: impl Fn(PersonId) -> Message,
) -> sqlx::Result<()> {
    for message in to_members(conn, municipality, subject, at, message).await? {
        send(conn, municipality, at, message).await?;
    }
    Ok(())
}

/// The same messages, for a money statement that writes them among its effects.
pub async fn to_members(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    subject: Subject,
    at: DateTime<Utc>,
    message: impl Fn(PersonId) -> Message,
) -> sqlx::Result<Vec<Message>> {
    let members = auth::members(conn, municipality, subject, at).await?;
    let mut messages: Vec<Message> = members
        .iter()
        .map(|member| message(member.person))
        .collect();
    if let Subject::Provider(provider) = subject {
        let servers = auth::servers(conn, municipality, provider, at).await?;
        messages.extend(
            servers
                .iter()
                .map(|server| message(server.person).for_server(&server.helper, &server.slug)),
        );
    }
    Ok(messages)
}
