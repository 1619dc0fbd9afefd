use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::impossible;
use super::outcome;
use crate::base::ids::{
    InitiativeId, MunicipalityId, PersonId, ProviderId, RedemptionId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::{Answer, Effects};
use crate::vouchers::model::{NewRedemption, Payment, Redemption, RedemptionState};

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

/// Who asks for payment, from which voucher, and until when the team can confirm.
pub(in crate::vouchers) struct Asking {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub provider: ProviderId,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub confirm_by: DateTime<Utc>,
}

/// False when the id is in use.
pub(in crate::vouchers) async fn insert_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    asking: &Asking,
    new: &NewRedemption,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into redemption (municipality_id, redemption_id, voucher_id, provider_id, offer_id, amount_cents, what, state,
                                 requested_by, requested_at, confirm_by)
         values ($1, $2, $3, $4, $5, $6, $7, 'requested', $8, $9, $10) on conflict do nothing",
        municipality.0,
        asking.id.0,
        asking.voucher.0,
        asking.provider.0,
        new.offer.map(|offer| offer.0),
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
pub(in crate::vouchers) async fn refuse_redemption(
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

/// A request for payment that nobody answered in time.
#[derive(Debug)]
pub(in crate::vouchers) struct Lapsed {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub initiative: InitiativeId,
    pub initiative_title: String,
    pub provider: ProviderId,
    pub provider_name: String,
    pub provider_slug: String,
    pub amount: Cents,
}

/// Requests that nobody confirmed in time free their part of the voucher. Takes a hundred at a time.
pub(in crate::vouchers) async fn release_unconfirmed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Lapsed>> {
    let rows = sqlx::query!(
        "update redemption r set state = 'released', refusal = 'unconfirmed', closed_at = $2
           from voucher v, initiative i, provider p
          where r.municipality_id = $1
            and r.redemption_id in (select d.redemption_id from redemption d
                                     where d.municipality_id = $1 and d.state = 'requested' and d.confirm_by <= $2
                                     order by d.confirm_by limit 100 for update skip locked)
            and v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
            and i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
            and p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
         returning r.redemption_id, r.voucher_id, r.amount_cents, i.initiative_id, i.title, p.provider_id, p.name, p.slug",
        municipality.0,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Lapsed {
            id: RedemptionId(row.redemption_id),
            voucher: VoucherId(row.voucher_id),
            initiative: InitiativeId(row.initiative_id),
            initiative_title: row.title,
            provider: ProviderId(row.provider_id),
            provider_name: row.name,
            provider_slug: row.slug,
            amount: Cents(row.amount_cents),
        })
        .collect())
}

/// All that a confirmation has to know, in one trip: many are confirmed at the same time.
pub(in crate::vouchers) async fn find_payment(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Payment>> {
    let row = sqlx::query!(
        r#"select r.voucher_id, v.initiative_id, i.title, p.slug, p.name, r.amount_cents,
                  array(select g.person_id from role_grant g
                         where g.municipality_id = $1 and g.subject_id = v.initiative_id and g.role = 'team'
                           and g.from_at <= $3 and g.until_at is null
                         order by g.from_at, g.role_grant_id) as "team!",
                  array(select g.person_id from role_grant g
                         where g.municipality_id = $1 and g.subject_id = r.provider_id and g.role = 'provider'
                           and g.from_at <= $3 and g.until_at is null
                         order by g.from_at, g.role_grant_id) as "helpers!"
             from redemption r
             join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
             join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
             join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
            where r.municipality_id = $1 and r.redemption_id = $2"#,
        municipality.0,
        id.0,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Payment {
        id,
        voucher: VoucherId(row.voucher_id),
        initiative: InitiativeId(row.initiative_id),
        initiative_title: row.title,
        provider_slug: row.slug,
        provider_name: row.name,
        amount: Cents(row.amount_cents),
        team: row.team.into_iter().map(PersonId).collect(),
        helpers: row.helpers.into_iter().map(PersonId).collect(),
    }))
}

/// One statement on the pool: a request that is cut off can't leave it half done.
pub(in crate::vouchers) async fn confirm_redemption(
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
