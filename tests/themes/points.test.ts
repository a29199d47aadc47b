import { sql } from "kysely";
import { expect } from "vitest";
import { codePoint, uncodePoint } from "#app/themes/coding/coding.server.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { findPointsPage } from "#app/themes/points/page.server.ts";
import { markPoint, remarkPoint, removePoint } from "#app/themes/points/points.server.ts";
import { mergeTheme, partTheme, publishTheme, reviseTheme } from "#app/themes/codebook/codebook.server.ts";
import { publicWords } from "#app/themes/points/words.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { undoDecision, decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, letters, variantOf } from "#tests/support/campaigns.ts";
import { test } from "#tests/support/database.ts";
import { aPublicCampaign, groupLetters, letterIn, withOwn } from "#tests/support/letters.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint, aTheme, markWords } from "#tests/support/points.ts";
import { redactWords } from "#tests/support/redactions.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const publicPoint = async (db: Db, id: number) => (await sql<{ quote: string | null; start: number | null }>`select quote, start from public_points where id = ${id}`.execute(db)).rows[0];
const texts = { text: "Pedimos agua. Pedimos más carriles en el puente. Escríbanme a itzel@example.mx." };

test("a point is a passage of public words: what it says, where, what was noted and under which themes", async ({ db }) => {
  const submission = await aPublishedSubmission(db, texts);
  const theme = await aTheme(db);
  const point = await aPoint(db, submission, { quote: "Pedimos más carriles en el puente.", memo: "Same in Laredo", important: true, themes: [theme.id] });
  expect(await publicPoint(db, point.id)).toEqual({ quote: "Pedimos más carriles en el puente.", start: 14 });
  expect(await db.selectFrom("point_remarks").select(["memo", "important", "evidence"]).execute()).toEqual([{ memo: "Same in Laredo", important: true, evidence: false }]);
  expect(await db.selectFrom("counted_codings").selectAll().execute()).toEqual([{ point_id: point.id, theme_id: theme.id }]);
  expect(await markWords(db, submission, { quote: "Pedimos más carriles en el puente." })).toBe("already-marked");
});

test("beside the template of a campaign stands what members added and is no point yet: each passage by itself, and again what was marked by mistake", async ({ db }) => {
  const [one, two] = ["My own cold store lost eleven pallets of berries in August.", "The scale at the northern gate is broken since last winter."];
  const { copies, changed, added } = await aPublicCampaign(db, "en", "Otay", one);
  const both = await aPublishedSubmission(db, { language: "en", title: "Hours at Otay", text: withOwn(letterIn("en", "Otay"), one).replace("\n\nTrucks", `\n\n${two}\n\nTrucks`), publication: "organization-only" });
  await groupLetters(db);
  const { template_id } = await db.selectFrom("campaign_summaries").select("template_id").executeTakeFirstOrThrow();
  const { reference } = [...copies, changed, added, both].find(({ id }) => id === template_id)!;
  const person = await aPerson(db);
  const offered = async () => (await findPointsPage(db, person, reference, { search: "", language: "en", source: null, page: 1 }))!.added.map((each) => [each.reference, each.quote]);
  expect(await offered()).toEqual([[added.reference, one], [both.reference, two], [both.reference, one]]);
  const point = await markWords(db, both, { person, quote: two });
  expect(await offered()).toEqual([[added.reference, one], [both.reference, one]]);
  await markWords(db, added, { person, quote: one });
  expect(await offered()).toEqual([[both.reference, one]]);
  await removePoint(db, person, (point as { id: number }).id, { reason: "By mistake." });
  expect(await offered()).toEqual([[both.reference, two], [both.reference, one]]);
});

test("points are marked only in words that are public, and in those the coder saw", async ({ db }) => {
  const person = await aPerson(db);
  const waiting = await aSubmission(db, texts);
  const marking = { attachment: null, start: 0, end: 13, memo: null, important: false, evidence: false, themes: [] };
  expect(await markPoint(db, person, waiting, { ...marking, hash: "0".repeat(64) })).toBe("not-published");
  const submission = await aPublishedSubmission(db, texts);
  const [words] = await publicWords(db, submission.id);
  expect(await markPoint(db, person, submission, { ...marking, hash: "0".repeat(64) })).toBe("words-changed");
  expect(await markPoint(db, person, submission, { ...marking, hash: words!.hash, start: 13, end: 14 })).toBe("no-words");
  expect(await markPoint(db, person, submission, { ...marking, hash: words!.hash, themes: [999_999] })).toBe("unknown-theme");
  expect(await db.selectFrom("points").select("id").execute()).toEqual([]);
});

