-- A helper without a smartphone asks a desk to do the pressing: the municipality's guides, or the board of an
-- organisation. The desk serves, a person of it acts, and everything is written down.
create table provider_service (
    municipality_id integer not null references municipality,
    service_id uuid not null,
    provider_id uuid not null,
    -- none: the desk of the municipality
    organisation_id uuid,
    -- how and when the helper asked for this, and what it said
    asked_how text not null constraint provider_service_how check (asked_how in ('desk', 'phone', 'paper')),
    asked_on date not null,
    note text not null constraint provider_service_note check (char_length(note) between 3 and 600),
    -- by phone or post; read by the desk only
    contact text not null default '' constraint provider_service_contact check (char_length(contact) <= 300),
    begun_by uuid not null,
    begun_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    primary key (municipality_id, service_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, organisation_id) references organisation (municipality_id, organisation_id),
    foreign key (municipality_id, begun_by) references person (municipality_id, person_id),
    foreign key (municipality_id, ended_by) references person (municipality_id, person_id),
    constraint provider_service_end check ((ended_by is null) = (ended_at is null))
);
create unique index provider_service_once on provider_service
    (municipality_id, provider_id, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;

-- One person of the desk acts for one helper, for some hours, on a yes of that helper. Meanwhile it is nobody else.
create table served_turn (
    municipality_id integer not null,
    turn_id uuid not null,
    service_id uuid not null,
    provider_id uuid not null,
    person_id uuid not null,
    said_how text not null constraint served_turn_how check (said_how in ('desk', 'phone', 'paper')),
    said_on date not null,
    note text not null constraint served_turn_note check (char_length(note) between 3 and 600),
    begun_at timestamptz not null,
    until_at timestamptz not null,
    ended_at timestamptz,
    primary key (municipality_id, turn_id),
    foreign key (municipality_id, service_id) references provider_service,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, person_id) references person (municipality_id, person_id),
    constraint served_turn_hours check (until_at > begun_at and until_at <= begun_at + interval '4 hours')
);
create unique index served_turn_one on served_turn (municipality_id, person_id) where ended_at is null;

-- What was done for a helper by somebody else. Written by a trigger on the trail, so that no verb can forget it.
create table served_act (
    municipality_id integer not null,
    served_act_id uuid not null default gen_random_uuid(),
    turn_id uuid not null,
    provider_id uuid not null,
    organisation_id uuid,
    person_id uuid not null,
    initiative_id uuid,
    -- the verb, and the record it was about, as on the trail
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    at timestamptz not null,
    transaction_id xid8 not null default pg_current_xact_id(),
    primary key (municipality_id, served_act_id),
    foreign key (municipality_id, turn_id) references served_turn,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, organisation_id) references organisation (municipality_id, organisation_id),
    foreign key (municipality_id, person_id) references person (municipality_id, person_id),
    foreign key (municipality_id, initiative_id) references initiative
);
create index served_act_of_provider on served_act (municipality_id, provider_id, at desc);
create index served_act_of_plan on served_act (municipality_id, initiative_id, at) where initiative_id is not null;
create index served_act_of_person on served_act (municipality_id, person_id);

-- Who is at a desk now.
create function is_of_desk(p_municipality_id integer, p_person_id uuid, p_organisation_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from role_grant g
                    where g.municipality_id = p_municipality_id and g.person_id = p_person_id
                      and g.from_at <= p_at and (g.until_at is null or g.until_at > p_at)
                      and case when p_organisation_id is null then g.role = 'guide' and g.subject_id is null
                               else g.role = 'board' and g.subject_id = p_organisation_id end)
$$;

-- The turn that somebody is in now: the desk still serves, and its person is still of the desk.
create function open_turn(p_municipality_id integer, p_person_id uuid, p_at timestamptz)
    returns setof served_turn language sql stable set search_path = public, pg_temp as $$
    select t.* from served_turn t
      join provider_service s on s.municipality_id = t.municipality_id and s.service_id = t.service_id
     where t.municipality_id = p_municipality_id and t.person_id = p_person_id
       and t.ended_at is null and t.begun_at <= p_at and t.until_at > p_at and s.ended_at is null
       and is_of_desk(p_municipality_id, p_person_id, s.organisation_id, p_at)
