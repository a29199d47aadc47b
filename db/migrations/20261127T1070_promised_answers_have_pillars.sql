-- What is overdue in one pillar is found by an index: where a pillar has none, every overdue answer of the others would be read for it.
alter table promised_answers add column pillar_id integer references pillars;
update promised_answers a set pillar_id = p.pillar_id from publications p where p.submission_id = a.submission_id;
alter table promised_answers alter column pillar_id set not null;
comment on column promised_answers.pillar_id is 'That of the publication, which is filed elsewhere at times.';
create index promised_answers_open_by_pillar on promised_answers (pillar_id, due_at, submission_id) where answered_at is null and due_at is not null;

create function promised_answers_follow() returns trigger language plpgsql as $$
begin
  update promised_answers set pillar_id = new.pillar_id where submission_id = new.submission_id;
  return null;
end $$;
create trigger promised_answers_follow after update of pillar_id on publications for each row when (new.pillar_id is distinct from old.pillar_id) execute function promised_answers_follow();
