//! A book: the movements of a set of accounts in the order in which they happened, and what they add up to. Counted
//! from the ledger's rows. An organisation has an account under each programme; its book is that of all of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::base::ids::{
    BudgetId, BudgetRequestId, MunicipalityId, RedemptionId, TransferId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::MovementKind;
use crate::overview::books::model::{Book, Kind, Sum};

/// From the first moment, up to and not with the last.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// The accounts of a book, and both sides of each of them: `change` is what a movement did to the balance.
macro_rules! over_sides {
    ($row:ident, $select:literal, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            $row,
            r#"with own as (
                   select b.account_id, b.budget_id from budget b
                    where b.municipality_id = $1 and $2::uuid is null
                   union all
                   select oa.account_id, oa.budget_id from organisation_account oa
                    where oa.municipality_id = $1 and oa.organisation_id = $2 and not $3::boolean
                   union all
                   select v.account_id, oa.budget_id from organisation_account oa
                     join ledger.account v on v.municipality_id = oa.municipality_id and v.parent_id = oa.account_id
                                          and v.kind = 'voucher'
                    where oa.municipality_id = $1 and oa.organisation_id = $2 and $3),
               side as (
                   select own.budget_id, own.account_id as own_id, m.debit_id as other_id, m.transfer_id, m.kind,
                          true as incoming, m.amount_cents as change, m.refers_id, m.effective_at,
                          case when m.kind in ('fund', 'allocate', 'issue') then 'received' else 'back' end as sort
                     from own join ledger.movement m on m.municipality_id = $1 and m.credit_id = own.account_id
                   union all
                   select own.budget_id, own.account_id, m.credit_id, m.transfer_id, m.kind,
                          false, -m.amount_cents, m.refers_id, m.effective_at,
                          case when m.kind in ('allocate', 'issue', 'redeem') then 'given' else 'returned' end
                     from own join ledger.movement m on m.municipality_id = $1 and m.debit_id = own.account_id) "#
                + $select,
            $($arg),*
        )
    };
}

/// What a programme's part of a book adds up to in a period.
#[derive(Clone, Debug)]
pub struct Programme {
    pub budget: BudgetId,
    pub name: String,
    pub year: i16,
    /// When its money first moved.
    pub first: DateTime<Utc>,
    pub opening: Cents,
    /// The balance after the movement that a page goes on from.
    pub reached: Cents,
    pub received: Sum,
    pub given: Sum,
    pub back: Sum,
    pub returned: Sum,
}

struct ProgrammeRow {
    budget_id: BudgetId,
    name: String,
    year: i16,
    first: DateTime<Utc>,
    opening: Cents,
    reached: Cents,
    received: Cents,
    received_lines: i64,
    given: Cents,
    given_lines: i64,
    back: Cents,
    back_lines: i64,
    returned: Cents,
    returned_lines: i64,
}

impl From<ProgrammeRow> for Programme {
    fn from(row: ProgrammeRow) -> Programme {
        let sum = |amount, lines| Sum { amount, lines };
        Programme {
            budget: row.budget_id,
            name: row.name,
            year: row.year,
            first: row.first,
            opening: row.opening,
            reached: row.reached,
            received: sum(row.received, row.received_lines),
            given: sum(row.given, row.given_lines),
            back: sum(row.back, row.back_lines),
            returned: sum(row.returned, row.returned_lines),
        }
    }
}

