import { expect } from "vitest";
import { commitmentsForAuthor } from "#app/commitments/behind.server.ts";
import { reportProgress, setCommitmentState } from "#app/commitments/commitments.server.ts";
import { letterOf } from "#app/notices/letters.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { test } from "#tests/support/database.ts";
import { everyAddressConfirmed, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint, aTheme } from "#tests/support/points.ts";
import { anAnsweredSubmission, aPublishedSubmission } from "#tests/support/submissions.ts";

const kinds = ["committed", "progressed"] as const;
const told = (db: Db) => db.selectFrom("notices").select(["submission_id", "kind", "language", "text", "event_id"]).where("kind", "in", kinds).orderBy("id").execute();
const progress = { reported_on: "2026-11-20", text_en: "The first lane opened.", text_es: "Abrió el primer carril.", evidence_url: "https://example.org/lane", evidence_en: "Notice", evidence_es: "Aviso" };

/** Comments behind a theme (two points of one of them) and behind an answer, and one that has nothing to do with it. */
async function behindIt(db: Db) {
  const lead = await aPerson(db, "lead");
  const [one, other, aside] = [await aPublishedSubmission(db), await aPublishedSubmission(db, { replyLanguage: "en" }), await aPublishedSubmission(db)];
  const theme = await aTheme(db);
  for (const [submission, quote] of [[one, "antes de la cosecha"], [one, "café"], [other, "el programa"]] as const) await aCoding(db, { point: (await aPoint(db, submission, { quote })).id, theme: theme.id });
  await publishTheme(db, lead, theme.id);
  const { response, ...answered } = await anAnsweredSubmission(db);
  await everyAddressConfirmed(db);
  return { lead, one, other, aside, answered, sources: { themes: [theme.id], responses: [response] } };
}

test("a commitment, its progress and its state reach the authors behind its themes and answers: once each, in their language, as they chose", async ({ db }) => {
  const { lead, one, other, aside, answered, sources } = await behindIt(db);
  const commitment = await aCommitment(db, { sources, due_on: "2027-03-31" });
  await work(db);
  expect((await told(db)).map(({ submission_id, kind, language }) => [submission_id, kind, language])).toEqual([[one.id, "committed", "es"], [other.id, "committed", "en"], [answered.id, "committed", "es"]]);
  expect((await told(db))[0]!.text).toContain("Ambos abrirán una ventanilla en el cruce.\n\nFecha: 31 de marzo de 2027");

  await db.insertInto("notice_choices").values({ submission_id: other.id, number: 1, questions: true, decisions: true, answers: false }).execute();
  await withdraw(db, answered, { reason: null });
  await reportProgress(db, lead, commitment, progress);
  await setCommitmentState(db, lead, commitment, { state: "dropped", reason_en: "The bridge closed.", reason_es: "Se cerró el puente." });
  await work(db);
  const news = (await told(db)).filter(({ kind }) => kind === "progressed");
  expect(news.map(({ submission_id }) => submission_id)).toEqual([one.id, one.id]);
  expect(news[0]!.text).toContain("Abrió el primer carril.\n\nhttps://example.org/lane");
  expect(news[1]!.text).toContain("Una ventanilla para ambas aduanas: Abandonado\n\nSe cerró el puente.");
  const { id } = await db.selectFrom("notices").select("id").where("kind", "=", "progressed").orderBy("id").limit(1).executeTakeFirstOrThrow();
  expect(await letterOf(db, id, "https://portal.example")).toMatchObject({ paragraphs: expect.arrayContaining([expect.objectContaining({ href: `https://portal.example/es/commitments/${commitment.slug}` })]) });

  expect((await commitmentsForAuthor(db, one.id)).map(({ slug, standing, entry_es }) => [slug, standing, entry_es])).toEqual([[commitment.slug, "dropped", "Abrió el primer carril."]]);
  for (const { id } of [aside, answered]) expect(await commitmentsForAuthor(db, id)).toEqual([]);
});

test("told again, by a worker that took over, everybody is told once; what only one government agreed to is told to nobody", async ({ db }) => {
  const { sources } = await behindIt(db);
  await aCommitment(db, { sources, agreed: false });
  await work(db);
  expect(await told(db)).toEqual([]);
  const commitment = await aCommitment(db, { sources });
  const { id } = await db.selectFrom("events").select("id").where("what", "=", "commitment.published").where("subject_id", "=", commitment.id).executeTakeFirstOrThrow();
  await sendNotices(db, id);
  // The worker died after one was written: the next one goes on with the rest.
  await db.deleteFrom("notices").where("id", "in", (eb) => eb.selectFrom("notices").select("id").where("event_id", "=", id).orderBy("id", "desc").limit(2)).execute();
  await sendNotices(db, id);
  await sendNotices(db, id);
  const notices = await told(db);
  expect(notices).toHaveLength(3);
  expect(new Set(notices.map(({ submission_id }) => submission_id)).size).toBe(3);
});
