import { expect } from "vitest";
import { findPublicSubmission } from "#app/submissions/public.server.ts";
import { contest, contestOf } from "#app/submissions/tracking/contests/contests.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { countRedactionsOnDesk, redactionsOnDesk, settleContest } from "#app/triage/contests/contests.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { redactWords } from "#tests/support/redactions.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const text = "Hable con Rosa o con Luis.";
const stands = { result: "stands", lift: [], contestReason: "Son nombres de terceros." } as const;

test("an author contests what was redacted once for each publication, and nothing else", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  expect(await contest(db, await aSubmission(db), { text: "Es público." })).toBe("not-public");
  const submission = await aPublishedSubmission(db, { text });
  expect(await contest(db, submission, { text: "Es público." })).toBe("nothing-hidden");
  await redactWords(db, lead, submission, "text", "Rosa");
  expect(await contest(db, submission, { text: "Es público." })).toBe("contested");
  expect(await contest(db, submission, { text: "Es público." })).toBe("contested");
  expect(await contest(db, submission, { text: "Otra vez." })).toBe("already-contested");
  await withdraw(db, submission, { reason: null });
  expect(await contest(db, submission, { text: "Otra vez." })).toBe("withdrawn");
  expect(await settleContest(db, await aPerson(db), submission, { ...stands, lift: [] })).toBe("withdrawn");
});

test("somebody who took no part settles it, once: some of it is lifted and the public copy follows", async ({ db }) => {
  const [lead, other] = [await aPerson(db, "lead"), await aPerson(db, "reviewer", "MX")];
  const submission = await aPublishedSubmission(db, { text });
  const rosa = (await redactWords(db, lead, submission, "text", "Rosa", "third-party")) as number;
  const luis = (await redactWords(db, lead, submission, "text", "Luis", "third-party")) as number;
  expect(await settleContest(db, other, submission, { ...stands, lift: [] })).toBe("not-contested");
  await contest(db, submission, { text: "Rosa es nuestra vocera." });
  expect(await settleContest(db, lead, submission, { ...stands, lift: [] })).toBe("took-part");
  expect(await settleContest(db, other, submission, { ...stands, result: "partly-lifted", lift: [] })).toBe("choose-which");
  expect(await settleContest(db, other, submission, { ...stands, result: "partly-lifted", lift: [rosa, luis] })).toBe("lifts-all");
  expect(await settleContest(db, other, submission, { ...stands, result: "partly-lifted", lift: [rosa, 999_999] })).toBe("settled");
  expect(await settleContest(db, other, submission, { ...stands, lift: [] })).toBe("already-settled");
  expect((await findPublicSubmission(db, submission.reference))!.text).toBe("Hable con Rosa o con [testado: asunto privado de otra persona].");
  expect(await contestOf(db, submission.id)).toMatchObject({ outcome: "partly-lifted", settled_by: other.name, settled_for: "MX" });
  expect(await db.selectFrom("events").select(["what", "details"]).where("what", "like", "submission.%contest%").orderBy("id").execute()).toEqual([
    { what: "submission.redactions-contested", details: {} }, { what: "submission.contest-settled", details: { outcome: "partly-lifted" } },
  ]);
});

test("lifted, all is read; what stands stays hidden", async ({ db }) => {
  const [lead, other] = [await aPerson(db, "lead"), await aPerson(db, "reviewer", "MX")];
  for (const [result, expected] of [["lifted", text], ["stands", text.replace("Rosa", "[testado: datos personales]")]] as const) {
    const submission = await aPublishedSubmission(db, { text });
    await redactWords(db, lead, submission, "text", "Rosa");
    await contest(db, submission, { text: "Es nuestra vocera." });
    expect(await settleContest(db, other, submission, { ...stands, result, lift: [] })).toBe("settled");
    expect((await findPublicSubmission(db, submission.reference))!.text).toBe(expected);
  }
});

test("contests and late redactions wait on the desk until they are settled, longest first, and are counted", async ({ db }) => {
  const [lead, other] = [await aPerson(db, "lead"), await aPerson(db, "reviewer", "MX")];
  const [first, second] = [await aPublishedSubmission(db, { text }), await aPublishedSubmission(db, { text })];
  for (const each of [first, second]) {
    await redactWords(db, lead, each, "text", "Rosa");
    await redactWords(db, lead, each, "text", "Luis");
    await contest(db, each, { text: "Es nuestra vocera." });
  }
  const { contests, late } = await redactionsOnDesk(db);
  expect(contests.map(({ reference }) => reference).sort()).toEqual([first.reference, second.reference].sort());
  expect(late).toHaveLength(2);
  expect(await countRedactionsOnDesk(db)).toBe(4);
  await settleContest(db, other, first, { ...stands, lift: [] });
  await withdraw(db, second, { reason: null });
  expect(await countRedactionsOnDesk(db)).toBe(1);
});
