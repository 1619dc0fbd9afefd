-- Who lost its place, or never had one for this work, signs nothing new, and nothing begins that was not signed by both
-- before. What both signed goes on as it was, also when it still waits for its money.
create function signature_is_of_usable() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from agreement a
                    where a.municipality_id = new.municipality_id and a.offer_id = new.offer_id
                      and helper_is_usable(a.municipality_id, a.provider_id, a.initiative_id, new.price_cents)) then
        raise exception 'this helper can not be agreed with now' using errcode = 'ZG003', constraint = 'signature_of_usable';
    end if;
    return new;
end $$;
-- after the rules about who signs: those are told first
create trigger signature_of_usable before insert on agreement_signature
    for each row execute function signature_is_of_usable();
alter table agreement_signature enable always trigger signature_of_usable;

create function agreement_begins_with_usable() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not helper_is_usable(new.municipality_id, new.provider_id, new.initiative_id, new.price_cents) then
        raise exception 'this helper can not be agreed with now' using errcode = 'ZG003', constraint = 'agreement_with_usable';
    end if;
    return new;
end $$;
create trigger agreement_with_usable before update of state on agreement for each row
    when (old.state = 'drawn' and new.state in ('waiting', 'running')) execute function agreement_begins_with_usable();
alter table agreement enable always trigger agreement_with_usable;

revoke execute on function signature_is_of_usable, agreement_begins_with_usable from public;
