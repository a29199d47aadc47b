-- A role is granted to a person by somebody, for one pillar or for all of them, and revoked by somebody. Nothing is erased:
-- who could do what on a day is told by its rows. What each role may do is app/people/permissions.ts.
create table grants (
  id         integer generated always as identity primary key,
  person_id  integer not null references people,
  role       text not null check (role in ('reviewer', 'lead', 'signatory', 'administrator', 'auditor')),
  pillar_id  integer references pillars,
  granted_at timestamptz not null default now(),
  granted_by integer references people,
  revoked_at timestamptz,
  revoked_by integer references people,
  check (pillar_id is null or role in ('reviewer', 'lead', 'signatory')),
  check (granted_by <> person_id and revoked_by <> person_id),
  check (revoked_by is null or revoked_at is not null)
);
comment on column grants.pillar_id is 'The pillar it is for; null where it is for all of them.';
comment on column grants.granted_by is 'Null where an operator did it with hled user.';
create unique index grants_stand_once on grants (person_id, role, coalesce(pillar_id, 0)) where revoked_at is null;

insert into grants (person_id, role, granted_at) select person_id, role, granted_at from roles;
drop table roles;
