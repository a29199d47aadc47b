import { sql } from "kysely";
import { DateTime } from "luxon";
import { expect } from "vitest";
import { calendarFor } from "#app/promises/facts.server.ts";
import { dueOn, findPromises, markDue, refreshDueDates, refreshDueOn, setPromises } from "#app/promises/promises.server.ts";
import { openCalls } from "#app/calls/calls.server.ts";
import type { Db } from "#db/database.server.ts";
import { seedHolidays } from "#db/seeds/content.ts";
import { HOLIDAY_YEARS } from "#db/seeds/content/holidays.ts";
import { seedIfEmpty } from "#db/seeds/seed.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { listed } from "#tests/support/queue.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const at = (local: string) => DateTime.fromISO(local, { zone: "America/New_York" }).toJSDate();
const publish = { outcome: "publish", reason: null, pillar: null } as const;
const decline = { outcome: "decline", reason: "Fuera del diálogo", pillar: null } as const;

/** A submission that was received at an instant of the past: the database's own clock stands still in a test. */
async function received(db: Db, when: Date, otherwise: Record<string, string> = {}) {
  const submission = await aSubmission(db, otherwise);
  await db.updateTable("submissions").set({ received_at: when }).where("id", "=", submission.id).execute();
  await db.updateTable("waiting").set({ since: when }).where("submission_id", "=", submission.id).execute();
  await refreshDueOn(db, submission.id);
  return submission;
}

async function ask(db: Db, submission: { id: number }, asked_at: Date, replied_at: Date | null = null) {
  const { id } = await db.insertInto("questions").values({ submission_id: submission.id, text: "¿En qué municipio?", asked_by: (await aPerson(db)).id, asked_at }).returning("id").executeTakeFirstOrThrow();
  if (replied_at) await db.insertInto("replies").values({ question_id: id, text: "En Oaxaca.", replied_at }).execute();
}

async function decideAt(db: Db, submission: { id: number }, decision: typeof publish | typeof decline, decided_at: Date) {
  expect(await decideTogether(db, await aPerson(db), submission, decision)).toBe("decided");
  await db.updateTable("decisions").set({ decided_at }).where("submission_id", "=", submission.id).execute();
}

const dueOnRow = async (db: Db, { id }: { id: number }) => (await db.selectFrom("waiting").select("due_on").where("submission_id", "=", id).executeTakeFirst())?.due_on;
const promisesAt = async (db: Db, { id }: { id: number }, when: Date) =>
  Object.fromEntries((await findPromises(db, id, when)).map((promise) => [promise.kind, promise]));

test("what is received is acknowledged at once, and waits with the day of its decision", async ({ db }) => {
  const submission = await aSubmission(db);
  const { received_at } = await db.selectFrom("submissions").select("received_at").where("id", "=", submission.id).executeTakeFirstOrThrow();
  const [call] = await openCalls(db);
  const due = await dueOn(db, call!, received_at);
  const promises = await promisesAt(db, submission, received_at);

  expect(promises.acknowledge).toMatchObject({ state: "met", late: 0 });
  expect(promises.decide).toMatchObject({ state: "due", dueOn: due.decide.day, days: 10, unit: "business-both" });
  expect(promises.answer).toMatchObject({ state: "due", dueOn: due.answer.day, days: 60, ifPublished: true });
  expect(await dueOnRow(db, submission)).toBe(due.decide.day);
});

test("a question pauses the decision, and its reply moves the due day by the days on whose end it was open", async ({ db }) => {
  const submission = await received(db, at("2026-07-15T10:00"));
  expect(await dueOnRow(db, submission)).toBe("2026-07-29");

  await ask(db, submission, at("2026-07-20T09:00"));
  await refreshDueOn(db, submission.id);
  expect(await dueOnRow(db, submission)).toBeNull();
  expect((await promisesAt(db, submission, at("2026-07-21T10:00"))).decide).toMatchObject({ state: "paused", dueOn: null, pauses: [{ from: "2026-07-20", to: null }] });

  await db.insertInto("replies").columns(["question_id", "text", "replied_at"])
    .expression(db.selectFrom("questions").select(["id", sql<string>`'En Oaxaca.'`.as("text"), sql<Date>`${at("2026-07-22T09:00")}`.as("replied_at")])).execute();
  await refreshDueOn(db, submission.id);
  expect(await dueOnRow(db, submission)).toBe("2026-07-31");
  expect((await promisesAt(db, submission, at("2026-07-23T10:00"))).decide).toMatchObject({ state: "due", pausedDays: 2, pauses: [{ from: "2026-07-20", to: "2026-07-22" }] });
});

