-- A first talk, free, before anything is offered or chosen: the team proposes three times, the helper picks one or says
-- that none fits.
create table first_talk (
    municipality_id integer not null,
    first_talk_id uuid not null,
    help_request_id uuid not null,
    need_id uuid not null,
    initiative_id uuid not null,
    provider_id uuid not null,
    times timestamptz[] not null constraint first_talk_times check (cardinality(times) = 3 and array_position(times, null) is null),
    place_kind text not null constraint first_talk_place check (place_kind in ('phone', 'address', 'link')),
    -- in words: a number, an address, or where the link is
    place text not null,
    state text not null constraint first_talk_state check (state in ('proposed', 'planned', 'none_fits', 'replaced')),
    planned_at timestamptz,
    -- what the helper said when none fits
    answer text not null default '',
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz,
    primary key (municipality_id, first_talk_id),
    foreign key (municipality_id, help_request_id) references help_request,
    foreign key (municipality_id, need_id) references need,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id),
    foreign key (municipality_id, answered_by) references person (municipality_id, person_id),
    constraint first_talk_planned check ((state = 'planned') <= (planned_at is not null)),
    constraint first_talk_one_of_the_three check (planned_at is null or planned_at = any (times))
);
create unique index first_talk_once on first_talk (municipality_id, help_request_id) where state in ('proposed', 'planned');
create index first_talk_of_need on first_talk (municipality_id, need_id);

grant select, insert, update on first_talk to zelfgekozen_app;
