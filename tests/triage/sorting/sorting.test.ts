import { expect } from "vitest";
import { findPromises } from "#app/promises/promises.server.ts";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { findStored } from "#app/submissions/receipts/stored.server.ts";
import { canonical, contentOf, hashContent } from "#app/submissions/receipts/content-hash.server.ts";
import { contentFile, eventsForAuthor, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { assign, assignable } from "#app/triage/sorting/assignments.server.ts";
import { addLabel, allLabels, labelsOn, listLabel, makeLabel, removeLabel, renameLabel } from "#app/triage/sorting/labels/labels.server.ts";
import { move } from "#app/triage/sorting/moves.server.ts";
import { refer, referredTo, settleReferral } from "#app/triage/sorting/referrals/referrals.server.ts";
import { retag, retagsOf } from "#app/triage/sorting/retags.server.ts";
import { snooze, today } from "#app/triage/sorting/snoozes.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aLabel, anotherCall } from "#tests/support/sorting.ts";
import { aPublishedSubmission, aSubmission, withContent } from "#tests/support/submissions.ts";

const eventsOf = async (db: Db, id: number) =>
  (await db.selectFrom("events").select("what").where("subject", "=", "submission").where("subject_id", "=", id).where("actor_kind", "=", "person").orderBy("id").execute()).map(({ what }) => what);
const waitingOf = (db: Db, id: number) => db.selectFrom("waiting").selectAll().where("submission_id", "=", id).executeTakeFirstOrThrow();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a submission is assigned to who may decide it, to oneself and to nobody; each is a row and an event", async ({ db }) => {
  await withContent(db);
  const ada = await aPerson(db, "reviewer", "US");
  const two = await aPerson(db, "reviewer", "MX", "Dos", 2);
  const three = await aPerson(db, "reviewer", "MX", "Tres", 3);
  const auditor = await aPerson(db, "auditor");
  const submission = await aSubmission(db, { pillars: ["2"], mainPillar: "" });

  expect(await assign(db, ada, submission, { to: three.id })).toBe("may-not-decide");
  expect(await assign(db, ada, submission, { to: auditor.id })).toBe("may-not-decide");
  expect(await assign(db, ada, submission, { to: 999_999 })).toBe("may-not-decide");
  expect(await assign(db, ada, submission, { to: two.id, seen: null })).toBe("assigned");
  expect((await waitingOf(db, submission.id)).assigned_to).toBe(two.id);
  expect(await assign(db, ada, submission, { to: ada.id, seen: null })).toBe("reassigned");
  expect(await assign(db, ada, submission, { to: ada.id, seen: two.id })).toBe("assigned");
  expect(await assign(db, ada, submission, { to: ada.id, seen: two.id })).toBe("assigned");
  expect(await assign(db, ada, submission, { to: null })).toBe("assigned");
  expect((await waitingOf(db, submission.id)).assigned_to).toBeNull();
  expect(await db.selectFrom("assignments").select(["assigned_to", "assigned_by"]).orderBy("id").execute()).toEqual([two.id, ada.id, null].map((assigned_to) => ({ assigned_to, assigned_by: ada.id })));
  expect(await eventsOf(db, submission.id)).toEqual(["submission.assigned", "submission.assigned", "submission.unassigned"]);
});

test("who may be assigned to is who may decide for one of its pillars and still works here", async ({ db }) => {
  await withContent(db);
  const all = await aPerson(db, "lead", "US", "Alle");
  const two = await aPerson(db, "reviewer", "MX", "Dos", 2);
  await aPerson(db, "reviewer", "MX", "Tres", 3);
  const gone = await aPerson(db, "reviewer", "MX", "Zz");
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", gone.id).execute();
  expect((await assignable(db, [2, 4])).map(({ id }) => id)).toEqual([all.id, two.id]);
});

