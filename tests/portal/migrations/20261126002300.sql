-- Disputes about the agreements of those who chose before: one that was settled, one that is open. The trigger looks at the clock.
alter table dispute disable trigger dispute_by_side;
insert into dispute (municipality_id, dispute_id, offer_id, side, opened_by, opened_at, words, before, proposed_side, proposed_by,
                     proposed_cents, goes_on, closed_by, closed_at)
select c.municipality_id, gen_random_uuid(), c.offer_id, 'team', c.chosen_by, c.chosen_at, 'Het was niet af.', 'running',
       'team', c.chosen_by, 100, true, c.chosen_by, c.chosen_at + interval '2 days'
  from choice c join agreement a on a.municipality_id = c.municipality_id and a.offer_id = c.offer_id;
insert into dispute (municipality_id, dispute_id, offer_id, side, opened_by, opened_at, words, before, proposed_side, proposed_by,
                     proposed_cents, goes_on)
select c.municipality_id, gen_random_uuid(), c.offer_id, 'team', c.chosen_by, c.chosen_at + interval '9 days', 'Nog steeds niet.',
       'running', 'team', c.chosen_by, 200, false
  from choice c join agreement a on a.municipality_id = c.municipality_id and a.offer_id = c.offer_id;
alter table dispute enable trigger dispute_by_side;
