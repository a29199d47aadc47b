import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import sharp from "sharp";
import yauzl from "yauzl";
import { describe, expect, test } from "vitest";
import { makeCopy } from "#app/files/copies.server.ts";
import type { Kind } from "#app/files/files.ts";
import { answer } from "#app/files/looker/answers.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { docx, jpg, odt, paragraph, pdf, pdfWith, png, protectedPdf, revisedPdf, SAYING, txt, W } from "#tests/support/files.ts";

const CANARY = "Quetzal7731";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

async function stored(bytes: Buffer): Promise<string> {
  const path = join(tmpdir(), `hled-copy-${randomUUID()}`);
  await writeFile(path, bytes);
  const key = mintStorageKey();
  await storage().put(key, path);
  return key;
}

async function copied(bytes: Buffer, kind: Kind) {
  const made = await makeCopy({ storage_key: await stored(bytes), kind });
  if ("refusal" in made) throw new Error(`The copy was refused: ${made.refusal}`);
  const copy = await readFile(made.path);
  expect(made.size).toBe(copy.length);
  expect(await answer({ task: "inspect", name: `copy.${kind}` }, copy)).toEqual({ kind });
  return { copy, text: made.text };
}

/** Whether a word stands anywhere in a file: in its bytes, in the parts of a zip, in the streams and strings of a PDF, in any usual encoding. */
async function holds(bytes: Buffer, kind: Kind, word: string): Promise<boolean> {
  const layers = [bytes];
  if (kind === "docx" || kind === "odt") {
    const zip = await yauzl.fromBufferPromise(bytes);
    for await (const entry of zip.eachEntry()) layers.push(Buffer.from(entry.fileName), await buffer(await zip.openReadStreamPromise(entry)));
  }
  if (kind === "pdf") {
    for (const { index } of bytes.toString("latin1").matchAll(/stream\r?\n/g)) {
      const start = bytes.indexOf("\n", index) + 1;
      try {
        layers.push(inflateSync(bytes.subarray(start), { finishFlush: 2 }));
      } catch {
        // Not deflated: it is looked through as it stands.
      }
    }
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const strings = (dictionary: PDFDict) => dictionary.values().flatMap((value) => (value instanceof PDFString || value instanceof PDFHexString ? [value.decodeText()] : []));
    for (const [, object] of document.context.enumerateIndirectObjects()) if (object instanceof PDFDict) layers.push(Buffer.from(strings(object).join(" ")));
  }
  const forms = [Buffer.from(word), Buffer.from(word, "utf16le"), Buffer.from(word, "utf16le").swap16(), Buffer.from(Buffer.from(word).toString("hex")), Buffer.from(Buffer.from(word).toString("hex").toUpperCase())];
  return layers.some((layer) => forms.some((form) => layer.includes(form)));
}

const run = (text: string, properties = "") => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (code: string, result: string) => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const who = `w:id="1" w:author="${CANARY}" w:date="2026-01-01T00:00:00Z"`;

