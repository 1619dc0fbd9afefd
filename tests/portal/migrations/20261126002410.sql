-- Someone is invited to act for a helper.
insert into invitation (municipality_id, invitation_id, role, subject_id, name, email, token_hash, invited_by, created_at, expires_at)
select distinct on (g.municipality_id) g.municipality_id, gen_random_uuid(), 'provider', g.subject_id, 'De helper',
       'iemand@voorbeeld.example', decode(md5(g.role_grant_id::text), 'hex'), g.person_id, g.from_at, g.from_at + interval '14 days'
  from role_grant g where g.role = 'provider' order by g.municipality_id, g.role_grant_id;
