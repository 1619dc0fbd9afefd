-- An offer that was chosen and whose help ended before it was done.
alter table offer drop constraint offer_state;
alter table offer add constraint offer_state
    check (state in ('open', 'chosen', 'not_chosen', 'withdrawn', 'completed', 'ended'));

-- What a team and the helper that it chose agreed: hours and money at most, an end, and that the plan stays the team's.
-- One per choice, so its key is the chosen offer.
create table agreement (
    municipality_id integer not null,
    offer_id uuid not null,
    need_id uuid not null,
    initiative_id uuid not null,
    provider_id uuid not null,
    -- which text of the clauses both signed
    clauses smallint not null,
    -- at most, btw included; zero is help for free
    price_cents bigint not null constraint agreement_price check (price_cents between 0 and 100000000000),
    hours_cap smallint not null constraint agreement_hours check (hours_cap between 1 and 2000),
    ends_on date not null,
    in_parts boolean not null,
    -- drawn: waits for the helper's signature. waiting: signed by both, its money is not there yet. winding_up: ended,
    -- what was done is settled. completed and ended are over.
    state text not null constraint agreement_state
        check (state in ('drawn', 'waiting', 'running', 'disputed', 'winding_up', 'completed', 'ended')),
    drawn_at timestamptz not null,
    sign_by date not null,
    started_at timestamptz,
    -- the team said that the plan is not its own any more: the clock stands still
    paused_on date,
    -- both were told that the hours are nearly used
    warned_at timestamptz,
    settle_by date,
    ended_by uuid,
    ended_at timestamptz,
    end_words text not null default '',
    closed_at timestamptz,
    primary key (municipality_id, offer_id),
    foreign key (municipality_id, offer_id) references offer,
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, provider_id) references provider,
    constraint agreement_closed check ((state in ('completed', 'ended')) = (closed_at is not null)),
    constraint agreement_settles check (state <> 'winding_up' or settle_by is not null)
);
create index agreement_of_plan on agreement (municipality_id, initiative_id);
create index agreement_of_provider on agreement (municipality_id, provider_id);
create index agreement_open on agreement (municipality_id, state) where closed_at is null;

-- Who signed what. New terms ask for new signatures; the old ones stay.
create table agreement_signature (
    municipality_id integer not null,
    agreement_signature_id uuid not null,
    offer_id uuid not null,
    side text not null constraint agreement_signature_side check (side in ('team', 'helper')),
    person_id uuid not null,
    price_cents bigint not null,
    hours_cap smallint not null,
    ends_on date not null,
    in_parts boolean not null,
    clauses smallint not null,
    signed_at timestamptz not null,
    primary key (municipality_id, agreement_signature_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, person_id) references person (municipality_id, person_id)
);
create index agreement_signature_of on agreement_signature (municipality_id, offer_id, side, signed_at desc);

-- Hours, results and words, in the order in which they were written.
create table agreement_entry (
    municipality_id integer not null,
    agreement_entry_id uuid not null,
    offer_id uuid not null,
    side text not null constraint agreement_entry_side check (side in ('team', 'helper')),
    kind text not null constraint agreement_entry_kind check (kind in ('hours', 'words')),
    person_id uuid not null,
    -- worked, in minutes; only of hours
    minutes smallint constraint agreement_entry_minutes check (minutes between 1 and 1440),
    done_on date not null,
    words text not null,
    at timestamptz not null,
    primary key (municipality_id, agreement_entry_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, person_id) references person (municipality_id, person_id),
    constraint agreement_entry_of_hours check ((kind = 'hours') = (minutes is not null))
);
create index agreement_entry_of on agreement_entry (municipality_id, offer_id, at);

-- One side says that the work, or a part of it, is done; the other says yes or no. A yes pays.
create table delivery (
    municipality_id integer not null,
    delivery_id uuid not null,
    offer_id uuid not null,
    side text not null constraint delivery_side check (side in ('team', 'helper')),
    said_by uuid not null,
    said_at timestamptz not null,
    words text not null,
    amount_cents bigint not null constraint delivery_amount check (amount_cents between 0 and 100000000000),
    -- nothing comes after it
    is_last boolean not null,
    state text not null constraint delivery_state check (state in ('waiting', 'accepted', 'returned', 'withdrawn')),
    answered_by uuid,
    answered_at timestamptz,
    answer text not null default '',
    reminded_at timestamptz,
    primary key (municipality_id, delivery_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, said_by) references person (municipality_id, person_id)
);
create index delivery_of on delivery (municipality_id, offer_id, said_at);
create unique index delivery_one_waits on delivery (municipality_id, offer_id) where state = 'waiting';

