import type { Person } from "#app/people/people.ts";
import type { Field, RedactionReason } from "#app/submissions/redactions/redactions.ts";
import { redact } from "#app/triage/redactions/redacting.server.ts";
import type { Db } from "#db/database.server.ts";

/** Redacts words of a field, the first time that they stand there. @returns the redaction's id, or the word that refused */
export async function redactWords(db: Db, person: Person, submission: { id: number }, field: Field, words: string, reason: RedactionReason = "personal-data") {
  const current = await db.selectFrom("current_submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow();
  const start = current[field]!.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in the ${field}.`);
  const outcome = await redact(db, person, submission, { version: current.version, field, start, end: start + words.length, reason, note: null });
  return typeof outcome === "string" ? outcome : outcome.redaction;
}
