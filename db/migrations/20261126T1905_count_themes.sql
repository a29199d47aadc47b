-- Every theme as it stands: its latest version.
create view current_themes as
select t.id, t.slug, v.number as version, v.pillar_id, v.parent_id, v.merged_into, v.label_en, v.label_es, v.definition_en, v.definition_es, v.include_en, v.include_es, v.exclude_en, v.exclude_es,
  exists (select from theme_publications p where p.theme_id = t.id) as published
from themes t
join lateral (select * from theme_versions where theme_id = t.id order by number desc limit 1) v on true;

-- What a theme comes to, counted by the worker: of all that the desk holds, and of what is public.
create table theme_numbers (
  theme_id            bigint primary key references themes,
  points              integer not null,
  submissions         integer not null,
  texts               integer not null,
  figures             jsonb not null,
  public_points       integer not null,
  public_submissions  integer not null,
  public_texts        integer not null,
  public_figures      jsonb not null,
  counted_at          timestamptz not null default now()
);
comment on column theme_numbers.texts is 'Words that differ in more than case, accents, marks, salutation and signature, however many sent them.';
comment on column theme_numbers.figures is 'How many submissions of each sector, country and language: {"sectors": {...}, "countries": {...}, "languages": {...}}.';

-- Themes of which something changed since they were counted.
create table unnumbered (
  id        bigint generated always as identity primary key,
  theme_id  bigint not null references themes
);
create index unnumbered_by_theme on unnumbered (theme_id, id);

-- That points came for which no theme was proposed yet, or codings from which to propose.
create table unproposed (
  id  bigint generated always as identity primary key
);

create function themes_follow() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'codings' then
    insert into unnumbered (theme_id) select distinct v.theme_id from added n cross join lateral (select n.theme_id union select t.merged_into from current_themes t where t.id = n.theme_id) v where v.theme_id is not null and n.round_id is null;
  elsif tg_table_name = 'coding_removals' then
    insert into unnumbered (theme_id) select distinct coalesce(t.merged_into, t.id) from added n join codings c on c.id = n.coding_id join current_themes t on t.id = c.theme_id;
  elsif tg_table_name = 'theme_versions' then
    insert into unnumbered (theme_id)
      select theme_id from added union select merged_into from added where merged_into is not null
      union select b.merged_into from added n join theme_versions b on (b.theme_id, b.number) = (n.theme_id, n.number - 1) where b.merged_into is not null;
  elsif tg_table_name = 'point_texts' or tg_table_name = 'point_removals' then
    insert into unnumbered (theme_id) select distinct c.theme_id from added n join counted_codings c on c.point_id = n.point_id;
  end if;
  if tg_table_name in ('codings', 'coding_removals', 'theme_versions', 'points') then insert into unproposed default values; end if;
  perform graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points');
  return null;
end $$;
create trigger themes_follow after insert on codings referencing new table as added for each statement execute function themes_follow();
create trigger themes_follow after insert on coding_removals referencing new table as added for each statement execute function themes_follow();
create trigger themes_follow after insert on theme_versions referencing new table as added for each statement execute function themes_follow();
create trigger themes_follow after insert on point_texts referencing new table as added for each statement execute function themes_follow();
create trigger themes_follow after insert on point_removals referencing new table as added for each statement execute function themes_follow();
create trigger themes_follow after insert on points referencing new table as added for each statement execute function themes_follow();

-- Publications and withdrawals are many where nobody has marked a point: only those that hold one are followed.
create function themes_follow_publications() returns trigger language plpgsql as $$
begin
  insert into unnumbered (theme_id)
    select distinct c.theme_id from added n join point_holders h on h.submission_id = n.submission_id join counted_codings c on c.point_id = h.point_id;
  if found then perform graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points'); end if;
  return null;
end $$;
create trigger themes_follow after insert on publications referencing new table as added for each statement execute function themes_follow_publications();
create trigger themes_follow_undoing after delete on publications referencing old table as added for each statement execute function themes_follow_publications();
create trigger themes_follow after insert on withdrawals referencing new table as added for each statement execute function themes_follow_publications();
