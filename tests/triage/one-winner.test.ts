import { sql } from "kysely";
import { expect, test } from "vitest";
import { draftContent, findPiece, makeLive } from "#app/administration/versions.server.ts";
import { signResponse } from "#app/responses/signing.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { rule } from "#app/triage/claims/claims.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { settleReport } from "#app/triage/reports/reports.server.ts";
import { settleReview } from "#app/triage/reviews/reviews.server.ts";
import { release, suspect } from "#app/triage/spam/suspicions.server.ts";
import { db } from "#db/database.server.ts";
import { aClaim } from "#tests/support/attachments.ts";
import { WHOLE } from "#tests/support/content.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aDraftResponse, readyToSign } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission, withContent } from "#tests/support/submissions.ts";

const TOGETHER = 200;

/** Two hundred do the same at once. @returns how often each word came, and which events were written */
async function together(act: (index: number) => Promise<unknown>) {
  const { rows: [before] } = await sql<{ last: number }>`select coalesce(max(id), 0)::int as last from events`.execute(db);
  const outcomes = await Promise.all(Array.from({ length: TOGETHER }, (_, index) => act(index)));
  const words: Record<string, number> = {};
  for (const outcome of outcomes) words[String(outcome)] = (words[String(outcome)] ?? 0) + 1;
  const events = await db.selectFrom("events").select("what").where("id", ">", before!.last).orderBy("id").execute();
  return { words, events: events.map(({ what }) => what) };
}

const reviewers = async () => Promise.all(["US", "MX"].flatMap((government) => [1, 2].map(() => aPerson(db, "reviewer", government as "US"))));

test("of 200 decisions on one submission one stands", async () => {
  const [submission, people] = [await aSubmission(db), await reviewers()];
  const { words, events } = await together((index) => decide(db, people[index % 4]!, submission, { outcome: "publish", reason: null, pillar: null }));
  expect(words).toEqual({ decided: 1, "already-decided": TOGETHER - 1 });
  expect(events).toHaveLength(1);
});

test("of 200 signatures by four signatories two count, one for each government, and the response is published once", async () => {
  const response = await aDraftResponse(db, await aPublishedSubmission(db));
  const hash = await readyToSign(db, response);
  const people = await Promise.all((["US", "MX"] as const).flatMap((government) => [1, 2].map(() => aPerson(db, "signatory", government))));
  const { words, events } = await together((index) => signResponse(db, people[index % 4]!, response, { hash }));
  expect([words.signed, words.published, (words["already-signed"] ?? 0) + (words["already-published"] ?? 0)]).toEqual([1, 1, TOGETHER - 2]);
  expect(events.sort()).toEqual(["response.published", "response.signed", "response.signed"]);
});

test("of 200 rulings on one claim of confidentiality one stands", async () => {
  const [submission, people] = [await aSubmission(db), await reviewers()];
  await aClaim(db, submission, "both");
  const { words, events } = await together((index) => rule(db, people[index % 4]!, submission, { ruling: index % 2 ? "granted" : "denied", rulingReason: "So it is." }));
  expect(words).toEqual({ ruled: 1, "already-ruled": TOGETHER - 1 });
  expect(events).toHaveLength(1);
});

test("of 200 settlements of one review, and of one report of misuse, one stands", async () => {
  const [submission, people] = [await aSubmission(db), await reviewers()];
  await decideTogether(db, await aPerson(db), submission, { outcome: "decline", reason: "No.", pillar: null });
  await db.insertInto("review_requests").values({ submission_id: submission.id, reason: "Look again." }).execute();
  const review = await together((index) => settleReview(db, people[index % 4]!, submission, { result: "stands", resultReason: "It stands." }));
  expect(review.words).toEqual({ settled: 1, "already-settled": TOGETHER - 1 });
  expect(review.events).toEqual(["submission.review-settled"]);

  const published = await aPublishedSubmission(db);
  await reportMisuse(db, published, { key: mintKey(), name: "Somebody", email: null, text: "Not by me." }, "en");
  const report = await db.selectFrom("misuse_reports").select(["id", "submission_id"]).where("submission_id", "=", published.id).executeTakeFirstOrThrow();
  const settled = await together((index) => settleReport(db, people[index % 4]!, report, { finding: index % 2 ? "upheld" : "not-upheld", reason: "So it is." }));
  expect(settled.words).toEqual({ settled: 1, "already-settled": TOGETHER - 1 });
  expect(settled.events.filter((what) => what === "submission.report-settled")).toHaveLength(1);
});

test("of 200 who move a submission to spam, and of 200 who release it, one does", async () => {
  const [submission, people] = [await aSubmission(db), await reviewers()];
  expect((await together((index) => suspect(db, people[index % 4]!, submission))).words).toEqual({ suspected: 1, "already-suspected": TOGETHER - 1 });
  expect((await together((index) => release(db, people[index % 4]!, submission))).words).toEqual({ released: 1, "not-suspected": TOGETHER - 1 });
});

test("of 200 who make one version of the banner live one does", async () => {
  await withContent(db);
  const people = await Promise.all((["US", "MX"] as const).map((government) => aPerson(db, "administrator", government)));
  const found = await findPiece(db, "banner", "site");
  const drafted = await draftContent(db, people[0]!, { noun: "banner", key: "site", base: found?.base ?? 0, content: { ...WHOLE.banner.content, text_en: "Two hundred.", text_es: "Doscientos." } });
  if (typeof drafted === "string") throw new Error(drafted);
  const { words, events } = await together((index) => makeLive(db, people[index % 2]!, { noun: "banner", key: "site", number: drafted.number, still: [], sure: "" }).then((outcome) => (typeof outcome === "string" ? outcome : "lacks")));
  expect(words).toEqual({ live: 1, "already-live": TOGETHER - 1 });
  expect(events).toEqual(["content.made-live"]);
});
