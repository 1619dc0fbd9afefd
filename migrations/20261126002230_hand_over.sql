-- How residents go on by themselves afterwards, as the helper offers it.
alter table offer add column hand_over text not null default '';
