//! Plans that brought a helper of their own: they read its page and ask it while it still waits for admission.

mod store;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::actions::ProviderError;
use super::model::{Provider, State};
use crate::audit;
use crate::auth::{Role, Viewer};
use crate::base::ids::{InitiativeId, MunicipalityId, PersonId, ProviderId};
use crate::base::money::Cents;
use crate::mail::{self, Event, Message};
use crate::paths;

pub(super) use store::plans_that_brought;

/// For what a plan can use a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsableFor {
    /// In the pool.
    Anything,
    /// Brought by the plan, and not admitted yet.
    FreeWork,
    Nothing,
}

impl UsableFor {
    pub const fn of(state: State, is_brought: bool) -> UsableFor {
        match (state, is_brought) {
            (State::Admitted, _) => UsableFor::Anything,
            (State::Applied, true) => UsableFor::FreeWork,
            _ => UsableFor::Nothing,
        }
    }

    /// Can be asked, and can answer.
    pub const fn is_any(self) -> bool {
        !matches!(self, UsableFor::Nothing)
    }

    pub const fn waits_for_admission(self) -> bool {
        matches!(self, UsableFor::FreeWork)
    }

    /// Can be chosen for this price.
    pub fn allows(self, price: Cents) -> bool {
        match self {
            UsableFor::Anything => true,
            UsableFor::FreeWork => price.is_zero(),
            UsableFor::Nothing => false,
        }
    }
}

pub async fn usable_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
    plan: InitiativeId,
) -> sqlx::Result<UsableFor> {
    // who was in the pool once waits like everyone
    let is_brought = provider.is_waiting()
        && provider.admitted_at.is_none()
        && store::is_brought(conn, municipality, provider.id, &[plan.0]).await?;
    Ok(UsableFor::of(provider.state, is_brought))
}

/// Whether one of this person's plans brought the helper.
pub async fn is_brought_by(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
) -> sqlx::Result<bool> {
    let plans = who.subjects_of(Role::Team);
    match plans.is_empty() {
        true => Ok(false),
        false => store::is_brought(conn, who.municipality, provider, &plans).await,
    }
}

/// A plan brings a helper, by whoever of its team proposed it. Twice is once.
pub async fn bring(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    (plan, proposed_by): (InitiativeId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    let municipality = who.municipality;
    if store::insert(conn, municipality, provider, plan, proposed_by, now).await? {
        let detail = json!({ "initiative": plan });
        let entry = who.did("provider.brought", "provider", provider);
        audit::record(conn, now, entry.with(detail)).await?;
    }
    Ok(())
}

/// Whoever proposed a helper hears that it is in the pool from now on.
pub(super) async fn tell_admitted(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    for person in store::proposers(conn, municipality, provider.id).await? {
        let link = paths::provider(&provider.slug);
        let message = Message::to_person(Event::OwnHelperAdmitted, person, provider.id, link)
            .with("helper", provider.name());
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_for_admission_is_of_use_for_free_work_of_its_own_plan() {
        for (state, is_brought, usable) in [
            (State::Admitted, false, UsableFor::Anything),
            (State::Applied, true, UsableFor::FreeWork),
            (State::Applied, false, UsableFor::Nothing),
            (State::Refused, true, UsableFor::Nothing),
            (State::Suspended, true, UsableFor::Nothing),
            (State::Removed, true, UsableFor::Nothing),
            (State::Left, true, UsableFor::Nothing),
        ] {
            assert_eq!(UsableFor::of(state, is_brought), usable, "{state:?}");
        }
        assert!(UsableFor::FreeWork.allows(Cents::ZERO));
        assert!(!UsableFor::FreeWork.allows(Cents(1)));
        assert!(UsableFor::Anything.allows(Cents(1)));
        assert!(!UsableFor::Nothing.allows(Cents::ZERO));
    }
}
