-- The backups this laptop made, and what was found when they were opened. Outside the log: a backup is no change of a
-- record, and making one must not make the next one due. The files themselves say the rest.
create table backup (
    backup_id  text primary key,
    made_at    text not null,                 -- UTC
    place      text not null,                 -- the folder it was put into
    file       text not null,                 -- its name there
    device_id  text not null,
    bytes      integer not null,
    sha256     text not null,                 -- of the encrypted records in it
    entries    integer not null,              -- how long the log was
    head       text not null,
    key_check  text not null,                 -- tells whether the present key opens it
    checked_at text not null,                 -- when it was last opened and gone through
    finding    text,                          -- what was found then; null: nothing
    removed_at text
) strict;
create index backup_by_made on backup (made_at);
