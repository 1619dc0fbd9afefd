-- The ledger: the only place where money exists.
--
-- One row in transfer is one movement: it names what it takes from, what it gives to and a positive amount,
-- so it cannot be unbalanced. Balances are a cache, kept by triggers on that row and held above zero by CHECK.
-- The application's role can read here and can call the verbs at the end; it cannot write a table.
-- Rows are never changed. A mistake is put right by a second row.
--
-- There is no row level security on these tables. It would have to read the municipality from a setting of the
-- connection, which every pooled read must then set and clear: a new way to leak, to guard against one that the
-- keys already close. Every verb takes the municipality and finds accounts by (municipality_id, account_id) only,
-- every key and foreign key carries it, and the tests ask each verb for the other municipality's ids.
--
-- SQLSTATEs of our own:
--   LG001 rows of the ledger do not change      LG002 settles something else, or too late
--   LG003 amount or term is out of range        LG004 a live database keeps real time
--   LG005 this kind of money cannot go there    LG006 request id used before for something else
--   LG007 no such account, hold or transfer in this municipality

create schema ledger;

-- Time

-- One row. The offset lets a demo and a test live in another month; a live database has none, ever.
create table ledger.clock (
    only_row boolean primary key default true check (only_row),
    purpose text not null default 'live' check (purpose in ('live', 'demo', 'test')),
    ahead interval not null default interval '0',
    constraint clock_live check (purpose <> 'live' or ahead = interval '0')
);
insert into ledger.clock default values;

-- The time that decides: what people see, when vouchers and holds end.
create function ledger.now() returns timestamptz
    language sql stable security definer set search_path = ledger, pg_temp
    return (select clock_timestamp() + c.ahead from ledger.clock c);

-- Words. Types, not checks: a check is parsed again for every statement, and payments are many.

create type ledger.account_kind as enum ('funding', 'budget', 'organisation', 'grant', 'voucher', 'payee', 'receivable');
create type ledger.transfer_kind as enum ('fund', 'allocate', 'issue', 'redeem', 'expire', 'return', 'reverse');
-- single: moves at once. pending: sets apart (a hold). post: moves from a hold. void: gives up the rest of a hold.
create type ledger.phase as enum ('single', 'pending', 'post', 'void');
create type ledger.refusal as enum ('insufficient', 'ended', 'settled', 'reversed');

-- Accounts

create table ledger.account (
    municipality_id integer not null references municipality (municipality_id),
    account_id bigint not null generated always as identity,
    kind ledger.account_kind not null,
    parent_id bigint,
    parent_kind ledger.account_kind generated always as (case kind
        when 'organisation' then 'budget'::ledger.account_kind when 'grant' then 'budget'
        when 'voucher' then 'organisation' end) stored,
    valid_until timestamptz,
    closed boolean not null default false,
    balance_cents bigint not null default 0,
    reserved_cents bigint not null default 0,
    version bigint not null default 0,
    opened_at timestamptz not null default ledger.now(),
    primary key (municipality_id, account_id),
    unique (municipality_id, account_id, kind),
    -- The parent is of the right kind and in the same municipality, and older: children are locked before parents,
    -- by falling id, so two movements never wait for each other.
    foreign key (municipality_id, parent_id, parent_kind) references ledger.account (municipality_id, account_id, kind),
    constraint account_parent check ((parent_kind is null) = (parent_id is null)),
    constraint account_parent_older check (parent_id < account_id),
    constraint account_term check (isfinite(valid_until)),
    -- Funding stands for the world outside and goes below zero. Nothing is kept on a payee's row: it has no floor,
    -- and a busy helper's row would be the one that everybody waits for.
    constraint account_floor check (
        reserved_cents >= 0 and (balance_cents >= reserved_cents or kind = 'funding' or kind = 'receivable')),
    constraint account_closed_empty check (not closed or balance_cents = 0)
) with (fillfactor = 60); -- room for the next version beside it; for the same reason no index names a balance

create index account_ending on ledger.account (municipality_id, valid_until)
    where kind in ('voucher', 'grant') and not closed;
create index account_children on ledger.account (municipality_id, parent_id) where parent_id is not null;

-- Transfers

create table ledger.transfer (
    municipality_id integer not null,
    transfer_id bigint not null generated always as identity,
    kind ledger.transfer_kind not null,
    phase ledger.phase not null default 'single',
    -- Why it did not happen. A refused request is remembered under its key: sent again, it is refused again.
    refusal ledger.refusal,
    debit_id bigint not null,
    credit_id bigint,
    amount_cents bigint not null,
    request_id uuid not null,
    -- The transfer that this one is about: post and void the hold they settle, pending the hold it extends, reverse
    -- the payment it takes back.
    refers_id bigint,
    ends_at timestamptz,
    effective_at timestamptz not null default ledger.now(),
    recorded_at timestamptz not null default clock_timestamp(),
    actor_id uuid,
    -- Which transaction wrote the row: identity order is not commit order, and seals must not skip a late one.
    xid xid8 not null default pg_current_xact_id(),
    primary key (municipality_id, transfer_id),
    constraint transfer_once unique (municipality_id, request_id),
    constraint transfer_amount check (amount_cents between 1 and 100000000000),
    constraint transfer_two_sides check (debit_id <> credit_id),
    -- A voucher that was refused never existed.
    constraint transfer_credit check ((credit_id is null) = (kind = 'issue' and refusal is not null)),
    constraint transfer_phase check (phase = 'single' or kind = 'redeem'),
    constraint transfer_refers check (phase = 'pending' or (refers_id is null) = (phase = 'single' and kind <> 'reverse')),
    constraint transfer_ends check ((phase = 'pending') = (ends_at is not null)),
    -- What time does by itself has no actor.
    constraint transfer_actor check (actor_id is not null or kind = 'expire' or phase = 'void')
);
-- No foreign key to account: it would lock a busy payee's row for every insert. Accounts are never deleted and
-- the triggers below refuse a transfer whose accounts do not exist.

-- A hold is given up once and extended once, a payment is reversed once.
create unique index transfer_settled_once on ledger.transfer (municipality_id, refers_id, phase)
    where refers_id is not null and refusal is null and phase <> 'post';
