-- Whom an action is offered to. Its owner stays who they are until the other says that they take it on (DR 4.7).
alter table group_action add column passed_to text;
alter table group_action add column passed_agency text;
alter table group_action add column passed_on text;
