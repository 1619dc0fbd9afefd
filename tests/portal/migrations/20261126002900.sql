-- A helper whom the guides serve, with a turn in which something was done. The triggers look at the clock.
alter table provider_service disable trigger provider_service_ruled;
alter table served_turn disable trigger served_turn_ruled;
with served as (
    insert into provider_service (municipality_id, service_id, provider_id, asked_how, asked_on, note, contact, begun_by, begun_at)
    select distinct on (a.municipality_id) a.municipality_id, gen_random_uuid(), a.provider_id, 'desk', a.decided_at::date,
           'Help mij met invullen.', '0165 00 00 00', a.decided_by, a.decided_at
      from admission a order by a.municipality_id, a.admission_id
    returning municipality_id, service_id, provider_id, begun_by, begun_at),
turn as (
    insert into served_turn (municipality_id, turn_id, service_id, provider_id, person_id, said_how, said_on, note, begun_at, until_at, ended_at)
    select municipality_id, gen_random_uuid(), service_id, provider_id, begun_by, 'phone', begun_at::date, 'Zet mij op afwezig.',
           begun_at, begun_at + interval '4 hours', begun_at + interval '1 hour' from served
    returning municipality_id, turn_id, provider_id, person_id, begun_at)
insert into served_act (municipality_id, turn_id, provider_id, person_id, action, subject_kind, subject_id, at)
select municipality_id, turn_id, provider_id, person_id, 'provider.availability_set', 'provider', provider_id::text, begun_at from turn;
alter table provider_service enable always trigger provider_service_ruled;
alter table served_turn enable always trigger served_turn_ruled;
