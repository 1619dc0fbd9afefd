-- What a helper tells in full: in which phases of a plan, how many hours a month, until when away, small jobs for one
-- price, and the day on which the town hall saw a certificate of conduct (VOG). The certificate itself is never kept.
alter table provider
    -- none: in every phase
    add phases text[] not null default '{}' constraint provider_phases
        check (phases <@ array['start', 'underway', 'building', 'keeping']),
    -- null: not told
    add hours_per_month smallint constraint provider_hours_per_month check (hours_per_month between 1 and 200),
    -- the last day of being away; found all the same, but not to be asked
    add away_until date,
    add vog_seen_on date;

create table provider_job (
    municipality_id integer not null,
    provider_job_id uuid not null,
    provider_id uuid not null,
    name text not null constraint provider_job_name check (char_length(name) between 2 and 80),
    -- what residents get for it
    gets text not null constraint provider_job_gets check (char_length(gets) between 3 and 300),
    -- btw included
    price_cents bigint not null constraint provider_job_price check (price_cents between 1 and 100000000000),
    btw_percent smallint not null constraint provider_job_btw check (btw_percent in (0, 9, 21)),
    -- the most hours that it takes
    hours smallint not null constraint provider_job_hours check (hours between 1 and 40),
    primary key (municipality_id, provider_job_id),
    foreign key (municipality_id, provider_id) references provider
);
create index provider_job_of_provider on provider_job (municipality_id, provider_id);
grant select, insert, delete on provider_job to zelfgekozen_app;

-- The phase as a choice to search with.
create or replace function pool_choices() returns text[] language sql immutable parallel safe
return array[
    'voor:general', 'voor:specific',
    'soort:guide', 'soort:process', 'soort:knowledge', 'soort:mediation',
    'kennis:business_plan', 'kennis:buildings', 'kennis:participatory_budget', 'kennis:neighbourhood_plan',
    'kennis:legal_form', 'kennis:funds', 'kennis:permits', 'kennis:green', 'kennis:energy', 'kennis:care', 'kennis:youth',
    'kennis:communication', 'kennis:conflict', 'kennis:bookkeeping', 'kennis:volunteers', 'kennis:traffic',
    'kennis:privacy', 'kennis:results',
    'prijs:free', 'prijs:hour', 'prijs:fixed',
    'taal:nl', 'taal:en', 'taal:ar', 'taal:zgh', 'taal:tr', 'taal:pl', 'taal:fr', 'taal:de', 'taal:es', 'taal:uk',
    'taal:ti', 'taal:so', 'taal:dse',
    'fase:start', 'fase:underway', 'fase:building', 'fase:keeping'];

create or replace function pool_ticked(p provider) returns text[] language sql immutable
return array(select 'voor:' || code from unnest(p.scopes) as code)
    || array(select 'soort:' || code from unnest(p.help_kinds) as code)
    || array(select 'kennis:' || code from unnest(p.expertise) as code)
    || array['prijs:' || p.price_form]
    || array(select 'taal:' || code from unnest(p.languages) as code)
    || array(select 'fase:' || code from unnest(case cardinality(p.phases)
                                                when 0 then array['start', 'underway', 'building', 'keeping']
                                                else p.phases end) as code);

create or replace function pool_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        -- most changes are not about what is searched
        perform pool_refresh(array_agg(n.municipality_id), array_agg(n.provider_id))
           from after n join before o using (municipality_id, provider_id)
          where (n.state, n.name, n.about, n.for_whom, n.scopes, n.help_kinds, n.expertise, n.languages, n.price_form, n.phases)
                is distinct from
                (o.state, o.name, o.about, o.for_whom, o.scopes, o.help_kinds, o.expertise, o.languages, o.price_form, o.phases)
         having count(*) > 0;
    elsif tg_op = 'DELETE' then
        perform pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from before having count(*) > 0;
    else
        perform pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from after having count(*) > 0;
    end if;
    return null;
end $$;

select pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from provider having count(*) > 0;
