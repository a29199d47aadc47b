import { sql, type Transaction } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { publishCopy } from "#app/submissions/publishing.server.ts";
import type { Outcome } from "#app/submissions/reasons.ts";
import { redactedWords, standingRedactions } from "#app/submissions/redactions/redactions.server.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import { refreshWaiting, startWaiting, stopWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";

const EVENT = { publish: "submission.published", "publish-redacted": "submission.published-redacted", withhold: "submission.withheld", decline: "submission.declined" } as const;

/** What is published, by one person alone. `version` is the one the reviewer read, `pillar` for what has none yet. */
export type Publishing = { outcome: "publish"; reason: string | null; pillar: number | null; version?: number | undefined };

/**
 * Publishes a submission, once. When two reviewers decide together, the first to commit wins. Every other outcome needs a second
 * person: askSecondLook, in second-looks/.
 * @returns "decided", or why not: "already-decided", "withdrawn", "suspected" (it lies in suspected spam), "second-look" (it waits for one), "pillar-needed",
 *   "not-for-publication" (its author asked that it not be published), "corrected" (its author corrected it after the reviewer read the
 *   version they name), "redacted" (passages of it are redacted: published whole, it would show them)
 */
export function decide(db: Db, reviewer: Person, submission: { id: number }, { outcome, reason, pillar, version }: Publishing) {
  return atomically(db, async (tx) => {
    const found = await lockUndecided(tx, submission.id, version);
    if (typeof found === "string") return found;
    if (found.publication === "not-for-publication") return "not-for-publication";
    if (!(await hasPillar(tx, found, pillar))) return "pillar-needed";
    if (await isRedacted(tx, found)) return "redacted";
    await enact(tx, reviewer, found, { outcome, reason, reason_code: null, decided_by: reviewer.id, second_look_id: null });
    return "decided";
  });
}

/**
 * A submission that can be decided, locked: the lock comes first and the reading after it, so that what was committed while we waited is seen.
 * @param settling the second look that is being settled, for which it waits
 */
