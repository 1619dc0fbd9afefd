use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::base::ids::{MunicipalityId, OutboxId};
use crate::base::text::Email;

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
