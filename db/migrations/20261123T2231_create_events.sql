-- The history: who did what, when, for which government. Rows are added, never changed.
create table events (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default now(),
  actor_kind  text not null check (actor_kind in ('person', 'stakeholder', 'portal')),
  actor_id    integer references people,
  government  text check (government in ('US', 'MX')),
  what        text not null,
  subject     text not null,
  subject_id  bigint not null,
  details     jsonb not null default '{}',
  check ((actor_kind = 'person') = (actor_id is not null))
);
comment on column events.what is 'noun.past-participle, as in app/history/history.ts';
comment on column events.details is 'Never a text that somebody wrote, a name, an address or a secret: the history outlives them.';
create index events_by_subject on events (subject, subject_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history is only added to: % on % refused', tg_op, tg_table_name;
end $$;
create trigger events_are_only_added before update or delete or truncate on events
  for each statement execute function refuse_change();
