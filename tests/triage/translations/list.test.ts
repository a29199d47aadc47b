import { sql } from "kysely";
import { expect } from "vitest";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { translations, PAGE } from "#app/triage/translations/list.server.ts";
import { sourceOf } from "#app/triage/translations/source.server.ts";
import { needsTranslation, reviewTranslation, saveTranslation } from "#app/triage/translations/translations.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const shown = async (db: Db, filter: Parameters<typeof translations>[1]) => (await translations(db, filter)).found.map(({ reference }) => reference);
const translate = async (db: Db, submission: { id: number }, base = 0, finished: "" | "yes" = "yes") =>
  saveTranslation(db, await aPerson(db), submission, { base, source: (await sourceOf(db, submission.id)).hash, title: "T", paragraphs: [`Text ${base}`], finished });
const needs = async (db: Db, { id }: { id: number }) => (await sql<{ needs: boolean }>`select ${needsTranslation(sql`${id}::bigint`)} as needs`.execute(db)).rows[0]!.needs;

test("each comment is in the one view of the list that it belongs to, the oldest first", async ({ db }) => {
  const [none, unfinished, unreviewed, reviewed] = [await aPublishedSubmission(db), await aPublishedSubmission(db, { language: "en" }), await aPublishedSubmission(db), await aPublishedSubmission(db)];
  await translate(db, unfinished, 0, "");
  await translate(db, unreviewed);
  await translate(db, reviewed);
  await reviewTranslation(db, await aPerson(db), reviewed, { number: 1 });
  expect(await shown(db, { shown: "needed" })).toEqual([none.reference, unfinished.reference]);
  expect(await shown(db, { shown: "needed", language: "en" })).toEqual([unfinished.reference]);
  expect(await shown(db, { shown: "unfinished" })).toEqual([unfinished.reference]);
  expect(await shown(db, { shown: "unreviewed" })).toEqual([unreviewed.reference]);
  expect(await shown(db, { shown: "reviewed" })).toEqual([reviewed.reference]);
  await withdraw(db, reviewed, { reason: null });
  expect(await shown(db, { shown: "reviewed" })).toEqual([]);
});

test("a long list goes on from its last row, also where many have one instant", async ({ db }) => {
  const made: string[] = [];
  for (let index = 0; index < PAGE + 2; index++) made.push((await aPublishedSubmission(db)).reference);
  const first = await translations(db, { shown: "needed" });
  const second = await translations(db, { shown: "needed", after: first.next! });
  expect([...first.found, ...second.found].map(({ reference }) => reference)).toEqual(made);
  expect(second.next).toBeNull();
});

test("the queue's filter knows what still needs a translation", async ({ db }) => {
  const submission = await aSubmission(db, { text: "Uno." });
  expect(await needs(db, submission)).toBe(true);
  await translate(db, submission, 0, "");
  expect(await needs(db, submission)).toBe(true);
  await translate(db, submission, 1);
  expect(await needs(db, submission)).toBe(false);
  await correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Otro", text: "Dos." });
  expect(await needs(db, submission)).toBe(true);
  expect(await needs(db, await aSubmission(db, { publication: "not-for-publication", publicationReason: "Prices." }))).toBe(false);
  const published = await aPublishedSubmission(db);
  expect(await needs(db, published)).toBe(true);
  await translate(db, published);
  expect(await needs(db, published)).toBe(false);
  await withdraw(db, submission, { reason: null });
  expect(await needs(db, submission)).toBe(false);
});
