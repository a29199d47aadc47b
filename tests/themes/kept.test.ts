import { expect } from "vitest";
import { heardFrom, keepHeard } from "#app/initiatives/dialogue.server.ts";
import { initiativesOnRecord } from "#app/initiatives/stages.server.ts";
import { findPublicResponse, keepBehind, publicResponses } from "#app/responses/public.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { figuresOfTheme, keepFigures } from "#app/themes/public/themes.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { anAnswerableTheme } from "#tests/support/points.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { anInitiative } from "#tests/support/statements.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

const keepAll = async (db: Db, from: number) => {
  await countThemes(db);
  await keepHeard(db, { from });
  await keepFigures(db, { from });
  await keepBehind(db, { from });
};
const kept = async (db: Db) => (await db.selectFrom("kept_figures").select("about").orderBy("about").execute()).map(({ about }) => about);

test("what the worker counted beforehand is what would be counted now, until it counts again; of little it keeps nothing", async ({ db }) => {
  const { id, slug: initiative } = await anInitiative(db);
  const [one, two] = [await aPublishedSubmission(db, { country: "US", state: "US-TX", initiative }), await aPublishedSubmission(db, { initiative })];
  const theme = await anAnswerableTheme(db, { of: [one, two] });
  const response = await aDraftResponse(db, one, { en: "Yes.", es: "Sí.", themes: [{ theme_id: theme.id, outcome: "adopted", reason_en: null, reason_es: null, referred_to: null }] });
  await publishTogether(db, response);
  const stages = async () => (await initiativesOnRecord(db, { pillar: 2 }, "2026-11-27")).map((record) => JSON.parse(JSON.stringify(record)) as typeof record);
  const told = async () => [await heardFrom(db, { pillar: 2 }), (await stages()).find((each) => each.id === id), await figuresOfTheme(db, theme.id), (await findPublicResponse(db, response.id))!.behind, (await publicResponses(db, 1)).responses[0]!.behind];

  const counted = await told();
  expect(counted).toMatchObject([{ US: 1, MX: 1, all: 2 }, { comments: 2, texts: 2, answered: 2, heard_at: expect.any(String), answered_at: expect.any(String) }, { comments: 2, points: 2, outcomes: [{ outcome: "adopted", points: 2 }] }, 2, 2]);
  await keepAll(db, 100);
  expect(await kept(db)).toEqual([]);
  await keepAll(db, 1);
  expect(await kept(db)).toEqual([`initiative ${id}`, "pillar 2", "pillar 4", `response ${response.id}`, `stages ${id}`, `theme ${theme.id}`]);
  expect(await told()).toEqual(counted);

  await withdraw(db, two, { reason: null });
  expect(await told()).toEqual(counted);
  await keepAll(db, 1);
  expect(await told()).toMatchObject([{ US: 1, MX: 0, all: 1 }, { comments: 1, answered: 1 }, { comments: 1, points: 1 }, 1, 1]);
  await keepAll(db, 100);
  expect(await kept(db)).toEqual([]);
  expect(await told()).toMatchObject([{ US: 1, MX: 0, all: 1 }, { comments: 1, answered: 1 }, { comments: 1, points: 1 }, 1, 1]);
});
