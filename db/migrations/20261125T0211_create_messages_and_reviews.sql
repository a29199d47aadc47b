-- What passes between a stakeholder and the desk after a submission was received.

-- A reviewer asks the author something. Until it is replied to, the clock of the promises stands still.
create table questions (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  text           text not null check (char_length(text) between 1 and 5000),
  asked_by       integer not null references people,
  asked_at       timestamptz not null default now()
);
create index questions_by_submission on questions (submission_id, id);
create table replies (
  question_id  bigint primary key references questions,
  text         text not null check (char_length(text) between 1 and 20000),
  replied_at   timestamptz not null default now()
);

-- What an author adds of their own accord. Reviewers read it; it is not published.
create table additions (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  text           text not null check (char_length(text) between 1 and 20000),
  added_at       timestamptz not null default now()
);
create index additions_by_submission on additions (submission_id, id);

-- "Does this answer your point?" One verdict of the author on each response.
create table response_ratings (
  submission_id  bigint not null references submissions,
  response_id    bigint not null references response_publications,
  verdict        text not null check (verdict in ('yes', 'partly', 'no')),
  text           text check (char_length(text) between 1 and 2000),
  rated_at       timestamptz not null default now(),
  primary key (submission_id, response_id)
);

-- An author may ask once that a decision or an answer be looked at again, by someone else than who decided.
create table review_requests (
  submission_id  bigint primary key references submissions,
  reason         text not null check (char_length(reason) between 1 and 5000),
  requested_at   timestamptz not null default now()
);
create table review_settlements (
  submission_id  bigint primary key references review_requests,
  outcome        text not null check (outcome in ('stands', 'reopened')),
  reason         text not null check (char_length(reason) between 1 and 2000),
  settled_by     integer not null references people,
  settled_at     timestamptz not null default now()
);
comment on column review_settlements.reason is 'Shown to the stakeholder word for word.';

-- A decision that a review set aside: the submission waits again. The row keeps what was decided, by whom and when.
create table reversed_decisions (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  outcome        text not null check (outcome in ('publish', 'withhold', 'decline')),
  reason         text,
  decided_by     integer not null references people,
  decided_at     timestamptz not null,
  reversed_by    integer not null references people,
  reversed_at    timestamptz not null default now()
);
create index reversed_decisions_by_submission on reversed_decisions (submission_id, id);

-- "This was sent in my name but not by me." Anyone can say so of a published submission; it goes to the desk.
create table misuse_reports (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  name           text not null check (char_length(name) between 1 and 128),
  email          text check (char_length(email) between 3 and 254),
  text           text not null check (char_length(text) between 1 and 5000),
  language       text not null check (language in ('en', 'es')),
  form_key       text not null unique,
  reported_at    timestamptz not null default now()
);
create index misuse_reports_by_submission on misuse_reports (submission_id);
create table misuse_settlements (
  report_id   bigint primary key references misuse_reports,
  outcome     text not null check (outcome in ('upheld', 'not-upheld')),
  reason      text not null check (char_length(reason) between 1 and 2000),
  settled_by  integer not null references people,
  settled_at  timestamptz not null default now()
);
