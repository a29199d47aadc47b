-- Accents do not matter in either language: "consulta publica" finds "consulta pública".
create extension if not exists unaccent;
create text search configuration hled_en (copy = english);
alter text search configuration hled_en alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration hled_es (copy = spanish);
alter text search configuration hled_es alter mapping for hword, hword_part, word with unaccent, spanish_stem;

-- A form that has been filled in and not yet sent. The key was minted with the form.
create table drafts (
  key         text primary key check (key ~ '^[0-9a-f]{32}$'),
  language    text not null check (language in ('en', 'es')),
  answers     jsonb not null,
  saved_at    timestamptz not null default now()
);
create index drafts_by_age on drafts (saved_at);

-- What a stakeholder told the two governments, word for word. Never updated.
create table submissions (
  id                  bigint generated always as identity primary key,
  reference           text not null unique check (reference ~ '^HLED-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  form_key            text unique,
  secret_hash         text check (char_length(secret_hash) = 64),
  call_id             integer not null references calls,
  channel             text not null check (channel in ('portal', 'import')),
  received_at         timestamptz not null default now(),
  language            text not null check (language in ('en', 'es')),
  reply_language      text not null check (reply_language in ('en', 'es')),
  sector              text check (sector in ('private-sector', 'academia', 'civil-society', 'labor-union', 'state-or-local-government', 'individual')),
  country             text check (country in ('US', 'MX', 'other')),
  state               text check (state ~ '^(US|MX)-[A-Z]{2,3}$'),
  initiative_id       integer references initiatives,
  name                text check (char_length(name) between 1 and 128),
  organization        text check (char_length(organization) between 1 and 200),
  email               text check (char_length(email) between 3 and 254),
  title               text not null check (char_length(title) between 1 and 120),
  text                text not null check (char_length(text) between 1 and 60000),
  publication         text not null check (publication in ('name-and-organization', 'organization-only', 'without-name', 'not-for-publication')),
  publication_reason  text check (char_length(publication_reason) between 1 and 1000),
  content_hash        text not null check (char_length(content_hash) = 64),
  check (channel <> 'portal' or (form_key is not null and secret_hash is not null and sector is not null and country is not null)),
  check ((publication = 'not-for-publication') = (publication_reason is not null))
);
create index submissions_by_initiative on submissions (initiative_id, id) where initiative_id is not null;
comment on column submissions.form_key is 'Minted with the form: the same form sent twice is one submission.';
comment on column submissions.secret_hash is 'SHA-256 of the secret on the receipt. Null for what did not come through the form.';
comment on column submissions.sector is 'Null only where an import does not say.';
comment on column submissions.content_hash is 'SHA-256 of the canonical content, printed on the receipt: app/submissions/content-hash.server.ts.';
comment on column submissions.text is '20,000 characters in the form; imports are kept whole.';

create table submission_pillars (
  submission_id  bigint not null references submissions,
  pillar_id      integer not null references pillars,
  position       integer not null check (position >= 1),
  primary key (submission_id, pillar_id),
  unique (submission_id, position)
);
comment on column submission_pillars.position is '1 is the main pillar.';
create index submission_pillars_by_pillar on submission_pillars (pillar_id, submission_id);

-- Where an imported submission comes from. Its key makes a second run of the same file add nothing.
create table imported_submissions (
  submission_id    bigint primary key references submissions,
  source           text not null,
  external_id      text not null,
  posted_at        timestamptz,
  duplicate_count  integer check (duplicate_count >= 0),
  category         text,
  place            text,
  attachment_urls  text[] not null default '{}',
  unique (source, external_id)
);
comment on column imported_submissions.place is 'City, state or region and country as the source wrote them.';

-- A stakeholder, or the source of an import, took a submission back. It leaves the desk and the public view.
create table withdrawals (
  submission_id  bigint primary key references submissions,
  reason         text,
  withdrawn_at   timestamptz not null default now()
);
