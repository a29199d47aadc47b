-- What people said, passage by passage, and what it adds up to. Everything here is added, never changed: the latest row stands.

-- Public words that points are marked in: those of a comment, or those read out of the published copy of an attachment. Frozen, by their hash.
create table point_sources (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  attachment     integer,
  hash           text not null check (char_length(hash) = 64),
  text           text not null check (text <> ''),
  unique nulls not distinct (submission_id, attachment, hash),
  foreign key (submission_id, attachment) references attachments
);
comment on column point_sources.attachment is 'Its number within the submission; null for the text of the comment itself.';
comment on column point_sources.hash is 'SHA-256 of the text in UTF-8.';

-- A point: a passage that asks, tells or objects to something. What it says is in its anchor.
create table points (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references publications,
  campaign_id    bigint references campaigns,
  marked_by      integer not null references people,
  marked_at      timestamptz not null default now()
);
comment on column points.campaign_id is 'It was marked in the template of this campaign and is a point of every member whose words hold the passage (point_texts).';
create index points_by_submission on points (submission_id, id);
create index points_by_campaign on points (campaign_id, id) where campaign_id is not null;

-- Where a point stands: W3C Web Annotation, TextPositionSelector and TextQuoteSelector. A change of the public words adds another, where the passage is still found.
create table anchors (
  id           bigint generated always as identity primary key,
  point_id     bigint not null references points,
  source_id    bigint not null references point_sources,
  start        integer not null check (start >= 0),
  "end"        integer not null,
  quote        text not null check (quote <> ''),
  prefix       text not null check (char_length(prefix) <= 64),
  suffix       text not null check (char_length(suffix) <= 64),
  anchored_at  timestamptz not null default now(),
  check ("end" > start)
);
comment on column anchors.start is 'Where the passage begins, and "end" where it ends, in UTF-16 code units, as JavaScript counts; never inside a character. No statement of SQL cuts by them.';
create index anchors_by_point on anchors (point_id, id desc);
create index anchors_by_source on anchors (source_id, start);

-- The distinct texts of a campaign that hold a point marked in its template.
create table point_texts (
  point_id  bigint not null references points,
  text_id   bigint not null,
  primary key (point_id, text_id)
);
create index point_texts_by_text on point_texts (text_id);

-- What a coder notes at a point; the latest counts.
create table point_remarks (
  id           bigint generated always as identity primary key,
  point_id     bigint not null references points,
  memo         text check (char_length(memo) between 1 and 2000),
  important    boolean not null,
  evidence     boolean not null,
  remarked_by  integer not null references people,
  remarked_at  timestamptz not null default now()
);
comment on column point_remarks.important is 'An important quote: it is proposed for the briefing book.';
comment on column point_remarks.evidence is 'It brings figures, sources or cases.';
create index point_remarks_by_point on point_remarks (point_id, id desc);

-- A point that was marked by mistake. A point with a public disposition is not removed.
create table point_removals (
  point_id    bigint primary key references points,
  reason      text not null check (char_length(reason) between 1 and 1000),
  removed_by  integer not null references people,
  removed_at  timestamptz not null default now()
);

-- The codebook. A theme is what points of many people have in common.
create table themes (
  id        bigint generated always as identity primary key,
  slug      text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  added_by  integer not null references people,
  added_at  timestamptz not null default now()
);

-- Both languages of a theme as they stand; the latest version counts, earlier ones are kept.
create table theme_versions (
  theme_id       bigint not null references themes,
  number         integer not null check (number >= 1),
  pillar_id      integer not null references pillars,
  parent_id      bigint references themes,
  merged_into    bigint references themes,
  label_en       text not null check (char_length(label_en) between 1 and 120),
  label_es       text not null check (char_length(label_es) between 1 and 120),
  definition_en  text not null check (char_length(definition_en) between 1 and 2000),
  definition_es  text not null check (char_length(definition_es) between 1 and 2000),
  include_en     text not null default '' check (char_length(include_en) <= 2000),
  include_es     text not null default '' check (char_length(include_es) <= 2000),
  exclude_en     text not null default '' check (char_length(exclude_en) <= 2000),
  exclude_es     text not null default '' check (char_length(exclude_es) <= 2000),
  written_by     integer not null references people,
  written_at     timestamptz not null default now(),
  primary key (theme_id, number),
  check (parent_id <> theme_id),
  check (merged_into <> theme_id)
);
comment on column theme_versions.include_en is 'Examples of what belongs to it, one on each line.';
create index theme_versions_by_parent on theme_versions (parent_id) where parent_id is not null;
create index theme_versions_by_merged on theme_versions (merged_into) where merged_into is not null;

