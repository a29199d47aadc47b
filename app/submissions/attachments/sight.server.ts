import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { pillarsOf } from "../choices.server.ts";
import { attachmentsOf } from "./attachments.server.ts";
import { mayReadConfidential } from "./sight.ts";

/** The claim of a submission, what was ruled on it, and what its author chose after a denial. */
export function claimOn(db: Db, submissionId: number) {
  return db
    .selectFrom("claims as c")
    .leftJoin("claim_rulings as r", "r.submission_id", "c.submission_id")
    .leftJoin("people as by", "by.id", "r.ruled_by")
    .leftJoin("claim_choices as x", "x.submission_id", "c.submission_id")
    .leftJoin("withdrawals as w", "w.submission_id", "c.submission_id")
    .select(["c.readers", "c.certified_at", "r.outcome", "r.reason", "r.ruled_at", "by.name as ruled_by", "by.government as ruled_for", "x.choice", "x.chosen_at", "w.withdrawn_at"])
    .select((eb) => pillarsOf(eb.ref("c.submission_id")).as("pillars"))
    .where("c.submission_id", "=", submissionId)
    .executeTakeFirst();
}

/** The claim as a person may know of it: a ruling's reason may quote what is confidential, so it is for those who may read that. */
export async function claimFor(db: Db, person: Person, submissionId: number) {
  const claim = await claimOn(db, submissionId);
  if (!claim) return null;
  const open = mayReadConfidential(person, claim);
  return { ...claim, open, reason: open ? claim.reason : null };
}

/** Every attachment with what the desk has to know of it. Where its bytes lie stays on the server (`findSeen`). */
function onDesk(db: Db, submissionId: number) {
  return attachmentsOf(db, submissionId)
    .leftJoin("people as cleared", "cleared.id", "c.cleared_by")
    .leftJoin("people as released", "released.id", "r.released_by")
    .leftJoin("served_files as served", "served.id", "f.id")
    .select(["scanned.found", "c.revision", "cleared.name as cleared_by", "cleared.government as cleared_for", "released.name as released_by", "released.government as released_for", "c.copy_size"])
    .select((eb) => eb("served.id", "is not", null).as("served"));
}

/**
 * The attachments of a submission as a person may see them. For who may not read what is confidential `closed` says that there is
 * some, and nothing else is said of it: not how much, not which public version stands for which.
 */
export async function attachmentsFor(db: Db, person: Person, submissionId: number) {
  const [all, claim] = await Promise.all([onDesk(db, submissionId).execute(), claimOn(db, submissionId)]);
  const open = mayReadConfidential(person, claim);
  const seen = all
    .filter(({ confidential }) => open || !confidential)
    .map(({ storage_key: _key, file_id: _file, hash: _hash, public_version_of, ...attachment }) => ({
      ...attachment, public_version_of: open ? public_version_of : null, is_public_version: public_version_of !== null,
      // After the author let it be public it is an attachment like any other.
      sealed: attachment.confidential && claim?.choice !== "publish",
    }));
  return { seen, closed: !open && all.some(({ confidential }) => confidential) };
}
export type SeenAttachment = Awaited<ReturnType<typeof attachmentsFor>>["seen"][number];

/** One attachment with where its bytes lie, if this person may read it now: the right is asked each time. */
export async function findSeen(db: Db, person: Person, submission: { id: number }, number: number) {
  const [found, claim] = await Promise.all([onDesk(db, submission.id).where("a.number", "=", number).executeTakeFirst(), claimOn(db, submission.id)]);
  if (!found || (found.confidential && !mayReadConfidential(person, claim))) return undefined;
  return { ...found, readers: claim?.readers ?? null, sealed: found.confidential && claim?.choice !== "publish" };
}

/**
 * Opens an attachment for a person. What is confidential is opened under the submission's lock and with its event, which is there
 * before anything is shown.
 * @returns undefined where there is none, or none for this person: the two are one answer
 */
export async function openAttachment(db: Db, person: Person, submission: { id: number }, number: number) {
  const found = await findSeen(db, person, submission, number);
  if (!found?.sealed) return found;
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const still = await findSeen(tx, person, submission, number);
    // What only one government may read, only that one is told was read.
    const only: Record<string, string> = still?.readers === person.government ? { only: person.government } : {};
    if (still?.sealed) await record(tx, person, "submission.confidential-opened", submission.id, { number, ...only });
    return still;
  });
}
