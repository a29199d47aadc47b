-- A comment in the other language. A translation belongs to words by their hash, so that it is never read beside others.
-- A title never holds U+001F: no form takes it. convert_to is only called stable because an encoding can be made anew; ours is UTF8.
create function words_hash(title text, text text) returns text language sql immutable parallel safe as
  $$ select encode(sha256(convert_to(title || E'\x1f' || text, 'UTF8')), 'hex') $$;

alter table publications add column words_hash text generated always as (words_hash(title, text)) stored;
comment on column publications.words_hash is 'Of the public words: a translation of exactly these is public. app/triage/translations/source.server.ts makes the same hash.';

-- The words that were translated, so that it can be shown what has changed since.
create table translation_sources (
  submission_id  bigint not null references submissions,
  hash           text not null check (char_length(hash) = 64),
  title          text not null,
  text           text not null,
  primary key (submission_id, hash)
);

-- One save of a translation, by a person or by the machine. Never updated: the latest one of the current words counts.
create table translations (
  submission_id  bigint not null references submissions,
  number         integer not null check (number >= 1),
  source_hash    text not null,
  version        integer not null check (version >= 1),
  kind           text not null check (kind in ('machine', 'human')),
  title          text not null check (char_length(title) between 1 and 400),
  paragraphs     text[] not null,
  text           text not null check (char_length(text) <= 120000),
  finished       boolean not null,
  written_by     integer not null references people,
  written_at     timestamptz not null default now(),
  search         tsvector generated always as (
    setweight(to_tsvector('hled_en', title), 'A') || setweight(to_tsvector('hled_es', title), 'A')
    || to_tsvector('hled_en', text) || to_tsvector('hled_es', text)
  ) stored,
  primary key (submission_id, number),
  foreign key (submission_id, source_hash) references translation_sources
);
comment on column translations.version is 'The version of the submission whose words these are.';
comment on column translations.paragraphs is 'One for each paragraph of the source, in its order. An empty one was merged into its neighbour, or is missing; one with a blank line inside was split.';
comment on column translations.text is 'The paragraphs that are not empty, with a blank line between them: what is read and searched.';
comment on column translations.finished is 'Unfinished ones are for the desk alone.';
comment on column translations.written_by is 'Of a machine translation: who asked for it.';
create index translations_search on translations using gin (search);
create index translations_newest_first on translations (written_at desc, submission_id, number);

-- Somebody else than who wrote it has read it against the original.
create table translation_reviews (
  submission_id  bigint not null,
  number         integer not null,
  reviewed_by    integer not null references people,
  reviewed_at    timestamptz not null default now(),
  primary key (submission_id, number),
  foreign key (submission_id, number) references translations
);

-- A machine translation that was asked for. It keeps what is done of it, so that a fault costs nothing; ended_at is when nothing more is tried.
create table machine_translations (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  source_hash    text not null,
  version        integer not null,
  base           integer not null check (base >= 0),
  pieces         integer not null check (pieces >= 1),
  done           text[] not null default '{}',
  tries          integer not null default 0,
  problem        text check (problem ~ '^[a-z]+(-[a-z]+)*$'),
  asked_by       integer not null references people,
  asked_at       timestamptz not null default now(),
  tried_at       timestamptz,
  next_at        timestamptz,
  ended_at       timestamptz,
  number         integer,
  foreign key (submission_id, source_hash) references translation_sources,
  foreign key (submission_id, number) references translations
);
comment on column machine_translations.base is 'The latest revision when it was asked for; 0 for none. Where somebody has saved since, the machine''s words stay here and are not put on top.';
comment on column machine_translations.pieces is 'The title and the paragraphs.';
comment on column machine_translations.number is 'The revision that it became.';
create unique index machine_translations_under_way on machine_translations (submission_id) where ended_at is null;
create index machine_translations_by_submission on machine_translations (submission_id, id desc);

-- What somebody wanted to save after somebody else had saved: it does not count, and it is not lost.
create table stale_saves (
  id          bigint generated always as identity primary key,
  subject     text not null check (subject in ('translation', 'response', 'redaction')),
  subject_id  bigint not null,
  base        integer not null check (base >= 0),
  latest      integer not null,
  texts       jsonb not null,
  saved_by    integer not null references people,
  saved_at    timestamptz not null default now()
);
comment on column stale_saves.base is 'The revision that was on the page.';
comment on column stale_saves.latest is 'The revision that had been saved meanwhile.';
create index stale_saves_by_subject on stale_saves (subject, subject_id, id desc);

-- The one rule of visibility for translations: of exactly the words that are public, finished, the latest.
create view public_translations as
select t.submission_id, t.number, t.title, t.text, t.kind, t.written_at, r.reviewed_at, t.search
from public_submissions s
join publications p on p.submission_id = s.id
join lateral (
  select v.* from translations v
  where v.submission_id = p.submission_id and v.source_hash = p.words_hash and v.finished
  order by v.number desc limit 1
) t on true
left join translation_reviews r on r.submission_id = t.submission_id and r.number = t.number;
