import { describe, expect, test, vi } from "vitest";
import { createHash, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { decodePDFRawStream, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, StandardFonts, type PDFObject, PDFDict, PDFArray } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { findWords, signsOf } from "#app/files/matching.ts";
import type { FileRedaction } from "#app/files/redactions.ts";
import { answer } from "#app/files/looker/answers.ts";
import { pdf } from "#app/files/looker/pdf.ts";
import { makeCopy, makePicture } from "#app/files/copies.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { hidingPdfs } from "#tests/support/hiding.ts";
import { pdf as pdfOf, revisedPdf, scannedPdf } from "#tests/support/files.ts";

const WORDS = "55 1234 5678";
const MARK = "[redacted: personal data]";
const hide = (words: string, more: Partial<Extract<FileRedaction, { what: "words" }>> = {}): FileRedaction => ({ id: 1, page: null, mark: MARK, what: "words", words, occurrence: null, inside: false, ...more });
async function stored(bytes: Buffer): Promise<{ storage_key: string; kind: "pdf" }> {
  const path = join(tmpdir(), `hled-redaction-${randomUUID()}`);
  await writeFile(path, bytes);
  const storage_key = mintStorageKey();
  await storage().put(storage_key, path);
  return { storage_key, kind: "pdf" };
}
/** The copy as the process makes it that opens strangers' files, with its limits and permissions; or why there is none. */
async function made(bytes: Buffer, redactions: FileRedaction[]) {
  const copy = await makeCopy(await stored(bytes), redactions);
  return "refusal" in copy ? copy : readFile(copy.path);
}
async function copyOf(bytes: Buffer, redactions: FileRedaction[]): Promise<Buffer> {
  const copy = await made(bytes, redactions);
  if ("refusal" in copy) throw new Error(`The copy was refused: ${copy.refusal}`);
  return copy;
}
const textOf = async (bytes: Buffer) => (await pdf.read(bytes) as string[]).map((page) => page.replace(/\s+/g, " ").replace(/ ?(\[.*?\]) ?/g, " $1 ").trim());

/** Everything a PDF says anywhere: its bytes as they are and unpacked, its strings, and its letters as a reader puts them together. */
async function everythingIn(bytes: Buffer): Promise<string[]> {
  const said = [bytes.toString("latin1"), ...(await textOf(bytes))];
  for (const { index } of bytes.toString("latin1").matchAll(/stream\r?\n/g)) {
    try {
      said.push(inflateSync(bytes.subarray(bytes.indexOf("\n", index) + 1), { finishFlush: 2 }).toString("latin1"));
    } catch {
      // Not deflated: it is looked through as it stands.
    }
  }
  const strings = (object: PDFObject): string[] =>
    object instanceof PDFString || object instanceof PDFHexString ? [object.decodeText()] : object instanceof PDFDict ? object.values().flatMap(strings) : object instanceof PDFArray ? object.asArray().flatMap(strings) : object instanceof PDFRawStream ? strings(object.dict) : [];
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    said.push(...strings(object));
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of("Subtype")) === PDFName.of("Image")) continue;
    const text = Buffer.from(decodePDFRawStream(object).decode()).toString("latin1");
    // Letters of a kerned line, without what lies between them.
    said.push(text, [...text.matchAll(/\(((?:[^()\\]|\\.)*)\)/g)].map(([, piece]) => piece).join(""), ...[...text.matchAll(/<([\da-fA-F]+)>/g)].map(([, code]) => PDFHexString.of(code!).decodeText()));
  }
  return said;
}
const holds = async (bytes: Buffer, words: string) => (await everythingIn(bytes)).filter((said) => {
  // Between letters that were left a mark may stand.
  const bare = (text: string) => text.replaceAll(MARK, "").replace(/[\s\0]/g, "").toLowerCase();
  return bare(said).includes(bare(words)) || bare(said).includes(Buffer.from(words, "utf16le").swap16().toString("hex"));
});

/** A page as it is seen, in shades of grey. */
const seen = async (bytes: Buffer, page: number) => {
  const picture = await makePicture(await stored(bytes), page, []);
  if ("refusal" in picture) throw new Error(picture.refusal);
  return sharp(picture.path).greyscale().raw().toBuffer();
};
const look = async (bytes: Buffer) => createHash("sha256").update(await seen(bytes, 1)).digest("hex");

// Each file is opened in processes of its own, as in the portal: on a busy machine they take their time.
vi.setConfig({ testTimeout: 300_000 });

describe("words that are redacted in a PDF", async () => {
  for (const [name, bytes] of Object.entries(await hidingPdfs(WORDS))) {
    test(`are in no byte of the copy: ${name}`, async () => {
      expect((await holds(bytes, WORDS)).length).toBeGreaterThan(0);
      const copy = await copyOf(bytes, [hide(WORDS)]);
      expect(await holds(copy, WORDS)).toEqual([]);
      expect(await answer({ task: "inspect", name: "copy.pdf" }, copy)).toEqual({ kind: "pdf" });
      const [first, second] = await textOf(copy);
      if (!name.includes("cropped")) expect(first).toContain("A second line that stays.");
      expect(first).toContain(MARK);
      expect(second).toContain("The next page stays as it is.");
    });
  }

  test("are not in an earlier revision either", async () => {
    const copy = await copyOf(await revisedPdf(`Call ${WORDS}`, `Now call ${WORDS} please`), [hide(WORDS)]);
    expect(await holds(copy, WORDS)).toEqual([]);
    expect((await textOf(copy))[0]).toMatch(/Now call .* please/);
  });
});