-- More hours, more money or a later end: nothing of it counts without a yes of the other side.
create table agreement_change (
    municipality_id integer not null,
    agreement_change_id uuid not null,
    offer_id uuid not null,
    side text not null constraint agreement_change_side check (side in ('team', 'helper')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    price_cents bigint not null constraint agreement_change_price check (price_cents between 0 and 100000000000),
    hours_cap smallint not null constraint agreement_change_hours check (hours_cap between 1 and 2000),
    ends_on date not null,
    words text not null,
    state text not null constraint agreement_change_state check (state in ('open', 'accepted', 'refused', 'withdrawn')),
    answered_by uuid,
    answered_at timestamptz,
    primary key (municipality_id, agreement_change_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id)
);
create index agreement_change_of on agreement_change (municipality_id, offer_id, proposed_at);
create unique index agreement_change_one_open on agreement_change (municipality_id, offer_id) where state = 'open';

-- "Is this still ours?", asked of residents only.
create table ownership_check (
    municipality_id integer not null,
    offer_id uuid not null,
    -- after one third, after two
    third smallint not null constraint ownership_check_third check (third in (1, 2)),
    asked_at timestamptz not null,
    is_ours boolean,
    words text not null default '',
    answered_by uuid,
    answered_at timestamptz,
    primary key (municipality_id, offer_id, third),
    foreign key (municipality_id, offer_id) references agreement
);

-- The two sides do not agree: what is left of the money waits until both say the same.
create table dispute (
    municipality_id integer not null,
    dispute_id uuid not null,
    offer_id uuid not null,
    side text not null constraint dispute_side check (side in ('team', 'helper')),
    opened_by uuid not null,
    opened_at timestamptz not null,
    words text not null,
    -- whose state comes back when it is settled and the work goes on
    before text not null constraint dispute_before check (before in ('running', 'winding_up')),
    guide_asked_at timestamptz,
    -- what one side proposes to end it: money for what was done, and whether the work goes on
    proposed_side text constraint dispute_proposed_side check (proposed_side in ('team', 'helper')),
    proposed_by uuid,
    proposed_cents bigint constraint dispute_proposed_cents check (proposed_cents between 0 and 100000000000),
    goes_on boolean,
    closed_by uuid,
    closed_at timestamptz,
    primary key (municipality_id, dispute_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, opened_by) references person (municipality_id, person_id),
    constraint dispute_proposal check ((proposed_side is null) = (proposed_by is null)
                                       and (proposed_side is null) = (proposed_cents is null)
                                       and (proposed_side is null) = (goes_on is null))
);
create unique index dispute_one_open on dispute (municipality_id, offer_id) where closed_at is null;

-- Who chose before there were agreements agreed by choosing.
insert into agreement (municipality_id, offer_id, need_id, initiative_id, provider_id, clauses, price_cents, hours_cap,
                       ends_on, in_parts, state, drawn_at, sign_by, started_at, closed_at)
select c.municipality_id, c.offer_id, c.need_id, c.initiative_id, o.provider_id, 0, o.price_cents, coalesce(o.hours, 40),
       (ledger.now() at time zone 'Europe/Amsterdam')::date + 180, true,
       case o.state when 'completed' then 'completed' else 'running' end, c.chosen_at,
       (c.chosen_at at time zone 'Europe/Amsterdam')::date, c.chosen_at, o.completed_at
  from choice c
  join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
 where o.state in ('chosen', 'completed');

grant select, insert, update on agreement, delivery, agreement_change, ownership_check, dispute to zelfgekozen_app;
grant select, insert on agreement_signature, agreement_entry to zelfgekozen_app;

-- Someone acts for a side of an agreement at this moment.
create function acts_for(p_municipality_id integer, p_offer_id uuid, p_person_id uuid, p_side text)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from agreement a
                    where a.municipality_id = p_municipality_id and a.offer_id = p_offer_id
                      and holds_role(p_municipality_id, p_person_id,
                                     case p_side when 'team' then 'team' else 'provider' end,
                                     case p_side when 'team' then a.initiative_id else a.provider_id end, ledger.now()))
$$;

