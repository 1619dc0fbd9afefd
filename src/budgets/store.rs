use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Budget, BudgetRequest, BudgetState, NewBudget, NewBudgetRequest, OrganisationAccount, Prepared,
    Proposal, RequestState,
};
use crate::base::ids::{
    AccountId, BudgetId, BudgetRequestId, MunicipalityId, OrganisationId, PersonId,
};
use crate::base::money::Cents;

/// A row that the checks of the table should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("{table} {id} makes no sense")]
struct ImpossibleRow {
    table: &'static str,
    id: Uuid,
}

fn impossible(table: &'static str, id: Uuid) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(ImpossibleRow { table, id }))
}

struct BudgetRow {
    budget_id: Uuid,
    name: String,
    year: i16,
    amount_cents: i64,
    account_id: i64,
    state: String,
    proposed_by: Uuid,
    proposed_by_name: String,
    proposed_at: DateTime<Utc>,
    decided_by_name: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    reasons: String,
    available_cents: i64,
    underway_cents: i64,
}

impl TryFrom<BudgetRow> for Budget {
    type Error = sqlx::Error;

    fn try_from(row: BudgetRow) -> sqlx::Result<Budget> {
        Ok(Budget {
            id: BudgetId(row.budget_id),
            name: row.name,
            year: row.year,
            amount: Cents(row.amount_cents),
            account: AccountId(row.account_id),
            state: BudgetState::from_code(&row.state)
                .ok_or_else(|| impossible("budget", row.budget_id))?,
            proposed_by: PersonId(row.proposed_by),
            proposed_by_name: row.proposed_by_name,
            proposed_at: row.proposed_at,
            decided_by_name: row.decided_by_name,
            decided_at: row.decided_at,
            reasons: row.reasons,
            available: Cents(row.available_cents),
            underway: Cents(row.underway_cents),
        })
    }
}

// What is underway stands on the accounts under the budget (organisations, general support) and under those (vouchers).
macro_rules! select_budget {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            BudgetRow,
            r#"select b.budget_id, b.name, b.year, b.amount_cents, b.account_id, b.state, b.proposed_by,
                      p.name as proposed_by_name, b.proposed_at, d.name as "decided_by_name?", b.decided_at, b.reasons,
                      (a.balance_cents - a.reserved_cents) as "available_cents!",
                      (select coalesce(sum(c.balance_cents + (
                                  select coalesce(sum(v.balance_cents), 0) from ledger.account v
                                   where v.municipality_id = c.municipality_id and v.parent_id = c.account_id)), 0)::bigint
                         from ledger.account c
                        where c.municipality_id = b.municipality_id and c.parent_id = b.account_id) as "underway_cents!"
                 from budget b
                 join ledger.account a on a.municipality_id = b.municipality_id and a.account_id = b.account_id
                 join person p on p.municipality_id = b.municipality_id and p.person_id = b.proposed_by
                 left join person d on d.municipality_id = b.municipality_id and d.person_id = b.decided_by "#
                + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    budget: BudgetId,
) -> sqlx::Result<Option<Budget>> {
    select_budget!(
        "where b.municipality_id = $1 and b.budget_id = $2",
        municipality.0,
        budget.0
    )
    .fetch_optional(conn)
    .await?
    .map(Budget::try_from)
    .transpose()
}

pub async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    budget: BudgetId,
) -> sqlx::Result<Option<Budget>> {
    select_budget!(
        "where b.municipality_id = $1 and b.budget_id = $2 for no key update of b",
        municipality.0,
        budget.0
    )
    .fetch_optional(conn)
    .await?
    .map(Budget::try_from)
    .transpose()
}

