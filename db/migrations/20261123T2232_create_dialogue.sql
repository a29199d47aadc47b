-- What the two governments have published of the dialogue. Every row names its source.
create domain origin as text check (value in ('official', 'translation', 'portal-translation', 'portal-summary'));
comment on domain origin is
  'official: wording of the source in that language; translation: a third party''s; portal-translation, portal-summary: written for this portal, not official.';

create table sources (
  id         integer generated always as identity primary key,
  url        text not null,
  title      text not null,
  dated      date not null,
  secondary  boolean not null default false,
  unique (url, title, dated)
);
comment on column sources.secondary is 'Reported by others than the two governments.';

create table agencies (
  id          integer generated always as identity primary key,
  government  text not null check (government in ('US', 'MX')),
  acronym     text not null unique,
  name_en     text not null, name_en_origin origin not null,
  name_es     text not null, name_es_origin origin not null,
  role_en     text not null, role_en_origin origin not null,
  role_es     text not null, role_es_origin origin not null,
  co_chair    boolean not null,
  source_id   integer not null references sources
);

create table pillars (
  id              integer primary key check (id between 1 and 99),
  slug            text not null unique,
  name_en         text not null, name_en_origin origin not null,
  name_es         text not null, name_es_origin origin not null,
  summary_en      text not null, summary_en_origin origin not null,
  summary_es      text not null, summary_es_origin origin not null,
  source_id       integer not null references sources,
  name_es_source_id integer not null references sources
);
comment on table pillars is 'The id is the number the two governments gave the pillar.';

create table initiatives (
  id              integer generated always as identity primary key,
  slug            text not null unique,
  pillar_id       integer not null references pillars,
  title_en        text not null, title_en_origin origin not null,
  title_es        text not null, title_es_origin origin not null,
  summary_en      text not null, summary_en_origin origin not null,
  summary_es      text not null, summary_es_origin origin not null,
  source_id       integer not null references sources,
  also_source_id  integer references sources
);
create index initiatives_by_pillar on initiatives (pillar_id, id);

create table progress (
  id             integer generated always as identity primary key,
  pillar_id      integer not null references pillars,
  initiative_id  integer references initiatives,
  reported_on    date not null,
  text_en        text not null, text_en_origin origin not null,
  text_es        text not null, text_es_origin origin not null,
  source_id      integer not null references sources
);
create index progress_by_pillar on progress (pillar_id, reported_on desc);
create index progress_by_initiative on progress (initiative_id, reported_on desc);

create table meetings (
  id          integer generated always as identity primary key,
  slug        text not null unique,
  held_on     date not null,
  ended_on    date check (ended_on >= held_on),
  level       text not null check (level in ('cabinet', 'sub-cabinet', 'presidential', 'announcement')),
  series      integer not null check (series in (2013, 2021)),
  status      text not null check (status in ('planned', 'held', 'cancelled')),
  title_en    text not null, title_en_origin origin not null,
  title_es    text not null, title_es_origin origin not null,
  place_en    text, place_es text,
  note_en     text, note_es text,
  source_id   integer not null references sources,
  check ((place_en is null) = (place_es is null)),
  check ((note_en is null) = (note_es is null))
);

-- A window for input. A standing call has no closing date.
create table calls (
  id           integer generated always as identity primary key,
  code         text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,31}$'),
  title_en     text not null, title_en_origin origin not null,
  title_es     text not null, title_es_origin origin not null,
  question_en  text not null, question_en_origin origin not null,
  question_es  text not null, question_es_origin origin not null,
  opens_at     timestamptz not null,
  closes_at    timestamptz check (closes_at > opens_at),
  source_id    integer not null references sources
);
