-- A notice tells of anything that concerns its reader, also of a draft. It waits until it is sent, or it is held and says why.
alter table notices alter column submission_id drop not null;
alter table notices drop constraint notices_kind_check;
alter table notices
  add constraint notices_kind_check check (kind in
    ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link')),
  add constraint notices_of_drafts_only check ((submission_id is null) = (kind = 'draft-link')),
  add column mailbox text not null generated always as (regexp_replace(lower(address), '\+[^@]*@', '@')) stored,
  add column attempts integer not null default 0 check (attempts >= 0),
  add column failure text check (failure in ('unreachable', 'timed-out', 'sign-in-refused', 'address-refused', 'message-refused', 'cut-off', 'other')),
  add column failed_at timestamptz,
  add column held text check (held in ('limit', 'address-refused', 'draft-gone', 'link-over')),
  add column held_at timestamptz,
  add check ((failure is null) = (failed_at is null)),
  add check ((held is null) = (held_at is null)),
  add check (held is null or sent_at is null);
comment on column notices.text is 'The words without their links: links carry codes, and those are made when a notice is sent.';
comment on column notices.mailbox is 'The address without case and without +tag: what the limit for unconfirmed addresses counts.';
comment on column notices.failure is 'A word for what went wrong last: never what a mail server said, which can name the address.';
create unique index notices_of_drafts on notices (event_id, address) where submission_id is null;
create index notices_waiting on notices (created_at) where sent_at is null;
create index notices_by_mailbox on notices (mailbox, created_at);
create index submissions_by_email on submissions (lower(email)) where email is not null;
