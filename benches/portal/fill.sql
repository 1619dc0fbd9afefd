-- A municipality as large as the aims ask: 10,000 plans, 1,000 helpers, 64 teams with 16 vouchers each.
-- Ids follow from numbers, so that the programs that measure know them.
create schema bench;
grant usage on schema bench to zelfgekozen_app;
create function bench.id(p_kind integer, p_number integer) returns uuid language sql immutable as $$
    select (lpad(to_hex(p_kind), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(p_number), 12, '0'))::uuid
$$;
-- A request for payment: the turn of a client in a run.
create function bench.request(p_run integer, p_client integer, p_turn integer) returns uuid language sql immutable as $$
    select (lpad(to_hex(256 + p_run), 8, '0') || '-' || lpad(to_hex(p_client), 4, '0') || '-4000-8000-' || lpad(to_hex(p_turn), 12, '0'))::uuid
$$;

-- The helper that is paid then, and who acts for it: in a run with a number from 128 on it is always the same.
create function bench.helper(p_run integer, p_client integer, p_turn integer) returns integer language sql immutable as $$
    select case when p_run >= 128 then 1 else (p_client * 31 + p_turn) % 1000 + 1 end
$$;
-- What was seen to go with the payment of one turn of the first client, for another payment: with its own people.
create function bench.effects(p_seen text, p_seen_run integer, p_seen_turn integer, p_run integer, p_client integer, p_turn integer)
    returns jsonb language sql immutable as $$
    select replace(replace(replace(p_seen,
        bench.request(p_seen_run, 0, p_seen_turn)::text, bench.request(p_run, p_client, p_turn)::text),
        bench.id(2, 1)::text, bench.id(2, p_client + 1)::text),
        bench.id(11, bench.helper(p_seen_run, 0, p_seen_turn))::text, bench.id(11, bench.helper(p_run, p_client, p_turn))::text)::jsonb
$$;

insert into neighbourhood (municipality_id, neighbourhood_id, code, year, name, slug, position)
select municipality_id, bench.id(1, n), 'WK1674' || lpad(n::text, 2, '0'), 2025, 'Wijk ' || n, 'wijk-' || n, n
  from municipality, generate_series(1, 14) n;

insert into person (municipality_id, person_id, name, email, email_confirmed_at, created_at)
select municipality_id, bench.id(2, n), 'Bewoner ' || n, 'bewoner' || n || '@bench.example', clock_timestamp(), clock_timestamp()
  from municipality, generate_series(1, 64) n
union all
select municipality_id, bench.id(11, n), 'Helper ' || n, 'helper' || n || '@bench.example', clock_timestamp(), clock_timestamp()
  from municipality, generate_series(1, 1000) n;

insert into role_subject (municipality_id, subject_id, kind, slug, name)
select municipality_id, bench.id(3, n), 'initiative', 'plan-' || n, 'Plan ' || n from municipality, generate_series(1, 10000) n
union all
select municipality_id, bench.id(4, n), 'provider', 'helper-' || n, 'Helper ' || n from municipality, generate_series(1, 1000) n
union all
select municipality_id, bench.id(5, 1), 'organisation', 'buurtraad', 'Buurtraad' from municipality;

insert into initiative (municipality_id, initiative_id, slug, title, summary, reason, who_joins, neighbourhood_id, theme,
                        state, phase, started_by, created_at, published_at, ended_at, ball_with)
select municipality_id, bench.id(3, n), 'plan-' || n,
       (array['Samen eten in', 'Een moestuin voor', 'Repaircafé in', 'Wandelen door', 'Een bankje voor'])[n % 5 + 1] || ' wijk ' || n % 14 + 1,
       'Elke week komen wij bij elkaar, met iedereen uit de straat die mee wil doen. Plan ' || n || '.',
       'Wij willen elkaar leren kennen.', 'Buren van jong tot oud.', bench.id(1, n % 14 + 1),
       (array['healthy', 'joining_in', 'safe', 'facilities', 'living'])[n % 5 + 1],
       case n % 10 when 0 then 'done' else 'active' end,
       case n % 10 when 0 then 'done' else (array['starting', 'seeking_help', 'asking_voucher', 'working'])[n % 4 + 1] end,
       bench.id(2, n % 64 + 1), clock_timestamp() - n * interval '10 minutes', clock_timestamp() - n * interval '10 minutes',
       case n % 10 when 0 then clock_timestamp() end, 'team'
  from municipality, generate_series(1, 10000) n;

