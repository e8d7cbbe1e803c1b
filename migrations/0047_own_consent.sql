-- A manager's decision about consent rests on the young person's own consent in place of their parents' (where the
-- council has turned that on), or, where this is empty, goes on without.
alter table pathway add column consent_override_rests_on text check (consent_override_rests_on in ('own_consent'));
