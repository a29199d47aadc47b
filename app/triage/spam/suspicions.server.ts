import { record, type Actor } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import { startWaiting, stopWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { COUNTED, PAGE } from "../queue.server.ts";

/**
 * Moves a waiting submission to suspected spam. Nothing is deleted: releasing it puts it back where it was.
 * @returns "suspected", or why not: "already-suspected", "already-decided", "withdrawn", "second-look" (it waits for one)
 */
export function suspect(db: Db, reviewer: Person, submission: { id: number }) {
  return atomically(db, async (tx) => {
    const { outcome, withdrawn_at } = await lock(tx, submission.id);
    if (withdrawn_at) return "withdrawn";
    if (outcome) return "already-decided";
    if (await pendingSecondLook(tx, submission.id)) return "second-look";
    const suspicion = await tx
      .insertInto("suspicions")
      .values({ submission_id: submission.id, reason: "reviewer", suspected_by: reviewer.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("suspected_at")
      .executeTakeFirst();
    if (!suspicion) return "already-suspected";
    await stopWaiting(tx, [submission.id]);
    await record(tx, reviewer, "submission.suspected", submission.id, { reason: "reviewer" });
    return "suspected";
  });
}

/**
 * Takes a submission out of suspected spam into the queue, with the time it was received. When two release it together, one does.
 * @returns "released", or why not: "not-suspected" (any more), "withdrawn"
 */
export function release(db: Db, actor: Actor, submission: { id: number }) {
  return atomically(db, async (tx) => {
    const { withdrawn_at } = await lock(tx, submission.id);
    if (withdrawn_at) return "withdrawn";
    const suspicion = await tx.deleteFrom("suspicions").where("submission_id", "=", submission.id).returning("reason").executeTakeFirst();
    if (!suspicion) return "not-suspected";
    await startWaiting(tx, [submission.id]);
    await record(tx, actor, "submission.released", submission.id, { reason: suspicion.reason });
    return "released";
  });
}
/** What became of one submission that was to be released. */
export type Result = { reference: string; title: string; language: "en" | "es"; released: Awaited<ReturnType<typeof release>> };

/** The lock comes first and the reading after it, so that a decision or withdrawal committed while we waited is seen. */
async function lock(tx: Db, id: number) {
  await tx.selectFrom("submissions").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  return tx
    .selectFrom("submissions as s")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .select(["d.outcome", "w.withdrawn_at"])
    .where("s.id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Follows submission.address-confirmed: what lay aside only until then enters the queue. However often it runs, once. */
export function releaseConfirmed(db: Db, eventId: number) {
  return atomically(db, async (tx) => {
    const unconfirmed = await tx
      .selectFrom("events as e")
      .innerJoin("suspicions as suspected", "suspected.submission_id", "e.subject_id")
      .select("e.subject_id as id")
      .where("e.id", "=", eventId)
      .where("e.what", "=", "submission.address-confirmed")
      .where("suspected.reason", "=", "unconfirmed")
      .executeTakeFirst();
    return unconfirmed ? release(tx, "portal", unconfirmed) : "not-suspected";
  });
}

/** Releases several, each by itself: one that cannot be released holds up no other. @returns what became of each, by reference */
export async function releaseAll(db: Db, reviewer: Person, references: string[]) {
  const results: Result[] = [];
  for (const { id, pillars: _pillars, ...submission } of await namedOnDesk(db, references)) results.push({ ...submission, released: await release(db, reviewer, { id }) });
  return results;
}

/** The submissions of these references. */
export async function namedOnDesk(db: Db, references: string[]) {
  if (references.length === 0) return [];
  return db.selectFrom("current_submissions").select(["id", "reference", "title", "language"]).select((eb) => pillarsOf(eb.ref("id")).as("pillars")).where("reference", "in", references).orderBy("reference").execute();
}

/** Suspected spam, latest first: a page of it, and how much there is, up to COUNTED. */
export async function suspected(db: Db, asked: number | undefined) {
  const page = Math.max(1, asked ?? 1);
  const lying = db
    .selectFrom("suspicions as p")
    .where((eb) => eb.not(eb.exists(eb.selectFrom("withdrawals as w").select("w.submission_id").whereRef("w.submission_id", "=", "p.submission_id"))));
  const [found, { count }] = await Promise.all([
    lying
      .innerJoin("current_submissions as s", "s.id", "p.submission_id")
      .leftJoin("people as by", "by.id", "p.suspected_by")
      .select(["s.reference", "s.title", "s.language", "s.sector", "s.country", "s.name", "s.organization", "s.received_at"])
      .select(["p.reason", "p.suspected_at", "by.name as suspected_by", "by.government as suspected_for"])
      .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
      .orderBy("p.suspected_at", "desc")
      .orderBy("p.submission_id", "desc")
      .limit(PAGE)
      .offset((page - 1) * PAGE)
      .execute(),
    db.selectFrom(lying.select("p.submission_id").limit(COUNTED + 1).as("counted")).select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return { found, page, count: Math.min(count, COUNTED), more: count > COUNTED };
}

/** Why a submission lies in suspected spam, since when and by whom; undefined where it does not. */
export function suspicionOf(db: Db, id: number) {
  return db
    .selectFrom("suspicions as p")
    .leftJoin("people as by", "by.id", "p.suspected_by")
    .select(["p.reason", "p.suspected_at", "by.name as suspected_by", "by.government as suspected_for"])
    .where("p.submission_id", "=", id)
    .executeTakeFirst();
}
