-- A plan of residents. A draft is seen by its team only.
create table initiative (
    municipality_id integer not null references municipality,
    initiative_id uuid not null,
    slug text not null,
    title text not null default '',
    summary text not null default '',
    -- why the neighbourhood wants it, and who takes part, in residents' own words
    reason text not null default '',
    who_joins text not null default '',
    neighbourhood_id uuid,
    theme text constraint initiative_theme check (theme in ('healthy', 'joining_in', 'safe', 'facilities', 'living')),
    state text not null constraint initiative_state check (state in ('draft', 'active', 'done', 'stopped')),
    -- how far it is, as its last step left it: what the list shows and filters on
    phase text not null default 'starting' constraint initiative_phase check (
        phase in ('starting', 'seeking_help', 'asking_voucher', 'working', 'done', 'stopped')),
    started_by uuid not null,
    created_at timestamptz not null,
    published_at timestamptz,
    ended_at timestamptz,
    -- who must act now, and until when; written with the step that hands the ball over
    ball_with text not null constraint initiative_ball check (ball_with in ('team', 'organisation', 'municipality', 'provider', 'nobody')),
    ball_due_on date,
    primary key (municipality_id, initiative_id),
    foreign key (municipality_id, initiative_id) references role_subject (municipality_id, subject_id),
    foreign key (municipality_id, neighbourhood_id) references neighbourhood,
    foreign key (municipality_id, started_by) references person (municipality_id, person_id),
    constraint initiative_slug_once unique (municipality_id, slug),
    constraint initiative_published check (state = 'draft' or (published_at is not null and neighbourhood_id is not null and theme is not null)),
    constraint initiative_phase_of_state check (
        case when state in ('done', 'stopped') then phase = state else phase not in ('done', 'stopped') end)
);
create index initiative_newest on initiative (municipality_id, published_at desc, initiative_id desc) where state <> 'draft';
create index initiative_of_neighbourhood on initiative (municipality_id, neighbourhood_id, published_at desc, initiative_id desc) where state <> 'draft';

-- How many public plans there are of each kind, kept by a trigger. The list shows these numbers at every visit,
-- and counting ten thousand plans each time would cost more than the rest of the page.
create table initiative_count (
    municipality_id integer not null,
    neighbourhood_id uuid not null,
    theme text not null,
    phase text not null,
    plans integer not null,
    primary key (municipality_id, neighbourhood_id, theme, phase),
    foreign key (municipality_id, neighbourhood_id) references neighbourhood
);

create function initiative_is_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    was_public boolean := tg_op = 'UPDATE' and old.state <> 'draft';
    is_public boolean := new.state <> 'draft';
begin
    -- in one order, so that two plans that change places can't wait for each other
    insert into initiative_count as c (municipality_id, neighbourhood_id, theme, phase, plans)
    select new.municipality_id, neighbourhood_id, theme, phase, sum(change)
      from (select old.neighbourhood_id, old.theme, old.phase, -1 as change where was_public
            union all
            select new.neighbourhood_id, new.theme, new.phase, 1 where is_public) changes
     group by neighbourhood_id, theme, phase
    having sum(change) <> 0
     order by neighbourhood_id, theme, phase
    on conflict (municipality_id, neighbourhood_id, theme, phase) do update set plans = c.plans + excluded.plans;
    return null;
end $$;
create trigger initiative_counted after insert or update of state, phase, neighbourhood_id, theme on initiative
    for each row execute function initiative_is_counted();

-- The timeline: what happened, when, in which role, and who had to act next. Append-only.
create table initiative_step (
    municipality_id integer not null,
    step_id uuid not null,
    initiative_id uuid not null,
    kind text not null,
    at timestamptz not null,
    actor_id uuid,
    actor_role text not null constraint initiative_step_actor check (actor_role in ('team', 'organisation', 'municipality', 'provider', 'system')),
    -- what the sentence about this step needs: names of organisations and helpers, amounts; never of residents
    args jsonb not null default '{}',
    ball_with text not null,
    ball_due_on date,
    -- team: only the team reads it
    visibility text not null default 'public' constraint initiative_step_visibility check (visibility in ('public', 'team')),
    primary key (municipality_id, step_id),
    foreign key (municipality_id, initiative_id) references initiative
);
create index initiative_step_of on initiative_step (municipality_id, initiative_id, at, step_id);
grant select on initiative_count to zelfgekozen_app;
grant select, insert, update on initiative to zelfgekozen_app;
grant select, insert on initiative_step to zelfgekozen_app;
