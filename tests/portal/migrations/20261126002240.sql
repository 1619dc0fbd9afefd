-- A team that votes, and a vote.
update need n set choose_by = 'vote', votes_needed = 2
 where n.state = 'open' and (select count(distinct g.person_id) from role_grant g
        where g.municipality_id = n.municipality_id and g.subject_id = n.initiative_id and g.role = 'team' and g.until_at is null) >= 2;
insert into offer_vote (municipality_id, need_id, person_id, offer_id, initiative_id, voted_at)
select distinct on (n.municipality_id) n.municipality_id, n.need_id, g.person_id, o.offer_id, n.initiative_id, ledger.now()
  from need n
  join offer o on o.municipality_id = n.municipality_id and o.need_id = n.need_id and o.state = 'open'
  join role_grant g on g.municipality_id = n.municipality_id and g.subject_id = n.initiative_id and g.role = 'team' and g.until_at is null
 where n.choose_by = 'vote'
 order by n.municipality_id, n.need_id, o.offer_id, g.person_id;
