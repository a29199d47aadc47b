import { record } from "#app/history/history.server.ts";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Person } from "#app/people/people.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "./sorting.server.ts";

/**
 * Puts a waiting submission aside until a day, or (null) takes it up again at once. Its promises run on meanwhile.
 * @param input `until` is YYYY-MM-DD; `seen` is until when it slept on the page this comes from, where it comes from one
 * @returns "snoozed" or "awake" (also when it was so already), or why not: "already-decided", "withdrawn", "suspected",
 *   "past" (the day is over in the capital of the person's government), "snoozed-otherwise" (somebody else chose another day meanwhile)
 */
export function snooze(db: Db, person: Person, submission: { id: number }, { until, seen }: { until: string | null; seen?: string | null | undefined }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    if (until !== null && until < today(person)) return "past";
    const now = await snoozedUntil(tx, submission.id);
    const done = until === null ? "awake" : "snoozed";
    if (now === until) return done;
    if (seen !== undefined && seen !== now) return "snoozed-otherwise";
    await tx.insertInto("snoozes").values({ submission_id: submission.id, until, snoozed_by: person.id }).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, until === null ? "submission.woken" : "submission.snoozed", submission.id, until === null ? {} : { until });
    return done;
  });
}

/** What day it is for a person at their desk: YYYY-MM-DD. */
export const today = ({ government }: Pick<Person, "government">, at = new Date()): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: CAPITALS[government], year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** Until when a submission sleeps; null where it was never put aside, or was woken. */
export async function snoozedUntil(db: Db, submissionId: number): Promise<string | null> {
  const last = await db.selectFrom("snoozes").select("until").where("submission_id", "=", submissionId).orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.until ?? null;
}
