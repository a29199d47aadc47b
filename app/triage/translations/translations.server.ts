import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { paragraphsOf } from "#app/submissions/tracking/corrections/compare.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { keepStale } from "../merging/merging.server.ts";
import { sourceOf, type Source } from "./source.server.ts";
import { asTexts, joined, type State, type Translation } from "./translations.ts";

type Words = { title: string; paragraphs: string[] };
type Saved = Pick<Translation, "base" | "source" | "finished"> & Words;

/**
 * Saves a translation of exactly the words it was written beside, as its next revision.
 * @returns "saved", "unchanged", or why not: `stale`, the number under which its words were set aside, because somebody saved since the
 *   revision named; "source-changed" (the comment has other words by now), "withdrawn", "empty" (no paragraph has any words)
 */
export function saveTranslation(db: Db, person: Person, submission: { id: number }, { base, source: beside, title, paragraphs, finished }: Saved) {
  return atomically(db, async (tx) => {
    const source = await lockSource(tx, submission);
    if (source.withdrawn) return "withdrawn";
    if (source.hash !== beside) return "source-changed";
    if (!joined(paragraphs)) return "empty";
    const latest = await latestOf(tx, submission.id);
    const same = latest && latest.source_hash === source.hash && latest.title === title && JSON.stringify(latest.paragraphs) === JSON.stringify(paragraphs) && latest.finished === (finished === "yes");
    if (same) return "unchanged";
    if (latest && latest.number !== base) {
      const stale = await keepStale(tx, person, { subject: "translation", subject_id: submission.id, base, latest: latest.number, texts: asTexts({ title, paragraphs }) });
      return { stale };
    }
    const number = await addRevision(tx, source, { kind: "human", number: (latest?.number ?? 0) + 1, title, paragraphs, finished: finished === "yes", written_by: person.id });
    await record(tx, person, "submission.translated", submission.id, { revision: number });
    return "saved";
  });
}

/** Writes a revision and the words that it belongs to. In a transaction that holds the submission's row. */
export async function addRevision(tx: Db, source: Pick<Source, "id" | "version" | "hash" | "title" | "text">, { kind, number, title, paragraphs, finished, written_by }: Words & { kind: "machine" | "human"; number: number; finished: boolean; written_by: number }) {
  await keepSource(tx, source);
  await tx
    .insertInto("translations")
    .values({ submission_id: source.id, number, source_hash: source.hash, version: source.version, kind, title, paragraphs, text: joined(paragraphs), finished, written_by })
    .execute();
  return number;
}

/** Keeps the words that a translation is made of, so that it can be shown what changed since. */
export async function keepSource(tx: Db, { id, hash, title, text }: Pick<Source, "id" | "hash" | "title" | "text">) {
  await tx.insertInto("translation_sources").values({ submission_id: id, hash, title, text }).onConflict((conflict) => conflict.doNothing()).execute();
}

/**
 * Says that a revision has been read against the original by somebody else than who wrote it. What a machine wrote anybody may review.
 * @returns "reviewed", or why not: "changed" (another revision is the latest), "own", "already-reviewed", "unfinished", "stale" (of words that have changed), "withdrawn"
 */
export function reviewTranslation(db: Db, person: Person, submission: { id: number }, { number }: { number: number }) {
  return atomically(db, async (tx) => {
    const source = await lockSource(tx, submission);
    if (source.withdrawn) return "withdrawn";
    const latest = await latestOf(tx, submission.id);
    if (latest?.number !== number) return "changed";
    if (latest.source_hash !== source.hash) return "stale";
    if (!latest.finished) return "unfinished";
    if (latest.kind === "human" && latest.written_by === person.id) return "own";
    const reviewed = await tx
      .insertInto("translation_reviews")
      .values({ submission_id: submission.id, number, reviewed_by: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("reviewed_at")
      .executeTakeFirst();
    if (!reviewed) return "already-reviewed";
    await record(tx, person, "submission.translation-reviewed", submission.id, { revision: number });
    return "reviewed";
  });
}

/** Locks the submission first and reads its words after it, so that a correction or a publication committed while we waited is seen. */
export async function lockSource(tx: Db, submission: { id: number }): Promise<Source> {
  await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
  return sourceOf(tx, submission.id);
}

export function latestOf(db: Db, submissionId: number) {
  return db.selectFrom("translations").select(["number", "source_hash", "kind", "title", "paragraphs", "finished", "written_by"]).where("submission_id", "=", submissionId).orderBy("number", "desc").limit(1).executeTakeFirst();
}

/** The revisions of a translation, the latest first, each with who wrote and who reviewed it; without their words. */
export function revisionsOf(db: Db, submissionId: number) {
  return db
    .selectFrom("translations as t")
    .innerJoin("people as p", "p.id", "t.written_by")
    .leftJoin("translation_reviews as r", (join) => join.onRef("r.submission_id", "=", "t.submission_id").onRef("r.number", "=", "t.number"))
    .leftJoin("people as by", "by.id", "r.reviewed_by")
    .select(["t.number", "t.kind", "t.finished", "t.source_hash", "t.written_at", "p.name", "p.government", "r.reviewed_at", "by.name as reviewer", "by.government as reviewer_government"])
    .where("t.submission_id", "=", submissionId)
    .orderBy("t.number", "desc");
}

/** One revision with its words and those it was made of. */
export function findRevision(db: Db, submissionId: number, number: number) {
  return db
    .selectFrom("translations as t")
    .innerJoin("translation_sources as s", (join) => join.onRef("s.submission_id", "=", "t.submission_id").onRef("s.hash", "=", "t.source_hash"))
    .innerJoin("people as p", "p.id", "t.written_by")
    .select(["t.number", "t.kind", "t.title", "t.paragraphs", "t.finished", "t.source_hash", "t.written_at", "t.written_by", "p.name", "p.government", "s.title as source_title", "s.text as source_text"])
    .where("t.submission_id", "=", submissionId)
    .where("t.number", "=", number)
    .executeTakeFirst();
}

/** What the latest revision is worth. */
export const stateOf = (latest: { kind: "machine" | "human"; reviewed_at: Date | string | null } | undefined): State =>
  !latest ? "none" : latest.reviewed_at ? "reviewed" : latest.kind;

/** The paragraphs of words, as both sides count them. */
export const alignedParagraphs = (source: Pick<Source, "text">): string[] => paragraphsOf(source.text);

/**
 * That the submission of this id still needs a translation: it is published without one of exactly its public words, or it may come to be
 * published and nobody has translated its current version. For the queue's filter, as a condition on any query that knows the id.
 */
export const needsTranslation = (submissionId: ReturnType<typeof sql>) => sql<boolean>`(case
  when exists (select from publications p where p.submission_id = ${submissionId})
  then not exists (select from publications p join translations t on t.submission_id = p.submission_id and t.source_hash = p.words_hash and t.finished where p.submission_id = ${submissionId})
  else not exists (select from decisions d where d.submission_id = ${submissionId})
    and exists (select from current_submissions s where s.id = ${submissionId} and s.publication <> 'not-for-publication')
    and not exists (select from translations t where t.submission_id = ${submissionId} and t.finished
      and t.version = coalesce((select max(c.number) from corrections c where c.submission_id = ${submissionId}), 1))
  end and not exists (select from withdrawals w where w.submission_id = ${submissionId}))`;
