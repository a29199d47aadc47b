-- From answers to deeds. Everything here is added, never changed: the latest row stands, and nothing is public before both governments agreed to it.

-- What the two governments undertake to do.
create table commitments (
  id        bigint generated always as identity primary key,
  slug      text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  added_by  integer not null references people,
  added_at  timestamptz not null default now()
);

create table commitment_versions (
  commitment_id   bigint not null references commitments,
  number          integer not null check (number >= 1),
  title_en        text not null check (char_length(title_en) between 1 and 160),
  title_es        text not null check (char_length(title_es) between 1 and 160),
  text_en         text not null check (char_length(text_en) between 1 and 4000),
  text_es         text not null check (char_length(text_es) between 1 and 4000),
  pillar_id       integer not null references pillars,
  initiative_id   integer references initiatives,
  us_agency_id    integer not null references agencies,
  mx_agency_id    integer not null references agencies,
  due_on          date,
  measure_en      text check (char_length(measure_en) between 1 and 500),
  measure_es      text check (char_length(measure_es) between 1 and 500),
  target_en       text check (char_length(target_en) between 1 and 500),
  target_es       text check (char_length(target_es) between 1 and 500),
  written_by      integer not null references people,
  written_at      timestamptz not null default now(),
  primary key (commitment_id, number),
  check ((measure_en is null) = (measure_es is null)),
  check ((target_en is null) = (target_es is null))
);
comment on column commitment_versions.measure_en is 'What is counted or looked at to know how far it is; target_en: what it should come to.';

-- A lead of one government agrees to one version. With both it is agreed, and public.
create table commitment_agreements (
  commitment_id  bigint not null,
  number         integer not null,
  government     text not null check (government in ('US', 'MX')),
  agreed_by      integer not null references people,
  agreed_at      timestamptz not null default now(),
  primary key (commitment_id, number, government),
  foreign key (commitment_id, number) references commitment_versions
);

-- How far an agreed commitment is. "proposed" and "agreed" are told by its agreements, "late" by its date.
create table commitment_states (
  id             bigint generated always as identity primary key,
  commitment_id  bigint not null references commitments,
  state          text not null check (state in ('in-progress', 'done', 'dropped')),
  reason_en      text check (char_length(reason_en) between 1 and 2000),
  reason_es      text check (char_length(reason_es) between 1 and 2000),
  set_by         integer not null references people,
  set_at         timestamptz not null default now(),
  check ((reason_en is null) = (reason_es is null)),
  check (state <> 'dropped' or reason_en is not null)
);
create index commitment_states_by_commitment on commitment_states (commitment_id, id desc);

-- What was done, with where one can see it. Public at once: it adds to an agreed text and changes nothing of it.
create table commitment_progress (
  id             bigint generated always as identity primary key,
  commitment_id  bigint not null references commitments,
  reported_on    date not null,
  text_en        text not null check (char_length(text_en) between 1 and 4000),
  text_es        text not null check (char_length(text_es) between 1 and 4000),
  evidence_url   text check (evidence_url ~ '^https?://' and char_length(evidence_url) <= 500),
  evidence_en    text check (char_length(evidence_en) between 1 and 300),
  evidence_es    text check (char_length(evidence_es) between 1 and 300),
  reported_by    integer not null references people,
  reported_at    timestamptz not null default now(),
  check ((evidence_en is null) = (evidence_es is null))
);
create index commitment_progress_by_commitment on commitment_progress (commitment_id, id desc);

-- What a commitment comes from. Links to an outcome of a meeting are in outcome_commitments.
create table commitment_themes (
  commitment_id  bigint not null references commitments,
  theme_id       bigint not null references themes,
  primary key (commitment_id, theme_id)
);
create index commitment_themes_by_theme on commitment_themes (theme_id);
create table commitment_responses (
  commitment_id  bigint not null references commitments,
  response_id    bigint not null references responses,
  primary key (commitment_id, response_id)
);
create index commitment_responses_by_response on commitment_responses (response_id);

