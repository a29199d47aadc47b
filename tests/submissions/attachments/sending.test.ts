import { createHash } from "node:crypto";
import { expect, test as plain } from "vitest";
import { storage } from "#app/files/storage.server.ts";
import { addConfidentialPair, addDraftFiles, draftFilesOf, removeConfidentialFiles, removeDraftFile } from "#app/submissions/attachments/draft-files.server.ts";
import { checkClaim } from "#app/submissions/claims/claims.server.ts";
import { findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { sendDraft } from "#app/submissions/drafts/sending.server.ts";
import { canonical, contentOf, hashContent } from "#app/submissions/receipts/content-hash.server.ts";
import { findStored, onReceipt } from "#app/submissions/receipts/stored.server.ts";
import { contentFile, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { withContent } from "#tests/support/submissions.ts";
import { anUpload, haveRead } from "#tests/support/uploads.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const versionOf = async (db: Db, key: string) => (await findDraft(db, key))!.version;
const send = async (db: Db, draft: Awaited<ReturnType<typeof aDraft>>) => sendDraft(db, draft, await versionOf(db, draft.key));
const claimed = { readers: "MX", certified: "yes", confidentialText: "Pedimos caminos. [[El flete cuesta 812 pesos por tonelada.]]" };
const storedKeys = async () => {
  const keys: string[] = [];
  for await (const { key } of storage().list()) keys.push(key);
  return keys;
};

test("the files that can be kept are kept, each other one is told by its name; the same one again is there once", async ({ db }) => {
  const draft = await aDraft(db);
  const one = await anUpload("one.txt", "One.");
  expect(await addDraftFiles(db, draft, [one, await anUpload("none.txt", "", { refusal: "empty" }), await anUpload("two.txt", "Two.")])).toEqual({
    kept: ["one.txt", "two.txt"], refused: [{ name: "none.txt", refusal: "empty" }],
  });
  const version = await versionOf(db, draft.key);
  expect(await addDraftFiles(db, draft, [one])).toEqual({ kept: ["one.txt"], refused: [] });
  expect(await versionOf(db, draft.key)).toBe(version);
  expect((await draftFilesOf(db, draft.key).execute()).map(({ name }) => name)).toEqual(["one.txt", "two.txt"]);
});

plain("thirty files by ten at once are twenty: the others are refused, and no bytes of theirs stay", async () => {
  const draft = await aDraft(database);
  const before = new Set(await storedKeys());
  const uploads = await Promise.all(Array.from({ length: 30 }, (_, index) => anUpload(`${index}.txt`, `Text ${index}`)));
  const added = await Promise.all(Array.from({ length: 10 }, (_, index) => addDraftFiles(database, draft, uploads.slice(index * 3, index * 3 + 3))));
  const files = await draftFilesOf(database, draft.key).execute();

  expect(files).toHaveLength(20);
  const refused = added.flatMap((each) => (each === "gone" ? [] : each.refused));
  expect(refused.map(({ refusal }) => refusal)).toEqual(Array.from({ length: 10 }, () => "too-many"));
  expect((await storedKeys()).filter((key) => !before.has(key)).sort()).toEqual(files.map(({ storage_key }) => storage_key).sort());
});

test("a file is taken out of its own draft only, a confidential one with its public version", async ({ db }) => {
  const [mine, other] = [await aDraft(db), await aDraft(db)];
  await addConfidentialPair(db, mine, { confidential: await anUpload("secret.txt", "[[S]]"), public: await anUpload("public.txt", "P") });
  const [secret, open] = await draftFilesOf(db, mine.key).execute();
  await removeDraftFile(db, other, secret!.id);
  await removeDraftFile(db, mine, open!.id);
  expect(await draftFilesOf(db, mine.key).execute()).toHaveLength(2);
  await removeDraftFile(db, mine, secret!.id);
  expect(await draftFilesOf(db, mine.key).execute()).toEqual([]);
  expect(await addDraftFiles(db, { ...mine, key: "0".repeat(32) }, [await anUpload("one.txt", "One.")])).toBe("gone");
});

test("what was sent has its attachments in order, and its receipt, content and tracking page agree on the hash", async ({ db }) => {
  await withContent(db);
  const draft = await aDraft(db, claimed);
  await addConfidentialPair(db, draft, { confidential: await anUpload("secret.txt", "[[Secret]] 1"), public: await anUpload("public.txt", "1") });
  await addDraftFiles(db, draft, [await anUpload("annex.txt", "Annex.")]);
  await haveRead(db, draft.key, { "secret.txt": "[[Secret]] 1", "public.txt": "1", "annex.txt": "Annex." });
  const sent = (await send(db, draft)) as { reference: string };
  expect(sent).toEqual({ reference: expect.stringMatching(/^HLED/) });
  expect(await send(db, { ...draft }).catch(() => "gone")).toBe("gone");
  expect(await sendDraft(db, draft, 2)).toEqual(sent);

  const stored = (await findStored(db, draft.key))!;
  expect(stored.attachments.map(({ number, name, confidential, public_version_of }) => [number, name, confidential, public_version_of])).toEqual([
    [1, "annex.txt", false, null], [2, "secret.txt", true, null], [3, "public.txt", false, 2], [4, "comentario-confidencial.txt", true, null],
  ]);
  expect(stored.readers).toBe("MX");
  const file = canonical(contentOf(stored));
  expect(sha256(file)).toBe(stored.content_hash);
  expect(contentFile((await findForAuthor(db, sent.reference))!)).toBe(file);
  const [, second] = onReceipt(stored);
  expect(JSON.parse(file).attachments).toEqual([
    `1 txt ${sha256("Annex.")}`, `2 confidential ${sha256(`${second!.confidential!.salt} ${second!.hash}`)}`, `3 txt ${sha256("1")} public version of 2`, expect.stringMatching(/^4 confidential [0-9a-f]{64}$/),
  ]);
  for (const secret of [second!.hash, "secret.txt", "812 pesos", draft.key]) expect(file).not.toContain(secret);
  // What is added afterwards, and what would be left out.
  await db.updateTable("attachments").set({ received: false }).where("number", "=", 4).execute();
  expect(hashContent(contentOf((await findStored(db, draft.key))!))).not.toBe(stored.content_hash);
});

plain("ten sends of one draft at once are one submission with its attachments once, and leave no bytes that no row names", async () => {
  await withContent(database);
  const draft = await aDraft(database, claimed);
  await addDraftFiles(database, draft, [await anUpload("annex.txt", "Annex of ten.")]);
  await haveRead(database, draft.key, { "annex.txt": "Annex of ten." });
  const before = await storedKeys();
  const version = await versionOf(database, draft.key);
  const sent = await Promise.all(Array.from({ length: 10 }, () => sendDraft(database, draft, version)));

  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  const stored = (await findStored(database, draft.key))!;
  expect(stored.attachments).toHaveLength(2);
  const named = (await database.selectFrom("files").select("storage_key").execute()).map(({ storage_key }) => storage_key);
  expect((await storedKeys()).filter((key) => !before.includes(key) && !named.includes(key))).toEqual([]);
});

test("a passage that still stands in the comment or in a file keeps it from being sent, and says where", async ({ db }) => {
  await withContent(db);
  const draft = await aDraft(db, { ...claimed, title: "EL FLETE cuesta 812 pesos por tonelada" });
  await addDraftFiles(db, draft, [await anUpload("annex.txt", "x")]);
  await haveRead(db, draft.key, { "annex.txt": "… el flete\ncuesta 812 pesos por tonelada …" });
  const { standing } = await checkClaim(db, draft.key, (await findDraft(db, draft.key))!.answers);
  expect(standing.map(({ place }) => place)).toEqual([{ of: "title" }, { of: "file", name: "annex.txt" }]);
  expect(await send(db, draft)).toBe("passages-stand");
  expect(await findStored(db, draft.key)).toBeUndefined();
});

test("a claim needs marks, a reader and a certification, and two different versions; a file without text stands by the certification", async ({ db }) => {
  const problems = async (otherwise: Record<string, string>, read: Record<string, string | null>, texts: [string, string]) => {
    const draft = await aDraft(db, otherwise);
    await addConfidentialPair(db, draft, { confidential: await anUpload("secret.txt", texts[0]), public: await anUpload("public.txt", texts[1]) });
    await haveRead(db, draft.key, read);
    const { problems, unchecked } = await checkClaim(db, draft.key, (await findDraft(db, draft.key))!.answers);
    return { fields: problems.map(({ field }) => field), unchecked };
  };
  expect(await problems({}, { "secret.txt": "Nothing marked", "public.txt": "P" }, ["S", "P"])).toEqual({ fields: ["readers", "confidential", "certified"], unchecked: [] });
  expect(await problems(claimed, { "secret.txt": "[[S]]", "public.txt": "[[S]]" }, ["[[S]]", "[[S]]"])).toEqual({ fields: ["confidential", "confidentialText"], unchecked: [] });
  expect(await problems(claimed, {}, ["S", "P"])).toEqual({ fields: [], unchecked: ["secret.txt", "public.txt"] });
  expect(await problems({ ...claimed, confidentialText: "No mark" }, { "secret.txt": "[[Secreto]]", "public.txt": "P" }, ["S", "P"])).toEqual({ fields: ["confidentialText"], unchecked: [] });
});

test("without a confidential text or file nothing is claimed, whoever was chosen to read it", async ({ db }) => {
  await withContent(db);
  const draft = await aDraft(db, { readers: "US" });
  await addConfidentialPair(db, draft, { confidential: await anUpload("secret.txt", "S"), public: await anUpload("public.txt", "P") });
  expect(await send(db, draft).catch(String)).not.toHaveProperty("reference");
  await removeConfidentialFiles(db, draft);
  expect(await send(db, draft)).toHaveProperty("reference");
  expect((await findStored(db, draft.key))!.readers).toBeNull();
});

test("a file added after the draft was looked at is told before it is sent", async ({ db }) => {
  await withContent(db);
  const draft = await aDraft(db);
  const looked = await versionOf(db, draft.key);
  await addDraftFiles(db, { ...draft, editor: "f".repeat(16), name: "Beto" }, [await anUpload("late.txt", "Late.")]);
  expect(await sendDraft(db, draft, looked)).toEqual({ changes: [expect.objectContaining({ field: "files", by: "Beto", self: false })] });
});
