-- What the public reads of where a commitment comes from.
create view public_commitment_themes as
select x.commitment_id, x.theme_id
from commitment_themes x join public_commitments c on c.id = x.commitment_id join public_themes t on t.id = x.theme_id;

create view public_commitment_responses as
select x.commitment_id, x.response_id
from commitment_responses x join public_commitments c on c.id = x.commitment_id join public_responses r on r.id = x.response_id;

-- Two kinds of notice, beside those of other features: a commitment was made, and it moved.
do $$
declare kinds text := (
  select string_agg(quote_literal(kind[1]), ', ') from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as kind where conname = 'notices_kind_check');
begin
  alter table notices drop constraint notices_kind_check;
  execute format('alter table notices add constraint notices_kind_check check (kind in (%s, ''committed'', ''progressed''))', kinds);
end $$;