$$;

-- The plans on which somebody stands on the other side: was ever of the team, or decided about its money.
create function plans_of_other_side(p_municipality_id integer, p_person_id uuid)
    returns setof uuid language sql stable set search_path = public, pg_temp as $$
    select g.subject_id from role_grant g
     where g.municipality_id = p_municipality_id and g.person_id = p_person_id and g.role = 'team'
    union
    select a.initiative_id from application_vote v
      join application a on a.municipality_id = v.municipality_id and a.application_id = v.application_id
     where v.municipality_id = p_municipality_id and v.person_id = p_person_id and v.vote <> 'aside'
    union
    select v.initiative_id from redemption r
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
     where r.municipality_id = p_municipality_id and r.closed_by = p_person_id and r.confirmed_as in ('board', 'paper')
    union
    select v.initiative_id from correction c
      join redemption r on r.municipality_id = c.municipality_id and r.redemption_id = c.redemption_id
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
     where c.municipality_id = p_municipality_id and c.kind <> 'helper' and p_person_id in (c.proposed_by, c.decided_by)
$$;

-- Whether somebody has acted for this helper, or for any helper on this plan.
create function has_served(p_municipality_id integer, p_person_id uuid, p_provider_id uuid, p_initiative_id uuid)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from served_act a
                    where a.municipality_id = p_municipality_id and a.person_id = p_person_id
                      and (a.provider_id = p_provider_id or a.initiative_id = p_initiative_id))
$$;

-- The people of every desk that serves a helper now, but for who acts for it already.
create function servers_of(p_municipality_id integer, p_provider_id uuid, p_at timestamptz)
    returns setof uuid language sql stable set search_path = public, pg_temp as $$
    select distinct g.person_id
      from provider_service s
      join role_grant g on g.municipality_id = s.municipality_id
     where s.municipality_id = p_municipality_id and s.provider_id = p_provider_id and s.ended_at is null
       and g.from_at <= p_at and g.until_at is null
       and case when s.organisation_id is null then g.role = 'guide' and g.subject_id is null
                else g.role = 'board' and g.subject_id = s.organisation_id end
       and not holds_role(p_municipality_id, g.person_id, 'provider', p_provider_id, p_at)
$$;

-- For whom somebody acts now, as the session reads it; nothing for who acts as themselves.
create function serving_of(p_municipality_id integer, p_person_id uuid, p_at timestamptz)
    returns jsonb language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object(
               'turn', t.turn_id, 'provider', t.provider_id, 'slug', p.slug, 'name', p.name, 'organisation', o.name,
               'said_how', t.said_how, 'said_on', t.said_on, 'until', t.until_at,
               'other_side', coalesce((select jsonb_agg(x) from plans_of_other_side(p_municipality_id, p_person_id) x), '[]'))
      from open_turn(p_municipality_id, p_person_id, p_at) t
      join provider_service s on s.municipality_id = t.municipality_id and s.service_id = t.service_id
      join provider p on p.municipality_id = t.municipality_id and p.provider_id = t.provider_id
      left join organisation o on o.municipality_id = s.municipality_id and o.organisation_id = s.organisation_id
$$;

-- A desk takes a helper on by one of its people, who is not the helper; it is ended once, by the desk or the helper.
create function provider_service_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if not is_of_desk(new.municipality_id, new.begun_by, new.organisation_id, ledger.now()) then
            raise exception 'only somebody of the desk takes it up' using errcode = 'ZG001', constraint = 'service_by_desk';
        end if;
        if holds_role(new.municipality_id, new.begun_by, 'provider', new.provider_id, ledger.now()) then
            raise exception 'nobody serves themselves' using errcode = 'ZG001', constraint = 'service_of_another';
        end if;
        if new.ended_at is not null
           or new.begun_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute'
           or new.asked_on not between (new.begun_at at time zone 'Europe/Amsterdam')::date - 60
                                   and (new.begun_at at time zone 'Europe/Amsterdam')::date then
            raise exception 'it begins now, on what was asked shortly before' using errcode = 'ZG002', constraint = 'service_now';
        end if;
        return new;
    end if;
    if old.ended_at is not null then
        raise exception 'it was ended' using errcode = 'ZG003', constraint = 'service_ended';
    end if;
    if not is_of_desk(new.municipality_id, new.ended_by, new.organisation_id, ledger.now())
       and not holds_role(new.municipality_id, new.ended_by, 'provider', new.provider_id, ledger.now()) then
        raise exception 'the desk or the helper ends it' using errcode = 'ZG001', constraint = 'service_by_desk';
    end if;
    -- whoever is busy for the helper stops at once
    update served_turn t set ended_at = greatest(new.ended_at, t.begun_at)
     where t.municipality_id = new.municipality_id and t.service_id = new.service_id and t.ended_at is null;
    return new;
