import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { findPromises } from "#app/promises/promises.server.ts";
import { countDesk, deskNumbers, measureDecisions } from "#app/triage/numbers/numbers.server.ts";
import { STANDINGS, totalOf, type DeskNumbers } from "#app/triage/numbers/numbers.ts";
import { db } from "#db/database.server.ts";
import { seedScale } from "#tests/bench/desk-scale.ts";
import "#tests/support/submissions.ts";

const at = new Date("2026-11-26T18:00:00Z");
let numbers: DeskNumbers;

beforeAll(async () => {
  await seedScale(process.env.TEST_OWNER_URL!, { count: 500, seed: 3, at });
  await countDesk(db, at);
  ({ numbers } = await deskNumbers(db));
}, 120_000);

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

test("what waits is told by age, reviewer and pillar, and each time it is all of it, where the page of each submission says it stands", async () => {
  const { rows } = await sql<{ id: number; channel: string }>`select submission_id as id, channel from waiting`.execute(db);
  const expected: Record<string, number> = Object.fromEntries(STANDINGS.map((standing) => [standing, 0]));
  for (const { id } of rows) {
    const decide = (await findPromises(db, id, at)).find(({ kind }) => kind === "decide");
    expected[decide?.state ?? "none"]!++;
  }
  expect(rows.length).toBeGreaterThan(60);
  expect(Math.min(...STANDINGS.map((standing) => expected[standing]!))).toBeGreaterThan(0);
  expect(numbers.waiting).toEqual(expected);
  for (const figure of [numbers.ages, numbers.reviewers, numbers.pillars]) {
    expect(Object.fromEntries(STANDINGS.map((standing) => [standing, sum(figure.map((each) => each[standing]))]))).toEqual(expected);
  }
  const old = await sql<{ count: number }>`select count(*)::int as count from waiting where since > ${at}::timestamptz - interval '3 days'`.execute(db);
  expect(totalOf(numbers.ages[0]!)).toBe(old.rows[0]!.count);
});

test("kept and missed promises and the days to decide are those that each submission's own page counts", async () => {
  const decided = await db.selectFrom("decisions as d").innerJoin("people as by", "by.id", "d.decided_by").innerJoin("submissions as s", "s.id", "d.submission_id").select(["d.submission_id as id", "d.decided_at", "by.government", "s.language"]).execute();
  const expected = new Map<string, { kept: number; missed: number }>();
  for (const { id, decided_at, government } of decided) {
    const decide = (await findPromises(db, id, at)).find(({ kind }) => kind === "decide");
    const measured = await db.selectFrom("measured_decisions").select(["days", "late"]).where("submission_id", "=", id).executeTakeFirstOrThrow();
    expect(measured.late).toBe(decide ? decide.late : null);
    if (!decide) continue;
    expect(measured.days! > decide.days).toBe(decide.late > 0);
    const key = `${decided_at.toISOString().slice(0, 7)} ${government}`;
    const counts = expected.get(key) ?? { kept: 0, missed: 0 };
    counts[decide.late > 0 ? "missed" : "kept"]++;
    expected.set(key, counts);
  }
  expect(sum(numbers.promises.map(({ missed }) => missed))).toBeGreaterThan(0);
  expect(numbers.promises).toHaveLength(24);
  for (const { month, government, kept, missed } of numbers.promises) expect({ kept, missed }, `${month} ${government}`).toEqual(expected.get(`${month} ${government}`) ?? { kept: 0, missed: 0 });
  expect(numbers.languages.map(({ language, waiting }) => [language, waiting > 0])).toEqual([["en", true], ["es", true]]);
});

test("weeks, second looks and decisions set aside are counted whole", async () => {
  const { rows: [found] } = await sql<{ received: number; looks: number; reopened: number }>`select
    (select count(*)::int from submissions where received_at >= ${numbers.weeks[0]!.week}::date) as received,
    (select count(*)::int from waiting where second_look is not null) as looks,
    (select count(*)::int from reversed_decisions where reversed_at >= ${`${numbers.reopened[0]!.month}-01`}::date) as reopened`.execute(db);
  expect(numbers.weeks).toHaveLength(12);
  expect(sum(numbers.weeks.map(({ received }) => received))).toBe(found!.received);
  expect(sum(numbers.secondLooks.map(({ count }) => count))).toBe(found!.looks);
  expect(sum(numbers.reopened.map(({ reopened }) => reopened))).toBe(found!.reopened);
});

test("what was decided since is measured the next time, also what committed after something later, and nothing twice", async () => {
  const count = async () => (await sql<{ count: number }>`select count(*)::int as count from measured_decisions`.execute(db)).rows[0]!.count;
  const before = await count();
  await measureDecisions(db);
  expect(await count()).toBe(before);
  const someone = (await db.selectFrom("people").select("id").executeTakeFirstOrThrow()).id;
  await sql`
    with late as (select submission_id, (select max(decided_at) from decisions) - interval '30 minutes' as decided_at from waiting limit 1)
    insert into decisions (submission_id, outcome, reason, decided_by, decided_at) select submission_id, 'decline', 'x', ${someone}::int, decided_at from late`.execute(db);
  await measureDecisions(db);
  expect(await count()).toBe(before + 1);
});
