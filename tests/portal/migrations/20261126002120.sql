-- One with a yes, and one that waits.
insert into provider_example (municipality_id, provider_example_id, provider_id, place, title, done, year, reference_name,
                              reference_email, token_hash, standing, agreed_name, asked_at, answered_at)
select municipality_id, gen_random_uuid(), provider_id, '1', 'Een buurtkamer', 'Samen een plan gemaakt', 2024, 'Ria Bakker',
       'ria@voorbeeld.example', sha256(convert_to('1' || municipality_id || provider_id, 'utf8')), 'agreed', 'R. Bakker',
       applied_at, applied_at
  from provider where state = 'admitted'
union all
select municipality_id, gen_random_uuid(), provider_id, '2', 'Een speelplek', 'Samen een plek gebouwd', 2025, 'Jan Smit',
       'jan@voorbeeld.example', sha256(convert_to('2' || municipality_id || provider_id, 'utf8')), 'asked', '', applied_at, null
  from provider where state = 'admitted';
