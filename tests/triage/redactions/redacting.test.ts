import { expect } from "vitest";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { redactedWords, standingRedactions, voidedBy } from "#app/submissions/redactions/redactions.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { dismissProposal, redact, removeRedaction, settleLateRedactions } from "#app/triage/redactions/redacting.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { redactWords } from "#tests/support/redactions.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const text = "Llame al 55 1234 5678 o al vecino.\n\nVive en 👩🏽‍🌾 La Loma.";
const current = (db: Db, id: number) => db.selectFrom("current_submissions").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const publicWords = async (db: Db, id: number) => (await redactedWords(db, await current(db, id))).text;

test("a passage is hidden with the reason's mark, and read again once it is removed; both are in the history, without a word of it", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  const redaction = await redactWords(db, person, submission, "text", "55 1234 5678");
  expect(await publicWords(db, submission.id)).toBe("Llame al [testado: datos personales] o al vecino.\n\nVive en 👩🏽‍🌾 La Loma.");
  expect(await removeRedaction(db, person, submission, redaction as number)).toBe("removed");
  expect(await removeRedaction(db, person, submission, redaction as number)).toBe("removed");
  expect(await publicWords(db, submission.id)).toBe(text);
  const events = await db.selectFrom("events").select(["what", "details"]).where("subject_id", "=", submission.id).where("what", "like", "submission.redact%").orderBy("id").execute();
  expect(events).toEqual([
    { what: "submission.redacted", details: { redaction, field: "text", reason: "personal-data" } },
    { what: "submission.redaction-removed", details: { redaction } },
  ]);
});

test("a passage is widened to whole characters", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  const start = text.indexOf("👩");
  await redact(db, person, submission, { version: 1, field: "text", start: start + 1, end: start + 2, reason: "third-party", note: null });
  const [standing] = await standingRedactions(db, { ...submission, version: 1 }).execute();
  expect(standing!.quote).toBe("👩🏽‍🌾");
});

test("no order of redacting, removing and overlapping leaves a word visible that a standing redaction hides", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const ids: number[] = [];
  for (let round = 0; round < 60; round++) {
    if (ids.length > 0 && random(3) === 0) await removeRedaction(db, person, submission, ids[random(ids.length)]!);
    else {
      const start = random(text.length - 1);
      const outcome = await redact(db, person, submission, { version: 1, field: "text", start, end: start + 1 + random(Math.min(12, text.length - start - 1) || 1), reason: "security", note: null });
      if (typeof outcome === "object") ids.push(outcome.redaction);
    }
    const standing = await standingRedactions(db, { ...submission, version: 1 }).execute();
    const visible = Array.from({ length: text.length }, (_, unit) => !standing.some(({ start, end }) => start <= unit && unit < end));
    const expected = text.split("").map((unit, at) => (visible[at] ? unit : "■")).join("").replaceAll(/■+/g, "[testado: seguridad]");
    expect(await publicWords(db, submission.id)).toBe(expected);
  }
});

test("what was read meanwhile, withdrawn, settled or already hidden is refused by a word, and nothing is written", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  const passage = { field: "text", start: 0, end: 5, reason: "security", note: null } as const;
  expect(await redact(db, person, submission, { ...passage, version: 2 })).toBe("corrected");
  expect(await redact(db, person, submission, { ...passage, version: 1, end: 9999 })).toBe("nothing");
  expect(await redact(db, person, submission, { ...passage, version: 1, start: 5 })).toBe("nothing");
  expect(await redact(db, person, submission, { ...passage, version: 1 })).toEqual({ redaction: expect.any(Number) });
  expect(await redact(db, person, submission, { ...passage, version: 1, start: 1 })).toBe("redacted");
  const declined = await aSubmission(db, { text });
  await decideTogether(db, person, declined, { outcome: "decline", reason: "Fuera del diálogo" });
  expect(await redact(db, person, declined, { ...passage, version: 1 })).toBe("not-public");
  const gone = await aSubmission(db, { text });
  await withdraw(db, gone, { reason: null });
  expect(await redact(db, person, gone, { ...passage, version: 1 })).toBe("withdrawn");
  expect(await removeRedaction(db, person, declined, 999_999)).toBe("not-found");
  expect((await db.selectFrom("redactions").select("id").execute()).length).toBe(1);
});

test("while somebody takes the second look, what they look at stays as it is", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  const redaction = await redactWords(db, person, submission, "text", "vecino");
  const { id } = await db.insertInto("second_looks").values({ submission_id: submission.id, outcome: "publish-redacted", reason_code: "personal-data", version: 1, asked_by: person.id, asked_for: "US" }).returning("id").executeTakeFirstOrThrow();
  expect(await redactWords(db, person, submission, "text", "La Loma")).toBe("second-look");
  expect(await removeRedaction(db, person, submission, redaction as number)).toBe("second-look");
  await db.insertInto("second_look_settlements").values({ second_look_id: id, outcome: "overruled", reason: "También la loma", settled_by: (await aPerson(db, "reviewer", "MX")).id }).execute();
  expect(await redactWords(db, person, submission, "text", "La Loma")).toEqual(expect.any(Number));
});

