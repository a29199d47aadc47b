import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockToSort } from "./sorting.server.ts";

export type Tags = { pillars: number[]; initiative: number | null };

/**
 * Files a submission under other pillars (the main one first) or another initiative, before its decision and after it. What its author
 * chose stays on the receipt; the public copy of a published one follows.
 * @param input `seen` is what stood on the page this comes from, where it comes from one
 * @returns "retagged" (also when it was so already), or why not: "withdrawn", "suspected", "tagged-otherwise" (somebody else did meanwhile),
 *   "pillar-needed", "unknown-pillar", "unknown-initiative"
 */
export function retag(db: Db, person: Person, submission: { id: number }, { pillars: wanted, initiative, reason, seen }: Tags & { reason: string | null; seen?: Tags | undefined }) {
  return atomically(db, async (tx) => {
    const found = await lockToSort(tx, submission);
    if (found.stopped && found.stopped !== "already-decided") return found.stopped;
    const pillars = [...new Set(wanted)];
    if (pillars.length === 0) return "pillar-needed";
    const { pillars: before } = await tx.selectNoFrom((eb) => pillarsOf(eb.val(submission.id)).as("pillars")).executeTakeFirstOrThrow();
    if (same(before, pillars) && found.initiative_id === initiative) return "retagged";
    if (seen && !(same(seen.pillars, before) && seen.initiative === found.initiative_id)) return "tagged-otherwise";
    const known = await tx.selectFrom("pillars").select("id").where("id", "in", pillars).execute();
    if (known.length !== pillars.length) return "unknown-pillar";
    if (initiative !== null && !(await tx.selectFrom("initiatives").select("id").where("id", "=", initiative).executeTakeFirst())) return "unknown-initiative";

    await tx
      .insertInto("retags")
      .values({ submission_id: submission.id, pillars_before: before, pillars_after: pillars, initiative_before: found.initiative_id, initiative_after: initiative, reason, retagged_by: person.id })
      .execute();
    await tx.deleteFrom("submission_pillars").where("submission_id", "=", submission.id).execute();
    await tx.insertInto("submission_pillars").values(pillars.map((pillar_id, index) => ({ submission_id: submission.id, pillar_id, position: index + 1 }))).execute();
    await tx.updateTable("publications").set({ pillar_id: pillars[0]!, initiative_id: initiative }).where("submission_id", "=", submission.id).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, person, "submission.retagged", submission.id, { pillars: pillars.join(" "), ...(initiative !== null && { initiative }) });
    return "retagged";
  });
}

const same = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((each, index) => each === other[index]);

/** What was changed of a submission's pillars and initiative, first to last, with who did it. */
export const retagsOf = (db: Db, submissionId: number) =>
  db
    .selectFrom("retags as r")
    .innerJoin("people as by", "by.id", "r.retagged_by")
    .leftJoin("initiatives as b", "b.id", "r.initiative_before")
    .leftJoin("initiatives as a", "a.id", "r.initiative_after")
    .select(["r.id", "r.pillars_before", "r.pillars_after", "r.reason", "r.retagged_at", "by.name", "by.government"])
    .select([sql<string | null>`b.slug`.as("initiative_before"), sql<string | null>`a.slug`.as("initiative_after")])
    .where("r.submission_id", "=", submissionId)
    .orderBy("r.id")
    .execute();
