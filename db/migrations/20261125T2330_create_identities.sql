-- What is used once: the challenge of a passkey, the state of a visit to a provider. Written when it is used, so that
-- nobody can use it again; until then it is in the browser's signed cookie alone.
create table spent_challenges (
  challenge_hash  text primary key check (char_length(challenge_hash) = 64),
  expires_at      timestamptz not null
);
create index spent_challenges_by_end on spent_challenges (expires_at);

-- Who a person is at the provider of their government (OpenID Connect). One account of one provider is one person here,
-- and never a person of the other government: the pair with people keeps that, whatever the code does.
alter table people add constraint people_of_one_government unique (id, government);
create table identities (
  id            integer generated always as identity primary key,
  issuer        text not null check (char_length(issuer) between 1 and 512),
  subject       text not null check (char_length(subject) between 1 and 255),
  person_id     integer not null,
  government    text not null check (government in ('US', 'MX')),
  linked_at     timestamptz not null default now(),
  last_used_at  timestamptz not null default now(),
  unique (issuer, subject),
  foreign key (person_id, government) references people (id, government)
);
create index identities_by_person on identities (person_id);
comment on column identities.subject is 'What the provider calls them: unlike an address it is never given to somebody else.';