/** One place of a document in which something can lie that no page shows. */
const DOCX_PLACES: Record<string, { body?: string; parts?: Record<string, string | Buffer> }> = {
  "a deletion": { body: `<w:p><w:del ${who}><w:r><w:delText>${CANARY}</w:delText></w:r></w:del></w:p>` },
  "what was moved away": { body: `<w:p><w:moveFrom ${who}>${run(CANARY)}</w:moveFrom></w:p>` },
  "who inserted": { body: `<w:p><w:ins ${who}>${run("inserted")}</w:ins></w:p>` },
  "a deleted row": { body: `<w:tbl><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc>${paragraph(CANARY)}</w:tc></w:tr></w:tbl>` },
  "who formatted": { body: `<w:p><w:r><w:rPr><w:b/><w:rPrChange ${who}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r></w:p>` },
  "hidden text": { body: `<w:p>${run(CANARY, "<w:vanish/>")}</w:p>` },
  "text hidden by its style": {
    body: `<w:p>${run(CANARY, `<w:rStyle w:val="Secret2"/>`)}</w:p>`,
    parts: { "word/styles.xml": `<w:styles ${W}><w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret2"><w:basedOn w:val="Secret"/></w:style></w:styles>` },
  },
  "a paragraph hidden by its style": {
    body: `<w:p><w:pPr><w:pStyle w:val="Secret"/></w:pPr>${run(CANARY)}</w:p>`,
    parts: { "word/styles.xml": `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>` },
  },
  "a comment": { body: `<w:p><w:commentRangeStart w:id="0"/>${run("text")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`, parts: { "word/comments.xml": `<w:comments ${W}><w:comment ${who}>${paragraph(CANARY)}</w:comment></w:comments>` } },
  "its properties": { parts: { "docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${CANARY}</dc:creator></cp:coreProperties>`, "docProps/custom.xml": `<p>${CANARY}</p>`, "docProps/app.xml": `<p>${CANARY}</p>` } },
  "people": { parts: { "word/people.xml": `<w15:people xmlns:w15="p"><w15:person w15:author="${CANARY}"/></w15:people>` } },
  "its settings": { parts: { "word/settings.xml": `<w:settings ${W}><w:docVars><w:docVar w:name="a" w:val="${CANARY}"/></w:docVars></w:settings>` } },
  "data of its own": { parts: { "customXml/item1.xml": `<x>${CANARY}</x>` } },
  "revision ids": { body: `<w:p w:rsidR="${CANARY}" w14:paraId="${CANARY}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">${run("text")}</w:p>` },
  "a comment of XML": { body: `<!-- ${CANARY} --><?program ${CANARY}?><w:p>${run("text")}</w:p>` },
  "text where no text is": { body: `${CANARY}<w:p>${CANARY}${run("text")}</w:p>` },
  "words under another prefix": { body: `<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:del><x:r><x:delText>${CANARY}</x:delText></x:r></x:del></x:p>` },
  "the code of a field": { body: `<w:p>${field(`INCLUDETEXT "C:\\\\${CANARY}.docx"`, "result")}</w:p>` },
  "a simple field": { body: `<w:p><w:fldSimple w:instr="FILENAME ${CANARY}">${run("result")}</w:fldSimple></w:p>` },
  "a bookmark": { body: `<w:p><w:bookmarkStart w:id="0" w:name="${CANARY}"/>${run("text")}<w:bookmarkEnd w:id="0"/><w:hyperlink w:anchor="${CANARY}" w:tooltip="${CANARY}">${run("link")}</w:hyperlink></w:p>` },
  "a content control": { body: `<w:sdt><w:sdtPr><w:alias w:val="${CANARY}"/><w:dataBinding w:xpath="${CANARY}"/></w:sdtPr><w:sdtContent>${paragraph("text")}</w:sdtContent></w:sdt>` },
  "a link into a machine": { body: `<w:p><w:hyperlink r:id="rId9">${run("link")}</w:hyperlink></w:p>`, parts: { "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${REL}/hyperlink" Target="file:///C:/${CANARY}.xlsx" TargetMode="External"/></Relationships>` } },
  "the name of a picture": { body: `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="${CANARY}" descr="${CANARY}" title="${CANARY}"/></wp:inline></w:drawing></w:r></w:p>` },
  "an older picture beside the new": { body: `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>${CANARY}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>` },
  "the template it was made of": { parts: { "word/_rels/settings.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/image" Target="file:///C:/${CANARY}" TargetMode="External"/></Relationships>` } },
};

const ODT_PLACES: Record<string, { body?: string; parts?: Record<string, string | Buffer> }> = {
  "a deletion": { body: `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>${CANARY}</dc:creator></office:change-info><text:p>${CANARY}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>text</text:p>` },
  "a comment": { body: `<text:p>a<office:annotation><dc:creator>${CANARY}</dc:creator><text:p>${CANARY}</text:p></office:annotation></text:p>` },
  "its properties": { parts: { "meta.xml": `<m>${CANARY}</m>`, "settings.xml": `<s>${CANARY}</s>`, "manifest.rdf": `<r>${CANARY}</r>`, "Configurations2/x.xml": `<x>${CANARY}</x>` } },
  "hidden text": { body: `<text:p>a<text:hidden-text text:string-value="${CANARY}">${CANARY}</text:hidden-text></text:p><text:p><text:hidden-paragraph/>b</text:p>` },
  "a hidden section": { body: `<text:section text:display="none" text:name="${CANARY}"><text:p>${CANARY}</text:p></text:section><text:p>a</text:p>` },
  "the name of a section": { body: `<text:section text:name="${CANARY}"><text:p>a</text:p></text:section>` },
  "text hidden by its style": {
    parts: { "content.xml": `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text><text:p>a<text:span text:style-name="T1">${CANARY}</text:span></text:p></office:text></office:body></office:document-content>` },
  },
  "a variable": { body: `<text:variable-decls><text:variable-decl text:name="${CANARY}"/></text:variable-decls><text:user-field-decls><text:user-field-decl office:string-value="${CANARY}"/></text:user-field-decls><text:p>a</text:p>` },
  "a link into a machine": { body: `<text:p><text:a xlink:href="file:///home/${CANARY}">a</text:a></text:p>` },
  "a bookmark": { body: `<text:p><text:bookmark-start text:name="${CANARY}"/>a<text:bookmark-end text:name="${CANARY}"/></text:p>` },
  "the name of a picture": { body: `<text:p><draw:frame draw:name="${CANARY}"><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame></text:p>` },
  "a formula": { body: `<table:table table:name="${CANARY}"><table:table-row><table:table-cell table:formula="${CANARY}" office:string-value="${CANARY}"><text:p>1</text:p></table:table-cell></table:table-row></table:table>` },
  "a comment of XML": { body: `<!-- ${CANARY} --><text:p>a</text:p>` },
  "text where no text is": { body: `${CANARY}<text:p>a</text:p>` },
  "revision ids": { body: `<text:p xmlns:officeooo="http://openoffice.org/2009/office" officeooo:rsid="${CANARY}" xml:id="${CANARY}">a</text:p>` },
};

async function pdfPlaces(): Promise<Record<string, Buffer>> {
  const titled = await pdf({ title: CANARY });
  const document = await PDFDocument.load(titled);
  document.setAuthor(CANARY);
  document.setKeywords([CANARY]);
  const page = document.getPage(0).node;
  const say = PDFString.of(CANARY);
  page.set(PDFName.of("PieceInfo"), document.context.obj({ Program: { Private: say } }));
  page.set(PDFName.of("Metadata"), document.context.register(document.context.flateStream(`<x:xmpmeta>${CANARY}</x:xmpmeta>`)));
  const note = document.context.obj({ Type: "Annot", Subtype: "Text", Rect: [0, 0, 9, 9], Contents: say, T: say });
  const hidden = document.context.obj({ Type: "Annot", Subtype: "FreeText", Rect: [0, 0, 9, 9], Contents: say, F: 2, AP: { N: document.context.register(document.context.flateStream(`BT (${CANARY}) Tj ET`, { Type: "XObject", Subtype: "Form", BBox: [0, 0, 9, 9] })) } });
  const link = document.context.obj({ Type: "Annot", Subtype: "Link", Rect: [0, 0, 9, 9], A: { S: "URI", URI: PDFString.of(`file:///C:/${CANARY}`) } });
  page.set(PDFName.of("Annots"), document.context.obj([note, hidden, link].map((each) => document.context.register(each))));
  const everything = Buffer.from(await document.save());

  // A revision that says something else: what was there before stays in the bytes.
  const revised = await revisedPdf(CANARY, "The final text");

  const photo = await PDFDocument.create();
  photo.addPage().drawImage(await photo.embedJpg(await sharp(await jpg()).withExif({ IFD0: { Copyright: CANARY, Artist: CANARY } }).jpeg().toBuffer()));
  return {
    "its properties, its page's and its annotations": everything,
    "an earlier revision": revised,
    "the photo on its page": Buffer.from(await photo.save()),
    "its outline and its metadata": await pdfWith({ Outlines: { Title: PDFString.of(CANARY) }, Metadata: { X: PDFString.of(CANARY) }, PageLabels: { Nums: [0, { P: PDFString.of(CANARY) }] } }),
  };
}

const PDF_PLACES = await pdfPlaces();
const gps = { IFD0: { Copyright: CANARY, Make: CANARY }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "19/1 25/1 0/1" } };

describe("no byte of a copy holds what no page shows", () => {
  test.each(Object.entries(DOCX_PLACES))("DOCX: %s", async (_place, given) => {
    const original = await docx({ ...given, body: `${paragraph(SAYING)}${given.body ?? ""}` });
    expect(await holds(original, "docx", CANARY)).toBe(true);
    const { copy, text } = await copied(original, "docx");
    expect(await holds(copy, "docx", CANARY)).toBe(false);
    expect(text).not.toContain(CANARY);
    expect(text).toContain(SAYING);
  });

  test.each(Object.entries(ODT_PLACES))("ODT: %s", async (_place, given) => {
    const original = await odt(given);
    expect(await holds(original, "odt", CANARY)).toBe(true);
    const { copy, text } = await copied(original, "odt");
    expect(await holds(copy, "odt", CANARY)).toBe(false);
    expect(text).not.toContain(CANARY);
  });

  test.each(Object.entries(PDF_PLACES))("PDF: %s", async (place, original) => {
    expect(await holds(original, "pdf", CANARY), "the original").toBe(true);
    const { copy, text } = await copied(original, "pdf");
    expect(await holds(copy, "pdf", CANARY)).toBe(false);
    expect(text).not.toContain(CANARY);
    if (place === "an earlier revision") expect(text).toContain("The final text");
  });

  test.each<[Kind, () => Promise<Buffer>]>([
    ["jpg", async () => sharp(await jpg()).withExif(gps).jpeg().toBuffer()], ["png", async () => sharp(await png()).withExif(gps).png().toBuffer()],
    ["jpg", async () => Buffer.concat([await jpg(), Buffer.from(`<?php ${CANARY} ?>`)])],
  ])("%s", async (kind, make) => {
    const original = await make();
    expect(await holds(original, kind, CANARY)).toBe(true);
    const { copy } = await copied(original, kind);
    expect(await holds(copy, kind, CANARY)).toBe(false);
    expect((await sharp(copy).metadata()).exif).toBeUndefined();
  });

  test("a picture inside a document loses its metadata and its name, and stays in its place", async () => {
    const photo = await sharp(await jpg()).withExif(gps).jpeg().toBuffer();
    const drawing = `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId5"/></w:drawing></w:r></w:p>`;
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId5" Type="${REL}/image" Target="media/${CANARY}.jpg"/></Relationships>`;
    const { copy } = await copied(await docx({ body: drawing, parts: { "word/_rels/document.xml.rels": rels, [`word/media/${CANARY}.jpg`]: photo } }), "docx");
    expect(await holds(copy, "docx", CANARY)).toBe(false);
    expect(await holds(copy, "docx", 'Target="media/image1.jpg"')).toBe(true);
    expect(await holds(copy, "docx", 'r:embed="rId5"')).toBe(true);
  });

  test("and the search for the word would see a copy that is the original", async () => {
    for (const [place, given] of Object.entries(DOCX_PLACES)) expect(await holds(await docx(given), "docx", CANARY), place).toBe(true);
    for (const [place, original] of Object.entries(PDF_PLACES)) expect(await holds(original, "pdf", CANARY), place).toBe(true);
  });
});

describe("what a page shows is in the copy", () => {
  test("changes are accepted, fields show their result, links to the web stay", async () => {
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${REL}/hyperlink" Target="https://example.org/law" TargetMode="External"/></Relationships>`;
    const body = `<w:p><w:ins ${who}>${run("inserted ")}</w:ins><w:moveTo ${who}>${run("moved ")}</w:moveTo>${field("DATE", "4 May ")}<w:fldSimple w:instr="AUTHOR">${run("Ana ")}</w:fldSimple><w:hyperlink r:id="rId9">${run("law")}</w:hyperlink>${run("shown", '<w:vanish w:val="0"/>')}</w:p>`;
    const { copy, text } = await copied(await docx({ body, parts: { "word/_rels/document.xml.rels": rels } }), "docx");
    expect(text).toBe("inserted moved 4 May Ana lawshown");
    expect(await holds(copy, "docx", "https://example.org/law")).toBe(true);
  });

  test("page numbers stay fields", async () => {
    const { copy } = await copied(await docx({ body: `<w:p>${field(" PAGE ", "1")}</w:p>` }), "docx");
    expect(await holds(copy, "docx", "<w:instrText> PAGE </w:instrText>")).toBe(true);
  });

  test("a filled form of a PDF", async () => {
    const document = await PDFDocument.create();
    const box = document.getForm().createTextField("name");
    box.setText("Cámara de Comercio");
    box.addToPage(document.addPage(), { x: 50, y: 700, width: 300, height: 20 });
    const { copy } = await copied(Buffer.from(await document.save()), "pdf");
    const annotation = (await PDFDocument.load(copy)).getPage(0).node.Annots()!.lookup(0, PDFDict);
    expect(annotation.lookup(PDFName.of("AP"), PDFDict).has(PDFName.of("N"))).toBe(true);
    expect(annotation.has(PDFName.of("T"))).toBe(false);
  });

  test("a photo lies as its metadata says", async () => {
    const { copy } = await copied(await sharp(await jpg()).withMetadata({ orientation: 6 }).jpeg().toBuffer(), "jpg");
    expect(await sharp(copy).metadata()).toMatchObject({ width: 240, height: 320 });
  });

  test("a text in the Windows-1252 of older machines is UTF-8", async () => {
    const { copy, text } = await copied(Buffer.from("Educación\r\naño", "latin1"), "txt");
    expect(copy.toString("utf8")).toContain("Educación");
    expect(text).toBe("Educación\naño");
    expect((await copied(txt(), "txt")).text).toBe(SAYING);
  });
});

test("what cannot be copied is refused in words", async () => {
  expect(await makeCopy({ storage_key: await stored(await protectedPdf()), kind: "pdf" })).toEqual({ refusal: "password" });
  expect(await makeCopy({ storage_key: await stored((await docx()).subarray(0, 500)), kind: "docx" })).toEqual({ refusal: "damaged" });
  const layers = await pdfWith({ OCProperties: { OCGs: [], D: { OFF: [{ Type: "OCG", Name: PDFString.of(CANARY) }] } } });
  expect(await makeCopy({ storage_key: await stored(layers), kind: "pdf" })).toEqual({ refusal: "damaged" });
});
