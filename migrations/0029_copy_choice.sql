-- Who gets which document of a meeting, where a person decided it otherwise than the list follows from the invitations.
create table copy_choice (
    copy_choice_id text primary key,
    meeting_id     text not null references meeting on delete restrict,
    kind           text not null,
    version        text not null,
    recipient_id   text not null references person on delete restrict,
    gets           text not null check (gets in ('yes', 'no')),
    reason         text not null,
    chosen_by      text not null references practitioner on delete restrict,
    chosen_on      text not null,
    removed_at     text
) strict;
create index copy_choice_by_meeting on copy_choice (meeting_id);
