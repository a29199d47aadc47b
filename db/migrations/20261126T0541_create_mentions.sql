-- A note is for the desk of both governments, or for the people of one alone: that of whoever wrote it.
alter table notes add column government text check (government in ('US', 'MX'));
comment on column notes.government is 'The one government whose people read it; null: both.';

create table mentions (
  note_id    bigint not null references notes,
  person_id  integer not null references people,
  read_at    timestamptz,
  primary key (note_id, person_id)
);
create index mentions_of_person on mentions (person_id, note_id desc);
create index mentions_unread on mentions (person_id) where read_at is null;

alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
  ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link', 'claim-granted', 'claim-denied', 'file-blocked',
   'invitation', 'reset-link', 'password-changed', 'details-changed', 'role-granted', 'role-revoked', 'disabled', 'enabled', 'sessions-ended', 'factor-changed', 'arrival',
   'mentioned', 'assigned'));
