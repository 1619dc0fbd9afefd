use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::code::{ShortCode, VoucherCode};
use super::model::{
    Application, ApplicationState, Ballot, NewApplication, NewRedemption, Redemption,
    RedemptionState, Vote, Voucher,
};
use crate::base::ids::{
    AccountId, ApplicationId, InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId,
    RedemptionId, RequestId, RulesId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::{Answer, Effects};

/// A row that makes no sense: says which, for whoever has to look.
fn impossible(table: &str, id: impl std::fmt::Display) -> sqlx::Error {
    sqlx::Error::Decode(format!("{table} {id} makes no sense").into())
}

struct ApplicationRow {
    application_id: Uuid,
    year: i16,
    number: i32,
    initiative_id: Uuid,
    organisation_id: Uuid,
    rules_id: Uuid,
    what: String,
    starts_on: NaiveDate,
    costs: String,
    own_part: String,
    amount_cents: i64,
    is_late: bool,
    applied_by: Uuid,
    applied_at: DateTime<Utc>,
    decide_by: NaiveDate,
    state: String,
    granted_cents: Option<i64>,
    closed_at: Option<DateTime<Utc>>,
}

impl TryFrom<ApplicationRow> for Application {
    type Error = sqlx::Error;

    fn try_from(row: ApplicationRow) -> sqlx::Result<Application> {
        let state = match (row.state.as_str(), row.granted_cents) {
            ("submitted", None) => ApplicationState::Submitted,
            ("granted", Some(cents)) => ApplicationState::Granted(Cents(cents)),
            ("refused", None) => ApplicationState::Refused,
            ("withdrawn", None) => ApplicationState::Withdrawn,
            _ => return Err(impossible("application", row.application_id)),
        };
        Ok(Application {
            id: ApplicationId(row.application_id),
            year: row.year,
            number: row.number,
            initiative: InitiativeId(row.initiative_id),
            organisation: OrganisationId(row.organisation_id),
            rules: RulesId(row.rules_id),
            what: row.what,
            starts_on: row.starts_on,
            costs: row.costs,
            own_part: row.own_part,
            amount: Cents(row.amount_cents),
            is_late: row.is_late,
            applied_by: PersonId(row.applied_by),
            applied_at: row.applied_at,
            decide_by: row.decide_by,
            state,
            closed_at: row.closed_at,
        })
    }
}

macro_rules! select_application {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ApplicationRow,
            "select application_id, year, number, initiative_id, organisation_id, rules_id, what, starts_on, costs, own_part, \
                    amount_cents, is_late, applied_by, applied_at, decide_by, state, granted_cents, closed_at \
               from application " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
) -> sqlx::Result<Option<Application>> {
    select_application!(
        "where municipality_id = $1 and application_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Application::try_from)
    .transpose()
}

/// Nobody else decides on it until the transaction ends.
pub(super) async fn lock_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
) -> sqlx::Result<Option<Application>> {
    select_application!(
        "where municipality_id = $1 and application_id = $2 for no key update",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Application::try_from)
    .transpose()
}

pub async fn applications_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<Application>> {
    select_application!(
        "where municipality_id = $1 and initiative_id = $2 order by applied_at desc limit 100",
        municipality.0,
        initiative.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Application::try_from)
    .collect()
}

/// What a plan was granted in a year, vouchers that were cancelled left out.
pub(super) async fn granted_in_year(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    organisation: OrganisationId,
    year: i16,
) -> sqlx::Result<Cents> {
    let cents = sqlx::query_scalar!(
        r#"select coalesce(sum(a.granted_cents), 0)::bigint as "cents!"
             from application a
             join voucher v on v.municipality_id = a.municipality_id and v.application_id = a.application_id
            where a.municipality_id = $1 and a.initiative_id = $2 and a.organisation_id = $3 and a.year = $4
              and a.state = 'granted' and v.cancelled_at is null"#,
        municipality.0,
        initiative.0,
        organisation.0,
        year,
    )
    .fetch_one(conn)
    .await?;
    Ok(Cents(cents))
}

/// What is asked of the row besides what the team typed.
pub(super) struct Filed {
    pub id: ApplicationId,
    pub year: i16,
    pub initiative: InitiativeId,
    pub organisation: OrganisationId,
    pub rules: RulesId,
    pub is_late: bool,
    pub applied_by: PersonId,
    pub applied_at: DateTime<Utc>,
    pub decide_by: NaiveDate,
}

/// Gives the number.
pub(super) async fn insert_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    filed: &Filed,
    new: &NewApplication,
) -> sqlx::Result<i32> {
    // numbers of a year follow each other without gaps: one at a time per municipality
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('application.number'), $1) as "locked: ()""#,
        municipality.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query_scalar!(
        "insert into application (municipality_id, application_id, year, number, initiative_id, organisation_id, rules_id,
                                  what, starts_on, costs, own_part, amount_cents, is_late, applied_by, applied_at, decide_by, state)
         values ($1, $2, $3, (select coalesce(max(number), 0) + 1 from application where municipality_id = $1 and year = $3),
                 $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'submitted')
         returning number",
        municipality.0,
        filed.id.0,
        filed.year,
        filed.initiative.0,
        filed.organisation.0,
        filed.rules.0,
        new.what,
        new.starts_on,
        new.costs,
        new.own_part,
        new.amount.0,
        filed.is_late,
        filed.applied_by.0,
        filed.applied_at,
        filed.decide_by,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn close_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
    state: ApplicationState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let granted = match state {
        ApplicationState::Granted(cents) => Some(cents.0),
        _ => None,
    };
    let done = sqlx::query!(
        "update application set state = $3, granted_cents = $4, closed_at = $5
          where municipality_id = $1 and application_id = $2 and state = 'submitted'",
        municipality.0,
        id.0,
        state.code(),
        granted,
        now,
    )
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(sqlx::Error::RowNotFound);
    }
    Ok(())
}

