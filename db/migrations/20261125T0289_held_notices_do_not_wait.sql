-- A notice that is held is not on its way: it does not keep a submission from being closed.
create or replace view closed_submissions as
  select s.id as submission_id, greatest(d.decided_at, w.withdrawn_at, v.settled_at, a.answered_at, m.settled_at) as closed_at
  from submissions s
  left join decisions d on d.submission_id = s.id
  left join withdrawals w on w.submission_id = s.id
  left join review_requests q on q.submission_id = s.id
  left join review_settlements v on v.submission_id = s.id
  left join lateral (
    select max(p.published_at) as answered_at from response_submissions rs
    join response_publications p on p.response_id = rs.response_id where rs.submission_id = s.id) a on true
  left join lateral (
    select max(ms.settled_at) as settled_at, count(*) filter (where ms.report_id is null) as unsettled from misuse_reports r
    left join misuse_settlements ms on ms.report_id = r.id where r.submission_id = s.id) m on true
  where (w.submission_id is not null or d.outcome in ('decline', 'withhold') or (d.outcome = 'publish' and a.answered_at is not null))
    and (q.submission_id is null or v.submission_id is not null)
    and m.unsettled = 0
    and not exists (select from notices n where n.submission_id = s.id and n.sent_at is null and n.held is null);
