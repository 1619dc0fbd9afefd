use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::applications::assess_sent;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{
    AccountId, ApplicationId, MunicipalityId, OrganisationId, PersonId, VoucherId,
};
use crate::base::money::Cents;
use crate::base::period::end_of;
use crate::budgets;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::ledger::{self, Effects, Posted};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Organisation, Rules};
use crate::paths;
use crate::queue::{self, Topic};
use crate::vouchers::assessment::Standing;
use crate::vouchers::code::{ShortCode, VoucherCode};
use crate::vouchers::model::{
    Application, ApplicationState, Ballot, Deciders, Outcome, Remarks, Sides, VoucherError,
    VoucherRefusal, tally, vouchers_left,
};
use crate::vouchers::store;

/// What a vote led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// A yes, and the money is out: it is on the list, and gets its voucher in its turn.
    Waiting {
        amount: Cents,
    },
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

/// A board member's part in the decision. The vote that settles it issues the voucher in the same transaction, or puts
/// the application on the list of those that wait for money.
pub async fn vote(
    conn: &mut PgConnection,
    who: &Viewer,
    application: ApplicationId,
    ballot: Ballot,
    remarks: impl Into<Remarks>,
    now: DateTime<Utc>,
) -> Result<Decided, VoucherError> {
    let remarks = remarks.into();
    let municipality = who.municipality;
    let application = store::lock_application(conn, municipality, application)
        .await?
        .filter(|application| who.belongs_to(Subject::Organisation(application.organisation)))
        .ok_or(VoucherError::NotFound)?;
    if !application.is_open() {
        return Err(VoucherRefusal::AlreadyDecided.into());
    }
    // a team that stops at this moment is seen before or after, never in between
    let plan = initiatives::lock(conn, municipality, application.initiative)
        .await?
        .ok_or(VoucherError::NotFound)?;
    if !plan.is_active() {
        return Err(VoucherRefusal::PlanEnded.into());
    }
    if who.belongs_to(Subject::Initiative(application.initiative)) && ballot != Ballot::Aside {
        return Err(VoucherRefusal::Involved.into());
    }
    let served = auth::served_on(conn, municipality, application.initiative).await?;
    if served.contains(&who.person) && ballot != Ballot::Aside {
        return Err(VoucherRefusal::BothSides.into());
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
    may_be_said(
        conn,
        municipality,
        &application,
        &rules,
        &ballot,
        &remarks,
        now,
    )
    .await?;
    let earlier = store::votes(conn, municipality, application.id).await?;
    let own = earlier.iter().find(|vote| vote.person == who.person);
    if own.is_some_and(|vote| !vote.ballot.may_become(&ballot)) {
        return Err(VoucherRefusal::AlreadyVoted.into());
    }
    store::insert_vote(
        conn,
        municipality,
        application.id,
        who.person,
        &ballot,
        &remarks,
        now,
    )
    .await?;
    let detail = json!({"vote": ballot.code()});
    audit::record(
        conn,
        now,
        who.did("application.voted", "application", application.id)
            .with(detail),
    )
    .await?;
    let sides = sides(conn, municipality, &application, now).await?;
    let votes = sides.counted(&store::votes(conn, municipality, application.id).await?);
    let ballots: Vec<Ballot> = votes.iter().map(|vote| vote.ballot.clone()).collect();
    let organisation = organisations::find(conn, municipality, application.organisation)
        .await?
        .ok_or(VoucherError::NotFound)?;
    let case = Case {
        application,
        rules,
        organisation,
        plan,
    };
    // the team reads why of everyone who said the same
    let all_reasons = |said: fn(&Ballot) -> bool| {
        let same = votes.iter().filter(|vote| said(&vote.ballot));
        let reasons: Vec<&str> = same.map(|vote| vote.reasons.as_str()).collect();
        reasons.join("\n\n")
    };
    let needed = case.rules.speakers_for(case.application.amount);
    match tally(&ballots, case.rules.decision_mode, needed) {
        Outcome::Open { more } => {
            if ballot == Ballot::Aside {
                let deciders = sides.deciders(&votes);
                ask_others(conn, who, &case, &deciders, now).await?;
            }
            Ok(Decided::Open { more })
        }
        Outcome::Refused => {
            let reasons = all_reasons(|ballot| matches!(ballot, Ballot::Refuse { .. }));
            refuse(conn, who, &case, &reasons, now).await?;
            Ok(Decided::Refused)
        }
        Outcome::Granted(amount) => {
            let reasons = all_reasons(|ballot| matches!(ballot, Ballot::Grant { .. }));
            grant(conn, who, &case, amount, &reasons, now).await
        }
    }
}

/// Whether a vote stands to the rules: a yes against a ground for a no, or a no without one, needs reasons of its own,
/// where the rules allow it at all.
async fn may_be_said(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: &Application,
    rules: &Rules,
    ballot: &Ballot,
    remarks: &Remarks,
    now: DateTime<Utc>,
) -> Result<(), VoucherError> {
    if *ballot == Ballot::Aside {
        return Ok(());
    }
    if store::open_question(conn, municipality, application.id)
        .await?
        .is_some()
    {
        return Err(VoucherRefusal::QuestionOpen.into());
    }
    let days = date_of(application.applied_at)..=date_of(now);
    if remarks.lack_meeting(rules, &days) {
        return Err(VoucherRefusal::MeetingNeeded.into());
    }
    let lacks = remarks.lack_telling(rules, &days);
    if lacks && matches!(ballot, Ballot::Grant { .. }) {
        return Err(VoucherRefusal::TellingNeeded.into());
    }
    // what one of the board wrote down counts for all of them
    let told_before = store::votes(conn, municipality, application.id)
        .await?
        .iter()
        .any(|vote| vote.told_on.is_some_and(|told| days.contains(&told)));
    let assessment = assess_sent(conn, municipality, application, rules, now).await?;
    match assessment.standing_of(ballot, lacks && !told_before, rules) {
        Standing::Follows => Ok(()),
        Standing::Deviates if !remarks.deviation.is_empty() => Ok(()),
        Standing::Deviates => Err(VoucherRefusal::DeviationNeedsReasons.into()),
        Standing::NotAllowed => Err(VoucherRefusal::RulesSayOtherwise.into()),
    }
}

/// The board that decides now, and the team that it decides about.
pub async fn sides(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: &Application,
    now: DateTime<Utc>,
) -> sqlx::Result<Sides> {
    let board = Subject::Organisation(application.organisation);
    let board = auth::members(conn, municipality, board, now).await?;
    let team = Subject::Initiative(application.initiative);
    let team = auth::past_and_present_members(conn, municipality, team).await?;
    let served = auth::served_on(conn, municipality, application.initiative).await?;
    let people = |members: Vec<auth::RoleMember>| members.into_iter().map(|member| member.person);
    let team = people(team).chain([application.applied_by]);
    Ok(Sides {
        board: people(board).collect(),
        team: team.chain(served).collect(),
    })
}

/// How many vouchers an organisation can still issue from the budget of a year; none when its rules set no number.
pub async fn vouchers_left_in_year(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    rules: &Rules,
    year: i16,
) -> sqlx::Result<Option<i64>> {
    let issued = issued_in_year(conn, municipality, organisation, year).await?;
    Ok(vouchers_left(rules, issued))
}

/// How many vouchers were issued from the budget of a year.
pub async fn issued_in_year(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    year: i16,
) -> sqlx::Result<i64> {
    let accounts: Vec<AccountId> =
        budgets::organisation_accounts(conn, municipality, organisation, year)
            .await?
            .iter()
            .map(|account| account.account)
            .collect();
    store::count_issued(conn, municipality, &accounts).await
}

/// What a decision is about.
struct Case {
    application: Application,
    rules: Rules,
    organisation: Organisation,
    plan: Initiative,
}

/// Someone stands aside: those who can still decide are asked; when they are too few, the town hall hears too.
async fn ask_others(
    conn: &mut PgConnection,
    who: &Viewer,
    case: &Case,
    deciders: &Deciders,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let municipality = who.municipality;
    let (id, organisation) = (case.application.id, &case.organisation);
    for person in &deciders.undecided {
        let about = format!("{id}:{}", who.person);
        let link = paths::board_application(&organisation.slug, id);
        let message = Message::to_person(Event::AnotherDecider, *person, about, link)
            .with("plan", case.plan.title.as_str())
            .with("number", case.application.reference())
            .with("day", case.application.decide_by);
        mail::send(conn, municipality, now, message).await?;
    }
    let needed = case.rules.speakers_for(case.application.amount);
    if !deciders.are_too_few(needed) {
        return Ok(());
    }
    for member in auth::people_with_role(conn, municipality, &[Role::Administrator], now).await? {
        let link = paths::staff_organisation(&organisation.slug);
        let message = Message::to_person(Event::TooFewDeciders, member.person, id, link)
            .with("organisation", organisation.name.as_str())
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
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(case.plan.id),
        now,
        |person| {
            let link = paths::application(&case.plan.slug, id);
            Message::to_person(Event::ApplicationRefused, person, id, link)
                .with("plan", case.plan.title.as_str())
                .with("organisation", case.organisation.name.as_str())
                .with("reasons", reasons)
        },
    )
    .await?;
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
    let id = case.application.id;
    // of two decisions of one organisation the second sees what the first left
    store::lock_issuing(conn, case.organisation.id).await?;
    // whoever waits already comes first, also where there is enough for less
    let room = match store::someone_waits(conn, municipality, case.organisation.id).await? {
        true => None,
        false => room_for(conn, municipality, case, amount, now).await?,
    };
    let Some(account) = room else {
        let state = ApplicationState::Waiting(amount);
        store::close_application(conn, municipality, id, state, now).await?;
        audit::record(conn, now, who.did("application.waiting", "application", id)).await?;
        let step = json!({"organisation": case.organisation.name, "amount": amount});
        step_by_board(conn, who, case, "voucher_waiting", step, now).await?;
        mail::send_to_members(
            conn,
            municipality,
            Subject::Initiative(case.plan.id),
            now,
            |person| {
                let link = paths::application(&case.plan.slug, id);
                Message::to_person(Event::ApplicationWaiting, person, id, link)
                    .with("plan", case.plan.title.as_str())
                    .with("organisation", case.organisation.name.as_str())
                    .with("amount", amount)
                    .with("reasons", reasons)
            },
        )
        .await?;
        queue::touch(conn, municipality, Topic::Initiatives).await?;
        return Ok(Decided::Waiting { amount });
    };
    let state = ApplicationState::Granted(amount);
    store::close_application(conn, municipality, id, state, now).await?;
    let step = json!({"organisation": case.organisation.name, "amount": amount, "asked": case.application.amount});
    let kind = match amount < case.application.amount {
        true => "voucher_part_granted",
        false => "voucher_granted",
    };
    step_by_board(conn, who, case, kind, step, now).await?;
    issue(
        conn,
        municipality,
        who.person,
        case,
        account,
        amount,
        reasons,
        now,
    )
    .await
}

/// The account from which this amount can be granted now; none when the money or the vouchers of the year are out.
async fn room_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    case: &Case,
    amount: Cents,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<AccountId>> {
    let year = year_of(date_of(now));
    let organisation = case.organisation.id;
    let left = vouchers_left_in_year(conn, municipality, organisation, &case.rules, year).await?;
    if left == Some(0) {
        return Ok(None);
    }
    let account = budgets::organisation_account(conn, municipality, organisation, year).await?;
    let account = account.filter(|account| account.available >= amount);
    Ok(account.map(|account| account.account))
}

/// Issues the voucher of an application that was granted just now, and tells the team.
#[expect(
    clippy::too_many_arguments,
    reason = "what was decided, by whom and when"
)]
async fn issue(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    by: PersonId,
    case: &Case,
    account: AccountId,
    amount: Cents,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<Decided, VoucherError> {
    let id = case.application.id;
    let in_part = amount < case.application.amount;
    let voucher = VoucherId::new();
    let last_day = case.rules.usable_until(date_of(now));
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
        account,
        amount,
        code: &code,
        short_code: &short_code,
        valid_until: end_of(last_day),
        actor: by,
    };
    // last, since it locks the organisation's account until the commit
    let answer = store::issue(&mut *conn, municipality, &issue, &effects).await;
    let _posted: Posted = answer.map_err(ledger::LedgerError::from)?.try_into()?;
    Ok(Decided::Granted { voucher, amount })
}

