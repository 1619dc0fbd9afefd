-- A plan that brought a helper itself. As long as the helper waits for admission only that plan reads its page and asks it.
create table provider_backer (
    municipality_id integer not null,
    provider_id uuid not null,
    -- the plan
    subject_id uuid not null,
    -- of its team; hears of the admission
    proposed_by uuid not null,
    brought_at timestamptz not null,
    primary key (municipality_id, provider_id, subject_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, subject_id) references role_subject (municipality_id, subject_id),
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id)
);

-- Somebody of a team asks a person whom they know to become a helper, for one need, by a link in a mail.
create table own_helper (
    municipality_id integer not null,
    own_helper_id uuid not null,
    initiative_id uuid not null,
    need_id uuid not null,
    name text not null constraint own_helper_name check (char_length(name) between 2 and 120),
    -- where the link went; forgotten when nobody waits for an answer any more
    email text,
    words text not null default '' constraint own_helper_words check (char_length(words) <= 500),
    token_hash bytea not null constraint own_helper_token unique,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    -- lapsed: long past its last day
    state text not null constraint own_helper_state check (state in ('open', 'applied', 'declined', 'withdrawn', 'lapsed')),
    provider_id uuid,
    closed_at timestamptz,
    primary key (municipality_id, own_helper_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id),
    constraint own_helper_applied check ((state = 'applied') = (provider_id is not null)),
    constraint own_helper_address check ((state = 'open') = (email is not null)),
    constraint own_helper_closed check ((state = 'open') = (closed_at is null))
);
create unique index own_helper_once on own_helper (municipality_id, initiative_id, lower(email)) where state = 'open';
create index own_helper_of_plan on own_helper (municipality_id, initiative_id);
create index own_helper_waiting on own_helper (municipality_id, expires_at) where state = 'open';

grant select, insert on provider_backer to zelfgekozen_app;
grant select, insert on own_helper to zelfgekozen_app;
grant update (email, token_hash, sent_at, expires_at, state, provider_id, closed_at) on own_helper to zelfgekozen_app;

-- Only a team proposes, for a need of its own plan, and not more than five people at a time.
create function own_helper_is_the_teams() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- two who propose at once are counted one after the other
    perform from initiative i
      where i.municipality_id = new.municipality_id and i.initiative_id = new.initiative_id for no key update;
    if not is_in_team(new.municipality_id, new.initiative_id, new.proposed_by, new.proposed_at) then
        raise exception 'only the team proposes a helper' using errcode = 'ZG001', constraint = 'own_helper_by_team';
    end if;
    if new.state <> 'open' or not exists (
        select from need n
         where n.municipality_id = new.municipality_id and n.need_id = new.need_id
           and n.initiative_id = new.initiative_id and n.state = 'open')
    then
        raise exception 'a helper is proposed for an open need of the plan'
            using errcode = 'ZG003', constraint = 'own_helper_of_open_need';
    end if;
    if (select count(*) from own_helper h
         where h.municipality_id = new.municipality_id and h.initiative_id = new.initiative_id and h.state = 'open') >= 5 then
        raise exception 'five wait already' using errcode = 'ZG004', constraint = 'own_helper_most';
    end if;
    return new;
end $$;
create trigger own_helper_by_team before insert on own_helper for each row execute function own_helper_is_the_teams();
alter table own_helper enable always trigger own_helper_by_team;

-- What was answered stays answered: a link works once.
create function own_helper_is_answered_once() returns trigger language plpgsql as $$
begin
    if old.state <> 'open' then
        raise exception 'this was answered' using errcode = 'ZG003', constraint = 'own_helper_answered';
    end if;
    return new;
end $$;
create trigger own_helper_once before update on own_helper for each row execute function own_helper_is_answered_once();
alter table own_helper enable always trigger own_helper_once;

-- Whether a plan can use a helper for work of this price: who is in the pool for all of it; who waits for admission only for
-- work that is free, and only the plan that brought the helper.
create function helper_is_usable(p_municipality_id integer, p_provider_id uuid, p_plan_id uuid, p_price_cents bigint)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (
        select from provider p
         where p.municipality_id = p_municipality_id and p.provider_id = p_provider_id
           and (p.state = 'admitted'
                or p.state = 'applied' and p_price_cents = 0 and exists (
                    select from provider_backer b
                     where b.municipality_id = p.municipality_id and b.provider_id = p.provider_id
                       and b.subject_id = p_plan_id)))
$$;

create function request_is_to_usable() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not helper_is_usable(new.municipality_id, new.provider_id, new.initiative_id, 0) then
        raise exception 'this helper can not be asked' using errcode = 'ZG003', constraint = 'help_request_to_usable';
    end if;
    return new;