-- What is written for a side is written by someone of that side, now.
create function agreement_by_its_side() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_person uuid;
    v_at timestamptz;
begin
    case tg_table_name
        when 'agreement_signature' then v_person := new.person_id; v_at := new.signed_at;
        when 'agreement_entry' then v_person := new.person_id; v_at := new.at;
        when 'delivery' then v_person := new.said_by; v_at := new.said_at;
        when 'agreement_change' then v_person := new.proposed_by; v_at := new.proposed_at;
        when 'dispute' then v_person := new.opened_by; v_at := new.opened_at;
    end case;
    if not acts_for(new.municipality_id, new.offer_id, v_person, new.side) then
        raise exception 'only the % writes for the %', new.side, new.side
            using errcode = 'ZG001', constraint = 'agreement_side';
    end if;
    if v_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute' then
        raise exception 'it is written now' using errcode = 'ZG002', constraint = 'agreement_now';
    end if;
    return new;
end $$;
create trigger signature_by_side before insert on agreement_signature for each row execute function agreement_by_its_side();
create trigger entry_by_side before insert on agreement_entry for each row execute function agreement_by_its_side();
create trigger delivery_by_side before insert on delivery for each row execute function agreement_by_its_side();
create trigger change_by_side before insert on agreement_change for each row execute function agreement_by_its_side();
create trigger dispute_by_side before insert on dispute for each row execute function agreement_by_its_side();

create function agreement_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was signed and written is kept' using errcode = 'LG001';
end $$;
create trigger signature_kept before update or delete or truncate on agreement_signature
    for each statement execute function agreement_is_kept();
create trigger entry_kept before update or delete or truncate on agreement_entry
    for each statement execute function agreement_is_kept();

-- A yes is the other side's.
create function agreement_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'accepted' and old.state is distinct from 'accepted'
       and not acts_for(new.municipality_id, new.offer_id, new.answered_by,
                        case new.side when 'team' then 'helper' else 'team' end) then
        raise exception 'the other side says yes' using errcode = 'ZG001', constraint = 'agreement_side';
    end if;
    if old.state <> 'waiting' and old.state <> 'open' and new.state <> old.state then
        raise exception 'it was answered' using errcode = 'ZG003', constraint = 'agreement_answered';
    end if;
    return new;
end $$;
create trigger delivery_answer before update on delivery for each row execute function agreement_answer();
create trigger change_answer before update on agreement_change for each row execute function agreement_answer();

-- An agreement begins when both signed the same terms and its money is set apart; its terms change by a yes of both;
-- when it is over no money stays set apart for it.
create function agreement_keeps_its_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_side text;
    v_money bigint;
begin
    if old.state in ('completed', 'ended') then
        raise exception 'it is over' using errcode = 'ZG003', constraint = 'agreement_over';
    end if;
    if new.state <> old.state and not (case old.state
        when 'drawn' then new.state in ('waiting', 'running', 'ended')
        when 'waiting' then new.state in ('running', 'ended')
        when 'running' then new.state in ('disputed', 'winding_up', 'completed', 'ended')
        when 'disputed' then new.state in ('running', 'winding_up', 'completed', 'ended')
        when 'winding_up' then new.state in ('disputed', 'completed', 'ended') end) then
        raise exception 'not from % to %', old.state, new.state using errcode = 'ZG003', constraint = 'agreement_order';
    end if;
    if old.state = 'drawn' and new.state in ('waiting', 'running') then
        foreach v_side in array array['team', 'helper'] loop
            if not exists (select from agreement_signature s
                            where s.municipality_id = new.municipality_id and s.offer_id = new.offer_id and s.side = v_side
                              and (s.price_cents, s.hours_cap, s.ends_on, s.in_parts, s.clauses)
                                  = (new.price_cents, new.hours_cap, new.ends_on, new.in_parts, new.clauses)) then
                raise exception 'both sign first' using errcode = 'ZG003', constraint = 'agreement_signed';
            end if;
        end loop;
    end if;
    if new.state = 'running' and old.state in ('drawn', 'waiting') then
        select coalesce(sum(h.rest_cents), 0) into v_money
          from voucher_hold b
          join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id
         where b.municipality_id = new.municipality_id and b.offer_id = new.offer_id and b.closed_at is null;
        if v_money < new.price_cents then
            raise exception 'its money is not set apart' using errcode = 'ZG003', constraint = 'agreement_money';
        end if;
    end if;
    if old.state <> 'drawn' and (new.price_cents, new.hours_cap) is distinct from (old.price_cents, old.hours_cap)
       and not exists (select from agreement_change c
                        where c.municipality_id = new.municipality_id and c.offer_id = new.offer_id and c.state = 'accepted'
                          and (c.price_cents, c.hours_cap) = (new.price_cents, new.hours_cap)) then
        raise exception 'both say yes to other terms' using errcode = 'ZG003', constraint = 'agreement_change_needed';
    end if;
    if new.state in ('completed', 'ended')
       and exists (select from voucher_hold b where b.municipality_id = new.municipality_id and b.offer_id = new.offer_id
                      and b.closed_at is null) then
        raise exception 'money is still set apart' using errcode = 'ZG003', constraint = 'agreement_holds';
    end if;
    return new;
