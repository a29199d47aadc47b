import fc from "fast-check";
import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import type { Person } from "#app/people/people.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { reply } from "#app/submissions/tracking/messages/messages.server.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { indexWords } from "#app/submissions/desk-words.server.ts";
import { refreshWaiting } from "#app/submissions/waiting.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { settleReview } from "#app/triage/reviews/reviews.server.ts";
import { release, suspect } from "#app/triage/spam/suspicions.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission, withContent } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

type Scene = { db: Db; submission: { id: number; reference: string }; people: Person[] };
type Act = { name: string; run: (scene: Scene) => Promise<unknown> };
const act = (name: string, run: Act["run"]): Act => ({ name, run });

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom("a", "b").map((text) => act(`correct to ${text}`, async ({ db, submission }) => correct(db, submission, { base: (await current(db, submission)).version!, title: "T", text, name: "Núñez", organization: "O" }))),
  fc.constant(act("ask", ({ db, submission, people }) => ask(db, people[0]!, submission, { question: "When?" }))),
  fc.constant(act("reply", async ({ db, submission }) => reply(db, submission, { question: (await findForAuthor(db, submission.reference))!.question ?? 0, text: "Soon." }))),
  fc.constantFrom("publish", "decline").map((outcome) => act(`decide ${outcome}`, ({ db, submission, people }) => decide(db, people[0]!, submission, { outcome: outcome as "publish", reason: "because", pillar: 2 }))),
  fc.constant(act("request a review", ({ db, submission }) => requestReview(db, submission, { reason: "again" }))),
  fc.constantFrom("stands", "reopened").map((result) => act(`settle: ${result}`, ({ db, submission, people }) => settleReview(db, people[1]!, submission, { result: result as "stands", resultReason: "so" }))),
  fc.constant(act("suspect", ({ db, submission, people }) => suspect(db, people[0]!, submission))),
  fc.constant(act("release", ({ db, submission, people }) => release(db, people[1]!, submission))),
  fc.constant(act("withdraw", ({ db, submission }) => withdraw(db, submission, { reason: null }))),
  fc.constantFrom(0, 1, null).map((to) => act(`assign to ${to}`, async ({ db, submission, people }) => {
    await db.insertInto("assignments").values({ submission_id: submission.id, assigned_to: to === null ? null : people[to]!.id, assigned_by: people[0]!.id }).execute();
    await refreshWaiting(db, submission.id);
  })),
  fc.constantFrom("2031-01-02", null).map((until) => act(`snooze until ${until}`, async ({ db, submission, people }) => {
    await db.insertInto("snoozes").values({ submission_id: submission.id, until, snoozed_by: people[0]!.id }).execute();
    await refreshWaiting(db, submission.id);
  })),
  fc.constantFrom(3, 1).map((pillar) => act(`retag to ${pillar}`, async ({ db, submission }) => {
    await db.updateTable("submission_pillars").set({ pillar_id: pillar }).where("submission_id", "=", submission.id).where("position", "=", 1).execute();
    await refreshWaiting(db, submission.id);
  })),
);

const current = (db: Db, { id }: { id: number }) => db.selectFrom("current_submissions").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** What must be in `waiting` of a submission, told from the rows that it mirrors; null where nothing must be. */
async function mirrored(db: Db, submission: { id: number }) {
  const of = { submission_id: submission.id };
  const last = <Table extends "assignments" | "snoozes">(table: Table) => sql<{ assigned_to: number | null; until: string | null }>`select * from ${sql.table(table)} where submission_id = ${of.submission_id} order by id desc limit 1`.execute(db).then(({ rows }) => rows[0]);
  const has = async (table: "decisions" | "withdrawals" | "suspicions") => (await sql`select from ${sql.table(table)} where submission_id = ${of.submission_id}`.execute(db)).rows.length > 0;
  if ((await has("decisions")) || (await has("withdrawals")) || (await has("suspicions"))) return null;
  const { received_at, language, country, sector, channel, call_id } = await current(db, submission);
  const questions = await db.selectFrom("questions").select("id").where("submission_id", "=", submission.id).where((eb) => eb.not(eb.exists(eb.selectFrom("replies").select("question_id").whereRef("question_id", "=", "questions.id")))).execute();
  const { pillar_id } = await db.selectFrom("submission_pillars").select("pillar_id").where("submission_id", "=", submission.id).where("position", "=", 1).executeTakeFirstOrThrow();
  return {
    ...of, since: received_at, language, country, sector, channel, call_id, pillar_id, returned: questions.length > 0,
    assigned_to: (await last("assignments"))?.assigned_to ?? null, snoozed_until: (await last("snoozes"))?.until ?? null, second_look: null, second_look_by: null,
  };
}

/** What differs between what the queue reads and the rows that it stands for. */
async function differences(db: Db, submission: { id: number }): Promise<string[]> {
  const expected = await mirrored(db, submission);
  const found = await db.selectFrom("waiting").select(["submission_id", "since", "language", "country", "sector", "channel", "call_id", "pillar_id", "returned", "assigned_to", "snoozed_until", "second_look", "second_look_by"]).where("submission_id", "=", submission.id).executeTakeFirst();
  const wrong: string[] = [];
  if (expected === null ? found !== undefined : JSON.stringify(Object.entries(found ?? {}).sort()) !== JSON.stringify(Object.entries(expected).sort())) wrong.push(`waiting: ${JSON.stringify(found ?? null)}, expected ${JSON.stringify(expected)}`);
  const read = () => db.selectFrom("desk_words").select(["facts", sql<string>`words::text`.as("words")]).where("submission_id", "=", submission.id).executeTakeFirst();
  const before = await read();
  await indexWords(db, [submission.id]);
  if (JSON.stringify(before) !== JSON.stringify(await read())) wrong.push(`desk_words: ${JSON.stringify(before)}`);
  if (before && before.facts.includes("waiting") !== Boolean(expected)) wrong.push("desk_words: waiting");
  return wrong;
}

async function firstDifference(sequence: Act[]): Promise<string[]> {
  const tx = await database.startTransaction().execute();
  try {
    await withContent(tx);
    const scene: Scene = { db: tx, submission: await aSubmission(tx), people: [await aPerson(tx), await aPerson(tx, "lead", "MX")] };
    for (const { name, run } of sequence) {
      await run(scene);
      const wrong = await differences(tx, scene.submission);
      if (wrong.length > 0) return [`after ${name}`, ...wrong];
    }
    return [];
  } finally {
    await tx.rollback().execute();
  }
}

plain("after any order of acts the queue and the search say what the rows say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (sequence) => {
      expect(await firstDifference(sequence)).toEqual([]);
    }),
    { numRuns: often(25, 150), seed: 20261126 },
  );
}, 300_000);

plain("a verb that forgets what the queue mirrors is noticed", async () => {
  const forgetful = act("assign, and forget the mirror", ({ db, submission, people }) => db.insertInto("assignments").values({ submission_id: submission.id, assigned_to: people[0]!.id, assigned_by: people[0]!.id }).execute());
  expect(await firstDifference([forgetful])).toHaveLength(3);
  const careless = act("decide, and forget the search", async ({ db, submission, people }) => {
    await db.insertInto("decisions").values({ submission_id: submission.id, outcome: "publish", decided_by: people[0]!.id }).execute();
    await db.deleteFrom("waiting").where("submission_id", "=", submission.id).execute();
  });
  expect(await firstDifference([careless])).not.toEqual([]);
});
