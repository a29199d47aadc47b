import { countPublic } from "#app/reports/counts/counts.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment } from "./commitments.ts";
import { anAnsweredSubmission, aPublishedSubmission } from "./submissions.ts";

const DAY = 86_400_000;
const received = async (db: Db, { id }: { id: number }, daysAgo: number) => void (await db.updateTable("submissions").set({ received_at: new Date(Date.now() - daysAgo * DAY) }).where("id", "=", id).execute());

/** A published comment whose answer has been overdue for months, as it is counted. @returns its reference */
export async function anOverdueComment(db: Db, otherwise: Record<string, string | string[]> = {}): Promise<string> {
  const submission = await aPublishedSubmission(db, { email: "", ...otherwise });
  await received(db, submission, 330);
  await countPublic(db);
  return submission.reference;
}

/** Answers in time and late, one that is overdue and a commitment, as they are counted. */
export async function aYearOfPromises(db: Db): Promise<void> {
  for (const daysAgo of [5, 60, 150, 200, 260]) {
    for (const language of ["en", "es"]) await received(db, await anAnsweredSubmission(db, { language, email: "" }), daysAgo);
  }
  const { response } = await anAnsweredSubmission(db, { email: "" });
  await aCommitment(db, { sources: { themes: [], responses: [response] } });
  await countDesk(db);
  await anOverdueComment(db);
}
