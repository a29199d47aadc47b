-- Administrators are told of who came by the sign-in of their government and has no role yet.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
  ('receipt', 'draft-link', 'question', 'published', 'withheld', 'declined', 'answered', 'review-settled', 'withdrawn', 'tracking-link',
   'claim-granted', 'claim-denied', 'file-blocked',
   'invitation', 'reset-link', 'password-changed', 'details-changed', 'role-granted', 'role-revoked', 'disabled', 'enabled', 'sessions-ended', 'factor-changed',
   'arrival'));
