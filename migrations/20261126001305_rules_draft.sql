-- Rules that a board looks over before it sets them: one draft per organisation, the last who fills it in wins.
create table rules_draft (
    municipality_id integer not null,
    organisation_id uuid not null,
    fields jsonb not null,
    saved_by uuid not null,
    saved_at timestamptz not null,
    primary key (municipality_id, organisation_id),
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, saved_by) references person (municipality_id, person_id)
);

grant select, insert, update, delete on rules_draft to zelfgekozen_app;
