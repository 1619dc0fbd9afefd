-- A free day that is ahead, one that was counted on, and one that was taken back beforehand.
insert into free_day (municipality_id, free_day_id, day, name_nl, name_en, added_by, added_at, removed_by, removed_at)
select distinct on (p.municipality_id, d.day) p.municipality_id, gen_random_uuid(), d.day, 'carnaval', d.name_en, p.person_id, d.added_at,
       case when d.removed_at is not null then p.person_id end, d.removed_at
  from person p, (values ('2029-02-12'::date, 'carnival', timestamptz '2026-11-01', null::timestamptz),
                         ('2026-02-16', '', '2026-01-01', null),
                         ('2026-02-17', '', '2026-01-01', '2026-01-05')) as d (day, name_en, added_at, removed_at)
 order by p.municipality_id, d.day, p.person_id;
