import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test as plain } from "vitest";
import { examine } from "#app/files/examining.server.ts";
import { confirmAddress } from "#app/notices/addresses/confirmations.server.ts";
import { chooseNotices } from "#app/notices/choices/choices.server.ts";
import { htmlOf, textOf } from "#app/notices/letters.server.ts";
import { addDraftFiles, draftFilesOf } from "#app/submissions/attachments/draft-files.server.ts";
import { recordBlocked } from "#app/submissions/attachments/received.server.ts";
import { findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { sendDraft } from "#app/submissions/drafts/sending.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { anAttachment, type Attached } from "#tests/support/attachments.ts";
import { openFakeClamd } from "#tests/support/clamd.ts";
import { test } from "#tests/support/database.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { aConfirmedSubmission, linkIn, origin, work } from "#tests/support/notices.ts";
import { aSubmission, withContent } from "#tests/support/submissions.ts";
import { anUpload } from "#tests/support/uploads.ts";

let clamd: Awaited<ReturnType<typeof openFakeClamd>>;
beforeAll(async () => {
  clamd = await openFakeClamd();
});
beforeEach(() => {
  process.env.CLAMD = clamd.address;
  clamd.state.mood = "found";
});
afterAll(async () => {
  delete process.env.CLAMD;
  await clamd.down();
});

/** A file that the scanner has not looked at yet, and what it says. */
async function scanned(db: Db, submission: { id: number }, file: Attached = {}) {
  const number = await anAttachment(db, submission, { bytes: randomBytes(200), text: null, ...file, scan: "held" });
  const { file_id } = await db.selectFrom("attachments").select("file_id").where("submission_id", "=", submission.id).where("number", "=", number).executeTakeFirstOrThrow();
  return { number, verdict: await examine(db, file_id) };
}
const events = (db: Db, submission: { id: number }) => db.selectFrom("events").select(["what", "actor_kind", "details"]).where("subject", "=", "submission").where("subject_id", "=", submission.id).where("what", "=", "submission.file-blocked").execute();

for (const language of ["en", "es"] as const) {
  for (const confidential of [true, false]) {
    test(`in ${language}, of ${confidential ? "a confidential" : "a"} file: one letter that leads to the tracking page and does not say what the file is called`, async ({ db }) => {
      const submission = await aConfirmedSubmission(db, { email: "one@example.org", replyLanguage: language });
      await work(db);
      const { number, verdict } = await scanned(db, submission, { name: "precio-secreto.txt", confidential });
      expect(verdict).toBe("infected");
      expect(await events(db, submission)).toEqual([{ what: "submission.file-blocked", actor_kind: "portal", details: { number } }]);
      const letters = await work(db);
      expect(letters).toHaveLength(1);
      const [letter] = letters;
      expect(letter).toMatchObject({ to: "one@example.org", language, unsubscribe: expect.stringContaining(`${origin}/${language}/unsubscribe?code=`) });
      expect(letter!.subject).toBe(`[${submission.reference}] ${{ en: "A file of your comment is blocked", es: "Se bloqueó un archivo de su comentario" }[language]}`);
      expect(linkIn(letter!, "/track")).toMatch(new RegExp(`^/${language}/track`));
      for (const told of [textOf(letter!), htmlOf(letter!), JSON.stringify(await db.selectFrom("notices").selectAll().execute()), JSON.stringify(await db.selectFrom("events").select("details").execute())]) expect(told).not.toContain("precio");
      expect(await work(db)).toEqual([]);
    });
  }
}

test("who confirms the address after the virus was found is told then, once", async ({ db }) => {
  const submission = await aSubmission(db, { email: "late@example.org" });
  await scanned(db, submission);
  await scanned(db, submission);
  expect((await work(db)).map(({ subject }) => subject)).toEqual([expect.stringMatching(/acuse|Recibimos/)]);
  await confirmAddress(db, submission);
  expect(await work(db)).toHaveLength(2);
  expect(await work(db)).toEqual([]);
});

test("a file that was blocked in its draft is told of once it is sent, with the event after the one of its arrival", async ({ db }) => {
  const submission = await aConfirmedSubmission(db, { email: "draft@example.org" });
  await work(db);
  await anAttachment(db, submission, { name: "clean.txt" });
  const number = await anAttachment(db, submission, { name: "virus.txt", scan: "infected" });
  await recordBlocked(db, submission.id);
  expect(await events(db, submission)).toEqual([{ what: "submission.file-blocked", actor_kind: "portal", details: { number } }]);
  expect(await work(db)).toHaveLength(1);
});

test("nobody is written to of a file that is clean, who withdrew the comment, or who wants no such mail", async ({ db }) => {
  const [clean, withdrawn, quiet] = [await aConfirmedSubmission(db), await aConfirmedSubmission(db), await aConfirmedSubmission(db)];
  await withdraw(db, withdrawn, { reason: null });
  await chooseNotices(db, quiet, ["questions", "answers"]);
  await work(db);
  await scanned(db, withdrawn);
  await scanned(db, quiet);
  clamd.state.mood = "ok";
  expect((await scanned(db, clean)).verdict).toBe("clean");
  expect(await work(db)).toEqual([]);
  expect(await events(db, clean)).toEqual([]);
});

plain("a verdict that comes before, while or after the draft is sent is told of, once", async () => {
  await withContent(database);
  for (const delay of [null, 0, 0, 5, 10, 20, 40, 80, 160]) {
    const draft = await aDraft(database);
    await addDraftFiles(database, draft, [await anUpload("virus.txt", randomBytes(100).toString("hex"))]);
    const [file] = await draftFilesOf(database, draft.key).execute();
    const { version } = (await findDraft(database, draft.key))!;
    const verdict = examine(database, file!.id);
    if (delay === null) await verdict;
    else await new Promise((resolve) => setTimeout(resolve, delay));
    const sent = await sendDraft(database, draft, version);
    expect(await verdict).toBe("infected");
    const { id } = await database.selectFrom("submissions").select("id").where("reference", "=", (sent as { reference: string }).reference).executeTakeFirstOrThrow();
    expect(await events(database, { id }), `after ${delay} ms`).toHaveLength(1);
  }
});
