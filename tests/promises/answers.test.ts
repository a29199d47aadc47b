import { sql } from "kysely";
import { expect } from "vitest";
import { answersOverdue, countAnswers, measureAnswers, overdueAnswers } from "#app/promises/answers.server.ts";
import { findPromises, refreshDueDates } from "#app/promises/promises.server.ts";
import { publicSubmissions, type Filter } from "#app/submissions/public.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, anAnsweredSubmission, aResponseTo } from "#tests/support/submissions.ts";

/** The row that is kept of a promise. */
const rowOf = (db: Db, { id }: { id: number }) => db.selectFrom("promised_answers").selectAll().where("submission_id", "=", id).executeTakeFirst();

test("what is published is measured once it is counted, what is answered later too, and what is set aside no more", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  expect(await rowOf(db, submission)).toBeUndefined();
  await measureAnswers(db);
  const [promise] = (await findPromises(db, submission.id)).filter(({ kind }) => kind === "answer");
  expect(await rowOf(db, submission)).toMatchObject({ due_on: promise!.dueOn, answered_at: null, us_at: null, days: null, day_unit: "business-both" });
  await aResponseTo(db, submission);
  await measureAnswers(db);
  const row = (await rowOf(db, submission))!;
  expect(row).toMatchObject({ days: 0, us_days: 0, mx_days: 0 });
  expect(row.answered_at).toEqual((await findPromises(db, submission.id)).find(({ kind }) => kind === "answer")!.metAt);
});

test("the list of comments keeps to the answered, the latest answered first, or to those without an answer, as they were measured last", async ({ db }) => {
  const [first, unanswered, second, withdrawn, elsewhere] = [await aPublishedSubmission(db), await aPublishedSubmission(db), await aPublishedSubmission(db), await aPublishedSubmission(db), await aPublishedSubmission(db, { pillars: ["4"], mainPillar: "4" })];
  for (const each of [second, withdrawn, elsewhere, first]) await aResponseTo(db, each);
  await withdraw(db, withdrawn, { reason: null });
  // In one transaction all happens at one time.
  const published = await db.selectFrom("response_submissions").select(["response_id", "submission_id"]).execute();
  const ago = new Map([[first.id, 1], [elsewhere.id, 2], [second.id, 3]]);
  for (const { response_id, submission_id } of published) await sql`update response_publications set published_at = published_at - make_interval(hours => ${ago.get(submission_id) ?? 0}) where response_id = ${response_id}`.execute(db);
  const listed = async (filter: Filter) => {
    const { found, count } = await publicSubmissions(db, filter);
    expect(count).toBe(found.length);
    return found.map(({ reference, answered }) => [reference, answered]);
  };
  const all = [first, unanswered, second, elsewhere].map(({ reference }) => reference);
  expect([await listed({ answered: "yes" }), await listed({ answered: "no" })]).toEqual([[], []]);
  await measureAnswers(db);
  expect(await listed({ answered: "yes" })).toEqual([first, elsewhere, second].map(({ reference }) => [reference, true]));
  expect(await listed({ answered: "yes", pillar: 2 })).toEqual([first, second].map(({ reference }) => [reference, true]));
  expect(await listed({ answered: "no" })).toEqual([[unanswered.reference, false]]);
  expect(await listed({ answered: "no", q: "cosecha" })).toEqual([[unanswered.reference, false]]);
  expect((await listed({ answered: "yes", q: "cosecha" })).map(([reference]) => reference)).toEqual([first, elsewhere, second].map(({ reference }) => reference));
  expect((await listed({})).map(([reference]) => reference).sort()).toEqual([...all].sort());
});

