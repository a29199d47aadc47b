-- What still waits for a decision: a small row while it waits, written and deleted in the same transaction
-- as the state it mirrors, so that the queue never looks for what is not there.
create table waiting (
  submission_id  bigint primary key references submissions,
  since          timestamptz not null,
  call_id        integer not null references calls,
  pillar_id      integer references pillars,
  language       text not null,
  country        text
);
create index waiting_oldest_first on waiting (since, submission_id);
create index waiting_by_pillar on waiting (pillar_id, since, submission_id);

-- What triage made of a submission. One row at most: the primary key stops two reviewers deciding the same one.
create table decisions (
  submission_id  bigint primary key references submissions,
  outcome        text not null check (outcome in ('publish', 'withhold', 'decline')),
  reason         text check (char_length(reason) between 1 and 2000),
  decided_by     integer not null references people,
  decided_at     timestamptz not null default now(),
  check (outcome <> 'decline' or reason is not null)
);
comment on column decisions.reason is 'Shown to the stakeholder word for word.';
create index decisions_by_time on decisions (decided_at desc, submission_id);
create index decisions_by_outcome on decisions (outcome, decided_at desc);

-- One note a person wrote for the desk. Never shown to the stakeholder or the public.
create table notes (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  text           text not null check (char_length(text) between 1 and 5000),
  written_by     integer not null references people,
  written_at     timestamptz not null default now()
);
create index notes_by_submission on notes (submission_id, id);

-- What the public reads of a submission: its words, and its author only as far as the author agreed.
create table publications (
  submission_id  bigint primary key references decisions,
  name           text,
  organization   text,
  title          text not null,
  text           text not null,
  pillar_id      integer not null references pillars,
  country        text,
  published_at   timestamptz not null default now(),
  search         tsvector generated always as (
    setweight(to_tsvector('hled_en', title), 'A') || setweight(to_tsvector('hled_es', title), 'A')
    || to_tsvector('hled_en', text) || to_tsvector('hled_es', text)
    || to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(organization, ''))
  ) stored
);
create index publications_search on publications using gin (search);
create index publications_newest_first on publications (published_at desc, submission_id desc);
create index publications_by_country on publications (country, published_at desc, submission_id desc);
