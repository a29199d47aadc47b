import { randomBytes } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { recordAll } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { indexWords } from "../desk-words.server.ts";
import { hashContent } from "../receipts/content-hash.server.ts";
import { mintReference } from "../reference.ts";
import { LIMITS, type Country, type Sector } from "../submissions.ts";
import { stopWaiting } from "../waiting.server.ts";

/** Imports are kept whole: the limit of the table, not of the form. */
export const LONGEST_TEXT = 60_000;
const BATCH = 200;

/** One comment as a source tells it. Its id is the source's own: what makes a second run of a file add nothing. */
export type ImportedRow = {
  line: number; external_id: string; language: Language; received_at: Date; posted_at: Date | null;
  title: string; text: string; name: string | null; organization: string | null;
  sector: Sector | null; country: Country | null; state: string | null; pillar: number | null;
  place: string | null; category: string | null; duplicate_count: number | null; attachment_urls: string[];
  /** The source took it back, with its reason where it gave one. */
  withdrawn: { reason: string | null } | null;
  /** Why the row cannot be added, when its reader found something. A known row may still be withdrawn. */
  problem: string | null;
};
/** What a reader finds on a line: a comment, or something that is none, with the reason. */
export type ReadRow = ImportedRow | { line: number; skipped: string };

export type ImportReport = {
  rows: number; added: number; known: number; withdrawn: number;
  skipped: Record<string, number>; problems: { line: number; reason: string }[];
};

/** The call an import goes to, by its code. */
export const findImportCall = (db: Db, code: string) =>
  db.selectFrom("calls").select(["id", "code"]).where("code", "=", code).executeTakeFirst();

/** The codes of the calls there are. */
export const callCodes = async (db: Db): Promise<string[]> =>
  (await db.selectFrom("calls").select("code").orderBy("opens_at").execute()).map(({ code }) => code);

/** The numbers of the pillars there are. */
export const pillarNumbers = async (db: Db): Promise<number[]> =>
  (await db.selectFrom("pillars").select("id").orderBy("id").execute()).map(({ id }) => id);

/**
 * Adds what a source has that is not here yet, and withdraws what the source has withdrawn. Each batch is one transaction:
 * a run that was broken off is finished by running it again.
 * @param source the name under which the source's ids are unique
 * @param tell called after each batch with the report so far
 */
export async function importRows(
  db: Db, source: string, call: { id: number; code: string }, rows: AsyncIterable<ReadRow>, tell: (report: ImportReport) => void = () => {},
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, added: 0, known: 0, withdrawn: 0, skipped: {}, problems: [] };
  const seen = new Map<string, number>();
  let batch: ImportedRow[] = [];
  const flush = async () => {
    if (batch.length > 0) merge(report, await atomically(db, (tx) => importBatch(tx, source, call, batch)));
    batch = [];
    tell(report);
  };
  for await (const row of rows) {
    report.rows++;
    if ("skipped" in row) {
      count(report, row.skipped);
      continue;
    }
    const before = seen.get(row.external_id);
    if (before !== undefined) {
      report.problems.push({ line: row.line, reason: `has the id ${row.external_id}, which line ${before} has too: the first one counts` });
      continue;
    }
    if (row.external_id) seen.set(row.external_id, row.line);
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  report.problems.sort((a, b) => a.line - b.line);
  return report;
}

async function importBatch(tx: Transaction<DB>, source: string, call: { id: number; code: string }, rows: ImportedRow[]) {
  // Two runs of one source at once would both find a row missing.
  await sql`select pg_advisory_xact_lock(hashtext(${`import ${source}`}))`.execute(tx);
  const report: Omit<ImportReport, "rows"> = { added: 0, known: 0, withdrawn: 0, skipped: {}, problems: [] };
  const stored = await tx
    .selectFrom("imported_submissions")
    .select(["external_id", "submission_id"])
    .where("source", "=", source)
    .where("external_id", "in", rows.map((row) => row.external_id))
    .execute();
  const known = new Map(stored.map(({ external_id, submission_id }) => [external_id, submission_id]));
  const fresh: ImportedRow[] = [];
  const takenBack: { id: number; reason: string | null }[] = [];
  for (const row of rows) {
    const id = known.get(row.external_id);
    const problem = problemOf(row);
    if (id !== undefined) {
      report.known++;
      if (row.withdrawn) takenBack.push({ id, ...row.withdrawn });
    } else if (row.withdrawn && !row.text) count(report, "withdrawn at the source, without text");
    else if (problem) report.problems.push({ line: row.line, reason: problem });
    else fresh.push(row);
  }
  if (fresh.length > 0) {
    report.added = fresh.length;
    takenBack.push(...(await addFresh(tx, source, call, fresh)));
  }
  if (takenBack.length > 0) report.withdrawn = await withdrawAll(tx, takenBack);
  return report;
}

