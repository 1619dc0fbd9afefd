-- Application → decision → voucher → redemption.
create table application (
    municipality_id integer not null references municipality,
    application_id uuid not null,
    -- what people say on the phone: 2026-0012
    year smallint not null,
    number integer not null,
    initiative_id uuid not null,
    organisation_id uuid not null,
    -- the version of the rules it was made under
    rules_id uuid not null,
    what text not null,
    starts_on date not null,
    costs text not null,
    own_part text not null default '',
    amount_cents bigint not null constraint application_amount check (amount_cents between 1 and 100000000000),
    -- sent later before the start than the rules ask: kept and marked, not lost
    is_late boolean not null,
    applied_by uuid not null,
    applied_at timestamptz not null,
    decide_by date not null,
    state text not null constraint application_state check (state in ('submitted', 'granted', 'refused', 'withdrawn')),
    granted_cents bigint,
    closed_at timestamptz,
    primary key (municipality_id, application_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, rules_id) references rules,
    foreign key (municipality_id, applied_by) references person (municipality_id, person_id),
    constraint application_number_once unique (municipality_id, year, number),
    constraint application_granted check ((state = 'granted') = (granted_cents is not null) and (granted_cents is null or granted_cents between 1 and amount_cents))
);
create index application_of_initiative on application (municipality_id, initiative_id);
create index application_decided on application (municipality_id, organisation_id, closed_at desc) where state in ('granted', 'refused');
create index application_waiting on application (municipality_id, organisation_id, decide_by) where state = 'submitted';

-- Each board member's part in a decision: for, against, or stepping aside. One per person counts; what someone said
-- before a change of mind is kept.
create table application_vote (
    municipality_id integer not null,
    application_id uuid not null,
    person_id uuid not null,
    vote text not null constraint application_vote_kind check (vote in ('grant', 'refuse', 'aside')),
    amount_cents bigint,
    -- the refusal grounds that were checked and hit
    grounds text[] not null default '{}',
    reasons text not null,
    -- for a no: what would make it a yes
    way_to_yes text not null default '',
    voted_at timestamptz not null,
    replaced_at timestamptz,
    primary key (municipality_id, application_id, person_id, voted_at),
    foreign key (municipality_id, application_id) references application,
    foreign key (municipality_id, person_id) references person,
    constraint application_vote_amount check ((vote = 'grant') = (amount_cents is not null))
);

-- Whatever the application does: a vote is cast by who is on that board at that moment, and a yes or a no never by who
-- asked or was ever in the team. Leaving the team for a vote does not make anyone an outsider.
create function vote_is_the_boards() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from application a
          join role_grant g on g.municipality_id = a.municipality_id and g.subject_id = a.organisation_id
         where a.municipality_id = new.municipality_id and a.application_id = new.application_id
           and g.role = 'board' and g.person_id = new.person_id
           and g.from_at <= new.voted_at and (g.until_at is null or g.until_at > new.voted_at))
    then
        raise exception 'only the board decides' using errcode = 'ZG001', constraint = 'vote_by_board';
    end if;
    if new.vote <> 'aside' and exists (
        select from application a
          left join role_grant g on g.municipality_id = a.municipality_id and g.subject_id = a.initiative_id
               and g.role = 'team' and g.person_id = new.person_id
         where a.municipality_id = new.municipality_id and a.application_id = new.application_id
           and (a.applied_by = new.person_id or g.person_id is not null))
    then
        raise exception 'nobody decides about an own plan' using errcode = 'ZG002', constraint = 'vote_by_others';
    end if;
    return new;
end $$;
create trigger vote_by_board before insert on application_vote for each row execute function vote_is_the_boards();
alter table application_vote enable always trigger vote_by_board;
create unique index application_vote_counts on application_vote (municipality_id, application_id, person_id) where replaced_at is null;

