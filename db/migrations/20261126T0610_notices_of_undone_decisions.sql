-- A decision with redactions, and one that was undone after its author was told of it.
-- Other features add their kinds beside these, so the list is lengthened as it is found.
do $$
declare kinds text := (
  select string_agg(quote_literal(kind[1]), ', ') from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as kind where conname = 'notices_kind_check');
begin
  alter table notices drop constraint notices_kind_check;
  execute format('alter table notices add constraint notices_kind_check check (kind in (%s, ''published-redacted'', ''reopened''))', kinds);
end $$;
