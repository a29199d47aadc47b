import { afterAll, beforeAll, expect, test as plain } from "vitest";
import { MAX_FILES } from "#app/files/files.ts";
import { storage } from "#app/files/storage.server.ts";
import { addAttachments, attachmentsForAuthor } from "#app/submissions/tracking/attachments/attachments.server.ts";
import { chooseAfterDenial, claimOf } from "#app/submissions/tracking/attachments/claims.server.ts";
import { authorsFileTexts as texts } from "#app/submissions/tracking/attachments/texts.ts";
import { claimTexts } from "#app/submissions/claims/texts.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { say } from "#app/languages/say.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { db as own, type Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { ask } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";
import { anUpload } from "#tests/support/uploads.ts";

const eventsOf = async (db: Db, id: number) => (await db.selectFrom("events").select("what").where("subject", "=", "submission").where("subject_id", "=", id).orderBy("id").execute()).map(({ what }) => what);
const keys = async () => {
  const found: string[] = [];
  for await (const { key } of storage().list()) found.push(key);
  return found;
};

test("a file added afterwards is an attachment of its own, held until it is found clean, and an event", async ({ db }) => {
  const submission = await aSubmission(db);
  expect(await addAttachments(db, "stakeholder", submission, [await anUpload("more.txt", "More evidence."), await anUpload("wrong.exe", "MZ")])).toEqual({ kept: 1, refused: [{ name: "wrong.exe", refusal: "type" }] });
  expect(await attachmentsForAuthor(db, submission.id)).toMatchObject([{ number: 1, name: "more.txt", held: "waiting", published: null }]);
  expect(await eventsOf(db, submission.id)).toContain("submission.attached");
});

test("a file added afterwards that holds a confidential passage, in its text or its name, is refused by name and not kept; once the author let it be public it is taken", async ({ db }) => {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, { bytes: "We pay [[12 pesos a piece]] and [[Acero Norte]].", confidential: true });
  await aClaim(db, submission, "MX");
  const before = await keys();
  const add = async () => addAttachments(db, "stakeholder", submission, [await anUpload("open.txt", "In short: 12  Pesos a piece."), await anUpload("acero norte.txt", "Nothing."), await anUpload("fine.txt", "We pay.")]);
  expect(await add()).toEqual({ kept: 1, refused: [{ name: "open.txt", refusal: "marked" }, { name: "acero norte.txt", refusal: "marked" }] });
  expect((await attachmentsForAuthor(db, submission.id)).map(({ name }) => name)).toEqual(["annex.txt", "fine.txt"]);
  expect((await keys()).length).toBe(before.length + 1);

  const { id } = await aPerson(db, "reviewer");
  await db.insertInto("claim_rulings").values({ submission_id: submission.id, outcome: "denied", reason: "It is known.", ruled_by: id }).execute();
  await db.insertInto("claim_choices").values({ submission_id: submission.id, choice: "publish" }).execute();
  expect(await add()).toMatchObject({ refused: [] });
});

test("the same file sent twice is there once, and its second copy is not kept", async ({ db }) => {
  const submission = await aSubmission(db);
  const send = async () => addAttachments(db, "stakeholder", submission, [await anUpload("twice.txt", "Once is enough.")]);
  await send();
  const before = (await keys()).length;
  expect(await send()).toEqual({ kept: 1, refused: [] });
  expect(await attachmentsForAuthor(db, submission.id)).toHaveLength(1);
  expect(await keys()).toHaveLength(before);
});

plain("however many come at once, a comment has twenty files at most, and the others are told so", async () => {
  const submission = await aSubmission(own);
  const answers = await Promise.all(Array.from({ length: 24 }, async (_, n) => addAttachments(own, "stakeholder", submission, [await anUpload(`${n}.txt`, `File ${n}.`)])));
  expect(await attachmentsForAuthor(own, submission.id)).toHaveLength(MAX_FILES);
  expect(answers.flatMap((answer) => (answer === "closed" ? [] : answer.refused.map(({ refusal }) => refusal)))).toEqual(Array(4).fill("too-many"));
}, 60_000);

