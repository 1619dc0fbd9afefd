use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::model::{
    Account, Answer, Asked, Direction, EndedHold, EndedRest, LedgerError, Movement, Posted,
};
use crate::base::ids::{AccountId, MunicipalityId, PersonId, RequestId, TransferId};
use crate::base::money::Cents;

/// The verbs answer alike; only their names and arguments differ.
macro_rules! verb {
    ($db:expr, $call:literal, $($argument:expr),+ $(,)?) => {
        Posted::try_from(
            sqlx::query_as!(
                Answer,
                r#"select status as "status!", transfer_id, account_id, available_cents, rest_cents, reason from "#
                    + $call,
                $($argument),+
            )
            .fetch_one($db)
            .await?,
        )
    };
}

pub async fn open_account(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    kind: &str,
    parent: Option<AccountId>,
    valid_until: Option<DateTime<Utc>>,
) -> sqlx::Result<AccountId> {
    sqlx::query_scalar!(
        r#"select ledger.open_account($1, $2, $3, $4) as "id!""#,
        municipality.0,
        kind,
        parent.map(|parent| parent.0),
        valid_until,
    )
    .fetch_one(db)
    .await
    .map(AccountId)
}

pub async fn fund(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    funding: AccountId,
    budget: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.fund($1, $2, $3, $4, $5, $6, $7)",
        asked.municipality.0,
        asked.request.0,
        funding.0,
        budget.0,
        amount.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn allocate(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    budget: AccountId,
    to: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.allocate($1, $2, $3, $4, $5, $6, $7)",
        asked.municipality.0,
        asked.request.0,
        budget.0,
        to.0,
        amount.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn give_back(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    to: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.give_back($1, $2, $3, $4, $5, $6, $7)",
        asked.municipality.0,
        asked.request.0,
        from.0,
        to.0,
        amount.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn issue(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    organisation: AccountId,
    amount: Cents,
    valid_until: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.issue($1, $2, $3, $4, $5, $6, $7)",
        asked.municipality.0,
        asked.request.0,
        organisation.0,
        amount.0,
        valid_until,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn issue_many(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    organisation: AccountId,
    vouchers: &[(RequestId, Cents)],
    valid_until: DateTime<Utc>,
) -> Result<Vec<Posted>, LedgerError> {
    let requests: Vec<Uuid> = vouchers.iter().map(|(request, _)| request.0).collect();
    let amounts: Vec<i64> = vouchers.iter().map(|(_, amount)| amount.0).collect();
    sqlx::query_as!(
        Answer,
        r#"select status as "status!", transfer_id, account_id, available_cents, rest_cents, reason
             from ledger.issue_many($1, $2, $3, $4, $5, $6, $7)"#,
        asked.municipality.0,
        &requests,
        organisation.0,
        &amounts,
        valid_until,
        asked.actor.0,
        asked.effects.to_json(),
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Posted::try_from)
    .collect()
}

pub async fn redeem(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    payee: AccountId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.redeem($1, $2, $3, $4, $5, $6, $7)",
        asked.municipality.0,
        asked.request.0,
        from.0,
        payee.0,
        amount.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn hold(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    from: AccountId,
    payee: AccountId,
    amount: Cents,
    ends_at: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.hold($1, $2, $3, $4, $5, $6, $7, $8)",
        asked.municipality.0,
        asked.request.0,
        from.0,
        payee.0,
        amount.0,
        ends_at,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn capture(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
    amount: Cents,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.capture($1, $2, $3, $4, $5, $6)",
        asked.municipality.0,
        asked.request.0,
        hold.0,
        amount.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn release(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.release($1, $2, $3, $4, $5)",
        asked.municipality.0,
        asked.request.0,
        hold.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn extend_hold(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    hold: TransferId,
    ends_at: DateTime<Utc>,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.extend_hold($1, $2, $3, $4, $5, $6)",
        asked.municipality.0,
        asked.request.0,
        hold.0,
        ends_at,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn cancel_voucher(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    voucher: AccountId,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.cancel_voucher($1, $2, $3, $4, $5)",
        asked.municipality.0,
        asked.request.0,
        voucher.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn reverse(
    db: impl PgExecutor<'_>,
    asked: Asked<'_>,
    payment: TransferId,
) -> Result<Posted, LedgerError> {
    verb!(
        db,
        "ledger.reverse($1, $2, $3, $4, $5)",
        asked.municipality.0,
        asked.request.0,
        payment.0,
        asked.actor.0,
        asked.effects.to_json(),
    )
}

pub async fn return_rest(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    organisation: AccountId,
) -> sqlx::Result<Cents> {
    sqlx::query_scalar!(
        r#"select ledger.return_rest($1, $2) as "returned!: Cents""#,
        municipality.0,
        organisation.0,
    )
    .fetch_one(db)
    .await
}

pub async fn sweep_holds(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    limit: i32,
) -> sqlx::Result<Vec<EndedHold>> {
    let rows = sqlx::query!(
        r#"select hold_id as "hold_id!", account_id as "account_id!", amount_cents as "amount_cents!"
             from ledger.sweep_holds($1, $2)"#,
        municipality.0,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| EndedHold {
            hold: TransferId(row.hold_id),
            account: AccountId(row.account_id),
            amount: Cents(row.amount_cents),
        })
        .collect())
}

pub async fn sweep_ended(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    limit: i32,
) -> sqlx::Result<Vec<EndedRest>> {
    let rows = sqlx::query!(
        r#"select transfer_id as "transfer_id!", account_id as "account_id!", parent_id as "parent_id!",
                  amount_cents as "amount_cents!"
             from ledger.sweep_ended($1, $2)"#,
        municipality.0,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| EndedRest {
            transfer: TransferId(row.transfer_id),
            account: AccountId(row.account_id),
            parent: AccountId(row.parent_id),
            amount: Cents(row.amount_cents),
        })
        .collect())
}

pub async fn seal(db: impl PgExecutor<'_>, municipality: MunicipalityId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select ledger.seal($1) as "rows!""#, municipality.0)
        .fetch_one(db)
        .await
}

struct AccountRow {
    account_id: i64,
    kind: String,
    parent_id: Option<i64>,
    valid_until: Option<DateTime<Utc>>,
    closed: bool,
    balance_cents: i64,
    reserved_cents: i64,
    version: i64,
}

impl TryFrom<AccountRow> for Account {
    type Error = sqlx::Error;

    fn try_from(row: AccountRow) -> sqlx::Result<Account> {
        Ok(Account {
            id: AccountId(row.account_id),
            kind: row.kind.parse().map_err(decode)?,
            parent: row.parent_id.map(AccountId),
            valid_until: row.valid_until,
            closed: row.closed,
            balance: Cents(row.balance_cents),
            reserved: Cents(row.reserved_cents),
            version: row.version,
        })
    }
}

fn decode(error: super::model::UnknownWord) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

pub async fn account(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    account: AccountId,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        AccountRow,
        r#"select account_id, kind::text as "kind!", parent_id, valid_until, closed, balance_cents, reserved_cents, version
             from ledger.account
            where municipality_id = $1 and account_id = $2"#,
        municipality.0,
        account.0,
    )
    .fetch_optional(db)
    .await?
    .map(Account::try_from)
    .transpose()
}

/// Those of these accounts that exist in this municipality, by id.
pub async fn accounts(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    wanted: &[AccountId],
) -> sqlx::Result<Vec<Account>> {
    let wanted: Vec<i64> = wanted.iter().map(|account| account.0).collect();
    sqlx::query_as!(
        AccountRow,
        r#"select account_id, kind::text as "kind!", parent_id, valid_until, closed, balance_cents, reserved_cents, version
             from ledger.account
            where municipality_id = $1 and account_id = any ($2)
            order by account_id"#,
        municipality.0,
        &wanted,
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Account::try_from)
    .collect()
}

/// What a payee received, less what was reversed.
pub async fn payee_balance(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    payee: AccountId,
) -> sqlx::Result<Cents> {
    balance_before(db, municipality, payee, None).await
}

/// The sum of an account's movements, or of those before one of them: the opening line of a page of its book.
pub async fn balance_before(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    account: AccountId,
    before: Option<TransferId>,
) -> sqlx::Result<Cents> {
    sqlx::query_scalar!(
        r#"select (
               coalesce((select sum(m.amount_cents) from ledger.movement m
                          where m.municipality_id = $1 and m.credit_id = $2 and ($3::bigint is null or m.transfer_id < $3)), 0)
             - coalesce((select sum(m.amount_cents) from ledger.movement m
                          where m.municipality_id = $1 and m.debit_id = $2 and ($3::bigint is null or m.transfer_id < $3)), 0)
           )::bigint as "balance!""#,
        municipality.0,
        account.0,
        before.map(|before| before.0),
    )
    .fetch_one(db)
    .await
    .map(Cents)
}

/// An account's book, newest first: at most `limit` movements older than `before`.
pub async fn movements(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    account: AccountId,
    before: Option<TransferId>,
    limit: i64,
) -> sqlx::Result<Vec<Movement>> {
    // Each side is read along its own index, so a page costs the same in an old book as in a new one.
    let rows = sqlx::query!(
        r#"select m.transfer_id as "transfer_id!", m.kind as "kind!", m.incoming as "incoming!",
                  m.other_id as "other_id!", a.kind::text as "other_kind!", m.amount_cents as "amount_cents!",
                  m.refers_id, m.effective_at as "effective_at!", m.actor_id
             from ((select transfer_id, kind, false as incoming, credit_id as other_id, amount_cents, refers_id,
                           effective_at, actor_id
                      from ledger.movement
                     where municipality_id = $1 and debit_id = $2 and transfer_id < $3
                     order by transfer_id desc limit $4)
                   union all
                   (select transfer_id, kind, true, debit_id, amount_cents, refers_id, effective_at, actor_id
                      from ledger.movement
                     where municipality_id = $1 and credit_id = $2 and transfer_id < $3
                     order by transfer_id desc limit $4)) m
             join ledger.account a on a.municipality_id = $1 and a.account_id = m.other_id
            order by m.transfer_id desc
            limit $4"#,
        municipality.0,
        account.0,
        before.map_or(i64::MAX, |before| before.0),
        limit,
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Movement {
                id: TransferId(row.transfer_id),
                kind: row.kind.parse().map_err(decode)?,
                direction: if row.incoming {
                    Direction::In
                } else {
                    Direction::Out
                },
                other: AccountId(row.other_id),
                other_kind: row.other_kind.parse().map_err(decode)?,
                amount: Cents(row.amount_cents),
                refers: row.refers_id.map(TransferId),
                effective_at: row.effective_at,
                actor: row.actor_id.map(PersonId),
            })
        })
        .collect()
}

/// How far the database's clock is ahead of the real one.
pub async fn clock_ahead(db: impl PgExecutor<'_>) -> sqlx::Result<TimeDelta> {
    let ahead_ms = sqlx::query_scalar!(
        r#"select (extract(epoch from ahead) * 1000)::bigint as "ahead_ms!" from ledger.clock"#
    )
    .fetch_one(db)
    .await?;
    Ok(TimeDelta::milliseconds(ahead_ms))
}