test("words that are redacted after publication are not told by a point, and other points follow into the new words", async ({ db }) => {
  const submission = await aPublishedSubmission(db, { text: "Escríbanme a itzel@example.mx. Pedimos agua." });
  const [mail, water] = [await aPoint(db, submission, { quote: "Escríbanme a itzel@example.mx." }), await aPoint(db, submission, { quote: "Pedimos agua." })];
  await redactWords(db, await aPerson(db, "lead"), submission, "text", "itzel@example.mx");
  expect([await publicPoint(db, mail.id), await publicPoint(db, water.id)]).toEqual([{ quote: null, start: null }, { quote: null, start: null }]);
  await followPoints(db);
  const [now] = await publicWords(db, submission.id);
  expect([await publicPoint(db, mail.id), await publicPoint(db, water.id)]).toEqual([{ quote: null, start: null }, { quote: "Pedimos agua.", start: now!.text.indexOf("Pedimos") }]);
  expect(await db.selectFrom("unanchored").selectAll().execute()).toEqual([]);
});

test("a decision that is undone takes points out of the public record, and its next publication brings them back", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const point = await aPoint(db);
  expect(await undoDecision(db, lead, point.submission)).toBe("undone");
  expect(await publicPoint(db, point.id)).toBeUndefined();
  await decide(db, lead, point.submission, { outcome: "publish", reason: null, pillar: null });
  expect((await publicPoint(db, point.id))?.quote).toBeTruthy();
  await withdraw(db, point.submission, { reason: null });
  expect(await publicPoint(db, point.id)).toBeUndefined();
});

test("what is noted at a point is added to, and a point marked by mistake is removed with a reason", async ({ db }) => {
  const person = await aPerson(db);
  const { id } = await aPoint(db);
  const remark = { memo: "Costs", important: false, evidence: true };
  expect([await remarkPoint(db, person, id, remark), await remarkPoint(db, person, id, remark)]).toEqual(["remarked", "unchanged"]);
  expect([await removePoint(db, person, id, { reason: "A greeting." }), await removePoint(db, person, id, { reason: "A greeting." })]).toEqual(["removed", "already-removed"]);
  expect([await remarkPoint(db, person, id, { ...remark, memo: null }), await codePoint(db, person, id, (await aTheme(db)).id)]).toEqual(["removed", "removed"]);
});

