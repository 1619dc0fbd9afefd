-- Lets the ledger of ledger_fill.sql grow to so many transfers, and seals them a part at a time.
-- psql -qAt -v transfers=1000000 -f benches/ledger_grow.sql
\set ON_ERROR_STOP on
\o /dev/null
select set_config('bench.transfers', :'transfers', false);
do $$
declare
    v_municipality_id integer := (select municipality_id from municipality);
    v_organisation_id bigint := (select account_id from ledger.account where kind = 'organisation');
    v_left bigint;
    v_batch integer;
begin
    loop
        v_left := current_setting('bench.transfers')::bigint - (select count(*) from ledger.transfer);
        exit when v_left <= 0;
        v_batch := least(v_left, 10000);
        perform ledger.issue_many(v_municipality_id, (select array_agg(gen_random_uuid()) from generate_series(1, v_batch)),
                                  v_organisation_id, array_fill(1::bigint, array[v_batch]), clock_timestamp() + interval '1 year',
                                  '00000000-0000-7000-8000-000000000001');
        perform ledger.seal(v_municipality_id);
        commit;
    end loop;
end $$;
select ledger.seal(municipality_id) from municipality;
vacuum analyze ledger.account, ledger.transfer;
