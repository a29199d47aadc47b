-- All that two governments sign belongs to one revision: texts, kind, reasons, note, what it answers and what becomes of it.
alter table response_revisions
  add column scheme smallint not null default 1 check (scheme in (1, 2)),
  add column kind text not null default 'joint' check (kind in ('joint', 'us-only', 'mx-only', 'no-joint-position')),
  add column reason_en text check (char_length(reason_en) between 1 and 2000),
  add column reason_es text check (char_length(reason_es) between 1 and 2000),
  add column note_en text check (char_length(note_en) between 1 and 2000),
  add column note_es text check (char_length(note_es) between 1 and 2000),
  add column supersedes bigint references responses,
  add check ((reason_en is null) = (reason_es is null)),
  add check ((kind = 'joint') = (reason_en is null)),
  add check ((note_en is null) = (note_es is null)),
  add check (supersedes <> response_id),
  add check (scheme = 2 or (kind = 'joint' and note_en is null and supersedes is null));
comment on column response_revisions.scheme is 'What its hash is of: 1, both texts alone; 2, the whole statement (app/responses/statement.ts).';
comment on column response_revisions.reason_en is 'Why it is not a joint answer.';
comment on column response_revisions.note_en is 'What was corrected since it was published.';
comment on column response_revisions.supersedes is 'The response without a joint position in whose place this one comes. That one stays public.';
create index response_revisions_by_superseded on response_revisions (supersedes) where supersedes is not null;

alter table response_submissions drop constraint response_submissions_pkey, add column revision integer;
insert into response_submissions (response_id, revision, submission_id)
  select s.response_id, v.number, s.submission_id from response_submissions s join response_revisions v on v.response_id = s.response_id and v.number > 1;
update response_submissions set revision = 1 where revision is null;
alter table response_submissions
  alter column revision set not null,
  add primary key (response_id, revision, submission_id),
  add foreign key (response_id, revision) references response_revisions;

create table response_themes (
  response_id    bigint not null,
  revision       integer not null,
  theme_id       bigint not null,
  theme_version  integer not null,
  outcome        text check (outcome in ('adopted', 'partly-adopted', 'already-addressed', 'under-study', 'not-adopted', 'out-of-scope', 'referred')),
  reason_en      text check (char_length(reason_en) between 1 and 2000),
  reason_es      text check (char_length(reason_es) between 1 and 2000),
  referred_to    integer references agencies,
  primary key (response_id, revision, theme_id),
  foreign key (response_id, revision) references response_revisions,
  foreign key (theme_id, theme_version) references theme_versions,
  check ((reason_en is null) = (reason_es is null)),
  check (outcome is null or outcome in ('adopted', 'partly-adopted') or reason_en is not null),
  check (coalesce(outcome = 'referred', false) = (referred_to is not null)),
  check (outcome is not null or reason_en is null)
);
comment on column response_themes.outcome is 'Null where the response is not a joint one: then nothing is settled.';
create index response_themes_by_theme on response_themes (theme_id, response_id);

-- How far each language of a response is. A row counts for later revisions while the words of that language stay the same.
create table response_sides (
  response_id  bigint not null,
  revision     integer not null,
  language     text not null check (language in ('en', 'es')),
  state        text not null check (state in ('translated', 'reviewed')),
  set_by       integer not null references people,
  set_at       timestamptz not null default now(),
  primary key (response_id, revision, language, state),
  foreign key (response_id, revision) references response_revisions
);
comment on column response_sides.state is 'Neither: a draft. translated: whole, and says what the other language says. reviewed: read by somebody who did not write it.';

-- Somebody of a government says that it has read a revision. What changed since is what it is shown.
create table response_readings (
  response_id  bigint not null,
  revision     integer not null,
  government   text not null,
  read_by      integer not null,
  read_at      timestamptz not null default now(),
  primary key (response_id, revision, government),
  foreign key (response_id, revision) references response_revisions,
  foreign key (read_by, government) references people (id, government)
);

