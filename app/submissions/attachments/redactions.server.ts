import { sql } from "kysely";
import type { Kind } from "#app/files/files.ts";
import { findWords, signsOf } from "#app/files/matching.ts";
import { ensurePages } from "#app/files/reading.server.ts";
import type { FileRedaction } from "#app/files/redactions.ts";
import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { markOf, type RedactionReason } from "../redactions/redactions.ts";
import { boxIn, MOST_REDACTIONS, redactableIn, type Redactable } from "./redactions.ts";
import { findSeen } from "./sight.server.ts";

/** What a reviewer wants left out of an attachment's copy, and why. The box is left, top, width and height in percent. */
export type NewRedaction = { what: Redactable; page: number | null; words: string | null; occurrence: number | null; box: [number, number, number, number] | null; reason_code: RedactionReason; note: string | null };

/** The redactions of an attachment that stand, with who made them, by page and in the order in which they were made. */
export function redactionsOn(db: Db, submissionId: number, number: number) {
  return db
    .selectFrom("attachment_redactions as r")
    .leftJoin("attachment_redaction_removals as gone", "gone.redaction_id", "r.id")
    .innerJoin("people as by", "by.id", "r.redacted_by")
    .select(["r.id", "r.page", "r.words", "r.occurrence", "r.inside", "r.box", "r.reason_code", "r.note", "r.redacted_at", "by.name as by_name", "by.government as by_government"])
    .where("r.submission_id", "=", submissionId)
    .where("r.number", "=", number)
    .where("gone.redaction_id", "is", null)
    .orderBy(sql`r.page nulls first`)
    .orderBy("r.id");
}
export type StandingOnFile = Awaited<ReturnType<ReturnType<typeof redactionsOn>["execute"]>>[number];

/** Redactions as the process knows them that makes a copy. The marks are in the language of the submission. */
export const asFileRedactions = (standing: StandingOnFile[], language: Language): FileRedaction[] =>
  standing.map(({ id, page, words, occurrence, inside, box, reason_code }) => {
    const common = { id, page, mark: markOf(reason_code, language) };
    if (words !== null) return { ...common, what: "words", words, occurrence, inside };
    return box ? { ...common, what: "box", ...boxIn(box) } : { ...common, what: "page" };
  });

/**
 * Leaves something out of an attachment's copy. Where the attachment was cleared already it is public no longer, until it is cleared anew.
 * @returns "redacted", also where the same stands already; or why not: "not-found" (the attachment), "confidential", "withdrawn", "forgotten",
 *   "not-of-this-kind" (see redactableIn), "no-text" (words of a file in which none could be read), "no-words" (they are not there),
 *   "no-occurrence" (fewer of them are), "no-page", "too-many"
 */
export async function redactAttachment(db: Db, reviewer: Person, submission: { id: number }, number: number, asked: NewRedaction) {
  const attachment = await findSeen(db, reviewer, submission, number);
  if (!attachment) return "not-found";
  if (!redactableIn(attachment.kind).includes(asked.what)) return "not-of-this-kind";
  if (attachment.forgotten_at) return "forgotten";
  // A box of a PDF lies on one of its pages.
  if (asked.what !== "words" && attachment.kind === "pdf" && asked.page === null) return "no-page";
  const paged = attachment.kind === "pdf";
  const read = await placeOf(db, attachment, { ...asked, page: paged ? asked.page : null });
  if (typeof read === "string") return read;

  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const refused = await whyNot(tx, reviewer, submission, number);
    if (refused) return refused;
    const standing = await redactionsOn(tx, submission.id, number).execute();
    const values = { page: paged ? asked.page : null, words: asked.words, occurrence: asked.occurrence, box: asked.box };
    const same = standing.some((each) => each.page === values.page && each.words === values.words && each.occurrence === values.occurrence && each.reason_code === asked.reason_code && (each.box ?? []).map(Number).join() === (values.box ?? []).join());
    if (same) return "redacted";
    if (standing.length >= MOST_REDACTIONS) return "too-many";
    await tx
      .insertInto("attachment_redactions")
      .values({ submission_id: submission.id, number, ...values, inside: read.inside, reason_code: asked.reason_code, note: asked.note, redacted_by: reviewer.id })
      .execute();
    await reopen(tx, reviewer, submission.id, number);
    await record(tx, reviewer, "submission.attachment-redacted", submission.id, { number, reason: asked.reason_code });
    return "redacted";
  });
}

