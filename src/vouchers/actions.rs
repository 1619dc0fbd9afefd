use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use super::code::{ShortCode, VoucherCode};
use super::model::{
    Application, ApplicationState, Ballot, NewApplication, NewRedemption, Outcome, Redemption,
    Voucher, VoucherError, VoucherRefusal, most_for_plan, tally,
};
use super::store;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{
    ApplicationId, InitiativeId, MunicipalityId, PersonId, ProviderId, RedemptionId, RequestId,
    VoucherId,
};
use crate::base::money::Cents;
use crate::base::period::end_of;
use crate::budgets;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::ledger::{self, AccountKind, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Organisation, Rules};
use crate::paths;
use crate::providers;
use crate::queue::{self, Topic};

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

fn year_of(day: NaiveDate) -> i16 {
    // a year of our calendar always fits
    i16::try_from(day.year()).unwrap_or(i16::MAX)
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
    for member in auth::members(conn, municipality, Subject::Initiative(plan.id), now).await? {
        let link = paths::application(&plan.slug, id);
        let message = Message::to_person(Event::ApplicationReceived, member.person, id, link)
            .with("plan", plan.title.as_str())
            .with("organisation", issuer.organisation.name.as_str())
            .with("number", number.as_str())
            .with("day", application.decide_by);
        mail::send(conn, municipality, now, message).await?;
    }
    for member in auth::members(
        conn,
        municipality,
        Subject::Organisation(issuer.organisation.id),
        now,
    )
    .await?
    {
        let link = paths::board_application(&issuer.organisation.slug, id);
        let message = Message::to_person(Event::ApplicationToDecide, member.person, id, link)
            .with("plan", plan.title.as_str())
            .with("amount", new.amount)
            .with("number", number.as_str())
            .with("day", application.decide_by);
        mail::send(conn, municipality, now, message).await?;
    }
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
    for member in auth::members(
        conn,
        municipality,
        Subject::Organisation(organisation.id),
        now,
    )
    .await?
    {
        let link = paths::board_application(&organisation.slug, id);
        let message = Message::to_person(Event::ApplicationWithdrawn, member.person, id, link)
            .with("plan", plan.title.as_str())
            .with("number", application.reference());
        mail::send(conn, municipality, now, message).await?;
    }
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    Ok(())
}

/// What a vote led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Others have to say the same first.
    Open {
        more: usize,
    },
    Granted {
        voucher: VoucherId,
        amount: Cents,
    },
    Refused,
}

