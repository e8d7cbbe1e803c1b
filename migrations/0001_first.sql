-- The first file of Waymark. Strict tables, words for kinds, ISO text for dates and ids.
-- A record is never deleted by an act: `removed_at` says when it was taken off, and the log keeps why.
-- Every table that an act writes is listed in src-tauri/store/record.rs; a test compares the two.

-- Who uses this laptop, and on which device ---------------------------------------------------------

create table practitioner (
    practitioner_id text primary key,
    name            text not null,
    job_title       text,
    roles           text not null default '', -- words parted by a space: a person can hold several
    phone           text,
    email           text,
    about           text,                     -- the chair's own line in the introductory letter
    passphrase_check text,                    -- lets a second person sign on this laptop
    removed_at      text
) strict;

create table device (
    device_id       text primary key,
    practitioner_id text references practitioner on delete restrict,
    public_key      text not null,
    first_used_at   text not null,
    removed_at      text
) strict;

-- A restricted record opens only for the people listed here.
create table access (
    access_id       text primary key,
    record_id       text not null,
    practitioner_id text not null references practitioner on delete restrict,
    given_on        text not null,
    reason          text,
    removed_at      text
) strict;

create table setting (
    setting_id text primary key,
    value      text not null,
    source     text not null check (source in ('default', 'council', 'policy')),
    removed_at text
) strict;

-- People, places, organisations ---------------------------------------------------------------------

create table person (
    person_id      text primary key,
    kind           text not null check (kind in ('young_person', 'family', 'professional', 'concern')),
    given_name     text not null,
    family_name    text not null default '',
    preferred_name text,
    pronouns       text,
    born_on        text,
    lcs_id         text,
    nhs_number     text,
    upn            text,
    sex            text check (sex in ('F', 'M', 'U')),
    gender_identity text,
    ethnicity      text,
    disability     text,
    language       text,
    interpreter    text check (interpreter in ('yes', 'no')),
    communication  text,                      -- what helps this person take part
    large_print    text check (large_print in ('yes', 'no')),
    delivery       text,                      -- how they like to get letters
    school         text,
    warning        text,                      -- shown at the head of the record
    restricted_on  text,                      -- since when only listed people may open it
    removed_at     text
) strict;
create index person_by_kind on person (kind);

create table alias (
    alias_id   text primary key,
    person_id  text not null references person on delete restrict,
    name       text not null,
    removed_at text
) strict;
create index alias_by_person on alias (person_id);

create table address (
    address_id     text primary key,
    person_id      text not null references person on delete restrict,
    lines          text not null,
    postcode       text,
    confirmed_on   text,
    protected_on   text,                      -- since when it may never reach the other side of the family
    protected_reason text,
    until_on       text,
    removed_at     text
) strict;
create index address_by_person on address (person_id);

create table contact_point (
    contact_point_id text primary key,
    person_id   text not null references person on delete restrict,
    kind        text not null check (kind in ('phone', 'email', 'secure_email')),
    value       text not null,
    safety      text,                         -- when and how it is safe to use
    removed_at  text
) strict;
create index contact_point_by_person on contact_point (person_id);

create table organisation (
    organisation_id text primary key,
    name        text not null,
    source_code text,                         -- referral source list, DR 5.5
    removed_at  text
) strict;

create table place (
    place_id   text primary key,
    name       text not null,
    kind       text,
    detail     text,
    removed_at text
) strict;

create table theme (
    theme_id   text primary key,
    name       text not null,
    detail     text,
    removed_at text
) strict;

-- Family and friends of one young person.
create table connection (
    connection_id   text primary key,
    young_person_id text not null references person on delete restrict,
    person_id       text not null references person on delete restrict,
    relation        text not null,
    parental_responsibility text not null default 'unknown' check (parental_responsibility in ('yes', 'no', 'unknown')),
    lives_with      text not null default 'unknown' check (lives_with in ('yes', 'no', 'unknown')),
    letters         text not null default 'no' check (letters in ('yes', 'no')),
    contact_safety  text,
    removed_at      text
) strict;
create index connection_by_young_person on connection (young_person_id);

-- Professionals around one young person.
create table involvement (
    involvement_id  text primary key,
    young_person_id text not null references person on delete restrict,
    person_id       text not null references person on delete restrict,
    organisation_id text references organisation on delete restrict,
    role            text not null,
    known_to_young_person text not null default 'no' check (known_to_young_person in ('yes', 'no')),
    until_on        text,
    removed_at      text
) strict;
create index involvement_by_young_person on involvement (young_person_id);

-- The Child in Need (ROTH) pathway ------------------------------------------------------------------

