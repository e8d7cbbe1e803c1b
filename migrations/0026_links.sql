-- What the tactical group was told of how people, places and themes hang together, what it does not know yet, and
-- places and themes as records with goals of their own.

alter table place add column postcode text;
alter table place add column keeper text;       -- owner or manager
alter table place add column times text;        -- times of day and week, in words
alter table place add column happens text;      -- what happens there
alter table place add column present text;      -- who is there
alter table place add column features text;     -- light, sight lines, cameras, ways out
alter table place add column guardians text;    -- who could look out
alter table place add column licence text;

alter table theme add column evidence text;
alter table theme add column affected text;
alter table theme add column hypothesis text;
alter table theme add column unknown text;

-- The person of concern a referral is about, where it is an adult.
alter table group_referral add column person_id text references person on delete restrict;

alter table group_action add column place_id text references place on delete restrict;
alter table group_action add column theme_id text references theme on delete restrict;

-- A claim, not a fact: who said it, when, how they know, how sure, and until when it stands. Its ends are kept as a
-- word and an id, because they lie in four tables.
create table group_link (
    group_link_id text primary key,
    from_kind    text not null check (from_kind in ('young_person', 'referral', 'concern', 'place', 'theme')),
    from_id      text not null,
    to_kind      text not null check (to_kind in ('young_person', 'referral', 'concern', 'place', 'theme')),
    to_id        text not null,
    relation     text not null,
    said_by      text not null,
    agency       text not null,
    said_on      text not null,
    how          text not null check (how in ('saw', 'told', 'told_by_other', 'record')),
    sure         text not null check (sure in ('known', 'suspected', 'possible')),
    sensitivity  text not null default 'normal' check (sensitivity in ('normal', 'named', 'police')),
    note         text,
    review_by_on text not null,             -- it leaves the picture after this day
    confirmed_on text,                      -- somebody said it again
    ended_on     text,                      -- it is no longer so
    ended_reason text,
    removed_at   text
) strict;
create index group_link_by_from on group_link (from_id);
create index group_link_by_to on group_link (to_id);

-- What nobody knows yet, as a question with somebody who finds out.
create table group_gap (
    group_gap_id text primary key,
    question     text not null,
    about_kind   text check (about_kind in ('young_person', 'referral', 'concern', 'place', 'theme')),
    about_id     text,
    group_item_id text references group_item on delete restrict, -- where it was asked
    group_referral_id text references group_referral on delete restrict,
    asked_on     text not null,
    owner        text,
    agency       text,
    due_on       text not null,
    answer       text,
    answered_on  text,
    answered_by  text,
    group_link_id text references group_link on delete restrict, -- what the answer became
    removed_at   text
) strict;
create index group_gap_by_item on group_gap (group_item_id);

-- What a place or a theme is to be like, and the question that shows it.
create table group_goal (
    group_goal_id text primary key,
    place_id     text references place on delete restrict,
    theme_id     text references theme on delete restrict,
    goal         text not null,
    measure      text not null,             -- answered yes or no
    review_on    text,
    reached_on   text,
    removed_at   text
) strict;

create table group_goal_answer (
    group_goal_answer_id text primary key,
    group_goal_id text not null references group_goal on delete restrict,
    answer       text not null check (answer in ('yes', 'no')),
    said_by      text not null,
    said_on      text not null,
    note         text,
    removed_at   text
) strict;
create index group_goal_answer_by_goal on group_goal_answer (group_goal_id);
