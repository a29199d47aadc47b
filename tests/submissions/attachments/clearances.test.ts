import { expect, test as plain } from "vitest";
import { storage } from "#app/files/storage.server.ts";
import { clear, countUncleared, type Clearance } from "#app/submissions/attachments/clearances.server.ts";
import { findPublishedAttachment, publishedAttachments } from "#app/submissions/attachments/published.server.ts";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { attachmentsForAuthor } from "#app/submissions/tracking/attachments/attachments.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const publish = (revision = 0): Clearance => ({ outcome: "publish", reason: null, revision });
const keepBack = (revision = 0, reason: string | null = "It names a worker."): Clearance => ({ outcome: "keep-back", reason, revision });
const events = (db: Db) => db.selectFrom("events").select(["what", "details"]).where("what", "like", "submission.attachment-%").orderBy("id").execute();
async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage().list()) keys.push(key);
  return keys.sort();
}

test("what is cleared is public as a copy, under a number, once its submission is; and no longer once it is kept back", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aPublishedSubmission(db);
  const number = await anAttachment(db, submission, { name: "Itzel-secret-name.txt", bytes: "Evidence about maguey." });
  expect(await publishedAttachments(db, submission.id)).toEqual([]);
  expect(await clear(db, reviewer, submission, number, publish())).toBe("cleared");
  expect(await publishedAttachments(db, submission.id)).toEqual([{ number, kind: "txt", size: 22 }]);
  const found = (await findPublishedAttachment(db, submission.reference, number))!;
  expect(await stored()).toContain(found.storage_key);
  const { storage_key } = await db.selectFrom("attachments as a").innerJoin("files as f", "f.id", "a.file_id").select("f.storage_key").where("a.submission_id", "=", submission.id).executeTakeFirstOrThrow();
  expect(found.storage_key).not.toBe(storage_key);

  expect(await clear(db, reviewer, submission, number, keepBack(1))).toBe("kept-back");
  expect(await publishedAttachments(db, submission.id)).toEqual([]);
  expect(await findPublishedAttachment(db, submission.reference, number)).toBeUndefined();
  expect(await events(db)).toEqual([{ what: "submission.attachment-cleared", details: { number } }, { what: "submission.attachment-kept-back", details: { number } }]);
  expect(await db.selectFrom("attachment_clearances").select(["revision", "outcome", "reason"]).orderBy("revision").execute()).toEqual([
    { revision: 1, outcome: "publish", reason: null }, { revision: 2, outcome: "keep-back", reason: "It names a worker." },
  ]);
});

test("clearing may come before the decision, and counts then; what nobody decided on is counted", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aSubmission(db);
  const [one, other] = [await anAttachment(db, submission), await anAttachment(db, submission)];
  await anAttachment(db, submission, { confidential: true });
  expect(await countUncleared(db, submission.id)).toBe(2);
  await clear(db, reviewer, submission, one, publish());
  expect(await countUncleared(db, submission.id)).toBe(1);
  await clear(db, reviewer, submission, other, keepBack());
  expect(await countUncleared(db, submission.id)).toBe(0);
  expect(await publishedAttachments(db, submission.id)).toEqual([]);
});

test("the same said twice is one clearance; what was decided on an older state changes nothing", async ({ db }) => {
  const [reviewer, other] = [await aPerson(db), await aPerson(db, "lead", "MX")];
  const submission = await aSubmission(db);
  const number = await anAttachment(db, submission);
  expect(await clear(db, reviewer, submission, number, keepBack())).toBe("kept-back");
  expect(await clear(db, reviewer, submission, number, keepBack())).toBe("kept-back");
  expect(await clear(db, other, submission, number, publish())).toBe("changed");
  expect(await events(db)).toHaveLength(1);
});