/// The programmes whose money ever moved in this book, the latest year first.
pub async fn programmes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    book: Book,
    period: Period,
    after: Option<TransferId>,
) -> sqlx::Result<Vec<Programme>> {
    let rows = over_sides!(
        ProgrammeRow,
        r#"select b.budget_id as "budget_id!: BudgetId", b.name as "name!", b.year as "year!",
                  min(s.effective_at) as "first!",
                  coalesce(sum(s.change) filter (where s.effective_at < $4), 0)::bigint as "opening!: Cents",
                  coalesce(sum(s.change) filter (
                      where s.effective_at < $4
                         or s.effective_at < $5 and (s.effective_at, s.transfer_id) <= (k.at, k.id)), 0)::bigint
                      as "reached!: Cents",
                  coalesce(sum(s.change) filter (where i.inside and s.sort = 'received'), 0)::bigint as "received!: Cents",
                  count(*) filter (where i.inside and s.sort = 'received') as "received_lines!",
                  coalesce(sum(s.change) filter (where i.inside and s.sort = 'given'), 0)::bigint as "given!: Cents",
                  count(*) filter (where i.inside and s.sort = 'given') as "given_lines!",
                  coalesce(sum(s.change) filter (where i.inside and s.sort = 'back'), 0)::bigint as "back!: Cents",
                  count(*) filter (where i.inside and s.sort = 'back') as "back_lines!",
                  coalesce(sum(s.change) filter (where i.inside and s.sort = 'returned'), 0)::bigint as "returned!: Cents",
                  count(*) filter (where i.inside and s.sort = 'returned') as "returned_lines!"
             from side s
             join budget b on b.municipality_id = $1 and b.budget_id = s.budget_id
            cross join lateral (select s.effective_at >= $4 and s.effective_at < $5 as inside) i
            cross join (
                select coalesce((select t.effective_at from ledger.transfer t
                                  where t.municipality_id = $1 and t.transfer_id = $6), '-infinity') as at,
                       coalesce($6::bigint, 0) as id) k
            group by b.budget_id, b.name, b.year
            order by b.year desc, b.name, b.budget_id"#,
        municipality.0,
        book.organisation().map(|organisation| organisation.0),
        book.is_of_vouchers(),
        period.from,
        period.until,
        after.map(|after| after.0),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Programme::from).collect())
}

/// One movement, with the records that it belongs to.
#[derive(Clone, Debug)]
pub struct Movement {
    pub transfer: TransferId,
    pub at: DateTime<Utc>,
    pub kind: MovementKind,
    pub sort: Kind,
    /// Below zero when it went out.
    pub change: Cents,
    /// What the balance changed by from the key that was asked for up to and with this movement, over all kinds.
    pub run: Cents,
    pub budget: BudgetId,
    pub programme: String,
    pub plan: Option<String>,
    /// What a payment is for, in the helper's words.
    pub what: Option<String>,
    pub voucher: Option<VoucherId>,
    pub redemption: Option<RedemptionId>,
    /// The helper or the shop. A resident has no name in a book.
    pub payee: Option<String>,
    pub to_resident: bool,
    pub organisation: Option<String>,
    pub organisation_slug: Option<String>,
    pub request: Option<BudgetRequestId>,
}

struct MovementRow {
    transfer_id: TransferId,
    at: DateTime<Utc>,
    kind: String,
    sort: String,
    change: Cents,
    run: Cents,
    budget_id: BudgetId,
    programme: String,
    plan: Option<String>,
    what: Option<String>,
    voucher_id: Option<VoucherId>,
    redemption_id: Option<RedemptionId>,
    payee: Option<String>,
    to_resident: bool,
    organisation: Option<String>,
    organisation_slug: Option<String>,
    request_id: Option<BudgetRequestId>,
}

#[derive(Debug, thiserror::Error)]
#[error("unknown sort of movement: {0}")]
struct UnknownSort(String);

impl TryFrom<MovementRow> for Movement {
    type Error = sqlx::Error;

    fn try_from(row: MovementRow) -> sqlx::Result<Movement> {
        let kind = row.kind.parse();
        let sort = Kind::from_code(&row.sort).ok_or(UnknownSort(row.sort));
        Ok(Movement {
            transfer: row.transfer_id,
            at: row.at,
            kind: kind.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            sort: sort.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            change: row.change,
            run: row.run,
            budget: row.budget_id,
            programme: row.programme,
            plan: row.plan,
            what: row.what,
            voucher: row.voucher_id,
            redemption: row.redemption_id,
            payee: row.payee,
            to_resident: row.to_resident,
            organisation: row.organisation,
            organisation_slug: row.organisation_slug,
            request: row.request_id,
        })
    }
}

