-- What the public does not read of a submission. Each redaction is a passage of one version of it; it stands until a row takes it away.
create table redactions (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  version        integer not null check (version >= 1),
  field          text not null check (field in ('title', 'text', 'name', 'organization')),
  start          integer not null check (start >= 0),
  "end"          integer not null,
  quote          text not null check (quote <> ''),
  reason_code    text not null check (reason_code in ('personal-data', 'confidential-business', 'third-party', 'security', 'offensive')),
  note           text check (char_length(note) between 1 and 1000),
  carried_from   bigint unique references redactions,
  late           boolean not null default false,
  redacted_by    integer not null references people,
  redacted_at    timestamptz not null default now(),
  check ("end" > start)
);
comment on table redactions is 'A passage that the public reads as a mark. Tied to a version of the submission: a correction carries over what still fits.';
comment on column redactions.start is 'Where the passage begins in its field, and "end" where it ends, in UTF-16 code units, as JavaScript counts. No statement of SQL cuts by them.';
comment on column redactions.quote is 'The words that stand there: what does not hold them any more is not published.';
comment on column redactions.note is 'Own words of the person, shown to the stakeholder word for word.';
comment on column redactions.carried_from is 'The redaction of the version before that this one goes on with, after a correction.';
comment on column redactions.late is 'Made when the submission was public already: it counts at once, and another person looks at it afterwards.';
create index redactions_by_submission on redactions (submission_id, version, id);

create table redaction_removals (
  redaction_id  bigint primary key references redactions,
  removed_by    integer not null references people,
  removed_at    timestamptz not null default now()
);

-- What the detectors propose and a person found to be no personal data.
create table dismissed_proposals (
  submission_id  bigint not null references submissions,
  version        integer not null check (version >= 1),
  field          text not null check (field in ('title', 'text', 'name', 'organization')),
  start          integer not null check (start >= 0),
  "end"          integer not null,
  dismissed_by   integer not null references people,
  dismissed_at   timestamptz not null default now(),
  primary key (submission_id, version, field, start, "end")
);

-- The second look at what was redacted when it was public already.
create table late_redaction_looks (
  redaction_id  bigint primary key references redactions,
  outcome       text not null check (outcome in ('agreed', 'overruled')),
  reason        text check (char_length(reason) between 1 and 2000),
  looked_by     integer not null references people,
  looked_at     timestamptz not null default now(),
  check (outcome <> 'overruled' or reason is not null)
);

-- Its author says, once for each publication, that what was hidden should be read; someone who took no part settles it.
create table contests (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  published_at   timestamptz not null,
  text           text not null check (char_length(text) between 1 and 2000),
  contested_at   timestamptz not null default now(),
  unique (submission_id, published_at)
);
comment on column contests.published_at is 'The publication that is contested. A submission published anew can be contested anew.';
create table contest_settlements (
  contest_id   bigint primary key references contests,
  outcome      text not null check (outcome in ('stands', 'lifted', 'partly-lifted')),
  reason       text not null check (char_length(reason) between 1 and 2000),
  settled_by   integer not null references people,
  settled_at   timestamptz not null default now()
);
-- The list of contests that wait, longest first, reads only these.
create index contests_by_time on contests (contested_at, id);
alter table redaction_removals add column contest_id bigint references contest_settlements;
comment on column redaction_removals.contest_id is 'The contest that lifted it; null where the desk took it back by itself.';
