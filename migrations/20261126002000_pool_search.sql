-- Searching the pool. A municipality may have tens of thousands of helpers, so what a search looks at is kept apart and
-- narrow: one entry for each admitted helper, and the words that all of them use. The triggers below are the only
-- writers: the application cannot move, hide or favour anyone.
create extension if not exists btree_gin;
create extension if not exists pg_trgm;

-- How many stand in the pool, and how many places were ever given out. Its row is the lock of the pool.
create table pool (
    municipality_id integer primary key references municipality,
    members integer not null default 0,
    places integer not null default 0
);

create table pool_entry (
    municipality_id integer not null,
    provider_id uuid not null,
    -- a number without meaning: the order of a day is worked out from it
    place integer not null,
    -- what the helper ticked, one bit for each choice, in the order of pool_choices()
    ticks bigint not null,
    -- where; none: the whole municipality
    areas uuid[] not null,
    -- stems of what the helper tells; never of what the helper does not do. With them the ticks and the areas, as words
    -- with a colon, so that one index answers a text with filters
    words tsvector not null,
    -- the same words as they were spelled
    spelled text[] not null,
    primary key (municipality_id, provider_id),
    foreign key (municipality_id, provider_id) references provider,
    constraint pool_entry_place unique (municipality_id, place)
);
create index pool_entry_words on pool_entry using gin (municipality_id, words) with (fastupdate = off);

-- Each word of the pool with the helpers who use it: what a typing error may have meant, what a long word is made of, and
-- how rare a word is.
create table pool_word (
    municipality_id integer not null references municipality,
    word text not null,
    stem text not null,
    helpers integer not null,
    primary key (municipality_id, word)
);
create index pool_word_stem on pool_word (municipality_id, stem);
create index pool_word_alike on pool_word using gin (municipality_id, word gin_trgm_ops) with (fastupdate = off);

-- Small letters without accents, apart by one space; `plain` in src/providers/query.rs does the same to what is typed.
create function pool_plain(p_text text) returns text language sql immutable parallel safe
return regexp_replace(
    translate(lower(p_text), 'áàâäãåéèêëíìîïóòôöõúùûüçñý''’', 'aaaaaaeeeeiiiiooooouuuucny'), '[^a-z0-9]+', ' ', 'g');

create function pool_stem(p_word text) returns text language sql immutable parallel safe
return case when p_word ~ '[0-9]' or p_word ~ ':' then p_word else (ts_lexize('dutch_stem', p_word))[1] end;

-- The choices that a search can filter by; a new code is added at the end.
create function pool_choices() returns text[] language sql immutable parallel safe
return array[
    'voor:general', 'voor:specific',
    'soort:guide', 'soort:process', 'soort:knowledge', 'soort:mediation',
    'kennis:business_plan', 'kennis:buildings', 'kennis:participatory_budget', 'kennis:neighbourhood_plan',
    'kennis:legal_form', 'kennis:funds', 'kennis:permits', 'kennis:green', 'kennis:energy', 'kennis:care', 'kennis:youth',
    'kennis:communication', 'kennis:conflict', 'kennis:bookkeeping', 'kennis:volunteers', 'kennis:traffic',
    'kennis:privacy', 'kennis:results',
    'prijs:free', 'prijs:hour', 'prijs:fixed',
    'taal:nl', 'taal:en', 'taal:ar', 'taal:zgh', 'taal:tr', 'taal:pl', 'taal:fr', 'taal:de', 'taal:es', 'taal:uk',
    'taal:ti', 'taal:so', 'taal:dse'];

create function pool_ticked(p provider) returns text[] language sql immutable
return array(select 'voor:' || code from unnest(p.scopes) as code)
    || array(select 'soort:' || code from unnest(p.help_kinds) as code)
    || array(select 'kennis:' || code from unnest(p.expertise) as code)
    || array['prijs:' || p.price_form]
    || array(select 'taal:' || code from unnest(p.languages) as code);

-- Brings the entries of these helpers up to date. One change of a pool at a time, so that counts of words are right and
-- two helpers who save never wait for each other in a ring.
create function pool_refresh(p_municipalities integer[], p_providers uuid[]) returns void
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
        update pool_entry e set ticks = w.ticks, areas = w.areas, words = w.words, spelled = w.spelled
          from wanted w
         where e.municipality_id = w.municipality_id and e.provider_id = w.provider_id
           and (e.ticks, e.areas, e.words, e.spelled) is distinct from (w.ticks, w.areas, w.words, w.spelled)
    ), fresh as (
        insert into pool_entry (municipality_id, provider_id, place, ticks, areas, words, spelled)
        select w.municipality_id, w.provider_id,
               pool.places + row_number() over (partition by w.municipality_id order by w.provider_id),
               w.ticks, w.areas, w.words, w.spelled
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

create function pool_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        -- most changes are not about what is searched
        perform pool_refresh(array_agg(n.municipality_id), array_agg(n.provider_id))
           from after n join before o using (municipality_id, provider_id)
          where (n.state, n.name, n.about, n.for_whom, n.scopes, n.help_kinds, n.expertise, n.languages, n.price_form)
                is distinct from
                (o.state, o.name, o.about, o.for_whom, o.scopes, o.help_kinds, o.expertise, o.languages, o.price_form)
         having count(*) > 0;
    elsif tg_op = 'DELETE' then
        perform pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from before having count(*) > 0;
    else
        perform pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from after having count(*) > 0;
    end if;
    return null;
end $$;

create trigger provider_into_pool after insert on provider
    referencing new table as after for each statement execute function pool_follow();
create trigger provider_in_pool after update on provider
    referencing old table as before new table as after for each statement execute function pool_follow();
create trigger provider_area_into_pool after insert on provider_area
    referencing new table as after for each statement execute function pool_follow();
create trigger provider_area_from_pool after delete on provider_area
    referencing old table as before for each statement execute function pool_follow();

revoke execute on function pool_refresh, pool_follow from public;
grant select on pool, pool_entry, pool_word to zelfgekozen_app;

select pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from provider having count(*) > 0;