end $$;
create trigger provider_service_ruled before insert or update on provider_service
    for each row execute function provider_service_rules();

create function served_turn_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_service provider_service;
begin
    select s.* into v_service from provider_service s
     where s.municipality_id = new.municipality_id and s.service_id = new.service_id for share;
    if v_service.ended_at is not null or v_service.provider_id <> new.provider_id then
        raise exception 'this desk does not serve this helper' using errcode = 'ZG003', constraint = 'service_ended';
    end if;
    if not is_of_desk(new.municipality_id, new.person_id, v_service.organisation_id, ledger.now()) then
        raise exception 'only somebody of the desk acts' using errcode = 'ZG001', constraint = 'service_by_desk';
    end if;
    if holds_role(new.municipality_id, new.person_id, 'provider', new.provider_id, ledger.now()) then
        raise exception 'nobody serves themselves' using errcode = 'ZG001', constraint = 'service_of_another';
    end if;
    if new.ended_at is not null
       or new.begun_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute'
       or new.said_on not between (new.begun_at at time zone 'Europe/Amsterdam')::date - 60
                              and (new.begun_at at time zone 'Europe/Amsterdam')::date then
        raise exception 'it begins now, on what was said shortly before' using errcode = 'ZG002', constraint = 'service_now';
    end if;
    return new;
end $$;
create trigger served_turn_ruled before insert on served_turn for each row execute function served_turn_rules();

-- What somebody does in a turn is done for the helper, and is written down with it. Not on a plan where they stand on
-- the other side, and not for another helper.
create function served_act_is_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_turn served_turn;
    v_provider uuid;
    v_plan uuid;
    v_subject uuid;
begin
    if new.actor_id is null or new.action in ('agreement.closed', 'provider.served', 'provider.served_no_more')
       or not (new.action like any (array['offer.%', 'agreement.%', 'delivery.%', 'dispute.%', 'provider.%'])
               or new.action in ('help.declined', 'talk.planned', 'talk.none_fits', 'voucher.opened',
                                 'redemption.requested', 'redemption.reversed')) then
        return null;
    end if;
    select t.* into v_turn from open_turn(new.municipality_id, new.actor_id, ledger.now()) t;
    if not found then
        return null;
    end if;
    v_subject := new.subject_id::uuid;
    case new.subject_kind
        when 'provider' then v_provider := v_subject;
        when 'voucher' then
            v_provider := (new.detail ->> 'provider_id')::uuid;
            select v.initiative_id into v_plan from voucher v
             where v.municipality_id = new.municipality_id and v.voucher_id = v_subject;
        when 'redemption' then
            select r.provider_id, v.initiative_id into v_provider, v_plan
              from redemption r join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
             where r.municipality_id = new.municipality_id and r.redemption_id = v_subject;
        when 'help_request' then
            select h.provider_id, h.initiative_id into v_provider, v_plan from help_request h
             where h.municipality_id = new.municipality_id and h.help_request_id = v_subject;
        when 'first_talk' then
            select t.provider_id, t.initiative_id into v_provider, v_plan from first_talk t
             where t.municipality_id = new.municipality_id and t.first_talk_id = v_subject;
        when 'delivery' then
            select o.provider_id, o.initiative_id into v_provider, v_plan
              from delivery d join offer o on o.municipality_id = d.municipality_id and o.offer_id = d.offer_id
             where d.municipality_id = new.municipality_id and d.delivery_id = v_subject;
        when 'offer' then
            select o.provider_id, o.initiative_id into v_provider, v_plan from offer o
             where o.municipality_id = new.municipality_id and o.offer_id = v_subject;
        else null;
    end case;
    if v_provider is distinct from v_turn.provider_id then
        raise exception 'a turn is for one helper' using errcode = 'ZG001', constraint = 'served_other';
    end if;
    if v_plan in (select plans_of_other_side(new.municipality_id, new.actor_id)) then
        raise exception 'nobody stands on both sides' using errcode = 'ZG002', constraint = 'served_both_sides';
    end if;
    insert into served_act (municipality_id, turn_id, provider_id, organisation_id, person_id, initiative_id, action,
                            subject_kind, subject_id, at)
    select new.municipality_id, v_turn.turn_id, v_turn.provider_id, s.organisation_id, new.actor_id, v_plan, new.action,
           new.subject_kind, new.subject_id, new.at
      from provider_service s
     where s.municipality_id = new.municipality_id and s.service_id = v_turn.service_id;
    return null;
