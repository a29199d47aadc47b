import { expect, test as plain } from "vitest";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { rule } from "#app/triage/claims/claims.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const granted = { ruling: "granted", rulingReason: "Prices that are not public." } as const;
const denied = { ruling: "denied", rulingReason: "It is in your annual report." } as const;

async function aClaimed(db: Db, readers: "both" | "US" | "MX" = "US") {
  const submission = await aSubmission(db, { email: "itzel@example.mx" });
  await anAttachment(db, submission, { confidential: true });
  await aClaim(db, submission, readers);
  return submission;
}

test("a claim is granted or denied once, with a reason, as an event that holds neither", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "US");
  const submission = await aClaimed(db);
  expect(await rule(db, reviewer, submission, denied)).toBe("ruled");
  expect(await rule(db, reviewer, submission, granted)).toBe("already-ruled");
  expect(await db.selectFrom("claim_rulings").select(["outcome", "reason", "ruled_by"]).execute()).toEqual([{ outcome: "denied", reason: denied.rulingReason, ruled_by: reviewer.id }]);
  expect(await db.selectFrom("events").select(["what", "government", "details"]).where("what", "like", "submission.claim-%").execute()).toEqual([{ what: "submission.claim-denied", government: "US", details: {} }]);
});

test("only by who may read it: of the government the author named, and a reviewer", async ({ db }) => {
  const submission = await aClaimed(db, "MX");
  for (const other of [await aPerson(db, "reviewer", "US"), await aPerson(db, "auditor", "MX"), await aPerson(db, "administrator", "MX"), await aPerson(db, "signatory", "MX")]) expect(await rule(db, other, submission, granted)).toBe("not-yours");
  expect(await db.selectFrom("claim_rulings").select("outcome").execute()).toEqual([]);
  expect(await rule(db, await aPerson(db, "lead", "MX"), submission, granted)).toBe("ruled");
  const both = await aClaimed(db, "both");
  expect(await rule(db, await aPerson(db, "reviewer", "US"), both, granted)).toBe("ruled");
});

test("not where there is none, and not after its author withdrew", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "US");
  expect(await rule(db, reviewer, await aSubmission(db), granted)).toBe("no-claim");
  const submission = await aClaimed(db);
  await withdraw(db, submission, { reason: null });
  expect(await rule(db, reviewer, submission, granted)).toBe("withdrawn");
});

test("what its author chose after a denial is not ruled on again, also by who may read it then", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "US");
  const submission = await aSubmission(db);
  await aClaim(db, submission, "US", { outcome: "denied", by: reviewer, choice: "publish" });
  expect(await rule(db, await aPerson(db, "reviewer", "MX"), submission, granted)).toBe("not-yours");
  expect(await rule(db, reviewer, submission, granted)).toBe("already-ruled");
});

plain("two reviewers ruling and the author withdrawing at once: one ruling at most", async () => {
  const [one, other] = [await aPerson(database, "lead", "US"), await aPerson(database, "reviewer", "MX")];
  for (let round = 0; round < 6; round++) {
    const submission = await aClaimed(database, "both");
    const outcomes = await Promise.all([rule(database, one, submission, granted), rule(database, other, submission, denied), withdraw(database, submission, { reason: null })]);
    expect(outcomes.filter((outcome) => outcome === "ruled").length).toBeLessThanOrEqual(1);
    expect((await database.selectFrom("events").select("id").where("subject_id", "=", submission.id).where("what", "like", "submission.claim-%").execute()).length).toBeLessThanOrEqual(1);
  }
});