test("what was decided, withdrawn or lies in suspected spam is not assigned, moved, snoozed or referred", async ({ db }) => {
  const ada = await aPerson(db);
  const [decided, withdrawn, suspected] = [await aPublishedSubmission(db), await aSubmission(db), await aSubmission(db)];
  await withdraw(db, withdrawn, { reason: null });
  await suspect(db, ada, suspected);
  const call = await anotherCall(db);
  for (const [submission, word] of [[decided, "already-decided"], [withdrawn, "withdrawn"], [suspected, "suspected"]] as const) {
    expect(await assign(db, ada, submission, { to: ada.id })).toBe(word);
    expect(await snooze(db, ada, submission, { until: inDays(3) })).toBe(word);
    expect(await move(db, ada, submission, { call, reason: null })).toBe(word);
    expect(await refer(db, ada, submission, { to: { government: "MX" }, reason: "Yours" })).toBe(word);
    expect((await eventsOf(db, submission.id)).filter((what) => /assigned|snoozed|moved|referred/.test(what))).toEqual([]);
  }
});

test("a label is put on and taken off as rows, waits or not, and a retired one is offered no more but stays where it is", async ({ db }) => {
  const ada = await aPerson(db);
  const lead = await aPerson(db, "lead");
  const label = await aLabel(db);
  const [waiting, published] = [await aSubmission(db), await aPublishedSubmission(db)];
  for (const submission of [waiting, published]) {
    expect(await addLabel(db, ada, submission, label)).toBe("labelled");
    expect(await addLabel(db, ada, submission, label)).toBe("labelled");
    expect((await labelsOn(db, submission.id)).map(({ name_en, added_by }) => [name_en, added_by])).toEqual([["Coffee", ada.name]]);
  }
  expect(await removeLabel(db, ada, waiting, label)).toBe("unlabelled");
  expect(await removeLabel(db, ada, waiting, label)).toBe("unlabelled");
  expect(await db.selectFrom("submission_labels").select(["added_by", "removed_by"]).where("submission_id", "=", waiting.id).execute()).toEqual([{ added_by: ada.id, removed_by: ada.id }]);
  expect(await listLabel(db, lead, label, false)).toBe("retired");
  expect(await addLabel(db, ada, waiting, label)).toBe("retired");
  expect(await labelsOn(db, published.id)).toHaveLength(1);
  expect(await listLabel(db, lead, label, true)).toBe("listed");
  expect(await addLabel(db, ada, waiting, label)).toBe("labelled");
  expect(await addLabel(db, ada, waiting, 4711)).toBe("unknown-label");
  expect(await eventsOf(db, waiting.id)).toEqual(["submission.labelled", "submission.unlabelled", "submission.labelled"]);
  expect((await allLabels(db, "es")).map(({ name_es, used }) => [name_es, Number(used)])).toEqual([["Café", 2]]);
});

test("two labels are never called the same in either language, and what a label was called is kept", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const label = await aLabel(db);
  expect(await makeLabel(db, lead, { name_en: "COFFEE", name_es: "Otra" })).toBe("name-taken");
  expect(await makeLabel(db, lead, { name_en: "Other", name_es: "CAFÉ" })).toBe("name-taken");
  const other = await aLabel(db, "Ports", "Puertos");
  expect(await renameLabel(db, lead, other, { name_en: "Ports", name_es: "Café" })).toBe("name-taken");
  expect(await renameLabel(db, lead, label, { name_en: "Coffee growers", name_es: "Cafeticultores" })).toBe("renamed");
  expect(await renameLabel(db, lead, 4711, { name_en: "A", name_es: "B" })).toBe("unknown-label");
  expect((await db.selectFrom("label_names").select("name_es").where("label_id", "=", label).orderBy("id").execute()).map(({ name_es }) => name_es)).toEqual(["Café", "Cafeticultores"]);
});