insert into role_grant (municipality_id, role_grant_id, person_id, role, subject_id, from_at)
select municipality_id, bench.id(10, n), bench.id(2, n), 'team', bench.id(3, n), clock_timestamp() - interval '1 day'
  from municipality, generate_series(1, 64) n
union all
select municipality_id, bench.id(12, n), bench.id(11, n), 'provider', bench.id(4, n), clock_timestamp() - interval '1 day'
  from municipality, generate_series(1, 1000) n;

-- of a bench nobody decides about a place
alter table provider disable trigger provider_state_recorded;
insert into provider (municipality_id, provider_id, slug, name, kind, kvk, about, does_not, scopes, help_kinds, expertise, languages,
                      price_form, price_cents, btw_percent, free_first_talk, employer, payers, works_for_municipality,
                      works_for_housing, works_for_welfare, independence, independence_at, state, applied_at, admitted_at, account_id)
select municipality_id, bench.id(4, n), 'helper-' || n, 'Helper ' || n,
       case n % 3 when 0 then 'natural' else 'organisation' end, case when n % 3 <> 0 then lpad(n::text, 8, '1') end,
       'Ik help bewoners om van een idee een plan te maken, stap voor stap.', 'Ik neem het werk niet over.',
       case n % 10 when 0 then '{general}' else '{specific}'::text[] end,
       case n % 10 when 0 then '{}' else array[(array['guide', 'process', 'knowledge', 'mediation'])[n % 4 + 1]] end,
       '{}', array['nl'], case n % 4 when 0 then 'free' else 'hour' end, case when n % 4 <> 0 then 5000 + n end,
       case when n % 4 <> 0 then 21 end, true, 'Niemand', 'Bewoners', false, false, false, 'Ik werk alleen voor bewoners.',
       clock_timestamp(), 'admitted', clock_timestamp(), clock_timestamp(), ledger.open_account(municipality_id, 'payee')
  from municipality, generate_series(1, 1000) n;

insert into provider_area (municipality_id, provider_id, neighbourhood_id)
select municipality_id, bench.id(4, n), bench.id(1, (n + k) % 14 + 1)
  from municipality, generate_series(1, 1000) n, generate_series(1, 3) k;

insert into organisation (municipality_id, organisation_id, slug, name, kind)
select municipality_id, bench.id(5, 1), 'buurtraad', 'De buurtraad', 'residents' from municipality;
insert into organisation_area (municipality_id, organisation_id, neighbourhood_id)
select municipality_id, bench.id(5, 1), neighbourhood_id from neighbourhood;
insert into rules (municipality_id, rules_id, organisation_id, year, version, valid_from, voucher_value_cents, max_vouchers_per_plan,
                   part_allowed, apply_before_days, decision_days, explanation, deciders, use_within_months, board_may_apply,
                   food_allowed, refusal_grounds, plus_criteria, remedy, created_at)
select municipality_id, bench.id(6, 1), bench.id(5, 1), extract(year from clock_timestamp())::smallint, 1, current_date - 30,
       1000000000, 100, true, 0, 14, 'welcome', 1, 12, true, 'yes', '{}', '{}', 'organisation', clock_timestamp()
  from municipality;

-- the money: funding, a programme, the organisation, and the vouchers
do $$
declare
    v_municipality_id integer := (select municipality_id from municipality);
    v_actor_id uuid := bench.id(2, 1);
    v_funding_id bigint := ledger.open_account(v_municipality_id, 'funding');
    v_budget_id bigint := ledger.open_account(v_municipality_id, 'budget');
    v_organisation_id bigint := ledger.open_account(v_municipality_id, 'organisation', v_budget_id);
