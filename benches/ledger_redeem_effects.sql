-- The same as ledger_redeem.sql with what a payment brings along: an audit row, a message, two topics.
\set v random(:voucher, :voucher + :vouchers - 1)
\set p random(:payee, :payee + :payees - 1)
select status from ledger.redeem(:m, gen_random_uuid(), :v, :p, 1, '00000000-0000-7000-8000-000000000001',
    jsonb_build_object(
        'audit', jsonb_build_array(jsonb_build_object('action', 'redemption.confirmed', 'subject_kind', 'redemption', 'subject_id', (:v)::text, 'detail', '{}'::jsonb)),
        'outbox', jsonb_build_array(jsonb_build_object('event', 'redemption_confirmed', 'person_id', '00000000-0000-7000-8000-000000000001', 'args', '{}'::jsonb, 'link', '/vouchers', 'key', gen_random_uuid())),
        'topics', '["initiatives", "money"]'::jsonb));
