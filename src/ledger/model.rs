use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::base::ids::{AccountId, MunicipalityId, PersonId, RequestId, TransferId};
use crate::base::money::Cents;
use crate::base::text::Email;
use crate::mail;
use crate::queue::{self, Recipient, Topic};

/// What an account stands for. Money flows down this list, and back up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// The world outside; may be negative.
    Funding,
    /// A programme of the municipality.
    Budget,
    /// What a residents' organisation may grant, under a budget.
    Organisation,
    /// General support for a period, under a budget.
    Grant,
    Voucher,
    /// Who is paid: a helper, a shop, a resident. Has no floor and keeps no balance.
    Payee,
    Receivable,
}

impl AccountKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            AccountKind::Funding => "funding",
            AccountKind::Budget => "budget",
            AccountKind::Organisation => "organisation",
            AccountKind::Grant => "grant",
            AccountKind::Voucher => "voucher",
            AccountKind::Payee => "payee",
            AccountKind::Receivable => "receivable",
        }
    }
}

/// A word in the database that this program does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what}: {word}")]
pub struct UnknownWord {
    what: &'static str,
    word: String,
}

impl FromStr for AccountKind {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(match word {
            "funding" => AccountKind::Funding,
            "budget" => AccountKind::Budget,
            "organisation" => AccountKind::Organisation,
            "grant" => AccountKind::Grant,
            "voucher" => AccountKind::Voucher,
            "payee" => AccountKind::Payee,
            "receivable" => AccountKind::Receivable,
            _ => {
                return Err(UnknownWord {
                    what: "kind of account",
                    word: word.to_owned(),
                });
            }
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub kind: AccountKind,
    pub parent: Option<AccountId>,
    pub valid_until: Option<DateTime<Utc>>,
    pub closed: bool,
    /// Zero for a payee: ask [`super::payee_balance`].
    pub balance: Cents,
    /// Set apart by holds; still part of the balance.
    pub reserved: Cents,
    /// Goes up with every change of the balance.
    pub version: i64,
}

impl Account {
    /// What can still be spent or granted.
    pub fn available(&self) -> Cents {
        self.balance - self.reserved
    }

    /// Nothing new can be spent from it at this moment.
    pub fn ended(&self, now: DateTime<Utc>) -> bool {
        self.closed || self.valid_until.is_some_and(|end| end <= now)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MovementKind {
    Fund,
    Allocate,
    Issue,
    Redeem,
    Expire,
    Return,
    Reverse,
}

impl MovementKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            MovementKind::Fund => "fund",
            MovementKind::Allocate => "allocate",
            MovementKind::Issue => "issue",
            MovementKind::Redeem => "redeem",
            MovementKind::Expire => "expire",
            MovementKind::Return => "return",
            MovementKind::Reverse => "reverse",
        }
    }
}

impl FromStr for MovementKind {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(match word {
            "fund" => MovementKind::Fund,
            "allocate" => MovementKind::Allocate,
            "issue" => MovementKind::Issue,
            "redeem" => MovementKind::Redeem,
            "expire" => MovementKind::Expire,
            "return" => MovementKind::Return,
            "reverse" => MovementKind::Reverse,
            _ => {
                return Err(UnknownWord {
                    what: "kind of movement",
                    word: word.to_owned(),
                });
            }
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

/// Money that moved, seen from one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub id: TransferId,
    pub kind: MovementKind,
    pub direction: Direction,
    /// The account at the other side.
    pub other: AccountId,
    pub other_kind: AccountKind,
    /// Positive; `direction` tells which way.
    pub amount: Cents,
    /// The hold it was paid from, or the payment it takes back.
    pub refers: Option<TransferId>,
    pub effective_at: DateTime<Utc>,
    /// Empty for what time did by itself.
    pub actor: Option<PersonId>,
}

impl Movement {
    /// Plus for money in, minus for money out.
    pub fn signed(&self) -> Cents {
        match self.direction {
            Direction::In => self.amount,
            Direction::Out => Cents(-self.amount.0),
        }
    }
}

/// Who asks for a verb, where, and under which key. The same key twice is the same request.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub municipality: MunicipalityId,
    pub request: RequestId,
    pub actor: PersonId,
    /// What follows from it; written with the money or not at all.
    pub effects: &'a Effects,
}

/// The audit rows, messages and topics that a money statement writes along with the money.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Effects {
    audit: Vec<AuditEffect>,
    outbox: Vec<MessageEffect>,
    topics: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct AuditEffect {
    action: &'static str,
    subject_kind: &'static str,
    subject_id: String,
    detail: Value,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct MessageEffect {
    event: &'static str,
    person_id: Option<PersonId>,
    email: Option<Email>,
    args: Value,
    link: String,
    key: String,
}

impl Effects {
    pub fn none() -> Effects {
        Effects::default()
    }

    pub fn audit(
        mut self,
        action: &'static str,
        subject_kind: &'static str,
        subject_id: impl ToString,
        detail: Value,
    ) -> Effects {
        self.audit.push(AuditEffect {
            action,
            subject_kind,
            subject_id: subject_id.to_string(),
            detail,
        });
        self
    }

    /// A message that goes out when the money has moved.
    pub fn message(mut self, message: mail::Message) -> Effects {
        let row = message.into_row();
        let (person_id, email) = match row.to {
            Recipient::Person(person) => (Some(person), None),
            Recipient::Address(email) => (None, Some(email)),
        };
        self.outbox.push(MessageEffect {
            event: row.event,
            person_id,
            email,
            args: row.args,
            link: row.link,
            key: row.key,
        });
        self
    }

    pub fn topic(mut self, topic: Topic) -> Effects {
        queue::note_touched(topic);
        self.topics.push(topic.code());
        self
    }

    /// As the SQL verbs take it in `p_effects`.
    pub fn to_json(&self) -> Option<Value> {
        if self.audit.is_empty() && self.outbox.is_empty() && self.topics.is_empty() {
            return None;
        }
        Some(serde_json::json!({
            "audit": self.audit, "outbox": self.outbox, "topics": self.topics,
        }))
    }
}

/// A verb that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Absent only when a voucher without free money was cancelled.
    pub transfer: Option<TransferId>,
    /// The voucher that was issued, or where a reversal went.
    pub account: Option<AccountId>,
    /// What is left to spend of the account that the money came from.
    pub available: Option<Cents>,
    /// What the hold still sets apart.
    pub rest: Option<Cents>,
    /// The same request came before; nothing moved now.
    pub replayed: bool,
}

/// Why the ledger says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerRefusal {
    #[error("more than is available")]
    Insufficient { available: Option<Cents> },
    #[error("the account or the hold has ended")]
    Ended,
    #[error("nothing is left of the hold")]
    Settled,
    #[error("the payment was reversed before")]
    Reversed,
    #[error("the amount or the term is out of range")]
    OutOfRange,
    #[error("this kind of money cannot go there")]
    NotAllowed,
    #[error("the request id was used before for something else")]
    Reused,
    #[error("no such account, hold or payment in this municipality")]
    Unknown,
}

impl LedgerRefusal {
    /// The sentence that people read.
    pub const fn key(&self) -> &'static str {
        match self {
            LedgerRefusal::Insufficient { .. } => "refusal-money-insufficient",
            LedgerRefusal::Ended => "refusal-money-ended",
            LedgerRefusal::Settled => "refusal-money-settled",
            LedgerRefusal::Reversed => "refusal-money-reversed",
            LedgerRefusal::OutOfRange => "refusal-money-out-of-range",
            LedgerRefusal::NotAllowed => "refusal-money-not-allowed",
            LedgerRefusal::Reused => "refusal-money-reused",
            LedgerRefusal::Unknown => "refusal-money-unknown",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("refused: {0}")]
    Refused(#[from] LedgerRefusal),
    #[error(transparent)]
    Failed(sqlx::Error),
}

/// By SQLSTATE and constraint, never by text.
impl From<sqlx::Error> for LedgerError {
    fn from(error: sqlx::Error) -> LedgerError {
        let Some(known) = error.as_database_error() else {
            return LedgerError::Failed(error);
        };
        let refusal = match (known.code().as_deref(), known.constraint()) {
            (Some("LG003"), _) | (_, Some("transfer_amount" | "account_term")) => {
                LedgerRefusal::OutOfRange
            }
            (Some("LG005"), _) => LedgerRefusal::NotAllowed,
            (Some("LG006"), _) | (_, Some("transfer_once")) => LedgerRefusal::Reused,
            (Some("LG007"), _) => LedgerRefusal::Unknown,
            // The verbs look before they write; this is the floor under them.
            (_, Some("account_floor")) => LedgerRefusal::Insufficient { available: None },
            _ => return LedgerError::Failed(error),
        };
        LedgerError::Refused(refusal)
    }
}

/// The columns of `ledger.outcome`, as a verb answers them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: String,
    pub transfer_id: Option<i64>,
    pub account_id: Option<i64>,
    pub available_cents: Option<i64>,
    pub rest_cents: Option<i64>,
    pub reason: Option<String>,
}

impl TryFrom<Answer> for Posted {
    type Error = LedgerError;

