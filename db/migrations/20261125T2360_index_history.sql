-- The history is read by event, by person, by kind of actor, by government and by time, newest first (app/history/events.server.ts).
create index events_by_what on events (what, id);
create index events_by_actor on events (actor_id, id) where actor_id is not null;
create index events_by_kind on events (actor_kind, id);
create index events_by_government on events (government, id) where government is not null;
-- Events come in the order of their time, so a range of time is a range of pages: a fraction of the size of a tree, and next to nothing to write.
create index events_by_time on events using brin (at) with (pages_per_range = 16);
