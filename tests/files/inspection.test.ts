import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import sharp from "sharp";
import { inspect } from "#app/files/inspection.server.ts";
import { docx, docxParts, jpg, macroDocx, odt, paragraph, pdf, pdfWith, png, protectedDocx, protectedPdf, scannedPdf, txt, zip, zipBomb } from "#tests/support/files.ts";

const folder = await mkdtemp(join(tmpdir(), "hled-inspection-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function looked(bytes: Buffer, name: string) {
  const path = join(folder, randomUUID());
  await writeFile(path, bytes);
  return inspect({ path, name });
}

describe("a file is taken where its content and its extension agree", () => {
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["comments.pdf", () => pdf(), "pdf"], ["A scan.PDF", scannedPdf, "pdf"], ["opinión.docx", () => docx(), "docx"], ["opinión.odt", () => odt(), "odt"],
    ["nota.txt", () => txt(), "txt"], ["nota.txt", () => Buffer.from("Educación, año, pingüino", "latin1"), "txt"], ["nota.txt", () => Buffer.from("\ufeffEducación", "utf16le"), "txt"],
    ["foto.jpg", jpg, "jpg"], ["foto.JPEG", jpg, "jpg"], ["plano.png", png, "png"],
  ])("%s", async (name, bytes, kind) => {
    expect(await looked(await bytes(), name)).toEqual({ kind });
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["no-extension", () => txt()], ["page.html", () => txt("<script>1</script>")], ["page.pdf", () => txt("<html>")], ["drawing.svg", () => txt("<svg/>")], ["drawing.png", () => txt("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["letter.pdf", () => docx()], ["letter.docx", () => pdf()], ["letter.odt", () => docx()], ["letter.docx", () => odt()], ["photo.png", jpg], ["photo.jpg", png], ["notes.txt", png],
    ["letter.pdf", async () => Buffer.concat([Buffer.from("<html>"), await pdf()])], ["archive.docx", () => zip({ "a.txt": "a" })], ["letter.docx", async () => Buffer.concat([Buffer.from("MZ"), await docx()])],
  ])("%s is not what it says, or not what we take", async (name, bytes) => {
    expect(await looked(await bytes(), name)).toEqual({ refusal: "type" });
  });
});

describe("a file that asks for a password is refused", () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["a.pdf", protectedPdf], ["a.docx", protectedDocx],
    ["a.odt", () => odt({ parts: { "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>' } })],
  ])("%s", async (name, bytes) => {
    expect(await looked(await bytes(), name)).toEqual({ refusal: "password" });
  });
});

const relationship = (type: string, target: string) => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

describe("a file with a program, another file or a foreign template inside is refused", () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ["macros", "a.docx", macroDocx],
    ["a macro-enabled type", "a.docx", async () => docx({ parts: { "[Content_Types].xml": String(docxParts("")["[Content_Types].xml"]).replace("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main") } })],
    ["a template elsewhere", "a.docx", () => docx({ parts: { "word/_rels/settings.xml.rels": relationship("attachedTemplate", "https://example.org/evil.dotm") } })],
    ["an object elsewhere", "a.docx", () => docx({ parts: { "word/_rels/document.xml.rels": relationship("oleObject", "mhtml:https://example.org/x") } })],
    ["an embedded spreadsheet", "a.docx", () => docx({ parts: { "word/embeddings/Sheet1.xlsx": "PK" } })],
    ["entities (billion laughs)", "a.docx", () => docx({ parts: { "word/document.xml": `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>` } })],
    ["an entity from a file", "a.odt", () => odt({ parts: { "content.xml": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>` } })],
    ["Basic", "a.odt", () => odt({ parts: { "Basic/Standard/Module1.xml": "<x/>" } })],
    ["scripts", "a.odt", () => odt({ parts: { "Scripts/python/a.py": "import os" } })],
    ["JavaScript", "a.pdf", () => pdfWith({ OpenAction: { S: "JavaScript", JS: "app.alert(1)" } })],
    ["a command to start", "a.pdf", () => pdfWith({ OpenAction: { S: "Launch", F: "cmd.exe" } })],
    ["a file attached", "a.pdf", () => pdfWith({ Names: { EmbeddedFiles: { Names: ["a", { Type: "Filespec", EF: {} }] } } })],
  ])("%s", async (_inside, name, bytes) => {
    expect(await looked(await bytes(), name)).toEqual({ refusal: "program" });
  });
});

describe("what unpacks to more than can be read, or is damaged, is refused", () => {
  test("300 MB in 300 KB, before anything is unpacked", async () => {
    const bomb = await zipBomb();
    const began = performance.now();
    expect(await looked(bomb, "a.docx")).toEqual({ refusal: "bomb" });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("more entries than a document has", async () => {
    expect(await looked(await docx({ parts: Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`word/media/${index}.png`, "x"])) }), "a.docx")).toEqual({ refusal: "bomb" });
  });

  test("entries that share their bytes", async () => {
    const bytes = await docx({ parts: { "word/a.xml": "<a/>", "word/b.xml": "<b/>" } });
    // The last entry of the directory says that it lies where the one before it does.
    const central = bytes.lastIndexOf("PK\x01\x02", undefined, "latin1");
    const before = bytes.lastIndexOf("PK\x01\x02", central - 1, "latin1");
    bytes.writeUInt32LE(bytes.readUInt32LE(before + 42), central + 42);
    expect(await looked(bytes, "a.docx")).toEqual({ refusal: "bomb" });
  });

  test("an image of 50,000 by 50,000 pixels", async () => {
    const bytes = await png();
    bytes.writeUInt32BE(50_000, 16);
    bytes.writeUInt32BE(50_000, 20);
    // The checksum of the header has to agree, or the image is only damaged.
    const { crc32 } = await import("node:zlib");
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    expect(await looked(bytes, "a.png")).toEqual({ refusal: "bomb" });
  });

  test.each<[string, () => Promise<Buffer>]>([["a.pdf", () => pdf()], ["a.docx", () => docx()], ["a.odt", () => odt()], ["a.jpg", jpg], ["a.png", png]])("%s cut off in its middle", async (name, make) => {
    const bytes = await make();
    expect(await looked(bytes.subarray(0, bytes.length / 2), name)).toEqual({ refusal: "damaged" });
  });

  test("a name that leaves the document, a link, and one name twice", async () => {
    const bytes = await docx({ parts: { "word/aa.xml": "<a/>", "word/bb.xml": "<b/>" } });
    const swap = (from: string, to: string) => Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
    expect(await looked(swap("word/aa.xml", "../../a.xml"), "a.docx")).toEqual({ refusal: "damaged" });
    expect(await looked(swap("word/aa.xml", "word/bb.xml"), "a.docx")).toEqual({ refusal: "damaged" });
    const link = Buffer.from(bytes);
    link.writeUInt32LE((0o120777 << 16) >>> 0, link.lastIndexOf("PK\x01\x02", undefined, "latin1") + 38);
    expect(await looked(link, "a.docx")).toEqual({ refusal: "damaged" });
  });

  test("a document whose XML does not end", async () => {
    expect(await looked(await docx({ body: paragraph("a").slice(0, -6) }), "a.docx")).toEqual({ refusal: "damaged" });
  });

  test("more pixels than a file may have are found out without decoding them", async () => {
    const big = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: "#fff" } }).png().toBuffer();
    expect(await looked(big, "a.png")).toEqual({ refusal: "bomb" });
  });
});
