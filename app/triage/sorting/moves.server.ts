import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "./sorting.server.ts";

/**
 * Moves a waiting submission to another call. Its receipt, content hash and promises stay those of the call it came under.
 * @param input `seen` is the call of the page this comes from, where it comes from one
 * @returns "moved" (also when it was there already), or why not: "already-decided", "withdrawn", "suspected", "moved-otherwise" (somebody else did meanwhile), "unknown-call"
 */
export function move(db: Db, person: Person, submission: { id: number }, { call, reason, seen }: { call: number; reason: string | null; seen?: number | undefined }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    if (found.call_id === call) return "moved";
    if (seen !== undefined && seen !== found.call_id) return "moved-otherwise";
    if (!(await tx.selectFrom("calls").select("id").where("id", "=", call).executeTakeFirst())) return "unknown-call";
    await tx.insertInto("moves").values({ submission_id: submission.id, from_call: found.call_id, to_call: call, reason, moved_by: person.id }).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.moved", submission.id, { from: found.call_id, to: call });
    return "moved";
  });
}
