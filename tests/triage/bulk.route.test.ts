import { afterAll, beforeAll, expect, test } from "vitest";
import { carryOut, confirmBulk, itemsOf, prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission, withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
});
afterAll(() => portal.close());

const plain = (page: string) => page.replaceAll("<!-- -->", "");
const several = (many: number) => Promise.all(Array.from({ length: many }, () => aSubmission(db)));
const publishedEvents = (ids: number[]) => db.selectFrom("events").select("subject_id").where("what", "=", "submission.published").where("subject_id", "in", ids).execute();

test("of two bulks on the same forty submissions, worked at by four at once, each submission has one winner", async () => {
  const chosen = await several(40);
  const bulks = await Promise.all((["US", "MX"] as const).map(async (government) => {
    const made = await prepareBulk(db, await aPerson(db, "reviewer", government), "publish", chosen.map(({ reference }) => reference));
    if (typeof made === "string") throw new Error(made);
    return made;
  }));
  await Promise.all(bulks.flatMap((bulk) => [confirmBulk(db, bulk, { pillar: null }), carryOut(db, bulk.id)]));
  await Promise.all(bulks.flatMap((bulk) => [carryOut(db, bulk.id), carryOut(db, bulk.id)]));
  const outcomes = await Promise.all(bulks.map(async ({ id }) => (await itemsOf(db, id)).map(({ outcome }) => outcome)));
  for (const [index] of chosen.entries()) expect(outcomes.map((each) => each[index]).sort()).toEqual(["already-decided", "decided"]);
  expect(await publishedEvents(chosen.map(({ id }) => id))).toHaveLength(40);
});

test("a form that is sent twice acts once, and says so; without a choice it says what to do", async () => {
  const Cookie = await cookieOf(await aPerson(db));
  const chosen = await several(3);
  const prepared = await portal.send("/es/desk/bulk?in=pillar%3D2", { act: "publish", reference: chosen.map(({ reference }) => reference), all: [], page: "" }, { Cookie });
  const here = prepared.headers.get("Location")!;
  expect(here).toMatch(/^\/es\/desk\/bulk\/\d+\?in=pillar%3D2$/);
  const look = await (await portal.ask(here, { headers: { Cookie } })).text();
  expect(look).toContain("3 cambiarán.");
  const sent = await Promise.all([1, 2].map(() => portal.send(here, { go: "confirm", reference: "", pillar: "", reason: "" }, { Cookie })));
  expect(sent.map((answer) => [answer.status, answer.headers.get("Location")!.includes("repeated=1")]).sort()).toEqual([[303, false], [303, true]]);
  expect(await publishedEvents(chosen.map(({ id }) => id))).toHaveLength(3);
  const result = plain(await (await portal.ask(here, { headers: { Cookie } })).text());
  expect(result).toContain("Publicada: 3");
  expect(result).toContain('href="/es/desk?pillar=2"');

  const empty = await portal.send("/es/desk/bulk", { act: "publish", reference: [], all: [], page: "" }, { Cookie });
  expect([empty.status, (await empty.text()).includes("Seleccione al menos una aportación")]).toEqual([422, true]);
});

test("declining asks for the one reason and keeps what was chosen", async () => {
  const Cookie = await cookieOf(await aPerson(db));
  const [submission] = await several(1);
  const here = (await portal.send("/en/desk/bulk", { act: "decline", reference: [], all: ["page"], page: submission!.reference }, { Cookie })).headers.get("Location")!;
  const refused = await portal.send(here, { go: "confirm", reference: "", pillar: "", reason: "" }, { Cookie });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain("Enter the reason that each author will read");
  expect(page).toContain(submission!.reference);
});

test("what a request does not get done is left to the worker, and the page asks again by itself until then", async () => {
  const person = await aPerson(db);
  const Cookie = await cookieOf(person);
  const chosen = await several(2);
  const made = await prepareBulk(db, person, "spam", chosen.map(({ reference }) => reference));
  if (typeof made === "string") throw new Error(made);
  // As if the request had ended right after its first transaction.
  await db.updateTable("bulk_acts").set({ confirmed_at: new Date(), terms: "{}" }).where("id", "=", made.id).execute();
  await carryOut(db, made.id, Date.now() - 1);
  const before = await portal.ask(`/en/desk/bulk/${made.id}`, { headers: { Cookie } });
  expect([before.headers.get("Refresh"), (await before.text()).includes("0 of 2 done")]).toEqual(["2", true]);
  await carryOut(db, made.id);
  const after = await portal.ask(`/en/desk/bulk/${made.id}`, { headers: { Cookie } });
  expect([after.headers.get("Refresh"), plain(await after.text()).includes("In suspected spam: 2")]).toEqual([null, true]);
});
