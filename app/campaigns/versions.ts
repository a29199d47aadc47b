import { plainWords } from "./alike.ts";

/** What two templates of different languages have in common: how alike their sentences follow each other, from 0 to 1, and names and numbers in both. */
export type Likeness = { structure: number; common: string[] };

/** Whether a template may be the other language's version of another. A reviewer says whether it is: nothing counts before. */
export function likenessOf(one: { text: string; sentences: readonly number[] }, other: { text: string; sentences: readonly number[] }): Likeness {
  const theirs = new Set(marksOf(other.text).map(keyOf));
  const common = [...new Map(marksOf(one.text).filter((mark) => theirs.has(keyOf(mark))).map((mark) => [keyOf(mark), mark])).values()];
  return { structure: structureOf(one.sentences, other.sentences), common };
}
export const mayBeVersions = ({ structure, common }: Likeness): boolean => (structure >= 0.85 && common.length > 0) || (structure >= 0.6 && common.length > 1);

/** How many sentences, and how long each is beside the others: a translation has longer words, not other sentences. */
function structureOf(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const apart = STEPS.reduce((sum, step) => sum + Math.abs(shareAt(one, step) - shareAt(other, step)), 0) / STEPS.length;
  return (Math.min(one.length, other.length) / Math.max(one.length, other.length)) * (1 - 2 * apart);
}
const STEPS = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

/** Which share of the words has been said after this share of the sentences. */
function shareAt(sentences: readonly number[], step: number): number {
  const at = step * sentences.length, whole = Math.floor(at);
  const said = sentences.slice(0, whole).reduce((sum, words) => sum + words, 0) + (sentences[whole] ?? 0) * (at - whole);
  return said / sentences.reduce((sum, words) => sum + words, 0);
}

/** Numbers, and words with a capital that begin no sentence. */
const marksOf = (text: string): string[] => text.match(/\p{N}[\p{N}.,]*\p{N}|\p{N}{2,}|(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}]{3,}/gu) ?? [];
const keyOf = (mark: string): string => (/^\p{N}/u.test(mark) ? mark.replace(/[.,]/g, "") : plainWords(mark).join(" "));
