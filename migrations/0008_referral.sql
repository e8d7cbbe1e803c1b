-- From the referral to triage; what a strategy discussion ended with; consent, visits and advocacy in full.

-- What the allocated social worker writes for triage; one for each stay on the pathway. Days and decisions stand on the
-- pathway itself.
create table referral (
    referral_id     text primary key,
    pathway_id      text not null references pathway on delete restrict,
    household       text,                     -- who lives there, who has parental responsibility, who must not get letters
    history         text,                     -- plans, enquiries and care before
    harms           text,                     -- a line each: code, then known, suspected or possible
    contexts        text,                     -- words parted by a space
    context_note    text,
    opinion         text,                     -- what the worker thinks it means, apart from what happened
    missing         text,                     -- episodes in 90 days, and return home interviews
    strengths       text,
    own_words       text,
    parents_words   text,
    tried           text,
    nrm             text check (nrm in ('not_considered', 'not_referred', 'referred', 'reasonable_grounds', 'conclusive_grounds', 'negative')),
    safety_now      text check (safety_now in ('yes', 'no')),
    safety_note     text,
    explained       text check (explained in ('yes', 'no')), -- sharing information was explained to the family
    hopes           text,
    manager_agreed_on text,
    removed_at      text
) strict;
create index referral_by_pathway on referral (pathway_id);

-- What has happened, dated and with its source; never an opinion.
create table referral_fact (
    referral_fact_id text primary key,
    pathway_id      text not null references pathway on delete restrict,
    happened_on     text not null,
    source          text not null,
    body            text not null,
    removed_at      text
) strict;
create index referral_fact_by_pathway on referral_fact (pathway_id);

-- What the triage discussion answered to each of its prompts.
create table triage_answer (
    triage_answer_id text primary key,
    pathway_id      text not null references pathway on delete restrict,
    prompt          text not null,
    answer          text check (answer in ('yes', 'no', 'unclear')),
    note            text,
    removed_at      text
) strict;
create index triage_answer_by_pathway on triage_answer (pathway_id);

alter table pathway add column triaged_by text references practitioner on delete restrict;
alter table pathway add column information_by_on text;    -- until when triage waits for more information
alter table pathway add column feedback_on text;          -- the referrer was told what triage decided
alter table pathway add column feedback text;
alter table pathway add column strategy_reason text;
alter table pathway add column strategy_outcome text
    check (strategy_outcome in ('goes_on', 'child_protection_plan', 'looked_after'));
alter table pathway add column strategy_decided_by text references practitioner on delete restrict;
alter table pathway add column consent_confirmed_on text; -- asked again after a strategy discussion
alter table pathway add column consent_override_on text;
alter table pathway add column consent_override_covers text; -- the answers that the manager knew
alter table pathway add column visit_planned_on text;
alter table pathway add column visit_planned_place text;
alter table pathway add column advocacy_wants text;       -- in the young person's words
alter table pathway add column advocacy_contact text;     -- how and when it is safe to be in touch
alter table pathway add column advocacy_needs text;
alter table pathway add column advocacy_risks text;
alter table pathway add column advocacy_chased_on text;
alter table pathway add column advocate text;
alter table pathway add column advocate_on text;          -- Route 1 named the advocate

alter table consent add column gillick text;
alter table consent add column note text;                 -- why somebody was not asked, what was explained

alter table visit add column bedroom_seen text check (bedroom_seen in ('yes', 'no'));
alter table visit add column plan_checked text check (plan_checked in ('yes', 'no'));

alter table person add column warning_on text;
alter table person add column warning_review_on text;

-- Triage and decisions about consent are signed too; which subjects there are stands in domain/second_person.rs.
alter table signature rename to signature_before;
drop index signature_by_record;
create table signature (
    signature_id    text primary key,
    practitioner_id text not null references practitioner on delete restrict,
    how             text not null check (how in ('own_laptop', 'own_passphrase', 'recorded_for')),
    recorded_by     text not null references practitioner on delete restrict,
    subject         text not null,
    record_id       text not null,
    statement       text not null,
    covers          text not null,
    digest          text not null,
    signed_on       text not null,
    key_id          text,
    signature       text,
    removed_at      text
) strict;
insert into signature select * from signature_before;
drop table signature_before;
create index signature_by_record on signature (record_id);
