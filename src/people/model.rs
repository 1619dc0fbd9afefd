use chrono::{DateTime, TimeDelta, Utc};

use crate::auth::{Role, Subject, Token, Viewer};
use crate::base::ids::{InitiativeId, InvitationId, OrganisationId, PersonId, ProviderId};
use crate::base::text::Email;
use crate::texts::Locale;

/// An invitation works this long.
pub const INVITATION_LASTS: TimeDelta = TimeDelta::days(14);

/// The address of an invitation that has ended is kept this long, to be found when someone asks what became of it.
pub const ADDRESS_LASTS: TimeDelta = TimeDelta::days(7);

/// What someone is invited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationTo {
    Team(InitiativeId),
    Board(OrganisationId),
    /// To act for a helper.
    Provider(ProviderId),
    /// A role of the town hall.
    Staff(Role),
}

impl InvitationTo {
    pub fn role(self) -> Role {
        match self {
            InvitationTo::Team(_) => Role::Team,
            InvitationTo::Board(_) => Role::Board,
            InvitationTo::Provider(_) => Role::Provider,
            InvitationTo::Staff(role) => role,
        }
    }

    pub fn subject(self) -> Option<Subject> {
        match self {
            InvitationTo::Team(id) => Some(Subject::Initiative(id)),
            InvitationTo::Board(id) => Some(Subject::Organisation(id)),
            InvitationTo::Provider(id) => Some(Subject::Provider(id)),
            InvitationTo::Staff(_) => None,
        }
    }

    /// As stored; None for a row that makes no sense.
    pub(super) fn from_stored(role: &str, subject: Option<uuid::Uuid>) -> Option<InvitationTo> {
        match (Role::from_code(role)?, subject) {
            (Role::Team, Some(id)) => Some(InvitationTo::Team(InitiativeId(id))),
            (Role::Board, Some(id)) => Some(InvitationTo::Board(OrganisationId(id))),
            (Role::Provider, Some(id)) => Some(InvitationTo::Provider(ProviderId(id))),
            (role, None) if role.is_staff() => Some(InvitationTo::Staff(role)),
            _ => None,
        }
    }

    /// Members invite members; an administrator invites staff.
    pub fn may_be_given_by(self, who: &Viewer) -> bool {
        match self.subject() {
            // a desk that acts for a helper gives nobody the helper's role
            Some(subject) => who.belongs_to(subject) && who.serving.is_none(),
            None => self.role().is_staff() && who.has(Role::Administrator),
        }
    }

