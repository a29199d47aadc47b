import { sql } from "kysely";
import { expect } from "vitest";
import { meetAt, purgePresences } from "#app/triage/presence/presence.server.ts";
import { tellPresent } from "#app/triage/presence/presence.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";
import type { Db } from "#db/database.server.ts";

const at = async (db: Db) => ({ ...(await aSubmission(db)), pillars: [2, 4] });
const passes = (db: Db, seconds: number) => sql`update presences set seen_at = seen_at - make_interval(secs => ${seconds})`.execute(db);

test("two people of two governments at one submission see each other, and what each does", async ({ db }) => {
  const [submission, ana, bob] = [await at(db), await aPerson(db, "reviewer", "MX", "Ana"), await aPerson(db, "lead", "US", "Bob")];
  expect(await meetAt(db, ana, submission, "viewing")).toEqual([]);
  expect(await meetAt(db, bob, submission, "editing")).toEqual([{ name: "Ana", government: "MX", what: "viewing" }]);
  const seen = await meetAt(db, ana, submission, "viewing");
  expect(tellPresent("en", seen)).toBe("Bob (US) is editing");
  expect(tellPresent("es", seen)).toBe("Bob (US) la está editando");
});

test("who is not heard of for 45 seconds is gone, and forgotten within the hour", async ({ db }) => {
  const [submission, ana, bob] = [await at(db), await aPerson(db, "reviewer", "MX", "Ana"), await aPerson(db, "reviewer", "US", "Bob")];
  await meetAt(db, ana, submission, "editing");
  await passes(db, 44);
  expect(await meetAt(db, bob, submission, "viewing")).toHaveLength(1);
  await passes(db, 2);
  expect(await meetAt(db, bob, submission, "viewing")).toEqual([]);
  await passes(db, 301);
  await purgePresences(db);
  expect(await db.selectFrom("presences").selectAll().execute()).toEqual([]);
});

test("who only reads, or reads another pillar, is not written down and still sees who works there", async ({ db }) => {
  const submission = await at(db);
  await meetAt(db, await aPerson(db, "reviewer", "MX", "Ana"), submission, "editing");
  for (const person of [await aPerson(db, "auditor"), await aPerson(db, "signatory"), await aPerson(db, "administrator"), await aPerson(db, "reviewer", "US", "Elsewhere", 1)]) {
    expect(await meetAt(db, person, submission, "viewing")).toHaveLength(1);
  }
  expect(await db.selectFrom("presences").select("what").execute()).toHaveLength(1);
});

test("looking leaves no event", async ({ db }) => {
  const submission = await at(db);
  const before = await db.selectFrom("events").select("id").execute();
  await meetAt(db, await aPerson(db), submission, "editing");
  expect(await db.selectFrom("events").select("id").execute()).toHaveLength(before.length);
});
