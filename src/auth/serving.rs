//! Acting for a helper who has no smartphone: a desk serves, a person of it takes a turn.
//!
//! In a turn somebody holds the helper's role and no other: so no verb has to learn of it, and nobody decides and acts for
//! a helper in one go. What is done in it is written down by the database, off the trail.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::model::{HeldRole, Role, Subject, Viewer};
use crate::base::codes::codes;
use crate::base::ids::{InitiativeId, OrganisationId, PersonId, ProviderId, ServiceId, TurnId};

codes! {
    /// How a helper said something to a desk.
    SaidHow {
        AtDesk = "desk",
        ByPhone = "phone",
        OnPaper = "paper",
    }
}

/// A turn is over by itself after this long.
pub const TURN_LASTS: TimeDelta = TimeDelta::hours(4);
/// What was said longer ago has to be said again.
pub const SAID_DAYS: i64 = 60;

/// Who serves: the guides of the municipality together, or a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    Municipality,
    Organisation(OrganisationId),
}

impl Desk {
    pub fn of(organisation: Option<OrganisationId>) -> Desk {
        organisation.map_or(Desk::Municipality, Desk::Organisation)
    }

    pub fn organisation(self) -> Option<OrganisationId> {
        match self {
            Desk::Municipality => None,
            Desk::Organisation(id) => Some(id),
        }
    }
}

/// How, when and in what words a helper said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub how: SaidHow,
    pub on: NaiveDate,
    pub note: String,
}

/// A desk that serves a helper, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: ServiceId,
    pub provider: ProviderId,
    pub provider_slug: String,
    pub provider_name: String,
    pub desk: Desk,
    /// Of the organisation; none for the municipality.
    pub desk_name: Option<String>,
    pub asked: Said,
    /// By phone or post.
    pub contact: String,
    pub begun_at: DateTime<Utc>,
    pub begun_by: String,
    pub ended_at: Option<DateTime<Utc>>,
}

impl Service {
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }
}

#[derive(Clone, Copy, Debug)]
pub struct NewTurn {
    pub id: TurnId,
    pub service: ServiceId,
    pub provider: ProviderId,
    pub person: PersonId,
}

codes! {
    /// Where that what an act was about is read.
    ServedPage {
        Agreement = "agreement",
        Request = "request",
        Payment = "payment",
    }
}

/// Something that was done for a helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedAct {
    pub provider: ProviderId,
    pub provider_slug: String,
    pub provider_name: String,
    pub desk_name: Option<String>,
    pub by: String,
    pub action: String,
    /// The title of the plan that it was about.
    pub plan: Option<String>,
    /// What it was about, with the key of its page.
    pub object: Option<(ServedPage, Uuid)>,
    pub said: Said,
    pub at: DateTime<Utc>,
}

impl ServedAct {
    /// The last part of the text's key.
    pub fn code(&self) -> String {
        self.action.replace(['.', '_'], "-")
    }
}

/// A turn that is over, and in which nothing was done: somebody could read all that the helper reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleTurn {
    pub by: String,
    pub desk_name: Option<String>,
    pub said: Said,
    pub begun_at: DateTime<Utc>,
}

/// Whose acts to read.
#[derive(Clone, Copy, Debug)]
pub enum ActsOf {
    /// The form with which the helper applied.
    Application(ProviderId),
    Provider(ProviderId),
    Desk(Desk),
    /// On one plan, for one helper: what its agreement tells.
    Plan(InitiativeId, ProviderId),
}

/// Somebody who can act for a helper at a desk.
#[derive(Clone, Debug)]
pub struct Server {
    pub person: PersonId,
    pub name: String,
    /// Of the helper.
    pub helper: String,
    pub slug: String,
}

/// For whom somebody acts at this moment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Serving {
    pub turn: TurnId,
    pub provider: ProviderId,
    pub slug: String,
    pub name: String,
    /// Of the board's organisation; none for the municipality.
    pub organisation: Option<String>,
    pub said_how: String,
    pub said_on: NaiveDate,
    pub until: DateTime<Utc>,
    /// Plans on which this person stands on the other side.
    pub other_side: Vec<InitiativeId>,
}

impl Viewer {
    /// Somebody in a turn is the helper's hands, and nothing else.
    #[must_use]
    pub(super) fn in_turn(mut self, serving: Option<Serving>) -> Viewer {
        if let Some(serving) = &serving {
            self.roles = vec![HeldRole {
                role: Role::Provider,
                subject: Some(serving.provider.0),
                slug: Some(serving.slug.clone()),
            }];
        }
        self.serving = serving;
        self
    }

    /// Whether this person can act for helpers at this desk.
    pub fn is_at(&self, desk: Desk) -> bool {
        match desk {
            Desk::Municipality => self.has(Role::Guide),
            Desk::Organisation(id) => self.belongs_to(Subject::Organisation(id)),
        }
    }

    /// In a turn, on a plan where this person was of the team or decided about the money.
    pub fn stands_on_both_sides(&self, plan: InitiativeId) -> bool {
        let serving = self.serving.as_ref();
        serving.is_some_and(|serving| serving.other_side.contains(&plan))
    }
}
