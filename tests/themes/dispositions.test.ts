import { expect } from "vitest";
import { mergeTheme } from "#app/themes/codebook/codebook.server.ts";
import { uncodePoint } from "#app/themes/coding/coding.server.ts";
import { disposeByResponse, dispositionsOnDesk, proposeDisposition, settleDisposition, undisposedPoints } from "#app/themes/dispositions/dispositions.server.ts";
import { decide, undoDecision } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint } from "#tests/support/points.ts";
import { aPublishedSubmission, aResponseTo } from "#tests/support/submissions.ts";


const scope = { outcome: "out-of-scope", reason_en: "It is for the courts.", reason_es: "Corresponde a los tribunales.", referred_to: null } as const;

async function twoLeads(db: Db) {
  const submission = await aPublishedSubmission(db);
  const [{ id: one }, { id: other }] = [await aPoint(db, submission, { quote: "antes de la cosecha" }), await aPoint(db, submission, { quote: "café" })];
  return { submission, one, other, us: await aPerson(db, "lead", "US"), mx: await aPerson(db, "lead", "MX") };
}
const lacking = async (db: Db) => (await db.selectFrom("undisposed").select("point_id").orderBy("point_id").execute()).map(({ point_id }) => point_id);
const publicOnes = (db: Db) => db.selectFrom("public_dispositions").select(["point_id", "outcome", "reason_es"]).execute();

test("a disposition counts, and is public, only when a lead of the other government agrees", async ({ db }) => {
  const { one, other, us, mx } = await twoLeads(db);
  const proposed = await proposeDisposition(db, us, { points: [one], ...scope });
  if (typeof proposed === "string") throw new Error(proposed);
  expect(await publicOnes(db)).toEqual([]);
  expect(await lacking(db)).toEqual([one, other]);

  expect(await settleDisposition(db, await aPerson(db, "lead", "US"), proposed, { agreed: true, reason: null })).toBe("own-government");
  expect(await settleDisposition(db, mx, proposed, { agreed: true, reason: null })).toBe("agreed");
  expect(await settleDisposition(db, mx, proposed, { agreed: false, reason: "No." })).toBe("settled");
  expect(await publicOnes(db)).toEqual([{ point_id: one, outcome: "out-of-scope", reason_es: "Corresponde a los tribunales." }]);
  expect(await lacking(db)).toEqual([other]);
});

test("what was not agreed to never counts, says why, and the points can be proposed again", async ({ db }) => {
  const { one, us, mx } = await twoLeads(db);
  const proposed = await proposeDisposition(db, us, { points: [one], ...scope });
  if (typeof proposed === "string") throw new Error(proposed);
  expect((await undisposedPoints(db, { page: 1 })).found.map(({ id }) => id)).not.toContain(one);
  expect(await proposeDisposition(db, mx, { points: [one], ...scope })).toBe("has-disposition");
  expect((await dispositionsOnDesk(db, mx)).waiting).toMatchObject([{ id: proposed.id, points: 1, quotes: [{ quote: "antes de la cosecha" }] }]);
  expect((await dispositionsOnDesk(db, us)).waiting).toEqual([]);

  expect(await settleDisposition(db, mx, proposed, { agreed: false, reason: "It is for the table on energy." })).toBe("refused");
  expect(await publicOnes(db)).toEqual([]);
  expect((await dispositionsOnDesk(db, us)).settled).toMatchObject([{ id: proposed.id, agreed: false, reason: "It is for the table on energy." }]);
  expect(await proposeDisposition(db, mx, { points: [one], ...scope })).toMatchObject({ points: 1 });
});

test("a published response disposes of the public points of its themes that have no disposition, and no other", async ({ db }) => {
  const { submission, one, other, us, mx } = await twoLeads(db);
  const { theme } = await aCoding(db, { point: one });
  const { theme: second } = await aCoding(db, { point: other });
  const agreed = await proposeDisposition(db, us, { points: [other], ...scope });
  if (typeof agreed === "string") throw new Error(agreed);
  await settleDisposition(db, mx, agreed, { agreed: true, reason: null });
  const response_id = await aResponseTo(db, submission);

  const adopted = { outcome: "adopted", reason_en: null, reason_es: null, referred_to: null } as const;
  expect(await disposeByResponse(db, response_id, [{ theme_id: theme, ...adopted }, { theme_id: second, ...adopted }])).toBe(1);
  expect((await publicOnes(db)).map(({ point_id, outcome }) => [point_id, outcome])).toEqual([[one, "adopted"], [other, "out-of-scope"]]);
  expect(await lacking(db)).toEqual([]);
});

test("what was merged into a theme is disposed of with it; a blind coding and one that was taken away are not", async ({ db }) => {
  const { submission, one, other, us } = await twoLeads(db);
  const { theme: merged } = await aCoding(db, { point: one });
  const { theme } = await aCoding(db, { point: other });
  await mergeTheme(db, us, merged, { base: 1, into: theme });
  await uncodePoint(db, us, other, theme);
  const response_id = await aResponseTo(db, submission);
  expect(await disposeByResponse(db, response_id, [{ theme_id: theme, ...scope }])).toBe(1);
  expect(await lacking(db)).toEqual([other]);
});

test("a decision is not undone once a point of it has a disposition; before, its points come back with the next publication", async ({ db }) => {
  const { submission, one, other, us } = await twoLeads(db);
  expect(await undoDecision(db, us, submission)).toBe("undone");
  expect(await lacking(db)).toEqual([]);
  await decide(db, await aPerson(db), submission, { outcome: "publish", reason: null, pillar: null });
  expect(await lacking(db)).toEqual([one, other]);
  await proposeDisposition(db, us, { points: [one], ...scope });
  expect(await undoDecision(db, us, submission)).toBe("answered");
});
