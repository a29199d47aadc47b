create table scrubs (
  id bigint generated always as identity primary key,
  began_at timestamptz not null default now(),
  reached text not null default '',
  files integer not null default 0,
  bytes bigint not null default 0,
  ended_at timestamptz
);
comment on table scrubs is 'The rounds in which all stored bytes are read again and compared with their rows. The last one counts.';
comment on column scrubs.reached is 'The storage key that was compared last: they are taken in order, and a round that was stopped goes on behind it.';

create table file_damages (
  storage_key text primary key check (storage_key ~ '^[0-9a-f]{32}$'),
  found text not null check (found in ('changed', 'missing', 'unreadable')),
  noticed_at timestamptz not null default now()
);
comment on table file_damages is 'A row for each file or published copy whose bytes are not what was stored, until they are again.';
comment on column file_damages.found is 'changed: other bytes. missing: none. unreadable: the disk gives none back.';
