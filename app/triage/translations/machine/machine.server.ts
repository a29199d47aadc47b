import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { otherLanguage, type Language } from "#app/languages/languages.ts";
import type { Person } from "#app/people/people.ts";
import { markOf, REDACTION_REASONS } from "#app/submissions/redactions/redactions.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { addRevision, alignedParagraphs, keepSource, latestOf, lockSource } from "../translations.server.ts";
import { LIMITS } from "../translations.ts";
import { limitOf, PASSING, translate, Untranslated, type Problem, type Translator } from "./translator.server.ts";

/** How often one request meets a passing fault before it is given up, and how long it waits in between, in seconds: doubled each time. */
const TRIES = 8;
const FIRST_WAIT = 10;
/** Milliseconds after which a run hands over to the next one: what is locked for two minutes counts as dead (outbox/worker.server.ts). */
const ROUND = 45_000;

/** The translator of the settings, if there is one. */
export function translatorIn({ TRANSLATE_URL, TRANSLATE_KEY } = readSettings()): Translator | undefined {
  return TRANSLATE_URL ? { url: TRANSLATE_URL, key: TRANSLATE_KEY } : undefined;
}

/**
 * Asks the machine for a translation of the words that are public or would be. Never of what its author does not want published: the machine is another's.
 * @returns "asked", or why not: "no-translator", "already-asked", "current" (there is one of these words), "withdrawn", "not-for-publication", "suspected"
 */
