import type { Field, Passage } from "#app/submissions/redactions/redactions.ts";
import { placesOf } from "#app/submissions/redactions/redactions.ts";

/** A paragraph as it is shown, and where its words begin and end in the text. */
export type Paragraph = Passage & { number: number };

/** The paragraphs of a text as OriginalText numbers them, with their places. */
export function paragraphsIn(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const add = (from: number, to: number) => {
    const between = text.slice(from, to);
    const words = between.trim();
    if (words) paragraphs.push({ number: paragraphs.length + 1, start: from + between.indexOf(words), end: from + between.indexOf(words) + words.length });
  };
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(/\r?\n\s*\r?\n/g)) {
    add(from, index);
    from = index + gap.length;
  }
  add(from, text.length);
  return paragraphs;
}

/** What a form calls a place: "title", "name", "organization", or "text-3" for the third paragraph. */
export const PLACE = /^(title|name|organization|text-([1-9]\d{0,4}))$/;

/** The part of a field that a form's word for a place means. @returns null where there is none */
export function partOf(words: Record<Field, string | null>, place: string): (Passage & { field: Field }) | null {
  const [, name, number] = PLACE.exec(place) ?? [];
  if (!name) return null;
  const field = number ? "text" : (name as Field);
  const text = words[field];
  if (!text) return null;
  if (!number) return { field, start: 0, end: text.length };
  const paragraph = paragraphsIn(text)[Number(number) - 1];
  return paragraph ? { field, start: paragraph.start, end: paragraph.end } : null;
}

/**
 * Every place in a text that begins in a part of it and where words stand as somebody copied them from a page: white space of any kind and
 * length is one space, and an accent is the same however it is stored.
 */
export function placesWhere(text: string, words: string, part: Passage): Passage[] {
  const folded = fold(text);
  const wanted = fold(words.trim()).text;
  return placesOf(folded.text, wanted)
    .map((at) => ({ start: folded.from[at]!, end: folded.to[at + wanted.length - 1]! }))
    .filter(({ start }) => start >= part.start && start < part.end);
}

/** A text as it is compared, and where each unit of it begins and ends in the text itself. */
function fold(text: string) {
  const folded = { text: "", from: [] as number[], to: [] as number[] };
  for (const { 0: piece, index } of text.matchAll(/\s+|\P{M}\p{M}*|\p{M}+/gu)) {
    const same = /^\s/.test(piece) ? " " : piece.normalize("NFC");
    folded.text += same;
    for (let unit = 0; unit < same.length; unit++) {
      folded.from.push(index);
      folded.to.push(index + piece.length);
    }
  }
  return folded;
}
