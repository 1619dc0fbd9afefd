-- What a helper declared about its independence, and when: a row for each time it said something else. Written by the
-- table itself, so that no change goes by.
create table independence (
    municipality_id integer not null,
    provider_id uuid not null,
    declared_at timestamptz not null,
    employer text not null,
    payers text not null,
    works_for_municipality boolean not null,
    works_for_housing boolean not null,
    works_for_welfare boolean not null,
    statement text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    independence_id uuid not null default gen_random_uuid(),
    primary key (municipality_id, independence_id),
    foreign key (municipality_id, provider_id) references provider
);
create index independence_of_provider on independence (municipality_id, provider_id, declared_at desc, recorded_at desc);

insert into independence (municipality_id, provider_id, declared_at, employer, payers, works_for_municipality,
                          works_for_housing, works_for_welfare, statement)
select municipality_id, provider_id, independence_at, employer, payers, works_for_municipality, works_for_housing,
       works_for_welfare, independence
  from provider;

create function independence_is_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and (new.employer, new.payers, new.works_for_municipality, new.works_for_housing, new.works_for_welfare, new.independence)
       is not distinct from (old.employer, old.payers, old.works_for_municipality, old.works_for_housing, old.works_for_welfare, old.independence)
    then
        return null;
    end if;
    insert into independence (municipality_id, provider_id, declared_at, employer, payers, works_for_municipality,
                              works_for_housing, works_for_welfare, statement)
    values (new.municipality_id, new.provider_id, new.independence_at, new.employer, new.payers, new.works_for_municipality,
            new.works_for_housing, new.works_for_welfare, new.independence);
    return null;
end $$;
create trigger provider_independence_noted after insert or update on provider
    for each row execute function independence_is_noted();
alter table provider enable always trigger provider_independence_noted;

create function independence_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what a helper declared is kept as it was' using errcode = 'LG001';
end $$;
create trigger independence_kept before update or delete or truncate on independence
    for each statement execute function independence_is_kept();
alter table independence enable always trigger independence_kept;

grant select on independence to zelfgekozen_app;