-- The "visto bueno" of a government, before its signature: by somebody who did not write the revision.
create table sign_offs (
  response_id    bigint not null,
  revision       integer not null,
  government     text not null,
  signed_off_by  integer not null,
  signed_off_at  timestamptz not null default now(),
  primary key (response_id, revision, government),
  foreign key (response_id, revision) references response_revisions,
  foreign key (signed_off_by, government) references people (id, government)
);

-- A government sends a revision to signature; where it is no joint answer, it asks the other government with this.
create table response_offers (
  response_id  bigint not null,
  revision     integer not null,
  government   text not null,
  offered_by   integer not null,
  offered_at   timestamptz not null default now(),
  opens_at     timestamptz,
  reminds_at   timestamptz not null,
  primary key (response_id, revision, government),
  foreign key (response_id, revision) references response_revisions,
  foreign key (offered_by, government) references people (id, government)
);
comment on column response_offers.opens_at is 'From when the offering government may publish without the other: the end of the working days it waits (docs/decisions/0034). Null: never.';
create index response_offers_by_reminder on response_offers (reminds_at);
-- Signatories were told once more that it waits.
create table response_reminders (
  response_id  bigint not null,
  revision     integer not null,
  government   text not null,
  reminded_at  timestamptz not null default now(),
  primary key (response_id, revision, government),
  foreign key (response_id, revision, government) references response_offers
);

-- A signatory names who may sign for them on given days (both included). Never somebody of the other government.
create table delegations (
  id            bigint generated always as identity primary key,
  government    text not null,
  signatory_id  integer not null,
  delegate_id   integer not null,
  starts_on     date not null,
  ends_on       date not null,
  made_at       timestamptz not null default now(),
  unique (id, delegate_id, government),
  foreign key (signatory_id, government) references people (id, government),
  foreign key (delegate_id, government) references people (id, government),
  check (signatory_id <> delegate_id),
  check (ends_on >= starts_on)
);
create index delegations_by_delegate on delegations (delegate_id);
create index delegations_by_signatory on delegations (signatory_id);
create table delegation_ends (
  delegation_id  bigint primary key references delegations,
  ended_by       integer not null references people,
  ended_at       timestamptz not null default now()
);

alter table signatures
  add column delegation_id bigint,
  add foreign key (signed_by, government) references people (id, government),
  add foreign key (delegation_id, signed_by, government) references delegations (id, delegate_id, government);
comment on column signatures.delegation_id is 'Signed for somebody else, by this delegation.';

-- A correction is another publication of the same response; the earlier ones stay public.
alter table response_ratings drop constraint response_ratings_response_id_fkey, add foreign key (response_id) references responses;
alter table response_publications drop constraint response_publications_pkey, add primary key (response_id, revision);

-- The points behind a published response: those of the themes it answers, as they were coded then.
create table answered_points (
  response_id  bigint not null,
  revision     integer not null,
  point_id     bigint not null references points,
  theme_id     bigint not null references themes,
  primary key (response_id, revision, point_id, theme_id),
  foreign key (response_id, revision) references response_publications
);
create index answered_points_by_point on answered_points (point_id);

-- Whether a revision may be public at an instant: the one rule (docs/decisions/0034-what-is-not-joint-says-so.md).
create function response_stands(response bigint, revision integer, at timestamptz) returns boolean stable language sql as $$
  select case v.kind
    when 'joint' then us.signed and mx.signed
    when 'us-only' then us.signed and us.asked
    when 'mx-only' then mx.signed and mx.asked
    when 'no-joint-position' then us.signed and mx.signed or us.signed and us.waited or mx.signed and mx.waited
  end
  from response_revisions v,
  lateral (select
    exists (select from signatures g where g.response_id = v.response_id and g.revision = v.number and g.government = 'US' and g.hash = v.hash) as signed,
    exists (select from response_offers o where o.response_id = v.response_id and o.revision = v.number and o.government = 'US' and (o.opens_at <= at
      or exists (select from response_readings d where d.response_id = v.response_id and d.revision = v.number and d.government = 'MX' and d.read_at <= at))) as asked,
    exists (select from response_offers o where o.response_id = v.response_id and o.revision = v.number and o.government = 'US' and o.opens_at <= at) as waited) us,
  lateral (select
    exists (select from signatures g where g.response_id = v.response_id and g.revision = v.number and g.government = 'MX' and g.hash = v.hash) as signed,
    exists (select from response_offers o where o.response_id = v.response_id and o.revision = v.number and o.government = 'MX' and (o.opens_at <= at
      or exists (select from response_readings d where d.response_id = v.response_id and d.revision = v.number and d.government = 'US' and d.read_at <= at))) as asked,
    exists (select from response_offers o where o.response_id = v.response_id and o.revision = v.number and o.government = 'MX' and o.opens_at <= at) as waited) mx
  where v.response_id = $1 and v.number = $2
