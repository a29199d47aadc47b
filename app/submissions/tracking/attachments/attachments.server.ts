import { record, type Actor } from "#app/history/history.server.ts";
import { MAX_FILES, type Refusal } from "#app/files/files.ts";
import { storeUpload, type Stored } from "#app/files/files.server.ts";
import type { Upload } from "#app/files/receiving.server.ts";
import { storage } from "#app/files/storage.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { attach, attachmentsOf } from "../../attachments/attachments.server.ts";
import { hiddenInFiles } from "../../attachments/redactions.server.ts";
import { filesWithMarked } from "../../claims/claims.server.ts";
import { lockStanding } from "../standing.server.ts";

/**
 * Adds files to a submission that is open, those that can be taken: none that holds a passage which the submission marks as confidential. The same name and bytes again are the same file: sent twice, it is there once.
 * @param actor its author, or a reviewer who enters what came with it
 * @returns how many were kept and which were refused; or "closed"
 */
export async function addAttachments(db: Db, actor: Actor, submission: { id: number }, uploads: Upload[]): Promise<"closed" | { kept: number; refused: { name: string; refusal: Refusal }[] }> {
  const refused: { name: string; refusal: Refusal }[] = [];
  const stored: Stored[] = [];
  for (const upload of uploads) {
    const file = await storeUpload(upload);
    if ("refusal" in file) refused.push({ name: upload.name, ...file });
    else stored.push(file);
  }
  for (const { name, storage_key } of await filesWithMarked(db, submission.id, stored)) {
    refused.push({ name, refusal: "marked" });
    await storage().remove(storage_key);
    stored.splice(stored.findIndex((file) => file.storage_key === storage_key), 1);
  }
  const notStored = refused.length;
  const attached = await atomically(db, async (tx) => {
    const { closed } = await lockStanding(tx, submission);
    if (closed) return "closed";
    const there = (await attachmentsOf(tx, submission.id).execute()).filter(({ confidential }) => !confidential);
    const isThere = (file: Stored) => there.some(({ hash, name }) => hash === file.hash && name === file.name);
    const { count } = await tx.selectFrom("attachments").select((eb) => eb.fn.countAll<number>().as("count")).where("submission_id", "=", submission.id).executeTakeFirstOrThrow();
    const fresh = stored.filter((file, index) => !isThere(file) && stored.findIndex(({ hash, name }) => hash === file.hash && name === file.name) === index);
    const taken = fresh.slice(0, Math.max(0, MAX_FILES - Number(count)));
    for (const file of fresh.slice(taken.length)) refused.push({ name: file.name, refusal: "too-many" });
    const numbers = await attach(tx, submission.id, taken);
    for (const [index, number] of numbers.entries()) await record(tx, actor, "submission.attached", submission.id, { number, hash: taken[index]!.hash });
    return taken.map(({ storage_key }) => storage_key);
  });
  const kept = attached === "closed" ? [] : attached;
  for (const { storage_key } of stored) if (!kept.includes(storage_key)) await storage().remove(storage_key);
  return attached === "closed" ? "closed" : { kept: stored.length - (refused.length - notStored), refused };
}

/** A file of a submission for who holds its receipt. Its key is there only where it may be served: found clean, or released, and not forgotten since. */
export function findForHolder(db: Db, submissionId: number, number: number) {
  return db
    .selectFrom("attachments as a")
    .innerJoin("files as stored", "stored.id", "a.file_id")
    .leftJoin("forgotten_files as g", "g.storage_key", "stored.storage_key")
    .leftJoin("served_files as f", "f.id", "a.file_id")
    .select(["f.storage_key", "f.name", "f.kind", "f.size", "g.forgotten_at"])
    .where("a.submission_id", "=", submissionId)
    .where("a.number", "=", number)
    .executeTakeFirst();
}

/** What the author sees of each attachment; `published` is the number under which the public finds it. */
export async function attachmentsForAuthor(db: Db, submissionId: number) {
  const [attachments, published, hidden] = await Promise.all([
    attachmentsOf(db, submissionId).execute(),
    db
      .selectFrom("public_attachments as p")
      .innerJoin("attachment_clearances as c", "c.copy_key", "p.copy_key")
      .select(["c.number", "p.number as public_number"])
      .where("p.submission_id", "=", submissionId)
      .execute(),
    hiddenInFiles(db, submissionId),
  ]);
  return attachments.map(({ number, name, kind, size, hash, confidential, public_version_of, added_at, held, text_outcome, clearance, clearance_reason, forgotten_at }) => ({
    number, name, kind, size, hash, confidential, public_version_of, added_at, held, text_outcome, clearance, clearance_reason, forgotten_at, hidden: hidden.filter((each) => each.number === number), published: published.find((each) => each.number === number)?.public_number ?? null,
  }));
}
export type AuthorsAttachment = Awaited<ReturnType<typeof attachmentsForAuthor>>[number];
