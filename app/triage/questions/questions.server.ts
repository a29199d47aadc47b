import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { additionsTo, questionsTo } from "#app/submissions/tracking/messages/messages.server.ts";
import { lockStanding } from "#app/submissions/tracking/standing.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Question } from "./questions.ts";

/**
 * Asks the author of a submission something. One question at a time is open; while it is, the author is the one to act.
 * @returns "asked" (also when the open question says the same: a form sent twice), or why not: "already-asked", "closed",
 *   "unreachable" (nobody holds a receipt, as with imports), "second-look" (it waits for one)
 */
export function ask(db: Db, reviewer: Person, submission: { id: number }, { question: text }: Question) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (found.closed) return "closed";
    if (!found.secret_hash) return "unreachable";
    if (await pendingSecondLook(tx, submission.id)) return "second-look";
    if (found.question) {
      const open = await tx.selectFrom("questions").select("text").where("id", "=", found.question).executeTakeFirstOrThrow();
      return open.text === text ? "asked" : "already-asked";
    }
    const { id } = await tx.insertInto("questions").values({ submission_id: submission.id, text, asked_by: reviewer.id }).returning("id").executeTakeFirstOrThrow();
    await refreshWaiting(tx, submission.id);
    await record(tx, reviewer, "submission.asked", submission.id, { question: id });
    return "asked";
  });
}

/** What passed between the desk and an author: questions with who asked, replies, additions. */
export async function threadWith(db: Db, submissionId: number) {
  const [questions, additions] = await Promise.all([questionsTo(db, submissionId).select("by.name").execute(), additionsTo(db, submissionId).execute()]);
  return { questions, additions };
}
