import { expect, test as plain } from "vitest";
import { addInformation, additionsTo, questionsTo, reply } from "#app/submissions/tracking/messages/messages.server.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { anAnsweredSubmission, aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const question = { question: "¿En qué municipio está la cooperativa?" };
const events = async (db: typeof database, id: number) =>
  (await db.selectFrom("events").select("what").where("subject", "=", "submission").where("subject_id", "=", id).orderBy("id").execute()).map(({ what }) => what);

test("a question makes the author the one to act, in the queue and on the tracking page, until they reply", async ({ db }) => {
  const submission = await aSubmission(db);
  expect(await ask(db, await aPerson(db, "reviewer", "MX", "Mariana Solís"), submission, question)).toBe("asked");
  const asked = (await findForAuthor(db, submission.reference))!;
  expect(asked.status).toBe("action-needed");
  expect((await listed(db)).map((row) => row.asked)).toEqual([true]);

  expect(await reply(db, submission, { question: asked.question!, text: "En San Ejemplo." })).toBe("replied");
  expect((await findForAuthor(db, submission.reference))!.status).toBe("received");
  expect((await listed(db)).map((row) => row.asked)).toEqual([false]);
  expect(await events(db, submission.id)).toEqual(["submission.received", "submission.asked", "submission.replied"]);
});

test("the author reads for which government they were asked, and never by whom", async ({ db }) => {
  const submission = await aSubmission(db);
  await ask(db, await aPerson(db, "reviewer", "MX", "Mariana Solís"), submission, question);
  const told = await questionsTo(db, submission.id).execute();
  expect(told).toMatchObject([{ government: "MX", text: question.question, reply: null }]);
  expect(JSON.stringify([told, await findForAuthor(db, submission.reference)])).not.toContain("Mariana");
});

test("one question at a time: a second waits for the reply, and the same one sent twice is one", async ({ db }) => {
  const submission = await aSubmission(db);
  const reviewer = await aPerson(db);
  await ask(db, reviewer, submission, question);
  expect(await ask(db, reviewer, submission, question)).toBe("asked");
  expect(await ask(db, reviewer, submission, { question: "¿Y cuántas familias son?" })).toBe("already-asked");
  const { id } = await questionsTo(db, submission.id).executeTakeFirstOrThrow();
  await reply(db, submission, { question: id, text: "En San Ejemplo." });
  expect(await ask(db, reviewer, submission, { question: "¿Y cuántas familias son?" })).toBe("asked");
  expect(await questionsTo(db, submission.id).execute()).toHaveLength(2);
});

test("a reply is given once: the same again changes nothing, another is refused, a stranger's question is not found", async ({ db }) => {
  const [submission, other] = [await aSubmission(db), await aSubmission(db)];
  await ask(db, await aPerson(db), submission, question);
  const { id } = await questionsTo(db, submission.id).executeTakeFirstOrThrow();
  expect(await reply(db, other, { question: id, text: "Ajena" })).toBe("no-question");
  expect(await reply(db, submission, { question: id, text: "En San Ejemplo." })).toBe("replied");
  expect(await reply(db, submission, { question: id, text: "En San Ejemplo." })).toBe("replied");
  expect(await reply(db, submission, { question: id, text: "En otro lugar." })).toBe("already-replied");
  expect(await questionsTo(db, submission.id).execute()).toMatchObject([{ reply: "En San Ejemplo." }]);
  expect((await events(db, submission.id)).filter((what) => what === "submission.replied")).toHaveLength(1);
});

test("information is added while a submission is open: undecided, published, answered; a form sent twice adds once", async ({ db }) => {
  for (const submission of [await aSubmission(db), await aPublishedSubmission(db), await anAnsweredSubmission(db)]) {
    expect(await addInformation(db, submission, { text: "Un dato más." })).toBe("added");
    expect(await addInformation(db, submission, { text: "Un dato más." })).toBe("added");
    expect(await addInformation(db, submission, { text: "Otro." })).toBe("added");
    expect(await additionsTo(db, submission.id).execute()).toHaveLength(2);
  }
});

test("what is closed is not asked, replied to or added to; a request for review opens it again", async ({ db }) => {
  const [declined, withdrawn] = [await aSubmission(db), await aSubmission(db)];
  const reviewer = await aPerson(db);
  await ask(db, reviewer, declined, question);
  const { id } = await questionsTo(db, declined.id).executeTakeFirstOrThrow();
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: "Fuera del diálogo", pillar: null });
  await withdraw(db, withdrawn, { reason: null });

  for (const closed of [declined, withdrawn]) {
    expect(await addInformation(db, closed, { text: "Tarde" })).toBe("closed");
    expect(await ask(db, reviewer, closed, { question: "¿Tarde?" })).toBe("closed");
  }
  expect(await reply(db, declined, { question: id, text: "Tarde" })).toBe("closed");
  expect((await findForAuthor(db, declined.reference))!.status).toBe("closed");

  await requestReview(db, declined, { reason: "No se leyó mi respuesta." });
  expect(await reply(db, declined, { question: id, text: "A tiempo" })).toBe("replied");
  expect(await addInformation(db, declined, { text: "A tiempo" })).toBe("added");
});

test("whom nobody can reach cannot be asked: an import has no receipt", async ({ db }) => {
  const submission = await aSubmission(db);
  await db.insertInto("submissions").columns(["reference", "call_id", "channel", "language", "reply_language", "title", "text", "publication", "content_hash"])
    .expression((eb) => eb.selectFrom("submissions").select([eb.val("HLED-0000-0001").as("reference"), "call_id", eb.val("import" as const).as("channel"), "language", "reply_language", "title", "text", "publication", "content_hash"]).where("id", "=", submission.id)).execute();
  const imported = await db.selectFrom("submissions").select("id").where("channel", "=", "import").executeTakeFirstOrThrow();
  expect(await ask(db, await aPerson(db), imported, question)).toBe("unreachable");
});

plain("many reviewers asking at once: one question is open; many replies at once: one stands", async () => {
  const submission = await aSubmission(database);
  const reviewers = await Promise.all(["US", "MX"].map((government) => aPerson(database, "reviewer", government as "US" | "MX")));
  const asked = await Promise.all(Array.from({ length: 12 }, (_, index) => ask(database, reviewers[index % 2]!, submission, { question: `¿Pregunta ${index}?` })));
  expect(asked.filter((outcome) => outcome === "asked")).toHaveLength(1);
  const { id } = await questionsTo(database, submission.id).executeTakeFirstOrThrow();
  const replied = await Promise.all(Array.from({ length: 12 }, (_, index) => reply(database, submission, { question: id, text: `Respuesta ${index}` })));
  expect(replied.filter((outcome) => outcome === "replied")).toHaveLength(1);
  expect((await events(database, submission.id)).filter((what) => what === "submission.replied" || what === "submission.asked")).toHaveLength(2);
});
