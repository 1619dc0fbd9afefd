-- Days on which a municipality says that nobody is expected to answer, beside weekends and general holidays: carnival, for
-- example. Terms in working days step over them. A day is said beforehand and taken back beforehand: a day that was
-- counted on stays.
create table free_day (
    municipality_id integer not null references municipality,
    free_day_id uuid not null,
    day date not null,
    name_nl text not null constraint free_day_name_nl check (char_length(name_nl) between 2 and 60),
    -- empty: the Dutch name is shown
    name_en text not null default '' constraint free_day_name_en check (char_length(name_en) <= 60),
    added_by uuid not null,
    added_at timestamptz not null,
    removed_by uuid,
    removed_at timestamptz,
    primary key (municipality_id, free_day_id),
    foreign key (municipality_id, added_by) references person,
    foreign key (municipality_id, removed_by) references person,
    constraint free_day_ahead check (day > (added_at at time zone 'Europe/Amsterdam')::date),
    constraint free_day_removed_ahead check (day > (removed_at at time zone 'Europe/Amsterdam')::date),
    constraint free_day_removed check ((removed_by is null) = (removed_at is null))
);
create unique index free_day_once on free_day (municipality_id, day) where removed_at is null;

create function free_day_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.removed_at is not null
       or (new.municipality_id, new.free_day_id, new.day, new.name_nl, new.name_en, new.added_by, new.added_at)
          is distinct from
          (old.municipality_id, old.free_day_id, old.day, old.name_nl, old.name_en, old.added_by, old.added_at)
    then
        raise exception 'a free day is taken back, never changed or deleted' using errcode = 'LG001';
    end if;
    return new;
end $$;
create trigger free_day_kept before update or delete on free_day for each row execute function free_day_is_kept();
alter table free_day enable always trigger free_day_kept;

grant select, insert on free_day to zelfgekozen_app;
grant update (removed_by, removed_at) on free_day to zelfgekozen_app;
