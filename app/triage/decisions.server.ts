import type { Person } from "#app/people/people.ts";
import { record } from "#app/history/history.server.ts";
import { publishCopy } from "#app/submissions/publishing.server.ts";
import { stopWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Decision } from "./triage.ts";

const EVENT = { publish: "submission.published", withhold: "submission.withheld", decline: "submission.declined" } as const;

/**
 * Settles a submission, once. When two reviewers decide together, the first to commit wins.
 * @returns "decided", or why not: "already-decided", "withdrawn", "suspected" (it lies in suspected spam), "reason-needed" (decline), "pillar-needed" (publish: one that there is),
 *   "not-for-publication" (its author asked that it not be published), "for-publication" (withholding what its author wants public),
 *   "corrected" (its author corrected it after the reviewer read the version they name)
 */
export function decide(db: Db, reviewer: Person, submission: { id: number }, { outcome, reason, pillar, version }: Decision) {
  return atomically(db, async (tx) => {
    // The lock comes first and the reading after it, so that a withdrawal committed while we waited is seen.
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const found = await tx
      .selectFrom("current_submissions as s")
      .leftJoin("submission_pillars as sp", (join) => join.onRef("sp.submission_id", "=", "s.id").on("sp.position", "=", 1))
      .leftJoin("withdrawals as w", "w.submission_id", "s.id")
      .leftJoin("suspicions as suspected", "suspected.submission_id", "s.id")
      .select(["s.id", "s.name", "s.organization", "s.title", "s.text", "s.country", "s.publication", "s.version", "sp.pillar_id", "w.withdrawn_at", "suspected.suspected_at"])
      .where("s.id", "=", submission.id)
      .executeTakeFirstOrThrow();
    if (found.withdrawn_at) return "withdrawn";
    if (found.suspected_at) return "suspected";
    if (version && version !== found.version) return "corrected";
    if (outcome === "publish" && found.publication === "not-for-publication") return "not-for-publication";
    if (outcome === "withhold" && found.publication !== "not-for-publication") return "for-publication";
    if (outcome === "decline" && !reason) return "reason-needed";
    if (outcome === "publish" && !found.pillar_id && !(pillar && (await isPillar(tx, pillar)))) return "pillar-needed";

    const decision = await tx
      .insertInto("decisions")
      .values({ submission_id: found.id, outcome, reason, decided_by: reviewer.id })
      .onConflict((conflict) => conflict.column("submission_id").doNothing())
      .returning("decided_at")
      .executeTakeFirst();
    if (!decision) return "already-decided";

    if (!found.pillar_id && pillar) {
      await tx.insertInto("submission_pillars").values({ submission_id: found.id, pillar_id: pillar, position: 1 }).execute();
    }
    if (outcome === "publish") await publishCopy(tx, { ...found, pillar_id: (found.pillar_id ?? pillar)! });
    await stopWaiting(tx, [found.id]);
    await record(tx, reviewer, EVENT[outcome], found.id);
    return "decided";
  });
}

const isPillar = async (tx: Db, id: number): Promise<boolean> => Boolean(await tx.selectFrom("pillars").select("id").where("id", "=", id).executeTakeFirst());
