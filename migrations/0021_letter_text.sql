-- The words of one copy as somebody wrote them outside, taken back in. They stand in place of those of the wording.
create table letter_text (
    letter_text_id text primary key,
    meeting_id     text not null references meeting on delete restrict,
    kind           text not null,
    version        text not null,
    recipient_id   text references person on delete restrict,
    body           text not null,
    beside         text not null, -- digest of what the wording said on that day
    taken_by       text not null references practitioner on delete restrict,
    taken_on       text not null,
    removed_at     text
) strict;
create index letter_text_by_meeting on letter_text (meeting_id);
