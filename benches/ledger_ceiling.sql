-- The same row writes as a payment, in one statement, with no rules: both balances and the movement.
\set v random(:voucher, :voucher + :vouchers - 1)
\set p random(:payee, :payee + :payees - 1)
with debit as (
    update ceiling.account set balance_cents = balance_cents - 1, version = version + 1
     where municipality_id = :m and account_id = :v returning municipality_id
), credit as (
    update ceiling.account set balance_cents = balance_cents + 1, version = version + 1
     where municipality_id = :m and account_id = :p
)
insert into ceiling.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
select municipality_id, 'redeem', :v, :p, 1, gen_random_uuid(), '00000000-0000-7000-8000-000000000001' from debit;
