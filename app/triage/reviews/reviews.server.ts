import { sql, type RawBuilder } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { lockStanding } from "#app/submissions/tracking/standing.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { setAside } from "../decisions.server.ts";
import { COUNTED } from "../queue.server.ts";
import type { ReviewSettlement } from "./reviews.ts";

/**
 * Settles a request for review, once, by someone who took no part in what is reviewed. Reopening sets a declined or unpublished
 * submission's decision aside, so that it waits again; an answered one is only marked to be answered again.
 * @returns "settled", or why not: "not-requested", "already-settled", "own-decision", "withdrawn"
 */
export function settleReview(db: Db, person: Person, submission: { id: number }, { result, resultReason }: ReviewSettlement) {
  return atomically(db, async (tx) => {
    const found = await lockStanding(tx, submission);
    if (!found.requested_at) return "not-requested";
    if (found.review_outcome) return "already-settled";
    if (found.withdrawn_at) return "withdrawn";
    if (await tookPart(tx, submission.id, person.id)) return "own-decision";
    await tx.insertInto("review_settlements").values({ submission_id: submission.id, outcome: result, reason: resultReason, settled_by: person.id }).execute();
    if (result === "reopened" && (found.outcome === "withhold" || found.outcome === "decline")) await setAside(tx, submission.id, person.id, "review");
    await record(tx, person, "submission.review-settled", submission.id, { outcome: result });
    return "settled";
  });
}

/** Whether a person decided on a submission, proposing or agreeing, or signed a public response to it. */
export async function tookPart(db: Db, submissionId: number, personId: number): Promise<boolean> {
  const part = await db
    .selectFrom("decisions as d")
    .leftJoin("second_look_settlements as t", "t.second_look_id", "d.second_look_id")
    .select("d.decided_by as person")
    .where("d.submission_id", "=", submissionId)
    .where((eb) => eb.or([eb("d.decided_by", "=", personId), eb("t.settled_by", "=", personId)]))
    .unionAll(
      db
        .selectFrom("public_response_submissions as rs")
        .innerJoin("signatures as g", "g.response_id", "rs.response_id")
        .select("g.signed_by as person")
        .where("rs.submission_id", "=", submissionId)
        .where("g.signed_by", "=", personId),
    )
    .executeTakeFirst();
  return Boolean(part);
}

/** Requests for review that wait, longest first; then those that a review wants answered again and that no later answer has met. */
export async function reviewsOnDesk(db: Db) {
  const shown = db
    .selectFrom("review_requests as rq")
    .innerJoin("current_submissions as s", "s.id", "rq.submission_id")
    .leftJoin("decisions as d", "d.submission_id", "rq.submission_id")
    .select(["s.reference", "s.title", "s.language", "rq.requested_at", "d.outcome"])
    .orderBy("rq.requested_at")
    .limit(100);
  const [waiting, again] = await Promise.all([
    shown.innerJoin("waiting_reviews as w", "w.submission_id", "rq.submission_id").execute(),
    shown
      .innerJoin("review_settlements as rs", "rs.submission_id", "rq.submission_id")
      .where((eb) => eb.not(eb.exists(eb.selectFrom("withdrawals as w").whereRef("w.submission_id", "=", "rq.submission_id"))))
      .where("rs.outcome", "=", "reopened")
      .where("d.outcome", "in", ["publish", "publish-redacted"])
      .where(sql<boolean>`${answeredAt(sql`rq.submission_id`)} <= rs.settled_at`)
      .execute(),
  ]);
  return { waiting, again };
}

/** How many requests for review wait, counted up to COUNTED. */
export async function countReviews(db: Db): Promise<number> {
  const waiting = db.selectFrom("waiting_reviews").select("submission_id").limit(COUNTED);
  const { count } = await db.selectFrom(waiting.as("waiting")).select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return count;
}

/** The request for review of a submission, how it was settled and by whom, what was set aside, and whether it is to be answered again. */
export async function reviewOf(db: Db, submissionId: number) {
  const [request, reversed] = await Promise.all([
    db
      .selectFrom("review_requests as rq")
      .leftJoin("review_settlements as rs", "rs.submission_id", "rq.submission_id")
      .leftJoin("people as by", "by.id", "rs.settled_by")
      .select(["rq.reason as asked", "rq.requested_at", "rs.outcome", "rs.reason", "rs.settled_at", "by.name as settled_by", "by.government as settled_for"])
      .where("rq.submission_id", "=", submissionId)
      .executeTakeFirst(),
    db
      .selectFrom("reversed_decisions as d")
      .innerJoin("people as by", "by.id", "d.decided_by")
      .select(["d.id", "d.outcome", "d.reason", "d.reason_code", "d.cause", "d.decided_at", "by.name as decided_by", "by.government as decided_for"])
      .where("d.submission_id", "=", submissionId)
      .orderBy("d.id")
      .execute(),
  ]);
  if (!request) return { request: null, reversed };
  const again = request.outcome === "reopened" && (await sql<{ again: boolean }>`select ${answeredAt(sql`${submissionId}`)} <= ${request.settled_at} as again`.execute(db)).rows[0]!.again;
  return { request: { ...request, answer_again: again ?? false }, reversed };
}

/** When a submission was answered last, in public: asked of each response behind it, for the planner would ask all responses there are. */
const answeredAt = (id: RawBuilder<unknown>) => sql<Date | null>`(
  select max((select p.published_at from public_responses p where p.id = b.response_id and p.revision = b.revision))
  from submissions_behind b where b.submission_id = ${id})`;
