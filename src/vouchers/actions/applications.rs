use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::decisions::issued_in_year;
use super::step_by_team;
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{ApplicationId, InitiativeId, MunicipalityId};
use crate::base::money::Cents;
use crate::base::period::DayCount;
use crate::base::working_days::Calendar;
use crate::budgets;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::municipalities;
use crate::organisations::{self, Organisation, Rules};
use crate::paths;
use crate::queue::{self, Topic};
use crate::vouchers::assessment::{Assessment, Check, Finding, assess};
use crate::vouchers::model::{
    Application, ApplicationState, Background, NewApplication, VoucherError, VoucherRefusal,
    most_for_plan, vouchers_left,
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
    pub granted_to_plan: Cents,
    pub issued_this_year: i64,
    /// The last day on which the team hears when it applies today.
    pub decide_by: NaiveDate,
    pub calendar: Calendar,
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
    let granted = store::granted_in_year(
        conn,
        municipality,
        plan.id,
        organisation.id,
        year_of(today),
        None,
    )
    .await?;
    let issued = issued_in_year(conn, municipality, organisation.id, year_of(today)).await?;
    Ok(Issuer {
        most: most_for_plan(&rules, granted),
        decide_by: rules.decide_by(today),
        vouchers_left: vouchers_left(&rules, issued),
        granted_to_plan: granted,
        issued_this_year: issued,
        calendar: municipalities::calendar(conn, municipality).await?,
        organisation,
        rules,
        left,
    })
}

impl Issuer {
    /// What the rules say about what a team is about to ask.
    pub fn assess(&self, new: &NewApplication, of_board: bool, today: NaiveDate) -> Assessment {
        let background = Background {
            applied_on: today,
            of_board,
            granted_to_plan: self.granted_to_plan,
            issued_this_year: self.issued_this_year,
            money_left: self.left,
            paused: DayCount(0),
        };
        assess(&self.rules, &new.facts(&background), &self.calendar)
    }
}

/// What the rules say about an application that was sent, with the money and the vouchers of this moment. Its own
/// voucher, once it has one, is not held against it.
pub async fn assess_sent(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: &Application,
    rules: &Rules,
    now: DateTime<Utc>,
) -> sqlx::Result<Assessment> {
    let year = year_of(date_of(now));
    let organisation = application.organisation;
    let account = budgets::organisation_account(conn, municipality, organisation, year).await?;
    let applied_at = application.applied_at;
    let own = store::find_voucher_of_application(conn, municipality, application.id).await?;
    let own = own
        .filter(|voucher| !voucher.has_ended(now) && year_of(date_of(voucher.issued_at)) == year);
    let own_money = own.as_ref().map_or(Cents::ZERO, |voucher| voucher.amount);
    let own_count = i64::from(own.is_some());
    let background = Background {
        applied_on: date_of(applied_at),
        of_board: store::team_is_of_board(
            conn,
            municipality,
            application.initiative,
            organisation,
            now,
        )
        .await?,
        granted_to_plan: store::granted_in_year(
            conn,
            municipality,
            application.initiative,
            organisation,
            year,
            Some(application.id),
        )
        .await?,
        issued_this_year: issued_in_year(conn, municipality, organisation, year).await? - own_count,
        money_left: account.map_or(Cents::ZERO, |account| account.available) + own_money,
        paused: application.paused,
    };
    let calendar = municipalities::calendar(conn, municipality).await?;
    Ok(assess(
        rules,
        &application.asked().facts(&background),
        &calendar,
    ))
}

/// Why what can't be sent can't be sent.
fn refusal_of(assessment: &Assessment, most: Cents) -> Option<VoucherRefusal> {
    let stops = |check| assessment.finding(check) == Some(Finding::Stops);
    [
        (Check::Amount, VoucherRefusal::MoreThanAllowed { most }),
        (Check::Applicant, VoucherRefusal::ApplicantMayNotApply),
        (Check::BoardApplies, VoucherRefusal::BoardMayNotApply),
        (Check::Professional, VoucherRefusal::NoProfessionals),
    ]
    .into_iter()
    .find(|(check, _)| stops(*check))
    .map(|(_, refusal)| refusal)
}

/// Whether someone of the plan's team sits on the board that decides.
pub async fn is_of_board(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: InitiativeId,
    issuer: &Issuer,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    store::team_is_of_board(conn, municipality, plan, issuer.organisation.id, now).await
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

/// Keeps what someone of the team typed, right or not, until it is sent. One draft per plan: the last who types wins.
pub async fn keep_draft(
    conn: &mut PgConnection,
    who: &Viewer,
    plan: InitiativeId,
    typed: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    if !who.belongs_to(Subject::Initiative(plan)) {
        return Err(VoucherError::NotFound);
    }
    store::save_draft(conn, who.municipality, plan, typed, who.person, now).await?;
    Ok(())
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
    let waiting = store::applications_of(conn, municipality, plan.id).await?;
    if waiting.iter().any(Application::is_underway) {
        return Err(VoucherRefusal::StillWaiting.into());
    }
    let of_board = is_of_board(conn, municipality, plan.id, &issuer, now).await?;
    let assessment = issuer.assess(&new, of_board, today);
    if let Some(refusal) = refusal_of(&assessment, issuer.most) {
        return Err(refusal.into());
    }
    let filed = store::Filed {
        id,
        year: year_of(today),
        initiative: plan.id,
        organisation: issuer.organisation.id,
        rules: issuer.rules.id,
        is_late: assessment.finding(Check::InTime) == Some(Finding::Marked),
        applied_by: who.person,
        applied_at: now,
        decide_by: assessment.dates.decide_by,
    };
    store::insert_application(conn, municipality, &filed, &new).await?;
    store::drop_draft(conn, municipality, plan.id).await?;
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
    if !application.is_underway() {
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
