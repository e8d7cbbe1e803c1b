-- Why the police were not rung about an urgent referral (DR 4.3, row 1).
alter table group_referral add column police_not_rung text;
