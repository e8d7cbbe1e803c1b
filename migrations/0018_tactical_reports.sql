-- What the tactical group takes to the groups above it, and the reports it gave them.

-- Something that needs an answer from above: a matter taken further, a change asked to the terms of reference, a new
-- organisation, the yearly review.
create table group_matter (
    group_matter_id text primary key,
    kind         text not null check (kind in ('escalation', 'amendment', 'organisation', 'review')),
    issue        text not null,             -- no name of a person: it goes up
    why          text not null,             -- why the group cannot solve it itself
    ask          text not null,
    raised_on    text not null,
    raised_by    text not null,
    reply_by_on  text not null,
    group_referral_id text references group_referral on delete restrict,
    chased_on    text,
    answer       text,
    outcome      text check (outcome in ('agreed', 'partly', 'refused')),
    answered_on  text,
    answered_by  text,
    back_at      integer,                   -- the meeting whose agenda it comes back to
    removed_at   text
) strict;
create index group_matter_by_referral on group_matter (group_referral_id);

-- A report as it was given out. Its figures are kept, because the next one may not let them be worked out.
create table group_report (
    group_report_id text primary key,
    audience     text not null check (audience in ('vrp', 'strategic', 'csp', 'evaluation')),
    from_on      text not null,
    until_on     text not null,
    given_on     text not null,
    given_by     text not null,
    words        text,                      -- what the group makes of its figures
    additions    text,                      -- what the Steering Group adds, as theirs
    additions_by text,
    removed_at   text
) strict;

create table group_figure (
    group_figure_id text primary key,
    group_report_id text not null references group_report on delete restrict,
    section      text not null,
    line         text not null,             -- `total` for the sum
    count        integer not null,
    print        text not null check (print in ('shown', 'small', 'hidden')),
    removed_at   text
) strict;
create index group_figure_by_report on group_figure (group_report_id);
