import { buffer } from "node:stream/consumers";
import { expect, test as plain, vi } from "vitest";
import { storage } from "#app/files/storage.server.ts";
import type { Person } from "#app/people/people.ts";
import { clear, countUncleared } from "#app/submissions/attachments/clearances.server.ts";
import { findPublishedAttachment, publishedAttachments } from "#app/submissions/attachments/published.server.ts";
import { hiddenInFiles, redactAttachment, redactionsOn, removeRedaction, type NewRedaction } from "#app/submissions/attachments/redactions.server.ts";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { docx, jpg, odt, paragraph, pdf, W } from "#tests/support/files.ts";
import { aPerson } from "#tests/support/people.ts";
import { partsOfZip } from "#tests/support/zips.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

vi.setConfig({ testTimeout: 120_000 });

const words = (text: string, more: Partial<NewRedaction> = {}): NewRedaction => ({ what: "words", page: null, words: text, occurrence: null, box: null, reason_code: "personal-data", note: null, ...more });
const publish = (revision = 0) => ({ outcome: "publish", reason: null, revision }) as const;
const two = async (db: Db) => [await aPerson(db, "reviewer", "US"), await aPerson(db, "reviewer", "MX")] as [Person, Person];
async function publicBytes(db: Db, reference: string): Promise<Buffer | null> {
  const found = await findPublishedAttachment(db, reference, 1);
  return found ? buffer(await storage().read(found.storage_key)) : null;
}

test("what is redacted is cleared by two: the first proposes, and only another person publishes it; then its bytes, size and search are those of the redacted copy", async ({ db }) => {
  const [ana, luz] = await two(db);
  const submission = await aPublishedSubmission(db);
  const number = await anAttachment(db, submission, { bytes: "Ask Itzel at 55 1234 5678 about jitomate." });
  expect(await redactAttachment(db, ana, submission, number, words("55 1234 5678"))).toBe("redacted");
  expect(await redactAttachment(db, ana, submission, number, words("55 1234 5678"))).toBe("redacted");
  expect(await redactionsOn(db, submission.id, number).execute()).toHaveLength(1);
  expect(await clear(db, ana, submission, number, publish())).toBe("proposed");
  expect(await clear(db, ana, submission, number, publish())).toBe("proposed");
  expect(await publishedAttachments(db, submission.id)).toEqual([]);
  expect(await clear(db, luz, submission, number, publish())).toBe("cleared");
  const bytes = (await publicBytes(db, submission.reference))!;
  expect(bytes.toString()).toBe("Ask Itzel at [testado: datos personales] about jitomate.");
  expect(await publishedAttachments(db, submission.id)).toEqual([{ number: 1, kind: "txt", size: bytes.length }]);
  expect((await publicSubmissions(db, { q: "jitomate" })).count).toBe(1);
  expect((await publicSubmissions(db, { q: "5678" })).count).toBe(0);
  expect(await hiddenInFiles(db, submission.id)).toMatchObject([{ number, words: "55 1234 5678", reason_code: "personal-data" }]);
  expect((await db.selectFrom("events").select("what").where("what", "like", "submission.attachment-%").orderBy("id").execute()).map(({ what }) => what)).toEqual(["submission.attachment-redacted", "submission.attachment-proposed", "submission.attachment-cleared"]);
});

test("a change of redactions after it was cleared takes the copy back at once, asks for two again, and no earlier copy is served any more", async ({ db }) => {
  const [ana, luz] = await two(db);
  const submission = await aPublishedSubmission(db);
  const number = await anAttachment(db, submission, { bytes: "Itzel and Citlali agree." });
  expect(await clear(db, ana, submission, number, publish())).toBe("cleared");
  const first = (await findPublishedAttachment(db, submission.reference, 1))!.storage_key;
  await redactAttachment(db, luz, submission, number, words("Itzel"));
  expect(await publicBytes(db, submission.reference)).toBeNull();
  expect(await hiddenInFiles(db, submission.id)).toEqual([]);
  expect(await countUncleared(db, submission.id)).toBe(1);
  // Who decided on what stood before decides on nothing.
  expect(await clear(db, ana, submission, number, publish(1))).toBe("changed");
  expect(await clear(db, ana, submission, number, publish(2))).toBe("proposed");
  expect(await redactAttachment(db, luz, submission, number, words("Citlali"))).toBe("redacted");
  // With other redactions the proposal is none: the second person becomes the first.
  expect(await clear(db, luz, submission, number, publish(2))).toBe("proposed");
  expect(await clear(db, ana, submission, number, publish(2))).toBe("cleared");
  expect((await publicBytes(db, submission.reference))!.toString()).toBe("[testado: datos personales] and [testado: datos personales] agree.");
  expect((await findPublishedAttachment(db, submission.reference, 1))!.storage_key).not.toBe(first);
  const [one, other] = await redactionsOn(db, submission.id, number).execute();
  for (const { id } of [one!, other!]) expect(await removeRedaction(db, ana, submission, number, id)).toBe("removed");
  expect(await removeRedaction(db, ana, submission, number, one!.id)).toBe("removed");
  expect(await publicBytes(db, submission.reference)).toBeNull();
  // Without redactions one person is enough.
  expect(await clear(db, ana, submission, number, publish(4))).toBe("cleared");
  expect((await publicBytes(db, submission.reference))!.toString()).toBe("Itzel and Citlali agree.");
});