test("nothing of them can be seen: two pages that differ only in them give the same pixels and the same bytes of text", async () => {
  // Figures are of one width in these fonts.
  const both = ["55 1234 5678", "66 9870 4321"];
  const sets = await Promise.all(both.map((words) => hidingPdfs(words)));
  for (const name of ["a turned and cropped page", "text turned on the page", "words in pieces, kerned, over two lines", "letters one by one in another order", "a form within a form"]) {
    const copies = await Promise.all(sets.map((set, index) => copyOf(set[name]!, [hide(both[index]!)])));
    const [first, second] = await Promise.all(copies.map(async (copy) => [await textOf(copy), await look(copy)]));
    expect(first, name).toEqual(second);
    const [shown, other] = await Promise.all(sets.map((set) => look(set[name]!)));
    expect(shown, name).not.toEqual(other);
  }
});

test("a page without redactions stays as it is, with its letters; one that is drawn anew can still be read and searched, in its order", async () => {
  const copy = await copyOf(await pdfOf({ pages: [`Office: ${WORDS}, efficient and open. José Muñoz answers.`, "Untouched"] }), [hide(WORDS)]);
  expect(await textOf(copy)).toEqual([`Office: ${MARK} , efficient and open. José Muñoz answers.`, "Untouched"]);
  const document = await PDFDocument.load(copy);
  const pictures = document.getPages().map(({ node }) => (node.Resources()!.lookup(PDFName.of("XObject")) as PDFDict | undefined)?.keys().length ?? 0);
  expect(pictures).toEqual([1, 0]);
});

test("words stand by themselves: Ana is not taken out of Canada, unless it stands only within words", async () => {
  const bytes = await pdfOf({ pages: ["Ana lives in Canada. Ask ANA about bananas."] });
  expect((await textOf(await copyOf(bytes, [hide("ana")])))[0]).toBe(`${MARK} lives in Canada. Ask ${MARK} about bananas.`);
  expect((await textOf(await copyOf(bytes, [hide("anan", { inside: true })])))[0]).toContain(`Canada. Ask ANA about b ${MARK} as.`);
});

test("one occurrence, one page, a rectangle, a whole page: what is said goes and the rest stays", async () => {
  const bytes = await pdfOf({ pages: ["Luz one. Luz two. Luz three.", "Luz on the second page.", "Third"] });
  const second = await textOf(await copyOf(bytes, [hide("Luz", { page: 1, occurrence: 2 })]));
  expect(second).toEqual([`Luz one. ${MARK} two. Luz three.`, "Luz on the second page.", "Third"]);
  expect(await textOf(await copyOf(bytes, [hide("Luz", { occurrence: 4 })]))).toEqual(["Luz one. Luz two. Luz three.", `${MARK} on the second page.`, "Third"]);
  expect(await textOf(await copyOf(bytes, [{ id: 2, page: 2, mark: MARK, what: "page" }]))).toEqual(["Luz one. Luz two. Luz three.", MARK, "Third"]);
  const box = await copyOf(bytes, [{ id: 3, page: 1, mark: MARK, what: "box", left: 0, top: 0, width: 100, height: 50 }]);
  expect((await textOf(box))[0]).toBe(MARK);
});

test("a scan has no words: its page is redacted whole or by a rectangle, and neither shows through", async () => {
  const scan = await scannedPdf();
  expect(await made(scan, [hide("Luz")])).toMatchObject({ refusal: "not-there", redactions: [1] });
  const copy = await copyOf(scan, [{ id: 1, page: 1, mark: MARK, what: "page" }]);
  expect((await PDFDocument.load(copy)).context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFRawStream && object.dict.get(PDFName.of("Subtype")) === PDFName.of("Image"))).toBe(false);
});

test("what is not there, or not for a PDF, is refused and names the redaction", async () => {
  const bytes = await pdfOf({ pages: ["Luz one."] });
  expect(await made(bytes, [hide("Luz"), hide("Itzel", { id: 7 })])).toMatchObject({ refusal: "not-there", redactions: [7] });
  expect(await made(bytes, [hide("Luz", { occurrence: 2 })])).toMatchObject({ refusal: "not-there" });
  expect(await made(bytes, [hide("Luz", { page: 2 })])).toMatchObject({ refusal: "not-there" });
  expect(await made(bytes, [{ id: 1, page: null, mark: MARK, what: "page" }])).toMatchObject({ refusal: "not-of-this-kind" });
});

describe("words are found", () => {
  const found = (text: string, words: string) => findWords(signsOf(text).signs, words).length;
  test("over lines, hyphens at their ends, ligatures, accents, cases, dashes and quotes", () => {
    expect(found("the tele-\nphone of", "telephone")).toBe(1);
    expect(found("the ﬁnal oﬃce", "final office")).toBe(1);
    expect(found("JOSÉ\n  MUÑOZ", "José Muñoz")).toBe(1);
    expect(found("555–1234", "555-1234")).toBe(1);
    expect(found("O’Brien", "O'Brien")).toBe(1);
    expect(found("well-known", "wellknown")).toBe(0);
    expect(found("Ana, Ana; (Ana) Anabel Canada", "Ana")).toBe(3);
  });
});

test("a page drawn with a font that is not embedded is drawn with the reader's own", async () => {
  const document = await PDFDocument.create();
  document.addPage([300, 200]).drawText("Visible words", { x: 20, y: 100, size: 24, font: await document.embedFont(StandardFonts.TimesRoman) });
  expect((await seen(Buffer.from(await document.save()), 1)).some((shade) => shade < 100)).toBe(true);
});
