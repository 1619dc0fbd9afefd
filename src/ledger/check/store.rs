use chrono::{DateTime, Utc};
use futures_util::Stream;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Progress, Totals};

/// A whole ledger takes longer to read than the application gives a page.
pub async fn take_time(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('statement_timeout', '0', true)")
        .fetch_one(&mut *conn)
        .await?;
    sqlx::query!("select set_config('idle_in_transaction_session_timeout', '0', true)")
        .fetch_one(conn)
        .await?;
    Ok(())
}

pub async fn totals(conn: &mut PgConnection) -> sqlx::Result<Totals> {
    sqlx::query_as!(
        Totals,
        r#"select (select count(*) from municipality) as "municipalities!",
                  (select count(*) from ledger.account) as "accounts!",
                  (select count(*) from ledger.transfer) as "transfers!",
                  (select count(*) from ledger.hold where rest_cents > 0) as "open_holds!",
                  (select count(*) from ledger.seal) as "seals!",
                  (select coalesce(sum(row_count), 0)::bigint from ledger.seal) as "sealed_transfers!",
                  (select coalesce(-sum(balance_cents), 0)::bigint from ledger.account where kind = 'funding')
                      as "funded_cents!""#
    )
    .fetch_one(conn)
    .await
}

/// Each rule with the places where it does not hold, at most `limit` of them.
pub async fn broken_rules(
    conn: &mut PgConnection,
    limit: i64,
    tell: &mut (impl FnMut(Progress) + Send),
) -> sqlx::Result<Vec<(&'static str, Vec<String>)>> {
    let mut found = Vec::new();
    // Each query answers with one text per place.
    macro_rules! rule {
        ($rule:literal, $query:literal) => {
            tell(Progress::Rule($rule));
            found.push((
                $rule,
                sqlx::query_scalar!($query, limit)
                    .fetch_all(&mut *conn)
                    .await?,
            ));
        };
    }

    rule!(
        "every balance is the sum of its movements",
        r#"select format('municipality %s account %s: keeps %s, moved %s',
                         a.municipality_id, a.account_id, a.balance_cents, coalesce(m.total, 0)) as "place!"
             from ledger.account a
             left join (select municipality_id, account_id, sum(change) as total
                          from (select municipality_id, debit_id as account_id, -amount_cents as change from ledger.movement
                                union all
                                select municipality_id, credit_id, amount_cents from ledger.movement) sides
                         group by municipality_id, account_id) m using (municipality_id, account_id)
            where a.kind <> 'payee' and a.balance_cents <> coalesce(m.total, 0)
            limit $1"#
    );
    rule!(
        "what is reserved is the rest of the open holds",
        r#"select format('municipality %s account %s: reserved %s, holds %s',
                         a.municipality_id, a.account_id, a.reserved_cents, coalesce(h.total, 0)) as "place!"
             from ledger.account a
             left join (select municipality_id, account_id, sum(rest_cents) as total
                          from ledger.hold group by municipality_id, account_id) h using (municipality_id, account_id)
            where a.reserved_cents <> coalesce(h.total, 0)
            limit $1"#
    );
    rule!(
        "the rest of a hold is what was set apart less what was paid and given up",
        r#"select format('municipality %s hold %s: rest %s, should be %s',
                         t.municipality_id, t.transfer_id, coalesce(h.rest_cents::text, 'missing'),
                         t.amount_cents - coalesce(s.total, 0)) as "place!"
             from ledger.transfer t
             left join ledger.hold h on h.municipality_id = t.municipality_id and h.hold_id = t.transfer_id
             left join (select municipality_id, refers_id, sum(amount_cents) as total from ledger.transfer
                         where phase in ('post', 'void') and refusal is null group by municipality_id, refers_id) s
               on s.municipality_id = t.municipality_id and s.refers_id = t.transfer_id
            where t.phase = 'pending' and t.refusal is null
              and (h.hold_id is null or h.rest_cents <> t.amount_cents - coalesce(s.total, 0)
                   or h.account_id <> t.debit_id or h.payee_id <> t.credit_id or h.ends_at <> t.ends_at)
            limit $1"#
    );
    rule!(
        "a hold is settled by its own account and payee, paid in time, given up once",
        r#"select format('municipality %s transfer %s on hold %s', s.municipality_id, s.transfer_id, s.refers_id) as "place!"
             from ledger.transfer s
             left join ledger.transfer p on p.municipality_id = s.municipality_id and p.transfer_id = s.refers_id
            where s.phase in ('post', 'void') and s.refusal is null
              and ((p.phase = 'pending' and p.refusal is null and p.debit_id = s.debit_id and p.credit_id = s.credit_id
                    and (s.phase = 'void' or s.effective_at < p.ends_at)) is not true
                   or (s.phase = 'void' and exists (
                        select from ledger.transfer o
                         where o.municipality_id = s.municipality_id and o.refers_id = s.refers_id and o.phase = 'void'
                           and o.refusal is null and o.transfer_id <> s.transfer_id)))
            limit $1"#
    );
    rule!(
        "a hold that extends another takes over its rest",
        r#"select format('municipality %s hold %s extends %s', n.municipality_id, n.transfer_id, n.refers_id) as "place!"
             from ledger.transfer n
            where n.phase = 'pending' and n.refers_id is not null and n.refusal is null
              and not exists (
                   select from ledger.transfer v
                    where v.municipality_id = n.municipality_id and v.refers_id = n.refers_id and v.phase = 'void'
                      and v.refusal is null and v.xid = n.xid and v.amount_cents = n.amount_cents
                      and v.debit_id = n.debit_id and v.credit_id = n.credit_id)
            limit $1"#
    );
    rule!(
        "all accounts of a municipality sum to zero",
        r#"select format('municipality %s: %s cents', municipality_id, sum(cents)) as "place!"
             from (select municipality_id, balance_cents as cents from ledger.account
                   union all
                   select m.municipality_id, m.amount_cents from ledger.movement m
                     join ledger.account c on c.municipality_id = m.municipality_id and c.account_id = m.credit_id
                    where c.kind = 'payee'
                   union all
                   select m.municipality_id, -m.amount_cents from ledger.movement m
                     join ledger.account d on d.municipality_id = m.municipality_id and d.account_id = m.debit_id
                    where d.kind = 'payee') everything
            group by municipality_id
           having sum(cents) <> 0
            limit $1"#
    );
    rule!(
        "no account is below its floor",
        r#"select format('municipality %s account %s: balance %s, reserved %s',
                         municipality_id, account_id, balance_cents, reserved_cents) as "place!"
             from ledger.account
            where (kind not in ('funding', 'receivable') and balance_cents < 0)
               or reserved_cents < 0 or (reserved_cents > 0 and reserved_cents > balance_cents)
               or (closed and balance_cents <> 0)
            limit $1"#
    );
    rule!(
        "no voucher or grant spends and holds more than it was given",
        r#"select format('municipality %s account %s: given %s, spent and held %s',
                         a.municipality_id, a.account_id, coalesce(g.given, 0), coalesce(s.spent, 0) + coalesce(h.held, 0)) as "place!"
             from ledger.account a
             left join (select municipality_id, credit_id as account_id, sum(amount_cents) as given from ledger.movement
                         where kind in ('issue', 'allocate') group by municipality_id, credit_id) g
               using (municipality_id, account_id)
             left join (select municipality_id, account_id, sum(change) as spent
                          from (select municipality_id, debit_id as account_id, amount_cents as change
                                  from ledger.movement where kind = 'redeem'
                                union all
                                select municipality_id, credit_id, -amount_cents
                                  from ledger.movement where kind = 'reverse') payments
                         group by municipality_id, account_id) s using (municipality_id, account_id)
             left join (select municipality_id, account_id, sum(rest_cents) as held
                          from ledger.hold group by municipality_id, account_id) h using (municipality_id, account_id)
            where a.kind in ('voucher', 'grant')
              and coalesce(s.spent, 0) + coalesce(h.held, 0) > coalesce(g.given, 0)
            limit $1"#
    );
    rule!(
        "money goes down from a budget to a payee and back the same way, inside one municipality",
        r#"select format('municipality %s transfer %s: %s from %s %s to %s %s', t.municipality_id, t.transfer_id, t.kind,
                         coalesce(d.kind::text, 'nothing'), t.debit_id, coalesce(c.kind::text, 'nothing'), t.credit_id) as "place!"
             from ledger.transfer t
             left join ledger.account d on d.municipality_id = t.municipality_id and d.account_id = t.debit_id
             left join ledger.account c on c.municipality_id = t.municipality_id and c.account_id = t.credit_id
            where t.refusal is null
              and case t.kind
                  when 'fund' then d.kind = 'funding' and c.kind = 'budget'
                  when 'allocate' then c.kind in ('organisation', 'grant') and c.parent_id = d.account_id
                  when 'issue' then c.kind = 'voucher' and c.parent_id = d.account_id
                  when 'redeem' then d.kind in ('voucher', 'grant') and c.kind = 'payee'
                  when 'expire' then d.kind in ('voucher', 'grant') and c.account_id = d.parent_id
                  when 'return' then c.account_id = d.parent_id or (d.kind = 'budget' and c.kind = 'funding')
                  when 'reverse' then d.kind = 'payee' and c.kind in ('voucher', 'grant', 'organisation', 'budget')
                  end is not true
            limit $1"#
    );
    rule!(
        "a payment is reversed at most once, in full, to where it came from",
        r#"select format('municipality %s transfer %s reverses %s', r.municipality_id, r.transfer_id, r.refers_id) as "place!"
             from ledger.transfer r
             left join ledger.transfer p on p.municipality_id = r.municipality_id and p.transfer_id = r.refers_id
             left join ledger.account s on s.municipality_id = p.municipality_id and s.account_id = p.debit_id
            where r.kind = 'reverse' and r.refusal is null
              and ((p.kind = 'redeem' and p.phase in ('single', 'post') and p.refusal is null
                    and p.credit_id = r.debit_id and p.amount_cents = r.amount_cents
                    and r.credit_id in (s.account_id, s.parent_id)) is not true
                   or exists (select from ledger.transfer o
                               where o.municipality_id = r.municipality_id and o.refers_id = r.refers_id
                                 and o.kind = 'reverse' and o.refusal is null and o.transfer_id <> r.transfer_id))
            limit $1"#
    );
    rule!(
        "every request is in the ledger once",
        r#"select format('municipality %s request %s: %s rows', municipality_id, request_id, count(*)) as "place!"
             from ledger.transfer
            group by municipality_id, request_id
           having count(*) > 1
            limit $1"#
    );
    rule!(
        "a live database keeps real time",
        r#"select format('the clock is %s ahead', ahead) as "place!"
             from ledger.clock
            where purpose = 'live' and ahead <> interval '0'
            limit $1"#
    );
    rule!(
        "the rules are switched on",
        r#"select format('%s on ledger.%s', wanted.name, wanted.relation) as "place!"
             from (values ('transfer_append_only', 'transfer'), ('transfer_no_truncate', 'transfer'),
                          ('transfer_spending', 'transfer'), ('transfer_moves', 'transfer'),
                          ('seal_append_only', 'seal'), ('seal_no_truncate', 'seal'),
                          ('account_no_delete', 'account'), ('account_no_truncate', 'account'),
                          ('account_born_empty', 'account'), ('account_identity', 'account'),
                          ('account_stays_closed', 'account'), ('account_balance', 'account'), ('hold_follows', 'hold'), ('hold_no_delete', 'hold'),
                          ('hold_no_truncate', 'hold'), ('clock_kept', 'clock'), ('clock_no_truncate', 'clock'))
                  wanted (name, relation)
            where not exists (
                  select from pg_trigger t join pg_class c on c.oid = t.tgrelid
                   where c.relnamespace = 'ledger'::regnamespace and c.relname = wanted.relation
                     and t.tgname = wanted.name and t.tgenabled = 'A')
            limit $1"#
    );
    rule!(
        "the application's role owns nothing of the ledger and writes only by its verbs",
        r#"with recursive app (role_id) as (
                select oid from pg_roles where rolname = 'zelfgekozen_app'
                union
                select m.member from pg_auth_members m join app on m.roleid = app.role_id
           ), owned (what, owner) as (
                select 'schema ledger', nspowner from pg_namespace where nspname = 'ledger'
                union all
                select 'relation ledger.' || relname, relowner from pg_class where relnamespace = 'ledger'::regnamespace
                union all
                select 'function ledger.' || proname, proowner from pg_proc where pronamespace = 'ledger'::regnamespace
           )
           select format('%s: %s', r.rolname, fault.what) as "place!"
             from app
             join pg_roles r on r.oid = app.role_id
             cross join lateral (
                select 'owns ' || o.what as what from owned o where o.owner = app.role_id
                union all
                select 'is a superuser' where r.rolsuper
                union all
                select 'may bypass row security' where r.rolbypassrls
                union all
                select 'may write ledger.' || c.relname from pg_class c
                 where c.relnamespace = 'ledger'::regnamespace and c.relkind in ('r', 'v')
                   and not r.rolsuper
                   and has_table_privilege(app.role_id, c.oid, 'insert, update, delete, truncate, trigger')
                union all
                select 'may call ledger.' || p.proname from pg_proc p
                 where p.pronamespace = 'ledger'::regnamespace and not p.prosecdef and not r.rolsuper
                   and has_function_privilege(app.role_id, p.oid, 'execute')) fault
            order by 1
            limit $1"#
    );
    Ok(found)
}

