create table files (
  id bigint generated always as identity primary key,
  storage_key text not null unique check (storage_key ~ '^[0-9a-f]{32}$'),
  name text check (char_length(name) between 1 and 255),
  kind text not null check (kind in ('pdf', 'docx', 'odt', 'txt', 'jpg', 'png')),
  size integer not null check (size between 1 and 10485760),
  hash text not null check (char_length(hash) = 64),
  uploaded_at timestamptz not null default now()
);
comment on table files is 'The bytes somebody uploaded. Who may have them is decided by what names the file: a draft, an attachment.';
comment on column files.storage_key is 'Generated: nothing of what its author called it is in its name in the storage.';
comment on column files.name is 'As its author called it. Null once it has been forgotten.';

create table held_files (
  file_id bigint primary key references files on delete cascade,
  reason text not null default 'waiting' check (reason in ('waiting', 'no-scanner', 'unreachable', 'timed-out', 'limit', 'encrypted', 'unclear', 'infected')),
  since timestamptz not null default now(),
  tried_at timestamptz
);
comment on table held_files is 'A row for each file that was neither found clean nor released: written with the file, deleted with the evidence.';
create index held_files_oldest_first on held_files (since, file_id);

create table scans (
  file_id bigint primary key references files on delete cascade,
  found text,
  scanned_at timestamptz not null default now()
);
comment on column scans.found is 'The name of what was found. Null: the scanner said OK, and nothing else.';

create table file_releases (
  file_id bigint primary key references files on delete cascade,
  released_by integer not null references people,
  released_at timestamptz not null default now()
);

-- Positive evidence only: without a clean scan or a release nothing is served.
create view served_files as
  select f.* from files f
  where not exists (select from held_files h where h.file_id = f.id)
    and not exists (select from scans s where s.file_id = f.id and s.found is not null)
    and (exists (select from scans s where s.file_id = f.id) or exists (select from file_releases r where r.file_id = f.id));

create table file_texts (
  file_id bigint primary key references files on delete cascade,
  outcome text not null check (outcome in ('read', 'no-text', 'unreadable')),
  language text check (language in ('en', 'es')),
  text text,
  read_at timestamptz not null default now(),
  check ((outcome = 'read') = (text is not null))
);
comment on column file_texts.outcome is 'no-text: there is none, as in a scanned page. unreadable: the reader failed or took too long.';

create table draft_files (
  file_id bigint primary key references files on delete cascade,
  draft_key text not null references drafts (key) on delete cascade,
  confidential boolean not null default false,
  public_version_of bigint references draft_files (file_id) on delete cascade,
  added_at timestamptz not null default now(),
  check (not (confidential and public_version_of is not null))
);
create index draft_files_by_draft on draft_files (draft_key, file_id);
create unique index draft_files_one_public_version on draft_files (public_version_of) where public_version_of is not null;

create table attachments (
  submission_id bigint not null references submissions,
  number integer not null check (number >= 1),
  file_id bigint not null unique references files,
  confidential boolean not null default false,
  public_version_of integer,
  added_at timestamptz not null default now(),
  primary key (submission_id, number),
  foreign key (submission_id, public_version_of) references attachments (submission_id, number),
  check (not (confidential and public_version_of is not null))
);
comment on column attachments.public_version_of is 'The number of the confidential attachment whose public version this is. A confidential one without any is the confidential version of the comment itself.';

create table attachment_clearances (
  submission_id bigint not null,
  number integer not null,
  revision integer not null check (revision >= 1),
  outcome text not null check (outcome in ('publish', 'keep-back')),
  reason text check (char_length(reason) between 1 and 2000),
  copy_key text unique check (copy_key ~ '^[0-9a-f]{32}$'),
  copy_size integer check (copy_size >= 1),
  copy_hash text check (char_length(copy_hash) = 64),
  copy_text text,
  cleared_by integer not null references people,
  cleared_at timestamptz not null default now(),
  search tsvector generated always as (to_tsvector('hled_en'::regconfig, left(coalesce(copy_text, ''), 200000)) || to_tsvector('hled_es'::regconfig, left(coalesce(copy_text, ''), 200000)) || to_tsvector('simple'::regconfig, left(coalesce(copy_text, ''), 200000))) stored,
  primary key (submission_id, number, revision),
  foreign key (submission_id, number) references attachments (submission_id, number),
  check ((outcome = 'publish') = (copy_key is not null)),
  check ((copy_key is null) = (copy_size is null) and (copy_key is null) = (copy_hash is null)),
  check (outcome <> 'keep-back' or reason is not null)
);
comment on table attachment_clearances is 'What a reviewer decided of an attachment; the latest revision stands. The copy is what is published: the author''s file without what lies hidden in it.';
comment on column attachment_clearances.reason is 'Shown to the author word for word.';
comment on column attachment_clearances.copy_text is 'Read from the copy, never from the original: what was hidden in the original is not searched either.';
create index attachment_clearances_search on attachment_clearances using gin (search);

create table claims (
  submission_id bigint primary key references submissions,
  readers text not null check (readers in ('both', 'US', 'MX')),
  certified_at timestamptz not null default now()
);
comment on table claims is 'The author''s claim that part of a submission is confidential business information, certified when it was sent.';
comment on column claims.readers is 'The government whose reviewers may read the confidential version; or both.';

create table claim_rulings (
  submission_id bigint primary key references claims,
  outcome text not null check (outcome in ('granted', 'denied')),
  reason text not null check (char_length(reason) between 1 and 2000),
  ruled_by integer not null references people,
  ruled_at timestamptz not null default now()
);
comment on column claim_rulings.reason is 'Shown to the author word for word.';

create table claim_choices (
  submission_id bigint primary key references claim_rulings,
  choice text not null check (choice in ('withdraw', 'publish')),
  chosen_at timestamptz not null default now()
);
comment on column claim_choices.choice is 'What the author wants of a confidential version whose claim was denied: taken back, so that nobody reads it any more, or treated like any other attachment.';

create view current_clearances as
  select distinct on (submission_id, number) * from attachment_clearances order by submission_id, number, revision desc;

create view public_attachments as
  select a.submission_id, a.number, f.kind, c.copy_key, c.copy_size as size, c.copy_hash as hash, c.cleared_at as published_at, c.search
  from attachments a
  join public_submissions s on s.id = a.submission_id
  join served_files f on f.id = a.file_id
  join lateral (select * from attachment_clearances c where c.submission_id = a.submission_id and c.number = a.number order by c.revision desc limit 1) c on c.outcome = 'publish'
  where not a.confidential or exists (select from claim_choices x where x.submission_id = a.submission_id and x.choice = 'publish');

-- Two more kinds of notice: what was ruled on a claim.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
  ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link', 'claim-granted', 'claim-denied'));
