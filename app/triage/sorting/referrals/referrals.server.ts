import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { GOVERNMENTS, type Government, type Person } from "#app/people/people.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { assigneeOf } from "../assignments.server.ts";
import { lockToSort } from "../sorting.server.ts";

export const PAGE = 25;

/** To whom something is turned over: an agency, or the other government as a whole. */
export type ReferredTo = { agency: number } | { government: Government };

/**
 * Turns a waiting submission over to an agency or to the other government, with a reason. One referral at a time is open.
 * @returns "referred", or why not: "already-decided", "withdrawn", "suspected", "already-referred", "unknown-agency", "own-government"
 */
export function refer(db: Db, person: Person, submission: { id: number }, { to, reason }: { to: ReferredTo; reason: string }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    const agency = "agency" in to ? await tx.selectFrom("agencies").select(["id", "government"]).where("id", "=", to.agency).where("listed", "=", true).executeTakeFirst() : null;
    if (agency === undefined) return "unknown-agency";
    const referred_to = agency ? agency.government : (to as { government: Government }).government;
    if (!agency && referred_to === person.government) return "own-government";
    const referral = await tx
      .insertInto("referrals")
      .values({ submission_id: submission.id, agency_id: agency?.id ?? null, referred_to, reason, referred_by: person.id })
      .onConflict((conflict) => conflict.column("submission_id").where("settled_at", "is", null).doNothing())
      .returning("id").executeTakeFirst();
    if (!referral) return "already-referred";
    await record(tx, person, "submission.referred", submission.id, { referral: referral.id, to: referred_to, ...(agency && { agency: agency.id }) });
    return "referred";
  });
}

/**
 * Settles a referral: who takes it up looks after the submission from then on; who returns it says why; the side that referred it may take it back.
 * @returns the outcome, or why not: "already-decided", "withdrawn", "suspected", "settled" (there is no such open referral any more),
 *   "not-yours" (it was not referred to the person's government, or not by it), "answer-needed" (to return it)
 */
export function settleReferral(db: Db, person: Person, submission: { id: number }, { referral, outcome, answer }: { referral: number; outcome: "taken-up" | "returned" | "taken-back"; answer: string | null }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    const open = await tx
      .selectFrom("referrals as r").innerJoin("people as by", "by.id", "r.referred_by")
      .select(["r.id", "r.referred_to", "by.government as referred_for"])
      .where("r.submission_id", "=", submission.id).where("r.id", "=", referral).where("r.settled_at", "is", null)
      .executeTakeFirst();
    if (!open) return "settled";
    if ((outcome === "taken-back" ? open.referred_for : open.referred_to) !== person.government) return "not-yours";
    if (outcome === "returned" && !answer) return "answer-needed";
    await tx.updateTable("referrals").set({ outcome, answer, settled_by: person.id, settled_at: sql<Date>`now()` }).where("id", "=", open.id).execute();
    if (outcome === "taken-up" && (await assigneeOf(tx, submission.id)) !== person.id) {
      await tx.insertInto("assignments").values({ submission_id: submission.id, assigned_to: person.id, assigned_by: person.id }).execute();
    }
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.referral-settled", submission.id, { referral: open.id, outcome });
    return outcome;
  });
}

const referrals = (db: Db) =>
  db
    .selectFrom("referrals as r")
    .innerJoin("people as by", "by.id", "r.referred_by")
    .leftJoin("agencies as a", "a.id", "r.agency_id")
    .leftJoin("people as done", "done.id", "r.settled_by")
    .select(["r.id", "r.referred_to", "r.reason", "r.referred_at", "by.name", "by.government", "a.acronym", "a.name_en", "a.name_es"])
    .select(["r.outcome", "r.answer", "r.settled_at", "done.name as settled_by", "done.government as settled_for"]);

/** What was turned over of a submission, first to last. */
export const referralsOf = (db: Db, submissionId: number) => referrals(db).where("r.submission_id", "=", submissionId).orderBy("r.id").execute();

/** What waits to be taken up by a government, longest first: a page of it, and whether there is more. What was decided or withdrawn meanwhile is not among it. */
export async function referredTo(db: Db, government: Government, page: number) {
  const found = await referrals(db)
    .innerJoin("current_submissions as s", "s.id", "r.submission_id")
    .innerJoin("waiting as w", "w.submission_id", "r.submission_id")
    .select(["s.reference", "s.title", "s.language", "s.received_at"])
    .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
    .where("r.referred_to", "=", government)
    .where("r.settled_at", "is", null)
    .orderBy("r.id")
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .execute();
  return { found: found.slice(0, PAGE), more: found.length > PAGE };
}

/** To whom a person can turn something over: the agencies of both governments, and the other government. */
export async function referralTargets(db: Db, { government }: Pick<Person, "government">) {
  const agencies = await db.selectFrom("agencies").select(["id", "government", "acronym", "name_en", "name_es"]).where("listed", "=", true).orderBy("government", "desc").orderBy("acronym").execute();
  return { agencies, other: GOVERNMENTS.find((each) => each !== government)! };
}
