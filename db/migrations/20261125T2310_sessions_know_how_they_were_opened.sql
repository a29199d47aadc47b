-- A session says what its browser has shown: a password alone, or a second factor too, and when it last confirmed both.
-- Nobody has passed a second factor yet, so everybody signs in again.
delete from sessions;
alter table sessions
  drop column expires_at,
  add column seen_at           timestamptz not null default now(),
  add column second_factor_at  timestamptz,
  add column confirmed_at      timestamptz,
  add column browser           text check (char_length(browser) between 1 and 60),
  add column network           text check (char_length(network) between 1 and 60);
comment on column sessions.seen_at is 'Its last page, to the minute. Half an hour later the session is over.';
comment on column sessions.second_factor_at is 'Null: halfway, with a password only. It opens nothing, and is over half an hour after it was opened.';
comment on column sessions.confirmed_at is 'When this person last showed here who they are. For ten minutes that is enough to sign, and to change people and keys.';
comment on column sessions.browser is 'Two names such as "Firefox, Windows", never what the browser sent: shown to its owner only.';
comment on column sessions.network is 'The network it was opened from (an IPv6 /64), shown to its owner only. Gone with the session.';
