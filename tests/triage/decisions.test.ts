import { expect, test as plain } from "vitest";
import { decide } from "#app/triage/decisions.server.ts";
import { publicSubmissions, findPublicSubmission } from "#app/submissions/public.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const publish = { outcome: "publish", reason: null, pillar: null } as const;

test("a decided submission leaves the queue and enters the history", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "MX");
  const submission = await aSubmission(db);

  expect(await decide(db, reviewer, submission, publish)).toBe("decided");

  expect(await listed(db)).toEqual([]);
  expect((await listed(db, { decision: "publish" })).map(({ reference }) => reference)).toEqual([submission.reference]);
  expect(await db.selectFrom("events").select(["what", "actor_id", "government"]).where("actor_kind", "=", "person").execute()).toEqual([
    { what: "submission.published", actor_id: reviewer.id, government: "MX" },
  ]);
});

test("the queue shows the longest waiting first and every filter narrows it", async ({ db }) => {
  const first = await aSubmission(db, { language: "es", country: "MX", pillars: ["2"], mainPillar: "" });
  const second = await aSubmission(db, { language: "en", country: "US", pillars: ["1", "2"], mainPillar: "1" });
  const references = async (filter: object) => (await listed(db, { view: "waiting", ...filter })).map(({ reference }) => reference);

  expect(await references({})).toEqual([first.reference, second.reference]);
  expect(await references({ language: "en" })).toEqual([second.reference]);
  expect(await references({ country: "MX" })).toEqual([first.reference]);
  expect(await references({ pillar: 1 })).toEqual([second.reference]);
  expect(await references({ pillar: "none" })).toEqual([]);
});

test("what waits is exactly what has neither a decision nor a withdrawal", async ({ db }) => {
  const reviewer = await aPerson(db);
  for (let index = 0; index < 6; index++) await aSubmission(db);
  const all = await db.selectFrom("submissions").select("id").orderBy("id").execute();
  await decide(db, reviewer, all[0]!, publish);
  await decideTogether(db, reviewer, all[3]!, { outcome: "decline", reason: "Fuera del diálogo", pillar: null });

  const waiting = await db.selectFrom("waiting").select("submission_id as id").orderBy("submission_id").execute();
  const undecided = await db
    .selectFrom("submissions as s")
    .select("s.id")
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("decisions as d").select("d.submission_id").whereRef("d.submission_id", "=", "s.id"))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("withdrawals as w").select("w.submission_id").whereRef("w.submission_id", "=", "s.id"))))
    .orderBy("s.id")
    .execute();
  expect(waiting).toEqual(undecided);
  expect(waiting).toHaveLength(4);
});

test("declining for another reason needs own words, which are kept for the author", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aSubmission(db);
  expect(await decideTogether(db, reviewer, submission, { outcome: "decline", reasonCode: "other", reason: null })).toBe("reason-needed");
  expect(await db.selectFrom("decisions").select("outcome").execute()).toEqual([]);
  expect(await decideTogether(db, reviewer, submission, { outcome: "decline", reason: "Es un asunto entre particulares.", pillar: null })).toBe("decided");
  expect(await db.selectFrom("decisions").select("reason").execute()).toEqual([{ reason: "Es un asunto entre particulares." }]);
});

test("what its author does not want published cannot be published, and what they do is not withheld at their request", async ({ db }) => {
  const reviewer = await aPerson(db);
  const secret = await aSubmission(db, { publication: "not-for-publication", publicationReason: "Negociamos un contrato" });
  const open = await aSubmission(db);
  expect(await decide(db, reviewer, secret, publish)).toBe("not-for-publication");
  expect(await decideTogether(db, reviewer, open, { outcome: "withhold", reason: null, pillar: null })).toBe("for-publication");
  expect(await decideTogether(db, reviewer, secret, { outcome: "withhold", reason: null, pillar: null })).toBe("decided");
  expect((await publicSubmissions(db, {})).count).toBe(0);
});

test("the public row names the author only as far as they agreed", async ({ db }) => {
  const reviewer = await aPerson(db);
  const named = async (publication: string) => {
    const submission = await aSubmission(db, { publication });
    await decide(db, reviewer, submission, publish);
    const { name, organization } = (await findPublicSubmission(db, submission.reference))!;
    return [name, organization];
  };
  expect(await named("name-and-organization")).toEqual(["Itzel Ejemplo", "Cooperativa Ejemplo"]);
  expect(await named("organization-only")).toEqual([null, "Cooperativa Ejemplo"]);
  expect(await named("without-name")).toEqual([null, null]);
});

test("a search finds words in both languages without accents, and never a name that is not public", async ({ db }) => {
  const reviewer = await aPerson(db);
  const spanish = await aSubmission(db, { publication: "without-name", text: "Las cooperativas cafetaleras necesitan caminos." });
  const english = await aSubmission(db, { language: "en", title: "Border bridges", text: "Trucks are waiting at the bridges for inspections." });
  for (const each of [spanish, english]) await decide(db, reviewer, each, publish);
  const found = async (q: string) => (await publicSubmissions(db, { q })).found.map(({ reference }) => reference);

  expect(await found("cooperativa cafetalera")).toEqual([spanish.reference]);
  expect(await found("inspection")).toEqual([english.reference]);
  expect(await found("Itzel")).toEqual([english.reference]);
  expect(await found("itzel@example.mx")).toEqual([]);
  expect(await found("')); drop table submissions; --")).toEqual([]);
});

plain("two reviewers deciding at once: one wins, one is told, one event", async () => {
  const submission = await aSubmission(database);
  const [ada, grace] = [await aPerson(database, "reviewer", "US"), await aPerson(database, "reviewer", "MX")];
  for (let round = 0; round < 5; round++) {
    const each = await aSubmission(database);
    const outcomes = await Promise.all([ada, grace].map((reviewer) => decide(database, reviewer, each, publish)));
    expect(outcomes.sort()).toEqual(["already-decided", "decided"]);
    expect(await database.selectFrom("events").select("what").where("subject_id", "=", each.id).where("what", "=", "submission.published").execute()).toHaveLength(1);
  }
  const crowd = await Promise.all(Array.from({ length: 30 }, (_, index) => decide(database, index % 2 ? ada : grace, submission, publish)));
  expect(crowd.filter((outcome) => outcome === "decided")).toHaveLength(1);
});