create table voucher (
    municipality_id integer not null,
    voucher_id uuid not null,
    application_id uuid not null unique,
    initiative_id uuid not null,
    organisation_id uuid not null,
    account_id bigint not null,
    amount_cents bigint not null,
    -- 128 random bits behind the QR code, and ten characters without look-alikes plus a check character to type
    code text not null,
    short_code text not null,
    issued_at timestamptz not null,
    valid_until timestamptz not null,
    -- state that the ledger does not know: cancelled by the team or the board
    cancelled_at timestamptz,
    primary key (municipality_id, voucher_id),
    foreign key (municipality_id, application_id) references application,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, organisation_id) references organisation,
    constraint voucher_code_once unique (municipality_id, code),
    constraint voucher_short_code_once unique (municipality_id, short_code)
);
create index voucher_of_initiative on voucher (municipality_id, initiative_id);
create unique index voucher_account_once on voucher (municipality_id, account_id);

-- A helper asks for payment; the team confirms on its own screen; only then the money moves.
create table redemption (
    municipality_id integer not null,
    redemption_id uuid not null,
    voucher_id uuid not null,
    provider_id uuid not null,
    -- the chosen offer that it pays, where there is one: of two jobs for one plan each is paid for itself
    offer_id uuid,
    amount_cents bigint not null constraint redemption_amount check (amount_cents between 1 and 100000000000),
    what text not null,
    state text not null constraint redemption_state check (state in ('requested', 'confirmed', 'released', 'refused', 'reversed')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    confirm_by timestamptz not null,
    closed_by uuid,
    closed_at timestamptz,
    refusal text not null default '',
    transfer_id bigint,
    primary key (municipality_id, redemption_id),
    foreign key (municipality_id, voucher_id) references voucher,
    foreign key (municipality_id, provider_id) references provider,
    constraint redemption_confirmed check ((state in ('confirmed', 'reversed')) = (transfer_id is not null)),
    constraint redemption_closed check ((state = 'requested') = (closed_at is null))
);
create index redemption_waiting on redemption (municipality_id, confirm_by) where state = 'requested';
create index redemption_of_voucher on redemption (municipality_id, voucher_id);
create index redemption_of_provider on redemption (municipality_id, provider_id, requested_at desc);
create index redemption_of_offer on redemption (municipality_id, offer_id) where offer_id is not null;
create unique index redemption_transfer_once on redemption (municipality_id, transfer_id);

-- Which helper opened which voucher by its code: only then may it ask for payment. The code itself is asked once.
create table voucher_opening (
    municipality_id integer not null,
    voucher_id uuid not null,
    provider_id uuid not null,
    opened_by uuid not null,
    opened_at timestamptz not null,
    primary key (municipality_id, voucher_id, provider_id),
    foreign key (municipality_id, voucher_id) references voucher,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, opened_by) references person (municipality_id, person_id)
);

-- The verbs that keep a state beside the money: one statement each, so that both stand or fall together.

