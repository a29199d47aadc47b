import { record } from "#app/history/history.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockStanding } from "../standing.server.ts";

/**
 * Replies to a reviewer's question, once.
 * @returns "replied" (also when the same reply arrives again), or why not: "no-question" (not of this submission), "already-replied", "closed"
 */
export function reply(db: Db, submission: { id: number }, { question, text }: { question: number; text: string }) {
  return atomically(db, async (tx) => {
    const { closed } = await lockStanding(tx, submission);
    const asked = await tx
      .selectFrom("questions as q")
      .leftJoin("replies as r", "r.question_id", "q.id")
      .select(["q.id", "r.text"])
      .where("q.id", "=", question)
      .where("q.submission_id", "=", submission.id)
      .executeTakeFirst();
    if (!asked) return "no-question";
    if (asked.text !== null) return asked.text === text ? "replied" : "already-replied";
    if (closed) return "closed";
    await tx.insertInto("replies").values({ question_id: asked.id, text }).execute();
    await refreshWaiting(tx, submission.id);
    await record(tx, "stakeholder", "submission.replied", submission.id, { question: asked.id });
    return "replied";
  });
}

/**
 * Adds information of the author's own accord: reviewers read it, the public never does.
 * @returns "added" (also when the latest addition says the same: a form sent twice), or "closed"
 */
export function addInformation(db: Db, submission: { id: number }, { text }: { text: string }) {
  return atomically(db, async (tx) => {
    const { closed } = await lockStanding(tx, submission);
    const latest = await tx.selectFrom("additions").select("text").where("submission_id", "=", submission.id).orderBy("id", "desc").limit(1).executeTakeFirst();
    if (latest?.text === text) return "added";
    if (closed) return "closed";
    await tx.insertInto("additions").values({ submission_id: submission.id, text }).execute();
    await record(tx, "stakeholder", "submission.added-to", submission.id);
    return "added";
  });
}

/** What was asked of an author and what they replied. The author reads for which government was asked, never who asked. */
export function questionsTo(db: Db, submissionId: number) {
  return db
    .selectFrom("questions as q")
    .innerJoin("people as by", "by.id", "q.asked_by")
    .leftJoin("replies as r", "r.question_id", "q.id")
    .select(["q.id", "q.text", "q.asked_at", "by.government", "r.text as reply", "r.replied_at"])
    .where("q.submission_id", "=", submissionId)
    .orderBy("q.id");
}

/** What an author added of their own accord. */
export function additionsTo(db: Db, submissionId: number) {
  return db.selectFrom("additions").select(["id", "text", "added_at"]).where("submission_id", "=", submissionId).orderBy("id");
}
