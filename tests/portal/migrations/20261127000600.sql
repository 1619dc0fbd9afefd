-- A helper of the first release that left and came back. The trigger looks at the clock.
alter table provider_leaving disable trigger leaving_by_itself;
insert into provider_leaving (municipality_id, leaving_id, provider_id, left_by, left_at, words)
select distinct on (a.municipality_id) a.municipality_id, gen_random_uuid(), a.provider_id, a.decided_by, a.decided_at - interval '1 day',
       'Ik stop er even mee.'
  from admission a order by a.municipality_id, a.admission_id;
alter table provider_leaving enable always trigger leaving_by_itself;
