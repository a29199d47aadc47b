-- The second factor of a person: the authenticator app that they enrolled. The one in use has no end.
create table second_factors (
  id          bigint generated always as identity primary key,
  person_id   integer not null references people,
  sealed_key  text,
  last_step   bigint not null,
  enrolled_at timestamptz not null default now(),
  ended_at    timestamptz,
  ended_by    integer references people,
  check ((ended_at is null) = (sealed_key is not null)),
  check (ended_by is null or ended_at is not null)
);
create unique index second_factors_one_in_use on second_factors (person_id) where ended_at is null;
comment on column second_factors.sealed_key is 'The key the app shares with the portal, encrypted under HLED_SECRET (app/http/seal.server.ts); forgotten at its end.';
comment on column second_factors.last_step is 'The thirty seconds of the last code that was taken: none of that time or before is taken again.';
comment on column second_factors.ended_by is 'Who replaced it (the person) or reset it (an administrator); null: the operator, by the command line.';

-- What opens once in place of the app. New ones take the place of all before.
create table recovery_codes (
  code_hash  text primary key check (char_length(code_hash) = 64),
  person_id  integer not null references people,
  made_at    timestamptz not null default now(),
  used_at    timestamptz
);
create index recovery_codes_by_person on recovery_codes (person_id);
