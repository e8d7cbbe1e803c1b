-- The scales of contexts that a meeting asks beside the overall one (DR 3.5): words of a list, parted by blanks.
alter table meeting add column context_scales text;
