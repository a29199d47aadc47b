-- What administrators change: the whole of a piece of content in both languages, a row for each version. The public tables hold
-- what is live; a version that is not is a draft. Numbers follow one another, so of two editors the second is told.
create table content_versions (
  id          bigint generated always as identity unique,
  noun        text not null check (noun in ('banner', 'call', 'pillar', 'initiative', 'meeting', 'agency', 'holiday', 'template')),
  key         text not null check (char_length(key) between 1 and 100),
  number      integer not null check (number >= 1),
  government  text check (government in ('US', 'MX')),
  content     jsonb not null,
  found       boolean not null default false,
  drafted_by  integer references people,
  drafted_at  timestamptz not null default now(),
  primary key (noun, key, number)
);
comment on column content_versions.government is 'Whose it is, where it is one government''s own (agency, holiday); null: both governments''.';
comment on column content_versions.found is 'What stood when the first version was drafted: it came with the portal.';
comment on column content_versions.drafted_by is 'Null: the operator''s command, or found.';

-- Which versions were made live, by whom and when: each once. The latest one stands; those before it are superseded.
create table live_versions (
  version_id  bigint primary key references content_versions (id),
  live_by     integer references people,
  live_at     timestamptz not null default now()
);

-- What every public page says at its top. No row: that this is a demonstration (app/ui/texts.ts).
create table banner (
  only_one     boolean primary key default true check (only_one),
  shown        boolean not null,
  text_en      text not null check (char_length(text_en) between 1 and 1000),
  text_es      text not null check (char_length(text_es) between 1 and 1000),
  shown_from   timestamptz,
  shown_until  timestamptz check (shown_until > shown_from)
);

-- What was listed or observed by mistake, or is no longer, stays as a row.
alter table agencies add column listed boolean not null default true;
alter table holidays add column observed boolean not null default true;
