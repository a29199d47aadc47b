-- Two people can write in one draft: every save is a revision, and a stale one is merged with what came between.

alter table drafts add column version integer not null default 1 check (version >= 1);
comment on column drafts.version is 'The number of its latest revision. Version 1 was begun and never filled in: it goes after a day, the others 30 days after the last save.';

-- What one save of a draft changed, and in which browser. All up to a version, one over the other, are the answers of that version.
create table draft_revisions (
  key          text not null references drafts on delete cascade,
  version      integer not null check (version >= 1),
  answers      jsonb not null,
  editor       text not null check (char_length(editor) = 16),
  editor_name  text check (char_length(editor_name) between 1 and 60),
  saved_at     timestamptz not null default now(),
  primary key (key, version)
);
comment on column draft_revisions.editor is 'A browser, by a random number of its own. Who sits before it may give a name.';

-- Requests to mail a draft's link, to keep them few: for a draft, and for an address, which is kept as a hash.
create table draft_link_requests (
  id            bigint generated always as identity primary key,
  draft_id      bigint not null,
  address_hash  text not null check (char_length(address_hash) = 64),
  requested_at  timestamptz not null default now()
);
comment on table draft_link_requests is 'Outlives its draft, so that deleting drafts does not start the count of an address anew.';
create index draft_link_requests_by_address on draft_link_requests (address_hash, requested_at);
create index draft_link_requests_by_draft on draft_link_requests (draft_id);

-- The draft a submission was, so that a draft's link can say that it was sent; and the result its author proposes.
alter table submissions
  add column draft_id bigint unique,
  add column wanted_result text check (char_length(wanted_result) between 1 and 1000);
