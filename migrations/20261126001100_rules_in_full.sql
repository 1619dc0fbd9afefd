-- Every rule that real organisations turned out to have, as a column. What organisations have already goes on as it
-- was: each default says what the product did before there was a choice.
alter table rules
    -- days after a decision in which a team can go where `remedy` says
    add column remedy_days smallint not null default 42 constraint rules_remedy_days check (remedy_days between 0 and 365),
    -- working days within which the board says whether something is missing; 0: it promises nothing
    add column reaction_working_days smallint not null default 0 constraint rules_reaction check (reaction_working_days between 0 and 60),
    add column decision_mode text not null default 'members' constraint rules_decision_mode check (decision_mode in ('members', 'quorum', 'meeting')),
    add column quorum smallint not null default 3 constraint rules_quorum check (quorum between 1 and 15),
    add column handling_order text not null default 'first_come' constraint rules_order check (handling_order in ('first_come', 'rounds')),
    add column round_closings date[] not null default '{}',
    add column cosigners smallint not null default 0 constraint rules_cosigners check (cosigners between 0 and 100),
    add column applicants text[] not null default '{resident,group,association,subsidised_body}'
        constraint rules_applicants check (cardinality(applicants) > 0 and applicants <@ '{resident,group,association,subsidised_body}'),
    add column own_part_percent smallint not null default 0 constraint rules_own_part check (own_part_percent between 0 and 90),
    add column hour_value_cents bigint not null default 1000 constraint rules_hour_value check (hour_value_cents between 0 and 100000),
    add column payment_modes text[] not null default '{helper}'
        constraint rules_payment_modes check (cardinality(payment_modes) > 0 and payment_modes <@ '{helper,shop,receipts}'),
    add column advance_percent smallint not null default 0 constraint rules_advance check (advance_percent between 0 and 100),
    add column proof_days smallint not null default 28 constraint rules_proof check (proof_days between 0 and 365),
    add column proof_above_cents bigint not null default 0 constraint rules_proof_above check (proof_above_cents between 0 and 100000000000),
    add column publicity text not null default 'none' constraint rules_publicity check (publicity in ('none', 'name_or_explain', 'photos')),
    add column unspent text not null default 'return' constraint rules_unspent check (unspent in ('return', 'keep')),
    add column deviation_allowed boolean not null default true,
    add column awards_public boolean not null default true,
    add column large_above_cents bigint constraint rules_large_above check (large_above_cents between 1 and 100000000000),
    add column large_deciders smallint not null default 2 constraint rules_large_deciders check (large_deciders between 1 and 15),
    add column professionals text not null default 'yes' constraint rules_professionals check (professionals in ('yes', 'separately', 'no')),
    add constraint rules_rounds check (handling_order <> 'rounds' or cardinality(round_closings) > 0),
    drop constraint rules_deciders,
    add constraint rules_deciders check (deciders between 1 and 15);

-- The town hall's own desk decides with two people or more, however it comes to a decision.
create or replace function rules_municipal_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if (case new.decision_mode when 'quorum' then new.quorum else new.deciders end) < 2
       and exists (select from organisation o
                    where o.municipality_id = new.municipality_id
                      and o.organisation_id = new.organisation_id and o.kind = 'municipal') then
        raise exception 'at the town hall''s desk nobody decides alone'
            using errcode = 'check_violation', constraint = 'rules_municipal_two';
    end if;
    return new;
end $$;
