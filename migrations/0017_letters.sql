-- Who gets what, as somebody who knows the family wrote it down and somebody who sends the letters confirmed it.
alter table connection add column by_hand text check (by_hand in ('yes', 'no')); -- nothing goes by post to their address
alter table connection add column not_told text check (not_told in ('yes', 'no')); -- must not learn of the meetings
alter table connection add column apart text check (apart in ('yes', 'no')); -- kept apart from the other parent

-- The readers of a meeting, with their addresses, as they stood when somebody confirmed them.
alter table meeting add column readers_confirmed_on text;
alter table meeting add column readers_confirmed_by text references practitioner on delete restrict;
alter table meeting add column readers_confirmed_of text;  -- digest of what was confirmed

-- How a document goes on after it is final, and what its reader is told where it was wrong.
alter table document add column made_from text;            -- decisions and actions it says, and digests of their words
alter table document add column given_on text;             -- to the social worker
alter table document add column given_by text references practitioner on delete restrict;
alter table document add column lcs_by text references practitioner on delete restrict;
alter table document add column wrong_on text;
alter table document add column wrong_by text references practitioner on delete restrict;
alter table document add column wrong_says text;           -- in words to the reader
