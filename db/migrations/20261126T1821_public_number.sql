-- The public number: what has no answer yet. The mirrors hold only what is public (points_follow).
create view public_undisposed as
select u.point_id, p.submission_id, u.pillar_id from undisposed u join points p on p.id = u.point_id;
create view public_unmarked as select submission_id, pillar_id from unmarked;

-- In which public submissions a public point stands.
create view public_point_holders as
select h.point_id, h.submission_id
from point_holders h
join public_submissions s on s.id = h.submission_id
join points p on p.id = h.point_id
join public_submissions o on o.id = p.submission_id;
