-- The same, all to one busy payee.
\set v random(:voucher, :voucher + :vouchers - 1)
select status from ledger.redeem(:m, gen_random_uuid(), :v, :payee, 1, '00000000-0000-7000-8000-000000000001');
