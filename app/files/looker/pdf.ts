import { PDFArray, PDFDict, PDFDocument, PDFInvalidObject, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream, PDFString, PDFHexString, type PDFObject } from "@cantoo/pdf-lib";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import type { FileRedaction } from "../redactions.ts";
import { plainJpeg } from "./jpeg.ts";
import { Refused, type Expert } from "./refused.ts";

const MOST_PAGES = 1_000;

export const pdf: Expert = {
  begins: (bytes) => bytes.subarray(0, 5).toString("latin1") === "%PDF-",

  async check(bytes) {
    const opened = await open(bytes);
    const pages = opened.numPages;
    await opened.destroy();
    if (pages > MOST_PAGES) throw new Refused("bomb");
    const document = await parsed(bytes);
    if (document.getPageCount() === 0) throw new Refused("damaged");
    for (const [, object] of document.context.enumerateIndirectObjects()) {
      if (dictionariesIn(object).some(isProgram)) throw new Refused("program");
      // What our reader cannot read another may.
      if (object instanceof PDFInvalidObject && /\/(JavaScript|JS|Launch|EF|EmbeddedFile)\b/.test(object.toString())) throw new Refused("program");
    }
  },

  async read(bytes) {
    const document = await open(bytes);
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
      page.cleanup();
    }
    await document.destroy();
    return pages;
  },

  async copy(bytes, redactions = []) {
    const copy = await cleaned(bytes);
    return redactions.length === 0 ? copy : redacted(copy, redactions);
  },

  async picture(bytes, number, redactions) {
    const { pictureOfPage } = await import("./pdf-redaction.ts");
    const opened = await open(redactions.length === 0 ? bytes : await cleaned(bytes));
    try {
      if (number > opened.numPages) throw new Refused("not-there");
      return await pictureOfPage(opened, number, redactions);
    } finally {
      await opened.destroy();
    }
  },
};

// Pages are copied into a new document: what no page needs (earlier revisions, properties, files, scripts) is not among what is copied.
async function cleaned(bytes: Buffer): Promise<Buffer> {
  const from = await parsed(bytes);
  if (hasHiddenLayers(from)) throw new Refused("damaged");
  const to = await PDFDocument.create({ updateMetadata: false });
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
  for (const page of to.getPages()) {
    page.node.set(PDFName.of("Annots"), to.context.obj(annotations(page.node.Annots(), to)));
    for (const key of page.node.keys()) if (!OF_A_PAGE.has(key.toString())) page.node.delete(key);
  }
  sweep(to);
  for (const [ref, object] of to.context.enumerateIndirectObjects()) {
    if (object instanceof PDFInvalidObject) throw new Refused("damaged");
    dictionariesIn(object).forEach((dictionary) => clean(dictionary, object instanceof PDFStream && object.dict === dictionary));
    if (object instanceof PDFRawStream) to.context.assign(ref, plainPicture(object));
  }
  sweep(to);
  return saved(to);
}

/** A cleaned document without what is redacted in it. Drawing needs the reader's own fonts, so it is loaded only where something is drawn. */
async function redacted(bytes: Buffer, redactions: FileRedaction[]): Promise<Buffer> {
  const unfit = redactions.filter(({ what, page }) => what !== "words" && page === null);
  if (unfit.length > 0) throw new Refused("not-of-this-kind", unfit.map(({ id }) => id));
  const { proveGone, redactPages } = await import("./pdf-redaction.ts");
  const document = await parsed(bytes);
  const opened = await open(bytes);
  const anew = await redactPages(document, opened, redactions);
  await opened.destroy();
  sweep(document);
  const copy = await saved(document);
  const again = await open(copy);
  await proveGone(again, anew, redactions);
  await again.destroy();
  return copy;
}

const saved = async (document: PDFDocument) => Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));

const READER = join(process.cwd(), "node_modules/pdfjs-dist");

