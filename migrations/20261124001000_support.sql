-- Need → request → offer → choice. Residents choose; the database holds them to it.
create table need (
    municipality_id integer not null,
    need_id uuid not null,
    initiative_id uuid not null,
    -- one of the four kinds of help with one plan, or bringing people together (general support)
    help_kind text not null constraint need_help_kind check (help_kind in ('guide', 'process', 'knowledge', 'mediation', 'together')),
    what text not null,
    -- what residents keep in their own hands
    stays_ours text not null default '',
    wanted_by date,
    created_by uuid not null,
    created_at timestamptz not null,
    -- ended: the team stopped looking
    state text not null default 'open' constraint need_state check (state in ('open', 'chosen', 'completed', 'ended')),
    closed_at timestamptz,
    primary key (municipality_id, need_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, created_by) references person (municipality_id, person_id)
);
create index need_of_initiative on need (municipality_id, initiative_id);

create table help_request (
    municipality_id integer not null,
    help_request_id uuid not null,
    need_id uuid not null,
    initiative_id uuid not null,
    provider_id uuid not null,
    state text not null constraint help_request_state check (state in ('open', 'offered', 'declined', 'lapsed', 'withdrawn')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    answer_by date not null,
    answered_at timestamptz,
    answer text not null default '',
    primary key (municipality_id, help_request_id),
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, requested_by) references person (municipality_id, person_id),
    constraint help_request_once unique (municipality_id, need_id, provider_id)
);
create index help_request_waiting on help_request (municipality_id, answer_by) where state = 'open';
create index help_request_of_provider on help_request (municipality_id, provider_id, requested_at desc);

create table offer (
    municipality_id integer not null,
    offer_id uuid not null,
    help_request_id uuid not null,
    need_id uuid not null,
    initiative_id uuid not null,
    provider_id uuid not null,
    result text not null,
    stays_ours text not null,
    hours smallint,
    -- what the team pays, btw included; zero is help for free
    price_cents bigint not null constraint offer_price check (price_cents between 0 and 100000000000),
    btw_percent smallint not null constraint offer_btw check (btw_percent in (0, 9, 21)),
    valid_until date not null,
    state text not null constraint offer_state check (state in ('open', 'chosen', 'not_chosen', 'withdrawn', 'completed')),
    made_by uuid not null,
    made_at timestamptz not null,
    completed_at timestamptz,
    primary key (municipality_id, offer_id),
    foreign key (municipality_id, help_request_id) references help_request,
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, provider_id) references provider
);
create index offer_of_need on offer (municipality_id, need_id);
create index offer_of_provider on offer (municipality_id, provider_id, made_at desc);
-- a helper who wants to change an offer takes it back first: nobody chooses what changed under their eyes
create unique index offer_once on offer (municipality_id, help_request_id) where state <> 'withdrawn';
alter table redemption add foreign key (municipality_id, offer_id) references offer;

-- That residents chose, who and when. One per need.
create table choice (
    municipality_id integer not null,
    choice_id uuid not null,
    need_id uuid not null,
    offer_id uuid not null unique,
    initiative_id uuid not null,
    chosen_by uuid not null,
    why text not null default '',
    chosen_at timestamptz not null,
    primary key (municipality_id, choice_id),
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, offer_id) references offer,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, chosen_by) references person (municipality_id, person_id),
    constraint choice_once unique (municipality_id, need_id)
);

-- Nobody outside the team can choose, whatever the application does: the one who chooses must hold a role in the
-- team of that plan at that moment, and the offer must be an offer to that plan.
create function choice_is_the_teams() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from role_grant g
         where g.municipality_id = new.municipality_id and g.person_id = new.chosen_by and g.role = 'team'
           and g.subject_id = new.initiative_id
           and g.from_at <= new.chosen_at and (g.until_at is null or g.until_at > new.chosen_at))
    then
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
    return new;
end $$;
create trigger choice_by_team before insert on choice for each row execute function choice_is_the_teams();

create function choice_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a choice is kept as it was made' using errcode = 'LG001';
end $$;
create trigger choice_kept before update or delete or truncate on choice for each statement execute function choice_is_kept();
alter table choice enable always trigger choice_by_team;
alter table choice enable always trigger choice_kept;

grant select, insert, update on need, help_request, offer to zelfgekozen_app;
grant select, insert on choice to zelfgekozen_app;
