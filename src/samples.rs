//! Every page of the demo with an address to look at it: which municipality, as whom, in which state. The browser
//! tests ask for this list (`zelfgekozen routes --samples`), so that a page that is added is also looked at.

use std::collections::BTreeMap;

use axum::http::Method;
use serde::Serialize;
use sqlx::PgPool;
use sqlx::types::Json;

use crate::base::ids::MunicipalityId;
use crate::paths::{self, segment};
use crate::router;
use crate::tenancy;
use crate::web::{Guard, RouteInfo};

/// What `zelfgekozen routes` prints.
#[derive(Debug, Serialize)]
pub struct Listing {
    pub routes: Vec<Route>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
}

#[derive(Debug, Serialize)]
pub struct Route {
    pub room: &'static str,
    pub method: String,
    pub pattern: &'static str,
    pub guard: &'static str,
    pub seen: Seen,
}

/// How a page is come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// At an address that can be told beforehand: a sample.
    Sample,
    /// Through a link that is used once, or just after an act: on the way of a journey.
    Journey,
    /// Never: it sends on, or is no page.
    Never,
}

/// An address at which a page is looked at.
#[derive(Debug, Serialize)]
pub struct Sample {
    pub pattern: &'static str,
    pub guard: &'static str,
    pub host: String,
    pub path: String,
    /// Of the demo; none for a visitor.
    pub account: Option<String>,
    pub state: String,
}

/// Routes that are no page.
const NO_PAGE: &[&str] = &[
    paths::LANGUAGE,
    paths::SECURITY_TXT,
    paths::VOUCHER_CODE,
    paths::PROVIDER_PHOTO_FILE,
    paths::VOUCHER_TEXT_FILE,
    paths::NEED_TALK_FILE,
    paths::PROVIDER_TALK_FILE,
    paths::SIGN_OUT,
    paths::BOARD_BOOK_CSV,
    paths::STAFF_BOOK_CSV,
    paths::STAFF_ORGANISATION_BOOK_CSV,
];

/// The roles and subjects of the demo's accounts, before a query over them.
macro_rules! demo {
    ($query:literal) => {
        concat!(
            "with demo as (
                 select g.municipality_id, g.role, g.subject_id, s.slug, p.person_id, p.email
                   from person p
                   left join role_grant g on g.municipality_id = p.municipality_id
                         and g.person_id = p.person_id and g.until_at is null
                   left join role_subject s on s.municipality_id = g.municipality_id and s.subject_id = g.subject_id
                  where p.municipality_id = $1 and p.email like '%@demo.example'),
             team as (select * from demo where role = 'team'),
             board as (select * from demo where role = 'board'),
             provider as (select * from demo where role = 'provider') ",
            $query
        )
    };
}

/// Where the parts of an address come from: a query of (parts, account, state).
struct Source {
    pattern: &'static str,
    query: &'static str,
}

const fn source(pattern: &'static str, query: &'static str) -> Source {
    Source { pattern, query }
}

