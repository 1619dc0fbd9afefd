-- A need says what residents can do by themselves afterwards, and about how much help they think of.
alter table need
    add column able_after text not null default '',
    add column hours smallint constraint need_hours check (hours between 1 and 500);

-- A need that somebody of the team prepares: half filled in, seen and changed by the whole team, and asked for later
-- under the same id. The last who fills it in wins.
create table need_draft (
    municipality_id integer not null,
    need_id uuid not null,
    initiative_id uuid not null,
    fields jsonb not null,
    saved_by uuid not null,
    saved_at timestamptz not null,
    primary key (municipality_id, need_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, saved_by) references person (municipality_id, person_id)
);
create index need_draft_of_initiative on need_draft (municipality_id, initiative_id);

grant select, insert, update, delete on need_draft to zelfgekozen_app;
