-- A letter in the reader's own language, as a translator wrote it beside the English of that day.
create table translation (
    translation_id text primary key,
    meeting_id     text not null references meeting on delete restrict,
    kind           text not null,
    version        text not null,
    recipient_id   text not null references person on delete restrict,
    language       text not null,             -- tag: ar, pl
    placed         text not null check (placed in ('after', 'instead')),
    body           text not null,
    beside         text not null,             -- digest of the English it was written beside
    translator     text not null,             -- who wrote it, by name
    checked_by     text,                      -- who reads both and compared them, by name
    checked_on     text,
    kept_by        text not null references practitioner on delete restrict,
    kept_on        text not null,
    removed_at     text
) strict;
create index translation_by_meeting on translation (meeting_id);
