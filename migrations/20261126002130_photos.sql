-- A helper's photo, apart from the helper: it is read only when somebody looks at it. A square JPEG that was written anew
-- from the pixels of what was sent.
create table provider_photo (
    municipality_id integer not null,
    provider_id uuid not null,
    -- of the bytes: a part of the address, which never shows anything else
    hash text not null constraint provider_photo_hash check (hash ~ '^[0-9a-f]{32}$'),
    jpeg bytea not null constraint provider_photo_size check (octet_length(jpeg) between 100 and 400000),
    saved_at timestamptz not null,
    primary key (municipality_id, provider_id),
    foreign key (municipality_id, provider_id) references provider
);
grant select, insert, update, delete on provider_photo to zelfgekozen_app;
