import { describe, expect } from "vitest";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { carryOut, confirmBulk, findBulk, itemsOf, prepareBulk, purgeBulks, undoBulk } from "#app/triage/bulk/bulk.server.ts";
import { BULK_ACTS, chosenOf, foresee, isDone, type BulkAct, type Terms } from "#app/triage/bulk/bulk.ts";
import { VERBS } from "#app/triage/bulk/verbs.server.ts";
import { assign } from "#app/triage/sorting/assignments.server.ts";
import { makeLabel } from "#app/triage/sorting/labels/labels.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission, withContent } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

type Submission = Awaited<ReturnType<typeof aSubmission>>;
/** What is said once for all of them: the same for the single acts and for the bulk. */
async function termsFor(db: Db, act: BulkAct): Promise<Terms> {
  const { id: other } = await db.selectFrom("people as p").innerJoin("grants as g", "g.person_id", "p.id").select("p.id").where("g.role", "=", "reviewer").where("g.pillar_id", "=", 2).orderBy("p.id").limit(1).executeTakeFirstOrThrow();
  const made = await makeLabel(db, await aPerson(db, "lead"), { name_en: "Template", name_es: "Plantilla" });
  const label = made === "name-taken" ? (await db.selectFrom("label_names").select("label_id as id").where("name_en", "=", "Template").executeTakeFirstOrThrow()).id : made.id;
  const terms = { publish: { pillar: null }, withhold: { reason: "As you asked." }, decline: { reason: "No part of it." }, assign: { to: other }, label: { label }, retag: { pillars: [3, 2] }, snooze: { until: "2099-01-01" }, spam: {} };
  return terms[act];
}

/** Submissions in every state that a queue can hold when somebody is slow, and one of another pillar. */
async function mixed(db: Db): Promise<Submission[]> {
  const of = (otherwise: Parameters<typeof aSubmission>[1] = {}) => aSubmission(db, otherwise);
  const hidden = { publication: "not-for-publication", publicationReason: "Private." };
  const made = [await of(), await of(), await of(hidden), await of(), await of(), await of(), await of({ pillars: ["1"], mainPillar: "1" })];
  await withdraw(db, made[3]!, { reason: "Done." });
  await decideTogether(db, await aPerson(db), made[4]!, { outcome: "decline", reason: "No." });
  await suspect(db, await aPerson(db), made[5]!);
  return made;
}

async function prepared(db: Db, person: Person, act: BulkAct, chosen: readonly Submission[]) {
  const made = await prepareBulk(db, person, act, chosen.map(({ reference }) => reference));
  if (typeof made === "string") throw new Error(made);
  return (await findBulk(db, person, made.id))!;
}
const words = async (db: Db, id: number) => Object.fromEntries((await itemsOf(db, id)).map(({ id, outcome }) => [id, outcome]));

/** What stands of these submissions, without who and when. */
async function standing(db: Db, chosen: readonly Submission[]) {
  const rows = [];
  for (const { id } of chosen) {
    const [decision, waits, suspicion, published, events, pillars, labels] = await Promise.all([
      db.selectFrom("decisions").select(["outcome", "reason"]).where("submission_id", "=", id).executeTakeFirst(),
      db.selectFrom("waiting").select(["assigned_to", "snoozed_until", "pillar_id"]).where("submission_id", "=", id).executeTakeFirst(),
      db.selectFrom("suspicions").select("reason").where("submission_id", "=", id).executeTakeFirst(),
      db.selectFrom("publications").select("pillar_id").where("submission_id", "=", id).executeTakeFirst(),
      db.selectFrom("events").select("what").where("subject", "=", "submission").where("subject_id", "=", id).orderBy("id").execute(),
      db.selectFrom("submission_pillars").select(["pillar_id", "position"]).where("submission_id", "=", id).orderBy("position").execute(),
      db.selectFrom("submission_labels").select(["label_id"]).where("submission_id", "=", id).where("removed_at", "is", null).execute(),
    ]);
    rows.push({ decision, waits, suspicion, published, pillars, labels, events: events.map(({ what }) => what) });
  }
  return rows;
}

/** One act on all of them, as the verbs of the single pages do it. */
async function oneByOne(db: Db, person: Person, act: BulkAct, chosen: readonly Submission[]) {
  const [terms, outcomes] = [await termsFor(db, act), []] as [Terms, string[]];
  for (const { id } of chosen) {
    const { pillars, version } = await db.selectFrom("current_submissions").select("version").select((eb) => pillarsOf(eb.ref("id")).as("pillars")).where("id", "=", id).executeTakeFirstOrThrow();
    outcomes.push(may(person, VERBS[act].right, { pillars }) ? await VERBS[act].act(db, person, { id, version }, terms) : "not-yours");
  }
  return outcomes;
}

