-- Suspected spam lies aside, reversibly: it is stored and has its receipt, and has no place in the queue until it is released.
create table suspicions (
  submission_id  bigint primary key references submissions,
  reason         text not null check (reason in ('honeypot', 'unconfirmed', 'reviewer')),
  suspected_at   timestamptz not null default now(),
  suspected_by   integer references people,
  check ((reason = 'reviewer') = (suspected_by is not null))
);
comment on column suspicions.reason is 'honeypot: a field that people do not see was filled in. unconfirmed: sent under pressure without a proof of work; waits for its e-mail address.';
create index suspicions_latest_first on suspicions (suspected_at desc, submission_id desc);

-- Proofs of work that were used: a solution is good for one form. Logged, unlike the limits, so that a crash forgets none.
create table spent_proofs (
  challenge      text primary key check (challenge ~ '^[0-9a-f]{64}$'),
  form_key_hash  text not null check (char_length(form_key_hash) = 64),
  expires_at     timestamptz not null
);
comment on column spent_proofs.challenge is 'The signature of the challenge, which names it.';
create index spent_proofs_by_end on spent_proofs (expires_at);
