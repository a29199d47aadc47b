import { sql } from "kysely";
import { sourceOf } from "#app/initiatives/sources.server.ts";
import type { Db } from "#db/database.server.ts";

const shown = (db: Db) =>
  db
    .selectFrom("meetings as m")
    .select(["m.id", "m.slug", "m.held_on", "m.ended_on", "m.starts_at", "m.ends_at", "m.level", "m.series", "m.status", "m.title_en", "m.title_es", "m.title_en_origin", "m.title_es_origin"])
    .select(["m.place_en", "m.place_es", "m.note_en", "m.note_es"])
    .select((eb) => sourceOf(eb.ref("m.source_id")).as("source"));

/** The meetings of both series, newest first. */
export const meetings = (db: Db) => shown(db).orderBy("m.held_on", "desc").orderBy("m.id", "desc").execute();

/** A meeting by its slug. */
export const findMeeting = (db: Db, slug: string) => shown(db).where("m.slug", "=", slug).executeTakeFirst();

/** The last meeting held and the next one planned, announcements left out. */
export async function lastAndNext(db: Db) {
  const real = () => shown(db).where("m.level", "in", ["cabinet", "sub-cabinet"]);
  const [last, next] = await Promise.all([
    real().where("m.status", "=", "held").orderBy("m.held_on", "desc").limit(1).executeTakeFirst(),
    real().where("m.status", "=", "planned").where("m.held_on", ">=", sql<string>`current_date`).orderBy("m.held_on").limit(1).executeTakeFirst(),
  ]);
  return { last: last ?? null, next: next ?? null };
}

/** The meetings as a calendar tells them: with how often each changed since it was first made live, and when it last did. Announcements are no meetings. */
export async function meetingsToAttend(db: Db, slug?: string) {
  return shown(db)
    .leftJoinLateral(
      (eb) => eb.selectFrom("content_versions as v").innerJoin("live_versions as l", "l.version_id", "v.id")
        .select(["v.number as version", "l.live_at"]).where("v.noun", "=", "meeting").whereRef("v.key", "=", "m.slug").orderBy("v.number", "desc").limit(1).as("v"),
      (join) => join.onTrue(),
    )
    .select([sql<number>`coalesce(v.version, 1) - 1`.as("sequence"), "v.live_at as changed_at"])
    .where("m.level", "!=", "announcement")
    .$if(slug !== undefined, (query) => query.where("m.slug", "=", slug!))
    .orderBy("m.held_on")
    .orderBy("m.id")
    .execute();
}
