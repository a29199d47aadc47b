-- The minutes of a meeting are recorded and agreed to as its outcomes are: words of one government that the other agrees to. They tell how it went; what it came to stays in its outcomes.
alter table outcomes
  add column kind text not null default 'outcome' check (kind in ('outcome', 'minutes')),
  add check (kind = 'outcome' or item_id is null),
  drop constraint outcomes_text_en_check,
  drop constraint outcomes_text_es_check,
  add constraint outcomes_text_en_check check (char_length(text_en) between 1 and case kind when 'minutes' then 20000 else 4000 end),
  add constraint outcomes_text_es_check check (char_length(text_es) between 1 and case kind when 'minutes' then 20000 else 4000 end);

create or replace view public_outcomes as
select o.id, o.meeting_id, o.item_id, o.text_en, o.text_es, g.agreed_at
from outcomes o join outcome_agreements g on g.outcome_id = o.id and g.agreed
where o.kind = 'outcome';

-- What was agreed to last stands; what stood before stays in the record.
create view public_minutes as
select distinct on (o.meeting_id) o.id, o.meeting_id, o.text_en, o.text_es, g.agreed_at
from outcomes o join outcome_agreements g on g.outcome_id = o.id and g.agreed
where o.kind = 'minutes'
order by o.meeting_id, o.id desc;
