-- The numbers for leads as they were counted last, every few minutes: medians and ages over all that waits are no look-up of a page.
create table desk_numbers (
  as_of    timestamptz primary key default now(),
  numbers  jsonb not null
);
comment on column desk_numbers.numbers is 'Counts only, by pillar, by the number of a person, by week and month: app/triage/numbers/numbers.ts.';

-- What became of the promise to decide, once it was decided: counted once, because the day follows from two calendars and from every pause.
create table measured_decisions (
  submission_id  bigint not null references submissions,
  decided_at     timestamptz not null,
  language       text not null check (language in ('en', 'es')),
  days           integer check (days >= 0),
  late           integer check (late >= 0),
  primary key (submission_id, decided_at),
  check ((days is null) = (late is null))
);
comment on table measured_decisions is 'A row for each decision ever made, also for one that was set aside later. Both null: nothing was promised, as to an import.';
comment on column measured_decisions.language is 'That of the submission, so that medians by language need not read the texts.';
comment on column measured_decisions.days is 'Days that its call counts, from receipt, entry or reopening to the decision, without those on which a question was open.';
comment on column measured_decisions.late is 'Of them, those after the due day.';
create index measured_decisions_by_time on measured_decisions (decided_at);

-- What came by week and by language, without reading the texts.
create index submissions_by_time on submissions (received_at, language);
