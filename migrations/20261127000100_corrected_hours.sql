-- Hours that were typed wrongly are put right by a row beside them, as in any book: nothing is struck out. It says what is
-- more or less than the row that it corrects, so the sum of all rows stays what was worked.
alter table agreement_entry add corrects uuid;
alter table agreement_entry drop constraint agreement_entry_minutes;
alter table agreement_entry
    add constraint agreement_entry_minutes check (
        case when corrects is null then minutes between 1 and 1440
             else minutes between -1440 and 1440 and minutes <> 0 end),
    add constraint agreement_entry_corrects check (corrects is null or kind = 'hours'),
    add constraint agreement_entry_corrected foreign key (municipality_id, corrects) references agreement_entry;
create index agreement_entry_corrections on agreement_entry (municipality_id, corrects) where corrects is not null;

create function entry_of_hours() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_started timestamptz;
    v_row agreement_entry;
    v_minutes bigint;
begin
    -- one row at a time, so that two corrections of the same hours see each other
    select a.started_at into v_started from agreement a
     where a.municipality_id = new.municipality_id and a.offer_id = new.offer_id for update;
    if v_started is null
       or new.corrects is null and new.done_on < (v_started at time zone 'Europe/Amsterdam')::date then
        raise exception 'hours are worked after the agreement began' using errcode = 'ZG003', constraint = 'entry_since_start';
    end if;
    if new.corrects is null then
        return new;
    end if;
    select * into v_row from agreement_entry e
     where e.municipality_id = new.municipality_id and e.agreement_entry_id = new.corrects;
    if v_row.offer_id <> new.offer_id or v_row.side <> new.side or v_row.kind <> 'hours' or v_row.corrects is not null
       or v_row.done_on <> new.done_on then
        raise exception 'this is no row of these hours' using errcode = 'ZG003', constraint = 'entry_corrects_own';
    end if;
    select v_row.minutes + coalesce(sum(e.minutes), 0) into v_minutes from agreement_entry e
     where e.municipality_id = new.municipality_id and e.corrects = new.corrects;
    if v_minutes + new.minutes not between 0 and 1440 then
        raise exception 'a day has not so many hours' using errcode = 'ZG003', constraint = 'entry_corrected_to';
    end if;
    return new;
end $$;
create trigger entry_of_hours before insert on agreement_entry for each row when (new.kind = 'hours')
    execute function entry_of_hours();
