-- One submission can stand for several signers, can come on paper, and can be corrected until it is decided.

-- Organizations that sign a submission together with its author.
create table cosigners (
  submission_id  bigint not null references submissions,
  position       integer not null check (position >= 1),
  organization   text not null check (char_length(organization) between 1 and 200),
  sector         text not null check (sector in ('private-sector', 'academia', 'civil-society', 'labor-union', 'state-or-local-government', 'individual')),
  country        text not null check (country in ('US', 'MX', 'other')),
  primary key (submission_id, position)
);

-- What came by e-mail, on paper or at a meeting was entered by a reviewer: received_at is the true date it was received.
alter table submissions drop constraint submissions_channel_check;
alter table submissions add constraint submissions_channel_check check (channel in ('portal', 'e-mail', 'paper', 'meeting', 'import'));
create table entries (
  submission_id  bigint primary key references submissions,
  entered_by     integer not null references people,
  entered_at     timestamptz not null default now()
);

-- Its author corrected a submission before it was decided. The submission itself is version 1 and stays.
create table corrections (
  submission_id  bigint not null references submissions,
  number         integer not null check (number >= 2),
  name           text check (char_length(name) between 1 and 128),
  organization   text check (char_length(organization) between 1 and 200),
  title          text not null check (char_length(title) between 1 and 120),
  text           text not null check (char_length(text) between 1 and 60000),
  content_hash   text not null check (char_length(content_hash) = 64),
  corrected_at   timestamptz not null default now(),
  primary key (submission_id, number)
);
comment on table corrections is 'Each row is a whole version: what it does not change it says again.';

-- Its author chose anew how a submission may be published. The latest choice counts.
create table publication_choices (
  submission_id       bigint not null references submissions,
  number              integer not null check (number >= 2),
  publication         text not null check (publication in ('name-and-organization', 'organization-only', 'without-name', 'not-for-publication')),
  publication_reason  text check (char_length(publication_reason) between 1 and 1000),
  chosen_at           timestamptz not null default now(),
  primary key (submission_id, number),
  check ((publication = 'not-for-publication') = (publication_reason is not null))
);

-- A submission as its author last left it: the words of the latest version, the latest choice of publication.
create view current_submissions as
select
  s.id, s.reference, s.secret_hash, s.call_id, s.channel, s.received_at, s.language, s.reply_language, s.sector, s.country, s.state,
  s.initiative_id, s.email,
  case when c.number is null then s.name else c.name end as name,
  case when c.number is null then s.organization else c.organization end as organization,
  coalesce(c.title, s.title) as title,
  coalesce(c.text, s.text) as text,
  coalesce(p.publication, s.publication) as publication,
  case when p.number is null then s.publication_reason else p.publication_reason end as publication_reason,
  coalesce(c.content_hash, s.content_hash) as content_hash,
  coalesce(c.number, 1) as version
from submissions s
left join lateral (select * from corrections where submission_id = s.id order by number desc limit 1) c on true
left join lateral (select * from publication_choices where submission_id = s.id order by number desc limit 1) p on true;

-- The public copy carries its signers too: how many always, which ones where the author agreed to name organizations.
alter table publications drop column search cascade;
alter table publications
  add column cosigner_count integer not null default 0 check (cosigner_count >= 0),
  add column cosigners jsonb not null default '[]' check (jsonb_typeof(cosigners) = 'array'),
  add column search tsvector generated always as (
    setweight(to_tsvector('hled_en', title), 'A') || setweight(to_tsvector('hled_es', title), 'A')
    || to_tsvector('hled_en', text) || to_tsvector('hled_es', text)
    || to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(organization, ''))
    || to_tsvector('simple', jsonb_path_query_array(cosigners, '$[*].organization'))
  ) stored;
comment on column publications.cosigners is 'A list of {organization, sector, country}; empty where organizations are not named.';
create index publications_search on publications using gin (search);

create view public_submissions as
select
  s.id, s.reference, p.published_at, s.received_at, s.language, s.sector, p.country, s.state, s.call_id,
  p.pillar_id, s.initiative_id, s.channel, p.name, p.organization, p.title, p.text, p.search, s.content_hash,
  p.cosigner_count, p.cosigners
from publications p
join submissions s on s.id = p.submission_id
where not exists (select from withdrawals w where w.submission_id = p.submission_id);

create view public_response_submissions as
select rs.response_id, s.id as submission_id
from response_submissions rs
join public_responses r on r.id = rs.response_id
join public_submissions s on s.id = rs.submission_id;
