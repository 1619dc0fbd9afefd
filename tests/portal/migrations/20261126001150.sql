-- A draft, and a question that is open and one that was answered.
insert into application_draft (municipality_id, initiative_id, fields, saved_by, saved_at)
select distinct on (a.municipality_id) a.municipality_id, a.initiative_id, '[["what", "Een tuin"]]', a.applied_by, a.applied_at
  from application a order by a.municipality_id, a.application_id;
insert into application_question (municipality_id, question_id, application_id, question, asked_by, asked_at, answer, answered_by, closed_at)
select distinct on (a.municipality_id) a.municipality_id, gen_random_uuid(), a.application_id, 'Wie maait er?', a.applied_by,
       a.applied_at, 'Wij zelf', a.applied_by, a.applied_at
  from application a order by a.municipality_id, a.application_id;
insert into application_question (municipality_id, question_id, application_id, question, asked_by, asked_at)
select distinct on (a.municipality_id) a.municipality_id, gen_random_uuid(), a.application_id, 'Wanneer?', a.applied_by, a.applied_at
  from application a where a.state = 'submitted' order by a.municipality_id, a.application_id;
insert into application_warning (municipality_id, application_id, decide_by, warned_at)
select distinct on (a.municipality_id) a.municipality_id, a.application_id, a.decide_by, a.applied_at
  from application a order by a.municipality_id, a.application_id;
