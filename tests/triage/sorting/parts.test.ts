import { expect, test as plain } from "vitest";
import { findPromises } from "#app/promises/promises.server.ts";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { contentFile, findByReceipt, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { hashSecret, receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { confirmAddress } from "#app/notices/addresses/confirmations.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { loopCounts } from "#app/reports/counts/counts.server.ts";
import { familyOf, joinBack, split } from "#app/triage/sorting/parts/parts.server.ts";
import { countPillars } from "#app/initiatives/dialogue.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { createHash } from "node:crypto";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aResponseTo, aSubmission, withCosigners } from "#tests/support/submissions.ts";

const text = "Sobre la cosecha de café.\n\nSobre los caminos.\n\nSobre el puerto.";
const asked = { title: "El puerto", pillars: [3], paragraphs: [3], version: 1 };
const publish = { outcome: "publish", reason: null, pillar: null } as const;

async function aSplit(db: Db, otherwise: Record<string, string | string[]> = {}) {
  const original = await aSubmission(db, { text, pillars: ["2"], mainPillar: "", ...otherwise });
  const ada = await aPerson(db);
  const made = await split(db, ada, original, asked);
  if (typeof made === "string") throw new Error(made);
  const part = await db.selectFrom("submissions").selectAll().where("reference", "=", made.reference).executeTakeFirstOrThrow();
  return { original, part, ada };
}

test("a part has the paragraphs, the author, the choice and the time of the whole, which keeps every word", async ({ db }) => {
  const { original, part } = await aSplit(db, withCosigners("Unión de Ejemplo"));
  const whole = await db.selectFrom("submissions").selectAll().where("id", "=", original.id).executeTakeFirstOrThrow();

  expect(whole.text).toBe(text);
  expect(part).toMatchObject({ title: "El puerto", text: "Sobre el puerto.", part_of: original.id, form_key: null });
  for (const same of ["received_at", "channel", "language", "reply_language", "name", "organization", "email", "publication", "secret_hash", "call_id", "country", "sector"] as const) expect(part[same], same).toEqual(whole[same]);
  expect(await db.selectFrom("cosigners").select("organization").where("submission_id", "=", part.id).execute()).toEqual([{ organization: "Unión de Ejemplo" }]);
  expect(await db.selectFrom("waiting").select(["pillar_id", "since"]).where("submission_id", "=", part.id).executeTakeFirstOrThrow()).toEqual({ pillar_id: 3, since: whole.received_at });
  expect(await db.selectFrom("parts").select(["paragraphs", "version"]).execute()).toEqual([{ paragraphs: [3], version: 1 }]);
  expect((await familyOf(db, original.id)).parts.map(({ reference }) => reference)).toEqual([part.reference]);
  expect((await familyOf(db, part.id)).original!.reference).toBe(original.reference);
  const dates = async (id: number) => (await findPromises(db, id)).map(({ kind, dueOn }) => [kind, dueOn]);
  expect(await dates(part.id)).toEqual(await dates(original.id));
});

test("the secret of the receipt opens the part, and its hash is that of the file the author can have", async ({ db }) => {
  const { original, part } = await aSplit(db);
  expect(hashSecret(receiptSecret(original.key))).toBe(part.secret_hash);
  expect(await findByReceipt(db, { reference: part.reference, secret: receiptSecret(original.key) })).toBe(part.reference);
  const forAuthor = (await findForAuthor(db, part.reference))!;
  expect(createHash("sha256").update(contentFile(forAuthor)).digest("hex")).toBe(part.content_hash);
});

test("what cannot be split says why", async ({ db }) => {
  const ada = await aPerson(db);
  const { original, part } = await aSplit(db);
  expect(await split(db, ada, original, { ...asked, paragraphs: [] })).toBe("unknown-paragraph");
  expect(await split(db, ada, original, { ...asked, paragraphs: [4] })).toBe("unknown-paragraph");
  expect(await split(db, ada, original, { ...asked, paragraphs: [1, 2, 3] })).toBe("all-paragraphs");
  expect(await split(db, ada, original, { ...asked, pillars: [77] })).toBe("unknown-pillar");
  expect(await split(db, ada, original, { ...asked, version: 2 })).toBe("corrected");
  expect(await split(db, ada, part, asked)).toBe("a-part");
  await decide(db, ada, original, publish);
  expect(await split(db, ada, original, asked)).toBe("already-decided");
});

test("paragraphs are those of the corrected version, once there is one", async ({ db }) => {
  const ada = await aPerson(db);
  const original = await aSubmission(db, { text, pillars: ["2"], mainPillar: "" });
  await correct(db, original, { name: "Itzel Ejemplo", organization: null, title: "Caminos", text: "Uno.\n\nDos corregido.", base: 1 });
  expect(await split(db, ada, original, { ...asked, paragraphs: [2] })).toBe("corrected");
  const made = await split(db, ada, original, { ...asked, paragraphs: [2], version: 2 });
  expect(await db.selectFrom("submissions").select("text").where("reference", "=", (made as { reference: string }).reference).executeTakeFirstOrThrow()).toEqual({ text: "Dos corregido." });
});

test("parts are decided and answered by themselves, say whose part they are, and are not counted as submissions", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  expect(await decide(db, ada, part, publish)).toBe("decided");
  expect(await findPublicSubmission(db, part.reference)).toMatchObject({ part_of: { reference: original.reference, is_public: false } });
  expect((await loopCounts(db)).published).toEqual({ US: 0, MX: 0, other: 0 });

  expect(await decide(db, ada, original, publish)).toBe("decided");
  expect(await findPublicSubmission(db, part.reference)).toMatchObject({ part_of: { reference: original.reference, is_public: true } });
  expect(await findPublicSubmission(db, original.reference)).toMatchObject({ part_of: null, parts: [{ reference: part.reference, title: "El puerto" }] });
  expect((await loopCounts(db)).published).toEqual({ US: 0, MX: 1, other: 0 });
  const { count, parts, found } = await publicSubmissions(db, {});
  expect([count, parts, found.length]).toEqual([1, 1, 2]);
  expect((await countPillars(db)).map(({ id, comments }) => [id, Number(comments)])).toEqual([[1, 0], [2, 1], [3, 0], [4, 0]]);

  await aResponseTo(db, part);
  expect((await findForAuthor(db, part.reference))!.status).toBe("answered");
  expect((await findForAuthor(db, original.reference))!.status).toBe("in-review");
});

test("the author sees the parts of a comment with where each stands, and none of somebody else's", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  await aSplit(db);
  await decideTogether(db, ada, part, { outcome: "decline", reason: "Fuera del diálogo." });
  expect((await findForAuthor(db, original.reference))!.parts).toEqual([{ reference: part.reference, title: "El puerto", status: "closed" }]);
  expect((await findForAuthor(db, part.reference))!.original).toBe(original.reference);
});

