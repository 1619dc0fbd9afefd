-- Pools of several sizes, each in a town of its own, to search in. What a helper tells is made of sixty subjects and of
-- two thousand other words of which a few are used often and most seldom, as in any language.
create schema bench;
create function bench.word(p_number integer) returns text language sql immutable as $$
    select (array['ba','de','fo','gri','hal','jo','ka','lem','mu','nor','pa','ri','sto','tel','vu','wa','zem','dri','klo','sta'])[p_number / 100 + 1]
        || (array['len','der','mig','tas','vor','nel','kus','rop','sim','ban'])[p_number / 10 % 10 + 1]
        || (array['ing','aar','el','sel','ster','dom','lijk','zaam','teit','ert'])[p_number % 10 + 1]
$$;
create function bench.subject(p_number integer) returns text language sql immutable as $$
    select (array['subsidie', 'fondsen', 'een moestuin', 'geveltuinen', 'zonnepanelen', 'isolatie', 'eenzaamheid', 'mantelzorg',
        'jongeren', 'huiswerk', 'folders', 'een buurtkrant', 'ruzie', 'gesprekken', 'de boekhouding', 'de begroting',
        'vrijwilligers', 'het bestuur', 'drempels', 'een zebrapad', 'privacy', 'de ledenlijst', 'een enquete', 'het verslag',
        'vergunningen', 'een straatfeest', 'stemmen', 'een dorpsplan', 'een speeltuin', 'een podium', 'een repaircafe',
        'taalles', 'computerles', 'een weggeefwinkel', 'een buurtbus', 'regenwater', 'een muurschildering', 'een film',
        'de geschiedenis', 'een hondenveld', 'koken', 'wandelen', 'een rolstoel', 'een hofje', 'schulden', 'zorg',
        'crowdfunding', 'een verzekering', 'een site', 'vergaderen', 'het gemeentehuis', 'de verhuurder', 'een winkel',
        'muziek', 'toneel', 'sport', 'fietsen', 'een markt', 'de bibliotheek', 'een kerk'])[p_number % 60 + 1]
$$;
-- The same number gives the same draw.
create function bench.draw(p_number integer, p_which integer) returns double precision language sql immutable as $$
    select (hashint8extended(p_number, p_which) & 1048575) / 1048576.0::double precision
$$;

create function bench.fill(p_municipality_id integer, p_helpers integer) returns void language plpgsql as $$
begin
    insert into neighbourhood (municipality_id, neighbourhood_id, code, year, name, slug, position)
    select p_municipality_id, gen_random_uuid(), 'WK9999' || lpad(n::text, 2, '0'), 2025, 'Wijk ' || n, 'wijk-' || n, n
      from generate_series(1, 14) n;
    create temporary table told on commit drop as
    select n, gen_random_uuid() as id from generate_series(1, p_helpers) n;
    insert into role_subject (municipality_id, subject_id, kind, slug, name)
    select p_municipality_id, id, 'provider', 'helper-' || n, 'Helper ' || bench.word(n % 2000) from told;
    alter table provider disable trigger provider_state_recorded;
    insert into provider (municipality_id, provider_id, slug, name, kind, about, does_not, scopes, help_kinds, expertise, languages,
                          price_form, price_cents, btw_percent, free_first_talk, employer, payers, works_for_municipality,
                          works_for_housing, works_for_welfare, independence, independence_at, state, applied_at, admitted_at)
    select p_municipality_id, id, 'helper-' || n, 'Helper ' || bench.word(n % 2000), 'natural',
           'Ik help u met ' || bench.subject((60 * bench.draw(n, 1))::integer) || ' en ' || bench.subject((60 * bench.draw(n, 2))::integer)
           || ', ' || (select string_agg(bench.word((1999 * bench.draw(n, 100 + k) ^ 3)::integer), ' ') from generate_series(1, 25) k) || '.',
           'Ik neem het werk niet over.',
           case when bench.draw(n, 3) < 0.1 then '{general}' else '{specific}'::text[] end,
           case when bench.draw(n, 3) < 0.1 then '{}' else array[(array['guide', 'process', 'knowledge', 'mediation'])[1 + (3 * bench.draw(n, 4))::integer]] end,
           array[(array['business_plan', 'buildings', 'participatory_budget', 'neighbourhood_plan', 'legal_form', 'funds', 'permits',
                        'green', 'energy', 'care', 'youth', 'communication', 'conflict', 'bookkeeping', 'volunteers', 'traffic',
                        'privacy', 'results'])[1 + (17 * bench.draw(n, 5))::integer]],
           case when bench.draw(n, 6) < 0.3 then '{nl,tr}' else '{nl}'::text[] end,
           case when bench.draw(n, 7) < 0.4 then 'free' else 'hour' end, case when bench.draw(n, 7) >= 0.4 then 5000 end,
           case when bench.draw(n, 7) >= 0.4 then 21 end, true, 'Niemand', 'Bewoners', false, false, false,
           'Ik werk alleen voor bewoners.', clock_timestamp(), 'admitted', clock_timestamp(), clock_timestamp()
      from told;
    insert into provider_area (municipality_id, provider_id, neighbourhood_id)
    select p_municipality_id, told.id, h.neighbourhood_id
      from told join neighbourhood h on h.municipality_id = p_municipality_id and (h.position - told.n % 14 + 14) % 14 < 3
     where bench.draw(told.n, 8) < 0.6;
    drop table told;
end $$;
