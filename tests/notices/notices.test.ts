import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, vi } from "vitest";
import { mailer, type Mail } from "#app/notices/mail.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { draftResponse, hashOfBoth, signResponse } from "#app/responses/responses.server.ts";
import { receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const origin = "https://portal.example.org";
afterEach(() => vi.unstubAllEnvs());

async function follow(db: Db, what: string, send: (mail: Mail) => Promise<void>) {
  for (const { id } of await db.selectFrom("events").select("id").where("what", "=", what as "submission.received").execute()) await sendNotices(db, id, send, origin);
}

test("the author is told in their language, with one line in the other, and never the secret", async ({ db }) => {
  const { reference, key } = await aSubmission(db);
  const sent: Mail[] = [];
  await follow(db, "submission.received", async (mail) => void sent.push(mail));

  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: "itzel@example.mx", language: "es", subject: `[${reference}] Recibimos su comentario` });
  expect(sent[0]!.text).toContain("Caminos para la cosecha");
  expect(sent[0]!.text).toContain("In English: We received your comment. https://portal.example.org/en/track");
  expect(sent[0]!.text).not.toContain(receiptSecret(key));
});

test("a decision reaches its author with the reason word for word", async ({ db }) => {
  const submission = await aSubmission(db);
  await decide(db, await aPerson(db), submission, { outcome: "decline", reason: "Es un asunto entre particulares.", pillar: null });
  const sent: Mail[] = [];
  await follow(db, "submission.declined", async (mail) => void sent.push(mail));
  expect(sent[0]!.text).toContain("Es un asunto entre particulares.");
});

test("a joint answer reaches its author once both have signed, and carries the text", async ({ db }) => {
  const submission = await aPublishedSubmission(db, { email: "ada@example.org", language: "en" });
  const texts = { en: "Together we will.", es: "Juntos lo haremos." };
  const response = await draftResponse(db, await aPerson(db, "lead"), submission, { base: 0, ...texts });
  if (response === "not-published") throw new Error(response);
  const sent: Mail[] = [];
  await signResponse(db, await aPerson(db, "signatory", "US"), response, { hash: hashOfBoth(texts) });
  await follow(db, "response.published", async (mail) => void sent.push(mail));
  expect(sent).toEqual([]);
  await signResponse(db, await aPerson(db, "signatory", "MX"), response, { hash: hashOfBoth(texts) });
  await follow(db, "response.published", async (mail) => void sent.push(mail));
  expect(sent.map(({ to }) => to)).toEqual(["ada@example.org"]);
  expect(sent[0]!.text).toContain("Together we will.");
});

test("following an event again sends nothing twice; a mail server that failed gets it the next time", async ({ db }) => {
  await aSubmission(db);
  let tries = 0;
  const failing = async () => {
    tries++;
    throw new Error("the mail server is down");
  };
  await expect(follow(db, "submission.received", failing)).rejects.toThrow("down");
  const sent: Mail[] = [];
  const working = async (mail: Mail) => void sent.push(mail);
  await follow(db, "submission.received", working);
  await follow(db, "submission.received", working);
  expect([tries, sent.length]).toEqual([1, 1]);
});

test("without an address nothing is sent", async ({ db }) => {
  await aSubmission(db, { email: "" });
  const sent: Mail[] = [];
  await follow(db, "submission.received", async (mail) => void sent.push(mail));
  expect(sent).toEqual([]);
});

test("without a mail server a message becomes one file in the mailbox, with its headers and no more than it should have", async ({ db }) => {
  const folder = await mkdtemp(join(tmpdir(), "hled-mailbox-"));
  vi.stubEnv("DATA_DIR", folder);
  await aSubmission(db, { title: "Una línea\nBcc: evil@example.org" });
  await follow(db, "submission.received", mailer());

  const [file] = await readdir(join(folder, "mailbox"));
  const message = await readFile(join(folder, "mailbox", file!), "utf8");
  const [head] = message.split("\r\n\r\n");
  expect(head).toMatch(/^To: itzel@example\.mx$/m);
  expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(head).toMatch(/^Content-Language: es-MX$/m);
  expect(head).not.toMatch(/^Bcc/m);
  await rm(folder, { recursive: true });
});
