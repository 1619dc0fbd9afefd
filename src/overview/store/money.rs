//! The money of one year: the year of the budget that it comes from, whenever it is spent. So every year closes:
//! what was set aside is what is still at the town hall, at the organisations, in vouchers, or paid.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::base::ids::{MunicipalityId, TransferId};
use crate::base::money::Cents;

/// The years for which the municipality set money aside, the latest first.
pub async fn years(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<i16>> {
    sqlx::query_scalar!(
        "select distinct year from budget where municipality_id = $1 and state = 'approved' order by year desc",
        municipality.0
    )
    .fetch_all(conn)
    .await
}

/// What the town hall set aside, and how much of it is still there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TownHall {
    pub set_aside: Cents,
    pub at_hand: Cents,
    /// Plans that got a voucher, and helpers that were paid.
    pub plans: i64,
    pub helpers: i64,
}

pub async fn town_hall(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<TownHall> {
    let row = sqlx::query!(
        r#"with programme as (
               select b.budget_id, b.account_id from budget b where b.municipality_id = $1 and b.year = $2
           ), voucher_account as (
               select v.account_id
                 from programme p
                 join organisation_account oa on oa.municipality_id = $1 and oa.budget_id = p.budget_id
                 join ledger.account v on v.municipality_id = $1 and v.parent_id = oa.account_id and v.kind = 'voucher'
           )
           select (select coalesce(sum(m.amount_cents), 0)::bigint
                     from programme p
                     join ledger.movement m on m.municipality_id = $1 and m.credit_id = p.account_id
                    where m.kind = 'fund') as "funded!",
                  (select coalesce(sum(m.amount_cents), 0)::bigint
                     from programme p
                     join ledger.movement m on m.municipality_id = $1 and m.debit_id = p.account_id
                    where m.kind = 'return') as "taken_back!",
                  (select coalesce(sum(a.balance_cents), 0)::bigint
                     from programme p
                     join ledger.account a on a.municipality_id = $1 and a.account_id = p.account_id) as "at_hand!",
                  (select count(distinct v.initiative_id)
                     from voucher_account va
                     join voucher v on v.municipality_id = $1 and v.account_id = va.account_id) as "plans!",
                  (select count(distinct m.credit_id)
                     from voucher_account va
                     join ledger.movement m on m.municipality_id = $1 and m.debit_id = va.account_id
                    where m.kind = 'redeem') as "helpers!""#,
        municipality.0,
        year
    )
    .fetch_one(conn)
    .await?;
    Ok(TownHall {
        set_aside: Cents(row.funded - row.taken_back),
        at_hand: Cents(row.at_hand),
        plans: row.plans,
        helpers: row.helpers,
    })
}

/// One organisation's year. `allocated - given_back = in_vouchers + left`, and `paid` is a part of `in_vouchers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationLine {
    pub slug: String,
    pub name: String,
    pub allocated: Cents,
    pub given_back: Cents,
    /// Issued, less what came back from vouchers that were not used.
    pub in_vouchers: Cents,
    /// To helpers, less what was taken back.
    pub paid: Cents,
    pub left: Cents,
}

