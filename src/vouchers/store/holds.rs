use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::outcome;
use crate::base::ids::{
    InitiativeId, MunicipalityId, OfferId, PersonId, ProviderId, VoucherHoldId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::{Answer, Effects};
use crate::vouchers::holds::{Held, Part};

struct HeldRow {
    voucher_hold_id: Uuid,
    voucher_id: Uuid,
    offer_id: Uuid,
    provider_id: Uuid,
    provider_name: String,
    provider_slug: String,
    rest_cents: i64,
    asked_cents: i64,
    ends_at: DateTime<Utc>,
}

impl From<HeldRow> for Held {
    fn from(row: HeldRow) -> Held {
        Held {
            id: VoucherHoldId(row.voucher_hold_id),
            voucher: VoucherId(row.voucher_id),
            offer: OfferId(row.offer_id),
            provider: ProviderId(row.provider_id),
            provider_name: row.provider_name,
            provider_slug: row.provider_slug,
            rest: Cents(row.rest_cents),
            asked: Cents(row.asked_cents),
            ends_at: row.ends_at,
        }
    }
}

macro_rules! select_held {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            HeldRow,
            "select b.voucher_hold_id, b.voucher_id, b.offer_id, p.provider_id, p.name as provider_name, p.slug as provider_slug, \
                    h.rest_cents, b.ends_at, \
                    (select coalesce(sum(r.amount_cents), 0)::bigint from redemption r \
                      where r.municipality_id = b.municipality_id and r.voucher_hold_id = b.voucher_hold_id \
                        and r.state = 'requested' and r.confirm_by > ledger.now()) as \"asked_cents!\" \
               from voucher_hold b \
               join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id \
               join payee y on y.municipality_id = b.municipality_id and y.payee_id = b.payee_id \
               join provider p on p.municipality_id = y.municipality_id and p.provider_id = y.provider_id \
              where b.closed_at is null and b.ends_at > ledger.now() and " + $tail,
            $($arg),*
        )
    };
}

/// What is set apart on a voucher now.
pub async fn holds_of_voucher(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Vec<Held>> {
    let rows = select_held!(
        "b.municipality_id = $1 and b.voucher_id = $2 order by b.set_at, b.voucher_hold_id limit 50",
        municipality.0,
        voucher.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

/// What is set apart for a job now, on whichever vouchers.
pub async fn holds_for_offer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Held>> {
    let rows = select_held!(
        "b.municipality_id = $1 and b.offer_id = $2 order by b.set_at, b.voucher_hold_id",
        municipality.0,
        offer.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

/// Which voucher and job a hold was made for, whatever became of it.
pub(in crate::vouchers) async fn hold_is_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: VoucherHoldId,
) -> sqlx::Result<Option<(VoucherId, OfferId)>> {
    let row = sqlx::query!(
        "select voucher_id, offer_id from voucher_hold where municipality_id = $1 and voucher_hold_id = $2",
        municipality.0,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (VoucherId(row.voucher_id), OfferId(row.offer_id))))
}

/// Whether a helper waits for an answer about this job, on whichever voucher.
pub(in crate::vouchers) async fn offer_waits(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from redemption
                           where municipality_id = $1 and offer_id = $2 and state = 'requested'
                             and confirm_by > ledger.now()) as "waits!""#,
        municipality.0,
        offer.0,
    )
    .fetch_one(conn)
    .await
}

pub(in crate::vouchers) struct SettingApart {
    pub part: Part,
    pub offer: OfferId,
    pub ends_at: DateTime<Utc>,
    pub actor: PersonId,
}

pub(in crate::vouchers) async fn set_apart(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    setting: &SettingApart,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "voucher_set_apart($1, $2, $3, $4, $5, $6, $7, $8)",
        municipality.0,
        setting.part.id.0,
        setting.part.voucher.0,
        setting.offer.0,
        setting.part.amount.0,
        setting.ends_at,
        setting.actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

/// What was set apart until now: how many holds ended, and those that people hear of.
pub(in crate::vouchers) async fn end_holds(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<(u64, Vec<EndedApart>)> {
    let rows = sqlx::query!(
        r#"select e.voucher_hold_id, e.amount_cents as "amount_cents!", b.voucher_id as "voucher_id?", v.initiative_id as "initiative_id?",
                  i.title as "title?", p.provider_id as "provider_id?", p.name as "provider_name?", p.slug as "provider_slug?"
             from voucher_holds_end($1) e
             left join voucher_hold b on b.municipality_id = $1 and b.voucher_hold_id = e.voucher_hold_id
             left join voucher v on v.municipality_id = $1 and v.voucher_id = b.voucher_id
             left join initiative i on i.municipality_id = $1 and i.initiative_id = v.initiative_id
             left join payee y on y.municipality_id = $1 and y.payee_id = b.payee_id
             left join provider p on p.municipality_id = $1 and p.provider_id = y.provider_id"#,
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    let count = rows.len() as u64;
    let told = rows
        .into_iter()
        .filter_map(|row| {
            Some(EndedApart {
                id: VoucherHoldId(row.voucher_hold_id?),
                voucher: VoucherId(row.voucher_id?),
                initiative: InitiativeId(row.initiative_id?),
                initiative_title: row.title?,
                provider: ProviderId(row.provider_id?),
                provider_name: row.provider_name?,
                provider_slug: row.provider_slug?,
                amount: Cents(row.amount_cents),
            })
        })
        .collect();
    Ok((count, told))
}

/// What was set apart and reached its end with money left.
pub(in crate::vouchers) struct EndedApart {
    pub id: VoucherHoldId,
    pub voucher: VoucherId,
    pub initiative: InitiativeId,
    pub initiative_title: String,
    pub provider: ProviderId,
    pub provider_name: String,
    pub provider_slug: String,
    pub amount: Cents,
}
