import fc from "fast-check";
import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import { draftResponse, findResponse, hashOfBoth, reviseResponse, signResponse } from "#app/responses/responses.server.ts";
import { publicResponsesTo } from "#app/submissions/public.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const both = { base: 0, en: "We will answer in time.", es: "Responderemos a tiempo." };

async function aResponse(db: Db) {
  const submission = await aPublishedSubmission(db);
  const writer = await aPerson(db, "lead", "US");
  const response = await draftResponse(db, writer, submission, both);
  if (response === "not-published") throw new Error(response);
  return { submission, writer, response, us: await aPerson(db, "signatory", "US"), mx: await aPerson(db, "signatory", "MX") };
}

test("one signature does not publish; the other government's does", async ({ db }) => {
  const { submission, response, us, mx } = await aResponse(db);
  const hash = hashOfBoth(both);

  expect(await signResponse(db, us, response, { hash })).toBe("signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
  expect(await signResponse(db, us, response, { hash })).toBe("already-signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);

  expect(await signResponse(db, mx, response, { hash })).toBe("published");
  expect(await publicResponsesTo(db, submission.id)).toMatchObject([{ text_en: both.en, text_es: both.es, hash }]);
});

test("two signatories of one government are one signature", async ({ db }) => {
  const { submission, response, us } = await aResponse(db);
  const colleague = await aPerson(db, "signatory", "US");
  await signResponse(db, us, response, { hash: hashOfBoth(both) });
  expect(await signResponse(db, colleague, response, { hash: hashOfBoth(both) })).toBe("already-signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
});

test("an edit of either text voids both signatures and says so", async ({ db }) => {
  const { submission, writer, response, us, mx } = await aResponse(db);
  await signResponse(db, us, response, { hash: hashOfBoth(both) });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1, es: "Responderemos." })).toBe("revised");

  expect((await findResponse(db, response.id))?.signatures).toMatchObject([{ government: "US", stands: false }]);
  const changed = hashOfBoth({ en: both.en, es: "Responderemos." });
  expect(await signResponse(db, mx, response, { hash: hashOfBoth(both) })).toBe("changed");
  expect(await signResponse(db, mx, response, { hash: changed })).toBe("signed");
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
  expect(await signResponse(db, us, response, { hash: changed })).toBe("published");
});

test("a stale save is stopped, and saving the same words voids nothing", async ({ db }) => {
  const { writer, response, us } = await aResponse(db);
  await signResponse(db, us, response, { hash: hashOfBoth(both) });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1 })).toBe("unchanged");
  expect((await findResponse(db, response.id))?.signatures).toMatchObject([{ stands: true }]);
  await reviseResponse(db, writer, response, { ...both, base: 1, en: "First." });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1, en: "Third." })).toEqual({ stale: expect.any(Number) as number });
  expect((await findResponse(db, response.id))?.text_en).toBe("First.");
});

test("a public response can be neither changed nor signed again", async ({ db }) => {
  const { writer, response, us, mx } = await aResponse(db);
  for (const signatory of [us, mx]) await signResponse(db, signatory, response, { hash: hashOfBoth(both) });
  expect(await reviseResponse(db, writer, response, { ...both, base: 1, en: "Other words." })).toBe("already-published");
  expect(await signResponse(db, us, response, { hash: hashOfBoth(both) })).toBe("already-published");
});

test("only a published submission can be answered", async ({ db }) => {
  const submission = await aSubmission(db);
  expect(await draftResponse(db, await aPerson(db, "lead"), submission, both)).toBe("not-published");
});

test("the public view itself asks for both signatures: a publication row alone shows nothing", async ({ db }) => {
  const { submission, response, us } = await aResponse(db);
  await signResponse(db, us, response, { hash: hashOfBoth(both) });
  await db.insertInto("response_publications").values({ response_id: response.id, revision: 1 }).execute();
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);

  // The broken variant: a view that trusts the publication row would have shown it.
  const trusting = await sql<{ text_en: string }>`select v.text_en from response_publications r join response_revisions v on v.response_id = r.response_id and v.number = r.revision where r.response_id = ${response.id}`.execute(db);
  expect(trusting.rows).toHaveLength(1);
});

test("a withdrawn submission takes its answer out of the public view with it", async ({ db }) => {
  const { submission, response, us, mx } = await aResponse(db);
  for (const signatory of [us, mx]) await signResponse(db, signatory, response, { hash: hashOfBoth(both) });
  await db.insertInto("withdrawals").values({ submission_id: submission.id }).execute();
  expect(await publicResponsesTo(db, submission.id)).toEqual([]);
});

plain("an edit and a signature at once: never a public text that both did not sign", async () => {
  const { writer, response, us, mx, submission } = await aResponse(database);
  await signResponse(database, us, response, { hash: hashOfBoth(both) });
  await Promise.all([
    signResponse(database, mx, response, { hash: hashOfBoth(both) }),
    reviseResponse(database, writer, response, { ...both, base: 1, en: "Changed meanwhile." }),
  ]);
  for (const shown of await publicResponsesTo(database, submission.id)) expect(shown.text_en).toBe(both.en);
});

plain("no sequence of edits and signatures shows a text that both did not sign", async () => {
  const steps = fc.array(fc.oneof(fc.constant("us"), fc.constant("mx"), fc.integer({ min: 0, max: 3 })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      const { submission, writer, response, us, mx } = await aResponse(database);
      let texts = { en: both.en, es: both.es };
      const signed = { us: new Set<string>(), mx: new Set<string>() };
      for (const step of story) {
        if (step === "us" || step === "mx") {
          const hash = hashOfBoth(texts);
          const outcome = await signResponse(database, step === "us" ? us : mx, response, { hash });
          if (outcome !== "already-published") signed[step].add(hash);
        } else {
          const next = { ...texts, en: `Text ${step}` };
          const base = (await findResponse(database, response.id))!.number;
          if ((await reviseResponse(database, writer, response, { ...next, base })) === "revised") texts = next;
        }
      }
      for (const shown of await publicResponsesTo(database, submission.id)) {
        expect(signed.us.has(shown.hash) && signed.mx.has(shown.hash)).toBe(true);
        expect(hashOfBoth({ en: shown.text_en, es: shown.text_es })).toBe(shown.hash);
      }
    }),
    { numRuns: 25 },
  );
});

plain("different pairs of texts have different hashes, also where the line between them moves", () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
    if (a !== c || b !== d) expect(hashOfBoth({ en: a, es: b })).not.toBe(hashOfBoth({ en: c, es: d }));
  }));
});
