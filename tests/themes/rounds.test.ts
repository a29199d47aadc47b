import { afterAll, beforeAll, expect, test as plain } from "vitest";
import type { Person } from "#app/people/people.ts";
import { codePoint } from "#app/themes/coding/coding.server.ts";
import { agreementIn, codeInRound, endPart, findRound, openRound, partOf, partShown, rounds, settleDisagreement, type Round } from "#app/themes/rounds/rounds.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPoint, aTheme } from "#tests/support/points.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

async function aRound(db: Db, which: "coded" | "uncoded" = "uncoded") {
  const submission = await aPublishedSubmission(db);
  const points = [await aPoint(db, submission, { quote: "el programa" }), await aPoint(db, submission, { quote: "la cosecha" }), await aPoint(db, submission, { quote: "café" })].map(({ id }) => id) as [number, number, number];
  const themes = [(await aTheme(db)).id, (await aTheme(db)).id] as const;
  const [lead, us, mx] = [await aPerson(db, "lead"), await aPerson(db, "reviewer", "US", "Ana First"), await aPerson(db, "reviewer", "MX", "Beto Second")];
  if (which === "coded") for (const point of points) await codePoint(db, lead, point, themes[0]);
  const opened = await openRound(db, lead, { first: us.id, second: mx.id, pillar: 2, which, count: 50 });
  if (typeof opened === "string") throw new Error(opened);
  return { points, themes, lead, us, mx, id: opened.id, round: await found(db, opened.id) };
}
const found = async (db: Db, id: number): Promise<Round> => (await findRound(db, id))!;
const counted = async (db: Db) => (await db.selectFrom("counted_codings").select(["point_id", "theme_id"]).orderBy("point_id").orderBy("theme_id").execute()).map(({ point_id, theme_id }) => [point_id, theme_id]);

test("a round holds the newest points that fit, at most so many, for two who may code", async ({ db }) => {
  const { lead, us, mx, points, round } = await aRound(db);
  expect(round.points).toBe(3);
  expect((await partOf(db, round, us))?.points.map(({ id }) => id)).toEqual(points);
  expect(await openRound(db, lead, { first: us.id, second: us.id, pillar: null, which: "uncoded", count: 5 })).toBe("same-coder");
  expect(await openRound(db, lead, { first: us.id, second: (await aPerson(db, "auditor")).id, pillar: null, which: "uncoded", count: 5 })).toBe("not-a-coder");
  expect(await openRound(db, lead, { first: us.id, second: mx.id, pillar: null, which: "coded", count: 5 })).toBe("no-points");
  expect(await openRound(db, lead, { first: us.id, second: mx.id, pillar: null, which: "uncoded", count: 2 })).toMatchObject({ points: 2 });
});

test("the list tells the rounds that are open from those that both ended, and one's own from the others'", async ({ db }) => {
  const { us, mx, lead, round, id } = await aRound(db);
  await endPart(db, us, round);
  const listed = async (filter: Parameters<typeof rounds>[2]) => (await rounds(db, 1, filter)).found.map((each) => each.id);
  expect([await listed({}), await listed({ state: "open" }), await listed({ state: "ended" })]).toEqual([[id], [id], []]);
  await endPart(db, mx, round);
  expect([await listed({ state: "open" }), await listed({ state: "ended" })]).toEqual([[], [id]]);
  expect([await listed({ coder: us.id }), await listed({ state: "ended", coder: mx.id }), await listed({ coder: lead.id })]).toEqual([[id], [id], []]);
});

test("what both agree on counts when the second has ended; a disagreement counts as it is settled, and nothing before", async ({ db }) => {
  const { points: [one, two, three], themes: [border, hours], us, mx, id, round, lead } = await aRound(db);
  await codeInRound(db, us, round, { point: one, themes: [border] });
  await codeInRound(db, us, round, { point: two, themes: [border, hours] });
  await codeInRound(db, us, round, { point: two, themes: [hours] });
  await codeInRound(db, mx, round, { point: one, themes: [border] });
  await codeInRound(db, mx, round, { point: three, themes: [hours] });
  expect(await endPart(db, us, round)).toBe("ended");
  expect(await codeInRound(db, us, round, { point: one, themes: [] })).toBe("part-ended");
  expect(await agreementIn(db, await found(db, id))).toBeNull();
  expect(await settleDisagreement(db, us, await found(db, id), { point: two, theme: hours, applies: true, reason: null })).toBe("not-ended");
  expect(await counted(db)).toEqual([]);

  expect(await endPart(db, mx, round)).toBe("both-ended");
  expect(await counted(db)).toEqual([[one, border]]);
  const ended = await found(db, id);
  const agreement = (await agreementIn(db, ended))!;
  expect(agreement.themes).toMatchObject([{ theme_id: border, percent: 100, kappa: 1 }, { theme_id: hours, agreed: 1, points: 3 }]);
  expect(agreement.disagreements).toMatchObject([{ point: two, theme: hours, by: "first", settlement: null }, { point: three, theme: hours, by: "second", settlement: null }]);

  expect(await settleDisagreement(db, us, ended, { point: one, theme: border, applies: false, reason: null })).toBe("no-disagreement");
  expect(await settleDisagreement(db, lead, ended, { point: two, theme: hours, applies: true, reason: "It names the hour." })).toBe("settled");
  expect(await settleDisagreement(db, mx, ended, { point: two, theme: hours, applies: false, reason: null })).toBe("already-settled");
  expect(await settleDisagreement(db, mx, ended, { point: three, theme: hours, applies: false, reason: null })).toBe("settled");
  expect(await counted(db)).toEqual([[one, border], [two, hours]]);
});

