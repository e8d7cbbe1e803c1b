-- A record that may not be destroyed for now (legal hold): since when and why, and since when and why it may again. Who
-- said so stands in the log.
alter table person add column held_on text;
alter table person add column held_reason text;
alter table person add column hold_lifted_on text;
alter table person add column hold_lifted_reason text;

-- The list of what was destroyed is sealed for every key the records ever had: a backup from before a change of key is
-- opened by the key of its day, and has to lose the record again as well. These keys open that list and nothing else.
create table earlier_list_key (
    list_key   text primary key,
    changed_at text not null
) strict;
