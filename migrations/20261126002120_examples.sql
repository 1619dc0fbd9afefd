-- Two projects that a helper shows, each with someone who was there. Read by others only after that person's yes, which
-- comes by a link in a mail and can be taken back by the same link.
create table provider_example (
    municipality_id integer not null,
    provider_example_id uuid not null,
    provider_id uuid not null,
    place text not null constraint provider_example_place check (place in ('1', '2')),
    title text not null constraint provider_example_title check (char_length(title) between 3 and 100),
    done text not null constraint provider_example_done check (char_length(done) between 10 and 600),
    year smallint not null constraint provider_example_year check (year between 1980 and 2200),
    reference_name text not null constraint provider_example_reference check (char_length(reference_name) between 2 and 120),
    -- forgotten after a no
    reference_email text,
    token_hash bytea not null constraint provider_example_token unique,
    standing text not null constraint provider_example_standing check (standing in ('asked', 'agreed', 'refused', 'withdrawn')),
    -- the name that may stand beside it
    agreed_name text not null default '',
    asked_at timestamptz not null,
    answered_at timestamptz,
    primary key (municipality_id, provider_example_id),
    foreign key (municipality_id, provider_id) references provider,
    constraint provider_example_once unique (municipality_id, provider_id, place),
    constraint provider_example_yes_has_a_name check ((standing = 'agreed') = (agreed_name <> '')),
    constraint provider_example_answered check ((standing = 'asked') = (answered_at is null))
);
grant select, insert, update, delete on provider_example to zelfgekozen_app;