test("a theme that counted before and does not apply, as the two settle, counts no longer; one that both left out of a point stays what it was", async ({ db }) => {
  const { points: [one, two], themes: [border], us, mx, id, round } = await aRound(db, "coded");
  expect(await codeInRound(db, us, round, { point: one, themes: [border] })).toBe("coded");
  await endPart(db, us, round);
  await endPart(db, mx, round);
  expect(await settleDisagreement(db, us, await found(db, id), { point: one, theme: border, applies: false, reason: null })).toBe("settled");
  expect(await counted(db)).not.toContainEqual([one, border]);
  expect(await counted(db)).toContainEqual([two, border]);
});

test("only its two coders code in a round, and only points and themes that are there", async ({ db }) => {
  const { points: [one], themes: [border], lead, us, round } = await aRound(db);
  expect(await codeInRound(db, lead, round, { point: one, themes: [border] })).toBe("not-yours");
  expect(await endPart(db, lead, round)).toBe("not-yours");
  expect(await partOf(db, round, lead)).toBeNull();
  expect(await codeInRound(db, us, round, { point: one + 1000, themes: [] })).toBe("unknown-point");
  expect(await codeInRound(db, us, round, { point: one, themes: [border + 1000] })).toBe("unknown-theme");
});

/** What a coder is told of a round before both have ended, in bytes, at each of its points. */
type Told = (db: Db, round: Round, coder: Person, at: number) => Promise<unknown>;
const told: Told = async (db, round, coder, at) => [round, await rounds(db, 1), await agreementIn(db, round), await partShown(db, (await partOf(db, round, coder))!, { at, q: "" })];

/** Whether a coder could learn from what they are told that the other one coded: the same bytes before and after. */
async function leaks(db: Db, tell: Told): Promise<boolean> {
  const { points, themes, us, mx, round, id } = await aRound(db);
  await codeInRound(db, us, round, { point: points[0], themes: [themes[1]] });
  const all = async () => JSON.stringify(await Promise.all([1, 2, 3].map(async (at) => tell(db, await found(db, id), us, at))));
  const before = await all();
  for (const point of points) await codeInRound(db, mx, round, { point, themes: [themes[0]] });
  const coded = await all();
  await endPart(db, mx, round);
  return before !== coded || coded !== (await all());
}

test("nothing that one coder is told changes by what the other codes, nor by their end; a page that counted the codes of both, or said who has ended, is caught", async ({ db }) => {
  expect(await leaks(db, told)).toBe(false);
  const counting: Told = async (tx, round, coder, at) => [await told(tx, round, coder, at), await tx.selectFrom("codings").select((eb) => eb.fn.countAll().as("n")).where("round_id", "=", round.id).executeTakeFirst()];
  expect(await leaks(db, counting)).toBe(true);
  const naming: Told = async (tx, round, coder, at) => [await told(tx, round, coder, at), await tx.selectFrom("round_ends").select("coder_id").where("round_id", "=", round.id).execute()];
  expect(await leaks(db, naming)).toBe(true);
});

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

plain("the page and its data are the same bytes to one coder, whatever the other coded; with the second end they say both", async () => {
  const { points, themes, us, mx, round } = await aRound(database);
  const cookie = await cookieOf(us);
  const bytes = async () => {
    const answers = await Promise.all(["?at=2", "?at=2&_data=themes%2Frounds%2Fround.route"].map((query) => portal.ask(`/en/desk/rounds/${round.id}${query}`, { headers: { Cookie: cookie } })));
    // A page has a nonce of its own each time.
    return (await Promise.all(answers.map((answer) => answer.text()))).join("\n").replace(/nonce="[^"]*"|nonce-[\w+/=-]+/g, "");
  };
  const before = await bytes();
  await codeInRound(database, mx, round, { point: points[1], themes: [themes[0]] });
  await endPart(database, mx, round);
  expect(await bytes()).toBe(before);
  await endPart(database, us, round);
  expect(await bytes()).toContain("Disagreements");
});
