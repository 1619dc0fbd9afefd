-- An agreement that runs, and one that is over.
insert into provider_booking (municipality_id, provider_booking_id, provider_id, agreement_id, starts_on, ends_on, hours, freed_on)
select municipality_id, gen_random_uuid(), provider_id, gen_random_uuid(), date '2026-11-01', date '2026-12-31', 8, null::date from provider
 where state = 'admitted'
union all
select municipality_id, gen_random_uuid(), provider_id, gen_random_uuid(), date '2026-10-01', date '2026-10-20', 3, date '2026-10-20' from provider
 where state = 'admitted';
