-- What came of it elsewhere, as somebody told the group: no record of another service is read for it.
create table group_heard (
    group_heard_id text primary key,
    kind         text not null check (kind in ('section_47', 'missing_before', 'missing_after', 'order', 'submission', 'feedback')),
    count        integer not null check (count > 0),
    heard_on     text not null,             -- the day it counts with
    group_referral_id text references group_referral on delete restrict,
    said_by      text not null,
    agency       text not null,
    note         text,
    removed_at   text
) strict;
create index group_heard_by_referral on group_heard (group_referral_id);
