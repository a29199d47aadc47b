-- Each page of the desk tells how many requests for review wait. What was settled grows for ever, what waits does not.
create table waiting_reviews (
  submission_id  bigint primary key references submissions
);
comment on table waiting_reviews is 'Requests for review that are neither settled nor of a withdrawn submission.';
insert into waiting_reviews
  select submission_id from review_requests q
  where not exists (select from review_settlements s where s.submission_id = q.submission_id)
    and not exists (select from withdrawals w where w.submission_id = q.submission_id);

create function waiting_reviews_follow() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'review_requests' then
    insert into waiting_reviews values (new.submission_id);
  else
    delete from waiting_reviews where submission_id = new.submission_id;
  end if;
  return null;
end $$;
create trigger waiting_reviews_follow after insert on review_requests for each row execute function waiting_reviews_follow();
create trigger waiting_reviews_follow after insert on review_settlements for each row execute function waiting_reviews_follow();
create trigger waiting_reviews_follow after insert on withdrawals for each row execute function waiting_reviews_follow();
