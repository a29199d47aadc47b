-- Signed heads of the chain. The same lie outside the database (DATA_DIR/checkpoints, mail), where whoever owns it cannot change them.
create table checkpoints (
  seq        bigint primary key,
  statement  text not null,
  signature  text not null,
  signed_at  timestamptz not null default now()
);
comment on column checkpoints.seq is 'The link that was the last when it was signed.';
comment on column checkpoints.statement is 'Canonical JSON, whose bytes are signed: app/history/checkpoints.server.ts says what is in it.';
comment on column checkpoints.signature is 'Ed25519, in Base64, by the key that the statement names; the portal takes its own only.';

create trigger checkpoints_are_only_added before update or delete or truncate on checkpoints
  for each statement execute function refuse_change();
