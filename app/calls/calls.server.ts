import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { sourceOf } from "#app/initiatives/sources.server.ts";

/** The calls that take comments now, the one that closes first first; a standing call never closes. */
export function openCalls(db: Db) {
  return db
    .selectFrom("calls as c")
    .select(["c.code", "c.title_en", "c.title_es", "c.question_en", "c.question_es", "c.question_en_origin", "c.question_es_origin"])
    .select(["c.opens_at", "c.closes_at"])
    .select((eb) => sourceOf(eb.ref("c.source_id")).as("source"))
    .where("c.opens_at", "<=", sql<Date>`now()`)
    .where((eb) => eb.or([eb("c.closes_at", "is", null), eb("c.closes_at", ">", sql<Date>`now()`)]))
    .orderBy(sql`c.closes_at nulls last`)
    .orderBy("c.id")
    .execute();
}

/** When the call that closed last closed; null where none ever did. */
export async function lastClosing(db: Db): Promise<Date | null> {
  const { closed } = await db
    .selectFrom("calls")
    .select((eb) => eb.fn.max("closes_at").as("closed"))
    .where("closes_at", "<=", sql<Date>`now()`)
    .executeTakeFirstOrThrow();
  return closed;
}