create index transfer_debit on ledger.transfer (municipality_id, debit_id, transfer_id);
create index transfer_credit_side on ledger.transfer (municipality_id, credit_id, transfer_id);
create index transfer_xid on ledger.transfer (municipality_id, xid);

-- What is still set apart by each hold. Like a balance: a cache with a floor, kept by the trigger.
create table ledger.hold (
    municipality_id integer not null,
    hold_id bigint not null,
    account_id bigint not null,
    payee_id bigint not null,
    rest_cents bigint not null,
    ends_at timestamptz not null,
    primary key (municipality_id, hold_id),
    foreign key (municipality_id, hold_id) references ledger.transfer (municipality_id, transfer_id),
    constraint hold_floor check (rest_cents >= 0)
);
create index hold_open_end on ledger.hold (municipality_id, ends_at) where rest_cents > 0;
create index hold_open_account on ledger.hold (municipality_id, account_id) where rest_cents > 0;

-- A seal proves that rows are as they were: each holds the digest of the one before it and of all its rows.
create table ledger.seal (
    municipality_id integer not null references municipality (municipality_id),
    number bigint not null check (number > 0),
    upto xid8 not null,
    row_count bigint not null check (row_count > 0),
    previous bytea not null check (length(previous) = 32),
    digest bytea not null check (length(digest) = 32),
    sealed_at timestamptz not null default clock_timestamp(),
    primary key (municipality_id, number)
);

-- Money that moved, for pages: no holds, no refusals.
create view ledger.movement as
    select municipality_id, transfer_id, kind::text, debit_id, credit_id, amount_cents, refers_id, effective_at,
           recorded_at, actor_id
      from ledger.transfer
     where refusal is null and phase in ('single', 'post');

-- What a verb answers. status: posted, replayed (the same request came before; nothing moved now) or refused.
-- account_id: the voucher that was issued. available_cents: what is left to spend of the account it took from.
-- rest_cents: what the hold still sets apart. reason: why it was refused.
create type ledger.outcome as (
    status text,
    transfer_id bigint,
    account_id bigint,
    available_cents bigint,
    rest_cents bigint,
    reason text
);

-- Rules that hold for whoever writes, the owner too

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of %.% is refused: %', lower(tg_op), tg_table_schema, tg_table_name, tg_argv[0]
        using errcode = 'LG001';
end $$;

create trigger transfer_append_only before update or delete on ledger.transfer
    for each row execute function ledger.refuse_change('transfers are only added');
create trigger transfer_no_truncate before truncate on ledger.transfer
    execute function ledger.refuse_change('transfers are only added');
create trigger seal_append_only before update or delete on ledger.seal
    for each row execute function ledger.refuse_change('seals are only added');
create trigger seal_no_truncate before truncate on ledger.seal
    execute function ledger.refuse_change('seals are only added');
create trigger account_no_delete before delete on ledger.account
    for each row execute function ledger.refuse_change('accounts stay');
create trigger account_no_truncate before truncate on ledger.account
    execute function ledger.refuse_change('accounts stay');
create trigger account_born_empty before insert on ledger.account
    for each row when (new.balance_cents <> 0 or new.reserved_cents <> 0 or new.version <> 0 or new.closed)
    execute function ledger.refuse_change('an account starts empty and open');
create trigger account_identity after update of municipality_id, account_id, kind, parent_id, opened_at on ledger.account
    for each row execute function ledger.refuse_change('an account stays what it is');
create trigger account_stays_closed after update of closed on ledger.account
    for each row when (old.closed and not new.closed)
    execute function ledger.refuse_change('closed stays closed');
-- Balances follow transfers: they change inside the triggers on transfer, nowhere else.
create trigger account_balance after update of balance_cents, reserved_cents, version on ledger.account
    for each row when (pg_trigger_depth() = 0)
    execute function ledger.refuse_change('a balance changes by a transfer');
create trigger hold_follows before insert or update on ledger.hold
    for each row when (pg_trigger_depth() = 0)
    execute function ledger.refuse_change('a hold changes by a transfer');
create trigger hold_no_delete before delete on ledger.hold
    for each row execute function ledger.refuse_change('holds stay');
create trigger hold_no_truncate before truncate on ledger.hold
    execute function ledger.refuse_change('holds stay');

create function ledger.keep_clock() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (new.purpose = old.purpose or not exists (select from ledger.transfer)) then
        return new;
    end if;
    -- Money that moved in real time may not become a game afterwards, nor the other way round.
    raise exception 'the purpose of this database is fixed: %', old.purpose using errcode = 'LG004';
end $$;
create trigger clock_kept before update or delete on ledger.clock
    for each row execute function ledger.keep_clock();
create trigger clock_no_truncate before truncate on ledger.clock
    execute function ledger.refuse_change('the clock stays');

-- Spending touches one kept balance, so there is no order of locks to get wrong.
create function ledger.apply_spending() returns trigger language plpgsql as $$
declare
    v_balance bigint := 0;
    v_reserved bigint := 0;
    v_earlier boolean := false; -- the right to spend dates from before the account's end