/// The budgets of a year, those that wait for a second person first.
pub async fn of_year(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<Vec<Budget>> {
    select_budget!(
        "where b.municipality_id = $1 and b.year = $2
         order by (b.state <> 'proposed'), (b.state = 'refused'), b.name, b.budget_id limit 100",
        municipality.0,
        year
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Budget::try_from)
    .collect()
}

/// What waits for a second person, the oldest first.
pub async fn proposed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Budget>> {
    select_budget!(
        "where b.municipality_id = $1 and b.state = 'proposed' order by b.proposed_at, b.budget_id limit 100",
        municipality.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Budget::try_from)
    .collect()
}

/// Whether it was inserted now; false when its id or its name was there before.
pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    budget: &NewBudget,
    account: AccountId,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into budget (municipality_id, budget_id, name, year, amount_cents, account_id, state, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8) on conflict do nothing",
        municipality.0,
        budget.id.0,
        budget.name,
        budget.year,
        budget.amount.0,
        account.0,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn save_decision(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    budget: BudgetId,
    state: BudgetState,
    by: PersonId,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update budget set state = $3, decided_by = $4, reasons = $5, decided_at = $6
          where municipality_id = $1 and budget_id = $2",
        municipality.0,
        budget.0,
        state.code(),
        by.0,
        reasons,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The account that stands for the municipality's own money, when it has one. Asked for with others kept waiting, so
/// that two first budgets don't open two.
pub async fn lock_funding(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Option<AccountId>> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('funding'), $1) as "done: ()""#,
        municipality.0
    )
    .execute(&mut *conn)
    .await?;
    let account = sqlx::query_scalar!(
        "select account_id from ledger.account where municipality_id = $1 and kind = 'funding' order by account_id limit 1",
        municipality.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(account.map(AccountId))
}

struct RequestRow {
    budget_request_id: Uuid,
    organisation_id: Uuid,
    organisation_name: String,
    organisation_slug: String,
    year: i16,
    amount_cents: i64,
    plan: String,
    state: String,
    requested_by_name: String,
    requested_at: DateTime<Utc>,
    budget_id: Option<Uuid>,
    budget_name: Option<String>,
    prepared_cents: Option<i64>,
    prepared_by: Option<Uuid>,
    prepared_by_name: Option<String>,
    prepared_at: Option<DateTime<Utc>>,
    prepared_reasons: String,
    decided_by_name: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    reasons: String,
}

impl TryFrom<RequestRow> for BudgetRequest {
    type Error = sqlx::Error;

    fn try_from(row: RequestRow) -> sqlx::Result<BudgetRequest> {
        let state = RequestState::from_code(&row.state)
            .ok_or_else(|| impossible("budget_request", row.budget_request_id))?;
        let prepared = match (
            row.budget_id,
            row.budget_name,
            row.prepared_cents,
            row.prepared_by,
            row.prepared_by_name,
            row.prepared_at,
        ) {
            (Some(budget), Some(budget_name), Some(amount), Some(by), Some(by_name), Some(at)) => {
                Some(Prepared {
                    budget: BudgetId(budget),
                    budget_name,
                    amount: Cents(amount),
                    by: PersonId(by),
                    by_name,
                    at,
                    reasons: row.prepared_reasons,
                })
            }
            _ => None,
        };
        Ok(BudgetRequest {
            id: BudgetRequestId(row.budget_request_id),
            organisation: OrganisationId(row.organisation_id),
            organisation_name: row.organisation_name,
            organisation_slug: row.organisation_slug,
            year: row.year,
            amount: Cents(row.amount_cents),
            plan: row.plan,
            state,
            requested_by_name: row.requested_by_name,
            requested_at: row.requested_at,
            prepared,
            decided_by_name: row.decided_by_name,
            decided_at: row.decided_at,
            reasons: row.reasons,
        })
    }
}

macro_rules! select_request {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            RequestRow,
            r#"select r.budget_request_id, r.organisation_id, o.name as organisation_name, o.slug as organisation_slug,
                      r.year, r.amount_cents, r.plan, r.state, p.name as requested_by_name, r.requested_at,
                      r.budget_id, b.name as "budget_name?", r.prepared_cents, r.prepared_by,
                      h.name as "prepared_by_name?", r.prepared_at, r.prepared_reasons,
                      d.name as "decided_by_name?", r.decided_at, r.reasons
                 from budget_request r
                 join organisation o on o.municipality_id = r.municipality_id and o.organisation_id = r.organisation_id
                 join person p on p.municipality_id = r.municipality_id and p.person_id = r.requested_by
                 left join budget b on b.municipality_id = r.municipality_id and b.budget_id = r.budget_id
                 left join person h on h.municipality_id = r.municipality_id and h.person_id = r.prepared_by
                 left join person d on d.municipality_id = r.municipality_id and d.person_id = r.decided_by "#
                + $tail,
            $($arg),*
        )
    };
}

pub async fn find_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: BudgetRequestId,
) -> sqlx::Result<Option<BudgetRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.budget_request_id = $2",
        municipality.0,
        request.0
    )
    .fetch_optional(conn)
    .await?
    .map(BudgetRequest::try_from)
    .transpose()
}

pub async fn lock_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: BudgetRequestId,
) -> sqlx::Result<Option<BudgetRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.budget_request_id = $2 for no key update of r",
        municipality.0,
        request.0
    )
    .fetch_optional(conn)
    .await?
    .map(BudgetRequest::try_from)
    .transpose()
}

/// What waits for the town hall, the oldest first.
pub async fn open_requests(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<BudgetRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.state in ('requested', 'prepared')
         order by r.requested_at, r.budget_request_id limit 200",
        municipality.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(BudgetRequest::try_from)
    .collect()
}

/// What an organisation asked, the latest first.
pub async fn requests_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<BudgetRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.organisation_id = $2
         order by r.requested_at desc, r.budget_request_id desc limit 50",
        municipality.0,
        organisation.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(BudgetRequest::try_from)
    .collect()
}