test("what cannot be redacted is refused by a word, and writes nothing", async ({ db }) => {
  const [ana, luz] = await two(db);
  const submission = await aSubmission(db);
  const txt = await anAttachment(db, submission, { bytes: "Itzel. Itzel." });
  const image = await anAttachment(db, submission, { kind: "jpg", name: "a.jpg", bytes: await jpg() });
  const twoPages = await anAttachment(db, submission, { kind: "pdf", name: "a.pdf", bytes: await pdf({ pages: ["Itzel", "Second"] }) });
  await db.deleteFrom("file_texts").execute();
  const secret = await anAttachment(db, submission, { bytes: "Itzel", confidential: true });
  await aClaim(db, submission, "both");
  const box: [number, number, number, number] = [0, 0, 10, 10];
  const tried: [number, NewRedaction, string][] = [
    [9, words("Itzel"), "not-found"], [txt, words("Citlali"), "no-words"], [txt, words("Itzel", { occurrence: 3 }), "no-occurrence"], [txt, words("", { what: "page", words: null, page: 1 }), "not-of-this-kind"],
    [image, words("Itzel"), "not-of-this-kind"], [txt, words("", { what: "box", words: null, box }), "not-of-this-kind"], [twoPages, words("", { what: "box", words: null, box }), "no-page"],
    [twoPages, words("Itzel", { page: 2 }), "no-words"], [twoPages, words("", { what: "page", words: null, page: 3 }), "no-page"], [secret, words("Itzel"), "confidential"],
  ];
  for (const [number, asked, word] of tried) expect(await redactAttachment(db, ana, submission, number, asked), word).toBe(word);
  expect(await db.selectFrom("attachment_redactions").select("id").execute()).toEqual([]);
  expect(await redactAttachment(db, ana, submission, txt, words("Itzel", { occurrence: 2 }))).toBe("redacted");
  expect(await redactAttachment(db, ana, submission, image, words("", { what: "box", words: null, box }))).toBe("redacted");
  const { id } = (await redactionsOn(db, submission.id, txt).execute())[0]!;
  // By its number under another attachment it is nobody's.
  expect(await removeRedaction(db, luz, submission, image, id)).toBe("not-found");
  await withdraw(db, submission, { reason: null });
  expect(await redactAttachment(db, ana, submission, txt, words("Itzel"))).toBe("withdrawn");
  expect(await removeRedaction(db, luz, submission, txt, id)).toBe("withdrawn");
});

const DOCX_BODY = `<w:p><w:r><w:t xml:space="preserve">Call It</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>zel Lu</w:t></w:r><w:r><w:t>na now.</w:t></w:r></w:p><w:tbl><w:tr><w:tc>${paragraph("Itzel Luna in a cell")}</w:tc></w:tr></w:tbl><w:p><w:hyperlink r:id="rId9"><w:r><w:t>write</w:t></w:r></w:hyperlink></w:p>`;
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

