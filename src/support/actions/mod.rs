//! What teams and helpers do: from a need to thanks.

mod choices;
mod endings;
mod leaving;
mod needs;
mod offers;
mod own_helpers;
mod reminders;
mod requests;
mod talks;
mod votes;

pub use choices::choose;
pub use endings::let_time_pass;
pub use leaving::{LeaveError, leave, unfinished_of};
pub use needs::{drop_prepared, end_need, prepare_need, state_need};
pub use offers::{make_offer, withdraw_offer};
pub use own_helpers::{
    ProposedError, Way, apply_as_proposed, decline_proposal, forget_proposed, link_proposed,
    proposal_for, propose_helper, send_proposal_again, withdraw_proposal,
};
pub use reminders::remind_helpers;
pub use requests::{ask, decline, withdraw_request};
pub use talks::{pick_talk, propose_talk, refuse_talk};
pub use votes::{cast_vote, set_votes_needed, team_size};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::auth::{Subject, Viewer};
use crate::base::ids::{HelpRequestId, InitiativeId, MunicipalityId, NeedId};
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::providers::{self, Provider, UsableFor};
use crate::queue::{self, Topic};
use crate::support::model::{HelpRequest, Need, Offer, SupportRefusal};
use crate::support::store;

#[derive(Debug, thiserror::Error)]
pub enum SupportError {
    #[error("refused: {}", .0.key())]
    Refused(SupportRefusal),
    /// The id was used for something else: a form that was sent twice with other content.
    #[error("the id is taken")]
    Conflict,
    #[error(transparent)]
    Failed(sqlx::Error),
}

impl From<SupportRefusal> for SupportError {
    fn from(refusal: SupportRefusal) -> Self {
        SupportError::Refused(refusal)
    }
}

/// What the database itself refuses is a refusal in words; the rest is a fault.
impl From<sqlx::Error> for SupportError {
    fn from(error: sqlx::Error) -> Self {
        let refusal = error
            .as_database_error()
            .and_then(|inner| inner.constraint())
            .and_then(SupportRefusal::of_constraint);
        match refusal {
            Some(refusal) => SupportError::Refused(refusal),
            None => SupportError::Failed(error),
        }
    }
}

/// A request with all that belongs to it, its need locked.
struct HeldRequest {
    request: HelpRequest,
    need: Need,
    provider: Provider,
    /// For what the team can use this helper.
    usable: UsableFor,
}

impl HeldRequest {
    async fn tell_team(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        event: Event,
        about: impl std::fmt::Display,
        now: DateTime<Utc>,
    ) -> Result<(), SupportError> {
        let plan = plan_of(conn, municipality, self.need.initiative).await?;
        mail::send_to_members(
            conn,
            municipality,
            Subject::Initiative(plan.id),
            now,
            |person| {
                let link = paths::need(&plan.slug, self.need.id);
                Message::to_person(event, person, &about, link)
                    .with("helper", self.provider.name())
                    .with("plan", &plan.title)
            },
        )
        .await?;
        Ok(())
    }
}

async fn request_of_helper(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
) -> Result<HeldRequest, SupportError> {
    let municipality = who.municipality;
    let found = store::find_request(conn, municipality, request)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    if !who.belongs_to(Subject::Provider(found.provider)) {
        return Err(SupportRefusal::NotTheHelper.into());
    }
    if who.stands_on_both_sides(found.initiative) {
        return Err(SupportRefusal::BothSides.into());
    }
    let need = locked_need(conn, municipality, found.need).await?;
    // read again under the lock: the team may have chosen meanwhile
    let request = store::find_request(conn, municipality, request)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let provider = providers::find(conn, municipality, request.provider)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let usable = providers::usable_for(conn, municipality, &provider, need.initiative).await?;
    Ok(HeldRequest {
        request,
        need,
        provider,
        usable,
    })
}

/// The helper behind an offer, when it can be chosen: of the pool, or brought by the team and for free.
async fn helper_to_choose(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: &Offer,
) -> Result<Provider, SupportError> {
    let provider = providers::find(conn, municipality, offer.provider)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let usable = providers::usable_for(conn, municipality, &provider, offer.initiative).await?;
    match usable.allows(offer.price) {
        true => Ok(provider),
        false if usable.waits_for_admission() => Err(SupportRefusal::PaidBeforeAdmission.into()),
        false => Err(SupportRefusal::HelperNotAdmitted.into()),
    }
}

async fn locked_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> Result<Need, SupportError> {
    let held = store::lock_need(conn, municipality, need).await?;
    held.ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn open_need_of_team(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
) -> Result<Need, SupportError> {
    let need = locked_need(conn, who.municipality, need).await?;
    of_the_team(who, need.initiative)?;
    match need.is_open() {
        true => Ok(need),
        false => Err(SupportRefusal::NeedClosed.into()),
    }
}

async fn plan_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> Result<Initiative, SupportError> {
    let plan = initiatives::find(conn, municipality, initiative).await?;
    plan.ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn open_plan(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> Result<Initiative, SupportError> {
    let plan = plan_of(conn, municipality, initiative).await?;
    match plan.is_active() {
        true => Ok(plan),
        false => Err(SupportRefusal::PlanNotOpen.into()),
    }
}

fn of_the_team(who: &Viewer, initiative: InitiativeId) -> Result<(), SupportRefusal> {
    match who.belongs_to(Subject::Initiative(initiative)) {
        true => Ok(()),
        false => Err(SupportRefusal::NotTheTeam),
    }
}

/// A step on the plan's timeline, put together.
struct Step(NewStep);

impl Step {
    fn of(kind: &'static str, need: &Need, visibility: Visibility) -> Step {
        Step(NewStep {
            initiative: need.initiative,
            kind,
            actor: None,
            actor_role: Party::System,
            args: json!({}),
            ball_with: Party::Team,
            ball_due_on: None,
            visibility,
        })
    }

    fn naming(mut self, provider: &str) -> Step {
        self.0.args = json!({ "provider": provider });
        self
    }

    fn by(mut self, who: &Viewer, role: Party) -> Step {
        self.0.actor = Some(who.person);
        self.0.actor_role = role;
        self
    }

    fn then(mut self, with: Party, due_on: Option<NaiveDate>) -> Step {
        self.0.ball_with = with;
        self.0.ball_due_on = due_on;
        self
    }

    async fn write(
        self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        initiatives::record_step(conn, municipality, self.0, now).await?;
        queue::touch(conn, municipality, Topic::Initiatives).await
    }
}