/// Whether it was inserted now; false when its id was there before or another question is open.
pub async fn insert_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: &NewBudgetRequest,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into budget_request (municipality_id, budget_request_id, organisation_id, year, amount_cents, plan, state,
                                     requested_by, requested_at)
         values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8) on conflict do nothing",
        municipality.0,
        request.id.0,
        request.organisation.0,
        request.year,
        request.amount.0,
        request.plan,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn save_proposal(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: BudgetRequestId,
    proposal: &Proposal,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update budget_request set state = 'prepared', budget_id = $3, prepared_cents = $4, prepared_reasons = $5,
                prepared_by = $6, prepared_at = $7
          where municipality_id = $1 and budget_request_id = $2",
        municipality.0,
        request.0,
        proposal.budget.0,
        proposal.amount.0,
        proposal.reasons,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_request_decision(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: BudgetRequestId,
    state: RequestState,
    by: PersonId,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update budget_request set state = $3, decided_by = $4, reasons = $5, decided_at = $6
          where municipality_id = $1 and budget_request_id = $2",
        municipality.0,
        request.0,
        state.code(),
        by.0,
        reasons,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn insert_account(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    budget: BudgetId,
    year: i16,
    account: AccountId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into organisation_account (municipality_id, organisation_id, budget_id, year, account_id)
         values ($1, $2, $3, $4, $5)",
        municipality.0,
        organisation.0,
        budget.0,
        year,
        account.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

struct AccountRow {
    organisation_id: Uuid,
    organisation_name: String,
    budget_id: Uuid,
    year: i16,
    account_id: i64,
    allocated_cents: i64,
    balance_cents: i64,
    available_cents: i64,
    on_vouchers_cents: i64,
}

/// Which accounts to read: those of an organisation, of a budget, of a year, or all of these at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which {
    pub organisation: Option<OrganisationId>,
    pub budget: Option<BudgetId>,
    pub year: Option<i16>,
}

/// What the ledger gave less what stands there is what was
/// granted; what of that still stands on vouchers has not been paid.
pub async fn accounts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    which: Which,
) -> sqlx::Result<Vec<OrganisationAccount>> {
    let rows = sqlx::query_as!(
        AccountRow,
        r#"select oa.organisation_id, o.name as organisation_name, oa.budget_id, oa.year, oa.account_id, a.balance_cents,
                  (a.balance_cents - a.reserved_cents) as "available_cents!",
                  (coalesce((select sum(m.amount_cents) from ledger.movement m
                              where m.municipality_id = oa.municipality_id and m.credit_id = oa.account_id
                                and m.kind = 'allocate'), 0)
                 - coalesce((select sum(m.amount_cents) from ledger.movement m
                              where m.municipality_id = oa.municipality_id and m.debit_id = oa.account_id
                                and m.kind = 'return'), 0))::bigint as "allocated_cents!",
                  coalesce((select sum(v.balance_cents) from ledger.account v
                             where v.municipality_id = oa.municipality_id and v.parent_id = oa.account_id), 0)::bigint
                      as "on_vouchers_cents!"
             from organisation_account oa
             join ledger.account a on a.municipality_id = oa.municipality_id and a.account_id = oa.account_id
             join organisation o on o.municipality_id = oa.municipality_id and o.organisation_id = oa.organisation_id
            where oa.municipality_id = $1 and ($2::uuid is null or oa.organisation_id = $2)
              and ($3::uuid is null or oa.budget_id = $3) and ($4::smallint is null or oa.year = $4)
            order by o.name, oa.organisation_id, oa.account_id"#,
        municipality.0,
        which.organisation.map(|organisation| organisation.0),
        which.budget.map(|budget| budget.0),
        which.year,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OrganisationAccount {
            organisation: OrganisationId(row.organisation_id),
            organisation_name: row.organisation_name,
            budget: BudgetId(row.budget_id),
            year: row.year,
            account: AccountId(row.account_id),
            allocated: Cents(row.allocated_cents),
            issued: Cents(row.on_vouchers_cents),
            paid: Cents(row.allocated_cents - row.balance_cents - row.on_vouchers_cents),
            available: Cents(row.available_cents),
        })
        .collect())
}

/// An organisation's account of a year that is over, with money on it.
pub struct PastAccount {
    pub organisation: OrganisationId,
    pub name: String,
    pub slug: String,
    pub year: i16,
    pub account: AccountId,
}

pub async fn left_of_past_years(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    this_year: i16,
) -> sqlx::Result<Vec<PastAccount>> {
    let rows = sqlx::query!(
        "select oa.organisation_id, o.name, o.slug, oa.year, oa.account_id
           from organisation_account oa
           join ledger.account a on a.municipality_id = oa.municipality_id and a.account_id = oa.account_id
           join organisation o on o.municipality_id = oa.municipality_id and o.organisation_id = oa.organisation_id
          where oa.municipality_id = $1 and oa.year < $2 and not a.closed and a.balance_cents > a.reserved_cents
          order by oa.account_id desc limit 500",
        municipality.0,
        this_year,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PastAccount {
            organisation: OrganisationId(row.organisation_id),
            name: row.name,
            slug: row.slug,
            year: row.year,
            account: AccountId(row.account_id),
        })
        .collect())
}
