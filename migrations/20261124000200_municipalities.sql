-- Neighbourhoods: CBS wijken with the year of their outline. CBS renumbers every 1 January, so a code is
-- kept with its year; plans and organisations point at the row, which stays.
create table neighbourhood (
    municipality_id integer not null references municipality,
    neighbourhood_id uuid not null,
    -- CBS code, for example WK167406
    code text not null constraint neighbourhood_code check (code ~ '^WK[0-9]{6}$'),
    year smallint not null constraint neighbourhood_year check (year between 2000 and 2100),
    name text not null,
    slug text not null,
    -- outline as GeoJSON geometry (WGS84, Polygon or MultiPolygon); null: drawn as a tile
    outline jsonb,
    -- place among the tiles that are drawn when there is no outline
    position smallint not null default 0,
    primary key (municipality_id, neighbourhood_id),
    constraint neighbourhood_code_once unique (municipality_id, code),
    constraint neighbourhood_slug_once unique (municipality_id, slug)
);
grant select, insert, update on neighbourhood to zelfgekozen_app;
