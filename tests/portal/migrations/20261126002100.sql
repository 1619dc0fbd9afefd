-- A helper who is away, works a few hours, and has one small job; the town hall saw its certificate.
update provider set phases = '{start,building}', hours_per_month = 12, away_until = '2026-12-31', vog_seen_on = '2025-03-01'
 where state = 'admitted';
insert into provider_job (municipality_id, provider_job_id, provider_id, name, gets, price_cents, btw_percent, hours)
select municipality_id, gen_random_uuid(), provider_id, 'Meekijk-uur', 'Een uur meekijken met uw plan', 7500, 21, 1
  from provider where state = 'admitted';
