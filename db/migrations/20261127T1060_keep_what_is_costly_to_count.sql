-- What is counted over so many rows that a page would wait for it: counted by the worker every few minutes, and only where it is that large.
-- Public numbers alone; what is small has no row and is counted when it is asked for.
create table kept_figures (
  about       text primary key check (about ~ '^[a-z]+ [1-9][0-9]*$'),
  figures     jsonb not null,
  counted_at  timestamptz not null default now()
);
comment on column kept_figures.about is 'What was counted and of which row: "pillar 2", "theme 17", "response 33".';

-- It asks five tables. Where a plan has the choice it asks once for a response and not once for each comment behind it.
alter function response_stands(bigint, integer, timestamptz) cost 50000;

-- The submission is the publication's: a reader who names one is led there by its index, and not through every publication.
create or replace view public_translations as
select p.submission_id, t.number, t.title, t.text, t.kind, t.written_at, r.reviewed_at, t.search
from public_submissions s
join publications p on p.submission_id = s.id
join lateral (
  select v.submission_id, v.number, v.title, v.kind, v.text, v.written_at, v.search from translations v
  where v.submission_id = p.submission_id and v.source_hash = p.words_hash and v.finished order by v.number desc limit 1) t on true
left join translation_reviews r on r.submission_id = t.submission_id and r.number = t.number;
