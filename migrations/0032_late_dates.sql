-- A new day after the limit (DR 2.6, postponement): why it cannot be earlier, and who acknowledged it, the chair of a full
-- meeting or the manager of a 6-weekly review. Nothing is blocked by it, and no limit moves.
alter table scheduling add column late_reason text;
alter table scheduling add column acknowledged_on text;
alter table scheduling add column acknowledged_by text references practitioner on delete restrict;
