-- A helper comes into the pool and leaves it by what was decided, ended or dropped in the published procedure, and by
-- nothing else: whatever the application writes, no state without its record.
create function provider_state_on_record(p_municipality_id integer, p_provider_id uuid, p_applied_at timestamptz)
    returns text language sql stable set search_path = public, pg_temp as $$
    -- decisions from before somebody applied again count no more
    select coalesce((
        select case when a.ends_on is not null and exists (
                        select from admission_hearing h
                         where h.municipality_id = a.municipality_id and h.intention_id = a.intention_id
                           and h.step in ('dropped', 'suspension_ended'))
                    then 'admitted' else a.outcome end
          from admission a
         where a.municipality_id = p_municipality_id and a.provider_id = p_provider_id and a.decided_at >= p_applied_at
         order by a.decided_at desc, a.admission_id desc limit 1), 'applied')
$$;

create function provider_state_is_on_record() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.state = old.state then
            return new;
        end if;
        -- after a no the helper itself asks again
        if new.state = 'applied' and old.state = 'refused' then
            return new;
        end if;
    elsif new.state = 'applied' then
        return new;
    end if;
    if new.state = 'applied'
       or new.state <> provider_state_on_record(new.municipality_id, new.provider_id, new.applied_at) then
        raise exception 'nothing that was decided makes this helper %', new.state
            using errcode = 'ZG005', constraint = 'provider_state_on_record';
    end if;
    return new;
end $$;
create trigger provider_state_recorded before insert or update of state on provider
    for each row execute function provider_state_is_on_record();
alter table provider enable always trigger provider_state_recorded;

revoke execute on function provider_state_on_record, provider_state_is_on_record from public;
