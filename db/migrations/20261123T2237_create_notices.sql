-- What we send. Written when an event is followed; one per event and address, however often the worker tries.
create table notices (
  id             bigint generated always as identity primary key,
  event_id       bigint not null references events,
  submission_id  bigint not null references submissions,
  kind           text not null check (kind in ('receipt', 'published', 'withheld', 'declined', 'answered')),
  language       text not null check (language in ('en', 'es')),
  address        text not null,
  subject        text not null,
  text           text not null,
  created_at     timestamptz not null default now(),
  sent_at        timestamptz,
  unique (event_id, submission_id, address)
);
create index notices_newest_first on notices (id desc) where sent_at is not null;
