import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { claimOn } from "../../attachments/sight.server.ts";
import { lockStanding } from "../standing.server.ts";

/** The claim of a submission as its author may read it: how it was ruled and why, never by whom. */
export async function claimOf(db: Db, submissionId: number) {
  const claim = await claimOn(db, submissionId);
  if (!claim) return undefined;
  const { readers, certified_at, outcome, reason, ruled_at, choice, chosen_at } = claim;
  return { readers, certified_at, outcome, reason, ruled_at, choice, chosen_at };
}
export type AuthorsClaim = NonNullable<Awaited<ReturnType<typeof claimOf>>>;

/**
 * The author's choice after a claim was denied, once: taken back, nobody else reads the confidential version any more; let be public, it is an attachment like any other.
 * @returns "chosen" (also when the same choice arrives again), or why not: "already-chosen", "not-denied", "withdrawn"
 */
export function chooseAfterDenial(db: Db, submission: { id: number }, choice: "withdraw" | "publish") {
  return atomically(db, async (tx) => {
    const { withdrawn_at } = await lockStanding(tx, submission);
    const claim = await claimOf(tx, submission.id);
    if (claim?.outcome !== "denied") return "not-denied";
    if (claim.choice) return claim.choice === choice ? "chosen" : "already-chosen";
    if (withdrawn_at) return "withdrawn";
    await tx.insertInto("claim_choices").values({ submission_id: submission.id, choice }).execute();
    await record(tx, "stakeholder", choice === "withdraw" ? "submission.claim-withdrawn" : "submission.claim-waived", submission.id);
    return "chosen";
  });
}