-- A theme before the public, with who put it there.
create table theme_publications (
  theme_id      bigint primary key references themes,
  published_by  integer not null references people,
  published_at  timestamptz not null default now()
);

-- Two people code the same points without seeing each other's codes, to learn how far they agree.
create table coding_rounds (
  id          bigint generated always as identity primary key,
  first_id    integer not null references people,
  second_id   integer not null references people,
  opened_by   integer not null references people,
  opened_at   timestamptz not null default now(),
  check (first_id <> second_id)
);
create table round_points (
  round_id  bigint not null references coding_rounds,
  point_id  bigint not null references points,
  primary key (round_id, point_id)
);
create index round_points_by_point on round_points (point_id);
-- A coder has coded all points of a round and can change nothing any more; with the second one both see both.
create table round_ends (
  round_id  bigint not null references coding_rounds,
  coder_id  integer not null references people,
  ended_at  timestamptz not null default now(),
  primary key (round_id, coder_id)
);

-- A point belongs to a theme, somebody says; until a row takes it away.
create table codings (
  id         bigint generated always as identity primary key,
  point_id   bigint not null references points,
  theme_id   bigint not null references themes,
  round_id   bigint references coding_rounds,
  coded_by   integer not null references people,
  coded_at   timestamptz not null default now()
);
comment on column codings.round_id is 'Made in a blind round: it counts for nothing but the agreement of the two, until the round is settled.';
create index codings_by_point on codings (point_id, theme_id);
create index codings_by_theme on codings (theme_id, point_id);
create table coding_removals (
  coding_id   bigint primary key references codings,
  removed_by  integer not null references people,
  removed_at  timestamptz not null default now()
);
-- Where the two disagreed: whether the theme applies, after they talked. Where they agreed, ending the round codes the point.
create table round_settlements (
  round_id    bigint not null references coding_rounds,
  point_id    bigint not null references points,
  theme_id    bigint not null references themes,
  applies     boolean not null,
  reason      text check (char_length(reason) between 1 and 1000),
  settled_by  integer not null references people,
  settled_at  timestamptz not null default now(),
  primary key (round_id, point_id, theme_id)
);

-- A theme that similar words propose for a point. It counts for nothing until a person accepts it, which codes the point.
create table theme_proposals (
  point_id     bigint not null references points,
  theme_id     bigint not null references themes,
  score        real not null check (score between 0 and 1),
  because_of   bigint references points,
  proposed_at  timestamptz not null default now(),
  primary key (point_id, theme_id)
);
comment on column theme_proposals.because_of is 'The coded point whose words are nearest; null where the words of the theme itself are.';
create table theme_proposal_settlements (
  point_id    bigint not null,
  theme_id    bigint not null,
  accepted    boolean not null,
  settled_by  integer not null references people,
  settled_at  timestamptz not null default now(),
  primary key (point_id, theme_id),
  foreign key (point_id, theme_id) references theme_proposals
);

-- What became of a point. Named in a published response, or settled by leads of both governments for points of no response.
create table dispositions (
  id           bigint generated always as identity primary key,
  outcome      text not null check (outcome in ('adopted', 'partly-adopted', 'already-addressed', 'under-study', 'not-adopted', 'out-of-scope', 'referred')),
  reason_en    text check (char_length(reason_en) between 1 and 2000),
  reason_es    text check (char_length(reason_es) between 1 and 2000),
  referred_to  integer references agencies,
  response_id  bigint references responses,
  settled_by   integer references people,
  settled_at   timestamptz not null default now(),
  check ((reason_en is null) = (reason_es is null)),
  check (outcome in ('adopted', 'partly-adopted') or reason_en is not null),
  check ((response_id is null) = (settled_by is not null))
);
comment on table dispositions is 'A reason where the governments do not act as asked, in both languages.';
comment on column dispositions.response_id is 'The published response that names it; its signatures are the agreement of both governments.';
create table disposition_points (
  disposition_id  bigint not null references dispositions,
  point_id        bigint not null references points,
  primary key (disposition_id, point_id)
);
create index disposition_points_by_point on disposition_points (point_id, disposition_id desc);
-- A lead of the other government agrees, or says why not; then it counts, or never will.
create table disposition_agreements (
  disposition_id  bigint primary key references dispositions,
  agreed          boolean not null,
  reason          text check (char_length(reason) between 1 and 1000),
  agreed_by       integer not null references people,
  agreed_at       timestamptz not null default now(),
  check (agreed or reason is not null)
);

