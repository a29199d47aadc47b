-- When a meeting begins and ends, where that is known: until then it is whole days.
alter table meetings
  add column starts_at timestamptz,
  add column ends_at timestamptz,
  add check (ends_at > starts_at);
comment on column meetings.starts_at is 'Null where only the day is known.';

-- What the public reads of what an outcome led to.
create view public_outcome_commitments as
select x.outcome_id, x.commitment_id
from outcome_commitments x join public_outcomes o on o.id = x.outcome_id join public_commitments c on c.id = x.commitment_id;

-- The public editions of the briefing books, each frozen from public material.
create view public_briefings as
select id, meeting_id, number, content, hash, frozen_at from briefings where edition = 'public';

-- A theme is open while a public point of it has no disposition that counts, or a commitment that comes from it is neither done nor dropped.
create view public_open_themes as
select t.id as theme_id,
  (select count(distinct c.point_id)::int from counted_codings c join undisposed u on u.point_id = c.point_id where c.theme_id = t.id) as undisposed,
  (select count(*)::int from commitment_themes x join public_commitments m on m.id = x.commitment_id where x.theme_id = t.id and m.state in ('agreed', 'in-progress')) as commitments
from public_themes t
where t.merged_into is null
  and (exists (select from counted_codings c join undisposed u on u.point_id = c.point_id where c.theme_id = t.id)
    or exists (select from commitment_themes x join public_commitments m on m.id = x.commitment_id where x.theme_id = t.id and m.state in ('agreed', 'in-progress')));

-- One kind of notice more, beside those of other features: a meeting came to something.
do $$
declare kinds text := (
  select string_agg(quote_literal(kind[1]), ', ') from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as kind where conname = 'notices_kind_check');
begin
  alter table notices drop constraint notices_kind_check;
  execute format('alter table notices add constraint notices_kind_check check (kind in (%s, ''outcome''))', kinds);
end $$;
