-- One payment, spread over vouchers and payees: the ledger's whole work for it, in one statement.
\set v random(:voucher, :voucher + :vouchers - 1)
\set p random(:payee, :payee + :payees - 1)
select status from ledger.redeem(:m, gen_random_uuid(), :v, :p, 1, '00000000-0000-7000-8000-000000000001');