type Carry = (db: Db, person: Person, act: BulkAct, chosen: readonly Submission[]) => Promise<void>;
const inBulk: Carry = async (db, person, act, chosen) => {
  const bulk = await prepared(db, person, act, chosen);
  await confirmBulk(db, bulk, await termsFor(db, act));
  await carryOut(db, bulk.id);
};

/** Whether a bulk act leaves what the single acts leave. @returns the differences */
async function differences(db: Db, act: BulkAct, carry: Carry): Promise<string[]> {
  await withContent(db);
  const person = await aPerson(db, "reviewer", "US", "Ada Example", 2);
  const [single, many] = [await mixed(db), await mixed(db)];
  const order = [...single.keys()].sort(() => Math.random() - 0.5);
  await oneByOne(db, person, act, order.map((index) => single[index]!));
  await carry(db, person, act, many);
  const [one, all] = [await standing(db, single), await standing(db, many)];
  return one.flatMap((each, index) => (JSON.stringify(each) === JSON.stringify(all[index]) ? [] : [`${act} of ${index}: ${JSON.stringify(all[index])} instead of ${JSON.stringify(each)}`]));
}

describe("a bulk act equals the single acts, one by one, in whatever state and order they are", () => {
  for (const act of BULK_ACTS) {
    for (let round = 0; round < often(1, 20); round++) {
      test(`${act}, round ${round + 1}`, async ({ db }) => {
        expect(await differences(db, act, inBulk)).toEqual([]);
      });
    }
  }

  test("one that decides without asking the verbs is caught", async ({ db }) => {
    const careless: Carry = async (tx, person, act, chosen) => {
      await tx.insertInto("decisions").values(chosen.map(({ id }) => ({ submission_id: id, outcome: "decline", reason: "No part of it.", decided_by: person.id }))).onConflict((conflict) => conflict.doNothing()).execute();
      await tx.deleteFrom("waiting").where("submission_id", "in", chosen.map(({ id }) => id)).execute();
    };
    expect(await differences(db, "decline", careless)).not.toEqual([]);
  });

  test("one that loses an item is caught", async ({ db }) => {
    expect(await differences(db, "spam", (tx, person, act, chosen) => inBulk(tx, person, act, chosen.slice(1)))).not.toEqual([]);
  });
});

for (const act of BULK_ACTS) {
  test(`${act}: what is said beforehand is what becomes of each, while nobody else acts`, async ({ db }) => {
    await withContent(db);
    const person = await aPerson(db, "reviewer", "MX", "Ana", 2);
    const bulk = await prepared(db, person, act, await mixed(db));
    const foreseen = Object.fromEntries((await itemsOf(db, bulk.id)).map((item): [number, string] => [item.id, foresee(act, item, may(person, VERBS[act].right, item))]));
    await confirmBulk(db, bulk, await termsFor(db, act));
    await carryOut(db, bulk.id);
    const became = await words(db, bulk.id);
    expect(Object.fromEntries(Object.entries(became).map(([id, word]) => [id, isDone(act, word) ? "will" : word])), act).toEqual(foreseen);
    expect(Object.values(foreseen)).toEqual(expect.arrayContaining(["will", "not-yours"]));
  });
}

test("nothing happens before it is confirmed, and confirming it again does nothing more", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db);
  const bulk = await prepared(db, person, "publish", [submission]);
  await carryOut(db, bulk.id);
  expect(await words(db, bulk.id)).toEqual({ [submission.id]: null });
  expect(await confirmBulk(db, bulk, { pillar: null })).toBe("confirmed");
  expect(await confirmBulk(db, bulk, { pillar: 3 })).toBe("already-confirmed");
  expect((await findBulk(db, person, bulk.id))!.terms).toEqual({ pillar: null });
  const { events } = (await standing(db, [submission]))[0]!;
  expect(events.filter((what) => what === "submission.published")).toHaveLength(1);
});

test("the rights are those of when it is done, not of when it was confirmed", async ({ db }) => {
  const person = await aPerson(db);
  const submission = await aSubmission(db);
  const bulk = await prepared(db, person, "spam", [submission]);
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
  await confirmBulk(db, bulk, {});
  expect(await words(db, bulk.id)).toEqual({ [submission.id]: "not-yours" });
});