create table pathway (
    pathway_id       text primary key,
    young_person_id  text not null references person on delete restrict,
    social_worker_id text references practitioner on delete restrict,
    chair_id         text references practitioner on delete restrict,
    manager_id       text references practitioner on delete restrict,
    referred_on      text,
    harms            text,
    summary          text,
    assessed_on      text,
    triaged_on       text,
    triage_outcome   text check (triage_outcome in ('accept', 'standard_plan', 'early_help', 'strategy_discussion', 'more_information')),
    triage_reason    text,
    advocacy_referred_on text,
    strategy_discussion_on text,
    strategy_ended_on text,
    looked_after_on  text,
    consent_override_by text references practitioner on delete restrict,
    consent_override_reason text,
    end_decided_on   text,
    end_reason       text,
    ended_on         text,
    entered_in_error_on text,
    removed_at       text
) strict;
create index pathway_by_young_person on pathway (young_person_id);

create table consent (
    consent_id  text primary key,
    pathway_id  text not null references pathway on delete restrict,
    person_id   text not null references person on delete restrict,
    subject     text not null check (subject in ('plan', 'advocacy')),
    answer      text not null check (answer in ('given', 'given_with_limits', 'not_asked', 'refused', 'withdrawn', 'not_able_to_obtain')),
    answered_on text,
    method      text,
    limits      text,
    ask_by_on   text,                         -- the date the practitioner chose for asking
    removed_at  text
) strict;
create index consent_by_pathway on consent (pathway_id);

create table visit (
    visit_id   text primary key,
    pathway_id text not null references pathway on delete restrict,
    visited_on text not null,
    outcome    text not null check (outcome in ('seen', 'seen_alone', 'not_seen')),
    place      text,
    what_they_said text,
    visited_by_id text references practitioner on delete restrict,
    removed_at text
) strict;
create index visit_by_pathway on visit (pathway_id);

create table meeting (
    meeting_id      text primary key,
    pathway_id      text not null references pathway on delete restrict,
    kind            text not null check (kind in ('initial', 'review', 'full')),
    sequence        integer not null,
    scheduled_on    text,
    starts_at       text,
    ends_at         text,
    venue           text,
    venue_address   text,
    worker_agreed_on text,
    chair_agreed_on text,
    invitations_agreed_on text,
    support_asked_on text,
    room            text,
    access_needs    text,
    online_link     text,
    booked_on       text,
    invitations_sent_on text,
    reply_by_on     text,
    held_on         text,
    not_held_on     text,
    not_held_reason text,
    strategy_considered text check (strategy_considered in ('yes', 'no')),
    strategy_reason text,
    next_review_on  text,
    next_full_on    text,
    drafted_on      text,
    returned_on     text,
    return_comments text,
    signed_off_on   text,
    signed_off_by   text references practitioner on delete restrict,
    signed_off_how  text check (signed_off_how in ('own_laptop', 'own_passphrase', 'recorded_for')),
    letter_handed_on text,
    minutes_lcs_on  text,
    lcs_signed_off_on text,
    letter_lcs_on   text,
    filed_on        text,
    removed_at      text
) strict;
create index meeting_by_pathway on meeting (pathway_id);

-- Every date a meeting was ever given; limits never move with it.
create table scheduling (
    scheduling_id text primary key,
    meeting_id  text not null references meeting on delete restrict,
    from_on     text,
    to_on       text,
    reason      text,
    note        text,
    decided_by  text,
    recorded_on text not null,
    removed_at  text
) strict;
create index scheduling_by_meeting on scheduling (meeting_id);

create table invitation (
    invitation_id text primary key,
    meeting_id  text not null references meeting on delete restrict,
    person_id   text not null references person on delete restrict,
    part        text not null check (part in ('young_person', 'parent', 'professional', 'advocate')),
    invited     text not null default 'yes' check (invited in ('yes', 'no')),
    not_invited_reason text,
    version     text not null check (version in ('full', 'family', 'none')),
    reply       text check (reply in ('yes', 'no')),
    attendance  text check (attendance in ('present', 'remote', 'part', 'apologies', 'apologies_and_report', 'deputy', 'no_reply')),
    deputy      text,
    removed_at  text
) strict;
create index invitation_by_meeting on invitation (meeting_id);

-- Prose, one row per piece, so that who may read it stands beside it.
create table paragraph (
    paragraph_id text primary key,
    meeting_id   text not null references meeting on delete restrict,
    section      text not null,
    body         text not null,
    subject_id   text references person on delete restrict,
    owner_organisation_id text references organisation on delete restrict,
    sensitivity  text not null default 'ordinary' check (sensitivity in ('ordinary', 'police_controlled', 'in_confidence')),
    audience     text not null default 'everyone' check (audience in ('everyone', 'professionals', 'professionals_only_slot', 'young_person')),
    removed_at   text
) strict;
create index paragraph_by_meeting on paragraph (meeting_id);

create table score (
    score_id    text primary key,
    meeting_id  text not null references meeting on delete restrict,
    person_id   text references person on delete restrict,
    scorer      text not null,
    scale       text not null default 'overall',
    points      integer check (points between 0 and 10), -- null: did not want to say
    reason      text,
    top_means   text not null,
    bottom_means text not null,
    removed_at  text
) strict;
create index score_by_meeting on score (meeting_id);

