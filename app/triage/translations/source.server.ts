import { createHash } from "node:crypto";
import { redactedWords } from "#app/submissions/redactions/redactions.server.ts";
import type { Db } from "#db/database.server.ts";

/** SHA-256 of words, as the database makes it of what is public (words_hash, migration create_translations). */
export const hashWords = ({ title, text }: { title: string; text: string }): string => createHash("sha256").update(`${title}\u001f${text}`).digest("hex");

/**
 * The words of a submission that a translation is made of: those that are public, or that would be. What is redacted is not
 * among them, so that nobody translates it and no machine gets it.
 */
export async function sourceOf(db: Db, submissionId: number) {
  const found = await db
    .selectFrom("current_submissions as s")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .select(["s.id", "s.language", "s.version", "s.publication", "s.title", "s.text", "p.title as public_title", "p.text as public_text", "w.withdrawn_at"])
    .where("s.id", "=", submissionId)
    .executeTakeFirstOrThrow();
  const { id, language, version, publication, withdrawn_at, public_title, public_text } = found;
  const words = public_title !== null && public_text !== null
    ? { title: public_title, text: public_text }
    : await redactedWords(db, { id, version, title: found.title, text: found.text, name: null, organization: null });
  const { title, text } = words;
  return { id, language, version, publication, withdrawn: Boolean(withdrawn_at), published: public_text !== null, title, text, hash: hashWords(words) };
}
export type Source = Awaited<ReturnType<typeof sourceOf>>;
