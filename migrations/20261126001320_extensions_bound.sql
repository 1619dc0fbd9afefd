-- However often a voucher is extended, it ends twelve months after its first end at most; and nobody extends one past
-- the table of extensions, which this is counted by.
revoke execute on function ledger.extend_voucher from zelfgekozen_app;

create or replace function voucher_extend(
    p_municipality_id integer, p_voucher_extension_id uuid, p_voucher_id uuid, p_valid_until timestamptz, p_reasons text,
    p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_held record;
    v_first timestamptz;
    v_answer ledger.outcome;
begin
    select v.account_id, v.initiative_id, v.organisation_id, v.valid_until, v.cancelled_at, o.name as organisation
      into v_held
      from voucher v
      join organisation o on o.municipality_id = v.municipality_id and o.organisation_id = v.organisation_id
     where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id
       for no key update of v;
    if not found then
        raise exception 'no such voucher: %', p_voucher_id using errcode = 'LG007';
    end if;
    if not holds_role(p_municipality_id, p_actor_id, 'board', v_held.organisation_id, v_now) then
        raise exception 'only the board that gave a voucher extends it' using errcode = 'ZG001';
    end if;
    if exists (select from voucher_extension e
                where e.municipality_id = p_municipality_id and e.voucher_extension_id = p_voucher_extension_id
                  and e.voucher_id = p_voucher_id and e.to_until = p_valid_until) then
        v_answer.status := 'replayed';
        return v_answer;
    end if;
    select coalesce(min(e.from_until), v_held.valid_until) into v_first from voucher_extension e
     where e.municipality_id = p_municipality_id and e.voucher_id = p_voucher_id;
    -- whole days of the wall clock, on whichever side of a change of the clocks
    if p_valid_until > (v_first at time zone 'Europe/Amsterdam' + interval '12 months') at time zone 'Europe/Amsterdam' then
        raise exception 'a voucher ends twelve months after its first end at most' using errcode = 'LG003';
    end if;
    v_answer := ledger.extend_voucher(p_municipality_id, v_held.account_id, p_valid_until, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        update voucher v set valid_until = p_valid_until
         where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id;
        insert into voucher_extension (municipality_id, voucher_extension_id, voucher_id, from_until, to_until, reasons,
                                       extended_by, extended_at)
        values (p_municipality_id, p_voucher_extension_id, p_voucher_id, v_held.valid_until, p_valid_until, p_reasons,
                p_actor_id, v_now);
        perform plan_step(p_municipality_id, v_held.initiative_id, 'voucher_extended', v_now, p_actor_id, 'organisation',
                          jsonb_build_object('organisation', v_held.organisation));
    end if;
    return v_answer;
end $$;
