import type { Db } from "#db/database.server.ts";

/** The translation of a published submission that the public may read: what the one view says, and nothing else. */
export async function publicTranslation(db: Db, submissionId: number) {
  const translation = await db
    .selectFrom("public_translations as t")
    .select(["t.title", "t.text", "t.kind", "t.reviewed_at"])
    .where("t.submission_id", "=", submissionId)
    .executeTakeFirst();
  return translation ?? null;
}
