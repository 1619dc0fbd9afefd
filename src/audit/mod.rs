//! Who did what to which record, and when. Append-only, written in the transaction of the verb.
//!
//! Rows hold ids and codes, never names or texts: the trail must be kept longer than a person's data may be.

mod store;

pub use store::record;

use std::fmt::Display;

use serde_json::{Value, json};

use crate::base::ids::{MunicipalityId, PersonId};

/// One line of the trail.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub municipality: MunicipalityId,
    /// Empty for what the system does by itself.
    pub actor: Option<PersonId>,
    /// `<noun>.<past participle>`, for example `voucher.issued`.
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject_id: String,
    /// Ids, amounts and codes only.
    pub detail: Value,
}

impl<'a> Entry<'a> {
    pub fn new(
        municipality: MunicipalityId,
        actor: Option<PersonId>,
        action: &'a str,
        subject_kind: &'a str,
        subject: impl Display,
    ) -> Entry<'a> {
        Entry {
            municipality,
            actor,
            action,
            subject_kind,
            subject_id: subject.to_string(),
            detail: json!({}),
        }
    }

    pub fn with(mut self, detail: Value) -> Entry<'a> {
        self.detail = detail;
        self
    }
}
