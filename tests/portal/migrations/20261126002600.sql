-- Work that is over and that its team looked back on.
insert into review (municipality_id, offer_id, provider_id, initiative_id, got, ours, again, words, written_by, written_at)
select distinct on (a.municipality_id) a.municipality_id, a.offer_id, a.provider_id, a.initiative_id, 'yes', 'partly', 'yes',
       'Goede hulp.', g.person_id, ledger.now()
  from agreement a
  join role_grant g on g.municipality_id = a.municipality_id and g.subject_id = a.initiative_id and g.role = 'team' and g.until_at is null
 where a.started_at is not null and a.closed_at is not null
 order by a.municipality_id, a.offer_id, g.person_id;
