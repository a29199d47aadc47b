import { sql, type Transaction } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { isReasonFor, type SharedOutcome } from "#app/submissions/reasons.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { enact, hasPillar, isRedacted, lockUndecided } from "../decisions.server.ts";

/** What a person proposes. `version` is the one they read; `pillar` is for what has none yet and is to be published. */
export type Proposal = { outcome: SharedOutcome; reasonCode: string; reason: string | null; pillar?: number | null; version?: number | undefined };

/**
 * Proposes a decision that counts once a second person agrees. Until then the submission waits, and nothing else can be decided about it.
 * @returns "asked", or why not: "already-decided", "withdrawn", "suspected", "second-look" (one is asked for already), "corrected",
 *   "reason-code-needed" (none of the vocabulary for this outcome), "reason-needed" (that reason needs own words), "for-publication" (its author
 *   did not ask that it not be published, as the reason says), "not-for-publication", "pillar-needed", "nothing-redacted"
 */
export function askSecondLook(db: Db, person: Person, submission: { id: number }, { outcome, reasonCode, reason, pillar = null, version }: Proposal) {
  return atomically(db, async (tx) => {
    const found = await lockUndecided(tx, submission.id, version);
    if (typeof found === "string") return found;
    if (!isReasonFor(outcome, reasonCode)) return "reason-code-needed";
    if (reasonCode === "other" && !reason) return "reason-needed";
    if (reasonCode === "author-asked" && found.publication !== "not-for-publication") return "for-publication";
    if (outcome === "publish-redacted") {
      if (found.publication === "not-for-publication") return "not-for-publication";
      if (!(await isRedacted(tx, found))) return "nothing-redacted";
      if (!(await hasPillar(tx, found, pillar))) return "pillar-needed";
    }
    const { id } = await tx
      .insertInto("second_looks")
      .values({ submission_id: found.id, outcome, reason_code: reasonCode, reason, version: found.version, asked_by: person.id, asked_for: person.government })
      .returning("id")
      .executeTakeFirstOrThrow();
    await refreshWaiting(tx, found.id);
    await record(tx, person, "submission.second-look-asked", found.id, { second_look: id, outcome, reason: reasonCode });
    return "asked";
  });
}

export type Settlement = { secondLook: number; result: "agreed" | "overruled"; reason: string | null };

/**
 * Settles a second look, once: agreed, it is the decision; overruled, the submission is back where it was and both read why.
 * To withhold and to decline needs a person of the other government; to publish with redactions anybody but who asked.
 * @returns "agreed" or "overruled", or why not: "already-settled" (by anybody, or voided by its author), "own-proposal", "same-government", "reason-needed",
 *   "redactions-changed" (other passages are redacted than when it was asked for), or what lockUndecided says
 */
export function settleSecondLook(db: Db, person: Person, submission: { id: number }, { secondLook, result, reason }: Settlement) {
  return atomically(db, async (tx) => {
    const pending = await lockPending(tx, submission.id, secondLook);
    if (!pending) return "already-settled";
    const why = whyNotSettledBy(person, pending);
    if (why) return why;
    if (result === "overruled" && !reason) return "reason-needed";
    const settle = () => tx.insertInto("second_look_settlements").values({ second_look_id: pending.id, outcome: result, reason, settled_by: person.id }).execute();
    if (result === "overruled") {
      await settle();
      await refreshWaiting(tx, submission.id);
      await record(tx, person, "submission.second-look-overruled", submission.id, { second_look: pending.id, outcome: pending.outcome });
      return "overruled";
    }
    const { id, outcome, reason_code, reason: words, asked_by, version } = pending;
    const found = await lockUndecided(tx, submission.id, version, id);
    if (typeof found === "string") return found;
    if (outcome === "publish-redacted" && (await redactionsChanged(tx, found, id))) return "redactions-changed";
    await settle();
    await enact(tx, person, found, { outcome, reason_code, reason: words, decided_by: asked_by, second_look_id: id });
    return "agreed";
  });
}

/** Whether what is redacted is no longer what the second look was asked for. */
async function redactionsChanged(tx: Transaction<DB>, { id, version }: { id: number; version: number }, secondLook: number): Promise<boolean> {
  if (!(await isRedacted(tx, { id, version }))) return true;
  const changed = await tx
    .selectFrom("redactions as r")
    .leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id")
    .select("r.id")
    .where("r.submission_id", "=", id)
    .where("r.version", "=", version)
    .where(sql<boolean>`greatest(r.redacted_at, gone.removed_at) > (select asked_at from second_looks where id = ${secondLook})`)
    .executeTakeFirst();
  return Boolean(changed);
}

/**
 * Takes a proposal back, by who made it, while nobody else has settled it.
 * @returns "taken-back", or why not: "already-settled", "not-yours"
 */
export function takeBackSecondLook(db: Db, person: Person, submission: { id: number }, { secondLook }: { secondLook: number }) {
  return atomically(db, async (tx) => {
    const pending = await lockPending(tx, submission.id, secondLook);
    if (!pending) return "already-settled";
    if (pending.asked_by !== person.id) return "not-yours";
    await tx.insertInto("second_look_settlements").values({ second_look_id: pending.id, outcome: "taken-back", settled_by: person.id }).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.second-look-taken-back", submission.id, { second_look: pending.id, outcome: pending.outcome });
    return "taken-back";
  });
}

/** Why a person may not settle a second look; null where they may. */
export function whyNotSettledBy(person: Pick<Person, "id" | "government">, { asked_by, asked_for, outcome }: { asked_by: number; asked_for: Person["government"]; outcome: SharedOutcome }): "own-proposal" | "same-government" | null {
  if (person.id === asked_by) return "own-proposal";
  return outcome !== "publish-redacted" && person.government === asked_for ? "same-government" : null;
}

/** The second look of that number, if the submission still waits for it, under the submission's lock. */
async function lockPending(tx: Db, submissionId: number, secondLook: number) {
  await tx.selectFrom("submissions").select("id").where("id", "=", submissionId).forUpdate().executeTakeFirstOrThrow();
  const pending = await pendingSecondLook(tx, submissionId);
  return pending?.id === secondLook ? pending : undefined;
}

/** Every second look that was asked for at a submission, with who asked and who settled it and why; first to last. */
export const secondLooksAt = (db: Db, submissionId: number) =>
  db
    .selectFrom("second_looks as l")
    .innerJoin("people as asked", "asked.id", "l.asked_by")
    .leftJoin("second_look_settlements as t", "t.second_look_id", "l.id")
    .leftJoin("people as by", "by.id", "t.settled_by")
    .select(["l.id", "l.outcome", "l.reason_code", "l.reason", "l.asked_by", "l.asked_for", "l.asked_at", "asked.name as asked_by_name"])
    .select(["t.outcome as result", "t.reason as result_reason", "t.settled_at", "by.name as settled_by", "by.government as settled_for"])
    .where("l.submission_id", "=", submissionId)
    .orderBy("l.id");
