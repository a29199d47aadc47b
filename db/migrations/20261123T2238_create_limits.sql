-- Counters of attempts, as rate-limiter-flexible keeps them: shared by every process, gone when they expire.
create unlogged table limits (
  key     varchar(255) primary key,
  points  integer not null default 0,
  expire  bigint
);
