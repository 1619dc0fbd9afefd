use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::model::{
    Budget, BudgetRefusal, BudgetRequest, BudgetState, Decision, NewBudget, NewBudgetRequest,
    OrganisationAccount, OrganisationMoney, Prepared, Proposal, RequestState, Verdict, may_prepare,
};
use super::store::{self, Which};
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{
    AccountId, BudgetId, BudgetRequestId, MunicipalityId, OrganisationId, PersonId, RequestId,
};
use crate::ledger::{self, AccountKind, Asked, Effects, LedgerError};
use crate::mail::{self, Event, Message};
use crate::organisations::{self, Unspent};
use crate::paths;
use crate::queue::{self, Topic};

pub use store::{
    find as budget, find_request as request, of_year as budgets_of_year, open_requests,
    proposed as proposed_budgets, requests_of,
};

#[derive(Debug, thiserror::Error)]
pub enum BudgetError {
    #[error("refused: {}", .0.key())]
    Refused(BudgetRefusal),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<BudgetRefusal> for BudgetError {
    fn from(refusal: BudgetRefusal) -> Self {
        BudgetError::Refused(refusal)
    }
}

impl From<LedgerError> for BudgetError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Refused(refusal) => BudgetError::Refused(refusal.into()),
            LedgerError::Failed(fault) => BudgetError::Failed(fault),
        }
    }
}

/// Proposes what the municipality sets aside for a year. No money stands there until a second person agrees.
pub async fn propose_budget(
    conn: &mut PgConnection,
    who: &Viewer,
    new: &NewBudget,
    now: DateTime<Utc>,
) -> Result<Budget, BudgetError> {
    let m = who.municipality;
    if !may_prepare(who) {
        return Err(BudgetRefusal::NotAllowed.into());
    }
    if let Some(before) = store::find(conn, m, new.id).await? {
        return same_budget(before, new, who.person);
    }
    this_year_or_next(new.year, now)?;
    let account = ledger::open_account(&mut *conn, m, AccountKind::Budget, None, None).await?;
    if !store::insert(conn, m, new, account, who.person, now).await? {
        return Err(BudgetRefusal::NameTaken.into());
    }
    let detail = json!({ "year": new.year, "cents": new.amount });
    audit::record(
        conn,
        now,
        who.did("budget.proposed", "budget", new.id).with(detail),
    )
    .await?;
    for person in second_people(conn, who, now).await? {
        let link = paths::staff_budget(new.id);
        let message = Message::to_person(Event::BudgetProposed, person, new.id, link)
            .with("budget", &new.name)
            .with("amount", new.amount);
        mail::send(conn, m, now, message).await?;
    }
    found(store::find(conn, m, new.id).await?)
}

/// The same form sent twice is one budget; with something else in it, it is a mistake.
fn same_budget(before: Budget, new: &NewBudget, by: PersonId) -> Result<Budget, BudgetError> {
    let same = (before.proposed_by, &before.name, before.year, before.amount)
        == (by, &new.name, new.year, new.amount);
    match same {
        true => Ok(before),
        false => Err(BudgetRefusal::Reused.into()),
    }
}

/// The second person's word on a proposed budget. With a yes the money stands there at once.
pub async fn decide_budget(
    conn: &mut PgConnection,
    who: &Viewer,
    budget: BudgetId,
    decision: Decision,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), BudgetError> {
    let m = who.municipality;
    let held = found(store::lock(conn, m, budget).await?)?;
    held.may_be_decided_by(who)?;
    let (state, action, event) = match decision {
        Decision::Approve => (
            BudgetState::Approved,
            "budget.approved",
            Event::BudgetApproved,
        ),
        Decision::Refuse => (BudgetState::Refused, "budget.refused", Event::BudgetRefused),
    };
    store::save_decision(conn, m, budget, state, who.person, reasons, now).await?;
    audit::record(conn, now, who.did(action, "budget", budget)).await?;
    let link = paths::staff_budget(budget);
    let message = Message::to_person(event, held.proposed_by, budget, link)
        .with("budget", &held.name)
        .with("amount", held.amount);
    mail::send(conn, m, now, message).await?;
    if decision == Decision::Approve {
        let funding = match store::lock_funding(conn, m).await? {
            Some(account) => account,
            None => ledger::open_account(&mut *conn, m, AccountKind::Funding, None, None).await?,
        };
        let effects = Effects::none().topic(Topic::Money);
        let asked = Asked {
            municipality: m,
            request: RequestId(budget.0),
            actor: who.person,
            effects: &effects,
        };
        ledger::fund(&mut *conn, asked, funding, held.account, held.amount).await?;
    }
    Ok(())
}

