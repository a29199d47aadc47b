-- What is public changes in many places: published, undone, withdrawn, redacted, filed elsewhere. Points and what mirrors them follow in the same transaction.

-- A decision that is undone takes the public copy with it. The point stays, and counts again with the next publication.
alter table points drop constraint points_submission_id_fkey, add foreign key (submission_id) references submissions;
alter table unmarked drop constraint unmarked_submission_id_fkey, add foreign key (submission_id) references publications on delete cascade;

-- In which submissions a point stands: where it was marked, and for one of a campaign also in those that sent one of its texts.
create view point_holders as
select p.id as point_id, p.submission_id, null::bigint as text_id
from points p where not exists (select from point_removals r where r.point_id = p.id)
union all
select t.point_id, m.submission_id, t.text_id
from point_texts t
join points p on p.id = t.point_id
join campaign_members m on m.text_id = t.text_id
where m.submission_id <> p.submission_id
  and not exists (select from point_removals r where r.point_id = p.id)
  and not exists (select from redactions x where x.submission_id = m.submission_id);
comment on view point_holders is 'Where a member of a campaign is redacted, its points are marked one by one: which of its passages are hidden must not be told by what they hold.';

-- Makes unmarked and undisposed true for these submissions, whatever they said before.
create function refresh_point_marks(ids bigint[]) returns void language sql as $$
  delete from unmarked where submission_id = any (ids);
  insert into unmarked (submission_id, pillar_id)
    select s.id, s.pillar_id from public_submissions s
    where s.id = any (ids) and not exists (select from point_holders h where h.submission_id = s.id)
    on conflict do nothing;
  delete from undisposed u using points p where p.id = u.point_id and p.submission_id = any (ids);
  insert into undisposed (point_id, pillar_id)
    select p.id, s.pillar_id from points p join public_submissions s on s.id = p.submission_id
    where p.submission_id = any (ids)
      and not exists (select from point_removals r where r.point_id = p.id)
      and not exists (
        select from disposition_points x join dispositions d on d.id = x.disposition_id
        left join disposition_agreements g on g.disposition_id = d.id
        where x.point_id = p.id and (g.agreed or d.response_id in (select id from public_responses)))
    on conflict do nothing;
$$;

-- Words that changed under points: the worker looks for each passage in them.
create table unanchored (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions
);
create index unanchored_by_submission on unanchored (submission_id);

-- Texts of a campaign in which the worker still has to look for a point.
create table unheld (
  point_id  bigint not null references points,
  text_id   bigint not null,
  primary key (point_id, text_id)
);

-- 4721: who publishes and who spreads a point over a campaign do not miss each other.
create function points_follow() returns trigger language plpgsql as $$
declare ids bigint[];
begin
  if tg_table_name = 'publications' and tg_op = 'UPDATE' then
    select array_agg(n.submission_id) into ids from added n join gone o using (submission_id)
      where (n.pillar_id, n.text) is distinct from (o.pillar_id, o.text);
  elsif tg_table_name in ('publications', 'withdrawals', 'points') then
    select array_agg(submission_id) into ids from added;
  elsif tg_table_name = 'point_texts' then
    perform pg_advisory_xact_lock(4721);
    select array_agg(m.submission_id) into ids from added n join campaign_members m on m.text_id = n.text_id;
  elsif tg_table_name = 'point_removals' then
    select array_agg(submission_id) into ids from (
      select p.submission_id from added n join points p on p.id = n.point_id
      union select m.submission_id from added n join point_texts t using (point_id) join campaign_members m on m.text_id = t.text_id) held;
  elsif tg_table_name = 'disposition_points' then
    select array_agg(distinct p.submission_id) into ids from added n join points p on p.id = n.point_id;
  elsif tg_table_name = 'disposition_agreements' then
    select array_agg(distinct p.submission_id) into ids from added n join disposition_points x using (disposition_id) join points p on p.id = x.point_id;
  elsif tg_table_name = 'response_publications' then
    select array_agg(distinct p.submission_id) into ids from added n join dispositions d on d.response_id = n.response_id join disposition_points x on x.disposition_id = d.id join points p on p.id = x.point_id;
  end if;
  if ids is null then return null; end if;
  if tg_table_name in ('publications', 'withdrawals') then perform pg_advisory_xact_lock_shared(4721); end if;
  perform refresh_point_marks(ids);
  if tg_table_name = 'publications' and tg_op <> 'DELETE' then
    insert into unanchored (submission_id) select distinct submission_id from point_sources where submission_id = any (ids);
    if found then perform graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points'); end if;
  end if;
  return null;
end $$;
create trigger points_follow after insert on publications referencing new table as added for each statement execute function points_follow();
create trigger points_follow_change after update on publications referencing old table as gone new table as added for each statement execute function points_follow();
create trigger points_follow_undoing after delete on publications referencing old table as added for each statement execute function points_follow();
create trigger points_follow after insert on withdrawals referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on points referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on point_removals referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on point_texts referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on disposition_points referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on disposition_agreements referencing new table as added for each statement execute function points_follow();
create trigger points_follow after insert on response_publications referencing new table as added for each statement execute function points_follow();

-- Another copy of an attachment is cleared.
create function points_follow_copies() returns trigger language plpgsql as $$
begin
  insert into unanchored (submission_id)
    select distinct n.submission_id from added n join point_sources o on (o.submission_id, o.attachment) = (n.submission_id, n.number) where n.copy_text is not null;
  if found then perform graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points'); end if;
  return null;
end $$;
create trigger points_follow after insert on attachment_clearances referencing new table as added for each statement execute function points_follow_copies();

-- A member of a campaign came, or sends another text now.
create function points_follow_members() returns trigger language plpgsql as $$
declare ids bigint[];
begin
  perform pg_advisory_xact_lock_shared(4721);
  if not exists (select from points where campaign_id is not null) then return null; end if;
  if tg_op = 'INSERT' then
    select array_agg(submission_id) into ids from added;
  else
    select array_agg(n.submission_id) into ids from added n join gone o using (submission_id)
      where (n.text_id, n.campaign_id) is distinct from (o.text_id, o.campaign_id);
  end if;
  if ids is null then return null; end if;
  perform refresh_point_marks(ids);
  insert into unheld (point_id, text_id)
    select distinct p.id, m.text_id
    from campaign_members m
    join campaigns c on coalesce(c.shown_as, c.id) = m.campaign_id
    join points p on p.campaign_id = c.id
    where m.submission_id = any (ids) and not exists (select from point_texts t where (t.point_id, t.text_id) = (p.id, m.text_id))
    on conflict do nothing;
  return null;
end $$;
create trigger points_follow after insert on campaign_members referencing new table as added for each statement execute function points_follow_members();
create trigger points_follow_change after update on campaign_members referencing old table as gone new table as added for each statement execute function points_follow_members();
