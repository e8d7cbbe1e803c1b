-- Why a restricted record was opened, and what named people let stand in a document that the check had stopped.
create table opening (
    opening_id      text primary key,
    record_id       text not null,
    practitioner_id text not null references practitioner on delete restrict,
    opened_on       text not null,
    reason          text not null,
    removed_at      text
) strict;
create index opening_by_record on opening (record_id);

-- Lists leave restricted records out without reading everybody.
create index person_restricted on person (person_id) where restricted_on is not null;

-- One finding in one sentence of one copy. Changed words are a new finding.
create table exception (
    exception_id  text primary key,
    meeting_id    text not null references meeting on delete restrict,
    kind          text not null,
    version       text not null,
    recipient_id  text references person on delete restrict,
    found         text not null,
    sentence      text not null,
    reason        text not null,
    decided_by    text not null references practitioner on delete restrict,
    seconded_by   text references practitioner on delete restrict, -- who read it too, by their own passphrase
    decided_on    text not null,
    removed_at    text
) strict;
create index exception_by_meeting on exception (meeting_id);
