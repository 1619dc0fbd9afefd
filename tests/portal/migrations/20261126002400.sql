-- A helper who was told of an intention and answered.
with intended as (
    insert into admission_intention (municipality_id, intention_id, provider_id, outcome, unmet, reasons, at_once,
                                     intended_by, intended_at, answer_by)
    select distinct on (a.municipality_id) a.municipality_id, gen_random_uuid(), a.provider_id, 'removed', '{answers}',
           'Vier teams wachten.', false, a.decided_by, a.decided_at, a.decided_at::date + 14
      from admission a order by a.municipality_id, a.admission_id
    returning municipality_id, intention_id, intended_by, intended_at)
insert into admission_hearing (municipality_id, hearing_id, intention_id, step, words, made_by, made_at)
select municipality_id, gen_random_uuid(), intention_id, 'answered', 'Ik was ziek.', intended_by, intended_at from intended;
