import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Misuse } from "./misuse.ts";

/** The published submission that a report would be about: what is not public is not found, whether it exists or not. */
export function findReportable(db: Db, reference: string) {
  return db.selectFrom("public_submissions").select(["id", "reference", "title", "language"]).where("reference", "=", reference).executeTakeFirst();
}

/**
 * Stores a report that a published submission was sent in someone's name but not by them. The same form sent again is one report.
 * @returns "reported"
 */
export function reportMisuse(db: Db, submission: { id: number }, { key, name, email, text }: Misuse, language: Language) {
  return atomically(db, async (tx) => {
    const report = await tx
      .insertInto("misuse_reports")
      .values({ submission_id: submission.id, name, email, text, language, form_key: key })
      .onConflict((conflict) => conflict.column("form_key").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (report) await record(tx, "stakeholder", "submission.reported", submission.id, { report: report.id });
    return "reported";
  });
}
