-- The end of a voucher: later with reasons, announced beforehand; and the end of an organisation's year.

-- What time does by itself has no actor: also the return of a past year's rest.
alter table ledger.transfer
    drop constraint transfer_actor,
    add constraint transfer_actor check (actor_id is not null or kind in ('expire', 'return') or phase = 'void');

-- Gives a voucher that has not ended a later end: at most twelve months later than the one it had. Asked twice with the
-- same end it changes nothing.
create function ledger.extend_voucher(
    p_municipality_id integer, p_account_id bigint, p_valid_until timestamptz, p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_now timestamptz;
    v_account ledger.account;
    v_answer ledger.outcome;
begin
    select * into v_account from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id and a.kind = 'voucher'
       for no key update;
    if not found then
        raise exception 'no such voucher: %', p_account_id using errcode = 'LG007';
    end if;
    v_now := ledger.now();
    v_answer.account_id := p_account_id;
    v_answer.available_cents := v_account.balance_cents - v_account.reserved_cents;
    if v_account.closed or v_account.valid_until <= v_now then
        v_answer.status := 'refused';
        v_answer.reason := 'ended';
        return v_answer;
    end if;
    if p_valid_until = v_account.valid_until then
        v_answer.status := 'replayed';
        return v_answer;
    end if;
    if p_valid_until is null or not isfinite(p_valid_until) or p_valid_until < v_account.valid_until
       or p_valid_until > v_account.valid_until + interval '12 months 1 hour' then
        raise exception 'a voucher is extended forward, by twelve months at most' using errcode = 'LG003';
    end if;
    update ledger.account a set valid_until = p_valid_until
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id;
    v_answer.status := 'posted';
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- Returns what is free on an organisation's account to the budget that it came from, by time and not by a person.
-- Answers how much; nothing when nothing is free. What comes back to the account later goes with the next run.
create function ledger.return_rest(p_municipality_id integer, p_account_id bigint) returns bigint
    language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_account ledger.account;
    v_free bigint;
begin
    select * into v_account from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id and a.kind = 'organisation'
       for no key update;
    if not found then
        raise exception 'no such organisation: %', p_account_id using errcode = 'LG007';
    end if;
    v_free := v_account.balance_cents - v_account.reserved_cents;
    if v_account.closed or v_free <= 0 then
        return 0;
    end if;
    insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, effective_at)
    values (p_municipality_id, 'return', p_account_id, v_account.parent_id, v_free, gen_random_uuid(), ledger.now());
    return v_free;
end $$;

revoke execute on function ledger.extend_voucher, ledger.return_rest from public;
grant execute on function ledger.extend_voucher, ledger.return_rest to zelfgekozen_app;

create table voucher_extension (
    municipality_id integer not null,
    voucher_extension_id uuid not null,
    voucher_id uuid not null,
    from_until timestamptz not null,
    to_until timestamptz not null,
    reasons text not null,
    extended_by uuid not null,
    extended_at timestamptz not null,
    primary key (municipality_id, voucher_extension_id),
    foreign key (municipality_id, voucher_id) references voucher,
    foreign key (municipality_id, extended_by) references person (municipality_id, person_id),
    constraint voucher_extension_forward check (to_until > from_until)
);
create index voucher_extension_of on voucher_extension (municipality_id, voucher_id);

-- Which end of which voucher was announced: each once, and anew for a later end.
create table voucher_alert (
    municipality_id integer not null,
    voucher_id uuid not null,
    kind text not null constraint voucher_alert_kind check (kind in ('month', 'week')),
    valid_until timestamptz not null,
    told_at timestamptz not null,
    primary key (municipality_id, voucher_id, kind, valid_until),
    foreign key (municipality_id, voucher_id) references voucher
);

-- The board that issued a voucher gives it a later end, with reasons. The id is made with the form.
create function voucher_extend(
    p_municipality_id integer, p_voucher_extension_id uuid, p_voucher_id uuid, p_valid_until timestamptz, p_reasons text,
    p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_held record;
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

revoke execute on function voucher_extend from public;
grant execute on function voucher_extend to zelfgekozen_app;
grant select on voucher_extension to zelfgekozen_app;
grant select, insert on voucher_alert to zelfgekozen_app;
