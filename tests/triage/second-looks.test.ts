import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import { findPromises } from "#app/promises/promises.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { eventsForAuthor, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { findPublicSubmission } from "#app/submissions/public.server.ts";
import { decide, undoDecision } from "#app/triage/decisions.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { tookPart } from "#app/triage/reviews/reviews.server.ts";
import { askSecondLook, secondLooksAt, settleSecondLook, takeBackSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { agree, pendingAt } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aResponseTo, aSubmission } from "#tests/support/submissions.ts";

const decline = { outcome: "decline", reasonCode: "off-topic", reason: "It is about football." } as const;
const people = async (db: Db) => ({ us: await aPerson(db, "reviewer", "US"), colleague: await aPerson(db, "reviewer", "US"), mx: await aPerson(db, "reviewer", "MX") });
const decisions = (db: Db) => db.selectFrom("decisions").select(["outcome", "reason_code", "reason", "decided_by", "second_look_id"]).execute();

test("declining counts once a person of the other government agrees; until then it waits and its author reads that it is in review", async ({ db }) => {
  const { us, colleague, mx } = await people(db);
  const submission = await aSubmission(db);
  expect(await askSecondLook(db, us, submission, { ...decline, version: 1 })).toBe("asked");
  expect(await decisions(db)).toEqual([]);
  expect(await db.selectFrom("waiting").select("second_look").execute()).toEqual([{ second_look: "MX" }]);
  const waiting = (await findForAuthor(db, submission.reference))!;
  expect([waiting.status, waiting.outcome, waiting.reason, waiting.reason_code]).toEqual(["in-review", null, null, null]);
  expect((await eventsForAuthor(db, submission.id).execute()).map(({ what }) => what)).toEqual(["submission.received"]);
  expect((await findPromises(db, submission.id)).find(({ kind }) => kind === "decide")!.metAt).toBeNull();

  expect(await agree(db, submission, us)).toBe("own-proposal");
  expect(await agree(db, submission, colleague)).toBe("same-government");
  expect(await agree(db, submission, mx)).toBe("agreed");
  const { id } = await pendingAt(db, submission);
  expect(await decisions(db)).toEqual([{ outcome: "decline", reason_code: "off-topic", reason: "It is about football.", decided_by: us.id, second_look_id: id }]);
  expect(await db.selectFrom("waiting").select("submission_id").execute()).toEqual([]);
  expect((await findPromises(db, submission.id)).find(({ kind }) => kind === "decide")!.metAt).not.toBeNull();
  expect((await eventsForAuthor(db, submission.id).execute()).at(-1)).toMatchObject({ what: "submission.declined", government: "MX", together: true });
  expect([await tookPart(db, submission.id, us.id), await tookPart(db, submission.id, mx.id), await tookPart(db, submission.id, colleague.id)]).toEqual([true, true, false]);
});

test("overruled with a reason, it is back to be screened and both read why; its author reads nothing of it", async ({ db }) => {
  const { us, mx } = await people(db);
  const submission = await aSubmission(db);
  await askSecondLook(db, us, submission, decline);
  const { id } = await pendingAt(db, submission);
  expect(await settleSecondLook(db, mx, submission, { secondLook: id, result: "overruled", reason: null })).toBe("reason-needed");
  expect(await settleSecondLook(db, mx, submission, { secondLook: id, result: "overruled", reason: "It asks for a road." })).toBe("overruled");
  expect(await db.selectFrom("waiting").select("second_look").execute()).toEqual([{ second_look: null }]);
  expect(await secondLooksAt(db, submission.id).execute()).toMatchObject([{ result: "overruled", result_reason: "It asks for a road.", settled_by: mx.name }]);
  expect((await findForAuthor(db, submission.reference))!.status).toBe("in-review");
  expect(await decide(db, mx, submission, { outcome: "publish", reason: null, pillar: null })).toBe("decided");
});

test("what waits for a second look is not decided, asked about or suspected; who asked for it takes it back", async ({ db }) => {
  const { us, mx } = await people(db);
  const submission = await aSubmission(db);
  await askSecondLook(db, us, submission, decline);
  expect(await decide(db, mx, submission, { outcome: "publish", reason: null, pillar: null })).toBe("second-look");
  expect(await askSecondLook(db, mx, submission, decline)).toBe("second-look");
  expect(await ask(db, mx, submission, { question: "Which?" })).toBe("second-look");
  expect(await suspect(db, mx, submission)).toBe("second-look");
  const secondLook = (await pendingAt(db, submission)).id;
  expect(await takeBackSecondLook(db, mx, submission, { secondLook })).toBe("not-yours");
  expect(await takeBackSecondLook(db, us, submission, { secondLook })).toBe("taken-back");
  expect(await takeBackSecondLook(db, us, submission, { secondLook })).toBe("already-settled");
  expect(await agree(db, submission, mx)).toBe("already-settled");
  expect(await decide(db, mx, submission, { outcome: "publish", reason: null, pillar: null })).toBe("decided");
});

