import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { makeCopy, type NoCopy } from "#app/files/copies.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { FileRedaction } from "#app/files/redactions.ts";
import { asFileRedactions, inOrder, proposalOn, redactionsOn, type StandingOnFile } from "./redactions.server.ts";
import { findSeen } from "./sight.server.ts";

/** What a reviewer decides of an attachment; `revision` is the clearance they had before them, 0 where there was none. */
export type Clearance = { outcome: "publish" | "keep-back"; reason: string | null; revision: number };

type Copy = { copy_key: string; copy_size: number; copy_hash: string; copy_text: string | null };
const noCopy = { copy_key: null, copy_size: null, copy_hash: null, copy_text: null };

/**
 * Clears an attachment for publication, or keeps it back: a new revision, and the latest stands. What is cleared is published once its
 * submission is. With redactions the first person proposes and a second one clears, as long as the same ones stand. The copy is made and
 * stored before any row names it.
 * @returns "cleared", "kept-back" or "proposed", also where the same stands already; or why not: "not-found", "confidential" (as long as its author
 *   has not let it be public), "withdrawn", "held" (neither clean nor released), "forgotten" (its bytes are gone), "reason-needed" (keeping back),
 *   "changed" (somebody decided after `revision`, or changed the redactions meanwhile), "copy-refused" (no copy could be made of it), or the
 *   redactions of which nothing is in what would be published
 */
export async function clear(db: Db, reviewer: Person, submission: { id: number }, number: number, { outcome, reason, revision }: Clearance) {
  const attachment = await findSeen(db, reviewer, submission, number);
  if (!attachment) return "not-found";
  if (outcome === "keep-back" && !reason) return "reason-needed";
  const before = await obstacle(db, reviewer, submission, number, { outcome, reason, revision });
  if (before) return before;
  const standing = await redactionsOn(db, submission.id, number).execute();
  const proposal = outcome === "publish" ? await proposalOn(db, submission.id, number, standing) : null;
  if (proposal?.proposed_by === reviewer.id) return "proposed";
  const copy = outcome === "publish" ? await storeCopy(attachment, await hidden(db, submission.id, standing)) : noCopy;
  if ("refusal" in copy) return copy.refusal === "not-there" ? { notThere: standing.filter(({ id }) => copy.redactions?.includes(id)) } : "copy-refused";

  const done = await atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const meanwhile = await obstacle(tx, reviewer, submission, number, { outcome, reason, revision });
    if (meanwhile) return meanwhile;
    const now = await redactionsOn(tx, submission.id, number).execute();
    if (outcome === "publish" && inOrder(now.map(({ id }) => id)) !== inOrder(standing.map(({ id }) => id))) return "changed";
    const second = outcome === "publish" ? await proposalOn(tx, submission.id, number, now) : null;
    if (outcome === "publish" && now.length > 0 && (!second || second.proposed_by === reviewer.id)) {
      if (!second) {
        await tx.insertInto("attachment_proposals").values({ submission_id: submission.id, number, redactions: now.map(({ id }) => id), proposed_by: reviewer.id }).execute();
        await record(tx, reviewer, "submission.attachment-proposed", submission.id, { number });
      }
      return "proposed";
    }
    await tx.insertInto("attachment_clearances").values({ submission_id: submission.id, number, revision: revision + 1, outcome, reason, ...copy, proposal_id: second?.id ?? null, cleared_by: reviewer.id }).execute();
    if (outcome === "publish") await numberInPublic(tx, submission.id, number);
    await record(tx, reviewer, outcome === "publish" ? "submission.attachment-cleared" : "submission.attachment-kept-back", submission.id, { number });
    return null;
  });
  if (done && copy.copy_key) await storage().remove(copy.copy_key);
  return done ?? (outcome === "publish" ? "cleared" : "kept-back");
}

async function hidden(db: Db, submissionId: number, standing: StandingOnFile[]): Promise<FileRedaction[]> {
  if (standing.length === 0) return [];
  const { language } = await db.selectFrom("submissions").select("language").where("id", "=", submissionId).executeTakeFirstOrThrow();
  return asFileRedactions(standing, language);
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

/** Makes the copy of a file that may be published and puts it into the storage. */
async function storeCopy(file: Parameters<typeof makeCopy>[0], redactions: FileRedaction[]): Promise<Copy | NoCopy> {
  const made = await makeCopy(file, redactions);
  if ("refusal" in made) return made;
  const copy_key = mintStorageKey();
  try {
    await storage().put(copy_key, made.path);
  } finally {
    await rm(made.path, { force: true });
  }
  return { copy_key, copy_size: made.size, copy_hash: made.hash, copy_text: made.text || null };
}

/** How many attachments that may come to be published nobody has cleared or kept back yet, or have to be cleared anew. */
export async function countUncleared(db: Db, submissionId: number): Promise<number> {
  const { count } = await db
    .selectFrom("attachments as a")
    .leftJoin("current_clearances as c", (join) => join.onRef("c.submission_id", "=", "a.submission_id").onRef("c.number", "=", "a.number"))
    .leftJoin("claim_choices as x", "x.submission_id", "a.submission_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("a.submission_id", "=", submissionId)
    .where((eb) => eb.or([eb("c.revision", "is", null), eb("c.outcome", "=", "reopened")]))
    .where((eb) => eb.or([eb("a.confidential", "=", false), eb("x.choice", "=", "publish")]))
    .executeTakeFirstOrThrow();
  return count;
}