begin
    if new.phase = 'single' then
        v_balance := -new.amount_cents;
    elsif new.phase = 'pending' then
        v_reserved := new.amount_cents;
        if new.refers_id is not null then
            perform from ledger.transfer v
              join ledger.hold h on h.municipality_id = v.municipality_id and h.hold_id = v.refers_id
             where v.municipality_id = new.municipality_id and v.refers_id = new.refers_id
               and v.phase = 'void' and v.refusal is null and v.xid = new.xid
               and v.amount_cents = new.amount_cents
               and h.account_id = new.debit_id and h.payee_id = new.credit_id and h.ends_at > new.effective_at;
            if not found then
                raise exception 'hold % is not what transfer % extends', new.refers_id, new.transfer_id
                    using errcode = 'LG002';
            end if;
            v_earlier := true;
        end if;
        insert into ledger.hold (municipality_id, hold_id, account_id, payee_id, rest_cents, ends_at)
        values (new.municipality_id, new.transfer_id, new.debit_id, new.credit_id, new.amount_cents, new.ends_at);
    else
        -- A part keeps the rest apart; a void gives up all of the rest.
        update ledger.hold h
           set rest_cents = h.rest_cents - new.amount_cents
         where h.municipality_id = new.municipality_id and h.hold_id = new.refers_id
           and h.account_id = new.debit_id and h.payee_id = new.credit_id
           and case new.phase when 'post' then h.rest_cents >= new.amount_cents and h.ends_at > new.effective_at
                              else h.rest_cents = new.amount_cents end;
        if not found then
            raise exception 'transfer % settles something else than hold %, or too late', new.transfer_id, new.refers_id
                using errcode = 'LG002';
        end if;
        v_earlier := true;
        v_reserved := -new.amount_cents;
        if new.phase = 'post' then
            v_balance := -new.amount_cents;
        end if;
    end if;

    update ledger.account a
       set balance_cents = a.balance_cents + v_balance,
           reserved_cents = a.reserved_cents + v_reserved,
           version = a.version + 1
     where a.municipality_id = new.municipality_id and a.account_id = new.debit_id
       and a.kind in ('voucher', 'grant')
       and (v_earlier or (not a.closed and (a.valid_until is null or a.valid_until > new.effective_at)))
       and exists (select from ledger.account p
                    where p.municipality_id = new.municipality_id and p.account_id = new.credit_id
                      and p.kind = 'payee');
    if not found then
        raise exception 'account % does not pay account %', new.debit_id, new.credit_id using errcode = 'LG005';
    end if;
    return null;
end $$;
create trigger transfer_spending after insert on ledger.transfer
    for each row when (new.kind = 'redeem' and new.refusal is null)
    execute function ledger.apply_spending();

-- Everything else: once per statement, one update per account however many rows.
create function ledger.apply_moves() returns trigger language plpgsql as $$
declare
    v_bad text;
begin
    if not exists (select from fresh where kind <> 'redeem' and refusal is null) then
        return null;
    end if;
    perform from ledger.account a
      where (a.municipality_id, a.account_id) in (
                select f.municipality_id, f.debit_id from fresh f where f.kind <> 'redeem' and f.refusal is null
                union
                select f.municipality_id, f.credit_id from fresh f where f.kind <> 'redeem' and f.refusal is null)
        and a.kind <> 'payee'
      order by a.account_id desc
        for no key update;

    select format('%s from %s %s to %s %s', f.kind, coalesce(d.kind::text, 'nothing'), f.debit_id, coalesce(c.kind::text, 'nothing'), f.credit_id)
      into v_bad
      from fresh f
      left join ledger.account d on d.municipality_id = f.municipality_id and d.account_id = f.debit_id
      left join ledger.account c on c.municipality_id = f.municipality_id and c.account_id = f.credit_id
      left join ledger.transfer r on r.municipality_id = f.municipality_id and r.transfer_id = f.refers_id
      left join ledger.account rd on rd.municipality_id = f.municipality_id and rd.account_id = r.debit_id
     where f.kind <> 'redeem' and f.refusal is null
       and (d.closed or c.closed or case f.kind
            when 'fund' then d.kind = 'funding' and c.kind = 'budget'
            when 'allocate' then d.kind = 'budget' and c.kind in ('organisation', 'grant') and c.parent_id = d.account_id
                and coalesce(c.valid_until > f.effective_at, true)
            when 'issue' then d.kind = 'organisation' and c.kind = 'voucher' and c.parent_id = d.account_id
                and coalesce(d.valid_until > f.effective_at, true) and coalesce(c.valid_until > f.effective_at, true)
            when 'expire' then d.kind in ('voucher', 'grant') and c.account_id = d.parent_id
                and d.valid_until <= f.effective_at
            -- Money goes back to where it came from, nowhere else.
            when 'return' then c.account_id = d.parent_id or (d.kind = 'budget' and c.kind = 'funding')
            -- The mirror of a payment. What was spent from something that ended meanwhile goes to its parent.
            when 'reverse' then r.kind = 'redeem' and r.phase in ('single', 'post') and r.refusal is null
                and d.account_id = r.credit_id and r.amount_cents = f.amount_cents
                and c.account_id = case when rd.closed or rd.valid_until <= f.effective_at
                                        then rd.parent_id else rd.account_id end
            else false end is not true) is not false
     limit 1;
    if v_bad is not null then
        raise exception 'transfer not allowed: %', v_bad using errcode = 'LG005';
    end if;

    update ledger.account a
       set balance_cents = a.balance_cents + x.change, version = a.version + 1
      from (select municipality_id, account_id, sum(change)::bigint as change
              from (select municipality_id, debit_id as account_id, -amount_cents as change
                      from fresh where kind <> 'redeem' and refusal is null
                    union all
                    select municipality_id, credit_id, amount_cents
                      from fresh where kind <> 'redeem' and refusal is null) sides
             group by municipality_id, account_id) x
     where a.municipality_id = x.municipality_id and a.account_id = x.account_id and a.kind <> 'payee';
    return null;
end $$;
create trigger transfer_moves after insert on ledger.transfer
    referencing new table as fresh
    for each statement execute function ledger.apply_moves();

-- ALWAYS: session_replication_role = replica does not switch them off.
do $$
declare
    v_trigger record;
begin
    for v_trigger in
        select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where c.relnamespace = 'ledger'::regnamespace and not t.tgisinternal
    loop
        execute format('alter table ledger.%I enable always trigger %I', v_trigger.relname, v_trigger.tgname);
    end loop;
end $$;

-- Parts of the verbs. Nobody but the verbs may call these.

create function ledger.check_amount(p_amount_cents bigint) returns void language plpgsql as $$
begin
    if p_amount_cents is null or p_amount_cents not between 1 and 100000000000 then
        raise exception 'amount out of range: %', p_amount_cents using errcode = 'LG003';
    end if;
end $$;

-- The answer to a request that came before. What is asked now must be what was asked then; a null means that
-- the verb itself worked that part out, so there is nothing to compare.
create function ledger.answer_again(
    p_municipality_id integer, p_request_id uuid, p_kind ledger.transfer_kind, p_phase ledger.phase, p_debit_id bigint,
    p_credit_id bigint, p_amount_cents bigint, p_refers_id bigint, p_ends_at timestamptz
) returns ledger.outcome language plpgsql as $$
declare
    v_old ledger.transfer;
    v_answer ledger.outcome;