test("a part joined back is over: it waits no more, is no part of its author's list, and what was done stays in rows", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  expect(await joinBack(db, ada, original)).toBe("not-a-part");
  expect(await joinBack(db, ada, part)).toBe("joined");
  expect(await joinBack(db, ada, part)).toBe("joined");
  expect(await db.selectFrom("waiting").select("submission_id").where("submission_id", "=", part.id).execute()).toEqual([]);
  expect(await decide(db, ada, part, publish)).toBe("withdrawn");
  expect((await findForAuthor(db, original.reference))!.parts).toEqual([]);
  expect((await familyOf(db, original.id)).parts.map(({ joined_by }) => joined_by)).toEqual([ada.id]);
  expect(await db.selectFrom("events").select("what").where("subject_id", "in", [part.id, original.id]).where("subject", "=", "submission").where("what", "=", "submission.joined-back").execute()).toHaveLength(2);
  const decided = await aSplit(db);
  await decide(db, ada, decided.part, publish);
  expect(await joinBack(db, ada, decided.part)).toBe("already-decided");
});

test("whoever takes a comment back takes its parts back, public or not", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  await decide(db, ada, part, publish);
  await withdraw(db, original, { reason: null });
  expect(await findPublicSubmission(db, part.reference)).toBeUndefined();
  expect((await db.selectFrom("withdrawals").select("submission_id").orderBy("submission_id").execute()).map(({ submission_id }) => submission_id)).toEqual([original.id, part.id]);
});

test("whoever hides their name hides it on the parts too, and what is public cannot be made unpublished by a choice", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  await decide(db, ada, part, publish);
  expect((await findPublicSubmission(db, part.reference))!.name).toBe("Itzel Ejemplo");
  expect(await choosePublication(db, original, { publication: "not-for-publication", publicationReason: "Contrato" })).toBe("withdraw-instead");
  expect(await choosePublication(db, original, { publication: "without-name", publicationReason: "" })).toBe("chosen");
  expect(await findPublicSubmission(db, part.reference)).toMatchObject({ name: null, organization: null });
});

test("a notice about a part reaches the author who confirmed the address of the whole", async ({ db }) => {
  const { original, part, ada } = await aSplit(db);
  await decide(db, ada, part, publish);
  const told = async () => (await work(db)).filter(({ to }) => to === "itzel@example.mx").map(({ subject }) => subject).filter((subject) => subject.includes(part.reference));
  expect(await told()).toEqual([]);
  await confirmAddress(db, original);
  expect(await told()).toHaveLength(1);
});

plain("of two who join a part back and decide it at once, one wins", async () => {
  for (let round = 0; round < 5; round++) {
    const { part, ada } = await aSplit(database);
    const other = await aPerson(database, "reviewer", "MX");
    const outcomes = await Promise.all([joinBack(database, ada, part), decide(database, other, part, publish)]);
    expect([["joined", "withdrawn"], ["already-decided", "decided"]]).toContainEqual(outcomes);
  }
});
