-- Who follows an initiative, a pillar or the whole dialogue by e-mail. Nothing follows before the link in the first letter was used.
-- An address that nobody confirmed, and one that ended its last subscription, is deleted after 30 days: see docs/decisions/0010-retention.md.
create table subscriptions (
  id             bigint generated always as identity primary key,
  email          text not null check (char_length(email) between 3 and 254),
  language       text not null check (language in ('en', 'es')),
  pillar_id      integer references pillars,
  initiative_id  integer references initiatives,
  asked_at       timestamptz not null default now(),
  check (num_nonnulls(pillar_id, initiative_id) <= 1)
);
comment on column subscriptions.pillar_id is 'Neither a pillar nor an initiative: the whole dialogue.';
create index subscriptions_by_address on subscriptions (lower(email), id);
create table subscription_confirmations (
  subscription_id  bigint primary key references subscriptions on delete cascade,
  confirmed_at     timestamptz not null default now()
);
create table subscription_ends (
  subscription_id  bigint primary key references subscriptions on delete cascade,
  ended_at         timestamptz not null default now()
);
create view live_subscriptions as
select s.id, s.email, s.language, s.pillar_id, s.initiative_id, c.confirmed_at
from subscriptions s join subscription_confirmations c on c.subscription_id = s.id
where not exists (select from subscription_ends e where e.subscription_id = s.id);

-- The letter of one week, to subscribers and to the people of the desk: what happened after since, until its own moment.
create table digests (
  id        bigint generated always as identity primary key,
  week      date not null unique,
  since     timestamptz not null,
  until     timestamptz not null,
  check (until > since)
);
comment on column digests.week is 'The Monday of the week. There is one letter a week, however often the job runs.';

-- Whether somebody at the desk gets it: the latest row stands, and without one they do.
create table digest_choices (
  person_id  integer not null references people,
  number     integer not null check (number >= 1),
  weekly     boolean not null,
  chosen_at  timestamptz not null default now(),
  primary key (person_id, number)
);

alter table notices add column subscription_id bigint references subscriptions;
create index notices_of_subscription on notices (subscription_id) where subscription_id is not null;
do $$
declare
  kinds text := (select string_agg(quote_literal(kind[1]), ', ') from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as kind where conname = 'notices_kind_check');
  whose text := (select conname from pg_constraint where conrelid = 'notices'::regclass and pg_get_constraintdef(oid) like '%num_nonnulls(submission_id, person_id)%');
begin
  alter table notices drop constraint notices_kind_check;
  execute format('alter table notices add constraint notices_kind_check check (kind in (%s, ''subscription'', ''digest'', ''desk-digest''))', kinds);
  execute format('alter table notices drop constraint %I', whose);
  alter table notices add constraint notices_whose_check check (num_nonnulls(submission_id, person_id, subscription_id) = case kind when 'draft-link' then 0 else 1 end);
end $$;
