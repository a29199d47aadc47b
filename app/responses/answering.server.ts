import { sql } from "kysely";
import { readReference } from "#app/submissions/reference.ts";
import { agencyChoices } from "#app/themes/dispositions/dispositions.server.ts";
import { templatesFor } from "#app/triage/templates.server.ts";
import type { Db } from "#db/database.server.ts";
import type { DeskResponse } from "./desk.server.ts";

const themes = (db: Db) =>
  db
    .selectFrom("public_themes as t")
    .select(["t.id as theme_id", "t.slug", "t.label_en", "t.label_es", "t.pillar_id"])
    .select(sql<number>`(select count(*)::int from counted_codings c where c.theme_id = t.id)`.as("points"))
    .where("t.merged_into", "is", null);

/** The themes that an address names, in its order. */
export async function themesNamed(db: Db, slugs: readonly string[]) {
  const wanted = [...new Set(slugs)].slice(0, 200);
  const found = wanted.length === 0 ? [] : await themes(db).where("t.slug", "in", wanted).execute();
  return wanted.flatMap((slug) => found.filter((theme) => theme.slug === slug));
}

/** Public themes with certain words in a label, to choose among: as many as fit on a page. */
export function themesWith(db: Db, words: string, without: readonly number[]) {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  let query = themes(db).where((eb) => eb.or([eb("t.label_en", "ilike", like), eb("t.label_es", "ilike", like)]));
  if (without.length > 0) query = query.where("t.id", "not in", without);
  return query.orderBy("t.pillar_id").orderBy("t.label_en").limit(50).execute();
}

/** The published comments that were named by their references. @returns undefined where one of them is none */
export async function submissionsNamed(db: Db, written: readonly string[]): Promise<number[] | undefined> {
  const references = [...new Set(written.map(readReference))];
  if (references.length === 0) return [];
  if (references.includes(null)) return undefined;
  const found = await db.selectFrom("public_submissions").select("id").where("reference", "in", references.flatMap((reference) => reference ?? [])).execute();
  return found.length === references.length ? found.map(({ id }) => id) : undefined;
}


/** The page on which a response to themes begins: what its address chose, and what there is to choose. One that supersedes begins with what that one answers. */
export async function beginning(db: Db, search: URLSearchParams) {
  const query = search.get("q") ?? "";
  const given = Number(search.get("supersedes") ?? "");
  const superseded = given > 0 ? await db.selectFrom("public_responses").select(["id", "revision"]).where("id", "=", given).where("kind", "<>", "joint").executeTakeFirst() : undefined;
  const [slugs, references] = superseded ? await Promise.all([slugsOf(db, superseded), referencesOf(db, superseded)]) : [[], []];
  const chosen = await themesNamed(db, [...slugs, ...search.getAll("theme")]);
  const [found, agencies, templates] = await Promise.all([themesWith(db, query, chosen.map(({ theme_id }) => theme_id)), agencyChoices(db), templatesFor(db, ["response"])]);
  return { chosen, found, query, agencies, templates, supersedes: superseded?.id ?? null, references: [...references, ...search.getAll("submission")].join("\n") };
}

const slugsOf = async (db: Db, { id, revision }: { id: number; revision: number }) =>
  (await db.selectFrom("response_themes as t").innerJoin("themes as x", "x.id", "t.theme_id").select("x.slug").where("t.response_id", "=", id).where("t.revision", "=", revision).orderBy("t.theme_id").execute()).map(({ slug }) => slug);
const referencesOf = async (db: Db, { id, revision }: { id: number; revision: number }) =>
  (await db.selectFrom("response_submissions as r").innerJoin("public_submissions as s", "s.id", "r.submission_id").select("s.reference").where("r.response_id", "=", id).where("r.revision", "=", revision).orderBy("s.id").execute()).map(({ reference }) => reference);

/** What a response answers, as the fields of its page have it, with what its address adds. */
export async function answersOf(db: Db, response: DeskResponse, search: URLSearchParams) {
  const query = search.get("q") ?? "";
  const { id, number, themes, submissions, corrects, published_at } = response;
  const had = new Set(themes.map(({ slug }) => slug));
  const chosen = [...themes.map(({ theme_id, slug, label_en, label_es, points }) => ({ theme_id, slug, label_en, label_es, points })), ...(await themesNamed(db, search.getAll("theme").filter((slug) => !had.has(slug))))];
  const [found, agencies] = await Promise.all([themesWith(db, query, chosen.map(({ theme_id }) => theme_id)), agencyChoices(db)]);
  return {
    id, number, chosen, found, query, agencies, noted: corrects !== null || published_at !== null, signed: response.signatures.some(({ stands }) => stands),
    values: {
      outcome: themes.map(({ outcome }) => outcome ?? ""), theme_reason_en: themes.map(({ reason_en }) => reason_en ?? ""), theme_reason_es: themes.map(({ reason_es }) => reason_es ?? ""),
      agency: themes.map(({ referred_to }) => String(referred_to ?? "")), references: submissions.map(({ reference }) => reference).join("\n"),
      ...(corrects !== null && !published_at && { note_en: response.note_en ?? "", note_es: response.note_es ?? "" }),
    },
  };
}

/** The pillars of what a response would answer, for who may write it. */
export async function pillarsOfAnswers(db: Db, { themes, submissions }: { themes: readonly number[]; submissions: readonly number[] }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select pillar_id as id from public_themes where id = any (${themes}::bigint[])
    union select pillar_id from submission_pillars where submission_id = any (${submissions}::bigint[])`.execute(db);
  return rows.map(({ id }) => id);
}
