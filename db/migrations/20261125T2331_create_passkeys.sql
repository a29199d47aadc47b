-- A key on a person's device (WebAuthn). It counts as both factors: the device is held, and it has verified its user.
create table passkeys (
  id             integer generated always as identity primary key,
  person_id      integer not null references people,
  credential_id  text not null unique check (char_length(credential_id) between 1 and 1400),
  public_key     bytea not null,
  counter        bigint not null default 0 check (counter >= 0),
  transports     text[] not null default '{}',
  name           text not null check (char_length(name) between 1 and 64),
  added_at       timestamptz not null default now(),
  last_used_at   timestamptz
);
create index passkeys_by_person on passkeys (person_id);
comment on column passkeys.credential_id is 'base64url, as the browser says it. No two people have the same.';
comment on column passkeys.counter is 'How often the device says it has signed; one that goes back is a copy. Many devices always say 0.';
