import { sql, type Transaction } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { refreshPublicCopy } from "#app/submissions/publishing.server.ts";
import { wholeCharacters, type Field, type Passage, type RedactionReason } from "#app/submissions/redactions/redactions.ts";
import { standingRedactions } from "#app/submissions/redactions/redactions.server.ts";
import { lockStanding } from "#app/submissions/tracking/standing.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";

export type Place = Passage & { field: Field };

/**
 * Redacts a passage of the version that was read, widened to whole characters. What is public already is changed at once.
 * @returns the redaction's id, or why not: "withdrawn", "corrected" (its author corrected it after that version), "not-public" (declined or withheld),
 *   "lead-needed" (it is public), "second-look" (somebody is looking at it as it is), "nothing" (no words there), "redacted" (all of it is, already)
 */
export function redact(db: Db, person: Person, submission: { id: number }, { version, field, start, end, reason, note }: Place & { version: number; reason: RedactionReason; note: string | null }) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    const why = await cannotRedact(tx, person, found, version);
    if (why) return why;
    const text = found[field] ?? "";
    if (!(start >= 0 && start < end && end <= text.length)) return "nothing";
    const passage = wholeCharacters(text, { start, end });
    const standing = await standingRedactions(tx, found).execute();
    if (standing.some((each) => each.field === field && each.start <= passage.start && each.end >= passage.end)) return "redacted";
    const late = Boolean(found.published_at);
    const { id } = await tx
      .insertInto("redactions")
      .values({ submission_id: found.id, version, field, ...passage, quote: text.slice(passage.start, passage.end), reason_code: reason, note, late, redacted_by: person.id })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (late) await refreshPublicCopy(tx, found);
    await record(tx, person, late ? "submission.redacted-late" : "submission.redacted", found.id, { redaction: id, field, reason });
    return { redaction: id };
  });
}

/**
 * Takes a redaction back. Once it is public only what one has redacted oneself since, until somebody else has looked at it: the rest is lifted
 * by a contest or a second look.
 * @returns "removed" (also when it was already), or why not: those of `redact`, "not-found", "published"
 */
export function removeRedaction(db: Db, person: Person, submission: { id: number }, redaction: number) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    const row = await tx
      .selectFrom("redactions as r")
      .leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id")
      .leftJoin("late_redaction_looks as look", "look.redaction_id", "r.id")
      .select(["r.version", "r.late", "r.redacted_by", "gone.removed_at", "look.looked_at"])
      .where("r.id", "=", redaction)
      .where("r.submission_id", "=", found.id)
      .executeTakeFirst();
    if (!row) return "not-found";
    if (row.removed_at) return "removed";
    const why = await cannotRedact(tx, person, found, row.version);
    if (why) return why;
    if (found.published_at && !(row.late && !row.looked_at && row.redacted_by === person.id)) return "published";
    await tx.insertInto("redaction_removals").values({ redaction_id: redaction, removed_by: person.id }).execute();
    if (found.published_at) await refreshPublicCopy(tx, found);
    await record(tx, person, "submission.redaction-removed", found.id, { redaction });
    return "removed";
  });
}

/**
 * Says of what a detector proposes that it is no personal data.
 * @returns "dismissed" (also when it was already), or why not: those of `redact`
 */
export function dismissProposal(db: Db, person: Person, submission: { id: number }, { version, field, start, end }: Place & { version: number }) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    const why = await cannotRedact(tx, person, found, version);
    if (why) return why;
    if (!(start >= 0 && start < end && end <= (found[field] ?? "").length)) return "nothing";
    const row = await tx
      .insertInto("dismissed_proposals")
      .values({ submission_id: found.id, version, field, start, end, dismissed_by: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("start")
      .executeTakeFirst();
    if (row) await record(tx, person, "submission.proposal-dismissed", found.id, { field });
    return "dismissed";
  });
}

/**
 * Looks at what others redacted after the publication: all of it that waits. Overruled, the public reads it again.
 * @returns "settled", or why not: "withdrawn", "nothing-waits" (settled meanwhile, or one's own), "reason-needed" (to overrule)
 */
export function settleLateRedactions(db: Db, person: Person, submission: { id: number }, { result, reason }: { result: "agreed" | "overruled"; reason: string | null }) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (found.withdrawn_at) return "withdrawn";
    const waiting = (await lateWaiting(tx, found.id)).filter(({ redacted_by }) => redacted_by !== person.id);
    if (waiting.length === 0) return "nothing-waits";
    if (result === "overruled" && !reason) return "reason-needed";
    await tx.insertInto("late_redaction_looks").values(waiting.map(({ id }) => ({ redaction_id: id, outcome: result, reason, looked_by: person.id }))).execute();
    if (result === "overruled") {
      await tx.insertInto("redaction_removals").values(waiting.map(({ id }) => ({ redaction_id: id, removed_by: person.id }))).execute();
      await refreshPublicCopy(tx, found);
    }
    await record(tx, person, "submission.late-redactions-settled", found.id, { result });
    return "settled";
  });
}

/** What was redacted after the publication and waits for a second look. */
export const lateWaiting = (db: Db, submissionId: number) =>
  db
    .selectFrom("redactions as r")
    .select(["r.id", "r.redacted_by"])
    .where("r.submission_id", "=", submissionId)
    .where("r.late", "=", true)
    .where(sql<boolean>`not exists (select from late_redaction_looks l where l.redaction_id = r.id)`)
    .where(sql<boolean>`not exists (select from redaction_removals g where g.redaction_id = r.id)`)
    .execute();

type Standing = Awaited<ReturnType<typeof lockStanding>>;

async function cannotRedact(tx: Transaction<DB>, person: Person, found: Standing, version: number) {
  if (found.withdrawn_at) return "withdrawn";
  if (found.version !== version) return "corrected";
  if (found.outcome && !found.published_at) return "not-public";
  if (found.published_at) return (await isLeadFor(tx, person, found.id)) ? null : "lead-needed";
  return (await isLookedAt(tx, found.id)) ? "second-look" : null;
}

async function isLeadFor(db: Db, person: Person, id: number): Promise<boolean> {
  const { pillars } = await db.selectFrom("submissions as s").select((eb) => pillarsOf(eb.ref("s.id")).as("pillars")).where("s.id", "=", id).executeTakeFirstOrThrow();
  return may(person, "redact-published", { pillars });
}

/** Whether a second look at the redacted publication is asked for and not settled. */
export async function isLookedAt(db: Db, submissionId: number): Promise<boolean> {
  const open = await db
    .selectFrom("second_looks as l")
    .select("l.id")
    .where("l.submission_id", "=", submissionId)
    .where("l.outcome", "=", "publish-redacted")
    .where(sql<boolean>`not exists (select from second_look_settlements t where t.second_look_id = l.id)`)
    .executeTakeFirst();
  return Boolean(open);
}
