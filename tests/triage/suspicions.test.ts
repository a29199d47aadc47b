import { expect, test as plain } from "vitest";
import { record } from "#app/history/history.server.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { statusMeans } from "#app/submissions/sending/suspicion.ts";
import { sendingTexts } from "#app/submissions/sending/texts.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { release, releaseAll, releaseConfirmed, suspect, suspected, suspicionOf } from "#app/triage/spam/suspicions.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { answered, aSubmission, withContent } from "#tests/support/submissions.ts";

/** A submission that fell into the trap. */
async function aSuspectedSubmission(db: Db) {
  await withContent(db);
  const answers = Answers.parse(answered());
  const sent = await submit(db, answers, "honeypot");
  if (typeof sent === "string") throw new Error(sent);
  return db.selectFrom("submissions").select(["id", "reference"]).where("form_key", "=", answers.key).executeTakeFirstOrThrow();
}
const waitingFor = (db: Db, id: number) => db.selectFrom("waiting").selectAll().where("submission_id", "=", id).executeTakeFirst();
const eventsOf = async (db: Db, id: number) => (await db.selectFrom("events").select(["what", "actor_kind", "details"]).where("subject_id", "=", id).where("subject", "=", "submission").orderBy("id").execute()).map(({ what, actor_kind, details }) => [what, actor_kind, details]);

test("what fills the hidden field in is stored, has its receipt, and lies in suspected spam instead of the queue", async ({ db }) => {
  const { id, reference } = await aSuspectedSubmission(db);
  expect(reference).toMatch(/^HLED-/);
  expect(await waitingFor(db, id)).toBeUndefined();
  expect(await suspicionOf(db, id)).toMatchObject({ reason: "honeypot", suspected_by: null });
  expect(await eventsOf(db, id)).toEqual([["submission.received", "stakeholder", {}], ["submission.suspected", "portal", { reason: "honeypot" }]]);
  expect((await listed(db)).map((row) => row.reference)).not.toContain(reference);
  expect((await suspected(db, 1)).found.map((row) => row.reference)).toContain(reference);
});

test("its author reads what it waits for, plainly and without an accusation", async ({ db }) => {
  const { id, reference } = await aSuspectedSubmission(db);
  const seen = async () => statusMeans((await findForAuthor(db, reference))!);
  expect(await seen()).toBe(sendingTexts.waitsForReviewer);
  await db.updateTable("suspicions").set({ reason: "unconfirmed" }).where("submission_id", "=", id).execute();
  expect(await seen()).toBe(sendingTexts.waitsForAddress);
  await release(db, await aPerson(db), { id });
  expect(await seen()).toBeNull();
});

test("released, it waits since it was received, like one that never lay aside", async ({ db }) => {
  const reviewer = await aPerson(db);
  const usual = await aSubmission(db);
  const { id } = await aSuspectedSubmission(db);
  expect(await release(db, reviewer, { id })).toBe("released");

  const { received_at } = await db.selectFrom("submissions").select("received_at").where("id", "=", id).executeTakeFirstOrThrow();
  const { submission_id: _, since: __, ...rest } = (await waitingFor(db, usual.id))!;
  expect(await waitingFor(db, id)).toEqual({ ...rest, submission_id: id, since: received_at });
  expect(await suspicionOf(db, id)).toBeUndefined();
  expect((await eventsOf(db, id)).at(-1)).toEqual(["submission.released", "person", { reason: "honeypot" }]);
  expect(await release(db, reviewer, { id })).toBe("not-suspected");
  expect(await decide(db, reviewer, { id }, { outcome: "publish", reason: null, pillar: null })).toBe("decided");
});

