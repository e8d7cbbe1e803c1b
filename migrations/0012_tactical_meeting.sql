-- The tactical meeting as it is held: who came, what was said of each item, what was agreed, and how actions go.

alter table group_meeting add column confidentiality_at text; -- nothing opens before it
alter table group_meeting add column confidentiality_by text;
alter table group_meeting add column closed_on text;

alter table group_item add column opened_at text;
alter table group_item add column spoke text;               -- who spoke for which agency, a line each
alter table group_item add column risk text;
alter table group_item add column level text check (level in ('primary', 'secondary', 'tertiary'));
alter table group_item add column decision text;
alter table group_item add column gap text;                 -- what is not known
alter table group_item add column gap_owner text;
alter table group_item add column harm text check (harm in ('yes', 'no'));
alter table group_item add column harm_done text;
alter table group_item add column outcome text;             -- B-09 to B-12
alter table group_item add column closing text;
alter table group_item add column review_on text;
alter table group_item add column lead_professional text;
alter table group_item add column lead_told_on text;

create table group_attendance (
    group_attendance_id text primary key,
    group_meeting_id text not null references group_meeting on delete restrict,
    group_member_id text not null references group_member on delete restrict,
    attendance   text not null check (attendance in ('present', 'deputy', 'apologies')),
    deputy       text,
    joined_at    text,
    confirmed_at text,
    conflict     text,
    removed_at   text
) strict;
create index group_attendance_by_meeting on group_attendance (group_meeting_id);

create table group_action (
    group_action_id text primary key,
    meeting      integer not null,          -- the number it was agreed at
    sequence     integer not null,
    group_referral_id  text references group_referral on delete restrict,
    what         text not null,
    owner        text not null,
    agency       text not null,
    kind         text not null check (kind in ('support', 'diversion', 'disruption', 'referral', 'information', 'environment', 'communication', 'system')),
    level        text not null check (level in ('primary', 'secondary', 'tertiary')),
    sensitivity  text not null default 'normal' check (sensitivity in ('normal', 'named', 'police')),
    agreed_on    text not null,
    due_on       text,
    status       text not null default 'open' check (status in ('open', 'done', 'part_done', 'not_done', 'not_possible', 'cancelled')),
    reason       text,
    evidence     text,                      -- what changed
    closed_on    text,
    removed_at   text
) strict;
create index group_action_by_referral on group_action (group_referral_id);

create table action_update (
    action_update_id text primary key,
    group_action_id text not null references group_action on delete restrict,
    updated_at   text not null,
    said_by      text not null,
    body         text not null,
    removed_at   text
) strict;
create index action_update_by_action on action_update (group_action_id);
