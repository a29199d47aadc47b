import { sql } from "kysely";
import type { Hold, Kind } from "#app/files/files.ts";
import { keepFile, type Stored } from "#app/files/files.server.ts";
import type { Db } from "#db/database.server.ts";
import type { Readers } from "../submissions.ts";

/** The attachments of a submission with what is known of each. For its author; the desk shows only what a person may read of it. */
export function attachmentsOf(db: Db, submissionId: number) {
  return db
    .selectFrom("attachments as a")
    .innerJoin("files as f", "f.id", "a.file_id")
    .leftJoin("held_files as h", "h.file_id", "f.id")
    .leftJoin("scans as scanned", "scanned.file_id", "f.id")
    .leftJoin("file_releases as r", "r.file_id", "f.id")
    .leftJoin("file_texts as t", "t.file_id", "f.id")
    .leftJoin("forgotten_files as g", "g.storage_key", "f.storage_key")
    .leftJoin("current_clearances as c", (join) => join.onRef("c.submission_id", "=", "a.submission_id").onRef("c.number", "=", "a.number"))
    .select(["a.number", "a.confidential", "a.public_version_of", "a.added_at", "f.id as file_id", "f.storage_key", "f.name", "f.size", "f.hash", "f.uploaded_at"])
    .select(sql<Kind>`f.kind`.as("kind"))
    .select(sql<Hold | null>`h.reason`.as("held"))
    .select(["scanned.scanned_at", "r.released_at", "t.outcome as text_outcome", "t.language as text_language"])
    .select("g.forgotten_at")
    .select(["c.outcome as clearance", "c.reason as clearance_reason", "c.cleared_at"])
    .where("a.submission_id", "=", submissionId)
    .orderBy("a.number");
}
export type Attachment = Awaited<ReturnType<ReturnType<typeof attachmentsOf>["execute"]>>[number];

/**
 * Makes stored files attachments of a submission, in the transaction that says so.
 * @returns their numbers
 */
export async function attach(tx: Db, submissionId: number, files: Stored[]): Promise<number[]> {
  const { last } = await tx.selectFrom("attachments").select((eb) => eb.fn.max("number").as("last")).where("submission_id", "=", submissionId).executeTakeFirstOrThrow();
  const numbers: number[] = [];
  for (const [index, file] of files.entries()) {
    const number = Number(last ?? 0) + index + 1;
    await tx.insertInto("attachments").values({ submission_id: submissionId, number, file_id: await keepFile(tx, file) }).execute();
    numbers.push(number);
  }
  return numbers;
}

/** An attachment as a submission's receipt knows it. */
export type ReceivedAttachment = { number: number; name: string | null; kind: Kind; size: number; hash: string; confidential: boolean; public_version_of: number | null };

/** What came with the submission `s`, in its order, for its author and the hash of its content: not what was added afterwards. */
export const receivedOfS = sql<ReceivedAttachment[]>`(
  select coalesce(json_agg(json_build_object('number', a.number, 'name', f.name, 'kind', f.kind, 'size', f.size, 'hash', f.hash,
    'confidential', a.confidential, 'public_version_of', a.public_version_of) order by a.number), '[]')
  from attachments a join files f on f.id = a.file_id where a.submission_id = s.id and a.received)`;

/** The government whose reviewers may read what is confidential of the submission `s`. Null: nothing is claimed to be. */
export const readersOfS = sql<Readers | null>`(select readers from claims where submission_id = s.id)`;
