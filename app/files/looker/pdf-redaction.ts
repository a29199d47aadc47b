import { createCanvas } from "@napi-rs/canvas";
import { PDFName, PDFRawStream, StandardFonts, type PDFDocument, type PDFFont } from "@cantoo/pdf-lib";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { findWords, signsOf, type Found } from "../matching.ts";
import { isOfWords, type FileRedaction } from "../redactions.ts";
import { gapBetween, glyphsOf, type Glyph, type Matrix, type Point } from "./glyphs.ts";
import { Refused } from "./refused.ts";
import { says, stringsOf } from "./strings.ts";
import { shownMark, TextLayer } from "./text-layer.ts";

/** How finely pages are drawn, by how many there are: a copy of many must not become larger than what was uploaded may be. */
const FINENESS = [{ pages: 20, dpi: 180, quality: 82 }, { pages: 60, dpi: 140, quality: 75 }, { pages: Infinity, dpi: 100, quality: 65 }];
/** Pixels of a page, however large its paper is. */
const MOST_PIXELS = 12_000_000;

/** What lies over something on a page as it is seen. `line` is where its mark begins, leads to, and how high there is room; `before` the sign before which it is read. */
type Cover = { area: Point[]; mark: string; line: { from: Point; to: Point; room: number } | null; before: number };
/** How often each redaction has been found so far, page after page, and which have hidden something. */
type Tally = { found: Map<number, number>; hid: Set<number> };
const freshTally = (): Tally => ({ found: new Map(), hid: new Set() });
type Plan = { page: PDFPageProxy; width: number; height: number; glyphs: Glyph[]; gone: Set<number>; covers: Cover[]; whole: string | null };

/**
 * Draws each page on which something is redacted anew, as a picture with the boxes on it and the words that remain under it; other pages
 * stay. A page that says redacted words where no letter shows them (alternate texts, links) is drawn anew too.
 * @param opened the same document, by the reader that draws
 * @returns the pages that were drawn anew
 * @throws Refused where a redaction finds nothing
 */
export async function redactPages(document: PDFDocument, opened: PDFDocumentProxy, redactions: FileRedaction[]): Promise<number[]> {
  const tally = freshTally();
  const concerned: { number: number; before: Map<number, number> }[] = [];
  const known = new Map<string, string[]>();
  for (let number = 1; number <= opened.numPages; number++) {
    const here = redactions.filter(({ page }) => page === null || page === number);
    if (here.length === 0) continue;
    const page = await opened.getPage(number);
    const before = new Map(tally.found);
    const plan = await planOf(page, here, tally);
    page.cleanup();
    if (plan.whole !== null || plan.covers.length > 0 || hides(document, number, here, known)) concerned.push({ number, before });
  }
  const missing = redactions.filter(({ id }) => !tally.hid.has(id));
  if (missing.length > 0) throw new Refused("not-there", missing.map(({ id }) => id));

  const { dpi, quality } = FINENESS.find(({ pages }) => concerned.length <= pages)!;
  const font = await document.embedFont(StandardFonts.Helvetica);
  const layer = new TextLayer(document);
  for (const { number, before } of concerned) {
    const page = await opened.getPage(number);
    const plan = await planOf(page, redactions.filter((each) => each.page === null || each.page === number), { found: before, hid: new Set() });
    const picture = plan.whole === null ? await drawn(plan, dpi, quality) : null;
    replace(document, number, plan, picture, font, layer);
    page.cleanup();
  }
  layer.finish();
  await font.embed();
  return concerned.map(({ number }) => number);
}

