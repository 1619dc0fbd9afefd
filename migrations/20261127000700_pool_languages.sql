-- Who speaks a language is found by its name, as who ticked a kind of knowledge: the languages are counted among the words.
do $$
declare
    v_before constant text := pg_get_functiondef('pool_refresh'::regproc);
    v_after constant text := replace(v_before, $q$ticked like 'kennis:%'$q$, $q$ticked ~ '^(kennis|taal):'$q$);
begin
    if v_after = v_before then
        raise exception 'pool_refresh does not count what was ticked as it did';
    end if;
    execute v_after;
end $$;

select pool_refresh(array_agg(municipality_id), array_agg(provider_id)) from provider having count(*) > 0;
