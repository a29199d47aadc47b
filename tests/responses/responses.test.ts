import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import { findEvents } from "#app/history/events.server.ts";
import { historyOf } from "#app/history/history.server.ts";
import { tellEvent } from "#app/history/labels.ts";
import { findResponse } from "#app/responses/desk.server.ts";
import { findPublicResponse, publicStatement } from "#app/responses/public.server.ts";
import type { Changes } from "#app/responses/responses.ts";
import { beginResponse, reviseResponse } from "#app/responses/responses.server.ts";
import { signResponse } from "#app/responses/signing.server.ts";
import { hashOfBoth, statementOfRevision } from "#app/responses/statement.server.ts";
import { offer, readRevision, setSide, signOff } from "#app/responses/steps.server.ts";
import { publicResponsesTo } from "#app/submissions/public.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAnswerableTheme } from "#tests/support/points.ts";
import { aDraftResponse, publishTogether, readyToSign } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const both = { en: "We will answer in time.", es: "Responderemos a tiempo." };

async function aResponse(db: Db) {
  const submission = await aPublishedSubmission(db);
  const writer = await aPerson(db, "lead", "US");
  const response = await aDraftResponse(db, submission, both, Promise.resolve(writer));
  return { submission, writer, response, us: await aPerson(db, "signatory", "US"), mx: await aPerson(db, "signatory", "MX") };
}

test("one signature does not publish; the other government's does", async ({ db }) => {
  const { submission, response, us, mx } = await aResponse(db);
  const { hash } = response;
  expect(await signResponse(db, us, response, { hash })).toBe("no-sign-off");
  await readyToSign(db, response);

  expect(await signResponse(db, us, response, { hash })).toBe("signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
  expect(await signResponse(db, us, response, { hash })).toBe("already-signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);

  expect(await signResponse(db, mx, response, { hash })).toBe("published");
  expect(await publicResponsesTo(db, submission.id)).toMatchObject([{ text_en: both.en, text_es: both.es, hash }]);
});

test("two signatories of one government are one signature", async ({ db }) => {
  const { submission, response, us } = await aResponse(db);
  const hash = await readyToSign(db, response);
  await signResponse(db, us, response, { hash });
  expect(await signResponse(db, await aPerson(db, "signatory", "US"), response, { hash })).toBe("already-signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
});

test("the history says that a change voided signatures where there were any, and not where nobody had signed or where what was signed stays public", async ({ db }) => {
  const { writer, response, us, mx } = await aResponse(db);
  const told = async () => (await historyOf(db, us, "response", response.id).execute()).filter(({ what }) => what === "response.revised").map((event) => tellEvent("en", event));
  await reviseResponse(db, writer, response, { base: 1, es: "Responderemos." });
  const unsigned = "Response changed";
  expect(await told()).toEqual([unsigned]);
  await signResponse(db, us, response, { hash: await readyToSign(db, response) });
  await reviseResponse(db, writer, response, { base: 2, es: "Sí responderemos." });
  const voided = "Response changed; earlier signatures are void";
  expect(await told()).toEqual([unsigned, voided]);
  const hash = await readyToSign(db, response);
  for (const each of [us, mx]) await signResponse(db, each, response, { hash });
  expect(await reviseResponse(db, writer, response, { base: 3, es: "Responderemos siempre.", note_en: "A word.", note_es: "Una palabra." })).toBe("revised");
  expect(await told()).toEqual([unsigned, voided, unsigned]);
  expect((await findEvents(db, us, { what: "response.revised" })).events.map((event) => tellEvent("es", event))).toEqual(["Respuesta modificada", "Respuesta modificada; las firmas anteriores quedan sin efecto", "Respuesta modificada"]);
});

test("an edit of either text voids both signatures, sign-offs and readings of it, and says so", async ({ db }) => {
  const { submission, writer, response, us, mx } = await aResponse(db);
  const hash = await readyToSign(db, response);
  await signResponse(db, us, response, { hash });
  expect(await reviseResponse(db, writer, response, { base: 1, es: "Responderemos." })).toBe("revised");

  const changed = (await findResponse(db, response.id))!;
  expect(changed.signatures).toMatchObject([{ government: "US", stands: false }]);
  expect(await signResponse(db, mx, response, { hash })).toBe("changed");
  expect(await signResponse(db, mx, response, { hash: changed.hash })).toBe("no-sign-off");
  await readyToSign(db, response);
  expect(await signResponse(db, mx, response, { hash: changed.hash })).toBe("signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
  expect(await signResponse(db, us, response, { hash: changed.hash })).toBe("published");
});

test("a stale save is stopped, and saving the same words voids nothing", async ({ db }) => {
  const { writer, response, us } = await aResponse(db);
  await signResponse(db, us, response, { hash: await readyToSign(db, response) });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1 })).toBe("unchanged");
  expect((await findResponse(db, response.id))?.signatures).toMatchObject([{ stands: true }]);
  await reviseResponse(db, writer, response, { ...both, base: 1, en: "First." });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1, en: "Third." })).toEqual({ stale: expect.any(Number) as number });
  expect((await findResponse(db, response.id))?.text_en).toBe("First.");
});

