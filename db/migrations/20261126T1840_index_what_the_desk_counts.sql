-- The frame of every page of the desk counts late redactions; of a million submissions very few have one.
create index redactions_late on redactions (submission_id) where late;
-- "is null" is no equality to the planner: the order of waiting_by_pillar helps nothing there.
create index waiting_without_pillar on waiting (due_key, since, submission_id) where pillar_id is null;
