import { describe, expect, test as plain } from "vitest";
import type { Government, Role } from "#app/people/people.ts";
import { ROLES } from "#app/people/people.ts";
import { attachmentsFor, claimFor, findSeen, openAttachment } from "#app/submissions/attachments/sight.server.ts";
import { mayReadConfidential, readNumber, type Claim } from "#app/submissions/attachments/sight.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const who = (government: Government, role: Role) => ({ government, grants: [{ role, pillar: null }] });
const claim = (readers: Claim["readers"], otherwise: Partial<Claim> = {}): Claim => ({ readers, choice: null, withdrawn_at: null, pillars: [1, 3], ...otherwise });
const everybody = (["US", "MX"] as const).flatMap((government) => ROLES.map((role) => who(government, role)));
const readersOf = (stands: Claim | null) => everybody.filter((person) => mayReadConfidential(person, stands)).map(({ government, grants }) => `${government} ${grants[0]!.role}`);

describe("who may read what stands under a claim", () => {
  plain("reviewers and leads of the government it names, and nobody else", () => {
    expect(readersOf(claim("US"))).toEqual(["US reviewer", "US lead"]);
    expect(readersOf(claim("MX"))).toEqual(["MX reviewer", "MX lead"]);
    expect(readersOf(claim("both"))).toEqual(["US reviewer", "US lead", "MX reviewer", "MX lead"]);
  });
  plain("nobody without a claim, after it was taken back, or after the submission was withdrawn, whatever was chosen before", () => {
    for (const stands of [null, claim("both", { choice: "withdraw" }), claim("both", { withdrawn_at: new Date() }), claim("both", { choice: "publish", withdrawn_at: new Date() })]) expect(readersOf(stands)).toEqual([]);
  });
  plain("the whole desk once its author let it be public", () => {
    expect(readersOf(claim("US", { choice: "publish" }))).toHaveLength(everybody.length);
  });
});

plain("a number in an address is one that an attachment can have, or none", () => {
  expect(["1", "20", "0", "-1", "01", "1.5", "1e3", "", "x", "9999999", undefined].map(readNumber)).toEqual([1, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

/** A comment with an annex that only the United States may read, the public version of it, and one for everybody. */
async function aConfidentialOne(db: Db, readers: Claim["readers"] = "US") {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, { name: "for-all.txt" });
  const number = await anAttachment(db, submission, { name: "zanahoria.txt", bytes: "zanahoria at 12 pesos", confidential: true });
  await anAttachment(db, submission, { name: "public.txt", publicVersionOf: number });
  await aClaim(db, submission, readers);
  return { submission, number };
}

test("who may read it sees all of it, and which public version stands for which", async ({ db }) => {
  const { submission } = await aConfidentialOne(db);
  const { seen, closed } = await attachmentsFor(db, await aPerson(db, "reviewer", "US"), submission.id);
  expect(closed).toBe(false);
  expect(seen.map(({ number, name, sealed, public_version_of }) => [number, name, sealed, public_version_of])).toEqual([[1, "for-all.txt", false, null], [2, "zanahoria.txt", true, null], [3, "public.txt", false, 2]]);
  expect(JSON.stringify(seen)).not.toMatch(/storage_key|file_id|"hash"/);
});

test("for everybody else there is one, and nothing more: no name, size, kind, text, hash or number of it", async ({ db }) => {
  const { submission, number } = await aConfidentialOne(db);
  const others = [await aPerson(db, "reviewer", "MX"), await aPerson(db, "lead", "MX"), await aPerson(db, "auditor", "US"), await aPerson(db, "administrator", "US"), await aPerson(db, "signatory", "US")];
  for (const person of others) {
    const found = await attachmentsFor(db, person, submission.id);
    expect(found.closed).toBe(true);
    expect(found.seen.map((each) => [each.number, each.confidential, each.public_version_of, each.is_public_version])).toEqual([[1, false, null, false], [3, false, null, true]]);
    expect(JSON.stringify(found)).not.toContain("zanahoria");
    expect(await findSeen(db, person, submission, number)).toBeUndefined();
    expect(await openAttachment(db, person, submission, number)).toBeUndefined();
  }
  expect(await opened(db)).toEqual([]);
});

const opened = (db: Db) => db.selectFrom("events").select(["actor_id", "details"]).where("what", "=", "submission.confidential-opened").orderBy("id").execute();

test("opening a confidential one is an event with its number and whose alone it is; an ordinary one is none", async ({ db }) => {
  const { submission, number } = await aConfidentialOne(db);
  const reader = await aPerson(db, "lead", "US");
  expect(await openAttachment(db, reader, submission, 1)).toMatchObject({ name: "for-all.txt", served: true });
  expect(await opened(db)).toEqual([]);
  expect(await openAttachment(db, reader, submission, number)).toMatchObject({ name: "zanahoria.txt", sealed: true });
  expect(await opened(db)).toEqual([{ actor_id: reader.id, details: { number, only: "US" } }]);
  expect(await openAttachment(db, reader, submission, 9)).toBeUndefined();
  expect(await openAttachment(db, reader, await aSubmission(db), number)).toBeUndefined();
});

test("taken back after a denial nobody opens it, its readers neither; let be public it is one like any other, for everybody", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "US");
  const auditor = await aPerson(db, "auditor", "MX");
  for (const choice of ["withdraw", "publish"] as const) {
    const submission = await aSubmission(db);
    const number = await anAttachment(db, submission, { confidential: true });
    await aClaim(db, submission, "US", { outcome: "denied", by: reviewer, choice });
    for (const person of [reviewer, auditor]) {
      expect(Boolean(await openAttachment(db, person, submission, number))).toBe(choice === "publish");
      expect((await attachmentsFor(db, person, submission.id)).closed).toBe(choice === "withdraw");
    }
  }
  expect(await opened(db)).toEqual([]);
});

test("withdrawn with its submission nobody at the desk opens it; what is not confidential stays readable there", async ({ db }) => {
  const { submission, number } = await aConfidentialOne(db, "both");
  const reader = await aPerson(db, "reviewer", "US");
  await withdraw(db, submission, { reason: null });
  expect(await openAttachment(db, reader, submission, number)).toBeUndefined();
  expect(await openAttachment(db, reader, submission, 1)).toBeDefined();
  expect((await attachmentsFor(db, reader, submission.id)).closed).toBe(true);
});

test("a confidential one without any claim is for nobody", async ({ db }) => {
  const submission = await aSubmission(db);
  const number = await anAttachment(db, submission, { confidential: true });
  expect(await openAttachment(db, await aPerson(db, "lead", "US"), submission, number)).toBeUndefined();
});

test("the reason of a ruling may quote: others learn the outcome, who reads, and no reason", async ({ db }) => {
  const { submission } = await aConfidentialOne(db);
  const mine = await aPerson(db, "reviewer", "US");
  await db.insertInto("claim_rulings").values({ submission_id: submission.id, outcome: "granted", reason: "zanahoria is a trade secret", ruled_by: mine.id }).execute();
  expect(await claimFor(db, mine, submission.id)).toMatchObject({ readers: "US", outcome: "granted", reason: "zanahoria is a trade secret", open: true });
  expect(await claimFor(db, await aPerson(db, "lead", "MX"), submission.id)).toMatchObject({ readers: "US", outcome: "granted", reason: null, open: false });
  expect(await claimFor(db, mine, (await aSubmission(db)).id)).toBeNull();
});
