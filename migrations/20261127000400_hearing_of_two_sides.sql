-- In a hearing each side speaks for itself: the helper by its own people or in a turn that is written down, the
-- municipality by who has that role at that moment and is not of the helper.
create function decides_about(p_municipality_id integer, p_person_id uuid, p_provider_id uuid)
    returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select from role_grant g
                    where g.municipality_id = p_municipality_id and g.person_id = p_person_id
                      and g.role in ('guide', 'specialist', 'administrator') and g.subject_id is null
                      and g.from_at <= ledger.now() and (g.until_at is null or g.until_at > ledger.now()))
           and not holds_role(p_municipality_id, p_person_id, 'provider', p_provider_id, ledger.now())
$$;

create function admission_is_the_municipalitys() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_person uuid;
begin
    case tg_table_name
        when 'admission' then v_person := new.decided_by;
        when 'admission_intention' then v_person := new.intended_by;
    end case;
    if not decides_about(new.municipality_id, v_person, new.provider_id) then
        raise exception 'only the municipality decides about a place' using errcode = 'ZG001', constraint = 'admission_side';
    end if;
    return new;
end $$;
create trigger admission_by_side before insert on admission
    for each row execute function admission_is_the_municipalitys();
create trigger intention_by_side before insert on admission_intention
    for each row execute function admission_is_the_municipalitys();

create function hearing_is_of_its_side() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_intention admission_intention;
    v_is_theirs boolean;
begin
    select i.* into v_intention from admission_intention i
     where i.municipality_id = new.municipality_id and i.intention_id = new.intention_id;
    if v_intention.closed_at is not null then
        raise exception 'this hearing is over' using errcode = 'ZG003', constraint = 'hearing_over';
    end if;
    if new.made_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute' then
        raise exception 'it is written now' using errcode = 'ZG002', constraint = 'hearing_now';
    end if;
    case new.step
        when 'answered', 'talk_asked' then
            v_is_theirs := holds_role(new.municipality_id, new.made_by, 'provider', v_intention.provider_id, ledger.now())
                or exists (select from open_turn(new.municipality_id, new.made_by, ledger.now()) t
                            where t.provider_id = v_intention.provider_id);
        when 'talk_held', 'dropped' then
            v_is_theirs := decides_about(new.municipality_id, new.made_by, v_intention.provider_id);
        -- of itself, when its last day is over
        else
            v_is_theirs := v_intention.at_once
                and (ledger.now() at time zone 'Europe/Amsterdam')::date > v_intention.answer_by;
    end case;
    if not v_is_theirs then
        raise exception 'this is for the other side to say' using errcode = 'ZG001', constraint = 'hearing_side';
    end if;
    return new;
end $$;
create trigger hearing_by_side before insert on admission_hearing
    for each row execute function hearing_is_of_its_side();

-- What a desk says for a helper was written down as done for it, in the same transaction.
create function served_hearing_leaves_a_trail() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_provider uuid;
begin
    if new.step not in ('answered', 'talk_asked') then
        return null;
    end if;
    select i.provider_id into v_provider from admission_intention i
     where i.municipality_id = new.municipality_id and i.intention_id = new.intention_id;
    if holds_role(new.municipality_id, new.made_by, 'provider', v_provider, ledger.now())
       or exists (select from served_act a
                   where a.municipality_id = new.municipality_id and a.person_id = new.made_by
                     and a.provider_id = v_provider and a.transaction_id = pg_current_xact_id()) then
        return null;
    end if;
    raise exception 'what is done for a helper is written down' using errcode = 'ZG003', constraint = 'served_trail';
end $$;
create constraint trigger hearing_trail after insert on admission_hearing deferrable initially deferred
    for each row execute function served_hearing_leaves_a_trail();

alter table admission enable always trigger admission_by_side;
alter table admission_intention enable always trigger intention_by_side;
alter table admission_hearing enable always trigger hearing_by_side;
alter table admission_hearing enable always trigger hearing_trail;
revoke execute on function decides_about, admission_is_the_municipalitys, hearing_is_of_its_side,
    served_hearing_leaves_a_trail from public;
