-- A link that is mailed to a person: it opens one page once. What it carries is made from this row and their address when the
-- mail is sent (app/people/links.server.ts), so that nothing here opens anything.
drop table joining_links;
create table person_links (
  id         bigint generated always as identity primary key,
  person_id  integer not null references people,
  purpose    text not null check (purpose in ('join', 'reset')),
  made_at    timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  over_at    timestamptz,
  check (used_at is null or over_at is null)
);
comment on column person_links.over_at is 'When a newer link, or a change of address, role or standing, made it worth nothing.';
create unique index person_links_open_once on person_links (person_id) where used_at is null and over_at is null;

-- Where a person signed in before: they are told there too that their address was changed.
create table former_addresses (
  id         integer generated always as identity primary key,
  person_id  integer not null references people,
  address    text not null,
  changed_at timestamptz not null default now()
);

-- A notice is about a submission, about a draft or about a person.
alter table notices add column person_id integer references people;
alter table notices drop constraint notices_of_drafts_only;
alter table notices drop constraint notices_kind_check;
alter table notices
  add constraint notices_kind_check check (kind in
    ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link',
     'claim-granted', 'claim-denied', 'file-blocked',
     'invitation', 'reset-link', 'password-changed', 'details-changed', 'role-granted', 'role-revoked', 'disabled', 'enabled', 'sessions-ended', 'factor-changed')),
  add constraint notices_of_one_thing check (num_nonnulls(submission_id, person_id) = case kind when 'draft-link' then 0 else 1 end);
