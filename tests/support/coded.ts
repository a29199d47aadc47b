import { createHash, randomBytes } from "node:crypto";
import { refreshUnanswered } from "#app/submissions/unanswered.server.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";

const marker = async (db: Db) => (await db.selectFrom("people").select("id").orderBy("id").limit(1).executeTakeFirst())?.id ?? (await aPerson(db)).id;

/** A point as a row, of these words of a submission's public text (the first of them that are there). @returns its id */
export async function aPointOf(db: Db, submission: { id: number }, quote?: string): Promise<number> {
  const { text } = await db.selectFrom("publications").select("text").where("submission_id", "=", submission.id).executeTakeFirstOrThrow();
  const words = quote ?? text.slice(0, 12);
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The public text does not hold ${JSON.stringify(words)}.`);
  const hash = createHash("sha256").update(text).digest("hex");
  const known = await db.selectFrom("point_sources").select("id").where("submission_id", "=", submission.id).where("hash", "=", hash).executeTakeFirst();
  const { id: source_id } = known ?? (await db.insertInto("point_sources").values({ submission_id: submission.id, hash, text }).returning("id").executeTakeFirstOrThrow());
  const { id } = await db.insertInto("points").values({ submission_id: submission.id, marked_by: await marker(db) }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("anchors").values({ point_id: id, source_id, start, end: start + words.length, quote: words, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(start + words.length, start + words.length + 32) }).execute();
  await refreshUnanswered(db, [submission.id]);
  return id;
}

/** A theme as a row, with one version, public unless said otherwise. @returns its id */
export async function aThemeOf(db: Db, { label = "Customs hours", pillar = 2, parent = null, isPublic = true }: { label?: string; pillar?: number; parent?: number | null; isPublic?: boolean } = {}): Promise<number> {
  const by = await marker(db);
  const slug = `${label.toLowerCase().replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "")}-${randomBytes(3).toString("hex")}`;
  const { id } = await db.insertInto("themes").values({ slug, added_by: by }).returning("id").executeTakeFirstOrThrow();
  await db
    .insertInto("theme_versions")
    .values({ theme_id: id, number: 1, pillar_id: pillar, parent_id: parent, label_en: label, label_es: `${label} (es)`, definition_en: `About ${label}.`, definition_es: `Sobre ${label}.`, written_by: by })
    .execute();
  if (isPublic) await db.insertInto("theme_publications").values({ theme_id: id, published_by: by }).execute();
  return id;
}

/** Says that a point belongs to a theme, so that it counts. */
export async function coded(db: Db, point: number, theme: number): Promise<void> {
  await db.insertInto("codings").values({ point_id: point, theme_id: theme, coded_by: await marker(db) }).execute();
}
