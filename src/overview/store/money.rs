//! The money of one year: the year of the budget that it comes from, whenever it is spent. So every year closes:
//! what was set aside is what is still at the town hall, at the organisations, in vouchers, or paid.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::base::ids::{InitiativeId, MunicipalityId, OrganisationId, TransferId};
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
}

pub async fn town_hall(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<TownHall> {
    let row = sqlx::query!(
        r#"select coalesce(sum(inward.funded), 0)::bigint as "funded!",
                  coalesce(sum(outward.taken_back), 0)::bigint as "taken_back!",
                  coalesce(sum(a.balance_cents), 0)::bigint as "at_hand!"
             from budget b
             join ledger.account a on a.municipality_id = b.municipality_id and a.account_id = b.account_id
             cross join lateral (
                 select sum(m.amount_cents) as funded from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.credit_id = b.account_id
                    and m.kind = 'fund') inward
             cross join lateral (
                 select sum(m.amount_cents) as taken_back from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.debit_id = b.account_id
                    and m.kind = 'return') outward
            where b.municipality_id = $1 and b.year = $2"#,
        municipality.0,
        year
    )
    .fetch_one(conn)
    .await?;
    Ok(TownHall {
        set_aside: Cents(row.funded - row.taken_back),
        at_hand: Cents(row.at_hand),
    })
}

/// Plans that got a voucher, and helpers that were paid from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    pub plans: i64,
    pub helpers: i64,
}

pub async fn reached(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<Reached> {
    sqlx::query_as!(
        Reached,
        r#"select count(distinct v.initiative_id) as "plans!",
                  count(distinct r.provider_id) filter (where r.state = 'confirmed') as "helpers!"
             from voucher v
             join ledger.account a on a.municipality_id = v.municipality_id and a.account_id = v.account_id
             join organisation_account oa on oa.municipality_id = v.municipality_id and oa.account_id = a.parent_id
             join budget b on b.municipality_id = v.municipality_id and b.budget_id = oa.budget_id
             left join redemption r on r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
            where v.municipality_id = $1 and b.year = $2"#,
        municipality.0,
        year
    )
    .fetch_one(conn)
    .await
}

/// One organisation's year. What was issued and what was paid follow from the balances that the ledger keeps of the
/// organisation and of its vouchers: nothing else takes from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationLine {
    pub slug: String,
    pub name: String,
    pub allocated: Cents,
    pub given_back: Cents,
    pub left: Cents,
    /// Still to be paid from its vouchers.
    pub open: Cents,
}

impl OrganisationLine {
    /// Issued, less what came back from vouchers that were not used.
    pub fn in_vouchers(&self) -> Cents {
        self.allocated - self.given_back - self.left
    }

    /// To helpers, less what was taken back.
    pub fn paid(&self) -> Cents {
        self.in_vouchers() - self.open
    }
}

pub async fn organisations(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
) -> sqlx::Result<Vec<OrganisationLine>> {
    sqlx::query_as!(
        OrganisationLine,
        r#"select o.slug, o.name,
                  coalesce(sum(inward.allocated), 0)::bigint as "allocated!: Cents",
                  coalesce(sum(outward.given_back), 0)::bigint as "given_back!: Cents",
                  sum(a.balance_cents)::bigint as "left!: Cents",
                  coalesce(sum(vouchers.open), 0)::bigint as "open!: Cents"
             from budget b
             join organisation_account oa on oa.municipality_id = b.municipality_id and oa.budget_id = b.budget_id
             join organisation o on o.municipality_id = b.municipality_id and o.organisation_id = oa.organisation_id
             join ledger.account a on a.municipality_id = b.municipality_id and a.account_id = oa.account_id
             cross join lateral (
                 select sum(m.amount_cents) as allocated from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.credit_id = oa.account_id
                    and m.kind = 'allocate') inward
             cross join lateral (
                 select sum(m.amount_cents) as given_back from ledger.movement m
                  where m.municipality_id = b.municipality_id and m.debit_id = oa.account_id
                    and m.kind = 'return') outward
             cross join lateral (
                 select sum(v.balance_cents) as open from ledger.account v
                  where v.municipality_id = b.municipality_id and v.parent_id = oa.account_id
                    and v.kind = 'voucher') vouchers
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
    /// A shop or a resident, who is not named here.
    pub payee_kind: Option<String>,
    pub plan: Option<InitiativeId>,
    pub organisation_id: OrganisationId,
    /// Everyone may read that it was this plan's, by the rules.
    pub is_public: bool,
}

impl PaymentLine {
    /// Without the plan, and without the helper, whose name leads to the plan.
    pub fn without_plan(&mut self) {
        self.plan_slug = None;
        self.plan_title.clear();
        self.helper_slug = None;
        self.helper_name.clear();
    }
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
                  coalesce(n.help_kind, p.help_kinds[1]) as "help_kind?",
                  nullif(y.kind, 'helper') as payee_kind,
                  i.initiative_id as "plan?: InitiativeId", o.organisation_id as "organisation_id: OrganisationId",
                  coalesce(told.is_public, true) as "is_public!"
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
             left join application_openness told on told.municipality_id = vo.municipality_id
                                                 and told.application_id = vo.application_id
             left join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
             left join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
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
