-- Promises: days on which nobody works, what each call promises, and the day by which what waits is to be decided.

-- Days on which the federal offices of one government do not work, as observed; Saturdays and Sundays are no rows.
create table holidays (
  government  text not null check (government in ('US', 'MX')),
  day         date not null,
  name_en     text not null, name_en_origin origin not null,
  name_es     text not null, name_es_origin origin not null,
  source_id   integer not null references sources,
  primary key (government, day)
);

-- Within how many days a call promises a decision and an answer, and which days count.
alter table calls
  add column decide_days integer not null default 10 check (decide_days between 1 and 120),
  add column answer_days integer not null default 60 check (answer_days between 1 and 365),
  add column day_unit text not null default 'business-both' check (day_unit in ('business-us', 'business-mx', 'business-both', 'calendar')),
  add check (answer_days >= decide_days);
comment on column calls.day_unit is 'business-both: a day on which both governments work.';

-- What a call promised until it was changed: a submission keeps the promise under which it came.
create table former_promises (
  call_id      integer not null references calls,
  until        timestamptz not null default now(),
  decide_days  integer not null,
  answer_days  integer not null,
  day_unit     text not null check (day_unit in ('business-us', 'business-mx', 'business-both', 'calendar')),
  primary key (call_id, until)
);

-- The due day of the decision. Nothing while a question to the author is open, and for what was imported.
alter table waiting add column due_on date;
create index waiting_due_first on waiting (due_on, submission_id) where due_on is not null;
