import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Readers } from "../../submissions.ts";
import { lockStanding } from "../standing.server.ts";

/** The claim of confidentiality of a submission, how it was ruled and what its author chose. */
export function claimOf(db: Db, submissionId: number) {
  return db
    .selectFrom("claims as c")
    .leftJoin("claim_rulings as r", "r.submission_id", "c.submission_id")
    .leftJoin("claim_choices as x", "x.submission_id", "c.submission_id")
    .select(["c.certified_at", "r.outcome", "r.reason", "r.ruled_at", "x.choice", "x.chosen_at"])
    .select((eb) => eb.ref("c.readers").$castTo<Readers>().as("readers"))
    .where("c.submission_id", "=", submissionId)
    .executeTakeFirst();
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
