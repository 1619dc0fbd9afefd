-- Sets money apart and pays it: two statements.
\set v random(:voucher, :voucher + :vouchers - 1)
\set p random(:payee, :payee + :payees - 1)
select transfer_id as hold from ledger.hold(:m, gen_random_uuid(), :v, :p, 1, clock_timestamp() + interval '1 day', '00000000-0000-7000-8000-000000000001') \gset
select status from ledger.capture(:m, gen_random_uuid(), :hold, 1, '00000000-0000-7000-8000-000000000001');
