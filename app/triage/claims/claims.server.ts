import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { mayReadConfidential } from "#app/submissions/attachments/sight.ts";
import { claimOn } from "#app/submissions/attachments/sight.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Ruling } from "./claims.ts";

/**
 * Rules on a claim of confidentiality, once, by a reviewer of a government that may read what stands under it.
 * @returns "ruled", or why not: "no-claim", "withdrawn", "not-yours" (its author lets the other government read it, not this one), "already-ruled"
 */
export function rule(db: Db, reviewer: Person, submission: { id: number }, { ruling, rulingReason }: Ruling) {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const claim = await claimOn(tx, submission.id);
    if (!claim) return "no-claim";
    if (claim.withdrawn_at) return "withdrawn";
    // Once its author chose, everybody at the desk or nobody reads it: whose it was to rule on is what the claim says.
    if (!may(reviewer, "rule-on-claims", claim) || !mayReadConfidential(reviewer, { ...claim, choice: null })) return "not-yours";
    if (claim.outcome) return "already-ruled";
    await tx.insertInto("claim_rulings").values({ submission_id: submission.id, outcome: ruling, reason: rulingReason, ruled_by: reviewer.id }).execute();
    await record(tx, reviewer, ruling === "granted" ? "submission.claim-granted" : "submission.claim-denied", submission.id);
    return "ruled";
  });
}
