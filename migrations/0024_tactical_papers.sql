-- Papers of the tactical group: the context conference with its letters, how members come and go, who took triage.

alter table group_member add column stands_for_id text references group_member on delete restrict; -- of a deputy
alter table group_member add column replaces_id text references group_member on delete restrict;
alter table group_member add column sharing_review_on text;     -- the agreement is looked at again
alter table group_member add column left_reason text;
alter table group_member add column left_decided_by text;
alter table group_member add column left_decided_on text;

alter table group_meeting add column chair_told_on text;        -- whoever hands over told the other
alter table group_meeting add column triage_came text;          -- who took triage, a line each
alter table group_meeting add column context_on text;           -- since when young people go by letters

alter table group_attendance add column shared_on text;         -- told within their own organisation

-- The letter of a young person at one meeting. It is never given to somebody else there.
create table group_letter (
    group_letter_id text primary key,
    group_meeting_id text not null references group_meeting on delete restrict,
    letter       text not null,
    group_referral_id text references group_referral on delete restrict,
    name         text not null,
    removed_at   text
) strict;
create index group_letter_by_meeting on group_letter (group_meeting_id);