test("only published submissions and public themes can be answered, and one of them must be", async ({ db }) => {
  const writer = await aPerson(db, "lead");
  const theme = await anAnswerableTheme(db, { of: [await aPublishedSubmission(db)] });
  await db.deleteFrom("theme_publications").where("theme_id", "=", theme.id).execute();
  const adopted = { outcome: "adopted" as const, reason_en: null, reason_es: null, referred_to: null };
  expect(await beginResponse(db, writer, { ...both, submissions: [(await aSubmission(db)).id] })).toBe("not-published");
  expect(await beginResponse(db, writer, { ...both, themes: [{ ...adopted, theme_id: theme.id }] })).toBe("theme-not-public");
  expect(await beginResponse(db, writer, both)).toBe("nothing-answered");
});

test("of a theme a joint answer says what becomes of it, with a reason where the governments do not act; an exit says nothing of it and why it is one", async ({ db }) => {
  const writer = await aPerson(db, "lead");
  const { id: theme_id } = await anAnswerableTheme(db, { of: [await aPublishedSubmission(db)] });
  const none: NonNullable<Changes["themes"]>[number] = { theme_id, outcome: null, reason_en: null, reason_es: null, referred_to: null };
  const exit = { kind: "us-only" as const, reason_en: "Mexico is still looking.", reason_es: "México todavía lo analiza." };
  const answer = (theme: Partial<typeof none>, more: Changes = {}) => beginResponse(db, writer, { ...both, themes: [{ ...none, ...theme }], ...more });
  expect(await answer({})).toBe("outcome-missing");
  expect(await answer({ outcome: "under-study" })).toBe("reason-missing");
  expect(await answer({ outcome: "referred", reason_en: "To customs.", reason_es: "A aduanas." })).toBe("agency-missing");
  expect(await answer({ outcome: "adopted" }, { reason_en: "Why?", reason_es: "¿Por qué?" })).toBe("reason-in-joint");
  expect(await answer({ outcome: "adopted" }, exit)).toBe("outcome-in-exit");
  expect(await answer({}, { kind: "us-only" })).toBe("reason-missing");
  expect(await answer({}, exit)).toMatchObject({ id: expect.any(Number) as number });
});

test("who wrote words does not review them, a draft is not reviewed, and nobody signs off their own revision or an unreviewed one", async ({ db }) => {
  const { writer, response } = await aResponse(db);
  const [colleague, other] = [await aPerson(db, "reviewer", "US"), await aPerson(db, "reviewer", "MX")];
  const en = { revision: 1, language: "en" as const };
  expect(await setSide(db, colleague, response, { ...en, state: "reviewed" })).toBe("not-translated");
  expect(await setSide(db, writer, response, { ...en, state: "translated" })).toBe("set");
  expect(await setSide(db, writer, response, { ...en, state: "reviewed" })).toBe("own-words");
  expect(await setSide(db, colleague, response, { ...en, state: "reviewed" })).toBe("set");
  expect(await signOff(db, other, response, { revision: 1 })).toBe("not-reviewed");
  await setSide(db, other, response, { revision: 1, language: "es", state: "translated" });
  await setSide(db, other, response, { revision: 1, language: "es", state: "reviewed" });
  expect(await signOff(db, writer, response, { revision: 1 })).toBe("own-words");
  expect(await signOff(db, other, response, { revision: 1 })).toBe("signed-off");

  // The review of a language stands as long as its words do; the sign-off does not.
  await reviseResponse(db, writer, response, { base: 1, es: "Otra." });
  expect(await setSide(db, other, response, { revision: 1, language: "es", state: "translated" })).toBe("changed");
  expect(await signOff(db, other, response, { revision: 2 })).toBe("not-reviewed");
  await setSide(db, other, response, { revision: 2, language: "es", state: "translated" });
  await setSide(db, other, response, { revision: 2, language: "es", state: "reviewed" });
  expect(await signOff(db, other, response, { revision: 2 })).toBe("signed-off");
});