test("nothing is added to a comment that is closed", async ({ db }) => {
  const submission = await aSubmission(db);
  await withdraw(db, submission, { reason: null });
  expect(await addAttachments(db, "stakeholder", submission, [await anUpload("late.txt", "Too late.")])).toBe("closed");
  expect(await attachmentsForAuthor(db, submission.id)).toEqual([]);
});

test("after a denied claim its author is asked to act, chooses once, and another choice changes nothing", async ({ db }) => {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, { confidential: true });
  await aClaim(db, submission, "US", { outcome: "denied", by: await aPerson(db) });
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "action-needed", because: "claim-denied" });
  expect(await chooseAfterDenial(db, submission, "withdraw")).toBe("chosen");
  expect(await chooseAfterDenial(db, submission, "withdraw")).toBe("chosen");
  expect(await chooseAfterDenial(db, submission, "publish")).toBe("already-chosen");
  expect(await claimOf(db, submission.id)).toMatchObject({ choice: "withdraw" });
  expect((await eventsOf(db, submission.id)).filter((what) => what.startsWith("submission.claim-"))).toEqual(["submission.claim-withdrawn"]);
  expect(await findForAuthor(db, submission.reference)).toMatchObject({ status: "received" });
});

test("there is nothing to choose before a denial, after a grant, or once the comment is withdrawn", async ({ db }) => {
  const [open, granted, gone] = [await aSubmission(db), await aSubmission(db), await aSubmission(db)];
  const by = await aPerson(db);
  await aClaim(db, open, "both");
  await aClaim(db, granted, "both", { outcome: "granted", by });
  await aClaim(db, gone, "both", { outcome: "denied", by });
  await withdraw(db, gone, { reason: null });
  expect(await chooseAfterDenial(db, open, "publish")).toBe("not-denied");
  expect(await chooseAfterDenial(db, granted, "publish")).toBe("not-denied");
  expect(await chooseAfterDenial(db, gone, "publish")).toBe("withdrawn");
});

plain("two choices at once: one stands, and the other is told so", async () => {
  const submission = await aSubmission(own);
  await aClaim(own, submission, "both", { outcome: "denied", by: await aPerson(own) });
  const answers = await Promise.all([chooseAfterDenial(own, submission, "withdraw"), chooseAfterDenial(own, submission, "publish")]);
  expect(answers.sort()).toEqual(["already-chosen", "chosen"]);
});

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

plain("an attachment goes to who holds the receipt, once it is found clean; to nobody else, and infected to nobody", async () => {
  const [mine, other] = [await aSubmission(own), await aSubmission(own)];
  await anAttachment(own, mine, { name: "señal.txt", bytes: "Mine." });
  await anAttachment(own, mine, { scan: "held" });
  await anAttachment(own, mine, { scan: "infected" });
  await anAttachment(own, mine, { confidential: true, bytes: "In confidence." });
  await aClaim(own, mine, "US");
  const Cookie = (await trackingCookie.write(mine.reference)).split(";")[0]!;
  const get = (number: number | string, reference = mine.reference, headers: Record<string, string> = { Cookie }) => portal.ask(`/es/track/${reference}/attachments/${number}`, { headers });
  const first = await get(1);
  expect(await first.text()).toBe("Mine.");
  expect(first.headers.get("content-disposition")).toMatch(/^attachment; filename="[^"]+"; filename\*=UTF-8''se%C3%B1al\.txt$/);
  expect(first.headers.get("content-security-policy")).toContain("sandbox");
  expect([(await get(2)).status, (await get(3)).status, (await get(4)).status, (await get(9)).status, (await get("1%20or%201")).status]).toEqual([409, 409, 200, 404, 404]);
  expect((await get(1, other.reference)).status).toBe(303);
  expect((await get(1, mine.reference, {})).status).toBe(303);
});

plain("forms with files that hold anything else are answered, and the choice takes its two words only", async () => {
  const mine = await aSubmission(own);
  await aClaim(own, mine, "both", { outcome: "denied", by: await aPerson(own) });
  const Cookie = (await trackingCookie.write(mine.reference)).split(";")[0]!;
  for (const choice of ["", "granted", "publish\u0000", "x".repeat(10_000), "__proto__"]) expect((await portal.send(`/en/track/${mine.reference}/claim`, { choice }, { Cookie })).status).toBe(422);
  expect((await portal.send(`/en/track/${mine.reference}/files`, { files: "not a file" }, { Cookie })).status).toBe(422);
  expect(await claimOf(own, mine.id)).toMatchObject({ choice: null });
  await decideTogether(own, await aPerson(own), mine, { outcome: "decline", reason: "It is about a private contract.", pillar: null });
  const form = new FormData();
  form.append("files", new Blob(["late"]), "late.txt");
  expect((await portal.ask(`/en/track/${mine.reference}/files`, { method: "POST", body: form, headers: { Cookie } })).status).toBe(409);
});

