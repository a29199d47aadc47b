import type { Person } from "#app/people/people.ts";
import type { Field, RedactionReason } from "#app/submissions/redactions/redactions.ts";
import { askSecondLook, settleSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import { redact } from "#app/triage/redactions/redacting.server.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";

/** Redacts words of a field, the first time that they stand there. @returns the redaction's id, or the word that refused */
export async function redactWords(db: Db, person: Person, submission: { id: number }, field: Field, words: string, reason: RedactionReason = "personal-data") {
  const current = await db.selectFrom("current_submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow();
  const start = current[field]!.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in the ${field}.`);
  const outcome = await redact(db, person, submission, { version: current.version, field, start, end: start + words.length, reason, note: null });
  return typeof outcome === "string" ? outcome : outcome.redaction;
}

/** Publishes what is redacted: one person asks for a second look and one of the other government agrees. */
export async function publishRedacted(db: Db, submission: { id: number }) {
  const [asker, other] = [await aPerson(db, "reviewer", "US"), await aPerson(db, "reviewer", "MX")];
  const asked = await askSecondLook(db, asker, submission, { outcome: "publish-redacted", reasonCode: "redactions", reason: null });
  const { id } = await db.selectFrom("second_looks").select("id").where("submission_id", "=", submission.id).orderBy("id", "desc").executeTakeFirstOrThrow();
  const agreed = asked === "asked" ? await settleSecondLook(db, other, submission, { secondLook: id, result: "agreed", reason: null }) : asked;
  if (agreed !== "agreed") throw new Error(agreed);
  return { asker, other };
}