create table decision (
    decision_id text primary key,
    meeting_id  text not null references meeting on delete restrict,
    position    integer not null,
    record_wording text not null,
    family_wording text,                      -- null: the family version leaves it out
    audience    text not null default 'everyone' check (audience in ('everyone', 'professionals', 'professionals_only_slot')),
    removed_at  text
) strict;
create index decision_by_meeting on decision (meeting_id);

create table action (
    action_id   text primary key,
    pathway_id  text not null references pathway on delete restrict,
    meeting_id  text not null references meeting on delete restrict,
    position    integer not null,
    record_wording text not null,
    family_wording text,
    audience    text not null default 'everyone' check (audience in ('everyone', 'professionals', 'professionals_only_slot')),
    owner_id    text references person on delete restrict,
    owner       text not null,
    agency      text not null,
    kind        text not null check (kind in ('support', 'diversion', 'disruption', 'monitoring', 'information')),
    context     text,
    due_on      text,
    outcome     text check (outcome in ('done', 'part_done', 'not_done', 'not_possible')),
    outcome_note text,
    removed_at  text
) strict;
create index action_by_pathway on action (pathway_id);

-- Letters and minutes -------------------------------------------------------------------------------

create table template (
    template_id text primary key,
    kind        text not null,
    version     integer not null,
    body        text not null,
    approved_by text references practitioner on delete restrict,
    approved_on text,
    review_on   text,
    removed_at  text
) strict;

-- An issued document is kept whole. What was sent never changes: a correction supersedes it.
create table document (
    document_id text primary key,
    pathway_id  text not null references pathway on delete restrict,
    meeting_id  text references meeting on delete restrict,
    kind        text not null,
    version     text not null check (version in ('full', 'family', 'professionals_only', 'own')),
    recipient_id text references person on delete restrict,
    recipient   text not null,
    title       text not null,
    file_name   text not null,
    template_version integer not null,
    large_print text not null default 'no' check (large_print in ('yes', 'no')),
    final_on    text not null,
    final_by    text references practitioner on delete restrict,
    pdf_sha256  text not null,
    superseded_by text references document on delete restrict,
    lcs_on      text,
    removed_at  text
) strict;
create index document_by_meeting on document (meeting_id);
create index document_by_pathway on document (pathway_id);

-- The bytes stand apart, so that lists stay quick. Written once, with the act that made the document.
create table document_content (
    document_id text primary key references document on delete restrict,
    plain_text  text not null,
    pdf         blob not null,
    word        blob
) strict;

create table dispatch (
    dispatch_id text primary key,
    document_id text not null references document on delete restrict,
    recipient_id text references person on delete restrict,
    how         text not null check (how in ('by_hand', 'post', 'secure_email', 'email_agreed', 'read_aloud', 'portal')),
    sent_on     text not null,
    sent_by     text references practitioner on delete restrict,
    removed_at  text
) strict;
create index dispatch_by_document on dispatch (document_id);

-- The one log: audit, history, undo, hand-over --------------------------------------------------------

create table entry (
    device_id   text not null,
    sequence    integer not null,
    at          text not null,                -- UTC, for display only: order comes from sequence and parents
    practitioner_id text not null,
    behalf_of   text,
    act         text not null,
    noun        text not null,
    record_id   text not null,
    undoes      text,                         -- hash of the entry this one takes back
    parents     text not null,                -- hashes of the changes it replaces
    previous    text not null,                -- hash of this device's entry before
    content_digest text not null,             -- SHA-256 of salt and content; stays when content is destroyed
    hash        text not null unique,
    signature   text not null,
    primary key (device_id, sequence)
) strict;
create index entry_by_record on entry (record_id);

create table entry_content (
    hash    text primary key references entry (hash) on delete restrict,
    salt    blob not null,
    content text not null                     -- the fields before and after
) strict;

-- Which entry last wrote each field: the parent of the next change, and what a value is checked against.
create table latest (
    noun      text not null,
    record_id text not null,
    field     text not null,
    hash      text not null,
    primary key (noun, record_id, field)
) strict;

-- Which records an entry touched, so that a young person's history is one look-up.
create table touched (
    hash      text not null references entry (hash) on delete restrict,
    root_id   text not null,                  -- the young person, meeting or setting it belongs to
    primary key (root_id, hash)
) strict;

-- A destroyed record stays destroyed when an old file arrives.
create table destroyed (
    record_id    text primary key,
    destroyed_on text not null,
    reason       text not null
) strict;

-- Outside the log -------------------------------------------------------------------------------------

-- Typing not yet left: at most two seconds behind the keyboard.
create table draft (
    practitioner_id text not null,
    field       text not null,                -- e.g. paragraph/<id>/worries
    body        text not null,
    typed_at    text not null,
    primary key (practitioner_id, field)
) strict;

-- Who looked at what: one row per person, record and day.
create table viewing (
    practitioner_id text not null,
    record_id   text not null,
    viewed_on   text not null,
    times       integer not null default 1,
    primary key (practitioner_id, record_id, viewed_on)
) strict;
