-- Between colleagues: contact cards, what was handed over and taken in, who covers for whom, and what two people
-- changed without knowing of each other.

-- The key that files to this laptop are sealed under.
alter table device add column box_key text;

-- A colleague's laptop, whose card was taken in and whose words were compared by phone.
create table contact (
    contact_id      text primary key,         -- the device's id
    practitioner_id text not null references practitioner on delete restrict,
    compared_on     text,                     -- null: the words were not compared yet
    removed_at      text
) strict;

-- One row per file made or taken in. It stays on this laptop: nothing of it travels.
create table hand_over (
    hand_over_id text primary key,
    direction    text not null check (direction in ('out', 'in')),
    scope        text not null check (scope in ('young_person', 'meeting', 'covering', 'contact')),
    subject_id   text,                        -- the young person or meeting it is about
    colleague_id text references practitioner on delete restrict,
    file_id      text not null,
    how          text not null check (how in ('file', 'folder')),
    note         text,
    made_on      text not null,
    answered_on  text,                        -- the colleague's laptop has said that it took the file in
    removed_at   text
) strict;

-- While somebody is away, a colleague sees and does their work.
create table cover (
    cover_id        text primary key,
    practitioner_id text not null references practitioner on delete restrict,
    covered_by_id   text not null references practitioner on delete restrict,
    from_on         text not null,
    until_on        text not null,
    note            text,
    removed_at      text
) strict;

-- Outside the log: worked out again from it. -----------------------------------------------------------

-- A field that two people changed without knowing of each other: the changes that `latest` does not name.
create table rival (
    noun      text not null,
    record_id text not null,
    field     text not null,
    hash      text not null,
    primary key (noun, record_id, field, hash)
) strict;

-- A change that another one replaces and that has not arrived itself.
create table awaited (
    noun      text not null,
    record_id text not null,
    field     text not null,
    hash      text not null,
    primary key (noun, record_id, field, hash)
) strict;

-- A record that cannot stand in its table yet: something it needs was not handed over.
create table waiting (
    noun      text not null,
    record_id text not null,
    primary key (noun, record_id)
) strict;
