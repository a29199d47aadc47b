import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { answersTo, findCall } from "#app/reports/answers/answers.server.ts";
import { answersDocument } from "#app/reports/answers/document.ts";
import { proposeDisposition, settleDisposition } from "#app/themes/dispositions/dispositions.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { asDocx } from "#app/ui/documents/docx.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aMeeting, anItem, leadOf } from "#tests/support/meetings.ts";
import { aPoint, anAnswerableTheme } from "#tests/support/points.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const AT = new Date("2026-11-26T18:00:00Z");
const pillarsOf = (db: Db) => db.selectFrom("pillars").select(["id", "name_en", "name_es"]).orderBy("id").execute();

/** A theme that was answered, one of which a point was settled by both governments, and a point under none. */
async function aCallWithAnswers(db: Db) {
  const [answered, settled, left] = [await aPublishedSubmission(db, { text: "Open earlier." , language: "en" }), await aPublishedSubmission(db, { text: "Más carriles." }), await aPublishedSubmission(db, { text: "Something else.", language: "en" })];
  const theme = await anAnswerableTheme(db, { of: [answered], label_en: "Hours", label_es: "Horarios" });
  const other = await anAnswerableTheme(db, { of: [settled], label_en: "Lanes", label_es: "Carriles" });
  await aPoint(db, left);
  await publishTogether(db, await aDraftResponse(db, answered, { en: "We open at five.", es: "Abrimos a las cinco.", themes: [{ theme_id: theme.id, outcome: "adopted", reason_en: null, reason_es: null, referred_to: null }] }));
  const proposed = await proposeDisposition(db, await leadOf(db, "US"), { points: other.points, outcome: "under-study", reason_en: "A study ends in May.", reason_es: "Un estudio termina en mayo.", referred_to: null });
  if (typeof proposed === "string") throw new Error(proposed);
  await settleDisposition(db, await leadOf(db, "MX"), proposed, { agreed: true, reason: null });
  return { call: (await findCall(db, "STANDING"))!, theme, other, answered, settled, left };
}

test("every public theme of a call is there with its points, what became of each and what was answered; and every point under none", async ({ db }) => {
  const { call, answered, settled, left } = await aCallWithAnswers(db);
  const answers = await answersTo(db, { call: call.id });
  expect(answers.sections).toMatchObject([
    { label_en: "Hours", responses: [{ kind: "joint", text_en: "We open at five.", outcome: "adopted" }], points: 1, outcomes: { adopted: 1 }, told: [{ quote: "Open earlier.", reference: answered.reference, outcome: "adopted", others: 0 }] },
    { label_en: "Lanes", responses: [], outcomes: { "under-study": 1 }, told: [{ quote: "Más carriles.", reference: settled.reference, outcome: "under-study", reason_en: "A study ends in May.", reason_es: "Un estudio termina en mayo." }] },
    { theme: 0, label_en: null, pillar: 2, outcomes: { none: 1 }, told: [{ quote: "Something else.", reference: left.reference, outcome: null }] },
  ]);
  // None is left out: counted by another way.
  const { points } = await db.selectFrom("public_points as p").innerJoin("public_submissions as s", "s.id", "p.submission_id").where("s.call_id", "=", call.id).select((eb) => eb.fn.countAll<number>().as("points")).executeTakeFirstOrThrow();
  expect(new Set(answers.sections.flatMap(({ told }) => told!).map(({ reference }) => reference)).size).toBe(Number(points));
  expect(answers.totals).toEqual({ pillar: null, points: 3, undisposed: 1, places: 3, themes: 2, unthemed: 1 });
  expect((await answersTo(db, { call: call.id }, 1)).sections).toEqual([]);
});

test("of a meeting it tells of the themes on its agenda, and of nothing that waits for the other government", async ({ db }) => {
  const { other } = await aCallWithAnswers(db);
  const late = await aPoint(db, await aPublishedSubmission(db, { text: "Y de noche." }), { themes: [other.id] });
  expect(late.id).toBeGreaterThan(0);
  const meeting = await aMeeting(db);
  expect((await answersTo(db, { meeting: meeting.id })).sections).toEqual([]);
  await anItem(db, meeting, other);
  const [theme, ...more] = (await answersTo(db, { meeting: meeting.id })).sections;
  expect([theme!.label_en, theme!.told!.map(({ outcome }) => outcome).sort(), more]).toEqual(["Lanes", [null, "under-study"].sort(), []]);
});

test("the document says it in both languages, made anew from the record; nothing unpublished is in a byte of it", async ({ db }) => {
  const { call, settled } = await aCallWithAnswers(db);
  const CANARY = "Kestrel";
  await aSubmission(db, { title: CANARY, text: CANARY });
  const gone = await aPublishedSubmission(db, { title: CANARY, text: CANARY });
  await aPoint(db, gone);
  await withdraw(db, gone, { reason: CANARY });
  const made = async () => {
    const [pillars, answers] = [await pillarsOf(db), await answersTo(db, { call: call.id })];
    return Promise.all(PAGES.map(async (pages) => (await asDocx(answersDocument({ kind: "call", ...call }, pillars, answers, { pages, at: AT }), AT)).toString("utf8")));
  };
  const [english, spanish, facing] = await made();
  expect(english).toContain("We open at five.");
  expect(english).toContain("A study ends in May.");
  expect(english).not.toContain("Abrimos a las cinco.");
  expect(spanish).toContain("Abrimos a las cinco.");
  expect(spanish).toContain("Un estudio termina en mayo.");
  expect(facing).toContain("We open at five.");
  expect(facing).toContain("Abrimos a las cinco.");
  for (const file of [english, spanish, facing]) expect(file).not.toContain(CANARY);
  await withdraw(db, settled, { reason: "Done." });
  expect((await made())[0]).not.toContain("Más carriles.");
});

const soffice = existsSync("/usr/bin/soffice") && existsSync("/usr/bin/pdftotext");
test.runIf(soffice)(`LibreOffice opens the answers in every language, each with the pages its contents name${soffice ? "" : " (not tried: soffice and pdftotext are not installed here)"}`, async ({ db }) => {
  const { call } = await aCallWithAnswers(db);
  const [pillars, answers] = [await pillarsOf(db), await answersTo(db, { call: call.id })];
  const folder = await mkdtemp(join(tmpdir(), "hled-answers-"));
  const run = promisify(execFile);
  try {
    for (const pages of PAGES) await writeFile(join(folder, `${pages}.docx`), await asDocx(answersDocument({ kind: "call", ...call }, pillars, answers, { pages, at: AT }), AT));
    await run("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "pdf", "--outdir", folder, ...PAGES.map((pages) => join(folder, `${pages}.docx`))]);
    const text = async (pages: string) => (await run("pdftotext", ["-layout", join(folder, `${pages}.pdf`), "-"])).stdout;
    for (const [pages, theme, words] of [["en", "Hours", "No disposition yet"], ["es", "Horarios", "Todavía sin determinación"]] as const) {
      const said = await text(pages);
      const page = Number(new RegExp(`${theme}\\.{3,} *(\\d+)$`, "m").exec(said)?.[1]);
      expect(said.split("\f")[page - 1]).toMatch(new RegExp(`^ *${theme}$`, "m"));
      expect(said).toContain(words);
    }
    expect(await text("facing")).toMatch(/We open at five\. +Abrimos a las cinco\./);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
