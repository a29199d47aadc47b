import { createHash } from "node:crypto";

/** Which method grouped: named on the public page of the method, and stored with what it found. Another number here regroups everything. */
export const METHOD = 1;

/** When two texts are one campaign's: docs/campaigns.md tells how these were chosen, and what they find. */
export const THRESHOLDS = {
  /** A first line of at most so many words that begins as a salutation does is one. */
  salutation: 12,
  /** A line of at most so many words that begins as a signature does is one, where it is among so many last lines. */
  signature: 6,
  signed: 12,
  /** Words in a shingle. */
  shingle: 3,
  /** The share of shingles that two texts have in common, of all that either has. */
  jaccard: 0.5,
  /** The share of the shorter text's shingles that the longer one holds too. */
  containment: 0.9,
  /** A text of fewer shingles is not looked for inside a longer one. */
  contained: 20,
  /** A text of fewer words is grouped only with texts of the same words. */
  short: 8,
  bands: 16,
  rows: 4,
  /** A sentence of fewer words leads to no other text. */
  sentence: 8,
  /** With how many of those that share a key, the shortest first, a text is compared. */
  compared: 8,
  /** A sentence of which the template holds a smaller share of shingles is an added one. */
  added: 0.5,
  /** Among so many texts, the most sent and as many others by their rank, the template is looked for. */
  sampled: 200,
} as const;

/** What grouping needs to know of a text. `shingles` are sorted, each once; `keys` are what texts that may be alike share. */
export type Shape = { hash: string; size: number; shingles: Int32Array; keys: bigint[] };

/** The shape of a text, as everybody who follows the published method finds it. */
export function shapeOf(text: string): Shape {
  const sentences = wordsOf(text);
  const words = sentences.flat();
  const hash = createHash("sha256").update(words.join(" ")).digest("hex");
  if (words.length < THRESHOLDS.short) return { hash, size: 0, shingles: new Int32Array(0), keys: [] };
  const shingles = shinglesOf(words);
  return { hash, size: shingles.length, shingles, keys: [...new Set([...bandsOf(shingles), ...sentences.flatMap(keyOfSentence)])] };
}

/** How a salutation begins, and a signature, without accents. */
export const SALUTATION = /^(dear|to whom|hello|hi|greetings|attn|attention|re|subject|estimad[oa]s?|a quien corresponda|apreciabl?es?|honorables?|distinguid[oa]s?|buen[oa]s|presente|asunto)\b/;
export const SIGNATURE = /^(sincerely|respectfully|regards|best|kind regards|thank you|thanks|yours|cordially|very truly|atentamente|atte|respetuosamente|saludos|cordialmente|gracias|sin otro particular)\b/;

/** A sentence, or a line that is none, and where it stands in the text, in UTF-16 units. */
export type Sentence = { start: number; end: number; words: string[]; part: "salutation" | "body" | "signature" };

/**
 * The words of each sentence or line: without case, accents and marks; without the salutation's line and
 * what follows a signature's.
 */
export const wordsOf = (text: string): string[][] => sentencesOf(text).filter(({ part }) => part === "body").map(({ words }) => words);

/** Every sentence or line that holds a word, in the order of the text. */
export function sentencesOf(text: string): Sentence[] {
  const lines = linesOf(text);
  const first = lines.findIndex(({ words }) => words.length > 0);
  const greets = first >= 0 && lines[first]!.words.length <= THRESHOLDS.salutation && SALUTATION.test(lines[first]!.words.join(" "));
  // A signature stands in the last lines, and what follows it are names and addresses.
  const from = Math.max(Math.ceil(lines.length / 2), lines.length - THRESHOLDS.signed);
  const signed = lines.findIndex(({ words }, at) => at >= from && words.length <= THRESHOLDS.signature && SIGNATURE.test(words.join(" ")));
  return lines.flatMap(({ line, start }, at) => {
    const part = signed >= 0 && at >= signed ? "signature" as const : greets && at === first ? "salutation" as const : "body" as const;
    return splitAt(line, SENTENCE_ENDS).map((sentence) => ({ start: start + sentence.start, end: start + sentence.end, words: plainWords(line.slice(sentence.start, sentence.end)), part })).filter(({ words }) => words.length > 0);
  });
}