const TEAM_OF_RUNNING_PLAN: &str = demo!(
    "select distinct on (i.municipality_id) jsonb_build_object('slug', t.slug), t.email, ''
       from team t join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id)
      where i.state = 'active' order by i.municipality_id, i.initiative_id"
);
const TEAM_OF_DRAFT: &str = demo!(
    "select distinct on (i.municipality_id) jsonb_build_object('slug', t.slug), t.email, ''
       from team t join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id)
      where i.state = 'draft' order by i.municipality_id, i.initiative_id"
);
const TEAM_OF_KEPT_APPLICATION: &str = demo!(
    "select distinct on (d.municipality_id) jsonb_build_object('slug', t.slug), t.email, ''
       from team t join application_draft d on (d.municipality_id, d.initiative_id) = (t.municipality_id, t.subject_id)
      order by d.municipality_id, d.initiative_id"
);
const BOARD: &str = demo!(
    "select distinct on (o.kind) jsonb_build_object('slug', b.slug), b.email, o.kind
       from board b join organisation o on (o.municipality_id, o.organisation_id) = (b.municipality_id, b.subject_id)
      order by o.kind, b.email"
);
const BOARD_OF_RULES_DRAFT: &str = demo!(
    "select distinct on (d.municipality_id) jsonb_build_object('slug', b.slug), b.email, ''
       from board b join rules_draft d on (d.municipality_id, d.organisation_id) = (b.municipality_id, b.subject_id)
      order by d.municipality_id, d.organisation_id, b.email"
);
const BOARD_OF_APPLICATION: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', b.slug, 'application', a.application_id), b.email,
                coalesce((select 'asked' from application_question q
                           where (q.municipality_id, q.application_id) = (a.municipality_id, a.application_id)
                             and q.closed_at is null), a.state) as state
           from board b join application a on (a.municipality_id, a.organisation_id) = (b.municipality_id, b.subject_id)
          order by b.email, a.application_id) applications
      order by state, email"
);
const PROVIDER: &str = demo!(
    "select jsonb_build_object('slug', p.slug), min(p.email), '' from provider p group by p.slug order by p.slug limit 1"
);
const PROVIDER_WHO_CAN_LEAVE: &str = demo!(
    "select jsonb_build_object('slug', p.slug), min(p.email), ''
       from provider p
       join public.provider h on h.municipality_id = $1 and h.slug = p.slug and h.state = 'admitted'
      group by p.slug order by p.slug limit 1"
);
const PROVIDER_BY_INTENTION: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', p.slug), p.email,
                case when exists (select from admission_intention i where i.closed_at is null
                     and (i.municipality_id, i.provider_id) = (p.municipality_id, p.subject_id)) then 'intended' else '' end as state
           from provider p order by p.slug) places
      order by state"
);
const PROVIDER_OF_EXAMPLE: &str = demo!(
    "select distinct on (e.standing) jsonb_build_object('slug', p.slug, 'place', e.place), p.email, e.standing
       from provider p join provider_example e on (e.municipality_id, e.provider_id) = (p.municipality_id, p.subject_id)
      order by e.standing, e.provider_example_id"
);
const PROVIDER_WITH_JOBS: &str = demo!(
    "select jsonb_build_object('slug', p.slug), min(p.email), 'filled' from provider p
      where exists (select from provider_job j where (j.municipality_id, j.provider_id) = (p.municipality_id, p.subject_id))
      group by p.slug order by p.slug limit 1"
);
const TEAM_OF_NEED: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', t.slug, 'need', n.need_id), t.email,
                coalesce((select 'voting' from offer_vote v where (v.municipality_id, v.need_id) = (n.municipality_id, n.need_id) and n.state = 'open' limit 1),
                         (select 'chosen' from choice c where (c.municipality_id, c.need_id) = (n.municipality_id, n.need_id)),
                         (select 'offers' from offer o where (o.municipality_id, o.need_id) = (n.municipality_id, n.need_id) limit 1),
                         (select 'asked' from help_request r where (r.municipality_id, r.need_id) = (n.municipality_id, n.need_id) limit 1),
                         'empty')
                || case when exists (select from own_helper h where (h.municipality_id, h.need_id) = (n.municipality_id, n.need_id)) then '-own' else '' end as state
           from team t join need n on (n.municipality_id, n.initiative_id) = (t.municipality_id, t.subject_id)
          order by n.need_id) needs
      order by state"
);
const TEAM_OF_PREPARED_NEED: &str = demo!(
    "select distinct on (d.municipality_id) jsonb_build_object('slug', t.slug, 'need', d.need_id), t.email, ''
       from team t join need_draft d on (d.municipality_id, d.initiative_id) = (t.municipality_id, t.subject_id)
      order by d.municipality_id, d.need_id"
);
const TEAM_OF_TALK: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', t.slug, 'need', r.need_id, 'request', r.help_request_id), t.email,
                coalesce((select f.state from first_talk f
                           where (f.municipality_id, f.help_request_id) = (r.municipality_id, r.help_request_id)
                             and f.state <> 'replaced' order by f.proposed_at desc limit 1), 'none') as state
           from team t join help_request r on (r.municipality_id, r.initiative_id) = (t.municipality_id, t.subject_id)
           join need n on (n.municipality_id, n.need_id) = (r.municipality_id, r.need_id)
          where n.state = 'open' and (r.state = 'open' or exists (
                select from offer o where (o.municipality_id, o.help_request_id) = (r.municipality_id, r.help_request_id)
                   and o.state = 'open'))
          order by r.help_request_id) talks
      order by state"
);
const PROVIDER_OF_TALK: &str = demo!(
    "select distinct on (f.state) jsonb_build_object('slug', p.slug, 'request', f.help_request_id), p.email, f.state
       from provider p join first_talk f on (f.municipality_id, f.provider_id) = (p.municipality_id, p.subject_id)
       join need n on (n.municipality_id, n.need_id) = (f.municipality_id, f.need_id)
      where n.state = 'open' order by f.state, f.first_talk_id"
);
const TEAM_OF_CHOSEN_NEED: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', t.slug, 'need', c.need_id, 'offer', c.offer_id), t.email,
                case when exists (select from voucher_hold b where (b.municipality_id, b.offer_id) = (c.municipality_id, c.offer_id)
                                     and b.closed_at is null) then 'held'
                     when exists (select from voucher v where (v.municipality_id, v.initiative_id) = (c.municipality_id, c.initiative_id)
                                     and v.cancelled_at is null and v.valid_until > ledger.now()) then 'voucher'
                     else '' end as state
           from team t join choice c on (c.municipality_id, c.initiative_id) = (t.municipality_id, t.subject_id)
          order by c.choice_id) choices
      order by state"
);
const TEAM_OF_UNSIGNED_NEED: &str = demo!(
    "select jsonb_build_object('slug', t.slug, 'need', c.need_id, 'offer', c.offer_id), t.email, ''
       from team t join choice c on (c.municipality_id, c.initiative_id) = (t.municipality_id, t.subject_id)
       join offer o on (o.municipality_id, o.offer_id) = (c.municipality_id, c.offer_id)
       left join agreement a on (a.municipality_id, a.offer_id) = (c.municipality_id, c.offer_id)
       join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id) and i.state = 'active'
      where o.state = 'chosen' and coalesce(a.state, 'drawn') = 'drawn'
      order by c.choice_id limit 1"
);
/// Both sides, in each state and in what waits for whom.
const SIDE_OF_AGREEMENT: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('offer', a.offer_id), s.email,
                concat_ws('-', s.role, a.state, case when a.paused_on is not null then 'paused' end,
                          (select 'done' from delivery d where (d.municipality_id, d.offer_id, d.state) = (a.municipality_id, a.offer_id, 'waiting')),
                          (select 'ours' from ownership_check o where (o.municipality_id, o.offer_id) = (a.municipality_id, a.offer_id) and o.is_ours is null limit 1),
                          (select 'more' from agreement_change c where (c.municipality_id, c.offer_id, c.state) = (a.municipality_id, a.offer_id, 'open'))) as state
           from agreement a
           join (select 'team' as role, municipality_id, subject_id, email from team
                 union all select 'helper', municipality_id, subject_id, email from provider) s
             on s.municipality_id = a.municipality_id
            and s.subject_id = case s.role when 'team' then a.initiative_id else a.provider_id end
          order by a.offer_id) agreements
      order by state"
);
const SIDE_OF_RUNNING_AGREEMENT: &str = demo!(
    "select distinct on (role) jsonb_build_object('offer', a.offer_id), s.email, s.role
       from agreement a
       join (select 'team' as role, municipality_id, subject_id, email from team
             union all select 'helper', municipality_id, subject_id, email from provider) s
         on s.municipality_id = a.municipality_id
        and s.subject_id = case s.role when 'team' then a.initiative_id else a.provider_id end
      where a.state = 'running' and a.paused_on is null
        and not exists (select from delivery d where (d.municipality_id, d.offer_id, d.state) = (a.municipality_id, a.offer_id, 'waiting'))
        and not exists (select from agreement_change c where (c.municipality_id, c.offer_id, c.state) = (a.municipality_id, a.offer_id, 'open'))
      order by role, a.offer_id"
);
/// Nobody proposed something else that waits.
const SIDE_OF_SETTLED_AGREEMENT: &str = demo!(
    "select distinct on (role) jsonb_build_object('offer', a.offer_id), s.email, s.role
       from agreement a
       join (select 'team' as role, municipality_id, subject_id, email from team
             union all select 'helper', municipality_id, subject_id, email from provider) s
         on s.municipality_id = a.municipality_id
        and s.subject_id = case s.role when 'team' then a.initiative_id else a.provider_id end
      where a.state = 'running' and a.paused_on is null
        and not exists (select from agreement_change c where (c.municipality_id, c.offer_id, c.state) = (a.municipality_id, a.offer_id, 'open'))
      order by role, a.offer_id"
);
/// The team that has not looked back yet, and the helper that has not answered yet.
const SIDE_OF_REVIEW: &str = demo!(
    "select distinct on (role) jsonb_build_object('offer', a.offer_id), s.email, s.role
       from agreement a
       join (select 'team' as role, municipality_id, subject_id, email from team
             union all select 'helper', municipality_id, subject_id, email from provider) s
         on s.municipality_id = a.municipality_id
        and s.subject_id = case s.role when 'team' then a.initiative_id else a.provider_id end
       left join review r on (r.municipality_id, r.offer_id) = (a.municipality_id, a.offer_id)
      where a.started_at is not null and a.closed_at is not null
        and case s.role when 'team' then r.offer_id is null else r.answered_at is null and r.offer_id is not null end
      order by role, a.offer_id"
);
const SIDE_OF_DISPUTE: &str = demo!(
    "select distinct on (state) jsonb_build_object('offer', a.offer_id), s.email, s.role || '-' || a.state as state
       from agreement a
       join (select 'team' as role, municipality_id, subject_id, email from team
             union all select 'helper', municipality_id, subject_id, email from provider) s
         on s.municipality_id = a.municipality_id
        and s.subject_id = case s.role when 'team' then a.initiative_id else a.provider_id end
      where a.state in ('running', 'disputed') and a.paused_on is null
      order by state, a.offer_id"
);
const TEAM_OF_OPEN_OFFER: &str = demo!(
    "select jsonb_build_object('slug', t.slug, 'need', o.need_id, 'offer', o.offer_id), t.email, ''
       from team t join offer o on (o.municipality_id, o.initiative_id) = (t.municipality_id, t.subject_id)
      where o.state = 'open' order by o.offer_id limit 1"
);
const TEAM_OF_APPLICATION: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', t.slug, 'application', a.application_id), t.email,
                coalesce((select 'asked' from application_question q
                           where (q.municipality_id, q.application_id) = (a.municipality_id, a.application_id)
                             and q.closed_at is null), a.state) as state
           from team t join application a on (a.municipality_id, a.initiative_id) = (t.municipality_id, t.subject_id)
          order by a.application_id) applications
      order by state"
);
const CONCERNED_WITH_VOUCHER: &str = demo!(
    "select distinct on (role, state) parts, email, concat_ws('-', role, state) from (
         select jsonb_build_object('voucher', v.voucher_id) as parts, d.email, d.role,
                case when d.role not in ('team', 'board') then null
                     when v.cancelled_at is not null then 'cancelled'
                     when v.valid_until <= ledger.now() then 'ended'
                     when v.amount_cents = (select sum(r.amount_cents) from redemption r
                          where (r.municipality_id, r.voucher_id, r.state) = (v.municipality_id, v.voucher_id, 'confirmed'))
                     then 'spent'
                     when exists (select from voucher_hold b
                          where (b.municipality_id, b.voucher_id) = (v.municipality_id, v.voucher_id) and b.closed_at is null) then 'held'
                     when exists (select from voucher_extension e
                          where (e.municipality_id, e.voucher_id) = (v.municipality_id, v.voucher_id)) then 'extended' end as state, v.voucher_id
           from demo d join voucher v on v.municipality_id = d.municipality_id
                and (d.role = 'team' and d.subject_id = v.initiative_id
                  or d.role = 'board' and d.subject_id = v.organisation_id
                  or d.role = 'guide'
                  or d.role = 'provider' and exists (select from voucher_opening o
                      where (o.municipality_id, o.voucher_id, o.provider_id) = (v.municipality_id, v.voucher_id, d.subject_id)))) vouchers
      order by role, state, voucher_id, email"
);
const TEAM_OF_VOUCHER: &str = demo!(
    "select jsonb_build_object('voucher', v.voucher_id), t.email, ''
       from team t join voucher v on (v.municipality_id, v.initiative_id) = (t.municipality_id, t.subject_id)
       join ledger.account a on (a.municipality_id, a.account_id) = (v.municipality_id, v.account_id)
      where v.cancelled_at is null and v.valid_until > ledger.now() and a.balance_cents - a.reserved_cents > 20000
      order by v.voucher_id limit 1"
);
/// With how many vouchers the plan can use.
const TEAM_BY_VOUCHERS: &str = demo!(
    "select distinct on (state) * from (
         select jsonb_build_object('slug', t.slug), t.email,
                case count(v.voucher_id) when 0 then 'none' when 1 then 'one' else 'several' end as state
           from team t join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id) and i.state = 'active'
           left join voucher v on (v.municipality_id, v.initiative_id) = (t.municipality_id, t.subject_id)
                and v.cancelled_at is null and v.valid_until > ledger.now()
          group by t.slug, t.email order by t.slug, t.email) plans
      order by state"
);
const TEAM_OF_USABLE_VOUCHERS: &str = demo!(
    "select jsonb_build_object('slug', t.slug), t.email, ''
       from team t join voucher v on (v.municipality_id, v.initiative_id) = (t.municipality_id, t.subject_id)
       join ledger.account a on (a.municipality_id, a.account_id) = (v.municipality_id, v.account_id)
      where v.cancelled_at is null and v.valid_until > ledger.now() and a.balance_cents > 0
      group by t.slug, t.email order by count(*) desc, t.slug, t.email limit 1"
);
const TEAM_OF_ADVANCE: &str = demo!(
    "select jsonb_build_object('voucher', v.voucher_id, 'redemption', r.redemption_id), t.email, ''
       from team t join voucher v on (v.municipality_id, v.initiative_id) = (t.municipality_id, t.subject_id)
       join redemption r on (r.municipality_id, r.voucher_id) = (v.municipality_id, v.voucher_id)
      where r.is_advance and r.state = 'confirmed' order by r.redemption_id limit 1"
);
/// As the team and the board in every state; the others look on.
const CONCERNED_WITH_REDEMPTION: &str = demo!(
    "select distinct on (role, state) parts, email, concat_ws('-', state, role) from (
         select jsonb_build_object('voucher', v.voucher_id, 'redemption', r.redemption_id) as parts, d.email, d.role,
                case when d.role in ('team', 'board') then concat_ws('-', r.state, y.kind, c.state) end as state, r.redemption_id
           from demo d join voucher v on v.municipality_id = d.municipality_id
                and (d.role = 'team' and d.subject_id = v.initiative_id
                  or d.role = 'board' and d.subject_id = v.organisation_id
                  or d.role = 'guide')
           join redemption r on (r.municipality_id, r.voucher_id) = (v.municipality_id, v.voucher_id)
           join payee y on (y.municipality_id, y.payee_id) = (r.municipality_id, r.payee_id)
           left join correction c on (c.municipality_id, c.redemption_id, c.state) = (r.municipality_id, r.redemption_id, 'proposed')
                and c.proposed_by <> d.person_id) payments
      order by role, state, redemption_id, email"
);
const PROVIDER_OF_REQUEST: &str = demo!(
    "select distinct on (r.state) jsonb_build_object('slug', p.slug, 'request', r.help_request_id), p.email, r.state
       from provider p join help_request r on (r.municipality_id, r.provider_id) = (p.municipality_id, p.subject_id)
      order by r.state, r.help_request_id"
);
const PROVIDER_OF_OFFER: &str = demo!(
    "select jsonb_build_object('slug', p.slug, 'request', o.help_request_id), p.email, ''
       from provider p join help_request r on (r.municipality_id, r.provider_id) = (p.municipality_id, p.subject_id)
       join offer o on (o.municipality_id, o.help_request_id) = (r.municipality_id, r.help_request_id)
      where o.state <> 'withdrawn' order by o.offer_id desc limit 1"
);
const PROVIDER_OF_OPEN_REQUEST: &str = demo!(
    "select jsonb_build_object('slug', p.slug, 'request', r.help_request_id), p.email, ''
       from provider p join help_request r on (r.municipality_id, r.provider_id) = (p.municipality_id, p.subject_id)
      where r.state = 'open' order by r.help_request_id limit 1"
);
const PROVIDER_OF_VOUCHER: &str = demo!(
    "select jsonb_build_object('slug', p.slug, 'voucher', v.voucher_id), p.email, ''
       from provider p join voucher_opening o on (o.municipality_id, o.provider_id) = (p.municipality_id, p.subject_id)
       join voucher v on (v.municipality_id, v.voucher_id) = (o.municipality_id, o.voucher_id)
       join ledger.account a on (a.municipality_id, a.account_id) = (v.municipality_id, v.account_id)
      where v.cancelled_at is null and v.valid_until > ledger.now()
      order by a.balance_cents - a.reserved_cents desc, v.voucher_id limit 1"
);
const PROVIDER_OF_REDEMPTION: &str = demo!(
    "select distinct on (r.state) jsonb_build_object('slug', p.slug, 'redemption', r.redemption_id), p.email, r.state
       from provider p join redemption r on (r.municipality_id, r.provider_id) = (p.municipality_id, p.subject_id)
      order by r.state, r.redemption_id"
);