test("a DOCX loses the words across its runs, in headers, footers, notes, cells and addresses of links; one that is not found is named", async ({ db }) => {
  const [ana, luz] = await two(db);
  const submission = await aPublishedSubmission(db);
  const part = (name: string, text: string) => `<w:${name} ${W}>${paragraph(text)}</w:${name}>`;
  const bytes = await docx({ body: DOCX_BODY, parts: {
    "word/header1.xml": part("hdr", "Header of Itzel Luna"), "word/footer1.xml": part("ftr", "Footer, ITZEL LUNA"),
    "word/footnotes.xml": `<w:footnotes ${W}><w:footnote w:id="1">${paragraph("Note by Itzel Luna")}</w:footnote></w:footnotes>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${REL}/hyperlink" Target="mailto:Itzel%20Luna@example.org" TargetMode="External"/></Relationships>`,
  } });
  const number = await anAttachment(db, submission, { kind: "docx", name: "a.docx", bytes });
  await db.deleteFrom("file_texts").execute();
  expect(await redactAttachment(db, ana, submission, number, words("Itzel Luna"))).toBe("redacted");
  expect(await clear(db, ana, submission, number, publish())).toBe("proposed");
  expect(await clear(db, luz, submission, number, publish())).toBe("cleared");
  const { copy_text } = await db.selectFrom("attachment_clearances").select("copy_text").executeTakeFirstOrThrow();
  expect(copy_text).toContain("Call [testado: datos personales] now.");
  expect(copy_text!.match(/\[testado: datos personales\]/g)).toHaveLength(5);
  expect((await partsOfZip((await publicBytes(db, submission.reference))!)).filter((layer) => /itzel|zel Lu/i.test(layer))).toEqual([]);
  // Hidden words are not in the copy: what is redacted of them finds nothing there.
  await removeRedaction(db, ana, submission, number, (await redactionsOn(db, submission.id, number).execute())[0]!.id);
  await db.insertInto("attachment_redactions").values({ submission_id: submission.id, number, words: "Citlali", reason_code: "personal-data", redacted_by: ana.id }).execute();
  expect(await clear(db, ana, submission, number, publish(2))).toMatchObject({ notThere: [{ words: "Citlali" }] });
});

test("an ODT loses the words across its spans and in the header of its pages", async ({ db }) => {
  const [ana, luz] = await two(db);
  const submission = await aPublishedSubmission(db);
  const styles = `<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:master-styles><style:master-page style:name="S"><style:header><text:p>Itzel Luna</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`;
  const number = await anAttachment(db, submission, { kind: "odt", name: "a.odt", bytes: await odt({ body: `<text:p>Call It<text:span>zel<text:s/></text:span>Luna now.</text:p>`, parts: { "styles.xml": styles } }) });
  await db.deleteFrom("file_texts").execute();
  expect(await redactAttachment(db, ana, submission, number, words("Itzel Luna", { reason_code: "third-party" }))).toBe("redacted");
  await clear(db, ana, submission, number, publish());
  expect(await clear(db, luz, submission, number, publish())).toBe("cleared");
  const layers = await partsOfZip((await publicBytes(db, submission.reference))!);
  expect(layers.filter((layer) => /itzel|luna/i.test(layer))).toEqual([]);
  expect(layers.join()).toContain("Call [testado: asunto privado de otra persona]");
});

plain("two who clear at once with one proposal give one revision; redacting meanwhile is never published over", async () => {
  const [ana, luz] = await two(database);
  const third = await aPerson(database, "lead", "US");
  for (let round = 0; round < 3; round++) {
    const submission = await aPublishedSubmission(database);
    const number = await anAttachment(database, submission, { bytes: "Itzel and Citlali." });
    await redactAttachment(database, ana, submission, number, words("Itzel"));
    await clear(database, ana, submission, number, publish());
    const [one, other, more] = await Promise.all([clear(database, luz, submission, number, publish()), clear(database, third, submission, number, publish()), redactAttachment(database, ana, submission, number, words("Citlali"))]);
    expect(more).toBe("redacted");
    expect([one, other].every((outcome) => ["cleared", "changed", "proposed"].includes(outcome as string))).toBe(true);
    const bytes = await publicBytes(database, submission.reference);
    // Whichever came first, what is public now holds neither, or nothing is.
    expect(bytes === null || !/Itzel|Citlali/.test(bytes.toString())).toBe(true);
  }
});

test("what was redacted is in no event", async ({ db }) => {
  const submission = await aSubmission(db);
  const number = await anAttachment(db, submission, { bytes: "Itzel" });
  await redactAttachment(db, await aPerson(db), submission, number, words("Itzel", { note: "A private note" }));
  expect(JSON.stringify(await db.selectFrom("events").select("details").execute())).not.toMatch(/Itzel|private note/);
});
