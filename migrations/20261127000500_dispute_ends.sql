-- A dispute is not for ever: who opened it takes it back alone, a proposal is remembered, and after a while the guide is
-- asked by itself. No money moves by any of the three.
alter table dispute
    add taken_back boolean not null default false,
    add proposed_at timestamptz,
    add reminded_at timestamptz;
-- what was settled stays as it was, but for this
alter table dispute disable trigger dispute_answer;
update dispute set proposed_at = coalesce(closed_at, ledger.now()) where proposed_side is not null and proposed_at is null;
alter table dispute enable trigger dispute_answer;
alter table dispute add constraint dispute_proposed_at check ((proposed_side is null) = (proposed_at is null)),
                    add constraint dispute_taken_back check (not taken_back or closed_at is not null);

-- A proposal is of the side that makes it, and the other side says yes to it. What one side opened only that side takes back.
create or replace function dispute_is_of_its_sides() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.closed_at is not null then
        raise exception 'it was settled' using errcode = 'ZG003', constraint = 'agreement_answered';
    end if;
    if (new.proposed_side, new.proposed_by, new.proposed_cents, new.goes_on)
       is distinct from (old.proposed_side, old.proposed_by, old.proposed_cents, old.goes_on)
       and (new.closed_at is not null
            or not acts_for(new.municipality_id, new.offer_id, new.proposed_by, new.proposed_side)) then
        raise exception 'each side proposes for itself' using errcode = 'ZG001', constraint = 'dispute_by_its_side';
    end if;
    if new.taken_back then
        if not acts_for(new.municipality_id, new.offer_id, new.closed_by, new.side) then
            raise exception 'who opened it takes it back' using errcode = 'ZG001', constraint = 'dispute_by_its_side';
        end if;
    elsif new.closed_at is not null
       and (new.proposed_side is null
            or not acts_for(new.municipality_id, new.offer_id, new.closed_by,
                            case new.proposed_side when 'team' then 'helper' else 'team' end)) then
        raise exception 'the other side says yes' using errcode = 'ZG001', constraint = 'dispute_by_its_side';
    end if;
    return new;
end $$;
grant update (taken_back, proposed_at, reminded_at) on dispute to zelfgekozen_app;
