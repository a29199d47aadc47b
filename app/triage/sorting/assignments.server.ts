import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { grantsOf } from "#app/people/grants.server.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "./sorting.server.ts";

/**
 * Says who looks after a waiting submission: a person who may decide it, oneself, or (null) nobody.
 * @param input `seen` is who looked after it on the page this comes from, where it comes from one
 * @returns "assigned" (also when it was so already), or why not: "already-decided", "withdrawn", "suspected",
 *   "reassigned" (somebody else was meanwhile assigned), "may-not-decide" (that person may not decide it, or is gone)
 */
export function assign(db: Db, person: Person, submission: { id: number }, { to, seen }: { to: number | null; seen?: number | null | undefined }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped) return found.stopped;
    const now = await assigneeOf(tx, submission.id);
    if (now === to) return "assigned";
    if (seen !== undefined && seen !== now) return "reassigned";
    if (to !== null && !(await mayDecide(tx, submission.id, to))) return "may-not-decide";
    await tx.insertInto("assignments").values({ submission_id: submission.id, assigned_to: to, assigned_by: person.id }).execute();
    await refreshWaiting(tx, submission.id);
    // Nobody is told by mail of what they did themselves.
    await record(tx, person, to === null ? "submission.unassigned" : "submission.assigned", submission.id, to === null ? {} : { to });
    return "assigned";
  });
}

/** Who looks after a submission; null where nobody does. */
export async function assigneeOf(db: Db, submissionId: number): Promise<number | null> {
  const last = await db.selectFrom("assignments").select("assigned_to").where("submission_id", "=", submissionId).orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.assigned_to ?? null;
}

async function mayDecide(db: Db, submissionId: number, personId: number): Promise<boolean> {
  const found = await peopleAtTheDesk(db).where("p.id", "=", personId).select((eb) => pillarsOf(eb.val(submissionId)).as("pillars")).executeTakeFirst();
  return Boolean(found && may(found, "decide-submissions", found));
}

/** Everybody who signs in, with what they may do. */
const peopleAtTheDesk = (db: Db) =>
  db.selectFrom("people as p").select((eb) => ["p.id", "p.name", "p.government", grantsOf(eb.ref("p.id")).as("grants")]).where("p.disabled_at", "is", null);

/** The people who may decide what belongs to these pillars, by name: those a submission can be assigned to. */
export async function assignable(db: Db, pillars: readonly number[]) {
  const people = await peopleAtTheDesk(db)
    .where(sql<boolean>`exists (select from grants g where g.person_id = p.id and g.revoked_at is null and g.role in ('reviewer', 'lead'))`)
    .orderBy("p.name").orderBy("p.id").execute();
  return people.filter((each) => may(each, "decide-submissions", { pillars })).map(({ id, name, government }) => ({ id, name, government }));
}
