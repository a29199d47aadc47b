import { createHash } from "node:crypto";
import type { Db } from "#db/database.server.ts";

/** SHA-256 of words, as the database makes it of what is public (words_hash, migration create_translations). */
export const hashWords = ({ title, text }: { title: string; text: string }): string => createHash("sha256").update(`${title}\u001f${text}`).digest("hex");

/**
 * The words of a submission that a translation is made of: those that are public, or that would be. What was redacted is not
 * among them, so that no translation ever holds it.
 */
export async function sourceOf(db: Db, submissionId: number) {
  const found = await db
    .selectFrom("current_submissions as s")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .select(["s.id", "s.language", "s.version", "s.publication", "s.title", "s.text", "p.title as public_title", "p.text as public_text", "w.withdrawn_at"])
    .where("s.id", "=", submissionId)
    .executeTakeFirstOrThrow();
  const { id, language, version, publication, withdrawn_at } = found;
  const words = found.public_title === null || found.public_text === null ? { title: found.title, text: found.text } : { title: found.public_title, text: found.public_text };
  return { id, language, version, publication, withdrawn: Boolean(withdrawn_at), published: found.public_text !== null, ...words, hash: hashWords(words) };
}
export type Source = Awaited<ReturnType<typeof sourceOf>>;
