-- Sealed files leave the shared folder once everybody who can open them has taken them in. Whether that is everybody on
-- this laptop's list is known when a file is made or taken in; of files from before it is not, and they stay.
alter table hand_over add column opened_by text check (opened_by in ('listed', 'others'));
-- The day the file was taken out of the shared folder.
alter table hand_over add column cleared_on text;