/// An organisation asks for money for a year, with its plan in its own words.
pub async fn request_budget(
    conn: &mut PgConnection,
    who: &Viewer,
    new: &NewBudgetRequest,
    now: DateTime<Utc>,
) -> Result<BudgetRequest, BudgetError> {
    let m = who.municipality;
    if !who.belongs_to(Subject::Organisation(new.organisation)) {
        return Err(BudgetRefusal::NotOfTheBoard.into());
    }
    if let Some(before) = store::find_request(conn, m, new.id).await? {
        let same = (
            before.organisation,
            before.year,
            before.amount,
            &before.plan,
        ) == (new.organisation, new.year, new.amount, &new.plan);
        return match same {
            true => Ok(before),
            false => Err(BudgetRefusal::Reused.into()),
        };
    }
    let organisation = organisations::find(conn, m, new.organisation)
        .await?
        .ok_or(BudgetRefusal::NotFound)?;
    if !organisation.runs_on(date_of(now)) {
        return Err(BudgetRefusal::OrganisationStopped.into());
    }
    this_year_or_next(new.year, now)?;
    if !store::insert_request(conn, m, new, who.person, now).await? {
        return Err(BudgetRefusal::OpenRequest.into());
    }
    let detail = json!({ "organisation": new.organisation, "year": new.year, "cents": new.amount });
    audit::record(
        conn,
        now,
        who.did("budget.requested", "budget_request", new.id)
            .with(detail),
    )
    .await?;
    for holder in people(conn, m, &[Role::BudgetHolder], now).await? {
        let link = paths::staff_budget_request(new.id);
        let message = Message::to_person(Event::BudgetRequested, holder, new.id, link)
            .with("organisation", &organisation.name)
            .with("amount", new.amount)
            .with("year", new.year);
        mail::send(conn, m, now, message).await?;
    }
    found(store::find_request(conn, m, new.id).await?)
}

/// A budget holder writes down what the organisation could get, and from which budget. Can be done again until a
/// second person has decided.
pub async fn propose_allocation(
    conn: &mut PgConnection,
    who: &Viewer,
    request: BudgetRequestId,
    proposal: &Proposal,
    now: DateTime<Utc>,
) -> Result<(), BudgetError> {
    let m = who.municipality;
    let held = found(store::lock_request(conn, m, request).await?)?;
    held.may_be_prepared_by(who)?;
    let earlier = held.prepared.as_ref();
    if earlier.is_some_and(|earlier| earlier.by == who.person && earlier.says(proposal)) {
        // the same form again: nobody needs to hear it twice
        return Ok(());
    }
    let budget = found(store::find(conn, m, proposal.budget).await?)?;
    if budget.state != BudgetState::Approved || budget.year != held.year {
        return Err(BudgetRefusal::BudgetNotUsable.into());
    }
    if proposal.amount > held.amount {
        return Err(BudgetRefusal::MoreThanAsked { asked: held.amount }.into());
    }
    if proposal.amount > budget.available {
        let left = budget.available;
        return Err(BudgetRefusal::NotEnough { left }.into());
    }
    store::save_proposal(conn, m, request, proposal, who.person, now).await?;
    let detail = json!({ "budget": proposal.budget, "cents": proposal.amount });
    audit::record(
        conn,
        now,
        who.did("budget_request.prepared", "budget_request", request)
            .with(detail),
    )
    .await?;
    for person in second_people(conn, who, now).await? {
        // prepared again is news again
        let about = format!("{request}:{}", now.timestamp_micros());
        let link = paths::staff_budget_request(request);
        let message = Message::to_person(Event::AllocationPrepared, person, about, link)
            .with("organisation", &held.organisation_name)
            .with("amount", proposal.amount)
            .with("year", held.year);
        mail::send(conn, m, now, message).await?;
    }
    Ok(())
}

