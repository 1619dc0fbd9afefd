use uuid::Uuid;

use super::serving::Serving;
use crate::audit;
use crate::base::ids::{InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId};
use crate::base::text::Email;

/// What someone may do, about a plan, an organisation or a provider, or for the town hall as a whole.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Of a plan.
    Team,
    /// Of a residents' organisation.
    Board,
    /// Of a helper in the pool.
    Provider,
    /// Verbinder: guides plans through the town hall.
    Guide,
    /// Vakinhoudelijke medewerker.
    Specialist,
    /// Prepares budgets and allocations.
    BudgetHolder,
    /// The second pair of eyes on money.
    Controller,
    /// Invites staff.
    Administrator,
}

impl Role {
    pub const ALL: [Role; 8] = [
        Role::Team,
        Role::Board,
        Role::Provider,
        Role::Guide,
        Role::Specialist,
        Role::BudgetHolder,
        Role::Controller,
        Role::Administrator,
    ];

    /// The roles of the town hall: about no subject but the municipality.
    pub const STAFF: [Role; 5] = [
        Role::Guide,
        Role::Specialist,
        Role::BudgetHolder,
        Role::Controller,
        Role::Administrator,
    ];

    /// As the database and the texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Team => "team",
            Role::Board => "board",
            Role::Provider => "provider",
            Role::Guide => "guide",
            Role::Specialist => "specialist",
            Role::BudgetHolder => "budget_holder",
            Role::Controller => "controller",
            Role::Administrator => "administrator",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    pub fn is_staff(self) -> bool {
        Role::STAFF.contains(&self)
    }
}

/// What a role can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    Initiative,
    Organisation,
    Provider,
}

impl SubjectKind {
    pub const fn code(self) -> &'static str {
        match self {
            SubjectKind::Initiative => "initiative",
            SubjectKind::Organisation => "organisation",
            SubjectKind::Provider => "provider",
        }
    }
}

/// The record that a role is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Initiative(InitiativeId),
    Organisation(OrganisationId),
    Provider(ProviderId),
}

impl Subject {
    pub fn id(self) -> Uuid {
        match self {
            Subject::Initiative(id) => id.0,
            Subject::Organisation(id) => id.0,
            Subject::Provider(id) => id.0,
        }
    }

    pub fn kind(self) -> SubjectKind {
        match self {
            Subject::Initiative(_) => SubjectKind::Initiative,
            Subject::Organisation(_) => SubjectKind::Organisation,
            Subject::Provider(_) => SubjectKind::Provider,
        }
    }

    /// The role that people hold about this kind of record.
    pub fn role(self) -> Role {
        match self {
            Subject::Initiative(_) => Role::Team,
            Subject::Organisation(_) => Role::Board,
            Subject::Provider(_) => Role::Provider,
        }
    }
}

/// A role that someone holds now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct HeldRole {
    pub role: Role,
    pub subject: Option<Uuid>,
    /// The subject's address, for links to its desk.
    pub slug: Option<String>,
}

/// The one who is signed in, with the roles that hold at this moment.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub municipality: MunicipalityId,
    pub person: PersonId,
    pub name: String,
    pub email: Email,
    /// The session's public id; empty for one who acts from the command line or a test.
    pub session: Option<Uuid>,
    pub roles: Vec<HeldRole>,
    /// For whom this person acts at the moment, at a desk; it is their only role then.
    pub serving: Option<Serving>,
}

impl Viewer {
    /// The line of the trail for what this person did.
    pub fn did<'a>(
        &self,
        action: &'a str,
        subject_kind: &'a str,
        subject: impl std::fmt::Display,
    ) -> audit::Entry<'a> {
        audit::Entry::new(
            self.municipality,
            Some(self.person),
            action,
            subject_kind,
            subject,
        )
    }

    pub fn has(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    pub fn is_staff(&self) -> bool {
        self.roles.iter().any(|held| held.role.is_staff())
    }

    /// Whether this person holds the role that goes with the subject: of its team, board or organisation.
    pub fn belongs_to(&self, subject: Subject) -> bool {
        self.roles
            .iter()
            .any(|held| held.role == subject.role() && held.subject == Some(subject.id()))
    }

    pub fn subjects_of(&self, role: Role) -> Vec<Uuid> {
        self.roles
            .iter()
            .filter(|held| held.role == role)
            .filter_map(|held| held.subject)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_member_of_one_organisation_belongs_to_no_other() {
        let own = OrganisationId::new();
        let viewer = Viewer {
            municipality: MunicipalityId(1),
            person: PersonId::new(),
            name: "Noor".to_owned(),
            email: Email::parse("noor@voorbeeld.example").unwrap(),
            serving: None,
            session: None,
            roles: vec![HeldRole {
                role: Role::Board,
                subject: Some(own.0),
                slug: None,
            }],
        };
        assert!(viewer.belongs_to(Subject::Organisation(own)));
        assert!(!viewer.belongs_to(Subject::Organisation(OrganisationId::new())));
        // the same id as another kind of record opens nothing
        assert!(!viewer.belongs_to(Subject::Initiative(InitiativeId(own.0))));
        assert!(!viewer.is_staff());
    }

    #[test]
    fn every_role_reads_back_from_its_code() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
