import type { Kind } from "#app/files/files.ts";
import { keepFile, type Stored } from "#app/files/files.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Db } from "#db/database.server.ts";
import type { Readers } from "../submissions.ts";
import { draftFilesOf } from "./draft-files.server.ts";

/** A file that becomes an attachment with its submission: one of the draft's, or the confidential version of the comment, which has no row yet. */
export type Becoming = { number: number; file: { id: number } | Stored; kind: Kind; hash: string; confidential: boolean; public_version_of: number | null };

/**
 * What a draft's files become: those of the comment first, then each confidential one with its public version after it, and last the
 * confidential version of the comment itself.
 */
export async function becomingOf(db: Db, key: string, confidentialText: Stored | null): Promise<Becoming[]> {
  const files = await draftFilesOf(db, key).execute();
  const becoming: Becoming[] = [];
  const add = (file: Becoming["file"] & { kind: Kind; hash: string }, confidential: boolean, public_version_of: number | null) => {
    const number = becoming.length + 1;
    becoming.push({ number, file, kind: file.kind, hash: file.hash, confidential, public_version_of });
    return number;
  };
  for (const file of files.filter(({ confidential, public_version_of }) => !confidential && public_version_of === null)) add(file, false, null);
  for (const file of files.filter(({ confidential }) => confidential)) {
    const number = add(file, true, null);
    for (const open of files.filter(({ public_version_of }) => public_version_of === file.id)) add(open, false, number);
  }
  if (confidentialText) add(confidentialText, true, null);
  return becoming;
}

/** Writes down what came with a submission, in the transaction that stores it, and who may read what is confidential of it. */
export async function keepReceived(tx: Db, submission_id: number, becoming: Becoming[], readers: Readers | null): Promise<void> {
  for (const { number, file, confidential, public_version_of } of becoming) {
    const file_id = "id" in file ? file.id : await keepFile(tx, file);
    await tx.insertInto("attachments").values({ submission_id, number, file_id, confidential, public_version_of, received: true }).execute();
  }
  if (readers && becoming.some(({ confidential }) => confidential)) await tx.insertInto("claims").values({ submission_id, readers }).execute();
}

/** Records each file in which a virus was found before it was sent, so that its author is told. A verdict that comes meanwhile waits for us and finds the attachment. */
export async function recordBlocked(tx: Db, submissionId: number): Promise<void> {
  const ofThis = tx.selectFrom("attachments").select("file_id").where("submission_id", "=", submissionId);
  await tx.selectFrom("files").select("id").where("id", "in", ofThis).orderBy("id").forNoKeyUpdate().execute();
  const blocked = await tx
    .selectFrom("attachments as a")
    .innerJoin("held_files as h", "h.file_id", "a.file_id")
    .select("a.number")
    .where("a.submission_id", "=", submissionId)
    .where("h.reason", "=", "infected")
    .orderBy("a.number")
    .execute();
  for (const { number } of blocked) await record(tx, "portal", "submission.file-blocked", submissionId, { number });
}
