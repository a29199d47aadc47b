import { sql, type Expression } from "kysely";
import type { Db } from "#db/database.server.ts";

/** What a form offers: the pillars, and the initiatives under each. */
export async function formChoices(db: Db) {
  const [pillars, initiatives] = await Promise.all([
    db.selectFrom("pillars").select(["id", "name_en", "name_es", "summary_en", "summary_es", "summary_en_origin", "summary_es_origin"]).orderBy("id").execute(),
    db.selectFrom("initiatives").select(["slug", "pillar_id", "title_en", "title_es"]).orderBy("pillar_id").orderBy("id").execute(),
  ]);
  return { pillars, initiatives };
}

/** The pillars' names, to say them where a submission names their numbers. */
export const pillarNames = (db: Db) => db.selectFrom("pillars").select(["id", "slug", "name_en", "name_es"]).orderBy("id").execute();

/** The pillars that the author of a submission chose: what stood before a reviewer filed it elsewhere. The main one first. */
export const pillarsChosen = (submission: Expression<number>) => sql<number[]>`coalesce((select pillars_before from retags where submission_id = ${submission} order by id limit 1), ${pillarsOf(submission)})`;

/** The pillars of a submission, the main one first, as a column of a query that has the submission's id. */
export const pillarsOf = (submission: Expression<number>) => sql<number[]>`array(select pillar_id from submission_pillars where submission_id = ${submission} order by position)`;
