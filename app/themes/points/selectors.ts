import type { Language } from "#app/languages/languages.ts";
import { paragraphsIn } from "#app/triage/redactions/places.ts";

/** A passage of a text in UTF-16 code units, as JavaScript counts. */
export type Place = { start: number; end: number };
/** Where a passage stands and what it says: TextPositionSelector and TextQuoteSelector of the W3C Web Annotation model. */
export type Selector = Place & { quote: string; prefix: string; suffix: string };

/** So many code units before and after a passage tell it from others of the same words. */
export const CONTEXT = 32;

const characters = new Intl.Segmenter("es", { granularity: "grapheme" });
const sentences = { en: new Intl.Segmenter("en", { granularity: "sentence" }), es: new Intl.Segmenter("es", { granularity: "sentence" }) };

/**
 * The selector of a passage: without the white space around it, and never cutting through what a reader takes for one character.
 * @returns null where the passage holds nothing or is none of this text
 */
export function selectorOf(text: string, { start, end }: Place): Selector | null {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= text.length && start < end)) return null;
  const inside = text.slice(start, end);
  if (!inside.trim()) return null;
  const segments = characters.segment(text);
  const from = edgeBefore(segments, text, start + (inside.length - inside.trimStart().length));
  const to = edgeAfter(segments, text, end - (inside.length - inside.trimEnd().length));
  return {
    start: from, end: to, quote: text.slice(from, to),
    prefix: text.slice(Math.min(from, edgeAfter(segments, text, Math.max(0, from - CONTEXT))), from),
    suffix: text.slice(to, Math.max(to, edgeBefore(segments, text, Math.min(text.length, to + CONTEXT)))),
  };
}

/**
 * Where the passage of a selector stands in a text that has changed: where its words stand exactly, and of several such places the one whose
 * surroundings are most alike. @returns null where there is none, or the surroundings do not tell which
 */
export function findAgain(text: string, { quote, prefix, suffix }: Pick<Selector, "quote" | "prefix" | "suffix">): Selector | null {
  const segments = characters.segment(text);
  const places: { start: number; alike: number }[] = [];
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    if (edgeBefore(segments, text, start) !== start || edgeAfter(segments, text, end) !== end) continue;
    places.push({ start, alike: alikeBefore(text.slice(0, start), prefix) + alikeAfter(text.slice(end, end + suffix.length), suffix) });
  }
  const most = Math.max(...places.map(({ alike }) => alike));
  const best = places.filter(({ alike }) => alike === most);
  if (best.length !== 1 || (places.length > 1 && most === 0)) return null;
  return selectorOf(text, { start: best[0]!.start, end: best[0]!.start + quote.length });
}

function alikeBefore(before: string, prefix: string): number {
  let alike = 0;
  while (alike < prefix.length && before.at(-1 - alike) === prefix.at(-1 - alike)) alike++;
  return alike;
}
function alikeAfter(after: string, suffix: string): number {
  let alike = 0;
  while (alike < suffix.length && after[alike] === suffix[alike]) alike++;
  return alike;
}

/** The last edge between two characters that is not after a place, and the first that is not before it. */
const edgeBefore = (segments: Intl.Segments, text: string, at: number) => (at >= text.length ? text.length : segments.containing(at)!.index);
function edgeAfter(segments: Intl.Segments, text: string, at: number) {
  if (at >= text.length) return text.length;
  const { index, segment } = segments.containing(at)!;
  return index === at ? at : index + segment.length;
}

/** A sentence, or a line that is none: its number in the text, from 1, and that of its paragraph. */
export type Sentence = Place & { number: number; paragraph: number };

/** The sentences of a text. A line that goes on with a small letter was broken by a mail program and is none of its own. */
export function sentencesIn(text: string, language: Language): Sentence[] {
  const found: Sentence[] = [];
  for (const { number: paragraph, start, end } of paragraphsIn(text)) {
    const unbroken = text.slice(start, end).replace(/\r?\n(?=[ \t]*\p{Ll})/gu, (broken) => " ".repeat(broken.length));
    for (const { segment, index } of sentences[language].segment(unbroken)) {
      const words = segment.trim();
      if (!/[\p{L}\p{N}]/u.test(words)) continue;
      const from = start + index + segment.indexOf(words);
      const place = selectorOf(text, { start: from, end: from + words.length })!;
      found.push({ number: found.length + 1, paragraph, start: place.start, end: place.end });
    }
  }
  return found;
}

/** The passages that chosen sentences make: those that follow each other in one paragraph or the next are one passage. Numbers that are no sentence's are passed over. */
export function passagesOf(sentences: readonly Sentence[], numbers: readonly number[]): Place[] {
  const passages: (Place & { last: number })[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const sentence = sentences[number - 1];
    if (!sentence) continue;
    const before = passages.at(-1);
    if (before?.last === number - 1) [before.last, before.end] = [number, sentence.end];
    else passages.push({ start: sentence.start, end: sentence.end, last: number });
  }
  return passages.map(({ start, end }) => ({ start, end }));
}
