-- Tables with the columns and indexes of the ledger, and none of its rules: what the same rows cost by themselves.
-- psql -q -f benches/ledger_ceiling_fill.sql, after ledger_fill.sql, in the same database.
drop schema if exists ceiling cascade;
create schema ceiling;
create table ceiling.account (like ledger.account including defaults including indexes including storage) with (fillfactor = 60);
insert into ceiling.account select (a).* from (select a from ledger.account a) x;
create table ceiling.transfer (like ledger.transfer including defaults including indexes including identity);
alter table ceiling.transfer alter column effective_at set default clock_timestamp();
vacuum analyze ceiling.account;
