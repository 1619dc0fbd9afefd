use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::decisions::vouchers_left_in_year;
use super::step_by_team;
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{ApplicationId, InitiativeId, MunicipalityId};
use crate::base::money::Cents;
use crate::budgets;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Organisation, Rules};
use crate::paths;
use crate::queue::{self, Topic};
use crate::vouchers::model::{
    Application, ApplicationState, NewApplication, VoucherError, VoucherRefusal, most_for_plan,
};
use crate::vouchers::store;

/// Who decides about a plan's application, by which rules, and what there is to grant.
#[derive(Clone, Debug)]
pub struct Issuer {
    pub organisation: Organisation,
    pub rules: Rules,
    /// What the organisation can still grant this year.
    pub left: Cents,
    /// How many vouchers it can still issue this year; none when its rules set no number.
    pub vouchers_left: Option<i64>,
    /// What this plan can still get this year by the rules.
    pub most: Cents,
    /// The last day on which the team hears when it applies today.
    pub decide_by: NaiveDate,
}

/// Finds the organisation that serves the plan's neighbourhood, with its rules and its money.
pub async fn issuer_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    today: NaiveDate,
) -> Result<Issuer, VoucherError> {
    let Some(neighbourhood) = plan.neighbourhood.filter(|_| plan.is_active()) else {
        return Err(VoucherRefusal::PlanNotReady.into());
    };
    let Some(organisation) =
        organisations::serving(conn, municipality, neighbourhood, today).await?
    else {
        return Err(VoucherRefusal::NobodyIssues.into());
    };
    let Some(rules) =
        organisations::rules_in_force(conn, municipality, organisation.id, today).await?
    else {
        return Err(VoucherRefusal::NobodyIssues.into());
    };
    let left = money_left(conn, municipality, &organisation, today).await?;
    let granted =
        store::granted_in_year(conn, municipality, plan.id, organisation.id, year_of(today))
            .await?;
    let vouchers_left =
        vouchers_left_in_year(conn, municipality, organisation.id, &rules, year_of(today)).await?;
    Ok(Issuer {
        most: most_for_plan(&rules, granted),
        decide_by: rules.decide_by(today),
        organisation,
        rules,
        left,
        vouchers_left,
    })
}

async fn money_left(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: &Organisation,
    today: NaiveDate,
) -> sqlx::Result<Cents> {
    let account =
        budgets::organisation_account(conn, municipality, organisation.id, year_of(today)).await?;
    Ok(account.map_or(Cents::ZERO, |account| account.available))
}

/// The team applies. `id` was made with the form: sent twice, it is the same application.
pub async fn apply(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ApplicationId,
    plan: InitiativeId,
    new: NewApplication,
    now: DateTime<Utc>,
) -> Result<Application, VoucherError> {
    let municipality = who.municipality;
    let today = date_of(now);
    // two of the team who apply at once are seen one after the other
    let plan = initiatives::lock(conn, municipality, plan)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if let Some(earlier) = store::find_application(conn, municipality, id).await? {
        let same = earlier.initiative == plan.id
            && earlier.applied_by == who.person
            && (earlier.amount, &earlier.what) == (new.amount, &new.what);
        return if same {
            Ok(earlier)
        } else {
            Err(VoucherError::Conflict)
        };
    }
    let issuer = issuer_for(conn, municipality, &plan, today).await?;
    if new.amount > issuer.most {
        return Err(VoucherRefusal::MoreThanAllowed { most: issuer.most }.into());
    }
    let waiting = store::applications_of(conn, municipality, plan.id).await?;
    if waiting.iter().any(Application::is_open) {
        return Err(VoucherRefusal::StillWaiting.into());
    }
    let of_board =
        store::team_is_of_board(conn, municipality, plan.id, issuer.organisation.id, now).await?;
    if of_board && !issuer.rules.board_may_apply {
        return Err(VoucherRefusal::BoardMayNotApply.into());
    }
    let filed = store::Filed {
        id,
        year: year_of(today),
        initiative: plan.id,
        organisation: issuer.organisation.id,
        rules: issuer.rules.id,
        is_late: new.starts_on < issuer.rules.earliest_start(today),
        applied_by: who.person,
        applied_at: now,
        decide_by: issuer.decide_by,
    };
    store::insert_application(conn, municipality, &filed, &new).await?;
    let application = store::find_application(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    audit::record(
        conn,
        now,
        who.did("application.submitted", "application", id)
            .with(json!({"amount_cents": new.amount.0})),
    )
    .await?;
    let step = json!({"organisation": issuer.organisation.name, "amount": new.amount});
    step_by_team(
        conn,
        who,
        &plan,
        "voucher_applied",
        step,
        (
            Party::deciding(issuer.organisation.is_municipal()),
            Some(application.decide_by),
        ),
        now,
    )
    .await?;

    let number = application.reference();
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            let link = paths::application(&plan.slug, id);
            Message::to_person(Event::ApplicationReceived, person, id, link)
                .with("plan", plan.title.as_str())
                .with("organisation", issuer.organisation.name.as_str())
                .with("number", number.as_str())
                .with("day", application.decide_by)
        },
    )
    .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Organisation(issuer.organisation.id),
        now,
        |person| {
            let link = paths::board_application(&issuer.organisation.slug, id);
            Message::to_person(Event::ApplicationToDecide, person, id, link)
                .with("plan", plan.title.as_str())
                .with("amount", new.amount)
                .with("number", number.as_str())
                .with("day", application.decide_by)
        },
    )
    .await?;
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(application)
}

