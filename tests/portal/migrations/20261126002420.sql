-- A helper who says something else since: the table notes it itself.
update provider p set employer = 'Ik werk nu voor de gemeente.', works_for_municipality = true, independence_at = p.independence_at + interval '1 day'
 where p.provider_id in (select distinct on (municipality_id) provider_id from provider order by municipality_id, provider_id);
