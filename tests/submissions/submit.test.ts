import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import { contentFile, findByReceipt, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { answered, aSubmission, withContent } from "#tests/support/submissions.ts";

test("a submission enters the queue, the history and the outbox in the transaction that stores it", async ({ db }) => {
  const { id } = await aSubmission(db);

  expect(await db.selectFrom("waiting").select(["submission_id", "pillar_id", "language", "country"]).execute()).toEqual([
    { submission_id: id, pillar_id: 2, language: "es", country: "MX" },
  ]);
  expect(await db.selectFrom("events").select(["what", "actor_kind", "subject_id"]).execute()).toEqual([
    { what: "submission.received", actor_kind: "stakeholder", subject_id: id },
  ]);
  const jobs = await sql<{ count: number }>`select count(*) from graphile_worker._private_jobs`.execute(db);
  expect(jobs.rows[0]?.count).toBe(1);
});

test("the main pillar is the first, the others follow", async ({ db }) => {
  const { id } = await aSubmission(db, { pillars: ["1", "3", "4"], mainPillar: "3" });
  expect(await db.selectFrom("submission_pillars").select(["pillar_id", "position"]).where("submission_id", "=", id).orderBy("position").execute()).toEqual([
    { pillar_id: 3, position: 1 }, { pillar_id: 1, position: 2 }, { pillar_id: 4, position: 3 },
  ]);
});

test("a main pillar that was not chosen counts as none, whether there is such a pillar or not", async ({ db }) => {
  for (const mainPillar of ["2", "1.5", "99999999999"]) {
    const { id } = await aSubmission(db, { pillars: ["4"], mainPillar });
    expect(await db.selectFrom("submission_pillars").select("pillar_id").where("submission_id", "=", id).execute()).toEqual([{ pillar_id: 4 }]);
  }
});

test("the same form sent again is the same submission with the same receipt, even when it says something else", async ({ db }) => {
  const first = await aSubmission(db);
  const again = await submit(db, Answers.parse(answered({ key: first.key, title: "Otro título" })));

  expect(again).toEqual({ reference: first.reference });
  expect(await db.selectFrom("submissions").select("title").execute()).toEqual([{ title: "Caminos para la cosecha" }]);
});

plain("twenty sends of one form at once are one submission, one event, one receipt", async () => {
  await withContent(database);
  const answers = Answers.parse(answered());
  const sent = await Promise.all(Array.from({ length: 20 }, () => submit(database, answers)));

  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  const { id } = await database.selectFrom("submissions").select("id").where("form_key", "=", answers.key).executeTakeFirstOrThrow();
  expect(await database.selectFrom("events").select("what").where("subject_id", "=", id).execute()).toEqual([{ what: "submission.received" }]);
  expect(await database.selectFrom("submissions").select("id").where("form_key", "=", answers.key).execute()).toHaveLength(1);
});

plain("without the unique key the same twenty sends would be many: the test above can fail", async () => {
  await withContent(database);
  const answers = Answers.parse(answered());
  const sent = await Promise.all(Array.from({ length: 20 }, () => submit(database, { ...answers, key: mintKey() })));
  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(20);
});

test("the receipt opens its submission; another secret, another reference and nonsense do not", async ({ db }) => {
  const { reference, key } = await aSubmission(db);
  const other = await aSubmission(db);
  const secret = showSecret(receiptSecret(key));

  expect(secret.replaceAll(" ", "")).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(await findByReceipt(db, { reference, secret })).toBe(reference);
  expect(await findByReceipt(db, { reference: reference.toLowerCase(), secret: secret.toLowerCase().replaceAll(" ", "") })).toBe(reference);
  expect(await findByReceipt(db, { reference: other.reference, secret })).toBeNull();
  expect(await findByReceipt(db, { reference, secret: receiptSecret(other.key) })).toBeNull();
  expect(await findByReceipt(db, { reference: "HLED-0000-0001", secret })).toBeNull();
  expect(await findByReceipt(db, { reference, secret: "ñ".repeat(26) })).toBeNull();
});

test("the secret itself is stored nowhere", async ({ db }) => {
  const { key } = await aSubmission(db);
  const rows = await sql<{ row: string }>`select s::text as row from submissions s union all select e::text from events e union all select payload::text from graphile_worker._private_jobs`.execute(db);
  for (const { row } of rows.rows) expect(row).not.toContain(receiptSecret(key));
});

test("the hash on the receipt is the SHA-256 of the file that its author downloads", async ({ db }) => {
  const { reference } = await aSubmission(db, { text: "Línea una\nLínea dos: «ñandú» 𝄞", publication: "without-name" });
  const submission = (await findForAuthor(db, reference))!;
  const file = contentFile(submission);

  expect(createHash("sha256").update(file).digest("hex")).toBe(submission.content_hash);
  expect(JSON.parse(file)).toMatchObject({ reference, text: "Línea una\nLínea dos: «ñandú» 𝄞", pillars: [2, 4], call: "STANDING" });
  expect(createHash("sha256").update(file.replace("una", "uno")).digest("hex")).not.toBe(submission.content_hash);
});

test("no call open: nothing is stored", async ({ db }) => {
  await withContent(db);
  const typed = answered();
  await db.updateTable("calls").set({ closes_at: new Date("2022-01-01") }).execute();

  expect(await submit(db, Answers.parse(typed))).toBe("call-closed");
  expect(await db.selectFrom("submissions").select("id").where("form_key", "=", typed.key).execute()).toEqual([]);
});

test("the language of our replies is the one that was asked for, and a proposed result is stored, hashed and downloaded", async ({ db }) => {
  const { id, reference } = await aSubmission(db, { replyLanguage: "en", language: "es", wantedResult: "Un horario más amplio." });
  expect(await db.selectFrom("submissions").select(["language", "reply_language", "wanted_result"]).where("id", "=", id).executeTakeFirst()).toEqual({
    language: "es", reply_language: "en", wanted_result: "Un horario más amplio.",
  });
  const submission = (await findForAuthor(db, reference))!;
  expect(createHash("sha256").update(contentFile(submission)).digest("hex")).toBe(submission.content_hash);
  expect(JSON.parse(contentFile(submission))).toMatchObject({ wanted_result: "Un horario más amplio." });
});
