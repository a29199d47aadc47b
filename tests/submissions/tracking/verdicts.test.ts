import { expect, test as plain } from "vitest";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { findForAuthor, mayAskForReview } from "#app/submissions/tracking/tracking.server.ts";
import { rate, ratingsOf } from "#app/submissions/tracking/verdicts/ratings.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAnsweredSubmission, aPublishedSubmission, aResponseTo, aSubmission } from "#tests/support/submissions.ts";

test("an author rates each answer to their submission once, and the desk reads it", async ({ db }) => {
  const { response, ...submission } = await anAnsweredSubmission(db);
  const verdict = { response, verdict: "partly", text: "Falta decir cuándo." } as const;
  expect(await rate(db, submission, verdict)).toBe("rated");
  expect(await rate(db, submission, verdict)).toBe("rated");
  expect(await rate(db, submission, { ...verdict, verdict: "yes" })).toBe("already-rated");
  const second = await aResponseTo(db, submission);
  expect(await rate(db, submission, { response: second, verdict: "yes", text: null })).toBe("rated");
  expect((await ratingsOf(db, submission.id).execute()).map((rating) => [rating.response_id, rating.verdict, rating.text])).toEqual([[response, "partly", "Falta decir cuándo."], [second, "yes", null]]);
  expect(await db.selectFrom("events").select("details").where("what", "=", "submission.rated").orderBy("id").execute()).toEqual([
    { details: { response, verdict: "partly" } }, { details: { response: second, verdict: "yes" } },
  ]);
});

test("only a public answer to one's own submission can be rated", async ({ db }) => {
  const { response } = await anAnsweredSubmission(db);
  const other = await aPublishedSubmission(db);
  const verdict = { verdict: "no", text: null } as const;
  expect(await rate(db, other, { response, ...verdict })).toBe("not-answered");
  expect(await rate(db, other, { response: 999_999, ...verdict })).toBe("not-answered");
  const { response: own, ...withdrawn } = await anAnsweredSubmission(db);
  await withdraw(db, withdrawn, { reason: null });
  expect(await rate(db, withdrawn, { response: own, ...verdict })).toBe("withdrawn");
});

plain("rating an answer many times at once is one rating and one event", async () => {
  const { response, ...submission } = await anAnsweredSubmission(database);
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => rate(database, submission, { response, verdict: index % 2 ? "yes" : "no", text: null })));
  const { verdict } = await ratingsOf(database, submission.id).executeTakeFirstOrThrow();
  // Those who said the same as the first find it as they said it; the others are told.
  expect(outcomes.filter((outcome) => outcome === "rated")).toHaveLength(5);
  expect(["yes", "no"]).toContain(verdict);
  expect(await database.selectFrom("events").select("id").where("what", "=", "submission.rated").where("subject_id", "=", submission.id).execute()).toHaveLength(1);
});

test("a review can be asked of what was declined, kept unpublished or answered, once, and of nothing else", async ({ db }) => {
  const reviewer = await aPerson(db);
  const [waiting, published, answered] = [await aSubmission(db), await aPublishedSubmission(db), await anAnsweredSubmission(db)];
  const [declined, withheld] = [await aSubmission(db), await aSubmission(db, { publication: "not-for-publication", publicationReason: "Reservado" })];
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: "Fuera", pillar: null });
  await decideTogether(db, reviewer, withheld, { outcome: "withhold", reason: null, pillar: null });
  for (const submission of [waiting, published]) {
    expect(await requestReview(db, submission, { reason: "Porque sí" })).toBe("nothing-to-review");
    expect(mayAskForReview((await findForAuthor(db, submission.reference))!)).toBe(false);
  }
  for (const submission of [declined, withheld, answered]) {
    expect(mayAskForReview((await findForAuthor(db, submission.reference))!)).toBe(true);
    expect(await requestReview(db, submission, { reason: "No se leyó completo." })).toBe("requested");
    expect(await requestReview(db, submission, { reason: "No se leyó completo." })).toBe("requested");
    expect(await requestReview(db, submission, { reason: "Otra razón" })).toBe("already-requested");
    expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "in-review", because: "review-asked" });
  }
  await withdraw(db, published, { reason: null });
  expect(await requestReview(db, published, { reason: "Tarde" })).toBe("withdrawn");
  expect(await db.selectFrom("events").select("id").where("what", "=", "submission.review-requested").execute()).toHaveLength(3);
});
