import { createHash, randomUUID } from "node:crypto";
import { draftResponse } from "#app/responses/responses.server.ts";
import type { Changes } from "#app/responses/responses.ts";
import type { Db } from "#db/database.server.ts";
import { readyToSign as ready, signTogether } from "#db/seeds/signing.ts";
import { aPerson } from "./people.ts";

const reviewers = async (db: Db) => ({ us: await aPerson(db, "reviewer", "US"), mx: await aPerson(db, "reviewer", "MX") });

/** A draft that answers a published submission, with the hash of what it says. */
export async function aDraftResponse(db: Db, submission: { id: number }, said: { en: string; es: string } & Changes = { en: "We will study it together.", es: "Lo estudiaremos juntos." }, writer = aPerson(db, "lead")) {
  const response = await draftResponse(db, await writer, submission, said);
  if (typeof response === "string") throw new Error(response);
  return response;
}

/** Both languages reviewed, signed off by each government: only the signatures are missing. @returns the hash to sign */
export const readyToSign = async (db: Db, response: { id: number }): Promise<string> => ready(db, response, await reviewers(db));

/** All that makes a response public, by people made for it. */
export async function publishTogether(db: Db, response: { id: number }): Promise<void> {
  await signTogether(db, response, await reviewers(db), { us: await aPerson(db, "signatory", "US"), mx: await aPerson(db, "signatory", "MX") });
}

/** A theme before the public, with points in published submissions coded to it. @returns its id and those of its points */
export async function anAnswerableTheme(db: Db, { slug = `theme-${randomUUID().slice(0, 8)}`, pillar = 2, of = [] as { id: number }[], en = "Waiting times", es = "Tiempos de espera" } = {}) {
  const coder = await aPerson(db, "reviewer");
  const { id } = await db.insertInto("themes").values({ slug, added_by: coder.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("theme_versions").values({ theme_id: id, number: 1, pillar_id: pillar, label_en: en, label_es: es, definition_en: `${en}.`, definition_es: `${es}.`, written_by: coder.id }).execute();
  await db.insertInto("theme_publications").values({ theme_id: id, published_by: coder.id }).execute();
  const points: number[] = [];
  for (const submission of of) points.push(await aPointOf(db, submission, id, coder));
  return { id, slug, points };
}

/** The first words of a published comment, marked as a point of a theme. @returns its id */
export async function aPointOf(db: Db, submission: { id: number }, theme: number, coder: { id: number }): Promise<number> {
  const { text, pillar_id } = await db.selectFrom("public_submissions").select(["text", "pillar_id"]).where("id", "=", submission.id).executeTakeFirstOrThrow();
  const quote = text.split(" ").slice(0, 4).join(" ");
  const hash = createHash("sha256").update(text).digest("hex");
  const known = await db.selectFrom("point_sources").select("id").where("submission_id", "=", submission.id).where("hash", "=", hash).where("attachment", "is", null).executeTakeFirst();
  const source = known ?? (await db.insertInto("point_sources").values({ submission_id: submission.id, hash, text }).returning("id").executeTakeFirstOrThrow());
  const point = await db.insertInto("points").values({ submission_id: submission.id, marked_by: coder.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("anchors").values({ point_id: point.id, source_id: source.id, start: 0, end: quote.length, quote, prefix: "", suffix: text.slice(quote.length, quote.length + 32) }).execute();
  await db.insertInto("codings").values({ point_id: point.id, theme_id: theme, coded_by: coder.id }).execute();
  await db.insertInto("undisposed").values({ point_id: point.id, pillar_id }).execute();
  return point.id;
}
