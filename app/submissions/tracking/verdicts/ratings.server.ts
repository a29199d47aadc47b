import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockStanding } from "../standing.server.ts";
import type { Rating } from "../tracking.ts";

/**
 * Says whether a response answers the author's point, once for each response.
 * @returns "rated" (also when the same verdict arrives again), or why not: "already-rated", "not-answered" (no public response of that number to it), "withdrawn"
 */
export function rate(db: Db, submission: { id: number }, { response, verdict, text }: Pick<Rating, "response" | "verdict" | "text">) {
  return atomically(db, async (tx) => {
    const { withdrawn_at } = await lockStanding(tx, submission);
    if (withdrawn_at) return "withdrawn";
    const answered = await tx
      .selectFrom("public_response_submissions")
      .select("response_id")
      .where("response_id", "=", response)
      .where("submission_id", "=", submission.id)
      .executeTakeFirst();
    if (!answered) return "not-answered";
    const rated = await tx
      .selectFrom("response_ratings")
      .select(["verdict", "text"])
      .where("submission_id", "=", submission.id)
      .where("response_id", "=", response)
      .executeTakeFirst();
    if (rated) return rated.verdict === verdict && rated.text === text ? "rated" : "already-rated";
    await tx.insertInto("response_ratings").values({ submission_id: submission.id, response_id: response, verdict, text }).execute();
    await record(tx, "stakeholder", "submission.rated", submission.id, { response, verdict });
    return "rated";
  });
}

/** What an author said of the responses to their submission. */
export function ratingsOf(db: Db, submissionId: number) {
  return db.selectFrom("response_ratings").select(["response_id", "verdict", "text", "rated_at"]).where("submission_id", "=", submissionId).orderBy("rated_at");
}
