-- A plan that asks somebody it knows, one who said no, and a helper whom it brought.
insert into own_helper (municipality_id, own_helper_id, initiative_id, need_id, name, email, token_hash, proposed_by, proposed_at,
                        sent_at, expires_at, state)
select distinct on (n.municipality_id) n.municipality_id, gen_random_uuid(), n.initiative_id, n.need_id, 'Noor Buur',
       'noor@voorbeeld.example', sha256(convert_to('own' || n.municipality_id || n.need_id, 'utf8')), g.person_id, ledger.now(),
       ledger.now(), ledger.now() + interval '30 days', 'open'
  from need n
  join role_grant g on g.municipality_id = n.municipality_id and g.subject_id = n.initiative_id and g.role = 'team' and g.until_at is null
 where n.state = 'open'
 order by n.municipality_id, n.need_id, g.person_id;
insert into provider_backer (municipality_id, provider_id, subject_id, proposed_by, brought_at)
select distinct on (h.municipality_id) h.municipality_id, p.provider_id, h.initiative_id, h.proposed_by, h.proposed_at
  from own_helper h join provider p on p.municipality_id = h.municipality_id and p.state = 'admitted'
 order by h.municipality_id, p.provider_id;
