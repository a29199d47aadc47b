import { sql } from "kysely";
import { describe, expect } from "vitest";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { publishCopy } from "#app/submissions/publishing.server.ts";
import { redactedWords } from "#app/submissions/redactions/redactions.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { sourceOf } from "#app/triage/translations/source.server.ts";
import { saveTranslation } from "#app/triage/translations/translations.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const CANARY = "5512345678";
const WORDS = { title: "Mi caso", text: `Llame al ${CANARY}.\n\nGracias por leerme.` };
/** Every byte that the public gets of a submission and of a search. */
const publicBytes = async (db: Db, reference: string) => JSON.stringify([await findPublicSubmission(db, reference), await publicSubmissions(db, {}), await publicSubmissions(db, { q: CANARY }), await publicSubmissions(db, { q: "thanks" })]);

/** Translated whole, redacted afterwards, published as redacted: each by the verbs' own rows. */
async function translatedThenRedacted(db: Db) {
  const [person, submission] = [await aPerson(db), await aSubmission(db, WORDS)];
  const { hash } = await sourceOf(db, submission.id);
  expect(await saveTranslation(db, person, submission, { base: 0, source: hash, title: "My case", paragraphs: [`Call ${CANARY}.`, "Thanks for reading."], finished: "yes" })).toBe("saved");
  const at = WORDS.text.indexOf(CANARY);
  await db.insertInto("redactions").values({ submission_id: submission.id, version: 1, field: "text", start: at, end: at + CANARY.length, quote: CANARY, reason_code: "personal-data", redacted_by: person.id }).execute();
  await db.insertInto("decisions").values({ submission_id: submission.id, outcome: "publish-redacted", reason: null, decided_by: person.id }).execute();
  const found = await db.selectFrom("current_submissions").select(["id", "version", "title", "text", "name", "organization", "country", "publication"]).where("id", "=", submission.id).executeTakeFirstOrThrow();
  await publishCopy(db, { ...(await redactedWords(db, found)), pillar_id: 2 });
  return { person, submission };
}

describe("a translation of words that are redacted in public", () => {
  test("is in no byte of what the public gets, and is not found", async ({ db }) => {
    const { submission } = await translatedThenRedacted(db);
    expect(await publicBytes(db, submission.reference)).not.toContain(CANARY);
    expect((await findPublicSubmission(db, submission.reference))!.translation).toBeNull();
    expect((await publicSubmissions(db, { q: "reading" })).count).toBe(0);
  });

  test("leaks where the view asks for the latest translation and not for its words: what the test above is for", async ({ db }) => {
    const { submission } = await translatedThenRedacted(db);
    const { rows } = await sql<{ text: string }>`
      select t.title, t.text from public_submissions s
      join lateral (select v.* from translations v where v.submission_id = s.id and v.finished order by v.number desc limit 1) t on true
      where s.id = ${submission.id}`.execute(db);
    expect(JSON.stringify(rows)).toContain(CANARY);
  });

  test("is public once it was made of the public words", async ({ db }) => {
    const { person, submission } = await translatedThenRedacted(db);
    const { hash, text } = await sourceOf(db, submission.id);
    expect(text).toContain("[testado: datos personales]");
    await saveTranslation(db, person, submission, { base: 1, source: hash, title: "My case", paragraphs: ["Call [redacted: personal data].", "Thanks for reading."], finished: "yes" });
    expect((await findPublicSubmission(db, submission.reference))!.translation).toMatchObject({ kind: "human", text: "Call [redacted: personal data].\n\nThanks for reading." });
    expect(await publicBytes(db, submission.reference)).not.toContain(CANARY);
  });
});

describe("search", () => {
  const translated = async (db: Db) => {
    const [person, submission] = [await aPerson(db), await aPublishedSubmission(db, { title: "Los puentes", text: "Los cruces fronterizos tardan." })];
    await saveTranslation(db, person, submission, { base: 0, source: (await sourceOf(db, submission.id)).hash, title: "The bridges", paragraphs: ["Border crossings take long; wheelbarrows wait."], finished: "yes" });
    return submission;
  };

  test("finds the words of a public translation in either language's forms, and says that it is in the translation", async ({ db }) => {
    const submission = await translated(db);
    for (const q of ["wheelbarrow", "bridges", "BRIDGE"]) {
      const { found } = await publicSubmissions(db, { q });
      expect(found.map(({ reference }) => reference), q).toEqual([submission.reference]);
      expect(found[0]!.in_translation, q).toContain("\uE000");
    }
    expect((await publicSubmissions(db, { q: "wheelbarrow", country: "US" })).count).toBe(0);
  });

  test("shows the original's own words where it has them", async ({ db }) => {
    await translated(db);
    expect((await publicSubmissions(db, { q: "puentes" })).found[0]).toMatchObject({ in_translation: null, translated: true });
  });

  test("finds none of an unfinished one, nor of one whose comment was withdrawn", async ({ db }) => {
    const submission = await translated(db);
    await withdraw(db, submission, { reason: null });
    expect((await publicSubmissions(db, { q: "wheelbarrow" })).count).toBe(0);
    const [person, another] = [await aPerson(db), await aPublishedSubmission(db)];
    await saveTranslation(db, person, another, { base: 0, source: (await sourceOf(db, another.id)).hash, title: "Roads", paragraphs: ["A trolley."], finished: "" });
    expect((await publicSubmissions(db, { q: "trolley" })).count).toBe(0);
  });
});