/// An open page, as someone who lives here and is signed in.
const AS_RESIDENT: &str = "select '{}'::jsonb, email, 'signed-in' from person where municipality_id = $1 and email = 'bewoner@demo.example'";

const SOURCES: &[Source] = &[
    source(
        paths::INITIATIVE,
        demo!(
            "select distinct on (phase) jsonb_build_object('slug', slug), null::text, phase
               from initiative where municipality_id = $1 and state <> 'draft' order by phase, initiative_id"
        ),
    ),
    source(
        paths::INITIATIVE,
        demo!(
            "select distinct on (i.state, i.phase) jsonb_build_object('slug', t.slug), t.email, i.state || '-' || i.phase
               from team t join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id)
              order by i.state, i.phase, i.initiative_id"
        ),
    ),
    source(
        paths::INITIATIVE_WIZARD,
        demo!(
            "select jsonb_build_object('slug', t.slug, 'step', step), t.email, step
               from (select distinct on (t.municipality_id) t.* from team t
                      join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id)
                      where i.state = 'draft' order by t.municipality_id, i.initiative_id) t
               cross join unnest(array['naam', 'waarom', 'waar', 'wie']) step"
        ),
    ),
    source(paths::INITIATIVE_CHECK, TEAM_OF_DRAFT),
    source(paths::INITIATIVE_STARTED, TEAM_OF_RUNNING_PLAN),
    source(paths::INITIATIVE_TEAM, TEAM_OF_RUNNING_PLAN),
    source(
        paths::INITIATIVE_MEMBER_END,
        demo!(
            "select jsonb_build_object('slug', t.slug, 'person', g.person_id), t.email, ''
               from team t join role_grant g on (g.municipality_id, g.role, g.subject_id) = (t.municipality_id, t.role, t.subject_id)
                and g.until_at is null and g.person_id <> t.person_id
               join initiative i on (i.municipality_id, i.initiative_id) = (t.municipality_id, t.subject_id) and i.state = 'active'
              order by t.slug, g.person_id limit 1"
        ),
    ),
    source(paths::INITIATIVE_END, TEAM_OF_RUNNING_PLAN),
    source(paths::NEED_NEW, TEAM_OF_RUNNING_PLAN),
    source(paths::NEED, TEAM_OF_NEED),
    source(paths::NEED_DRAFT, TEAM_OF_PREPARED_NEED),
    source(paths::NEED_RULE, TEAM_OF_OPEN_OFFER),
    source(paths::NEED_TALK, TEAM_OF_TALK),
    source(paths::PROVIDER_TALK, PROVIDER_OF_TALK),
    source(paths::NEED_REQUESTS, TEAM_OF_NEED),
    source(paths::CHOICE, TEAM_OF_OPEN_OFFER),
    source(paths::CHOSEN, TEAM_OF_CHOSEN_NEED),
    source(paths::AGREEMENT_DRAW, TEAM_OF_UNSIGNED_NEED),
    source(paths::AGREEMENT, SIDE_OF_AGREEMENT),
    source(paths::AGREEMENT_PRINT, SIDE_OF_AGREEMENT),
    source(paths::AGREEMENT_DONE, SIDE_OF_RUNNING_AGREEMENT),
    source(paths::AGREEMENT_MORE, SIDE_OF_SETTLED_AGREEMENT),
    source(paths::AGREEMENT_END, SIDE_OF_SETTLED_AGREEMENT),
    source(paths::REVIEW, SIDE_OF_REVIEW),
    source(paths::DISPUTE, SIDE_OF_DISPUTE),
    source(paths::APPLICATION_NEW, TEAM_OF_RUNNING_PLAN),
    source(paths::APPLICATION_CHECK, TEAM_OF_KEPT_APPLICATION),
    source(paths::APPLICATION, TEAM_OF_APPLICATION),
    source(
        paths::PROVIDER,
        demo!(
            "select distinct on (kind, price_form) jsonb_build_object('slug', slug), null::text, kind || '-' || price_form
               from public.provider where municipality_id = $1 and state = 'admitted' order by kind, price_form, provider_id"
        ),
    ),
    source(paths::PROVIDER_DESK, PROVIDER),
    source(paths::PROVIDER_LEAVE, PROVIDER_WHO_CAN_LEAVE),
    source(paths::PROVIDER_PROFILE, PROVIDER),
    source(paths::PROVIDER_PLACE, PROVIDER_BY_INTENTION),
    source(paths::PROVIDER_PEOPLE, PROVIDER),
    source(
        paths::PROVIDER_MEMBER_END,
        demo!(
            "select jsonb_build_object('slug', p.slug, 'person', g.person_id), p.email, ''
               from provider p join role_grant g on (g.municipality_id, g.role, g.subject_id) = (p.municipality_id, p.role, p.subject_id)
                and g.until_at is null and g.person_id <> p.person_id
              order by p.slug, g.person_id limit 1"
        ),
    ),
    source(paths::PROVIDER_EXAMPLE, PROVIDER_OF_EXAMPLE),
    source(paths::PROVIDER_PHOTO, PROVIDER),
    source(paths::PROVIDER_JOBS, PROVIDER_WITH_JOBS),
    source(paths::PROVIDER_CODE, PROVIDER),
    source(paths::PROVIDER_REDEMPTIONS, PROVIDER),
    source(paths::PROVIDER_REQUEST, PROVIDER_OF_REQUEST),
    source(paths::PROVIDER_OFFER, PROVIDER_OF_OPEN_REQUEST),
    source(paths::PROVIDER_DECLINE, PROVIDER_OF_OPEN_REQUEST),
    source(paths::PROVIDER_APPLIED, PROVIDER),
    source(paths::PROVIDER_OFFERED, PROVIDER_OF_OFFER),
    source(
        paths::STAFF_ALLOCATION_PROPOSAL,
        demo!(
            "select distinct on (r.state) jsonb_build_object('request', r.budget_request_id), d.email, r.state
               from budget_request r join demo d on d.municipality_id = r.municipality_id and d.role = 'budget_holder'
              where r.state = 'requested' order by r.state, r.budget_request_id"
        ),
    ),
    source(
        paths::STAFF_ALLOCATION_DECISION,
        demo!(
            "select distinct on (r.state) jsonb_build_object('request', r.budget_request_id), d.email, r.state
               from budget_request r join demo d on d.municipality_id = r.municipality_id and d.role = 'controller'
              where r.state = 'prepared' order by r.state, r.budget_request_id"
        ),
    ),
    source(paths::PROVIDER_REDEMPTION_NEW, PROVIDER_OF_VOUCHER),
    source(paths::PROVIDER_REDEMPTION, PROVIDER_OF_REDEMPTION),
    source(
        paths::ORGANISATION,
        demo!(
            "select distinct on (kind) jsonb_build_object('slug', slug), null::text, kind
               from organisation where municipality_id = $1 order by kind, slug"
        ),
    ),
    source(paths::BOARD_DESK, BOARD),
    source(paths::BOARD_PROFILE, BOARD),
    source(paths::BOARD_RULES, BOARD),
    source(paths::BOARD_RULES_NEW, BOARD),
    source(paths::BOARD_RULES_PREVIEW, BOARD_OF_RULES_DRAFT),
    source(paths::BOARD_MEMBERS, BOARD),
    source(
        paths::BOARD_MEMBER_END,
        demo!(
            "select jsonb_build_object('slug', b.slug, 'person', g.person_id), b.email, ''
               from board b join role_grant g on (g.municipality_id, g.role, g.subject_id) = (b.municipality_id, b.role, b.subject_id)
                and g.until_at is null and g.person_id <> b.person_id
              order by b.email, g.person_id limit 1"
        ),
    ),
    source(paths::BOARD_SERVED, BOARD),
    source(paths::BOARD_SERVED_NEW, BOARD),
    source(paths::BOARD_BUDGET, BOARD),
    source(paths::BOARD_BUDGET_REQUEST_NEW, BOARD),
    source(
        paths::BOARD_BUDGET_REQUEST,
        demo!(
            "select distinct on (r.state) jsonb_build_object('slug', b.slug, 'request', r.budget_request_id), b.email, r.state
               from board b join budget_request r on (r.municipality_id, r.organisation_id) = (b.municipality_id, b.subject_id)
              order by r.state, r.budget_request_id"
        ),
    ),
    source(paths::BOARD_BOOK, BOARD),
    source(
        paths::STAFF_ORGANISATION_BOOK,
        demo!(
            "select distinct on (o.kind, d.role) jsonb_build_object('slug', o.slug), d.email, o.kind || '-' || d.role
               from organisation_account oa
               join organisation o on (o.municipality_id, o.organisation_id) = (oa.municipality_id, oa.organisation_id)
               join demo d on d.municipality_id = o.municipality_id and d.role in ('budget_holder', 'controller')
              order by o.kind, d.role, o.slug, d.email"
        ),
    ),
    source(paths::BOARD_APPLICATION, BOARD_OF_APPLICATION),
    source(
        paths::BOARD_DECIDED,
        demo!(
            "select distinct on (v.vote) jsonb_build_object('slug', b.slug, 'application', a.application_id), b.email, v.vote
               from board b join application a on (a.municipality_id, a.organisation_id) = (b.municipality_id, b.subject_id)
               join application_vote v on (v.municipality_id, v.application_id, v.person_id) = (a.municipality_id, a.application_id, b.person_id)
              order by v.vote, a.application_id"
        ),
    ),
    source(paths::VOUCHER, CONCERNED_WITH_VOUCHER),
    source(paths::VOUCHER_PRINT, TEAM_OF_VOUCHER),
    source(paths::VOUCHER_CARD, TEAM_OF_VOUCHER),
    source(paths::VOUCHER_TEXT, TEAM_OF_VOUCHER),
    source(paths::INITIATIVE_VOUCHERS, TEAM_BY_VOUCHERS),
    source(paths::INITIATIVE_CARDS, TEAM_OF_USABLE_VOUCHERS),
    source(paths::VOUCHER_ADVANCE, TEAM_OF_ADVANCE),
    source(paths::REDEMPTION_SETTLEMENT, TEAM_OF_ADVANCE),
    source(paths::VOUCHER_SHOP, TEAM_OF_VOUCHER),
    source(paths::VOUCHER_RECEIPTS, TEAM_OF_VOUCHER),
    source(paths::REDEMPTION, CONCERNED_WITH_REDEMPTION),
    source(
        paths::STAFF_MEMBER_END,
        demo!(
            "select jsonb_build_object('person', g.person_id, 'role', g.role), d.email, ''
               from demo d join role_grant g on g.municipality_id = d.municipality_id and g.subject_id is null
                and g.until_at is null and g.person_id <> d.person_id
              where d.role = 'administrator' order by g.role limit 1"
        ),
    ),
    source(
        paths::STAFF_EXPERTISE_NAMES,
        demo!(
            "select distinct on (state) * from (
                 select jsonb_build_object('expertise', e.expertise_id), d.email,
                        case when e.retired_at is null then 'offered' else 'retired' end as state
                   from expertise e join demo d on d.municipality_id = e.municipality_id
                  where d.role = 'administrator' order by e.sort, d.email) listed
              order by state"
        ),
    ),
    source(
        paths::STAFF_ORGANISATION,
        demo!(
            "select distinct on (state) * from (
                 select jsonb_build_object('slug', o.slug), d.email,
                        case when exists (select from role_grant g where g.municipality_id = o.municipality_id
                                             and g.subject_id = o.organisation_id and g.role = 'board' and g.until_at is null)
                             then o.kind else 'no-board' end as state
                   from organisation o join demo d on d.municipality_id = o.municipality_id
                  where d.role = 'administrator' order by o.slug, d.email) organisations
              order by state"
        ),
    ),
    source(
        paths::STAFF_BUDGET,
        demo!(
            "select distinct on (b.state, d.role) jsonb_build_object('budget', b.budget_id), d.email, b.state || '-' || d.role
               from budget b join demo d on d.municipality_id = b.municipality_id and d.role in ('budget_holder', 'controller')
              order by b.state, d.role, b.budget_id"
        ),
    ),
    source(
        paths::STAFF_BUDGET_REQUEST,
        demo!(
            "select distinct on (r.state, d.role) jsonb_build_object('request', r.budget_request_id), d.email, r.state || '-' || d.role
               from budget_request r join demo d on d.municipality_id = r.municipality_id and d.role in ('budget_holder', 'controller')
              order by r.state, d.role, r.budget_request_id"
        ),
    ),
    source(
        paths::STAFF_ADMISSION,
        demo!(
            "select distinct on (p.state <> 'applied', p.state, i.intention_id is null) jsonb_build_object('slug', p.slug), d.email,
                    concat_ws('-', p.state, case when i.intention_id is not null then 'intended' end)
               from public.provider p join demo d on d.municipality_id = p.municipality_id
                and d.role in ('guide', 'specialist', 'administrator')
               left join admission_intention i on (i.municipality_id, i.provider_id) = (p.municipality_id, p.provider_id)
                and i.closed_at is null
              order by p.state <> 'applied', p.state, i.intention_id is null, p.provider_id, d.role = 'guide' desc"
        ),
    ),
    source(paths::SERVED, PROVIDER),
    source(
        paths::SERVED,
        demo!(
            "select distinct on (s.service_id is null) jsonb_build_object('slug', p.slug), d.email,
                    case when s.service_id is null then 'not-served' else 'served' end
               from public.provider p join demo d on d.municipality_id = p.municipality_id and d.role = 'guide'
               left join provider_service s on (s.municipality_id, s.provider_id) = (p.municipality_id, p.provider_id)
                and s.ended_at is null
              where p.state = 'admitted' order by s.service_id is null, p.provider_id"
        ),
    ),
    source(
        paths::NEIGHBOURHOOD,
        demo!(
            "select distinct on (state) * from (
                 select jsonb_build_object('slug', n.slug), null::text,
                        coalesce((select 'filled' from initiative i where (i.municipality_id, i.neighbourhood_id) = (n.municipality_id, n.neighbourhood_id)
                                     and i.state <> 'draft' limit 1), 'empty') as state
                   from neighbourhood n where n.municipality_id = $1 order by n.position) places
              order by state"
        ),
    ),
    // pages without parts in their address that are worth another look
    source(
        paths::INITIATIVE,
        demo!(
            "select jsonb_build_object('slug', i.slug), d.email, 'of-others'
               from demo d join initiative i on i.municipality_id = d.municipality_id and i.state = 'active'
              where d.email = 'bewoner@demo.example' and i.initiative_id not in (select subject_id from team)
              order by i.initiative_id limit 1"
        ),
    ),
    source(
        paths::PROVIDER,
        demo!(
            "select jsonb_build_object('slug', p.slug), t.email, 'own'
               from team t join provider_backer b on (b.municipality_id, b.subject_id) = (t.municipality_id, t.subject_id)
               join public.provider p on (p.municipality_id, p.provider_id) = (b.municipality_id, b.provider_id)
              where p.state = 'applied' order by p.slug limit 1"
        ),
    ),
    source(
        paths::PROVIDER,
        demo!(
            "select jsonb_build_object('slug', p.slug), d.email, 'signed-in'
               from demo d join public.provider p on p.municipality_id = d.municipality_id and p.state = 'admitted'
              where d.email = 'bewoner@demo.example' order by p.provider_id limit 1"
        ),
    ),
    source(
        paths::ORGANISATION,
        demo!(
            "select jsonb_build_object('slug', o.slug), d.email, 'signed-in'
               from demo d join organisation o on o.municipality_id = d.municipality_id
              where d.email = 'bewoner@demo.example' order by o.slug limit 1"
        ),
    ),
    source(paths::HOME, AS_RESIDENT),
    source(paths::INITIATIVES, AS_RESIDENT),
    source(paths::PROVIDERS, AS_RESIDENT),
    source(paths::ORGANISATIONS, AS_RESIDENT),
    source(paths::NEIGHBOURHOODS, AS_RESIDENT),
    source(paths::MONEY, AS_RESIDENT),
    source(
        paths::PROVIDERS_COMPARE,
        "select '{}'::jsonb, null::text, 'empty'",
    ),
];

