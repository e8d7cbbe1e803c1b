-- How a pathway ends: decided where and why, what was ticked before it closed, and a record entered in error.
alter table pathway add column end_decided_at text check (end_decided_at in ('meeting', 'manager'));
alter table pathway add column end_manager_id text references practitioner on delete restrict; -- who decided outside a meeting
alter table pathway add column end_explanation text;      -- in plain words: what got better, what happens next
alter table pathway add column closure_code text
    check (closure_code in ('RC1', 'RC2', 'RC3', 'RC4', 'RC5', 'RC6', 'RC7', 'RC8', 'RC9'));
alter table pathway add column end_letters_on text;
alter table pathway add column end_letters_none text;     -- why no end letter was sent
alter table pathway add column end_lcs_on text;           -- end letter and minutes are on LCS
alter table pathway add column entered_in_error_reason text;