-- Mirrors what still lacks something, for the public number: kept in the transactions that change it; a test compares.
create table undisposed (
  point_id   bigint primary key references points,
  pillar_id  integer not null references pillars
);
comment on table undisposed is 'Public points without a disposition that counts.';
create index undisposed_by_pillar on undisposed (pillar_id);
create table unmarked (
  submission_id  bigint primary key references publications,
  pillar_id      integer not null references pillars
);
comment on table unmarked is 'Published submissions in which no point is marked yet.';
create index unmarked_by_pillar on unmarked (pillar_id, submission_id);
insert into unmarked select id, pillar_id from public_submissions;

-- The points of the public record: each with where it stands now, if its words are still public.
create view public_points as
select p.id, p.submission_id, p.campaign_id, p.marked_at, a.source_id, a.attachment, a.start, a."end", a.quote, a.prefix, a.suffix
from points p
join public_submissions s on s.id = p.submission_id
left join lateral (
  select n.source_id, o.attachment, n.start, n."end", n.quote, n.prefix, n.suffix
  from (select * from anchors where point_id = p.id order by id desc limit 1) n
  join point_sources o on o.id = n.source_id
  where case when o.attachment is null
    then o.hash = encode(sha256(convert_to(s.text, 'UTF8')), 'hex')
    else exists (
      select from public_attachments f join public_numbers m on m.submission_id = f.submission_id and m.public_number = f.number
      where f.submission_id = o.submission_id and m.number = o.attachment)
      and o.hash = (select encode(sha256(convert_to(c.copy_text, 'UTF8')), 'hex') from attachment_clearances c where c.submission_id = o.submission_id and c.number = o.attachment order by c.revision desc limit 1)
  end
) a on true
where not exists (select from point_removals r where r.point_id = p.id);
comment on view public_points is 'quote and what places it are null where the passage is not public any more, or was not found again in words that changed.';

-- The codebook as the public reads it.
create view public_themes as
select t.id, t.slug, v.number as version, v.pillar_id, v.parent_id, v.merged_into, v.label_en, v.label_es, v.definition_en, v.definition_es, v.include_en, v.include_es, v.exclude_en, v.exclude_es, p.published_at
from theme_publications p
join themes t on t.id = p.theme_id
join lateral (select * from theme_versions where theme_id = t.id order by number desc limit 1) v on true;

-- Which points belong to which theme, as counted: not those of blind rounds, nor what was taken away. What was merged counts for what it was merged into.
create view counted_codings as
select distinct c.point_id, coalesce(v.merged_into, c.theme_id) as theme_id
from codings c
join lateral (select merged_into from theme_versions where theme_id = c.theme_id order by number desc limit 1) v on true
where c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id);

create view public_codings as
select c.point_id, c.theme_id from counted_codings c join public_themes t on t.id = c.theme_id join public_points p on p.id = c.point_id;

-- What became of each public point: the latest disposition that counts.
create view public_dispositions as
select p.id as point_id, d.id, d.outcome, d.reason_en, d.reason_es, d.referred_to, d.response_id, coalesce(d.agreed_at, d.settled_at) as settled_at
from public_points p
join lateral (
  select d.*, g.agreed_at from disposition_points x
  join dispositions d on d.id = x.disposition_id
  left join disposition_agreements g on g.disposition_id = d.id
  where x.point_id = p.id and (g.agreed or d.response_id in (select id from public_responses))
  order by d.id desc limit 1
) d on true;
