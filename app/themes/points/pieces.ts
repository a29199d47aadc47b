import type { Place, Sentence } from "./selectors.ts";

/** A run of a text and which points it belongs to, by their numbers on the page. `ends` are those whose passage ends here. */
export type Piece = { start: number; text: string; points: number[]; ends: number[] };
/** A sentence with its pieces, or what stands between sentences, which has no number. */
export type Shown = { number: number | null; pieces: Piece[] };
export type ShownParagraph = { number: number; sentences: Shown[] };

type Numbered = Place & { number: number };

/** A text as it is shown: its paragraphs and sentences, cut where passages begin and end, so that passages that overlap never cross. Nothing of the text is left out but white space between paragraphs. */
export function shownText(text: string, sentences: readonly Sentence[], passages: readonly Numbered[]): ShownParagraph[] {
  const paragraphs: ShownParagraph[] = [];
  const first = sentences[0];
  if (!first) return text.trim() ? [{ number: 1, sentences: [{ number: null, pieces: piecesBetween(text, 0, text.length, passages) }] }] : [];
  let at = first.number === 1 ? text.slice(0, first.start).search(/\S|$/) : first.start;
  for (const [index, sentence] of sentences.entries()) {
    const isNew = paragraphs.at(-1)?.number !== sentence.paragraph;
    if (isNew) paragraphs.push({ number: sentence.paragraph, sentences: [] });
    const here = paragraphs.at(-1)!.sentences;
    if (sentence.start > at) here.push({ number: null, pieces: piecesBetween(text, at, sentence.start, passages) });
    here.push({ number: sentence.number, pieces: piecesBetween(text, sentence.start, sentence.end, passages) });
    at = sentence.end;
    const next = sentences[index + 1];
    if (!next || next.paragraph !== sentence.paragraph) {
      const rest = text.slice(at, next?.start ?? text.length).trimEnd().length;
      if (rest > 0) here.push({ number: null, pieces: piecesBetween(text, at, at + rest, passages) });
      at = next?.start ?? text.length;
    }
  }
  return paragraphs;
}

function piecesBetween(text: string, from: number, to: number, passages: readonly Numbered[]): Piece[] {
  const here = passages.filter(({ start, end }) => start < to && end > from);
  const edges = [...new Set([from, to, ...here.flatMap(({ start, end }) => [start, end])])].filter((edge) => edge >= from && edge <= to).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1]!;
    const over = here.filter((passage) => passage.start < end && passage.end > start);
    return { start, text: text.slice(start, end), points: over.map(({ number }) => number), ends: over.filter((passage) => passage.end === end).map(({ number }) => number) };
  });
}

/** The numbers of the passages that each one overlaps with. */
export const overlapsOf = (passages: readonly Numbered[]): Map<number, number[]> =>
  new Map(passages.map((one) => [one.number, passages.filter((other) => other.number !== one.number && other.start < one.end && other.end > one.start).map(({ number }) => number)]));
