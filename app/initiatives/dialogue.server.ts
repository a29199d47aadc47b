import { sql } from "kysely";
import { keep, keptOr } from "#app/http/keep.server.ts";
import type { Source } from "#app/ui/origin-mark.tsx";
import type { Db } from "#db/database.server.ts";
import { sourceOf } from "./sources.server.ts";
import { keepStages } from "./stages.server.ts";

/** A part of the dialogue: everything, a pillar, or an initiative. */
export type Part = { pillar?: number; initiative?: number };

/** Of how many distinct texts submissions `s` are, with their places `m` among the texts; what is not placed yet is one of its own. */
export const distinctTexts = sql<number>`count(distinct coalesce(m.text_id, -s.id))`.as("texts");

/** The four pillars, and how many initiatives each has. */
export const pillarCards = (db: Db) =>
  db.selectFrom("pillars as p").select(["p.id", "p.slug", "p.name_en", "p.name_es", sql<number>`(select count(*)::int from initiatives i where i.pillar_id = p.id)`.as("initiatives")]).orderBy("p.id").execute();

/** What the public can see of each pillar: comments and distinct texts. Counts a whole table: app/reports/counts does it for the pages. */
export function countPillars(db: Db) {
  return db
    .selectFrom("pillars as p")
    .innerJoinLateral(
      (eb) => eb.selectFrom("submission_pillars as sp").innerJoin("public_submissions as s", "s.id", "sp.submission_id").leftJoin("campaign_members as m", "m.submission_id", "s.id").select([(eb) => eb.fn.countAll<number>().as("comments"), distinctTexts]).whereRef("sp.pillar_id", "=", "p.id").where("s.part_of", "is", null).as("heard"),
      (join) => join.onTrue(),
    )
    .select(["p.id", "heard.comments", "heard.texts"])
    .orderBy("p.id")
    .execute();
}

export function findPillar(db: Db, slug: string) {
  return db
    .selectFrom("pillars as p")
    .select(["p.id", "p.slug", "p.name_en", "p.name_es", "p.name_en_origin", "p.name_es_origin", "p.summary_en", "p.summary_es", "p.summary_en_origin", "p.summary_es_origin"])
    .select((eb) => [sourceOf(eb.ref("p.source_id")).as("source"), sourceOf(eb.ref("p.name_es_source_id")).as("name_es_source")])
    .where("p.slug", "=", slug)
    .executeTakeFirst();
}

export function findInitiative(db: Db, slug: string) {
  return db
    .selectFrom("initiatives as i")
    .innerJoin("pillars as p", "p.id", "i.pillar_id")
    .select(["i.id", "i.slug", "i.title_en", "i.title_es", "i.title_en_origin", "i.title_es_origin", "i.summary_en", "i.summary_es", "i.summary_en_origin", "i.summary_es_origin"])
    .select(["p.id as pillar_id", "p.slug as pillar", "p.name_en as pillar_en", "p.name_es as pillar_es"])
    .select((eb) => [sourceOf(eb.ref("i.source_id")).as("source"), sourceOf(eb.ref("i.also_source_id")).$castTo<Source | null>().as("also_source")])
    .where("i.slug", "=", slug)
    .executeTakeFirst();
}