begin
    insert into budget (municipality_id, budget_id, name, year, amount_cents, account_id, state, proposed_by, proposed_at, decided_by, decided_at)
    values (v_municipality_id, bench.id(7, 1), 'Buurten', extract(year from clock_timestamp())::smallint, 100000000000, v_budget_id,
            'approved', v_actor_id, clock_timestamp(), bench.id(2, 2), clock_timestamp());
    insert into organisation_account (municipality_id, organisation_id, budget_id, year, account_id)
    values (v_municipality_id, bench.id(5, 1), bench.id(7, 1), extract(year from clock_timestamp())::smallint, v_organisation_id);
    perform ledger.fund(v_municipality_id, gen_random_uuid(), v_funding_id, v_budget_id, 100000000000, v_actor_id);
    perform ledger.allocate(v_municipality_id, gen_random_uuid(), v_budget_id, v_organisation_id, 100000000000, v_actor_id);
    perform ledger.issue_many(v_municipality_id, (select array_agg(gen_random_uuid()) from generate_series(1, 1024)),
                              v_organisation_id, array_fill(10000000::bigint, array[1024]), clock_timestamp() + interval '1 year', v_actor_id);
end $$;

-- voucher n belongs to team n % 64 + 1
create table bench.voucher as
select municipality_id, account_id, (row_number() over (order by account_id) - 1)::integer as n from ledger.account where kind = 'voucher';
insert into application (municipality_id, application_id, year, number, initiative_id, organisation_id, rules_id, what, starts_on, costs,
                         amount_cents, is_late, applied_by, applied_at, decide_by, state, granted_cents, closed_at)
select municipality_id, bench.id(8, n), extract(year from clock_timestamp())::smallint, n, bench.id(3, n % 64 + 1),
       bench.id(5, 1), bench.id(6, 1), 'Hulp bij ons plan', current_date, 'Uren van de helper', 10000000, false,
       bench.id(2, n % 64 + 1), clock_timestamp(), current_date + 14, 'granted', 10000000, clock_timestamp()
  from bench.voucher;
insert into voucher (municipality_id, voucher_id, application_id, initiative_id, organisation_id, account_id, amount_cents, code, short_code,
                     issued_at, valid_until)
select municipality_id, bench.id(9, n), bench.id(8, n), bench.id(3, n % 64 + 1), bench.id(5, 1),
       account_id, 10000000, md5('code' || n), upper(substr(md5('short' || n), 1, 11)), clock_timestamp(), clock_timestamp() + interval '1 year'
  from bench.voucher;

insert into payee (municipality_id, payee_id, kind, provider_id, account_id)
select municipality_id, provider_id, 'helper', provider_id, account_id from provider where account_id is not null;

-- What a run confirms: each request is on one of the vouchers of the client's own team.
create function bench.ask(p_run integer, p_clients integer, p_turns integer) returns void language sql as $$
    insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, amount_cents, what, state, requested_by, requested_at, confirm_by)
    select municipality_id, bench.request(p_run, c, i), bench.id(9, (i % 16) * 64 + c), bench.id(4, bench.helper(p_run, c, i)), bench.id(4, bench.helper(p_run, c, i)),
           -- not by who confirms it
           1, 'Een uur', 'requested', bench.id(11, bench.helper(p_run, c, i)), clock_timestamp(), clock_timestamp() + interval '14 days'
      from municipality, generate_series(0, p_clients - 1) c, generate_series(0, p_turns - 1) i
$$;

-- What the other teams find on their own page: two payments that wait.
insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, amount_cents, what, state, requested_by, requested_at, confirm_by)
select municipality_id, gen_random_uuid(), bench.id(9, voucher * 64 + team - 1), bench.id(4, team), bench.id(4, team), 1, 'Een uur', 'requested',
       bench.id(11, team), clock_timestamp(), clock_timestamp() + interval '14 days'
  from municipality, generate_series(33, 64) team, generate_series(0, 1) voucher;
