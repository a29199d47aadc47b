import { expect } from "vitest";
import { chooseNotices } from "#app/notices/choices/choices.server.ts";
import { htmlOf, textOf } from "#app/notices/letters.server.ts";
import { rule } from "#app/triage/claims/claims.server.ts";
import type { Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { aConfirmedSubmission, linkIn, origin, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const SECRET = ["zanahoria", "precio-secreto.txt", "chayote"];

/** A claim with its confidential file, on which a reviewer rules with a reason that quotes it. @returns what is sent of the ruling */
async function ruled(db: Db, submission: { id: number }, ruling: "granted" | "denied") {
  await anAttachment(db, submission, { name: SECRET[1]!, bytes: `[[${SECRET[0]}]]`, confidential: true });
  await aClaim(db, submission, "MX");
  await work(db);
  expect(await rule(db, await aPerson(db, "reviewer", "MX", "Mariana Ejemplo"), submission, { ruling, rulingReason: `The ${SECRET[0]} and the ${SECRET[2]} are public.` })).toBe("ruled");
  return work(db);
}

for (const ruling of ["granted", "denied"] as const) {
  for (const language of ["en", "es"] as const) {
    test(`${ruling}, in ${language}: one letter that leads to the tracking page and holds nothing confidential, no reason, no file's name, nobody's name`, async ({ db }) => {
      const submission = await aConfirmedSubmission(db, { email: "one@example.org", replyLanguage: language });
      const letters = await ruled(db, submission, ruling);
      expect(letters).toHaveLength(1);
      const [letter] = letters;
      expect(letter).toMatchObject({ to: "one@example.org", language, unsubscribe: expect.stringContaining(`${origin}/${language}/unsubscribe?code=`) });
      expect(linkIn(letter!, "/track")).toMatch(new RegExp(`^/${language}/track`));
      for (const told of [textOf(letter!), htmlOf(letter!), JSON.stringify(await db.selectFrom("notices").selectAll().execute()), JSON.stringify(await db.selectFrom("events").select("details").execute())]) {
        for (const word of [...SECRET, "Mariana"]) expect(told).not.toContain(word);
      }
    });
  }
}

test("who chose no decisions by mail is not written to, nor is an address that nobody confirmed", async ({ db }) => {
  const [quiet, unconfirmed] = [await aConfirmedSubmission(db, { email: "quiet@example.org" }), await aSubmission(db, { email: "other@example.org" })];
  await chooseNotices(db, quiet, ["questions", "answers"]);
  expect(await ruled(db, quiet, "denied")).toEqual([]);
  expect((await ruled(db, unconfirmed, "granted")).map(({ subject }) => subject)).toEqual([]);
});
