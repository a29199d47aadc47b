import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";

/** The meetings of both levels, the planned first: how much is on the agenda of each, waits, was put off, and came of it. */
export const meetingsOnDesk = (db: Db) =>
  db
    .selectFrom("meetings as m")
    .select(["m.id", "m.slug", "m.title_en", "m.title_es", "m.held_on", "m.level", "m.status"])
    .select([
      sql<number>`(select count(*)::int from public_agenda_items i where i.meeting_id = m.id)`.as("items"),
      sql<number>`(select count(*)::int from agenda_items i where i.meeting_id = m.id and (select count(*) from agenda_agreements g where g.item_id = i.id) < 2)`.as("proposed"),
      sql<number>`(select count(*)::int from public_agenda_items i where i.meeting_id = m.id and i.deferred_at is not null)`.as("deferred"),
      sql<number>`(select count(*)::int from public_outcomes o where o.meeting_id = m.id)`.as("outcomes"),
    ])
    .where("m.level", "in", ["cabinet", "sub-cabinet"])
    .orderBy("m.held_on", "desc")
    .execute();
