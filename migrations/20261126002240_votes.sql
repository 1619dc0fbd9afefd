-- A team says how it chooses: one of them does, or they vote and so many of them have to. The database holds them to it.
alter table need
    add column choose_by text not null default 'one' constraint need_choose_by check (choose_by in ('one', 'vote')),
    add column votes_needed smallint,
    add constraint need_votes_needed check (
        (choose_by = 'vote') = (votes_needed is not null) and coalesce(votes_needed, 2) between 2 and 100);

create table offer_vote (
    municipality_id integer not null,
    need_id uuid not null,
    person_id uuid not null,
    offer_id uuid not null,
    initiative_id uuid not null,
    why text not null default '',
    voted_at timestamptz not null,
    -- one each, changed until the choice
    primary key (municipality_id, need_id, person_id),
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, person_id) references person (municipality_id, person_id),
    foreign key (municipality_id, offer_id) references offer,
    foreign key (municipality_id, initiative_id) references initiative
);
create index offer_vote_of_offer on offer_vote (municipality_id, offer_id);

create function is_in_team(m integer, plan uuid, person uuid, at timestamptz) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select exists (
        select from role_grant g
         where g.municipality_id = m and g.person_id = person and g.role = 'team' and g.subject_id = plan
           and g.from_at <= at and (g.until_at is null or g.until_at > at))
$$;

-- Of whom is in the team at that moment, for offers that can be chosen then.
create function counted_votes(m integer, need uuid, at timestamptz) returns table (offer_id uuid, votes bigint)
language sql stable set search_path = public, pg_temp as $$
    select v.offer_id, count(*)
      from offer_vote v
      join offer o on o.municipality_id = v.municipality_id and o.offer_id = v.offer_id
      join provider p on p.municipality_id = o.municipality_id and p.provider_id = o.provider_id
     where v.municipality_id = m and v.need_id = need
       and o.state = 'open' and o.valid_until >= (at at time zone 'Europe/Amsterdam')::date
       and p.state = 'admitted'
       and is_in_team(m, v.initiative_id, v.person_id, at)
     group by v.offer_id
$$;

-- A vote is cast now, by somebody of the team, for an offer that is open, on a need that is voted on.
create function vote_is_the_teams() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not is_in_team(new.municipality_id, new.initiative_id, new.person_id, new.voted_at) then
        raise exception 'only the team votes' using errcode = 'ZG001', constraint = 'offer_vote_by_team';
    end if;
    if new.voted_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute' then
        raise exception 'a vote is cast now' using errcode = 'ZG002', constraint = 'offer_vote_now';
    end if;
    if not exists (
        select from need n
         where n.municipality_id = new.municipality_id and n.need_id = new.need_id
           and n.initiative_id = new.initiative_id and n.state = 'open' and n.choose_by = 'vote')
    then
        raise exception 'this is not voted on' using errcode = 'ZG003', constraint = 'offer_vote_asked';
    end if;
    if not exists (
        select from offer o
         where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id and o.need_id = new.need_id
           and o.state = 'open')
    then
        raise exception 'this offer is not open' using errcode = 'ZG004', constraint = 'offer_vote_for_open_offer';
    end if;
    return new;
end $$;
create trigger offer_vote_by_team before insert or update on offer_vote for each row execute function vote_is_the_teams();

-- A vote goes only with an offer that is taken back.
create function vote_goes_with_its_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from offer o
         where o.municipality_id = old.municipality_id and o.offer_id = old.offer_id and o.state = 'withdrawn')
    then
        raise exception 'a vote is kept' using errcode = 'ZG005', constraint = 'offer_vote_kept';
    end if;
    return old;
end $$;
create trigger offer_vote_kept before delete on offer_vote for each row execute function vote_goes_with_its_offer();
alter table offer_vote enable always trigger offer_vote_by_team;
alter table offer_vote enable always trigger offer_vote_kept;

-- How a team chooses stands from its first vote, and asks no more votes than there are people. When people left so
-- that it can't be met any more, it may be changed.
create function need_rule_is_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    people bigint;
begin
    select count(distinct g.person_id) into people
      from role_grant g
     where g.municipality_id = new.municipality_id and g.role = 'team' and g.subject_id = new.initiative_id
       and g.from_at <= ledger.now() and (g.until_at is null or g.until_at > ledger.now());
    if old.choose_by = 'vote' and old.votes_needed <= people
       and exists (select from counted_votes(old.municipality_id, old.need_id, ledger.now()))
    then
        raise exception 'the team is voting' using errcode = 'ZG006', constraint = 'need_rule_kept';
    end if;
    if new.votes_needed > people then
        raise exception 'more votes than people' using errcode = 'ZG007', constraint = 'need_rule_fits';
    end if;
    return new;
end $$;
create trigger need_rule_kept before update of choose_by, votes_needed on need for each row
    when (old.choose_by is distinct from new.choose_by or old.votes_needed is distinct from new.votes_needed)
    execute function need_rule_is_kept();
alter table need enable always trigger need_rule_kept;

-- As before, and on a need that is voted on only what the votes say.
create or replace function choice_is_the_teams() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    needed smallint;
    cast_in_all bigint;
    for_this bigint;
    for_another bigint;
begin
    if not is_in_team(new.municipality_id, new.initiative_id, new.chosen_by, new.chosen_at) then
        raise exception 'only the team chooses its help' using errcode = 'ZG001', constraint = 'choice_by_team';
    end if;
    -- a choice is made now: it can't be dated back to when someone was still in the team
    if new.chosen_at not between ledger.now() - interval '1 minute' and ledger.now() + interval '1 minute' then
        raise exception 'a choice is made now' using errcode = 'ZG002', constraint = 'choice_now';
    end if;
    if not exists (
        select from offer o
         where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id
           and o.initiative_id = new.initiative_id and o.need_id = new.need_id)
    then
        raise exception 'this offer is for another plan' using errcode = 'ZG003', constraint = 'choice_of_own_offer';
    end if;
    if not exists (
        select from offer o
         where o.municipality_id = new.municipality_id and o.offer_id = new.offer_id and o.state = 'open')
    then
        raise exception 'this offer was taken back or closed' using errcode = 'ZG004', constraint = 'choice_of_open_offer';
    end if;
    select n.votes_needed into needed from need n
     where n.municipality_id = new.municipality_id and n.need_id = new.need_id;
    if needed is not null then
        select coalesce(sum(c.votes), 0), coalesce(max(c.votes) filter (where c.offer_id = new.offer_id), 0),
               coalesce(max(c.votes) filter (where c.offer_id <> new.offer_id), 0)
          into cast_in_all, for_this, for_another
          from counted_votes(new.municipality_id, new.need_id, new.chosen_at) c;
        if cast_in_all < needed or for_this <= for_another then
            raise exception 'the votes say otherwise' using errcode = 'ZG005', constraint = 'choice_by_votes';
        end if;
    end if;
    return new;
end $$;

grant select, insert, delete on offer_vote to zelfgekozen_app;
grant update (offer_id, why, voted_at) on offer_vote to zelfgekozen_app;