$$;
comment on function response_stands is 'asked: the other government was, and has read it or let the days pass. waited: the days have passed.';

-- What of responses is public, and nothing else is.
create view public_response_versions as
select v.response_id as id, v.number as revision, v.kind, v.scheme, v.text_en, v.text_es, v.reason_en, v.reason_es, v.note_en, v.note_es, v.supersedes, v.hash, p.published_at
from response_publications p
join response_revisions v on v.response_id = p.response_id and v.number = p.revision
where response_stands(p.response_id, p.revision, p.published_at);

-- The latest version of each.
create or replace view public_responses as
select v.id, v.revision, v.text_en, v.text_es, v.hash, v.published_at, v.kind, v.scheme, v.reason_en, v.reason_es, v.note_en, v.note_es, v.supersedes,
  (select min(first.published_at) from public_response_versions first where first.id = v.id) as first_published_at
from public_response_versions v
where not exists (select from public_response_versions later where later.id = v.id and later.revision > v.revision);

-- The submissions behind a revision that was published: those it answers, those whose points it answers, and the members of campaigns that hold such a point.
create view submissions_behind as
select s.response_id, s.revision, s.submission_id from response_submissions s
union
select a.response_id, a.revision, p.submission_id from answered_points a join points p on p.id = a.point_id where p.campaign_id is null
union
select a.response_id, a.revision, m.submission_id from answered_points a join points p on p.id = a.point_id
  join point_texts t on t.point_id = p.id join campaign_members m on m.text_id = t.text_id and m.campaign_id = p.campaign_id;

create or replace view public_response_submissions as
select r.id as response_id, s.id as submission_id, r.kind
from submissions_behind b
join public_responses r on r.id = b.response_id and r.revision = b.revision
join public_submissions s on s.id = b.submission_id;

-- When a submission was answered, also where it is not public any more. That there is no joint position yet is no answer.
create view answers_given as
select b.submission_id, v.id as response_id, v.revision, v.published_at
from submissions_behind b join public_response_versions v on v.id = b.response_id and v.revision = b.revision
where v.kind <> 'no-joint-position';

create view public_response_themes as
select t.response_id, t.theme_id, x.slug, v.label_en, v.label_es, v.pillar_id, t.outcome, t.reason_en, t.reason_es, t.referred_to, r.published_at
from response_themes t
join public_responses r on r.id = t.response_id and r.revision = t.revision
join themes x on x.id = t.theme_id
join theme_versions v on v.theme_id = t.theme_id and v.number = t.theme_version;

create or replace view closed_submissions as
  select s.id as submission_id, greatest(d.decided_at, w.withdrawn_at, v.settled_at, a.answered_at, m.settled_at) as closed_at
  from submissions s
  left join decisions d on d.submission_id = s.id
  left join withdrawals w on w.submission_id = s.id
  left join review_requests q on q.submission_id = s.id
  left join review_settlements v on v.submission_id = s.id
  left join lateral (
    select max(g.published_at) as answered_at from answers_given g where g.submission_id = s.id) a on true
  left join lateral (
    select max(ms.settled_at) as settled_at, count(*) filter (where ms.report_id is null) as unsettled from misuse_reports r
    left join misuse_settlements ms on ms.report_id = r.id where r.submission_id = s.id) m on true
  where (w.submission_id is not null or d.outcome in ('decline', 'withhold') or (d.outcome = 'publish' and a.answered_at is not null))
    and (q.submission_id is null or v.submission_id is not null)
    and m.unsettled = 0
    and not exists (select from notices n where n.submission_id = s.id and n.sent_at is null and n.held is null);
