use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::step_by_team;
use super::year_of;
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{ApplicationId, InitiativeId, MunicipalityId};
use crate::base::money::Cents;
use crate::budgets;
use crate::initiatives::{self, Initiative, Party};
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
    Ok(Issuer {
        most: most_for_plan(&rules, granted),
        decide_by: rules.decide_by(today),
        organisation,
        rules,
        left,
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
        (Party::Organisation, Some(application.decide_by)),
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
    step_by_team(
        conn,
        who,
        &plan,
        "application_withdrawn",
        json!({}),
        (Party::Team, None),
        now,
    )
    .await?;
    let organisation = organisations::find(conn, municipality, application.organisation)
        .await?
        .ok_or(VoucherError::NotFound)?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Organisation(organisation.id),
        now,
        |person| {
            let link = paths::board_application(&organisation.slug, id);
            Message::to_person(Event::ApplicationWithdrawn, person, id, link)
                .with("plan", plan.title.as_str())
                .with("number", application.reference())
        },
    )
    .await?;
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(())
}