test("a retag files a submission elsewhere; what its author chose stays on the receipt and under the hash", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aSubmission(db, { pillars: ["2", "4"], mainPillar: "2" });
  const hash = (await db.selectFrom("submissions").select("content_hash").where("id", "=", submission.id).executeTakeFirstOrThrow()).content_hash;
  const initiative = await db.selectFrom("initiatives").select("id").where("pillar_id", "=", 3).orderBy("id").executeTakeFirstOrThrow();
  const seen = { pillars: [2, 4], initiative: null };

  expect(await retag(db, ada, submission, { pillars: [], initiative: null, reason: null })).toBe("pillar-needed");
  expect(await retag(db, ada, submission, { pillars: [3, 77], initiative: null, reason: null })).toBe("unknown-pillar");
  expect(await retag(db, ada, submission, { pillars: [3], initiative: 4711, reason: null })).toBe("unknown-initiative");
  expect(await retag(db, ada, submission, { pillars: [3, 2], initiative: initiative.id, reason: "About ports", seen })).toBe("retagged");
  expect(await retag(db, ada, submission, { pillars: [1], initiative: null, reason: null, seen })).toBe("tagged-otherwise");
  expect(await waitingOf(db, submission.id)).toMatchObject({ pillar_id: 3, initiative_id: initiative.id });
  expect(await db.selectFrom("current_submissions").select("initiative_id").where("id", "=", submission.id).executeTakeFirstOrThrow()).toEqual({ initiative_id: initiative.id });
  expect(await retagsOf(db, submission.id)).toMatchObject([{ pillars_before: [2, 4], pillars_after: [3, 2], initiative_before: null, reason: "About ports" }]);

  const stored = (await findStored(db, submission.key))!;
  expect(stored.pillars).toEqual([2, 4]);
  expect(hashContent(contentOf(stored))).toBe(hash);
  const forAuthor = (await findForAuthor(db, submission.reference))!;
  expect(contentFile(forAuthor)).toBe(canonical(contentOf(stored)));
  expect((await eventsForAuthor(db, submission.id).execute()).map(({ what }) => what)).toContain("submission.retagged");
});

test("a retag after the publication moves the public copy with it, and is told in the history", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aPublishedSubmission(db, { pillars: ["2"], mainPillar: "" });
  const initiative = await db.selectFrom("initiatives").select(["id", "slug"]).where("pillar_id", "=", 3).orderBy("id").executeTakeFirstOrThrow();
  expect(await retag(db, ada, submission, { pillars: [3], initiative: initiative.id, reason: null })).toBe("retagged");
  expect((await publicSubmissions(db, { pillar: 3 })).found.map(({ reference, pillar_id }) => [reference, pillar_id])).toEqual([[submission.reference, 3]]);
  expect((await publicSubmissions(db, { pillar: 2 })).count).toBe(0);
  expect((await publicSubmissions(db, { initiative: initiative.id })).count).toBe(1);
  expect((await findPublicSubmission(db, submission.reference))!.initiative).toBe(initiative.slug);
  expect(await eventsOf(db, submission.id)).toContain("submission.retagged");
});

test("a decision after a retag publishes what it is filed under now", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aSubmission(db, { pillars: ["2"], mainPillar: "" });
  const initiative = await db.selectFrom("initiatives").select("id").where("pillar_id", "=", 1).orderBy("id").executeTakeFirstOrThrow();
  await retag(db, ada, submission, { pillars: [1], initiative: initiative.id, reason: null });
  await decide(db, ada, submission, { outcome: "publish", reason: null, pillar: null });
  expect(await db.selectFrom("public_submissions").select(["pillar_id", "initiative_id"]).where("id", "=", submission.id).executeTakeFirstOrThrow()).toEqual({ pillar_id: 1, initiative_id: initiative.id });
});

test("a submission moved to another call keeps its receipt, hash and promises", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aSubmission(db);
  const call = await anotherCall(db);
  const { call_id: first } = await db.selectFrom("submissions").select("call_id").where("id", "=", submission.id).executeTakeFirstOrThrow();
  const before = { promises: await findPromises(db, submission.id), due: (await waitingOf(db, submission.id)).due_on, stored: await findStored(db, submission.key) };

  expect(await move(db, ada, submission, { call: 4711, reason: null })).toBe("unknown-call");
  expect(await move(db, ada, submission, { call, reason: "Came too early", seen: first })).toBe("moved");
  expect(await move(db, ada, submission, { call: first, reason: null, seen: first })).toBe("moved-otherwise");
  expect((await waitingOf(db, submission.id)).call_id).toBe(call);
  expect((await waitingOf(db, submission.id)).due_on).toBe(before.due);
  expect((await db.selectFrom("current_submissions").select("call_id").where("id", "=", submission.id).executeTakeFirstOrThrow()).call_id).toBe(call);
  expect(await findPromises(db, submission.id)).toEqual(before.promises);
  expect(await findStored(db, submission.key)).toEqual(before.stored);
  expect(await db.selectFrom("moves").select(["from_call", "to_call", "reason", "moved_by"]).execute()).toEqual([{ from_call: first, to_call: call, reason: "Came too early", moved_by: ada.id }]);
  expect(await move(db, ada, submission, { call: first, reason: null, seen: call })).toBe("moved");
});

