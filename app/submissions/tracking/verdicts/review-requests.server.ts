import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockStanding } from "../standing.server.ts";

/**
 * Asks that a decision or an answer be looked at again, once, by someone other than who decided.
 * @returns "requested" (also when the same reason arrives again), or why not: "already-requested", "nothing-to-review" (neither declined,
 *   nor kept unpublished, nor answered), "withdrawn"
 */
export function requestReview(db: Db, submission: { id: number }, { reason }: { reason: string }) {
  return atomically(db, async (tx) => {
    const { withdrawn_at, outcome } = await lockStanding(tx, submission);
    if (withdrawn_at) return "withdrawn";
    const before = await tx.selectFrom("review_requests").select("reason").where("submission_id", "=", submission.id).executeTakeFirst();
    if (before) return before.reason === reason ? "requested" : "already-requested";
    const answered = await tx.selectFrom("public_response_submissions").select("response_id").where("submission_id", "=", submission.id).executeTakeFirst();
    if (outcome !== "decline" && outcome !== "withhold" && !answered) return "nothing-to-review";
    await tx.insertInto("review_requests").values({ submission_id: submission.id, reason }).execute();
    await record(tx, "stakeholder", "submission.review-requested", submission.id);
    return "requested";
  });
}
