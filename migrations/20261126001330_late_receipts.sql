-- Receipts for an advance when its voucher has ended. The money went out in time, so that none has to move: the payment
-- of the advance becomes that of the settlement. Of exactly as much: more is not paid after the end, and what a payment
-- gives back goes in full to where it came from.
create function redemption_settle_late(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_paper_on date, p_paper_note text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_total record;
    v_as text;
    v_answer ledger.outcome;
begin
    select r.amount_cents, r.confirm_by, a.redemption_id as advance_id, a.amount_cents as advance_cents, a.transfer_id,
           v.initiative_id, v.organisation_id
      into strict v_total
      from redemption r
      join redemption a on a.municipality_id = r.municipality_id and a.redemption_id = r.settles_id
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
       and r.payee_id = a.payee_id and r.voucher_id = a.voucher_id;
    if p_paper_note is not null then
        if holds_role(p_municipality_id, p_actor_id, 'board', v_total.organisation_id, v_now) then
            v_as := 'paper';
        end if;
    elsif holds_role(p_municipality_id, p_actor_id, 'team', v_total.initiative_id, v_now) then
        v_as := 'team';
    elsif holds_role(p_municipality_id, p_actor_id, 'board', v_total.organisation_id, v_now)
          and redemption_needs_board(p_municipality_id, p_redemption_id, v_now) then
        v_as := 'board';
    end if;
    if v_as is null then
        raise exception 'only the team confirms a payment' using errcode = 'ZG001';
    end if;
    if redemption_is_own(p_municipality_id, p_redemption_id, p_actor_id, v_now) then
        raise exception 'nobody confirms a payment to themselves, or one they filed' using errcode = 'ZG002';
    end if;
    if v_total.confirm_by <= v_now then
        v_answer.status := 'refused';
        v_answer.reason := 'ended';
        return v_answer;
    end if;
    if v_total.amount_cents <> v_total.advance_cents then
        -- the application files no other total after the end; whoever does, gets nothing
        update redemption r
           set state = 'released', refusal = 'ended', closed_by = p_actor_id, closed_at = v_now
         where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
        v_answer.status := 'refused';
        v_answer.reason := 'ended';
        return v_answer;
    end if;
    update redemption a set state = 'released', transfer_id = null
     where a.municipality_id = p_municipality_id and a.redemption_id = v_total.advance_id;
    update redemption r
       set state = 'confirmed', transfer_id = v_total.transfer_id, closed_by = p_actor_id, closed_at = v_now,
           confirmed_as = v_as, paper_on = p_paper_on, paper_note = coalesce(p_paper_note, '')
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
    perform plan_step(p_municipality_id, v_total.initiative_id, 'receipts_paid', v_now, p_actor_id,
                      case v_as when 'team' then 'team' else 'organisation' end,
                      jsonb_build_object('amount', v_total.amount_cents));
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    v_answer.status := 'posted';
    v_answer.transfer_id := v_total.transfer_id;
    return v_answer;
end $$;

create or replace function redemption_settle(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_paper_on date, p_paper_note text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_advance record;
    v_answer ledger.outcome;
begin
    select a.redemption_id, a.state, a.transfer_id, v.valid_until into v_advance
      from redemption r
      join redemption a on a.municipality_id = r.municipality_id and a.redemption_id = r.settles_id
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id and r.state = 'requested'
       for no key update of r, a;
    if not found then
        return redemption_pay(p_municipality_id, p_redemption_id, p_actor_id, p_paper_on, p_paper_note, p_effects);
    end if;
    if v_advance.state = 'confirmed' and v_advance.valid_until <= v_now then
        return redemption_settle_late(p_municipality_id, p_redemption_id, p_actor_id, p_paper_on, p_paper_note, p_effects);
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

revoke execute on function redemption_settle_late from public;
