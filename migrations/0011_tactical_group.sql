-- The tactical group: its members, the meetings of its fortnights, what is referred, and what stands on an agenda.
-- Nothing here points at a pathway: what the group knows of a child came with a referral.

create table group_member (
    group_member_id text primary key,
    name         text not null,
    agency       text not null,
    sector       text not null check (sector in ('police', 'csc', 'education', 'health', 'substances', 'justice', 'community', 'youth', 'housing', 'other')),
    part         text not null check (part in ('core', 'co_opted', 'deputy')),
    email        text,
    from_on      text,
    until_on     text,
    change       text check (change in ('same_agency', 'new_organisation', 'case_by_case')),
    decided_by   text,                      -- in words: the Strategic Group, the chair
    decided_on   text,
    sharing_agreed_on text,                 -- information-sharing agreement
    role_read_on text,                      -- role sheet acknowledged
    removed_at   text
) strict;

-- One meeting of the grid; its id is made from its number, so that two laptops mean the same one.
create table group_meeting (
    group_meeting_id text primary key,
    number       integer not null,
    meeting_on   text,                      -- moved off the grid
    moved_reason text,
    cancelled_on text,
    cancelled_reason text,
    chair        text,                      -- in place of the one whose turn it is
    vice         text,
    triage_chair text,
    chair_reason text,
    triage_held_on text,
    agreed_on    text,
    agreed_by    text,                      -- the chair who looked at the agenda, by name
    published_on text,
    drafted_on   text,
    notes        text,
    notes_agreed_on text,
    notes_agreed_by text,
    notes_published_on text,
    removed_at   text
) strict;

create table group_referral (
    group_referral_id  text primary key,
    reference    text not null,
    kind         text not null check (kind in ('victim', 'offender', 'location', 'theme')),
    received_on  text not null,
    received_at  text not null,             -- clock time
    referrer     text not null,
    referrer_role text,
    agency       text not null,
    contact      text,
    subject      text not null,             -- whom or what it is about
    born_on      text,
    place_id     text references place on delete restrict,
    theme_id     text references theme on delete restrict,
    summary      text,
    state        text not null,             -- B-01 to B-12
    scope_row    integer,
    scope_outcome text,
    scope_decided_on text,
    csc_told_at  text,                      -- urgent: the front door was rung
    csc_told_by  text,
    csc_reference text,
    police_told_at text,
    police_told_by text,
    police_reference text,
    priority     text check (priority in ('high', 'medium', 'low')),
    minutes      integer,
    admitted_reason text,                   -- the chair let a late one in
    answered_on  text,                      -- the referrer was told
    answer       text,
    closing      text,
    closed_on    text,
    review_on    text,
    duplicate_of_id text references group_referral on delete restrict,
    removed_at   text
) strict;

-- The fields of each form, one row each.
create table group_referral_detail (
    group_referral_detail_id text primary key,
    group_referral_id  text not null references group_referral on delete restrict,
    field        text not null,
    body         text not null,
    removed_at   text
) strict;
create index group_referral_detail_by_referral on group_referral_detail (group_referral_id);

-- What was asked at the scope gate, what was said, by whom and when.
create table scope_answer (
    scope_answer_id text primary key,
    group_referral_id  text not null references group_referral on delete restrict,
    question     text not null,
    answer       text not null check (answer in ('yes', 'no')),
    said_by      text not null,
    said_at      text not null,
    removed_at   text
) strict;
create index scope_answer_by_referral on scope_answer (group_referral_id);

-- A referral on the agenda of one meeting, and what was recorded of it there.
create table group_item (
    group_item_id text primary key,
    group_meeting_id text not null references group_meeting on delete restrict,
    group_referral_id  text not null references group_referral on delete restrict,
    position     integer not null,
    deferred_on  text,
    deferred_reason text,
    removed_at   text
) strict;
create index group_item_by_meeting on group_item (group_meeting_id);
create index group_item_by_referral on group_item (group_referral_id);

-- Who comes for one item only.
create table group_guest (
    group_guest_id text primary key,
    group_referral_id  text not null references group_referral on delete restrict,
    group_member_id text not null references group_member on delete restrict,
    removed_at   text
) strict;
create index group_guest_by_referral on group_guest (group_referral_id);