pub async fn votes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
) -> sqlx::Result<Vec<Vote>> {
    let rows = sqlx::query!(
        "select v.person_id, p.name, v.vote, v.amount_cents, v.grounds, v.reasons, v.way_to_yes, v.voted_at
           from application_vote v join person p on p.municipality_id = v.municipality_id and p.person_id = v.person_id
          where v.municipality_id = $1 and v.application_id = $2 order by v.voted_at",
        municipality.0,
        application.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let ballot = match (row.vote.as_str(), row.amount_cents) {
                ("grant", Some(cents)) => Ballot::Grant {
                    amount: Cents(cents),
                },
                ("refuse", None) => Ballot::Refuse {
                    grounds: row.grounds,
                    way_to_yes: row.way_to_yes,
                },
                ("aside", None) => Ballot::Aside,
                _ => return Err(impossible("application_vote", application)),
            };
            Ok(Vote {
                person: PersonId(row.person_id),
                name: row.name,
                ballot,
                reasons: row.reasons,
                voted_at: row.voted_at,
            })
        })
        .collect()
}

/// False when this person voted before.
pub(super) async fn insert_vote(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
    person: PersonId,
    ballot: &Ballot,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let (amount, grounds, way_to_yes) = match ballot {
        Ballot::Grant { amount } => (Some(amount.0), &[][..], ""),
        Ballot::Refuse {
            grounds,
            way_to_yes,
        } => (None, grounds.as_slice(), way_to_yes.as_str()),
        Ballot::Aside => (None, &[][..], ""),
    };
    let done = sqlx::query!(
        "insert into application_vote (municipality_id, application_id, person_id, vote, amount_cents, grounds, reasons, way_to_yes, voted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        municipality.0,
        application.0,
        person.0,
        ballot.code(),
        amount,
        grounds,
        reasons,
        way_to_yes,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

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
                    (select coalesce(sum(r.amount_cents), 0)::bigint from redemption r \
                      where r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id \
                        and r.state = 'requested' and r.confirm_by > ledger.now()) as \"asked_cents!\" \
               from voucher v \
               join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id \
               join organisation o on o.municipality_id = v.municipality_id and o.organisation_id = v.organisation_id \
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

/// Notes that this helper has shown the code of this voucher.
pub(super) async fn insert_opening(
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
          where v.municipality_id = $1 and w.provider_id = $2 and v.cancelled_at is null and v.valid_until > ledger.now() \
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

struct RedemptionRow {
    redemption_id: Uuid,
    voucher_id: Uuid,
    provider_id: Uuid,
    provider_name: String,
    amount_cents: i64,
    what: String,
    state: String,
    requested_at: DateTime<Utc>,
    confirm_by: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    refusal: String,
}

impl TryFrom<RedemptionRow> for Redemption {
    type Error = sqlx::Error;

    fn try_from(row: RedemptionRow) -> sqlx::Result<Redemption> {
        let state = RedemptionState::from_code(&row.state)
            .ok_or_else(|| impossible("redemption", row.redemption_id))?;
        Ok(Redemption {
            id: RedemptionId(row.redemption_id),
            voucher: VoucherId(row.voucher_id),
            provider: ProviderId(row.provider_id),
            provider_name: row.provider_name,
            amount: Cents(row.amount_cents),
            what: row.what,
            state,
            requested_at: row.requested_at,
            confirm_by: row.confirm_by,
            closed_at: row.closed_at,
            refusal: row.refusal,
        })
    }
}

macro_rules! select_redemption {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            RedemptionRow,
            "select r.redemption_id, r.voucher_id, r.provider_id, p.name as provider_name, r.amount_cents, r.what, r.state, \
                    r.requested_at, r.confirm_by, r.closed_at, r.refusal \
               from redemption r \
               join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: RedemptionId,
) -> sqlx::Result<Option<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.redemption_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Redemption::try_from)
    .transpose()
}

pub async fn redemptions_of_voucher(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Vec<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.voucher_id = $2 order by r.requested_at desc limit 200",
        municipality.0,
        voucher.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Redemption::try_from)
    .collect()
}

