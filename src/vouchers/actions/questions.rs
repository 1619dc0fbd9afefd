//! What the board asks before it can decide, and the clock that stands still meanwhile.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::step_by_team;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{ApplicationId, InitiativeId, MunicipalityId, QuestionId};
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Organisation};
use crate::paths;
use crate::vouchers::model::{Application, VoucherError, VoucherRefusal, paused_days};
use crate::vouchers::store;

/// So many days before the last one the board and the town hall hear that a decision is about to be late.
const WARN_DAYS: i64 = 5;

/// Someone of the board asks the team for what is missing. `id` was made with the form: sent twice, it is asked once.
pub async fn ask(
    conn: &mut PgConnection,
    who: &Viewer,
    application: ApplicationId,
    id: QuestionId,
    question: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let application = of_board(conn, who, application).await?;
    if let Some(open) = store::open_question(conn, municipality, application.id).await? {
        return match (open.id == id, open.question == question) {
            (true, true) => Ok(()),
            (true, false) => Err(VoucherError::Conflict),
            (false, _) => Err(VoucherRefusal::QuestionOpen.into()),
        };
    }
    if who.belongs_to(Subject::Initiative(application.initiative)) {
        return Err(VoucherRefusal::Involved.into());
    }
    let (plan, organisation) = about(conn, municipality, &application).await?;
    store::insert_question(
        conn,
        municipality,
        id,
        application.id,
        question,
        who.person,
        now,
    )
    .await?;
    audit::record(
        conn,
        now,
        who.did("application.questioned", "application", application.id),
    )
    .await?;
    let step = NewStep {
        initiative: plan.id,
        kind: "application_questioned",
        actor: Some(who.person),
        actor_role: Party::deciding(organisation.is_municipal()),
        args: json!({"organisation": organisation.name}),
        ball_with: Party::Team,
        ball_due_on: None,
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, |person| {
        let link = paths::application(&plan.slug, application.id);
        Message::to_person(Event::ApplicationQuestioned, person, id, link)
            .with("plan", plan.title.as_str())
            .with("organisation", organisation.name.as_str())
            .with("question", question)
    })
    .await?;
    Ok(())
}

/// The team answers, and the clock goes on.
pub async fn answer(
    conn: &mut PgConnection,
    who: &Viewer,
    plan: InitiativeId,
    application: ApplicationId,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let application = store::lock_application(conn, municipality, application)
        .await?
        .filter(|application| application.initiative == plan)
        .ok_or(VoucherError::NotFound)?;
    if !who.belongs_to(Subject::Initiative(plan)) {
        return Err(VoucherError::NotFound);
    }
    let application = go_on(conn, municipality, application, answer, Some(who), now).await?;
    let (plan, organisation) = about(conn, municipality, &application).await?;
    let ball = Party::deciding(organisation.is_municipal());
    let step = json!({"organisation": organisation.name});
    let due = Some(application.decide_by);
    step_by_team(
        conn,
        who,
        &plan,
        "application_answered",
        step,
        (ball, due),
        now,
    )
    .await?;
    let board = Subject::Organisation(organisation.id);
    mail::send_to_members(conn, municipality, board, now, |person| {
        let link = paths::board_application(&organisation.slug, application.id);
        // more than one answer can come: each is a mail of its own
        let about = format!("{}:{}", application.id, now.timestamp_micros());
        Message::to_person(Event::ApplicationAnswered, person, about, link)
            .with("plan", plan.title.as_str())
            .with("number", application.reference())
            .with("answer", answer)
            .with("day", application.decide_by)
    })
    .await?;
    Ok(())
}

/// The board goes on without an answer: the team waited too long, or the answer came by telephone.
pub async fn go_on_without_answer(
    conn: &mut PgConnection,
    who: &Viewer,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let application = of_board(conn, who, application).await?;
    let application = go_on(conn, municipality, application, "", None, now).await?;
    audit::record(
        conn,
        now,
        who.did("application.went_on", "application", application.id),
    )
    .await?;
    let (plan, organisation) = about(conn, municipality, &application).await?;
    let party = Party::deciding(organisation.is_municipal());
    let step = NewStep {
        initiative: plan.id,
        kind: "application_went_on",
        actor: Some(who.person),
        actor_role: party,
        args: json!({"organisation": organisation.name}),
        ball_with: party,
        ball_due_on: Some(application.decide_by),
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    Ok(())
}

async fn go_on(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: Application,
    answer: &str,
    by: Option<&Viewer>,
    now: DateTime<Utc>,
) -> Result<Application, VoucherError> {
    let Some(question) = store::open_question(conn, municipality, application.id).await? else {
        return Err(VoucherRefusal::RequestClosed.into());
    };
    let paused = paused_days(date_of(question.asked_at), date_of(now));
    let ids = (question.id, application.id);
    let person = by.map(|by| by.person);
    store::close_question(conn, municipality, ids, answer, person, paused, now).await?;
    if let Some(by) = by {
        let entry = by.did("application.answered", "application", application.id);
        audit::record(conn, now, entry).await?;
    }
    store::find_application(conn, municipality, application.id)
        .await?
        .ok_or(VoucherError::NotFound)
}

async fn of_board(
    conn: &mut PgConnection,
    who: &Viewer,
    application: ApplicationId,
) -> Result<Application, VoucherError> {
    let application = store::lock_application(conn, who.municipality, application)
        .await?
        .filter(|application| who.belongs_to(Subject::Organisation(application.organisation)))
        .ok_or(VoucherError::NotFound)?;
    match application.is_open() {
        true => Ok(application),
        false => Err(VoucherRefusal::AlreadyDecided.into()),
    }
}

async fn about(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: &Application,
) -> Result<(Initiative, Organisation), VoucherError> {
    let plan = initiatives::find(conn, municipality, application.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let organisation = organisations::find(conn, municipality, application.organisation)
        .await?
        .ok_or(VoucherError::NotFound)?;
    Ok((plan, organisation))
}

/// Tells the board and the town hall of decisions that are about to be late. Does a part of the work and says how much;
/// a job calls it.
pub async fn warn_of_late_decisions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<usize, VoucherError> {
    let today = date_of(now);
    let until = today + TimeDelta::days(WARN_DAYS);
    let soon = store::mark_soon_late(conn, municipality, today, until, now).await?;
    for id in &soon {
        let Some(application) = store::find_application(conn, municipality, *id).await? else {
            continue;
        };
        let (plan, organisation) = about(conn, municipality, &application).await?;
        let message = |event, person, link| {
            Message::to_person(
                event,
                person,
                format!("{id}:{}", application.decide_by),
                link,
            )
            .with("plan", plan.title.as_str())
            .with("organisation", organisation.name.as_str())
            .with("number", application.reference())
            .with("day", application.decide_by)
        };
        let board = Subject::Organisation(organisation.id);
        mail::send_to_members(conn, municipality, board, now, |person| {
            let link = paths::board_application(&organisation.slug, *id);
            message(Event::DecisionSoonLate, person, link)
        })
        .await?;
        for guide in auth::people_with_role(conn, municipality, &[Role::Guide], now).await? {
            let link = paths::staff_desk();
            let message = message(Event::DecisionSoonLateThere, guide.person, link);
            mail::send(conn, municipality, now, message).await?;
        }
    }
    Ok(soon.len())
}
