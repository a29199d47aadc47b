import type { Transaction } from "kysely";
import { refreshWaiting } from "./waiting.server.ts";
import type { Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";

/** The second look that a submission waits for: one at most, while nobody has settled it. */
export function pendingSecondLook(db: Db, submissionId: number) {
  return db
    .selectFrom("second_looks as l")
    .leftJoin("second_look_settlements as t", "t.second_look_id", "l.id")
    .select(["l.id", "l.outcome", "l.reason_code", "l.reason", "l.version", "l.asked_by", "l.asked_for", "l.asked_at"])
    .where("l.submission_id", "=", submissionId)
    .where("t.second_look_id", "is", null)
    .executeTakeFirst();
}

/**
 * Voids the second look that a submission waits for, because its author changed what was looked at. The caller holds the submission's lock.
 * @returns details for the event that says what the author did
 */
export async function voidSecondLook(tx: Transaction<DB>, submissionId: number): Promise<{ voided?: number }> {
  const pending = await pendingSecondLook(tx, submissionId);
  if (!pending) return {};
  await tx.insertInto("second_look_settlements").values({ second_look_id: pending.id, outcome: "voided" }).execute();
  await refreshWaiting(tx, submissionId);
  return { voided: pending.id };
}
