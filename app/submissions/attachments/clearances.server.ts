import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { makeCopy } from "#app/files/copies.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { findSeen } from "./sight.server.ts";

/** What a reviewer decides of an attachment; `revision` is the clearance they had before them, 0 where there was none. */
export type Clearance = { outcome: "publish" | "keep-back"; reason: string | null; revision: number };

type Copy = { copy_key: string; copy_size: number; copy_hash: string; copy_text: string | null };
const noCopy = { copy_key: null, copy_size: null, copy_hash: null, copy_text: null };

/**
 * Clears an attachment for publication, or keeps it back: a new revision, and the latest stands. What is cleared is published once its
 * submission is. The copy is made and stored before any row names it.
 * @returns "cleared" or "kept-back", also where the same stands already; or why not: "not-found", "confidential" (as long as its author
 *   has not let it be public), "withdrawn", "held" (neither clean nor released), "forgotten" (its bytes are gone), "reason-needed" (keeping back),
 *   "changed" (somebody decided after `revision`), "copy-refused" (no copy could be made of it)
 */
export async function clear(db: Db, reviewer: Person, submission: { id: number }, number: number, { outcome, reason, revision }: Clearance) {
  const attachment = await findSeen(db, reviewer, submission, number);
  if (!attachment) return "not-found";
  if (outcome === "keep-back" && !reason) return "reason-needed";
  const before = await obstacle(db, reviewer, submission, number, { outcome, reason, revision });
  if (before) return before;
  const copy = outcome === "publish" ? await storeCopy(attachment) : noCopy;
  if (!copy) return "copy-refused";

  const done = await atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const meanwhile = await obstacle(tx, reviewer, submission, number, { outcome, reason, revision });
    if (meanwhile) return meanwhile;
    await tx.insertInto("attachment_clearances").values({ submission_id: submission.id, number, revision: revision + 1, outcome, reason, ...copy, cleared_by: reviewer.id }).execute();
    if (outcome === "publish") await numberInPublic(tx, submission.id, number);
    await record(tx, reviewer, outcome === "publish" ? "submission.attachment-cleared" : "submission.attachment-kept-back", submission.id, { number });
    return null;
  });
  if (done && copy.copy_key) await storage().remove(copy.copy_key);
  return done ?? (outcome === "publish" ? "cleared" : "kept-back");
}

/** Why an attachment cannot be cleared as asked, or that it is already. */
async function obstacle(db: Db, reviewer: Person, submission: { id: number }, number: number, { outcome, reason, revision }: Clearance) {
  const [found, withdrawn] = await Promise.all([
    findSeen(db, reviewer, submission, number),
    db.selectFrom("withdrawals").select("submission_id").where("submission_id", "=", submission.id).executeTakeFirst(),
  ]);
  if (withdrawn) return "withdrawn";
  if (!found || found.sealed) return "confidential";
  if (found.clearance === outcome && found.clearance_reason === reason) return outcome === "publish" ? "cleared" : "kept-back";
  if ((found.revision ?? 0) !== revision) return "changed";
  if (outcome === "publish" && found.forgotten_at) return "forgotten";
  return outcome === "publish" && !found.served ? "held" : null;
}

/** The next public number of its submission, the first time it is cleared: first come, first numbered. The submission's lock orders them. */
async function numberInPublic(tx: Db, submissionId: number, number: number): Promise<void> {
  await sql`
    insert into public_numbers (submission_id, number, public_number)
    select ${submissionId}::bigint, ${number}::integer, coalesce(max(public_number), 0) + 1 from public_numbers where submission_id = ${submissionId}
    on conflict (submission_id, number) do nothing`.execute(tx);
}

/** Makes the copy of a file that may be published and puts it into the storage. @returns null where none can be made */
async function storeCopy(file: Parameters<typeof makeCopy>[0]): Promise<Copy | null> {
  const made = await makeCopy(file);
  if ("refusal" in made) return null;
  const copy_key = mintStorageKey();
  try {
    await storage().put(copy_key, made.path);
  } finally {
    await rm(made.path, { force: true });
  }
  return { copy_key, copy_size: made.size, copy_hash: made.hash, copy_text: made.text || null };
}

/** How many attachments that may come to be published nobody has cleared or kept back yet. */
export async function countUncleared(db: Db, submissionId: number): Promise<number> {
  const { count } = await db
    .selectFrom("attachments as a")
    .leftJoin("attachment_clearances as c", (join) => join.onRef("c.submission_id", "=", "a.submission_id").onRef("c.number", "=", "a.number"))
    .leftJoin("claim_choices as x", "x.submission_id", "a.submission_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("a.submission_id", "=", submissionId)
    .where("c.revision", "is", null)
    .where((eb) => eb.or([eb("a.confidential", "=", false), eb("x.choice", "=", "publish")]))
    .executeTakeFirstOrThrow();
  return count;
}