end $$;
create trigger help_request_usable before insert on help_request for each row execute function request_is_to_usable();
alter table help_request enable always trigger help_request_usable;

create function choice_is_of_usable() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_offer record;
begin
    select o.provider_id, o.price_cents, p.state into v_offer
      from offer o join provider p on p.municipality_id = o.municipality_id and p.provider_id = o.provider_id
     where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id;
    if v_offer.state = 'applied' and v_offer.price_cents > 0 then
        raise exception 'paid work begins after admission' using errcode = 'ZG003', constraint = 'choice_after_admission';
    end if;
    if not helper_is_usable(new.municipality_id, v_offer.provider_id, new.initiative_id, v_offer.price_cents) then
        raise exception 'this helper can not be chosen' using errcode = 'ZG003', constraint = 'choice_of_usable';
    end if;
    return new;
end $$;
-- after the rules about who chooses and what: those are told first
create trigger choice_of_usable before insert on choice for each row execute function choice_is_of_usable();
alter table choice enable always trigger choice_of_usable;

-- As before, and a vote for free work of a helper whom the plan brought counts too.
create or replace function counted_votes(m integer, need uuid, at timestamptz) returns table (offer_id uuid, votes bigint)
language sql stable set search_path = public, pg_temp as $$
    select v.offer_id, count(*)
      from offer_vote v
      join offer o on o.municipality_id = v.municipality_id and o.offer_id = v.offer_id
     where v.municipality_id = m and v.need_id = need
       and o.state = 'open' and o.valid_until >= (at at time zone 'Europe/Amsterdam')::date
       and helper_is_usable(o.municipality_id, o.provider_id, o.initiative_id, o.price_cents)
       and is_in_team(m, v.initiative_id, v.person_id, at)
     group by v.offer_id
$$;

-- Money waits for admission: no agreement in money, none set apart and none paid for who never had a place in the pool. Who
-- had one and lost it is held to what both agreed, as before.
create function was_admitted(p_municipality_id integer, p_provider_id uuid)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from provider p
                    where p.municipality_id = p_municipality_id and p.provider_id = p_provider_id
                      and p.admitted_at is not null)
$$;

create function paid_work_is_after_admission() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.price_cents > 0
       and (tg_op = 'INSERT' or new.price_cents > old.price_cents
            or new.state = 'running' and old.state in ('drawn', 'waiting'))
       and not was_admitted(new.municipality_id, new.provider_id)
    then
        raise exception 'paid work begins after admission'
            using errcode = 'ZG003', constraint = 'agreement_after_admission';
    end if;
    return new;
end $$;
create trigger agreement_after_admission before insert or update on agreement
    for each row execute function paid_work_is_after_admission();
alter table agreement enable always trigger agreement_after_admission;

create function hold_is_after_admission() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from offer o
                where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id
                  and not was_admitted(o.municipality_id, o.provider_id)) then
        raise exception 'money is set apart after admission' using errcode = 'ZG003', constraint = 'hold_after_admission';
    end if;
    return new;
end $$;
create trigger hold_after_admission before insert on voucher_hold for each row execute function hold_is_after_admission();
alter table voucher_hold enable always trigger hold_after_admission;

create function payment_is_after_admission() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.provider_id is not null and new.state in ('requested', 'confirmed')
       and not was_admitted(new.municipality_id, new.provider_id) then
        raise exception 'a helper is paid after admission' using errcode = 'ZG003', constraint = 'payment_after_admission';
    end if;
    return new;
end $$;
create trigger payment_after_admission before insert or update of state on redemption
    for each row execute function payment_is_after_admission();
alter table redemption enable always trigger payment_after_admission;

-- The plans that brought a helper read on their timeline that it is in the pool from now on.
create function backers_read_admission() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_plan record;
begin
    for v_plan in
        select b.subject_id from provider_backer b
          join initiative i on i.municipality_id = b.municipality_id and i.initiative_id = b.subject_id
         where b.municipality_id = new.municipality_id and b.provider_id = new.provider_id and i.state = 'active'
         order by b.subject_id
    loop
        perform plan_step(new.municipality_id, v_plan.subject_id, 'own_helper_admitted', ledger.now(), null, 'system',
                          jsonb_build_object('provider', new.name));
    end loop;
    return null;
end $$;
create trigger provider_admission_read after update of state on provider for each row
    when (old.admitted_at is null and new.state = 'admitted') execute function backers_read_admission();

revoke execute on function own_helper_is_the_teams, own_helper_is_answered_once, request_is_to_usable, choice_is_of_usable,
    paid_work_is_after_admission, hold_is_after_admission, payment_is_after_admission, backers_read_admission,
    was_admitted, helper_is_usable from public;
grant execute on function helper_is_usable to zelfgekozen_app;