test("a reason is of the vocabulary of its outcome; “another” needs own words; what its author asked is only said where they did", async ({ db }) => {
  const { us, mx } = await people(db);
  const [open, secret] = [await aSubmission(db), await aSubmission(db, { publication: "not-for-publication", publicationReason: "We negotiate." })];
  expect(await askSecondLook(db, us, open, { ...decline, reasonCode: "security" })).toBe("reason-code-needed");
  expect(await askSecondLook(db, us, open, { ...decline, reasonCode: "constructor" })).toBe("reason-code-needed");
  expect(await askSecondLook(db, us, open, { ...decline, reasonCode: "other", reason: null })).toBe("reason-needed");
  expect(await askSecondLook(db, us, open, { outcome: "withhold", reasonCode: "author-asked", reason: null })).toBe("for-publication");
  expect(await askSecondLook(db, us, open, { outcome: "withhold", reasonCode: "security", reason: null, version: 2 })).toBe("corrected");
  expect(await askSecondLook(db, us, open, { outcome: "publish-redacted", reasonCode: "redactions", reason: null })).toBe("nothing-redacted");
  expect(await askSecondLook(db, us, secret, { outcome: "publish-redacted", reasonCode: "redactions", reason: null })).toBe("not-for-publication");
  expect(await askSecondLook(db, us, secret, { outcome: "withhold", reasonCode: "author-asked", reason: null })).toBe("asked");
  expect(await agree(db, secret, mx)).toBe("agreed");
});

test("with redactions it is published by any second person, never whole, and the public copy holds the marks", async ({ db }) => {
  const { us, colleague } = await people(db);
  const submission = await aSubmission(db);
  await db.insertInto("redactions").values({ submission_id: submission.id, version: 1, field: "text", start: 0, end: 6, quote: "Pedimo", reason_code: "personal-data", redacted_by: us.id }).execute();
  expect(await decide(db, us, submission, { outcome: "publish", reason: null, pillar: null })).toBe("redacted");
  expect(await askSecondLook(db, us, submission, { outcome: "publish-redacted", reasonCode: "redactions", reason: null })).toBe("asked");
  expect(await db.selectFrom("waiting").select("second_look").execute()).toEqual([{ second_look: "either" }]);
  expect(await agree(db, submission, us)).toBe("own-proposal");
  expect(await agree(db, submission, colleague)).toBe("agreed");
  expect((await findPublicSubmission(db, submission.reference))!.text).toMatch(/^\[testado: datos personales\]s que/);
  expect(await findPromises(db, submission.id)).toMatchObject([{ kind: "acknowledge" }, { kind: "decide" }, { kind: "answer", ifPublished: false }]);
});

plain("a redaction that came after the second look was asked for is not agreed to unseen", async () => {
  const { us, mx } = await people(database);
  const submission = await aSubmission(database);
  const redact = (start: number) => database.insertInto("redactions").values({ submission_id: submission.id, version: 1, field: "text", start, end: start + 1, quote: "Pedimos"[start]!, reason_code: "security", redacted_by: us.id }).returning("id").executeTakeFirstOrThrow();
  await redact(0);
  await askSecondLook(database, us, submission, { outcome: "publish-redacted", reasonCode: "redactions", reason: null });
  await redact(3);
  expect(await agree(database, submission, mx)).toBe("redactions-changed");
  expect(await findPublicSubmission(database, submission.reference)).toBeUndefined();
});

test("a correction, another choice of publication or a withdrawal by its author voids what waits", async ({ db }) => {
  const { us, mx } = await people(db);
  const changes = [
    (submission: { id: number }) => correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Otra", text: "Otra cosa." }),
    (submission: { id: number }) => choosePublication(db, submission, { publication: "without-name", publicationReason: null }),
    (submission: { id: number }) => withdraw(db, submission, { reason: null }),
  ];
  for (const change of changes) {
    const submission = await aSubmission(db);
    await askSecondLook(db, us, submission, decline);
    await change(submission);
    expect(await secondLooksAt(db, submission.id).execute()).toMatchObject([{ result: "voided", settled_by: null }]);
    expect(await agree(db, submission, mx)).toBe("already-settled");
    expect(await db.selectFrom("waiting").select("second_look").where("submission_id", "=", submission.id).where("second_look", "is not", null).execute()).toEqual([]);
  }
  expect(await decisions(db)).toEqual([]);
});