begin
    select * into strict v_old from ledger.transfer t
     where t.municipality_id = p_municipality_id and t.request_id = p_request_id;
    if row (v_old.kind, v_old.phase, v_old.debit_id, v_old.refers_id, v_old.ends_at)
           is distinct from row (p_kind, p_phase, p_debit_id, p_refers_id, p_ends_at)
       or v_old.credit_id <> p_credit_id or v_old.amount_cents <> p_amount_cents then
        raise exception 'request % was used before for something else', p_request_id using errcode = 'LG006';
    end if;
    v_answer.status := case when v_old.refusal is null then 'replayed' else 'refused' end;
    v_answer.transfer_id := v_old.transfer_id;
    v_answer.reason := v_old.refusal;
    select a.balance_cents - a.reserved_cents into v_answer.available_cents from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_debit_id and a.kind <> 'payee';
    select h.rest_cents into v_answer.rest_cents from ledger.hold h
     where h.municipality_id = p_municipality_id
       and h.hold_id = case when p_phase = 'pending' then v_old.transfer_id else p_refers_id end;
    return v_answer;
end $$;

-- Payment (no end) and hold (with one).
create function ledger.spend(
    p_municipality_id integer, p_request_id uuid, p_account_id bigint, p_payee_id bigint, p_amount_cents bigint,
    p_ends_at timestamptz, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql as $$
declare
    v_now timestamptz;
    v_available bigint;
    v_ended boolean;
    v_payee_kind ledger.account_kind;
    v_phase ledger.phase := case when p_ends_at is null then 'single' else 'pending' end;
    v_refusal ledger.refusal;
    v_answer ledger.outcome;
begin
    if p_amount_cents is null or p_amount_cents not between 1 and 100000000000 then
        perform ledger.check_amount(p_amount_cents);
    end if;
    select clock_timestamp() + c.ahead, a.balance_cents - a.reserved_cents,
           a.closed or coalesce(a.valid_until <= clock_timestamp() + c.ahead, false), p.kind
      into v_now, v_available, v_ended, v_payee_kind
      from ledger.account a
      cross join ledger.clock c
      left join ledger.account p on p.municipality_id = p_municipality_id and p.account_id = p_payee_id
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id and a.kind in ('voucher', 'grant')
       for no key update of a;
    if not found or v_payee_kind is distinct from 'payee' then
        raise exception 'no such account: % to %', p_account_id, p_payee_id using errcode = 'LG007';
    end if;
    if v_ended or p_ends_at <= v_now then
        v_refusal := 'ended';
    elsif p_amount_cents > v_available then
        v_refusal := 'insufficient';
    end if;

    insert into ledger.transfer (municipality_id, kind, phase, refusal, debit_id, credit_id, amount_cents, request_id,
                                 ends_at, effective_at, actor_id)
    values (p_municipality_id, 'redeem', v_phase, v_refusal, p_account_id, p_payee_id, p_amount_cents, p_request_id,
            p_ends_at, v_now, p_actor_id)
    on conflict on constraint transfer_once do nothing
    returning transfer_id into v_answer.transfer_id;
    if not found then
        return ledger.answer_again(p_municipality_id, p_request_id, 'redeem', v_phase, p_account_id, p_payee_id,
                                   p_amount_cents, null, p_ends_at);
    end if;
    if v_refusal is not null then
        v_answer.status := 'refused';
        v_answer.reason := v_refusal;
        v_answer.available_cents := v_available;
        return v_answer;
    end if;
    v_answer.status := 'posted';
    v_answer.available_cents := v_available - p_amount_cents;
    if v_phase = 'pending' then
        v_answer.rest_cents := p_amount_cents;
    end if;
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- Capture (post, a part or all) and release (void, all that is left).
create function ledger.settle(
    p_municipality_id integer, p_request_id uuid, p_hold_id bigint, p_phase ledger.phase, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql as $$
declare
    v_hold ledger.hold;
    v_now timestamptz;
    v_available bigint;
    v_amount bigint;
    v_refusal ledger.refusal;
    v_answer ledger.outcome;
begin
    if p_phase = 'post' then
        perform ledger.check_amount(p_amount_cents);
    end if;
    -- The account's row is the lock for everything that is spent from it; the hold is read after it is ours.
    select clock_timestamp() + c.ahead, a.balance_cents - a.reserved_cents
      into v_now, v_available
      from ledger.hold h
      join ledger.account a on a.municipality_id = h.municipality_id and a.account_id = h.account_id
      cross join ledger.clock c
     where h.municipality_id = p_municipality_id and h.hold_id = p_hold_id
       for no key update of a;
    if not found then
        raise exception 'no such hold: %', p_hold_id using errcode = 'LG007';
    end if;
    select * into strict v_hold from ledger.hold h
     where h.municipality_id = p_municipality_id and h.hold_id = p_hold_id;
    v_amount := coalesce(p_amount_cents, nullif(v_hold.rest_cents, 0));
    if v_hold.rest_cents = 0 then
        v_refusal := 'settled';
    elsif p_phase = 'post' and v_hold.ends_at <= v_now then
        v_refusal := 'ended';
    elsif v_amount > v_hold.rest_cents then
        v_refusal := 'insufficient';
    end if;

    insert into ledger.transfer (municipality_id, kind, phase, refusal, debit_id, credit_id, amount_cents, request_id,
                                 refers_id, effective_at, actor_id)
    select p_municipality_id, 'redeem', p_phase, v_refusal, v_hold.account_id, v_hold.payee_id,
           coalesce(v_amount, t.amount_cents), p_request_id, p_hold_id, v_now, p_actor_id
      from ledger.transfer t
     where t.municipality_id = p_municipality_id and t.transfer_id = p_hold_id
    on conflict on constraint transfer_once do nothing
    returning transfer_id into v_answer.transfer_id;
    if not found then
        return ledger.answer_again(p_municipality_id, p_request_id, 'redeem', p_phase, v_hold.account_id,
                                   v_hold.payee_id, p_amount_cents, p_hold_id, null);
    end if;
    v_answer.available_cents := v_available;
    v_answer.rest_cents := v_hold.rest_cents;
    if v_refusal is not null then
        v_answer.status := 'refused';
        v_answer.reason := v_refusal;
        return v_answer;
    end if;
    v_answer.status := 'posted';
    v_answer.rest_cents := v_hold.rest_cents - v_amount;
    if p_phase = 'void' then
        v_answer.available_cents := v_available + v_amount;
    end if;
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- One movement between two accounts that both exist.
create function ledger.move(
    p_kind ledger.transfer_kind, p_municipality_id integer, p_request_id uuid, p_debit_id bigint, p_credit_id bigint,
    p_amount_cents bigint, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql as $$
declare
    v_now timestamptz;
    v_debit ledger.account;
    v_credit ledger.account;
    v_refusal ledger.refusal;
    v_answer ledger.outcome;
begin
    perform ledger.check_amount(p_amount_cents);
    perform from ledger.account a
      where a.municipality_id = p_municipality_id and a.account_id in (p_debit_id, p_credit_id)
      order by a.account_id desc
        for no key update;
    v_now := ledger.now();
    select * into v_debit from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_debit_id;
    select * into v_credit from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_credit_id;
    if v_debit.account_id is null or v_credit.account_id is null then
        raise exception 'no such account: % to %', p_debit_id, p_credit_id using errcode = 'LG007';
    end if;
    if v_debit.closed or v_credit.closed
       or (p_kind <> 'return' and (v_debit.valid_until <= v_now or v_credit.valid_until <= v_now)) then
        v_refusal := 'ended';
    elsif v_debit.kind <> 'funding' and p_amount_cents > v_debit.balance_cents - v_debit.reserved_cents then
        v_refusal := 'insufficient';
    end if;

    insert into ledger.transfer (municipality_id, kind, refusal, debit_id, credit_id, amount_cents, request_id,
                                 effective_at, actor_id)
    values (p_municipality_id, p_kind, v_refusal, p_debit_id, p_credit_id, p_amount_cents, p_request_id,
            v_now, p_actor_id)
    on conflict on constraint transfer_once do nothing
    returning transfer_id into v_answer.transfer_id;
    if not found then
        return ledger.answer_again(p_municipality_id, p_request_id, p_kind, 'single', p_debit_id, p_credit_id,
                                   p_amount_cents, null, null);
    end if;
    v_answer.available_cents := v_debit.balance_cents - v_debit.reserved_cents;
    if v_refusal is not null then
        v_answer.status := 'refused';
        v_answer.reason := v_refusal;
        return v_answer;
    end if;
    v_answer.status := 'posted';
    v_answer.available_cents := v_answer.available_cents - p_amount_cents;
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- The verbs. Each is one statement, autocommitted; a room that keeps a state beside the money wraps the verb in a
-- function of its own, so that both are written or neither. p_effects holds what follows from it (audit, messages,
-- topics) and is written only when money moved now: not on a replay, not on a refusal.

create function ledger.open_account(
    p_municipality_id integer, p_kind text, p_parent_id bigint default null, p_valid_until timestamptz default null
) returns bigint language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_account_id bigint;
begin
    if p_kind = 'voucher' then
        raise exception 'a voucher is opened by issuing it' using errcode = 'LG005';
    end if;
    insert into ledger.account (municipality_id, kind, parent_id, valid_until)
    values (p_municipality_id, p_kind::ledger.account_kind, p_parent_id, p_valid_until)
    returning account_id into v_account_id;
    return v_account_id;
exception when foreign_key_violation then
    raise exception 'no such municipality or parent: %, %', p_municipality_id, p_parent_id using errcode = 'LG007';
end $$;

-- The municipality puts money into a programme.
create function ledger.fund(
    p_municipality_id integer, p_request_id uuid, p_funding_id bigint, p_budget_id bigint, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language sql security definer set search_path = ledger, pg_temp as $$
    select ledger.move('fund', p_municipality_id, p_request_id, p_funding_id, p_budget_id, p_amount_cents, p_actor_id, p_effects)
$$;

-- From a programme to a residents' organisation or a grant.
create function ledger.allocate(
    p_municipality_id integer, p_request_id uuid, p_budget_id bigint, p_to_id bigint, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language sql security definer set search_path = ledger, pg_temp as $$
    select ledger.move('allocate', p_municipality_id, p_request_id, p_budget_id, p_to_id, p_amount_cents, p_actor_id, p_effects)
$$;

-- Unspent money back to where it came from: organisation or grant to its budget, budget to its funding.
create function ledger.give_back(
    p_municipality_id integer, p_request_id uuid, p_from_id bigint, p_to_id bigint, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language sql security definer set search_path = ledger, pg_temp as $$
    select ledger.move('return', p_municipality_id, p_request_id, p_from_id, p_to_id, p_amount_cents, p_actor_id, p_effects)
$$;

-- Opens vouchers and fills them, all or none, answers in the order asked. Opening and filling are one: a voucher
-- without money and money without a voucher do not exist.
create function ledger.issue_many(
    p_municipality_id integer, p_request_ids uuid[], p_organisation_id bigint, p_amounts_cents bigint[],
    p_valid_until timestamptz, p_actor_id uuid, p_effects jsonb default null
) returns setof ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_count bigint := coalesce(cardinality(p_request_ids), 0);
    v_organisation ledger.account;
    v_now timestamptz;
    v_total bigint;
    v_known bigint;
    v_refusal ledger.refusal;
    v_written bigint;
    v_account_ids bigint[];
    v_left bigint;
begin
    if v_count not between 1 and 10000 or cardinality(p_amounts_cents) is distinct from v_count
       or array_position(p_request_ids, null) is not null
       or (select count(distinct r) from unnest(p_request_ids) r) <> v_count then
        raise exception 'as many amounts as distinct requests, 1 to 10000' using errcode = 'LG003';
    end if;
    perform ledger.check_amount(a) from unnest(p_amounts_cents) a;
    select sum(a) into v_total from unnest(p_amounts_cents) a;

    select * into v_organisation from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_organisation_id and a.kind = 'organisation'
       for no key update;
    if not found then
        raise exception 'no such organisation: %', p_organisation_id using errcode = 'LG007';
    end if;
    v_now := ledger.now();
    v_left := v_organisation.balance_cents - v_organisation.reserved_cents;

    select count(*) into v_known from ledger.transfer t
     where t.municipality_id = p_municipality_id and t.request_id = any (p_request_ids);
    if v_known > 0 then
        return query
            select case when t.refusal is null then 'replayed' else 'refused' end, t.transfer_id, t.credit_id,
                   v_left, null::bigint, t.refusal::text
              from unnest(p_request_ids, p_amounts_cents) with ordinality asked (request_id, amount_cents, place)
              join ledger.transfer t on t.municipality_id = p_municipality_id and t.request_id = asked.request_id
             where t.kind = 'issue' and t.debit_id = p_organisation_id and t.amount_cents = asked.amount_cents
             order by asked.place;
        get diagnostics v_written = row_count;
        if v_written <> v_count then
            raise exception 'requests were used before for something else' using errcode = 'LG006';
        end if;
        return;
    end if;

    if v_organisation.closed or v_organisation.valid_until <= v_now or p_valid_until <= v_now then
        v_refusal := 'ended';
    elsif v_total > v_left then
        v_refusal := 'insufficient';
    else
        select array_agg(nextval(pg_get_serial_sequence('ledger.account', 'account_id')))
          into v_account_ids from generate_series(1, v_count);
        insert into ledger.account (municipality_id, account_id, kind, parent_id, valid_until, opened_at)
        overriding system value
        select p_municipality_id, id, 'voucher', p_organisation_id, p_valid_until, v_now from unnest(v_account_ids) id;
        v_left := v_left - v_total;
    end if;
    return query
        with asked as (
            select * from unnest(p_request_ids, p_amounts_cents, v_account_ids)
                with ordinality a (request_id, amount_cents, account_id, place)
        ), written as (
            insert into ledger.transfer (municipality_id, kind, refusal, debit_id, credit_id, amount_cents, request_id,
                                         effective_at, actor_id)
            select p_municipality_id, 'issue', v_refusal, p_organisation_id, a.account_id, a.amount_cents, a.request_id,
                   v_now, p_actor_id
              from asked a order by a.place
            on conflict on constraint transfer_once do nothing
            returning transfer_id, request_id
        )
        select case when v_refusal is null then 'posted' else 'refused' end, w.transfer_id, a.account_id,
               v_left, null::bigint, v_refusal::text
          from written w join asked a using (request_id) order by a.place;
    get diagnostics v_written = row_count;
    if v_written <> v_count then
        -- Somebody used one of these keys for another organisation a moment ago; nothing of this stays.
        raise exception 'requests were used before for something else' using errcode = 'LG006';
    end if;
    if v_refusal is null and p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
end $$;

create function ledger.issue(
    p_municipality_id integer, p_request_id uuid, p_organisation_id bigint, p_amount_cents bigint,
    p_valid_until timestamptz, p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language sql security definer set search_path = ledger, pg_temp as $$
    select (o.status, o.transfer_id, o.account_id, o.available_cents, o.rest_cents, o.reason)::ledger.outcome
      from ledger.issue_many(p_municipality_id, array[p_request_id], p_organisation_id, array[p_amount_cents],
                             p_valid_until, p_actor_id, p_effects) o
$$;

-- Pays from a voucher or a grant.
create function ledger.redeem(
    p_municipality_id integer, p_request_id uuid, p_account_id bigint, p_payee_id bigint, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    return ledger.spend(p_municipality_id, p_request_id, p_account_id, p_payee_id, p_amount_cents, null, p_actor_id, p_effects);
end $$;

-- Sets money apart for one payee, until an end that is part of the agreement (not worked out from the clock, so that
-- the same request sent again asks the same).
create function ledger.hold(
    p_municipality_id integer, p_request_id uuid, p_account_id bigint, p_payee_id bigint, p_amount_cents bigint,
    p_ends_at timestamptz, p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if p_ends_at is null or not isfinite(p_ends_at) then
        raise exception 'a hold has an end' using errcode = 'LG003';
    end if;
    return ledger.spend(p_municipality_id, p_request_id, p_account_id, p_payee_id, p_amount_cents, p_ends_at, p_actor_id, p_effects);
end $$;

-- Pays from a hold, a part or all of it; also when the voucher itself ended after the hold was made.
create function ledger.capture(
    p_municipality_id integer, p_request_id uuid, p_hold_id bigint, p_amount_cents bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    return ledger.settle(p_municipality_id, p_request_id, p_hold_id, 'post', p_amount_cents, p_actor_id, p_effects);
end $$;

-- Gives up what is left of a hold.
create function ledger.release(
    p_municipality_id integer, p_request_id uuid, p_hold_id bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    return ledger.settle(p_municipality_id, p_request_id, p_hold_id, 'void', null, p_actor_id, p_effects);
end $$;

-- Gives up a hold and makes a new one for the rest with another end, in one statement, so that nobody can take the
-- money in between. Also after the voucher's end: the right dates from before. transfer_id is the new hold.
create function ledger.extend_hold(
    p_municipality_id integer, p_request_id uuid, p_hold_id bigint, p_ends_at timestamptz,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_hold ledger.hold;
    v_now timestamptz;
    v_refusal ledger.refusal;
    v_written bigint;
    v_answer ledger.outcome;
begin
    if p_ends_at is null or not isfinite(p_ends_at) then
        raise exception 'a hold has an end' using errcode = 'LG003';
    end if;
    select clock_timestamp() + c.ahead, a.balance_cents - a.reserved_cents
      into v_now, v_answer.available_cents
      from ledger.hold h
      join ledger.account a on a.municipality_id = h.municipality_id and a.account_id = h.account_id
      cross join ledger.clock c
     where h.municipality_id = p_municipality_id and h.hold_id = p_hold_id
       for no key update of a;
    if not found then
        raise exception 'no such hold: %', p_hold_id using errcode = 'LG007';
    end if;
    select * into strict v_hold from ledger.hold h
     where h.municipality_id = p_municipality_id and h.hold_id = p_hold_id;
    if exists (select from ledger.transfer t where t.municipality_id = p_municipality_id and t.request_id = p_request_id) then
        return ledger.answer_again(p_municipality_id, p_request_id, 'redeem', 'pending', v_hold.account_id,
                                   v_hold.payee_id, null, p_hold_id, p_ends_at);
    end if;
    if v_hold.rest_cents = 0 then
        v_refusal := 'settled';
    elsif v_hold.ends_at <= v_now or p_ends_at <= v_now then
        v_refusal := 'ended';
    else
        insert into ledger.transfer (municipality_id, kind, phase, debit_id, credit_id, amount_cents, request_id,
                                     refers_id, effective_at, actor_id)
        values (p_municipality_id, 'redeem', 'void', v_hold.account_id, v_hold.payee_id, v_hold.rest_cents,
                gen_random_uuid(), p_hold_id, v_now, p_actor_id);
    end if;
    insert into ledger.transfer (municipality_id, kind, phase, refusal, debit_id, credit_id, amount_cents, request_id,
                                 refers_id, ends_at, effective_at, actor_id)
    select p_municipality_id, 'redeem', 'pending', v_refusal, v_hold.account_id, v_hold.payee_id,
           coalesce(nullif(v_hold.rest_cents, 0), t.amount_cents), p_request_id, p_hold_id, p_ends_at, v_now, p_actor_id
      from ledger.transfer t
     where t.municipality_id = p_municipality_id and t.transfer_id = p_hold_id
    on conflict on constraint transfer_once do nothing
    returning transfer_id into v_answer.transfer_id;
    get diagnostics v_written = row_count;
    if v_written = 0 then
        raise exception 'request % was used before for something else', p_request_id using errcode = 'LG006';
    end if;
    v_answer.rest_cents := v_hold.rest_cents;
    if v_refusal is not null then
        v_answer.status := 'refused';
        v_answer.reason := v_refusal;
        return v_answer;
    end if;
    v_answer.status := 'posted';
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- Ends a voucher or a grant today: what is free goes back to its parent at once. What is held stays payable until the
-- hold's own end; what is left after that is swept like any other rest. Asked twice it changes nothing.
create function ledger.cancel_voucher(
    p_municipality_id integer, p_request_id uuid, p_account_id bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_now timestamptz;
    v_account ledger.account;
    v_free bigint;
    v_answer ledger.outcome;
begin
    select * into v_account from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id and a.kind in ('voucher', 'grant')
       for no key update;
    if not found then
        raise exception 'no such voucher or grant: %', p_account_id using errcode = 'LG007';
    end if;
    v_now := ledger.now();
    if exists (select from ledger.transfer t where t.municipality_id = p_municipality_id and t.request_id = p_request_id) then
        return ledger.answer_again(p_municipality_id, p_request_id, 'return', 'single', p_account_id,
                                   v_account.parent_id, null, null, null);
    end if;
    v_free := v_account.balance_cents - v_account.reserved_cents;
    v_answer.available_cents := 0;
    if v_account.closed or (v_free = 0 and v_account.valid_until <= v_now) then
        v_answer.status := 'replayed';
        return v_answer;
    end if;
    update ledger.account a
       set valid_until = least(a.valid_until, v_now)
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id;
    if v_free > 0 then
        insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id,
                                     effective_at, actor_id)
        values (p_municipality_id, 'return', p_account_id, v_account.parent_id, v_free, p_request_id, v_now, p_actor_id)
        on conflict on constraint transfer_once do nothing
        returning transfer_id into v_answer.transfer_id;
        if not found then
            raise exception 'request % was used before for something else', p_request_id using errcode = 'LG006';
        end if;
    end if;
    update ledger.account a
       set closed = true
     where a.municipality_id = p_municipality_id and a.account_id = p_account_id and a.balance_cents = 0;
    v_answer.status := 'posted';
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- The mirror of a payment, in full and once. The money goes back to what it was spent from, or to its parent when
-- that has ended.
create function ledger.reverse(
    p_municipality_id integer, p_request_id uuid, p_transfer_id bigint,
    p_actor_id uuid, p_effects jsonb default null
) returns ledger.outcome language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_now timestamptz;
    v_paid ledger.transfer;
    v_from ledger.account;
    v_to_id bigint;
    v_refusal ledger.refusal;
    v_answer ledger.outcome;
begin
    select * into v_paid from ledger.transfer t
     where t.municipality_id = p_municipality_id and t.transfer_id = p_transfer_id
       and t.kind = 'redeem' and t.phase in ('single', 'post') and t.refusal is null;
    if not found then
        raise exception 'no such payment: %', p_transfer_id using errcode = 'LG007';
    end if;
    select * into strict v_from from ledger.account a
     where a.municipality_id = p_municipality_id and a.account_id = v_paid.debit_id
       for no key update;
    v_now := ledger.now();
    v_to_id := case when v_from.closed or v_from.valid_until <= v_now then v_from.parent_id else v_from.account_id end;
    if exists (select from ledger.transfer t
                where t.municipality_id = p_municipality_id and t.refers_id = p_transfer_id and t.kind = 'reverse'
                  and t.refusal is null) then
        v_refusal := 'reversed';
    end if;
    insert into ledger.transfer (municipality_id, kind, refusal, debit_id, credit_id, amount_cents, request_id,
                                 refers_id, effective_at, actor_id)
    values (p_municipality_id, 'reverse', v_refusal, v_paid.credit_id, v_to_id, v_paid.amount_cents, p_request_id,
            p_transfer_id, v_now, p_actor_id)
    on conflict on constraint transfer_once do nothing
    returning transfer_id into v_answer.transfer_id;
    if not found then
        return ledger.answer_again(p_municipality_id, p_request_id, 'reverse', 'single', v_paid.credit_id, null,
                                   null, p_transfer_id, null);
    end if;
    v_answer.account_id := v_to_id;
    if v_refusal is not null then
        v_answer.status := 'refused';
        v_answer.reason := v_refusal;
        return v_answer;
    end if;
    v_answer.status := 'posted';
    if p_effects is not null then
        perform queue.apply_effects(p_municipality_id, p_actor_id, v_now, p_effects);
    end if;
    return v_answer;
end $$;

-- What time does. Both sweeps may run on several nodes at once: they skip what another has locked and look at what is
-- left under the lock, so nothing is ended twice. Their keys are drawn: a key that follows from what it ends could be
-- taken beforehand by someone's own request, and stop the whole sweep. They answer with what they did, for the room
-- that keeps the state beside it.

-- Gives up holds that reached their end.
create function ledger.sweep_holds(p_municipality_id integer, p_limit integer default 500)
    returns table (transfer_id bigint, hold_id bigint, account_id bigint, amount_cents bigint)
    language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now timestamptz := ledger.now();
    v_account_ids bigint[];
begin
    select array_agg(locked.account_id) into v_account_ids
      from (select a.account_id from ledger.account a
             where a.municipality_id = p_municipality_id
               and a.account_id in (select h.account_id from ledger.hold h
                                     where h.municipality_id = p_municipality_id and h.rest_cents > 0
                                       and h.ends_at <= v_now
                                     order by h.ends_at limit p_limit)
             order by a.account_id desc
               for no key update skip locked) locked;
    return query
        insert into ledger.transfer (municipality_id, kind, phase, debit_id, credit_id, amount_cents, request_id,
                                     refers_id, effective_at)
        select h.municipality_id, 'redeem', 'void', h.account_id, h.payee_id, h.rest_cents,
               gen_random_uuid(), h.hold_id, v_now
          from ledger.hold h
         where h.municipality_id = p_municipality_id and h.account_id = any (v_account_ids)
           and h.rest_cents > 0 and h.ends_at <= v_now
         order by h.hold_id
        returning transfer.transfer_id, transfer.refers_id, transfer.debit_id, transfer.amount_cents;
end $$;

-- Returns what is free of ended vouchers and grants to their parents, and closes those that are empty.
create function ledger.sweep_ended(p_municipality_id integer, p_limit integer default 500)
    returns table (transfer_id bigint, account_id bigint, parent_id bigint, amount_cents bigint)
    language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now timestamptz := ledger.now();
    v_account_ids bigint[];
begin
    select array_agg(locked.account_id) into v_account_ids
      from (select a.account_id from ledger.account a
             where a.municipality_id = p_municipality_id and a.kind in ('voucher', 'grant') and not a.closed
               and a.valid_until <= v_now and a.balance_cents > a.reserved_cents
             order by a.valid_until limit p_limit
               for no key update skip locked) locked;
    return query
        insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, effective_at)
        select a.municipality_id, 'expire', a.account_id, a.parent_id, a.balance_cents - a.reserved_cents,
               gen_random_uuid(), v_now
          from ledger.account a
         where a.municipality_id = p_municipality_id and a.account_id = any (v_account_ids)
           and a.valid_until <= v_now and a.balance_cents > a.reserved_cents
         order by a.account_id
        returning transfer.transfer_id, transfer.debit_id, transfer.credit_id, transfer.amount_cents;
    -- What is empty leaves the index that this sweep reads.
    update ledger.account a
       set closed = true
      from (select e.account_id from ledger.account e
             where e.municipality_id = p_municipality_id and e.kind in ('voucher', 'grant') and not e.closed
               and e.valid_until <= v_now and e.balance_cents = 0
             limit p_limit
               for no key update skip locked) ended
     where a.municipality_id = p_municipality_id and a.account_id = ended.account_id;
end $$;

-- Seals

-- Numbers, not formatted times, and an array, not joined text: two different rows never read alike.
create function ledger.row_digest(t ledger.transfer) returns bytea
    language sql stable set search_path = ledger, pg_temp as $$
    select sha256(convert_to(jsonb_build_array(
        t.municipality_id, t.transfer_id, t.kind, t.phase, t.refusal, t.debit_id, t.credit_id, t.amount_cents,
        t.request_id, t.refers_id,
        (extract(epoch from t.ends_at) * 1000000)::bigint,
        (extract(epoch from t.effective_at) * 1000000)::bigint,
        (extract(epoch from t.recorded_at) * 1000000)::bigint,
        t.actor_id, t.xid::text)::text, 'UTF8'))
$$;

-- Seals all rows of transactions that are over. The horizon is the oldest transaction still running: nothing below it
-- can appear later, which cannot be said of the highest id. Answers how many rows it sealed.
-- Transaction numbers are those of this cluster: restore it by its files, not into another cluster by a dump.
create function ledger.seal(p_municipality_id integer) returns bigint
    language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_last ledger.seal;
    v_horizon xid8;
    v_rows bigint;
    v_digest bytea;
begin
    perform pg_advisory_xact_lock(hashtext('ledger.seal'), p_municipality_id);
    select * into v_last from ledger.seal s
     where s.municipality_id = p_municipality_id order by s.number desc limit 1;
    v_horizon := pg_snapshot_xmin(pg_current_snapshot());
    select count(*), sha256(coalesce(v_last.digest, sha256(convert_to('ledger ' || p_municipality_id, 'UTF8')))
                            || string_agg(ledger.row_digest(t), ''::bytea order by t.transfer_id))
      into v_rows, v_digest
      from ledger.transfer t
     where t.municipality_id = p_municipality_id
       and t.xid >= coalesce(v_last.upto, '0'::xid8) and t.xid < v_horizon;
    if v_rows > 0 then
        insert into ledger.seal (municipality_id, number, upto, row_count, previous, digest)
        values (p_municipality_id, coalesce(v_last.number, 0) + 1, v_horizon, v_rows,
                coalesce(v_last.digest, sha256(convert_to('ledger ' || p_municipality_id, 'UTF8'))), v_digest);
    end if;
    return v_rows;
end $$;

-- Rights: read everything, write by the verbs alone.

revoke execute on all functions in schema ledger from public;
grant usage on schema ledger to zelfgekozen_app;
grant select on ledger.clock, ledger.account, ledger.transfer, ledger.hold, ledger.seal, ledger.movement to zelfgekozen_app;
grant execute on function
    ledger.now, ledger.open_account, ledger.fund, ledger.allocate, ledger.give_back, ledger.issue, ledger.issue_many,
    ledger.redeem, ledger.hold, ledger.capture, ledger.release, ledger.extend_hold, ledger.cancel_voucher,
    ledger.reverse, ledger.sweep_holds, ledger.sweep_ended, ledger.seal
    to zelfgekozen_app;
