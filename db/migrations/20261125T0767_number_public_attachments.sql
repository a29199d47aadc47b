-- Attachments are numbered in public as they are cleared: a number that is missing there would tell that something confidential stands under it.
create table public_numbers (
  submission_id bigint not null,
  number integer not null,
  public_number integer not null check (public_number >= 1),
  primary key (submission_id, number),
  unique (submission_id, public_number),
  foreign key (submission_id, number) references attachments (submission_id, number)
);
comment on table public_numbers is 'The number under which the public finds an attachment, given when it is first cleared and kept: addresses hold it.';

-- What was cleared before keeps the address it had.
insert into public_numbers (submission_id, number, public_number)
  select distinct submission_id, number, number from attachment_clearances where outcome = 'publish';

create or replace view public_attachments as
  select a.submission_id, n.public_number as number, f.kind, c.copy_key, c.copy_size as size, c.copy_hash as hash, c.cleared_at as published_at, c.search
  from attachments a
  join public_numbers n on n.submission_id = a.submission_id and n.number = a.number
  join public_submissions s on s.id = a.submission_id
  join clean_files f on f.id = a.file_id
  join lateral (select * from attachment_clearances c where c.submission_id = a.submission_id and c.number = a.number order by c.revision desc limit 1) c on c.outcome = 'publish'
  where (not a.confidential or exists (select from claim_choices x where x.submission_id = a.submission_id and x.choice = 'publish'))
    and not exists (select from forgotten_files g where g.storage_key = c.copy_key);
