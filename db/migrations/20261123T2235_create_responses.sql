-- What the two governments say back.
create table responses (
  id          bigint generated always as identity primary key,
  created_by  integer not null references people,
  created_at  timestamptz not null default now()
);

create table response_submissions (
  response_id    bigint not null references responses,
  submission_id  bigint not null references publications,
  primary key (response_id, submission_id)
);
create index response_submissions_by_submission on response_submissions (submission_id);

-- Both texts of a response. An edit adds a revision; the latest one counts, so that an edit voids every signature.
create table response_revisions (
  response_id  bigint not null references responses,
  number       integer not null check (number >= 1),
  text_en      text not null check (char_length(text_en) between 1 and 20000),
  text_es      text not null check (char_length(text_es) between 1 and 20000),
  hash         text not null check (char_length(hash) = 64),
  written_by   integer not null references people,
  written_at   timestamptz not null default now(),
  primary key (response_id, number)
);

-- One signatory of one government signed the hash of both texts of one revision.
create table signatures (
  response_id  bigint not null,
  revision     integer not null,
  government   text not null check (government in ('US', 'MX')),
  hash         text not null,
  signed_by    integer not null references people,
  signed_at    timestamptz not null default now(),
  primary key (response_id, revision, government),
  foreign key (response_id, revision) references response_revisions
);

-- A response is public from the moment both governments' signatures stand on one revision.
create table response_publications (
  response_id   bigint primary key references responses,
  revision      integer not null,
  published_at  timestamptz not null default now(),
  foreign key (response_id, revision) references response_revisions
);
create index response_publications_newest_first on response_publications (published_at desc);
