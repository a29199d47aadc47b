-- A response waits for its signatories, and did so for some days.
do $$
declare kinds text := (
  select string_agg(quote_literal(kind[1]), ', ') from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as kind where conname = 'notices_kind_check');
begin
  alter table notices drop constraint notices_kind_check;
  execute format('alter table notices add constraint notices_kind_check check (kind in (%s, ''to-sign''))', kinds);
end $$;
