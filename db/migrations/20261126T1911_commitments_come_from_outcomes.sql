-- A commitment comes from its themes and from those that the outcomes which led to it were about. What was merged counts for the theme it is part of.
create or replace view public_commitment_themes as
select distinct x.commitment_id, into_theme.id as theme_id
from (
  select commitment_id, theme_id from commitment_themes
  union select l.commitment_id, i.theme_id from outcome_commitments l join public_outcomes o on o.id = l.outcome_id join public_agenda_items i on i.id = o.item_id
) x
join public_commitments c on c.id = x.commitment_id
join public_themes t on t.id = x.theme_id
join public_themes into_theme on into_theme.id = coalesce(t.merged_into, t.id);
