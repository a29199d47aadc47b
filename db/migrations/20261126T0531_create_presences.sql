-- Who looks at a submission right now, so that two do not do the same. Of no worth after a minute: it is in no backup, writes no
-- event, and a crash may empty it.
create unlogged table presences (
  submission_id  bigint not null references submissions,
  person_id      integer not null references people,
  what           text not null check (what in ('viewing', 'editing')),
  seen_at        timestamptz not null default now(),
  primary key (submission_id, person_id)
);
create index presences_seen on presences (seen_at);
