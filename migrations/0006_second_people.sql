-- Second people: a key of their own under their own passphrase, and what they signed, with it or on their own laptop.
-- Nothing wrote these two tables before; they are made again with what a signature that travels needs.
drop table signature;
drop table signing_key;

-- Recognises nobody any more: a passphrase opens a signing key.
alter table practitioner drop column passphrase_check;

-- The key somebody signs with on a colleague's laptop. Only its public half leaves that laptop.
create table signing_key (
    signing_key_id  text primary key,
    practitioner_id text not null references practitioner on delete restrict,
    public_key      text not null,
    wrapped         text,                     -- under their own passphrase; null on every other laptop
    made_on         text not null,
    removed_at      text
) strict;
create index signing_key_by_practitioner on signing_key (practitioner_id);

-- Whose decision, how it is known, and what it was about as it stood then.
create table signature (
    signature_id    text primary key,
    practitioner_id text not null references practitioner on delete restrict,
    how             text not null check (how in ('own_laptop', 'own_passphrase', 'recorded_for')),
    recorded_by     text not null references practitioner on delete restrict, -- who was at the keyboard
    subject         text not null check (subject in ('minutes', 'second_check', 'destruction')),
    record_id       text not null,
    statement       text not null,            -- the words they agreed to
    covers          text not null,            -- which changes had written each field they signed for
    digest          text not null,            -- of what it covers
    signed_on       text not null,
    key_id          text,                     -- the laptop or the signing key; null: nobody signed
    signature       text,
    removed_at      text
) strict;
create index signature_by_record on signature (record_id);
