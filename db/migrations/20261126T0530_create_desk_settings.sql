-- How a person likes the desk. No row: as it comes, with keys and at ease.
create table desk_settings (
  person_id   integer primary key references people,
  shortcuts   boolean not null,
  density     text not null check (density in ('comfortable', 'compact')),
  changed_at  timestamptz not null default now()
);
comment on column desk_settings.shortcuts is 'Whether single keys act on the desk (WCAG 2.1.4). Kept here and not in a browser, which forgets.';