test("a question on a published comment moves the day of its answer, and an import is promised nothing", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  // In one transaction all happens at one time: it was decided before it was asked.
  await sql`update decisions set decided_at = decided_at - interval '1 day' where submission_id = ${submission.id}`.execute(db);
  await measureAnswers(db);
  expect(await ask(db, await aPerson(db), submission, { question: "In which town?" })).toBe("asked");
  expect(await rowOf(db, submission)).toMatchObject({ due_on: null, day_unit: "business-both" });
  const imported = await aPublishedSubmission(db);
  await db.updateTable("submissions").set({ channel: "import" }).where("id", "=", imported.id).execute();
  await measureAnswers(db);
  expect(await rowOf(db, imported)).toMatchObject({ due_on: null, day_unit: null });
});

test("an answer of the United States alone keeps their promise and not that of Mexico", async ({ db }) => {
  const submission = await anAnsweredSubmission(db);
  await sql`delete from signatures where government = 'MX'`.execute(db);
  await sql`update response_revisions set kind = 'us-only', scheme = 2, reason_en = 'Mexico is still looking.', reason_es = 'México todavía lo analiza.'`.execute(db);
  await sql`insert into response_offers (response_id, revision, government, offered_by, opens_at, reminds_at) select response_id, revision, government, signed_by, now() - interval '1 day', now() from signatures`.execute(db);
  await measureAnswers(db);
  expect(await rowOf(db, submission)).toMatchObject({ answered_at: expect.any(Date), us_at: expect.any(Date), mx_at: null });
  const after = new Date(Date.now() + 200 * 86_400_000);
  const [two] = (await countAnswers(db, after)).pillars.filter(({ pillar }) => pillar === 2);
  expect(two!.by).toEqual({ joint: { kept: 1, missed: 0, open: 0 }, US: { kept: 1, missed: 0, open: 0 }, MX: { kept: 0, missed: 1, open: 0 } });
  expect((await overdueAnswers(db, { page: 1 }, after)).found).toEqual([]);
});

test("a comment that is filed under another pillar is overdue there and no longer here", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  await measureAnswers(db);
  const overdueIn = async (pillar: number) => (await overdueAnswers(db, { page: 1, pillar }, new Date(Date.now() + 200 * 86_400_000))).found.map(({ reference }) => reference);
  expect([await overdueIn(2), await overdueIn(4)]).toEqual([[submission.reference], []]);
  await db.updateTable("publications").set({ pillar_id: 4 }).where("submission_id", "=", submission.id).execute();
  expect([await overdueIn(2), await overdueIn(4)]).toEqual([[], [submission.reference]]);
});

test("a new holiday moves the day of what is open; what was answered keeps the one that was promised then", async ({ db }) => {
  const [open, done] = [await aPublishedSubmission(db), await anAnsweredSubmission(db)];
  await measureAnswers(db);
  const before = (await rowOf(db, open))!.due_on!;
  expect((await rowOf(db, done))!.due_on).toBe(before);
  await db.insertInto("holidays")
    .values({ government: "US", day: before, name_en: "A day off", name_en_origin: "official", name_es: "Un día inhábil", name_es_origin: "official", source_id: (await db.selectFrom("sources").select("id").limit(1).executeTakeFirstOrThrow()).id }).execute();
  await refreshDueDates(db);
  expect((await rowOf(db, open))!.due_on! > before).toBe(true);
  expect((await rowOf(db, done))!.due_on).toBe(before);
  expect((await answersOverdue(db, new Date(Date.now() + 200 * 86_400_000))).map(({ id }) => id)).toEqual([open.id]);
});

test("a median of fewer than five answers is not told", async ({ db }) => {
  for (let count = 0; count < 4; count++) await anAnsweredSubmission(db);
  await measureAnswers(db);
  expect((await countAnswers(db)).languages).toEqual([{ language: "en", answered: 0, days: null, US: null, MX: null }, { language: "es", answered: 4, days: null, US: null, MX: null }]);
  await anAnsweredSubmission(db);
  await measureAnswers(db);
  expect((await countAnswers(db)).all).toEqual({ answered: 5, days: 0, US: 0, MX: 0 });
});