test("held, infected, confidential, withdrawn, not there: refused, and nothing is left in the storage", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aSubmission(db);
  const held = await anAttachment(db, submission, { scan: "held" });
  const infected = await anAttachment(db, submission, { scan: "infected" });
  const confidential = await anAttachment(db, submission, { confidential: true });
  await aClaim(db, submission, "US");
  const before = await stored();
  expect(await clear(db, reviewer, submission, held, publish())).toBe("held");
  expect(await clear(db, reviewer, submission, infected, publish())).toBe("held");
  expect(await clear(db, reviewer, submission, confidential, publish())).toBe("confidential");
  expect(await clear(db, reviewer, submission, confidential, keepBack())).toBe("confidential");
  expect(await clear(db, await aPerson(db, "lead", "MX"), submission, confidential, publish())).toBe("not-found");
  expect(await clear(db, reviewer, submission, 9, publish())).toBe("not-found");
  expect(await clear(db, reviewer, submission, held, keepBack(0, null))).toBe("reason-needed");
  await withdraw(db, submission, { reason: null });
  expect(await clear(db, reviewer, submission, held, keepBack())).toBe("withdrawn");
  expect(await stored()).toEqual(before);
  expect(await events(db)).toEqual([]);
});

test("a confidential version that its author let be public is cleared like any other, and is public then", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "MX");
  const submission = await aPublishedSubmission(db);
  const number = await anAttachment(db, submission, { confidential: true });
  await aClaim(db, submission, "US", { outcome: "denied", by: reviewer, choice: "publish" });
  expect(await countUncleared(db, submission.id)).toBe(1);
  expect(await clear(db, reviewer, submission, number, publish())).toBe("cleared");
  expect(await publishedAttachments(db, submission.id)).toHaveLength(1);
});

test("a copy that cannot be made is said, and nothing is cleared", async ({ db }) => {
  const submission = await aSubmission(db);
  const number = await anAttachment(db, submission, { kind: "pdf", name: "broken.pdf", bytes: "%PDF-1.7 and no more" });
  expect(await clear(db, await aPerson(db), submission, number, publish())).toBe("copy-refused");
  expect(await db.selectFrom("attachment_clearances").select("number").execute()).toEqual([]);
});

test("a search finds a comment by the text of a published attachment and says which; by one that is not public it finds nothing", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aPublishedSubmission(db);
  const waiting = await aSubmission(db);
  const number = await anAttachment(db, submission, { bytes: "The harvest of jitomate needs cold rooms at the border." });
  await anAttachment(db, submission, { bytes: "Also about aguacate.", confidential: true });
  await clear(db, reviewer, waiting, await anAttachment(db, waiting, { bytes: "jitomate too" }), publish());
  const search = async (q: string) => (await publicSubmissions(db, { q })).found.map(({ reference, in_attachment }) => [reference, in_attachment?.number ?? null]);
  expect(await search("jitomate")).toEqual([]);
  await clear(db, reviewer, submission, number, publish());
  expect(await search("jitomate")).toEqual([[submission.reference, number]]);
  expect((await publicSubmissions(db, { q: "jitomate" })).found[0]!.in_attachment!.snippet).toContain("\uE000jitomate\uE001");
  expect((await publicSubmissions(db, { q: "jitomate", country: "US" })).count).toBe(0);
  expect(await search("aguacate")).toEqual([]);
  // Its own words come first: nothing is said of the attachment then.
  expect(await search("cosecha")).toEqual([[submission.reference, null]]);
  await clear(db, reviewer, submission, number, keepBack(1));
  expect(await search("jitomate")).toEqual([]);
});

plain("two reviewers clearing and the author withdrawing at once: one revision at most of each number, and no copy that no row names", async () => {
  const [one, other] = [await aPerson(database, "lead", "US"), await aPerson(database, "reviewer", "MX")];
  const before = await stored();
  for (let round = 0; round < 5; round++) {
    const submission = await aSubmission(database);
    const number = await anAttachment(database, submission);
    const outcomes = await Promise.all([
      clear(database, one, submission, number, publish()), clear(database, other, submission, number, keepBack()), withdraw(database, submission, { reason: null }),
    ]);
    expect(outcomes.filter((outcome) => outcome === "cleared" || outcome === "kept-back").length).toBeLessThanOrEqual(1);
    const rows = await database.selectFrom("attachment_clearances").select("revision").where("submission_id", "=", submission.id).execute();
    expect(rows.length).toBeLessThanOrEqual(1);
  }
  // What the tests above stored was rolled back with its rows: only what these rounds stored is looked at.
  const named = [
    ...(await database.selectFrom("files").select("storage_key as key").execute()), ...(await database.selectFrom("attachment_clearances").select("copy_key as key").where("copy_key", "is not", null).execute()),
  ].map(({ key }) => key);
  expect((await stored()).filter((key) => !before.includes(key) && !named.includes(key))).toEqual([]);
});

