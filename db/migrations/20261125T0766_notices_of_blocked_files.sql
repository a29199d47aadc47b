-- One more kind of notice: a virus was found in a file of a submission.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
  ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link', 'claim-granted', 'claim-denied', 'file-blocked'));
