-- One cycle of the tactical group can be handed over too: a check cannot be changed, so the table is made anew.

create table hand_over_new (
    hand_over_id text primary key,
    direction    text not null check (direction in ('out', 'in')),
    scope        text not null check (scope in ('young_person', 'meeting', 'covering', 'contact', 'cycle')),
    subject_id   text,                        -- the young person, meeting or group meeting it is about
    colleague_id text references practitioner on delete restrict,
    file_id      text not null,
    how          text not null check (how in ('file', 'folder')),
    note         text,
    made_on      text not null,
    answered_on  text,                        -- the colleague's laptop has said that it took the file in
    removed_at   text
) strict;
insert into hand_over_new
    select hand_over_id, direction, scope, subject_id, colleague_id, file_id, how, note, made_on, answered_on, removed_at
    from hand_over;
drop table hand_over;
alter table hand_over_new rename to hand_over;
