-- A large pool is searched in parts: all helpers whose place ends in the same bits. The order of a day goes through the
-- pool part by part, so one part in which a word or a filter is looked for is both the first pages and a fair draw.

-- The parts that a place is in, from a half of the pool to the 128th part, as the nodes of a tree: the root is one, and
-- the children of a node add a bit in front of it, below the leading one. `DayOrder::part` counts them the same way.
create function pool_parts(p_place integer) returns smallint[] language sql immutable parallel safe
return array[2 | (p_place & 1), 4 | (p_place & 3), 8 | (p_place & 7), 16 | (p_place & 15), 32 | (p_place & 31), 64 | (p_place & 63),
             128 | (p_place & 127)]::smallint[];

alter table pool_entry add parts smallint[] not null generated always as (pool_parts(place)) stored;
drop index pool_entry_words;
create index pool_entry_words on pool_entry using gin (municipality_id, words, parts) with (fastupdate = off);

-- From how many lists a helper has not what was chosen. One who misses none fits; one who misses one is counted behind
-- the other choices of that list.
create function pool_misses(p_has bigint, p_knows bigint, p_areas uuid[], p_ticks bigint[], p_knowledge bigint, p_area uuid)
    returns integer language sql immutable parallel safe
return ((p_has & p_ticks[1]) <> p_ticks[1])::integer
     + ((p_has & p_ticks[2]) <> p_ticks[2])::integer
     + ((p_has & p_ticks[3]) <> p_ticks[3])::integer
     + ((p_has & p_ticks[4]) <> p_ticks[4])::integer
     + ((p_has & p_ticks[5]) <> p_ticks[5])::integer
     + ((p_knows & p_knowledge) <> p_knowledge)::integer
     + (p_area is not null and p_areas <> '{}' and p_area <> all (p_areas))::integer;