pub async fn organisations(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<Vec<OrganisationLine>> {
    sqlx::query_as!(
        OrganisationLine,
        r#"select o.slug, o.name,
                  sum(inward.allocated)::bigint as "allocated!: Cents",
                  sum(outward.given_back)::bigint as "given_back!: Cents",
                  sum(outward.issued - inward.came_back)::bigint as "in_vouchers!: Cents",
                  sum(payment.paid)::bigint as "paid!: Cents",
                  sum(a.balance_cents)::bigint as "left!: Cents"
             from budget b
             join organisation_account oa on oa.municipality_id = b.municipality_id and oa.budget_id = b.budget_id
             join organisation o on o.municipality_id = b.municipality_id and o.organisation_id = oa.organisation_id
             join ledger.account a on a.municipality_id = b.municipality_id and a.account_id = oa.account_id
             cross join lateral (
                 select coalesce(sum(m.amount_cents) filter (where m.kind = 'allocate'), 0) as allocated,
                        coalesce(sum(m.amount_cents) filter (where m.kind <> 'allocate'), 0) as came_back
                   from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.credit_id = oa.account_id) inward
             cross join lateral (
                 select coalesce(sum(m.amount_cents) filter (where m.kind = 'return'), 0) as given_back,
                        coalesce(sum(m.amount_cents) filter (where m.kind = 'issue'), 0) as issued
                   from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.debit_id = oa.account_id) outward
             cross join lateral (
                 select coalesce(sum(m.amount_cents - coalesce(r.amount_cents, 0)), 0) as paid
                   from ledger.account v
                   join ledger.movement m on m.municipality_id = v.municipality_id and m.debit_id = v.account_id
                                         and m.kind = 'redeem'
                   left join ledger.movement r on r.municipality_id = v.municipality_id
                                              and r.refers_id = m.transfer_id and r.kind = 'reverse'
                  where v.municipality_id = b.municipality_id and v.parent_id = oa.account_id
                    and v.kind = 'voucher') payment
            where b.municipality_id = $1 and b.year = $2
            group by o.organisation_id, o.slug, o.name, o.kind
            order by o.kind desc, o.name, o.organisation_id"#,
        municipality.0,
        year
    )
    .fetch_all(conn)
    .await
}

/// A payment from a voucher to a helper, or one that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentLine {
    pub transfer: TransferId,
    pub at: DateTime<Utc>,
    /// Below zero when it was taken back.
    pub amount: Cents,
    pub plan_slug: Option<String>,
    pub plan_title: String,
    pub organisation: String,
    pub organisation_slug: String,
    /// Empty when the helper is a natural person.
    pub helper_slug: Option<String>,
    pub helper_name: String,
    /// What kind of help it was: of the need that it answers, else the first that the helper gives.
    pub help_kind: Option<String>,
}

/// The latest first; `before` is the last one of the list before this.
pub async fn payments(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
    before: Option<TransferId>,
    limit: i64,
) -> sqlx::Result<Vec<PaymentLine>> {
    sqlx::query_as!(
        PaymentLine,
        r#"select t.transfer_id as "transfer!: TransferId", t.effective_at as "at!",
                  (case t.kind when 'reverse' then -t.amount_cents else t.amount_cents end) as "amount!: Cents",
                  i.slug as "plan_slug?", coalesce(i.title, '') as "plan_title!",
                  o.name as organisation, o.slug as organisation_slug,
                  (case p.kind when 'organisation' then p.slug end) as helper_slug,
                  coalesce(case p.kind when 'organisation' then p.name end, '') as "helper_name!",
                  coalesce(n.help_kind, p.help_kinds[1]) as "help_kind?"
             from ledger.movement t
             join ledger.transfer paid on paid.municipality_id = t.municipality_id
                  and paid.transfer_id = case t.kind when 'reverse' then t.refers_id else t.transfer_id end
             join ledger.account v on v.municipality_id = t.municipality_id and v.account_id = paid.debit_id
                                  and v.kind = 'voucher'
             join organisation_account oa on oa.municipality_id = t.municipality_id and oa.account_id = v.parent_id
             join budget b on b.municipality_id = t.municipality_id and b.budget_id = oa.budget_id
             join organisation o on o.municipality_id = t.municipality_id and o.organisation_id = oa.organisation_id
             left join redemption r on r.municipality_id = t.municipality_id and r.transfer_id = paid.transfer_id
             left join voucher vo on vo.municipality_id = r.municipality_id and vo.voucher_id = r.voucher_id
             left join initiative i on i.municipality_id = vo.municipality_id and i.initiative_id = vo.initiative_id
             left join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
             left join lateral (
                 select need.help_kind from offer join need on need.municipality_id = offer.municipality_id
                                                            and need.need_id = offer.need_id
                  where offer.municipality_id = r.municipality_id and offer.provider_id = r.provider_id
                    and offer.initiative_id = vo.initiative_id and offer.state in ('chosen', 'completed')
                  order by offer.made_at desc limit 1) n on true
            where t.municipality_id = $1 and b.year = $2 and t.kind in ('redeem', 'reverse')
              and ($3::bigint is null or t.transfer_id < $3)
            order by t.transfer_id desc
            limit $4"#,
        municipality.0,
        year,
        before.map(|transfer| transfer.0),
        limit
    )
    .fetch_all(conn)
    .await
}