end $$;
-- It begins as a draft of what the team chose, at the price that was offered.
create function agreement_is_of_the_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state <> 'drawn' or not exists (
        select from choice c
          join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
         where c.municipality_id = new.municipality_id and c.offer_id = new.offer_id
           and (c.need_id, c.initiative_id, o.provider_id, o.price_cents)
               = (new.need_id, new.initiative_id, new.provider_id, new.price_cents)) then
        raise exception 'an agreement is about what was chosen' using errcode = 'ZG003', constraint = 'agreement_of_choice';
    end if;
    return new;
end $$;
create trigger agreement_born before insert on agreement for each row execute function agreement_is_of_the_choice();
create trigger agreement_rules before update on agreement for each row execute function agreement_keeps_its_rules();

-- Money is set apart for a job that both still work on, and no more than was agreed.
create function voucher_hold_has_agreement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from agreement a
                    where a.municipality_id = new.municipality_id and a.offer_id = new.offer_id
                      and a.state in ('drawn', 'waiting', 'running')) then
        raise exception 'no agreement asks for it' using errcode = 'ZG003', constraint = 'hold_without_agreement';
    end if;
    return new;
end $$;
create trigger voucher_hold_agreed before insert on voucher_hold for each row execute function voucher_hold_has_agreement();

-- A payment of a job comes out of what was set apart for it, while nobody disputes it.
create function redemption_keeps_to_agreement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_agreement record;
    v_paid bigint;
begin
    if new.offer_id is null or new.state not in ('requested', 'confirmed') then
        return new;
    end if;
    select a.state, a.price_cents into v_agreement from agreement a
     where a.municipality_id = new.municipality_id and a.offer_id = new.offer_id;
    -- what was asked for before there were agreements named no money that was set apart
    if not found or v_agreement.state not in ('running', 'winding_up')
       or (tg_op = 'INSERT' and new.voucher_hold_id is null) then
        raise exception 'this agreement pays nothing now' using errcode = 'ZG003', constraint = 'agreement_pays_not';
    end if;
    select coalesce(sum(r.amount_cents), 0) into v_paid from redemption r
     where r.municipality_id = new.municipality_id and r.offer_id = new.offer_id and r.state = 'confirmed'
       and r.redemption_id <> new.redemption_id;
    if v_paid + new.amount_cents > v_agreement.price_cents then
        raise exception 'more than was agreed' using errcode = 'ZG004', constraint = 'agreement_cap';
    end if;
    return new;
end $$;
create trigger redemption_agreed before insert or update of state on redemption
    for each row execute function redemption_keeps_to_agreement();

-- Sets money apart up to what was agreed and is not paid, the later yeses included.
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
    -- the agreement is locked: parts of one job from different vouchers are counted one after the other
    select v.account_id as voucher_account, v.initiative_id, y.payee_id, y.account_id as payee_account, h.name as helper,
           a.price_cents
      into v_job
      from voucher v
      join agreement a on a.municipality_id = v.municipality_id and a.initiative_id = v.initiative_id
      join payee y on y.municipality_id = a.municipality_id and y.provider_id = a.provider_id
      join provider h on h.municipality_id = a.municipality_id and h.provider_id = a.provider_id
     where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id and a.offer_id = p_offer_id
       for no key update of a;
    if not found then
        raise exception 'the plan of this voucher has no agreement %', p_offer_id using errcode = 'LG007';
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
                   where b.municipality_id = p_municipality_id and b.offer_id = p_offer_id and b.closed_at is null)
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
-- a raise may set more apart on the same voucher
drop index voucher_hold_once;
create index voucher_hold_of_offer on voucher_hold (municipality_id, offer_id) where closed_at is null;