test("what the checks found is read before it is signed", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const response = await aDraftResponse(db, submission, { en: "It takes 12 days.", es: "Tarda 21 días." });
  const hash = await readyToSign(db, response);
  const us = await aPerson(db, "signatory", "US");
  expect(await signResponse(db, us, response, { hash })).toBe("warnings-unread");
  expect(await signResponse(db, us, response, { hash, warningsRead: true })).toBe("signed");
});

test("anybody computes the signed hash from the public file; what was signed before themes were is checked as it was signed", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const theme = await anAnswerableTheme(db, { of: [submission] });
  const answered = { ...both, themes: [{ theme_id: theme.id, outcome: "adopted" as const, reason_en: null, reason_es: null, referred_to: null }], submissions: [submission.id] };
  const response = await beginResponse(db, await aPerson(db, "lead"), answered);
  if (typeof response === "string") throw new Error(response);
  expect(await publicStatement(db, response.id, 1)).toBeUndefined();
  await publishTogether(db, response);
  const statement = (await publicStatement(db, response.id, 1))!;
  expect(createHash("sha256").update(statement).digest("hex")).toBe(response.hash);
  expect(statement).toContain(`\ntheme ${theme.slug.length}:${theme.slug}\n`);
  expect(statement).toContain(`\nsubmission 14:${submission.reference}\n`);

  const old = await db.insertInto("responses").values({ created_by: (await aPerson(db)).id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("response_revisions").values({ response_id: old.id, number: 1, text_en: both.en, text_es: both.es, hash: hashOfBoth(both), written_by: (await aPerson(db)).id }).execute();
  expect(await statementOfRevision(db, old.id, 1)).toBe(`en 23:${both.en}\nes 23:${both.es}\n`);
});

test("a published joint answer settles the points of its themes, and a correction says otherwise from then on", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const theme = await anAnswerableTheme(db, { of: [submission] });
  const of = (outcome: "adopted" | "under-study", reason: string | null) => ({ theme_id: theme.id, outcome, reason_en: reason, reason_es: reason, referred_to: null });
  const writer = await aPerson(db, "lead");
  const response = await beginResponse(db, writer, { ...both, themes: [of("adopted", null)] });
  if (typeof response === "string") throw new Error(response);
  await publishTogether(db, response);
  const disposed = () => db.selectFrom("public_dispositions").select(["point_id", "outcome", "response_id"]).execute();
  expect(await disposed()).toEqual([{ point_id: theme.points[0], outcome: "adopted", response_id: response.id }]);
  expect(await publicResponsesTo(db, submission.id)).toMatchObject([{ id: response.id }]);

  expect(await reviseResponse(db, writer, response, { base: 1, themes: [of("under-study", "Not so fast.")] })).toBe("note-missing");
  const note = { note_en: "It is studied first.", note_es: "Primero se estudia." };
  expect(await reviseResponse(db, writer, response, { base: 1, kind: "no-joint-position", reason_en: "No.", reason_es: "No.", ...note })).toBe("kind-stays");
  expect(await reviseResponse(db, writer, response, { base: 1, themes: [], submissions: [submission.id], ...note })).toBe("answers-stay");
  expect(await reviseResponse(db, writer, response, { base: 1, themes: [of("under-study", "Not so fast.")], ...note })).toBe("revised");
  expect((await findPublicResponse(db, response.id))!).toMatchObject({ revision: 1, versions: [] });
  await publishTogether(db, response);
  expect((await findPublicResponse(db, response.id))!).toMatchObject({ revision: 2, ...note, versions: [{ revision: 1 }] });
  expect(await disposed()).toEqual([{ point_id: theme.points[0], outcome: "under-study", response_id: response.id }]);
});

