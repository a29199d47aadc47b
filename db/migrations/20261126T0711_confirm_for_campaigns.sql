-- A campaign is handled by its representative: what was decided of it is offered as the terms of a bulk act over members without added text.
alter table bulk_acts
  add column campaign_id  bigint references campaigns,
  add column proposed     jsonb;
comment on column bulk_acts.proposed is 'The terms that are filled in before it is confirmed: those of the representative.';