    fn try_from(answer: Answer) -> Result<Posted, LedgerError> {
        let available = answer.available_cents.map(Cents);
        let replayed = match answer.status.as_str() {
            "posted" => false,
            "replayed" => true,
            "refused" => {
                let refusal = match answer.reason.as_deref() {
                    Some("insufficient") => LedgerRefusal::Insufficient { available },
                    Some("ended") => LedgerRefusal::Ended,
                    Some("settled") => LedgerRefusal::Settled,
                    Some("reversed") => LedgerRefusal::Reversed,
                    other => return Err(impossible("reason", other.unwrap_or_default())),
                };
                return Err(LedgerError::Refused(refusal));
            }
            other => return Err(impossible("status", other)),
        };
        Ok(Posted {
            transfer: answer.transfer_id.map(TransferId),
            account: answer.account_id.map(AccountId),
            available,
            rest: answer.rest_cents.map(Cents),
            replayed,
        })
    }
}

fn impossible(what: &'static str, word: &str) -> LedgerError {
    LedgerError::Failed(sqlx::Error::Decode(Box::new(UnknownWord {
        what,
        word: word.to_owned(),
    })))
}

/// A hold that reached its end; what was left is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedHold {
    pub hold: TransferId,
    pub account: AccountId,
    pub amount: Cents,
}

