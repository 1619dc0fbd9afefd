-- Money of a voucher that is set apart for a helper that the plan chose. No code spends it; the helper's request for
-- that job is paid from it, also when the voucher itself has ended.
create table voucher_hold (
    municipality_id integer not null,
    voucher_hold_id uuid not null,
    voucher_id uuid not null,
    -- the chosen offer that it is for
    offer_id uuid not null,
    payee_id uuid not null,
    -- the hold of the ledger, which keeps what is left of it
    hold_id bigint not null,
    amount_cents bigint not null constraint voucher_hold_amount check (amount_cents between 1 and 100000000000),
    ends_at timestamptz not null,
    set_by uuid not null,
    set_at timestamptz not null,
    -- paid in full, given up by the team, or at its end
    closed_how text constraint voucher_hold_closed check (closed_how in ('paid', 'released', 'ended')),
    closed_at timestamptz,
    primary key (municipality_id, voucher_hold_id),
    foreign key (municipality_id, voucher_id) references voucher,
    foreign key (municipality_id, offer_id) references offer,
    foreign key (municipality_id, payee_id) references payee,
    foreign key (municipality_id, set_by) references person (municipality_id, person_id),
    constraint voucher_hold_ledger_once unique (municipality_id, hold_id),
    constraint voucher_hold_open check ((closed_how is null) = (closed_at is null))
);
create unique index voucher_hold_once on voucher_hold (municipality_id, offer_id) where closed_at is null;
create index voucher_hold_of_voucher on voucher_hold (municipality_id, voucher_id);

alter table redemption
    add column voucher_hold_id uuid,
    add foreign key (municipality_id, voucher_hold_id) references voucher_hold;
create index redemption_of_hold on redemption (municipality_id, voucher_hold_id) where voucher_hold_id is not null;

-- A step of a plan's timeline that changes nobody's turn.
create function plan_step(
    p_municipality_id integer, p_initiative_id uuid, p_kind text, p_at timestamptz, p_actor_id uuid, p_role text, p_args jsonb
) returns void language sql set search_path = public, pg_temp as $$
    insert into initiative_step (municipality_id, step_id, initiative_id, kind, at, actor_id, actor_role, args,
                                 ball_with, ball_due_on, visibility)
    select p_municipality_id, gen_random_uuid(), i.initiative_id, p_kind, p_at, p_actor_id, p_role, p_args,
           i.ball_with, i.ball_due_on, 'team'
      from initiative i
     where i.municipality_id = p_municipality_id and i.initiative_id = p_initiative_id
$$;

