-- Application → decision → voucher → redemption.
create table application (
    municipality_id integer not null references municipality,
    application_id uuid not null,
    -- what people say on the phone: 2026-0012
    year smallint not null,
    number integer not null,
    initiative_id uuid not null,
    organisation_id uuid not null,
    -- the version of the rules it was made under
    rules_id uuid not null,
    what text not null,
    starts_on date not null,
    costs text not null,
    own_part text not null default '',
    amount_cents bigint not null constraint application_amount check (amount_cents between 1 and 100000000000),
    applied_by uuid not null,
    applied_at timestamptz not null,
    decide_by date not null,
    state text not null constraint application_state check (state in ('submitted', 'granted', 'refused', 'withdrawn')),
    granted_cents bigint,
    closed_at timestamptz,
    primary key (municipality_id, application_id),
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, rules_id) references rules,
    foreign key (municipality_id, applied_by) references person (municipality_id, person_id),
    constraint application_number_once unique (municipality_id, year, number),
    constraint application_granted check ((state = 'granted') = (granted_cents is not null) and (granted_cents is null or granted_cents between 1 and amount_cents))
);
create index application_of_initiative on application (municipality_id, initiative_id);
create index application_waiting on application (municipality_id, organisation_id, decide_by) where state = 'submitted';

-- Each board member's part in a decision: for, against, or stepping aside. One per person, kept.
create table application_vote (
    municipality_id integer not null,
    application_id uuid not null,
    person_id uuid not null,
    vote text not null constraint application_vote_kind check (vote in ('grant', 'refuse', 'aside')),
    amount_cents bigint,
    -- the refusal grounds that were checked and hit
    grounds text[] not null default '{}',
    reasons text not null,
    -- for a no: what would make it a yes
    way_to_yes text not null default '',
    voted_at timestamptz not null,
    primary key (municipality_id, application_id, person_id),
    foreign key (municipality_id, application_id) references application,
    foreign key (municipality_id, person_id) references person,
    constraint application_vote_amount check ((vote = 'grant') = (amount_cents is not null))
);

create table voucher (
    municipality_id integer not null,
    voucher_id uuid not null,
    application_id uuid not null unique,
    initiative_id uuid not null,
    organisation_id uuid not null,
    account_id bigint not null,
    amount_cents bigint not null,
    -- 128 random bits behind the QR code, and ten characters without look-alikes plus a check character to type
    code text not null,
    short_code text not null,
    issued_at timestamptz not null,
    valid_until timestamptz not null,
    -- state that the ledger does not know: cancelled by the team or the board
    cancelled_at timestamptz,
    primary key (municipality_id, voucher_id),
    foreign key (municipality_id, application_id) references application,
    foreign key (municipality_id, initiative_id) references initiative,
    foreign key (municipality_id, organisation_id) references organisation,
    constraint voucher_code_once unique (municipality_id, code),
    constraint voucher_short_code_once unique (municipality_id, short_code)
);
create index voucher_of_initiative on voucher (municipality_id, initiative_id);

-- A helper asks for payment; the team confirms on its own screen; only then the money moves.
create table redemption (
    municipality_id integer not null,
    redemption_id uuid not null,
    voucher_id uuid not null,
    provider_id uuid not null,
    -- the offer that the team chose, when the payment is for one: several vouchers may pay one job
    offer_id uuid,
    amount_cents bigint not null constraint redemption_amount check (amount_cents between 1 and 100000000000),
    what text not null,
    state text not null constraint redemption_state check (state in ('requested', 'confirmed', 'released', 'refused', 'reversed')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    confirm_by timestamptz not null,
    closed_by uuid,
    closed_at timestamptz,
    refusal text not null default '',
    transfer_id bigint,
    primary key (municipality_id, redemption_id),
    foreign key (municipality_id, voucher_id) references voucher,
    foreign key (municipality_id, provider_id) references provider,
    constraint redemption_confirmed check ((state in ('confirmed', 'reversed')) = (transfer_id is not null))
);
create index redemption_of_voucher on redemption (municipality_id, voucher_id);
create index redemption_of_provider on redemption (municipality_id, provider_id, requested_at desc);
create unique index redemption_transfer_once on redemption (municipality_id, transfer_id);

grant select, insert, update on application, voucher, redemption to zelfgekozen_app;
grant select, insert on application_vote to zelfgekozen_app;