test("a decision meets its promise, in time or late, and ends a pause", async ({ db }) => {
  const inTime = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, inTime, publish, at("2026-07-29T18:00"));
  expect((await promisesAt(db, inTime, at("2026-08-10T10:00"))).decide).toMatchObject({ state: "met", late: 0 });

  const late = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, late, decline, at("2026-08-03T10:00"));
  expect((await promisesAt(db, late, at("2026-08-10T10:00"))).decide).toMatchObject({ state: "met", late: 3, dueOn: "2026-07-29" });

  const asked = await received(db, at("2026-07-15T10:00"));
  await ask(db, asked, at("2026-07-20T09:00"));
  await decideAt(db, asked, publish, at("2026-07-22T09:00"));
  expect((await promisesAt(db, asked, at("2026-08-10T10:00"))).decide).toMatchObject({ state: "met", late: 0, pausedDays: 2 });
  // The answer is counted from receipt: October 9, and two days of the question later; the 12th is Columbus Day.
  expect((await promisesAt(db, asked, at("2026-08-10T10:00"))).answer).toMatchObject({ state: "due", dueOn: "2026-10-14", ifPublished: false, pausedDays: 2 });
});

test("only what is published is owed an answer; the first joint answer meets it", async ({ db }) => {
  const declined = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, declined, decline, at("2026-07-20T10:00"));
  expect(Object.keys(await promisesAt(db, declined, at("2026-08-10T10:00")))).toEqual(["acknowledge", "decide"]);

  const hidden = await received(db, at("2026-07-15T10:00"), { publication: "not-for-publication", publicationReason: "Es reservado." });
  expect(Object.keys(await promisesAt(db, hidden, at("2026-07-16T10:00")))).toEqual(["acknowledge", "decide"]);

  const submission = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, submission, publish, at("2026-07-20T10:00"));
  expect((await promisesAt(db, submission, at("2026-10-13T10:00"))).answer).toMatchObject({ state: "overdue", dueOn: "2026-10-09" });
  await publishTogether(db, await aDraftResponse(db, submission));
  await db.updateTable("response_publications").set({ published_at: at("2026-10-05T10:00") }).execute();
  expect((await promisesAt(db, submission, at("2026-10-12T10:00"))).answer).toMatchObject({ state: "met", late: 0 });
});

test("what is withdrawn is owed nothing more; what was met before stays met", async ({ db }) => {
  const undecided = await received(db, at("2026-07-15T10:00"));
  await db.insertInto("withdrawals").values({ submission_id: undecided.id, reason: null }).execute();
  expect(Object.keys(await promisesAt(db, undecided, at("2026-12-01T10:00")))).toEqual(["acknowledge"]);

  const decided = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, decided, publish, at("2026-07-20T10:00"));
  await db.insertInto("withdrawals").values({ submission_id: decided.id, reason: null }).execute();
  expect(Object.keys(await promisesAt(db, decided, at("2026-12-01T10:00")))).toEqual(["acknowledge", "decide"]);
});

