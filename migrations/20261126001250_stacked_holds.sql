-- Several vouchers pay for one job together: each sets its own part apart, once, and all parts together never more than
-- what is due.
drop index voucher_hold_once;
create unique index voucher_hold_once on voucher_hold (municipality_id, offer_id, voucher_id) where closed_at is null;

create or replace function voucher_set_apart(
    p_municipality_id integer, p_voucher_hold_id uuid, p_voucher_id uuid, p_offer_id uuid, p_amount_cents bigint,
    p_ends_at timestamptz, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_job record;
    v_due_cents bigint;
    v_answer ledger.outcome;
begin
    -- the choice is locked: parts of one job from different vouchers are counted one after the other
    select v.account_id as voucher_account, v.initiative_id, y.payee_id, y.account_id as payee_account, h.name as helper,
           o.price_cents
      into v_job
      from voucher v
      join choice c on c.municipality_id = v.municipality_id and c.initiative_id = v.initiative_id
      join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
      join payee y on y.municipality_id = o.municipality_id and y.provider_id = o.provider_id
      join provider h on h.municipality_id = o.municipality_id and h.provider_id = o.provider_id
     where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id and o.offer_id = p_offer_id
       for no key update of c;
    if not found then
        raise exception 'the plan of this voucher did not choose offer %', p_offer_id using errcode = 'LG007';
    end if;
    if not holds_role(p_municipality_id, p_actor_id, 'team', v_job.initiative_id, v_now) then
        raise exception 'only the team sets money apart' using errcode = 'ZG001';
    end if;
    v_answer := ledger.hold(p_municipality_id, p_voucher_hold_id, v_job.voucher_account, v_job.payee_account,
                            p_amount_cents, p_ends_at, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        select v_job.price_cents
               - (select coalesce(sum(r.amount_cents), 0) from redemption r
                   where r.municipality_id = p_municipality_id and r.offer_id = p_offer_id and r.state = 'confirmed')
               - (select coalesce(sum(h.rest_cents), 0)
                    from voucher_hold b
                    join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id
                   where b.municipality_id = p_municipality_id and b.offer_id = p_offer_id
                     and b.closed_at is null and b.ends_at > v_now)
          into v_due_cents;
        if p_amount_cents > v_due_cents then
            raise exception 'more than is due for offer %', p_offer_id
                using errcode = 'ZG004', constraint = 'voucher_hold_once';
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
