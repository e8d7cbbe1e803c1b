-- Agencies without Waymark: the forms they were sent, the answers that came back, and what they found in their own
-- records. With it: what somebody said about two referrals that look alike, and that a social worker was told first.

create table group_form (
    group_form_id text primary key,
    kind         text not null check (kind in ('updates', 'referral')),
    meeting      integer,                   -- the number; none for a referral form
    about        text check (about in ('victim', 'offender', 'location', 'theme')),
    agency       text not null,
    asks         text,                      -- ids of the actions and referrals it holds, a line each: an answer is about no other
    answer_key   text,                      -- opens the answers to a form that went out locked; the passphrase is kept nowhere
    made_on      text not null,
    made_by      text not null,
    removed_at   text
) strict;

-- Its id stands in the file, so that the same file is taken in once.
create table group_form_answer (
    group_form_answer_id text primary key,
    group_form_id text not null references group_form on delete restrict,
    said_by      text not null,
    saved_at     text not null,             -- by the clock of whoever filled it in
    taken_on     text not null,
    taken_by     text not null,
    removed_at   text
) strict;
create index group_form_answer_by_form on group_form_answer (group_form_id);

-- What an agency says it has on an item, before the meeting.
create table group_research (
    group_research_id text primary key,
    meeting      integer not null,
    group_referral_id text not null references group_referral on delete restrict,
    agency       text not null,
    answer       text not null check (answer in ('nothing', 'known', 'in_meeting')),
    body         text,
    said_by      text not null,
    said_at      text not null,
    entered_by   text,                      -- who typed it, where the agency did not write it itself
    removed_at   text
) strict;
create index group_research_by_referral on group_research (group_referral_id);

-- Two referrals that look alike, and what a person said about it.
create table group_likeness (
    group_likeness_id text primary key,
    group_referral_id text not null references group_referral on delete restrict,
    other_id     text not null references group_referral on delete restrict,
    answer       text not null check (answer in ('same', 'another')),
    said_by      text not null,
    said_on      text not null,
    removed_at   text
) strict;
create index group_likeness_by_referral on group_likeness (group_referral_id);

alter table action_update add column entered_by text;       -- who typed it, where the member did not
alter table group_referral add column came_as text;         -- the answer file it was logged from
alter table group_referral add column worker_told_on text;  -- open to social care, and the risk is new: told first
alter table group_referral add column worker_told text;     -- who was told
alter table group_referral add column worker_says text;     -- whether the plan that is there takes it on