test("one is taken back, then the whole; each says what came of it, and asking again changes nothing", async ({ db }) => {
  const person = await aPerson(db);
  const chosen = [await aSubmission(db), await aSubmission(db), await aSubmission(db)];
  const bulk = await prepared(db, person, "spam", chosen);
  await confirmBulk(db, bulk, {});
  await undoBulk(db, bulk, chosen[0]!.reference);
  expect((await standing(db, chosen)).map(({ waits }) => Boolean(waits))).toEqual([true, false, false]);
  await db.deleteFrom("suspicions").where("submission_id", "=", chosen[1]!.id).execute();
  await undoBulk(db, bulk);
  await undoBulk(db, bulk);
  const undone = Object.fromEntries((await itemsOf(db, bulk.id)).map(({ id, undo_outcome }) => [id, undo_outcome]));
  expect(undone).toEqual({ [chosen[0]!.id]: "undone", [chosen[1]!.id]: "not-suspected", [chosen[2]!.id]: "undone" });
  expect((await standing(db, [chosen[2]!]))[0]!.events.slice(-2)).toEqual(["submission.suspected", "submission.released"]);
});

test("what was sorted is put back as it stood, unless somebody has sorted it otherwise since", async ({ db }) => {
  const [person, other, third] = [await aPerson(db), await aPerson(db), await aPerson(db)];
  const chosen = [await aSubmission(db), await aSubmission(db), await aSubmission(db)];
  await assign(db, person, chosen[0]!, { to: third.id });
  const before = await standing(db, chosen);
  const bulk = await prepared(db, person, "assign", chosen);
  await confirmBulk(db, bulk, { to: other.id });
  await assign(db, third, chosen[2]!, { to: third.id });
  await undoBulk(db, bulk);
  const after = await standing(db, chosen);
  expect(after.map(({ waits }) => waits!.assigned_to)).toEqual([third.id, null, third.id]);
  expect((await itemsOf(db, bulk.id)).map(({ undo_outcome }) => undo_outcome)).toEqual(["undone", "undone", "reassigned"]);
  for (const act of ["label", "retag", "snooze"] as const) {
    const each = await prepared(db, person, act, chosen.slice(0, 2));
    await aPerson(db, "reviewer", "US", "Two", 2);
    await confirmBulk(db, each, await termsFor(db, act));
    expect(await words(db, each.id)).not.toContain("failed");
    await undoBulk(db, each);
    expect((await itemsOf(db, each.id)).map(({ undo_outcome }) => undo_outcome), act).toEqual(["undone", "undone"]);
    expect((await standing(db, chosen.slice(0, 2))).map(({ events: _, ...rest }) => rest), act).toEqual(before.slice(0, 2).map(({ events: _, ...rest }) => rest));
  }
});

test("what was published waits again once it is undone, and a second look that was asked for is taken back while nobody has settled it", async ({ db }) => {
  const person = await aPerson(db);
  const chosen = [await aSubmission(db), await aSubmission(db)];
  for (const [act, terms] of [["publish", { pillar: null }], ["decline", { reason: "No part of it." }]] as const) {
    const bulk = await prepared(db, person, act, chosen);
    await confirmBulk(db, bulk, terms);
    const again = await prepared(db, person, act, chosen);
    expect((await itemsOf(db, again.id)).map((item) => foresee(act, item, true))).toEqual(Array(2).fill(act === "publish" ? "already-decided" : "second-look"));
    await undoBulk(db, bulk);
    expect((await itemsOf(db, bulk.id)).map(({ undo_outcome }) => undo_outcome), act).toEqual(["undone", "undone"]);
    expect((await standing(db, chosen)).map(({ decision, waits, published }) => [decision, Boolean(waits), published]), act).toEqual(Array(2).fill([undefined, true, undefined]));
  }
});

test("nobody sees somebody else's, and what was never confirmed is forgotten after a day", async ({ db }) => {
  const [person, other] = [await aPerson(db), await aPerson(db)];
  const [kept, left] = [await prepared(db, person, "spam", [await aSubmission(db)]), await prepared(db, person, "spam", [await aSubmission(db)])];
  expect(await findBulk(db, other, kept.id)).toBeUndefined();
  await confirmBulk(db, kept, {});
  await db.updateTable("bulk_acts").set({ prepared_at: new Date(Date.now() - 25 * 3600_000) }).execute();
  await purgeBulks(db);
  expect([Boolean(await findBulk(db, person, kept.id)), Boolean(await findBulk(db, person, left.id))]).toEqual([true, false]);
});

test("what is chosen is what was checked, or all of the page, each once and never more than a thousand", () => {
  expect(chosenOf({ reference: ["A", "A", "B", "<b>"], all: [], page: "C D" })).toEqual(["A", "B"]);
  expect(chosenOf({ reference: ["A"], all: ["page"], page: "C D" })).toEqual(["C", "D"]);
  expect(chosenOf({ reference: Array.from({ length: 1500 }, (_, index) => `R${index}`), all: [], page: "" })).toHaveLength(1000);
});