/// The second person's word on what a budget holder prepared. With a yes the money moves to the organisation.
pub async fn decide_allocation(
    conn: &mut PgConnection,
    who: &Viewer,
    request: BudgetRequestId,
    verdict: &Verdict,
    now: DateTime<Utc>,
) -> Result<(), BudgetError> {
    let m = who.municipality;
    let (decision, reasons) = (verdict.decision, verdict.reasons.as_str());
    let held = found(store::lock_request(conn, m, request).await?)?;
    let prepared = held.may_be_decided_by(who)?;
    if (prepared.budget, prepared.amount) != (verdict.budget, verdict.amount) {
        return Err(BudgetRefusal::Changed.into());
    }
    let state = match decision {
        Decision::Approve => RequestState::Allocated,
        Decision::Refuse => RequestState::Refused,
    };
    let asks = organisations::find(conn, m, held.organisation).await?;
    if decision == Decision::Approve && !found(asks)?.runs_on(date_of(now)) {
        return Err(BudgetRefusal::OrganisationStopped.into());
    }
    store::save_request_decision(conn, m, request, state, who.person, reasons, now).await?;
    let action = match decision {
        Decision::Approve => "budget_request.allocated",
        Decision::Refuse => "budget_request.refused",
    };
    let detail = json!({ "organisation": held.organisation, "cents": prepared.amount });
    audit::record(
        conn,
        now,
        who.did(action, "budget_request", request).with(detail),
    )
    .await?;
    tell_board(conn, m, &held, prepared, decision, reasons, now).await?;
    if decision == Decision::Approve {
        allocate(conn, who, &held, prepared).await?;
    }
    Ok(())
}

/// Moves the money; the last statement, since it keeps the budget's account locked until the commit.
async fn allocate(
    conn: &mut PgConnection,
    who: &Viewer,
    request: &BudgetRequest,
    prepared: &Prepared,
) -> Result<(), BudgetError> {
    let m = who.municipality;
    // two requests of one organisation must not open two accounts under the same budget
    let budget = found(store::lock(conn, m, prepared.budget).await?)?;
    let which = Which {
        organisation: Some(request.organisation),
        budget: Some(budget.id),
        year: None,
    };
    let known = store::accounts(conn, m, which).await?.into_iter().next();
    let account = match known {
        Some(known) => known.account,
        None => open_organisation_account(conn, m, request, &budget).await?,
    };
    let effects = Effects::none().topic(Topic::Money);
    let asked = Asked {
        municipality: m,
        request: RequestId(request.id.0),
        actor: who.person,
        effects: &effects,
    };
    ledger::allocate(&mut *conn, asked, budget.account, account, prepared.amount).await?;
    Ok(())
}

async fn open_organisation_account(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: &BudgetRequest,
    budget: &Budget,
) -> Result<AccountId, BudgetError> {
    let (kind, parent) = (AccountKind::Organisation, Some(budget.account));
    let account = ledger::open_account(&mut *conn, municipality, kind, parent, None).await?;
    store::insert_account(
        conn,
        municipality,
        request.organisation,
        budget.id,
        budget.year,
        account,
    )
    .await?;
    Ok(account)
}

async fn tell_board(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: &BudgetRequest,
    prepared: &Prepared,
    decision: Decision,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let board = Subject::Organisation(request.organisation);
    let slug = &request.organisation_slug;
    mail::send_to_members(conn, municipality, board, now, |person| {
        let message = match decision {
            Decision::Approve => Message::to_person(
                Event::BudgetAllocated,
                person,
                request.id,
                paths::board_budget(slug),
            )
            .with("amount", prepared.amount),
            Decision::Refuse => Message::to_person(
                Event::BudgetRequestRefused,
                person,
                request.id,
                paths::board_budget_request(slug, request.id),
            )
            .with("amount", request.amount)
            .with("reasons", reasons),
        };
        message
            .with("organisation", &request.organisation_name)
            .with("year", request.year)
    })
    .await?;
    Ok(())
}

/// An organisation's accounts of a year, one per budget that gave it money.
pub async fn organisation_accounts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    year: i16,
) -> sqlx::Result<Vec<OrganisationAccount>> {
    let which = Which {
        organisation: Some(organisation),
        budget: None,
        year: Some(year),
    };
    store::accounts(conn, municipality, which).await
}

