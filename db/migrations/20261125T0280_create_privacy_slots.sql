-- What each government states in its privacy notice, in both languages or in neither. A row is a revision with who and when;
-- the latest one of a slot stands, and a slot without a row, or emptied by its latest, is shown as not stated.
create table privacy_slots (
  id          bigint generated always as identity unique,
  slot        text not null check (slot ~ '^(us|mx)-[a-z-]{1,40}$'),
  revision    integer not null check (revision >= 1),
  text_en     text check (char_length(text_en) between 1 and 5000),
  text_es     text check (char_length(text_es) between 1 and 5000),
  written_by  integer not null references people,
  written_at  timestamptz not null default now(),
  primary key (slot, revision),
  check ((text_en is null) = (text_es is null))
);
comment on table privacy_slots is 'Each row is a revision; the highest of a slot stands. Both texts null: taken back.';