/// Applications that have a yes get their voucher when there is money again: the one that waits longest first, and
/// nobody passes it with a smaller amount. Does a part of the work and says how much; a job calls it.
pub async fn issue_waiting(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<usize, VoucherError> {
    let mut issued = 0;
    for application in store::lock_first_of_each_list(conn, municipality).await? {
        let ApplicationState::Waiting(amount) = application.state else {
            continue;
        };
        let Some(plan) = initiatives::lock(conn, municipality, application.initiative).await?
        else {
            continue;
        };
        let rules = organisations::rules_by_id(conn, municipality, application.rules)
            .await?
            .ok_or(VoucherError::NotFound)?;
        let organisation = organisations::find(conn, municipality, application.organisation)
            .await?
            .ok_or(VoucherError::NotFound)?;
        let votes = store::votes(conn, municipality, application.id).await?;
        let in_favour = votes.iter().filter(|vote| vote.amount().is_some());
        // the ledger asks who: it was the one whose yes decided
        let Some(last) = in_favour.max_by_key(|vote| vote.voted_at) else {
            continue;
        };
        let (by, reasons) = (last.person, last.reasons.clone());
        let case = Case {
            application,
            rules,
            organisation,
            plan,
        };
        store::lock_issuing(conn, case.organisation.id).await?;
        let Some(account) = room_for(conn, municipality, &case, amount, now).await? else {
            continue;
        };
        let id = case.application.id;
        let state = ApplicationState::Granted(amount);
        store::close_application(conn, municipality, id, state, now).await?;
        let step = NewStep {
            initiative: case.plan.id,
            kind: "voucher_granted",
            actor: None,
            actor_role: Party::System,
            args: json!({"organisation": case.organisation.name, "amount": amount}),
            ball_with: Party::Team,
            ball_due_on: None,
            visibility: Visibility::Public,
        };
        initiatives::record_step(conn, municipality, step, now).await?;
        issue(
            conn,
            municipality,
            by,
            &case,
            account,
            amount,
            &reasons,
            now,
        )
        .await?;
        issued += 1;
    }
    Ok(issued)
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
        actor_role: Party::deciding(case.organisation.is_municipal()),
        args,
        ball_with: Party::Team,
        ball_due_on: None,
        visibility: Visibility::Public,
    };
    initiatives::record_step(conn, who.municipality, step, now).await
}