-- Keeps what is set apart for an agreement until a later moment. The hold is made anew, in one statement,
-- in the name of whoever set it apart.
create function agreement_keep_money(p_municipality_id integer, p_offer_id uuid, p_ends_at timestamptz)
    returns bigint language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_held record;
    v_answer ledger.outcome;
    v_count bigint := 0;
begin
    for v_held in
        select b.voucher_hold_id, b.hold_id, b.set_by from voucher_hold b
         where b.municipality_id = p_municipality_id and b.offer_id = p_offer_id and b.closed_at is null
           and b.ends_at < p_ends_at
         order by b.voucher_id, b.voucher_hold_id for no key update
    loop
        v_answer := ledger.extend_hold(p_municipality_id, gen_random_uuid(), v_held.hold_id, p_ends_at, v_held.set_by, null);
        if v_answer.status <> 'posted' then
            raise exception 'what is set apart can not be kept: %', v_answer.reason
                using errcode = 'ZG003', constraint = 'agreement_keeps';
        end if;
        update voucher_hold b set hold_id = v_answer.transfer_id, ends_at = p_ends_at
         where b.municipality_id = p_municipality_id and b.voucher_hold_id = v_held.voucher_hold_id;
        v_count := v_count + 1;
    end loop;
    return v_count;
end $$;

-- An agreement is over: what is still set apart for it is free again, in the same statement. Gives what came free.
create function agreement_close(
    p_municipality_id integer, p_offer_id uuid, p_state text, p_actor_id uuid
) returns bigint language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_held record;
    v_answer ledger.outcome;
    v_freed bigint := 0;
    v_initiative_id uuid;
    v_helper text;
begin
    if p_actor_id is not null and not acts_for(p_municipality_id, p_offer_id, p_actor_id, 'team')
       and not acts_for(p_municipality_id, p_offer_id, p_actor_id, 'helper') then
        raise exception 'only who agreed ends it' using errcode = 'ZG001', constraint = 'agreement_side';
    end if;
    select a.initiative_id, h.name into v_initiative_id, v_helper
      from agreement a
      join provider h on h.municipality_id = a.municipality_id and h.provider_id = a.provider_id
     where a.municipality_id = p_municipality_id and a.offer_id = p_offer_id
       for no key update of a;
    for v_held in
        select b.voucher_hold_id, b.hold_id, h.rest_cents
          from voucher_hold b
          join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id
         where b.municipality_id = p_municipality_id and b.offer_id = p_offer_id and b.closed_at is null
         order by b.voucher_id, b.voucher_hold_id for no key update of b
    loop
        v_answer := ledger.release(p_municipality_id, gen_random_uuid(), v_held.hold_id, p_actor_id, null);
        if v_answer.status <> 'posted' then
            raise exception 'what is set apart can not be freed: %', v_answer.reason
                using errcode = 'ZG003', constraint = 'agreement_frees';
        end if;
        v_freed := v_freed + v_held.rest_cents;
        update voucher_hold b set closed_how = 'released', closed_at = v_now
         where b.municipality_id = p_municipality_id and b.voucher_hold_id = v_held.voucher_hold_id;
    end loop;
    if v_freed > 0 then
        perform plan_step(p_municipality_id, v_initiative_id, 'hold_released', v_now, p_actor_id,
                          case when p_actor_id is null then 'system'
                               when acts_for(p_municipality_id, p_offer_id, p_actor_id, 'team') then 'team'
                               else 'provider' end,
                          jsonb_build_object('provider', v_helper));
    end if;
    update agreement a set state = p_state, closed_at = v_now
     where a.municipality_id = p_municipality_id and a.offer_id = p_offer_id;
    return v_freed;
end $$;

-- Nobody gives up what was agreed on a page of a voucher: the agreement itself is ended.
revoke execute on function voucher_hold_release from zelfgekozen_app;
revoke execute on function acts_for, agreement_keep_money, agreement_close, agreement_by_its_side, agreement_answer,
    agreement_keeps_its_rules, agreement_is_of_the_choice, voucher_hold_has_agreement, redemption_keeps_to_agreement from public;
grant execute on function acts_for, agreement_keep_money, agreement_close to zelfgekozen_app;
