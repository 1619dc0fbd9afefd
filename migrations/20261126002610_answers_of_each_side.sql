-- What is said, proposed or asked begins without an answer: a yes comes later, from the other side.
create function agreement_begins_open() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) ->> 'state' not in ('waiting', 'open')
       or to_jsonb(new) ->> 'answered_at' is not null or to_jsonb(new) ->> 'closed_at' is not null
       or to_jsonb(new) ->> 'is_ours' is not null then
        raise exception 'an answer comes later' using errcode = 'ZG003', constraint = 'agreement_begins_open';
    end if;
    return new;
end $$;
create trigger delivery_open before insert on delivery for each row execute function agreement_begins_open();
create trigger change_open before insert on agreement_change for each row execute function agreement_begins_open();
create trigger ownership_open before insert on ownership_check for each row execute function agreement_begins_open();
create trigger dispute_open before insert on dispute for each row execute function agreement_begins_open();

-- Whether the plan is still theirs is said by residents who do not act for the helper.
create function ownership_is_said_by_the_team() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.is_ours is not null then
        raise exception 'it was answered' using errcode = 'ZG003', constraint = 'agreement_answered';
    end if;
    if not acts_for(new.municipality_id, new.offer_id, new.answered_by, 'team')
       or acts_for(new.municipality_id, new.offer_id, new.answered_by, 'helper') then
        raise exception 'only the team answers' using errcode = 'ZG001', constraint = 'ownership_of_the_team';
    end if;
    return new;
end $$;
create trigger ownership_answer before update on ownership_check
    for each row execute function ownership_is_said_by_the_team();

-- A proposal is of the side that makes it, and the other side says yes to it.
create function dispute_is_of_its_sides() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.closed_at is not null then
        raise exception 'it was settled' using errcode = 'ZG003', constraint = 'agreement_answered';
    end if;
    if (new.proposed_side, new.proposed_by, new.proposed_cents, new.goes_on)
       is distinct from (old.proposed_side, old.proposed_by, old.proposed_cents, old.goes_on)
       and (new.closed_at is not null
            or not acts_for(new.municipality_id, new.offer_id, new.proposed_by, new.proposed_side)) then
        raise exception 'each side proposes for itself' using errcode = 'ZG001', constraint = 'dispute_by_its_side';
    end if;
    if new.closed_at is not null
       and (new.proposed_side is null
            or not acts_for(new.municipality_id, new.offer_id, new.closed_by,
                            case new.proposed_side when 'team' then 'helper' else 'team' end)) then
        raise exception 'the other side says yes' using errcode = 'ZG001', constraint = 'dispute_by_its_side';
    end if;
    return new;
end $$;
create trigger dispute_answer before update on dispute for each row execute function dispute_is_of_its_sides();

-- What was said and proposed stays as it was: only what changes in time can be changed.
revoke update on agreement, delivery, agreement_change, ownership_check, dispute, review from zelfgekozen_app;
grant update (clauses, price_cents, hours_cap, ends_on, in_parts, state, sign_by, started_at, paused_on, warned_at,
              settle_by, ended_by, ended_at, end_words) on agreement to zelfgekozen_app;
grant update (state, answered_by, answered_at, answer, reminded_at) on delivery to zelfgekozen_app;
grant update (state, answered_by, answered_at) on agreement_change to zelfgekozen_app;
grant update (is_ours, words, answered_by, answered_at) on ownership_check to zelfgekozen_app;
grant update (guide_asked_at, proposed_side, proposed_by, proposed_cents, goes_on, closed_by, closed_at) on dispute
    to zelfgekozen_app;
grant update (answer, answered_by, answered_at) on review to zelfgekozen_app;

-- An intention is told now and leaves days to answer; the helper speaks for the helper, the town hall for the town hall.
create function intention_leaves_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.intended_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute'
       or new.answer_by <= (ledger.now() at time zone 'Europe/Amsterdam')::date or new.closed_at is not null then
        raise exception 'there is time to answer' using errcode = 'ZG005', constraint = 'intention_leaves_time';
    end if;
    return new;
end $$;
create trigger intention_born before insert on admission_intention for each row execute function intention_leaves_time();
revoke execute on function agreement_begins_open, ownership_is_said_by_the_team, dispute_is_of_its_sides,
    intention_leaves_time from public;