/** Stores new rows, each as a submission that waits. @returns those that the source has already withdrawn */
async function addFresh(tx: Transaction<DB>, source: string, call: { id: number; code: string }, rows: ImportedRow[]) {
  const references = await freeReferences(tx, rows.length);
  const fresh = rows.map((row, index) => ({ ...row, reference: references[index]! }));
  const ids = await tx
    .insertInto("submissions")
    .values(fresh.map(({ reference, received_at, language, sector, country, state, name, organization, title, text, pillar }) => {
      const publication = name || organization ? ("name-and-organization" as const) : ("without-name" as const);
      const content = { reference, language, sector, country, state, name, organization, email: null, title, text, publication, publication_reason: null };
      const content_hash = hashContent({
        ...content, received_at: received_at.toISOString(), call: call.code, channel: "import", pillars: pillar ? [pillar] : [], initiative: null,
      });
      return { ...content, received_at, call_id: call.id, channel: "import" as const, reply_language: language, content_hash };
    }))
    .returning(["id", "reference"])
    .execute();
  const idOf = new Map(ids.map(({ id, reference }) => [reference, id]));
  const added = fresh.map((row) => ({ ...row, submission_id: idOf.get(row.reference)! }));

  await tx
    .insertInto("imported_submissions")
    .values(added.map(({ submission_id, external_id, posted_at, duplicate_count, category, place, attachment_urls }) =>
      ({ submission_id, source, external_id, posted_at, duplicate_count, category, place, attachment_urls })))
    .execute();
  const pillars = added.flatMap(({ submission_id, pillar }) => (pillar ? [{ submission_id, pillar_id: pillar, position: 1 }] : []));
  if (pillars.length > 0) await tx.insertInto("submission_pillars").values(pillars).execute();
  await tx
    .insertInto("waiting")
    .values(added.map(({ submission_id, received_at, pillar, language, country, sector }) =>
      ({ submission_id, since: received_at, call_id: call.id, pillar_id: pillar, language, country, sector, channel: "import" })))
    .execute();
  await indexWords(tx, added.map((row) => row.submission_id));
  await recordAll(tx, "portal", "submission.imported", added.map((row) => row.submission_id));
  return added.flatMap(({ submission_id, withdrawn }) => (withdrawn ? [{ id: submission_id, ...withdrawn }] : []));
}

/** Withdraws for the source, what was split from it too. @returns how many were not withdrawn before */
async function withdrawAll(tx: Transaction<DB>, takenBack: { id: number; reason: string | null }[]) {
  const { rows: parts } = await sql<{ id: number; reason: string | null }>`
    select s.id, null::text as reason from submissions s where s.part_of = any (${takenBack.map(({ id }) => id)}::bigint[])`.execute(tx);
  const whole = [...takenBack, ...parts];
  const all = whole.map(({ id }) => id);
  // The lock that `decide` takes too.
  await tx.selectFrom("submissions").select("id").where("id", "in", all).orderBy("id").forUpdate().execute();
  const withdrawn = await tx
    .insertInto("withdrawals")
    .values(whole.map(({ id, reason }) => ({ submission_id: id, reason })))
    .onConflict((conflict) => conflict.column("submission_id").doNothing())
    .returning("submission_id")
    .execute();
  const ids = withdrawn.map(({ submission_id }) => submission_id);
  if (ids.length === 0) return 0;
  await sql`
    insert into second_look_settlements (second_look_id, outcome)
    select l.id, 'voided' from second_looks l where l.submission_id = any (${ids}) and not exists (select from second_look_settlements t where t.second_look_id = l.id)`.execute(tx);
  await stopWaiting(tx, ids);
  await recordAll(tx, "portal", "submission.withdrawn", ids);
  return ids.length;
}

/** As many references as asked, all different and nobody's. */
async function freeReferences(db: Db, wanted: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < wanted) {
    while (free.size < wanted) free.add(mintReference(randomBytes(7)));
    const taken = await db.selectFrom("submissions").select("reference").where("reference", "in", [...free]).execute();
    for (const { reference } of taken) free.delete(reference);
  }
  return [...free];
}

function problemOf({ problem, external_id, received_at, text, name, organization }: ImportedRow): string | null {
  const tooLong = ([what, value, most]: [string, string | null, number]) =>
    (value?.length ?? 0) > most && `its ${what} has ${value!.length} characters, at most ${most} can be stored: shorten it in the file`;
  const limits: [string, string | null, number][] = [["text", text, LONGEST_TEXT], ["name", name, LIMITS.name], ["organization", organization, LIMITS.organization]];
  return (
    problem ||
    (!external_id && "has no id, and without one a second run would add it again: give it one in the file") ||
    (received_at.getTime() > Date.now() && `is dated ${received_at.toISOString().slice(0, 10)}, which is still to come: correct the date in the file`) ||
    (!text && "has no text: add it in the file or leave the row out") ||
    limits.map(tooLong).find((sentence) => sentence) ||
    null
  );
}

function count(report: Pick<ImportReport, "skipped">, reason: string) {
  report.skipped[reason] = (report.skipped[reason] ?? 0) + 1;
}

function merge(report: ImportReport, batch: Omit<ImportReport, "rows">) {
  report.added += batch.added;
  report.known += batch.known;
  report.withdrawn += batch.withdrawn;
  report.problems.push(...batch.problems);
  for (const [reason, times] of Object.entries(batch.skipped)) report.skipped[reason] = (report.skipped[reason] ?? 0) + times;
}
