-- The same rows as before, counted in one pass over what has no disposition and what is promised instead of once for each theme.
create or replace view public_open_themes as
with points as (
  select coalesce(v.merged_into, c.theme_id) as theme_id, count(distinct c.point_id)::int as number
  from undisposed u
  join codings c on c.point_id = u.point_id
  join current_themes v on v.id = c.theme_id
  where c.round_id is null and not exists (select from coding_removals r where r.coding_id = c.id)
  group by 1
), promised as (
  select x.theme_id, count(*)::int as number
  from commitment_themes x join public_commitments m on m.id = x.commitment_id
  where m.state in ('agreed', 'in-progress')
  group by 1
)
select t.id as theme_id, coalesce(p.number, 0) as undisposed, coalesce(m.number, 0) as commitments
from public_themes t
left join points p on p.theme_id = t.id
left join promised m on m.theme_id = t.id
where t.merged_into is null and (p.number > 0 or m.number > 0);
