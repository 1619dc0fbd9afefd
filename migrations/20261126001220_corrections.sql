-- Money that comes back after it was paid, by the mirror of the payment, in full and once.
create table correction (
    municipality_id integer not null,
    correction_id uuid not null,
    redemption_id uuid not null,
    -- helper: gave it back itself. payee: a shop or a resident gave it back, so the team says. mistake: the board says
    -- that it should not have been paid.
    kind text not null constraint correction_kind check (kind in ('helper', 'payee', 'mistake')),
    reasons text not null,
    state text not null constraint correction_state check (state in ('proposed', 'done', 'refused')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    -- of a no
    decision text not null default '',
    primary key (municipality_id, correction_id),
    foreign key (municipality_id, redemption_id) references redemption,
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id),
    foreign key (municipality_id, decided_by) references person (municipality_id, person_id),
    constraint correction_decided check ((state = 'proposed') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
    -- only a helper's own money needs no second person
    constraint correction_by_two check (kind = 'helper' or decided_by is distinct from proposed_by)
);
create unique index correction_open on correction (municipality_id, redemption_id) where state in ('proposed', 'done');
create index correction_of_redemption on correction (municipality_id, redemption_id);

-- The money and what stands beside it, for all that comes back.
create function redemption_reverse(
    p_municipality_id integer, p_correction_id uuid, p_redemption_id uuid, p_actor_id uuid, p_role text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_paid record;
    v_answer ledger.outcome;
begin
    select r.amount_cents, r.transfer_id, v.initiative_id, coalesce(h.name, y.shop_name) as payee_name
      into strict v_paid
      from redemption r
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
      join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
      left join provider h on h.municipality_id = y.municipality_id and h.provider_id = y.provider_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
    v_answer := ledger.reverse(p_municipality_id, p_correction_id, v_paid.transfer_id, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        update redemption r set state = 'reversed'
         where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
        perform plan_step(p_municipality_id, v_paid.initiative_id,
            case when v_paid.payee_name is null then 'receipts_returned' else 'payment_returned' end,
            v_now, p_actor_id, p_role,
            jsonb_strip_nulls(jsonb_build_object('provider', v_paid.payee_name, 'amount', v_paid.amount_cents)));
    end if;
    return v_answer;
end $$;

-- A helper gives a payment back, by someone who acts for it. The id is made with the form: sent twice, it is one.
create function redemption_give_back(
    p_municipality_id integer, p_correction_id uuid, p_redemption_id uuid, p_actor_id uuid, p_reasons text, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_paid record;
    v_answer ledger.outcome;
begin
    select r.state, r.transfer_id, y.provider_id into v_paid
      from redemption r join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
       for no key update of r;
    if not found then
        raise exception 'no such payment: %', p_redemption_id using errcode = 'LG007';
    end if;
    if v_paid.provider_id is null
       or not holds_role(p_municipality_id, p_actor_id, 'provider', v_paid.provider_id, v_now) then
        raise exception 'only the helper gives its money back' using errcode = 'ZG001';
    end if;
    if exists (select from correction c
                where c.municipality_id = p_municipality_id and c.correction_id = p_correction_id
                  and c.redemption_id = p_redemption_id) then
        v_answer.status := 'replayed';
        v_answer.transfer_id := v_paid.transfer_id;
        return v_answer;
    end if;
    if v_paid.state <> 'confirmed' then
        v_answer.status := 'refused';
        v_answer.reason := 'reversed';
        return v_answer;
    end if;
    -- what the board was about to take back is back
    update correction c set state = 'refused', decided_by = p_actor_id, decided_at = v_now
     where c.municipality_id = p_municipality_id and c.redemption_id = p_redemption_id and c.state = 'proposed';
    insert into correction (municipality_id, correction_id, redemption_id, kind, reasons, state, proposed_by, proposed_at,
                            decided_by, decided_at)
    values (p_municipality_id, p_correction_id, p_redemption_id, 'helper', p_reasons, 'done', p_actor_id, v_now, p_actor_id, v_now);
    return redemption_reverse(p_municipality_id, p_correction_id, p_redemption_id, p_actor_id, 'provider', p_effects);
end $$;

-- Whether this person may be the second one for what was proposed: of the board that issued the voucher; where that board
-- has nobody but who proposed it, a controller of the town hall. Never who proposed it, filed the payment or got it.
create function correction_may_decide(p_municipality_id integer, p_correction_id uuid, p_person_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (
        select from correction c
          join redemption r on r.municipality_id = c.municipality_id and r.redemption_id = c.redemption_id
          join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
         where c.municipality_id = p_municipality_id and c.correction_id = p_correction_id
           and c.proposed_by <> p_person_id
           and not redemption_is_own(p_municipality_id, r.redemption_id, p_person_id, p_at)
           and (holds_role(p_municipality_id, p_person_id, 'board', v.organisation_id, p_at)
                or (exists (select from role_grant g
                             where g.municipality_id = p_municipality_id and g.person_id = p_person_id
                               and g.role = 'controller' and g.subject_id is null
                               and g.from_at <= p_at and (g.until_at is null or g.until_at > p_at))
                    and not exists (select from role_grant g
                                     where g.municipality_id = p_municipality_id and g.role = 'board'
                                       and g.subject_id = v.organisation_id and g.person_id <> c.proposed_by
                                       and g.from_at <= p_at and (g.until_at is null or g.until_at > p_at)))))
$$;

-- The second person says yes to what another one proposed: the money goes back.
create function correction_approve(
    p_municipality_id integer, p_correction_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_asked record;
    v_answer ledger.outcome;
begin
    select c.state, c.kind, c.redemption_id, r.state as payment, r.transfer_id into v_asked
      from correction c
      join redemption r on r.municipality_id = c.municipality_id and r.redemption_id = c.redemption_id
     where c.municipality_id = p_municipality_id and c.correction_id = p_correction_id
       for no key update of r, c;
    if not found then
        raise exception 'no such proposal: %', p_correction_id using errcode = 'LG007';
    end if;
    if not correction_may_decide(p_municipality_id, p_correction_id, p_actor_id, v_now) then
        raise exception 'a second person decides about money that goes back' using errcode = 'ZG002';
    end if;
    if v_asked.state = 'done' then
        v_answer.status := 'replayed';
        v_answer.transfer_id := v_asked.transfer_id;
        return v_answer;
    end if;
    if v_asked.state <> 'proposed' or v_asked.payment <> 'confirmed' then
        v_answer.status := 'refused';
        v_answer.reason := 'reversed';
        return v_answer;
    end if;
    v_answer := redemption_reverse(p_municipality_id, p_correction_id, v_asked.redemption_id, p_actor_id, 'organisation', p_effects);
    if v_answer.status = 'posted' then
        update correction c set state = 'done', decided_by = p_actor_id, decided_at = v_now
         where c.municipality_id = p_municipality_id and c.correction_id = p_correction_id;
    end if;
    return v_answer;
end $$;

revoke execute on function redemption_reverse, redemption_give_back, correction_approve from public;
grant execute on function redemption_give_back, correction_approve to zelfgekozen_app;
grant select, insert on correction to zelfgekozen_app;
grant update (state, decided_by, decided_at, decision) on correction to zelfgekozen_app;
