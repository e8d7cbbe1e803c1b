-- What was reported of a place, with its day and time: hot spots are counted from it. Nobody is named here.
create table group_sighting (
    group_sighting_id text primary key,
    place_id     text not null references place on delete restrict,
    happened_on  text not null,
    happened_at  text not null,             -- clock time
    what         text not null,
    agency       text not null,
    said_by      text,
    removed_at   text
) strict;
create index group_sighting_by_place on group_sighting (place_id);