-- What a meeting is to deal with: a theme that is open, and what is asked of the meeting.
create table agenda_items (
  id           bigint generated always as identity primary key,
  meeting_id   integer not null references meetings,
  theme_id     bigint not null references themes,
  question_en  text not null check (char_length(question_en) between 1 and 1000),
  question_es  text not null check (char_length(question_es) between 1 and 1000),
  proposed_by  integer not null references people,
  proposed_at  timestamptz not null default now(),
  unique (meeting_id, theme_id)
);
create index agenda_items_by_theme on agenda_items (theme_id);
-- A lead of each government agrees that it is on the agenda.
create table agenda_agreements (
  item_id     bigint not null references agenda_items,
  government  text not null check (government in ('US', 'MX')),
  agreed_by   integer not null references people,
  agreed_at   timestamptz not null default now(),
  primary key (item_id, government)
);
-- It is put off, to a later meeting or to none yet. Public with its reason, and counted.
create table deferrals (
  item_id        bigint primary key references agenda_items,
  to_meeting_id  integer references meetings,
  reason_en      text not null check (char_length(reason_en) between 1 and 1000),
  reason_es      text not null check (char_length(reason_es) between 1 and 1000),
  deferred_by    integer not null references people,
  deferred_at    timestamptz not null default now()
);

-- What a meeting came to, on a point of its agenda or beside it. Public once the other government agreed.
create table outcomes (
  id           bigint generated always as identity primary key,
  meeting_id   integer not null references meetings,
  item_id      bigint references agenda_items,
  text_en      text not null check (char_length(text_en) between 1 and 4000),
  text_es      text not null check (char_length(text_es) between 1 and 4000),
  recorded_by  integer not null references people,
  recorded_at  timestamptz not null default now()
);
create index outcomes_by_meeting on outcomes (meeting_id, id);
create index outcomes_by_item on outcomes (item_id) where item_id is not null;
create table outcome_agreements (
  outcome_id  bigint primary key references outcomes,
  agreed      boolean not null,
  reason      text check (char_length(reason) between 1 and 1000),
  agreed_by   integer not null references people,
  agreed_at   timestamptz not null default now(),
  check (agreed or reason is not null)
);
create table outcome_commitments (
  outcome_id     bigint not null references outcomes,
  commitment_id  bigint not null references commitments,
  primary key (outcome_id, commitment_id)
);
create index outcome_commitments_by_commitment on outcome_commitments (commitment_id);

-- What a meeting's people read: all that it says, frozen with its hash when it was made. Pages, print and documents are made of content alone.
create table briefings (
  id          bigint generated always as identity primary key,
  meeting_id  integer not null references meetings,
  number      integer not null check (number >= 1),
  edition     text not null check (edition in ('desk', 'public')),
  content     text not null,
  hash        text not null check (char_length(hash) = 64),
  frozen_by   integer not null references people,
  frozen_at   timestamptz not null default now(),
  unique (meeting_id, edition, number)
);
comment on column briefings.content is 'JSON with sorted keys, in both languages; hash is the SHA-256 of it in UTF-8.';

create view public_commitments as
select c.id, c.slug, v.number as version, v.title_en, v.title_es, v.text_en, v.text_es, v.pillar_id, v.initiative_id, v.us_agency_id, v.mx_agency_id, v.due_on,
  v.measure_en, v.measure_es, v.target_en, v.target_es, v.agreed_at,
  coalesce(s.state, 'agreed') as state, s.reason_en, s.reason_es, coalesce(s.set_at, v.agreed_at) as state_since
from commitments c
join lateral (
  select v.*, (select max(agreed_at) from commitment_agreements g where g.commitment_id = v.commitment_id and g.number = v.number) as agreed_at
  from commitment_versions v
  where v.commitment_id = c.id and (select count(*) from commitment_agreements g where g.commitment_id = v.commitment_id and g.number = v.number) = 2
  order by v.number desc limit 1
) v on true
left join lateral (select * from commitment_states s where s.commitment_id = c.id order by s.id desc limit 1) s on true;
comment on view public_commitments is 'The latest version that both governments agreed to. Late: due_on has passed and state is agreed or in-progress.';

create view public_commitment_progress as
select p.id, p.commitment_id, p.reported_on, p.text_en, p.text_es, p.evidence_url, p.evidence_en, p.evidence_es, p.reported_at
from commitment_progress p join public_commitments c on c.id = p.commitment_id;

create view public_agenda_items as
select i.id, i.meeting_id, i.theme_id, i.question_en, i.question_es, (select max(agreed_at) from agenda_agreements g where g.item_id = i.id) as agreed_at,
  d.to_meeting_id, d.reason_en as deferral_en, d.reason_es as deferral_es, d.deferred_at
from agenda_items i
join public_themes t on t.id = i.theme_id
left join deferrals d on d.item_id = i.id
where (select count(*) from agenda_agreements g where g.item_id = i.id) = 2;

create view public_outcomes as
select o.id, o.meeting_id, o.item_id, o.text_en, o.text_es, g.agreed_at
from outcomes o join outcome_agreements g on g.outcome_id = o.id and g.agreed;
