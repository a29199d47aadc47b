-- One act on many submissions. It is prepared, looked at, and confirmed once; each submission in a transaction of its own.
create table bulk_acts (
  id            bigint generated always as identity primary key,
  act           text not null check (act in ('publish', 'withhold', 'decline', 'assign', 'label', 'retag', 'snooze', 'spam')),
  terms         jsonb,
  prepared_by   integer not null references people,
  prepared_at   timestamptz not null default now(),
  confirmed_at  timestamptz,
  undone_at     timestamptz,
  check ((confirmed_at is null) = (terms is null)),
  check (undone_at is null or confirmed_at is not null)
);
comment on column bulk_acts.terms is 'What was said once for all of them when it was confirmed: the reason, the person, the label, the day.';
comment on column bulk_acts.undone_at is 'When it was asked that the whole be undone; each item says what came of it.';
create index bulk_acts_prepared on bulk_acts (prepared_at) where confirmed_at is null;

create table bulk_items (
  bulk_act_id    bigint not null references bulk_acts on delete cascade,
  submission_id  bigint not null references submissions,
  version        integer not null,
  outcome        text check (outcome ~ '^[a-z]+(-[a-z]+)*$'),
  before         jsonb,
  done_at        timestamptz,
  undo_asked_at  timestamptz,
  undo_outcome   text check (undo_outcome ~ '^[a-z]+(-[a-z]+)*$'),
  undone_at      timestamptz,
  primary key (bulk_act_id, submission_id),
  check ((outcome is null) = (done_at is null)),
  check ((undo_outcome is null) = (undone_at is null))
);
comment on column bulk_items.version is 'The version of the submission that was chosen: what its author corrected meanwhile is skipped.';
comment on column bulk_items.outcome is 'The word of the verb, written in its transaction: done or why not. Null while it waits.';
comment on column bulk_items.before is 'What stood before, for the undoing: who looked after it, which pillars, until when it slept.';
create index bulk_items_by_submission on bulk_items (submission_id);
create index bulk_items_to_do on bulk_items (bulk_act_id) where outcome is null;
create index bulk_items_to_undo on bulk_items (bulk_act_id) where undo_asked_at is not null and undo_outcome is null;
