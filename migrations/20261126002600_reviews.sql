-- What a team found of the help when it was over: short, one per agreement, written by the residents. Never a score, and
-- never used for an order.
create table review (
    municipality_id integer not null,
    offer_id uuid not null,
    provider_id uuid not null,
    initiative_id uuid not null,
    -- did you get what you asked
    got text not null constraint review_got check (got in ('yes', 'partly', 'no')),
    -- did the plan stay yours
    ours text not null constraint review_ours check (ours in ('yes', 'partly', 'no')),
    -- would you choose this helper again
    again text not null constraint review_again check (again in ('yes', 'partly', 'no')),
    words text not null constraint review_words check (char_length(words) <= 1000),
    written_by uuid not null,
    written_at timestamptz not null,
    -- of the helper, once; empty as long as there is none
    answer text not null default '' constraint review_answer check (char_length(answer) <= 1000),
    answered_by uuid,
    answered_at timestamptz,
    primary key (municipality_id, offer_id),
    foreign key (municipality_id, offer_id) references agreement,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, written_by) references person (municipality_id, person_id),
    constraint review_answered check ((answer <> '') = (answered_at is not null)
                                      and (answered_by is null) = (answered_at is null))
);
create index review_of_provider on review (municipality_id, provider_id, written_at desc);

-- Written now, by somebody of the team who does not act for the helper, about work that began and is over.
create function review_is_of_the_team() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from agreement a
                    where a.municipality_id = new.municipality_id and a.offer_id = new.offer_id
                      and (a.provider_id, a.initiative_id) = (new.provider_id, new.initiative_id)
                      and a.started_at is not null and a.closed_at is not null) then
        raise exception 'a review is about work that is over' using errcode = 'ZG003', constraint = 'review_over';
    end if;
    if not acts_for(new.municipality_id, new.offer_id, new.written_by, 'team')
       or acts_for(new.municipality_id, new.offer_id, new.written_by, 'helper') then
        raise exception 'only the team writes a review' using errcode = 'ZG001', constraint = 'review_side';
    end if;
    if new.written_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute'
       or new.answered_at is not null then
        raise exception 'it is written now' using errcode = 'ZG002', constraint = 'review_now';
    end if;
    return new;
end $$;
create trigger review_born before insert on review for each row execute function review_is_of_the_team();

-- Nothing of it changes but the one answer, which the helper gives.
create function review_answer_once() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.answered_at is not null then
        raise exception 'it was answered' using errcode = 'ZG003', constraint = 'review_answered_once';
    end if;
    if (new.municipality_id, new.offer_id, new.provider_id, new.initiative_id, new.got, new.ours, new.again, new.words,
        new.written_by, new.written_at)
       is distinct from (old.municipality_id, old.offer_id, old.provider_id, old.initiative_id, old.got, old.ours,
                         old.again, old.words, old.written_by, old.written_at) then
        raise exception 'what was written is kept' using errcode = 'LG001', constraint = 'review_kept';
    end if;
    if new.answered_at is null or not acts_for(new.municipality_id, new.offer_id, new.answered_by, 'helper')
       or acts_for(new.municipality_id, new.offer_id, new.answered_by, 'team') then
        raise exception 'the helper answers' using errcode = 'ZG001', constraint = 'review_side';
    end if;
    return new;
end $$;
create trigger review_answers before update on review for each row execute function review_answer_once();

create function review_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was written is kept' using errcode = 'LG001', constraint = 'review_kept';
end $$;
create trigger review_stays before delete or truncate on review for each statement execute function review_is_kept();

grant select, insert, update on review to zelfgekozen_app;
revoke execute on function review_is_of_the_team, review_answer_once, review_is_kept from public;

-- For "plans like yours": completed help by kind.
create index agreement_completed on agreement (municipality_id, closed_at) where state = 'completed';