/// Which part of a book: `after` is the last movement of the part before this.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub period: Period,
    pub programme: Option<BudgetId>,
    pub kind: Option<Kind>,
    pub after: Option<TransferId>,
    pub limit: i64,
}

/// The earliest first.
pub async fn movements(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    book: Book,
    part: Part,
) -> sqlx::Result<Vec<Movement>> {
    over_sides!(
        MovementRow,
        r#", line as (
               select s.*, (sum(s.change) over (order by s.effective_at, s.transfer_id))::bigint as run
                 from side s
                where s.effective_at >= $4 and s.effective_at < $5
                  and (s.effective_at, s.transfer_id) > (
                      coalesce((select t.effective_at from ledger.transfer t
                                 where t.municipality_id = $1 and t.transfer_id = $6), '-infinity'),
                      coalesce($6::bigint, 0))
                  and ($7::uuid is null or s.budget_id = $7)),
           shown as (
               select * from line
                where $8::text is null or sort = $8
                order by effective_at, transfer_id limit $9)
           select l.transfer_id as "transfer_id!: TransferId", l.effective_at as "at!", l.kind as "kind!",
                  l.sort as "sort!", l.change as "change!: Cents", l.run as "run!: Cents",
                  l.budget_id as "budget_id!: BudgetId", b.name as "programme!", i.title as "plan?", r.what as "what?",
                  vo.voucher_id as "voucher_id?: VoucherId", r.redemption_id as "redemption_id?: RedemptionId",
                  case when y.kind <> 'resident' then y.name end as "payee?", coalesce(y.kind = 'resident', false) as "to_resident!",
                  o.name as "organisation?", o.slug as "organisation_slug?",
                  q.budget_request_id as "request_id?: BudgetRequestId"
             from shown l
             join budget b on b.municipality_id = $1 and b.budget_id = l.budget_id
             left join redemption r on r.municipality_id = $1
                  and r.transfer_id = case l.kind when 'redeem' then l.transfer_id when 'reverse' then l.refers_id end
             left join lateral (
                 select coalesce(r.voucher_id, (select v.voucher_id from voucher v
                                                 where v.municipality_id = $1
                                                   and v.account_id in (l.own_id, l.other_id))) as id) w on true
             left join voucher vo on vo.municipality_id = $1 and vo.voucher_id = w.id
             left join initiative i on i.municipality_id = $1 and i.initiative_id = vo.initiative_id
             left join payee_named y on y.municipality_id = $1 and y.payee_id = r.payee_id
             left join organisation_account oa on oa.municipality_id = $1 and oa.account_id in (l.own_id, l.other_id)
             left join organisation o on o.municipality_id = $1 and o.organisation_id = oa.organisation_id
             left join ledger.transfer a on a.municipality_id = $1 and a.transfer_id = l.transfer_id and l.kind = 'allocate'
             left join budget_request q on q.municipality_id = $1 and q.budget_request_id = a.request_id
            order by l.effective_at, l.transfer_id"#,
        municipality.0,
        book.organisation().map(|organisation| organisation.0),
        book.is_of_vouchers(),
        part.period.from,
        part.period.until,
        part.after.map(|after| after.0),
        part.programme.map(|programme| programme.0),
        part.kind.map(Kind::code),
        part.limit,
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Movement::try_from)
    .collect()
}

/// An organisation whose book can be opened.
#[derive(Clone, Debug)]
pub struct BookOf {
    pub slug: String,
    pub name: String,
}

/// The organisations that ever got money, also those that stopped.
pub async fn organisations(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<BookOf>> {
    sqlx::query_as!(
        BookOf,
        "select o.slug, o.name from organisation o
            where o.municipality_id = $1
              and exists (select from organisation_account oa
                           where oa.municipality_id = o.municipality_id and oa.organisation_id = o.organisation_id)
            order by o.kind desc, o.name, o.organisation_id limit 500",
        municipality.0,
    )
    .fetch_all(conn)
    .await
}
