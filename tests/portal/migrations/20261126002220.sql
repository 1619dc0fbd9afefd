-- A first talk that was proposed.
insert into first_talk (municipality_id, first_talk_id, help_request_id, need_id, initiative_id, provider_id, times,
                        place_kind, place, state, proposed_by, proposed_at)
select distinct on (r.municipality_id) r.municipality_id, gen_random_uuid(), r.help_request_id, r.need_id, r.initiative_id,
       r.provider_id, array[r.requested_at + interval '1 day', r.requested_at + interval '2 days', r.requested_at + interval '3 days'],
       'phone', '0165 00 00 00', 'proposed', r.requested_by, r.requested_at
  from help_request r order by r.municipality_id, r.help_request_id;
