-- The record of a 6-weekly review (DR 3.12): whether the plan is another one since, and why where it stayed as it was.
alter table meeting add column plan_updated text check (plan_updated in ('yes', 'no'));
alter table meeting add column plan_updated_reason text;
