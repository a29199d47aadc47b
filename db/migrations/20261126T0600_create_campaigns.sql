-- Campaigns: submissions whose words are nearly the same, found by a published method (docs/campaigns.md) that depends on
-- nothing but the words: not on the order in which they came, nor on when they were looked at.
create table campaigns (
  id           bigint generated always as identity primary key,
  merged_into  bigint references campaigns,
  found_at     timestamptz not null default now()
);
comment on column campaigns.merged_into is 'A text came that connects it with another campaign, whose number both go by.';

-- Each different text, once, however many sent it. `shingles` are the hashed word triples by which texts are compared.
create table campaign_texts (
  id           bigint generated always as identity primary key,
  hash         text not null unique check (char_length(hash) = 64),
  rank         bigint not null,
  size         integer not null check (size >= 0),
  shingles     integer[] not null,
  keys         bigint[] not null,
  campaign_id  bigint references campaigns
);
comment on column campaign_texts.hash is 'SHA-256 of its words without case, accents, marks, salutation and signature.';
comment on column campaign_texts.rank is 'The first 64 bits of the hash: orders texts of one size, whenever they came.';
create index campaign_texts_by_campaign on campaign_texts (campaign_id) where campaign_id is not null;

-- What texts that may be alike share: bands of their MinHash and their sentences. The shortest texts of a key come first.
create table campaign_keys (
  key      bigint not null,
  size     integer not null,
  rank     bigint not null,
  text_id  bigint not null references campaign_texts,
  primary key (key, size, rank, text_id)
);

-- Which text a submission has now; `method` is the version of the method that read it.
create table campaign_members (
  submission_id  bigint primary key references submissions,
  text_id        bigint not null references campaign_texts,
  method         integer not null,
  placed_at      timestamptz not null default now()
);
create index campaign_members_by_text on campaign_members (text_id, submission_id);

-- Submissions whose words are new or changed and have not been placed among the texts yet: a small row while it waits for the worker.
-- Written here and not by the verbs, so that words that come by any way, a bulk load included, are placed.
create table unplaced (submission_id bigint primary key references submissions);
create function is_unplaced() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'submissions' then
    insert into unplaced select id from added on conflict do nothing;
  elsif tg_table_name in ('corrections', 'attachments') then
    insert into unplaced select submission_id from added on conflict do nothing;
  else
    insert into unplaced select a.submission_id from added join attachments a on a.file_id = added.file_id on conflict do nothing;
  end if;
  return null;
end $$;
create trigger words_are_unplaced after insert on submissions referencing new table as added for each statement execute function is_unplaced();
create trigger words_are_unplaced after insert on corrections referencing new table as added for each statement execute function is_unplaced();
create trigger words_are_unplaced after insert on file_texts referencing new table as added for each statement execute function is_unplaced();
-- A file may have been read before its submission was sent.
create trigger words_are_unplaced after insert on attachments referencing new table as added for each statement execute function is_unplaced();
insert into unplaced select id from submissions;