export function askMachine(db: Db, person: Person, submission: { id: number }, translator = translatorIn()) {
  return atomically(db, async (tx) => {
    if (!translator) return "no-translator";
    const source = await lockSource(tx, submission);
    if (source.withdrawn) return "withdrawn";
    if (!source.published && source.publication === "not-for-publication") return "not-for-publication";
    if (await tx.selectFrom("suspicions").select("submission_id").where("submission_id", "=", submission.id).executeTakeFirst()) return "suspected";
    const latest = await latestOf(tx, submission.id);
    if (latest?.source_hash === source.hash) return "current";
    await keepSource(tx, source);
    const asked = await tx
      .insertInto("machine_translations")
      .values({ submission_id: source.id, source_hash: source.hash, version: source.version, base: latest?.number ?? 0, pieces: piecesOf(source).length, asked_by: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!asked) return "already-asked";
    await record(tx, person, "submission.machine-translation-asked", submission.id, { request: asked.id });
    return "asked";
  });
}

/** What is translated one after the other: the title, then each paragraph. */
const piecesOf = (source: { title: string; text: string }): string[] => [source.title, ...alignedParagraphs(source)];

/** What the job is given: the event of a request, or the request itself where it goes on. */
export type Asking = { event: number } | { request: number };

/** Follows `submission.machine-translation-asked`, and goes on with what is not done yet. */
export async function followAsked(db: Db, asking: Asking): Promise<void> {
  if ("request" in asking) return void (await translateSubmission(db, asking.request));
  const { details } = await db.selectFrom("events").select((eb) => eb.ref("details").$castTo<{ request: number }>().as("details")).where("id", "=", asking.event).executeTakeFirstOrThrow();
  await translateSubmission(db, details.request);
}

type Options = { translator?: Translator | undefined; patience?: number; round?: number };

/**
 * Goes on with a machine translation where it stands, piece by piece; each is kept as soon as it is there. A passing fault is tried
 * again later, by a job of its own; a lasting one, and the last of many, ends it and says why.
 * @returns "done", "goes-on" (another run was enqueued), "ended", or "nothing-to-do" (two at once are harmless: each keeps only the piece that comes next)
 */
export async function translateSubmission(db: Db, request: number, { translator = translatorIn(), patience, round = ROUND }: Options = {}) {
  const found = await db
    .selectFrom("machine_translations as m")
    .innerJoin("translation_sources as w", (join) => join.onRef("w.submission_id", "=", "m.submission_id").onRef("w.hash", "=", "m.source_hash"))
    .innerJoin("submissions as s", "s.id", "m.submission_id")
    .select(["m.id", "m.submission_id", "m.done", "m.tries", "w.title", "w.text", "s.language"])
    .where("m.id", "=", request)
    .where("m.ended_at", "is", null)
    .executeTakeFirst();
  if (!found) return "nothing-to-do";
  if (!translator) return end(db, request, "no-translator");
  // What was withdrawn, or put aside, while it waited goes to nobody.
  const gone = await sql`select from withdrawals where submission_id = ${found.submission_id} union all select from suspicions where submission_id = ${found.submission_id}`.execute(db);
  if (gone.rows.length > 0) return end(db, request, "withdrawn");

  const pieces = piecesOf(found);
  const until = performance.now() + round;
  try {
    const limit = await limitOf(translator, patience);
    for (let place = found.done.length; place < pieces.length; place++) {
      if (performance.now() > until) return await goOn(db, request, 0);
      const told = await translatePiece(translator, pieces[place]!, found.language as Language, { limit, ...(patience && { patience }) });
      const kept = await db
        .updateTable("machine_translations")
        .set({ done: sql`array_append(done, ${told}::text)`, problem: null, tries: 0, next_at: null, tried_at: sql<Date>`clock_timestamp()` })
        .where("id", "=", request)
        .where("ended_at", "is", null)
        .where(sql<boolean>`cardinality(done) = ${place}`)
        .executeTakeFirst();
      if (Number(kept.numUpdatedRows) === 0) return "nothing-to-do";
    }
  } catch (error) {
    if (!(error instanceof Untranslated)) throw error;
    const passing = (PASSING as readonly Problem[]).includes(error.problem);
    const { tries } = await db
      .updateTable("machine_translations")
      .set({ tries: sql`tries + 1`, problem: error.problem, tried_at: sql<Date>`clock_timestamp()` })
      .where("id", "=", request)
      .returning("tries")
      .executeTakeFirstOrThrow();
    if (!passing || tries >= TRIES) return end(db, request, error.problem);
    return goOn(db, request, Math.max(error.wait, FIRST_WAIT * 2 ** (tries - 1)));
  }
  return finish(db, request);
}

/** A mark of a redaction is ours: it is never translated, and stands in the other language's words. */
async function translatePiece(translator: Translator, text: string, from: Language, options: { limit: number; patience?: number }): Promise<string> {
  const to = otherLanguage(from);
  const marks = new Map(REDACTION_REASONS.map((reason) => [markOf(reason, from), markOf(reason, to)]));
  const parts = text.split(new RegExp(`(${[...marks.keys()].map((mark) => mark.replace(/[[\]]/g, "\\$&")).join("|")})`));
  const told: string[] = [];
  for (const part of parts) told.push(marks.get(part) ?? (/[\p{L}\p{N}]/u.test(part) ? await translate(translator, part, from, to, options) : part));
  return told.join("");
}

/** Enqueues the next run. */
async function goOn(db: Db, request: number, seconds: number) {
  await db.updateTable("machine_translations").set({ next_at: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})` }).where("id", "=", request).execute();
  await sql`select graphile_worker.add_job('translate-submission', json_build_object('request', ${request}::bigint), run_at := now() + make_interval(secs => ${seconds}))`.execute(db);
  return "goes-on";
}

async function end(db: Db, request: number, problem: Problem | "no-translator" | "withdrawn" | "written-meanwhile" | "too-long-together") {
  await db.updateTable("machine_translations").set({ problem, next_at: null, ended_at: sql<Date>`clock_timestamp()` }).where("id", "=", request).where("ended_at", "is", null).execute();
  return "ended";
}

/** Makes a revision of what is done. Where somebody has saved since, nothing is put on top of theirs, and the machine's words stay in its row. */
function finish(db: Db, request: number) {
  return atomically(db, async (tx) => {
    const { submission_id } = await tx.selectFrom("machine_translations").select("submission_id").where("id", "=", request).executeTakeFirstOrThrow();
    await lockSource(tx, { id: submission_id });
    const asked = await tx
      .selectFrom("machine_translations as m")
      .innerJoin("translation_sources as w", (join) => join.onRef("w.submission_id", "=", "m.submission_id").onRef("w.hash", "=", "m.source_hash"))
      .select(["m.source_hash as hash", "m.version", "m.base", "m.done", "m.asked_by", "w.title", "w.text"])
      .where("m.id", "=", request)
      .where("m.ended_at", "is", null)
      .executeTakeFirst();
    if (!asked) return "nothing-to-do";
    const latest = await latestOf(tx, submission_id);
    if ((latest?.number ?? 0) !== asked.base) return end(tx, request, "written-meanwhile");
    const [title, ...paragraphs] = asked.done;
    if (title!.length > LIMITS.title || paragraphs.join("\n\n").length > LIMITS.text) return end(tx, request, "too-long-together");
    const number = await addRevision(tx, { ...asked, id: submission_id }, { kind: "machine", number: asked.base + 1, title: title!, paragraphs, finished: true, written_by: asked.asked_by });
    await tx.updateTable("machine_translations").set({ number, ended_at: sql<Date>`clock_timestamp()` }).where("id", "=", request).execute();
    await record(tx, "portal", "submission.machine-translated", submission_id, { revision: number });
    return "done";
  });
}

/** The latest machine translation that was asked for: how far it is, or what became of it. */
export function machineStanding(db: Db, submissionId: number) {
  return db
    .selectFrom("machine_translations as m")
    .innerJoin("people as p", "p.id", "m.asked_by")
    .select(["m.id", "m.pieces", "m.done", "m.tries", "m.problem", "m.asked_at", "m.next_at", "m.ended_at", "m.number", "m.source_hash", "p.name", "p.government"])
    .where("m.submission_id", "=", submissionId)
    .orderBy("m.id", "desc")
    .limit(1)
    .executeTakeFirst();
}