test("a decision that a review set aside leaves a new one owed, counted from that day", async ({ db }) => {
  const submission = await received(db, at("2026-07-15T10:00"));
  await decideAt(db, submission, decline, at("2026-07-20T10:00"));
  const reviewer = await aPerson(db, "lead", "MX");
  const { outcome, reason, decided_by, decided_at } = await db.deleteFrom("decisions").where("submission_id", "=", submission.id).returningAll().executeTakeFirstOrThrow();
  await db.insertInto("reversed_decisions").values({ submission_id: submission.id, outcome, reason, decided_by, decided_at, reversed_by: reviewer.id, reversed_at: at("2026-09-04T10:00") }).execute();
  const { call_id, language, country } = await db.selectFrom("submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow();
  await db.insertInto("waiting").values({ submission_id: submission.id, since: at("2026-09-04T10:00"), call_id, pillar_id: 2, language, country, channel: "portal" }).execute();
  await refreshDueOn(db, submission.id);

  // September 7 is Labor Day in the United States, September 16 Independence Day in Mexico.
  expect((await promisesAt(db, submission, at("2026-09-08T10:00"))).decide).toMatchObject({ from: "reopened", receivedOn: "2026-09-04", dueOn: "2026-09-22", state: "due" });
  expect(await dueOnRow(db, submission)).toBe("2026-09-22");
  await decideAt(db, submission, publish, at("2026-09-23T10:00"));
  expect((await promisesAt(db, submission, at("2026-09-24T10:00"))).decide).toMatchObject({ state: "met", late: 1 });
});

test("what a reviewer entered counts from when it was entered; what was imported is owed nothing", async ({ db }) => {
  const paper = await received(db, at("2026-06-01T10:00"));
  await db.insertInto("entries").values({ submission_id: paper.id, entered_by: (await aPerson(db)).id, entered_at: at("2026-07-15T10:00") }).execute();
  await refreshDueOn(db, paper.id);
  expect((await promisesAt(db, paper, at("2026-07-16T10:00"))).decide).toMatchObject({ from: "entered", receivedOn: "2026-07-15", dueOn: "2026-07-29" });
  expect(await dueOnRow(db, paper)).toBe("2026-07-29");

  const imported = await received(db, at("2026-07-15T10:00"));
  await db.updateTable("submissions").set({ channel: "import" }).where("id", "=", imported.id).execute();
  await refreshDueOn(db, imported.id);
  expect(await findPromises(db, imported.id)).toEqual([]);
  expect(await dueOnRow(db, imported)).toBeNull();
});

test("changing a call's promises changes those to come, and is in the history", async ({ db }) => {
  const before = await received(db, at("2026-07-15T10:00"));
  expect(await setPromises(db, "STANDING", { decide_days: 5, day_unit: "calendar" })).toEqual({
    before: { decide_days: 10, answer_days: 60, day_unit: "business-both" }, now: { decide_days: 5, answer_days: 60, day_unit: "calendar" }, changed: true,
  });
  const after = await received(db, new Date(Date.now() + 86_400_000));
  await refreshDueDates(db);

  expect((await promisesAt(db, before, at("2026-07-16T10:00"))).decide).toMatchObject({ days: 10, unit: "business-both", dueOn: "2026-07-29" });
  expect((await promisesAt(db, after, at("2026-07-16T10:00"))).decide).toMatchObject({ days: 5, unit: "calendar" });
  expect(await db.selectFrom("events").select("details").where("what", "=", "call.promises-set").execute()).toEqual([{ details: { decide_days: 5, answer_days: 60, day_unit: "calendar" } }]);
  const { rows: jobs } = await sql<{ task: string }>`select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`.execute(db);
  expect(jobs.map(({ task }) => task)).toContain("refresh-due-dates");

  expect(await setPromises(db, "STANDING", { decide_days: 5 })).toMatchObject({ changed: false });
  expect(await setPromises(db, "STANDING", { decide_days: 61 })).toBe("answer-before-decision");
  expect(await setPromises(db, "NOWHERE", { decide_days: 5 })).toBe("no-such-call");
  expect((await db.selectFrom("events").select("id").where("what", "=", "call.promises-set").execute()).length).toBe(1);
});

test("a database that is filled already gets the holidays it lacks, and the due days that follow from them", async ({ db }) => {
  const submission = await received(db, at("2026-09-04T10:00"));
  expect(await dueOnRow(db, submission)).toBe("2026-09-22");
  await db.deleteFrom("holidays").where("day", "=", "2026-09-16").execute();
  await db.updateTable("waiting").set({ due_on: null }).execute();

  const said: string[] = [];
  const start = () => seedIfEmpty(db, { dataDir: "/nowhere", demo: false, say: (line) => said.push(line) });
  await start();
  await start();
  expect(said).toEqual(["Added 1 holidays to the calendars of both governments."]);
  expect(await dueOnRow(db, submission)).toBe("2026-09-22");
  expect(await seedHolidays(db)).toBe(0);
});

test("the calendar covers every year it says, for both governments, each day with both names and a source", async ({ db }) => {
  await aSubmission(db);
  const { rows } = await sql<{ government: string; year: number; days: number }>`
    select h.government, extract(year from h.day)::int as year, count(*)::int as days from holidays h join sources s on s.id = h.source_id
    where h.name_en <> '' and h.name_es <> '' group by 1, 2 order by 1, 2`.execute(db);
  const years = Array.from({ length: HOLIDAY_YEARS.last - HOLIDAY_YEARS.first + 1 }, (_, index) => HOLIDAY_YEARS.first + index);
  expect(rows.filter(({ government }) => government === "US").map(({ year }) => year)).toEqual(years);
  expect(rows.filter(({ government }) => government === "MX").map(({ year, days }) => `${year} ${days}`)).toEqual(years.map((year) => `${year} ${year === 2024 ? 8 : 7}`));
  expect((await calendarFor(db)).get("2026-12-25")?.map(({ government }) => government)).toEqual(["US", "MX"]);
});

test("the queue marks each row with where its promise stands", async ({ db }) => {
  const overdue = await received(db, at("2026-07-15T10:00"));
  const asked = await received(db, at("2026-07-16T10:00"));
  await ask(db, asked, at("2026-07-17T09:00"));
  await refreshDueOn(db, asked.id);
  const due = await aSubmission(db);

  const found = await listed(db);
  expect(found.map(({ reference, due: mark }) => [reference, mark])).toEqual([[overdue.reference, "overdue"], [due.reference, "due"], [asked.reference, "paused"]]);

  const row = { due_on: "2026-07-29", day_unit: "business-both" as const, paused: false };
  const marks = await Promise.all(["2026-07-27T12:00", "2026-07-28T12:00", "2026-07-30T01:59", "2026-07-30T02:00"].map(async (when) => (await markDue(db, [row], at(when)))[0]!.due));
  expect(marks).toEqual(["due", "at-risk", "at-risk", "overdue"]);
});

test("whatever happened, the day in the queue is the one that the promise says", async ({ db }) => {
  // A repeatable shuffle: received, asked, replied, entered and reopened in many orders.
  let seed = 20260715;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const ids: number[] = [];
  for (let index = 0; index < 25; index++) {
    const start = at("2021-03-01T10:00").getTime() + random(2_000) * 86_400_000 + random(86_400) * 1000;
    const submission = await received(db, new Date(start));
    ids.push(submission.id);
    for (let question = random(3); question > 0; question--) {
      const asked = start + random(12) * 86_400_000;
      await ask(db, submission, new Date(asked), random(4) ? new Date(asked + random(9) * 43_200_000) : null);
    }
    if (random(4) === 0) await db.insertInto("entries").values({ submission_id: submission.id, entered_by: (await aPerson(db)).id, entered_at: new Date(start + random(30) * 86_400_000) }).execute();
    if (random(5) === 0) {
      await setPromises(db, "STANDING", { decide_days: 1 + random(30) });
      await db.updateTable("former_promises").set({ until: at(`${2021 + random(6)}-0${1 + random(9)}-01T00:00`) }).where("until", ">", at("2026-11-01T00:00")).execute();
    }
  }
  const rows = async () => Object.fromEntries((await db.selectFrom("waiting").select(["submission_id", "due_on"]).execute()).map(({ submission_id, due_on }) => [submission_id, due_on]));
  const promised = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, (await findPromises(db, id)).find(({ kind }) => kind === "decide")!.dueOn] as const)));

  expect(await rows(), "stale on purpose: nothing was refreshed after the questions").not.toEqual(promised);
  await refreshDueDates(db);
  expect(await rows()).toEqual(promised);
  expect(Object.values(promised)).toContain(null);
  expect(new Set(Object.values(promised)).size).toBeGreaterThan(15);
});
