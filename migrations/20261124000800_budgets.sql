-- What a municipality sets aside for a year, and what organisations get from it.
create table budget (
    municipality_id integer not null references municipality,
    budget_id uuid not null,
    name text not null,
    year smallint not null constraint budget_year check (year between 2000 and 2100),
    amount_cents bigint not null constraint budget_amount check (amount_cents between 1 and 100000000000),
    -- the ledger's account; money stands on it once a second person has approved
    account_id bigint not null,
    state text not null constraint budget_state check (state in ('proposed', 'approved', 'refused')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    -- why the second person said yes or no
    reasons text not null default '',
    primary key (municipality_id, budget_id),
    foreign key (municipality_id, proposed_by) references person (municipality_id, person_id),
    foreign key (municipality_id, decided_by) references person (municipality_id, person_id),
    constraint budget_name_once unique (municipality_id, year, name),
    constraint budget_four_eyes check (decided_by is null or decided_by <> proposed_by),
    constraint budget_decided check ((state = 'proposed') = (decided_by is null))
);

-- An organisation's account under a programme budget of a year.
create table organisation_account (
    municipality_id integer not null,
    organisation_id uuid not null,
    budget_id uuid not null,
    year smallint not null,
    account_id bigint not null,
    primary key (municipality_id, organisation_id, budget_id),
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, budget_id) references budget,
    unique (municipality_id, account_id)
);

-- An organisation asks; a budget holder proposes what it gets; a second person approves; then the money moves.
create table budget_request (
    municipality_id integer not null,
    budget_request_id uuid not null,
    organisation_id uuid not null,
    year smallint not null,
    amount_cents bigint not null constraint budget_request_amount check (amount_cents between 1 and 100000000000),
    plan text not null,
    state text not null constraint budget_request_state check (state in ('requested', 'prepared', 'allocated', 'refused')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    budget_id uuid,
    prepared_cents bigint constraint budget_request_prepared_amount check (prepared_cents between 1 and 100000000000),
    prepared_by uuid,
    prepared_at timestamptz,
    -- why this amount
    prepared_reasons text not null default '',
    decided_by uuid,
    decided_at timestamptz,
    -- why the second person said yes or no; the organisation reads it
    reasons text not null default '',
    primary key (municipality_id, budget_request_id),
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, budget_id) references budget,
    foreign key (municipality_id, requested_by) references person (municipality_id, person_id),
    foreign key (municipality_id, prepared_by) references person (municipality_id, person_id),
    foreign key (municipality_id, decided_by) references person (municipality_id, person_id),
    constraint budget_request_four_eyes check (state <> 'allocated' or (decided_by <> prepared_by and decided_by is not null)),
    constraint budget_request_prepared check (state not in ('prepared', 'allocated') or (prepared_by is not null and budget_id is not null and prepared_cents is not null)),
    constraint budget_request_decided check ((state in ('allocated', 'refused')) = (decided_by is not null))
);
-- One question at a time: an organisation hears about the first before it asks again for the same year.
create unique index budget_request_open on budget_request (municipality_id, organisation_id, year) where state in ('requested', 'prepared');
grant select, insert, update on budget, budget_request to zelfgekozen_app;
grant select, insert on organisation_account to zelfgekozen_app;
