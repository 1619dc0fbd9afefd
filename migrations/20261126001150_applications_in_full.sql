-- What the rules of organisations ask of an application, a question that stops the clock, and a draft that is kept.
alter table application
    add column ends_on date,
    add column with_whom text not null default '',
    -- all that the plan costs; of earlier applications it was not asked
    add column total_cents bigint constraint application_total check (total_cents between 0 and 100000000000),
    add column own_money_cents bigint not null default 0 constraint application_own_money check (own_money_cents between 0 and 100000000000),
    add column own_hours smallint not null default 0 constraint application_own_hours check (own_hours between 0 and 10000),
    add column applicant text not null default 'group'
        constraint application_applicant check (applicant in ('resident', 'group', 'association', 'subsidised_body')),
    -- for whom someone filled it in who can't do so; empty when they did it themselves
    add column on_behalf_of text not null default '',
    add column cosigners smallint not null default 0 constraint application_cosigners check (cosigners between 0 and 1000),
    add column hires_professional boolean not null default false,
    add column food text not null default 'none' constraint application_food check (food in ('none', 'shared', 'against_loneliness')),
    -- grounds for a no of which the team itself says that they hold, and what it thinks speaks for its plan
    add column admits text[] not null default '{}',
    add column pluses text[] not null default '{}',
    -- days that the clock stood still; decide_by has them in it
    add column paused_days integer not null default 0 constraint application_paused check (paused_days >= 0),
    -- since when it has a yes and waits for money
    add column waiting_since timestamptz,
    drop constraint application_state,
    add constraint application_state check (state in ('submitted', 'waiting', 'granted', 'refused', 'withdrawn')),
    drop constraint application_granted,
    add constraint application_granted check (
        (state in ('granted', 'waiting')) = (granted_cents is not null)
        and (granted_cents is null or granted_cents between 1 and amount_cents)),
    add constraint application_waiting_since check (state <> 'waiting' or waiting_since is not null);

create index application_for_money on application (municipality_id, organisation_id, waiting_since) where state = 'waiting';

-- What the board asks before it can decide. While one is open the clock stands still.
create table application_question (
    municipality_id integer not null,
    question_id uuid not null,
    application_id uuid not null,
    question text not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    answer text not null default '',
    answered_by uuid,
    closed_at timestamptz,
    primary key (municipality_id, question_id),
    foreign key (municipality_id, application_id) references application,
    foreign key (municipality_id, asked_by) references person (municipality_id, person_id),
    constraint application_question_answered check ((answered_by is null or closed_at is not null))
);
create unique index application_question_open on application_question (municipality_id, application_id) where closed_at is null;
create index application_question_of on application_question (municipality_id, application_id, asked_at);

-- One draft per plan, of the whole team: what was typed, right or not, until it is sent.
create table application_draft (
    municipality_id integer not null,
    initiative_id uuid not null,
    fields jsonb not null,
    saved_by uuid not null,
    saved_at timestamptz not null,
    primary key (municipality_id, initiative_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, saved_by) references person (municipality_id, person_id)
);

-- Who was warned that a decision is about to be late; once each.
create table application_warning (
    municipality_id integer not null,
    application_id uuid not null,
    decide_by date not null,
    warned_at timestamptz not null,
    primary key (municipality_id, application_id, decide_by),
    foreign key (municipality_id, application_id) references application
);

alter table application_vote
    add column conditions text not null default '',
    -- why a yes or a no departs from the rules
    add column deviation text not null default '',
    -- the meeting that decided, where the rules leave it to a meeting
    add column meeting_on date;

grant select, insert, update on application_question to zelfgekozen_app;
grant select, insert, update, delete on application_draft to zelfgekozen_app;
grant select, insert on application_warning to zelfgekozen_app;
