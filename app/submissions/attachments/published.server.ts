import type { Kind } from "#app/files/files.ts";
import type { Db } from "#db/database.server.ts";

/** The attachments of a published submission that the public may have: what the one view says, and nothing else. */
export function publishedAttachments(db: Db, submissionId: number) {
  return db
    .selectFrom("public_attachments as a")
    .select(["a.number", "a.size"])
    .select((eb) => eb.ref("a.kind").$castTo<Kind>().as("kind"))
    .where("a.submission_id", "=", submissionId)
    .orderBy("a.number")
    .execute();
}

/** The published copy of one attachment, and where its bytes lie. */
export function findPublishedAttachment(db: Db, reference: string, number: number) {
  return db
    .selectFrom("public_submissions as s")
    .innerJoin("public_attachments as a", "a.submission_id", "s.id")
    .select(["a.copy_key as storage_key", "a.size"])
    .select((eb) => eb.ref("a.kind").$castTo<Kind>().as("kind"))
    .where("s.reference", "=", reference)
    .where("a.number", "=", number)
    .executeTakeFirst();
}
