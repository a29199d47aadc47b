-- What an author changes while a second look waits voids it: nobody of the two governments did that.
alter table second_look_settlements
  alter column settled_by drop not null,
  drop constraint second_look_settlements_outcome_check,
  add constraint second_look_settlements_outcome_check check (outcome in ('agreed', 'overruled', 'taken-back', 'voided')),
  add constraint second_look_settlements_by_people check ((settled_by is null) = (outcome = 'voided'));
comment on column second_look_settlements.outcome is 'taken-back: by the person who asked, before anybody else settled it. voided: its author corrected, withdrew or chose anew meanwhile.';

-- A decision is set aside by a review that its author asked for, or undone by who made it.
alter table reversed_decisions add column cause text not null default 'review' check (cause in ('review', 'undo'));

-- The public totals by outcome and reason read only this.
create index decisions_totals on decisions (outcome, reason_code, submission_id);
