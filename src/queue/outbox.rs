//! The outbox: messages wait here from the commit of their verb until they are sent.

use serde_json::Value;

use crate::base::ids::PersonId;
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