test("one government alone publishes when the other has read it or let five working days pass, and is superseded by a joint answer that leaves it public", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const writer = await aPerson(db, "lead", "US");
  const exit = { kind: "us-only" as const, reason_en: "Mexico is still looking.", reason_es: "México todavía lo analiza." };
  const response = await aDraftResponse(db, submission, { ...both, ...exit }, Promise.resolve(writer));
  const hash = await readyToSign(db, response);
  const [us, mx, lead] = [await aPerson(db, "signatory", "US"), await aPerson(db, "signatory", "MX"), await aPerson(db, "lead", "US")];
  expect(await signResponse(db, mx, response, { hash })).toBe("not-yours");
  expect(await offer(db, await aPerson(db, "lead", "MX"), response, { revision: 1 })).toBe("not-yours");
  await db.deleteFrom("response_readings").where("government", "=", "MX").execute();
  expect(await signResponse(db, us, response, { hash })).toBe("signed");
  expect(await offer(db, lead, response, { revision: 1 })).toBe("offered");
  expect(await signResponse(db, us, response, { hash })).toBe("already-signed");
  expect(await findPublicResponse(db, response.id)).toBeUndefined();
  const { opens_at } = await db.selectFrom("response_offers").select("opens_at").executeTakeFirstOrThrow();
  expect(opens_at!.getTime() - Date.now()).toBeGreaterThan(5 * 86_400_000);
  await readRevision(db, await aPerson(db, "reviewer", "MX"), response, { revision: 1 });
  expect(await signResponse(db, us, response, { hash })).toBe("published");
  expect(await findPublicResponse(db, response.id)).toMatchObject({ ...exit, signatures: [{ government: "US" }] });

  const joint = await beginResponse(db, writer, { ...both, submissions: [submission.id], supersedes: response.id });
  if (typeof joint === "string") throw new Error(joint);
  await publishTogether(db, joint);
  expect(await findPublicResponse(db, response.id)).toMatchObject({ followed: [{ id: joint.id }] });
  expect(await findPublicResponse(db, joint.id)).toMatchObject({ supersedes: response.id, kind: "joint" });
  expect(await beginResponse(db, writer, { ...both, submissions: [submission.id], supersedes: joint.id })).toBe("not-superseded");
});

test("that there is no joint position takes both signatures, or one when ten working days have passed; it is no answer", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const response = await aDraftResponse(db, submission, { ...both, kind: "no-joint-position", reason_en: "They differ on costs.", reason_es: "Difieren en los costos." });
  const hash = await readyToSign(db, response);
  const mx = await aPerson(db, "signatory", "MX");
  await offer(db, await aPerson(db, "lead", "MX"), response, { revision: 1 });
  expect(await signResponse(db, mx, response, { hash })).toBe("signed");
  expect(await signResponse(db, mx, response, { hash })).toBe("already-signed");
  await db.updateTable("response_offers").set({ opens_at: sql<Date>`now() - interval '1 minute'` }).execute();
  expect(await signResponse(db, mx, response, { hash })).toBe("published");
  expect(await findPublicResponse(db, response.id)).toMatchObject({ kind: "no-joint-position", asked: [{ government: "MX" }], signatures: [{ government: "MX" }] });
  expect(await db.selectFrom("answers_given").select("submission_id").where("submission_id", "=", submission.id).execute()).toEqual([]);
});

test("the public view itself asks for both signatures: a publication row alone shows nothing", async ({ db }) => {
  const { submission, response, us } = await aResponse(db);
  await signResponse(db, us, response, { hash: await readyToSign(db, response) });
  await db.insertInto("response_publications").values({ response_id: response.id, revision: 1 }).execute();
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);

  // The broken variant: a view that trusts the publication row would have shown it.
  const trusting = await sql<{ text_en: string }>`select v.text_en from response_publications r join response_revisions v on v.response_id = r.response_id and v.number = r.revision where r.response_id = ${response.id}`.execute(db);
  expect(trusting.rows).toHaveLength(1);
});

test("a withdrawn submission takes its answer out of the public view with it", async ({ db }) => {
  const { submission, response } = await aResponse(db);
  await publishTogether(db, response);
  await db.insertInto("withdrawals").values({ submission_id: submission.id }).execute();
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
});

plain("an edit and a signature at once: never a public text that both did not sign", async () => {
  const { writer, response, us, mx, submission } = await aResponse(database);
  const hash = await readyToSign(database, response);
  await signResponse(database, us, response, { hash });
  await Promise.all([
    signResponse(database, mx, response, { hash }),
    reviseResponse(database, writer, response, { ...both, base: 1, en: "Changed meanwhile." }),
  ]);
  for (const shown of await publicResponsesTo(database, submission.id)) expect(shown.text_en).toBe(both.en);
});
