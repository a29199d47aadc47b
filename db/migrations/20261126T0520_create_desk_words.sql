-- What is searched at the desk, waiting or decided: the current words of each submission, and the facts by which it is filtered.
-- One index over both, so that any words with any filters are one look-up. app/submissions/desk-words.server.ts writes it.
create text search configuration hled_names (copy = simple);
alter text search configuration hled_names alter mapping for hword, hword_part, word with unaccent, simple;

create table desk_words (
  submission_id  bigint primary key references submissions,
  words          tsvector not null,
  facts          text[] not null
);
comment on column desk_words.words is 'Title, text, name, organizations and reference of the current version.';
comment on column desk_words.facts is 'Such as waiting, pillar:2, month:2026-11; near: and block: tell numbers in steps of 2,048 and 32,768, so that a common word is looked up a step at a time, newest first.';

-- Who asked for the second look that a submission waits for: it is not theirs to settle.
alter table waiting
  add column second_look_by integer references people,
  add column due_key date not null generated always as (coalesce(due_on, 'infinity'::date)) stored;
comment on column waiting.due_key is 'due_on, with what nothing is promised to, or is paused, at the end.';
update waiting w set second_look_by = l.asked_by
from second_looks l where l.submission_id = w.submission_id and not exists (select from second_look_settlements t where t.second_look_id = l.id);

insert into desk_words (submission_id, words, facts)
select s.id,
  to_tsvector(('hled_' || s.language)::regconfig, concat_ws(' ', s.title, s.text, s.name, s.organization, o.organizations))
    || to_tsvector('hled_names', concat_ws(' ', s.name, s.organization, o.organizations, replace(substr(s.reference, 6), '-', ' '))),
  '{}'
from current_submissions s
left join lateral (select string_agg(organization, ' ' order by position) as organizations from cosigners where submission_id = s.id) o on true;
update desk_words d set facts = array_remove(array[
    'near:' || (s.id >> 11), 'block:' || (s.id >> 15), 'month:' || to_char(s.received_at at time zone 'UTC', 'YYYY-MM'),
    'language:' || s.language, 'country:' || s.country, 'sector:' || s.sector, 'channel:' || s.channel, 'call:' || s.call_id, 'initiative:' || s.initiative_id,
    'pillar:' || coalesce((select pillar_id::text from submission_pillars where submission_id = s.id and position = 1), 'none'),
    'assignee:none',
    case when w.submission_id is not null then 'waiting' end, case when w.returned then 'returned' end,
    case when not w.returned and w.second_look is null then 'to-screen' end,
    case when c.outcome is not null then 'decided' end, 'decision:' || c.outcome
  ], null)
from current_submissions s
left join waiting w on w.submission_id = s.id
left join decisions c on c.submission_id = s.id
where s.id = d.submission_id;
-- Written at once: a list of what is still to be written would be read by every search.
create index desk_words_search on desk_words using gin (words, facts) with (fastupdate = off);

-- Each view and each filter of the queue, by due day and then by who has waited longest.
drop index waiting_by_pillar;
drop index waiting_due_first;
create index waiting_by_due on waiting (due_key, since, submission_id);
create index waiting_by_assignee on waiting (assigned_to, due_key, since, submission_id) include (snoozed_until);
create index waiting_to_screen on waiting (due_key, since, submission_id) include (snoozed_until) where assigned_to is null and not returned and second_look is null;
create index waiting_returned on waiting (due_key, since, submission_id) where returned;
create index waiting_second_look on waiting (second_look, due_key, since, submission_id) include (second_look_by) where second_look is not null;
create index waiting_second_look_by on waiting (second_look_by, due_key, since, submission_id) where second_look_by is not null;
create index waiting_snoozed on waiting (snoozed_until, submission_id) where snoozed_until is not null;
create index waiting_by_pillar on waiting (pillar_id, due_key, since, submission_id);
create index waiting_by_sector on waiting (sector, due_key, since, submission_id);
create index waiting_by_country on waiting (country, due_key, since, submission_id);
create index waiting_by_language on waiting (language, due_key, since, submission_id);
create index waiting_by_initiative on waiting (initiative_id, due_key, since, submission_id) where initiative_id is not null;
create index waiting_by_call on waiting (call_id, due_key, since, submission_id);
create index waiting_by_channel on waiting (channel, due_key, since, submission_id);

-- A view that somebody keeps: the addresses of their filters under a name of their own. Its latest version stands until it is removed.
create table saved_views (
  id          bigint generated always as identity primary key,
  query       text not null check (char_length(query) between 1 and 2000),
  saved_by    integer not null references people,
  government  text not null check (government in ('US', 'MX')),
  saved_at    timestamptz not null default now()
);
comment on column saved_views.government is 'That of the person who saved it: whose people it is shared with.';
create index saved_views_by_person on saved_views (saved_by, id);
create table saved_view_versions (
  view_id     bigint not null references saved_views,
  number      integer not null check (number >= 1),
  title       text not null check (char_length(title) between 1 and 80),
  shared      text not null check (shared in ('nobody', 'government', 'both')),
  changed_by  integer not null references people,
  changed_at  timestamptz not null default now(),
  primary key (view_id, number)
);
create table saved_view_removals (
  view_id     bigint primary key references saved_views,
  removed_by  integer not null references people,
  removed_at  timestamptz not null default now()
);