/** @throws Refused "password" where it cannot be opened without one */
async function open(bytes: Buffer) {
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, verbosity: VerbosityLevel.ERRORS, enableXfa: false };
  const drawing = { standardFontDataUrl: `${READER}/standard_fonts/`, cMapUrl: `${READER}/cmaps/`, cMapPacked: true, wasmUrl: `${READER}/wasm/`, iccUrl: `${READER}/iccs/` };
  return getDocument({ data: new Uint8Array(bytes), ...options, ...drawing }).promise.catch((error: unknown) => {
    throw (error as Error).name === "PasswordException" ? new Refused("password") : error;
  });
}

/** One that opens for everybody and forbids things to programs is encrypted too: it is opened with its empty password. */
const parsed = (bytes: Buffer) =>
  PDFDocument.load(bytes, { updateMetadata: false, password: "" }).catch((error: unknown) => {
    throw /password|encrypt/i.test((error as Error).message) ? new Refused("password") : error;
  });

/** All dictionaries of an object, those inside others too. What it refers to is an object of its own. */
function dictionariesIn(object: PDFObject, depth = 0): PDFDict[] {
  if (depth > 50) throw new Refused("bomb");
  if (object instanceof PDFStream) return dictionariesIn(object.dict, depth);
  if (object instanceof PDFDict) return [object, ...object.values().flatMap((value) => dictionariesIn(value, depth + 1))];
  if (object instanceof PDFArray) return object.asArray().flatMap((value) => dictionariesIn(value, depth + 1));
  return [];
}

const named = (dictionary: PDFDict, key: string) => dictionary.context.lookup(dictionary.get(PDFName.of(key)))?.toString();

/** Scripts, orders to start something, and files inside: what a document to be read does not need. */
function isProgram(dictionary: PDFDict): boolean {
  const act = named(dictionary, "S");
  return act === "/JavaScript" || act === "/Launch" || act === "/ImportData" || dictionary.has(PDFName.of("JS")) || named(dictionary, "Type") === "/EmbeddedFile" || dictionary.has(PDFName.of("EF"));
}