end $$;
create trigger audit_event_served after insert on audit_event for each row execute function served_act_is_noted();

create function served_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was done for a helper is kept' using errcode = 'LG001';
end $$;
create trigger served_act_kept before update or delete or truncate on served_act
    for each statement execute function served_is_kept();
create trigger served_turn_kept before delete or truncate on served_turn
    for each statement execute function served_is_kept();
create trigger provider_service_kept before delete or truncate on provider_service
    for each statement execute function served_is_kept();
alter table audit_event enable always trigger audit_event_served;
alter table served_act enable always trigger served_act_kept;
alter table served_turn enable always trigger served_turn_ruled;
alter table served_turn enable always trigger served_turn_kept;
alter table provider_service enable always trigger provider_service_ruled;
alter table provider_service enable always trigger provider_service_kept;

-- Somebody acts for this helper in a turn, on a plan where they do not stand on the other side.
create function serves_on(p_municipality_id integer, p_person_id uuid, p_provider_id uuid, p_initiative_id uuid)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from open_turn(p_municipality_id, p_person_id, ledger.now()) t
                    where t.provider_id = p_provider_id)
           and p_initiative_id not in (select plans_of_other_side(p_municipality_id, p_person_id))
$$;

-- The helper's side of an agreement, by its own people or in a turn; never by who is of the plan's own team.
create or replace function acts_for(p_municipality_id integer, p_offer_id uuid, p_person_id uuid, p_side text)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from agreement a
                    where a.municipality_id = p_municipality_id and a.offer_id = p_offer_id
                      and case p_side
                          when 'team' then holds_role(p_municipality_id, p_person_id, 'team', a.initiative_id, ledger.now())
                          else holds_role(p_municipality_id, p_person_id, 'provider', a.provider_id, ledger.now())
                               or serves_on(p_municipality_id, p_person_id, a.provider_id, a.initiative_id) end)
$$;

-- As before, and who served the helper, or a helper on this plan, is no second pair of eyes.
create or replace function redemption_is_own(p_municipality_id integer, p_redemption_id uuid, p_person_id uuid, p_at timestamptz)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from redemption r
                     join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
                     join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
                    where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
                      and (r.requested_by = p_person_id or y.person_id is not distinct from p_person_id
                           or holds_role(p_municipality_id, p_person_id, 'provider', y.provider_id, p_at)
                           or has_served(p_municipality_id, p_person_id, y.provider_id, v.initiative_id)))
$$;

