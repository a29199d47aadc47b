import { record } from "#app/history/history.server.ts";
import { standingParts } from "../../parts.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { voidSecondLook } from "../../second-looks.server.ts";
import { stopWaiting } from "../../waiting.server.ts";
import { lockStanding } from "../standing.server.ts";

/**
 * Takes a submission back for its author, at any time. It leaves the desk and, where it was published, every public page, and so do its parts.
 * @returns "withdrawn", also when it was already
 */
export function withdraw(db: Db, submission: { id: number }, { reason }: { reason: string | null }) {
  return atomically(db, async (tx) => {
    const { withdrawn_at } = await lockStanding(tx, submission);
    if (withdrawn_at) return "withdrawn";
    await tx.insertInto("withdrawals").values({ submission_id: submission.id, reason }).execute();
    const voided = await voidSecondLook(tx, submission.id);
    await stopWaiting(tx, [submission.id]);
    await record(tx, "stakeholder", "submission.withdrawn", submission.id, voided);
    // Its parts are the same words.
    for (const part of await standingParts(tx, submission)) await withdraw(tx, part, { reason: null });
    return "withdrawn";
  });
}
