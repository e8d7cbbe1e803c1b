-- The meeting room: numbers given alone and shown together, in the young person's own words.
alter table meeting add column scale_top text;         -- what 10 means to this young person
alter table meeting add column scale_bottom text;      -- what 0 means to them
alter table meeting add column scores_shown_on text;   -- until then nobody reads anybody's number
alter table meeting add column scores_gap_answer text; -- why people see it so differently
