use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::impossible;
use super::outcome;
use crate::base::codes::all_known;
use crate::base::ids::{
    AccountId, ApplicationId, InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId,
    RequestId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::{Answer, Effects};
use crate::organisations::PaymentMode;
use crate::vouchers::code::{ShortCode, VoucherCode};
use crate::vouchers::model::Voucher;

struct VoucherRow {
    voucher_id: Uuid,
    application_id: Uuid,
    initiative_id: Uuid,
    initiative_title: String,
    initiative_slug: String,
    organisation_id: Uuid,
    organisation_name: String,
    account_id: i64,
    amount_cents: i64,
    code: String,
    short_code: String,
    issued_at: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    cancelled_at: Option<DateTime<Utc>>,
    left_cents: i64,
    asked_cents: i64,
    held_cents: i64,
    payment_modes: Vec<String>,
}

impl TryFrom<VoucherRow> for Voucher {
    type Error = sqlx::Error;

    fn try_from(row: VoucherRow) -> sqlx::Result<Voucher> {
        let (Some(code), Some(short_code)) = (
            VoucherCode::parse(&row.code),
            ShortCode::parse(&row.short_code),
        ) else {
            return Err(impossible("voucher", row.voucher_id));
        };
        Ok(Voucher {
            id: VoucherId(row.voucher_id),
            application: ApplicationId(row.application_id),
            initiative: InitiativeId(row.initiative_id),
            initiative_title: row.initiative_title,
            initiative_slug: row.initiative_slug,
            organisation: OrganisationId(row.organisation_id),
            organisation_name: row.organisation_name,
            account: AccountId(row.account_id),
            amount: Cents(row.amount_cents),
            code,
            short_code,
            issued_at: row.issued_at,
            valid_until: row.valid_until,
            cancelled_at: row.cancelled_at,
            left: Cents(row.left_cents),
            asked: Cents(row.asked_cents),
            held: Cents(row.held_cents),
            modes: all_known(&row.payment_modes, PaymentMode::from_code)
                .ok_or_else(|| impossible("voucher", row.voucher_id))?,
        })
    }
}

macro_rules! select_voucher {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            VoucherRow,
            "select v.voucher_id, v.application_id, v.initiative_id, i.title as initiative_title, i.slug as initiative_slug, \
                    v.organisation_id, o.name as organisation_name, v.account_id, v.amount_cents, v.code, v.short_code, \
                    v.issued_at, v.valid_until, v.cancelled_at, a.balance_cents - a.reserved_cents as \"left_cents!\", \
                    (select coalesce(sum(greatest(r.amount_cents - coalesce(d.amount_cents, 0), 0)), 0)::bigint from redemption r \
                       left join redemption d on d.municipality_id = r.municipality_id and d.redemption_id = r.settles_id \
                      where r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id \
                        and r.state = 'requested' and r.confirm_by > ledger.now() and r.voucher_hold_id is null) as \"asked_cents!\", \
                    a.reserved_cents as held_cents, u.payment_modes \
               from voucher v \
               join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id \
               join organisation o on o.municipality_id = v.municipality_id and o.organisation_id = v.organisation_id \
               join application p on p.municipality_id = v.municipality_id and p.application_id = v.application_id \
               join rules u on u.municipality_id = p.municipality_id and u.rules_id = p.rules_id \
               join ledger.account a on a.municipality_id = v.municipality_id and a.account_id = v.account_id " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_voucher(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: VoucherId,
) -> sqlx::Result<Option<Voucher>> {
    select_voucher!(
        "where v.municipality_id = $1 and v.voucher_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Voucher::try_from)
    .transpose()
}

pub async fn find_voucher_of_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
) -> sqlx::Result<Option<Voucher>> {
    select_voucher!(
        "where v.municipality_id = $1 and v.application_id = $2",
        municipality.0,
        application.0
    )
    .fetch_optional(conn)
    .await?
    .map(Voucher::try_from)
    .transpose()
}

pub async fn find_by_code(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    code: &VoucherCode,
) -> sqlx::Result<Option<Voucher>> {
    select_voucher!(
        "where v.municipality_id = $1 and v.code = $2",
        municipality.0,
        code.as_str()
    )
    .fetch_optional(conn)
    .await?
    .map(Voucher::try_from)
    .transpose()
}

pub async fn find_by_short_code(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    code: &ShortCode,
) -> sqlx::Result<Option<Voucher>> {
    select_voucher!(
        "where v.municipality_id = $1 and v.short_code = $2",
        municipality.0,
        code.as_str()
    )
    .fetch_optional(conn)
    .await?
    .map(Voucher::try_from)
    .transpose()
}

pub async fn vouchers_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<Voucher>> {
    select_voucher!(
        "where v.municipality_id = $1 and v.initiative_id = $2 order by v.issued_at desc limit 100",
        municipality.0,
        initiative.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Voucher::try_from)
    .collect()
}

/// The vouchers whose money is on these accounts.
pub(in crate::vouchers) async fn vouchers_on_accounts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    accounts: &[AccountId],
) -> sqlx::Result<Vec<Voucher>> {
    let accounts: Vec<i64> = accounts.iter().map(|account| account.0).collect();
    select_voucher!(
        "where v.municipality_id = $1 and v.account_id = any($2) order by v.voucher_id",
        municipality.0,
        &accounts
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Voucher::try_from)
    .collect()
}

/// Notes that this helper has shown the code of this voucher.
pub(in crate::vouchers) async fn insert_opening(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
    provider: ProviderId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into voucher_opening (municipality_id, voucher_id, provider_id, opened_by, opened_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        municipality.0,
        voucher.0,
        provider.0,
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn has_opened(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
    provider: ProviderId,
) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from voucher_opening
                           where municipality_id = $1 and voucher_id = $2 and provider_id = $3) as "found!""#,
        municipality.0,
        voucher.0,
        provider.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}

/// A line of the helper's page: a voucher it opened and can still ask payment from.
pub async fn opened_by(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Voucher>> {
    select_voucher!(
        "join voucher_opening w on w.municipality_id = v.municipality_id and w.voucher_id = v.voucher_id \
          where v.municipality_id = $1 and w.provider_id = $2 and (v.cancelled_at is null and v.valid_until > ledger.now() \
                or exists (select from voucher_hold b \
                             join payee y on y.municipality_id = b.municipality_id and y.payee_id = b.payee_id \
                            where b.municipality_id = v.municipality_id and b.voucher_id = v.voucher_id \
                              and y.provider_id = $2 and b.closed_at is null and b.ends_at > ledger.now())) \
          order by w.opened_at desc limit 50",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Voucher::try_from)
    .collect()
}

/// Locks the voucher's row: two helpers asking for the last euros are seen one after the other.
/// False when there is no such voucher.
pub(in crate::vouchers) async fn lock_voucher(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<bool> {
    // the application's role may not update vouchers, so it can't lock their rows either
    let found = sqlx::query_scalar!(
        r#"select count(*) as "count!" from voucher v,
                  lateral (select pg_advisory_xact_lock(hashtext('voucher.asking'), hashtext(v.voucher_id::text))) locked
            where v.municipality_id = $1 and v.voucher_id = $2"#,
        municipality.0,
        voucher.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(found == 1)
}

/// How many vouchers were issued from these accounts of an organisation. One that was stopped before anything was paid
/// does not count: its money is back, and another plan can have it.
pub(in crate::vouchers) async fn count_issued(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    accounts: &[AccountId],
) -> sqlx::Result<i64> {
    let accounts: Vec<i64> = accounts.iter().map(|account| account.0).collect();
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
             from voucher v
             join ledger.account a on a.municipality_id = v.municipality_id and a.account_id = v.account_id
            where v.municipality_id = $1 and a.parent_id = any($2)
              and (v.cancelled_at is null
                   or exists (select from redemption r
                               where r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
                                 and r.state = 'confirmed'))"#,
        municipality.0,
        &accounts,
    )
    .fetch_one(conn)
    .await
}

/// Two decisions of one organisation are counted one after the other, until the transaction ends.
pub(in crate::vouchers) async fn lock_issuing(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('voucher.issuing'), hashtext($1::text)) as "locked: ()""#,
        organisation.to_string(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Codes and amount of a voucher that is to be issued.
pub(in crate::vouchers) struct Issue<'a> {
    pub voucher: VoucherId,
    pub application: ApplicationId,
    pub account: AccountId,
    pub amount: Cents,
    pub code: &'a VoucherCode,
    pub short_code: &'a ShortCode,
    pub valid_until: DateTime<Utc>,
    pub actor: PersonId,
}

pub(in crate::vouchers) async fn issue(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    issue: &Issue<'_>,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "voucher_issue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        municipality.0,
        issue.voucher.0,
        issue.application.0,
        issue.account.0,
        issue.amount.0,
        issue.code.as_str(),
        issue.short_code.as_str(),
        issue.valid_until,
        issue.actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

pub(in crate::vouchers) async fn cancel(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    voucher: VoucherId,
    request: RequestId,
    actor: PersonId,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "voucher_cancel($1, $2, $3, $4, $5)",
        municipality.0,
        voucher.0,
        request.0,
        actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}
