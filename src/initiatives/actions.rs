use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::model::{Ending, Initiative, NewStep, PartText, Party, Phase, StepKind, Visibility};
use super::store;
use crate::audit;
use crate::auth::{self, Role, Subject, SubjectKind, Viewer};
use crate::base::ids::{InitiativeId, MunicipalityId, PersonId};
use crate::base::text::slug_apart;
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::{self, Topic};
use crate::texts::TextValue;

/// Why a plan stays as it is; told to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanRefusal {
    /// Not everything is told that a reader needs.
    Incomplete,
    /// It has ended, or it is public and this part of it is fixed.
    Fixed,
    NotActive,
    /// A plan without a team is nobody's.
    LastMember,
    NotMember,
}

impl PlanRefusal {
    pub const fn key(self) -> &'static str {
        match self {
            PlanRefusal::Incomplete => "refusal-plan-incomplete",
            PlanRefusal::Fixed => "refusal-plan-fixed",
            PlanRefusal::NotActive => "refusal-plan-not-active",
            PlanRefusal::LastMember => "refusal-plan-last-member",
            PlanRefusal::NotMember => "refusal-plan-not-member",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum InitiativeError {
    #[error("refused: {0:?}")]
    Refused(PlanRefusal),
    #[error("not found")]
    NotFound,
    /// The request id was used before, for something else.
    #[error("conflict")]
    Conflict,
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<PlanRefusal> for InitiativeError {
    fn from(refusal: PlanRefusal) -> InitiativeError {
        InitiativeError::Refused(refusal)
    }
}

/// Writes a step on the timeline and hands the ball on: called by every verb that brings a plan further,
/// in that verb's transaction.
pub async fn record_step(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    step: NewStep,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let phase = note_step(conn, municipality, &step, now)
        .await?
        .filter(|phase| phase.is_open());
    store::hand_over(&mut *conn, municipality, &step, phase).await?;
    queue::touch(conn, municipality, Topic::Initiatives).await
}

/// As [`record_step`], of something after which everyone who had to act still has to. It does not write the plan's own
/// row: whoever holds the lock of an account may call it, while others hold a plan and wait for that account.
pub async fn record_aside(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    step: NewStep,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let phase = note_step(conn, municipality, &step, now).await?;
    debug_assert!(
        phase.is_none(),
        "the step {} brings the plan further",
        step.kind
    );
    queue::touch(conn, municipality, Topic::Initiatives).await
}

/// Writes the step itself; gives how far it brings the plan.
async fn note_step(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    step: &NewStep,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Phase>> {
    let kind = StepKind::from_code(step.kind);
    debug_assert!(
        kind.is_some_and(|kind| kind.is_filled_by(&step.args)),
        "the step {} is not filled by {}",
        step.kind,
        step.args
    );
    store::insert_step(conn, municipality, step, now).await?;
    Ok(kind.and_then(|kind| kind.phase))
}

/// Starts a plan that only its team sees. `id` was made with the form: sent twice, it is the same plan.
/// Its address has random letters, so that nobody finds a draft by guessing its title.
pub async fn start_draft(
    conn: &mut PgConnection,
    who: &Viewer,
    id: InitiativeId,
    title: &str,
    now: DateTime<Utc>,
) -> Result<Initiative, InitiativeError> {
    let municipality = who.municipality;
    let mut slug = slug_apart(title);
    while auth::find_subject(conn, municipality, SubjectKind::Initiative, &slug)
        .await?
        .is_some()
    {
        slug = slug_apart(title);
    }
    let subject = Subject::Initiative(id);
    if !auth::register_subject(conn, municipality, subject, &slug, title).await? {
        // the id is known: the same form again, or somebody else's record
        return match store::find(conn, municipality, id).await? {
            Some(earlier) if earlier.started_by == who.person && earlier.title == title => {
                Ok(earlier)
            }
            _ => Err(InitiativeError::Conflict),
        };
    }
    store::insert_draft(conn, municipality, id, &slug, title, who.person, now).await?;
    auth::grant_role(
        conn,
        municipality,
        who.person,
        Role::Team,
        Some(id.0),
        None,
        now,
    )
    .await?;
    audit::record(conn, now, who.did("initiative.started", "initiative", id)).await?;
    step_by_team(
        conn,
        who,
        id,
        "plan_started",
        (Party::Team, Visibility::Team),
        now,
    )
    .await?;
    found(conn, municipality, id).await
}

/// Saves one subject of the story.
pub async fn save_part(
    conn: &mut PgConnection,
    who: &Viewer,
    id: InitiativeId,
    text: &PartText,
    now: DateTime<Utc>,
) -> Result<Initiative, InitiativeError> {
    let municipality = who.municipality;
    let plan = lock(conn, municipality, id).await?;
    if !plan.may_change(text.part()) {
        return Err(PlanRefusal::Fixed.into());
    }
    store::save_part(conn, municipality, id, text).await?;
    if let PartText::Name { title, .. } = text {
        auth::rename_subject(conn, municipality, Subject::Initiative(id), title).await?;
    }
    let detail = json!({"part": text.part().code()});
    audit::record(
        conn,
        now,
        who.did("initiative.told", "initiative", id).with(detail),
    )
    .await?;
    if plan.is_active() {
        queue::touch(conn, municipality, Topic::Initiatives).await?;
    }
    found(conn, municipality, id).await
}

/// Shows the plan to everyone. Twice is once.
pub async fn publish(
    conn: &mut PgConnection,
    who: &Viewer,
    id: InitiativeId,
    now: DateTime<Utc>,
) -> Result<Initiative, InitiativeError> {
    let municipality = who.municipality;
    let plan = lock(conn, municipality, id).await?;
    if plan.is_active() {
        return Ok(plan);
    }
    if !plan.is_draft() {
        return Err(PlanRefusal::NotActive.into());
    }
    if !plan.missing().is_empty() {
        return Err(PlanRefusal::Incomplete.into());
    }
    store::set_published(conn, municipality, id, now).await?;
    audit::record(conn, now, who.did("initiative.published", "initiative", id)).await?;
    step_by_team(
        conn,
        who,
        id,
        "plan_published",
        (Party::Team, Visibility::Public),
        now,
    )
    .await?;
    mail::send_to_members(conn, municipality, Subject::Initiative(id), now, |person| {
        let link = paths::initiative(&plan.slug);
        Message::to_person(Event::PlanPublished, person, id, link).with("plan", &plan.title)
    })
    .await?;
    seen_by_all(conn, municipality).await?;
    found(conn, municipality, id).await
}

/// Ends an active plan. A draft that is given up stays a draft: nobody else ever saw it.
pub async fn end(
    conn: &mut PgConnection,
    who: &Viewer,
    id: InitiativeId,
    ending: Ending,
    now: DateTime<Utc>,
) -> Result<Initiative, InitiativeError> {
    let municipality = who.municipality;
    let plan = lock(conn, municipality, id).await?;
    if plan.state == ending.state() {
        return Ok(plan);
    }
    if !plan.is_active() {
        return Err(PlanRefusal::NotActive.into());
    }
    step_by_team(
        conn,
        who,
        id,
        ending.step(),
        (Party::Nobody, Visibility::Public),
        now,
    )
    .await?;
    store::set_ended(conn, municipality, id, ending, now).await?;
    let detail = json!({"ending": ending.code()});
    audit::record(
        conn,
        now,
        who.did("initiative.ended", "initiative", id).with(detail),
    )
    .await?;
    let how = format!("initiatives-ending-{}", ending.code());
    mail::send_to_members(conn, municipality, Subject::Initiative(id), now, |person| {
        let link = paths::initiative(&plan.slug);
        Message::to_person(Event::PlanEnded, person, id, link)
            .with("plan", &plan.title)
            .with("how", TextValue::Key(how.as_str().into()))
    })
    .await?;
    seen_by_all(conn, municipality).await?;
    found(conn, municipality, id).await
}

/// Someone leaves the team, by themselves or by another's hand. The role's history stays.
pub async fn remove_member(
    conn: &mut PgConnection,
    who: &Viewer,
    id: InitiativeId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), InitiativeError> {
    let municipality = who.municipality;
    // the lock keeps the last two from leaving at once
    let plan = lock(conn, municipality, id).await?;
    let members = auth::members(conn, municipality, Subject::Initiative(id), now).await?;
    // asked again under the lock: who was removed a moment ago removes nobody
    if !members.iter().any(|member| member.person == who.person) {
        return Err(InitiativeError::NotFound);
    }
    if !members.iter().any(|member| member.person == person) {
        return Err(PlanRefusal::NotMember.into());
    }
    if members.len() == 1 {
        return Err(PlanRefusal::LastMember.into());
    }
    auth::end_role(
        conn,
        municipality,
        person,
        Role::Team,
        Some(id.0),
        Some(who.person),
        now,
    )
    .await?;
    let detail = json!({"person_id": person});
    audit::record(
        conn,
        now,
        who.did("initiative.member_ended", "initiative", id)
            .with(detail),
    )
    .await?;
    // someone may come back and leave again: each time is told
    let about = format!("{id}:{}", now.timestamp());
    let message = Message::to_person(Event::TeamMemberEnded, person, about, paths::initiatives())
        .with("plan", &plan.title);
    mail::send(conn, municipality, now, message).await?;
    // lists show how many people a team has
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(())
}

async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: InitiativeId,
) -> Result<Initiative, InitiativeError> {
    store::lock(conn, municipality, id)
        .await?
        .ok_or(InitiativeError::NotFound)
}

async fn found(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: InitiativeId,
) -> Result<Initiative, InitiativeError> {
    store::find(conn, municipality, id)
        .await?
        .ok_or(InitiativeError::NotFound)
}

async fn seen_by_all(conn: &mut PgConnection, municipality: MunicipalityId) -> sqlx::Result<()> {
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    queue::touch(conn, municipality, Topic::Neighbourhoods).await
}

async fn step_by_team(
    conn: &mut PgConnection,
    who: &Viewer,
    initiative: InitiativeId,
    kind: &'static str,
    (ball_with, visibility): (Party, Visibility),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let step = NewStep {
        initiative,
        kind,
        actor: Some(who.person),
        actor_role: Party::Team,
        args: json!({}),
        ball_with,
        ball_due_on: None,
        visibility,
    };
    record_step(conn, who.municipality, step, now).await
}