/** What was reported as done, newest first. */
export function progressOf(db: Db, { pillar, initiative }: Part) {
  let query = db.selectFrom("progress as g").leftJoin("initiatives as i", "i.id", "g.initiative_id");
  if (pillar) query = query.where("g.pillar_id", "=", pillar);
  if (initiative) query = query.where("g.initiative_id", "=", initiative);
  return query
    .select(["g.id", "g.reported_on", "g.text_en", "g.text_es", "g.text_en_origin", "g.text_es_origin"])
    .select(["i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select((eb) => sourceOf(eb.ref("g.source_id")).as("source"))
    .orderBy("g.reported_on", "desc")
    .orderBy("g.id")
    .execute();
}

/** From how many published comments both governments heard, of how many distinct texts, and by the country they came from; where these are many, as the worker counted them. */
export const heardFrom = (db: Db, part: Part) => (part.pillar ? keptOr(db, `pillar ${part.pillar}`, () => countHeard(db, part)) : part.initiative ? keptOr(db, `initiative ${part.initiative}`, () => countHeard(db, part)) : countHeard(db, part));

/** Counts beforehand for pillars and initiatives of which so many comments are public. */
export async function keepHeard(db: Db, { from = 2000 } = {}): Promise<void> {
  const [pillars, initiatives] = [await db.selectFrom("pillars").select("id").execute(), await db.selectFrom("initiatives").select("id").execute()];
  for (const [about, part] of [...pillars.map(({ id }) => [`pillar ${id}`, { pillar: id }] as const), ...initiatives.map(({ id }) => [`initiative ${id}`, { initiative: id }] as const)]) {
    const heard = await countHeard(db, part);
    await keep(db, about, heard.all >= from ? heard : null);
  }
  await keepStages(db, { from });
}

async function countHeard(db: Db, { pillar, initiative }: Part) {
  let query = db
    .selectFrom("public_submissions as s")
    .leftJoin("campaign_members as m", "m.submission_id", "s.id")
    .select(["s.country", sql<boolean>`grouping(s.country) = 1`.as("is_all"), distinctTexts])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("s.part_of", "is", null)
    .groupBy(sql`grouping sets ((s.country), ())`);
  if (initiative) query = query.where("s.initiative_id", "=", initiative);
  if (pillar) query = query.where(onPillar(pillar));
  const rows = await query.execute();
  const from = (country: string) => rows.find((row) => row.country === country)?.count ?? 0;
  const { count: all, texts } = rows.find(({ is_all }) => is_all)!;
  return { US: from("US"), MX: from("MX"), other: all - from("US") - from("MX"), all, texts };
}

/** The latest joint answers to comments of a part, each with the first of these and the number of the others it answers. */
export function latestAnswers(db: Db, { pillar, initiative }: Part, limit: number) {
  let about = sql<boolean>`true`;
  if (initiative) about = sql`s.initiative_id = ${initiative}`;
  if (pillar) about = onPillar(pillar);
  // By its letters, or else by its points: to sort all that stand behind a response would take longer than the page.
  const first = sql<number>`coalesce(
    (select s.id from response_submissions b join public_submissions s on s.id = b.submission_id where b.response_id = r.id and b.revision = r.revision and ${about} order by s.id limit 1),
    (select s.id from answered_points b join points o on o.id = b.point_id join public_submissions s on s.id = o.submission_id where b.response_id = r.id and b.revision = r.revision and ${about} order by b.point_id limit 1))`;
  return db
    .selectFrom("public_responses as r")
    .innerJoinLateral((eb) => eb.selectFrom("public_submissions").select(["reference", "title", "language", "name", "organization", "sector", "country"]).where("id", "=", first).as("a"), (join) => join.onTrue())
    .select(["r.id", "r.text_en", "r.text_es", "r.published_at", "a.reference", "a.title", "a.language", "a.name", "a.organization", "a.sector", "a.country"])
    .select(sql<number>`coalesce((select figures::int from kept_figures where about = 'response ' || r.id),
      (select count(*)::int from submissions_behind b join public_submissions o on o.id = b.submission_id where b.response_id = r.id and b.revision = r.revision)) - 1`.as("others"))
    .where("r.kind", "=", "joint")
    .orderBy("r.published_at", "desc")
    .limit(limit)
    .execute();
}

const onPillar = (pillar: number) => sql<boolean>`exists (select from submission_pillars sp where sp.submission_id = s.id and sp.pillar_id = ${pillar})`;

/** The agencies of both governments that are listed, chairs first. */
export function agencies(db: Db) {
  return db
    .selectFrom("agencies as a")
    .select(["a.government", "a.acronym", "a.name_en", "a.name_es", "a.role_en", "a.role_es", "a.co_chair"])
    .select((eb) => sourceOf(eb.ref("a.source_id")).as("source"))
    .where("a.listed", "=", true)
    .orderBy("a.co_chair", "desc")
    .orderBy("a.id")
    .execute();
}