test("a correction carries over what still fits, wherever it went, and makes void what does not", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { title: "Aviso", text });
  for (const words of ["55 1234 5678", "vecino", "La Loma"]) await redactWords(db, person, submission, "text", words);
  await redactWords(db, person, submission, "title", "Aviso");
  const corrected = "Buenos días. Llame al 55 1234 5678 o al vecindario.\n\nVive en 👩🏽‍🌾 La Loma.";
  await correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Avisos", text: corrected });
  expect(await publicWords(db, submission.id)).toBe("Buenos días. Llame al [testado: datos personales] o al vecindario.\n\nVive en 👩🏽‍🌾 [testado: datos personales].");
  expect((await voidedBy(db, { id: submission.id, version: 2 }).execute()).map(({ quote }) => quote)).toEqual(["vecino", "Aviso"]);
  expect((await standingRedactions(db, { id: submission.id, version: 1 }).execute()).length).toBe(4);
});

test("a dismissed proposal is a row, once", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db, { text });
  const place = { version: 1, field: "text", start: 9, end: 21 } as const;
  expect(await dismissProposal(db, person, submission, place)).toBe("dismissed");
  expect(await dismissProposal(db, person, submission, place)).toBe("dismissed");
  expect(await db.selectFrom("dismissed_proposals").select(["start", "end", "dismissed_by"]).execute()).toEqual([{ start: 9, end: 21, dismissed_by: person.id }]);
  expect(await db.selectFrom("events").select("id").where("what", "=", "submission.proposal-dismissed").execute()).toHaveLength(1);
});

test("what is public a lead redacts at once, everywhere; another person agrees afterwards", async ({ db }) => {
  const [lead, reviewer] = [await aPerson(db, "lead"), await aPerson(db, "reviewer", "MX")];
  const submission = await aPublishedSubmission(db, { text, title: "Zanahoria de Itzel" });
  expect(await redactWords(db, reviewer, submission, "text", "vecino")).toBe("lead-needed");
  expect(await redactWords(db, lead, submission, "title", "Zanahoria")).toEqual(expect.any(Number));
  expect(await redactWords(db, lead, submission, "name", "Itzel Ejemplo")).toEqual(expect.any(Number));
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ title: "[testado: datos personales] de Itzel", name: "[testado: datos personales]", organization: "Cooperativa Ejemplo", text });
  expect((await publicSubmissions(db, { q: "zanahoria" })).count).toBe(0);
  expect(await settleLateRedactions(db, lead, submission, { result: "agreed", reason: null })).toBe("nothing-waits");
  expect(await settleLateRedactions(db, reviewer, submission, { result: "agreed", reason: null })).toBe("settled");
  expect(await settleLateRedactions(db, reviewer, submission, { result: "agreed", reason: null })).toBe("nothing-waits");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ title: "[testado: datos personales] de Itzel" });
});

test("overruled, what was redacted late is read again; its maker may take it back before, and not after", async ({ db }) => {
  const [lead, another] = [await aPerson(db, "lead"), await aPerson(db, "lead", "MX")];
  const submission = await aPublishedSubmission(db, { text });
  const first = (await redactWords(db, lead, submission, "text", "vecino")) as number;
  expect(await removeRedaction(db, another, submission, first)).toBe("published");
  expect(await removeRedaction(db, lead, submission, first)).toBe("removed");
  const second = (await redactWords(db, lead, submission, "text", "La Loma")) as number;
  expect(await settleLateRedactions(db, another, submission, { result: "overruled", reason: null })).toBe("reason-needed");
  expect(await settleLateRedactions(db, another, submission, { result: "overruled", reason: "Es el nombre de un municipio" })).toBe("settled");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ text });
  const third = (await redactWords(db, lead, submission, "text", "vecino")) as number;
  await settleLateRedactions(db, another, submission, { result: "agreed", reason: null });
  expect(await removeRedaction(db, lead, submission, third)).toBe("published");
  expect(second).not.toBe(third);
});

test("an author who shows less of themselves shows nothing that was redacted", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const submission = await aPublishedSubmission(db, { text });
  await redactWords(db, lead, submission, "organization", "Ejemplo");
  await redactWords(db, lead, submission, "text", "vecino");
  expect(await choosePublication(db, submission, { publication: "organization-only", publicationReason: null })).toBe("chosen");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ name: null, organization: "Cooperativa [testado: datos personales]", text: text.replace("vecino", "[testado: datos personales]") });
});