    fn is_held_by(self, who: &Viewer) -> bool {
        match self.subject() {
            Some(subject) => who.belongs_to(subject),
            None => who.has(self.role()),
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub to: InvitationTo,
    /// What the plan, the organisation or the helper is called; empty for the town hall.
    pub name: String,
    /// None: a link that the team shares itself, and that works for more than one person.
    pub email: Option<Email>,
    /// The language of the mail, as nobody knows its reader's.
    pub locale: Locale,
}

/// A fresh invitation. Its token is in the mail, and shown once when the link is to be shared.
#[derive(Clone, Debug)]
pub struct Invited {
    pub id: InvitationId,
    pub token: Token,
}

/// An invitation that can be accepted.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub to: InvitationTo,
    pub name: String,
    pub email: Option<Email>,
    /// Empty for the first administrator, who is invited from the command line, and for the first of a board.
    pub invited_by: Option<PersonId>,
    pub inviter: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

impl Invitation {
    /// What is mailed to one address is for the account with that address.
    pub fn is_for(&self, email: &Email) -> bool {
        self.email
            .as_ref()
            .is_none_or(|own| own.folded() == email.folded())
    }

    /// Whether this person may come in by it. True again for one who is in already: a second click harms nobody.
    pub(super) fn judge(&self, who: &Viewer, left_since: bool) -> Result<(), AcceptRefusal> {
        if !self.is_for(&who.email) {
            Err(AcceptRefusal::OtherAddress)
        } else if left_since && !self.to.is_held_by(who) {
            Err(AcceptRefusal::Left)
        } else {
            Ok(())
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteRefusal {
    /// Who invites does not hold what the invitation gives.
    NotYours,
    /// A board, a helper and the town hall know whom they invite: by an address, not by a link that is passed on.
    NeedsAddress,
    AlreadyIn,
}

impl InviteRefusal {
    pub fn key(&self) -> &'static str {
        match self {
            InviteRefusal::NotYours => "refusal-invite-not-yours",
            InviteRefusal::NeedsAddress => "refusal-invite-needs-address",
            InviteRefusal::AlreadyIn => "refusal-invite-already-in",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptRefusal {
    /// Used, withdrawn, past its date, or its sender no longer holds what it gives.
    Gone,
    OtherAddress,
    /// Left, or was put out, after the link was made: the link is no way back in.
    Left,
}

impl AcceptRefusal {
    pub fn key(&self) -> &'static str {
        match self {
            AcceptRefusal::Gone => "refusal-invitation-gone",
            AcceptRefusal::OtherAddress => "refusal-invitation-other-address",
            AcceptRefusal::Left => "refusal-invitation-left",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndRefusal {
    /// Without one, nobody could let anybody in.
    LastAdministrator,
    NotAllowed,
    NotHeld,
}

impl EndRefusal {
    pub fn key(&self) -> &'static str {
        match self {
            EndRefusal::LastAdministrator => "refusal-end-last-administrator",
            EndRefusal::NotAllowed => "refusal-end-not-allowed",
            EndRefusal::NotHeld => "refusal-end-not-held",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::HeldRole;
    use crate::base::ids::MunicipalityId;

    fn viewer(roles: &[(Role, Option<uuid::Uuid>)]) -> Viewer {
        Viewer {
            municipality: MunicipalityId(1),
            person: PersonId::new(),
            name: "Noor".to_owned(),
            email: Email::parse("noor@voorbeeld.example").unwrap(),
            serving: None,
            session: None,
            roles: roles
                .iter()
                .map(|(role, subject)| HeldRole {
                    role: *role,
                    subject: *subject,
                    slug: None,
                })
                .collect(),
        }
    }

    fn invitation(to: InvitationTo, email: Option<&str>) -> Invitation {
        Invitation {
            id: InvitationId::new(),
            to,
            name: "Moestuin".to_owned(),
            email: email.map(|email| Email::parse(email).unwrap()),
            invited_by: None,
            inviter: None,
            created_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH + INVITATION_LASTS,
        }
    }

    #[test]
    fn only_a_member_invites_and_only_an_administrator_invites_staff() {
        let plan = InitiativeId::new();
        let member = viewer(&[(Role::Team, Some(plan.0))]);
        assert!(InvitationTo::Team(plan).may_be_given_by(&member));
        assert!(!InvitationTo::Team(InitiativeId::new()).may_be_given_by(&member));
        // the same id as another kind of record
        assert!(!InvitationTo::Board(OrganisationId(plan.0)).may_be_given_by(&member));
        let administrator = viewer(&[(Role::Administrator, None)]);
        assert!(InvitationTo::Staff(Role::Controller).may_be_given_by(&administrator));
        assert!(!InvitationTo::Staff(Role::Board).may_be_given_by(&administrator));
        assert!(!InvitationTo::Team(plan).may_be_given_by(&administrator));
        let controller = viewer(&[(Role::Controller, None)]);
        assert!(!InvitationTo::Staff(Role::Controller).may_be_given_by(&controller));
    }

    #[test]
    fn a_mailed_invitation_is_for_its_own_address() {
        let to = InvitationTo::Team(InitiativeId::new());
        let who = viewer(&[]);
        assert_eq!(
            invitation(to, Some("Noor@Voorbeeld.example")).judge(&who, false),
            Ok(())
        );
        assert_eq!(
            invitation(to, Some("an@voorbeeld.example")).judge(&who, false),
            Err(AcceptRefusal::OtherAddress)
        );
        assert_eq!(invitation(to, None).judge(&who, false), Ok(()));
    }

    #[test]
    fn a_link_is_no_way_back_for_one_who_left() {
        let plan = InitiativeId::new();
        let link = invitation(InvitationTo::Team(plan), None);
        assert_eq!(link.judge(&viewer(&[]), true), Err(AcceptRefusal::Left));
        // came back by a newer invitation
        let member = viewer(&[(Role::Team, Some(plan.0))]);
        assert_eq!(link.judge(&member, true), Ok(()));
    }

    #[test]
    fn what_is_stored_reads_back_and_nonsense_does_not() {
        let id = uuid::Uuid::now_v7();
        assert_eq!(
            InvitationTo::from_stored("team", Some(id)),
            Some(InvitationTo::Team(InitiativeId(id)))
        );
        assert_eq!(
            InvitationTo::from_stored("controller", None),
            Some(InvitationTo::Staff(Role::Controller))
        );
        assert_eq!(InvitationTo::from_stored("team", None), None);
        assert_eq!(InvitationTo::from_stored("controller", Some(id)), None);
        assert_eq!(
            InvitationTo::from_stored("provider", Some(id)),
            Some(InvitationTo::Provider(ProviderId(id)))
        );
        assert_eq!(InvitationTo::from_stored("provider", None), None);
    }
}