/// A board member's part in the decision. The vote that settles it issues the voucher in the same transaction:
/// when the budget is not enough, nothing of this vote stays.
pub async fn vote(
    conn: &mut PgConnection,
    who: &Viewer,
    application: ApplicationId,
    ballot: Ballot,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<Decided, VoucherError> {
    let municipality = who.municipality;
    let application = store::lock_application(conn, municipality, application)
        .await?
        .filter(|application| who.belongs_to(Subject::Organisation(application.organisation)))
        .ok_or(VoucherError::NotFound)?;
    if !application.is_open() {
        return Err(VoucherRefusal::AlreadyDecided.into());
    }
    if who.belongs_to(Subject::Initiative(application.initiative)) && ballot != Ballot::Aside {
        return Err(VoucherRefusal::Involved.into());
    }
    let rules = organisations::rules_by_id(conn, municipality, application.rules)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if let Ballot::Grant { amount } = ballot {
        if amount > application.amount {
            return Err(VoucherRefusal::MoreThanAsked {
                most: application.amount,
            }
            .into());
        }
        if amount < application.amount && !rules.part_allowed {
            return Err(VoucherRefusal::PartNotAllowed.into());
        }
    }
    if !store::insert_vote(
        conn,
        municipality,
        application.id,
        who.person,
        &ballot,
        reasons,
        now,
    )
    .await?
    {
        return Err(VoucherRefusal::AlreadyVoted.into());
    }
    let detail = json!({"vote": ballot.code()});
    audit::record(
        conn,
        now,
        who.did("application.voted", "application", application.id)
            .with(detail),
    )
    .await?;
    let votes = store::votes(conn, municipality, application.id).await?;
    let ballots: Vec<Ballot> = votes.iter().map(|vote| vote.ballot.clone()).collect();
    let organisation = organisations::find(conn, municipality, application.organisation)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let plan = initiatives::find(conn, municipality, application.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let case = Case {
        application,
        rules,
        organisation,
        plan,
    };
    match tally(&ballots, case.rules.deciders) {
        Outcome::Open { more } => {
            if ballot == Ballot::Aside {
                ask_others(
                    conn,
                    who,
                    &case,
                    &votes.iter().map(|vote| vote.person).collect::<Vec<_>>(),
                    now,
                )
                .await?;
            }
            Ok(Decided::Open { more })
        }
        Outcome::Refused => {
            refuse(conn, who, &case, reasons, now).await?;
            Ok(Decided::Refused)
        }
        Outcome::Granted(amount) => grant(conn, who, &case, amount, reasons, now).await,
    }
}

/// What a decision is about.
struct Case {
    application: Application,
    rules: Rules,
    organisation: Organisation,
    plan: Initiative,
}

/// Someone stands aside: those who can still decide are asked; when too few are left, the town hall hears too.
async fn ask_others(
    conn: &mut PgConnection,
    who: &Viewer,
    case: &Case,
    voted: &[PersonId],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let municipality = who.municipality;
    let board = auth::members(
        conn,
        municipality,
        Subject::Organisation(case.organisation.id),
        now,
    )
    .await?;
    let mut asked: Vec<PersonId> = board
        .iter()
        .map(|member| member.person)
        .filter(|person| !voted.contains(person))
        .collect();
    if asked.len() < usize::from(case.rules.deciders.max(1).unsigned_abs()) {
        let staff = auth::people_with_role(conn, municipality, &[Role::Guide], now).await?;
        asked.extend(staff.into_iter().map(|member| member.person));
    }
    asked.sort();
    asked.dedup();
    for person in asked {
        let about = format!("{}:{}", case.application.id, who.person);
        let link = paths::board_application(&case.organisation.slug, case.application.id);
        let message = Message::to_person(Event::AnotherDecider, person, about, link)
            .with("plan", case.plan.title.as_str())
            .with("number", case.application.reference())
            .with("day", case.application.decide_by);
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

async fn refuse(
    conn: &mut PgConnection,
    who: &Viewer,
    case: &Case,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let id = case.application.id;
    store::close_application(conn, municipality, id, ApplicationState::Refused, now).await?;
    audit::record(conn, now, who.did("application.refused", "application", id)).await?;
    let step = json!({"organisation": case.organisation.name});
    step_by_board(conn, who, case, "voucher_refused", step, now).await?;
    for member in auth::members(conn, municipality, Subject::Initiative(case.plan.id), now).await? {
        let link = paths::application(&case.plan.slug, id);
        let message = Message::to_person(Event::ApplicationRefused, member.person, id, link)
            .with("plan", case.plan.title.as_str())
            .with("organisation", case.organisation.name.as_str())
            .with("reasons", reasons);
        mail::send(conn, municipality, now, message).await?;
    }
    queue::touch(conn, municipality, Topic::Initiatives).await?;
    queue::touch(conn, municipality, Topic::Organisations).await?;
    Ok(())
}

async fn grant(
    conn: &mut PgConnection,
    who: &Viewer,
    case: &Case,
    amount: Cents,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<Decided, VoucherError> {
    let municipality = who.municipality;
    let today = date_of(now);
    let id = case.application.id;
    let account =
        budgets::organisation_account(conn, municipality, case.organisation.id, year_of(today))
            .await?
            .ok_or(VoucherRefusal::NoBudget)?;
    store::close_application(
        conn,
        municipality,
        id,
        ApplicationState::Granted(amount),
        now,
    )
    .await?;
    let in_part = amount < case.application.amount;
    let kind = if in_part {
        "voucher_part_granted"
    } else {
        "voucher_granted"
    };
    let step = json!({"organisation": case.organisation.name, "amount": amount, "asked": case.application.amount});
    step_by_board(conn, who, case, kind, step, now).await?;

    let voucher = VoucherId::new();
    let last_day = case.rules.usable_until(today);
    let mut effects = Effects::none()
        .audit(
            "application.granted",
            "application",
            id,
            json!({"amount_cents": amount.0}),
        )
        .audit(
            "voucher.issued",
            "voucher",
            voucher,
            json!({"application_id": id, "amount_cents": amount.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in auth::members(conn, municipality, Subject::Initiative(case.plan.id), now).await? {
        let event = if in_part {
            Event::ApplicationPartlyGranted
        } else {
            Event::ApplicationGranted
        };
        let decision = Message::to_person(
            event,
            member.person,
            id,
            paths::application(&case.plan.slug, id),
        )
        .with("plan", case.plan.title.as_str())
        .with("organisation", case.organisation.name.as_str())
        .with("amount", amount)
        .with("reasons", reasons);
        let decision = if in_part {
            decision.with("asked", case.application.amount)
        } else {
            decision
        };
        let issued = Message::to_person(
            Event::VoucherIssued,
            member.person,
            voucher,
            paths::voucher(voucher),
        )
        .with("plan", case.plan.title.as_str())
        .with("amount", amount)
        .with("day", last_day);
        effects = effects.message(decision).message(issued);
    }
    let (code, short_code) = (VoucherCode::random(), ShortCode::random());
    let issue = store::Issue {
        voucher,
        application: id,
        account: account.account,
        amount,
        code: &code,
        short_code: &short_code,
        valid_until: end_of(last_day),
        actor: who.person,
    };
    // last, since it locks the organisation's account until the commit
    let answer = store::issue(&mut *conn, municipality, &issue, &effects).await;
    let _posted: Posted = answer.map_err(ledger::LedgerError::from)?.try_into()?;
    Ok(Decided::Granted { voucher, amount })
}

/// What a code opens, for someone who acts for a helper: from then on that helper may ask for payment from it.
pub async fn open_for(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    voucher: &Voucher,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(VoucherError::NotFound);
    }
    store::insert_opening(
        conn,
        who.municipality,
        voucher.id,
        provider,
        who.person,
        now,
    )
    .await?;
    audit::record(
        conn,
        now,
        who.did("voucher.opened", "voucher", voucher.id)
            .with(json!({"provider_id": provider})),
    )
    .await?;
    Ok(())
}

/// A helper asks for payment. Nothing moves: the team confirms on its own screen, within the term of the rules.
pub async fn request_redemption(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    voucher: VoucherId,
    id: RedemptionId,
    new: NewRedemption,
    now: DateTime<Utc>,
) -> Result<Redemption, VoucherError> {
    let municipality = who.municipality;
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(VoucherError::NotFound);
    }
    if !store::lock_voucher(conn, municipality, voucher).await?
        || !store::has_opened(conn, municipality, voucher, provider).await?
    {
        return Err(VoucherError::NotFound);
    }
    if let Some(earlier) = store::find_redemption(conn, municipality, id).await? {
        let same = (
            earlier.voucher,
            earlier.provider,
            earlier.amount,
            &earlier.what,
        ) == (voucher, provider, new.amount, &new.what);
        return if same {
            Ok(earlier)
        } else {
            Err(VoucherError::Conflict)
        };
    }
    let helper = providers::find(conn, municipality, provider)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if !helper.is_admitted() {
        return Err(VoucherRefusal::NotTheHelper.into());
    }
    let held = store::find_voucher(conn, municipality, voucher)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if held.cancelled_at.is_some() || held.valid_until <= now {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    if new.amount > held.free_to_ask() {
        return Err(VoucherRefusal::MoreThanLeft {
            left: held.free_to_ask(),
        }
        .into());
    }
    if helper.account.is_none() {
        let account =
            ledger::open_account(&mut *conn, municipality, AccountKind::Payee, None, None).await?;
        providers::set_account(conn, municipality, provider, account).await?;
    }
    let application = store::find_application(conn, municipality, held.application)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let rules = organisations::rules_by_id(conn, municipality, application.rules)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let confirm_by =
        end_of(date_of(now + TimeDelta::days(rules.confirm.0.into()))).min(held.valid_until);
    let asking = store::Asking {
        id,
        voucher,
        provider,
        by: who.person,
        at: now,
        confirm_by,
    };
    if !store::insert_redemption(conn, municipality, &asking, &new).await? {
        return Err(VoucherError::Conflict);
    }
    let redemption = store::find_redemption(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    audit::record(
        conn,
        now,
        who.did("redemption.requested", "redemption", id)
            .with(json!({"amount_cents": new.amount.0})),
    )
    .await?;
    let step = NewStep {
        initiative: held.initiative,
        kind: "payment_requested",
        actor: Some(who.person),
        actor_role: Party::Provider,
        args: json!({"provider": helper.name(), "amount": new.amount}),
        ball_with: Party::Team,
        ball_due_on: Some(redemption.last_day()),
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    for member in auth::members(
        conn,
        municipality,
        Subject::Initiative(held.initiative),
        now,
    )
    .await?
    {
        let message = Message::to_person(
            Event::RedemptionRequested,
            member.person,
            id,
            paths::redemption(voucher, id),
        )
        .with("helper", helper.name())
        .with("amount", new.amount)
        .with("what", new.what.as_str())
        .with("day", redemption.last_day());
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(redemption)
}

/// The team says yes: the money moves, once, in one statement. Call it with the pool: the statement commits itself.
pub async fn confirm_redemption(
    db: &PgPool,
    who: &Viewer,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> Result<Posted, VoucherError> {
    let municipality = who.municipality;
    let effects = {
        let mut conn = db.acquire().await?;
        let redemption = store::find_redemption(&mut conn, municipality, id)
            .await?
            .ok_or(VoucherError::NotFound)?;
        let voucher = store::find_voucher(&mut conn, municipality, redemption.voucher)
            .await?
            .filter(|voucher| who.belongs_to(Subject::Initiative(voucher.initiative)))
            .ok_or(VoucherError::NotFound)?;
        effects_of_payment(&mut conn, municipality, &redemption, &voucher, now).await?
    };
    let answer = store::confirm_redemption(db, municipality, id, who.person, &effects)
        .await
        .map_err(ledger::LedgerError::from)?;
    Ok(answer.try_into()?)
}

async fn effects_of_payment(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    redemption: &Redemption,
    voucher: &Voucher,
    now: DateTime<Utc>,
) -> sqlx::Result<Effects> {
    let id = redemption.id;
    let mut effects = Effects::none()
        .audit(
            "redemption.confirmed",
            "redemption",
            id,
            json!({"amount_cents": redemption.amount.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in auth::members(
        conn,
        municipality,
        Subject::Initiative(voucher.initiative),
        now,
    )
    .await?
    {
        effects = effects.message(
            Message::to_person(
                Event::PaymentConfirmed,
                member.person,
                id,
                paths::redemption(voucher.id, id),
            )
            .with("helper", redemption.provider_name.as_str())
            .with("amount", redemption.amount),
        );
    }
    let Some(slug) = auth::subject_slug(conn, municipality, redemption.provider.0).await? else {
        return Ok(effects);
    };
    for member in auth::members(
        conn,
        municipality,
        Subject::Provider(redemption.provider),
        now,
    )
    .await?
    {
        effects = effects.message(
            Message::to_person(
                Event::RedemptionConfirmed,
                member.person,
                id,
                paths::provider_redemption(&slug, id),
            )
            .with("plan", voucher.initiative_title.as_str())
            .with("amount", redemption.amount),
        );
    }
    Ok(effects)
}

/// The team says no, with reasons. The money stays on the voucher.
pub async fn refuse_redemption(
    conn: &mut PgConnection,
    who: &Viewer,
    id: RedemptionId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let redemption = store::find_redemption(conn, municipality, id)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let voucher = store::find_voucher(conn, municipality, redemption.voucher)
        .await?
        .filter(|voucher| who.belongs_to(Subject::Initiative(voucher.initiative)))
        .ok_or(VoucherError::NotFound)?;
    if !store::refuse_redemption(conn, municipality, id, who.person, reasons, now).await? {
        return Err(VoucherRefusal::RequestClosed.into());
    }
    audit::record(conn, now, who.did("redemption.refused", "redemption", id)).await?;
    let step = NewStep {
        initiative: voucher.initiative,
        kind: "payment_refused",
        actor: Some(who.person),
        actor_role: Party::Team,
        args: json!({"provider": redemption.provider_name}),
        ball_with: Party::Provider,
        ball_due_on: None,
        visibility: Visibility::Team,
    };
    initiatives::record_step(conn, municipality, step, now).await?;
    let Some(slug) = auth::subject_slug(conn, municipality, redemption.provider.0).await? else {
        return Ok(());
    };
    for member in auth::members(
        conn,
        municipality,
        Subject::Provider(redemption.provider),
        now,
    )
    .await?
    {
        let message = Message::to_person(
            Event::RedemptionRefused,
            member.person,
            id,
            paths::provider_redemption(&slug, id),
        )
        .with("plan", voucher.initiative_title.as_str())
        .with("amount", redemption.amount)
        .with("reasons", reasons);
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

/// The team stops with a voucher: what was not spent goes back to its organisation at once.
pub async fn cancel(
    conn: &mut PgConnection,
    who: &Viewer,
    voucher: VoucherId,
    request: RequestId,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    let municipality = who.municipality;
    let voucher = store::find_voucher(conn, municipality, voucher)
        .await?
        .filter(|voucher| who.belongs_to(Subject::Initiative(voucher.initiative)))
        .ok_or(VoucherError::NotFound)?;
    if voucher.cancelled_at.is_some() || voucher.valid_until <= now {
        return Err(VoucherRefusal::VoucherEnded.into());
    }
    let plan = initiatives::find(conn, municipality, voucher.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let step = json!({"amount": voucher.left});
    step_by_team(
        conn,
        who,
        &plan,
        "voucher_cancelled",
        step,
        (Party::Team, None),
        now,
    )
    .await?;
    let mut effects = Effects::none()
        .audit(
            "voucher.cancelled",
            "voucher",
            voucher.id,
            json!({"returned_cents": voucher.left.0}),
        )
        .topic(Topic::Initiatives)
        .topic(Topic::Money)
        .topic(Topic::Organisations);
    for member in auth::members(conn, municipality, Subject::Initiative(plan.id), now).await? {
        effects = effects.message(
            Message::to_person(
                Event::VoucherCancelled,
                member.person,
                voucher.id,
                paths::voucher(voucher.id),
            )
            .with("plan", plan.title.as_str())
            .with("amount", voucher.left),
        );
    }
    let answer = store::cancel(
        &mut *conn,
        municipality,
        voucher.id,
        request,
        who.person,
        &effects,
    )
    .await
    .map_err(ledger::LedgerError::from)?;
    let _posted: Posted = answer.try_into()?;
    Ok(())
}

/// What time does: the rest of ended vouchers goes back to their organisations, and requests that nobody
/// confirmed lapse. A job calls it; twice at once is no more than once.
pub async fn expire_due(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<u64, VoucherError> {
    let released = store::release_unconfirmed(conn, municipality, now).await?;
    let ended = ledger::sweep_ended(&mut *conn, municipality).await?.len() as u64;
    if ended > 0 {
        queue::touch(conn, municipality, Topic::Money).await?;
        queue::touch(conn, municipality, Topic::Organisations).await?;
        queue::touch(conn, municipality, Topic::Initiatives).await?;
    }
    Ok(released + ended)
}

async fn step_by_team(
    conn: &mut PgConnection,
    who: &Viewer,
    plan: &Initiative,
    kind: &'static str,
    args: serde_json::Value,
    (ball_with, ball_due_on): (Party, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let step = NewStep {
        initiative: plan.id,
        kind,
        actor: Some(who.person),
        actor_role: Party::Team,
        args,
        ball_with,
        ball_due_on,
        visibility: Visibility::Public,
    };
    initiatives::record_step(conn, who.municipality, step, now).await
}

async fn step_by_board(
    conn: &mut PgConnection,
    who: &Viewer,
    case: &Case,
    kind: &'static str,
    args: serde_json::Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let step = NewStep {
        initiative: case.plan.id,
        kind,
        actor: Some(who.person),
        actor_role: Party::Organisation,
        args,
        ball_with: Party::Team,
        ball_due_on: None,
        visibility: Visibility::Public,
    };
    initiatives::record_step(conn, who.municipality, step, now).await
}
