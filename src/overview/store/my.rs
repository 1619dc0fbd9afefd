use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::{Role, Viewer};
use crate::base::money::Cents;
use crate::{budgets, providers};

/// A plan of the viewer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub slug: String,
    /// Empty for a draft that has no name yet.
    pub title: String,
    pub state: String,
    pub phase: String,
    pub neighbourhood: String,
    pub ball_with: String,
    pub ball_due_on: Option<NaiveDate>,
}

/// Drafts first, then what goes on, then what has ended; the latest first.
pub async fn plans(
    conn: &mut PgConnection,
    viewer: &Viewer,
    limit: i64,
) -> sqlx::Result<Vec<PlanLine>> {
    sqlx::query_as!(
        PlanLine,
        r#"select i.slug, i.title, i.state, i.phase, coalesce(n.name, '') as "neighbourhood!", i.ball_with,
                  -- a day that was a payment's, and no payment waits for any more, is no day to wait for
                  case when (select bool_or(r.state = 'requested')
                               from voucher v
                               join redemption r on r.municipality_id = v.municipality_id
                                                and r.voucher_id = v.voucher_id
                              where v.municipality_id = i.municipality_id and v.initiative_id = i.initiative_id
                                and ((r.confirm_by - interval '1 second') at time zone 'Europe/Amsterdam')::date
                                    = i.ball_due_on) is not false
                       then i.ball_due_on end as ball_due_on
             from initiative i
             left join neighbourhood n on n.municipality_id = i.municipality_id
                                      and n.neighbourhood_id = i.neighbourhood_id
            where i.municipality_id = $1 and i.initiative_id = any ($2)
            order by array_position(array['draft', 'active'], i.state) nulls last, i.created_at desc, i.initiative_id
            limit $3"#,
        viewer.municipality.0,
        &viewer.subjects_of(Role::Team),
        limit
    )
    .fetch_all(conn)
    .await
}

/// Something that this person can do now, in one of their roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    pub kind: String,
    /// The address of the plan, board or helper that it belongs to.
    pub slug: String,
    /// What it is about; see `kind`.
    pub item: String,
    /// The plan, or the organisation.
    pub title: String,
    /// The other party, when it has a name that may be shown.
    pub who: String,
    pub cents: Option<Cents>,
    pub due_on: Option<NaiveDate>,
}

