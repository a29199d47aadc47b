import type { Transaction } from "kysely";
import type { DB } from "#db/tables.ts";

/** Why what is asked for cannot be done to a submission any more, or not yet. */
export type Stopped = "already-decided" | "withdrawn" | "suspected";

/**
 * A submission under the lock that decides races, as far as sorting needs it. The lock comes first and the reading after it,
 * so that whatever was committed while we waited is seen. `stopped` says why it does not wait, where it does not.
 */
export async function lockToSort(tx: Transaction<DB>, { id }: { id: number }) {
  await tx.selectFrom("submissions").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const found = await tx
    .selectFrom("current_submissions as s")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("suspicions as p", "p.submission_id", "s.id")
    .select(["s.id", "s.call_id", "s.initiative_id", "s.version", "s.text", "s.part_of", "d.outcome", "w.withdrawn_at", "p.suspected_at"])
    .where("s.id", "=", id)
    .executeTakeFirstOrThrow();
  const stopped: Stopped | null = found.withdrawn_at ? "withdrawn" : found.outcome ? "already-decided" : found.suspected_at ? "suspected" : null;
  return { ...found, stopped };
}