test("a point of which both governments say what became is not removed", async ({ db }) => {
  const [us, mx] = [await aPerson(db, "lead", "US"), await aPerson(db, "lead", "MX")];
  const { id } = await aPoint(db);
  const disposition = await db.insertInto("dispositions").values({ outcome: "adopted", settled_by: us.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("disposition_points").values({ disposition_id: disposition.id, point_id: id }).execute();
  expect(await db.selectFrom("undisposed").select("point_id").execute()).toEqual([{ point_id: id }]);
  await db.insertInto("disposition_agreements").values({ disposition_id: disposition.id, agreed: true, agreed_by: mx.id }).execute();
  expect(await db.selectFrom("undisposed").select("point_id").execute()).toEqual([]);
  expect(await removePoint(db, us, id, { reason: "A greeting." })).toBe("disposed");
});

test("codings are added and taken away; what was merged counts for what it was merged into, and no longer once that is taken back", async ({ db }) => {
  const person = await aPerson(db, "lead");
  const [first, second, third] = [await aTheme(db), await aTheme(db), await aTheme(db)];
  const { point } = await aCoding(db, { theme: first.id });
  expect(await codePoint(db, person, point, first.id)).toBe("already-coded");
  const counted = async () => (await db.selectFrom("counted_codings").select("theme_id").execute()).map(({ theme_id }) => theme_id);
  expect(await mergeTheme(db, person, first.id, { base: 1, into: second.id })).toBe("merged");
  expect(await mergeTheme(db, person, second.id, { base: 1, into: third.id })).toBe("merged");
  expect(await counted()).toEqual([third.id]);
  expect(await codePoint(db, person, point, first.id)).toBe("unknown-theme");
  expect(await partTheme(db, person, first.id, { base: 3 })).toBe("parted");
  expect(await counted()).toEqual([first.id]);
  expect([await uncodePoint(db, person, point, first.id), await uncodePoint(db, person, point, first.id)]).toEqual(["uncoded", "not-coded"]);
  expect(await counted()).toEqual([]);
});

test("a coding of a blind round is nobody's to take away, and counts for nothing", async ({ db }) => {
  const [one, two] = [await aPerson(db), await aPerson(db, "reviewer", "MX")];
  const [point, theme] = [await aPoint(db), await aTheme(db)];
  const round = await db.insertInto("coding_rounds").values({ first_id: one.id, second_id: two.id, opened_by: one.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("codings").values({ point_id: point.id, theme_id: theme.id, round_id: round.id, coded_by: one.id }).execute();
  expect(await uncodePoint(db, one, point.id, theme.id)).toBe("not-coded");
  expect(await codePoint(db, one, point.id, theme.id)).toBe("coded");
});

test("the codebook has no circles, no two themes of one label, and no version written over another", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const words = { definition_en: "What.", definition_es: "Qué.", include_en: "", include_es: "", exclude_en: "", exclude_es: "", pillar_id: 2 };
  const above = await aTheme(db, { label_en: "Borders", label_es: "Fronteras" });
  const below = await aTheme(db, { label_en: "Lanes", label_es: "Carriles", parent_id: above.id });
  expect([above.slug, below.slug]).toEqual(["borders", "lanes"]);
  expect(await reviseTheme(db, lead, above.id, { base: 1, ...words, label_en: "Borders", label_es: "Fronteras", parent_id: below.id })).toBe("parent-below");
  expect(await mergeTheme(db, lead, above.id, { base: 1, into: below.id })).toBe("below");
  expect(await reviseTheme(db, lead, below.id, { base: 1, ...words, label_en: "borders", label_es: "Carriles", parent_id: null })).toBe("label-taken");
  expect(await reviseTheme(db, lead, below.id, { base: 1, ...words, label_en: "More lanes", label_es: "Más carriles", parent_id: null })).toBe("revised");
  expect(await reviseTheme(db, lead, below.id, { base: 1, ...words, label_en: "Fewer lanes", label_es: "Menos carriles", parent_id: null })).toEqual({ stale: 2 });
  expect([await publishTheme(db, lead, below.id), await publishTheme(db, lead, below.id)]).toEqual(["published", "already-published"]);
  expect((await db.selectFrom("public_themes").select(["slug", "label_es"]).execute())).toEqual([{ slug: "lanes", label_es: "Más carriles" }]);
});

test("a point of a campaign's template stands in every text that holds the passage, also in those that come later, and in no redacted member", async ({ db }) => {
  const roll = dice(8);
  const letter = `Pedimos agua limpia para el norte. ${aText(roll, 5)}`;
  const ids = await letters(db, [letter, letter, letter.toUpperCase(), `${letter} ${aText(roll, 1)}`, letter.replace("Pedimos agua limpia para el norte. ", ""), variantOf(letter, { changed: 0 }, roll)]);
  const person = await aPerson(db, "lead");
  for (const id of ids) await decide(db, person, { id }, { outcome: "publish", reason: null, pillar: null });
  const [{ template_id }] = await db.selectFrom("campaign_summaries").select("template_id").execute() as [{ template_id: number }];
  expect(await markWords(db, { id: ids.find((id) => id !== template_id)! }, { quote: aText(dice(8), 5).slice(0, 20), campaign: true })).toBe("not-template");
  const point = await aPoint(db, { id: template_id }, { quote: "Pedimos agua limpia para el norte.", campaign: true });
  const holders = async () => (await sql<{ id: number }>`select submission_id as id from point_holders where point_id = ${point.id} order by 1`.execute(db)).rows.map(({ id }) => id);
  expect(await holders()).toEqual(ids.filter((_, at) => at !== 4));
  expect((await db.selectFrom("unmarked").select("submission_id").execute()).map(({ submission_id }) => submission_id)).toEqual([ids[4]]);
  const [late] = await letters(db, [`Buenas tardes: ${letter} ${aText(roll, 1)}`]);
  await followPoints(db);
  expect(await holders()).toContain(late);
  await redactWords(db, person, { id: ids[1]! }, "text", "agua limpia");
  expect(await holders()).not.toContain(ids[1]);
});
