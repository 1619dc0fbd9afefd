-- Whether everyone may read what a plan got: the rules that it asked under say so, and those of today do too. So what
-- was promised to a team stays, and a board that closes its list closes all of it.
create view application_openness as
    select a.municipality_id, a.application_id, asked.awards_public and coalesce(today.awards_public, true) as is_public
      from application a
      join rules asked on asked.municipality_id = a.municipality_id and asked.rules_id = a.rules_id
      left join lateral (
          select r.awards_public from rules r
           where r.municipality_id = a.municipality_id and r.organisation_id = a.organisation_id
             and r.valid_from <= (ledger.now() at time zone 'Europe/Amsterdam')::date
           order by r.valid_from desc, r.version desc limit 1) today on true;
grant select on application_openness to zelfgekozen_app;
