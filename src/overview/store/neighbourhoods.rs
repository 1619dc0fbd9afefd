use sqlx::PgConnection;

use crate::base::ids::{MunicipalityId, NeighbourhoodId};
use crate::base::money::Cents;

/// A neighbourhood in a list: how many plans it has, and who decides about its vouchers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourhoodLine {
    pub slug: String,
    pub name: String,
    /// Plans that everyone can read, ended ones too.
    pub plans: i64,
    /// Empty where no organisation of residents decides: then the town hall does.
    pub organisation: Option<String>,
}

/// All of them, by name.
pub async fn list(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    day: chrono::NaiveDate,
) -> sqlx::Result<Vec<NeighbourhoodLine>> {
    sqlx::query_as!(
        NeighbourhoodLine,
        r#"select n.slug, n.name,
                  coalesce((select sum(c.plans) from initiative_count c
                             where c.municipality_id = n.municipality_id
                               and c.neighbourhood_id = n.neighbourhood_id), 0)::bigint as "plans!",
                  (select o.name
                     from organisation_area a
                     join organisation o on o.municipality_id = a.municipality_id
                                        and o.organisation_id = a.organisation_id
                    where a.municipality_id = n.municipality_id and a.neighbourhood_id = n.neighbourhood_id
                      and o.kind = 'residents'
                      and (o.founded_on is null or o.founded_on <= $2)
                      and (o.stopped_on is null or o.stopped_on >= $2)
                      and exists (select from role_grant g where g.municipality_id = o.municipality_id
                                     and g.subject_id = o.organisation_id and g.role = 'board' and g.until_at is null)
                      and exists (select from rules r where r.municipality_id = o.municipality_id
                                     and r.organisation_id = o.organisation_id and r.valid_from <= $2)
                    order by o.founded_on nulls first, o.organisation_id
                    limit 1) as organisation
             from neighbourhood n
            where n.municipality_id = $1
            order by n.name, n.code"#,
        municipality.0,
        day
    )
    .fetch_all(conn)
    .await
}

/// What plans of one neighbourhood got from a year's money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeighbourhoodMoney {
    pub plans: i64,
    /// In vouchers, less what came back unused.
    pub given: Cents,
    /// To helpers, less what was taken back.
    pub paid: Cents,
}

pub async fn money(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    neighbourhood: NeighbourhoodId,
    year: i16,
) -> sqlx::Result<NeighbourhoodMoney> {
    sqlx::query_as!(
        NeighbourhoodMoney,
        r#"select count(distinct given.initiative_id) as "plans!",
                  coalesce(sum(given.amount_cents - came_back.cents), 0)::bigint as "given!: Cents",
                  coalesce(sum(given.amount_cents - came_back.cents - given.balance_cents), 0)::bigint as "paid!: Cents"
             from (select v.municipality_id, v.initiative_id, v.account_id, v.amount_cents, a.balance_cents
                     from initiative i
                     join voucher v on v.municipality_id = i.municipality_id and v.initiative_id = i.initiative_id
                     join ledger.account a on a.municipality_id = v.municipality_id and a.account_id = v.account_id
                     join organisation_account oa on oa.municipality_id = a.municipality_id
                                                 and oa.account_id = a.parent_id
                     join budget b on b.municipality_id = oa.municipality_id and b.budget_id = oa.budget_id
                    where i.municipality_id = $1 and i.neighbourhood_id = $2 and i.state <> 'draft'
                      and b.year = $3) given
             cross join lateral (
                 -- what was not used, and payments that were taken back after the voucher had ended
                 select coalesce(sum(case when t.kind = 'redeem' then r.amount_cents else t.amount_cents end), 0) as cents
                   from ledger.transfer t
                   left join ledger.transfer r on r.municipality_id = t.municipality_id and r.refers_id = t.transfer_id
                             and r.kind = 'reverse' and r.phase = 'single' and r.refusal is null
                             and r.credit_id <> t.debit_id
                  where t.municipality_id = given.municipality_id and t.debit_id = given.account_id
                    and t.phase in ('single', 'post') and t.refusal is null) came_back"#,
        municipality.0,
        neighbourhood.0,
        year
    )
    .fetch_one(conn)
    .await
}