test("a snoozed submission sleeps until its day, not into the past, and its promises run on", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aSubmission(db);
  const before = await findPromises(db, submission.id);
  expect(await snooze(db, ada, submission, { until: inDays(-3) })).toBe("past");
  expect(await snooze(db, ada, submission, { until: today(ada) })).toBe("snoozed");
  expect(await snooze(db, ada, submission, { until: inDays(30), seen: null })).toBe("snoozed-otherwise");
  expect(await snooze(db, ada, submission, { until: inDays(30), seen: today(ada) })).toBe("snoozed");
  expect((await waitingOf(db, submission.id)).snoozed_until).toBe(inDays(30));
  expect((await findPromises(db, submission.id)).map(({ dueOn }) => dueOn)).toEqual(before.map(({ dueOn }) => dueOn));
  expect(await snooze(db, ada, submission, { until: null })).toBe("awake");
  expect((await waitingOf(db, submission.id)).snoozed_until).toBeNull();
  expect(await eventsOf(db, submission.id)).toEqual(["submission.snoozed", "submission.snoozed", "submission.woken"]);
});

test("today is the day in the capital of one's government", () => {
  const late = new Date("2026-11-27T05:30:00Z");
  expect([today({ government: "US" }, late), today({ government: "MX" }, late)]).toEqual(["2026-11-27", "2026-11-26"]);
});

test("a referral waits for the side it was referred to, which takes it up or returns it with a reason", async ({ db }) => {
  const [ada, ana] = [await aPerson(db, "reviewer", "US"), await aPerson(db, "reviewer", "MX", "Ana")];
  const submission = await aSubmission(db);
  const list = async (government: "US" | "MX") => (await referredTo(db, government, 1)).found.map(({ reference }) => reference);
  const open = async () => (await db.selectFrom("referrals").select("id").where("settled_at", "is", null).executeTakeFirstOrThrow()).id;

  expect(await refer(db, ada, submission, { to: { government: "US" }, reason: "Ours" })).toBe("own-government");
  expect(await refer(db, ada, submission, { to: { agency: 4711 }, reason: "Theirs" })).toBe("unknown-agency");
  expect(await refer(db, ada, submission, { to: { government: "MX" }, reason: "It is about Oaxaca" })).toBe("referred");
  expect(await refer(db, ana, submission, { to: { government: "US" }, reason: "No, yours" })).toBe("already-referred");
  expect([await list("MX"), await list("US")]).toEqual([[submission.reference], []]);

  const settle = async (person: typeof ada, outcome: "taken-up" | "returned" | "taken-back", answer: string | null = null) => settleReferral(db, person, submission, { referral: await open(), outcome, answer });
  expect(await settle(ada, "taken-up")).toBe("not-yours");
  expect(await settle(ana, "taken-back")).toBe("not-yours");
  expect(await settle(ana, "returned")).toBe("answer-needed");
  const first = await open();
  expect(await settle(ana, "returned", "It is about a port in Texas")).toBe("returned");
  expect(await settleReferral(db, ana, submission, { referral: first, outcome: "taken-up", answer: null })).toBe("settled");
  expect(await list("MX")).toEqual([]);

  const agency = await db.selectFrom("agencies").select("id").where("government", "=", "MX").orderBy("id").executeTakeFirstOrThrow();
  expect(await refer(db, ada, submission, { to: { agency: agency.id }, reason: "For the agency" })).toBe("referred");
  expect(await settle(ada, "taken-back")).toBe("taken-back");
  expect(await refer(db, ada, submission, { to: { agency: agency.id }, reason: "For the agency after all" })).toBe("referred");
  expect(await settle(ana, "taken-up")).toBe("taken-up");
  expect((await waitingOf(db, submission.id)).assigned_to).toBe(ana.id);
  expect(await eventsOf(db, submission.id)).toEqual(Array.from({ length: 3 }, () => ["submission.referred", "submission.referral-settled"]).flat());
});

test("what was decided meanwhile no longer waits among the referrals", async ({ db }) => {
  const ada = await aPerson(db);
  const submission = await aSubmission(db);
  await refer(db, ada, submission, { to: { government: "MX" }, reason: "Yours" });
  await decide(db, ada, submission, { outcome: "publish", reason: null, pillar: null });
  expect((await referredTo(db, "MX", 1)).found).toEqual([]);
});