/// The team takes its application back.
pub async fn withdraw(
    conn: &mut PgConnection,
    who: &Viewer,
    plan: InitiativeId,
    id: ApplicationId,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let application = store::lock_application(conn, municipality, id)
        .await?
        .filter(|application| application.initiative == plan)
        .ok_or(VoucherError::NotFound)?;
    if !application.is_open() {
        return Err(VoucherRefusal::AlreadyDecided.into());
    }
    store::close_application(conn, municipality, id, ApplicationState::Withdrawn, now).await?;
    let plan = initiatives::find(conn, municipality, plan)
        .await?
        .ok_or(VoucherError::NotFound)?;
    audit::record(
        conn,
        now,
        who.did("application.withdrawn", "application", id),
    )
    .await?;
    let (kind, ball) = match plan.is_ended() {
        true => ("application_closed", Party::Nobody),
        false => ("application_withdrawn", Party::Team),
    };
    step_by_team(conn, who, &plan, kind, json!({}), (ball, None), now).await?;
    tell_withdrawn(conn, municipality, &application, &plan, now).await
}

/// What waits for a decision while its plan has ended is closed, and the board hears that it need not decide. Does a
/// part of the work and says how much; a job calls it.
pub async fn close_of_ended_plans(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<usize, VoucherError> {
    const AT_ONCE: i64 = 50;
    let waiting = store::lock_waiting_of_ended_plans(conn, municipality, AT_ONCE).await?;
    for application in &waiting {
        let id = application.id;
        store::close_application(conn, municipality, id, ApplicationState::Withdrawn, now).await?;
        let entry = audit::Entry::new(municipality, None, "application.closed", "application", id);
        audit::record(conn, now, entry).await?;
        let plan = initiatives::find(conn, municipality, application.initiative)
            .await?
            .ok_or(VoucherError::NotFound)?;
        let step = NewStep {
            initiative: plan.id,
            kind: "application_closed",
            actor: None,
            actor_role: Party::System,
            args: json!({}),
            ball_with: Party::Nobody,
            ball_due_on: None,
            visibility: Visibility::Public,
        };
        initiatives::record_step(conn, municipality, step, now).await?;
        tell_withdrawn(conn, municipality, application, &plan, now).await?;
    }
    Ok(waiting.len())
}

/// The board need not decide any more.
async fn tell_withdrawn(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: &Application,
    plan: &Initiative,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let organisation = organisations::find(conn, municipality, application.organisation)
        .await?
        .ok_or(VoucherError::NotFound)?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Organisation(organisation.id),
        now,
        |person| {
            let link = paths::board_application(&organisation.slug, application.id);
            Message::to_person(Event::ApplicationWithdrawn, person, application.id, link)
                .with("plan", plan.title.as_str())
                .with("number", application.reference())
        },
    )
    .await?;
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(())
}
