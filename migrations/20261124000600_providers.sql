-- The pool: independent helpers that residents choose from. Lists of words are codes that the texts put into words.
create table provider (
    municipality_id integer not null references municipality,
    provider_id uuid not null,
    slug text not null,
    name text not null,
    -- natural: a person without company; never named on /geld
    kind text not null constraint provider_kind check (kind in ('natural', 'organisation')),
    kvk text constraint provider_kvk check (kvk ~ '^[0-9]{8}$'),
    about text not null,
    does_not text not null,
    for_whom text not null default '',
    -- general: bringing people together; specific: help with one plan
    scopes text[] not null constraint provider_scopes check (scopes <@ array['general', 'specific'] and cardinality(scopes) > 0),
    -- kinds of help with one plan; someone who only brings people together has none
    help_kinds text[] not null constraint provider_help_kinds check (help_kinds <@ array['guide', 'process', 'knowledge', 'mediation']),
    expertise text[] not null default '{}',
    languages text[] not null constraint provider_languages check (cardinality(languages) between 1 and 20),
    price_form text not null constraint provider_price_form check (price_form in ('free', 'hour', 'fixed')),
    -- what residents pay, btw included; null when free
    price_cents bigint,
    -- what that price buys, when it is one price for one job
    price_note text not null default '',
    btw_percent smallint constraint provider_btw check (btw_percent in (0, 9, 21)),
    free_first_talk boolean not null,
    -- independence, checkable: who employs and who pays, and ties with parties that may have an interest
    employer text not null,
    payers text not null,
    works_for_municipality boolean not null,
    works_for_housing boolean not null,
    works_for_welfare boolean not null,
    independence text not null,
    -- when anything about independence changed last
    independence_at timestamptz not null,
    state text not null constraint provider_state check (state in ('applied', 'admitted', 'refused', 'suspended', 'removed')),
    available boolean not null default true,
    applied_at timestamptz not null,
    admitted_at timestamptz,
    -- the ledger's account that confirmed payments end on
    account_id bigint,
    primary key (municipality_id, provider_id),
    foreign key (municipality_id, provider_id) references role_subject (municipality_id, subject_id),
    constraint provider_slug_once unique (municipality_id, slug),
    constraint provider_name check (char_length(name) between 2 and 120),
    -- a company is known by its number, a person without company has none
    constraint provider_kvk_of_kind check ((kind = 'organisation') = (kvk is not null)),
    constraint provider_price check ((price_form = 'free') = (price_cents is null) and (price_cents is null or price_cents between 1 and 100000000000)),
    constraint provider_kinds_of_scope check (('specific' = any(scopes)) = (cardinality(help_kinds) > 0)),
    constraint provider_btw_of_price check ((price_form = 'free') = (btw_percent is null)),
    constraint provider_admitted check (state not in ('admitted', 'suspended') or admitted_at is not null)
);
create index provider_pool on provider (municipality_id, provider_id) where state = 'admitted';

-- Where a helper works; none: the whole municipality.
create table provider_area (
    municipality_id integer not null,
    provider_id uuid not null,
    neighbourhood_id uuid not null,
    primary key (municipality_id, provider_id, neighbourhood_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, neighbourhood_id) references neighbourhood
);

-- Decisions about admission: on published conditions, with reasons. Kept.
create table admission (
    municipality_id integer not null,
    admission_id uuid not null,
    provider_id uuid not null,
    outcome text not null constraint admission_outcome check (outcome in ('admitted', 'refused', 'suspended', 'removed')),
    -- the published conditions that were not met
    unmet text[] not null default '{}',
    reasons text not null,
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (municipality_id, admission_id),
    foreign key (municipality_id, provider_id) references provider,
    foreign key (municipality_id, decided_by) references person (municipality_id, person_id),
    -- a no names the published conditions that it rests on
    constraint admission_no_has_grounds check ((outcome = 'admitted') = (cardinality(unmet) = 0))
);
create index admission_of_provider on admission (municipality_id, provider_id, decided_at desc);
grant select, insert, update on provider to zelfgekozen_app;
grant select, insert, delete on provider_area to zelfgekozen_app;
grant select, insert on admission to zelfgekozen_app;
