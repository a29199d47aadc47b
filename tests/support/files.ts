import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type PDFArray, PDFDict, PDFDocument, PDFName, type PDFRef, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";
import yazl from "yazl";

/**
 * Files as strangers send them, made at test time. The plain ones are good and say what they are given; the others are wrong in the one way their name says.
 */
export const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;
const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export const SAYING = "We ask both governments to publish a schedule for the crossing at Mesa de Otay, so that carriers can plan their trips a week ahead.";

/** A zip of these parts, in this order. */
export async function zip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content), name, { compress: name !== "mimetype" });
  file.end();
  return buffer(file.outputStream as Readable);
}

export async function pdf({ pages = [SAYING], title }: { pages?: string[]; title?: string } = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  if (title) document.setTitle(title);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of pages) {
    const page = document.addPage([612, 792]);
    page.drawText(text, { x: 50, y: 720, size: 11, font, maxWidth: 500, lineHeight: 15 });
  }
  return Buffer.from(await document.save());
}

/** A PDF that asks for a password before it shows anything. */
export async function protectedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(SAYING, { size: 8 });
  document.encrypt({ userPassword: "secreto", ownerPassword: "owner" });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF that said something else before it was saved once more: the first text stays in its bytes (ISO 32000, 7.5.6). */
export async function revisedPdf(before: string, after: string): Promise<Buffer> {
  const document = await PDFDocument.load(await pdf({ pages: [before] }), { updateMetadata: false });
  const content = document.getPage(0).node.Contents() as PDFArray;
  const { objectNumber } = content.get(0) as PDFRef;
  const font = document.getPage(0).node.Resources()!.lookup(PDFName.of("Font"), PDFDict).keys()[0]!.toString();
  const first = Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
  const words = `BT ${font} 12 Tf 50 700 Td (${after}) Tj ET`;
  const object = `${objectNumber} 0 obj\n<< /Length ${words.length} >>\nstream\n${words}\nendstream\nendobj\n`;
  const at = (offset: number) => String(offset).padStart(10, "0");
  const [, size, root, previous] = /\/Size (\d+)[^]*?\/Root (\d+ 0 R)[^]*?startxref\s+(\d+)/.exec(first.subarray(first.lastIndexOf("trailer")).toString("latin1"))!;
  const table = `xref\n${objectNumber} 1\n${at(first.length + 1)} 00000 n \ntrailer\n<< /Size ${size} /Root ${root} /Prev ${previous} >>\nstartxref\n${first.length + 1 + object.length}\n%%EOF\n`;
  return Buffer.concat([first, Buffer.from(`\n${object}${table}`)]);
}

/** What a page of a PDF can be told besides its text, by hand: entries of its catalogue. */
export async function pdfWith(entries: Record<string, unknown>): Promise<Buffer> {
  const document = await PDFDocument.load(await pdf(), { updateMetadata: false });
  for (const [key, value] of Object.entries(entries)) document.catalog.set(PDFName.of(key), document.context.obj(value as never));
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A page as a scanner makes it: a picture, no text. */
export async function scannedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawImage(await document.embedJpg(await jpg()), { x: 0, y: 0, width: 400, height: 300 });
  return Buffer.from(await document.save());
}

export const docxParts = (body: string): Record<string, string | Buffer> => ({
  "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  "_rels/.rels": `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
  "word/document.xml": `${XML}<w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`,
});
export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** @param parts more parts, or other ones in the place of the usual */
export const docx = ({ body = paragraph(SAYING), parts = {} }: { body?: string; parts?: Record<string, string | Buffer> } = {}) => zip({ ...docxParts(body), ...parts });
export const macroDocx = () => docx({ parts: { "word/vbaProject.bin": Buffer.from("d0cf11e0a1b11ae1", "hex") } });
/** What Word makes of a DOCX with a password: not a zip but a compound file. */
export const protectedDocx = () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(3552)]);

const ODF = ["office", "text", "style", "table", "draw", "meta"].map((each) => `xmlns:${each}="urn:oasis:names:tc:opendocument:xmlns:${each === "draw" ? "drawing" : each}:1.0"`).join(" ") + ` xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
export const odtParts = (body: string): Record<string, string | Buffer> => ({
  mimetype: "application/vnd.oasis.opendocument.text",
  "content.xml": `${XML}<office:document-content ${ODF} office:version="1.3"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  "META-INF/manifest.xml": `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
});
export const odt = ({ body = `<text:p>${escaped(SAYING)}</text:p>`, parts = {} }: { body?: string; parts?: Record<string, string | Buffer> } = {}) => zip({ ...odtParts(body), ...parts });

export const txt = (text = SAYING) => Buffer.from(text);
export const jpg = () => sharp({ create: { width: 320, height: 240, channels: 3, background: "#4a7" } }).jpeg().toBuffer();
export const png = () => sharp({ create: { width: 320, height: 240, channels: 3, background: "#47a" } }).png().toBuffer();

/** A DOCX whose three images unpack to 300 MB of the same letter; made without holding them. */
export async function zipBomb(): Promise<Buffer> {
  const file = new yazl.ZipFile();
  for (const [name, content] of Object.entries(docxParts(paragraph(SAYING)))) file.addBuffer(Buffer.from(content), name);
  const letters = Buffer.alloc(1024 * 1024, "x");
  for (const number of [1, 2, 3]) file.addReadStreamLazy(`word/media/image${number}.png`, (done) => done(null, Readable.from(Array.from({ length: 100 }, () => letters))));
  file.end();
  return buffer(file.outputStream as Readable);
}

/** The test virus, put together here so that no scanner takes this file for it. */
export const eicar = () => Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "$H+H*"].join(""));