test("a decision is undone by who took part or leads, while nothing stands on it, and its promise goes on as before", async ({ db }) => {
  const { us, colleague, mx } = await people(db);
  const submission = await aSubmission(db);
  const before = await findPromises(db, submission.id);
  await decide(db, us, submission, { outcome: "publish", reason: null, pillar: null });
  expect(await undoDecision(db, colleague, submission)).toBe("not-yours");
  expect(await undoDecision(db, us, submission)).toBe("undone");
  expect(await undoDecision(db, us, submission)).toBe("not-decided");
  expect(await findPublicSubmission(db, submission.reference)).toBeUndefined();
  expect(await findPromises(db, submission.id)).toEqual(before);
  expect(await db.selectFrom("reversed_decisions").select(["outcome", "decided_by", "reversed_by", "cause"]).execute()).toEqual([{ outcome: "publish", decided_by: us.id, reversed_by: us.id, cause: "undo" }]);

  await askSecondLook(db, us, submission, decline);
  await agree(db, submission, mx);
  expect(await undoDecision(db, mx, submission)).toBe("undone");
  await decide(db, us, submission, { outcome: "publish", reason: null, pillar: null });
  expect(await undoDecision(db, await aPerson(db, "lead", "MX"), submission)).toBe("undone");
  await decide(db, us, submission, { outcome: "publish", reason: null, pillar: null });
  await aResponseTo(db, submission);
  expect(await undoDecision(db, us, submission)).toBe("answered");
});

plain("undone within the half minute, its author reads of neither; later, of both", async () => {
  const { us } = await people(database);
  const submission = await aSubmission(database);
  const told = async () => (await eventsForAuthor(database, submission.id).execute()).map(({ what }) => what);
  await decide(database, us, submission, { outcome: "publish", reason: null, pillar: null });
  expect(await told()).toEqual(["submission.received", "submission.published"]);
  await undoDecision(database, us, submission);
  expect(await told()).toEqual(["submission.received"]);

  await decide(database, us, submission, { outcome: "publish", reason: null, pillar: null });
  await sql`update decisions set decided_at = decided_at - interval '1 minute' where submission_id = ${submission.id}`.execute(database);
  await undoDecision(database, us, submission);
  expect((await told()).slice(-1)).toEqual(["submission.reopened"]);
});

plain("of two hundred who settle one second look at once, agreeing or not, one does", { timeout: 60_000 }, async () => {
  const { us } = await people(database);
  const others = [await aPerson(database, "reviewer", "MX"), await aPerson(database, "lead", "MX")];
  const submission = await aSubmission(database);
  await askSecondLook(database, us, submission, decline);
  const { id } = await pendingAt(database, submission);
  const words = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 50 === 49
    ? takeBackSecondLook(database, us, submission, { secondLook: id })
    : settleSecondLook(database, others[index % 2]!, submission, { secondLook: id, result: index % 3 ? "agreed" : "overruled", reason: "So." }))));
  expect(words.filter((word) => word === "already-settled")).toHaveLength(199);
  const settled = words.find((word) => word !== "already-settled");
  expect((await decisions(database)).filter(({ second_look_id }) => second_look_id === id)).toHaveLength(settled === "agreed" ? 1 : 0);
});

plain("of two hundred who propose one submission, one is asked for; an author who corrects meanwhile is never declined for words that were not read", { timeout: 60_000 }, async () => {
  const { us, mx } = await people(database);
  const submission = await aSubmission(database);
  const words = await Promise.all(Array.from({ length: 200 }, (_, index) => askSecondLook(database, index % 2 ? us : mx, submission, decline)));
  expect(words.filter((word) => word === "asked")).toHaveLength(1);
  for (let round = 0; round < 10; round++) {
    const each = await aSubmission(database);
    await askSecondLook(database, us, each, { ...decline, version: 1 });
    const [corrected, agreed] = await Promise.all([correct(database, each, { base: 1, name: "N", organization: "O", title: "T", text: "Other." }), agree(database, each, mx)]);
    expect([typeof corrected === "string" ? corrected : "corrected", agreed]).toEqual(agreed === "agreed" ? ["decided", "agreed"] : ["corrected", "already-settled"]);
  }
});
