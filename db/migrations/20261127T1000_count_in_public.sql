-- The promise to answer what is published, a row for each publication: by when it was due, and when it was answered. Written by the
-- worker, because the day follows from two calendars and from every pause (app/promises/answers.server.ts).
create table promised_answers (
  submission_id  bigint primary key references publications on delete cascade,
  language       text not null check (language in ('en', 'es')),
  day_unit       text check (day_unit in ('business-us', 'business-mx', 'business-both', 'calendar')),
  due_on         date,
  due_at         timestamptz,
  answered_at    timestamptz,
  us_at          timestamptz,
  mx_at          timestamptz,
  days           integer check (days >= 0),
  us_days        integer check (us_days >= 0),
  mx_days        integer check (mx_days >= 0),
  check ((due_on is null) = (due_at is null))
);
comment on column promised_answers.day_unit is 'The days that its call counts. Null where nothing was promised, as to an import.';
comment on column promised_answers.due_on is 'Null also while a question to the author is open.';
comment on column promised_answers.us_at is 'When the United States signed the first answer of theirs that was published, alone or together; mx_at the same of Mexico.';
comment on column promised_answers.days is 'Days that its call counts from receipt to the first answer, without those on which a question was open; us_days and mx_days to each signature.';
-- What is open, by its due day: the list of overdue answers.
create index promised_answers_open on promised_answers (due_at, submission_id) where answered_at is null and due_at is not null;

-- What the public is told in numbers, as it was counted last, every few minutes. Nothing in it may not be told.
create table public_counts (
  as_of   timestamptz primary key,
  counts  jsonb not null
);
comment on column public_counts.counts is 'Counts only, by pillar, month, government, language and country: app/reports/counts/counts.ts.';
