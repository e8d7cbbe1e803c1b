-- The meeting room: numbers given alone and shown together, in the young person's own words.
alter table meeting add column scale_top text;         -- what 10 means to this young person
alter table meeting add column scale_bottom text;      -- what 0 means to them
alter table meeting add column scores_shown_on text;   -- until then nobody reads anybody's number
alter table meeting add column scores_gap_answer text; -- why people see it so differently

-- What is told, what is decided and what somebody does are three things; each can become another.
alter table decision add column kind text check (kind in ('decision', 'information')); -- null: a decision
alter table action add column carried_from_id text;   -- the action of an earlier plan that goes on in this one
alter table invitation add column contribution text;  -- what somebody wrote who could not come