pub async fn redemptions_of_provider(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.provider_id = $2 order by r.requested_at desc limit 100",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Redemption::try_from)
    .collect()
}

/// Locks the voucher's row: two helpers asking for the last euros are seen one after the other.
/// False when there is no such voucher.
pub(super) async fn lock_voucher(
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

/// Who asks for payment, from which voucher, and until when the team can confirm.
pub(super) struct Asking {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub provider: ProviderId,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub confirm_by: DateTime<Utc>,
}

/// False when the id is in use.
pub(super) async fn insert_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    asking: &Asking,
    new: &NewRedemption,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into redemption (municipality_id, redemption_id, voucher_id, provider_id, amount_cents, what, state,
                                 requested_by, requested_at, confirm_by)
         values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9) on conflict do nothing",
        municipality.0,
        asking.id.0,
        asking.voucher.0,
        asking.provider.0,
        new.amount.0,
        new.what,
        asking.by.0,
        asking.at,
        asking.confirm_by,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when it was not open any more.
pub(super) async fn refuse_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: RedemptionId,
    by: PersonId,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update redemption set state = 'refused', refusal = $4, closed_by = $3, closed_at = $5
          where municipality_id = $1 and redemption_id = $2 and state = 'requested'",
        municipality.0,
        id.0,
        by.0,
        reasons,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Requests that nobody confirmed in time free their part of the voucher. Gives how many.
pub(super) async fn release_unconfirmed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update redemption set state = 'released', refusal = 'unconfirmed', closed_at = $2
          where municipality_id = $1 and state = 'requested' and confirm_by <= $2",
        municipality.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

macro_rules! outcome {
    ($sql:literal, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            Answer,
            r#"select status as "status!", transfer_id, account_id, available_cents, rest_cents, reason from "# + $sql,
            $($arg),*
        )
    };
}

/// Codes and amount of a voucher that is to be issued.
pub(super) struct Issue<'a> {
    pub voucher: VoucherId,
    pub application: ApplicationId,
    pub account: AccountId,
    pub amount: Cents,
    pub code: &'a VoucherCode,
    pub short_code: &'a ShortCode,
    pub valid_until: DateTime<Utc>,
    pub actor: PersonId,
}

pub(super) async fn issue(
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

/// One statement on the pool: a request that is cut off can't leave it half done.
pub(super) async fn confirm_redemption(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    redemption: RedemptionId,
    actor: PersonId,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "redemption_confirm($1, $2, $3, $4)",
        municipality.0,
        redemption.0,
        actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

pub(super) async fn cancel(
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

/// Whether someone of the plan's team sits on the board of the organisation that decides.
pub(super) async fn team_is_of_board(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    organisation: OrganisationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from role_grant team join role_grant board
                 on board.municipality_id = team.municipality_id and board.person_id = team.person_id
              where team.municipality_id = $1 and team.role = 'team' and team.subject_id = $2
                and board.role = 'board' and board.subject_id = $3
                and team.from_at <= $4 and (team.until_at is null or team.until_at > $4)
                and board.from_at <= $4 and (board.until_at is null or board.until_at > $4)) as "found!""#,
        municipality.0,
        initiative.0,
        organisation.0,
        now,
    )
    .fetch_one(conn)
    .await
}
