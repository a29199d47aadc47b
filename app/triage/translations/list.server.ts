import { sql } from "kysely";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";

export const PAGE = 25;
export const SHOWN = ["needed", "unfinished", "unreviewed", "reviewed"] as const;
export type Shown = (typeof SHOWN)[number];
/** Where a page begins: after this instant, and of this instant after this submission. */
export type After = { at: string; id: number };

/**
 * Published comments by what their translation lacks, or does not: a page of them, the oldest first, and where the next page begins.
 * Pages go on from the last row, so that the hundredth costs what the first does.
 */
export async function translations(db: Db, { shown, language, after }: { shown: Shown; language?: Language | undefined; after?: After | undefined }) {
  const found = await (shown === "needed" ? untranslated(db, after, language) : translated(db, shown, after, language)).limit(PAGE + 1).execute();
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return { found: found.slice(0, PAGE), next: last ? { at: last.exactly, id: last.id } : null };
}

/** Published without a finished translation of exactly the public words. */
function untranslated(db: Db, after: After | undefined, language: Language | undefined) {
  let query = db
    .selectFrom("public_submissions as s")
    .innerJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin(latestRevision, (join) => join.onTrue())
    .select(["s.id", "s.reference", "s.title", "s.language", "p.published_at as since", "t.kind", "t.finished"])
    .select([sql<Date | null>`null`.as("reviewed_at"), sql<boolean>`t.number is not null and t.source_hash <> p.words_hash`.as("stale"), exactly(sql`p.published_at`).as("exactly")])
    .where(sql<boolean>`not exists (select from translations f where f.submission_id = p.submission_id and f.source_hash = p.words_hash and f.finished)`)
    .orderBy("p.published_at")
    .orderBy("p.submission_id");
  if (language) query = query.where("s.language", "=", language);
  return after ? query.where(sql<boolean>`(p.published_at, p.submission_id) > (${after.at}::timestamptz, ${after.id}::bigint)`) : query;
}

/** Those whose latest revision is unfinished, or waits for a second person, or has had one. */
function translated(db: Db, shown: Exclude<Shown, "needed">, after: After | undefined, language: Language | undefined) {
  let query = db
    .selectFrom("translations as t")
    .innerJoin("current_submissions as s", "s.id", "t.submission_id")
    .leftJoin("publications as p", "p.submission_id", "t.submission_id")
    .leftJoin("translation_reviews as r", (join) => join.onRef("r.submission_id", "=", "t.submission_id").onRef("r.number", "=", "t.number"))
    .select(["s.id", "s.reference", "s.title", "s.language", "t.written_at as since", "t.kind", "t.finished", "r.reviewed_at"])
    .select([sql<boolean>`coalesce(p.words_hash <> t.source_hash, t.version <> s.version)`.as("stale"), exactly(sql`t.written_at`).as("exactly")])
    .where(sql<boolean>`not exists (select from translations later where later.submission_id = t.submission_id and later.number > t.number)`)
    .where(sql<boolean>`not exists (select from withdrawals w where w.submission_id = t.submission_id)`)
    .orderBy("t.written_at")
    .orderBy("t.submission_id");
  query = shown === "unfinished" ? query.where("t.finished", "=", false) : query.where("t.finished", "=", true).where("r.number", shown === "reviewed" ? "is not" : "is", null);
  if (language) query = query.where("s.language", "=", language);
  return after ? query.where(sql<boolean>`(t.written_at, t.submission_id) > (${after.at}::timestamptz, ${after.id}::bigint)`) : query;
}

const latestRevision = sql<{ number: number | null; kind: "machine" | "human" | null; finished: boolean | null; source_hash: string | null }>`
  lateral (select l.number, l.kind, l.finished, l.source_hash from translations l where l.submission_id = s.id order by l.number desc limit 1)`.as("t");

/** An instant to the microsecond, as a page's address carries it: JavaScript's are only milliseconds. */
const exactly = (column: ReturnType<typeof sql>) => sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
