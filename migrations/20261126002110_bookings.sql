-- Hours of a helper that are spoken for, by agreement: what is left of a quarter is told to everyone.
create table provider_booking (
    municipality_id integer not null,
    provider_booking_id uuid not null,
    provider_id uuid not null,
    -- kept by the room that makes agreements
    agreement_id uuid not null,
    starts_on date not null,
    ends_on date not null,
    -- agreed on; when it is over, those that were really used
    hours smallint not null constraint provider_booking_hours check (hours between 0 and 2000),
    -- the day on which it was over
    freed_on date,
    primary key (municipality_id, provider_booking_id),
    foreign key (municipality_id, provider_id) references provider,
    constraint provider_booking_once unique (municipality_id, agreement_id),
    constraint provider_booking_days check (ends_on >= starts_on)
);
create index provider_booking_of_provider on provider_booking (municipality_id, provider_id, ends_on);
grant select, insert, update on provider_booking to zelfgekozen_app;
