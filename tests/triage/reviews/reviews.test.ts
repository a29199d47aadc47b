import { expect, test as plain } from "vitest";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { countReviews, reviewOf, reviewsOnDesk, settleReview } from "#app/triage/reviews/reviews.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { anAnsweredSubmission, aResponseTo, aSubmission } from "#tests/support/submissions.ts";

const reopened = { result: "reopened", resultReason: "Sí es parte del diálogo." } as const;
const stands = { result: "stands", resultReason: "El motivo sigue siendo válido." } as const;

async function aDeclined(db: Db) {
  const submission = await aSubmission(db);
  const decider = await aPerson(db, "reviewer", "US", "Jordan Ellis");
  await decideTogether(db, decider, submission, { outcome: "decline", reason: "Fuera del diálogo", pillar: null });
  await requestReview(db, submission, { reason: "Habla del pilar 2." });
  return { submission, decider };
}

test("what stands stays decided, and the author reads the reason word for word", async ({ db }) => {
  const { submission } = await aDeclined(db);
  expect(await countReviews(db)).toBe(1);
  expect(await settleReview(db, await aPerson(db, "lead", "MX"), submission, stands)).toBe("settled");
  expect(await countReviews(db)).toBe(0);
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "closed", review_outcome: "stands", review_reason: stands.resultReason, reason: "Fuera del diálogo" });
  expect(await listed(db)).toEqual([]);
  expect(await db.selectFrom("events").select(["government", "details"]).where("what", "=", "submission.review-settled").execute()).toEqual([{ government: "MX", details: { outcome: "stands" } }]);
});

test("reopened, a declined submission waits again as it did, its decision is kept aside, and it can be decided anew", async ({ db }) => {
  const { submission, decider } = await aDeclined(db);
  const other = await aSubmission(db);
  const before = await db.selectFrom("waiting").selectAll().where("submission_id", "=", other.id).executeTakeFirstOrThrow();
  expect(await settleReview(db, await aPerson(db, "reviewer", "MX"), submission, reopened)).toBe("settled");

  const { received_at } = await db.selectFrom("submissions").select("received_at").where("id", "=", submission.id).executeTakeFirstOrThrow();
  expect(await db.selectFrom("waiting").selectAll().where("submission_id", "=", submission.id).executeTakeFirstOrThrow()).toMatchObject({ ...before, submission_id: submission.id, since: received_at, due_on: expect.stringMatching(/^\d{4}-/) });
  expect(await db.selectFrom("reversed_decisions").select(["outcome", "reason", "decided_by"]).execute()).toEqual([{ outcome: "decline", reason: "Fuera del diálogo", decided_by: decider.id }]);
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "in-review", because: "reopened", outcome: null });
  expect((await reviewOf(db, submission.id)).reversed).toMatchObject([{ outcome: "decline", decided_by: "Jordan Ellis" }]);

  expect(await decide(db, decider, submission, { outcome: "publish", reason: null, pillar: null })).toBe("decided");
  expect(await db.selectFrom("waiting").select("submission_id").execute()).toEqual([{ submission_id: other.id }]);
  expect(await requestReview(db, submission, { reason: "Otra vez" })).toBe("already-requested");
});

test("nobody settles the review of their own decision or signature", async ({ db }) => {
  const { submission, decider } = await aDeclined(db);
  expect(await settleReview(db, decider, submission, stands)).toBe("own-decision");
  const answered = await anAnsweredSubmission(db);
  await requestReview(db, answered, { reason: "No contesta lo que pregunté." });
  const { signed_by } = await db.selectFrom("signatures").select("signed_by").where("response_id", "=", answered.response).limit(1).executeTakeFirstOrThrow();
  expect(await settleReview(db, { ...decider, id: signed_by }, answered, stands)).toBe("own-decision");
  expect(await db.selectFrom("review_settlements").select("outcome").execute()).toEqual([]);
});

test("an answer that is reopened stays public and is to be answered again, until a later answer is public", async ({ db }) => {
  const submission = await anAnsweredSubmission(db);
  await requestReview(db, submission, { reason: "No contesta lo que pregunté." });
  // In one transaction every now() is the same: the answer is put a day back.
  await db.updateTable("response_publications").set({ published_at: new Date(Date.now() - 86_400_000) }).execute();
  expect((await reviewsOnDesk(db)).waiting.map(({ reference }) => reference)).toEqual([submission.reference]);
  expect(await settleReview(db, await aPerson(db, "lead", "MX"), submission, reopened)).toBe("settled");

  expect(await db.selectFrom("decisions").select("outcome").execute()).toEqual([{ outcome: "publish" }]);
  expect(await db.selectFrom("reversed_decisions").select("id").execute()).toEqual([]);
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "in-review", because: "to-answer-again" });
  expect(await reviewsOnDesk(db)).toMatchObject({ waiting: [], again: [{ reference: submission.reference }] });
  expect((await reviewOf(db, submission.id)).request!.answer_again).toBe(true);

  const second = await aResponseTo(db, submission);
  await db.updateTable("response_publications").set({ published_at: new Date(Date.now() + 86_400_000) }).where("response_id", "=", second).execute();
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "answered" });
  expect((await reviewsOnDesk(db)).again).toEqual([]);
  expect((await reviewOf(db, submission.id)).request!.answer_again).toBe(false);
});

test("what was not asked for, was settled, or was withdrawn is not settled", async ({ db }) => {
  const lead = await aPerson(db, "lead", "MX");
  expect(await settleReview(db, lead, await aSubmission(db), stands)).toBe("not-requested");
  const { submission } = await aDeclined(db);
  await settleReview(db, lead, submission, stands);
  expect(await settleReview(db, lead, submission, reopened)).toBe("already-settled");
  const { submission: withdrawn } = await aDeclined(db);
  await withdraw(db, withdrawn, { reason: null });
  expect(await settleReview(db, lead, withdrawn, reopened)).toBe("withdrawn");
  expect(await countReviews(db)).toBe(0);
});

plain("two reviewers settling and the author withdrawing at once: one settlement at most, and what is withdrawn waits for nothing", async () => {
  const [one, other] = [await aPerson(database, "lead", "US"), await aPerson(database, "lead", "MX")];
  for (let round = 0; round < 6; round++) {
    const { submission } = await aDeclined(database);
    const outcomes = await Promise.all([
      settleReview(database, one, submission, reopened), settleReview(database, other, submission, stands), withdraw(database, submission, { reason: null }),
    ]);
    expect(outcomes.filter((outcome) => outcome === "settled").length).toBeLessThanOrEqual(1);
    expect(await database.selectFrom("waiting").select("since").where("submission_id", "=", submission.id).execute()).toEqual([]);
  }
});