create or replace function redemption_give_back(
    p_municipality_id integer, p_correction_id uuid, p_redemption_id uuid, p_actor_id uuid, p_reasons text, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
declare
    v_now timestamptz := ledger.now();
    v_paid record;
    v_answer ledger.outcome;
begin
    select r.state, r.transfer_id, y.provider_id, v.initiative_id into v_paid
      from redemption r join payee y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
      join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
     where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
       for no key update of r;
    if not found then
        raise exception 'no such payment: %', p_redemption_id using errcode = 'LG007';
    end if;
    if v_paid.provider_id is null
       or not (holds_role(p_municipality_id, p_actor_id, 'provider', v_paid.provider_id, v_now)
               or serves_on(p_municipality_id, p_actor_id, v_paid.provider_id, v_paid.initiative_id)) then
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

-- Who served does not decide: about an application, a longer voucher, a payment, money that comes back, or the place.
create function served_does_not_decide() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_decides boolean := false;
begin
    case tg_table_name
        when 'application_vote' then
            v_decides := new.vote <> 'aside' and exists (
                select from application a
                 where a.municipality_id = new.municipality_id and a.application_id = new.application_id
                   and has_served(new.municipality_id, new.person_id, null, a.initiative_id));
        when 'voucher_extension' then
            v_decides := exists (
                select from voucher v
                 where v.municipality_id = new.municipality_id and v.voucher_id = new.voucher_id
                   and has_served(new.municipality_id, new.extended_by, null, v.initiative_id));
        when 'correction' then
            v_decides := new.kind <> 'helper' and exists (
                select from redemption r
                  join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
                 where r.municipality_id = new.municipality_id and r.redemption_id = new.redemption_id
                   and has_served(new.municipality_id, new.proposed_by, r.provider_id, v.initiative_id));
        when 'redemption' then
            v_decides := new.state = 'refused' and old.state = 'requested' and exists (
                select from voucher v
                 where v.municipality_id = new.municipality_id and v.voucher_id = new.voucher_id
                   and has_served(new.municipality_id, new.closed_by, new.provider_id, v.initiative_id));
        when 'admission' then
            v_decides := has_served(new.municipality_id, new.decided_by, new.provider_id, null);
    end case;
    if v_decides then
        raise exception 'who served the helper does not decide' using errcode = 'ZG002', constraint = 'served_does_not_decide';
    end if;
    return new;
end $$;
create trigger vote_not_served before insert on application_vote for each row execute function served_does_not_decide();
create trigger extension_not_served before insert on voucher_extension for each row execute function served_does_not_decide();
create trigger correction_not_served before insert on correction for each row execute function served_does_not_decide();
create trigger redemption_not_served before update of state on redemption for each row execute function served_does_not_decide();
create trigger admission_not_served before insert on admission for each row execute function served_does_not_decide();
alter table application_vote enable always trigger vote_not_served;

-- What stands in the name of a helper by somebody who is not of it was written down as done for it, in the same
-- transaction: a verb that leaves no trail is refused at its end.
create function served_leaves_a_trail() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_person uuid;
    v_provider uuid;
begin
    case tg_table_name
        when 'agreement_signature', 'agreement_entry' then v_person := new.person_id;
        when 'delivery' then v_person := new.said_by;
        when 'agreement_change' then v_person := new.proposed_by;
        when 'dispute' then v_person := new.opened_by;
    end case;
    if new.side <> 'helper' then
        return null;
    end if;
    select o.provider_id into v_provider from offer o
     where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id;
    if holds_role(new.municipality_id, v_person, 'provider', v_provider, ledger.now())
       or exists (select from served_act a
                   where a.municipality_id = new.municipality_id and a.person_id = v_person and a.provider_id = v_provider
                     and a.transaction_id = pg_current_xact_id()) then
        return null;
    end if;
    raise exception 'what is done for a helper is written down' using errcode = 'ZG003', constraint = 'served_trail';
end $$;
create constraint trigger signature_trail after insert on agreement_signature deferrable initially deferred
    for each row execute function served_leaves_a_trail();
create constraint trigger entry_trail after insert on agreement_entry deferrable initially deferred
    for each row execute function served_leaves_a_trail();
create constraint trigger delivery_trail after insert on delivery deferrable initially deferred
    for each row execute function served_leaves_a_trail();
create constraint trigger change_trail after insert on agreement_change deferrable initially deferred
    for each row execute function served_leaves_a_trail();
create constraint trigger dispute_trail after insert on dispute deferrable initially deferred
    for each row execute function served_leaves_a_trail();

grant select, insert on provider_service, served_turn to zelfgekozen_app;
grant update (ended_by, ended_at) on provider_service to zelfgekozen_app;
grant update (ended_at) on served_turn to zelfgekozen_app;
grant select on served_act to zelfgekozen_app;
revoke execute on function provider_service_rules, served_turn_rules, served_act_is_noted, served_is_kept,
    served_does_not_decide, served_leaves_a_trail, is_of_desk, open_turn, plans_of_other_side, has_served, servers_of, serving_of, serves_on from public;
grant execute on function is_of_desk, open_turn, plans_of_other_side, has_served, servers_of, serving_of, serves_on
    to zelfgekozen_app;
