-- What left Waymark as a file, what a document was printed with, who signed beside the person at the keyboard,
-- and what was destroyed.

-- Every file saved out of Waymark, so that its deletion can be seen to when a pathway closes.
create table saved_file (
    saved_file_id   text primary key,
    young_person_id text references person on delete restrict, -- null: about nobody, or about several
    document_id     text references document on delete restrict,
    kind            text not null check (kind in ('document', 'preview', 'list', 'emergency_page', 'hand_over')),
    what            text not null,            -- "Outcome letter, Word copy"
    file_name       text not null,
    folder          text not null,
    saved_on        text not null,
    saved_at        text not null,            -- UTC, for display only
    saved_by        text references practitioner on delete restrict,
    personal        text not null default 'yes' check (personal in ('yes', 'no')),
    deleted_on      text,                     -- when somebody said that they had deleted it
    removed_at      text
) strict;
create index saved_file_by_young_person on saved_file (young_person_id);

-- The bytes beside a document's row are checked against these; the short code of the log's head stands in its footer.
alter table document add column text_sha256 text;
alter table document add column word_sha256 text;
alter table document add column record_check text;

-- The key a second person signs with on this laptop, wrapped under their own passphrase.
create table signing_key (
    signing_key_id  text primary key,
    practitioner_id text not null references practitioner on delete restrict,
    public_key      text not null,
    wrapped         text not null,
    made_on         text not null,
    removed_at      text
) strict;

-- What somebody signed with it: the words, and a digest of what they stood for.
create table signature (
    signature_id    text primary key,
    signing_key_id  text not null references signing_key on delete restrict,
    practitioner_id text not null references practitioner on delete restrict,
    subject         text not null check (subject in ('minutes', 'second_check', 'destruction')),
    record_id       text not null,
    statement       text not null,
    digest          text not null,            -- of what was signed, as it stood then
    signed_on       text not null,
    signature       text not null,
    removed_at      text
) strict;
create index signature_by_record on signature (record_id);

-- What was destroyed stays verifiable: which entries lost their content, and which records are gone.
create table destruction (
    destruction_id  text primary key,
    young_person_id text not null,            -- nobody any more
    destroyed_on    text not null,
    reason          text not null,
    entries         text not null,            -- "device number", a line each
    records         text not null,            -- ids, parted by spaces
    removed_at      text
) strict;