const linesOf = (text: string) => splitAt(text, /\r?\n/g).map(({ start, end }) => ({ line: text.slice(start, end), start, words: plainWords(text.slice(start, end)) }));

/** White space after a mark that ends a sentence. Accents and apostrophes between the two are none to the method. It looks back from white space only: from everywhere would take minutes. */
const SENTENCE_ENDS = /\s(?<=[.!?;:][\p{M}’‘´`']*\s)/gu;

/** The places of what stands between these separators. */
function splitAt(text: string, separator: RegExp): { start: number; end: number }[] {
  const between = [...text.matchAll(separator)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  return [...between, { from: text.length, to: text.length }].map(({ from }, at) => ({ start: between[at - 1]?.to ?? 0, end: from }));
}

/** Without case, accents, apostrophes and marks. */
export const plainWords = (text: string): string[] => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘´`']/g, "").match(WORD) ?? [];
const WORD = /[\p{L}\p{N}]+/gu;

/** The hashed runs of words by which texts are compared, sorted, each once. */
export function shinglesOf(words: readonly string[]): Int32Array {
  const { shingle } = THRESHOLDS;
  const found = new Set<number>();
  for (let at = 0; at + shingle <= words.length; at++) found.add(hash32(words.slice(at, at + shingle).join(" ")));
  return Int32Array.from(found).sort();
}

/** FNV-1a, mixed once more. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

const SEEDS = Int32Array.from({ length: THRESHOLDS.bands * THRESHOLDS.rows }, (_, index) => mix(index + 1));

/** MinHash: of each seed the smallest shingle; so many of them in a row make a key, by whose equality texts find each other (banded LSH). */
function bandsOf(shingles: Int32Array): bigint[] {
  const least = new Int32Array(SEEDS.length).fill(0x7fffffff);
  for (const shingle of shingles) {
    for (let seed = 0; seed < SEEDS.length; seed++) {
      const hash = mix(shingle ^ SEEDS[seed]!);
      if (hash < least[seed]!) least[seed] = hash;
    }
  }
  return Array.from({ length: THRESHOLDS.bands }, (_, band) => key(`${band}:${least.subarray(band * THRESHOLDS.rows, (band + 1) * THRESHOLDS.rows).join(",")}`));
}

const keyOfSentence = (words: readonly string[]): bigint[] => (words.length < THRESHOLDS.sentence ? [] : [key(words.join(" "))]);

/** How likely the bands alone lead two texts to each other that have this share of their shingles in common. */
export const foundByBands = (jaccard: number): number => 1 - (1 - jaccard ** THRESHOLDS.rows) ** THRESHOLDS.bands;

/** 64 bits, as PostgreSQL holds them. */
const key = (text: string): bigint => createHash("sha256").update(text).digest().readBigInt64BE();

/** How much two texts have in common. */
export function compare(a: Int32Array, b: Int32Array): { jaccard: number; containment: number } {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) [both, i, j] = [both + 1, i + 1, j + 1];
    else if (a[i]! < b[j]!) i++;
    else j++;
  }
  const smaller = Math.min(a.length, b.length);
  return { jaccard: both / (a.length + b.length - both || 1), containment: smaller ? both / smaller : 0 };
}

/** Whether two texts are one campaign's. */
export function areAlike(a: Int32Array, b: Int32Array): boolean {
  const { jaccard, containment } = compare(a, b);
  return jaccard >= THRESHOLDS.jaccard || (Math.min(a.length, b.length) >= THRESHOLDS.contained && containment >= THRESHOLDS.containment);
}
