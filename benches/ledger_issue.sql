-- A hundred vouchers from one organisation in one statement.
select count(*) from ledger.issue_many(:m, (select array_agg(gen_random_uuid()) from generate_series(1, 100)),
    :organisation, array_fill(1::bigint, array[100]), clock_timestamp() + interval '1 year', '00000000-0000-7000-8000-000000000001');
