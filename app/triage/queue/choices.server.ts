import type { Db } from "#db/database.server.ts";

/** What the filters of the queue offer. */
export async function queueChoices(db: Db) {
  const [pillars, initiatives, calls, people] = await Promise.all([
    db.selectFrom("pillars").select(["id", "name_en", "name_es"]).orderBy("id").execute(),
    db.selectFrom("initiatives").select(["id", "pillar_id", "title_en", "title_es"]).orderBy("pillar_id").orderBy("id").execute(),
    db.selectFrom("calls").select(["id", "title_en", "title_es"]).orderBy("opens_at", "desc").execute(),
    db.selectFrom("people").select(["id", "name", "government"]).where("disabled_at", "is", null).orderBy("name").orderBy("id").execute(),
  ]);
  return { pillars, initiatives, calls, people };
}
export type QueueChoices = Awaited<ReturnType<typeof queueChoices>>;