export async function lockUndecided(tx: Transaction<DB>, id: number, version?: number, settling?: number) {
  await tx.selectFrom("submissions").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const found = await tx
    .selectFrom("current_submissions as s")
    .leftJoin("submission_pillars as sp", (join) => join.onRef("sp.submission_id", "=", "s.id").on("sp.position", "=", 1))
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("suspicions as suspected", "suspected.submission_id", "s.id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .select(["s.id", "s.name", "s.organization", "s.title", "s.text", "s.country", "s.publication", "s.version", "sp.pillar_id", "w.withdrawn_at", "suspected.suspected_at", "d.outcome"])
    .where("s.id", "=", id)
    .executeTakeFirstOrThrow();
  if (found.withdrawn_at) return "withdrawn";
  if (found.suspected_at) return "suspected";
  if (found.outcome) return "already-decided";
  const pending = await pendingSecondLook(tx, id);
  if (pending && pending.id !== settling) return "second-look";
  if (version && version !== found.version) return "corrected";
  return found;
}
export type Undecided = Exclude<Awaited<ReturnType<typeof lockUndecided>>, string>;

/** Whether a submission has a pillar, or gets the one named here, as far as there is one. */
export async function hasPillar(tx: Transaction<DB>, { id, pillar_id }: Pick<Undecided, "id" | "pillar_id">, pillar: number | null): Promise<boolean> {
  if (pillar_id) return true;
  if (!pillar || !(await tx.selectFrom("pillars").select("id").where("id", "=", pillar).executeTakeFirst())) return false;
  await tx.insertInto("submission_pillars").values({ submission_id: id, pillar_id: pillar, position: 1 }).execute();
  await refreshWaiting(tx, id);
  return true;
}

/** Whether passages of a submission's words are redacted. */
export const isRedacted = async (tx: Transaction<DB>, submission: { id: number; version: number }): Promise<boolean> => (await standingRedactions(tx, submission).execute()).length > 0;

type Enacted = { outcome: Outcome; reason: string | null; reason_code: string | null; decided_by: number; second_look_id: number | null };

/** Writes a decision and all that follows from it in the same transaction: the public copy, the end of waiting, the event. The caller holds the lock and has asked every rule. */
export async function enact(tx: Transaction<DB>, actor: Person, { pillar_id, ...found }: Omit<Undecided, "outcome">, decision: Enacted) {
  await tx.insertInto("decisions").values({ submission_id: found.id, ...decision }).execute();
  const { outcome, reason_code, second_look_id } = decision;
  if (outcome === "publish" || outcome === "publish-redacted") {
    const pillar = pillar_id ?? (await tx.selectFrom("submission_pillars").select("pillar_id").where("submission_id", "=", found.id).where("position", "=", 1).executeTakeFirstOrThrow()).pillar_id;
    await publishCopy(tx, { ...(outcome === "publish" ? found : await redactedWords(tx, found)), pillar_id: pillar });
  }
  await stopWaiting(tx, [found.id]);
  await record(tx, actor, EVENT[outcome], found.id, { ...(reason_code && { reason: reason_code }), ...(second_look_id && { second_look: second_look_id }) });
}

/**
 * Undoes a decision while nothing stands on it: it is set aside, the public copy goes, and the submission waits again as if it had
 * not been decided. For whoever took part in it, and for leads.
 * @returns "undone", or why not: "not-decided", "withdrawn", "not-yours", "answered" (a response names it), "review-requested", "contested" (its author contests a redaction)
 */
export function undoDecision(db: Db, person: Person, submission: { id: number }) {
  return atomically(db, async (tx) => {
    await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().executeTakeFirstOrThrow();
    const found = await undoable(tx, submission.id);
    if (!found) return "not-decided";
    const why = whyNotUndone(person, found);
    if (why) return why;
    await setAside(tx, submission.id, person.id, "undo");
    await record(tx, person, "submission.reopened", submission.id, { outcome: found.outcome });
    return "undone";
  });
}

/** A decision with what undoing it depends on; undefined where there is none. */
export const undoable = (db: Db, submissionId: number) =>
  db
    .selectFrom("decisions as d")
    .leftJoin("second_look_settlements as t", "t.second_look_id", "d.second_look_id")
    .leftJoin("withdrawals as w", "w.submission_id", "d.submission_id")
    .select(["d.outcome", "d.decided_by", "t.settled_by", "w.withdrawn_at"])
    .select((eb) => pillarsOf(eb.ref("d.submission_id")).as("pillars"))
    .select([
      sql<boolean>`exists (select from response_submissions r where r.submission_id = d.submission_id)
        or exists (select from points p join disposition_points x on x.point_id = p.id where p.submission_id = d.submission_id)`.as("answered"),
      sql<boolean>`exists (select from review_requests q where q.submission_id = d.submission_id and q.requested_at >= d.decided_at)`.as("review_requested"),
      sql<boolean>`exists (select from contests c where c.submission_id = d.submission_id and c.contested_at >= d.decided_at)`.as("contested"),
    ])
    .where("d.submission_id", "=", submissionId)
    .executeTakeFirst();

/** Why a person may not undo a decision; null where they may. */
export function whyNotUndone(person: Person, { decided_by, settled_by, pillars, withdrawn_at, answered, review_requested, contested }: NonNullable<Awaited<ReturnType<typeof undoable>>>) {
  if (withdrawn_at) return "withdrawn";
  if (person.id !== decided_by && person.id !== settled_by && !may(person, "undo-decisions", { pillars })) return "not-yours";
  if (answered) return "answered";
  if (review_requested) return "review-requested";
  return contested ? "contested" : null;
}

/** Moves a decision aside, takes its public copy out, and puts the submission back where it waits, since when it did. The caller holds the lock. */
export async function setAside(tx: Transaction<DB>, id: number, personId: number, cause: "review" | "undo") {
  await tx.deleteFrom("publications").where("submission_id", "=", id).execute();
  // In the database from row to row: a Date of JavaScript would round the moment by which the decision's event is found.
  await sql`
    with gone as (delete from decisions where submission_id = ${id} returning *)
    insert into reversed_decisions (submission_id, outcome, reason, reason_code, second_look_id, decided_by, decided_at, reversed_by, cause)
    select submission_id, outcome, reason, reason_code, second_look_id, decided_by, decided_at, ${personId}, ${cause} from gone`.execute(tx);
  await startWaiting(tx, [id]);
}
