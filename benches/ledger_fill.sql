-- Fills an empty, migrated database for the ledger's pgbench scripts, by the ledger's own verbs.
-- psql -qAt -v vouchers=50000 -v payees=1000 -f benches/ledger_fill.sql
-- The last line it prints are the -D options for pgbench.
\set ON_ERROR_STOP on
insert into municipality (slug, name, cbs_code, contact_email, created_at)
values ('bench', 'Bench', 'GM9999', 'bench@bench.example', clock_timestamp())
returning municipality_id as m \gset
insert into person (municipality_id, person_id, name, email, created_at)
values (:m, '00000000-0000-7000-8000-000000000001', 'Bench', 'person@bench.example', clock_timestamp());

select ledger.open_account(:m, 'funding') as funding, ledger.open_account(:m, 'budget') as budget \gset
select ledger.open_account(:m, 'organisation', :budget) as organisation \gset
select min(ledger.open_account(:m, 'payee')) as payee from generate_series(1, :payees) \gset
\o /dev/null
select ledger.fund(:m, gen_random_uuid(), :funding, :budget, 100000000000, gen_random_uuid()) from generate_series(1, 10);
select ledger.allocate(:m, gen_random_uuid(), :budget, :organisation, 100000000000, gen_random_uuid()) from generate_series(1, 10);
select count(*)
  from generate_series(1, :vouchers / 1000) batch,
       lateral ledger.issue_many(:m, (select array_agg(gen_random_uuid()) from generate_series(1, 1000) where batch > 0),
                                 :organisation, array_fill(1000000::bigint, array[1000]), clock_timestamp() + interval '10 years',
                                 gen_random_uuid());
\o
vacuum analyze ledger.account, ledger.transfer;
select format('-D m=%s -D organisation=%s -D payee=%s -D payees=%s -D voucher=%s -D vouchers=%s',
              :m, :organisation, :payee, :payees, min(account_id), count(*))
  from ledger.account where municipality_id = :m and kind = 'voucher';