-- Sets money apart for a job that the plan chose, by someone of the team. The id of the row is the key of the money.
create function voucher_set_apart(
    p_municipality_id integer, p_voucher_hold_id uuid, p_voucher_id uuid, p_offer_id uuid, p_amount_cents bigint,
    p_ends_at timestamptz, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_job record;
    v_answer ledger.outcome;
begin
    select v.account_id as voucher_account, v.initiative_id, y.payee_id, y.account_id as payee_account, h.name as helper,
           o.price_cents - (select coalesce(sum(r.amount_cents), 0) from redemption r
                             where r.municipality_id = o.municipality_id and r.offer_id = o.offer_id
                               and r.state = 'confirmed') as due_cents
      into v_job
      from voucher v
      join choice c on c.municipality_id = v.municipality_id and c.initiative_id = v.initiative_id
      join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
      join payee y on y.municipality_id = o.municipality_id and y.provider_id = o.provider_id
      join provider h on h.municipality_id = o.municipality_id and h.provider_id = o.provider_id
     where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id and o.offer_id = p_offer_id;
    if not found then
        raise exception 'the plan of this voucher did not choose offer %', p_offer_id using errcode = 'LG007';
    end if;
    if not holds_role(p_municipality_id, p_actor_id, 'team', v_job.initiative_id, v_now) then
        raise exception 'only the team sets money apart' using errcode = 'ZG001';
    end if;
    v_answer := ledger.hold(p_municipality_id, p_voucher_hold_id, v_job.voucher_account, v_job.payee_account,
                            p_amount_cents, p_ends_at, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        if p_amount_cents > v_job.due_cents then
            raise exception 'more than is due for offer %', p_offer_id using errcode = 'ZG004';
        end if;
        insert into voucher_hold (municipality_id, voucher_hold_id, voucher_id, offer_id, payee_id, hold_id, amount_cents,
                                  ends_at, set_by, set_at)
        values (p_municipality_id, p_voucher_hold_id, p_voucher_id, p_offer_id, v_job.payee_id, v_answer.transfer_id,
                p_amount_cents, p_ends_at, p_actor_id, v_now);
        perform plan_step(p_municipality_id, v_job.initiative_id, 'money_set_apart', v_now, p_actor_id, 'team',
                          jsonb_build_object('provider', v_job.helper, 'amount', p_amount_cents));
    end if;
    return v_answer;
end $$;

-- The team gives up what is left of it; not while the helper waits for an answer about it.
create function voucher_hold_release(
    p_municipality_id integer, p_voucher_hold_id uuid, p_request_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_held record;
    v_answer ledger.outcome;
begin
    select b.hold_id, b.closed_at, v.initiative_id, h.name as helper
      into v_held
      from voucher_hold b
      join voucher v on v.municipality_id = b.municipality_id and v.voucher_id = b.voucher_id
      join payee y on y.municipality_id = b.municipality_id and y.payee_id = b.payee_id
      join provider h on h.municipality_id = y.municipality_id and h.provider_id = y.provider_id
     where b.municipality_id = p_municipality_id and b.voucher_hold_id = p_voucher_hold_id
       for no key update of b;
    if not found then
        raise exception 'nothing was set apart as %', p_voucher_hold_id using errcode = 'LG007';
    end if;
    if not holds_role(p_municipality_id, p_actor_id, 'team', v_held.initiative_id, v_now) then
        raise exception 'only the team gives up what it set apart' using errcode = 'ZG001';
    end if;
    if exists (select from redemption r
                where r.municipality_id = p_municipality_id and r.voucher_hold_id = p_voucher_hold_id
                  and r.state = 'requested' and r.confirm_by > v_now) then
        raise exception 'a helper waits for an answer about it' using errcode = 'ZG003', constraint = 'hold_asked';
    end if;
    v_answer := ledger.release(p_municipality_id, p_request_id, v_held.hold_id, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        update voucher_hold b set closed_how = 'released', closed_at = v_now
         where b.municipality_id = p_municipality_id and b.voucher_hold_id = p_voucher_hold_id;
        perform plan_step(p_municipality_id, v_held.initiative_id, 'hold_released', v_now, p_actor_id, 'team',
                          jsonb_build_object('provider', v_held.helper));
    end if;
    return v_answer;
end $$;

-- Gives up what was set apart until now, in the ledger and here. Answers with what it gave up.
create function voucher_holds_end(p_municipality_id integer, p_limit integer default 500)
    returns table (voucher_hold_id uuid, amount_cents bigint, swept boolean)
    language plpgsql security definer set search_path = public, ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now timestamptz := ledger.now();
begin
    return query
        with gone as (
            select s.hold_id, s.amount_cents from ledger.sweep_holds(p_municipality_id, p_limit) s
        ), closed as (
            update voucher_hold b set closed_how = 'ended', closed_at = v_now
              from gone
             where b.municipality_id = p_municipality_id and b.hold_id = gone.hold_id and b.closed_at is null
            returning b.voucher_hold_id, b.hold_id
        )
        select closed.voucher_hold_id, gone.amount_cents, true
          from gone left join closed on closed.hold_id = gone.hold_id;
end $$;

-- What both ways of saying yes have in common. A note makes it a yes on paper. What was set apart for the job pays it.
create or replace function redemption_pay(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_paper_on date, p_paper_note text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_request record;
    v_as text;
    v_answer ledger.outcome;
begin
    select r.amount_cents, r.state, r.confirm_by, r.transfer_id, r.voucher_hold_id, b.hold_id,
           v.account_id as voucher_account, v.initiative_id, v.organisation_id, y.account_id as payee_account,
           y.kind as payee_kind, coalesce(h.name, y.shop_name) as payee_name
      into v_request
      from redemption r
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
      join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
      left join provider h on h.municipality_id = y.municipality_id and h.provider_id = y.provider_id
      left join voucher_hold b on b.municipality_id = r.municipality_id and b.voucher_hold_id = r.voucher_hold_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
       for no key update of r;
    if not found then
        raise exception 'no such request for payment: %', p_redemption_id using errcode = 'LG007';
    end if;
    if p_paper_note is not null then
        if holds_role(p_municipality_id, p_actor_id, 'board', v_request.organisation_id, v_now) then
            v_as := 'paper';
        end if;
    elsif holds_role(p_municipality_id, p_actor_id, 'team', v_request.initiative_id, v_now) then
        v_as := 'team';
    elsif holds_role(p_municipality_id, p_actor_id, 'board', v_request.organisation_id, v_now)
          and redemption_needs_board(p_municipality_id, p_redemption_id, v_now) then
        v_as := 'board';
    end if;
    if v_as is null then
        raise exception 'only the team confirms a payment' using errcode = 'ZG001';
    end if;
    if redemption_is_own(p_municipality_id, p_redemption_id, p_actor_id, v_now) then
        raise exception 'nobody confirms a payment to themselves, or one they filed' using errcode = 'ZG002';
    end if;
    if v_request.state = 'confirmed' then
        v_answer.status := 'replayed';
        v_answer.transfer_id := v_request.transfer_id;
        return v_answer;
    end if;
    if v_request.state <> 'requested' or v_request.confirm_by <= v_now then
        v_answer.status := 'refused';
        v_answer.reason := 'ended';
        return v_answer;
    end if;
    if v_request.hold_id is not null then
        v_answer := ledger.capture(p_municipality_id, p_redemption_id, v_request.hold_id, v_request.amount_cents,
                                   p_actor_id, p_effects);
        if v_answer.status = 'posted' and v_answer.rest_cents = 0 then
            update voucher_hold b set closed_how = 'paid', closed_at = v_now
             where b.municipality_id = p_municipality_id and b.voucher_hold_id = v_request.voucher_hold_id;
        end if;
    else
        v_answer := ledger.redeem(p_municipality_id, p_redemption_id, v_request.voucher_account, v_request.payee_account,
                                  v_request.amount_cents, p_actor_id, p_effects);
    end if;
    if v_answer.status = 'refused' then
        update redemption r
           set state = 'released', refusal = v_answer.reason, closed_by = p_actor_id, closed_at = v_now
         where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
        return v_answer;
    end if;
    update redemption r
       set state = 'confirmed', transfer_id = v_answer.transfer_id, closed_by = p_actor_id, closed_at = v_now,
           confirmed_as = v_as, paper_on = p_paper_on, paper_note = coalesce(p_paper_note, '')
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
    if v_answer.status = 'posted' then
        -- in the same statement, without names of residents
        perform plan_step(p_municipality_id, v_request.initiative_id,
            case when v_request.payee_kind = 'resident' then 'receipts_paid'
                 when v_as = 'team' then 'payment_confirmed' else 'payment_made' end,
            v_now, p_actor_id, case v_as when 'team' then 'team' else 'organisation' end,
            jsonb_strip_nulls(jsonb_build_object('provider', v_request.payee_name, 'amount', v_request.amount_cents)));
    end if;
    return v_answer;
end $$;

revoke execute on function plan_step, voucher_set_apart, voucher_hold_release, voucher_holds_end from public;
grant execute on function voucher_set_apart, voucher_hold_release, voucher_holds_end to zelfgekozen_app;
grant select on voucher_hold to zelfgekozen_app;
