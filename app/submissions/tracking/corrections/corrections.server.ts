import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { standingIn } from "../../claims/claims.server.ts";
import { canonical, correctedContent, hashContent } from "../../receipts/content-hash.server.ts";
import { voidSecondLook } from "../../second-looks.server.ts";
import { carryOver } from "../../redactions/redactions.server.ts";
import { indexWords } from "../../desk-words.server.ts";
import { lockStanding } from "../standing.server.ts";
import { firstContent } from "../tracking.server.ts";
import type { Correction } from "../tracking.ts";

/**
 * Corrects a submission that nobody has decided: a new version beside the earlier ones, with a hash of its own.
 * @returns "corrected" with the number of the version, "unchanged", or why not: "stale" (another correction came first), "decided", "withdrawn",
 *   "passages-stand" (something marked as confidential would stand in it), "anonymised" (its personal data has been forgotten), "name-needed" or "organization-needed" (the choice of publication shows it)
 */
export async function correct(db: Db, submission: { id: number }, { base, name, organization, title, text }: Correction) {
  // Files that were not read yet are read before the row is locked.
  const standing = await standingIn(db, submission.id, { title, text });
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (found.withdrawn_at) return "withdrawn";
    if (found.outcome) return "decided";
    if (found.title === title && found.text === text && found.name === name && found.organization === organization) return "unchanged";
    if (found.version !== base) return "stale";
    if (standing.length > 0) return "passages-stand";
    if (found.publication === "name-and-organization" && !name) return "name-needed";
    if (found.publication === "organization-only" && !organization) return "organization-needed";

    const number = found.version + 1;
    const { now: corrected_at } = await tx.selectNoFrom(sql<Date>`clock_timestamp()`.as("now")).executeTakeFirstOrThrow();
    const words = { number, corrected_at, name, organization, title, text };
    const first = await firstContent(tx, submission.id);
    if (first === "anonymised") return "anonymised";
    const content_hash = hashContent(correctedContent(first, words));
    await tx.insertInto("corrections").values({ submission_id: submission.id, ...words, content_hash }).execute();
    await carryOver(tx, found, words);
    await indexWords(tx, [submission.id]);
    await record(tx, "stakeholder", "submission.corrected", submission.id, { version: number, hash: content_hash, ...(await voidSecondLook(tx, submission.id)) });
    return { version: number };
  });
}

/** Every version of a submission, the first as it was received. */
export async function versionsOf(db: Db, submissionId: number) {
  const first = await db
    .selectFrom("submissions")
    .select(["received_at as at", "name", "organization", "title", "text", "content_hash"])
    .where("id", "=", submissionId)
    .executeTakeFirstOrThrow();
  const corrections = await db
    .selectFrom("corrections")
    .select(["number", "corrected_at as at", "name", "organization", "title", "text", "content_hash"])
    .where("submission_id", "=", submissionId)
    .orderBy("number")
    .execute();
  return [{ number: 1, ...first }, ...corrections];
}

/**
 * The content of one version, as the file whose SHA-256 is that version's hash.
 * @returns null where there is no version of that number; "anonymised" where personal data of it has been forgotten
 */
export async function versionFile(db: Db, submissionId: number, number: number): Promise<string | null> {
  const version = (await versionsOf(db, submissionId)).find((each) => each.number === number);
  if (!version) return null;
  const first = await firstContent(db, submissionId);
  if (first === "anonymised") return "anonymised";
  return canonical(number === 1 ? first : correctedContent(first, { ...version, corrected_at: version.at }));
}
