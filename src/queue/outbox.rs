//! The outbox: messages wait here from the commit of their verb until they are sent.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::base::ids::{MunicipalityId, OutboxId, PersonId};
use crate::base::text::Email;

/// Whom a message is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    Person(PersonId),
    /// Someone without an account, or an address that an account had until now.
    Address(Email),
}

/// A message as a verb leaves it behind.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMessage {
    pub event: &'static str,
    pub to: Recipient,
    pub args: Value,
    /// A path of this site.
    pub link: String,
    /// The same key is sent once.
    pub key: String,
}

/// A message that waits, with what its recipient's record says at this moment.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub municipality: MunicipalityId,
    pub id: OutboxId,
    pub event: String,
    /// Empty for someone without an account.
    pub name: Option<String>,
    /// None when the person has left: there is nowhere to send it to.
    pub email: Option<Email>,
    /// The language of the person's record, by code.
    pub locale: Option<String>,
    pub args: Value,
    pub link: String,
    pub created_at: DateTime<Utc>,
}

/// A message that was given up: its address refuses it, or its server stayed away for days.
#[derive(Clone, Debug)]
pub struct Undelivered {
    pub message: Waiting,
    pub failed_at: DateTime<Utc>,
    /// What the other side said, in its own words.
    pub reason: String,
}

impl Undelivered {
    /// A link that lets its holder in is not kept, and without it there is nothing to send.
    pub fn can_be_tried_again(&self) -> bool {
        !self.message.link.is_empty()
    }
}