const OF_A_PAGE = new Set(["Type", "Parent", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit", "Resources", "Contents", "Group", "Annots"].map((key) => `/${key}`));
/** Keys under which something can hide or start: properties, private data of programs, actions, thumbnails, the structure that copies texts. */
const HIDING = ["Metadata", "PieceInfo", "AA", "OpenAction", "Thumb", "LastModified", "AF", "StructParents", "StructParent", "OC", "Alternates", "OPI", "Measure", "PtData"].map((key) => PDFName.of(key));

/** Dictionaries without a type are lists of fonts and images under names that a page chooses: nothing of them is taken for a key. */
function clean(dictionary: PDFDict, isStream: boolean) {
  if (!isStream && !dictionary.has(PDFName.of("Type"))) return;
  for (const key of HIDING) if (dictionary.has(key)) dictionary.delete(key);
  // TeX writes the paths of its figures and their properties.
  for (const key of dictionary.keys()) if (key.toString().startsWith("/PTEX")) dictionary.delete(key);
  if (named(dictionary, "Type") === "/OCG") {
    for (const key of dictionary.keys()) if (key.toString() !== "/Type") dictionary.delete(key);
    dictionary.set(PDFName.of("Name"), PDFString.of("-"));
  }
}

/** Layers that are off: their text is in the page's own instructions, out of which nothing can be taken with certainty. */
function hasHiddenLayers(document: PDFDocument): boolean {
  const layers = document.context.lookup(document.catalog.get(PDFName.of("OCProperties")));
  const usual = layers instanceof PDFDict ? document.context.lookup(layers.get(PDFName.of("D"))) : undefined;
  const off = usual instanceof PDFDict ? document.context.lookup(usual.get(PDFName.of("OFF"))) : undefined;
  return (off instanceof PDFArray && off.size() > 0) || (usual instanceof PDFDict && named(usual, "BaseState") === "/OFF");
}

/** A JPEG, packed or not, without what it says about itself. */
function plainPicture(stream: PDFRawStream): PDFRawStream {
  const filter = named(stream.dict, "Filter")?.replace(/[[\] ]/g, "");
  if (filter !== "/DCTDecode" && filter !== "/FlateDecode/DCTDecode") return stream;
  const bytes = filter === "/DCTDecode" ? Buffer.from(stream.contents) : inflateSync(stream.contents, { maxOutputLength: 64 * 1024 * 1024 });
  stream.dict.set(PDFName.of("Filter"), PDFName.of("DCTDecode"));
  stream.dict.delete(PDFName.of("DecodeParms"));
  return PDFRawStream.of(stream.dict, plainJpeg(bytes));
}

/** What is drawn over a page and shown: form fields that are filled in, marks, stamps. Notes that open, sounds and files are not. */
const SHOWN = /^\/(Widget|FreeText|Highlight|Underline|StrikeOut|Squiggly|Square|Circle|Line|Polygon|PolyLine|Ink|Stamp|Caret)$/;
/** Invisible, hidden, not shown on a screen (ISO 32000, table 165). */
const UNSEEN = 1 | 2 | 32;

/** Of what is laid over a page links to the web stay, and of the rest its looks, as a stamp that says nothing of who made it. */
function annotations(all: PDFArray | undefined, document: PDFDocument): PDFObject[] {
  const { context } = document;
  return (all?.asArray() ?? []).flatMap((entry) => {
    const annotation = context.lookup(entry);
    if (!(annotation instanceof PDFDict)) return [];
    const rectangle = annotation.get(PDFName.of("Rect"));
    const flags = annotation.lookup(PDFName.of("F"));
    const kind = named(annotation, "Subtype") ?? "";
    if (kind === "/Link") {
      const action = context.lookup(annotation.get(PDFName.of("A")));
      const uri = action instanceof PDFDict && named(action, "S") === "/URI" ? context.lookup(action.get(PDFName.of("URI"))) : undefined;
      const address = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : "";
      if (!/^(https?:\/\/|mailto:)/i.test(address)) return [];
      return [context.obj({ Type: "Annot", Subtype: "Link", Rect: rectangle, Border: [0, 0, 0], A: { S: "URI", URI: PDFString.of(address) } })];
    }
    if (!SHOWN.test(kind) || !rectangle || (flags instanceof PDFNumber && (flags.asNumber() & UNSEEN) !== 0)) return [];
    const looks = context.lookup(annotation.get(PDFName.of("AP")));
    const normal = looks instanceof PDFDict ? looks.get(PDFName.of("N")) : undefined;
    const found = context.lookup(normal);
    const state = annotation.get(PDFName.of("AS"));
    const drawn = found instanceof PDFDict && state instanceof PDFName ? found.get(state) : normal;
    return drawn instanceof PDFRef && context.lookup(drawn) instanceof PDFStream ? [context.obj({ Type: "Annot", Subtype: "Stamp", Rect: rectangle, F: 4, AP: { N: drawn } })] : [];
  });
}

/** Takes out the objects that nothing leads to any more. */
function sweep(document: PDFDocument) {
  const reached = new Set<string>();
  const visit: PDFObject[] = [document.context.trailerInfo.Root!];
  for (let object = visit.pop(); object; object = visit.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object.toString())) continue;
      reached.add(object.toString());
      const there = document.context.lookup(object);
      if (there) visit.push(there);
    } else if (object instanceof PDFStream) visit.push(object.dict);
    else if (object instanceof PDFDict) visit.push(...object.values());
    else if (object instanceof PDFArray) visit.push(...object.asArray());
  }
  delete document.context.trailerInfo.Info;
  for (const [ref] of document.context.enumerateIndirectObjects()) if (!reached.has(ref.toString())) document.context.delete(ref);
}
