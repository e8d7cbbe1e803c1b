-- Who gets what, as somebody who knows the family wrote it down and somebody who sends the letters confirmed it.
alter table connection add column by_hand text check (by_hand in ('yes', 'no')); -- nothing goes by post to their address
alter table connection add column not_told text check (not_told in ('yes', 'no')); -- must not learn of the meetings
alter table connection add column apart text check (apart in ('yes', 'no')); -- kept apart from the other parent

-- The readers of a meeting, with their addresses, as they stood when somebody confirmed them.
alter table meeting add column readers_confirmed_on text;
alter table meeting add column readers_confirmed_by text references practitioner on delete restrict;
alter table meeting add column readers_confirmed_of text;  -- digest of what was confirmed
