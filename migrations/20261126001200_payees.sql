-- Who gets money from a voucher: a helper, a shop on its invoice, or a resident who paid already and shows receipts.
create table payee (
    municipality_id integer not null references municipality,
    payee_id uuid not null,
    kind text not null constraint payee_kind check (kind in ('helper', 'shop', 'resident')),
    provider_id uuid,
    shop_name text,
    -- a shop's number at the chamber of commerce
    kvk text constraint payee_kvk check (kvk ~ '^[0-9]{8}$'),
    person_id uuid,
    account_id bigint not null,
    created_at timestamptz not null default ledger.now(),
    primary key (municipality_id, payee_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, person_id) references person (municipality_id, person_id),
    constraint payee_is_one check (case kind
        when 'helper' then provider_id is not null and num_nonnulls(shop_name, kvk, person_id) = 0
        when 'shop' then num_nulls(shop_name, kvk) = 0 and num_nonnulls(provider_id, person_id) = 0
        else person_id is not null and num_nonnulls(provider_id, shop_name, kvk) = 0 end),
    constraint payee_helper_once unique (municipality_id, provider_id),
    constraint payee_resident_once unique (municipality_id, person_id),
    constraint payee_account_once unique (municipality_id, account_id)
);
-- One number can stand for two shops of one owner.
create unique index payee_shop_once on payee (municipality_id, kvk, lower(shop_name)) where kind = 'shop';

insert into payee (municipality_id, payee_id, kind, provider_id, account_id)
select p.municipality_id, gen_random_uuid(), 'helper', p.provider_id, p.account_id
  from provider p where p.account_id is not null;

-- As people know them. Names of helpers and residents stay where they are kept.
create view payee_named as
    select y.municipality_id, y.payee_id, y.kind, coalesce(h.name, r.name, y.shop_name) as name, y.provider_id,
           h.slug as provider_slug, y.kvk, y.person_id, y.account_id
      from payee y
      left join provider h on h.municipality_id = y.municipality_id and h.provider_id = y.provider_id
      left join person r on r.municipality_id = y.municipality_id and r.person_id = y.person_id;

alter table redemption
    add column payee_id uuid,
    add column invoice_number text not null default '',
    add column receipts smallint constraint redemption_receipts check (receipts between 1 and 500),
    -- who said yes: the team, the board because the team had nobody else, or the board for a team that signed on paper
    add column confirmed_as text constraint redemption_confirmed_as check (confirmed_as in ('team', 'board', 'paper')),
    add column paper_on date,
    add column paper_note text not null default '',
    alter column provider_id drop not null;
update redemption r
   set payee_id = y.payee_id, confirmed_as = case when r.transfer_id is not null then 'team' end
  from payee y
 where y.municipality_id = r.municipality_id and y.provider_id = r.provider_id;
alter table redemption
    alter column payee_id set not null,
    add foreign key (municipality_id, payee_id) references payee,
    add constraint redemption_paper check ((confirmed_as is not distinct from 'paper') = (paper_on is not null and paper_note <> ''));
create index redemption_of_payee on redemption (municipality_id, payee_id);
-- An invoice is paid once, however many of the team file it, from whichever voucher.
create unique index redemption_invoice_once on redemption (municipality_id, payee_id, lower(invoice_number))
    where invoice_number <> '' and state in ('requested', 'confirmed');

-- Who may say yes

create function holds_role(p_municipality_id integer, p_person_id uuid, p_role text, p_subject_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from role_grant g
                    where g.municipality_id = p_municipality_id and g.person_id = p_person_id and g.role = p_role
                      and g.subject_id = p_subject_id
                      and g.from_at <= p_at and (g.until_at is null or g.until_at > p_at))
$$;

-- Who filed a payment, gets it, or acts for the helper who gets it, is no second pair of eyes.
create function redemption_is_own(p_municipality_id integer, p_redemption_id uuid, p_person_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from redemption r
                     join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
                    where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
                      and (r.requested_by = p_person_id or y.person_id is not distinct from p_person_id
                           or holds_role(p_municipality_id, p_person_id, 'provider', y.provider_id, p_at)))
$$;

-- Whether the team has nobody who can say yes: then the board of the organisation that issued the voucher does.
create function redemption_needs_board(p_municipality_id integer, p_redemption_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select not exists (
        select from redemption r
          join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
          join role_grant g on g.municipality_id = v.municipality_id and g.role = 'team' and g.subject_id = v.initiative_id
               and g.from_at <= p_at and (g.until_at is null or g.until_at > p_at)
         where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
           and not redemption_is_own(p_municipality_id, p_redemption_id, g.person_id, p_at))
$$;

-- What both ways of saying yes have in common. A note makes it a yes on paper.
create function redemption_pay(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_paper_on date, p_paper_note text, p_effects jsonb
) returns ledger.outcome language plpgsql set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_request record;
    v_as text;
    v_answer ledger.outcome;
begin
    select r.amount_cents, r.state, r.confirm_by, r.transfer_id, v.account_id as voucher_account,
           v.initiative_id, v.organisation_id, y.account_id as payee_account, y.kind as payee_kind,
           coalesce(h.name, y.shop_name) as payee_name
      into v_request
      from redemption r
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
      join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
      left join provider h on h.municipality_id = y.municipality_id and h.provider_id = y.provider_id
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
    v_answer := ledger.redeem(p_municipality_id, p_redemption_id, v_request.voucher_account, v_request.payee_account,
                              v_request.amount_cents, p_actor_id, p_effects);
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
        -- the plan's timeline tells it, in the same statement, without names of residents; who has the ball keeps it
        insert into initiative_step (municipality_id, step_id, initiative_id, kind, at, actor_id, actor_role, args,
                                     ball_with, ball_due_on, visibility)
        select p_municipality_id, gen_random_uuid(), i.initiative_id,
               case when v_request.payee_kind = 'resident' then 'receipts_paid'
                    when v_as = 'team' then 'payment_confirmed' else 'payment_made' end,
               v_now, p_actor_id, case v_as when 'team' then 'team' else 'organisation' end,
               jsonb_strip_nulls(jsonb_build_object('provider', v_request.payee_name, 'amount', v_request.amount_cents)),
               i.ball_with, i.ball_due_on, 'team'
          from initiative i
         where i.municipality_id = p_municipality_id and i.initiative_id = v_request.initiative_id;
    end if;
    return v_answer;
end $$;

-- Pays what was asked for, because someone of the team says so; where the team has nobody else, someone of the board.
-- The request's own id is the key of the payment: it is paid once, however often they click. A request that can't be
-- paid is closed, not left to be tried again.
create or replace function redemption_confirm(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
begin
    return redemption_pay(p_municipality_id, p_redemption_id, p_actor_id, null, null, p_effects);
end $$;

-- The same, by someone of the board, for a team that signed on paper. The note says what was signed.
create function redemption_confirm_on_paper(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_signed_on date, p_note text, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
begin
    if p_signed_on is null or coalesce(p_note, '') = '' then
        raise exception 'a yes on paper has a day and a note' using errcode = 'ZG004';
    end if;
    return redemption_pay(p_municipality_id, p_redemption_id, p_actor_id, p_signed_on, p_note, p_effects);
end $$;

revoke execute on function redemption_pay, redemption_confirm_on_paper from public;
grant execute on function redemption_confirm_on_paper to zelfgekozen_app;
grant select, insert on payee to zelfgekozen_app;
grant select on payee_named to zelfgekozen_app;