/// Every route as it was registered.
pub fn routes() -> Listing {
    Listing {
        routes: router::table().iter().map(route).collect(),
        samples: Vec::new(),
    }
}

fn route(info: &RouteInfo) -> Route {
    Route {
        room: info.room,
        method: info.method.to_string(),
        pattern: info.pattern,
        guard: info.guard.code(),
        seen: seen(info.pattern),
    }
}

fn seen(pattern: &str) -> Seen {
    if NO_PAGE.contains(&pattern) {
        Seen::Never
    } else if pattern.contains("{token}") || pattern == paths::DEMO_MAIL_MESSAGE {
        // a secret that is stored as a hash only, or a message that must be sent first
        Seen::Journey
    } else {
        Seen::Sample
    }
}

/// Every route, and for each page of each municipality the addresses at which to look at it.
pub async fn with_samples(db: &PgPool) -> anyhow::Result<Listing> {
    let mut conn = db.acquire().await?;
    let tenants = tenancy::load_all(&mut conn).await?;
    drop(conn);
    let mut listing = routes();
    for info in router::table() {
        if info.method != Method::GET || seen(info.pattern) != Seen::Sample {
            continue;
        }
        for tenant in &tenants {
            for (path, account, state) in addresses(db, &info, tenant.id).await? {
                listing.samples.push(Sample {
                    pattern: info.pattern,
                    guard: info.guard.code(),
                    host: tenant.canonical_host().to_owned(),
                    path,
                    account,
                    state,
                });
            }
        }
    }
    Ok(listing)
}

