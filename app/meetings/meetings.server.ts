import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { sourceOf } from "#app/initiatives/sources.server.ts";

const shown = (db: Db) =>
  db
    .selectFrom("meetings as m")
    .select(["m.id", "m.slug", "m.held_on", "m.ended_on", "m.level", "m.series", "m.status", "m.title_en", "m.title_es", "m.title_en_origin", "m.title_es_origin"])
    .select(["m.place_en", "m.place_es", "m.note_en", "m.note_es"])
    .select((eb) => sourceOf(eb.ref("m.source_id")).as("source"));

/** The meetings of both series, newest first. */
export const meetings = (db: Db) => shown(db).orderBy("m.held_on", "desc").orderBy("m.id", "desc").execute();

/** The last meeting held and the next one planned, announcements left out. */
export async function lastAndNext(db: Db) {
  const real = () => shown(db).where("m.level", "in", ["cabinet", "sub-cabinet"]);
  const [last, next] = await Promise.all([
    real().where("m.status", "=", "held").orderBy("m.held_on", "desc").limit(1).executeTakeFirst(),
    real().where("m.status", "=", "planned").where("m.held_on", ">=", sql<string>`current_date`).orderBy("m.held_on").limit(1).executeTakeFirst(),
  ]);
  return { last: last ?? null, next: next ?? null };
}