test("a reviewer moves a waiting one aside and back; the content is what it was", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aSubmission(db);
  const before = await db.selectFrom("submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow();
  const waited = await waitingFor(db, submission.id);

  expect(await suspect(db, reviewer, submission)).toBe("suspected");
  expect(await suspect(db, reviewer, submission)).toBe("already-suspected");
  expect(await waitingFor(db, submission.id)).toBeUndefined();
  expect(await suspicionOf(db, submission.id)).toMatchObject({ reason: "reviewer", suspected_by: reviewer.name, suspected_for: "US" });
  expect(await decideTogether(db, reviewer, submission, { outcome: "decline", reason: "Spam", pillar: null })).toBe("suspected");

  expect(await release(db, reviewer, submission)).toBe("released");
  expect(await waitingFor(db, submission.id)).toEqual(waited);
  expect(await db.selectFrom("submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow()).toEqual(before);
});

test("what is decided or withdrawn is moved neither way, and what was withdrawn leaves the folder's list", async ({ db }) => {
  const reviewer = await aPerson(db);
  const decided = await aSubmission(db);
  await decide(db, reviewer, decided, { outcome: "publish", reason: null, pillar: null });
  expect(await suspect(db, reviewer, decided)).toBe("already-decided");

  const withdrawn = await aSuspectedSubmission(db);
  await db.insertInto("withdrawals").values({ submission_id: withdrawn.id }).execute();
  expect(await release(db, reviewer, withdrawn)).toBe("withdrawn");
  expect(await waitingFor(db, withdrawn.id)).toBeUndefined();
  expect((await suspected(db, 1)).found.map((row) => row.reference)).not.toContain(withdrawn.reference);
});

test("several are released each by itself: one that cannot be holds up no other", async ({ db }) => {
  const reviewer = await aPerson(db);
  const lying = [await aSuspectedSubmission(db), await aSuspectedSubmission(db), await aSuspectedSubmission(db)];
  await db.insertInto("withdrawals").values({ submission_id: lying[0]!.id }).execute();
  await release(db, reviewer, lying[1]!);
  const became = Object.fromEntries((await releaseAll(db, reviewer, [...lying.map(({ reference }) => reference), "HLED-0000-0000"])).map(({ reference, released }) => [reference, released]));
  expect(became).toEqual({ [lying[0]!.reference]: "withdrawn", [lying[1]!.reference]: "not-suspected", [lying[2]!.reference]: "released" });
});

test("when its address is confirmed, only what waited for that is released, and once however often the worker tries", async ({ db }) => {
  const confirmed = await aSuspectedSubmission(db);
  await db.updateTable("suspicions").set({ reason: "unconfirmed" }).where("submission_id", "=", confirmed.id).execute();
  const event = await record(db, "stakeholder", "submission.address-confirmed", confirmed.id);
  const jobs = await db.selectFrom("graphile_worker.jobs" as never).select("task_identifier" as never).execute();
  expect(jobs).toContainEqual({ task_identifier: "release-confirmed" });

  expect(await releaseConfirmed(db, event)).toBe("released");
  expect(await releaseConfirmed(db, event)).toBe("not-suspected");
  expect((await eventsOf(db, confirmed.id)).at(-1)).toEqual(["submission.released", "portal", { reason: "unconfirmed" }]);

  const trapped = await aSuspectedSubmission(db);
  expect(await releaseConfirmed(db, await record(db, "stakeholder", "submission.address-confirmed", trapped.id))).toBe("not-suspected");
  expect(await suspicionOf(db, trapped.id)).toMatchObject({ reason: "honeypot" });
  expect(await releaseConfirmed(db, 1_000_000)).toBe("not-suspected");
});

plain("released by two reviewers, by the worker and moved aside again at once, it is in one place, and the history tells how", async () => {
  const [ada, grace] = [await aPerson(database), await aPerson(database, "lead", "MX")];
  for (let round = 0; round < 10; round++) {
    const { id } = await aSuspectedSubmission(database);
    await database.updateTable("suspicions").set({ reason: "unconfirmed" }).where("submission_id", "=", id).execute();
    const event = await database.transaction().execute((tx) => record(tx, "stakeholder", "submission.address-confirmed", id));
    const words = await Promise.all([release(database, ada, { id }), release(database, grace, { id }), releaseConfirmed(database, event), suspect(database, ada, { id }), release(database, grace, { id })]);

    const places = [Boolean(await waitingFor(database, id)), Boolean(await suspicionOf(database, id))];
    expect(places.filter(Boolean)).toHaveLength(1);
    const told = (await eventsOf(database, id)).map(([what]) => what);
    const released = words.filter((word) => word === "released").length;
    expect(told.filter((what) => what === "submission.released")).toHaveLength(released);
    expect(told.filter((what) => what === "submission.suspected")).toHaveLength(1 + words.filter((word) => word === "suspected").length);
    expect(places[0]).toBe(told.at(-1) === "submission.released");
  }
});

plain("decided and moved aside at once, one of the two happens", async () => {
  const [ada, grace] = [await aPerson(database), await aPerson(database, "lead", "MX")];
  for (let round = 0; round < 10; round++) {
    const submission = await aSubmission(database);
    const words = await Promise.all([decide(database, ada, submission, { outcome: "publish", reason: null, pillar: null }), suspect(database, grace, submission)]);
    expect([["decided", "already-decided"], ["suspected", "suspected"]]).toContainEqual(words);
    expect(await waitingFor(database, submission.id)).toBeUndefined();
  }
});
