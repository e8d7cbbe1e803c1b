-- The place or theme that this one is said to be under another name: what is about it is read with that one.
-- An id without a key of the database, because a colleague's file may bring the two in either order.
alter table place add column merged_into_id text;
alter table theme add column merged_into_id text;
