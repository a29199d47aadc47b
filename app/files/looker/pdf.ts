import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFStream, PDFString, PDFHexString, type PDFObject } from "@cantoo/pdf-lib";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
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
    return pages.join("\n\n");
  },

  // Pages are copied into a new document: what no page needs (earlier revisions, properties, files, scripts) is not among what is copied.
  async copy(bytes) {
    const from = await parsed(bytes);
    const to = await PDFDocument.create({ updateMetadata: false });
    for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
    for (const [, object] of to.context.enumerateIndirectObjects()) {
      dictionariesIn(object).forEach(clean);
    }
    for (const [ref, object] of to.context.enumerateIndirectObjects()) {
      if (object instanceof PDFRawStream && isJpeg(object.dict)) to.context.assign(ref, PDFRawStream.of(object.dict, plainJpeg(Buffer.from(object.contents))));
    }
    for (const page of to.getPages()) page.node.set(PDFName.of("Annots"), to.context.obj(links(page.node.Annots(), to)));
    sweep(to);
    return Buffer.from(await to.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
  },
};

/** @throws Refused "password" where it cannot be opened without one */
async function open(bytes: Buffer) {
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, verbosity: VerbosityLevel.ERRORS, enableXfa: false };
  return getDocument({ data: new Uint8Array(bytes), ...options }).promise.catch((error: unknown) => {
    throw (error as Error).name === "PasswordException" ? new Refused("password") : error;
  });
}

/** One that opens for everybody and forbids things to programs is encrypted too: it is opened with its empty password. */
const parsed = (bytes: Buffer) => PDFDocument.load(bytes, { updateMetadata: false, password: "" } as { updateMetadata: boolean });

/** All dictionaries of an object, those inside others too. What it refers to is an object of its own. */
function dictionariesIn(object: PDFObject, depth = 0): PDFDict[] {
  if (depth > 50) throw new Refused("bomb");
  if (object instanceof PDFStream) return dictionariesIn(object.dict, depth);
  if (object instanceof PDFDict) return [object, ...object.values().flatMap((value) => dictionariesIn(value, depth + 1))];
  if (object instanceof PDFArray) return object.asArray().flatMap((value) => dictionariesIn(value, depth + 1));
  return [];
}

const named = (dictionary: PDFDict, key: string) => dictionary.get(PDFName.of(key))?.toString();

/** Scripts, orders to start something, and files inside: what a document to be read does not need. */
function isProgram(dictionary: PDFDict): boolean {
  const act = named(dictionary, "S");
  return act === "/JavaScript" || act === "/Launch" || act === "/ImportData" || dictionary.has(PDFName.of("JS")) || named(dictionary, "Type") === "/EmbeddedFile" || dictionary.has(PDFName.of("EF"));
}

/** Keys under which something can hide or start: properties, private data of programs, actions, thumbnails, the structure that copies texts. */
const HIDING = ["Metadata", "PieceInfo", "AA", "OpenAction", "Thumb", "LastModified", "AF", "B", "StructParents", "StructParent", "OC", "Alternates", "OPI", "Measure", "PtData"].map((key) => PDFName.of(key));

function clean(dictionary: PDFDict) {
  for (const key of HIDING) if (dictionary.has(key)) dictionary.delete(key);
}

const isJpeg = (dictionary: PDFDict): boolean => ["/DCTDecode", "[ /DCTDecode ]"].includes(named(dictionary, "Filter") ?? "");

/** Of what is laid over a page only links to the web stay. */
function links(annotations: PDFArray | undefined, document: PDFDocument) {
  return (annotations?.asArray() ?? []).flatMap((entry) => {
    const annotation = document.context.lookup(entry);
    if (!(annotation instanceof PDFDict) || named(annotation, "Subtype") !== "/Link") return [];
    const action = document.context.lookup(annotation.get(PDFName.of("A")));
    const uri = action instanceof PDFDict && named(action, "S") === "/URI" ? document.context.lookup(action.get(PDFName.of("URI"))) : undefined;
    const address = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : "";
    if (!/^(https?:\/\/|mailto:)/i.test(address)) return [];
    const rectangle = annotation.get(PDFName.of("Rect"));
    return [document.context.obj({ Type: "Annot", Subtype: "Link", Rect: rectangle, Border: [0, 0, 0], A: { S: "URI", URI: PDFString.of(address) } })];
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