plain("the author reads who may read a confidential file as it stands now, and which file is its public version", async () => {
  const denied = { outcome: "denied", by: await aPerson(own) } as const;
  const stand = async (choice: "withdraw" | "publish" | undefined, leave = false) => {
    const submission = await aSubmission(own);
    await anAttachment(own, submission, { name: "open.txt" });
    await anAttachment(own, submission, { name: "secret.txt", confidential: true });
    await anAttachment(own, submission, { name: "public.txt", publicVersionOf: 2 });
    await aClaim(own, submission, "MX", choice ? { ...denied, choice } : denied);
    if (leave) await withdraw(own, submission, { reason: null });
    const Cookie = (await trackingCookie.write(submission.reference)).split(";")[0]!;
    const page = async (path: string) => (await (await portal.ask(`/en/track/${submission.reference}${path}`, { headers: { Cookie } })).text()).replaceAll("<!-- -->", "");
    return [await page(""), await page("/files"), await page("/claim")];
  };
  for (const [pages, told, others] of [
    [await stand(undefined), claimTexts.readersMX, [texts.onlyYou, texts.likeOthers, texts.nobodyElse]],
    [await stand("withdraw"), texts.onlyYou, [claimTexts.readersMX, texts.likeOthers, texts.nobodyElse]],
    [await stand(undefined, true), texts.nobodyElse, [claimTexts.readersMX, texts.onlyYou, texts.likeOthers]],
  ] as const) {
    for (const page of pages) {
      expect(page).toContain(told.en);
      for (const other of others) expect(page).not.toContain(other.en);
    }
    for (const page of pages.slice(0, 2)) expect(page).toContain(say("en", texts.hasPublicVersion, { number: 3 }));
  }
  const [page, files] = await stand("publish");
  expect(page).toContain(texts.likeOthers.en);
  for (const each of [page, files]) expect(each).not.toContain(`${texts.stateConfidential.en}: `);
});

plain("after a denial the choice is asked for on a declined comment and beside an open question too, and no longer once it is made", async () => {
  const [declined, asked] = [await aSubmission(own), await aSubmission(own)];
  for (const submission of [declined, asked]) await aClaim(own, submission, "both", { outcome: "denied", by: await aPerson(own) });
  await decideTogether(own, await aPerson(own), declined, { outcome: "decline", reason: "No.", pillar: null });
  await ask(own, asked, "Since when?");
  for (const submission of [declined, asked]) {
    const Cookie = (await trackingCookie.write(submission.reference)).split(";")[0]!;
    const page = async () => (await portal.ask(`/es/track/${submission.reference}`, { headers: { Cookie } })).text();
    expect(await page()).toContain(texts.toChoose.es);
    expect((await portal.send(`/es/track/${submission.reference}/claim`, { choice: "publish" }, { Cookie })).status).toBe(303);
    expect(await page()).not.toContain(texts.toChoose.es);
  }
});

plain("with twenty files there is no form, and one that comes all the same is refused without the advice to remove one", async () => {
  const submission = await aSubmission(own);
  for (let number = 1; number <= MAX_FILES; number++) await anAttachment(own, submission, { name: `${number}.txt` });
  const Cookie = (await trackingCookie.write(submission.reference)).split(";")[0]!;
  const path = `/es/track/${submission.reference}/files`;
  const page = await (await portal.ask(path, { headers: { Cookie } })).text();
  expect(page).toContain(say("es", texts.full, { max: MAX_FILES }));
  expect(page).not.toContain('type="file"');
  const form = new FormData();
  form.append("files", new Blob(["Uno más."]), "más.txt");
  const answer = await portal.ask(path, { method: "POST", body: form, headers: { Cookie } });
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(`más.txt: ${texts.noRoom.es}`)]);
});