test("the public counts what it can have: numbers are given as attachments are cleared, are kept, and leave no gap where a confidential one stands", async ({ db }) => {
  const reviewer = await aPerson(db);
  const submission = await aPublishedSubmission(db);
  const [secret, open, other, late] = [
    await anAttachment(db, submission, { confidential: true, bytes: "[[Secret]]" }), await anAttachment(db, submission, { bytes: "Open." }), await anAttachment(db, submission, { bytes: "Other evidence." }), await anAttachment(db, submission, { bytes: "Late." }),
  ];
  await aClaim(db, submission, "both", { outcome: "denied", by: reviewer, choice: "publish" });
  const numbers = async () => (await publishedAttachments(db, submission.id)).map(({ number, size }) => [number, size]);
  await clear(db, reviewer, submission, other, publish());
  await clear(db, reviewer, submission, late, publish());
  expect(await numbers()).toEqual([[1, 15], [2, 5]]);
  // What is cleared later comes after, so that no address changes: not even where it is the confidential one that its author let be public.
  await clear(db, reviewer, submission, open, publish());
  await clear(db, reviewer, submission, secret, publish());
  expect(await numbers()).toEqual([[1, 15], [2, 5], [3, 5], [4, 10]]);
  // Kept back and cleared again, it is where it was.
  await clear(db, reviewer, submission, other, keepBack(1));
  expect(await numbers()).toEqual([[2, 5], [3, 5], [4, 10]]);
  await clear(db, reviewer, submission, other, publish(2));
  expect(await numbers()).toEqual([[1, 15], [2, 5], [3, 5], [4, 10]]);
  expect((await attachmentsForAuthor(db, submission.id)).map(({ number, published }) => [number, published])).toEqual([[secret, 4], [open, 3], [other, 1], [late, 2]]);
});

test("two comments that differ only in confidential attachments have the same numbers in public, in lists and in what a search finds", async ({ db }) => {
  const reviewer = await aPerson(db);
  const shown = async (hidden: number) => {
    const submission = await aPublishedSubmission(db);
    for (let each = 0; each < hidden; each++) await anAttachment(db, submission, { confidential: true, bytes: "[[Secret]]" });
    if (hidden) await aClaim(db, submission, "both");
    for (const bytes of ["About maguey.", "About chayote."]) await clear(db, reviewer, submission, await anAttachment(db, submission, { bytes }), publish());
    const { found } = await publicSubmissions(db, { q: "chayote" });
    return [await publishedAttachments(db, submission.id), found.find(({ reference }) => reference === submission.reference)!.in_attachment];
  };
  const [none, two] = [await shown(0), await shown(2)];
  expect(two).toEqual(none);
  expect(none).toEqual([[{ number: 1, kind: "txt", size: 13 }, { number: 2, kind: "txt", size: 14 }], expect.objectContaining({ number: 2 })]);
});

plain("attachments that are cleared at once get each a number of its own", async () => {
  const reviewer = await aPerson(database);
  const submission = await aPublishedSubmission(database);
  const numbers: number[] = [];
  for (let each = 0; each < 5; each++) numbers.push(await anAttachment(database, submission, { bytes: `Evidence ${each}.` }));
  expect(await Promise.all(numbers.map((number) => clear(database, reviewer, submission, number, publish())))).toEqual(Array(5).fill("cleared"));
  expect((await publishedAttachments(database, submission.id)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
});
