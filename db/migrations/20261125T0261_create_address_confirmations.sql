-- Who reads the address of a submission said so, by the link in its receipt. Before that, nothing but the receipt is sent there.
create table address_confirmations (
  submission_id  bigint primary key references submissions,
  confirmed_at   timestamptz not null default now()
);

-- What an author wants to be told, of what can be chosen. The latest choice counts; without one, everything.
create table notice_choices (
  submission_id  bigint not null references submissions,
  number         integer not null check (number >= 1),
  questions      boolean not null,
  decisions      boolean not null,
  answers        boolean not null,
  chosen_at      timestamptz not null default now(),
  primary key (submission_id, number)
);

-- The link that an event (submission.link-requested) sent was used: it opens once.
create table opened_links (
  event_id   bigint primary key references events,
  opened_at  timestamptz not null default now()
);