/// All roles in one statement: the page costs the same for someone with ten roles as for someone with one.
pub async fn waiting(
    conn: &mut PgConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<WaitingLine>> {
    let teams = viewer.subjects_of(Role::Team);
    let boards = viewer.subjects_of(Role::Board);
    let helpers = viewer.subjects_of(Role::Provider);
    sqlx::query_as!(
        WaitingLine,
        r#"select kind as "kind!", slug as "slug!", item as "item!", title as "title!", who as "who!",
                  cents as "cents: Cents", due_on
             from (
               select 'payment' as kind, v.voucher_id::text as slug, r.redemption_id::text as item, i.title,
                      y.name as who, r.amount_cents as cents,
                      ((r.confirm_by - interval '1 second') at time zone 'Europe/Amsterdam')::date as due_on, r.requested_at as at
                 from voucher v
                 join redemption r on r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
                 join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
                 join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
                where v.municipality_id = $1 and r.state = 'requested' and r.confirm_by > $7
                  and (v.initiative_id = any ($3)
                    or v.organisation_id = any ($4) and redemption_needs_board($1, r.redemption_id, $7))
                  and not redemption_is_own($1, r.redemption_id, $2, $7)
               union all
               select 'offer', i.slug, f.need_id::text, i.title, p.name, f.price_cents, f.valid_until, f.made_at
                 from need d
                 join offer f on f.municipality_id = d.municipality_id and f.need_id = d.need_id
                 join initiative i on i.municipality_id = d.municipality_id and i.initiative_id = d.initiative_id
                 join provider p on p.municipality_id = f.municipality_id and p.provider_id = f.provider_id
                where d.municipality_id = $1 and d.initiative_id = any ($3) and d.closed_at is null
                  and f.state = 'open' and f.valid_until >= ($7 at time zone 'Europe/Amsterdam')::date
               union all
               -- of an agreement: the helper's signature, and what the other side said or proposed
               select 'sign', '', a.offer_id::text, i.title, '', a.price_cents, a.sign_by, a.drawn_at
                 from agreement a
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                where a.municipality_id = $1 and a.provider_id = any ($5) and a.state = 'drawn'
               union all
               select 'done', '', d.offer_id::text, i.title, p.name, d.amount_cents, null, d.said_at
                 from delivery d
                 join agreement a on a.municipality_id = d.municipality_id and a.offer_id = d.offer_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join provider p on p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                where d.municipality_id = $1 and d.state = 'waiting' and a.state in ('running', 'winding_up')
                  and (d.side = 'helper' and a.initiative_id = any ($3) or d.side = 'team' and a.provider_id = any ($5))
               union all
               select 'more', '', c.offer_id::text, i.title, p.name, c.price_cents, null, c.proposed_at
                 from agreement_change c
                 join agreement a on a.municipality_id = c.municipality_id and a.offer_id = c.offer_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join provider p on p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                where c.municipality_id = $1 and c.state = 'open' and a.state = 'running'
                  and (c.side = 'helper' and a.initiative_id = any ($3) or c.side = 'team' and a.provider_id = any ($5))
               union all
               select 'ours', '', o.offer_id::text, i.title, p.name, null::bigint, null, o.asked_at
                 from ownership_check o
                 join agreement a on a.municipality_id = o.municipality_id and a.offer_id = o.offer_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join provider p on p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                where o.municipality_id = $1 and o.is_ours is null and a.state = 'running' and a.paused_on is null
                  and a.initiative_id = any ($3)
                  -- the latest question stands for the one before it
                  and not exists (select from ownership_check l
                                   where l.municipality_id = o.municipality_id and l.offer_id = o.offer_id
                                     and l.third > o.third)
               union all
               -- in a dispute: what the other side wrote or proposed last
               select 'dispute', '', d.offer_id::text, i.title, p.name, null::bigint, null, d.opened_at
                 from dispute d
                 join agreement a on a.municipality_id = d.municipality_id and a.offer_id = d.offer_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join provider p on p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                where d.municipality_id = $1 and d.closed_at is null and a.state = 'disputed'
                  and (coalesce(d.proposed_side, d.side) = 'helper' and a.initiative_id = any ($3)
                    or coalesce(d.proposed_side, d.side) = 'team' and a.provider_id = any ($5))
               union all
               -- help that is over since a while, on which the team can look back
               select 'review', '', a.offer_id::text, i.title, p.name, null::bigint, null, a.closed_at
                 from agreement a
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join provider p on p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                where a.municipality_id = $1 and a.initiative_id = any ($3) and a.provider_id <> all ($5)
                  and a.started_at is not null and a.closed_at > $7 - interval '60 days'
                  and not exists (select from review r
                                   where r.municipality_id = a.municipality_id and r.offer_id = a.offer_id)
               union all
               select 'application', o.slug, a.application_id::text, i.title, o.name, a.amount_cents, a.decide_by,
                      a.applied_at
                 from application a
                 join organisation o on o.municipality_id = a.municipality_id
                                    and o.organisation_id = a.organisation_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                where a.municipality_id = $1 and a.organisation_id = any ($4) and a.state = 'submitted'
                  and a.initiative_id <> all ($3)
                  and not exists (select from application_question q
                                   where q.municipality_id = a.municipality_id
                                     and q.application_id = a.application_id and q.closed_at is null)
                  and not exists (select from application_vote w
                                   where w.municipality_id = a.municipality_id
                                     and w.application_id = a.application_id and w.person_id = $2)
               union all
               -- the board can't decide before the team answers
               select 'question', i.slug, a.application_id::text, i.title, o.name, a.amount_cents, null, q.asked_at
                 from application_question q
                 join application a on a.municipality_id = q.municipality_id and a.application_id = q.application_id
                 join organisation o on o.municipality_id = a.municipality_id
                                    and o.organisation_id = a.organisation_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                where q.municipality_id = $1 and a.initiative_id = any ($3) and q.closed_at is null
                  and a.state = 'submitted'
               union all
               -- receipts of an advance that someone of the team got
               select 'receipts', v.voucher_id::text, r.redemption_id::text, i.title, '', r.amount_cents,
                      (r.closed_at at time zone 'Europe/Amsterdam')::date + r.settle_days, r.closed_at
                 from voucher v
                 join redemption r on r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
                 join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
                where v.municipality_id = $1 and v.initiative_id = any ($3) and r.is_advance and r.state = 'confirmed'
                  and not exists (select from redemption s
                                   where s.municipality_id = r.municipality_id and s.settles_id = r.redemption_id
                                     and (s.state = 'confirmed' or s.state = 'requested' and s.confirm_by > $7))
               union all
               select 'correction', v.voucher_id::text, r.redemption_id::text, i.title, y.name, r.amount_cents, null,
                      c.proposed_at
                 from correction c
                 join redemption r on r.municipality_id = c.municipality_id and r.redemption_id = c.redemption_id
                 join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
                 join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
                 join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
                where c.municipality_id = $1 and c.state = 'proposed'
                  and correction_may_decide($1, c.correction_id, $2, $7)
               union all
               select 'request', p.slug, h.help_request_id::text, i.title, p.name, null, h.answer_by, h.requested_at
                 from help_request h
                 join provider p on p.municipality_id = h.municipality_id and p.provider_id = h.provider_id
                 join initiative i on i.municipality_id = h.municipality_id and i.initiative_id = h.initiative_id
                where h.municipality_id = $1 and h.provider_id = any ($5) and h.state = 'open'
               union all
               -- asked by a plan to become its helper, at the address of this account
               select 'asked', '', h.own_helper_id::text, i.title, m.name, null,
                      ((h.expires_at - interval '1 second') at time zone 'Europe/Amsterdam')::date, h.sent_at
                 from own_helper h
                 join person w on w.municipality_id = h.municipality_id and w.person_id = $2
                              and w.email_confirmed_at is not null and lower(w.email) = lower(h.email)
                 join person m on m.municipality_id = h.municipality_id and m.person_id = h.proposed_by
                 join need d on d.municipality_id = h.municipality_id and d.need_id = h.need_id and d.state = 'open'
                 join initiative i on i.municipality_id = h.municipality_id and i.initiative_id = h.initiative_id
                                  and i.state = 'active'
                where $11 and h.municipality_id = $1 and h.state = 'open' and h.expires_at > $7
               union all
               select 'budget', '', b.budget_id::text, b.name, '', b.amount_cents, null, b.proposed_at
                 from budget b
                where $8 and b.municipality_id = $1 and b.state = 'proposed' and b.proposed_by <> $2
               union all
               select case q.state when 'requested' then 'preparation' else 'allocation' end, '',
                      q.budget_request_id::text, o.name, o.name, coalesce(q.prepared_cents, q.amount_cents), null,
                      q.requested_at
                 from budget_request q
                 join organisation o on o.municipality_id = q.municipality_id
                                    and o.organisation_id = q.organisation_id
                where q.municipality_id = $1 and q.organisation_id <> all ($4)
                  and ((q.state = 'requested' and $9) or (q.state = 'prepared' and $8 and q.prepared_by <> $2))
               union all
               select 'admission', '', p.slug, p.name, p.name, null, null, p.applied_at
                 from provider p
                where $6 and p.municipality_id = $1 and p.state = 'applied' and p.provider_id <> all ($5)
             ) waiting
            order by due_on nulls last, at
            limit $10"#,
        viewer.municipality.0,
        viewer.person.0,
        &teams,
        &boards,
        &helpers,
        providers::may_decide(viewer),
        now,
        budgets::may_decide(viewer),
        budgets::may_prepare(viewer),
        limit,
        // in a turn somebody is the helper's hands, and nobody else
        viewer.serving.is_none()
    )
    .fetch_all(conn)
    .await
}

/// An organisation or a helper for which the viewer acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskLine {
    pub is_board: bool,
    /// The town hall's own desk: who decides there is on no board.
    pub is_municipal: bool,
    /// A helper in the pool, who can ask for money.
    pub takes_codes: bool,
    pub slug: String,
    pub name: String,
}

pub async fn desks(conn: &mut PgConnection, viewer: &Viewer) -> sqlx::Result<Vec<DeskLine>> {
    let boards: Vec<Uuid> = viewer.subjects_of(Role::Board);
    let helpers: Vec<Uuid> = viewer.subjects_of(Role::Provider);
    sqlx::query_as!(
        DeskLine,
        r#"select true as "is_board!", kind = 'municipal' as "is_municipal!", false as "takes_codes!", slug as "slug!", name as "name!"
             from organisation where municipality_id = $1 and organisation_id = any ($2)
            union all
           select false, false, state = 'admitted', slug, name
             from provider where municipality_id = $1 and provider_id = any ($3)
            order by 1 desc, 5"#,
        viewer.municipality.0,
        &boards,
        &helpers
    )
    .fetch_all(conn)
    .await
}
