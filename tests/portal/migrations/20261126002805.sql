-- One of the municipality's own, and one that is no longer offered.
insert into expertise (municipality_id, code, number, name_nl, name_en, sort)
select municipality_id, 'feest', 18, 'Feest op straat', 'Parties in the street', 18 from municipality;
update expertise set retired_at = '2026-11-01' where code = 'privacy';
