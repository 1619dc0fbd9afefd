-- A helper goes off the list by itself, whatever the town hall intends, and asks for a place again when it wants one. It is
-- a state of its own with its own record: nobody decided it.
alter table provider drop constraint provider_state;
alter table provider add constraint provider_state
    check (state in ('applied', 'admitted', 'refused', 'suspended', 'removed', 'left'));

create table provider_leaving (
    municipality_id integer not null,
    leaving_id uuid not null,
    provider_id uuid not null,
    left_by uuid not null,
    left_at timestamptz not null,
    -- to the town hall, when it wants to say something
    words text not null constraint provider_leaving_words check (char_length(words) <= 2000),
    primary key (municipality_id, leaving_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, left_by) references person (municipality_id, person_id)
);
create index provider_leaving_of on provider_leaving (municipality_id, provider_id, left_at);
grant select, insert on provider_leaving to zelfgekozen_app;

create function leaving_is_of_the_helper() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not holds_role(new.municipality_id, new.left_by, 'provider', new.provider_id, ledger.now()) then
        raise exception 'only the helper itself leaves' using errcode = 'ZG001', constraint = 'leaving_by_itself';
    end if;
    if not exists (select from provider p where p.municipality_id = new.municipality_id and p.provider_id = new.provider_id
                      and p.state in ('applied', 'admitted', 'suspended')) then
        raise exception 'there is no place to leave' using errcode = 'ZG003', constraint = 'leaving_place';
    end if;
    if new.left_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute' then
        raise exception 'it is written now' using errcode = 'ZG002', constraint = 'leaving_now';
    end if;
    return new;
end $$;
create trigger leaving_by_itself before insert on provider_leaving
    for each row execute function leaving_is_of_the_helper();
alter table provider_leaving enable always trigger leaving_by_itself;

create function leaving_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'that a helper left is kept as it was' using errcode = 'LG001';
end $$;
create trigger provider_leaving_kept before update or delete or truncate on provider_leaving
    for each statement execute function leaving_is_kept();
alter table provider_leaving enable always trigger provider_leaving_kept;

-- Who was in the pool once and comes back waits for its place like everyone: a plan that brought it then does not use it
-- before the town hall has said yes again.
create or replace function helper_is_usable(p_municipality_id integer, p_provider_id uuid, p_plan_id uuid, p_price_cents bigint)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (
        select from provider p
         where p.municipality_id = p_municipality_id and p.provider_id = p_provider_id
           and (p.state = 'admitted'
                or p.state = 'applied' and p.admitted_at is null and p_price_cents = 0 and exists (
                    select from provider_backer b
                     where b.municipality_id = p.municipality_id and b.provider_id = p.provider_id
                       and b.subject_id = p_plan_id)))
$$;

create or replace function provider_state_on_record(p_municipality_id integer, p_provider_id uuid, p_applied_at timestamptz)
    returns text language sql stable set search_path = public, pg_temp as $$
    -- what was decided from before somebody applied again counts no more
    select coalesce((
        select r.state from (
            select a.decided_at as at, a.admission_id as id,
                   case when a.ends_on is not null and exists (
                            select from admission_hearing h
                             where h.municipality_id = a.municipality_id and h.intention_id = a.intention_id
                               and h.step in ('dropped', 'suspension_ended'))
                        then 'admitted' else a.outcome end as state
              from admission a
             where a.municipality_id = p_municipality_id and a.provider_id = p_provider_id and a.decided_at >= p_applied_at
            union all
            select l.left_at, l.leaving_id, 'left' from provider_leaving l
             where l.municipality_id = p_municipality_id and l.provider_id = p_provider_id and l.left_at >= p_applied_at
        ) r order by r.at desc, r.id desc limit 1), 'applied')
$$;

create or replace function provider_state_is_on_record() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.state = old.state then
            return new;
        end if;
        -- after a no, or after it left, the helper itself asks again
        if new.state = 'applied' and old.state in ('refused', 'left') then
            return new;
        end if;
    elsif new.state = 'applied' then
        return new;
    end if;
    if new.state = 'applied'
       or new.state <> provider_state_on_record(new.municipality_id, new.provider_id, new.applied_at) then
        raise exception 'nothing that was decided makes this helper %', new.state
            using errcode = 'ZG005', constraint = 'provider_state_on_record';
    end if;
    return new;
end $$;
revoke execute on function leaving_is_of_the_helper, leaving_is_kept from public;