pub async fn sealed_municipalities(conn: &mut PgConnection) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!("select distinct municipality_id from ledger.seal order by municipality_id")
        .fetch_all(conn)
        .await
}

pub struct SealRow {
    pub number: i64,
    pub upto: String,
    pub row_count: i64,
    pub previous: Vec<u8>,
    pub digest: Vec<u8>,
}

pub async fn next_seal(
    conn: &mut PgConnection,
    municipality: i32,
    after: i64,
) -> sqlx::Result<Option<SealRow>> {
    sqlx::query_as!(
        SealRow,
        r#"select number, upto::text as "upto!", row_count, previous, digest
             from ledger.seal
            where municipality_id = $1 and number > $2
            order by number
            limit 1"#,
        municipality,
        after,
    )
    .fetch_optional(conn)
    .await
}

pub struct SealedRow {
    pub municipality_id: i32,
    pub transfer_id: i64,
    pub kind: String,
    pub phase: String,
    pub refusal: Option<String>,
    pub debit_id: i64,
    pub credit_id: Option<i64>,
    pub amount_cents: i64,
    pub request_id: Uuid,
    pub refers_id: Option<i64>,
    pub ends_at: Option<DateTime<Utc>>,
    pub effective_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub actor_id: Option<Uuid>,
    pub xid: String,
}

/// The rows under one seal, in the order in which it read them.
pub fn sealed_rows<'c>(
    conn: &'c mut PgConnection,
    municipality: i32,
    from: &'c str,
    upto: &'c str,
) -> impl Stream<Item = sqlx::Result<SealedRow>> + 'c {
    sqlx::query_as!(
        SealedRow,
        r#"select municipality_id, transfer_id, kind::text as "kind!", phase::text as "phase!", refusal::text,
                  debit_id, credit_id, amount_cents, request_id, refers_id, ends_at, effective_at, recorded_at, actor_id, xid::text as "xid!"
             from ledger.transfer
            where municipality_id = $1 and xid >= ($2::text)::xid8 and xid < ($3::text)::xid8
            order by transfer_id"#,
        municipality,
        from,
        upto,
    )
    .fetch(conn)
}
