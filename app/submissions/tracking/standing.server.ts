import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { DB } from "#db/tables.ts";

/**
 * A submission under the lock that decides races, with where it stands. The lock comes first and the reading after it,
 * so that whatever was committed while we waited is seen. `decide` takes the same lock.
 */
export async function lockStanding(tx: Transaction<DB>, submission: { id: number }) {
  await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
  const found = await tx
    .selectFrom("current_submissions as s")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("review_requests as rq", "rq.submission_id", "s.id")
    .leftJoin("review_settlements as rs", "rs.submission_id", "s.id")
    .select(["s.id", "s.name", "s.organization", "s.title", "s.text", "s.publication", "s.publication_reason", "s.version", "s.secret_hash"])
    .select(["d.outcome", "d.decided_by", "p.published_at", "w.withdrawn_at", "rq.requested_at", "rs.outcome as review_outcome"])
    .select(openQuestion.as("question"))
    .where("s.id", "=", submission.id)
    .executeTakeFirstOrThrow();
  return { ...found, closed: isClosed(found) };
}

/** The question to the author of `s` that has no reply yet: one at most. */
export const openQuestion = sql<number | null>`(
  select q.id from questions q where q.submission_id = s.id and not exists (select from replies r where r.question_id = q.id) order by q.id limit 1)`;

/** Whether a submission waits for nothing any more: withdrawn, or declined and no review is under way. */
export function isClosed(submission: { outcome: string | null; withdrawn_at: Date | null; requested_at: Date | null; review_outcome: string | null }): boolean {
  return Boolean(submission.withdrawn_at) || (submission.outcome === "decline" && !(submission.requested_at && !submission.review_outcome));
}
