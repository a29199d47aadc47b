-- The steps of a search: where a step holds too much it is taken in smaller ones, so that none reads more than a few hundred submissions.
update desk_words set facts =
  array(select fact from unnest(facts) fact where fact !~ '^(near|block):')
    || array['n8:' || (submission_id >> 8), 'n12:' || (submission_id >> 12), 'n16:' || (submission_id >> 16), 'n20:' || (submission_id >> 20)]
    || array(select 'day:' || to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD') from submissions s where s.id = submission_id);
comment on column desk_words.facts is 'Such as waiting, pillar:2, month:2026-11; n8: to n20: tell which step of 256 to 1,048,576 numbers it is in (app/triage/queue/walk.server.ts).';