/** Takes a redaction away. @returns "removed", also where it was already; or "not-found", "confidential", "withdrawn" */
export function removeRedaction(db: Db, reviewer: Person, submission: { id: number }, number: number, id: number) {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const refused = await whyNot(tx, reviewer, submission, number);
    if (refused) return refused;
    const there = await tx.selectFrom("attachment_redactions").select("id").where("id", "=", id).where("submission_id", "=", submission.id).where("number", "=", number).executeTakeFirst();
    if (!there) return "not-found";
    const removed = await tx.insertInto("attachment_redaction_removals").values({ redaction_id: id, removed_by: reviewer.id }).onConflict((conflict) => conflict.column("redaction_id").doNothing()).returning("redaction_id").executeTakeFirst();
    if (!removed) return "removed";
    await reopen(tx, reviewer, submission.id, number);
    await record(tx, reviewer, "submission.attachment-unredacted", submission.id, { number });
    return "removed";
  });
}

async function whyNot(tx: Db, reviewer: Person, submission: { id: number }, number: number) {
  const [found, withdrawn] = await Promise.all([
    findSeen(tx, reviewer, submission, number),
    tx.selectFrom("withdrawals").select("submission_id").where("submission_id", "=", submission.id).executeTakeFirst(),
  ]);
  if (!found) return "not-found";
  if (found.sealed) return "confidential";
  return withdrawn ? "withdrawn" : null;
}

/** Whether what is to go is there, and whether it stands only inside longer words. */
async function placeOf(db: Db, file: { file_id: number; storage_key: string; kind: Kind; found: string | null; held: string | null }, { what, page, words, occurrence }: NewRedaction) {
  if (file.kind === "jpg" || file.kind === "png") return { inside: false };
  const text = file.found || file.held === "infected" ? null : await ensurePages(db, { ...file, id: file.file_id });
  const pages = text?.pages ?? [];
  if (what !== "words") return page !== null && pages.length > 0 && page > pages.length ? "no-page" : { inside: false };
  if (!text?.text) return "no-text";
  if (page !== null && page > pages.length) return "no-page";
  const { signs } = signsOf(page === null ? text.text : pages[page - 1]!);
  for (const inside of [false, true]) {
    const { length } = findWords(signs, words ?? "", inside);
    if (length > 0) return length < (occurrence ?? 1) ? "no-occurrence" : { inside };
  }
  return "no-words";
}

/** What was cleared with other redactions is public no longer. Its copy is served by nothing from now on. */
async function reopen(tx: Db, person: Person, submissionId: number, number: number): Promise<void> {
  await sql`
    insert into attachment_clearances (submission_id, number, revision, outcome, cleared_by)
    select submission_id, number, revision + 1, 'reopened', ${person.id} from current_clearances
    where submission_id = ${submissionId} and number = ${number} and outcome = 'publish'`.execute(tx);
}

/** The proposal to publish an attachment as it is redacted now, if somebody made one; with other redactions there is none. */
export async function proposalOn(db: Db, submissionId: number, number: number, standing: readonly { id: number }[]) {
  const latest = await db
    .selectFrom("attachment_proposals as p")
    .innerJoin("people as by", "by.id", "p.proposed_by")
    .select(["p.id", "p.redactions", "p.proposed_by", "p.proposed_at", "by.name as by_name", "by.government as by_government"])
    .where("p.submission_id", "=", submissionId)
    .where("p.number", "=", number)
    .orderBy("p.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return latest && standing.length > 0 && inOrder(latest.redactions.map(Number)) === inOrder(standing.map(({ id }) => id)) ? latest : null;
}

export const inOrder = (ids: number[]): string => [...ids].sort((one, other) => one - other).join();

/** What was hidden in the files of a submission that are cleared, for their author: what and why, not by whom. */
export async function hiddenInFiles(db: Db, submissionId: number) {
  return db
    .selectFrom("attachment_redactions as r")
    .leftJoin("attachment_redaction_removals as gone", "gone.redaction_id", "r.id")
    .innerJoin("current_clearances as c", (join) => join.onRef("c.submission_id", "=", "r.submission_id").onRef("c.number", "=", "r.number"))
    .select(["r.id", "r.number", "r.page", "r.words", "r.occurrence", "r.box", "r.reason_code", "r.note"])
    .where("r.submission_id", "=", submissionId)
    .where("c.outcome", "=", "publish")
    .where("gone.redaction_id", "is", null)
    .orderBy("r.number")
    .orderBy(sql`r.page nulls first`)
    .orderBy("r.id")
    .execute();
}

