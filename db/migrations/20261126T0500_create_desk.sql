-- What two governments need to handle what came in together: a second person for what is not published whole, who looks after
-- what, and when it is looked at again. Each is a row that says who and when; the latest of a submission stands.

-- To withhold, to decline or to publish with redactions is proposed by one person and settled by another.
create table second_looks (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  outcome        text not null check (outcome in ('publish-redacted', 'withhold', 'decline')),
  reason_code    text not null check (reason_code ~ '^[a-z]+(-[a-z]+)*$'),
  reason         text check (char_length(reason) between 1 and 2000),
  version        integer not null check (version >= 1),
  asked_by       integer not null references people,
  asked_for      text not null check (asked_for in ('US', 'MX')),
  asked_at       timestamptz not null default now()
);
comment on table second_looks is 'A decision that one person proposes and that counts once another agrees. Withholding and declining need a person of the other government.';
comment on column second_looks.reason is 'Own words of the person, shown to the stakeholder word for word.';
comment on column second_looks.version is 'The version of the submission that was read.';
comment on column second_looks.asked_for is 'The government of the person who asked.';
create index second_looks_by_submission on second_looks (submission_id, id);
create table second_look_settlements (
  second_look_id  bigint primary key references second_looks,
  outcome         text not null check (outcome in ('agreed', 'overruled', 'taken-back')),
  reason          text check (char_length(reason) between 1 and 2000),
  settled_by      integer not null references people,
  settled_at      timestamptz not null default now(),
  check (outcome <> 'overruled' or reason is not null)
);
comment on column second_look_settlements.outcome is 'taken-back: by the person who asked, before anybody else settled it.';

alter table decisions drop constraint decisions_outcome_check;
alter table decisions drop constraint decisions_check;
alter table decisions
  add constraint decisions_outcome_check check (outcome in ('publish', 'publish-redacted', 'withhold', 'decline')),
  add column reason_code text check (reason_code ~ '^[a-z]+(-[a-z]+)*$'),
  add column second_look_id bigint references second_looks,
  add constraint decisions_declined_with_reason check (outcome <> 'decline' or coalesce(reason, reason_code) is not null);
comment on column decisions.reason_code is 'A reason of app/submissions/reasons.ts, in both languages; null for what was decided before there were any.';
comment on column decisions.second_look_id is 'The second look that this decision came out of; null for what one person decides.';
alter table reversed_decisions drop constraint reversed_decisions_outcome_check;
alter table reversed_decisions
  add constraint reversed_decisions_outcome_check check (outcome in ('publish', 'publish-redacted', 'withhold', 'decline')),
  add column reason_code text, add column second_look_id bigint references second_looks;

-- Who looks after a submission. Nobody, once its latest row says so.
create table assignments (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  assigned_to    integer references people,
  assigned_by    integer not null references people,
  assigned_at    timestamptz not null default now()
);
create index assignments_by_submission on assignments (submission_id, id desc);

-- A submission is not looked at before a day. Its promises run on. Woken, once its latest row names no day.
create table snoozes (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  until          date,
  snoozed_by     integer not null references people,
  snoozed_at     timestamptz not null default now()
);
create index snoozes_by_submission on snoozes (submission_id, id desc);

-- The queue filters and counts by these without reading anything else. They mirror other rows: app/submissions/waiting.server.ts.
alter table waiting
  add column sector text, add column channel text, add column initiative_id integer references initiatives,
  add column assigned_to integer references people,
  add column returned boolean not null default false,
  add column second_look text check (second_look in ('US', 'MX', 'either')),
  add column snoozed_until date;
comment on column waiting.returned is 'A question to its author is open.';
comment on column waiting.second_look is 'Whose second look it waits for: of one government, or of either.';
update waiting w set
  sector = s.sector, channel = s.channel, initiative_id = s.initiative_id,
  returned = exists (select from questions q where q.submission_id = s.id and not exists (select from replies r where r.question_id = q.id))
from submissions s where s.id = w.submission_id;
alter table waiting alter column channel set not null;