-- Issues the voucher of a granted application. The application is locked by the decision that calls this.
create function voucher_issue(
    p_municipality_id integer, p_voucher_id uuid, p_application_id uuid, p_account_id bigint, p_amount_cents bigint,
    p_code text, p_short_code text, p_valid_until timestamptz, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_answer ledger.outcome;
begin
    v_answer := ledger.issue(p_municipality_id, p_voucher_id, p_account_id, p_amount_cents, p_valid_until, p_actor_id, p_effects);
    if v_answer.status = 'posted' then
        insert into voucher (municipality_id, voucher_id, application_id, initiative_id, organisation_id, account_id,
                             amount_cents, code, short_code, issued_at, valid_until)
        select a.municipality_id, p_voucher_id, a.application_id, a.initiative_id, a.organisation_id, v_answer.account_id,
               p_amount_cents, p_code, p_short_code, ledger.now(), p_valid_until
          from application a
         where a.municipality_id = p_municipality_id and a.application_id = p_application_id
           and a.state = 'granted' and a.granted_cents = p_amount_cents;
        if not found then
            raise exception 'application % was not granted this amount', p_application_id using errcode = 'ZG004';
        end if;
    end if;
    return v_answer;
end $$;

-- Pays what a helper asked for, because someone of the team says so. The request's own id is the key of the payment:
-- it is paid once, however often the team clicks. A request that can't be paid is closed, not left to be tried again.
create function redemption_confirm(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_request record;
    v_answer ledger.outcome;
begin
    select r.redemption_id, r.provider_id, r.amount_cents, r.state, r.confirm_by, r.transfer_id, v.account_id as voucher_account,
           p.account_id as payee_account, p.name as provider_name, v.initiative_id
      into v_request
      from redemption r
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
      join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
       for no key update of r;
    if not found then
        raise exception 'no such request for payment: %', p_redemption_id using errcode = 'LG007';
    end if;
    if not exists (select from role_grant g
                    where g.municipality_id = p_municipality_id and g.person_id = p_actor_id and g.role = 'team'
                      and g.subject_id = v_request.initiative_id
                      and g.from_at <= v_now and (g.until_at is null or g.until_at > v_now)) then
        raise exception 'only the team confirms a payment' using errcode = 'ZG001';
    end if;
    -- who asked for the money, or acts for the helper who gets it, is no second pair of eyes
    if exists (select from role_grant g
                where g.municipality_id = p_municipality_id and g.person_id = p_actor_id and g.role = 'provider'
                  and g.subject_id = v_request.provider_id
                  and g.from_at <= v_now and (g.until_at is null or g.until_at > v_now)) then
        raise exception 'nobody confirms a payment to themselves' using errcode = 'ZG002';
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
    v_answer := ledger.redeem(p_municipality_id, p_redemption_id, v_request.voucher_account, v_request.payee_account,
                              v_request.amount_cents, p_actor_id, p_effects);
    update redemption r
       set state = case v_answer.status when 'refused' then 'released' else 'confirmed' end,
           transfer_id = case v_answer.status when 'refused' then null else v_answer.transfer_id end,
           refusal = coalesce(v_answer.reason, ''), closed_by = p_actor_id, closed_at = v_now
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id;
    if v_answer.status = 'posted' then
        -- the plan's timeline tells it, in the same statement; who has the ball stays who had it
        insert into initiative_step (municipality_id, step_id, initiative_id, kind, at, actor_id, actor_role, args,
                                     ball_with, ball_due_on, visibility)
        select p_municipality_id, gen_random_uuid(), i.initiative_id, 'payment_confirmed', v_now, p_actor_id, 'team',
               jsonb_build_object('provider', v_request.provider_name, 'amount', v_request.amount_cents),
               i.ball_with, i.ball_due_on, 'team'
          from initiative i
         where i.municipality_id = p_municipality_id and i.initiative_id = v_request.initiative_id;
    end if;
    return v_answer;
end $$;

-- Ends a voucher today: what was not spent goes back to its organisation.
create function voucher_cancel(
    p_municipality_id integer, p_voucher_id uuid, p_request_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_account_id bigint;
begin
    update voucher v set cancelled_at = coalesce(v.cancelled_at, ledger.now())
     where v.municipality_id = p_municipality_id and v.voucher_id = p_voucher_id
    returning v.account_id into v_account_id;
    if not found then
        raise exception 'no such voucher: %', p_voucher_id using errcode = 'LG007';
    end if;
    update redemption r set state = 'released', refusal = 'ended', closed_by = p_actor_id, closed_at = ledger.now()
     where r.municipality_id = p_municipality_id and r.voucher_id = p_voucher_id and r.state = 'requested';
    return ledger.cancel_voucher(p_municipality_id, p_request_id, v_account_id, p_actor_id, p_effects);
end $$;

revoke execute on function vote_is_the_boards, voucher_issue, redemption_confirm, voucher_cancel from public;
grant execute on function voucher_issue, redemption_confirm, voucher_cancel to zelfgekozen_app;
grant select, insert, update on application, redemption to zelfgekozen_app;
grant select on voucher to zelfgekozen_app;
grant select, insert on application_vote, voucher_opening to zelfgekozen_app;
grant update (replaced_at) on application_vote to zelfgekozen_app;
