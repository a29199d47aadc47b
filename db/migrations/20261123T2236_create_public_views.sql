-- The one rule of visibility. Every public page, search, count, feed and mail reads these views and nothing else.
create view public_submissions as
select
  s.id, s.reference, p.published_at, s.received_at, s.language, s.sector, p.country, s.state, s.call_id,
  p.pillar_id, s.initiative_id, s.channel, p.name, p.organization, p.title, p.text, p.search, s.content_hash
from publications p
join submissions s on s.id = p.submission_id
where not exists (select from withdrawals w where w.submission_id = p.submission_id);

create view public_responses as
select r.response_id as id, v.number as revision, v.text_en, v.text_es, v.hash, r.published_at
from response_publications r
join response_revisions v on v.response_id = r.response_id and v.number = r.revision
where exists (select from signatures g where g.response_id = v.response_id and g.revision = v.number and g.government = 'US' and g.hash = v.hash)
  and exists (select from signatures g where g.response_id = v.response_id and g.revision = v.number and g.government = 'MX' and g.hash = v.hash);

create view public_response_submissions as
select rs.response_id, s.id as submission_id
from response_submissions rs
join public_responses r on r.id = rs.response_id
join public_submissions s on s.id = rs.submission_id;
