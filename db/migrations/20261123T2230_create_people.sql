-- People who sign in: the staff of the two governments. Stakeholders never have to.
create table people (
  id             integer generated always as identity primary key,
  email          text not null unique check (email = lower(email) and char_length(email) between 3 and 254),
  name           text not null check (char_length(name) between 1 and 128),
  government     text not null check (government in ('US', 'MX')),
  password_hash  text,
  created_at     timestamptz not null default now(),
  disabled_at    timestamptz
);
comment on column people.password_hash is 'Argon2id. Null until the person has used the one-time link.';

-- What a person may do is app/people/permissions.ts; this says who they are.
create table roles (
  person_id  integer not null references people,
  role       text not null check (role in ('reviewer', 'lead', 'signatory', 'administrator', 'auditor')),
  granted_at timestamptz not null default now(),
  primary key (person_id, role)
);

-- A signed-in browser. Only the SHA-256 of the token is here, so that a stolen copy signs nobody in.
create table sessions (
  id          text primary key check (char_length(id) = 64),
  person_id   integer not null references people,
  expires_at  timestamptz not null,
  created_at  timestamptz not null default now()
);
create index sessions_by_person on sessions (person_id);

-- A one-time link with which a person chooses a password. Used once, for 24 hours.
create table joining_links (
  token_hash  text primary key check (char_length(token_hash) = 64),
  person_id   integer not null references people,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  used_at     timestamptz
);
