-- What a helper can know much of: a list of each municipality's own, with names in both languages. A helper keeps codes of
-- it; a name is found by what it is called now. What is no longer offered stays with whoever has it. Nothing is deleted.
create table expertise (
    municipality_id integer not null references municipality,
    code text not null constraint expertise_code check (code ~ '^[a-z0-9_]{1,32}$'),
    -- made with the form that added it: sent twice, it is the same one
    expertise_id uuid not null default gen_random_uuid(),
    -- its bit in `pool_entry.knows`
    number smallint not null constraint expertise_number check (number between 0 and 59),
    name_nl text not null constraint expertise_name_nl check (char_length(name_nl) between 2 and 60),
    name_en text not null constraint expertise_name_en check (char_length(name_en) between 2 and 60),
    -- from top to bottom
    sort smallint not null,
    -- null: helpers can choose it
    retired_at timestamptz,
    primary key (municipality_id, code),
    constraint expertise_id_once unique (municipality_id, expertise_id),
    constraint expertise_number_once unique (municipality_id, number)
);
create unique index expertise_name_nl_once on expertise (municipality_id, lower(name_nl));
create unique index expertise_name_en_once on expertise (municipality_id, lower(name_en));

-- What a municipality begins with.
create function expertise_begin(p_municipality_id integer) returns void language sql as $$
    insert into expertise (municipality_id, code, number, name_nl, name_en, sort)
    select p_municipality_id, code, number, name_nl, name_en, number
      from (values
            (0, 'business_plan', 'Ondernemingsplan en geld', 'Business plan and money'),
            (1, 'buildings', 'Een gebouw overnemen', 'Taking over a building'),
            (2, 'participatory_budget', 'Buurtbegroting', 'Neighbourhood budget'),
            (3, 'neighbourhood_plan', 'Buurtplan maken', 'Making a neighbourhood plan'),
            (4, 'legal_form', 'Stichting, vereniging en bestuur', 'Foundation, association and board'),
            (5, 'funds', 'Fondsen en subsidies', 'Funds and subsidies'),
            (6, 'permits', 'Vergunningen en regels voor bouwen', 'Permits and building rules'),
            (7, 'green', 'Groen en moestuin', 'Green and vegetable gardens'),
            (8, 'energy', 'Energie en isoleren', 'Energy and insulation'),
            (9, 'care', 'Zorg en ontmoeting', 'Care and meeting people'),
            (10, 'youth', 'Jongeren', 'Young people'),
            (11, 'communication', 'Flyers, site en nieuws', 'Flyers, website and news'),
            (12, 'conflict', 'Ruzie en bemiddeling', 'Quarrels and mediation'),
            (13, 'bookkeeping', 'Boekhouding', 'Bookkeeping'),
            (14, 'volunteers', 'Vrijwilligers vinden en houden', 'Finding and keeping volunteers'),
            (15, 'traffic', 'Veiligheid en verkeer', 'Safety and traffic'),
            (16, 'privacy', 'Privacy', 'Privacy'),
            (17, 'results', 'Tellen wat het oplevert', 'Counting what it brings')
           ) as first (number, code, name_nl, name_en)
$$;
create function expertise_of_new() returns trigger language plpgsql as $$
begin
    perform expertise_begin(new.municipality_id);
    return null;
end $$;
create trigger municipality_expertise after insert on municipality for each row execute function expertise_of_new();

select expertise_begin(municipality_id) from municipality;

create function expertise_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or (new.municipality_id, new.code, new.expertise_id, new.number)
                            is distinct from (old.municipality_id, old.code, old.expertise_id, old.number)
    then
        raise exception 'an expertise is renamed or no longer offered, never deleted' using errcode = 'LG001';
    end if;
    return new;
end $$;
create trigger expertise_kept before update or delete on expertise for each row execute function expertise_is_kept();
alter table expertise enable always trigger expertise_kept;

-- A helper has what its municipality knows, and nothing new that is no longer offered.
create function provider_expertise_is_known() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    fresh text[] := new.expertise;
begin
    if tg_op = 'UPDATE' then
        fresh := array(select unnest(new.expertise) except select unnest(old.expertise));
    end if;
    if cardinality(fresh) = 0 then
        return new;
    end if;
    -- who takes it off the list at this moment waits, or goes first
    perform from expertise where municipality_id = new.municipality_id and code = any(fresh) order by code for share;
    if exists (select unnest(fresh) except select code from expertise where municipality_id = new.municipality_id) then
        raise exception 'the municipality does not know this expertise'
            using errcode = '23514', constraint = 'provider_expertise_known', table = 'provider';
    end if;
    if exists (select from expertise
                where municipality_id = new.municipality_id and code = any(fresh) and retired_at is not null) then
        raise exception 'this expertise can no longer be chosen'
            using errcode = '23514', constraint = 'provider_expertise_offered', table = 'provider';
    end if;
    return new;
end $$;
create trigger provider_expertise_known before insert or update of expertise, municipality_id on provider
    for each row execute function provider_expertise_is_known();
alter table provider enable always trigger provider_expertise_known;

-- In the index of the pool it has bits of its own, by the numbers of the municipality; the others are those of everyone.
alter table pool_entry add knows bigint not null default 0;