/// The rest of a voucher or grant that ended, given back to its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedRest {
    pub transfer: TransferId,
    pub account: AccountId,
    pub parent: AccountId,
    pub amount: Cents,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: &str, reason: Option<&str>) -> Answer {
        Answer {
            status: status.to_owned(),
            transfer_id: Some(7),
            account_id: None,
            available_cents: Some(250),
            rest_cents: None,
            reason: reason.map(str::to_owned),
        }
    }

    #[test]
    fn a_refusal_tells_why_and_what_is_left() {
        let refused = Posted::try_from(answer("refused", Some("insufficient")));
        assert!(matches!(
            refused,
            Err(LedgerError::Refused(LedgerRefusal::Insufficient {
                available: Some(Cents(250))
            }))
        ));
    }

    #[test]
    fn an_answer_that_cannot_be_is_a_failure_and_not_a_yes() {
        for odd in [answer("maybe", None), answer("refused", None)] {
            assert!(matches!(Posted::try_from(odd), Err(LedgerError::Failed(_))));
        }
    }

    #[test]
    fn what_is_reserved_is_not_available() {
        let account = Account {
            id: AccountId(1),
            kind: AccountKind::Voucher,
            parent: Some(AccountId(0)),
            valid_until: None,
            closed: false,
            balance: Cents(1000),
            reserved: Cents(400),
            version: 2,
        };
        assert_eq!(account.available(), Cents(600));
    }

    #[test]
    fn words_of_the_database_read_back() {
        for kind in [
            AccountKind::Funding,
            AccountKind::Budget,
            AccountKind::Organisation,
            AccountKind::Grant,
            AccountKind::Voucher,
            AccountKind::Payee,
            AccountKind::Receivable,
        ] {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for kind in [
            MovementKind::Fund,
            MovementKind::Allocate,
            MovementKind::Issue,
            MovementKind::Redeem,
            MovementKind::Expire,
            MovementKind::Return,
            MovementKind::Reverse,
        ] {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert!("bank".parse::<AccountKind>().is_err());
    }
}
