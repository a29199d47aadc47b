import { decodePDFRawStream, PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFStream, PDFString, type PDFDocument, type PDFObject } from "@cantoo/pdf-lib";
import { findWords, signsOf } from "../matching.ts";

/** Bytes of a stream that are looked through: what is longer is a picture. */
const LONGEST = 16 * 1024 * 1024;

/**
 * What a page's objects say in strings, those of its instructions too: alternate texts, addresses of links. What the page draws as
 * letters is another matter (glyphs.ts). `known` keeps what was found of objects that pages share.
 */
export function stringsOf(document: PDFDocument, from: PDFObject, known: Map<string, string[]>): string[] {
  const { context } = document;
  const reached = new Set<string>();
  const visit: PDFObject[] = [from];
  const found: string[] = [];
  const look = (object: PDFObject, into: string[], refs: PDFRef[]) => {
    if (object instanceof PDFRef) refs.push(object);
    else if (object instanceof PDFString || object instanceof PDFHexString) into.push(object.decodeText());
    else if (object instanceof PDFArray) for (const each of object.asArray()) look(each, into, refs);
    else if (object instanceof PDFStream) {
      look(object.dict, into, refs);
      if (object instanceof PDFRawStream) into.push(...stringsInStream(object));
    } else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        if (key === PDFName.of("Parent")) continue;
        look(value, into, refs);
      }
    }
  };
  while (visit.length > 0) {
    const object = visit.pop()!;
    const refs: PDFRef[] = [];
    if (object instanceof PDFRef) {
      const name = object.toString();
      if (reached.has(name)) continue;
      reached.add(name);
      const there = context.lookup(object);
      if (!there) continue;
      const into = known.get(name) ?? [];
      const fresh = !known.has(name);
      look(there, fresh ? into : [], refs);
      known.set(name, into);
      found.push(...into);
    } else look(object, found, refs);
    visit.push(...refs);
  }
  return found;
}

/** The strings among the instructions of a stream; of a picture or a font there are none. */
function stringsInStream(stream: PDFRawStream): string[] {
  const subtype = stream.dict.get(PDFName.of("Subtype"))?.toString();
  if (subtype === "/Image" || stream.dict.has(PDFName.of("Length1")) || /^\/(Type1C|CIDFontType0C|OpenType)$/.test(subtype ?? "") || stream.contents.length > LONGEST) return [];
  let text: string;
  try {
    text = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
  } catch {
    return [];
  }
  if (text.length > LONGEST) return [];
  const strings: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") {
      const start = at;
      for (let depth = 0; at < text.length; at++) {
        if (text[at] === "\\") at++;
        else if (text[at] === "(") depth++;
        else if (text[at] === ")" && --depth === 0) break;
      }
      strings.push(PDFString.of(text.slice(start + 1, at)).decodeText());
    } else if (text[at] === "<" && text[at + 1] !== "<") {
      const end = text.indexOf(">", at);
      if (end < 0) break;
      const code = text.slice(at + 1, end).replace(/\s/g, "");
      if (/^[\da-f]*$/i.test(code)) strings.push(PDFHexString.of(code).decodeText());
      at = end;
    } else if (text[at] === "<") at++;
  }
  return strings;
}

/** Whether one of some strings says words; an address says them in its own writing too. */
export const says = (strings: string[], words: string, inside: boolean): boolean => strings.some((each) => findWords(signsOf(each).signs, words, inside).length > 0 || (each.includes("%") && findWords(signsOf(unescaped(each)).signs, words, inside).length > 0));

export function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
