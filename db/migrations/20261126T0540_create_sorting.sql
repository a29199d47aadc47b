-- How what came in is sorted: labels, other pillars, another call, parts, referrals. Each is a row that says who and when.

create table labels (
  id       integer generated always as identity primary key,
  made_by  integer not null references people,
  made_at  timestamptz not null default now()
);
comment on table labels is 'The desk''s own words to find submissions again by. Never public.';
-- What a label was called, the latest name last.
create table label_names (
  id        integer generated always as identity primary key,
  label_id  integer not null references labels,
  name_en   text not null check (char_length(name_en) between 1 and 60),
  name_es   text not null check (char_length(name_es) between 1 and 60),
  named_by  integer not null references people,
  named_at  timestamptz not null default now()
);
create index label_names_by_label on label_names (label_id, id desc);
-- Whether a label is offered; one without a row is.
create table label_listings (
  id         integer generated always as identity primary key,
  label_id   integer not null references labels,
  listed     boolean not null,
  listed_by  integer not null references people,
  listed_at  timestamptz not null default now()
);
comment on column label_listings.listed is 'False: retired. Submissions that have the label keep it.';
create index label_listings_by_label on label_listings (label_id, id desc);
create view current_labels as
select l.id, n.name_en, n.name_es, coalesce((select x.listed from label_listings x where x.label_id = l.id order by x.id desc limit 1), true) as listed
from labels l
join lateral (select name_en, name_es from label_names where label_id = l.id order by id desc limit 1) n on true;

create table submission_labels (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  label_id       integer not null references labels,
  added_by       integer not null references people,
  added_at       timestamptz not null default now(),
  removed_by     integer references people,
  removed_at     timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create unique index submission_labels_stand_once on submission_labels (submission_id, label_id) where removed_at is null;
create index submission_labels_by_label on submission_labels (label_id, submission_id) where removed_at is null;

-- submission_pillars says where a submission is filed now. What its author chose is what stood before the first of these.
create table retags (
  id                 bigint generated always as identity primary key,
  submission_id      bigint not null references submissions,
  pillars_before     integer[] not null,
  pillars_after      integer[] not null check (cardinality(pillars_after) >= 1),
  initiative_before  integer references initiatives,
  initiative_after   integer references initiatives,
  reason             text check (char_length(reason) between 1 and 2000),
  retagged_by        integer not null references people,
  retagged_at        timestamptz not null default now()
);
comment on column retags.pillars_before is 'In order, the main one first.';
create index retags_by_submission on retags (submission_id, id desc);

-- The call a submission is in now is that of its latest move. Receipt, content hash and promises are those of the call it came under.
create table moves (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  from_call      integer not null references calls,
  to_call        integer not null references calls,
  reason         text check (char_length(reason) between 1 and 2000),
  moved_by       integer not null references people,
  moved_at       timestamptz not null default now(),
  check (from_call <> to_call)
);
create index moves_by_submission on moves (submission_id, id desc);

-- A part is a submission of its own that a reviewer made of paragraphs of another. The secret on that one's receipt opens it too.
alter table submissions
  drop constraint submissions_check,
  add column part_of bigint references submissions,
  add constraint submissions_check check (channel <> 'portal' or ((form_key is not null or part_of is not null) and secret_hash is not null and sector is not null and country is not null));
comment on column submissions.part_of is 'The submission it is a part of. Counts of submissions do not count parts.';
create index submissions_parts on submissions (part_of, id) where part_of is not null;
create table parts (
  submission_id  bigint primary key references submissions,
  version        integer not null check (version >= 1),
  paragraphs     integer[] not null check (cardinality(paragraphs) >= 1),
  split_by       integer not null references people,
  split_at       timestamptz not null default now()
);
comment on table parts is 'How a part came to be: which paragraphs of which version of the original it was made of.';
alter table withdrawals add column joined_by integer references people;
comment on column withdrawals.joined_by is 'A part that a reviewer joined back to its original. Null: its author or source took the submission back.';

-- Turned over to an agency, or to the other government; that side takes it up or returns it.
create table referrals (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  agency_id      integer references agencies,
  referred_to    text not null check (referred_to in ('US', 'MX')),
  reason         text not null check (char_length(reason) between 1 and 2000),
  referred_by    integer not null references people,
  referred_at    timestamptz not null default now(),
  outcome        text check (outcome in ('taken-up', 'returned', 'taken-back')),
  answer         text check (char_length(answer) between 1 and 2000),
  settled_by     integer references people,
  settled_at     timestamptz,
  check (num_nulls(outcome, settled_by, settled_at) in (0, 3)),
  check (outcome is distinct from 'returned' or answer is not null)
);
comment on column referrals.agency_id is 'Null: the government, which says itself who of it looks at it.';
comment on column referrals.outcome is 'Null while it waits for the side it was referred to. taken-back: by the side that referred it.';
create unique index referrals_one_open on referrals (submission_id) where settled_at is null;
create index referrals_open on referrals (referred_to, id) where settled_at is null;
create index referrals_by_submission on referrals (submission_id, id desc);

alter table publications add column initiative_id integer references initiatives;
update publications p set initiative_id = s.initiative_id from submissions s where s.id = p.submission_id;
create index publications_by_initiative on publications (initiative_id, submission_id) where initiative_id is not null;
drop index submissions_by_initiative;

create or replace view current_submissions as
select
  s.id, s.reference, s.secret_hash, coalesce(m.to_call, s.call_id) as call_id, s.channel, s.received_at, s.language, s.reply_language, s.sector, s.country, s.state,
  case when t.id is null then s.initiative_id else t.initiative_after end as initiative_id, s.email,
  case when c.number is null then s.name else c.name end as name,
  case when c.number is null then s.organization else c.organization end as organization,
  coalesce(c.title, s.title) as title,
  coalesce(c.text, s.text) as text,
  coalesce(p.publication, s.publication) as publication,
  case when p.number is null then s.publication_reason else p.publication_reason end as publication_reason,
  coalesce(c.content_hash, s.content_hash) as content_hash,
  coalesce(c.number, 1) as version,
  s.part_of
from submissions s
left join lateral (select * from corrections where submission_id = s.id order by number desc limit 1) c on true
left join lateral (select * from publication_choices where submission_id = s.id order by number desc limit 1) p on true
left join lateral (select to_call from moves where submission_id = s.id order by id desc limit 1) m on true
left join lateral (select id, initiative_after from retags where submission_id = s.id order by id desc limit 1) t on true;

create or replace view public_submissions as
select
  s.id, s.reference, p.published_at, s.received_at, s.language, s.sector, p.country, s.state,
  coalesce((select to_call from moves where submission_id = s.id order by id desc limit 1), s.call_id) as call_id,
  p.pillar_id, p.initiative_id, s.channel, p.name, p.organization, p.title, p.text, p.search, s.content_hash,
  p.cosigner_count, p.cosigners,
  s.part_of, (select o.reference from submissions o where o.id = s.part_of) as original
from publications p
join submissions s on s.id = p.submission_id
where not exists (select from withdrawals w where w.submission_id = p.submission_id);
