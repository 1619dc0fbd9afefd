-- An advance to a resident, and its settlement with receipts: the advance is mirrored back and the real total paid, in
-- one statement, so that a lower total leaves the rest on the voucher.
alter table redemption
    add column is_advance boolean not null default false,
    -- days after the payment within which receipts are due; none where the rules ask for none
    add column settle_days smallint constraint redemption_settle_days check (settle_days between 0 and 365),
    -- the advance that this one settles
    add column settles_id uuid,
    add foreign key (municipality_id, settles_id) references redemption,
    add constraint redemption_settles check ((settles_id is null or not is_advance) and (settle_days is null or is_advance));
create unique index redemption_settled_once on redemption (municipality_id, settles_id)
    where settles_id is not null and state in ('requested', 'confirmed');
create index redemption_advance on redemption (municipality_id, voucher_id) where is_advance;

-- A payment as it is, or an advance back and the total paid: both or neither.
create function redemption_settle(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_paper_on date, p_paper_note text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_advance record;
    v_answer ledger.outcome;
begin
    select a.redemption_id, a.state, a.transfer_id into v_advance
      from redemption r
      join redemption a on a.municipality_id = r.municipality_id and a.redemption_id = r.settles_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id and r.state = 'requested'
       for no key update of r, a;
    if not found then
        return redemption_pay(p_municipality_id, p_redemption_id, p_actor_id, p_paper_on, p_paper_note, p_effects);
    end if;
    begin
        -- an advance that came back meanwhile is no part of the total any more
        if v_advance.state = 'confirmed' then
            perform ledger.reverse(p_municipality_id, gen_random_uuid(), v_advance.transfer_id, p_actor_id, null);
            update redemption a set state = 'reversed'
             where a.municipality_id = p_municipality_id and a.redemption_id = v_advance.redemption_id;
        end if;
        v_answer := redemption_pay(p_municipality_id, p_redemption_id, p_actor_id, p_paper_on, p_paper_note, p_effects);
        if v_answer.status <> 'posted' then
            raise exception 'the total was not paid' using errcode = 'ZG005';
        end if;
    exception when sqlstate 'ZG005' then
        -- the advance stays as it was
        if v_answer.status = 'refused' then
            update redemption r set state = 'released', refusal = coalesce(v_answer.reason, ''), closed_by = p_actor_id, closed_at = v_now
             where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
        end if;
    end;
    return v_answer;
end $$;

create or replace function redemption_confirm(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
begin
    return redemption_settle(p_municipality_id, p_redemption_id, p_actor_id, null, null, p_effects);
end $$;

create or replace function redemption_confirm_on_paper(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_signed_on date, p_note text, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
begin
    if p_signed_on is null or coalesce(p_note, '') = '' then
        raise exception 'a yes on paper has a day and a note' using errcode = 'ZG004';
    end if;
    return redemption_settle(p_municipality_id, p_redemption_id, p_actor_id, p_signed_on, p_note, p_effects);
end $$;

revoke execute on function redemption_settle from public;
