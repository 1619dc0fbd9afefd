-- Residents' organisations (bewonersplatform, dorpsraad) and the municipal desk that serves neighbourhoods without one.
create table organisation (
    municipality_id integer not null references municipality,
    organisation_id uuid not null,
    slug text not null,
    name text not null,
    -- municipal: the town hall's own desk, for neighbourhoods without a residents' organisation
    kind text not null constraint organisation_kind check (kind in ('residents', 'municipal')),
    about text not null default '',
    email text not null default '',
    -- in plain words: when and where the board meets
    meetings text not null default '',
    founded_on date,
    stopped_on date,
    primary key (municipality_id, organisation_id),
    foreign key (municipality_id, organisation_id) references role_subject (municipality_id, subject_id),
    constraint organisation_slug_once unique (municipality_id, slug)
);

-- Many to many: an organisation may serve several neighbourhoods, a neighbourhood may have several organisations.
create table organisation_area (
    municipality_id integer not null,
    organisation_id uuid not null,
    neighbourhood_id uuid not null,
    primary key (municipality_id, organisation_id, neighbourhood_id),
    foreign key (municipality_id, organisation_id) references organisation,
    foreign key (municipality_id, neighbourhood_id) references neighbourhood
);
create index organisation_area_of_neighbourhood on organisation_area (municipality_id, neighbourhood_id);

-- The rules of one organisation for one year, dated and versioned. A version that an application
-- was made under is never changed: a change is a new version.
create table rules (
    municipality_id integer not null,
    rules_id uuid not null,
    organisation_id uuid not null,
    year smallint not null,
    version smallint not null,
    valid_from date not null,
    voucher_value_cents bigint not null constraint rules_voucher_value check (voucher_value_cents between 1 and 100000000000),
    vouchers_per_year smallint,
    max_vouchers_per_plan smallint not null constraint rules_max_per_plan check (max_vouchers_per_plan between 1 and 100),
    part_allowed boolean not null,
    apply_before_days smallint not null constraint rules_apply_before check (apply_before_days between 0 and 365),
    decision_days smallint not null constraint rules_decision check (decision_days between 0 and 365),
    -- days within which the team confirms a payment that a helper asks for; after that the request lapses
    confirm_days smallint not null default 14 constraint rules_confirm check (confirm_days between 1 and 90),
    explanation text not null constraint rules_explanation check (explanation in ('required', 'welcome', 'on_request', 'none')),
    deciders smallint not null constraint rules_deciders check (deciders between 1 and 3),
    -- months after the decision in which the voucher must be used
    use_within_months smallint not null constraint rules_use_within check (use_within_months between 1 and 36),
    board_may_apply boolean not null,
    food_allowed text not null constraint rules_food check (food_allowed in ('yes', 'no', 'against_loneliness')),
    refusal_grounds text[] not null,
    plus_criteria text[] not null,
    remedy text not null constraint rules_remedy check (remedy in ('organisation', 'municipality_objection', 'complaint')),
    note text not null default '',
    created_at timestamptz not null,
    created_by uuid,
    primary key (municipality_id, rules_id),
    foreign key (municipality_id, organisation_id) references organisation,
    constraint rules_version_once unique (municipality_id, organisation_id, year, version)
);

-- The town hall's own desk decides with two people or more: there is no board beside it that looks along.
create function rules_municipal_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.deciders < 2 and exists (select from organisation o
                                     where o.municipality_id = new.municipality_id
                                       and o.organisation_id = new.organisation_id and o.kind = 'municipal') then
        raise exception 'at the town hall''s desk nobody decides alone'
            using errcode = 'check_violation', constraint = 'rules_municipal_two';
    end if;
    return new;
end $$;
create trigger rules_municipal_two before insert on rules for each row execute function rules_municipal_two();

grant select, insert, update on organisation to zelfgekozen_app;
grant select, insert, delete on organisation_area to zelfgekozen_app;
grant select, insert on rules to zelfgekozen_app;
