-- A no to a helper is first an intention, with its reasons and the conditions that are not met. The helper is heard;
-- only then can the town hall decide. Until that day everything stays as it was, but for a suspension for safety.
create table admission_intention (
    municipality_id integer not null,
    intention_id uuid not null,
    provider_id uuid not null,
    outcome text not null constraint admission_intention_outcome check (outcome in ('refused', 'suspended', 'removed')),
    unmet text[] not null constraint admission_intention_has_grounds check (cardinality(unmet) > 0),
    reasons text not null,
    -- off the list at once, for the safety of residents; who applies is not on it yet
    at_once boolean not null constraint admission_intention_at_once check (not at_once or outcome <> 'refused'),
    intended_by uuid not null,
    intended_at timestamptz not null,
    -- the last day to answer, and the last day of a suspension at once
    answer_by date not null,
    -- decided or dropped
    closed_at timestamptz,
    primary key (municipality_id, intention_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, intended_by) references person (municipality_id, person_id)
);
create index admission_intention_of_provider on admission_intention (municipality_id, provider_id, intended_at desc);
create unique index admission_intention_once on admission_intention (municipality_id, provider_id) where closed_at is null;

-- What was said and done about an intention. Kept as it was written.
create table admission_hearing (
    municipality_id integer not null,
    hearing_id uuid not null,
    intention_id uuid not null,
    -- answered: in writing; talk_asked: the helper wants to come and talk; talk_held: the town hall notes how that went;
    -- dropped: the intention goes no further; suspension_ended: of itself, after its last day
    step text not null constraint admission_hearing_step check (
        step in ('answered', 'talk_asked', 'talk_held', 'dropped', 'suspension_ended')),
    words text not null default '',
    -- the day of the talk
    held_on date,
    made_by uuid,
    made_at timestamptz not null,
    primary key (municipality_id, hearing_id),
    foreign key (municipality_id, intention_id) references admission_intention,
    foreign key (municipality_id, made_by) references person (municipality_id, person_id),
    constraint admission_hearing_talk check ((step = 'talk_held') = (held_on is not null)),
    constraint admission_hearing_by check ((step = 'suspension_ended') = (made_by is null))
);
create index admission_hearing_of_intention on admission_hearing (municipality_id, intention_id, made_at);

alter table admission
    add column intention_id uuid,
    -- what the town hall did with what the helper said
    add column heard text not null default '',
    -- the last day of a suspension that was made at once
    add column ends_on date,
    add constraint admission_of_intention foreign key (municipality_id, intention_id) references admission_intention,
    add constraint admission_at_once check (ends_on is null or outcome = 'suspended');

-- Whatever the application does: no no without a hearing.
create function admission_is_heard() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_intention admission_intention;
    v_steps text[];
    v_today date := (ledger.now() at time zone 'Europe/Amsterdam')::date;
begin
    if new.outcome = 'admitted' then
        return new;
    end if;
    select i.* into v_intention from admission_intention i
     where i.municipality_id = new.municipality_id and i.intention_id = new.intention_id
       and i.provider_id = new.provider_id and i.closed_at is null;
    if not found then
        raise exception 'a no begins with an intention' using errcode = 'ZG005', constraint = 'admission_after_intention';
    end if;
    if not new.unmet <@ v_intention.unmet then
        raise exception 'a no rests on what the helper was told' using errcode = 'ZG005', constraint = 'admission_on_told_grounds';
    end if;
    if new.ends_on is not null then
        if not v_intention.at_once or new.ends_on <> v_intention.answer_by
           or exists (select from admission a where a.municipality_id = new.municipality_id and a.intention_id = new.intention_id) then
            raise exception 'a suspension at once is one per intention, and ends' using errcode = 'ZG005', constraint = 'admission_at_once_ends';
        end if;
        return new;
    end if;
    if new.outcome <> v_intention.outcome then
        raise exception 'this is not what the helper was told' using errcode = 'ZG005', constraint = 'admission_as_intended';
    end if;
    select coalesce(array_agg(h.step), '{}') into v_steps from admission_hearing h
     where h.municipality_id = new.municipality_id and h.intention_id = new.intention_id;
    if ('talk_asked' = any(v_steps) and not 'talk_held' = any(v_steps))
       or not ('answered' = any(v_steps) or 'talk_held' = any(v_steps) or v_today > v_intention.answer_by) then
        raise exception 'the helper has not been heard yet' using errcode = 'ZG005', constraint = 'admission_after_hearing';
    end if;
    return new;
end $$;
create trigger admission_heard before insert on admission for each row execute function admission_is_heard();
alter table admission enable always trigger admission_heard;

create function hearing_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was said at a hearing is kept as it was' using errcode = 'LG001';
end $$;
create trigger admission_hearing_kept before update or delete or truncate on admission_hearing
    for each statement execute function hearing_is_kept();
alter table admission_hearing enable always trigger admission_hearing_kept;

grant select, insert on admission_intention, admission_hearing to zelfgekozen_app;
grant update (closed_at) on admission_intention to zelfgekozen_app;