/** @throws Refused where words that were to go can still be read on pages that were drawn anew: better no copy than one that tells them */
export async function proveGone(copy: PDFDocumentProxy, pages: number[], redactions: FileRedaction[]): Promise<void> {
  const marks = [...new Set(redactions.map(({ mark }) => mark))];
  for (const number of pages) {
    const { items } = await (await copy.getPage(number)).getTextContent();
    const text = marks.reduce((rest, mark) => rest.replaceAll(mark, " "), items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
    const left = redactions.filter(isOfWords).filter(({ page, words, inside, occurrence }) => occurrence === null && (page === null || page === number) && findWords(signsOf(text).signs, words, inside).length > 0);
    if (left.length > 0) throw new Refused("damaged", left.map(({ id }) => id));
  }
}

/** One page as it is seen, redacted or not, as a JPEG. */
export async function pictureOfPage(opened: PDFDocumentProxy, number: number, redactions: FileRedaction[]): Promise<Buffer> {
  // Occurrences are counted from the first page on.
  const tally = freshTally();
  for (let before = 1; before < number; before++) {
    const counted = redactions.filter((each) => each.page === null && isOfWords(each) && each.occurrence !== null);
    if (counted.length > 0) await planOf(await opened.getPage(before), counted, tally);
  }
  const plan = await planOf(await opened.getPage(number), redactions.filter(({ page }) => page === null || page === number), tally);
  if (plan.whole !== null) plan.covers.push({ area: rectangle(0, 0, plan.width, plan.height), mark: "", line: null, before: 0 });
  return drawn(plan, 110, 80);
}

/** Whether words that are to go stand on a page where no letter shows them. Those of which one occurrence goes are left where they are. */
const hides = (document: PDFDocument, number: number, redactions: FileRedaction[], known: Map<string, string[]>): boolean => {
  const strings = stringsOf(document, document.getPage(number - 1).node, known);
  return redactions.filter(isOfWords).some(({ words, inside, occurrence }) => occurrence === null && says(strings, words, inside));
};

/** What goes of a page. */
async function planOf(page: PDFPageProxy, redactions: FileRedaction[], tally: Tally): Promise<Plan> {
  const view = page.getViewport({ scale: 1 });
  const { width, height } = view;
  const isSeen = ({ corners }: Glyph) => corners.some(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height);
  const glyphs = redactions.every(({ what }) => what === "page") ? [] : (await glyphsOf(page, view.transform as unknown as Matrix)).filter(isSeen);
  const plan: Plan = { page, width, height, glyphs, gone: new Set(), covers: [], whole: null };
  const order = readingOrder(glyphs);
  for (const redaction of redactions) {
    if (redaction.what === "page") {
      plan.whole = redaction.mark;
      tally.hid.add(redaction.id);
    } else if (redaction.what === "box") {
      const [left, top] = [(redaction.left * width) / 100, (redaction.top * height) / 100];
      const [right, bottom] = [left + (redaction.width * width) / 100, top + (redaction.height * height) / 100];
      plan.covers.push({ area: rectangle(left, top, right, bottom), mark: redaction.mark, line: { from: [left, bottom], to: [right, bottom], room: bottom - top }, before: glyphs.length });
      tally.hid.add(redaction.id);
    } else {
      const before = tally.found.get(redaction.id) ?? 0;
      const found: number[][] = findWords(glyphs, redaction.words, redaction.inside).map(({ from, to }: Found) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
      const hidden = redaction.occurrence === null ? found : found.slice(Math.max(0, redaction.occurrence - before - 1), Math.max(0, redaction.occurrence - before));
      if (redaction.occurrence === null) {
        // A page may draw its letters in another order than they are read in.
        const taken = new Set(found.flat());
        for (const { from, to } of findWords(order.signs, redaction.words, redaction.inside)) {
          const other = Array.from({ length: to - from + 1 }, (_, at) => order.of[from + at]!);
          if (!other.every((index) => taken.has(index))) hidden.push(other);
        }
      }
      tally.found.set(redaction.id, before + found.length);
      if (hidden.length > 0) tally.hid.add(redaction.id);
      for (const letters of hidden) {
        for (const index of letters) plan.gone.add(index);
        plan.covers.push(...coversOf(letters.map((index) => glyphs[index]!), redaction.mark, Math.min(...letters)));
      }
    }
  }
  // What lies under a box goes too, also where it says something else: it may be the same words once more.
  glyphs.forEach(({ corners }, index) => {
    const middle: Point = [corners.reduce((sum, [x]) => sum + x, 0) / 4, corners.reduce((sum, [, y]) => sum + y, 0) / 4];
    if (plan.covers.some(({ area }) => isInside(middle, area))) plan.gone.add(index);
  });
  return plan;
}

/** Signs line by line as they lie on the page, with the place of each in the order in which they are drawn. */
function readingOrder(glyphs: readonly Glyph[]): { signs: Glyph[]; of: number[] } {
  const of = glyphs.map((_, index) => index).sort((one, other) => glyphs[one]!.line.from[1] - glyphs[other]!.line.from[1]);
  const lines: { y: number; of: number[] }[] = [];
  for (const index of of) {
    const { line, size } = glyphs[index]!;
    const last = lines.at(-1);
    if (last && line.from[1] - last.y < 0.45 * size) last.of.push(index);
    else lines.push({ y: line.from[1], of: [index] });
  }
  const ordered = lines.flatMap((line) => line.of.sort((one, other) => glyphs[one]!.line.from[0] - glyphs[other]!.line.from[0]));
  const signs = ordered.map((index, at) => ({ ...glyphs[index]!, gap: gapBetween(glyphs[ordered[at - 1]!], glyphs[index]!.line.from, glyphs[index]!.size) }));
  return { signs, of: ordered };
}

/** What covers letters: each by itself, and what lies between those of one line. The mark stands on the first line. */
function coversOf(letters: Glyph[], mark: string, before: number): Cover[] {
  const lines: Glyph[][] = [];
  for (const letter of letters) {
    const before = lines.at(-1)?.at(-1);
    if (before && gapBetween(before, letter.line.from, letter.size) !== "line") lines.at(-1)!.push(letter);
    else lines.push([letter]);
  }
  return lines.flatMap((line, number) => {
    const [first, last] = [line[0]!, line.at(-1)!];
    const area = [first.corners[0], last.corners[1], last.corners[2], first.corners[3]];
    const cover: Cover = { area, mark, before, line: number > 0 ? null : { from: first.corners[0], to: last.corners[1], room: Math.hypot(first.corners[3][0] - first.corners[0][0], first.corners[3][1] - first.corners[0][1]) } };
    return [cover, ...line.map(({ corners }) => ({ area: [...corners], mark, before, line: null }))];
  });
}

const rectangle = (left: number, top: number, right: number, bottom: number): Point[] => [[left, bottom], [right, bottom], [right, top], [left, top]];

/** Whether a point lies in an area without dents. */
function isInside([x, y]: Point, area: Point[]): boolean {
  const sides = area.map(([ax, ay], index) => {
    const [bx, by] = area[(index + 1) % area.length]!;
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** A page as a picture, with what covers it drawn into it. */
async function drawn({ page, width, height, covers }: Plan, dpi: number, quality: number): Promise<Buffer> {
  const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const brush = canvas.getContext("2d");
  await page.render({ canvas: canvas as never, canvasContext: brush as never, viewport, background: "#fff" }).promise;
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.globalAlpha = 1;
  brush.globalCompositeOperation = "source-over";
  brush.fillStyle = "#000";
  for (const { area } of covers) {
    brush.beginPath();
    for (const [index, [x, y]] of area.entries()) brush[index === 0 ? "moveTo" : "lineTo"](x * scale, y * scale);
    brush.closePath();
    brush.fill();
    // What is drawn at the edge of the area is drawn over whole pixels.
    brush.lineWidth = 1.5;
    brush.strokeStyle = "#000";
    brush.stroke();
  }
  // Not by sharp: the two libraries in one process end it now and then.
  return canvas.toBuffer("image/jpeg", quality);
}

/** Puts a picture and the words that remain in the place of everything a page had. */
function replace(document: PDFDocument, number: number, { width, height, glyphs, gone, covers, whole }: Plan, picture: Buffer | null, font: PDFFont, layer: TextLayer) {
  const { context } = document;
  const { node } = document.getPage(number - 1);
  const said: string[] = [];
  const resources: Record<string, unknown> = {};
  if (picture) {
    const dictionary = context.obj({ Type: "XObject", Subtype: "Image", ...sizeOf(picture), ColorSpace: "DeviceRGB", BitsPerComponent: 8, Filter: "DCTDecode" });
    resources.XObject = { Picture: context.register(PDFRawStream.of(dictionary, picture)) };
    said.push(`q ${width} 0 0 ${height} 0 0 cm /Picture Do Q`);
    const told = wordsOf(glyphs, gone).map((words) => ({ before: words.first, text: layer.words(words.glyphs, words.end, height) }));
    for (const { mark, line, before } of covers) {
      if (!line) continue;
      const long = Math.hypot(line.to[0] - line.from[0], line.to[1] - line.from[1]);
      const size = Math.max(0.5, Math.min(14, line.room * 0.7, long / font.widthOfTextAtSize(mark, 1)));
      const lift = (line.room - size * 0.7) / 2;
      const [along, across] = [(line.to[0] - line.from[0]) / (long || 1), (line.to[1] - line.from[1]) / (long || 1)];
      const from: Point = [line.from[0] + across * lift, line.from[1] - along * lift];
      told.push({ before, text: `1 g ${shownMark(font.encodeText(mark), from, [from[0] + along, from[1] + across], size, height)}` });
    }
    said.push(...told.sort((one, other) => one.before - other.before).map(({ text }) => text));
  } else {
    const size = Math.min(14, (0.9 * width) / font.widthOfTextAtSize(whole!, 1));
    const left = (width - font.widthOfTextAtSize(whole!, size)) / 2;
    said.push(`0.9 g 0 0 ${width} ${height} re f 0 g ${shownMark(font.encodeText(whole!), [left, height / 2], [width, height / 2], size, height)}`);
  }
  const fonts = layer.resources();
  fonts.set(PDFName.of("Mark"), font.ref);
  resources.Font = fonts;
  for (const key of node.keys()) if (key !== PDFName.of("Parent") && key !== PDFName.of("Type")) node.delete(key);
  node.set(PDFName.of("MediaBox"), context.obj([0, 0, width, height]));
  node.set(PDFName.of("Contents"), context.register(context.flateStream(said.join("\n"))));
  node.set(PDFName.of("Resources"), context.obj(resources as never));
}

/** The size of a JPEG that was written here (ITU T.81, B.2.2). */
function sizeOf(picture: Buffer): { Width: number; Height: number } {
  for (let at = 2; at + 9 < picture.length; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc2) return { Width: picture.readUInt16BE(at + 7), Height: picture.readUInt16BE(at + 5) };
  }
  throw new Refused("damaged");
}

/** The words that remain, each with where the next begins on its line. */
function wordsOf(glyphs: readonly Glyph[], gone: ReadonlySet<number>): { glyphs: Glyph[]; end: Point; first: number }[] {
  const words: { glyphs: Glyph[]; end: Point; first: number }[] = [];
  glyphs.forEach((glyph, index) => {
    if (gone.has(index)) return;
    const last = words.at(-1);
    if (last && glyph.gap === "none" && !gone.has(index - 1) && glyph.size === last.glyphs.at(-1)!.size) last.glyphs.push(glyph);
    else {
      if (last && glyph.gap === "space" && !gone.has(index - 1)) last.end = glyph.line.from;
      words.push({ glyphs: [glyph], end: glyph.line.to, first: index });
    }
    words.at(-1)!.end = glyph.line.to;
  });
  return words;
}
