import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { standingRedactions } from "../../redactions/redactions.server.ts";
import { lockStanding } from "../standing.server.ts";

/**
 * Says, once for each publication, that what was redacted should be read.
 * @returns "contested" (also when the same words arrive again), or why not: "withdrawn", "not-public", "nothing-hidden", "already-contested"
 */
export function contest(db: Db, submission: { id: number }, { text }: { text: string }) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (found.withdrawn_at) return "withdrawn";
    if (!found.published_at) return "not-public";
    const before = await contestOf(tx, found.id);
    if (before) return before.text === text ? "contested" : "already-contested";
    if ((await standingRedactions(tx, found).execute()).length === 0) return "nothing-hidden";
    // The time of the publication is copied in the database: as a Date it would lose its microseconds.
    await tx
      .insertInto("contests")
      .columns(["submission_id", "published_at", "text"])
      .expression((eb) => eb.selectFrom("publications").select(["submission_id", "published_at", sql<string>`${text}`.as("text")]).where("submission_id", "=", found.id))
      .execute();
    await record(tx, "stakeholder", "submission.redactions-contested", found.id);
    return "contested";
  });
}

/** The contest of a submission as it is published now, and how it was settled. */
export function contestOf(db: Db, submissionId: number) {
  return db
    .selectFrom("contests as c")
    .innerJoin("publications as p", (join) => join.onRef("p.submission_id", "=", "c.submission_id").onRef("p.published_at", "=", "c.published_at"))
    .leftJoin("contest_settlements as t", "t.contest_id", "c.id")
    .leftJoin("people as by", "by.id", "t.settled_by")
    .select(["c.id", "c.text", "c.contested_at", "t.outcome", "t.reason", "t.settled_at", "by.name as settled_by", "by.government as settled_for"])
    .where("c.submission_id", "=", submissionId)
    .executeTakeFirst();
}
