-- Rules that a board looks over.
insert into rules_draft (municipality_id, organisation_id, fields, saved_by, saved_at)
select distinct on (r.municipality_id) r.municipality_id, r.organisation_id, '[["voucher_value", "400"]]', r.created_by, r.created_at
  from rules r where r.created_by is not null order by r.municipality_id, r.rules_id;