/// The accounts of organisations under a budget.
pub async fn accounts_of_budget(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    budget: BudgetId,
) -> sqlx::Result<Vec<OrganisationAccount>> {
    let which = Which {
        budget: Some(budget),
        ..Which::default()
    };
    store::accounts(conn, municipality, which).await
}

/// The account that new vouchers come from: of this year's accounts the one with the most left.
pub async fn organisation_account(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    year: i16,
) -> sqlx::Result<Option<OrganisationAccount>> {
    let accounts = organisation_accounts(conn, municipality, organisation, year).await?;
    Ok(accounts
        .into_iter()
        .max_by_key(|account| (account.available, std::cmp::Reverse(account.account))))
}

/// Every organisation's money of a year.
pub async fn organisation_money(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<BTreeMap<OrganisationId, OrganisationMoney>> {
    let mut by_organisation: BTreeMap<OrganisationId, Vec<OrganisationAccount>> = BTreeMap::new();
    let which = Which {
        year: Some(year),
        ..Which::default()
    };
    for account in store::accounts(conn, municipality, which).await? {
        by_organisation
            .entry(account.organisation)
            .or_default()
            .push(account);
    }
    Ok(by_organisation
        .into_iter()
        .map(|(organisation, accounts)| (organisation, OrganisationMoney::of(&accounts)))
        .collect())
}

/// What time does after 31 December: what an organisation has left of a past year goes back to the municipality's
/// budget, where its rules of that day say so. What returns to it later from a voucher goes with the next run. Gives how
/// many accounts gave something back.
pub async fn return_unspent(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let this_year = year_of(date_of(now));
    let mut returned = 0;
    for past in store::left_of_past_years(conn, municipality, this_year).await? {
        let Some(last_day) = NaiveDate::from_ymd_opt(past.year.into(), 12, 31) else {
            continue;
        };
        let organisation = past.organisation;
        let rules =
            organisations::rules_in_force(conn, municipality, organisation, last_day).await?;
        if rules.is_none_or(|rules| rules.unspent == Unspent::Keep) {
            continue;
        }
        let amount = ledger::return_rest(&mut *conn, municipality, past.account).await?;
        if amount.is_zero() {
            continue;
        }
        returned += 1;
        let entry = audit::Entry::new(
            municipality,
            None,
            "budget.year_ended",
            "organisation",
            organisation,
        )
        .with(json!({"year": past.year, "returned_cents": amount.0}));
        audit::record(conn, now, entry).await?;
        let about = format!("{}:{}", past.account, now.timestamp_micros());
        let board = Subject::Organisation(organisation);
        mail::send_to_members(conn, municipality, board, now, |person| {
            let link = paths::board_budget(&past.slug);
            Message::to_person(Event::YearEnded, person, &about, link)
                .with("organisation", past.name.as_str())
                .with("amount", amount)
                .with("year", i64::from(past.year))
        })
        .await?;
        queue::touch(conn, municipality, Topic::Money).await?;
        queue::touch(conn, municipality, Topic::Organisations).await?;
    }
    Ok(returned)
}

fn this_year_or_next(year: i16, now: DateTime<Utc>) -> Result<(), BudgetRefusal> {
    let current = date_of(now).year();
    match (current..=current + 1).contains(&year.into()) {
        true => Ok(()),
        false => Err(BudgetRefusal::WrongYear),
    }
}

fn found<T>(record: Option<T>) -> Result<T, BudgetError> {
    record.ok_or_else(|| BudgetRefusal::NotFound.into())
}

/// Who could be the second pair of eyes on what this person prepared.
async fn second_people(
    conn: &mut PgConnection,
    first: &Viewer,
    now: DateTime<Utc>,
) -> sqlx::Result<BTreeSet<PersonId>> {
    let roles = [Role::Controller, Role::BudgetHolder];
    let mut second = people(conn, first.municipality, &roles, now).await?;
    second.remove(&first.person);
    Ok(second)
}

async fn people(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    roles: &[Role],
    now: DateTime<Utc>,
) -> sqlx::Result<BTreeSet<PersonId>> {
    let members = auth::people_with_role(conn, municipality, roles, now).await?;
    Ok(members.into_iter().map(|member| member.person).collect())
}