/// The values of `{name}` in a pattern.
type Parts = BTreeMap<String, String>;

type Address = (String, Option<String>, String);

async fn addresses(
    db: &PgPool,
    info: &RouteInfo,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Address>> {
    let mut found = Vec::new();
    if !info.pattern.contains('{') {
        found = by_guard(db, info, municipality).await?;
    }
    for source in SOURCES
        .iter()
        .filter(|source| source.pattern == info.pattern)
    {
        let rows: Vec<(Json<Parts>, Option<String>, String)> = sqlx::query_as(source.query)
            .bind(municipality.0)
            .fetch_all(db)
            .await?;
        found.extend(
            rows.into_iter()
                .map(|(parts, account, state)| (filled(info.pattern, &parts), account, state)),
        );
    }
    Ok(found)
}

/// Pages that are the same address for everyone: once as each account that may see them.
async fn by_guard(
    db: &PgPool,
    info: &RouteInfo,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Address>> {
    let path = info.pattern.to_owned();
    let roles: &[&str] = match info.guard {
        Guard::Anyone => return Ok(vec![(path, None, String::new())]),
        // what someone finds on their own page differs by role; an account's settings do not
        Guard::SignedIn if info.pattern == paths::MY => &[],
        Guard::Concerned if info.pattern == paths::STAFF_SERVED_NEW => &["guide"],
        Guard::SignedIn | Guard::Concerned | Guard::Team => &["team"],
        Guard::Staff => &[
            "guide",
            "specialist",
            "budget_holder",
            "controller",
            "administrator",
        ],
        Guard::MoneyStaff => &["budget_holder", "controller"],
        Guard::BudgetHolder => &["budget_holder"],
        Guard::Controller => &["controller"],
        Guard::Administrator => &["administrator"],
        Guard::Board => &["board"],
        Guard::Provider => &["provider"],
    };
    let accounts: Vec<String> = sqlx::query_scalar(demo!(
        "select min(email) from demo where cardinality($2::text[]) = 0 or role = any($2)
          group by case when cardinality($2::text[]) = 0 then email else role end order by 1"
    ))
    .bind(municipality.0)
    .bind(roles)
    .fetch_all(db)
    .await?;
    Ok(accounts
        .into_iter()
        .map(|account| (path.clone(), Some(account), String::new()))
        .collect())
}

fn filled(pattern: &str, parts: &Parts) -> String {
    parts
        .iter()
        .fold(pattern.to_owned(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), &segment(value))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_with_parts_in_its_address_has_a_source_of_them() {
        let missing: Vec<&str> = router::table()
            .iter()
            .filter(|route| route.method == Method::GET && seen(route.pattern) == Seen::Sample)
            .map(|route| route.pattern)
            .filter(|pattern| pattern.contains('{'))
            .filter(|pattern| !SOURCES.iter().any(|source| source.pattern == *pattern))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn parts_are_put_into_the_pattern() {
        let parts = BTreeMap::from([
            ("slug".to_owned(), "moes tuin".to_owned()),
            ("step".to_owned(), "waar".to_owned()),
        ]);
        assert_eq!(
            filled(paths::INITIATIVE_WIZARD, &parts),
            "/initiatieven/moes%20tuin/stap/waar"
        );
    }
}
