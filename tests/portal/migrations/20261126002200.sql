-- A need that a team prepares.
insert into need_draft (municipality_id, need_id, initiative_id, fields, saved_by, saved_at)
select distinct on (n.municipality_id) n.municipality_id, gen_random_uuid(), n.initiative_id, '[["what", "Wie rekent met ons mee?"]]', n.created_by, n.created_at
  from need n order by n.municipality_id, n.need_id;
update need set able_after = 'Zelf een avond leiden.', hours = 6 where state = 'chosen';