create or replace function pool_choices() returns text[] language sql immutable parallel safe
return array[
    'voor:general', 'voor:specific',
    'soort:guide', 'soort:process', 'soort:knowledge', 'soort:mediation',
    'prijs:free', 'prijs:hour', 'prijs:fixed',
    'taal:nl', 'taal:en', 'taal:ar', 'taal:zgh', 'taal:tr', 'taal:pl', 'taal:fr', 'taal:de', 'taal:es', 'taal:uk',
    'taal:ti', 'taal:so', 'taal:dse',
    'fase:start', 'fase:underway', 'fase:building', 'fase:keeping'];

create or replace function pool_refresh(p_municipalities integer[], p_providers uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from unnest(p_municipalities, p_providers) as a (municipality_id, provider_id)
         where exists (select from provider p where p.municipality_id = a.municipality_id and p.provider_id = a.provider_id
                                                and p.state = 'admitted')
            or exists (select from pool_entry e where e.municipality_id = a.municipality_id and e.provider_id = a.provider_id)
    ) then
        return;
    end if;
    insert into pool (municipality_id) select distinct unnest(p_municipalities) on conflict do nothing;
    perform from pool where municipality_id = any(p_municipalities) order by municipality_id for update;

    with asked as materialized (
        select distinct a.municipality_id, a.provider_id
          from unnest(p_municipalities, p_providers) as a (municipality_id, provider_id)
    ), told as (
        select p.municipality_id, p.provider_id, pool_ticked(p) as ticked,
               (select coalesce(bit_or(1::bigint << e.number), 0) from expertise e
                 where e.municipality_id = p.municipality_id and e.code = any(p.expertise)) as knows,
               array(select a.neighbourhood_id from provider_area a
                      where a.municipality_id = p.municipality_id and a.provider_id = p.provider_id
                      order by a.neighbourhood_id) as areas,
               pool_plain(p.name || ' ' || p.about || ' ' || p.for_whom) as text
          from provider p join asked using (municipality_id, provider_id)
         where p.state = 'admitted'
    ), wanted as materialized (
        select t.municipality_id, t.provider_id, t.areas,
               (select coalesce(bit_or(1::bigint << (c.n - 1)::integer), 0)
                  from unnest(pool_choices()) with ordinality as c (choice, n)
                 where c.choice = any(t.ticked)) as ticks,
               t.knows,
               to_tsvector('dutch', t.text)
               || array_to_tsvector(t.ticked || case cardinality(t.areas) when 0 then array['wijk:']
                                                else array(select 'wijk:' || area from unnest(t.areas) as area) end) as words,
               array(select distinct word from regexp_split_to_table(t.text, ' ') as word where char_length(word) between 2 and 40)
               || array(select ticked from unnest(t.ticked) as ticked where ticked like 'kennis:%') as spelled
          from told t
    ), gone as (
        delete from pool_entry e using asked a
         where e.municipality_id = a.municipality_id and e.provider_id = a.provider_id
           and not exists (select from wanted w where w.municipality_id = a.municipality_id and w.provider_id = a.provider_id)
        returning e.municipality_id, e.spelled
    ), kept as (
        select e.municipality_id, e.provider_id, e.spelled from pool_entry e join wanted using (municipality_id, provider_id)
    ), changed as (
        update pool_entry e set ticks = w.ticks, knows = w.knows, areas = w.areas, words = w.words, spelled = w.spelled
          from wanted w
         where e.municipality_id = w.municipality_id and e.provider_id = w.provider_id
           and (e.ticks, e.knows, e.areas, e.words, e.spelled) is distinct from (w.ticks, w.knows, w.areas, w.words, w.spelled)
    ), fresh as (
        insert into pool_entry (municipality_id, provider_id, place, ticks, knows, areas, words, spelled)
        select w.municipality_id, w.provider_id,
               pool.places + row_number() over (partition by w.municipality_id order by w.provider_id),
               w.ticks, w.knows, w.areas, w.words, w.spelled
          from wanted w join pool using (municipality_id)
         where not exists (select from kept k where k.municipality_id = w.municipality_id and k.provider_id = w.provider_id)
        returning municipality_id
    ), counted as (
        update pool set places = places + came.came, members = members + came.came - came.went
          from (select municipality_id, count(*) filter (where here) as came, count(*) filter (where not here) as went
                  from (select municipality_id, true as here from fresh
                        union all select municipality_id, false from gone) as moved
                 group by municipality_id) as came
         where pool.municipality_id = came.municipality_id
    ), turned as (
        select municipality_id, unnest(spelled) as word, -1 as n from gone
        union all select municipality_id, unnest(spelled), -1 from kept
        union all select municipality_id, unnest(spelled), 1 from wanted
    )
    insert into pool_word (municipality_id, word, stem, helpers)
    select municipality_id, word, pool_stem(word), sum(n) from turned
     where pool_stem(word) is not null
     group by municipality_id, word
    having sum(n) <> 0
    on conflict (municipality_id, word) do update set helpers = pool_word.helpers + excluded.helpers;
end $$;


select pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from provider having count(*) > 0;

revoke execute on function expertise_begin, expertise_of_new, provider_expertise_is_known from public;
grant select, insert on expertise to zelfgekozen_app;
grant update (name_nl, name_en, sort, retired_at) on expertise to zelfgekozen_app;
