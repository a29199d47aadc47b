-- Files are kept for a period like other personal data: of a file stays what is public, its cleared copy, and the row that says it was there.
alter table retention_periods drop constraint retention_periods_subject_check;
alter table retention_periods add constraint retention_periods_subject_check check (subject in ('email', 'name', 'publication-reason', 'notices', 'misuse-reports', 'files'));
insert into retention_periods (subject, months, why_en, why_es) values
  ('files', 24, 'To look again at what a file showed while questions about the answer can still come.',
    'Para volver a consultar lo que mostraba un archivo mientras todavía puedan surgir preguntas sobre la respuesta.');

create table forgotten_files (
  storage_key text primary key,
  forgotten_at timestamptz not null default now()
);
comment on table forgotten_files is 'The stored bytes that are kept no longer: what was uploaded, or a copy that is not public. Their rows stay, without name and text; what is still stored under such a key is removed.';

-- Found clean or released, whether its bytes are still there or not: the public copy of a file outlives the file.
create view clean_files as
  select f.* from files f
  where not exists (select from held_files h where h.file_id = f.id)
    and not exists (select from scans s where s.file_id = f.id and s.found is not null)
    and (exists (select from scans s where s.file_id = f.id) or exists (select from file_releases r where r.file_id = f.id));

create or replace view served_files as
  select f.* from clean_files f where not exists (select from forgotten_files g where g.storage_key = f.storage_key);

create or replace view public_attachments as
  select a.submission_id, a.number, f.kind, c.copy_key, c.copy_size as size, c.copy_hash as hash, c.cleared_at as published_at, c.search
  from attachments a
  join public_submissions s on s.id = a.submission_id
  join clean_files f on f.id = a.file_id
  join lateral (select * from attachment_clearances c where c.submission_id = a.submission_id and c.number = a.number order by c.revision desc limit 1) c on c.outcome = 'publish'
  where (not a.confidential or exists (select from claim_choices x where x.submission_id = a.submission_id and x.choice = 'publish'))
    and not exists (select from forgotten_files g where g.storage_key = c.copy_key);
