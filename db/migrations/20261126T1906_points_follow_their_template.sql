-- A point marked in the template of a campaign is of the public record while its template is: with it go, and come, the points of all members.
create or replace function refresh_point_marks(ids bigint[]) returns void language sql as $$
  delete from unmarked where submission_id = any (ids);
  insert into unmarked (submission_id, pillar_id)
    select s.id, s.pillar_id from public_submissions s
    where s.id = any (ids) and not exists (
      select from point_holders h join points p on p.id = h.point_id join public_submissions o on o.id = p.submission_id where h.submission_id = s.id)
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

create or replace function points_follow() returns trigger language plpgsql as $$
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
    select array_agg(p.submission_id) into ids from added n join points p on p.id = n.point_id;
  elsif tg_table_name = 'disposition_points' then
    select array_agg(distinct p.submission_id) into ids from added n join points p on p.id = n.point_id;
  elsif tg_table_name = 'disposition_agreements' then
    select array_agg(distinct p.submission_id) into ids from added n join disposition_points x using (disposition_id) join points p on p.id = x.point_id;
  elsif tg_table_name = 'response_publications' then
    select array_agg(distinct p.submission_id) into ids from added n join dispositions d on d.response_id = n.response_id join disposition_points x on x.disposition_id = d.id join points p on p.id = x.point_id;
  end if;
  if ids is null then return null; end if;
  if tg_table_name in ('publications', 'withdrawals') then perform pg_advisory_xact_lock_shared(4721); end if;
  if tg_table_name in ('publications', 'withdrawals', 'point_removals') then
    ids := ids || array(select m.submission_id from points p join point_texts t on t.point_id = p.id join campaign_members m on m.text_id = t.text_id where p.submission_id = any (ids));
  end if;
  perform refresh_point_marks(ids);
  if tg_table_name = 'publications' and tg_op <> 'DELETE' then
    insert into unanchored (submission_id) select distinct submission_id from point_sources where submission_id = any (ids);
    if found then perform graphile_worker.add_job('follow-points', queue_name => 'follow-points', job_key => 'follow-points'); end if;
  end if;
  return null;
end $$;
