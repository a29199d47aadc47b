-- How long personal data is kept after its submission was closed. The operator's setting: hled retention set.
create table retention_periods (
  subject     text primary key check (subject in ('email', 'name', 'publication-reason', 'notices', 'misuse-reports')),
  months      integer not null check (months between 1 and 1200),
  why_en      text not null,
  why_es      text not null,
  changed_at  timestamptz not null default now()
);

insert into retention_periods (subject, months, why_en, why_es) values
  ('email', 12, 'To send what follows from a comment, and to answer if its author asks again.',
    'Para avisar de lo que resulte del comentario y responder si quien lo envió vuelve a preguntar.'),
  ('name', 24, 'To know who spoke while questions about the answer can still come.',
    'Para saber quién opinó mientras todavía puedan surgir preguntas sobre la respuesta.'),
  ('publication-reason', 24, 'To be able to explain why a comment was not made public.',
    'Para poder explicar por qué un comentario no se hizo público.'),
  ('notices', 12, 'To show what was sent to whom, if somebody says that nothing came.',
    'Para comprobar qué se envió y a quién si alguien señala que no recibió nada.'),
  ('misuse-reports', 12, 'To reach who reported that a name was misused, and to settle a dispute about it.',
    'Para localizar a quien avisó que se usó su nombre sin permiso y aclarar cualquier controversia.');

-- Which personal data of a submission has been forgotten. Here a submission's row was changed: the one exception
-- to "submissions are never updated" (docs/decisions/0010-retention.md).
create table anonymisations (
  submission_id  bigint not null references submissions,
  subject        text not null references retention_periods,
  anonymised_at  timestamptz not null default now(),
  primary key (submission_id, subject)
);

-- The submissions to which nothing is owed any more, and since when: withdrawn, declined, kept unpublished as asked, or
-- answered; no review waits, no report of misuse waits, no notice is still to be sent. Retention counts from here.
create view closed_submissions as
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
    and not exists (select from notices n where n.submission_id = s.id and n.sent_at is null);

-- Forgetting looks for the notices of one submission.
create index notices_of_submission on notices (submission_id);
